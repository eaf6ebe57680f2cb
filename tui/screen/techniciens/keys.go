package techniciens

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/term"
	"mif/tui/ui"
)

// subject is the technician that a verb is for now: the card's, or the row's.
func (s *Screen) subject() (model.TechnicianRow, bool) {
	if s.card != nil {
		if s.card.data == nil {
			return model.TechnicianRow{ID: s.card.id}, false
		}
		return s.card.data.Row, true
	}
	return s.list.Selected()
}

// Keys are the actions as they stand now.
func (s *Screen) Keys() []ui.Action {
	e, w := s.env, s.env.Text.Crew
	undo := e.Act(ui.DoUndo, ui.GroupAct, w.Undo, s.undo)
	if len(s.done) == 0 {
		undo = undo.Unless(term.Clean(w.NothingUndo))
	}
	open := e.Act(ui.DoOpen, ui.GroupAct, w.Open, s.enter)
	_, some := s.subject()
	open.Enabled = s.tabs || s.card == nil && some || s.card != nil && s.opens()
	keys := append([]ui.Action{open}, s.verbs()...)
	keys = append(keys, undo, s.free("tour", w.Rota, s.askRota), s.free("catalogue", w.Catalogue, s.askSkills),
		s.free("feries", w.Holidays, func() tea.Cmd { return ui.AskHolidays(e, s.desk) }), s.jobs())
	copyPhone := e.Act(ui.DoCopy, ui.GroupAct, w.Copy, s.copyPhone)
	r, _ := s.subject()
	copyPhone.Enabled = r.Phone != ""
	keys = append(keys, copyPhone, e.Act(ui.DoFilter, ui.GroupView, w.Filter, s.askLine),
		e.Act(ui.DoRefresh, ui.GroupView, w.Refresh, s.reload))
	for i, id := range []ui.ActionID{ui.DoView1, ui.DoView2, ui.DoView3, ui.DoView4, ui.DoView5} {
		keys = append(keys, e.Act(id, ui.GroupView, w.ViewIs(w.Views[i]), func() tea.Cmd { return s.goView(i) }))
	}
	return append(keys, s.zoneKeys()...)
}

// free is an action without a key of its own: the menu and the palette have it.
func (s *Screen) free(id ui.ActionID, label string, run func() tea.Cmd) ui.Action {
	return s.env.Act(id, ui.GroupAct, label, run)
}

// jobs shows the technician's work in the list of interventions.
func (s *Screen) jobs() ui.Action {
	a := s.free("travaux", s.env.Text.Crew.Jobs, func() tea.Cmd {
		r, _ := s.subject()
		return s.env.Host.OpenList("interventions", "tech:"+term.Itoa(int(r.ID)).String())
	})
	r, some := s.subject()
	a.Enabled = some && r.ID != 0 && s.env.Host.Has("interventions")
	return a
}

// verbs write about the technician; what the role may not do says why.
func (s *Screen) verbs() []ui.Action {
	w := s.env.Text.Crew
	r, some := s.subject()
	on := tabSummary
	if s.card != nil {
		on = s.card.tab
	}
	verb := func(id ui.ActionID, label string, v rule.Verb, run func(*model.TechnicianCard) tea.Cmd) ui.Action {
		a := s.env.Act(id, ui.GroupAct, label, func() tea.Cmd { return s.with(run) })
		if !some {
			return a.Unless(term.Clean(w.NoItem))
		}
		return a.UnlessErr(s.env.Text, rule.May(s.env.Actor, v, rule.Subject{TechnicianID: r.ID}))
	}
	item := func(a ui.Action) ui.Action {
		if a.Enabled && s.card.chosen() == 0 {
			return a.Unless(term.Clean(w.NoItem))
		}
		return a
	}
	edit, fresh := ui.ActionID("fiche"), ui.DoNew
	var out []ui.Action
	switch on {
	case tabSkills:
		out = []ui.Action{
			verb(ui.DoNew, w.AddSkill, rule.EditTechnician, s.addSkill), item(verb(ui.DoEdit, w.EditSkill, rule.EditTechnician, s.editSkill)),
			item(verb(ui.DoCancel, w.RemoveSkill, rule.EditTechnician, s.removeSkill)),
		}
		fresh = "absence"
	case tabAbsences:
		out = []ui.Action{
			item(verb(ui.DoEdit, w.EditAbsence, rule.EditAbsences, s.editAbsence)), item(verb(ui.DoCancel, w.RemoveAbsence, rule.EditAbsences, s.removeAbsence)),
		}
	case tabHours:
		out = []ui.Action{
			verb(ui.DoNew, w.AddOnCall, rule.EditAbsences, s.addOnCall), item(verb(ui.DoEdit, w.EditOnCall, rule.EditAbsences, s.editOnCall)),
			item(verb(ui.DoCancel, w.RemoveOnCall, rule.EditAbsences, s.removeOnCall)),
		}
		fresh = "absence"
	case tabSummary, tabJobs, tabCount:
		edit = ui.DoEdit
	}
	out = append(out, verb(fresh, w.AddAbsence, rule.EditAbsences, s.addAbsence), verb(edit, w.EditCard, rule.EditTechnician, s.editCard),
		verb(ui.DoPlan, w.Hours, rule.EditAbsences, s.editHours))
	if on != tabSkills {
		out = append(out, verb("competence", w.AddSkill, rule.EditTechnician, s.addSkill))
	}
	if on != tabHours {
		out = append(out, verb("astreinte", w.AddOnCall, rule.EditAbsences, s.addOnCall))
	}
	return out
}

// fetched is a technician's card that an action waits for.
type fetched struct {
	card model.TechnicianCard
	then func(*model.TechnicianCard) tea.Cmd
	err  error
}

// with runs an action on the card of the technician, which is read first when
// only his line is on screen.
func (s *Screen) with(then func(*model.TechnicianCard) tea.Cmd) tea.Cmd {
	if s.card != nil && s.card.data != nil {
		return then(s.card.data)
	}
	r, ok := s.subject()
	if !ok {
		return nil
	}
	desk, id := s.desk, r.ID
	return s.ask(func(ctx context.Context) tea.Msg {
		card, err := desk.Technician(ctx, id)
		return fetched{card, then, err}
	})
}

func (s *Screen) fetched(msg fetched) tea.Cmd {
	if msg.err != nil {
		return s.env.Host.Fail(msg.err)
	}
	s.env.Host.Reached()
	return msg.then(&msg.card)
}

// opens says whether Enter does something on the card: on a job, and on a line
// that one may change.
func (s *Screen) opens() bool { return s.card.tab == tabJobs && s.card.chosen() != 0 }

func (s *Screen) enter() tea.Cmd {
	if s.tabs {
		s.tabs = false
		return nil
	}
	if s.card != nil {
		return s.env.Host.Open("interventions", s.card.chosen())
	}
	r, _ := s.list.Selected()
	return s.openCard(r.ID)
}

func (s *Screen) copyPhone() tea.Cmd {
	r, _ := s.subject()
	s.env.Host.Toast(ui.Toast{Text: term.Clean(r.Phone)})
	return tea.SetClipboard(term.Clean(r.Phone).String())
}

// zoneKeys go between the tabs and the list, and one level back.
func (s *Screen) zoneKeys() []ui.Action {
	w := s.env.Text.Shell
	back := s.env.Act(ui.DoBack, ui.GroupMove, w.Back, s.back)
	back.Enabled = s.tabs || s.card != nil || s.on != 0
	zone := s.env.Act(ui.DoNextZone, ui.GroupMove, w.Bar, func() tea.Cmd { s.tabs = false; return nil })
	zone.Enabled = s.tabs
	return []ui.Action{back, zone}
}

func (s *Screen) back() tea.Cmd {
	switch {
	case s.tabs:
		s.tabs = false
	case s.card != nil:
		id := s.card.id
		s.card = nil
		n, _ := s.list.Select(id)
		return s.fetch(n)
	default:
		return s.goView(0)
	}
	return nil
}

// key moves along the tabs, in the card or in the list.
func (s *Screen) key(name string) tea.Cmd {
	switch {
	case s.card != nil:
		return s.keyCard(name)
	case name == "shift+tab":
		s.tabs = true
		return nil
	case !s.tabs:
		n, _ := s.list.Update(name)
		return s.fetch(n)
	}
	switch name {
	case "left", "h":
		return s.goView(max(s.on, 0) - 1)
	case "right", "l":
		return s.goView(s.on + 1)
	case "down", "j":
		s.tabs = false
	}
	return nil
}

// Current is the number of the technician that a verb is for now, 0 for none.
func (s *Screen) Current() int64 {
	t, _ := s.subject()
	return t.ID
}
