package rule

import (
	"strings"
	"time"

	"mif/store/model"
)

// Undoable refuses to take the newest write on a record back when it is not
// the actor's own, or is of a kind that stays.
func Undoable(a model.Actor, last *model.HistoryEntry) error {
	if last == nil || last.ID == 0 {
		return model.Refuse(model.CodeUndoNothing)
	}
	if last.UserID != a.UserID {
		who := writer(last)
		if Hidden(a).Staff {
			who = ""
		}
		return model.Refuse(model.CodeUndoChanged, "par", who, "quand", last.At.UTC().Format(time.RFC3339))
	}
	if !Reversible(last) {
		return model.Refuse(model.CodeUndoNever)
	}
	return nil
}

// Redoable refuses to do again what was not taken back just now by the actor.
func Redoable(a model.Actor, last *model.HistoryEntry) error {
	switch err := Undoable(a, last); {
	case err != nil:
		return err
	case !strings.HasPrefix(last.Sentence, undoneMark):
		return model.Refuse(model.CodeRedoNothing)
	}
	return nil
}

// Reversible reports whether a line of history can be taken back: not what
// began or ended the record, nor a rating, nor what left or entered the stock,
// nor what is only said or filed.
func Reversible(e *model.HistoryEntry) bool {
	switch e.Action {
	case model.ActionCreated:
		return false
	case model.ActionEnded:
		return false
	case model.ActionCancelled:
		return false
	case model.ActionCommented:
		return false
	case model.ActionDocument:
		return false
	}
	now, err := ParseColumns(e.New)
	if err != nil {
		return false
	}
	return !final(now) && !followsAgreement(now)
}

// followsAgreement says that nothing but the deadlines moved, or nothing at
// all: what a contract or a level says is changed there, and not on a job.
func followsAgreement(now ColumnValues) bool {
	for name := range now {
		if name != "date_limite" && name != "date_limite_prise_en_charge" {
			return false
		}
	}
	return true
}

// final finds the columns and facts that no undo may touch.
func final(now ColumnValues) bool {
	if string(now["statut"]) == `"`+string(model.Archived)+`"` {
		return true
	}
	for name := range now {
		if name == "satisfaction_client" {
			return true
		}
		if strings.HasPrefix(name, "mouvement.") || strings.HasPrefix(name, PlannedPrefix) {
			return true
		}
	}
	return false
}

func writer(e *model.HistoryEntry) string {
	switch {
	case e.User == nil:
		return ""
	case e.User.FullName != "":
		return e.User.FullName
	}
	return e.User.Username
}
