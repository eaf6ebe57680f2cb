package rule_test

import (
	"encoding/json"
	"testing"

	"mif/store/model"
	"mif/store/rule"
)

func TestUndo(t *testing.T) {
	t.Parallel()
	me := dispatcher()
	entry := func(action model.HistoryAction, now string) *model.HistoryEntry {
		return &model.HistoryEntry{ID: 1, UserID: me.UserID, Action: action, New: json.RawMessage(now), At: local(t, "2026-11-09 09:00")}
	}
	theirs := entry(model.ActionEdited, `{"titre":"x"}`)
	theirs.UserID, theirs.User = other, &model.User{Username: "k.benali", FullName: "Karim Benali"}
	for name, c := range map[string]struct {
		last *model.HistoryEntry
		want model.Code
	}{
		"an edit":          {entry(model.ActionEdited, `{"titre":"x"}`), ""},
		"an assignment":    {entry(model.ActionAssigned, `{"statut":"affectee","technicien_id":7}`), ""},
		"a start":          {entry(model.ActionStarted, `{"statut":"en_cours"}`), ""},
		"a pause":          {entry(model.ActionStatus, `{"statut":"en_attente","attente.id":4}`), ""},
		"a slot":           {entry(model.ActionPlanned, `{"planning.date_debut":"2026-11-09T08:00:00Z"}`), ""},
		"nothing yet":      {nil, model.CodeUndoNothing},
		"an empty line":    {&model.HistoryEntry{}, model.CodeUndoNothing},
		"somebody else's":  {theirs, model.CodeUndoChanged},
		"a creation":       {entry(model.ActionCreated, `{"titre":"x"}`), model.CodeUndoNever},
		"a closing":        {entry(model.ActionEnded, `{"statut":"cloturee"}`), model.CodeUndoNever},
		"a cancellation":   {entry(model.ActionCancelled, `{"statut":"annulee"}`), model.CodeUndoNever},
		"a comment":        {entry(model.ActionCommented, `{"x":1}`), model.CodeUndoNever},
		"a document":       {entry(model.ActionDocument, `{"x":1}`), model.CodeUndoNever},
		"archiving":        {entry(model.ActionStatus, `{"statut":"archivee"}`), model.CodeUndoNever},
		"a rating":         {entry(model.ActionEdited, `{"satisfaction_client":4}`), model.CodeUndoNever},
		"a stock movement": {entry(model.ActionEdited, `{"mouvement.12":{"quantite":2}}`), model.CodeUndoNever},
		"a reservation":    {entry(model.ActionEdited, `{"piece_prevue.12":2}`), model.CodeUndoNever},
		"no values":        {entry(model.ActionEdited, ``), model.CodeUndoNever},
		"broken values":    {entry(model.ActionEdited, `{`), model.CodeUndoNever},
	} {
		if err := rule.Undoable(me, c.last); code(err) != c.want {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	r, ok := rule.Undoable(me, theirs).(*model.Refusal)
	if !ok || r.Params["par"] != "Karim Benali" || r.Params["quand"] != "2026-11-09T08:00:00Z" {
		t.Errorf("who and when: %+v", r)
	}
}
