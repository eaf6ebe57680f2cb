package store

import (
	"context"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// reminderLease is the lease of the job that reminds of slots.
const reminderLease = "rappels"

// remindOfSlots tells the technician and the client, once for each time a slot
// is given, that it is near. A slot that is moved is told anew.
func (s *Store) remindOfSlots(ctx context.Context) error { return s.remindByPages(ctx, dueAtOnce) }

func (s *Store) remindByPages(ctx context.Context, size int) error {
	return s.runErrands(ctx, reminderLease, func(w *work, after errand) ([]errand, error) {
		var due []model.Booking
		q := w.tx.NewSelect().Model(&due).Join("JOIN interventions AS i ON i.id = s.intervention_id").
			Where("s.rappel_envoye = FALSE AND s.date_debut > ? AND s.date_debut <= ?", w.now, w.now.Add(w.store.reminderTime())).
			Where(liveStatuses).OrderExpr("s.date_debut, s.intervention_id").Limit(int64(size))
		if after.id != 0 {
			q = q.Where("(s.date_debut, s.intervention_id) > (?, ?)", after.key, after.id)
		}
		if err := q.Scan(w.ctx); err != nil {
			return nil, err
		}
		out := make([]errand, len(due))
		for i, slot := range due {
			id := slot.InterventionID
			out[i] = errand{id: id, key: stored(slot.From), run: func(w *work) error { return w.remind(id) }}
		}
		return out, nil
	})
}

func (s *Store) reminderTime() time.Duration {
	return time.Duration(s.rules().ReminderHours) * time.Hour
}

// remind tells of one slot under the lock of its intervention: whoever moves
// it meanwhile comes before or after, and is told of again in the second case.
func (w *work) remind(id int64) error {
	c, err := w.lock(id)
	if err != nil {
		return err
	}
	near := c.slot != nil && !c.slot.ReminderSent && c.slot.From.After(w.now) && !c.slot.From.After(w.now.Add(w.store.reminderTime()))
	if !near || !c.iv.Status.Live() {
		return nil
	}
	if err := c.reminded(); err != nil {
		return err
	}
	params := c.noticeParams()
	params["creneau"] = rule.SlotWord(c.slot.From, c.slot.To, w.store.place)
	return c.send(rule.NoticeSlotReminder, params, c.audience(0))
}

// reminded marks the slot and tells the history, in the program's name. The
// intervention's version stays: a reminder spoils nobody's edit.
func (c *change) reminded() error {
	c.slot.ReminderSent = true
	old, now := c.difference()
	if err := c.saveSlot(); err != nil {
		return err
	}
	entry := model.HistoryEntry{InterventionID: c.iv.ID, Action: model.ActionPlanned, Sentence: rule.SentenceReminded()}
	var err error
	if entry.Old, err = old.JSON(); err != nil {
		return err
	}
	if entry.New, err = now.JSON(); err != nil {
		return err
	}
	if err := c.history(entry); err != nil {
		return err
	}
	return c.event("interventions", c.iv.ID, c.iv.Version, string(entry.Action))
}
