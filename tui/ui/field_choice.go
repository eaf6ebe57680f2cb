package ui

import (
	tea "charm.land/bubbletea/v2"

	"mif/themes"
	"mif/tui/term"
)

// Option is one value of a Choice.
type Option[T comparable] struct {
	Value T
	Label string
}

// Options pairs values with their words.
func Options[T ~string](values []T, labels map[T]string) []Option[T] {
	out := make([]Option[T], len(values))
	for i, v := range values {
		out[i] = Option[T]{v, labels[v]}
	}
	return out
}

// Choice is one of a few values, all of them in sight: Left and Right choose.
type Choice[T comparable] struct {
	options []Option[T]
	at      int
	x, y    int
}

// NewChoice stands on value, or on the first option when it is none of them.
func NewChoice[T comparable](options []Option[T], value T) *Choice[T] {
	c := &Choice[T]{options: options}
	for i, o := range options {
		if o.Value == value {
			c.at = i
		}
	}
	return c
}

// Chosen is the value under the mark.
func (c *Choice[T]) Chosen() T { return c.options[c.at].Value }

// Value is the word of the chosen option.
func (c *Choice[T]) Value() string { return c.options[c.at].Label }

// Key moves the mark.
func (c *Choice[T]) Key(_ *Env, name, _ string) (tea.Cmd, bool) {
	switch name {
	case "left":
		c.at = max(0, c.at-1)
	case "right", "space":
		c.at = min(len(c.options)-1, c.at+1)
	default:
		return nil, false
	}
	return nil, true
}

// Lines draws every option, on as many lines as they need.
func (c *Choice[T]) Lines(env *Env, w int, focused bool) []string {
	var lines []string
	var spans []Span
	used := 0
	for i, o := range c.options {
		sign, token := env.Look.Glyphs.NoRadio, themes.Text
		if i == c.at {
			sign, token = env.Look.Glyphs.Radio, themes.RefSelected
			if focused {
				token = themes.Selection
			}
		}
		t := env.Look.Cut(term.Clean(sign+" "+o.Label), w)
		switch {
		case used > 0 && used+2+t.Width() > w:
			lines = append(lines, Spans(env.Look, w, spans...))
			spans, used = nil, 0
		case used > 0:
			spans = append(spans, Span{term.Const("  "), themes.Text})
			used += 2
		}
		if i == c.at {
			c.x, c.y = used+1, len(lines)
		}
		spans = append(spans, Span{t, token})
		used += t.Width()
	}
	return append(lines, Spans(env.Look, w, spans...))
}

// Cursor is on the chosen option.
func (c *Choice[T]) Cursor() (x, y int) { return c.x, c.y }

// Fault is empty: an option is always chosen.
func (c *Choice[T]) Fault(*Env) term.Text { return term.Text{} }

// Hint is empty: the keys say it.
func (c *Choice[T]) Hint(*Env) term.Text { return term.Text{} }

// Keys is the footer of a form.
func (c *Choice[T]) Keys(env *Env) term.Text { return term.Clean(env.Text.Form.KeysChoice) }

// Check is yes or no.
type Check struct {
	On    bool
	label string
}

// NewCheck has a label beside its box; the field's own label may then be empty.
func NewCheck(on bool, label string) *Check { return &Check{On: on, label: label} }

// Value is "x" or nothing.
func (c *Check) Value() string {
	if c.On {
		return "x"
	}
	return ""
}

// Key ticks: Space, or Left and Right where there is no space bar.
func (c *Check) Key(_ *Env, name, _ string) (tea.Cmd, bool) {
	switch name {
	case "space", "left", "right":
		c.On = !c.On
		return nil, true
	}
	return nil, false
}

// Lines draws the box and its label.
func (c *Check) Lines(env *Env, w int, focused bool) []string {
	sign, token := env.Look.Glyphs.Uncheck, themes.Text
	if c.On {
		sign = env.Look.Glyphs.Check
	}
	if focused {
		token = themes.Selection
	}
	return []string{Spans(env.Look, w, Span{term.Clean(sign), token}, Span{term.Clean(" " + c.label), themes.Text})}
}

// Cursor is in the box.
func (c *Check) Cursor() (x, y int) { return 1, 0 }

// Fault is empty.
func (c *Check) Fault(*Env) term.Text { return term.Text{} }

// Hint says which key ticks.
func (c *Check) Hint(env *Env) term.Text { return term.Clean(env.Text.Form.CheckHint) }

// Keys is the footer of a form.
func (c *Check) Keys(env *Env) term.Text { return term.Clean(env.Text.Form.Keys) }
