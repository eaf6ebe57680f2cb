package interventions

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/ui"
)

// askClose asks for all that a closing needs at once, with the hours that the
// clock counted less the pauses.
func (s *Screen) askClose(r model.Row) tea.Cmd {
	desk, id := s.desk, r.ID
	type known struct {
		card    model.Card
		history []model.HistoryLine
	}
	return ui.AskFirst(s.env,
		func(ctx context.Context) (k known, err error) {
			if k.card, err = desk.Intervention(ctx, id); err == nil {
				k.history, err = desk.History(ctx, id, 0, allHistory)
			}
			return k, err
		},
		func(k known, err error) tea.Msg {
			return then{func(s *Screen) tea.Cmd {
				if err != nil {
					return s.env.Host.Fail(err)
				}
				s.closeForm(&k.card, rule.PausesTold(k.history))
				return nil
			}}
		})
}

// allHistory is more lines than a job in the field gathers.
const allHistory = 200

func (s *Screen) closeForm(c *model.Card, pauses []model.Hold) {
	d := &deed{verb: rule.Close, row: c.Row()}
	known := ui.Outcome{Diagnosis: c.Diagnosis, Solution: c.Solution, Hours: rule.ProposedHours(c.Started, s.env.Clock(), pauses)}
	title := s.title(d.row, s.env.Text.Interventions.Ask.Close)
	s.push(d, ui.ClosingForm(s.env, title, known, s.findParts(), func(cl model.Closing) tea.Cmd {
		d.wish.drop, d.texts = nil, nil
		if cl.Diagnosis != "" {
			d.texts = append(d.texts, text{"diagnostic", cl.Diagnosis, c.Diagnosis})
		}
		if cl.Solution != "" {
			d.texts = append(d.texts, text{"solution", cl.Solution, c.Solution})
		}
		d.write = s.closeWith(cl)
		return s.do(d)
	}))
}

func (s *Screen) closeWith(cl model.Closing) writer {
	desk := s.desk
	return func(ctx context.Context, w wish) (model.Card, error) {
		cl.Target = w.Target
		if w.drop["diagnostic"] {
			cl.Diagnosis = ""
		}
		if w.drop["solution"] {
			cl.Solution = ""
		}
		return desk.Close(ctx, cl)
	}
}

// findParts searches the stock by reference and name, and says what is left.
func (s *Screen) findParts() func(text string) ([]ui.Found, error) {
	desk, session, words := s.desk, s.env.Ctx, s.env.Text
	return func(text string) ([]ui.Found, error) {
		ctx, done := context.WithTimeout(session, writeLimit)
		defer done()
		found, err := desk.FindParts(ctx, text, hits)
		return ui.PartsFound(words, found), err
	}
}

// takenParts are the parts that a record took and has not brought back.
func (s *Screen) takenParts(id int64) func(text string) ([]ui.Found, error) {
	desk, session, words := s.desk, s.env.Ctx, s.env.Text
	return func(text string) ([]ui.Found, error) {
		ctx, done := context.WithTimeout(session, writeLimit)
		defer done()
		lines, err := desk.Parts(ctx, id)
		return ui.PartsLeft(words, lines, text), err
	}
}

func (s *Screen) askTakePart(r model.Row) tea.Cmd {
	return s.partForm(r, rule.UsePart, model.MoveOut, s.env.Text.Interventions.Ask.TakePart, s.findParts())
}

// askReturnPart offers what the record took out.
func (s *Screen) askReturnPart(r model.Row) tea.Cmd {
	return s.partForm(r, rule.ReturnPart, model.MoveBack, s.env.Text.Interventions.Ask.ReturnPart, s.takenParts(r.ID))
}

// partForm moves one part. A movement is an addition to the journal, so no
// version is asked for.
func (s *Screen) partForm(r model.Row, v rule.Verb, kind model.MovementType, title string, search func(string) ([]ui.Found, error)) tea.Cmd {
	r.Version = 0
	d := &deed{verb: v, row: r}
	desk := s.desk
	s.push(d, ui.PartForm(s.env, s.title(r, title), search, func(part, quantity int64, comment string) tea.Cmd {
		m := model.PartMove{PartID: part, Quantity: quantity, Type: kind, Comment: comment}
		d.write = func(ctx context.Context, w wish) (model.Card, error) {
			m.Target = w.Target
			return desk.MovePart(ctx, m)
		}
		return s.do(d)
	}))
	return nil
}

// askReservePart plans what the job will need, before anything leaves the
// shelf; nothing gives it free.
func (s *Screen) askReservePart(r model.Row) tea.Cmd {
	r.Version = 0
	d, desk, w := &deed{verb: rule.PlanParts, row: r}, s.desk, s.env.Text
	part, quantity := ui.NewRecordPick(w.Common.Columns["piece_id"], ui.Found{}, s.findParts(), nil), ui.NewNumber(1)
	s.push(d, ui.NewForm(s.env, s.title(r, w.Stock.Do.ReservePart), func() tea.Cmd {
		asked := model.Reservation{PartID: part.Chosen().ID, Quantity: quantity.Read()}
		d.write = func(ctx context.Context, w wish) (model.Card, error) {
			asked.Target = w.Target
			return desk.PlanPart(ctx, asked)
		}
		return s.do(d)
	}, &ui.Field{Column: "piece_id", Label: w.Common.Columns["piece_id"], Required: true, Input: part},
		&ui.Field{Column: "quantite", Label: w.Common.Columns["quantite"], Hint: w.Stock.Ask.ReserveHint, Required: true, Input: quantity}))
	return nil
}
