package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/themes"
	"mif/tui/term"
)

// SheetTab is a part of a Sheet: sections to read, or records to go through.
type SheetTab struct {
	Name     term.Text
	Count    int // below zero it is not shown
	Sections []Section
	Items    []SheetItem
	Wait     term.Text // said instead of both, when there is something to say
}

// SheetItem is a record of a tab. Open, where there is one, is what Enter does.
type SheetItem struct {
	Key         int64
	Left, Right []Span
	Open        func() tea.Cmd
}

// Sheet is the card of a record in several tabs. Each tab keeps its own scroll
// and its own cursor, which stays on its record when others come or go.
type Sheet struct {
	look *Look
	tabs []SheetTab
	on   int
	at   []int64 // the record under the cursor of each tab
	top  int
	body *Card
	page int
}

// NewSheet is an empty sheet.
func NewSheet(look *Look) *Sheet { return &Sheet{look: look, body: NewCard(look)} }

// SetLook changes theme and glyphs, on the next frame.
func (s *Sheet) SetLook(look *Look) {
	s.look = look
	s.body.SetLook(look)
}

// SetTabs changes what is shown; the open tab and the cursors stay.
func (s *Sheet) SetTabs(tabs ...SheetTab) {
	s.tabs = tabs
	for len(s.at) < len(tabs) {
		s.at = append(s.at, 0)
	}
	s.on = max(min(s.on, len(tabs)-1), 0)
	s.fill()
}

// Reset goes back to the beginning, for another record; the open tab stays.
func (s *Sheet) Reset() {
	s.top = 0
	s.at = make([]int64, len(s.tabs))
	s.body.Top()
}

// On is the open tab.
func (s *Sheet) On() int { return s.on }

// Go opens a tab; beyond either end nothing happens.
func (s *Sheet) Go(i int) bool {
	if i < 0 || i >= len(s.tabs) || i == s.on {
		return false
	}
	s.on, s.top = i, 0
	s.fill()
	s.body.Top()
	return true
}

func (s *Sheet) fill() {
	if len(s.tabs) == 0 {
		s.body.SetSections()
		return
	}
	t := s.tabs[s.on]
	if !t.Wait.Empty() {
		s.body.SetSections(Section{Prose: Span{t.Wait, themes.Dim}})
		return
	}
	s.body.SetSections(t.Sections...)
}

// items are the records of the open tab.
func (s *Sheet) items() []SheetItem {
	if len(s.tabs) == 0 || !s.tabs[s.on].Wait.Empty() {
		return nil
	}
	return s.tabs[s.on].Items
}

// cursor is the place of the record under the cursor.
func (s *Sheet) cursor() int {
	for i, item := range s.items() {
		if item.Key == s.at[s.on] {
			return i
		}
	}
	return 0
}

// Chosen is the record under the cursor of the open tab.
func (s *Sheet) Chosen() (SheetItem, bool) {
	items := s.items()
	if len(items) == 0 {
		return SheetItem{}, false
	}
	return items[s.cursor()], true
}

// Key moves in the open tab; it answers whether its end was reached from above,
// so that more of it may be read.
func (s *Sheet) Key(name string) (end bool) {
	items := s.items()
	if len(items) == 0 {
		s.body.Update(name)
		return s.body.Rest() == 0
	}
	at, last := s.cursor(), len(items)-1
	switch MoveOf(name) {
	case MoveUp:
		at--
	case MoveDown:
		at++
	case MovePageUp:
		at -= max(s.page, 1)
	case MovePageDown:
		at += max(s.page, 1)
	case MoveTop:
		at = 0
	case MoveBottom:
		at = last
	default:
		return false
	}
	at = max(0, min(at, last))
	s.at[s.on] = items[at].Key
	return at == last
}

// TabLine names the tabs with their counts.
func (s *Sheet) TabLine(w int) string {
	tabs := Tabs{Active: s.on}
	for _, t := range s.tabs {
		tabs.Items = append(tabs.Items, Tab{Label: t.Name, Count: t.Count})
	}
	return tabs.View(s.look, w)
}

// View draws the open tab in exactly h lines of w cells. focused says that the
// keyboard works here: only then the cursor shows.
func (s *Sheet) View(w, h int, focused bool) string {
	items := s.items()
	if len(items) == 0 {
		return s.body.View(w, h)
	}
	s.page = h
	at := s.cursor()
	s.top = max(min(s.top, at, len(items)-h), at-h+1, 0)
	var lines []string
	for i := s.top; i < min(len(items), s.top+h); i++ {
		marker := Span{Text: spaceText(2)}
		if i == at && focused {
			marker = Span{term.Join(term.Text{}, term.Clean(s.look.Glyphs.Marker), term.Const(" ")), themes.Marker}
		}
		lines = append(lines, Between(s.look, w, append([]Span{marker}, items[i].Left...), items[i].Right))
	}
	return block(lines, w, h)
}

// CursorLine is the line of the last View that the cursor is on.
func (s *Sheet) CursorLine() (y int, ok bool) {
	if len(s.items()) == 0 {
		return 0, false
	}
	return s.cursor() - s.top, true
}

// Frame is a card of a record: its head, its tabs, a rule where there is room,
// and the open tab.
func (s *Sheet) Frame(w, h int, head string, page, focused bool) string {
	lines := []string{head, s.TabLine(w)}
	if page {
		lines = append(lines, s.look.Rule(w))
	}
	return strings.Join(append(lines, s.View(w, h-len(lines), focused)), "\n")
}
