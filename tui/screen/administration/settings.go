package administration

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/term"
	"mif/tui/ui"
)

// The one number that is an amount.
const labourRate = "taux_horaire"

type (
	// numbersRead are the numbers of the house, read for their form.
	numbersRead struct {
		stands model.HouseNumbers
		err    error
	}
	// numbersSaved is the answer to a change of them.
	numbersSaved struct {
		amend *ui.Amend
		err   error
	}
)

// readNumbers asks for the numbers as they stand; their form follows.
func (s *Screen) readNumbers() tea.Cmd {
	desk := s.desk
	return ui.AskFirst(s.env, desk.HouseNumbers, func(h model.HouseNumbers, err error) tea.Msg { return numbersRead{h, err} })
}

func (s *Screen) numbersRead(msg numbersRead) tea.Cmd {
	if msg.err != nil {
		return s.env.Host.Fail(msg.err)
	}
	s.env.Host.Reached()
	env, desk, w := s.env, s.desk, s.env.Text.Rights
	var fields []ui.Amended
	read := map[string]func() int64{}
	for _, n := range rule.HouseNumbers() {
		input, value := numberInput(n.Name, msg.stands.Values[n.Name])
		read[n.Name] = value
		fields = append(fields, ui.Amended{
			Field: &ui.Field{Column: n.Name, Label: w.Numbers[n.Name], Hint: w.NumbersHint, Required: true, Input: input},
			Stands: func(record any) string {
				theirs, _ := numberInput(n.Name, record.(*model.HouseNumbers).Values[n.Name])
				return theirs.Value()
			},
		})
	}
	var a *ui.Amend
	a = ui.NewAmend(env, w.NumbersTitle, model.Target{Version: msg.stands.Version}, s, fields, func(t model.Target, changed func(string) bool) tea.Cmd {
		e := model.HouseEdit{Target: t, Values: map[string]int64{}}
		for name, value := range read {
			if changed(name) {
				e.Values[name] = value()
			}
		}
		return ui.Ask(env, func(ctx context.Context) (struct{}, error) { return struct{}{}, desk.EditHouse(ctx, e) },
			func(_ struct{}, err error) tea.Msg { return numbersSaved{a, err} })
	})
	env.Host.Push(a.Form, s)
	return nil
}

// numberInput is a field for a number of the house, and how it is read.
func numberInput(name string, stands int64) (ui.Input, func() int64) {
	if name == labourRate {
		amount := model.Money(stands)
		cost := ui.NewCost(&amount)
		return cost, func() int64 {
			if m := cost.Read(); m != nil {
				return int64(*m)
			}
			return 0
		}
	}
	number := ui.NewNumber(stands)
	return number, number.Read
}

func (s *Screen) numbersSaved(msg numbersSaved) tea.Cmd {
	cmd, done := msg.amend.Settle(msg.err)
	if done {
		s.env.Host.Toast(ui.Toast{Text: term.Clean(s.env.Text.Rights.NumbersSaved)})
	}
	return cmd
}
