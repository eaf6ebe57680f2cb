package demo

import (
	"encoding/json"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// life writes the history of one intervention as the desk would have: each
// line holds the whole difference that it made.
type life struct {
	w    *world
	out  *model.Dataset
	iv   model.Intervention
	slot *model.Booking
	row  model.Intervention // what stands since the last line
	book *model.Booking
	old  rule.ColumnValues // noted beside the columns
	new  rule.ColumnValues
	last time.Time
}

func (w *world) newLife(iv model.Intervention, out *model.Dataset) *life {
	return &life{w: w, out: out, iv: iv}
}

// create writes the first line: every column as it was born.
func (l *life) create(user int64) {
	l.iv.Version, l.iv.CreatedAt, l.iv.UpdatedAt = 1, l.iv.Created, l.iv.Created
	l.row = l.iv
	l.write(model.HistoryEntry{
		UserID: user, Action: model.ActionCreated, Sentence: rule.SentenceCreated(&l.iv), New: text(rule.Columns(&l.iv)), At: l.iv.Created,
	})
}

// tell lets edit change the row and its slot and writes the line that says so;
// edit is told the moment and gives the sentence.
func (l *life) tell(at time.Time, user int64, action model.HistoryAction, edit func(at time.Time) string) {
	had := l.slot != nil
	at = l.after(at)
	e := model.HistoryEntry{UserID: user, Action: action, Sentence: edit(at), At: at}
	before, after := rule.Changes(&l.row, &l.iv)
	l.row = l.iv
	if had || l.slot != nil {
		l.keepSlot(had, before, after, e.At)
	}
	for name := range l.new {
		before[name], after[name] = l.old[name], l.new[name]
	}
	l.old, l.new = nil, nil
	l.iv.Version, l.iv.UpdatedAt = l.iv.Version+1, e.At
	e.Old, e.New = text(before), text(after)
	l.write(e)
}

// keepSlot adds the slot's difference to that of the row.
func (l *life) keepSlot(had bool, before, after rule.ColumnValues, at time.Time) {
	slotOld, slotNow := rule.SlotChanges(l.book, l.slot)
	if l.book = nil; l.slot != nil {
		stands := *l.slot
		l.book = &stands
	}
	for name, v := range slotNow {
		before[name], after[name] = slotOld[name], v
	}
	switch {
	case l.slot == nil || len(slotNow) == 0:
	case !had:
		l.slot.InterventionID, l.slot.TechnicianID = l.iv.ID, l.iv.TechnicianID
		l.slot.Version, l.slot.CreatedAt, l.slot.UpdatedAt = 1, at, at
	default:
		l.slot.Version, l.slot.UpdatedAt = l.slot.Version+1, at
	}
}

// say writes a comment, which changes nothing.
func (l *life) say(at time.Time, user int64, words string, internal bool) {
	l.write(model.HistoryEntry{
		UserID: user, Action: model.ActionCommented, Sentence: words, Internal: internal, At: l.after(at),
	})
}

// note adds a fact that is not a column of the two rows.
func (l *life) note(name string, old, now any) {
	if l.old == nil {
		l.old, l.new = rule.ColumnValues{}, rule.ColumnValues{}
	}
	l.old[name], l.new[name] = value(old), value(now)
}

func (l *life) write(e model.HistoryEntry) {
	l.w.ids.history++
	e.ID, e.InterventionID = l.w.ids.history, l.iv.ID
	l.last = e.At
	l.out.History = append(l.out.History, e)
}

// after keeps the lines in the order of time, none of them in the future, at
// instants that every database keeps as they are.
func (l *life) after(at time.Time) time.Time {
	at = at.Truncate(time.Microsecond)
	if !at.After(l.last) {
		at = l.last.Add(time.Second)
	}
	if at.After(l.w.now) {
		return l.w.now
	}
	return at
}

// finish hands the rows over as they stand after the last line.
func (l *life) finish() {
	l.out.Interventions = append(l.out.Interventions, l.iv)
	if l.slot != nil {
		l.w.ids.slot++
		l.slot.ID = l.w.ids.slot
		l.out.Slots = append(l.out.Slots, *l.slot)
	}
}

// text writes columns as JSON, nil for none. Columns are texts and numbers:
// writing them cannot fail.
func text(c rule.ColumnValues) json.RawMessage {
	raw, _ := c.JSON()
	return raw
}

func value(v any) json.RawMessage {
	raw, _ := json.Marshal(v)
	return raw
}
