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

// inputs are what stands on a machine's plate and in its file.
type inputs struct {
	name, maker, make, serial, place *ui.Line
	criticality                      *ui.Choice[model.Criticality]
	installed, next, warranty        ui.Day
	specs                            *ui.Area
}

func newInputs(env *ui.Env, m model.Equipment) *inputs {
	return &inputs{
		name: ui.NewLine(m.Name, 255), maker: ui.NewLine(m.Maker, 100), make: ui.NewLine(m.Model, 100),
		serial: ui.NewLine(m.Serial, 100), place: ui.NewLine(m.Location, 255),
		criticality: ui.NewChoice(ui.Options(model.Criticalities(), env.Text.Common.Criticalities), m.Criticality),
		installed:   ui.NewDay(env, m.InstalledOn), next: ui.NewDay(env, m.NextMaintenance), warranty: ui.NewDay(env, m.WarrantyEnd),
		specs: ui.NewArea(m.Specs, 4),
	}
}

// fields are the short form first: which machine, where, how much hangs on it,
// and when it is due.
func (in *inputs) fields(env *ui.Env) []ui.Amended {
	labels, day := env.Text.Common, env.Text.When.Date
	of := func(column string, input ui.Input, folded bool, stands func(m *model.Equipment) string) ui.Amended {
		return ui.Amended{
			Field:  &ui.Field{Column: column, Label: labels.Columns[column], Input: input, Folded: folded},
			Stands: func(record any) string { return stands(record.(*model.Equipment)) },
		}
	}
	out := []ui.Amended{
		of("nom", in.name, false, func(m *model.Equipment) string { return m.Name }),
		of("numero_serie", in.serial, false, func(m *model.Equipment) string { return m.Serial }),
		of("localisation", in.place, false, func(m *model.Equipment) string { return m.Location }),
		of("criticite", in.criticality, false, func(m *model.Equipment) string { return lang.Label(labels.Criticalities, m.Criticality) }),
		of("prochaine_maintenance", in.next, false, func(m *model.Equipment) string { return day(m.NextMaintenance) }),
		of("fin_garantie", in.warranty, false, func(m *model.Equipment) string { return day(m.WarrantyEnd) }),
		of("fabricant", in.maker, true, func(m *model.Equipment) string { return m.Maker }),
		of("modele", in.make, true, func(m *model.Equipment) string { return m.Model }),
		of("date_installation", in.installed, true, func(m *model.Equipment) string { return day(m.InstalledOn) }),
		of("specifications_techniques", in.specs, true, func(m *model.Equipment) string { return m.Specs }),
	}
	out[0].Required = true
	return out
}

// edit is what was typed anew.
func (in *inputs) edit(env *ui.Env, changed func(column string) bool) model.EquipmentEdit {
	var e model.EquipmentEdit
	for _, f := range []struct {
		column string
		into   **string
		value  string
	}{
		{"nom", &e.Name, in.name.Value()},
		{"fabricant", &e.Maker, in.maker.Value()},
		{"modele", &e.Model, in.make.Value()},
		{"numero_serie", &e.Serial, in.serial.Value()},
		{"localisation", &e.Location, in.place.Value()},
		{"specifications_techniques", &e.Specs, in.specs.Value()},
	} {
		if changed(f.column) {
			*f.into = new(strings.TrimSpace(f.value))
		}
	}
	for _, f := range []struct {
		column string
		into   **model.Date
		day    ui.Day
	}{
		{"date_installation", &e.InstalledOn, in.installed},
		{"prochaine_maintenance", &e.NextMaintenance, in.next},
		{"fin_garantie", &e.WarrantyEnd, in.warranty},
	} {
		if changed(f.column) {
			*f.into = new(f.day.Read(env))
		}
	}
	if changed("criticite") {
		e.Criticality = new(in.criticality.Chosen())
	}
	return e
}

type (
	// read is a machine that is to be changed.
	read struct {
		data model.EquipmentCard
		err  error
	}
	amended struct {
		amend *ui.Amend
		id    int64
		err   error
	}
	twinsRead struct {
		fresh *fresh
		twins []model.EquipmentRow
		err   error
	}
	made struct {
		fresh *fresh
		id    int64
		err   error
	}
)

// fresh is a new machine on its way in.
type fresh struct {
	form *ui.Form
	ask  model.NewEquipment
}

// askEdit opens the file of a machine, which is read first: the line does not
// hold all of it.
func (s screen) askEdit(r model.EquipmentRow) tea.Cmd {
	desk, id := s.card.desk, r.ID
	return ui.AskFirst(s.env, func(ctx context.Context) (model.EquipmentCard, error) { return desk.EquipmentCard(ctx, id) },
		func(d model.EquipmentCard, err error) tea.Msg { return read{d, err} })
}

func (s screen) edit(m model.Equipment) tea.Cmd {
	env, desk, in := s.env, s.card.desk, newInputs(s.env, m)
	var a *ui.Amend
	title := model.EquipmentRef(m.ID) + env.Text.Common.Colon + env.Text.Machines.Edit
	a = ui.NewAmend(env, title, model.Target{ID: m.ID, Version: m.Version}, s.card, in.fields(env),
		func(t model.Target, changed func(column string) bool) tea.Cmd {
			e := in.edit(env, changed)
			e.Target = t
			return ui.AskFirst(env, func(ctx context.Context) (struct{}, error) { return struct{}{}, desk.EditEquipment(ctx, e) },
				func(_ struct{}, err error) tea.Msg { return amended{a, t.ID, err} })
		})
	env.Host.Push(a.Form, s.card)
	return nil
}

// askNew opens the form of a new machine. One that the client may have already
// is named before it is written a second time.
func (s screen) askNew() tea.Cmd {
	env, w := s.env, s.env.Text
	in := newInputs(env, model.Equipment{Criticality: model.NormalMachine})
	client := ui.NewRecordPick(w.Common.Columns["client_id"], ui.Found{}, s.findClients(), nil)
	f := &fresh{ask: model.NewEquipment{Key: rand.Text()}}
	fields := []*ui.Field{{Column: "client_id", Label: w.Common.Columns["client_id"], Input: client, Required: true}}
	for _, a := range in.fields(env) {
		fields = append(fields, a.Field)
	}
	f.form = ui.NewForm(env, w.Machines.NewTitle, func() tea.Cmd {
		f.ask.ClientID, f.ask.EquipmentEdit = client.Chosen().ID, in.edit(env, func(string) bool { return true })
		return s.askTwins(f)
	}, fields...).New()
	env.Host.Push(f.form, s.card)
	return nil
}

// askTwins looks for machines of the client of the same name or number.
func (s screen) askTwins(f *fresh) tea.Cmd {
	rows, client, name, serial := s.rows, f.ask.ClientID, *f.ask.Name, *f.ask.Serial
	of := func(ctx context.Context, text string) ([]model.EquipmentRow, error) {
		if text == "" {
			return nil, nil
		}
		page, err := rows.Page(ctx, model.PageQuery{Limit: 20, Sort: []model.Sort{{Key: model.SortName}}, Filter: model.Filter{Terms: []model.Term{
			{Field: model.FieldClient, Values: []model.FilterValue{{ID: client}}},
			{Field: model.FieldWords, Values: []model.FilterValue{{Text: text}}},
		}}})
		return page.Rows, err
	}
	return ui.AskFirst(s.env, func(ctx context.Context) ([]model.EquipmentRow, error) {
		named, err := of(ctx, name)
		if err != nil {
			return nil, err
		}
		numbered, err := of(ctx, serial)
		return twins(append(named, numbered...), name, serial), err
	}, func(found []model.EquipmentRow, err error) tea.Msg { return twinsRead{f, found, err} })
}

// twins are those of the machines that may be the same: a search finds more.
func twins(rows []model.EquipmentRow, name, serial string) []model.EquipmentRow {
	var out []model.EquipmentRow
	seen := map[int64]bool{}
	for _, r := range rows {
		same := model.Fold(r.Name) == model.Fold(name) || serial != "" && model.Fold(r.Serial) == model.Fold(serial)
		if same && !seen[r.ID] {
			seen[r.ID] = true
			out = append(out, r)
		}
	}
	return out
}

func (s screen) twinsRead(msg twinsRead) tea.Cmd {
	switch {
	case msg.err != nil:
		msg.fresh.form.Fail(msg.err)
		return nil
	case len(msg.twins) == 0:
		return s.create(msg.fresh)
	}
	msg.fresh.form.Release()
	lines := make([]string, len(msg.twins))
	for i, t := range msg.twins {
		lines[i] = joined(", ", t.Ref()+" "+t.Name, t.Serial, t.Location)
	}
	s.env.Host.Push(ui.NewConfirm(s.env, s.env.Text.Machines.TwinQuestion, strings.Join(lines, " · "),
		func() tea.Cmd { return s.create(msg.fresh) }), s.card)
	return nil
}

func (s screen) create(f *fresh) tea.Cmd {
	desk, ask := s.card.desk, f.ask
	return ui.AskFirst(s.env, func(ctx context.Context) (int64, error) { return desk.CreateEquipment(ctx, ask) },
		func(id int64, err error) tea.Msg { return made{f, id, err} })
}

// findClients searches the clients who are served.
func (s screen) findClients() func(text string) ([]ui.Found, error) {
	desk, session, words := s.card.desk, s.env.Ctx, s.env.Text
	return func(text string) ([]ui.Found, error) {
		ctx, done := ui.Within(session)
		defer done()
		hits, err := desk.FindClients(ctx, strings.TrimSpace(text), 20)
		out := make([]ui.Found, len(hits))
		for i, h := range hits {
			out[i] = ui.Found{ID: h.ID, Label: term.Clean(h.Name), Detail: term.Clean(h.City)}
			if !h.Live {
				out[i].Why = term.Clean(words.Clients.Inactive)
			}
		}
		return out, err
	}
}

// told takes the answers of forms; false for what is none.
func (s screen) told(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case read:
		if msg.err != nil {
			return s.env.Host.Fail(msg.err), true
		}
		return s.edit(msg.data.Equipment), true
	case amended:
		cmd, done := msg.amend.Settle(msg.err)
		if done {
			s.say(model.EquipmentRef(msg.id) + s.env.Text.Common.Colon + s.env.Text.Machines.Edited)
			cmd = tea.Batch(cmd, s.card.again(msg.id))
		}
		return cmd, true
	case twinsRead:
		return s.twinsRead(msg), true
	case made:
		if msg.err != nil {
			msg.fresh.form.Fail(msg.err)
			return nil, true
		}
		s.close(msg.fresh.form, model.EquipmentRef(msg.id)+s.env.Text.Common.Colon+s.env.Text.Machines.Created)
		return s.env.Host.Open("equipements", msg.id), true
	case liveRead:
		s.liveRead(msg)
		return nil, true
	case requested:
		return s.requested(msg), true
	}
	return nil, false
}

func (s screen) say(text string) { s.env.Host.Toast(ui.Toast{Text: term.Clean(text)}) }

// close ends a form that was written.
func (s screen) close(form *ui.Form, said string) {
	s.env.Host.Reached()
	s.env.Host.Close(form)
	s.say(said)
}
