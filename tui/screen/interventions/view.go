package interventions

import (
	"strings"

	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// shellLines is what the shell keeps for itself above and below a screen.
const shellLines = 2

// View draws the screen in exactly w by h cells.
func (s *Screen) View(w, h int) string {
	s.resize(w, h)
	if s.full {
		return s.page(w, h)
	}
	switch s.class {
	case ui.Nano:
		return s.nano(w, h)
	case ui.Small:
		return s.small(w, h)
	case ui.Medium, ui.Large:
	}
	return s.wide(w, h)
}

// resize takes note of the size, and with it of the layout.
func (s *Screen) resize(w, h int) {
	if w == s.w && h == s.h {
		return
	}
	s.w, s.h = w, h
	s.class = ui.ClassOf(w, h+shellLines)
	s.list.SetLayout(s.class == ui.Nano, s.class.Panels())
	s.list.SetColumns(s.spec().Columns)
	if !s.class.Panels() && !s.full && s.zone == onCard {
		s.zone = onList
	}
}

// listWidth is the list's share of the screen.
func (s *Screen) listWidth() int {
	if s.class.Panels() {
		return s.w * 3 / 5
	}
	return s.w
}

// nano is a list of two-line cards; the filter line shows while it is typed.
func (s *Screen) nano(w, h int) string {
	if s.zone == onViews {
		return s.tabLine(w) + "\n" + s.list.View(w, h-1)
	}
	if _, bad := s.line.problem(); s.zone == onLine || bad || len(s.list.Marks()) > 0 {
		return s.filterLine(w) + "\n" + s.list.View(w, h-1)
	}
	return s.list.View(w, h)
}

// small is the list over the whole width and a line about the selected row,
// which goes first when the terminal is low.
func (s *Screen) small(w, h int) string {
	head := s.tabLine(w) + "\n" + s.filterLine(w) + "\n"
	if h < 18 {
		return head + s.list.View(w, h-2)
	}
	return head + s.list.View(w, h-4) + "\n" + s.env.Look.Rule(w) + "\n" + s.preview(w)
}

// wide is the list with the card beside it.
func (s *Screen) wide(w, h int) string {
	left := s.listWidth()
	list := s.filterLine(left) + "\n" + s.list.View(left, h-2)
	return s.tabLine(w) + "\n" + ui.Beside(s.env.Look, list, left, s.panel(w-left-1, h-1))
}

// page is the card alone.
func (s *Screen) page(w, h int) string {
	return strings.Join([]string{s.cardHead(w, true), s.cardTabs(w), s.env.Look.Rule(w), s.card.body.View(w, h-3)}, "\n")
}

// panel is the card beside the list.
func (s *Screen) panel(w, h int) string {
	if s.card.id == 0 {
		return ui.Face(s.env.Look, w, h)
	}
	return strings.Join([]string{s.cardHead(w, false), s.cardTabs(w), s.card.body.View(w, h-2)}, "\n")
}

// tabLine names the views with their counts.
func (s *Screen) tabLine(w int) string {
	tabs := ui.Tabs{Active: s.views.on}
	for i, v := range s.views.all {
		label := term.Join(term.Const(" "), term.Itoa(i+1), term.Clean(v.name))
		count := -1
		if v.known {
			count = int(v.count.N)
		}
		tabs.Items = append(tabs.Items, ui.Tab{Label: label, Count: count})
	}
	if s.zone != onViews {
		return tabs.View(s.env.Look, w)
	}
	marker := s.env.Look.Theme.Paint(themes.Marker, s.env.Look.Glyphs.Marker)
	return marker + tabs.View(s.env.Look, w-1)
}

// filterLine is the filter at the left and the position and order at the right;
// marks and a word that is not understood take its place.
func (s *Screen) filterLine(w int) string {
	right := []ui.Span{{Text: s.list.Position(), Token: themes.Text}}
	if order := s.orderWords(); !order.Empty() && w >= 60 {
		right = append(right, ui.Span{Text: term.Const("  ")}, ui.Span{Text: order, Token: themes.Dim})
	}
	if s.zone == onLine && !s.full {
		return s.typingLine(w)
	}
	if p, bad := s.line.problem(); bad {
		return ui.Between(s.env.Look, w, s.problemSpans(p), right)
	}
	if n := len(s.list.Marks()); n > 0 {
		marks := term.Clean(s.env.Text.Interventions.Marks(n, min(s.outside, n)))
		return ui.Between(s.env.Look, w, []ui.Span{{Text: term.Const("* "), Token: themes.Mark}, {Text: marks, Token: themes.Mark}}, right)
	}
	left := []ui.Span{{Text: term.Const("/ "), Token: themes.Key}, {Text: term.Clean(s.line.text()), Token: themes.Text}}
	return ui.Between(s.env.Look, w, left, right)
}

// orderWords is the order in words: "tri : Priorité, Créée le".
func (s *Screen) orderWords() term.Text {
	sorts := s.line.sorts()
	if len(sorts) == 0 {
		sorts = defaultSort()
	}
	names := make([]term.Text, len(sorts))
	for i, k := range sorts {
		name := lang.Label(s.env.Text.Interventions.Flow.SortKeys, k.Key)
		if k.Desc {
			name = "-" + name
		}
		names[i] = term.Clean(name)
	}
	return term.Join(term.Const(" "), term.Clean(s.env.Text.Interventions.Sort+" :"), term.Join(term.Const(", "), names...))
}

// preview says what, who and where of the row under a resting cursor.
func (s *Screen) preview(w int) string {
	row, ok := s.list.Selected()
	if !ok {
		return term.Spaces(w)
	}
	if row.ID != s.peek.ID && s.peek.ID != 0 {
		row = s.peek // until the cursor rests
	}
	sep := ui.Span{Text: term.Const(" | "), Token: themes.Border}
	left := []ui.Span{
		{Text: s.ref(row.ID), Token: themes.RefSelected},
		{Text: term.Const(" ")},
		{Text: term.Clean(row.Title)},
		sep,
		{Text: term.Clean(row.Client + ", " + row.City)},
		sep,
		{Text: term.Clean(row.Equipment)},
	}
	danger := s.env.Text.Interventions.Flow.Criticality + " " + lower(s.env.Text.Common.Criticalities, row.Criticality)
	return ui.Between(s.env.Look, w, left, []ui.Span{{Text: term.Clean(danger), Token: themes.Dim}})
}

// Cursor is in the filter line while it is typed, else on the selected row.
func (s *Screen) Cursor() (x, y int, ok bool) {
	switch {
	case s.full:
		return 0, 0, false
	case s.zone == onLine:
		x, _ = s.line.edit.Cursor()
		if s.class == ui.Nano {
			return x + 2, 0, true
		}
		return x + 2, 1, true
	case s.zone != onList:
		return 0, 0, false
	}
	y, ok = s.list.CursorLine()
	return 0, y + s.listTop(), ok
}

// listTop is the line of the screen on which the list begins.
func (s *Screen) listTop() int {
	_, bad := s.line.problem()
	switch {
	case s.class != ui.Nano:
		return 2
	case bad || len(s.list.Marks()) > 0:
		return 1
	}
	return 0
}
