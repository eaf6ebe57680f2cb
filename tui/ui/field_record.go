package ui

import (
	tea "charm.land/bubbletea/v2"

	"mif/tui/term"
)

// Found is a record that a search offers. Why, when there is one, disables it.
type Found struct {
	ID     int64
	Label  term.Text
	Detail term.Text
	Why    term.Text
}

// RecordPick is a record chosen by searching: letters or Enter open the list.
type RecordPick struct {
	title   string
	search  func(text string) ([]Found, error)
	chosen  Found
	changed func(Found) tea.Cmd
}

// NewRecordPick starts on a record, or on none. search runs in a command and may
// do I/O; it must use values only. changed, when set, is told of each choice
// and may ask something about it.
func NewRecordPick(title string, chosen Found, search func(text string) ([]Found, error), changed func(Found) tea.Cmd) *RecordPick {
	return &RecordPick{title: title, chosen: chosen, search: search, changed: changed}
}

// Chosen is the record, with ID 0 when there is none.
func (r *RecordPick) Chosen() Found { return r.chosen }

// Value is the record's label.
func (r *RecordPick) Value() string { return r.chosen.Label.String() }

// Key opens the list; Backspace takes the record away.
func (r *RecordPick) Key(env *Env, name, text string) (tea.Cmd, bool) {
	switch {
	case name == "enter":
		r.open(env, "")
	case name == "backspace" || name == "delete":
		return r.take(Found{}), true
	case text != "":
		r.open(env, text)
	default:
		return nil, false
	}
	return nil, true
}

func (r *RecordPick) open(env *Env, text string) {
	search := r.search
	env.Host.Push(NewPicker(env, PickerSpec{
		Title: term.Clean(r.title),
		Text:  text,
		Search: func(text string) ([]Item, error) {
			found, err := search(text)
			if err != nil {
				return nil, err
			}
			items := make([]Item, len(found))
			for i, f := range found {
				items[i] = Item{Label: f.Label, Detail: f.Detail, Why: f.Why, Run: func() tea.Cmd { return r.take(f) }}
			}
			return items, nil
		},
	}), nil)
}

func (r *RecordPick) take(f Found) tea.Cmd {
	r.chosen = f
	if r.changed == nil {
		return nil
	}
	return r.changed(f)
}

// Lines draws the record.
func (r *RecordPick) Lines(env *Env, w int, focused bool) []string {
	text := r.chosen.Label
	if !r.chosen.Detail.Empty() {
		text = term.Join(term.Const(" · "), text, r.chosen.Detail)
	}
	return []string{bracketed(env, focused, env.Look.Cut(text, w-2).Pad(w-2).String())}
}

// Cursor is at the start of the field.
func (r *RecordPick) Cursor() (x, y int) { return 1, 0 }

// Fault is empty: what the list offers is acceptable.
func (r *RecordPick) Fault(*Env) term.Text { return term.Text{} }

// Hint says how to choose.
func (r *RecordPick) Hint(env *Env) term.Text { return term.Clean(env.Text.Form.PickerHint) }

// Keys is the footer of a form.
func (r *RecordPick) Keys(env *Env) term.Text { return term.Clean(env.Text.Form.Keys) }
