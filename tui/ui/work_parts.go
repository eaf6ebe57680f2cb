package ui

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
)

// maxQuantity is more than any van holds of one part.
const maxQuantity = 9999

// PartsUsed is a field that lists parts with their quantities: one line a part,
// then the button that adds one.
type PartsUsed struct {
	search func(text string) ([]Found, error)
	used   []usedPart
	at     int  // a part, or the button after the last
	typing bool // digits go on the number that was begun
}

type usedPart struct {
	part     Found
	quantity int64
}

// NewPartsUsed is an empty list. search runs in a command and must use values
// only.
func NewPartsUsed(search func(text string) ([]Found, error)) *PartsUsed {
	return &PartsUsed{search: search}
}

// Used is what was chosen.
func (p *PartsUsed) Used() []model.UsedPart {
	var out []model.UsedPart
	for _, u := range p.used {
		out = append(out, model.UsedPart{PartID: u.part.ID, Quantity: u.quantity})
	}
	return out
}

// Key moves along the list, counts and searches.
func (p *PartsUsed) Key(env *Env, name, text string) (tea.Cmd, bool) {
	switch name {
	case "up", "down":
		return nil, p.move(name)
	case "tab", "shift+tab", "esc", "ctrl+s":
		return nil, false
	}
	if p.at < len(p.used) {
		return nil, p.count(name, text)
	}
	switch {
	case name == "enter" || name == "space":
		p.open(env, "")
	case text != "":
		p.open(env, text)
	default:
		return nil, false
	}
	return nil, true
}

func (p *PartsUsed) move(name string) bool {
	p.typing = false
	to := p.at + 1
	if name == "up" {
		to = p.at - 1
	}
	if to < 0 || to > len(p.used) {
		return false
	}
	p.at = to
	return true
}

// count changes the quantity of the part under the cursor, or takes it off.
func (p *PartsUsed) count(name, text string) bool {
	u := &p.used[p.at]
	switch {
	case name == "left" || text == "-":
		u.quantity = max(1, u.quantity-1)
	case name == "right" || text == "+":
		u.quantity = min(maxQuantity, u.quantity+1)
	case name == "backspace" || name == "delete":
		p.used = slices.Delete(p.used, p.at, p.at+1)
	case len(text) == 1 && text[0] >= '0' && text[0] <= '9':
		p.digit(int64(text[0] - '0'))
		return true
	case name == "enter":
		p.at = len(p.used)
	default:
		return false
	}
	p.typing = false
	return true
}

func (p *PartsUsed) digit(d int64) {
	u := &p.used[p.at]
	if !p.typing {
		u.quantity = 0
	}
	p.typing = true
	u.quantity = max(1, min(maxQuantity, u.quantity*10+d))
}

func (p *PartsUsed) open(env *Env, typed string) {
	search := p.search
	env.Host.Push(NewPicker(env, PickerSpec{
		Title: term.Clean(env.Text.Interventions.Ask.TakePart), Text: typed,
		Search: func(text string) ([]Item, error) {
			found, err := search(text)
			items := make([]Item, len(found))
			for i, f := range found {
				items[i] = Item{Label: f.Label, Detail: f.Detail, Why: f.Why, Run: func() tea.Cmd { p.take(f); return nil }}
			}
			return items, err
		},
	}), nil)
}

// take adds a part, or one more of a part that is listed already.
func (p *PartsUsed) take(f Found) {
	p.typing = false
	p.at = slices.IndexFunc(p.used, func(u usedPart) bool { return u.part.ID == f.ID })
	if p.at >= 0 {
		p.used[p.at].quantity = min(maxQuantity, p.used[p.at].quantity+1)
		return
	}
	p.used = append(p.used, usedPart{part: f, quantity: 1})
	p.at = len(p.used) - 1
}

// Lines draws the parts and the button.
func (p *PartsUsed) Lines(env *Env, w int, focused bool) []string {
	out := make([]string, 0, len(p.used)+1)
	for i, u := range p.used {
		token := themes.Text
		if focused && i == p.at {
			token = themes.Selection
		}
		count := term.Clean("< " + strconv.FormatInt(u.quantity, 10) + " >")
		out = append(out, Spans(env.Look, w, Span{count, token}, Span{Text: term.Const(" ")}, Span{Text: u.part.Label}))
	}
	return append(out, Spans(env.Look, w, Button(term.Clean(env.Text.Work.AddPart), focused && p.at == len(p.used))))
}

// Cursor is on the line that keys act on.
func (p *PartsUsed) Cursor() (x, y int) { return 2, p.at }

// Value is the list as text.
func (p *PartsUsed) Value() string {
	text := ""
	for _, u := range p.used {
		text += strconv.FormatInt(u.quantity, 10) + " " + u.part.Label.String() + "\n"
	}
	return text
}

// Fault is empty: the store knows what is in stock.
func (p *PartsUsed) Fault(*Env) term.Text { return term.Text{} }

// Hint says what the line under the cursor does, and for a part what is left.
func (p *PartsUsed) Hint(env *Env) term.Text {
	if p.at < len(p.used) {
		return term.Join(term.Const(" · "), term.Clean(env.Text.Work.QuantityHint), p.used[p.at].part.Detail)
	}
	return term.Clean(env.Text.Work.PartsHint)
}

// Keys is the footer of a form.
func (p *PartsUsed) Keys(env *Env) term.Text {
	if p.at < len(p.used) {
		return term.Clean(env.Text.Work.QuantityKeys)
	}
	return term.Clean(env.Text.Form.Keys)
}

// PartsFound are parts as a search offers them, each with what is left.
func PartsFound(text *lang.Words, parts []model.PartHit) []Found {
	out := make([]Found, len(parts))
	for i, p := range parts {
		out[i] = Found{
			ID: p.ID, Label: term.Clean(p.Reference + "  " + p.Name),
			Detail: term.Clean(text.Work.Stock(text.When.Amount(p.Stock, p.Unit))),
		}
	}
	return out
}

// PartsLeft are the parts that a job took and has not brought back, those that
// hold the typed text.
func PartsLeft(text *lang.Words, lines []model.PartLine, typed string) []Found {
	left := map[int64]int64{}
	for _, l := range lines {
		switch l.Type {
		case model.MoveOut:
			left[l.PartID] += l.Quantity
		case model.MoveBack:
			left[l.PartID] -= l.Quantity
		case model.MoveIn, model.MoveCount, model.MoveTransfer:
		}
	}
	var out []Found
	for _, l := range lines {
		label := l.Reference + "  " + l.Name
		if left[l.PartID] > 0 && holds(Item{Label: term.Clean(label)}, []string{model.Fold(typed)}) {
			out = append(out, Found{ID: l.PartID, Label: term.Clean(label), Detail: term.Clean(text.When.Amount(left[l.PartID], l.Unit))})
		}
		delete(left, l.PartID)
	}
	return out
}
