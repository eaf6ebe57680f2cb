package administration

import (
	"context"
	"crypto/rand"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/term"
	"mif/tui/ui"
)

// sent is the answer to a message of the house.
type sent struct {
	form *ui.Form
	n    int
	err  error
}

// askMessage writes to everybody, or to everybody of one role.
func (s *Screen) askMessage() tea.Cmd {
	env, desk, w := s.env, s.desk, s.env.Text.Rights
	everybody := []ui.Option[model.Role]{{Value: "", Label: w.Everybody}}
	to := ui.NewChoice(append(everybody, ui.Options(model.Roles(), env.Text.Common.Roles)...), "")
	text, key := ui.NewArea("", 4), rand.Text()
	var form *ui.Form
	form = ui.NewForm(env, w.Message, func() tea.Cmd {
		m := model.NewMessage{Key: key, Roles: model.Roles(), Text: text.Value()}
		if role := to.Chosen(); role != "" {
			m.Roles = []model.Role{role}
		}
		return ui.Ask(env, func(ctx context.Context) (int, error) { return desk.SendMessage(ctx, m) },
			func(n int, err error) tea.Msg { return sent{form, n, err} })
	},
		&ui.Field{Column: "role", Label: w.MessageTo, Input: to},
		&ui.Field{Column: "message", Label: w.MessageText, Hint: w.MessageHint, Required: true, Input: text})
	env.Host.Push(form, s)
	return nil
}

func (s *Screen) sent(msg sent) tea.Cmd {
	if msg.err != nil {
		msg.form.Fail(msg.err)
		return nil
	}
	s.env.Host.Reached()
	s.env.Host.Close(msg.form)
	s.env.Host.Toast(ui.Toast{Text: term.Clean(s.env.Text.Rights.Sent(msg.n))})
	return nil
}

// housework is what concerns no single account.
func (s *Screen) housework(first model.Role) []ui.Action {
	w := s.env.Text.Rights
	message := s.env.Act("message", ui.GroupAct, w.Write, s.askMessage)
	numbers := s.env.Act("parametres", ui.GroupAct, w.EditNumbers, s.readNumbers)
	return []ui.Action{
		numbers.UnlessErr(s.env.Text, rule.May(s.env.Actor, rule.ManageRules, rule.Subject{})),
		message.UnlessErr(s.env.Text, rule.May(s.env.Actor, rule.Broadcast, rule.Subject{})),
		s.env.Act("droits", ui.GroupAct, w.Show, func() tea.Cmd { return s.showRights(first) }),
	}
}
