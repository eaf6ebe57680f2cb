package store

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// Undo takes the actor's last write on an intervention back, if nobody wrote
// after it: the old values stand again, stamps too, and history gains a line.
// Undoing an undo does it again.
func (s *Session) Undo(ctx context.Context, t model.Target) (model.Card, error) {
	return s.change(ctx, rule.Undo, t, nil, func(c *change) error {
		return c.takeBack(rule.Undoable, rule.SentenceUndone)
	})
}

// Redo does again what the actor's last write on an intervention took back, if
// nobody wrote after it. A record that he has taken nothing back of is refused.
func (s *Session) Redo(ctx context.Context, t model.Target) (model.Card, error) {
	return s.change(ctx, rule.Undo, t, "redo", func(c *change) error {
		return c.takeBack(rule.Redoable, rule.SentenceRedone)
	})
}

// takeBack puts the values before the last write back, and says so.
func (c *change) takeBack(may func(model.Actor, *model.HistoryEntry) error, say func(string) string) error {
	last, err := c.lastWrite()
	if err != nil {
		return err
	}
	if err := may(c.actor, last); err != nil {
		return err
	}
	old, err := rule.ParseColumns(last.Old)
	if err != nil {
		return err
	}
	now, err := rule.ParseColumns(last.New)
	if err != nil {
		return err
	}
	if err := c.restore(old, now); err != nil {
		return err
	}
	if err := c.stillAllowed(); err != nil {
		return err
	}
	if _, changed := c.difference(); len(changed) == 0 && len(c.extraNew) == 0 {
		return model.Refuse(model.CodeUndoNever) // all that it would put back is dead
	}
	c.tell(model.ActionEdited, say(last.Sentence))
	return nil
}

// stillAllowed asks of what an undo puts back what its own verb would ask now:
// the world may have moved while the record stood still.
func (c *change) stillAllowed() error {
	if c.iv.Status == model.Closed {
		return rule.Correctable(&c.iv, c.now, c.store.rules())
	}
	if c.iv.TechnicianID != 0 && c.iv.TechnicianID != c.before.TechnicianID {
		ref, err := technicianRef(c.ctx, c.tx, c.iv.TechnicianID, c.now)
		if err != nil {
			return err
		}
		if ref == nil || !ref.Active {
			return model.Refuse(model.CodeInactive)
		}
	}
	return c.slotStillAllowed()
}

// slotStillAllowed refuses a time that comes back onto something that its
// override, if it has one, does not speak of.
func (c *change) slotStillAllowed() error {
	if c.slot == nil || !c.iv.Status.Live() {
		return nil
	}
	stood := c.slotBefore != nil && c.slot.From.Equal(c.slotBefore.From) && c.slot.To.Equal(c.slotBefore.To)
	if stood && c.iv.TechnicianID == c.before.TechnicianID && c.slot.OverrideReason == c.slotBefore.OverrideReason {
		return nil
	}
	reasons, err := c.slotReasons(model.Slot{From: c.slot.From, To: c.slot.To})
	if err != nil {
		return err
	}
	if rule.Covers(c.slot.OverrideReason, reasons) {
		c.settleOverride(reasons)
		return nil
	}
	refusal := model.Refuse(model.CodeUndoTime)
	refusal.Because = reasons
	return refusal
}

// settleOverride drops from an override that comes back an overlap that is there
// no more: the other slot moved meanwhile.
func (c *change) settleOverride(reasons []model.Refusal) {
	overlapping := slices.ContainsFunc(reasons, func(r model.Refusal) bool { return r.Code == model.CodeOverlap })
	written := rule.WithoutOverlap(c.slot.OverrideReason)
	switch {
	case overlapping || written == c.slot.OverrideReason:
	case len(reasons) > 0:
		c.slot.OverrideReason = written
	default:
		c.slot.OverrideReason, c.slot.OverrideBy = "", 0
	}
}

// lastWrite is the newest line of history in which a person changed something.
func (c *change) lastWrite() (*model.HistoryEntry, error) {
	var last model.HistoryEntry
	err := c.tx.NewSelect().Model(&last).Relation("User").
		Where("h.intervention_id = ? AND h.action <> ? AND h.user_id IS NOT NULL", c.iv.ID, model.ActionCommented).
		OrderExpr("h.id DESC").Limit(1).Scan(c.ctx)
	if noRows(err) {
		return nil, model.Refuse(model.CodeUndoNothing)
	}
	return &last, err
}

func (c *change) restore(old, now rule.ColumnValues) error {
	if err := rule.Apply(&c.iv, old); err != nil {
		return err
	}
	var err error
	if c.slot, err = rule.ApplySlot(c.slot, old); err != nil {
		return err
	}
	if c.slot != nil && c.slotBefore != nil && !c.slot.From.Equal(c.slotBefore.From) && c.slotBefore.ReminderSent {
		c.slot.ReminderSent = false // they were told of the other time since
	}
	if err := c.restoreHold(old, now); err != nil {
		return err
	}
	return c.restoreMachine(old, now)
}

// restoreHold removes a pause that the write opened, opens again the one that
// it ended, or ends again, when it ended, the one that it opened again.
func (c *change) restoreHold(old, now rule.ColumnValues) error {
	opened, ended := noteID(now[holdNote]), noteID(old[holdNote])
	switch {
	case opened != 0 && !isNull(old[holdEndNote]):
		return c.endAgain(opened, old[holdEndNote])
	case opened != 0:
		hold, err := one[model.Hold](c.ctx, c.tx, "at.id = ?", opened)
		if err != nil || hold == nil {
			return err
		}
		if _, err := c.tx.NewDelete().Model(hold).WherePK().Exec(c.ctx); err != nil {
			return err
		}
		return c.note("attente.retiree", hold, nil)
	case ended != 0:
		return c.openAgain(ended)
	}
	return c.restoreRemovedHold(old)
}

// openAgain lets a pause go on that had ended, and keeps when.
func (c *change) openAgain(id int64) error {
	hold, err := one[model.Hold](c.ctx, c.tx, "at.id = ?", id)
	if err != nil || hold == nil {
		return err
	}
	if _, err := c.tx.NewUpdate().Model(hold).Set("fin = NULL").WherePK().Exec(c.ctx); err != nil {
		return err
	}
	if err := c.note(holdEndNote, hold.To, nil); err != nil {
		return err
	}
	return c.note(holdNote, nil, id)
}

// endAgain gives a pause its end back.
func (c *change) endAgain(id int64, at json.RawMessage) error {
	var end time.Time
	if err := json.Unmarshal(at, &end); err != nil {
		return err
	}
	if _, err := c.tx.NewUpdate().Model((*model.Hold)(nil)).Set("fin = ?", end).Where("id = ?", id).Exec(c.ctx); err != nil {
		return err
	}
	if err := c.note(holdEndNote, nil, end); err != nil {
		return err
	}
	return c.note(holdNote, id, nil)
}

// restoreRemovedHold puts back a pause that an undo had removed.
func (c *change) restoreRemovedHold(old rule.ColumnValues) error {
	raw, ok := old["attente.retiree"]
	if !ok || isNull(raw) {
		return nil
	}
	var hold model.Hold
	if err := json.Unmarshal(raw, &hold); err != nil {
		return err
	}
	return c.openHold(&hold)
}

// restoreMachine sets the machine back if it still stands where the write put it.
func (c *change) restoreMachine(old, now rule.ColumnValues) error {
	raw, ok := now[machineNote]
	if !ok {
		return nil
	}
	var from, to model.EquipmentStatus
	if err := json.Unmarshal(raw, &to); err != nil {
		return err
	}
	if err := json.Unmarshal(old[machineNote], &from); err != nil {
		return err
	}
	return c.machineTo(from, to)
}

func noteID(raw json.RawMessage) int64 {
	var id int64
	if isNull(raw) || json.Unmarshal(raw, &id) != nil {
		return 0
	}
	return id
}

func isNull(raw json.RawMessage) bool { return len(raw) == 0 || bytes.Equal(raw, []byte("null")) }
