package store

import (
	"context"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// AddOnCall puts a technician on call for a team and a zone, where nobody is
// then. While it lasts he may be planned at any hour.
func (s *Session) AddOnCall(ctx context.Context, o model.OnCallDraft) (model.OnCall, error) {
	o.ID = 0 // it is none of those that are there
	return s.saveOnCall(ctx, "add on-call", o, func(w *work, row *model.OnCall) error {
		row.Version = 1
		if _, err := w.tx.NewInsert().Model(row).ExcludeColumn("id").Returning("id").Exec(w.ctx); err != nil {
			return err
		}
		return w.recorded(record{table: "astreintes", id: row.ID, version: 1, action: actionCreated, sentence: "Astreinte saisie", now: row})
	})
}

// EditOnCall changes a time on call, or who has it.
func (s *Session) EditOnCall(ctx context.Context, o model.OnCallDraft) (model.OnCall, error) {
	return s.saveOnCall(ctx, "edit on-call", o, func(w *work, row *model.OnCall) error {
		old, err := lockOwn[model.OnCall](w, "oc.id = ?", o.ID)
		if err != nil {
			return err
		}
		if err := w.fresh("astreintes", o.Target, old.Version, old.UpdatedAt); err != nil {
			return err
		}
		row.ID, row.Version = old.ID, old.Version+1
		if _, err := w.tx.NewUpdate().Model(row).WherePK().Exec(w.ctx); err != nil {
			return err
		}
		return w.recorded(record{table: "astreintes", id: row.ID, version: row.Version, action: actionEdited, sentence: "Astreinte modifiée", old: old, now: row})
	})
}

func (s *Session) saveOnCall(ctx context.Context, verb string, o model.OnCallDraft, save func(*work, *model.OnCall) error) (model.OnCall, error) {
	if err := rule.May(s.actor, rule.EditAbsences, rule.Subject{TechnicianID: o.TechnicianID}); err != nil {
		return model.OnCall{}, err
	}
	if err := rule.CheckOnCall(o); err != nil {
		return model.OnCall{}, err
	}
	var row model.OnCall
	err := s.write(ctx, command{verb: verb, table: "astreintes", record: o.ID, key: o.Key, said: o}, func(w *work) error {
		if done, err := repeated[model.OnCall](w, "astreintes", "oc.id = ?"); done != nil || err != nil {
			if done != nil {
				row = *done
			}
			return err
		}
		if err := w.knownTechnician(o.TechnicianID); err != nil {
			return err
		}
		row = model.OnCall{
			TechnicianID: o.TechnicianID, Team: o.Team, Zone: o.Zone, From: stored(o.From), To: stored(o.To), UpdatedAt: w.now,
		}
		if err := w.mayBeCalled(o.ID, &row); err != nil {
			return err
		}
		return save(w, &row)
	})
	return row, err
}

// mayBeCalled refuses a time on call that somebody has already, or in which
// the technician is away. Under concurrency the database has the last word on
// the first.
func (w *work) mayBeCalled(id int64, row *model.OnCall) error {
	var other model.OnCall
	err := w.tx.NewSelect().Model(&other).Where("oc.equipe = ? AND oc.zone = ? AND oc.id <> ?", row.Team, row.Zone, id).
		Where("oc.debut < ? AND oc.fin > ?", row.To, row.From).OrderExpr("oc.debut").Limit(1).Scan(w.ctx)
	if ignoreNoRows(err) != nil {
		return err
	}
	if err == nil {
		name, err := w.technicianName(other.TechnicianID)
		if err != nil {
			return err
		}
		return model.Refuse(model.CodeOnCallTaken, "nom", name, "debut", asParam(other.From), "fin", asParam(other.To))
	}
	absences, err := absencesOf(w.ctx, w.tx, row.TechnicianID, row.From, row.To)
	if err != nil {
		return err
	}
	for _, a := range absences {
		if a.From.Before(row.To) {
			return model.Refuse(model.CodeAbsenceTwice, "type", string(a.Type), "debut", asParam(a.From), "fin", asParam(a.To))
		}
	}
	return nil
}

// RemoveOnCall takes a time on call away.
func (s *Session) RemoveOnCall(ctx context.Context, t model.Target) error {
	return s.write(ctx, command{verb: "remove on-call", table: "astreintes", record: t.ID, key: t.Key}, func(w *work) error {
		if done, err := w.journaledBefore("astreintes"); done != 0 || err != nil {
			return err
		}
		old, err := lockOwn[model.OnCall](w, "oc.id = ?", t.ID)
		if err != nil {
			return err
		}
		if err := rule.May(s.actor, rule.EditAbsences, rule.Subject{TechnicianID: old.TechnicianID}); err != nil {
			return err
		}
		if err := w.fresh("astreintes", t, old.Version, old.UpdatedAt); err != nil {
			return err
		}
		if _, err := w.tx.NewDelete().Model(old).WherePK().Exec(w.ctx); err != nil {
			return err
		}
		return w.recorded(record{table: "astreintes", id: old.ID, version: old.Version, action: actionRemoved, sentence: "Astreinte supprimée", old: old})
	})
}

// Rota lists who is on call in a time, in order; a technician sees his own.
func (s *Session) Rota(ctx context.Context, from, to time.Time) ([]model.OnCallLine, error) {
	if err := rule.May(s.actor, rule.SeeAbsences, rule.Subject{TechnicianID: s.actor.TechnicianID}); err != nil {
		return nil, err
	}
	var out []model.OnCallLine
	err := s.read(ctx, "rota", func(ctx context.Context) error {
		out = nil
		q := s.store.reader.NewSelect().TableExpr("astreintes AS oc").ColumnExpr("oc.*").
			ColumnExpr("COALESCE(u.full_name, u.username) AS name, COALESCE(t.telephone, '') AS phone").
			Join("JOIN techniciens AS t ON t.id = oc.technicien_id").Join("JOIN users AS u ON u.id = t.user_id").
			Where("oc.debut < ? AND oc.fin > ?", stored(to), stored(from)).OrderExpr("oc.debut, oc.id").Limit(1000)
		if !s.actor.IsStaff() {
			q = q.Where("oc.technicien_id = ?", s.actor.TechnicianID)
		}
		return q.Scan(ctx, &out)
	})
	return out, err
}
