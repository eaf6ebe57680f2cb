package today

import (
	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/term"
	"mif/tui/ui"
)

// Actions without a key of their own: the menu and the palette reach them, and
// s offers them beside the next step.
const (
	doTakePart   ui.ActionID = "sortir_piece"
	doReturnPart ui.ActionID = "rendre_piece"
	doThisDay    ui.ActionID = "aujourdhui"
)

// Keys are the actions as they stand now. The step that comes next names the
// key s.
func (s *Screen) Keys() []ui.Action {
	if s.card != nil {
		return s.cardKeys()
	}
	e, w := s.env, s.env.Text
	_, some := s.list.selected()
	open := e.Act(ui.DoOpen, ui.GroupAct, w.Interventions.Do.Open, s.openSelected)
	open.Enabled = some
	keys := append([]ui.Action{open}, s.workKeys()...)
	return append(keys,
		e.Act(ui.DoPrevTab, ui.GroupMove, w.Today.PreviousDay, func() tea.Cmd { return s.turn(-1) }),
		e.Act(ui.DoNextTab, ui.GroupMove, w.Today.NextDay, func() tea.Cmd { return s.turn(1) }),
		e.Act(doThisDay, ui.GroupMove, w.Today.ThisDay, func() tea.Cmd { return s.turnTo(s.today()) }),
		e.Act(ui.DoRefresh, ui.GroupView, w.Interventions.Do.Refresh, s.load),
	)
}

func (s *Screen) cardKeys() []ui.Action {
	e, w := s.env, s.env.Text
	back := e.Act(ui.DoBack, ui.GroupMove, w.Today.CardBack, func() tea.Cmd { s.card = nil; return nil })
	quit := e.Act(ui.DoQuit, ui.GroupMove, w.Today.CardBack, back.Run)
	act := e.Act(ui.DoOpen, ui.GroupAct, w.Today.Act, s.askNext)
	act.Enabled = s.card.data != nil
	keys := append([]ui.Action{back, quit, act}, s.workKeys()...)
	return append(keys,
		e.Act(ui.DoPrevTab, ui.GroupMove, w.Today.PrevTab, func() tea.Cmd { return s.tab(-1) }),
		e.Act(ui.DoNextTab, ui.GroupMove, w.Today.NextTab, func() tea.Cmd { return s.tab(1) }),
		e.Act(ui.DoPrevious, ui.GroupMove, w.Interventions.Do.Previous, func() tea.Cmd { return s.neighbour(-1) }),
		e.Act(ui.DoNext, ui.GroupMove, w.Interventions.Do.Next, func() tea.Cmd { return s.neighbour(1) }),
		e.Act(ui.DoRefresh, ui.GroupView, w.Interventions.Do.Refresh, s.reloadCard),
	)
}

// workKeys act on the job under the cursor or on the open card.
func (s *Screen) workKeys() []ui.Action {
	e, w := s.env, s.env.Text.Interventions.Do
	r, some := s.target()
	next := e.Act(ui.DoStatus, ui.GroupAct, w.Status, s.askNext)
	if steps := s.steps(r); some && len(steps) > 0 {
		next = next.Short(steps[0].label)
	}
	keys := []ui.Action{
		next,
		e.Act(ui.DoComment, ui.GroupAct, w.Comment, s.askComment).UnlessErr(e.Text, s.may(rule.Comment, r)),
		e.Act(ui.DoPlan, ui.GroupAct, w.ConfirmSlot, s.confirmSlot).UnlessErr(e.Text, s.may(rule.ConfirmSlot, r)),
		e.Act(doTakePart, ui.GroupAct, w.TakePart, s.askTakePart).UnlessErr(e.Text, s.may(rule.UsePart, r)),
		e.Act(doReturnPart, ui.GroupAct, w.ReturnPart, s.askReturnPart).UnlessErr(e.Text, s.may(rule.ReturnPart, r)),
		e.Act(ui.DoCopy, ui.GroupAct, s.env.Text.Listing.Copy, s.copyRef),
	}
	for i := range keys {
		keys[i].Enabled = keys[i].Enabled && some
	}
	undo := e.Act(ui.DoUndo, ui.GroupAct, w.Undo, s.undo)
	undo.Enabled = some || len(s.writes.done) > 0
	return append(keys, undo)
}

// target is the job that actions are about.
func (s *Screen) target() (model.Row, bool) {
	if s.card != nil {
		if s.card.data == nil {
			return model.Row{}, false
		}
		return s.card.data.Row(), true
	}
	e, ok := s.list.selected()
	return e.Row, ok
}

// may says whether the actor may do the verb to the job as it stands, with the
// reason why not. It is advice: the store decides.
func (s *Screen) may(v rule.Verb, r model.Row) error {
	subject := rule.Subject{Status: r.Status, TechnicianID: r.TechnicianID, ClientID: r.ClientID, Worked: true}
	if err := rule.Can(s.env.Actor, v, subject); err != nil {
		return err
	}
	under := s.data.Current
	switch {
	case (v == rule.Start || v == rule.Resume && !r.Started.IsZero()) && under != nil && under.ID != r.ID:
		return model.Refuse(model.CodeInProgress, "ref", model.Ref(under.ID))
	case v == rule.ConfirmSlot && (r.SlotFrom.IsZero() || r.Confirmed):
		return model.Refuse(model.CodeTransition, "from", string(r.Status), "verb", string(v))
	}
	return nil
}

// key moves. Home on the first line comes back to today.
func (s *Screen) key(name string) tea.Cmd {
	if s.card != nil {
		return s.cardKey(name)
	}
	if name == "home" && s.list.at == 0 && s.day != s.today() {
		return s.turnTo(s.today())
	}
	s.list.move(name)
	return nil
}

func (s *Screen) copyRef() tea.Cmd {
	r, ok := s.target()
	if !ok {
		return nil
	}
	ref := model.Ref(r.ID)
	s.env.Host.Toast(ui.Toast{Text: term.Clean(s.env.Text.Interventions.Done(ref, s.env.Text.Today.Copied))})
	return tea.SetClipboard(ref)
}

// Current is the number of the job that verbs are for, 0 for none.
func (s *Screen) Current() int64 {
	if s.card != nil {
		return s.card.id
	}
	e, _ := s.list.selected()
	return e.ID
}
