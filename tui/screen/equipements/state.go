package equipements

import (
	"context"
	"crypto/rand"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// stateSet is the answer to a change of state; it comes home to the card.
type stateSet struct {
	id   int64
	to   model.EquipmentStatus
	form *ui.Form
	err  error
}

// setState is the action that moves a machine in its life.
func (s screen) setState(r model.EquipmentRow, ok bool) ui.Action {
	m := s.env.Text.Machines
	act := s.env.Act(ui.DoStatus, ui.GroupAct, m.SetState, func() tea.Cmd { return s.chooseState(r) }).Short(m.State)
	act.Enabled = ok
	if err := rule.May(s.env.Actor, rule.SetEquipmentStatus, rule.Subject{ClientID: r.ClientID, Worked: r.OpenJobs > 0}); ok && err != nil {
		return act.UnlessErr(s.env.Text, err)
	}
	return act
}

// chooseState offers every state, those that its life does not lead to greyed
// with the reason.
func (s screen) chooseState(r model.EquipmentRow) tea.Cmd {
	items := func() []ui.Item {
		var out []ui.Item
		for _, to := range model.EquipmentStatuses() {
			if to == r.Status {
				continue
			}
			out = append(out, ui.Item{
				Label: term.Clean(lang.Label(s.env.Text.Common.EquipmentStatuses, to)), Why: s.whyNot(r, to),
				Run: func() tea.Cmd { return s.askReason(r, to) },
			})
		}
		return out
	}
	title := term.Clean(r.Ref() + s.env.Text.Common.Colon + s.env.Text.Machines.SetState)
	s.env.Host.Push(ui.NewPicker(s.env, ui.PickerSpec{Title: title, Items: items}), s.card)
	return nil
}

// whyNot is why a machine does not go to a state; empty when it may.
func (s screen) whyNot(r model.EquipmentRow, to model.EquipmentStatus) term.Text {
	var err error
	switch {
	case !rule.MachineMay(r.Status, to):
		err = model.Refuse(model.CodeMachineState, "machine", string(r.Status), "etat", string(to))
	case to == model.Retired:
		err = rule.May(s.env.Actor, rule.RetireEquipment, rule.Subject{ClientID: r.ClientID})
		if err == nil && r.OpenJobs > 0 {
			err = model.Refuse(model.CodeLiveWork, "n", s.env.Text.When.Number(r.OpenJobs))
		}
	}
	if err == nil {
		return term.Text{}
	}
	return ui.Say(s.env.Text, err).Why
}

// askReason asks for the cause, which a stop and the end of a machine need.
func (s screen) askReason(r model.EquipmentRow, to model.EquipmentStatus) tea.Cmd {
	m := s.env.Text.Machines
	hint, needed := m.ReasonFree, to == model.Down || to == model.Retired
	if needed {
		hint = m.ReasonNeeded
	}
	title := r.Ref() + s.env.Text.Common.Colon + lang.Label(s.env.Text.Common.EquipmentStatuses, to)
	key := rand.Text() // of this form: saving it twice writes once
	s.env.Host.Push(ui.ReasonForm(s.env, title, hint, needed, func(reason string, form *ui.Form) tea.Cmd {
		return s.writeState(model.EquipmentState{Target: model.Target{ID: r.ID, Version: r.Version, Key: key}, To: to, Reason: reason}, form)
	}), s.card)
	return nil
}

func (s screen) writeState(e model.EquipmentState, form *ui.Form) tea.Cmd {
	desk := s.card.desk
	return ui.AskFirst(s.env, func(ctx context.Context) (struct{}, error) { return struct{}{}, desk.SetEquipmentState(ctx, e) },
		func(_ struct{}, err error) tea.Msg { return stateSet{e.ID, e.To, form, err} })
}

// stateSet says what became of it. The line and the card follow by the news.
func (c *card) stateSet(msg stateSet) tea.Cmd {
	if msg.err != nil {
		return c.env.Host.Fail(msg.err)
	}
	c.env.Host.Reached()
	c.env.Host.Close(msg.form)
	label := lang.Label(c.env.Text.Common.EquipmentStatuses, msg.to)
	c.env.Host.Toast(ui.Toast{Text: term.Clean(model.EquipmentRef(msg.id) + c.env.Text.Common.Colon + label)})
	return c.again(msg.id)
}
