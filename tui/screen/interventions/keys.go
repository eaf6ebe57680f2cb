package interventions

import (
	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/term"
	"mif/tui/ui"
)

// verbs are the actions on a record as it stands. What is impossible stays in
// sight with its reason.
func (s *Screen) verbs(r model.Row, ok bool) []ui.Action {
	var out []ui.Action
	if ok && s.Page() {
		out = append(out, s.env.Act(ui.DoOpen, ui.GroupAct, s.env.Text.Interventions.Do.Status, s.askStatus).Unless(s.noMoves(r)))
	}
	out = append(out, s.newAction())
	if ok {
		out = append(out, s.recordActions(r)...)
	}
	return out
}

// Keys puts the refusals of the last change of many before everything else.
func (s *Screen) Keys() []ui.Action {
	keys := s.List.Keys()
	if len(s.refused) == 0 || s.refusedTurn != s.Turn() {
		return keys
	}
	why := s.env.Act(ui.DoOpen, ui.GroupAct, s.env.Text.Interventions.Flow.Refused, s.showRefused)
	return append([]ui.Action{why}, keys...)
}

func (s *Screen) newAction() ui.Action {
	a := s.env.Act(ui.DoNew, ui.GroupAct, s.env.Text.Interventions.Do.New, s.askNew)
	if !s.role(rule.Create) {
		return a.UnlessErr(s.env.Text, model.ErrForbidden)
	}
	return a
}

// recordActions are the verbs of one record, those with a key first.
func (s *Screen) recordActions(r model.Row) []ui.Action {
	w := s.env.Text.Interventions.Do
	act := func(id ui.ActionID, v rule.Verb, label string, run func(r model.Row) tea.Cmd) ui.Action {
		return s.env.Act(id, ui.GroupAct, label, func() tea.Cmd { return run(r) }).Unless(s.why(v, r))
	}
	out := []ui.Action{
		s.env.Act(ui.DoStatus, ui.GroupAct, w.Status, s.askStatus).Unless(s.noMoves(r)),
		act(ui.DoAssign, rule.Assign, w.Assign, s.askAssign),
		act(ui.DoPlan, rule.Plan, w.Plan, s.askPlan),
		act(ui.DoComment, rule.Comment, w.Comment, s.askComment),
		act(ui.DoPriority, rule.Edit, w.Priority, s.askPriority),
		act(ui.DoEdit, rule.Edit, w.Edit, s.askEdit),
		act(ui.DoCancel, rule.Cancel, w.Cancel, s.askCancel),
	}
	for _, v := range s.moves() {
		if v.verb != rule.Cancel {
			out = append(out, act(ui.ActionID(v.verb), v.verb, v.label, v.run))
		}
	}
	return append(out, s.undoAction(r), s.redoAction(r),
		act("retirer_creneau", rule.Unplan, w.Unplan, s.unplan),
		act("confirmer_creneau", rule.ConfirmSlot, w.ConfirmSlot, s.confirmSlot),
		act("sortir_piece", rule.UsePart, w.TakePart, s.askTakePart),
		act("rendre_piece", rule.ReturnPart, w.ReturnPart, s.askReturnPart),
		act("reserver_piece", rule.PlanParts, s.env.Text.Stock.Do.ReservePart, s.askReservePart),
		s.attachAction(r),
		act("noter", rule.Rate, w.Rate, s.askRate),
		act("corriger", rule.Correct, w.Correct, s.askCorrect),
		act("dupliquer", rule.Duplicate, w.Duplicate, s.duplicate),
		act("reprise", rule.FollowUp, w.FollowUp, s.followUp),
	)
}

// attachAction keeps a file with the job, through the screen of documents.
func (s *Screen) attachAction(r model.Row) ui.Action {
	a := s.env.Act("joindre", ui.GroupAct, s.env.Text.Documents.Add, func() tea.Cmd {
		return s.env.Host.Tell("documents", ui.Attach{About: ui.Found{ID: r.ID, Label: term.Clean(model.Ref(r.ID) + " " + r.Title)}})
	}).Unless(s.why(rule.AddDocument, r))
	a.Enabled = a.Enabled && s.env.Host.Has("documents")
	return a
}

func (s *Screen) undoAction(r model.Row) ui.Action {
	return s.env.Act(ui.DoUndo, ui.GroupAct, s.env.Text.Interventions.Do.Undo, func() tea.Cmd { return s.undo(r) })
}

func (s *Screen) redoAction(r model.Row) ui.Action {
	return s.env.Act(ui.DoRedo, ui.GroupAct, s.env.Text.Interventions.Do.Redo, func() tea.Cmd { return s.redo(r) })
}

// bulk are the verbs of all marked records.
func (s *Screen) bulk([]int64) []ui.Action {
	w := s.env.Text.Interventions.Do
	act := func(id ui.ActionID, v rule.Verb, label string, run func() tea.Cmd) ui.Action {
		a := s.env.Act(id, ui.GroupAct, label, run)
		if !s.role(v) {
			return a.UnlessErr(s.env.Text, model.ErrForbidden)
		}
		return a
	}
	return []ui.Action{
		act(ui.DoStatus, rule.Start, w.Status, s.askStatusOfAll),
		act(ui.DoAssign, rule.Assign, w.Assign, s.askAssignAll),
		act(ui.DoPriority, rule.Plan, w.Priority, s.askPriorityOfAll),
		act(ui.DoCancel, rule.Cancel, w.Cancel, s.askCancelAll),
		s.newAction(),
		s.env.Act(ui.DoUndo, ui.GroupAct, w.Undo, func() tea.Cmd { return s.undo(model.Row{}) }),
	}
}
