package store

import (
	"context"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// Holidays lists the public holidays from a year on, in order. Everybody may
// know them.
func (s *Session) Holidays(ctx context.Context, year int) ([]model.Holiday, error) {
	var out []model.Holiday
	err := s.read(ctx, "holidays", func(ctx context.Context) error {
		out = nil
		return s.store.reader.NewSelect().Model(&out).Where("jf.date >= ?", model.NewDate(year, 1, 1)).
			OrderExpr("jf.date").Limit(500).Scan(ctx)
	})
	return out, err
}

// SaveHoliday adds a public holiday, or changes what one is called and whether
// it is certain. The clocks that run through a new one stand still on it, so
// their deadlines move; slots stay where they are.
func (s *Session) SaveHoliday(ctx context.Context, h model.HolidayDraft) (model.Holiday, error) {
	if err := rule.May(s.actor, rule.EditHolidays, rule.Subject{}); err != nil {
		return model.Holiday{}, err
	}
	if err := rule.CheckHoliday(h); err != nil {
		return model.Holiday{}, err
	}
	var row model.Holiday
	err := s.write(ctx, command{verb: "save holiday", table: "jours_feries", record: dayNumber(h.Day), key: h.Key, said: h}, func(w *work) error {
		if done, err := repeatedDay(w, h.Day); done != nil || err != nil {
			if done != nil {
				row = *done
			}
			return err
		}
		row = model.Holiday{Day: h.Day, Label: h.Label, Confirmed: h.Confirmed, Version: 1, UpdatedAt: w.now}
		if h.Version != 0 {
			return w.editHoliday(h, &row)
		}
		found, err := w.tx.NewSelect().Table("jours_feries").Where("date = ?", h.Day).Exists(w.ctx)
		if err != nil {
			return err
		}
		if found {
			return model.Refuse(model.CodeDuplicate, "champ", "date")
		}
		if _, err := w.tx.NewInsert().Model(&row).Exec(w.ctx); err != nil {
			return err
		}
		if err := w.moveClocksThrough(h.Day); err != nil {
			return err
		}
		return w.recorded(record{table: "jours_feries", id: dayNumber(h.Day), version: 1, action: actionCreated, sentence: "Jour férié ajouté : " + h.Label, now: row})
	})
	return row, err
}

func (w *work) editHoliday(h model.HolidayDraft, row *model.Holiday) error {
	old, err := lockOwn[model.Holiday](w, "jf.date = ?", h.Day)
	if err != nil {
		return err
	}
	if err := w.fresh("jours_feries", model.Target{ID: dayNumber(h.Day), Version: h.Version}, old.Version, old.UpdatedAt); err != nil {
		return err
	}
	if old.Label == row.Label && old.Confirmed == row.Confirmed {
		*row = *old
		return errNothing
	}
	row.Version = old.Version + 1
	if _, err := w.tx.NewUpdate().Model(row).WherePK().Exec(w.ctx); err != nil {
		return err
	}
	return w.recorded(record{table: "jours_feries", id: dayNumber(h.Day), version: row.Version, action: actionEdited, sentence: "Jour férié modifié : " + h.Label, old: old, now: row})
}

// moveClocksThrough sets the deadlines of live work anew whose clocks run
// through a day that became a holiday, or a working day again.
func (w *work) moveClocksThrough(day model.Date) error {
	from := time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, w.store.place)
	return w.moveClocks("jour férié du "+from.Format(frenchDay),
		"i.date_creation < ? AND (i.date_limite > ? OR i.date_limite_prise_en_charge > ?)",
		stored(from.AddDate(0, 0, 1)), stored(from), stored(from))
}

// RemoveHoliday makes a day a working day again: the clocks that stood still on
// it run, and their deadlines move.
func (s *Session) RemoveHoliday(ctx context.Context, day model.Date, version int64) error {
	if err := rule.May(s.actor, rule.EditHolidays, rule.Subject{}); err != nil {
		return err
	}
	return s.write(ctx, command{verb: "remove holiday", table: "jours_feries", record: dayNumber(day)}, func(w *work) error {
		if done, err := w.journaledBefore("jours_feries"); done != 0 || err != nil {
			return err
		}
		old, err := lockOwn[model.Holiday](w, "jf.date = ?", day)
		if err != nil {
			return err
		}
		id := dayNumber(day)
		if err := w.fresh("jours_feries", model.Target{ID: id, Version: version}, old.Version, old.UpdatedAt); err != nil {
			return err
		}
		if _, err := w.tx.NewDelete().Model(old).WherePK().Exec(w.ctx); err != nil {
			return err
		}
		if err := w.moveClocksThrough(day); err != nil {
			return err
		}
		return w.recorded(record{table: "jours_feries", id: id, version: old.Version, action: actionRemoved, sentence: "Jour férié supprimé : " + old.Label, old: old})
	})
}

// repeatedDay is repeated for a record that has a day and no number.
func repeatedDay(w *work, day model.Date) (*model.Holiday, error) {
	if done, err := w.journaledBefore("jours_feries"); done == 0 || err != nil {
		return nil, err
	}
	return lockOwn[model.Holiday](w, "jf.date = ?", day)
}

// dayNumber stands for a day where records are told apart by number.
func dayNumber(d model.Date) int64 {
	return int64(d.Year())*10_000 + int64(d.Month())*100 + int64(d.Day())
}
