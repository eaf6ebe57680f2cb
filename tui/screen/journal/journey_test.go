package journal_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"mif/store/model"
	"mif/store/storetest"
	"mif/tui/term/termtest"
)

// TestWhatWasDoneIsFound by author, deed, record and word; no secret shows.
func TestWhatWasDoneIsFound(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		admin := d.As("admin")
		if err := admin.ResetPassword(t.Context(), model.PasswordReset{Target: model.Target{ID: 4}, Password: "une phrase assez longue"}); err != nil {
			t.Fatal(err)
		}
		city := "Safi"
		if err := d.As("s.dispatch").EditClient(t.Context(), model.ClientEdit{Target: model.Target{ID: 1}, City: &city}); err != nil {
			t.Fatal(err)
		}
		s := sit(t, d, "admin", french(80, 24))
		s.Expect("[1 Tout(2)]", "> 23/11/2026 08:00", "Client 1", "Compte 4", "1/2")
		s.Press("z").Expect("Ce qui a changé", "Ville", "Casablanca -> Safi", "192.0.2.7").Press("esc")
		s.Press("3").Expect("> 23/11/2026", "Mot de passe remplacé", "1/1").Press("z").Expect("< Journal | Compte 4").ExpectNot("sha256", "$2a", "/32").Press("esc")
		s.Press("1", "/").Type("auteur:dispatch").Press("enter").Expect("Client 1", "1/1").ExpectNot("Compte 4")
		s.Press("/", "ctrl+u").Type("table:users fiche:4..4").Press("enter").Expect("Compte 4", "1/1")
		s.Press("/", "ctrl+u").Type("mot de passe").Press("enter").Expect("Compte 4", "1/1")
		s.Press("/", "ctrl+u").Type("date:hier").Press("enter").Expect("Rien dans le journal")
	})
}

// TestOnlyAdminsLook into the journal.
func TestOnlyAdminsLook(t *testing.T) {
	t.Parallel()
	sit(t, filled(t), "s.dispatch", french(80, 24)).ExpectNot("Compte créé")
}

// TestHostileLines: what the journal kept never reaches the terminal as a
// command.
func TestHostileLines(t *testing.T) {
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
		s.Press("z").Advance(time.Second)
		if err := termtest.Check([]byte(s.View().Content)); err != nil {
			t.Errorf("%s: %v", p.Name, err)
		}
	}
}
