package store

import (
	"context"
	"strings"

	"mif/store/model"
	"mif/store/rule"
)

const actionSent = "envoi"

// SendMessage puts a notice into the inbox of every active user of some roles
// but the sender's own; the answer is how many they are. The journal keeps the
// text under the sender's number.
func (s *Session) SendMessage(ctx context.Context, m model.NewMessage) (int, error) {
	if err := rule.May(s.actor, rule.Broadcast, rule.Subject{}); err != nil {
		return 0, err
	}
	m.Text = strings.TrimSpace(m.Text)
	if err := rule.CheckMessage(m); err != nil {
		return 0, err
	}
	sent := 0
	err := s.write(ctx, command{verb: "send message", table: "messages", key: m.Key, said: m}, func(w *work) error {
		users, err := w.recipients(rule.RecipientsOfMessage(m), audience{})
		if err != nil {
			return err
		}
		sent = len(users)
		done, err := w.journaledBefore("messages")
		if done != 0 || sent == 0 || err != nil {
			return err
		}
		if err := w.deliver(users, rule.NoticeMessage, map[string]string{"texte": m.Text}, audience{}); err != nil {
			return err
		}
		return w.recorded(record{
			table: "messages", id: w.actor.UserID, version: 1, action: actionSent, sentence: "Message envoyé : " + m.Text,
			now: map[string]any{"message": m.Text, "role": m.Roles, "destinataires": sent},
		})
	})
	return sent, err
}
