package clients

import (
	"context"
	"crypto/rand"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// requested is the answer to a request for work.
type requested struct {
	form *ui.Form
	card model.Card
	err  error
}

// askRequest opens a request for work on one of the client's machines. How
// urgent it is, the desk decides.
func (s *Screen) askRequest(r model.ClientRow) tea.Cmd {
	words, columns := s.env.Text, s.env.Text.Common.Columns
	staff := s.env.Actor.IsStaff()
	kinds := []model.Kind{model.Corrective, model.Diagnosis}
	if staff {
		kinds = model.Kinds()
	}
	machine := ui.NewRecordPick(columns["equipement_id"], ui.Found{}, s.machinesOf(r.ID), nil)
	title, description := ui.NewLine("", 255), ui.NewArea("", 4)
	kind := ui.NewChoice(ui.Options(kinds, words.Common.Kinds), model.Corrective)
	priority := ui.NewChoice(ui.Options(model.Priorities(), words.Common.Priorities), model.Normal)
	field := func(column string, in ui.Input, required bool) *ui.Field {
		return &ui.Field{Column: column, Label: columns[column], Input: in, Required: required}
	}
	fields := []*ui.Field{field("equipement_id", machine, true), field("titre", title, true), field("type_intervention", kind, false)}
	if staff {
		fields = append(fields, field("priorite", priority, false))
	}
	key, desk := rand.Text(), s.desk
	var form *ui.Form
	form = ui.NewForm(s.env, words.Clients.RequestTitle+words.Common.Colon+r.Name, func() tea.Cmd {
		n := model.NewIntervention{
			Key: key, EquipmentID: machine.Chosen().ID, Title: title.Value(), Kind: kind.Chosen(), Priority: priority.Chosen(),
			Description: description.Value(), Urgent: priority.Chosen() == model.Urgent,
		}
		return ui.Ask(s.env, func(ctx context.Context) (model.Card, error) { return desk.Create(ctx, n) },
			func(card model.Card, err error) tea.Msg { return requested{form, card, err} })
	}, append(fields, field("description", description, true))...)
	s.env.Host.Push(form, s)
	return nil
}

// machinesOf searches the machines of a client that are in service.
func (s *Screen) machinesOf(id int64) func(text string) ([]ui.Found, error) {
	session, machines, words := s.env.Ctx, s.card.has.Machines, s.env.Text
	return func(text string) ([]ui.Found, error) {
		ctx, done := ui.Within(session)
		defer done()
		terms := []model.Term{{Field: model.FieldClient, Values: []model.FilterValue{{ID: id}}}}
		if text = strings.TrimSpace(text); text != "" {
			terms = append(terms, model.Term{Field: model.FieldWords, Values: []model.FilterValue{{Text: text}}})
		}
		page, err := machines.Page(ctx, model.PageQuery{Limit: 20, Filter: model.Filter{Terms: terms}, Sort: []model.Sort{{Key: model.SortName}}})
		out := make([]ui.Found, len(page.Rows))
		for i, r := range page.Rows {
			out[i] = ui.Found{ID: r.ID, Label: term.Clean(strings.TrimSpace(r.Name + "  " + r.Serial)), Detail: term.Clean(r.Location)}
			if r.Status == model.Retired {
				out[i].Why = term.Clean(lang.Label(words.Common.EquipmentStatuses, r.Status))
			}
		}
		return out, err
	}
}

func (s *Screen) requested(msg requested) tea.Cmd {
	if msg.err != nil {
		msg.form.Fail(msg.err)
		return nil
	}
	s.env.Host.Reached()
	s.env.Host.Close(msg.form)
	s.env.Host.Toast(ui.Toast{Text: term.Clean(s.env.Text.Clients.Requested(model.Ref(msg.card.ID)))})
	return s.reread(msg.card.ClientID)
}
