package administration

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

// secrets are a password typed twice, since nobody sees what he types.
type secrets struct{ first, again *ui.Line }

func newSecrets(env *ui.Env) secrets {
	s := secrets{ui.NewSecret(), ui.NewSecret()}
	s.again.Parse = func(_ *ui.Env, text string) string {
		if text != s.first.Value() {
			return env.Text.Administration.Differs
		}
		return ""
	}
	return s
}

func (s secrets) fields(env *ui.Env) []*ui.Field {
	w := env.Text
	return []*ui.Field{
		{Column: "password", Label: w.Common.Columns["password"], Hint: w.Administration.PasswordHint, Required: true, Input: s.first},
		{Column: "password_again", Label: w.Administration.Again, Required: true, Input: s.again},
	}
}

// made is the answer to a new account.
type made struct {
	form *ui.Form
	id   int64
	err  error
}

// askNew opens the form of a new account: who, what he may do, and the password
// that he is told.
func (s *Screen) askNew() tea.Cmd {
	env, w, columns := s.env, s.env.Text, s.env.Text.Common.Columns
	name, full, email := ui.NewLine("", 100), ui.NewLine("", 255), ui.NewLine("", 255)
	role := ui.NewChoice(ui.Options(model.Roles(), w.Common.Roles), model.TechnicianRole)
	client := ui.NewRecordPick(columns["client_id"], ui.Found{}, s.findClients(), nil)
	secret := newSecrets(env)
	fields := append([]*ui.Field{
		{Column: "username", Label: columns["username"], Hint: w.Administration.NameHint, Required: true, Input: name},
		{Column: "full_name", Label: columns["full_name"], Input: full},
		{Column: "role", Label: columns["role"], Hint: w.Administration.RoleHint, Input: role},
		{Column: "email", Label: columns["email"], Required: true, Input: email},
	}, secret.fields(env)...)
	fields = append(fields, &ui.Field{Column: "client_id", Label: w.Administration.File, Folded: true, Input: client})
	key, desk := rand.Text(), s.desk
	var form *ui.Form
	form = ui.NewForm(env, w.Administration.NewTitle, func() tea.Cmd {
		n := model.NewUser{
			Key: key, Username: strings.TrimSpace(name.Value()), FullName: strings.TrimSpace(full.Value()), Email: strings.TrimSpace(email.Value()),
			Password: secret.first.Value(), Role: role.Chosen(), ClientID: client.Chosen().ID,
		}
		return ui.Ask(env, func(ctx context.Context) (model.User, error) { return desk.CreateUser(ctx, n) },
			func(u model.User, err error) tea.Msg { return made{form, u.ID, err} })
	}, fields...)
	env.Host.Push(form, s)
	return nil
}

func (s *Screen) made(msg made) tea.Cmd {
	if msg.err != nil {
		msg.form.Fail(msg.err)
		return nil
	}
	s.env.Host.Reached()
	s.env.Host.Close(msg.form)
	s.env.Host.Toast(ui.Toast{Text: term.Clean(s.env.Text.Administration.Created)})
	return s.OpenRecord(msg.id)
}

// findClients searches the clients whose file an account may sign in for.
func (s *Screen) findClients() func(text string) ([]ui.Found, error) {
	desk, session, words := s.desk, s.env.Ctx, s.env.Text
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

// amended is the answer to a change of an account.
type amended struct {
	amend *ui.Amend
	id    int64
	err   error
}

func (s *Screen) askEdit(r model.AccountRow) tea.Cmd {
	env, desk, labels := s.env, s.desk, s.env.Text.Common
	full, email := ui.NewLine(r.FullName, 255), ui.NewLine(r.Email, 255)
	role := ui.NewChoice(ui.Options(model.Roles(), labels.Roles), r.Role)
	of := func(column string, input ui.Input, stands func(u *model.User) string) ui.Amended {
		return ui.Amended{
			Field:  &ui.Field{Column: column, Label: labels.Columns[column], Input: input},
			Stands: func(record any) string { return stands(record.(*model.User)) },
		}
	}
	fields := []ui.Amended{
		of("full_name", full, func(u *model.User) string { return u.FullName }),
		of("email", email, func(u *model.User) string { return u.Email }),
		of("role", role, func(u *model.User) string { return lang.Label(labels.Roles, u.Role) }),
	}
	fields[1].Required, fields[2].Hint = true, env.Text.Administration.RoleHint
	var a *ui.Amend
	a = ui.NewAmend(env, r.Username, model.Target{ID: r.ID, Version: r.Version}, s, fields,
		func(t model.Target, changed func(column string) bool) tea.Cmd {
			e := model.AccountEdit{Target: t}
			if changed("full_name") {
				e.FullName = new(strings.TrimSpace(full.Value()))
			}
			if changed("email") {
				e.Email = new(strings.TrimSpace(email.Value()))
			}
			if changed("role") {
				e.Role = new(role.Chosen())
			}
			return ui.Ask(env, func(ctx context.Context) (struct{}, error) { return struct{}{}, desk.EditAccount(ctx, e) },
				func(_ struct{}, err error) tea.Msg { return amended{a, t.ID, err} })
		})
	env.Host.Push(a.Form, s)
	return nil
}

func (s *Screen) amended(msg amended) tea.Cmd {
	cmd, done := msg.amend.Settle(msg.err)
	if !done {
		return cmd
	}
	s.env.Host.Toast(ui.Toast{Text: term.Clean(s.env.Text.Administration.Edited)})
	return tea.Batch(cmd, s.reread(msg.id))
}

// askPassword gives an account another password, whatever else was changed
// about it meanwhile.
func (s *Screen) askPassword(r model.AccountRow) tea.Cmd {
	env, desk, w := s.env, s.desk, s.env.Text
	secret, key := newSecrets(env), rand.Text()
	var form *ui.Form
	form = ui.NewForm(env, r.Username+w.Common.Colon+w.Administration.ResetTitle, func() tea.Cmd {
		e := model.PasswordReset{Target: model.Target{ID: r.ID, Key: key}, Password: secret.first.Value()}
		return s.send(form, r.ID, w.Administration.PasswordSet, func(ctx context.Context) error { return desk.ResetPassword(ctx, e) })
	}, secret.fields(env)...)
	env.Host.Push(form, s)
	return nil
}

// askLink hands a client's file to an account of that role.
func (s *Screen) askLink(r model.AccountRow) tea.Cmd {
	env, desk, w := s.env, s.desk, s.env.Text
	client, key := ui.NewRecordPick(w.Common.Columns["client_id"], ui.Found{ID: r.ClientID, Label: term.Clean(r.Client)}, s.findClients(), nil), rand.Text()
	var form *ui.Form
	form = ui.NewForm(env, r.Username+w.Common.Colon+w.Administration.LinkTitle, func() tea.Cmd {
		e := model.AccountLink{Target: model.Target{ID: r.ID, Version: r.Version, Key: key}, ClientID: client.Chosen().ID}
		return s.send(form, r.ID, w.Administration.Linked, func(ctx context.Context) error { return desk.LinkAccount(ctx, e) })
	}, &ui.Field{Column: "client_id", Label: w.Common.Columns["client_id"], Required: true, Input: client})
	env.Host.Push(form, s)
	return nil
}

// askState asks for the reason, without which no account is closed.
func (s *Screen) askState(r model.AccountRow) tea.Cmd {
	w, desk, key := s.env.Text, s.desk, rand.Text()
	title, hint, said := w.Administration.Close, w.Administration.CloseHint, w.Administration.Deactivated
	if !r.Active {
		title, hint, said = w.Administration.Reopen, w.Agreements.Reason, w.Administration.Reopened
	}
	s.env.Host.Push(ui.ReasonForm(s.env, r.Username+w.Common.Colon+title, hint, r.Active, func(reason string, form *ui.Form) tea.Cmd {
		e := model.AccountState{Target: model.Target{ID: r.ID, Version: r.Version, Key: key}, Active: !r.Active, Reason: reason}
		return s.send(form, r.ID, said, func(ctx context.Context) error { return desk.SetAccountState(ctx, e) })
	}), s)
	return nil
}

// unlock lets somebody try his password again at once.
func (s *Screen) unlock(r model.AccountRow) tea.Cmd {
	desk, t := s.desk, model.Target{ID: r.ID, Key: rand.Text()}
	return s.send(nil, r.ID, s.env.Text.Administration.Unlocked, func(ctx context.Context) error { return desk.UnlockAccount(ctx, t) })
}

// done is the answer to what is not a change of fields.
type done struct {
	form *ui.Form // nil for none
	id   int64
	said string
	err  error
}

// send does one thing to an account; said is told when it is done.
func (s *Screen) send(form *ui.Form, id int64, said string, do func(ctx context.Context) error) tea.Cmd {
	return ui.AskFirst(s.env, func(ctx context.Context) (struct{}, error) { return struct{}{}, do(ctx) },
		func(_ struct{}, err error) tea.Msg { return done{form, id, said, err} })
}

// done leaves what was typed in its form when it was refused.
func (s *Screen) done(msg done) tea.Cmd {
	switch {
	case msg.err != nil && msg.form != nil:
		msg.form.Fail(msg.err)
		return nil
	case msg.err != nil:
		return s.env.Host.Fail(msg.err)
	}
	s.env.Host.Reached()
	if msg.form != nil {
		s.env.Host.Close(msg.form)
	}
	s.env.Host.Toast(ui.Toast{Text: term.Clean(msg.said)})
	return s.reread(msg.id)
}

// reread reads the card again when it is that account's.
func (s *Screen) reread(id int64) tea.Cmd {
	if id != s.card.id {
		return nil
	}
	return s.card.Show(id)
}
