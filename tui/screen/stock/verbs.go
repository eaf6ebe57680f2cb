package stock

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// verbs are what can be done with the part under the cursor, and to the stock.
func (s *screen) verbs(r model.PartRow, ok bool) []ui.Action {
	w := s.env.Text.Stock.Do
	act := func(id ui.ActionID, label string, v rule.Verb, run func() tea.Cmd) ui.Action {
		return s.env.Act(id, ui.GroupAct, label, run).UnlessErr(s.env.Text, s.may(v))
	}
	on := func(a ui.Action) ui.Action {
		if a.Enabled && !ok {
			return a.Unless(term.Clean(w.NoPart))
		}
		return a
	}
	opposite := act(ui.DoUndo, w.Opposite, rule.SeeStock, s.turnRound)
	if s.card.last == nil {
		opposite = opposite.Unless(term.Clean(w.NothingDone))
	}
	return []ui.Action{
		on(act(ui.DoStatus, w.Move, rule.SeeStock, func() tea.Cmd { return s.chooseKind(r) })).Short(w.MoveShort),
		on(act(ui.DoComment, w.Count, rule.MoveStock, func() tea.Cmd { return s.askCount([]int64{r.ID}) })).Short(w.CountShort),
		on(act(ui.DoPlan, w.Reserve, rule.SeeStock, func() tea.Cmd { return s.askReserve(r) })).Short(w.ReserveShort),
		act(ui.DoNew, w.New, rule.EditStock, s.askNew),
		on(act(ui.DoEdit, w.Edit, rule.EditStock, func() tea.Cmd { return s.askEdit(r.ID) })),
		opposite,
		act("chargement", w.Van, rule.SeeStock, s.askVan),
		act("emplacement", w.Place, rule.EditStock, s.askPlace),
		act("valeur", w.Worth, rule.SeeStock, s.askWorth),
	}
}

// bulk counts the marked parts on one sheet.
func (s *screen) bulk(marked []int64) []ui.Action {
	w := s.env.Text.Stock.Do
	count := s.env.Act(ui.DoComment, ui.GroupAct, w.Count, func() tea.Cmd { return s.askCount(marked) }).Short(w.CountShort).
		UnlessErr(s.env.Text, s.may(rule.MoveStock))
	if count.Enabled && len(marked) > rule.MaxCounted {
		count = count.Unless(term.Clean(s.env.Text.Listing.MarkLimit(rule.MaxCounted)))
	}
	return []ui.Action{count}
}

// may is whether the role has a verb of the stock; what it does for a job is
// asked of the job.
func (s *screen) may(v rule.Verb) error { return rule.May(s.env.Actor, v, rule.Subject{}) }

// chooseKind offers every movement, those that the role does not have greyed
// with the reason.
func (s *screen) chooseKind(r model.PartRow) tea.Cmd {
	items := func() []ui.Item {
		kinds := []model.MovementType{model.MoveOut, model.MoveIn, model.MoveBack, model.MoveTransfer, model.MoveCount}
		out := make([]ui.Item, len(kinds))
		for i, kind := range kinds {
			out[i] = ui.Item{
				Label: term.Clean(lang.Label(s.env.Text.Common.Movements, kind)), Why: s.whyNot(kind),
				Run: func() tea.Cmd {
					if kind == model.MoveCount {
						return s.askCount([]int64{r.ID})
					}
					return s.askMovement(r, model.Movement{Type: kind, Quantity: 1})
				},
			}
		}
		return out
	}
	title := term.Clean(r.Reference + s.env.Text.Common.Colon + s.env.Text.Stock.Ask.Kind)
	s.env.Host.Push(ui.NewPicker(s.env, ui.PickerSpec{Title: title, Items: items}), s.card)
	return nil
}

// whyNot is why the role has no such movement; who takes parts for his own jobs
// has those.
func (s *screen) whyNot(kind model.MovementType) term.Text {
	if kind == model.MoveOut || kind == model.MoveBack {
		return term.Text{}
	}
	if err := s.may(rule.MoveStock); err != nil {
		return ui.Say(s.env.Text, err).Why
	}
	return term.Text{}
}

// turnRound asks for the opposite of the last movement of this session: what
// moved stays in the ledger, nothing is taken back.
func (s *screen) turnRound() tea.Cmd {
	if s.card.last == nil {
		return nil
	}
	m := *s.card.last
	m.Key, m.Comment = "", s.env.Text.Stock.Ask.Opposite
	switch m.Type {
	case model.MoveIn, model.MoveBack:
		m.Type = model.MoveOut
	case model.MoveOut:
		m.Type = model.MoveBack
	case model.MoveTransfer:
		m.PlaceID, m.ToID = m.ToID, m.PlaceID
	case model.MoveCount:
	}
	return s.askMovement(model.PartRow{ID: m.ID, Reference: s.card.lastOf}, m)
}

// askWorth says what the stock is worth.
func (s *screen) askWorth() tea.Cmd {
	desk := s.desk
	return ask(s, desk.StockTotal, func(t model.StockTotal) tea.Cmd {
		w := s.env.Text
		s.env.Host.Toast(ui.Toast{Text: term.Clean(w.Stock.Said.Worth(w.When.Money(&t.Value), t.Parts, t.Low, t.Out))})
		return nil
	})
}

// written is the answer to a write. It comes home to the card.
type written struct {
	form *ui.Form
	said string
	did  *model.Movement // to be turned round; nil for what is not
	of   string
	err  error
	// refused handles an error that a form cannot just show; false leaves it to
	// the form.
	refused func(err error) (tea.Cmd, bool)
	then    func() // once it is written
}

// write carries something out and answers with w.
func (s *screen) write(w written, run func(ctx context.Context) error) tea.Cmd {
	return ui.AskFirst(s.env, func(ctx context.Context) (struct{}, error) { return struct{}{}, run(ctx) },
		func(_ struct{}, err error) tea.Msg { w.err = err; return w })
}

// written says what became of it. The line follows by the news, the card is
// read again.
func (c *card) written(msg written) tea.Cmd {
	if msg.err != nil {
		if msg.refused != nil {
			if cmd, done := msg.refused(msg.err); done {
				return cmd
			}
		}
		if msg.form == nil {
			return c.env.Host.Fail(msg.err)
		}
		msg.form.Fail(msg.err)
		return nil
	}
	c.env.Host.Reached()
	if msg.form != nil {
		c.env.Host.Close(msg.form)
	}
	if msg.did != nil {
		c.last, c.lastOf = msg.did, msg.of
	}
	if msg.then != nil {
		msg.then()
	}
	c.env.Host.Toast(ui.Toast{Text: term.Clean(msg.said)})
	if c.id == 0 {
		return nil
	}
	return c.Show(c.id)
}
