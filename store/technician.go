package store

import (
	"context"

	"mif/store/model"
	"mif/store/rule"
)

// Technician reads one technician's card. A technician sees his own; whoever
// works with him sees his name and number on the job.
func (s *Session) Technician(ctx context.Context, id int64) (model.TechnicianCard, error) {
	var card model.TechnicianCard
	if err := rule.May(s.actor, rule.SeeTechnician, rule.Subject{TechnicianID: id}); err != nil {
		return card, err
	}
	err := s.read(ctx, "technician", func(ctx context.Context) error {
		card = model.TechnicianCard{House: rule.ShiftsOf(0, s.store.rules().Shift)}
		return s.loadTechnician(ctx, id, &card)
	})
	return card, err
}

func (s *Session) loadTechnician(ctx context.Context, id int64, card *model.TechnicianCard) error {
	db := s.store.reader
	rows, err := s.Technicians().Rows(ctx, []int64{id})
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return model.ErrNotFound
	}
	card.Row = rows[0]
	err = db.NewSelect().Model(&card.Technician).Where("t.id = ?", id).Scan(ctx)
	if err != nil {
		return err
	}
	err = db.NewSelect().TableExpr("technicien_competences AS tk").ColumnExpr("tk.*").
		ColumnExpr("k.nom AS name, COALESCE(k.certification, '') AS certification").
		Join("JOIN competences AS k ON k.id = tk.competence_id").Where("tk.technicien_id = ?", id).
		OrderExpr("k.nom").Scan(ctx, &card.Skills)
	if err != nil {
		return err
	}
	err = db.NewSelect().Model(&card.Absences).Where("ab.technicien_id = ?", id).OrderExpr("ab.debut DESC").Limit(maxAbsences).Scan(ctx)
	if err != nil {
		return err
	}
	if card.Hours, err = hoursOf(ctx, db, id); err != nil {
		return err
	}
	return db.NewSelect().Model(&card.OnCall).Where("oc.technicien_id = ?", id).OrderExpr("oc.debut DESC").Limit(maxAbsences).Scan(ctx)
}

// maxAbsences bounds what a card shows of the past.
const maxAbsences = 100

// EditTechnician changes a technician's record.
func (s *Session) EditTechnician(ctx context.Context, e model.TechnicianEdit) (model.TechnicianCard, error) {
	if err := rule.CheckTechnician(e); err != nil {
		return model.TechnicianCard{}, err
	}
	return s.onTechnician(ctx, rule.EditTechnician, e.Target, "Fiche modifiée", e, func(_ *work, t *model.Technician) (old, now any, err error) {
		was := *t
		rule.ApplyTechnician(t, e)
		if was == *t {
			return nil, nil, errNothing
		}
		return rule.TechnicianColumns(was), rule.TechnicianColumns(*t), nil
	})
}

// onTechnician changes something that belongs to a technician's record: its
// version moves with whatever it is, so that two people who write about one
// technician do not overwrite each other.
func (s *Session) onTechnician(ctx context.Context, v rule.Verb, t model.Target, sentence string, said any,
	fn func(w *work, t *model.Technician) (old, now any, err error),
) (model.TechnicianCard, error) {
	if err := rule.May(s.actor, v, rule.Subject{TechnicianID: t.ID}); err != nil {
		return model.TechnicianCard{}, err
	}
	err := s.write(ctx, command{verb: sentence, table: "techniciens", record: t.ID, key: t.Key, said: said}, func(w *work) error {
		if done, err := w.journaledBefore("techniciens"); done != 0 || err != nil {
			return err
		}
		row, err := lockOwn[model.Technician](w, "t.id = ?", t.ID)
		if err != nil {
			return err
		}
		if err := w.fresh("techniciens", t, row.Version, row.UpdatedAt); err != nil {
			return err
		}
		old, now, err := fn(w, row)
		if err != nil {
			return err
		}
		row.Version, row.UpdatedAt = row.Version+1, w.now
		if _, err := w.tx.NewUpdate().Model(row).WherePK().Exec(w.ctx); err != nil {
			return err
		}
		return w.recorded(record{table: "techniciens", id: row.ID, version: row.Version, action: actionEdited, sentence: sentence, old: old, now: now})
	})
	if err != nil {
		return model.TechnicianCard{}, err
	}
	return readBack(s.Technician(ctx, t.ID))
}

// SetHours sets the hours of a technician's week; none at all gives him those
// of the house. Slots stay where they are.
func (s *Session) SetHours(ctx context.Context, h model.HoursChange) (model.TechnicianCard, error) {
	for i := range h.Hours {
		h.Hours[i].TechnicianID = h.ID
	}
	if err := rule.CheckWeek(h.Hours); err != nil {
		return model.TechnicianCard{}, err
	}
	return s.onTechnician(ctx, rule.EditAbsences, h.Target, "Horaires modifiés", h, func(w *work, _ *model.Technician) (old, now any, err error) {
		was, err := hoursOf(w.ctx, w.tx, h.ID)
		if err != nil {
			return nil, nil, err
		}
		if _, err := w.tx.NewDelete().Model((*model.Shift)(nil)).Where("technicien_id = ?", h.ID).Exec(w.ctx); err != nil {
			return nil, nil, err
		}
		if len(h.Hours) > 0 {
			if _, err := w.tx.NewInsert().Model(&h.Hours).Exec(w.ctx); err != nil {
				return nil, nil, err
			}
		}
		return rule.HoursColumns(was), rule.HoursColumns(h.Hours), nil
	})
}
