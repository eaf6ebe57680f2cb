package notifications

import (
	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

// Keys are the actions as they stand now.
func (s *Screen) Keys() []ui.Action {
	e, w := s.env, s.env.Text.Notifications
	n, some := s.list.Selected()
	open := e.Act(ui.DoOpen, ui.GroupAct, w.Open, s.enter)
	toggle := e.Act(ui.DoStatus, ui.GroupAct, w.Toggle, s.toggle)
	open.Enabled, toggle.Enabled = some || s.tabs, some || s.all
	if some && !s.tabs {
		if screen, _ := s.target(n); screen == "" {
			open = open.Unless(term.Clean(w.NoTarget))
		}
	}
	undo := e.Act(ui.DoUndo, ui.GroupAct, w.Undo, s.undo)
	if len(s.done) == 0 {
		undo = undo.Unless(term.Clean(w.NothingUndo))
	}
	keys := []ui.Action{
		open, toggle, undo,
		e.Act(ui.DoMark, ui.GroupView, w.Mark, func() tea.Cmd { return s.move("space") }),
		e.Act(ui.DoMarkAll, ui.GroupView, w.MarkAll, s.markAll),
		e.Act(ui.DoRefresh, ui.GroupView, w.Refresh, s.reload),
	}
	for i, id := range []ui.ActionID{ui.DoView1, ui.DoView2, ui.DoView3, ui.DoView4, ui.DoView5} {
		keys = append(keys, e.Act(id, ui.GroupView, w.ViewIs(w.Views[i]), func() tea.Cmd { return s.goView(i) }))
	}
	return append(keys, s.zoneKeys()...)
}

// zoneKeys go between the tabs and the list, and one level back.
func (s *Screen) zoneKeys() []ui.Action {
	w := s.env.Text.Shell
	back := s.env.Act(ui.DoBack, ui.GroupMove, w.Back, s.back)
	back.Enabled = s.tabs || s.all || len(s.list.Marks()) > 0
	zone := s.env.Act(ui.DoNextZone, ui.GroupMove, w.Bar, func() tea.Cmd { s.tabs = false; return nil })
	zone.Enabled = s.tabs
	return []ui.Action{back, zone}
}

func (s *Screen) back() tea.Cmd {
	switch {
	case s.tabs:
		s.tabs = false
	default:
		s.all = false
		s.list.ClearMarks()
	}
	return nil
}

// key moves along the tabs or in the list.
func (s *Screen) key(name string) tea.Cmd {
	if name == "shift+tab" {
		s.tabs = true
		return nil
	}
	if !s.tabs {
		return s.move(name)
	}
	switch name {
	case "left", "h":
		return s.goView(s.on - 1)
	case "right", "l":
		return s.goView(s.on + 1)
	case "down", "j":
		s.tabs = false
	}
	return nil
}

func (s *Screen) move(name string) tea.Cmd {
	if ui.MoveOf(name) == ui.MoveMark {
		s.all = false // from now on one by one
	}
	n, handled := s.list.Update(name)
	if !handled {
		return nil
	}
	return s.fetch(n)
}

// target is where a notice leads: what it is about, else its job; nowhere when
// the session has no such screen.
func (s *Screen) target(n model.Notice) (screen string, id int64) {
	to := map[string]string{
		"pieces_detachees": "stock", "equipements": "equipements", "contrats": "contrats",
		"clients": "clients", "techniciens": "techniciens", "interventions": "interventions",
	}[n.Table]
	if to != "" && n.RowID != 0 && s.env.Host.Has(to) {
		return to, n.RowID
	}
	if n.InterventionID != 0 && s.env.Host.Has("interventions") {
		return "interventions", n.InterventionID
	}
	return "", 0
}
