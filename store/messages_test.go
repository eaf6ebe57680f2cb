package store_test

import (
	"errors"
	"strings"
	"testing"

	"mif/store/model"
	"mif/store/storetest"
)

// TestAMessageOfTheHouse reaches every active user of its roles, once, and not
// its sender; nobody who was dismissed; and it is in the journal.
func TestAMessageOfTheHouse(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("admin")
		m := model.NewMessage{Key: "une-cle", Roles: []model.Role{model.Admin, model.TechnicianRole}, Text: "  Réunion à 17 h, dépôt de Casablanca. "}
		for range 2 {
			if n, err := s.SendMessage(ctx, m); n != 2 || err != nil {
				t.Fatalf("%d recipients, %v", n, err)
			}
		}
		got := d.Text(`SELECT count(*) || ' ' || min(n.message) || ' ' || min(n.titre) || ' ' || min(u.role) FROM notifications n JOIN users u ON u.id = n.user_id`)
		if got != "2 Réunion à 17 h, dépôt de Casablanca. Message du bureau technicien" {
			t.Errorf("sent: %q", got)
		}
		page, err := d.As("y.khalil").Inbox(ctx, model.InboxQuery{Limit: 10})
		if err != nil || len(page.Rows) != 1 || page.Rows[0].Kind != "message" || page.Rows[0].Params["texte"] != strings.TrimSpace(m.Text) {
			t.Errorf("%+v %v", page.Rows, err)
		}
		if n := d.Number("SELECT count(*) FROM journal WHERE entite = 'messages' AND action = 'envoi' AND description LIKE '%Réunion%'"); n != 1 {
			t.Errorf("%d lines in the journal", n)
		}
		if n, err := s.SendMessage(ctx, model.NewMessage{Roles: []model.Role{model.Admin}, Text: "seul"}); n != 0 || err != nil {
			t.Errorf("to nobody else: %d, %v", n, err)
		}
		for name, bad := range map[string]model.NewMessage{
			"no text": {Roles: m.Roles, Text: " "}, "to nobody": {Text: "x"}, "a role that is none": {Roles: []model.Role{"chef"}, Text: "x"},
			"too long": {Roles: m.Roles, Text: strings.Repeat("é", 501)},
		} {
			var invalid *model.Invalid
			if _, err := s.SendMessage(ctx, bad); !errors.As(err, &invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		clean(t, d)
	})
}
