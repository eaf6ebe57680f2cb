package store

import (
	"context"
	"slices"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// Plan places the one slot of an intervention, or moves it. What speaks
// against the time (another slot, leave, a holiday, odd hours) needs a written
// override, which is kept on the slot and shown. A slot that names another
// technician hands the job over to him: both happen, or neither.
func (s *Session) Plan(ctx context.Context, p model.Slot) (model.Card, error) {
	if err := rule.CheckSlot(p, s.store.place); err != nil {
		return model.Card{}, err
	}
	p.From, p.To = stored(p.From), stored(p.To)
	return s.change(ctx, rule.Plan, p.Target, p, func(c *change) error {
		before := c.iv.TechnicianID
		unfit, err := c.handTo(p)
		if err != nil {
			return err
		}
		reasons, err := c.slotReasons(p)
		if err != nil {
			return err
		}
		reasons = append(reasons, unfit...)
		if err := needOverride(reasons, p.Override); err != nil {
			return err
		}
		called, err := c.calledOut(p)
		if err != nil {
			return err
		}
		moved := c.slot != nil
		c.place(p, reasons)
		sentence := rule.SentencePlanned(c.slot, moved, c.store.place)
		if called {
			sentence = rule.SentenceCalledOut(sentence)
		}
		if c.iv.TechnicianID == before {
			c.tell(model.ActionPlanned, sentence)
			return nil
		}
		name, err := c.technicianName(c.iv.TechnicianID)
		if err != nil {
			return err
		}
		if len(unfit) == 0 {
			p.Override = ""
		}
		c.tell(model.ActionPlanned, rule.SentenceHandedOver(sentence, name, p.Override))
		return c.notifyAssigned(before)
	})
}

// handTo gives the job to the technician that a slot names, if it is another
// one than has it, and says what speaks against him but for the time.
func (c *change) handTo(p model.Slot) ([]model.Refusal, error) {
	if p.TechnicianID == 0 || p.TechnicianID == c.iv.TechnicianID {
		return nil, nil
	}
	if err := rule.May(c.actor, rule.Assign, c.subject); err != nil {
		return nil, err
	}
	next, err := rule.Next(c.iv.Status, rule.Assign)
	if err != nil {
		return nil, err
	}
	skills, err := c.requiredSkills(c.iv.ID)
	if err != nil {
		return nil, err
	}
	for _, id := range []int64{min(p.TechnicianID, c.iv.TechnicianID), max(p.TechnicianID, c.iv.TechnicianID)} {
		if err := c.lockTechnician(id); err != nil { // both, in one order for everybody
			return nil, err
		}
	}
	candidate, err := c.candidate(p.TechnicianID, c.iv.ID, skills, &model.Booking{From: p.From, To: p.To})
	if err != nil {
		return nil, err
	}
	if !candidate.Active {
		return nil, model.Refuse(model.CodeInactive, "technicien", candidate.Name)
	}
	c.iv.TechnicianID, c.iv.AssignedAt, c.iv.Status = p.TechnicianID, c.now, next
	return slices.DeleteFunc(candidate.Reasons, func(r model.Refusal) bool {
		return rule.SlotNeedsOverride([]model.Refusal{r})
	}), nil
}

// slotReasons is what speaks against the time, for the technician too if there
// is one.
func (c *change) slotReasons(p model.Slot) ([]model.Refusal, error) {
	if c.iv.TechnicianID == 0 {
		return c.timeReasons(0, p.From, p.To)
	}
	if err := c.lockTechnician(c.iv.TechnicianID); err != nil {
		return nil, err
	}
	facts, err := c.timeFacts(c.iv.TechnicianID, p.From, p.To)
	if err != nil {
		return nil, err
	}
	if facts.Overlaps, err = overlaps(c.ctx, c.tx, c.iv.TechnicianID, c.iv.ID, p.From, p.To); err != nil {
		return nil, err
	}
	if facts.Absences, err = absencesOf(c.ctx, c.tx, c.iv.TechnicianID, p.From, p.To); err != nil {
		return nil, err
	}
	return rule.SlotReasons(facts), nil
}

// calledOut reports whether the time is allowed because the technician is on
// call, which is told with it.
func (c *change) calledOut(p model.Slot) (bool, error) {
	if c.iv.TechnicianID == 0 {
		return false, nil
	}
	facts, err := c.timeFacts(c.iv.TechnicianID, p.From, p.To)
	return rule.OnCallNeeded(facts), err
}

// timeReasons is what speaks against a time by the calendar alone: a holiday,
// odd hours; those of the house without a technician.
func (w *work) timeReasons(technicianID int64, from, to time.Time) ([]model.Refusal, error) {
	facts, err := w.timeFacts(technicianID, from, to)
	return rule.SlotReasons(facts), err
}

func (w *work) timeFacts(technicianID int64, from, to time.Time) (rule.SlotFacts, error) {
	facts := rule.SlotFacts{From: from, To: to, Place: w.store.place, Shift: w.store.rules().Shift}
	var err error
	if facts.Holidays, err = holidays(w.ctx, w.tx); err != nil || technicianID == 0 {
		return facts, err
	}
	own, err := hoursOf(w.ctx, w.tx, technicianID)
	if err != nil {
		return facts, err
	}
	facts.Shift = rule.HoursOf(own, facts.Shift)
	facts.OnCall, err = onCallOf(w.ctx, w.tx, technicianID, from, to)
	return facts, err
}

// lockTechnician makes two dispatchers who plan the same technician take turns.
func (w *work) lockTechnician(id int64) error {
	if w.store.d.forUpdate() == "" {
		return nil
	}
	_, err := w.tx.NewRaw("SELECT 1 FROM techniciens WHERE id = ? FOR UPDATE", id).Exec(w.ctx)
	return err
}

// place writes the time on the slot; a moved slot is neither confirmed nor
// announced any more.
func (c *change) place(p model.Slot, reasons []model.Refusal) {
	if c.slot == nil {
		c.slot = &model.Booking{}
	}
	c.slot.From, c.slot.To, c.slot.Window, c.slot.Notes = p.From, p.To, p.Window, p.Notes
	c.slot.Confirmed, c.slot.ReminderSent = false, false
	c.override(reasons, p.Override)
	c.iv.PlannedFor = p.From
}

// freeOverrides clears the overrides of other slots that named this one, once
// it has left them: moved, taken away or given to somebody else. It looks at
// what is written, since the database takes no override back while the two
// slots still touch.
func (c *change) freeOverrides() error {
	if !c.slotLeft() {
		return nil
	}
	var named []model.Booking
	err := c.tx.NewSelect().Model(&named).
		Where("s.technicien_id = ? AND s.intervention_id <> ?", c.before.TechnicianID, c.iv.ID).
		Where("s.derogation_motif LIKE ?", "%"+model.Ref(c.iv.ID)+"%").Scan(c.ctx)
	if err != nil {
		return err
	}
	for _, b := range named {
		if !rule.Names(b.OverrideReason, model.Ref(c.iv.ID)) {
			continue
		}
		if err := c.freeOverride(b); err != nil {
			return err
		}
	}
	return nil
}

// slotLeft reports whether a technician's slot is no longer where it was.
func (c *change) slotLeft() bool {
	if c.slotBefore == nil || c.before.TechnicianID == 0 {
		return false
	}
	return c.slot == nil || c.iv.TechnicianID != c.before.TechnicianID ||
		!c.slot.From.Equal(c.slotBefore.From) || !c.slot.To.Equal(c.slotBefore.To)
}

// freeOverride takes the overlap out of an override; what was written about
// another reason stays as long as that reason does.
func (c *change) freeOverride(b model.Booking) error {
	others, err := overlaps(c.ctx, c.tx, b.TechnicianID, b.InterventionID, b.From, b.To)
	if err != nil {
		return err
	}
	if len(others) > 0 {
		return nil // it still overlaps one
	}
	other, err := c.lock(b.InterventionID)
	if err != nil {
		return err
	}
	other.work = c.secondary()
	odd, err := other.slotReasons(model.Slot{From: b.From, To: b.To})
	if err != nil {
		return err
	}
	if len(odd) > 0 {
		other.slot.OverrideReason = rule.WithoutOverlap(b.OverrideReason)
	} else {
		other.slot.OverrideReason, other.slot.OverrideBy = "", 0
	}
	other.tell(model.ActionPlanned, rule.SentenceOverrideCleared(model.Ref(c.iv.ID)))
	if err := other.save(); err != nil {
		return err
	}
	c.events = append(c.events, other.events...)
	return nil
}

// Unplan takes the slot away; the job waits to be planned.
func (s *Session) Unplan(ctx context.Context, t model.Target) (model.Card, error) {
	return s.change(ctx, rule.Unplan, t, nil, func(c *change) error {
		if c.slot == nil {
			return errNothing
		}
		c.slot, c.iv.PlannedFor = nil, time.Time{}
		c.tell(model.ActionPlanned, rule.SentenceUnplanned())
		return nil
	})
}

// ConfirmSlot pins the slot: the customer, or the technician, agreed.
func (s *Session) ConfirmSlot(ctx context.Context, t model.Target) (model.Card, error) {
	return s.change(ctx, rule.ConfirmSlot, t, nil, func(c *change) error {
		if c.slot == nil || c.slot.Confirmed {
			return errNothing
		}
		c.slot.Confirmed = true
		c.tell(model.ActionPlanned, rule.SentenceConfirmed())
		return nil
	})
}
