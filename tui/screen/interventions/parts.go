package interventions

import (
	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

// partsInput is the field of a closing that lists the parts used.
type partsInput struct {
	search func(text string) ([]ui.Found, error)
	used   []usedPart
	y      int
}

type usedPart struct {
	model.UsedPart
	label term.Text
}

// Key adds a part with Enter, or with its first letter, and takes the last one
// back with Backspace.
func (p *partsInput) Key(env *ui.Env, name, typed string) (tea.Cmd, bool) {
	switch {
	case name == "enter" || name == "space":
		p.open(env, "")
	case (name == "backspace" || name == "delete") && len(p.used) > 0:
		p.used = p.used[:len(p.used)-1]
	case typed != "":
		p.open(env, typed)
	default:
		return nil, false
	}
	return nil, true
}

func (p *partsInput) open(env *ui.Env, typed string) {
	search := p.search
	w := env.Text.Interventions
	env.Host.Push(ui.NewPicker(env, ui.PickerSpec{
		Title: term.Clean(w.Ask.TakePart), Text: typed,
		Search: func(text string) ([]ui.Item, error) {
			found, err := search(text)
			items := make([]ui.Item, len(found))
			for i, f := range found {
				items[i] = ui.Item{Label: f.Label, Detail: f.Detail, Why: f.Why, Run: func() tea.Cmd { p.count(env, f); return nil }}
			}
			return items, err
		},
	}), nil)
}

// count asks how many of a part.
func (p *partsInput) count(env *ui.Env, f ui.Found) {
	env.Host.Push(ui.NewPrompt(env, f.Label.String(), env.Text.Form.NumberHint, "1", func(text string) tea.Cmd {
		n := ui.NewNumber(0)
		n.Set(text)
		if n.Fault(env).Empty() && n.Read() > 0 {
			p.used = append(p.used, usedPart{model.UsedPart{PartID: f.ID, Quantity: n.Read()}, f.Label})
		}
		return nil
	}), nil)
}

// Lines draws one part a line, then how to add one.
func (p *partsInput) Lines(env *ui.Env, w int, focused bool) []string {
	out := make([]string, 0, len(p.used)+1)
	for _, u := range p.used {
		out = append(out, ui.Spans(env.Look, w, ui.Span{Text: term.Join(term.Const(" x "), term.Itoa(int(u.Quantity)), u.label)}))
	}
	p.y = len(out)
	return append(out, ui.Spans(env.Look, w, ui.Button(term.Clean(env.Text.Interventions.Flow.AddPart), focused)))
}

// Cursor is on the button.
func (p *partsInput) Cursor() (x, y int) { return 2, p.y }

// Value is the list as text.
func (p *partsInput) Value() string {
	parts := make([]term.Text, len(p.used))
	for i, u := range p.used {
		parts[i] = term.Join(term.Const(" x "), term.Itoa(int(u.Quantity)), u.label)
	}
	return term.Join(term.Const(", "), parts...).String()
}

// Fault is empty: the store knows what is in stock.
func (p *partsInput) Fault(*ui.Env) term.Text { return term.Text{} }

// Hint says how to add and take back.
func (p *partsInput) Hint(env *ui.Env) term.Text {
	return term.Clean(env.Text.Interventions.Flow.PartsHint)
}

// Keys is the footer of a form.
func (p *partsInput) Keys(env *ui.Env) term.Text { return term.Clean(env.Text.Form.Keys) }

var _ ui.Input = (*partsInput)(nil)
