package store

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"mif/store/model"
	"mif/store/rule"
)

// change is one intervention being changed: what stood, what shall stand, and
// the line of history that says so. A verb edits iv and slot; save compares
// and writes, so that history always tells the whole difference.
type change struct {
	*work
	before, iv       model.Intervention
	slotBefore, slot *model.Booking
	subject          rule.Subject

	action   model.HistoryAction
	sentence string
	internal bool
	extraOld rule.ColumnValues // what changed beside the two rows, for undo
	extraNew rule.ColumnValues
}

// change locks an intervention of the actor's scope, asks the policy, lets fn
// edit it, and writes the difference with one line of history and its events.
// said is what the verb is asked with. A command that is in the history already
// was done: nothing happens.
func (s *Session) change(ctx context.Context, v rule.Verb, t model.Target, said any, fn func(c *change) error) (model.Card, error) {
	cmd := command{verb: string(v), table: "interventions", record: t.ID, key: t.Key, said: said}
	err := s.write(ctx, cmd, func(w *work) error {
		if done, err := w.doneBefore(); done != 0 || err != nil {
			return err
		}
		c, err := w.lock(t.ID)
		if err != nil {
			return err
		}
		if err := rule.May(s.actor, v, c.subject); err != nil {
			return err
		}
		if t.Version != 0 && t.Version != c.iv.Version {
			return c.conflict(t.Version)
		}
		if err := rule.FitsState(v, c.iv.Status); err != nil {
			return err
		}
		if err := fn(c); err != nil {
			return err
		}
		return c.save()
	})
	if err != nil {
		return model.Card{}, err
	}
	return readBack(s.Intervention(ctx, t.ID))
}

// lock reads an intervention for writing; a foreign one is not found.
func (w *work) lock(id int64) (*change, error) {
	c := &change{work: w}
	found, err := w.lockRow(id, &c.iv)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, model.ErrNotFound
	}
	if c.slot, err = w.slotOf(id); err != nil {
		return nil, err
	}
	c.before = c.iv
	if c.slot != nil {
		was := *c.slot
		c.slotBefore = &was
	}
	c.subject, err = w.subjectOf(&c.iv)
	return c, err
}

func (w *work) lockRow(id int64, into *model.Intervention) (bool, error) {
	q := w.tx.NewSelect().Model(into).Where("i.id = ?", id)
	if suffix := w.store.d.forUpdate(); suffix != "" {
		q = q.For("UPDATE")
	}
	err := q.Scan(w.ctx)
	if noRows(err) {
		return false, nil
	}
	return err == nil, err
}

func (w *work) slotOf(id int64) (*model.Booking, error) {
	var b model.Booking
	err := w.tx.NewSelect().Model(&b).Where("s.intervention_id = ?", id).Scan(w.ctx)
	if noRows(err) {
		return nil, nil
	}
	return &b, err
}

// subjectOf gathers what the policy needs to know of an intervention.
func (w *work) subjectOf(iv *model.Intervention) (rule.Subject, error) {
	subject := rule.Subject{
		Status: iv.Status, TechnicianID: iv.TechnicianID, ClientID: iv.ClientID,
	}
	if w.actor.Role != model.TechnicianRole {
		return subject, nil
	}
	worked, err := w.tx.NewSelect().Table("historiques_interventions").
		Where("intervention_id = ? AND user_id = ? AND action = ?", iv.ID, w.actor.UserID, model.ActionStarted).Exists(w.ctx)
	subject.Worked = worked
	return subject, err
}

// conflict tells what stands now, who wrote it, and which columns have been
// written since the version that the caller saw.
func (c *change) conflict(seen int64) error {
	changed, err := c.changedSince(seen)
	if err != nil {
		return err
	}
	out := &model.Conflict{Theirs: &c.before, At: c.before.UpdatedAt, Changed: changed}
	err = c.tx.NewSelect().TableExpr("historiques_interventions AS h").
		Join("JOIN users AS u ON u.id = h.user_id").ColumnExpr("COALESCE(u.full_name, u.username)").
		Where("h.intervention_id = ?", c.before.ID).OrderExpr("h.id DESC").Limit(1).Scan(c.ctx, &out.By)
	if ignoreNoRows(err) != nil {
		return err
	}
	rule.RedactIntervention(c.actor, out.Theirs)
	if rule.Hidden(c.actor).Staff {
		out.By = ""
		out.Changed = slices.DeleteFunc(out.Changed, rule.HiddenColumn)
	}
	return out
}

// maxConflict bounds how many writes a conflict looks back over.
const maxConflict = 100

// changedSince are the columns of the last writes, one for each version since
// the one seen; lines of history that moved no version are passed over, as are
// those of the program, which reminds without moving it.
func (c *change) changedSince(seen int64) ([]string, error) {
	var lines []model.HistoryEntry
	err := c.tx.NewSelect().Model(&lines).Column("nouvelle_valeur").
		Where("h.intervention_id = ? AND h.user_id IS NOT NULL", c.before.ID).OrderExpr("h.id DESC").Limit(maxConflict).Scan(c.ctx)
	if err != nil {
		return nil, err
	}
	var changed []string
	for _, line := range lines {
		if seen >= c.before.Version {
			break
		}
		values, err := rule.ParseColumns(line.New)
		if err != nil {
			return nil, err
		}
		moved := false
		for name := range values {
			if rule.IsColumn(name) || strings.HasPrefix(name, rule.SlotPrefix) {
				changed, moved = append(changed, name), true
			}
		}
		if moved {
			seen++
		}
	}
	slices.Sort(changed)
	return slices.Compact(changed), nil
}

// tell names the line of history.
func (c *change) tell(action model.HistoryAction, sentence string) {
	c.action, c.sentence = action, sentence
}

// note adds a fact that is not a column of the two rows.
func (c *change) note(name string, old, now any) error {
	if c.extraOld == nil {
		c.extraOld, c.extraNew = rule.ColumnValues{}, rule.ColumnValues{}
	}
	var err error
	if c.extraOld[name], err = json.Marshal(old); err != nil {
		return err
	}
	c.extraNew[name], err = json.Marshal(now)
	return err
}

// save writes what differs. The slot goes first: a slot that loses its
// technician or gains an override must have done so before the technician of
// the intervention moves it. One that is new or moves while the job changes
// hands goes last: it must not lie in the way of the technician before.
func (c *change) save() error {
	old, now := c.difference()
	first, last := c.saveSlot, func() error { return nil }
	if c.slotHandedOver() {
		first, last = c.loosen, c.saveSlot
	}
	if err := first(); err != nil {
		return err
	}
	if err := c.saveRow(now); err != nil {
		return err
	}
	if err := last(); err != nil {
		return err
	}
	for name, v := range c.extraNew {
		old[name], now[name] = c.extraOld[name], v
	}
	entry := model.HistoryEntry{
		InterventionID: c.iv.ID, Action: c.action, Sentence: c.sentence, Internal: c.internal,
	}
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
	if err := c.freeOverrides(); err != nil {
		return err
	}
	return c.event("interventions", c.iv.ID, c.iv.Version, string(c.action))
}

// difference is the changed columns of the row and of its slot, old and new.
func (c *change) difference() (old, now rule.ColumnValues) {
	old, now = rule.Differences(rule.Columns(&c.before), rule.Columns(&c.iv))
	slotOld, slotNow := rule.Differences(rule.SlotColumns(c.slotBefore), rule.SlotColumns(c.slot))
	for name := range slotNow {
		old[name], now[name] = slotOld[name], slotNow[name]
	}
	return old, now
}

// saveRow writes the changed columns; the version moves with every one of
// them, and not with a comment, so that a comment spoils nobody's edit.
func (c *change) saveRow(now rule.ColumnValues) error {
	if len(now) == 0 {
		return nil
	}
	columns := make([]string, 0, len(now)+2)
	for name := range now {
		if rule.IsColumn(name) {
			columns = append(columns, name)
		}
	}
	slices.Sort(columns)
	c.iv.Version, c.iv.UpdatedAt = c.before.Version+1, c.now
	res, err := c.tx.NewUpdate().Model(&c.iv).Column(append(columns, "version", "updated_at")...).
		WherePK().Where("version = ?", c.before.Version).Exec(c.ctx)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n != 1 {
		return c.conflict(c.before.Version)
	}
	return nil
}

// slotHandedOver reports whether the job changes hands and its slot is new or
// elsewhere.
func (c *change) slotHandedOver() bool {
	return c.slot != nil && c.iv.TechnicianID != c.before.TechnicianID && (c.slotBefore == nil ||
		!c.slot.From.Equal(c.slotBefore.From) || !c.slot.To.Equal(c.slotBefore.To))
}

// betweenHands is what stands on a slot while it changes its technician and its
// time, for then neither place of the two must hold it. Nobody reads it.
const betweenHands = "change de mains"

// loosen lets a slot lie anywhere until saveSlot has put it where it belongs,
// in the same transaction.
func (c *change) loosen() error {
	if c.slotBefore == nil {
		return nil
	}
	c.slotBefore.Version++
	_, err := c.tx.NewUpdate().Model((*model.Booking)(nil)).Set("derogation_motif = ?", betweenHands).
		Set("version = ?", c.slotBefore.Version).Where("id = ?", c.slotBefore.ID).Exec(c.ctx)
	return err
}

// saveSlot inserts, updates or deletes the one slot.
func (c *change) saveSlot() error {
	switch {
	case c.slot == nil && c.slotBefore == nil:
		return nil
	case c.slot == nil:
		if _, err := c.tx.NewDelete().Model(c.slotBefore).WherePK().Exec(c.ctx); err != nil {
			return err
		}
		return c.event("planning", c.slotBefore.ID, c.slotBefore.Version, "suppression")
	case c.slotBefore == nil:
		c.slot.InterventionID, c.slot.Version = c.iv.ID, 1
		c.slot.TechnicianID = c.before.TechnicianID
		if c.slotHandedOver() {
			c.slot.TechnicianID = c.iv.TechnicianID
		}
		c.slot.CreatedAt, c.slot.UpdatedAt = c.now, c.now
		if _, err := c.tx.NewInsert().Model(c.slot).Returning("id").Exec(c.ctx); err != nil {
			return err
		}
		return c.event("planning", c.slot.ID, 1, "creation")
	}
	if _, changed := rule.Differences(rule.SlotColumns(c.slotBefore), rule.SlotColumns(c.slot)); len(changed) == 0 {
		return nil
	}
	c.slot.Version, c.slot.UpdatedAt = c.slotBefore.Version+1, c.now
	_, err := c.tx.NewUpdate().Model(c.slot).
		Column("date_debut", "date_fin", "creneau", "notes_planning", "confirme", "rappel_envoye",
			"derogation_motif", "derogation_par", "version", "date_modification").
		WherePK().Exec(c.ctx)
	if err != nil {
		return err
	}
	return c.event("planning", c.slot.ID, c.slot.Version, "modification")
}

// newChange begins the life of an intervention.
func (w *work) newChange(iv model.Intervention) *change {
	return &change{work: w, iv: iv}
}

// insert writes a new intervention with its first line of history: every
// column as it was born.
func (c *change) insert() error {
	c.iv.Version, c.iv.CreatedAt, c.iv.UpdatedAt = 1, c.now, c.now
	if _, err := c.tx.NewInsert().Model(&c.iv).ExcludeColumn("id").Returning("id").Exec(c.ctx); err != nil {
		return err
	}
	born, err := rule.Columns(&c.iv).JSON()
	if err != nil {
		return err
	}
	err = c.history(model.HistoryEntry{
		InterventionID: c.iv.ID, Action: c.action, Sentence: c.sentence, New: born,
	})
	if err != nil {
		return err
	}
	return c.event("interventions", c.iv.ID, 1, string(c.action))
}

func noRows(err error) bool { return err != nil && ignoreNoRows(err) == nil }
