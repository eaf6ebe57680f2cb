package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/themes"
	"mif/tui/term"
)

// Input is what a person fills in beside a label. It draws lines of exactly w
// cells and keeps its own cursor.
type Input interface {
	// Key handles a key; false leaves it to the form (next field and so on).
	Key(env *Env, name, text string) (cmd tea.Cmd, handled bool)
	Lines(env *Env, w int, focused bool) []string
	// Cursor is a cell of the last Lines.
	Cursor() (x, y int)
	// Value is what is typed, as text: it tells whether anything changed.
	Value() string
	// Fault is why the value is not acceptable, empty when it is.
	Fault(env *Env) term.Text
	// Hint says how to fill it in; Keys is the footer while it has the focus.
	Hint(env *Env) term.Text
	Keys(env *Env) term.Text
}

// Field is a line of a form. Column is the database's name of the value: a
// refusal of the store finds its field by it.
type Field struct {
	Column   string
	Label    string
	Hint     string
	Required bool
	Folded   bool // only under "Plus de champs"
	Input    Input

	fault   term.Text
	initial string
	born    string // the same, as a draft holds it
}

// Line is a one-line text.
type Line struct {
	edit   edit
	burst  burst
	secret bool
	Parse  func(env *Env, text string) (fault string) // of a text that is not empty
	hint   func(env *Env) string
	x      int

	proposes bool // its value is a proposal: what is typed first takes its place
	touched  bool
}

// NewLine is a text of at most max letters (0: no limit).
func NewLine(text string, max int) *Line {
	l := &Line{edit: edit{max: max}}
	l.edit.set(text)
	return l
}

// NewSecret is a text that is drawn as stars.
func NewSecret() *Line { return &Line{secret: true} }

// Value is the text.
func (l *Line) Value() string { return l.edit.String() }

// Set replaces the text.
func (l *Line) Set(text string) {
	l.edit.set(text)
	l.touched = false
}

// proposed says that the whole text is a proposal that nobody has touched yet.
func (l *Line) proposed() bool { return l.proposes && !l.touched && len(l.edit.runes) > 0 }

// replace clears the way for what is typed over a proposal.
func (l *Line) replace() {
	if l.proposed() {
		l.edit.set("")
	}
	l.touched = true
}

// Key edits. An Enter that a phone pasted is a space.
func (l *Line) Key(env *Env, name, text string) (tea.Cmd, bool) {
	switch name {
	case "up", "down", "tab", "shift+tab", "esc":
		return nil, false
	case "enter":
		if l.secret || !l.burst.holds(env.Clock()) { // what types passwords types fast
			return nil, false
		}
		l.edit.insert(" ")
		return nil, true
	}
	if text != "" {
		l.burst.typed(env.Clock())
		l.replace()
	}
	handled := l.edit.key(name, text)
	l.touched = l.touched || handled
	return nil, handled
}

// Paste inserts a text that the terminal pasted.
func (l *Line) Paste(text string) {
	l.replace()
	l.edit.insert(text)
}

// Lines draws the text between brackets, a proposal as something selected.
func (l *Line) Lines(env *Env, w int, focused bool) []string {
	shown := l.edit
	if l.secret {
		shown = edit{runes: stars(len(l.edit.runes)), at: l.edit.at}
	}
	text, x := shown.window(w - 2)
	l.x = x + 1
	if focused && l.proposed() {
		return []string{proposal(env, text)}
	}
	return []string{bracketed(env, focused, text)}
}

func proposal(env *Env, text string) string {
	value := strings.TrimRight(text, " ")
	paint := env.Look.Theme.Paint
	return paint(themes.Marker, "[") + paint(themes.Selection, value) + paint(themes.Field, text[len(value):]) + paint(themes.Marker, "]")
}

func bracketed(env *Env, focused bool, text string) string {
	token := themes.Dim
	if focused {
		token = themes.Marker
	}
	paint := env.Look.Theme.Paint
	return paint(token, "[") + paint(themes.Field, text) + paint(token, "]")
}

func stars(n int) []rune {
	out := make([]rune, n)
	for i := range out {
		out[i] = '*'
	}
	return out
}

// Cursor is in the text.
func (l *Line) Cursor() (x, y int) { return l.x, 0 }

// Fault asks Parse.
func (l *Line) Fault(env *Env) term.Text {
	if l.Parse == nil || l.edit.String() == "" {
		return term.Text{}
	}
	return term.Clean(l.Parse(env, l.edit.String()))
}

// Hint is the form of a parsed value.
func (l *Line) Hint(env *Env) term.Text {
	if l.hint == nil {
		return term.Text{}
	}
	return term.Clean(l.hint(env))
}

// Keys is the footer of a form.
func (l *Line) Keys(env *Env) term.Text { return term.Clean(env.Text.Form.Keys) }

// Area is a text of several lines: Enter makes a new one.
type Area struct {
	edit edit
	w    int
	top  int
	rows int
	x, y int
}

// NewArea is a text shown in at most rows lines.
func NewArea(text string, rows int) *Area {
	a := &Area{edit: edit{multi: true}, rows: max(rows, 2)}
	a.edit.set(text)
	a.edit.at = 0
	return a
}

// Value is the text.
func (a *Area) Value() string { return a.edit.String() }

// Paste inserts a text that the terminal pasted.
func (a *Area) Paste(text string) { a.edit.insert(text) }

// Key edits; Up and Down leave the field at its first and last line.
func (a *Area) Key(_ *Env, name, text string) (tea.Cmd, bool) {
	switch name {
	case "tab", "shift+tab", "esc":
		return nil, false
	case "up":
		return nil, a.edit.vertical(a.w, -1)
	case "down":
		return nil, a.edit.vertical(a.w, 1)
	case "enter":
		a.edit.insert("\n")
		return nil, true
	}
	return nil, a.edit.key(name, text)
}

// Lines draws the part of the text around the cursor.
func (a *Area) Lines(env *Env, w int, focused bool) []string {
	a.w = w - 3
	folds := a.edit.fold(a.w)
	x, y := a.edit.where(folds)
	rows := min(a.rows, max(2, len(folds)))
	a.top = max(0, min(a.top, y, len(folds)-rows))
	a.top = max(a.top, y-rows+1)
	a.x, a.y = x+1, y-a.top
	out := make([]string, rows)
	for i := range out {
		text := term.Text{}
		if a.top+i < len(folds) {
			f := folds[a.top+i]
			text = term.Clean(string(a.edit.runes[f.from:f.to]))
		}
		out[i] = bracketed(env, focused, text.Pad(w-2).String())
	}
	return out
}

// Cursor is in the text.
func (a *Area) Cursor() (x, y int) { return a.x, a.y }

// Fault is empty: any text will do.
func (a *Area) Fault(*Env) term.Text { return term.Text{} }

// Hint is empty: the keys say it.
func (a *Area) Hint(*Env) term.Text { return term.Text{} }

// Keys is the footer of a form.
func (a *Area) Keys(env *Env) term.Text { return term.Clean(env.Text.Form.KeysMulti) }
