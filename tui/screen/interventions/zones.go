package interventions

import (
	tea "charm.land/bubbletea/v2"

	"mif/tui/ui"
)

// zone is a part of the screen that the keyboard works in. Tab goes through
// them in this order and then to the shell's bar.
type zone uint8

const (
	onViews zone = iota
	onLine
	onList
	onCard
)

// lastZone is where Tab leaves the screen for the bar.
func (s *Screen) lastZone() zone {
	if s.full || s.class.Panels() {
		return onCard
	}
	return onList
}

func (s *Screen) nextZone() tea.Cmd {
	s.zone++
	return s.entered()
}

// toFirst is where Tab comes round: a card that has the whole screen is its
// only zone.
func (s *Screen) toFirst() {
	if !s.full {
		s.zone = onViews
	}
}

func (s *Screen) previousZone() tea.Cmd {
	if s.zone > onViews && !s.full {
		s.zone--
	}
	return s.entered()
}

// entered brings the card up to date before somebody acts on it.
func (s *Screen) entered() tea.Cmd {
	if s.zone != onCard || s.full {
		return nil
	}
	if row, ok := s.list.Selected(); ok && s.card.id != row.ID {
		return s.show(row.ID)
	}
	return nil
}

// key handles what no action stands for: moving, and typing in the line.
func (s *Screen) key(k tea.KeyPressMsg) tea.Cmd {
	name := ui.KeyOf(k)
	if name == "shift+tab" {
		return s.previousZone()
	}
	switch s.zone {
	case onViews:
		return s.keyViews(name)
	case onLine:
		return s.keyLine(name, k.Text)
	case onCard:
		return s.keyCard(name)
	case onList:
	}
	return s.keyList(name)
}

func (s *Screen) keyViews(name string) tea.Cmd {
	switch name {
	case "left", "h":
		return s.goView(s.views.on - 1)
	case "right", "l":
		return s.goView(s.views.on + 1)
	case "down", "j":
		s.zone = onList
	}
	return nil
}

func (s *Screen) keyList(name string) tea.Cmd {
	n, handled := s.list.Update(name)
	if !handled {
		return nil
	}
	return tea.Batch(s.fetch(n), s.moved())
}

// moved follows the cursor after it has rested.
func (s *Screen) moved() tea.Cmd {
	s.refused = nil
	row, ok := s.list.Selected()
	if !ok || row.ID == s.followed() {
		return nil
	}
	s.rests++
	return ui.Later(restFor, rested{s.rests})
}

// rested shows the record under a cursor that has stopped. Without a panel the
// line below the list follows, which needs no reading. A card that has the
// focus stays, whatever happens to the list: verbs are for it.
func (s *Screen) rested(msg rested) tea.Cmd {
	row, ok := s.list.Selected()
	if msg.turn != s.rests || !ok || s.full || s.zone == onCard {
		return nil
	}
	if s.class.Panels() {
		return s.show(row.ID)
	}
	s.peek = row
	return nil
}

// open shows a record as a page.
func (s *Screen) open(id int64) tea.Cmd {
	s.full, s.zone = true, onCard
	return s.show(id)
}

// enter opens what the cursor is on: the refusals of the last change of many,
// the card beside the list, or the card as a page.
func (s *Screen) enter() tea.Cmd {
	if len(s.refused) > 0 {
		s.showRefused()
		return nil
	}
	row, ok := s.list.Selected()
	switch {
	case s.zone == onViews:
		s.zone = onList
		return nil
	case !ok:
		return nil
	case s.zone == onList && s.class.Panels():
		s.zone = onCard
		return s.entered()
	}
	return s.open(row.ID)
}

// back goes one level back: the page, the zone, the marks, the filter.
func (s *Screen) back() tea.Cmd {
	switch {
	case s.full:
		s.full = false
		s.zone = onList
	case s.zone != onList:
		s.zone = onList
		return s.moved()
	case s.list.ClearMarks():
	default:
		s.line.set(s.views.at().text)
		return s.apply()
	}
	return nil
}

// canBack says whether Esc means something here.
func (s *Screen) canBack() bool {
	return s.full || s.zone != onList || len(s.list.Marks()) > 0 || s.line.text() != s.views.at().text
}

// zoom gives the card the whole screen, or takes it back.
func (s *Screen) zoom() tea.Cmd {
	if s.full {
		return s.back()
	}
	row, ok := s.list.Selected()
	if !ok {
		return nil
	}
	return s.open(row.ID)
}

// step goes to the record before or after, in the order of the list.
func (s *Screen) step(by ui.Move) tea.Cmd {
	n := s.list.Do(by)
	row, ok := s.list.Selected()
	if !ok {
		return s.fetch(n)
	}
	return tea.Batch(s.fetch(n), s.show(row.ID))
}

// followed is the record that the panel or the line below the list shows.
func (s *Screen) followed() int64 {
	if s.class.Panels() {
		return s.card.id
	}
	return s.peek.ID
}
