package contrats_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"mif/store/model"
	"mif/store/storetest"
	"mif/tui/term/termtest"
)

// TestContractsAreFound by view, filter and order; the card says what is
// promised and leads to what is covered.
func TestContractsAreFound(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.Expect("[1 Actifs(2)]", "2 Expirent < 60 j(1)", "3 Expirés(1)", "> CT-2026-001", "31/12/2026", "38 j")
	s.Press("2").Expect("> CT-2026-001", "1/1").Press("3").Expect("> CT-2025-002", "fini depuis 176 j")
	s.Press("4", "end").Expect("> CT-2027-004", "À venir", "sans fin")
	s.Press("/").Type("client:clinique type:preventif").Advance(time.Second).Expect("« preventif »")
	s.Press("esc", "1", "z").Expect("< Contrats | CT-2026-001", "Montant HT         90", "1 machine sur 2", "réponse 2 h, résolution 4 h", "Réponse selon", "Heures comptées")
	s.Press("right").Expect("> EQ-1").Press("enter").Expect("fiche 1").Press("g", "k").Press("right").Expect("> INT-2")
	s.Press("right").Expect("Contrat créé : CT-2026-001", "(vide) -> EQ-1").Press("esc", "m").Type("client").Press("enter").Expect("fiche 1")
}

// TestAContractIsWrittenAndRenewed: the number is given, the dates are
// proposed, and the rows are in both databases.
func TestAContractIsWrittenAndRenewed(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s := sit(t, d, "s.dispatch", french(80, 24))
		s.Press("n").Expect("Nouveau contrat").Type("laiterie").Advance(time.Second).Press("enter").Expect("Laiterie Atlas Doukkala").
			Press("tab", "tab", "tab", "tab", "tab").Type("90000").Press("tab").Type("2").Press("ctrl+s").
			Await("Contrat créé.", "< Contrats | CT-2026-001", "23/11/2026 - 22/11/2027", "Montant HT         90", "réponse 2 h, résolution 4 h", "Réponse selon")
		s.Press("m").Type("renouveler").Press("enter").Expect("Renouveler : CT-2026-001", "23/11/2027", "22/11/2028").Press("ctrl+s").
			Await("Contrat renouvelé", "< Contrats | CT-2027-002", "À venir", "À la suite de", "23/11/2027 - 22/11/2028")
		s.Press("esc").Await("> CT-2026-001").Press("z").Expect("Suivi par          CT-2027-002").Press("m").Type("renouveler").Expect("CT-2027-002 le suit déjà").Press("esc", "esc", "esc")
		if got := d.Text("SELECT numero_contrat || ' ' || precedent_id || ' ' || statut || ' ' || temps_reponse_urgence FROM contrats WHERE id = 2"); got != "CT-2027-002 1 actif 2" {
			t.Errorf("stored %q", got)
		}
		s.Press("n").Type("laiterie").Advance(time.Second).Press("enter", "ctrl+s").Expect("CT-2026-001 couvre déjà la même chose").Press("esc", "right", "enter")
		if n := d.Number("SELECT count(*) FROM contrats"); n != 2 {
			t.Errorf("%d contracts", n)
		}
	})
}

// TestAContractEndsAndIsChanged with a reason; what its life does not lead to is
// greyed; an edit sends what was typed and nothing else.
func TestAContractEndsAndIsChanged(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press("e").Expect("CT-2026-001", "Réponse urgence").Press("tab", "tab", "tab", "tab", "tab", "ctrl+u").Type("6").Press("ctrl+s").Await("Contrat enregistré.", "6 h / 20 h")
	s.Press("x").Expect("CT-2026-001 : Résilié", "La raison").Press("enter").Expect("La raison").Type("non-paiement").Press("ctrl+s").Await("Contrat : résilié.", "(hors filtre)")
	if got := d.Text("SELECT statut || ' ' || CAST(date_fin AS TEXT) || ' ' || temps_reponse_urgence || ' ' || version FROM contrats WHERE id = 1"); got != "resilie 2026-11-23 6 4" {
		t.Errorf("stored %q", got)
	}
	s.Press("s").Expect("changer l'état", "impossible : Un contrat « résilié »").Type("reprendre").Expect("ne devient pas").Press("esc", "esc")
	s.Press("3", "s").Type("suspendre").Expect("« expiré » ne devient pas « suspendu »")
}

// TestCoverageIsTicked: the machines that a contract names, or all.
func TestCoverageIsTicked(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		deal(d, 1, model.FullContract, model.NewDate(2026, 1, 1), model.NewDate(2026, 12, 31), 1000, 2)
		s := sit(t, d, "s.dispatch", french(80, 24))
		s.Press("m").Type("machines couvertes").Press("enter").Expect("tout le parc (2 machines)", "[ ] Pompe").Type("pompe").Press("enter").Expect("[x] Pompe")
		for range 5 {
			s.Press("backspace")
		}
		s.Type("enregistrer").Expect("1 machine sur 2").Press("enter").Await("Couverture enregistrée.")
		if got := d.Text("SELECT contrat_id || ' ' || equipement_id FROM contrat_equipements"); got != "1 2" {
			t.Errorf("stored %q", got)
		}
		if v := d.Number("SELECT version FROM contrats WHERE id = 1"); v != 2 {
			t.Errorf("version %d", v)
		}
		s.Press("z").Expect("1 machine sur 2").Press("right").Expect("> EQ-2", "Pompe")
	})
}

// TestNewsOfContracts from another session change lines in place.
func TestNewsOfContracts(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(140, 40))
	s.Press("down").Advance(time.Second).Expect("> CT-2026-003", "2/2")
	ends := model.NewDate(2026, 12, 20)
	if err := d.As("k.dispatch").EditContract(t.Context(), model.ContractEdit{Target: model.Target{ID: 3}, EndsOn: &ends}); err != nil {
		t.Fatal(err)
	}
	s.Await("> CT-2026-003", "20/12/2026 27 j", "01/02/2026 - 20/12/2026", "2 Expirent < 60 j(2)")
}

// TestAClientSeesHisContracts, what they cost him included, and changes none; a
// technician has no such screen.
func TestAClientSeesHisContracts(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "clinique", french(80, 24))
	s.Press("4").Expect("CT-2026-003", "CT-2027-004", "1/2").ExpectNot("CT-2026-001", "Laiterie").Press("home", "z").Expect("Montant HT         240")
	s.Press("s").Expect("Votre rôle ne la permet pas.").Press("n").Expect("Votre rôle ne la permet pas.")
}

// TestHostileContracts: what people wrote never reaches the terminal as a
// command.
func TestHostileContracts(t *testing.T) {
	t.Parallel()
	d := filled(t)
	for _, p := range termtest.Payloads() {
		text := strings.ReplaceAll(p.Text, "\x00", "")
		if !utf8.ValidString(text) || utf8.RuneCountInString(text) > 48 {
			continue
		}
		desk := d.As("s.dispatch")
		if err := desk.EditContract(t.Context(), model.ContractEdit{Target: model.Target{ID: 1}, Number: new("x" + text), Terms: &text}); err != nil {
			t.Fatal(p.Name, err)
		}
		if err := desk.EditClient(t.Context(), model.ClientEdit{Target: model.Target{ID: 1}, Name: new("y" + text), Contact: &text}); err != nil {
			t.Fatal(p.Name, err)
		}
		s := sit(t, d, "s.dispatch", french(80, 24))
		s.Press("z").Advance(time.Second)
		s.Press("right", "right", "right").Advance(time.Second)
		if err := termtest.Check([]byte(s.View().Content)); err != nil {
			t.Errorf("%s: %v", p.Name, err)
		}
	}
}

// TestCardIsReadAgain: a contract that cannot be read says so and comes by itself.
func TestCardIsReadAgain(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.rows.card = model.ErrBusy
	s.Press("enter").Expect("La base est occupée", "réessayer").ExpectNot("rien n'a changé", "chargement")
	s.rows.card = nil
	s.Advance(time.Second)
	s.ExpectNot("occupée")
	s.rows.card = model.ErrBusy
	s.Press("r").Expect("1 machine sur 2", "lu à 08:14, nouvel essai (r)")
	s.rows.card = nil
	s.Advance(10 * time.Second)
	s.Expect("1 machine sur 2").ExpectNot("nouvel essai")
	if s.Timers() != 0 {
		t.Errorf("%d timers wait", s.Timers())
	}
}
