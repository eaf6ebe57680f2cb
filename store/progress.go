package store

import (
	"context"

	"mif/store/model"
	"mif/store/rule"
)

// Start begins the work. The beginning is stamped once; a machine that was
// down is under maintenance from here on.
func (s *Session) Start(ctx context.Context, t model.Target) (model.Card, error) {
	return s.change(ctx, rule.Start, t, nil, func(c *change) error {
		next, err := rule.Next(c.iv.Status, rule.Start)
		if err != nil {
			return err
		}
		if err := c.nobodyElse(); err != nil {
			return err
		}
		c.begin(next)
		if c.iv.Kind == model.Corrective {
			if err := c.machineTo(model.UnderMaintenance, model.Down); err != nil {
				return err
			}
		}
		c.tell(model.ActionStarted, rule.SentenceStarted())
		return c.notify(rule.NoticeStarted)
	})
}

func (c *change) begin(next model.Status) {
	c.iv.Status = next
	if c.iv.Started.IsZero() {
		c.iv.Started = c.now
	}
}

// nobodyElse explains what the unique index enforces: one job under way per
// technician.
func (c *change) nobodyElse() error {
	var id int64
	err := c.tx.NewSelect().Table("interventions").Column("id").
		Where("technicien_id = ? AND statut = ? AND id <> ?", c.iv.TechnicianID, model.InProgress, c.iv.ID).Scan(c.ctx, &id)
	if err == nil {
		return model.Refuse(model.CodeInProgress, "ref", model.Ref(id))
	}
	return ignoreNoRows(err)
}

// Pause stops the work and its clocks until it resumes. A slot that has ended
// by then is freed: the job must be planned again.
func (s *Session) Pause(ctx context.Context, p model.Pause) (model.Card, error) {
	if err := rule.CheckPause(p); err != nil {
		return model.Card{}, err
	}
	return s.change(ctx, rule.Pause, p.Target, p, func(c *change) error {
		next, err := rule.Next(c.iv.Status, rule.Pause)
		if err != nil {
			return err
		}
		hold := &model.Hold{
			InterventionID: c.iv.ID, From: c.now, Reason: p.Reason, Comment: p.Comment, Since: c.iv.Status,
		}
		if err := c.openHold(hold); err != nil {
			return err
		}
		c.iv.Status = next
		c.freePastSlot()
		c.tell(model.ActionStatus, rule.SentencePaused(p.Reason, p.Comment))
		return nil
	})
}

func (c *change) freePastSlot() {
	if c.slot != nil && !c.slot.To.After(c.now) {
		c.slot = nil // date_planifiee stays: it says that the job was planned once
	}
}

// Resume ends the pause: work goes on, or waits for its beginning if there was
// none. The deadlines move by the time that was waited.
func (s *Session) Resume(ctx context.Context, t model.Target) (model.Card, error) {
	return s.change(ctx, rule.Resume, t, nil, func(c *change) error {
		next, err := rule.ResumeTo(&c.iv)
		if err != nil {
			return err
		}
		if next == model.InProgress {
			if err := c.nobodyElse(); err != nil {
				return err
			}
		}
		if err := c.endHold(); err != nil {
			return err
		}
		c.iv.Status = next
		c.freePastSlot()
		if err := c.setClocks(); err != nil {
			return err
		}
		c.tell(model.ActionStatus, rule.SentenceResumed())
		return nil
	})
}

// The pause is noted beside the columns, so that undo can restore it, and its
// end where it is another moment than the line's.
const (
	holdNote    = "attente.id"
	holdEndNote = "attente.fin"
)

func (c *change) openHold(h *model.Hold) error {
	if _, err := c.tx.NewInsert().Model(h).ExcludeColumn("id").Returning("id").Exec(c.ctx); err != nil {
		return err
	}
	if err := c.note("attente.motif", nil, h.Reason); err != nil {
		return err
	}
	return c.note(holdNote, nil, h.ID)
}

// endHold ends the open pause, if there is one.
func (c *change) endHold() error {
	hold, err := one[model.Hold](c.ctx, c.tx, "at.fin IS NULL AND at.intervention_id = ?", c.iv.ID)
	if err != nil || hold == nil {
		return err
	}
	if _, err := c.tx.NewUpdate().Model(hold).Set("fin = ?", c.now).WherePK().Exec(c.ctx); err != nil {
		return err
	}
	return c.note(holdNote, hold.ID, nil)
}
