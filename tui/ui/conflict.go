package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/themes"
	"mif/tui/term"
)

// Clash is one field that two people changed: what each of them wrote.
type Clash struct {
	Column string
	Mine   string
	Theirs string
}

// ConflictDialog shows a refused save field by field. It stands on "theirs";
// Esc goes back to the form with everything typed still in it.
type ConflictDialog struct {
	env     *Env
	by      string
	at      time.Time
	clashes []Clash
	mine    []bool
	sel     int
	apply   func(mine []bool) tea.Cmd
	y       int
}

// NewConflict asks for a choice in each clash; apply gets, in the same order,
// true where mine is kept.
func NewConflict(env *Env, by string, at time.Time, clashes []Clash, apply func(mine []bool) tea.Cmd) *ConflictDialog {
	return &ConflictDialog{env: env, by: by, at: at, clashes: clashes, mine: make([]bool, len(clashes)), apply: apply}
}

// Update chooses.
func (c *ConflictDialog) Update(msg tea.Msg) tea.Cmd {
	key, _, ok := keyOf(msg)
	if !ok {
		return nil
	}
	switch key {
	case "esc":
		c.env.Host.Close(c)
	case "up", "shift+tab":
		c.sel = max(0, c.sel-1)
	case "down", "tab":
		c.sel = min(len(c.clashes), c.sel+1)
	case "left", "right", "space":
		if c.sel < len(c.clashes) {
			c.mine[c.sel] = !c.mine[c.sel]
		}
	case "enter":
		if c.sel < len(c.clashes) {
			c.sel++
			return nil
		}
		c.env.Host.Close(c)
		return c.apply(c.mine)
	}
	return nil
}

// Cursor is on the chosen line.
func (c *ConflictDialog) Cursor() (x, y int, ok bool) { return 2, c.y, true }

// View draws both texts of each field, the kept one marked.
func (c *ConflictDialog) View(w, h int) string {
	words := c.env.Text.Form
	b := newBox(c.env.Look, term.Clean(words.ConflictTitle), w, h, formWidth)
	iw, ih := b.inner()
	keys := wrapped(c.env.Look, themes.Dim, term.Clean(words.ConflictKeys), iw)
	ih -= len(keys) - 1
	when := c.env.Text.When.Hour(c.at, c.env.Place)
	lines := wrapped(c.env.Look, themes.Warn, term.Clean(words.ConflictText(c.by, when)), iw)
	from, to := 0, 0
	for i, clash := range c.clashes {
		if i == c.sel {
			from = len(lines)
		}
		lines = append(lines, c.clash(clash, i, iw)...)
		if i == c.sel {
			to = len(lines)
		}
	}
	if c.sel == len(c.clashes) {
		from, to = len(lines), len(lines)+1
	}
	lines = append(lines, Spans(c.env.Look, iw, Button(term.Clean(words.Apply), c.sel == len(c.clashes))))
	top := max(0, min(from, to-(ih-1)))
	if len(lines) > ih-1 {
		lines = lines[min(top, len(lines)-(ih-1)):]
		lines = lines[:min(len(lines), ih-1)]
	} else {
		top = 0
	}
	_, by := b.at()
	c.y = by + from - top
	return b.draw(append(lines, keys...))
}

func (c *ConflictDialog) clash(clash Clash, i, w int) []string {
	words, g := c.env.Text.Form, c.env.Look.Glyphs
	marker := "  "
	if i == c.sel {
		marker = g.Marker + " "
	}
	name := term.Clean(c.env.Text.Fill("{champ}", map[string]string{"champ": clash.Column}))
	out := []string{Spans(c.env.Look, w, Span{term.Clean(marker), themes.Marker}, Span{name, themes.Title})}
	for _, side := range []struct {
		label, text string
		kept        bool
	}{{words.Theirs, clash.Theirs, !c.mine[i]}, {words.Mine, clash.Mine, c.mine[i]}} {
		sign, token := g.NoRadio, themes.Dim
		if side.kept {
			sign, token = g.Radio, themes.RefSelected
		}
		head := term.Clean("   " + sign + " " + side.label + c.env.Text.Common.Colon)
		text := term.CleanMulti(side.text)
		if text.Empty() {
			text = term.Clean(c.env.Text.Common.None)
		}
		room := w - head.Width()
		for j, l := range firstLines(text.Wrap(room), 4) {
			lead := head
			if j > 0 {
				lead = term.Text{}
			}
			out = append(out, lead.Pad(head.Width()).String()+c.env.Look.Theme.Paint(token, l.Pad(room).String()))
		}
	}
	return out
}

func firstLines(lines []term.Text, n int) []term.Text {
	if len(lines) <= n {
		return lines
	}
	return append(lines[:n-1:n-1], term.Const("…"))
}
