package store

import (
	"context"

	"mif/store/model"
	"mif/store/rule"
)

// Edit changes the texts and numbers of a live intervention. A priority, an
// urgency or a contract that changes moves the clocks; the pauses stay.
func (s *Session) Edit(ctx context.Context, e model.Edit) (model.Card, error) {
	if err := rule.CheckEdit(e); err != nil {
		return model.Card{}, err
	}
	return s.change(ctx, rule.Edit, e.Target, e, func(c *change) error {
		if err := rule.MayEdit(c.actor, e); err != nil {
			return err
		}
		c.edit(e)
		if err := c.checkContract(c.iv.ContractID, c.iv.ClientID); err != nil {
			return err
		}
		if clocksMove(&c.before, &c.iv) {
			if err := c.setClocks(); err != nil {
				return err
			}
		}
		old, now := c.difference()
		if len(now) == 0 {
			return errNothing
		}
		c.tell(model.ActionEdited, rule.SentenceEdited(old, now))
		return nil
	})
}

func (c *change) edit(e model.Edit) {
	set(&c.iv.Title, e.Title)
	set(&c.iv.Description, e.Description)
	set(&c.iv.Diagnosis, e.Diagnosis)
	set(&c.iv.Solution, e.Solution)
	set(&c.iv.TechNotes, e.TechNotes)
	set(&c.iv.Kind, e.Kind)
	set(&c.iv.Priority, e.Priority)
	set(&c.iv.Urgent, e.Urgent)
	set(&c.iv.EstimatedHours, e.EstimatedHours)
	set(&c.iv.EstimatedCost, e.EstimatedCost)
	set(&c.iv.ContractID, e.ContractID)
	switch {
	case e.Urgent != nil && *e.Urgent:
		c.iv.Priority = model.Urgent // urgency forces the priority
	case c.iv.Priority != model.Urgent:
		c.iv.Urgent = false // and a lower priority ends the urgency
	}
}

func clocksMove(a, b *model.Intervention) bool {
	return a.Priority != b.Priority || a.ContractID != b.ContractID
}

func set[T any](field *T, value *T) {
	if value != nil {
		*field = *value
	}
}
