package clients_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"mif/store/model"
	"mif/store/storetest"
	"mif/tui/term/termtest"
)

// TestAClientIsFoundAndCalled: by view, by filter, by his number however it is
// typed; the card leads to what he has.
func TestAClientIsFoundAndCalled(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.Expect("[1 Tous(4)]", "4 Sans contrat(1)", "> Cimenterie du Rif", "1/4")
	s.Press("2").Expect("> Laiterie Atlas", "1/1").Press("4").Expect("> Cimenterie", "1/1").ExpectNot("Textile")
	s.Press("5").Expect("> Textile Chaouia", "inactif")
	s.Press("1", "/").Type("0523001224").Press("enter").Expect("> Laiterie", "1/1")
	s.Press("m").Type("copier le téléphone").Press("enter").Expect("+212 5 23 00 12 24 : copié")
	s.Press("z").Expect("Qui appeler", "Khadija Mernissi", "Consignes de sécurité", "CT-2026-001", "réponse 2 h, résolution 4 h")
	s.Press("right").Expect("EQ-1", "Presse").Press("right").Expect("> INT-2", "Fuite").Press("down").Expect("> INT-1").Press("enter").Expect("fiche 1")
	s.Press("g", "c").Expect("> INT-1").Press("right").Expect("> CT-2026-001", "Actif").Press("right").Expect("Le journal est vide.")
	s.Press("esc", "m").Type("voir les interventions").Press("enter").Expect("liste de client:1")
}

// TestAClientIsWritten new, with a warning when he may be there already, then
// changed; the rows are in both databases.
func TestAClientIsWritten(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		d.Do("UPDATE clients SET telephone = '+212 5 23 00 12 24' WHERE id = 1")
		s := sit(t, d, "s.dispatch", french(80, 24))
		s.Press("n").Expect("Nouveau client").Type("Laiterie Atlas-Doukkala SARL").Press("tab").Type("Safi").Press("tab", "tab").Type("appeler").
			Press("ctrl+s").Expect("Laiterie Atlas Doukkala, Casablanca (même nom").Press("esc").Expect("Nouveau client")
		if n := d.Number("SELECT count(*) FROM clients"); n != 2 {
			t.Fatalf("written without an answer: %d clients", n)
		}
		s.Press("ctrl+s").Press("right", "enter").Expect("Cette valeur n'est pas admise.").Press("ctrl+u").Type("0523 00 12 24").
			Press("ctrl+s").Expect("(même nom, même").Press("right", "enter").Await("Client créé.", "< Clients | Laiterie Atlas-Doukkala SARL", "0523 00 12 24")
		if got := d.Text("SELECT nom_entreprise || ' ' || ville || ' ' || telephone FROM clients WHERE id = 3"); got != "Laiterie Atlas-Doukkala SARL Safi 0523 00 12 24" {
			t.Errorf("stored %q", got)
		}
		s.Press("e").Expect("Consignes de sécurité").Press("tab", "tab", "tab", "tab", "tab").Type("Masque FFP3").Press("ctrl+s").
			Await("Fiche client enregistrée.", "Masque FFP3")
		if got := d.Text("SELECT consignes_securite FROM clients WHERE id = 3"); got != "Masque FFP3" {
			t.Errorf("stored %q", got)
		}
	})
}

// TestTwoPeopleWriteAClient: what only one changed is kept, what both changed
// is asked, and nothing typed is lost.
func TestTwoPeopleWriteAClient(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press("/").Type("laiterie").Press("enter", "e").Expect("Raison sociale").Press("tab", "tab").Type(" (matin)")
	contact, city := "Omar Alaoui", "Azemmour"
	if err := d.As("k.dispatch").EditClient(t.Context(), model.ClientEdit{Target: model.Target{ID: 1}, Contact: &contact, City: &city}); err != nil {
		t.Fatal(err)
	}
	s.Press("ctrl+s").Expect("Omar Alaoui", "Khadija Mernissi (matin)").Press("left", "down", "enter").Await("Fiche client enregistrée.")
	if got := d.Text("SELECT contact_principal || ', ' || ville FROM clients WHERE id = 1"); got != "Khadija Mernissi (matin), Azemmour" {
		t.Errorf("stored %q", got)
	}
}

// TestAClientRests with a reason, and not while somebody works for him.
func TestAClientRests(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press("/").Type("laiterie").Press("enter", "s").Expect("2 intervention(s) ouverte(s) chez ce client.")
	s.Press("esc", "home", "s").Expect("désactiver").Press("enter").Expect("La raison").Type("fusion").Press("esc").Expect("Abandonner ce qui est saisi").Press("enter").Expect("fusion").Press("ctrl+s").Await("Client désactivé.", "4 Sans contrat(0)")
	if n := d.Number("SELECT count(*) FROM clients WHERE id = 3 AND inactif_depuis = '2026-11-23'"); n != 1 {
		t.Error("he is still served")
	}
	s.Press("m").Type("nouvelle demande").Expect("n'est plus un client actif").Press("esc", "esc")
	s.Press("s").Expect("réactiver").Press("ctrl+s").Await("Client réactivé.").ExpectNot("Cimenterie du Rif · inactif")
	if n := d.Number("SELECT count(*) FROM clients WHERE id = 3 AND inactif_depuis IS NULL"); n != 1 {
		t.Error("he is not served again")
	}
}

// TestARequestIsMadeForAClient on one of his machines and no other's.
func TestARequestIsMadeForAClient(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s := sit(t, d, "s.dispatch", french(80, 24))
		s.Press("end", "z", "right", "right", "n").Expect("Nouvelle demande : Laiterie").Press("enter").Expect("Presse", "Pompe").ExpectNot("Étuve")
		s.Type("pompe").Advance(time.Second).Press("enter").Expect("Pompe centrifuge").Press("tab").Type("Bruit").Press("tab", "tab", "tab").Type("Palier").
			Press("ctrl+s").Await("INT-1 créée.", "> INT-1")
		if got := d.Text("SELECT titre || ' ' || client_id || ' ' || equipement_id FROM interventions"); got != "Bruit 1 2" {
			t.Errorf("stored %q", got)
		}
	})
}

// TestNewsOfClients from another session change lines in place; the cursor stays
// on its record and the card follows.
func TestNewsOfClients(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(140, 40))
	s.Press("end", "up").Advance(time.Second).Expect("> Laiterie", "3/4", "Platinum")
	phone, level := "05 99 99 99 99", model.Gold
	if err := d.As("k.dispatch").EditClient(t.Context(), model.ClientEdit{Target: model.Target{ID: 1}, Phone: &phone, Level: &level}); err != nil {
		t.Fatal(err)
	}
	s.Await("> Laiterie Atlas Doukkala", "05 99 99 99 99", "Gold", "3/4")
	name := "Aciérie Sebou"
	if _, err := d.As("k.dispatch").CreateClient(t.Context(), model.NewClient{ClientEdit: model.ClientEdit{Name: &name}}); err != nil {
		t.Fatal(err)
	}
	s.Await("1 Tous(5)").Expect("> Laiterie")
}

// TestWhatEachRoleSees of clients: a client himself, a technician whom to call
// for his jobs and nothing of the contract.
func TestWhatEachRoleSees(t *testing.T) {
	t.Parallel()
	d := filled(t)
	d.Do("UPDATE interventions SET technicien_id = 1, statut = 'affectee' WHERE id = 1")
	s := sit(t, d, "y.khalil", french(80, 24))
	s.Expect("> Laiterie", "+212 5 23 00 12 24", "1/1").ExpectNot("Clinique", "CT-2026", "Sans contrat")
	s.Press("z").Expect("Khadija", "Consignes de sécurité").ExpectNot("réponse", "remise", "001002003").Press("n").Expect("Votre rôle ne la permet pas.")
	s.Press("right", "right", "right").Expect("[Interventions(1)]").ExpectNot("CT-2026")
	c := sit(t, d, "clinique", french(80, 24))
	c.Expect("> Clinique", "1/1").ExpectNot("Laiterie").Press("z").Expect("CT-2026-002").ExpectNot("remise").Press("e").Expect("Votre rôle ne la permet pas.")
}

// TestHostileClients: what people wrote never reaches the terminal as a command.
func TestHostileClients(t *testing.T) {
	t.Parallel()
	d := open(t)
	for _, p := range termtest.Payloads() {
		text := strings.ReplaceAll(p.Text, "\x00", "")
		if !utf8.ValidString(text) || utf8.RuneCountInString(text) > 100 {
			continue
		}
		e := model.ClientEdit{Target: model.Target{ID: 1}, Name: new("x" + text), City: &text, Contact: &text, Address: &text, Safety: &text, Instructions: &text, SalesNotes: &text}
		if err := d.As("s.dispatch").EditClient(t.Context(), e); err != nil {
			t.Fatal(p.Name, err)
		}
		s := sit(t, d, "s.dispatch", french(80, 24))
		s.Press("end", "z").Advance(time.Second)
		s.Press("right", "right", "right", "right").Advance(time.Second)
		if err := termtest.Check([]byte(s.View().Content)); err != nil {
			t.Errorf("%s: %v", p.Name, err)
		}
	}
}

// TestCardIsReadAgain: a client that cannot be read says so and comes by itself.
func TestCardIsReadAgain(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.rows.card = model.ErrBusy
	s.Press("enter").Expect("La base est occupée", "réessayer").ExpectNot("rien n'a changé", "chargement")
	s.rows.card = nil
	s.Advance(time.Second)
	s.ExpectNot("occupée")
	s.rows.card = model.ErrBusy
	s.Press("r").Expect("Temsamani", "lu à 08:14, nouvel essai (r)")
	s.rows.card = nil
	s.Advance(10 * time.Second)
	s.Expect("Temsamani").ExpectNot("nouvel essai")
	if s.Timers() != 0 {
		t.Errorf("%d timers wait", s.Timers())
	}
}
