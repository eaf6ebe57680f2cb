package store

import (
	"context"
	"strings"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// Assign gives an intervention to a technician, or to another one while work
// has not begun. One who has reasons against him needs a written override.
func (s *Session) Assign(ctx context.Context, a model.Assignment) (model.Card, error) {
	return s.change(ctx, rule.Assign, a.Target, a, func(c *change) error {
		next, err := rule.Next(c.iv.Status, rule.Assign)
		if err != nil {
			return err
		}
		if a.TechnicianID == c.iv.TechnicianID {
			return errNothing
		}
		skills, err := c.requiredSkills(c.iv.ID)
		if err != nil {
			return err
		}
		before := c.iv.TechnicianID
		if err := c.give(a.TechnicianID, a.Override, skills); err != nil {
			return err
		}
		c.iv.Status = next
		name, err := c.technicianName(a.TechnicianID)
		if err != nil {
			return err
		}
		c.tell(model.ActionAssigned, rule.SentenceAssigned(name, a.Override))
		return c.notifyAssigned(before)
	})
}

// give sets the technician if he is active and nothing speaks against him, or
// if a reason is written. A slot that moves with the job is asked for again.
func (c *change) give(technicianID int64, override string, skills []model.RequiredSkill) error {
	candidate, err := c.candidate(technicianID, c.iv.ID, skills, c.slot)
	if err != nil {
		return err
	}
	if !candidate.Active {
		return model.Refuse(model.CodeInactive, "technicien", candidate.Name)
	}
	if err := needOverride(candidate.Reasons, override); err != nil {
		return err
	}
	c.iv.TechnicianID, c.iv.AssignedAt, c.iv.Status = technicianID, c.now, model.Assigned
	if c.slot == nil {
		return nil
	}
	c.slot.Confirmed, c.slot.ReminderSent = false, false
	return c.handOver(candidate.Reasons, override)
}

// handOver writes the override of a slot that changes hands. The reasons
// against its time alone (a holiday, odd hours) come along with it, and so
// does what was written about them.
func (c *change) handOver(reasons []model.Refusal, override string) error {
	text, by := c.slot.OverrideReason, c.slot.OverrideBy
	c.override(reasons, override)
	if c.slot.OverrideReason != "" || text == "" {
		return nil
	}
	odd, err := c.timeReasons(c.iv.TechnicianID, c.slot.From, c.slot.To)
	if err == nil && len(odd) > 0 {
		c.slot.OverrideReason, c.slot.OverrideBy = text, by
	}
	return err
}

// needOverride refuses reasons without a written override and names them all.
func needOverride(reasons []model.Refusal, override string) error {
	if len(reasons) == 0 || strings.TrimSpace(override) != "" {
		return nil
	}
	return &model.Refusal{Code: model.CodeNeedsOverride, Params: rule.ReasonParams(reasons), Because: reasons}
}

// override writes the reason on the slot, with what it overlaps by name, or
// clears it when nothing needs it any more.
func (c *change) override(reasons []model.Refusal, text string) {
	c.slot.OverrideReason, c.slot.OverrideBy = "", 0
	if rule.SlotNeedsOverride(reasons) {
		c.slot.OverrideReason, c.slot.OverrideBy = rule.OverrideText(reasons, text), c.actor.UserID
	}
}

// Unassign takes the job back: it is open again and its slot is gone.
func (s *Session) Unassign(ctx context.Context, t model.Target) (model.Card, error) {
	return s.change(ctx, rule.Unassign, t, nil, func(c *change) error {
		next, err := rule.Next(c.iv.Status, rule.Unassign)
		if err != nil {
			return err
		}
		c.iv.Status, c.iv.TechnicianID, c.iv.AssignedAt, c.slot = next, 0, time.Time{}, nil
		c.tell(model.ActionAssigned, rule.SentenceUnassigned())
		return nil
	})
}

// technicianName is how what is written for everybody names a technician.
func (w *work) technicianName(id int64) (string, error) {
	var name string
	err := w.tx.NewRaw("SELECT COALESCE(u.full_name, "+numbered+") FROM techniciens t JOIN users u ON u.id = t.user_id WHERE t.id = ?", id).
		Scan(w.ctx, &name)
	if noRows(err) {
		return "", model.ErrNotFound
	}
	return name, err
}
