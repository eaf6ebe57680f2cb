package techniciens

import (
	"strings"

	"mif/themes"
	"mif/tui/term"
	"mif/tui/ui"
)

// shellLines is what the shell keeps for itself above and below a screen.
const shellLines = 2

// View draws the screen in exactly w by h cells.
func (s *Screen) View(w, h int) string {
	s.resize(w, h)
	switch {
	case s.card != nil:
		return s.cardView(w, h)
	case s.class == ui.Nano && !s.tabs:
		return s.list.View(w, h)
	case s.class == ui.Nano:
		return s.tabLine(w) + "\n" + s.list.View(w, h-1)
	case h < 14:
		return s.tabLine(w) + "\n" + s.statusLine(w) + "\n" + s.list.View(w, h-2)
	}
	preview := term.Spaces(w)
	if r, ok := s.list.Selected(); ok {
		preview = ui.Spans(s.env.Look, w, s.previewSpans(r)...)
	}
	return strings.Join([]string{
		s.tabLine(w), s.statusLine(w), s.list.View(w, h-4), s.env.Look.Rule(w), preview,
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

// tabLine names the views with their counts.
func (s *Screen) tabLine(w int) string {
	tabs := ui.Tabs{Active: s.on}
	for i, name := range s.env.Text.Crew.Views {
		count := -1
		if s.counted {
			count = int(s.counts[i].N)
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

// statusLine is the filter at the left and the position at the right.
func (s *Screen) statusLine(w int) string {
	left := []ui.Span{{Text: term.Const("/ "), Token: themes.Marker}, {Text: term.Clean(s.line), Token: themes.Dim}}
	right := []ui.Span{{Text: s.list.Position(), Token: themes.Text}}
	if notice := s.list.Notice(); !notice.Text.Empty() {
		right = append([]ui.Span{notice, {Text: term.Const("  ")}}, right...)
	}
	return ui.Between(s.env.Look, w, left, right)
}

// Cursor is on the selected row, or on the line of the card.
func (s *Screen) Cursor() (x, y int, ok bool) {
	if s.card != nil {
		if s.card.tab == tabSummary || s.card.lines(s.card.tab) == 0 {
			return 0, 0, false
		}
		return 0, 2 + len(s.tabHead(s.w)) + s.card.at[s.card.tab] - s.card.top, true
	}
	if s.tabs {
		return 0, 0, false
	}
	y, ok = s.list.CursorLine()
	if s.class != ui.Nano {
		y += 2
	}
	return 0, y, ok
}
