package administration

import (
	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/ui"
)

// Update takes the answers to what is done here; the rest is the list's.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case amended:
		return s.amended(msg)
	case made:
		return s.made(msg)
	case numbersRead:
		return s.numbersRead(msg)
	case numbersSaved:
		return s.numbersSaved(msg)
	case sent:
		return s.sent(msg)
	case done:
		return s.done(msg)
	}
	return s.List.Update(msg)
}

// verbs are what can be done with the account under the cursor or on the card.
func (s *Screen) verbs(r model.AccountRow, ok bool) []ui.Action {
	w := s.env.Text.Administration
	may := rule.May(s.env.Actor, rule.ManageUsers, rule.Subject{})
	act := func(id ui.ActionID, label string, there bool, run func() tea.Cmd) ui.Action {
		a := s.env.Act(id, ui.GroupAct, label, run)
		a.Enabled = there
		return a.UnlessErr(s.env.Text, may)
	}
	state := w.Close
	if !r.Active {
		state = w.Reopen
	}
	crew := s.env.Act("sa_fiche", ui.GroupAct, w.ShowCrew, func() tea.Cmd { return s.env.Host.Open("techniciens", r.TechnicianID) })
	crew.Enabled = ok && r.TechnicianID != 0 && s.env.Host.Has("techniciens")
	return append([]ui.Action{
		act(ui.DoNew, w.New, true, s.askNew),
		act(ui.DoEdit, w.Edit, ok, func() tea.Cmd { return s.askEdit(r) }),
		act(ui.DoStatus, state, ok, func() tea.Cmd { return s.askState(r) }).Short(s.env.Text.Agreements.State),
		act("mot_de_passe", w.Reset, ok, func() tea.Cmd { return s.askPassword(r) }),
		act("lever_attente", w.Unlock, ok && r.Locked, func() tea.Cmd { return s.unlock(r) }),
		act("rattacher", w.Link, ok && r.Role == model.ClientRole, func() tea.Cmd { return s.askLink(r) }),
		crew,
	}, s.housework(r.Role)...)
}
