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

// inputs are the fields of a client's file.
type inputs struct {
	name, sector, address, city, code, phone, email, contact, ice *ui.Line
	kind                                                          *ui.Choice[model.ClientType]
	level                                                         *ui.Choice[model.ServiceLevel]
	safety, access, notes                                         *ui.Area
}

func newInputs(env *ui.Env, c model.Client) *inputs {
	words := env.Text.Common
	return &inputs{
		name: ui.NewLine(c.Name, 255), sector: ui.NewLine(c.Sector, 100), address: ui.NewLine(c.Address, 500), city: ui.NewLine(c.City, 100),
		code: ui.NewLine(c.PostCode, 20), phone: ui.NewLine(c.Phone, 50), email: ui.NewLine(c.Email, 255), contact: ui.NewLine(c.Contact, 255),
		ice:    ui.NewLine(c.ICE, 15),
		kind:   ui.NewChoice(ui.Options(model.ClientTypes(), words.ClientTypes), c.Type),
		level:  ui.NewChoice(ui.Options(model.ServiceLevels(), words.Levels), c.Level),
		safety: ui.NewArea(c.Safety, 3), access: ui.NewArea(c.Instructions, 3), notes: ui.NewArea(c.SalesNotes, 3),
	}
}

// fields are the short form first: who he is, whom to call, where, how fast.
func (in *inputs) fields(env *ui.Env) []ui.Amended {
	w := env.Text.Clients
	text := func(column string, input ui.Input, folded bool, stands func(c *model.Client) string) ui.Amended {
		return ui.Amended{
			Field:  &ui.Field{Column: column, Label: env.Text.Common.Columns[column], Input: input, Folded: folded},
			Stands: func(record any) string { return stands(record.(*model.Client)) },
		}
	}
	labels := env.Text.Common
	out := []ui.Amended{
		text("nom_entreprise", in.name, false, func(c *model.Client) string { return c.Name }),
		text("ville", in.city, false, func(c *model.Client) string { return c.City }),
		text("contact_principal", in.contact, false, func(c *model.Client) string { return c.Contact }),
		text("telephone", in.phone, false, func(c *model.Client) string { return c.Phone }),
		text("niveau_service", in.level, false, func(c *model.Client) string { return lang.Label(labels.Levels, c.Level) }),
		text("consignes_securite", in.safety, false, func(c *model.Client) string { return c.Safety }),
		text("instructions_particulieres", in.access, true, func(c *model.Client) string { return c.Instructions }),
		text("adresse", in.address, true, func(c *model.Client) string { return c.Address }),
		text("code_postal", in.code, true, func(c *model.Client) string { return c.PostCode }),
		text("email_commercial", in.email, true, func(c *model.Client) string { return c.Email }),
		text("ice", in.ice, true, func(c *model.Client) string { return c.ICE }),
		text("secteur_activite", in.sector, true, func(c *model.Client) string { return c.Sector }),
		text("type_client", in.kind, true, func(c *model.Client) string { return lang.Label(labels.ClientTypes, c.Type) }),
		text("notes_commerciales", in.notes, true, func(c *model.Client) string { return c.SalesNotes }),
	}
	out[0].Required = true
	out[3].Hint, out[5].Hint, out[6].Hint, out[10].Hint = w.PhoneHint, w.SafetyHint, w.AccessHint, w.ICEHint
	return out
}

// edit is what was typed anew.
func (in *inputs) edit(changed func(column string) bool) model.ClientEdit {
	var e model.ClientEdit
	for _, f := range []struct {
		column string
		into   **string
		value  string
	}{
		{"nom_entreprise", &e.Name, in.name.Value()},
		{"secteur_activite", &e.Sector, in.sector.Value()},
		{"adresse", &e.Address, in.address.Value()},
		{"ville", &e.City, in.city.Value()},
		{"code_postal", &e.PostCode, in.code.Value()},
		{"telephone", &e.Phone, in.phone.Value()},
		{"email_commercial", &e.Email, in.email.Value()},
		{"contact_principal", &e.Contact, in.contact.Value()},
		{"ice", &e.ICE, in.ice.Value()},
		{"consignes_securite", &e.Safety, in.safety.Value()},
		{"instructions_particulieres", &e.Instructions, in.access.Value()},
		{"notes_commerciales", &e.SalesNotes, in.notes.Value()},
	} {
		if changed(f.column) {
			value := strings.TrimSpace(f.value)
			*f.into = &value
		}
	}
	if changed("type_client") {
		e.Type = new(in.kind.Chosen())
	}
	if changed("niveau_service") {
		e.Level = new(in.level.Chosen())
	}
	return e
}

// amended is the answer to a change of a file.
type amended struct {
	amend *ui.Amend
	id    int64
	err   error
}

// askEdit opens the file of a client, which is read first: the line does not
// hold all of it.
func (s *Screen) askEdit(r model.ClientRow) tea.Cmd {
	if d := s.card.data; d != nil && d.ID == r.ID {
		return s.edit(d.Client)
	}
	desk, id := s.desk, r.ID
	return ui.Ask(s.env, func(ctx context.Context) (model.ClientCard, error) { return desk.Client(ctx, id) },
		func(d model.ClientCard, err error) tea.Msg { return made{edit: &d.Client, err: err} })
}

func (s *Screen) edit(c model.Client) tea.Cmd {
	in, desk := newInputs(s.env, c), s.desk
	var a *ui.Amend
	a = ui.NewAmend(s.env, c.Name, model.Target{ID: c.ID, Version: c.Version}, s, in.fields(s.env),
		func(t model.Target, changed func(column string) bool) tea.Cmd {
			e := in.edit(changed)
			e.Target = t
			return ui.Ask(s.env, func(ctx context.Context) (struct{}, error) { return struct{}{}, desk.EditClient(ctx, e) },
				func(_ struct{}, err error) tea.Msg { return amended{a, t.ID, err} })
		})
	s.env.Host.Push(a.Form, s)
	return nil
}

func (s *Screen) amended(msg amended) tea.Cmd {
	cmd, done := msg.amend.Settle(msg.err)
	if !done {
		return cmd
	}
	s.env.Host.Toast(ui.Toast{Text: term.Clean(s.env.Text.Clients.Edited)})
	return tea.Batch(cmd, s.reread(msg.id))
}

// draft is a new client on his way in.
type draft struct {
	form *ui.Form
	ask  model.NewClient
}

type (
	twinsRead struct {
		draft *draft
		twins []model.Twin
		err   error
	}
	made struct {
		draft *draft
		id    int64
		edit  *model.Client // a file that was read to be changed
		err   error
	}
)

// askNew opens the form of a new client. Whoever may be there already is named
// before he is written a second time.
func (s *Screen) askNew() tea.Cmd {
	in := newInputs(s.env, model.Client{Type: model.StandardClient, Level: model.StandardLevel})
	d := &draft{ask: model.NewClient{Key: rand.Text()}}
	fields := in.fields(s.env)
	plain := make([]*ui.Field, len(fields))
	for i, f := range fields {
		plain[i] = f.Field
	}
	d.form = ui.NewForm(s.env, s.env.Text.Clients.NewTitle, func() tea.Cmd {
		d.ask.ClientEdit = in.edit(func(string) bool { return true })
		probe := model.ClientProbe{Name: in.name.Value(), Phone: in.phone.Value(), ICE: in.ice.Value()}
		desk := s.desk
		return ui.Ask(s.env, func(ctx context.Context) ([]model.Twin, error) { return desk.ClientTwins(ctx, probe) },
			func(twins []model.Twin, err error) tea.Msg { return twinsRead{d, twins, err} })
	}, plain...).New()
	s.env.Host.Push(d.form, s)
	return nil
}

func (s *Screen) twinsRead(msg twinsRead) tea.Cmd {
	switch {
	case msg.err != nil:
		msg.draft.form.Fail(msg.err)
		return nil
	case len(msg.twins) == 0:
		return s.make(msg.draft)
	}
	msg.draft.form.Release()
	lines := make([]string, len(msg.twins))
	for i, t := range msg.twins {
		lines[i] = s.twin(t)
	}
	s.env.Host.Push(ui.NewConfirm(s.env, s.env.Text.Clients.TwinQuestion, strings.Join(lines, " · "), func() tea.Cmd { return s.make(msg.draft) }), s)
	return nil
}

// twin is a client who may be the same, and by what.
func (s *Screen) twin(t model.Twin) string {
	w := s.env.Text.Clients
	var by []string
	for _, sign := range []struct {
		is   bool
		word string
	}{{t.SameName, w.SameName}, {t.Phone, w.SamePhone}, {t.ICE, w.SameICE}} {
		if sign.is {
			by = append(by, sign.word)
		}
	}
	name := t.Name
	if t.City != "" {
		name += ", " + t.City
	}
	return name + " (" + strings.Join(by, ", ") + ")"
}

func (s *Screen) make(d *draft) tea.Cmd {
	desk, ask := s.desk, d.ask
	return ui.Ask(s.env, func(ctx context.Context) (int64, error) { return desk.CreateClient(ctx, ask) },
		func(id int64, err error) tea.Msg { return made{draft: d, id: id, err: err} })
}

// made goes to the card of the new client; a file that was read is opened.
func (s *Screen) made(msg made) tea.Cmd {
	switch {
	case msg.draft == nil && msg.err != nil:
		return s.env.Host.Fail(msg.err)
	case msg.draft == nil:
		return s.edit(*msg.edit)
	case msg.err != nil:
		msg.draft.form.Fail(msg.err)
		return nil
	}
	s.env.Host.Reached()
	s.env.Host.Close(msg.draft.form)
	s.env.Host.Toast(ui.Toast{Text: term.Clean(s.env.Text.Clients.Created)})
	return s.OpenRecord(msg.id)
}
