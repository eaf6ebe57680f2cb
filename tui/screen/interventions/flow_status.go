package interventions

import (
	"context"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// move is one step of the life-cycle, as the picker of states offers it.
type move struct {
	verb  rule.Verb
	label string
	run   func(r model.Row) tea.Cmd
}

// moves are all steps, in the order of a life.
func (s *Screen) moves() []move {
	w := s.env.Text.Interventions.Do
	return []move{
		{rule.Start, w.Start, s.start},
		{rule.Pause, w.Pause, s.askPause},
		{rule.Resume, w.Resume, s.resume},
		{rule.Close, w.Close, s.askClose},
		{rule.Unassign, w.Unassign, s.unassign},
		{rule.Cancel, w.Cancel, s.askCancel},
		{rule.Archive, w.Archive, s.askArchive},
	}
}

// noMoves is the reason why no step is possible, empty when one is.
func (s *Screen) noMoves(r model.Row) term.Text {
	var why term.Text
	for _, m := range s.moves() {
		reason := s.why(m.verb, r)
		if reason.Empty() {
			return reason
		}
		if why.Empty() {
			why = reason
		}
	}
	return why
}

// askStatus offers the steps that the state allows, and the others that this
// actor may not take with the reason.
func (s *Screen) askStatus() tea.Cmd {
	r, ok := s.target()
	if !ok {
		return nil
	}
	var items []ui.Item
	for _, m := range s.moves() {
		if rule.FitsState(m.verb, r.Status) != nil {
			continue
		}
		items = append(items, ui.Item{
			Label: term.Clean(m.label), Detail: s.leadsTo(m.verb, r), Why: s.why(m.verb, r), Run: func() tea.Cmd { return m.run(r) },
		})
	}
	s.pick(term.Join(term.Const(" "), s.ref(r.ID), term.Clean(s.env.Text.Interventions.Ask.Status)), items)
	return nil
}

// leadsTo is the state after a step.
func (s *Screen) leadsTo(v rule.Verb, r model.Row) term.Text {
	next, err := rule.Next(r.Status, v)
	if v == rule.Resume && r.Started.IsZero() {
		next = model.Assigned
	}
	if err != nil {
		return term.Text{}
	}
	return term.Clean("-> " + lang.Label(s.env.Text.Common.Statuses, next))
}

func (s *Screen) pick(title term.Text, items []ui.Item) {
	s.env.Host.Push(ui.NewPicker(s.env, ui.PickerSpec{Title: title, Items: func() []ui.Item { return items }}), s)
}

// simple are the steps that need no word more.
func (s *Screen) simple(v rule.Verb, r model.Row, write func(ctx context.Context, t model.Target) (model.Card, error)) tea.Cmd {
	return s.do(&deed{verb: v, row: r, write: plainly(write)})
}

func plainly(write func(ctx context.Context, t model.Target) (model.Card, error)) writer {
	return func(ctx context.Context, w wish) (model.Card, error) { return write(ctx, w.Target) }
}

func (s *Screen) start(r model.Row) tea.Cmd    { return s.simple(rule.Start, r, s.desk.Start) }
func (s *Screen) resume(r model.Row) tea.Cmd   { return s.simple(rule.Resume, r, s.desk.Resume) }
func (s *Screen) unassign(r model.Row) tea.Cmd { return s.simple(rule.Unassign, r, s.desk.Unassign) }
func (s *Screen) unplan(r model.Row) tea.Cmd   { return s.simple(rule.Unplan, r, s.desk.Unplan) }
func (s *Screen) undoOne() writer              { return plainly(s.desk.Undo) }

func (s *Screen) confirmSlot(r model.Row) tea.Cmd {
	return s.simple(rule.ConfirmSlot, r, s.desk.ConfirmSlot)
}

func (s *Screen) duplicate(r model.Row) tea.Cmd {
	return s.do(&deed{verb: rule.Duplicate, row: r, made: true, write: plainly(s.desk.Duplicate)})
}

func (s *Screen) followUp(r model.Row) tea.Cmd {
	return s.do(&deed{verb: rule.FollowUp, row: r, made: true, write: plainly(s.desk.FollowUp)})
}

func (s *Screen) askArchive(r model.Row) tea.Cmd {
	w := s.env.Text.Interventions.Ask
	s.env.Host.Push(ui.NewConfirm(s.env, s.ref(r.ID).String()+" : "+w.Archive, w.ArchiveDetail, func() tea.Cmd {
		return s.simple(rule.Archive, r, s.desk.Archive)
	}), s)
	return nil
}

// askPriority offers the priorities; urgency comes with the first of them.
func (s *Screen) askPriority(r model.Row) tea.Cmd {
	items := s.priorityItems(func(p model.Priority) tea.Cmd {
		words := s.env.Text.Common.Priorities
		mine := text{"priorite", lang.Label(words, p), lang.Label(words, r.Priority)}
		return s.do(&deed{verb: rule.Edit, row: r, texts: []text{mine}, write: s.setPriority(p)})
	})
	s.pick(term.Join(term.Const(" "), s.ref(r.ID), term.Clean(s.env.Text.Interventions.Ask.Priority)), items)
	return nil
}

func (s *Screen) priorityItems(run func(p model.Priority) tea.Cmd) []ui.Item {
	var items []ui.Item
	for i, p := range model.Priorities() {
		cell := priorityCell(s.env.Text, p)
		items = append(items, ui.Item{Label: cell.Text, Words: term.Clean(strconv.Itoa(i + 1)), Run: func() tea.Cmd { return run(p) }})
	}
	return items
}

func (s *Screen) setPriority(p model.Priority) writer {
	desk := s.desk
	return func(ctx context.Context, w wish) (model.Card, error) {
		urgent := p == model.Urgent
		e := model.Edit{Target: w.Target, Priority: &p, Urgent: &urgent}
		if w.drop["priorite"] {
			e.Priority, e.Urgent = nil, nil
		}
		return desk.Edit(ctx, e)
	}
}

// askStatusOfAll offers the steps that need no more words, with the number of
// marked records that each fits.
func (s *Screen) askStatusOfAll() tea.Cmd {
	return s.withMarks(func(s *Screen, rows []model.Row) tea.Cmd {
		var items []ui.Item
		for _, m := range s.moves() {
			n := 0
			for _, r := range rows {
				if s.may(m.verb, r) == nil {
					n++
				}
			}
			if n > 0 && m.verb != rule.Close {
				detail := term.Clean(s.env.Text.Interventions.Flow.FitsSome(n, len(rows)))
				items = append(items, ui.Item{Label: term.Clean(m.label), Detail: detail, Run: func() tea.Cmd { return s.moveAll(m, rows) }})
			}
		}
		s.pick(term.Clean(s.env.Text.Interventions.Ask.Status), items)
		return nil
	})
}

// moveAll takes one step with every marked record.
func (s *Screen) moveAll(m move, rows []model.Row) tea.Cmd {
	d := s.desk
	plain := map[rule.Verb]writer{
		rule.Start: plainly(d.Start), rule.Resume: plainly(d.Resume), rule.Unassign: plainly(d.Unassign), rule.Archive: plainly(d.Archive),
	}
	switch {
	case m.verb == rule.Cancel:
		return s.askCancelRows(rows)
	case m.verb == rule.Pause:
		return s.askPauseRows(rows)
	}
	return s.sure(rows, m.verb == rule.Archive, m.label, func() tea.Cmd { return s.doAll(m.verb, rows, plain[m.verb]) })
}

func (s *Screen) askPriorityOfAll() tea.Cmd {
	return s.withMarks(func(s *Screen, rows []model.Row) tea.Cmd {
		w := s.env.Text.Interventions
		s.pick(term.Clean(w.Ask.Priority), s.priorityItems(func(p model.Priority) tea.Cmd {
			return s.sure(rows, false, w.Do.Priority, func() tea.Cmd { return s.doAll(rule.Edit, rows, s.setPriority(p)) })
		}))
		return nil
	})
}
