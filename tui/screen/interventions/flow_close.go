package interventions

import (
	"context"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/term"
	"mif/tui/ui"
)

// askClose asks for all that a closing needs at once. It is final, so it asks
// whether it is meant.
func (s *Screen) askClose(r model.Row) tea.Cmd {
	return s.withCard(r.ID, func(s *Screen, c *model.Card) tea.Cmd {
		s.closeForm(c)
		return nil
	})
}

// closeInputs are the fields of a closing.
type closeInputs struct {
	diagnosis, solution *ui.Area
	hours               ui.Hours
	parts               *partsInput
	accepted            *ui.Line
	rating              *ui.Choice[int64]
}

func (s *Screen) closeForm(c *model.Card) {
	w := s.env.Text.Interventions
	f := &closeInputs{
		diagnosis: ui.NewArea(c.Diagnosis, 4), solution: ui.NewArea(c.Solution, 4), hours: ui.NewHours(s.env, nil),
		parts: &partsInput{search: s.findParts()}, accepted: ui.NewLine("", 255), rating: ui.NewChoice(s.scores(), 0),
	}
	d := &deed{verb: rule.Close, row: rowOf(c)}
	var form *ui.Form
	form = ui.NewForm(s.env, s.title(d.row, w.Ask.Close), func() tea.Cmd {
		if strings.TrimSpace(f.diagnosis.Value()+f.solution.Value()) == "" {
			form.Fail(&model.Invalid{Fields: []model.FieldError{{Field: "solution", Code: model.FieldRequired}}})
			return nil
		}
		d.wish.drop = nil
		d.texts = f.texts(c)
		d.write = s.closeWith(f.request())
		s.env.Host.Push(ui.NewConfirm(s.env, s.title(d.row, w.Flow.CloseSure), w.Ask.CloseDetail, func() tea.Cmd { return s.do(d) }), s)
		return nil
	}, s.closeFields(f)...)
	d.forms = []*ui.Form{form}
	s.env.Host.Push(form, s)
}

func (s *Screen) closeFields(f *closeInputs) []*ui.Field {
	w := s.env.Text.Interventions
	hours, accepted := s.field("duree_reelle", f.hours), s.field("accepte_par", f.accepted)
	hours.Hint, accepted.Hint = w.Flow.HoursHint, w.Ask.AcceptedHint
	return []*ui.Field{
		s.field("diagnostic", f.diagnosis), s.field("solution", f.solution), hours,
		{Column: "piece_id", Label: w.Tabs[tabParts], Input: f.parts},
		required(accepted), s.field("satisfaction_client", f.rating),
	}
}

// scores are the customer's words, or none.
func (s *Screen) scores() []ui.Option[int64] {
	out := []ui.Option[int64]{{Value: 0, Label: s.env.Text.Interventions.Flow.NoRating}}
	for i := range s.env.Text.Common.Ratings {
		out = append(out, ui.Option[int64]{Value: int64(i + 1), Label: strconv.Itoa(i + 1)})
	}
	return out
}

func (f *closeInputs) request() model.Closing {
	cl := model.Closing{
		Diagnosis: f.diagnosis.Value(), Solution: f.solution.Value(), Hours: f.hours.Read(),
		AcceptedBy: strings.TrimSpace(f.accepted.Value()), Rating: f.rating.Chosen(),
	}
	for _, p := range f.parts.used {
		cl.Parts = append(cl.Parts, p.UsedPart)
	}
	return cl
}

func (f *closeInputs) texts(c *model.Card) []text {
	var out []text
	if f.diagnosis.Value() != c.Diagnosis {
		out = append(out, text{"diagnostic", f.diagnosis.Value()})
	}
	if f.solution.Value() != c.Solution {
		out = append(out, text{"solution", f.solution.Value()})
	}
	return out
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
		out := make([]ui.Found, len(found))
		for i, p := range found {
			out[i] = ui.Found{
				ID: p.ID, Label: term.Clean(p.Reference + "  " + p.Name),
				Detail: term.Clean(words.Interventions.Flow.InStock(words.When.Number(p.Stock), p.Unit)),
			}
		}
		return out, err
	}
}

func (s *Screen) askTakePart(r model.Row) tea.Cmd {
	s.partForm(r, rule.UsePart, model.MoveOut, s.env.Text.Interventions.Ask.TakePart, s.findParts())
	return nil
}

// askReturnPart offers what the record took out.
func (s *Screen) askReturnPart(r model.Row) tea.Cmd {
	s.partForm(r, rule.ReturnPart, model.MoveBack, s.env.Text.Interventions.Ask.ReturnPart, s.takenParts(r.ID))
	return nil
}

// partForm moves one part. A movement is an addition to the journal, so no
// version is asked for.
func (s *Screen) partForm(r model.Row, v rule.Verb, kind model.MovementType, title string, search func(string) ([]ui.Found, error)) {
	part := ui.NewRecordPick(s.env.Text.Common.Columns["piece_id"], ui.Found{}, search, nil)
	quantity, comment := ui.NewNumber(1), ui.NewLine("", 200)
	r.Version = 0
	d := &deed{verb: v, row: r}
	desk := s.desk
	s.form(s.title(r, title), d, func() {
		m := model.PartMove{PartID: part.Chosen().ID, Quantity: quantity.Read(), Type: kind, Comment: comment.Value()}
		d.write = func(ctx context.Context, w wish) (model.Card, error) {
			m.Target = w.Target
			return desk.MovePart(ctx, m)
		}
	}, required(s.field("piece_id", part)), required(s.field("quantite", quantity)), s.field("commentaire", comment))
}

// takenParts are the parts that a record took and has not brought back.
func (s *Screen) takenParts(id int64) func(text string) ([]ui.Found, error) {
	desk, session := s.desk, s.env.Ctx
	return func(text string) ([]ui.Found, error) {
		ctx, done := context.WithTimeout(session, writeLimit)
		defer done()
		lines, err := desk.Parts(ctx, id)
		return taken(lines, text), err
	}
}

func taken(lines []model.PartLine, text string) []ui.Found {
	left := map[int64]int64{}
	for _, l := range lines {
		switch l.Type {
		case model.MoveOut:
			left[l.PartID] += l.Quantity
		case model.MoveBack:
			left[l.PartID] -= l.Quantity
		case model.MoveIn, model.MoveCount, model.MoveTransfer:
		}
	}
	var out []ui.Found
	for _, l := range lines {
		label := l.Reference + "  " + l.Name
		if left[l.PartID] <= 0 || !strings.Contains(model.Fold(label), model.Fold(text)) {
			continue
		}
		out = append(out, ui.Found{ID: l.PartID, Label: term.Clean(label), Detail: term.Clean(strconv.FormatInt(left[l.PartID], 10) + " " + l.Unit)})
		delete(left, l.PartID)
	}
	return out
}
