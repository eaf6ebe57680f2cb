package interventions

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// sayWritten tells what changed, and that u takes it back where it does.
func (s *Screen) sayWritten(d *deed, now model.Row) {
	w := s.env.Text.Interventions
	text := w.Done(s.ref(now.ID).String(), s.difference(d, now))
	if d.idle(now) {
		text = w.Done(s.ref(now.ID).String(), w.Flow.Unchanged)
	} else if reversible(d.verb) && d.verb != rule.Undo {
		text += "   " + w.Flow.UndoHint
	}
	s.env.Host.Toast(ui.Toast{Text: term.Clean(text)})
}

// difference is what a write changed, in words: the values that a row shows, or
// the name of what was done.
func (s *Screen) difference(d *deed, now model.Row) string {
	words, old := s.env.Text, d.row
	var parts []string
	add := func(name, from, to string) {
		if from == "" {
			from = words.Common.None
		}
		if to == "" {
			to = words.Common.None
		}
		if from != to {
			parts = append(parts, strings.ToLower(name)+" "+from+" → "+to)
		}
	}
	switch {
	case d.made:
		return words.Interventions.Flow.Made
	case old.Status == "": // the row is not in the list: nothing is known of it before
		return words.Interventions.Flow.Saved[string(d.verb)]
	}
	add(words.Common.Columns["statut"], lower(words.Common.Statuses, old.Status), lower(words.Common.Statuses, now.Status))
	add(words.Common.Columns["priorite"], lower(words.Common.Priorities, old.Priority), lower(words.Common.Priorities, now.Priority))
	add(words.Common.Columns["technicien_id"], old.Technician, now.Technician)
	if !old.SlotFrom.Equal(now.SlotFrom) || !old.SlotTo.Equal(now.SlotTo) {
		add(words.Interventions.Columns.Slot, words.When.Slot(old.SlotFrom, old.SlotTo, s.env.Place), words.When.Slot(now.SlotFrom, now.SlotTo, s.env.Place))
	}
	if len(parts) == 0 {
		return words.Interventions.Flow.Saved[string(d.verb)]
	}
	return strings.Join(parts, ", ")
}

func lower[K ~string](labels map[K]string, value K) string {
	return strings.ToLower(lang.Label(labels, value))
}

// reasons are what speaks against a technician or a time, one a line.
func (s *Screen) reasons(r *model.Refusal) []term.Text {
	if len(r.Because) == 0 {
		return []term.Text{ui.Say(s.env.Text, r).Why}
	}
	out := make([]term.Text, len(r.Because))
	for i := range r.Because {
		out[i] = ui.Say(s.env.Text, &r.Because[i]).Why
	}
	return out
}

// undo takes back the last action of this session, else the actor's last write
// on the record.
func (s *Screen) undo(r model.Row) tea.Cmd {
	ids := []int64{r.ID}
	if n := len(s.writes.done); n > 0 {
		ids = s.writes.done[n-1]
	}
	switch {
	case len(ids) > 1:
		s.writes.done = s.writes.done[:len(s.writes.done)-1]
		rows := make([]model.Row, len(ids))
		for i, id := range ids {
			rows[i].ID = id
		}
		return s.doAll(rule.Undo, rows, s.undoOne())
	case ids[0] == 0:
		return s.env.Host.Fail(model.Refuse(model.CodeUndoNothing))
	}
	row := r
	if r.ID != ids[0] {
		row = model.Row{ID: ids[0]}
	}
	if held, ok := s.known(ids[0]); ok {
		row = held
	}
	row.Version = 0 // the store looks at who wrote last, not at what was seen
	return s.do(&deed{verb: rule.Undo, row: row, write: s.undoOne()})
}

// redo does again what was taken back last, of this session or of the record.
func (s *Screen) redo(r model.Row) tea.Cmd {
	id := r.ID
	if n := len(s.writes.undone); n > 0 {
		id = s.writes.undone[n-1]
	}
	if id == 0 {
		return s.env.Host.Fail(model.Refuse(model.CodeUndoNothing))
	}
	row, ok := s.known(id)
	if !ok {
		row = model.Row{ID: id}
	}
	row.Version = 0
	return s.do(&deed{verb: redo, row: row, write: plainly(s.desk.Redo)})
}

// forget takes an action that was undone, or that can no longer be, off the list.
func (s *Screen) forget(id int64) {
	for i, ids := range slices.Backward(s.writes.done) {
		if len(ids) == 1 && ids[0] == id {
			s.writes.done = slices.Delete(s.writes.done, i, i+1)
			return
		}
	}
}

// known is the row of a record as the screen knows it.
func (s *Screen) known(id int64) (model.Row, bool) {
	if s.card.data != nil && s.card.id == id {
		return s.card.data.Row(), true
	}
	row, ok := s.Selected()
	return row, ok && row.ID == id
}
