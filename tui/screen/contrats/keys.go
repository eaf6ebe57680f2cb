package contrats

import (
	"context"
	"crypto/rand"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// Update takes the answers to what is done here; the rest is the list's.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case amended:
		return s.amended(msg)
	case fetched:
		return s.fetched(msg)
	case made:
		return s.made(msg)
	case written:
		return s.written(msg)
	case parkRead:
		return s.parkRead(msg)
	}
	return s.List.Update(msg)
}

func (c *card) openMachine(id int64) func() tea.Cmd {
	return func() tea.Cmd { return c.env.Host.Open("equipements", id) }
}

// verbs are what can be done with the contract under the cursor or on the card.
func (s *Screen) verbs(r model.ContractRow, ok bool) []ui.Action {
	words, w := s.env.Text, s.env.Text.Contracts
	act := func(id ui.ActionID, label string, run func() tea.Cmd) ui.Action {
		return s.env.Act(id, ui.GroupAct, label, run)
	}
	var out []ui.Action
	if item, some := s.card.sheet.Chosen(); some && s.Page() && item.Open != nil {
		out = append(out, act(ui.DoOpen, words.Agreements.Open, item.Open))
	}
	out = append(out, act(ui.DoNew, w.New, s.askNew).UnlessErr(words, rule.May(s.env.Actor, rule.CreateContract, rule.Subject{})))
	may := rule.May(s.env.Actor, rule.EditContract, rule.Subject{ClientID: r.ClientID})
	verb := func(a ui.Action, why error) ui.Action {
		a.Enabled = ok
		if ok {
			a = a.UnlessErr(words, why).UnlessErr(words, may)
		}
		return a
	}
	return append(out,
		verb(act(ui.DoEdit, w.Edit, func() tea.Cmd { return s.fetch(r, s.edit) }), nil),
		verb(act(ui.DoStatus, w.SetState, func() tea.Cmd { return s.chooseState(r) }).Short(words.Agreements.State), nil),
		verb(act("renouveler", w.Renew, func() tea.Cmd { return s.fetch(r, s.askRenewal) }), s.whyNoRenewal(r)),
		verb(act(ui.DoCancel, w.End, func() tea.Cmd { return s.askMove(r, model.TerminatedContract) }), s.whyNot(r, model.TerminatedContract)),
		verb(act("couverture", w.Cover, func() tea.Cmd { return s.fetch(r, s.askCoverage) }), nil),
		s.way("client", "clients", words.Contracts.Client, r, ok), s.way("ses_machines", "equipements", words.Agreements.ShowMachines, r, ok))
}

// way leads to another screen: to the client, or to his machines.
func (s *Screen) way(id ui.ActionID, screen, label string, r model.ContractRow, ok bool) ui.Action {
	a := s.env.Act(id, ui.GroupAct, strings.ToLower(label), func() tea.Cmd {
		if screen == "clients" {
			return s.env.Host.Open(screen, r.ClientID)
		}
		return s.env.Host.OpenList(screen, "client:"+strconv.FormatInt(r.ClientID, 10))
	})
	a.Enabled = ok && s.env.Host.Has(screen)
	return a
}

// whyNoRenewal is why nothing can follow a contract.
func (s *Screen) whyNoRenewal(r model.ContractRow) error {
	switch {
	case r.NextID != 0:
		return model.Refuse(model.CodeRenewed, "contrat", r.Next)
	case r.EndsOn.IsZero():
		return model.Refuse(model.CodeContractNoEnd, "contrat", r.Number)
	}
	return nil
}

// whyNot is why a contract does not go to a state.
func (s *Screen) whyNot(r model.ContractRow, to model.ContractStatus) error {
	if stands := s.standsRow(r); !rule.ContractMay(stands, to) {
		return model.Refuse(model.CodeContractState, "depuis", string(stands), "vers", string(to))
	}
	return nil
}

// chooseState offers what may become of a contract, the rest greyed with its
// reason.
func (s *Screen) chooseState(r model.ContractRow) tea.Cmd {
	w := s.env.Text.Contracts
	resume := w.Resume
	if r.Status == model.DraftContract {
		resume = w.Sign
	}
	items := func() []ui.Item {
		var out []ui.Item
		for _, move := range []struct {
			to    model.ContractStatus
			label string
		}{{model.ActiveContract, resume}, {model.SuspendedContract, w.Suspend}, {model.TerminatedContract, w.Terminate}} {
			if move.to == r.Status {
				continue
			}
			item := ui.Item{Label: term.Clean(move.label), Run: func() tea.Cmd { return s.askMove(r, move.to) }}
			if err := s.whyNot(r, move.to); err != nil {
				item.Why = ui.Say(s.env.Text, err).Why
			}
			out = append(out, item)
		}
		renew := ui.Item{Label: term.Clean(w.Renew), Run: func() tea.Cmd { return s.fetch(r, s.askRenewal) }}
		if err := s.whyNoRenewal(r); err != nil {
			renew.Why = ui.Say(s.env.Text, err).Why
		}
		return append(out, renew)
	}
	title := term.Clean(r.Number + s.env.Text.Common.Colon + w.SetState)
	s.env.Host.Push(ui.NewPicker(s.env, ui.PickerSpec{Title: title, Items: items}), s)
	return nil
}

// written is the answer to a change; form, if there is one, closes with it.
type written struct {
	id   int64
	said string
	form *ui.Form
	err  error
}

// askMove asks for the reason, without which a contract leaves no force.
func (s *Screen) askMove(r model.ContractRow, to model.ContractStatus) tea.Cmd {
	w := s.env.Text
	needed := to != model.ActiveContract
	hint := w.Agreements.Reason
	if needed {
		hint = w.Agreements.ReasonNeeded
	}
	label := lang.Label(w.Common.Standings, model.Standing(to))
	key := rand.Text() // of this form: saving it twice writes once
	s.env.Host.Push(ui.ReasonForm(s.env, r.Number+w.Common.Colon+label, hint, needed, func(reason string, form *ui.Form) tea.Cmd {
		m := model.ContractMove{Target: model.Target{ID: r.ID, Version: r.Version, Key: key}, To: to, Reason: reason}
		desk, said := s.desk, w.Fill(w.Contracts.Moved, map[string]string{"vers": string(to)})
		return ui.AskFirst(s.env, func(ctx context.Context) (struct{}, error) { return struct{}{}, desk.MoveContract(ctx, m) },
			func(_ struct{}, err error) tea.Msg { return written{m.ID, said, form, err} })
	}), s)
	return nil
}

func (s *Screen) written(msg written) tea.Cmd {
	if msg.err != nil {
		return s.env.Host.Fail(msg.err)
	}
	s.env.Host.Reached()
	if msg.form != nil {
		s.env.Host.Close(msg.form)
	}
	s.env.Host.Toast(ui.Toast{Text: term.Clean(msg.said)})
	return s.reread(msg.id)
}

// reread reads the card again when it is that contract's.
func (s *Screen) reread(id int64) tea.Cmd {
	if id != s.card.id {
		return nil
	}
	return s.card.Show(id)
}

// fetched is a contract's card that an action waits for.
type fetched struct {
	card model.ContractCard
	then func(*model.ContractCard) tea.Cmd
	err  error
}

// fetch runs an action on the whole contract, which is read first when only its
// line is on screen.
func (s *Screen) fetch(r model.ContractRow, then func(*model.ContractCard) tea.Cmd) tea.Cmd {
	if d := s.card.data; d != nil && d.ID == r.ID {
		return then(d)
	}
	desk, id := s.desk, r.ID
	return ui.Ask(s.env, func(ctx context.Context) (model.ContractCard, error) { return desk.Contract(ctx, id) },
		func(card model.ContractCard, err error) tea.Msg { return fetched{card, then, err} })
}

func (s *Screen) fetched(msg fetched) tea.Cmd {
	if msg.err != nil {
		return s.env.Host.Fail(msg.err)
	}
	s.env.Host.Reached()
	return msg.then(&msg.card)
}
