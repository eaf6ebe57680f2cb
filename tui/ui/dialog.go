package ui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"mif/themes"
	"mif/tui/term"
)

// Dialog lies over a screen and takes every key while it is on top. View is at
// most w by h cells; Cursor is a cell of the last View.
type Dialog interface {
	Receiver
	View(w, h int) string
	Cursor() (x, y int, ok bool)
}

// Opened is told to a dialog when it is pushed: when, and by which key.
type Opened struct {
	At  time.Time
	Key string
}

// box is the frame of a dialog. On a narrow terminal it has no sides and takes
// all but the first and the last line, which say where one is.
type box struct {
	look  *Look
	title term.Text
	w, h  int // of the whole box
}

// newBox is a box of at most want by lines+2 cells.
func newBox(look *Look, title term.Text, w, h, want int) box {
	if w < 60 || look.Linear() {
		return box{look: look, title: title, w: w, h: h - 2}
	}
	return box{look: look, title: title, w: min(w-4, want), h: h - 2}
}

func (b box) bare() bool { return b.w < 56 || b.look.Linear() }

// inner is the room inside: what lines must be as wide as, and how many.
func (b box) inner() (w, h int) {
	if b.bare() {
		return b.w, b.h - 1
	}
	return b.w - 4, b.h - 2
}

// at is where the inside begins.
func (b box) at() (x, y int) {
	if b.bare() {
		return 0, 1
	}
	return 2, 1
}

// draw puts lines of the inner width into the frame.
func (b box) draw(lines []string) string {
	_, room := b.inner()
	lines = lines[:min(len(lines), room)]
	if b.bare() {
		head := b.look.Theme.Paint(themes.Title, b.title.Pad(b.w).String())
		for len(lines) < room { // what lies behind would only confuse
			lines = append(lines, term.Spaces(b.w))
		}
		return head + "\n" + strings.Join(lines, "\n")
	}
	g, paint := b.look.Glyphs, b.look.Theme.Paint
	side := paint(themes.Border, g.Vertical)
	title := b.look.Cut(b.title, b.w-6)
	rest := strings.Repeat(g.Horizontal, b.w-title.Width()-5)
	out := []string{paint(themes.Border, g.TopLeft+g.Horizontal) + " " + paint(themes.Title, title.String()) + " " + paint(themes.Border, rest+g.TopRight)}
	for _, l := range lines {
		out = append(out, side+" "+l+" "+side)
	}
	bottom := g.BottomLeft + strings.Repeat(g.Horizontal, b.w-2) + g.BottomRight
	return strings.Join(append(out, paint(themes.Border, bottom)), "\n")
}

// Overlay draws top over base with its corner at x, y. A wide letter of base that
// only half remains beside top is a space.
func Overlay(base, top string, x, y int) string {
	lines := strings.Split(base, "\n")
	for i, t := range strings.Split(top, "\n") {
		if y+i < 0 || y+i >= len(lines) {
			continue
		}
		l := lines[y+i]
		w := ansi.StringWidth(l)
		left := ansi.Cut(l, 0, x)
		end := x + ansi.StringWidth(t)
		right := ansi.Cut(l, end, w)
		if ansi.StringWidth(right) > max(0, w-end) {
			right = " " + ansi.Cut(l, end+1, w)
		}
		lines[y+i] = left + term.Spaces(x-ansi.StringWidth(left)) + t + right
	}
	return strings.Join(lines, "\n")
}

// Centre is where a box of these lines stands in a screen of w by h.
func Centre(top string, w, h int) (x, y int) {
	lines := strings.Split(top, "\n")
	return max(0, (w-ansi.StringWidth(lines[0]))/2), max(0, (h-len(lines))/2)
}

// keyOf is the name of a pressed key and its text, if the message is one.
func keyOf(msg tea.Msg) (name, text string, ok bool) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return "", "", false
	}
	name = k.String()
	if name == " " {
		name = "space"
	}
	return name, k.Text, true
}

// KeyOf is the name by which the key map knows a pressed key.
func KeyOf(k tea.KeyPressMsg) string {
	name, _, _ := keyOf(k)
	return name
}

// wrapped is a text in lines of exactly w cells.
func wrapped(look *Look, token themes.Token, t term.Text, w int) []string {
	if t.Empty() {
		return nil
	}
	lines := t.Wrap(w)
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = look.Theme.Paint(token, l.Pad(w).String())
	}
	return out
}
