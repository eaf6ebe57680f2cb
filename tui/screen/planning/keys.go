package planning

import (
	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/term"
	"mif/tui/ui"
)

// Actions without a key of their own: the menu and the palette have them.
const (
	doToday ui.ActionID = "aujourdhui"
	doGoTo  ui.ActionID = "date"
	doFile  ui.ActionID = "fichier"
)

// Keys are the actions as they stand now.
func (s *Screen) Keys() []ui.Action {
	if s.lift != nil {
		return s.lifted()
	}
	e, w := s.env, s.env.Text.Planning
	keys := append(s.verbs(), s.zoneKeys()...)
	act := func(id ui.ActionID, g ui.Group, label string, run func() tea.Cmd) {
		keys = append(keys, e.Act(id, g, label, run))
	}
	act(ui.DoZoomIn, ui.GroupView, w.ZoomIn, s.zoomIn)
	act(ui.DoZoomOut, ui.GroupView, w.ZoomOut, s.zoomOut)
	act(ui.DoZoom, ui.GroupView, w.Person, s.person)
	for i, id := range []ui.ActionID{ui.DoView1, ui.DoView2, ui.DoView3, ui.DoView4} {
		act(id, ui.GroupView, w.Views[i], func() tea.Cmd { return s.goZoom(zoom(i)) })
	}
	act(ui.DoPrevious, ui.GroupMove, w.Previous, func() tea.Cmd { return s.goPeriod(-1) })
	act(ui.DoNext, ui.GroupMove, w.Next, func() tea.Cmd { return s.goPeriod(1) })
	act(doToday, ui.GroupMove, w.Today, func() tea.Cmd { return s.goDay(s.today()) })
	act(doGoTo, ui.GroupMove, w.GoTo, s.askDay)
	act(ui.DoCopy, ui.GroupAct, w.Copy, s.copyDay)
	act(ui.DoCopyAll, ui.GroupAct, w.CopyWeek, s.copyAll)
	file := e.Act(doFile, ui.GroupAct, w.Export, s.export)
	if e.Folder == "" {
		file = file.Unless(term.Clean(w.NoFolder))
	}
	keys = append(keys, file)
	act(ui.DoRefresh, ui.GroupView, w.Refresh, s.reload)
	if e.Actor.IsStaff() {
		act(ui.DoFilter, ui.GroupView, w.Filter, s.askLine)
	}
	return keys
}

// verbs act on the job under the cursor; what the rules forbid says why.
func (s *Screen) verbs() []ui.Action {
	e, w := s.env, s.env.Text.Planning
	b, some := s.job()
	verb := func(id ui.ActionID, label string, run func() tea.Cmd, verbs ...rule.Verb) ui.Action {
		a := e.Act(id, ui.GroupAct, label, run)
		if !some {
			return a.Unless(term.Clean(w.NoSlot))
		}
		for _, v := range verbs {
			a = a.UnlessErr(e.Text, s.may(v, b))
		}
		return a
	}
	slot := func(a ui.Action) ui.Action {
		if a.Enabled && b.From.IsZero() {
			return a.Unless(term.Clean(w.NoSlot))
		}
		return a
	}
	open := e.Act(ui.DoOpen, ui.GroupAct, w.Open, s.enter)
	open.Enabled = some || s.zone == onBoard && !s.listed() && len(s.lanes) > 0
	confirm := slot(verb(ui.DoStatus, w.Confirm, s.confirm, rule.ConfirmSlot))
	if b.Confirmed {
		confirm = confirm.Unless(term.Clean(w.Confirmed))
	}
	undo, redo := e.Act(ui.DoUndo, ui.GroupAct, w.Undo, s.undo), e.Act(ui.DoRedo, ui.GroupAct, w.Redo, s.redo)
	if len(s.done) == 0 {
		undo = undo.Unless(term.Clean(w.NothingUndo))
	}
	if len(s.undone) == 0 {
		redo = redo.Unless(term.Clean(w.NothingUndo))
	}
	return []ui.Action{
		open, verb(ui.DoPlan, w.Lift, s.take, rule.Plan).Short(s.env.Text.Interventions.Do.Plan), verb(ui.DoEdit, w.Edit, s.edit, rule.Plan).Short(s.env.Text.Interventions.Do.Edit),
		verb(ui.DoAssign, w.Assign, s.assign, rule.Assign), confirm.Short(w.Confirm), slot(verb(ui.DoCancel, w.Unplan, s.unplan, rule.Unplan)), undo, redo,
	}
}

// zoneKeys go between the board and the queue.
func (s *Screen) zoneKeys() []ui.Action {
	e, w := s.env, s.env.Text.Planning
	next := e.Act(ui.DoNextZone, ui.GroupMove, w.Queue, func() tea.Cmd { s.zone = onQueue; return nil })
	next.Enabled = s.zone == onBoard && s.plans()
	back := e.Act(ui.DoBack, ui.GroupMove, w.Board, func() tea.Cmd { s.zone = onBoard; return nil })
	switch {
	case s.zone == onQueue:
	case s.line != "":
		back = e.Act(ui.DoBack, ui.GroupMove, w.Filter, func() tea.Cmd { return s.apply("") })
	default:
		back.Enabled = false
	}
	return []ui.Action{next, back}
}

// may says whether the actor may do the verb to the job as it stands. It is
// advice: the store decides.
func (s *Screen) may(v rule.Verb, b model.BoardSlot) error {
	return rule.Can(s.env.Actor, v, rule.Subject{Status: b.Status, TechnicianID: b.TechnicianID, ClientID: b.ClientID, Worked: true})
}

// enter opens the job, or looks at the day more closely.
func (s *Screen) enter() tea.Cmd {
	if b, ok := s.job(); ok && (s.zone == onQueue || s.zoom != byMonth) {
		return s.env.Host.Open("interventions", b.ID)
	}
	return s.goZoom(byDay)
}

func (s *Screen) zoomIn() tea.Cmd {
	switch s.zoom {
	case byMonth:
		return s.goZoom(byWeek)
	case byWeek, byPerson:
		return s.goZoom(byDay)
	case byDay, zooms:
	}
	return nil
}

func (s *Screen) zoomOut() tea.Cmd {
	switch s.zoom {
	case byDay, byPerson:
		return s.goZoom(byWeek)
	case byWeek:
		return s.goZoom(byMonth)
	case byMonth, zooms:
	}
	return nil
}

// person shows one technician's week as a list, and goes back to everybody's.
func (s *Screen) person() tea.Cmd {
	if s.zoom == byPerson {
		return s.goZoom(byWeek)
	}
	return s.goZoom(byPerson)
}
