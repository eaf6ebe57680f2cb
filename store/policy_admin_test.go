package store_test

import (
	"testing"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
)

// adminPolicy is where the policy of the house's own screens is held.
func adminPolicy() map[string]string {
	out := map[string]string{}
	for _, row := range adminRows() {
		out[row.method] = "TestAdminPolicy"
	}
	return out
}

// adminRow is what the six people get of something that concerns everybody.
type adminRow struct {
	method  string
	verdict string
	call    func(d *storetest.Desk, s *store.Session) error
}

func adminRows() []adminRow {
	return []adminRow{
		{"Accounts", "++ffff", func(d *storetest.Desk, s *store.Session) error {
			_, err := s.Accounts().Page(d.T.Context(), model.PageQuery{})
			return err
		}},
		{"AccountTrail", "+fffff", func(d *storetest.Desk, s *store.Session) error {
			_, err := s.AccountTrail(d.T.Context(), 1, 0, 10)
			return err
		}},
		{"SendMessage", "+fffff", func(d *storetest.Desk, s *store.Session) error {
			_, err := s.SendMessage(d.T.Context(), model.NewMessage{Roles: []model.Role{model.ClientRole}, Text: "Fermé vendredi"})
			return err
		}},
		{"EditAccount", "+fffff", func(d *storetest.Desk, s *store.Session) error {
			name := "Nom " + s.Actor().Name
			return s.EditAccount(d.T.Context(), model.AccountEdit{Target: account(d.T, d, "y.khalil"), FullName: &name})
		}},
		{"SetAccountState", "+fffff", func(d *storetest.Desk, s *store.Session) error {
			return s.SetAccountState(d.T.Context(), model.AccountState{Target: account(d.T, d, "c.mute"), Reason: "départ"})
		}},
		{"ResetPassword", "+fffff", func(d *storetest.Desk, s *store.Session) error {
			return s.ResetPassword(d.T.Context(), model.PasswordReset{Target: account(d.T, d, "c.mute"), Password: "une phrase bien longue"})
		}},
		{"UnlockAccount", "+fffff", func(d *storetest.Desk, s *store.Session) error {
			return s.UnlockAccount(d.T.Context(), account(d.T, d, "y.khalil"))
		}},
		{"LinkAccount", "+fffff", func(d *storetest.Desk, s *store.Session) error {
			d.Do("UPDATE clients SET user_id = (SELECT id FROM users WHERE username = 'laiterie') WHERE id = " + number(d.World.ClientOne))
			return s.LinkAccount(d.T.Context(), model.AccountLink{Target: account(d.T, d, "c.mute"), ClientID: d.World.ClientOne})
		}},
	}
}

func TestAdminPolicy(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		if _, err := d.As("admin").CreateUser(t.Context(), model.NewUser{
			Username: "c.mute", Email: "c@exemple.ma", Password: "une phrase assez longue", Role: model.ClientRole,
		}); err != nil {
			t.Fatal(err)
		}
		for _, row := range adminRows() {
			for i, who := range people() {
				if got := verdict(row.call(d, d.As(who))); got != row.verdict[i:i+1] {
					t.Errorf("%s by %s: %q, want %q", row.method, who, got, row.verdict[i:i+1])
				}
			}
		}
	})
}
