package store

import (
	"context"
	"database/sql"

	"mif/store/model"
	"mif/store/rule"
)

// AddAbsence enters an absence. Nothing is moved: the answer lists what falls
// out because of it.
func (s *Session) AddAbsence(ctx context.Context, a model.AbsenceDraft) (model.Fallout, error) {
	a.ID = 0 // it is none of those that are there
	return s.saveAbsence(ctx, "add absence", a, func(w *work, row *model.Absence) error {
		row.Version = 1
		if _, err := w.tx.NewInsert().Model(row).ExcludeColumn("id").Returning("id").Exec(w.ctx); err != nil {
			return err
		}
		return w.recorded(record{table: "absences", id: row.ID, version: 1, action: actionCreated, sentence: "Absence saisie", now: row})
	})
}

// EditAbsence changes the dates, the kind or the reason of an absence.
func (s *Session) EditAbsence(ctx context.Context, a model.AbsenceDraft) (model.Fallout, error) {
	return s.saveAbsence(ctx, "edit absence", a, func(w *work, row *model.Absence) error {
		old, err := lockOwn[model.Absence](w, "ab.id = ?", a.ID)
		if err != nil {
			return err
		}
		if old.TechnicianID != row.TechnicianID {
			return model.ErrNotFound
		}
		if err := w.fresh("absences", a.Target, old.Version, old.UpdatedAt); err != nil {
			return err
		}
		row.ID, row.Version = old.ID, old.Version+1
		if same(*old, *row) {
			return errNothing
		}
		if _, err := w.tx.NewUpdate().Model(row).WherePK().Exec(w.ctx); err != nil {
			return err
		}
		return w.recorded(record{table: "absences", id: row.ID, version: row.Version, action: actionEdited, sentence: "Absence modifiée", old: old, now: row})
	})
}

// same compares two absences but for what every write moves.
func same(a, b model.Absence) bool {
	return a.From.Equal(b.From) && a.To.Equal(b.To) && a.Type == b.Type && a.Reason == b.Reason
}

func (s *Session) saveAbsence(ctx context.Context, verb string, a model.AbsenceDraft, save func(*work, *model.Absence) error) (model.Fallout, error) {
	if err := rule.May(s.actor, rule.EditAbsences, rule.Subject{TechnicianID: a.TechnicianID}); err != nil {
		return model.Fallout{}, err
	}
	if err := rule.CheckAbsence(a); err != nil {
		return model.Fallout{}, err
	}
	row := absenceOf(a)
	err := s.write(ctx, command{verb: verb, table: "absences", record: a.ID, key: a.Key, said: a}, func(w *work) error {
		if done, err := repeated[model.Absence](w, "absences", "ab.id = ?"); done != nil || err != nil {
			if done != nil {
				row = *done
			}
			return err
		}
		if err := w.knownTechnician(a.TechnicianID); err != nil {
			return err
		}
		if err := w.awayTwice(a); err != nil {
			return err
		}
		row = absenceOf(a)
		row.UpdatedAt = w.now
		return save(w, &row)
	})
	if err != nil {
		return model.Fallout{}, err
	}
	if row.ID == 0 {
		row.ID = a.ID
	}
	out, err := readBack(s.WhatFallsOut(ctx, a))
	out.Absence = row
	return out, err
}

func absenceOf(a model.AbsenceDraft) model.Absence {
	return model.Absence{TechnicianID: a.TechnicianID, From: stored(a.From), To: stored(a.To), Type: a.Type, Reason: a.Reason}
}

// knownTechnician locks a technician's record, so that two people who write
// about him take turns.
func (w *work) knownTechnician(id int64) error {
	if err := w.lockTechnician(id); err != nil {
		return err
	}
	found, err := w.tx.NewSelect().Table("techniciens").Where("id = ?", id).Exists(w.ctx)
	if err == nil && !found {
		return model.ErrNotFound
	}
	return err
}

// awayTwice refuses an absence that touches another one of the technician.
func (w *work) awayTwice(a model.AbsenceDraft) error {
	var other model.Absence
	err := w.tx.NewSelect().Model(&other).Where("ab.technicien_id = ? AND ab.id <> ?", a.TechnicianID, a.ID).
		Where("ab.debut < ? AND ab.fin > ?", stored(a.To), stored(a.From)).OrderExpr("ab.debut").Limit(1).Scan(w.ctx)
	if noRows(err) {
		return nil
	}
	if err != nil {
		return err
	}
	return model.Refuse(model.CodeAbsenceTwice, "type", string(other.Type), "debut", asParam(other.From), "fin", asParam(other.To))
}

// RemoveAbsence takes an absence back: the technician is there after all.
func (s *Session) RemoveAbsence(ctx context.Context, t model.Target) error {
	return s.write(ctx, command{verb: "remove absence", table: "absences", record: t.ID, key: t.Key}, func(w *work) error {
		if done, err := w.journaledBefore("absences"); done != 0 || err != nil {
			return err
		}
		old, err := lockOwn[model.Absence](w, "ab.id = ?", t.ID)
		if err != nil {
			return err
		}
		if err := rule.May(s.actor, rule.EditAbsences, rule.Subject{TechnicianID: old.TechnicianID}); err != nil {
			return err
		}
		if err := w.fresh("absences", t, old.Version, old.UpdatedAt); err != nil {
			return err
		}
		if _, err := w.tx.NewDelete().Model(old).WherePK().Exec(w.ctx); err != nil {
			return err
		}
		return w.recorded(record{table: "absences", id: old.ID, version: old.Version, action: actionRemoved, sentence: "Absence supprimée", old: old})
	})
}

// WhatFallsOut tells what an absence would leave without its technician: the
// live jobs whose slot it touches, and his times on call.
func (s *Session) WhatFallsOut(ctx context.Context, a model.AbsenceDraft) (model.Fallout, error) {
	if err := rule.May(s.actor, rule.EditAbsences, rule.Subject{TechnicianID: a.TechnicianID}); err != nil {
		return model.Fallout{}, err
	}
	out := model.Fallout{Absence: absenceOf(a)}
	if a.From.IsZero() || !a.From.Before(a.To) {
		return out, nil
	}
	err := s.read(ctx, "what falls out", func(ctx context.Context) error {
		out.Jobs = nil
		q := s.store.newQuery()
		condition := and(liveStatuses, "s.technicien_id = "+q.arg(a.TechnicianID),
			"s.date_debut < "+q.arg(stored(a.To)), "s.date_fin > "+q.arg(stored(a.From)))
		q.text.WriteString("SELECT " + rowColumns + " FROM interventions i" + rowJoins + where(condition) +
			" ORDER BY s.date_debut, i.id LIMIT 500")
		scanner := newRowScanner(0)
		err := s.store.run(ctx, q, func(r *sql.Rows) error {
			row, err := scanner.row(r)
			rule.RedactRow(s.actor, &row.row)
			out.Jobs = append(out.Jobs, row.row)
			return err
		})
		if err != nil {
			return err
		}
		out.OnCall, err = onCallOf(ctx, s.store.reader, a.TechnicianID, stored(a.From), stored(a.To))
		return err
	})
	return out, err
}
