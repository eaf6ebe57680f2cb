package ui

import (
	"mif/themes"
	"mif/tui/term"
)

// Tab is one tab of a bar. A Count below zero is not shown.
type Tab struct {
	Label term.Text
	Count int
}

// Tabs is a bar of tabs of which one is active.
type Tabs struct {
	Items  []Tab
	Active int
}

// Update moves to the neighbouring tab and stays at the ends.
func (t *Tabs) Update(key string) bool {
	switch key {
	case "left", "h":
		t.Select(t.Active - 1)
	case "right", "l":
		t.Select(t.Active + 1)
	default:
		return false
	}
	return true
}

// Select makes tab i active, or the nearest there is.
func (t *Tabs) Select(i int) { t.Active = max(min(i, len(t.Items)-1), 0) }

// View is one line of exactly w cells. The active tab stands in brackets, so
// that it can be told without colour; tabs that do not fit make way for it.
func (t *Tabs) View(look *Look, w int) string {
	first := t.first(w)
	more := Span{term.Clean(look.Glyphs.Ellipsis), themes.Dim}
	var spans []Span
	if first > 0 {
		spans = append(spans, more)
	}
	for i := first; i < len(t.Items); i++ {
		room := w - spansWidth(spans)
		if i < len(t.Items)-1 {
			room -= more.Text.Width()
		}
		if i > t.Active && t.Items[i].text().Width()+2 > room {
			spans = append(spans, more)
			break
		}
		open, shut, token := term.Const(" "), term.Const(" "), themes.Tab
		if i == t.Active {
			open, shut, token = term.Const("["), term.Const("]"), themes.TabActive
		}
		spans = append(spans, Span{Text: open}, Span{t.Items[i].text(), token}, Span{Text: shut})
	}
	return Spans(look, w, spans...)
}

// first is the first tab to show so that the active one fits.
func (t *Tabs) first(w int) int {
	first, used := 0, 0
	for i := range min(t.Active+1, len(t.Items)) {
		used += t.Items[i].text().Width() + 2
	}
	for first < t.Active && used > w {
		if first == 0 {
			used += 2 // the sign that tabs are left out
		}
		used -= t.Items[first].text().Width() + 2
		first++
	}
	return first
}

func (t Tab) text() term.Text {
	if t.Count < 0 {
		return t.Label
	}
	return term.Join(term.Text{}, t.Label, term.Const("("), term.Itoa(t.Count), term.Const(")"))
}
