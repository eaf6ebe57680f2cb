package tableau

import (
	tea "charm.land/bubbletea/v2"

	"mif/tui/term"
	"mif/tui/ui"
)

// Keys are the actions as they stand now.
func (s *Screen) Keys() []ui.Action {
	e, w := s.env, s.env.Text
	sel, some := s.selected()
	open := e.Act(ui.DoOpen, ui.GroupAct, w.Tableau.Open, s.enter)
	open.Enabled = some
	if some && sel.open == nil {
		open = open.Unless(term.Clean(w.Shell.NotHere))
	}
	next := e.Act(ui.DoNextZone, ui.GroupMove, w.Tableau.Zone, s.nextZone)
	next.Enabled = s.known && s.zone+1 < zones
	other := e.Act(ui.DoNextTab, ui.GroupView, w.Tableau.Other, s.turnShares)
	twin := e.Act(ui.DoPrevTab, ui.GroupMove, w.Tableau.Other, s.turnShares)
	other.Enabled = s.zone == onShares && !s.bothShares()
	twin.Enabled = other.Enabled
	return []ui.Action{open, next, other, twin, e.Act(ui.DoRefresh, ui.GroupView, w.Tableau.Refresh, s.reload)}
}

func (s *Screen) enter() tea.Cmd {
	sel, ok := s.selected()
	if !ok || sel.open == nil {
		return nil
	}
	return sel.open()
}

func (s *Screen) nextZone() tea.Cmd {
	s.zone++
	return nil
}

// turnShares shows the other way to spread the open work.
func (s *Screen) turnShares() tea.Cmd {
	s.byPriority = !s.byPriority
	s.follow()
	return nil
}

// key moves within a part; at its end the next part begins.
func (s *Screen) key(name string) tea.Cmd {
	if name == "shift+tab" {
		s.zone = max(s.zone, 1) - 1
		return nil
	}
	list, at := s.entries(s.zone), s.at[s.zone].at
	page := max(1, s.h/2)
	switch ui.MoveOf(name) {
	case ui.MoveUp:
		at--
	case ui.MoveDown:
		at++
	case ui.MovePageUp, ui.MoveHalfUp:
		at -= page
	case ui.MovePageDown, ui.MoveHalfDown:
		at += page
	case ui.MoveTop:
		at = 0
	case ui.MoveBottom:
		at = len(list) - 1
	default:
		return nil
	}
	return s.moveTo(list, at)
}

// moveTo goes over the ends of a part into its neighbours, and asks for older
// events when the last of them is near.
func (s *Screen) moveTo(list []entry, at int) tea.Cmd {
	switch {
	case at < 0 && s.zone > onTodo:
		s.zone--
		above := s.entries(s.zone)
		s.point(s.zone, above, max(0, len(above)-1))
		return nil
	case at >= len(list) && s.zone+1 < zones:
		s.zone++
		s.point(s.zone, s.entries(s.zone), 0)
		return nil
	}
	s.point(s.zone, list, max(0, min(at, len(list)-1)))
	if s.zone == onEvents && at >= len(list)-3 {
		return s.page()
	}
	return nil
}
