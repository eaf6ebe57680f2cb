package administration_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"mif/store/model"
	"mif/store/storetest"
	"mif/tui/term/termtest"
)

// TestSomebodyIsHired: an account is made with its password typed twice, the
// technician has his profile at once, and he can sign in.
func TestSomebodyIsHired(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s := sit(t, d, "admin", french(80, 24))
		s.Press("n").Expect("Nouveau compte").Type("h.ziani").Press("tab").Type("Hind Ziani").Press("tab", "tab").Type("h.ziani@mif.example").
			Press("tab").Type("une phrase assez longue").Press("tab").Type("une autre").Press("ctrl+s").Expect("Les deux saisies diffèrent.").
			ExpectNot("une phrase").Press("ctrl+u").Type("une phrase assez longue").Press("ctrl+s").
			Await("Compte créé.", "< Administration | h.ziani", "Technicien", "Profil de technicien")
		if got := d.Text("SELECT u.role || ' ' || t.disponibilite FROM users u JOIN techniciens t ON t.user_id = u.id WHERE u.username = 'h.ziani'"); got != "technicien disponible" {
			t.Errorf("stored %q", got)
		}
		if _, err := d.Login(t.Context(), "h.ziani", "une phrase assez longue", "192.0.2.9", "test"); err != nil {
			t.Errorf("he cannot sign in: %v", err)
		}
		s.Press("esc", "n").Type("h.ziani").Press("tab", "tab", "tab").Type("x@mif.example").Press("tab").Type("courte").Press("tab").Type("courte").
			Press("ctrl+s").Expect("12").Press("esc").Expect("Abandonner ce qui est saisi")
		if n := d.Number("SELECT count(*) FROM users WHERE username = 'h.ziani'"); n != 1 {
			t.Errorf("%d accounts of one name", n)
		}
	})
}

// TestSomebodyLeaves: his account is closed with the reason, his open session
// ends, and the last administrator stays.
func TestSomebodyLeaves(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		live := d.As("s.dispatch")
		s := sit(t, d, "admin", french(80, 24))
		s.Expect("[1 Actifs(7)]").Press("/").Type("dispatch").Press("enter", "end").Expect("> s.dispatch").
			Press("s").Expect("désactiver le compte").Press("ctrl+s").Expect("obligatoire").Type("départ").Press("ctrl+s").
			Await("ses sessions sont terminées", "(hors filtre)").Press("5").Await("> ", "s.dispatch", "Fermé")
		if _, err := live.Unread(t.Context()); err == nil {
			t.Error("his session goes on")
		}
		if got := d.Text("SELECT description FROM journal WHERE entite = 'users' AND action = 'desactivation'"); got != "Compte désactivé : s.dispatch : départ" {
			t.Errorf("the journal says %q", got)
		}
		s.Press("/").Type("s.disp").Press("enter", "s").Expect("réactiver le compte").Press("ctrl+s").Await("Compte réactivé.")
		s.Press("1", "/").Type("admin").Press("enter", "s").Type("x").Press("ctrl+s").Await("dernier administrateur").Press("esc", "enter")
		if n := d.Number("SELECT count(*) FROM users WHERE username IN ('admin', 's.dispatch') AND is_active"); n != 2 {
			t.Errorf("%d of two act", n)
		}
	})
}

// TestRightsChange: another role, a client's file, another password; each is in
// the journal of the card, none of them with a secret.
func TestRightsChange(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "admin", french(80, 24))
	s.Press("/").Type("clinique").Press("enter", "e").Expect("Rôle").Type(" SA").Press("ctrl+s").Await("Compte enregistré.", "Clinique Agdal SA")
	s.Press("m").Type("rattacher").Press("enter").Expect("Clinique Agdal Santé").Press("enter").Type("laiterie").Advance(time.Second)
	s.Press("enter", "ctrl+s").Await("clinique se connecte déjà pour Clinique Agdal").Press("esc", "right", "enter")
	s.Press("m").Type("remplacer le mot").Press("enter").Type("une phrase assez longue").Press("tab").Type("une phrase assez longue").Press("ctrl+s").Await("Mot de passe remplacé.")
	if _, err := d.Login(t.Context(), "clinique", "une phrase assez longue", "192.0.2.9", "test"); err != nil {
		t.Errorf("the new password: %v", err)
	}
	s.Press("z", "right").Expect("Mot de passe remplacé", "Nom complet : Clinique Agdal -> Clinique Agdal SA").ExpectNot("sha256", "$2a")
	u, err := d.As("admin").CreateUser(t.Context(), model.NewUser{Username: "neuf", Email: "n@mif.example", Password: "une phrase assez longue", Role: model.ClientRole})
	if err != nil {
		t.Fatal(err)
	}
	s.Press("esc", "1", "/").Type("neuf").Press("enter").Await("> neuf").Press("m").Type("rattacher").Press("enter", "enter").Type("laiterie").Advance(time.Second)
	s.Press("enter", "ctrl+s").Await("Compte rattaché.")
	if n := d.Number("SELECT user_id FROM clients WHERE id = 1"); n != u.ID {
		t.Errorf("the file is of user %d", n)
	}
}

// TestTwoAdminsWriteAnAccount: both texts are shown and nothing typed is lost.
func TestTwoAdminsWriteAnAccount(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "admin", french(80, 24))
	s.Press("/").Type("laiterie").Press("enter", "e").Type(" (quai)")
	if err := d.As("i.chraibi").EditAccount(t.Context(), model.AccountEdit{Target: model.Target{ID: 7}, FullName: new("Atlas")}); err != nil {
		t.Fatal(err)
	}
	s.Press("ctrl+s").Expect("Atlas", "Laiterie Atlas (quai)").Press("left", "down", "enter").Await("Compte enregistré.")
	if got := d.Text("SELECT full_name FROM users WHERE id = 7"); got != "Laiterie Atlas (quai)" {
		t.Errorf("stored %q", got)
	}
}

// TestNewsOfAccounts from another session come in place.
func TestNewsOfAccounts(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "admin", french(140, 40))
	s.Press("end").Advance(time.Second).Expect("> y.khalil", "8/8")
	if err := d.As("i.chraibi").EditAccount(t.Context(), model.AccountEdit{Target: model.Target{ID: 4}, FullName: new("Y. Khalil")}); err != nil {
		t.Fatal(err)
	}
	s.Await("> y.khalil", "Y. Khalil", "8/8")
}

// TestADispatcherOnlyLooks at who is there.
func TestADispatcherOnlyLooks(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.Expect("> admin").Press("n").Expect("Votre rôle ne la permet pas.").Press("esc", "s").Expect("Votre rôle ne la permet pas.").
		Press("esc", "z", "right").Expect("[Historique]").ExpectNot("Compte créé")
}

// TestHostileAccounts: what somebody is called never reaches the terminal as a
// command.
func TestHostileAccounts(t *testing.T) {
	t.Parallel()
	d := open(t)
	for _, p := range termtest.Payloads() {
		text := strings.ReplaceAll(p.Text, "\x00", "")
		if !utf8.ValidString(text) || utf8.RuneCountInString(text) > 100 {
			continue
		}
		if err := d.As("admin").EditAccount(t.Context(), model.AccountEdit{Target: model.Target{ID: 7}, FullName: &text}); err != nil {
			t.Fatal(p.Name, err)
		}
		s := sit(t, d, "admin", french(80, 24))
		s.Press("/").Type("laiterie").Press("enter", "z", "right").Advance(time.Second)
		if err := termtest.Check([]byte(s.View().Content)); err != nil {
			t.Errorf("%s: %v", p.Name, err)
		}
	}
}
