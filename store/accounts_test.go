package store_test

import (
	"errors"
	"strings"
	"testing"

	"mif/store/model"
	"mif/store/storetest"
)

func account(t testing.TB, d *storetest.Desk, name string) model.Target {
	t.Helper()
	id := d.Number("SELECT id FROM users WHERE username = '" + name + "'")
	return model.Target{ID: id, Version: d.Number("SELECT version FROM users WHERE username = '" + name + "'")}
}

// TestAClosedAccountActsNoMore: neither reads nor writes of a session that is
// open pass, in this program and in another one; another role ends it too.
func TestAClosedAccountActsNoMore(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx := t.Context()
		live := d.As("s.dispatch")
		if _, err := live.Unread(ctx); err != nil {
			t.Fatal(err)
		}
		e := model.AccountState{Target: account(t, d, "s.dispatch"), Reason: "départ"}
		if err := d.As("k.dispatch").SetAccountState(ctx, e); !errors.Is(err, model.ErrForbidden) {
			t.Errorf("a dispatcher closes an account: %v", err)
		}
		if err := d.As("admin").SetAccountState(ctx, model.AccountState{Target: e.Target}); err == nil {
			t.Error("an account is closed without a reason")
		}
		if err := d.As("admin").SetAccountState(ctx, e); err != nil {
			t.Fatal(err)
		}
		if _, err := live.Unread(ctx); refused(err) != model.CodeSessionEnded {
			t.Errorf("a closed account reads: %v", err)
		}
		if _, err := live.Create(ctx, model.NewIntervention{}); err == nil {
			t.Error("a closed account writes")
		}
		role, other := model.Admin, d.As("k.dispatch")
		if err := d.As("admin").EditAccount(ctx, model.AccountEdit{Target: account(t, d, "k.dispatch"), Role: &role}); err != nil {
			t.Fatal(err)
		}
		err := other.SavePreferences(ctx, model.Preferences{}, model.Preferences{Lang: "en"})
		if refused(err) != model.CodeSessionEnded {
			t.Errorf("a session with rights of before writes: %v", err)
		}
	})
}

// TestTheLastAdminStays whatever way he would go.
func TestTheLastAdminStays(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s, role := d.As("admin"), model.Dispatcher
		me := account(t, d, "admin")
		if err := s.SetAccountState(t.Context(), model.AccountState{Target: me, Reason: "x"}); refused(err) != model.CodeLastAdmin {
			t.Errorf("the last admin closed himself: %v", err)
		}
		if err := s.EditAccount(t.Context(), model.AccountEdit{Target: me, Role: &role}); refused(err) != model.CodeLastAdmin {
			t.Errorf("the last admin gave his role away: %v", err)
		}
		client := model.ClientRole
		if err := s.EditAccount(t.Context(), model.AccountEdit{Target: account(t, d, "y.khalil"), Role: &client}); refused(err) != model.CodeRoleHeld {
			t.Errorf("a technician with a file became a client: %v", err)
		}
	})
}

// TestThePasswordIsInNoTrail: neither it nor its hash, and the list tells who
// signed in last.
func TestThePasswordIsInNoTrail(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("admin")
		u, err := s.CreateUser(ctx, model.NewUser{Username: "n.tech", Email: "n@exemple.ma", Password: "une phrase assez longue", Role: model.TechnicianRole})
		if err != nil {
			t.Fatal(err)
		}
		if n := d.Number("SELECT count(*) FROM techniciens WHERE user_id = " + number(u.ID)); n != 1 {
			t.Errorf("a new technician has %d profiles", n)
		}
		if err := s.ResetPassword(ctx, model.PasswordReset{Target: account(t, d, "n.tech"), Password: "court"}); err == nil {
			t.Error("a short password is taken")
		}
		if err := s.ResetPassword(ctx, model.PasswordReset{Target: account(t, d, "n.tech"), Password: "une autre phrase longue"}); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Login(ctx, "n.tech", "une autre phrase longue", "192.0.2.7", "test"); err != nil {
			t.Fatal(err)
		}
		rows, err := s.Accounts().Rows(ctx, []int64{u.ID})
		if err != nil || len(rows) != 1 || rows[0].LastLogin.IsZero() || rows[0].TechnicianID == 0 {
			t.Errorf("%+v %v", rows, err)
		}
		told := d.Text("SELECT COALESCE(CAST(nouvelle_valeur AS TEXT), '') FROM journal WHERE entite = 'users' AND action = 'mot_de_passe'")
		if !strings.Contains(told, "sha256:") || strings.Contains(told, "$2") {
			t.Errorf("the journal says %q of a password", told)
		}
		if strings.Contains(d.Text("SELECT CAST(nouvelle_valeur AS TEXT) FROM journal WHERE entite = 'users' AND action = 'creation' AND entite_id = "+number(u.ID)), "$2") {
			t.Error("the journal holds a hash")
		}
	})
}
