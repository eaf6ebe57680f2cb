package clients

import (
	"context"
	"crypto/rand"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/term"
	"mif/tui/ui"
)

// Update takes the answers to what is done here; the rest is the list's.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case amended:
		return s.amended(msg)
	case twinsRead:
		return s.twinsRead(msg)
	case made:
		return s.made(msg)
	case stateSet:
		return s.stateSet(msg)
	case requested:
		return s.requested(msg)
	}
	return s.List.Update(msg)
}

// verbs are what can be done with the client under the cursor or on the card.
// On the tab of his jobs n asks for one more.
func (s *Screen) verbs(r model.ClientRow, ok bool) []ui.Action {
	w := s.env.Text.Clients
	act := func(id ui.ActionID, label string, run func() tea.Cmd) ui.Action {
		return s.env.Act(id, ui.GroupAct, label, run)
	}
	var out []ui.Action
	if item, some := s.card.sheet.Chosen(); some && s.Page() && item.Open != nil {
		out = append(out, act(ui.DoOpen, s.env.Text.Agreements.Open, item.Open))
	}
	fresh, request := ui.DoNew, ui.ActionID("demande")
	if s.InCard() && s.card.sheet.On() == tabJobs {
		fresh, request = "nouveau_client", ui.DoNew
	}
	may := rule.May(s.env.Actor, rule.EditClient, rule.Subject{ClientID: r.ID, Worked: true}) // whom one sees one has worked for
	edit := act(ui.DoEdit, w.Edit, func() tea.Cmd { return s.askEdit(r) })
	state := act(ui.DoStatus, w.Deactivate, func() tea.Cmd { return s.askState(r) }).Short(s.env.Text.Agreements.State)
	if !r.Inactive.IsZero() {
		state = act(ui.DoStatus, w.Activate, func() tea.Cmd { return s.askState(r) }).Short(s.env.Text.Agreements.State)
	}
	phone := act("telephone", w.CopyPhone, func() tea.Cmd { return s.copyPhone(r.Phone) })
	ask := act(request, w.Request, func() tea.Cmd { return s.askRequest(r) })
	edit.Enabled, state.Enabled, ask.Enabled, phone.Enabled = ok, ok, ok, ok && r.Phone != ""
	if ok {
		edit, state = edit.UnlessErr(s.env.Text, may), s.unlessBusy(state, r).UnlessErr(s.env.Text, may)
		ask = s.unlessUnserved(ask, r)
	}
	out = append(out, act(fresh, w.New, s.askNew).UnlessErr(s.env.Text, rule.May(s.env.Actor, rule.CreateClient, rule.Subject{})))
	return append(append(out, edit, state, ask, phone), s.ways(r, ok)...)
}

// unlessBusy says why a client cannot be put to rest now.
func (s *Screen) unlessBusy(a ui.Action, r model.ClientRow) ui.Action {
	if r.Inactive.IsZero() && r.OpenJobs > 0 {
		return a.UnlessErr(s.env.Text, model.Refuse(model.CodeClientLive, "n", s.env.Text.When.Number(r.OpenJobs)))
	}
	return a
}

// unlessUnserved says why nothing can be asked for a client.
func (s *Screen) unlessUnserved(a ui.Action, r model.ClientRow) ui.Action {
	switch {
	case s.env.Actor.Role == model.TechnicianRole:
		return a.UnlessErr(s.env.Text, model.ErrForbidden) // on the sites of his jobs he opens it there
	case !r.Inactive.IsZero():
		return a.UnlessErr(s.env.Text, model.Refuse(model.CodeClientInactive, "client", r.Name))
	}
	return a
}

// ways lead to what the client has, in the lists of their screens.
func (s *Screen) ways(r model.ClientRow, ok bool) []ui.Action {
	w := s.env.Text
	var out []ui.Action
	for _, way := range []struct {
		id            ui.ActionID
		screen, label string
	}{
		{"ses_travaux", "interventions", w.Agreements.ShowJobs},
		{"ses_machines", "equipements", w.Agreements.ShowMachines},
		{"ses_contrats", "contrats", w.Clients.ShowContracts},
	} {
		a := s.env.Act(way.id, ui.GroupAct, way.label, func() tea.Cmd {
			return s.env.Host.OpenList(way.screen, "client:"+strconv.FormatInt(r.ID, 10))
		})
		a.Enabled = ok && s.env.Host.Has(way.screen)
		out = append(out, a)
	}
	return out
}

func (s *Screen) copyPhone(phone string) tea.Cmd {
	clean := term.Clean(phone)
	s.env.Host.Toast(ui.Toast{Text: term.Clean(s.env.Text.Clients.PhoneCopied(clean.String()))})
	return tea.SetClipboard(clean.String())
}

// copyRecord copies what one needs to call or to go there.
func (s *Screen) copyRecord() tea.Cmd {
	row, _, ok := s.Target()
	if !ok {
		return nil
	}
	lines := []string{row.Name, row.Contact, row.Phone}
	if d := s.card.data; d != nil && d.ID == row.ID {
		lines = append(lines, d.Email, d.Address, strings.TrimSpace(d.PostCode+" "+d.City))
	} else {
		lines = append(lines, row.City)
	}
	var said []string
	for _, line := range lines {
		if text := term.Clean(line).String(); text != "" {
			said = append(said, text)
		}
	}
	s.env.Host.Toast(ui.Toast{Text: term.Clean(s.env.Text.Listing.Copied(row.Name))})
	return tea.SetClipboard(strings.Join(said, "\n"))
}

// stateSet is the answer to the end of a client's service, or to its return.
type stateSet struct {
	state model.ClientState
	form  *ui.Form
	err   error
}

// askState asks for the reason, without which nobody is put to rest.
func (s *Screen) askState(r model.ClientRow) tea.Cmd {
	w := s.env.Text
	hint, title := w.Agreements.ReasonNeeded, w.Clients.Deactivate
	active := !r.Inactive.IsZero() // what he becomes
	if active {
		hint, title = w.Agreements.Reason, w.Clients.Activate
	}
	key := rand.Text() // of this form: saving it twice writes once
	s.env.Host.Push(ui.ReasonForm(s.env, r.Name+w.Common.Colon+title, hint, !active, func(reason string, form *ui.Form) tea.Cmd {
		state := model.ClientState{Target: model.Target{ID: r.ID, Version: r.Version, Key: key}, Active: active, Reason: reason}
		desk := s.desk
		return ui.AskFirst(s.env, func(ctx context.Context) (struct{}, error) { return struct{}{}, desk.SetClientState(ctx, state) },
			func(_ struct{}, err error) tea.Msg { return stateSet{state, form, err} })
	}), s)
	return nil
}

func (s *Screen) stateSet(msg stateSet) tea.Cmd {
	if msg.err != nil {
		return s.env.Host.Fail(msg.err)
	}
	s.env.Host.Reached()
	s.env.Host.Close(msg.form)
	said := s.env.Text.Clients.Deactivated
	if msg.state.Active {
		said = s.env.Text.Clients.Activated
	}
	s.env.Host.Toast(ui.Toast{Text: term.Clean(said)})
	return s.reread(msg.state.ID)
}

// reread reads the card again when it is that client's.
func (s *Screen) reread(id int64) tea.Cmd {
	if id != s.card.id {
		return nil
	}
	return s.card.Show(id)
}
