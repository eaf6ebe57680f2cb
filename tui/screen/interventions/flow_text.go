package interventions

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/term"
	"mif/tui/ui"
)

// field is a line of a form under the name that people give to its column.
func (s *Screen) field(column string, in ui.Input) *ui.Field {
	return &ui.Field{Column: column, Label: s.env.Text.Common.Columns[column], Input: in}
}

func required(f *ui.Field) *ui.Field {
	f.Required = true
	return f
}

func folded(f *ui.Field) *ui.Field {
	f.Folded = true
	return f
}

// form opens a form whose save is a deed; the deed is made anew from what is
// typed at each save, and keeps what it learned from the last answer.
func (s *Screen) form(title string, d *deed, fill func(), fields ...*ui.Field) *ui.Form {
	form := ui.NewForm(s.env, title, func() tea.Cmd {
		d.wish.drop = nil
		fill()
		return s.do(d)
	}, fields...)
	if d.row.ID == 0 {
		form.New()
	}
	s.push(d, form)
	return form
}

func (s *Screen) title(r model.Row, what string) string { return s.ref(r.ID).String() + " : " + what }

// push opens a form that somebody else built.
func (s *Screen) push(d *deed, form *ui.Form) {
	d.forms = []*ui.Form{form}
	s.env.Host.Push(form, s)
}

// askComment adds a line to the journal. A comment takes nothing back, so no
// version is asked for: two people may write at once.
func (s *Screen) askComment(r model.Row) tea.Cmd {
	r.Version = 0
	d := &deed{verb: rule.Comment, row: r}
	desk := s.desk
	hide := rule.May(s.env.Actor, rule.CommentInternal, s.subject(r)) == nil
	s.push(d, ui.CommentForm(s.env, s.title(r, s.env.Text.Interventions.Ask.Comment), hide, func(body string, internal bool) tea.Cmd {
		d.write = func(ctx context.Context, w wish) (model.Card, error) {
			return desk.Comment(ctx, model.Comment{Target: w.Target, Text: body, Internal: internal})
		}
		return s.do(d)
	}))
	return nil
}

// askPause asks why work waits.
func (s *Screen) askPause(r model.Row) tea.Cmd {
	d := &deed{verb: rule.Pause, row: r}
	s.push(d, ui.PauseForm(s.env, s.title(r, s.env.Text.Interventions.Ask.Pause), func(why model.HoldReason, comment string) tea.Cmd {
		d.write = s.pauseWith(why, comment)
		return s.do(d)
	}))
	return nil
}

func (s *Screen) pauseWith(why model.HoldReason, comment string) writer {
	desk := s.desk
	return func(ctx context.Context, w wish) (model.Card, error) {
		return desk.Pause(ctx, model.Pause{Target: w.Target, Reason: why, Comment: comment})
	}
}

// askPauseRows is askPause for every marked record.
func (s *Screen) askPauseRows(rows []model.Row) tea.Cmd {
	w := s.env.Text.Interventions.Ask
	var items []ui.Item
	for _, why := range model.HoldReasons() {
		items = append(items, ui.Item{Label: term.Clean(s.env.Text.Common.HoldReasons[why]), Run: func() tea.Cmd {
			return s.sure(rows, false, w.Pause, func() tea.Cmd { return s.doAll(rule.Pause, rows, s.pauseWith(why, "")) })
		}})
	}
	s.pick(term.Clean(w.Pause), items)
	return nil
}

// askCancel asks for the reason and then whether it is meant: nothing cancels
// with the key that asked.
func (s *Screen) askCancel(r model.Row) tea.Cmd {
	w := s.env.Text.Interventions.Ask
	reason := ui.NewArea("", 3)
	d := &deed{verb: rule.Cancel, row: r}
	form := ui.NewForm(s.env, s.title(r, s.env.Text.Interventions.Do.Cancel), func() tea.Cmd {
		d.write = s.cancelFor(reason.Value())
		s.env.Host.Push(ui.NewConfirm(s.env, s.title(r, w.Cancel), w.CancelDetail, func() tea.Cmd { return s.do(d) }), s)
		return nil
	}, required(s.field("motif", reason)))
	s.push(d, form)
	return nil
}

func (s *Screen) cancelFor(reason string) writer {
	desk := s.desk
	return func(ctx context.Context, w wish) (model.Card, error) {
		return desk.Cancel(ctx, model.Cancellation{Target: w.Target, Reason: reason})
	}
}

func (s *Screen) askCancelAll() tea.Cmd {
	return s.withMarks(func(s *Screen, rows []model.Row) tea.Cmd { return s.askCancelRows(rows) })
}

func (s *Screen) askCancelRows(rows []model.Row) tea.Cmd {
	w := s.env.Text.Interventions
	s.env.Host.Push(ui.ReasonForm(s.env, w.Do.Cancel, s.env.Text.Table.Marked(len(rows)), true, func(reason string, form *ui.Form) tea.Cmd {
		return s.sure(rows, true, w.Do.Cancel, func() tea.Cmd {
			s.env.Host.Close(form)
			return s.doAll(rule.Cancel, rows, s.cancelFor(reason))
		})
	}), s)
	return nil
}

// askRate takes the customer's own word, once.
func (s *Screen) askRate(r model.Row) tea.Cmd {
	w := s.env.Text.Interventions.Ask
	var items []ui.Item
	for i := range s.env.Text.Common.Ratings {
		score := int64(len(s.env.Text.Common.Ratings) - i)
		items = append(items, ui.Item{Label: term.Clean(s.env.Text.Common.Rating(score)), Detail: term.Itoa(int(score)), Run: func() tea.Cmd {
			s.env.Host.Push(ui.NewConfirm(s.env, s.title(r, s.env.Text.Common.Rating(score)), w.RateDetail, func() tea.Cmd { return s.rate(r, score) }), s)
			return nil
		}})
	}
	s.pick(term.Clean(s.title(r, w.Rate)), items)
	return nil
}

func (s *Screen) rate(r model.Row, score int64) tea.Cmd {
	desk := s.desk
	return s.do(&deed{verb: rule.Rate, row: r, write: func(ctx context.Context, w wish) (model.Card, error) {
		return desk.Rate(ctx, model.Rating{Target: w.Target, Score: score})
	}})
}

// askCorrect mends time and cost of a closed job; who and why stays in the
// journal.
func (s *Screen) askCorrect(r model.Row) tea.Cmd {
	return s.withCard(r.ID, func(s *Screen, c *model.Card) tea.Cmd {
		hours, cost, why := ui.NewHours(s.env, c.ActualHours), ui.NewCost(c.ActualCost), ui.NewArea("", 3)
		d := &deed{verb: rule.Correct, row: c.Row()}
		desk := s.desk
		s.form(s.title(d.row, s.env.Text.Interventions.Ask.Correct), d, func() {
			m := model.Correction{Hours: changed(hours.Read(), c.ActualHours), Cost: changed(cost.Read(), c.ActualCost), Reason: why.Value()}
			d.write = func(ctx context.Context, w wish) (model.Card, error) {
				m.Target = w.Target
				return desk.Correct(ctx, m)
			}
		}, s.field("duree_reelle", hours), s.field("cout_reel", cost), required(s.field("motif", why)))
		return nil
	})
}

// changed is the new value, nil when it is the old one.
func changed[T comparable](now, old *T) *T {
	if now == nil || old != nil && *now == *old {
		return nil
	}
	return now
}

// withCard reads a record as it stands and goes on with it.
func (s *Screen) withCard(id int64, use func(s *Screen, c *model.Card) tea.Cmd) tea.Cmd {
	desk := s.desk
	return ui.AskFirst(s.env,
		func(ctx context.Context) (model.Card, error) { return desk.Intervention(ctx, id) },
		func(c model.Card, err error) tea.Msg {
			return then{func(s *Screen) tea.Cmd {
				if err != nil {
					return s.env.Host.Fail(err)
				}
				return use(s, &c)
			}}
		})
}
