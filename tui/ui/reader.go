package ui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"mif/themes"
	"mif/tui/term"
)

// Reader is a text to read and scroll: a guide, a journal.
type Reader struct {
	env   *Env
	title term.Text
	lines []Span
	top   int
	page  int
	more  int
}

// NewReader shows paragraphs; long ones are wrapped.
func NewReader(env *Env, title string, paragraphs ...Span) *Reader {
	return &Reader{env: env, title: term.Clean(title), lines: paragraphs, page: 5}
}

// Update scrolls; Esc, Enter and q close.
func (r *Reader) Update(msg tea.Msg) tea.Cmd {
	key, _, ok := keyOf(msg)
	if !ok {
		return nil
	}
	switch key {
	case "esc", "enter", "q", "tab", "backspace":
		r.env.Host.Close(r)
	case "up", "k":
		r.top--
	case "down", "j":
		r.top++
	case "pgup":
		r.top -= r.page
	case "pgdown", "space":
		r.top += r.page
	case "home":
		r.top = 0
	case "end":
		r.top = r.more
	}
	r.top = max(0, min(r.top, r.more))
	return nil
}

// Cursor is nowhere.
func (r *Reader) Cursor() (x, y int, ok bool) { return 0, 0, false }

// View draws the part in sight and how much follows.
func (r *Reader) View(w, h int) string {
	b := newBox(r.env.Look, r.title, w, h, 76)
	iw, ih := b.inner()
	var all []string
	for _, p := range r.lines {
		all = append(all, wrapped(r.env.Look, p.Token, p.Text, iw)...)
	}
	r.page = max(1, ih-1)
	r.more = max(0, len(all)-r.page)
	r.top = min(r.top, r.more)
	shown := append([]string{}, all[r.top:min(len(all), r.top+r.page)]...)
	right := []Span{}
	if r.more > 0 {
		right = append(right, Span{term.Clean(strconv.Itoa(min(len(all), r.top+r.page)) + "/" + strconv.Itoa(len(all))), themes.Dim})
	}
	foot := Between(r.env.Look, iw, []Span{{term.Clean(r.env.Text.Form.Close), themes.Dim}}, right)
	return b.draw(append(shown, foot))
}
