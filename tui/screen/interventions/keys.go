package interventions

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/lang"
	"mif/tui/ui"
)

// Keys are the actions as they stand now: on the record under the cursor, on
// the marked ones, on the list. What is impossible stays in sight with its
// reason. The shell asks several times a key, so they are kept while nothing
// that they look at changed.
func (s *Screen) Keys() []ui.Action {
	look := s.looksAt()
	if s.actions == nil || s.acted != look {
		s.actions, s.acted = slices.Clip(s.buildKeys(look)), look
	}
	return s.actions
}

// standing is all that actions look at.
type standing struct {
	row    model.Row
	ok     bool
	marks  int
	zone   zone
	full   bool
	panels bool
	back   bool
	words  *lang.Words
}

func (s *Screen) looksAt() standing {
	l := standing{
		marks: len(s.list.Marks()), zone: s.zone, full: s.full, panels: s.class.Panels(), back: s.canBack(), words: s.env.Text,
	}
	l.row, l.ok = s.target()
	return l
}

func (s *Screen) buildKeys(l standing) []ui.Action {
	var out []ui.Action
	if l.ok {
		out = append(out, s.openAction(l.row))
	}
	out = append(out, s.newAction())
	if l.marks > 0 && s.zone == onList {
		out = append(out, s.bulkActions()...)
	} else if l.ok {
		out = append(out, s.recordActions(l.row)...)
	}
	out = append(out, s.viewActions(l.ok)...)
	return append(out, s.moveActions(l.ok)...)
}

func (s *Screen) openAction(r model.Row) ui.Action {
	w := s.env.Text.Interventions.Do
	if s.full {
		return s.env.Act(ui.DoOpen, ui.GroupAct, w.Status, s.askStatus).Unless(s.noMoves(r))
	}
	return s.env.Act(ui.DoOpen, ui.GroupAct, w.Open, s.enter)
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
	return append(out, s.undoAction(r),
		act("retirer_creneau", rule.Unplan, w.Unplan, s.unplan),
		act("confirmer_creneau", rule.ConfirmSlot, w.ConfirmSlot, s.confirmSlot),
		act("sortir_piece", rule.UsePart, w.TakePart, s.askTakePart),
		act("rendre_piece", rule.ReturnPart, w.ReturnPart, s.askReturnPart),
		act("noter", rule.Rate, w.Rate, s.askRate),
		act("corriger", rule.Correct, w.Correct, s.askCorrect),
		act("dupliquer", rule.Duplicate, w.Duplicate, s.duplicate),
		act("reprise", rule.FollowUp, w.FollowUp, s.followUp),
	)
}

func (s *Screen) undoAction(r model.Row) ui.Action {
	return s.env.Act(ui.DoUndo, ui.GroupAct, s.env.Text.Interventions.Do.Undo, func() tea.Cmd { return s.undo(r) })
}

// bulkActions are the verbs of all marked records.
func (s *Screen) bulkActions() []ui.Action {
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
		s.env.Act(ui.DoUndo, ui.GroupAct, w.Undo, func() tea.Cmd { return s.undo(model.Row{}) }),
	}
}

// viewActions are those of the list: filter, order, marks, copies, views.
func (s *Screen) viewActions(ok bool) []ui.Action {
	w := s.env.Text.Interventions
	act := func(id ui.ActionID, label string, run func() tea.Cmd) ui.Action {
		return s.env.Act(id, ui.GroupView, label, run)
	}
	out := []ui.Action{
		act(ui.DoFilter, w.Do.Filter, s.focusLine),
		act(ui.DoSort, w.Do.Sort, s.askSort),
		act(ui.DoRefresh, w.Do.Refresh, s.reload),
	}
	if ok && s.zone == onList {
		out = append(out, act(ui.DoMark, w.Do.Mark, s.mark), act(ui.DoMarkAll, w.Do.MarkAll, s.markAll))
	}
	if ok {
		out = append(out, act(ui.DoCopy, w.Do.Copy, s.copyRef), act(ui.DoCopyAll, w.Do.CopyAll, s.copyRecord))
	}
	if ok && (s.class.Panels() || s.full) {
		out = append(out, act(ui.DoZoom, w.Do.Zoom, s.zoom))
	}
	for i, id := range []ui.ActionID{ui.DoView1, ui.DoView2, ui.DoView3, ui.DoView4, ui.DoView5} {
		out = append(out, act(id, w.Flow.View(s.views.all[i].name), func() tea.Cmd { return s.goView(i) }))
	}
	return out
}

// moveActions are those that the help lists and the last line does not.
func (s *Screen) moveActions(ok bool) []ui.Action {
	w := s.env.Text.Interventions
	act := func(id ui.ActionID, label string, run func() tea.Cmd) ui.Action {
		return s.env.Act(id, ui.GroupMove, label, run)
	}
	var out []ui.Action
	if s.canBack() {
		out = append(out, act(ui.DoBack, s.env.Text.Shell.Back, s.back))
	}
	if s.zone < s.lastZone() {
		out = append(out, act(ui.DoNextZone, s.env.Text.Shell.Bar, s.nextZone))
	}
	if s.zone == onCard {
		out = append(out,
			act(ui.DoPrevTab, w.Flow.PrevTab, func() tea.Cmd { return s.goTab(s.card.tab - 1) }),
			act(ui.DoNextTab, w.Flow.NextTab, func() tea.Cmd { return s.goTab(s.card.tab + 1) }))
	}
	if ok {
		out = append(out,
			act(ui.DoPrevious, w.Do.Previous, func() tea.Cmd { return s.step(ui.MoveUp) }),
			act(ui.DoNext, w.Do.Next, func() tea.Cmd { return s.step(ui.MoveDown) }))
	}
	if s.zone == onList {
		out = append(out,
			act(ui.DoFirst, w.Flow.First, func() tea.Cmd { return s.keyList("home") }),
			act(ui.DoLast, w.Flow.Last, func() tea.Cmd { return s.keyList("end") }))
	}
	return out
}
