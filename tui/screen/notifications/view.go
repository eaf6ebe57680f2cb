package notifications

import (
	"strings"

	"mif/themes"
	"mif/tui/term"
	"mif/tui/ui"
)

// shellLines is what the shell keeps for itself above and below a screen.
const shellLines = 2

// previewLines is the room below the list for a whole notice.
const previewLines = 3

// View draws the screen in exactly w by h cells.
func (s *Screen) View(w, h int) string {
	s.resize(w, h)
	switch {
	case s.class == ui.Nano && !s.tabs && len(s.list.Marks()) == 0:
		return s.list.View(w, h)
	case s.class == ui.Nano:
		return s.head(w) + "\n" + s.list.View(w, h-1)
	case h < 14:
		return s.tabLine(w) + "\n" + s.statusLine(w) + "\n" + s.list.View(w, h-2)
	}
	rest := h - 2 - 1 - previewLines
	return strings.Join([]string{
		s.tabLine(w), s.statusLine(w), s.list.View(w, rest), s.env.Look.Rule(w), s.preview(w),
	}, "\n")
}

func (s *Screen) resize(w, h int) {
	if w == s.w && h == s.h {
		return
	}
	s.w, s.h = w, h
	s.class = s.env.Look.Class(w, h+shellLines)
	s.list.SetLayout(s.class == ui.Nano, false)
}

func (s *Screen) head(w int) string {
	if s.tabs {
		return s.tabLine(w)
	}
	return s.statusLine(w)
}

// tabLine names the views with their counts.
func (s *Screen) tabLine(w int) string {
	tabs := ui.Tabs{Active: s.on}
	for i, name := range s.env.Text.Notifications.Views {
		count := -1
		if s.count.known {
			count = int(s.count.totals[i].N)
		}
		tabs.Items = append(tabs.Items, ui.Tab{
			Label: term.Join(term.Const(" "), term.Itoa(i+1), term.Clean(name)), Count: count,
		})
	}
	if !s.tabs {
		return tabs.View(s.env.Look, w)
	}
	marker := s.env.Look.Theme.Paint(themes.Marker, s.env.Look.Glyphs.Marker)
	return marker + tabs.View(s.env.Look, w-1)
}

// statusLine is what is marked at the left and the position at the right.
func (s *Screen) statusLine(w int) string {
	words := s.env.Text.Notifications
	var left []ui.Span
	if n := len(s.list.Marks()); n > 0 {
		said := term.Clean(words.Marked(n))
		if s.all {
			said = term.Clean(words.AllChosen)
		}
		left = []ui.Span{{Text: term.Const("* "), Token: themes.Mark}, {Text: said, Token: themes.Mark}}
	}
	right := []ui.Span{{Text: s.list.Position(), Token: themes.Text}}
	if notice := s.list.Notice(); !notice.Text.Empty() {
		right = append([]ui.Span{notice, {Text: term.Const("  ")}}, right...)
	}
	return ui.Between(s.env.Look, w, left, right)
}

// preview is the whole notice under the cursor: its title, then its words.
func (s *Screen) preview(w int) string {
	lines := make([]string, 0, previewLines)
	if n, ok := s.list.Selected(); ok {
		lines = append(lines, ui.Spans(s.env.Look, w, ui.Span{Text: term.Const(" ")}, ui.Span{Text: s.title(n), Token: themes.Title}))
		for _, text := range s.sentence(n).Wrap(max(w-2, 1)) {
			lines = append(lines, ui.Spans(s.env.Look, w, ui.Span{Text: term.Const(" ")}, ui.Span{Text: text}))
		}
	}
	for len(lines) < previewLines {
		lines = append(lines, term.Spaces(w))
	}
	return strings.Join(lines[:previewLines], "\n")
}

// Cursor is on the selected row.
func (s *Screen) Cursor() (x, y int, ok bool) {
	if s.tabs {
		return 0, 0, false
	}
	y, ok = s.list.CursorLine()
	switch {
	case s.class != ui.Nano:
		y += 2
	case len(s.list.Marks()) > 0:
		y++
	}
	return 0, y, ok
}
