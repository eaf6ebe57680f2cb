package interventions_test

import (
	"testing"
	"time"

	"mif/store/model"
	"mif/store/storetest"
)

// do runs an action by its words, from the menu.
func (s *session) do(label string) *session {
	s.Press("m").Type(label).Press("enter")
	return s
}

// TestSlotVerbs confirms a slot, takes it away, and takes the job back.
func TestSlotVerbs(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.Press("down", "enter").Expect("non confirmé")
	s.do("confirmer le").Expect("créneau confirmé", "08:00-10:00 confirmé")
	s.Press("m").Type("confirmer le").Expect("impossible :").Press("esc")
	s.do("retirer du").Expect("mar 24/11 08:00-10:00 → (vide)", "pas de créneau")
	s.Press("u").Expect("(vide) → mar 24/11 08:00-10:00", "08:00-10:00 confirmé")
	s.do("désaffecter").Expect("statut affectée → ouverte", "non affectée", "pas de créneau")
}

// TestPartsComeBack offers what was taken, and refuses more.
func TestPartsComeBack(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.Press("down", "down", "down", "down", "enter", "right", "right").Expect("Sortie", "2 pièces JOINT-22")
	s.do("rendre une").Press("enter").Expect("2 pièce").Press("enter", "tab", "backspace").Type("5").Press("ctrl+s")
	s.Expect("refusée", "[5").Press("backspace").Type("1").Press("ctrl+s").Expect("pièce rendue", "Retour", "1 pièce JOINT-22")
	s.do("sortir une").Press("enter").Type("roul").Press("enter", "tab", "backspace").Type("9").Press("ctrl+s")
	s.Expect("Il reste 2", "9 demandés")
}

// TestAPartIsReserved from the job's own card, and stays beside what was taken.
func TestAPartIsReserved(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		fill(t, d)
		s := sit(t, d, "s.dispatch", french(80, 24))
		s.Press("down", "down", "down", "down", "enter", "right", "right").Expect("Sortie").ExpectNot("Réservations")
		s.do("réserver une").Press("enter").Type("roul").Press("enter", "tab", "backspace").Type("3").Press("ctrl+s")
		s.Expect("réservation enregistrée", "Réservations", "3 pièces", "ROUL-6204", "Mouvements", "2 pièces JOINT-22").ExpectNot("u annuler")
		if n := d.Number("SELECT quantite FROM intervention_pieces WHERE piece_id = 2"); n != 3 {
			t.Errorf("%d reserved", n)
		}
		s.do("réserver une").Press("enter").Type("roul").Press("enter", "tab", "backspace").Type("0").Press("ctrl+s")
		s.Expect("réservation enregistrée", "Sortie").ExpectNot("Réservations")
	})
}

// TestADurationFarFromTheClock is said before it is final; what lies near it,
// or was not touched, is not.
func TestADurationFarFromTheClock(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.Press(":").Type("int5").Press("enter", "s").Type("clot").Press("enter").Expect("Clôturer l'intervention")
	s.Press("tab").Type("Palier resserré.").Press("tab").Expect("14 min").Press("ctrl+u").Type("1h75").Press("tab", "tab", "tab").Type("M. Idrissi").Press("ctrl+s")
	s.Expect("Durée non comprise")
	s.Press("ctrl+u").Type("25h").Press("ctrl+s").Expect("Durée saisie : 25 h ; l'horloge compte 14 min.", "définitive")
	s.Press("esc", "ctrl+u").Type("2:45").Press("ctrl+s").Expect("définitive").ExpectNot("l'horloge compte")
}

// closed is a job that is done, with what it may be followed by.
func closed(t *testing.T) *session {
	t.Helper()
	d := filled(t)
	ctx, desk := t.Context(), d.As("s.dispatch")
	d.Clock.Advance(90 * time.Minute)
	if _, err := desk.Close(ctx, model.Closing{Target: model.Target{ID: 5}, Solution: "Palier resserré.", AcceptedBy: "M. Idrissi"}); err != nil {
		t.Fatal(err)
	}
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press(":").Type("int5").Press("enter").Expect("Clôturée", "M. Idrissi")
	return s
}

// TestAfterClosing corrects, repeats and archives; nothing else is left to do.
func TestAfterClosing(t *testing.T) {
	t.Parallel()
	s := closed(t)
	s.Press("e").Expect("L'intervention est clôturée.")
	s.do("corriger").Expect("1 h 30").Press("ctrl+u").Type("2 h").Press("ctrl+s").Expect("obligatoire")
	s.Type("Oubli du trajet").Press("ctrl+s").Expect("corrigée", "2 h")
	s.do("créer une reprise").Expect("INT-8 : créée", "Reprise de", "INT-5")
	s.Press(":").Type("int5").Press("enter")
	s.do("dupliquer").Expect("INT-9 : créée").ExpectNot("Reprise de")
	s.Press(":").Type("int5").Press("enter", "s").Expect("archiver").Press("enter", "o").Expect("statut clôturée → archivée")
	s.Press("s").Expect("changer l'état :")
}

// TestClientRates gives his word once.
func TestClientRates(t *testing.T) {
	t.Parallel()
	d := filled(t)
	if _, err := d.As("s.dispatch").Close(t.Context(), model.Closing{Target: model.Target{ID: 5}, Solution: "Palier resserré.", AcceptedBy: "absent"}); err != nil {
		t.Fatal(err)
	}
	s := sit(t, d, "laiterie", french(80, 24))
	s.Press("5").Expect("> INT-5")
	s.do("noter").Expect("Très satisfait").Press("enter").Expect("Une note est définitive.").Press("o")
	s.Expect("note enregistrée")
	s.do("noter").Press("enter", "o").Expect("déjà notée")
}

// TestRequests: a client asks for work, a technician only where he has work; a
// refusal leaves everything in the form.
func TestRequests(t *testing.T) {
	t.Parallel()
	d := filled(t)
	fill := func(s *session, machine string) {
		s.Press("n", "enter").Type(machine).Press("enter", "tab").Type("Bruit au démarrage").Press("tab", "tab").Type("Depuis hier.")
	}
	c := sit(t, d, "laiterie", french(80, 24))
	fill(c, "pompe")
	c.Expect("Déjà ouverte sur cet équipement", "INT-5").Press("ctrl+s").Expect("INT-8 : créée", "Normale", "Ouverte")

	k := sit(t, d, "y.khalil", french(80, 24))
	fill(k, "étuve")
	k.Press("tab").Type("Bruit.").Press("ctrl+s").Expect("Ce site n'est pas celui", "Bruit au démarrage")
}

// TestAssignAgainst writes the reason against a technician's absence of skill.
func TestAssignAgainst(t *testing.T) {
	t.Parallel()
	d := filled(t)
	made, err := d.As("s.dispatch").Create(t.Context(), model.NewIntervention{
		EquipmentID: d.World.Press, Title: "Distributeur bloqué", Kind: model.Corrective, Priority: model.Urgent, Urgent: true, Description: "x",
		Skills: []model.RequiredSkill{{SkillID: d.World.Hydraulics, Level: model.Intermediate}},
	})
	if err != nil {
		t.Fatal(err)
	}
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press("down", "a").Expect("Avec une dérogation écrite", "hydraulique")
	s.Golden("against_80x24_fr")
	s.Type("bennani").Press("enter").Expect("Motif de la dérogation", "hydraulique").Press("ctrl+s").Expect("obligatoire")
	s.Type("Seule disponible").Press("ctrl+s").Expect("statut ouverte → affectée, technicien (vide) →")
	lines, err := s.store.History(t.Context(), made.ID, 0, 1)
	if err != nil || len(lines) != 1 {
		t.Fatalf("%v, %v", lines, err)
	}
}
