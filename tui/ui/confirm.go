package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/themes"
	"mif/tui/term"
)

// deaf is how long a question ignores keys: a finger that trembles, or a line
// that delivers late, must not answer it.
const deaf = 150 * time.Millisecond

// Confirm asks before what cannot be undone. It stands on No, and the key that
// opened it never answers it.
type Confirm struct {
	env      *Env
	question term.Text
	detail   term.Text
	yes      func() tea.Cmd
	opened   Opened
	onYes    bool
	x, y     int
}

// NewConfirm asks question; yes runs when the answer is yes.
func NewConfirm(env *Env, question, detail string, yes func() tea.Cmd) *Confirm {
	return &Confirm{env: env, question: term.Clean(question), detail: term.Clean(detail), yes: yes}
}

// Update answers keys.
func (c *Confirm) Update(msg tea.Msg) tea.Cmd {
	if o, ok := msg.(Opened); ok {
		c.opened = o
		return nil
	}
	key, _, ok := keyOf(msg)
	if !ok || c.env.Clock().Sub(c.opened.At) < deaf {
		return nil
	}
	switch key {
	case "left", "right", "tab", "up", "down", "shift+tab":
		c.onYes = !c.onYes
		c.opened.Key = "" // a hand that chose has seen the question
	case "esc", "n", "q":
		c.env.Host.Close(c)
	case "enter", "o", "y":
		return c.answer(key)
	}
	return nil
}

func (c *Confirm) answer(key string) tea.Cmd {
	switch {
	case key == "enter" && !c.onYes && key != c.opened.Key:
		c.env.Host.Close(c)
		return nil
	case key == "enter" && !c.onYes, key != "enter" && key == c.opened.Key:
		return nil
	} // Enter on Yes was meant: an arrow went there
	c.env.Host.Close(c)
	return c.yes()
}

// Cursor is on the button that Enter would press.
func (c *Confirm) Cursor() (x, y int, ok bool) { return c.x, c.y, true }

// View draws the question.
func (c *Confirm) View(w, h int) string {
	b := newBox(c.env.Look, term.Clean(c.env.Text.Form.Confirm), w, h, 60)
	iw, _ := b.inner()
	lines := wrapped(c.env.Look, themes.Warn, c.question, iw)
	lines = append(lines, wrapped(c.env.Look, themes.Text, c.detail, iw)...)
	lines = append(lines, term.Spaces(iw))
	no, yes := term.Clean(c.env.Text.Form.No), term.Clean(c.env.Text.Form.Yes)
	x, y := b.at()
	c.x, c.y = x+1, y+len(lines)
	if c.onYes {
		c.x += no.Width() + 6
	}
	buttons := []Span{Button(no, !c.onYes), {term.Const("  "), themes.Text}, Button(yes, c.onYes)}
	lines = append(lines, Spans(c.env.Look, iw, buttons...))
	lines = append(lines, wrapped(c.env.Look, themes.Dim, term.Clean(c.env.Text.Form.ConfirmKeys), iw)...)
	return b.draw(lines)
}

// Button is a label to press. The focused one has a sign as well as a colour.
func Button(label term.Text, focused bool) Span {
	if focused {
		return Span{term.Join(term.Text{}, term.Const("[>"), label, term.Const(" ]")), themes.Selection}
	}
	return Span{term.Join(term.Text{}, term.Const("[ "), label, term.Const(" ]")), themes.Text}
}
