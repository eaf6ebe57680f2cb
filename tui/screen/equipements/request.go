package equipements

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

// near is how much open work of the same site is named.
const near = 5

type (
	// liveRead is what is open already on the machine and around it.
	liveRead struct {
		form *ui.Form
		on   []model.Hit
		site []model.Row
	}
	requested struct {
		form *ui.Form
		id   int64 // of the machine
		card model.Card
		err  error
	}
)

// askRequest opens a request for work on a machine. How urgent it is, the desk
// decides. What is open there already is said in the form.
func (s screen) askRequest(r model.EquipmentRow) tea.Cmd {
	words, columns := s.env.Text, s.env.Text.Common.Columns
	kinds := []model.Kind{model.Corrective, model.Diagnosis}
	if s.env.Actor.Role != model.ClientRole {
		kinds = model.Kinds()
	}
	title, description := ui.NewLine("", 255), ui.NewArea("", 4)
	kind := ui.NewChoice(ui.Options(kinds, words.Common.Kinds), model.Corrective)
	priority := ui.NewChoice(ui.Options(model.Priorities(), words.Common.Priorities), model.Normal)
	down := ui.NewCheck(false, "")
	fields := []*ui.Field{
		{Column: "titre", Label: columns["titre"], Input: title, Required: true},
		{Column: "type_intervention", Label: columns["type_intervention"], Input: kind},
	}
	if s.env.Actor.IsStaff() {
		fields = append(fields, &ui.Field{Column: "priorite", Label: columns["priorite"], Input: priority})
	}
	fields = append(fields, &ui.Field{Column: "description", Label: columns["description"], Input: description, Required: true},
		&ui.Field{Column: "arret", Label: words.Interventions.Ask.MachineDown, Input: down})
	key, desk := rand.Text(), s.card.desk
	var form *ui.Form
	form = ui.NewForm(s.env, r.Ref()+" "+r.Name+words.Common.Colon+words.Machines.Request, func() tea.Cmd {
		n := model.NewIntervention{
			Key: key, EquipmentID: r.ID, Title: title.Value(), Kind: kind.Chosen(), Priority: priority.Chosen(),
			Description: description.Value(), Urgent: priority.Chosen() == model.Urgent, MachineDown: down.On,
		}
		return ui.AskFirst(s.env, func(ctx context.Context) (model.Card, error) { return desk.Create(ctx, n) },
			func(card model.Card, err error) tea.Msg { return requested{form, r.ID, card, err} })
	}, fields...)
	s.env.Host.Push(form, s.card)
	return s.askLive(form, r)
}

// askLive asks what is open on the machine, and on the others of its client.
func (s screen) askLive(form *ui.Form, r model.EquipmentRow) tea.Cmd {
	desk, jobs := s.card.desk, s.jobs
	var open []model.FilterValue
	for _, status := range []model.Status{model.Open, model.Assigned, model.InProgress, model.OnHold} {
		open = append(open, model.FilterValue{Text: string(status)})
	}
	q := model.PageQuery{Limit: 4 * near, Filter: model.Filter{Terms: []model.Term{
		{Field: model.FieldClient, Values: []model.FilterValue{{ID: r.ClientID}}}, {Field: model.FieldStatus, Values: open},
	}}}
	return ui.Ask(s.env, func(ctx context.Context) (liveRead, error) {
		on, err := desk.LiveOn(ctx, r.ID)
		if err != nil {
			return liveRead{}, err
		}
		page, err := jobs.Page(ctx, q)
		out := liveRead{on: on}
		for _, job := range page.Rows {
			if job.EquipmentID != r.ID && len(out.site) < near {
				out.site = append(out.site, job)
			}
		}
		return out, err
	}, func(found liveRead, _ error) tea.Msg { // a warning that cannot be read is none
		found.form = form
		return found
	})
}

func (s screen) liveRead(msg liveRead) {
	words := s.env.Text
	line := func(id int64, title, where string, status model.Status) term.Text {
		said := strings.ToLower(lang.Label(words.Common.Statuses, status))
		if where != "" {
			said = where + ", " + said
		}
		return term.Clean("  " + model.Ref(id) + " « " + title + " » (" + said + ")")
	}
	var out []term.Text
	if len(msg.on) > 0 {
		out = append(out, term.Clean(words.Interventions.AlreadyOn))
	}
	for _, h := range msg.on {
		out = append(out, line(h.ID, h.Title, "", h.Status))
	}
	if len(msg.site) > 0 {
		out = append(out, term.Clean(words.Machines.SameSite))
	}
	for _, r := range msg.site {
		out = append(out, line(r.ID, r.Title, r.Equipment, r.Status))
	}
	msg.form.Note(out...)
}

func (s screen) requested(msg requested) tea.Cmd {
	if msg.err != nil {
		msg.form.Fail(msg.err)
		return nil
	}
	s.close(msg.form, s.env.Text.Clients.Requested(model.Ref(msg.card.ID)))
	return s.card.again(msg.id)
}
