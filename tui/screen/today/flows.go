package today

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// step is something to do with a job, in words.
type step struct {
	verb  rule.Verb
	label string
	run   func() tea.Cmd
}

// steps are what the state of the job allows, the most sensible one first.
func (s *Screen) steps(r model.Row) []step {
	w := s.env.Text.Interventions.Do
	all := []step{
		{rule.Close, w.Close, s.askClose},
		{rule.Start, w.Start, func() tea.Cmd { return s.plain(rule.Start, s.desk.Start) }},
		{rule.Resume, w.Resume, func() tea.Cmd { return s.plain(rule.Resume, s.desk.Resume) }},
		{rule.ConfirmSlot, w.ConfirmSlot, s.confirmSlot},
		{rule.UsePart, w.TakePart, s.askTakePart},
		{rule.Pause, w.Pause, s.askPause},
		{rule.ReturnPart, w.ReturnPart, s.askReturnPart},
		{rule.Comment, w.Comment, s.askComment},
	}
	var out []step
	for _, st := range all {
		late := st.verb == rule.ConfirmSlot && (!r.Started.IsZero() || s.may(st.verb, r) != nil)
		if late || rule.FitsState(st.verb, r.Status) != nil {
			continue
		}
		out = append(out, st)
	}
	return out
}

// askNext offers the steps; Enter takes the first.
func (s *Screen) askNext() tea.Cmd {
	r, ok := s.target()
	if !ok {
		return nil
	}
	var items []ui.Item
	for _, st := range s.steps(r) {
		item := ui.Item{Label: term.Clean(st.label), Run: st.run, Detail: s.leadsTo(st.verb, r)}
		if err := s.may(st.verb, r); err != nil {
			item.Why = ui.Say(s.env.Text, err).Why
		}
		items = append(items, item)
	}
	s.env.Host.Push(ui.NewPicker(s.env, ui.PickerSpec{
		Title: term.Clean(s.title(r, s.env.Text.Today.WhatNext)), Items: func() []ui.Item { return items },
	}), s)
	return nil
}

// leadsTo is the state after a step that moves it.
func (s *Screen) leadsTo(v rule.Verb, r model.Row) term.Text {
	next, err := rule.Next(r.Status, v)
	if err != nil {
		return term.Text{}
	}
	if v == rule.Resume && r.Started.IsZero() {
		next = model.Assigned
	}
	return term.Clean("-> " + lang.Label(s.env.Text.Common.Statuses, next))
}

func (s *Screen) title(r model.Row, what string) string {
	return model.Ref(r.ID) + s.env.Text.Common.Colon + what
}

// plain is a step that needs no word more.
func (s *Screen) plain(v rule.Verb, write func(context.Context, model.Target) (model.Card, error)) tea.Cmd {
	r, ok := s.target()
	if !ok {
		return nil
	}
	return s.do(&deed{verb: v, row: r, write: write})
}

// confirmSlot pins the slot that was seen: one that moved meanwhile is refused.
func (s *Screen) confirmSlot() tea.Cmd {
	r, ok := s.target()
	if !ok {
		return nil
	}
	return s.do(&deed{verb: rule.ConfirmSlot, row: r, stale: r.Version, write: s.desk.ConfirmSlot})
}

func (s *Screen) push(d *deed, form *ui.Form) tea.Cmd {
	d.form = form
	s.env.Host.Push(form, s)
	return nil
}

func (s *Screen) askPause() tea.Cmd {
	r, ok := s.target()
	if !ok {
		return nil
	}
	d, desk := &deed{verb: rule.Pause, row: r}, s.desk
	return s.push(d, ui.PauseForm(s.env, s.title(r, s.env.Text.Interventions.Ask.Pause), func(why model.HoldReason, comment string) tea.Cmd {
		d.write = func(ctx context.Context, t model.Target) (model.Card, error) {
			return desk.Pause(ctx, model.Pause{Target: t, Reason: why, Comment: comment})
		}
		return s.do(d)
	}))
}

func (s *Screen) askComment() tea.Cmd {
	r, ok := s.target()
	if !ok {
		return nil
	}
	d, desk := &deed{verb: rule.Comment, row: r}, s.desk
	hide := s.may(rule.CommentInternal, r) == nil
	return s.push(d, ui.CommentForm(s.env, s.title(r, s.env.Text.Interventions.Ask.Comment), hide, func(body string, internal bool) tea.Cmd {
		d.write = func(ctx context.Context, t model.Target) (model.Card, error) {
			return desk.Comment(ctx, model.Comment{Target: t, Text: body, Internal: internal})
		}
		return s.do(d)
	}))
}

func (s *Screen) askTakePart() tea.Cmd {
	return s.askPart(rule.UsePart, model.MoveOut, s.env.Text.Interventions.Ask.TakePart, s.findParts())
}

// askReturnPart offers what the job took and still has.
func (s *Screen) askReturnPart() tea.Cmd {
	r, ok := s.target()
	if !ok {
		return nil
	}
	desk, session, words, id := s.desk, s.env.Ctx, s.env.Text, r.ID
	return s.askPart(rule.ReturnPart, model.MoveBack, s.env.Text.Interventions.Ask.ReturnPart, func(text string) ([]ui.Found, error) {
		ctx, done := ui.Within(session)
		defer done()
		lines, err := desk.Parts(ctx, id)
		return ui.PartsLeft(words, lines, text), err
	})
}

func (s *Screen) askPart(v rule.Verb, kind model.MovementType, title string, search func(string) ([]ui.Found, error)) tea.Cmd {
	r, ok := s.target()
	if !ok {
		return nil
	}
	d, desk := &deed{verb: v, row: r}, s.desk
	return s.push(d, ui.PartForm(s.env, s.title(r, title), search, func(part, quantity int64, comment string) tea.Cmd {
		d.write = func(ctx context.Context, t model.Target) (model.Card, error) {
			return desk.MovePart(ctx, model.PartMove{Target: t, PartID: part, Quantity: quantity, Type: kind, Comment: comment})
		}
		return s.do(d)
	}))
}

// hits is how many parts a search offers.
const hits = 30

func (s *Screen) findParts() func(text string) ([]ui.Found, error) {
	desk, session, words := s.desk, s.env.Ctx, s.env.Text
	return func(text string) ([]ui.Found, error) {
		ctx, done := ui.Within(session)
		defer done()
		found, err := desk.FindParts(ctx, text, hits)
		return ui.PartsFound(words, found), err
	}
}

// toldLines is how much of the history is read for the pauses of a job.
const toldLines = 200

// askClose reads the job as it stands, so that the form begins with what is
// known and with the hours that the clock counted.
func (s *Screen) askClose() tea.Cmd {
	r, ok := s.target()
	if !ok {
		return nil
	}
	type known struct {
		card  model.Card
		lines []model.HistoryLine
	}
	desk := s.desk
	return ui.AskFirst(s.env,
		func(ctx context.Context) (known, error) {
			card, err := desk.Intervention(ctx, r.ID)
			if err != nil {
				return known{}, err
			}
			lines, err := desk.History(ctx, r.ID, 0, toldLines)
			return known{card, lines}, err
		},
		func(k known, err error) tea.Msg {
			return then{func(s *Screen) tea.Cmd {
				if err != nil {
					return s.env.Host.Fail(err)
				}
				s.closeForm(&k.card, rule.ProposedHours(k.card.Started, s.env.Clock(), rule.PausesTold(k.lines)))
				return nil
			}}
		})
}

// closeForm is guarded by the version: what somebody else wrote meanwhile is
// shown before anything is overwritten.
func (s *Screen) closeForm(c *model.Card, hours model.Hours) {
	d, desk := &deed{verb: rule.Close, row: c.Row(), stale: c.Version}, s.desk
	known := ui.Outcome{Diagnosis: c.Diagnosis, Solution: c.Solution, Hours: hours}
	s.push(d, ui.ClosingForm(s.env, s.title(d.row, s.env.Text.Interventions.Ask.Close), known, s.findParts(), func(cl model.Closing) tea.Cmd {
		d.mine = typed(cl, c)
		d.yield = func(column string) {
			switch column {
			case "diagnostic":
				cl.Diagnosis = ""
			case "solution":
				cl.Solution = ""
			}
		}
		d.write = func(ctx context.Context, t model.Target) (model.Card, error) {
			closing := cl
			closing.Target = t
			return desk.Close(ctx, closing)
		}
		return s.do(d)
	}))
}

func typed(cl model.Closing, c *model.Card) []text {
	var out []text
	for _, t := range []text{{"diagnostic", c.Diagnosis, cl.Diagnosis}, {"solution", c.Solution, cl.Solution}} {
		if strings.TrimSpace(t.mine) != "" {
			out = append(out, t)
		}
	}
	return out
}
