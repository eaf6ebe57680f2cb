package interventions_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"mif/store/model"
)

// TestLife drives one intervention through its whole life with letters for the
// verbs, as a dispatcher at a desk does.
func TestLife(t *testing.T) {
	t.Parallel()
	d := open(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Expect("Aucune intervention pour ce filtre")

	s.Press("n", "enter").Type("presse").Press("enter")
	s.Press("tab").Type("Fuite au vérin").Press("tab", "tab", "left", "tab").Type("Huile au sol.").Press("ctrl+s")
	s.Expect("INT-1 : créée", "Haute !", "Ouverte", "Huile au sol.", "Presse hydraulique P-12")

	s.Press("a").Type("khalil").Press("enter").Expect("INT-1 : statut ouverte → affectée", "u annuler", "Youssef Khalil (disponible)")

	s.Press("p").Expect("INT-1 : Planifier", "23/11/2026 09:00").Press("ctrl+s")
	s.Expect("créneau (vide) → lun 23/11 09:00-10:00", "Planifiée")

	s.Press("s", "enter").Expect("statut affectée → en cours", "Démarrée")
	d.Clock.Advance(30 * time.Minute)
	s.Press("s", "enter").Expect("Mettre en attente").Press("tab").Type("Joint commandé").Press("ctrl+s")
	s.Expect("statut en cours → en attente", "Attente pièce", "Joint commandé", "horloge arrêtée")
	d.Clock.Advance(time.Hour)
	s.Press("s", "enter").Expect("statut en attente → en cours")

	s.Press("m").Type("sortir").Press("enter").Expect("Sortir une pièce")
	s.Press("enter").Type("joint").Expect("10 pièces en stock").Press("enter", "tab", "backspace").Type("3").Press("ctrl+s")
	s.Expect("INT-1 : pièce sortie", "Pièces(1)")

	d.Clock.Advance(time.Hour)
	s.Press("s").Type("clot").Press("enter").Expect("Clôturer l'intervention")
	s.Press("tab", "tab", "tab", "tab").Type("Mme Alaoui").Press("ctrl+s").Expect("Il faut la solution, ou au moins le diagnostic")
	s.Type("Joint du vérin remplacé.").Press("ctrl+s")
	s.Expect("INT-1 : Clôturer l'intervention ?", "Une clôture est définitive.").Press("o")
	s.Expect("statut en cours → clôturée", "Mme Alaoui", "1 h 30")

	row, err := s.store.Intervention(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if row.Status != model.Closed || *row.ActualHours != 150 || row.Solution != "Joint du vérin remplacé." {
		t.Errorf("closed as %+v", row.Intervention)
	}
	if *row.ActualCost != model.MAD(3*45)+model.MAD(250).For(150) {
		t.Errorf("it cost %s", row.ActualCost)
	}
}

// TestLifeWithoutLetters does the same with arrows, Enter, Esc and Tab; letters
// go into text fields only.
func TestLifeWithoutLetters(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.Request()
	s := sit(t, d, "s.dispatch", french(80, 24))
	menu := func(label string) {
		t.Helper()
		s.Press("tab", "enter") // the bar: its first button is the menu
		for range 60 {
			if strings.Contains(s.Screen(), "> "+label) {
				s.Press("enter")
				return
			}
			s.Press("down")
		}
		t.Fatalf("%q is not in the menu\n%s", label, s.Screen())
	}
	s.Press("enter").Expect("< Interventions | INT-1")
	menu("affecter")
	s.Press("enter").Expect("statut ouverte → affectée")
	s.Press("enter", "enter").Expect("statut affectée → en cours")
	s.Press("enter", "enter").Press("tab", "tab", "enter").Expect("statut en cours → en attente")
	s.Press("enter", "enter").Expect("statut en attente → en cours")
	s.Press("enter", "down", "enter").Expect("Clôturer l'intervention")
	s.Press("tab").Type("Joint remplacé").Press("tab", "tab", "tab", "tab", "right", "tab", "enter")
	s.Expect("INT-1 : Clôturer l'intervention ?", "Une clôture est définitive.").Press("right", "enter").Expect("statut en cours → clôturée", "absent")
}

// TestTwoSessions: what one writes, the other sees within a second, with the
// cursor where it was.
func TestTwoSessions(t *testing.T) {
	t.Parallel()
	d := filled(t)
	one, two := sit(t, d, "s.dispatch", french(80, 24)), sit(t, d, "k.dispatch", french(140, 40))
	two.Press("down", "down").Expect("> INT-3")
	one.Press("down", "s").Type("mettre").Press("enter", "ctrl+s").Expect("statut affectée → en attente")
	two.Await("INT-2    Haute !    En attente").Expect("> INT-3")

	one.Press("down", "down", "down", "down", "s").Type("annuler").Press("enter").Type("Inutile").Press("ctrl+s", "o")
	one.Expect("statut ouverte → annulée")
	two.Await("Ouvertes(5)").ExpectNot("INT-6").Expect("> INT-3")

	one.Press("n", "enter").Type("pompe").Press("enter", "tab").Type("Courroie").Press("tab", "tab", "left", "left", "tab").Type("Usée.").Press("ctrl+s")
	two.Await("+1 nouvelle (r)").Expect("> INT-3").ExpectNot("INT-8").Press("r").Expect("INT-8", "> INT-3")
}

// TestGoneFromTheFilter: a row that leaves the filter under the cursor stays,
// marked, until the cursor moves.
func TestGoneFromTheFilter(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press("3").Expect("> INT-1", "/ statut:ouverte")
	s.Press("a", "enter").Expect("(hors filtre)").Expect("> INT-1").Press("down").Advance(time.Second)
	s.ExpectNot("INT-1 ").Expect("> INT-3")
}

// TestStaleEdit: the second save is refused, shows both texts and loses neither.
func TestStaleEdit(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press("e", "tab", "end").Type(" Vanne fermée.")
	theirs := "Huile au sol, le client attend."
	if _, err := d.As("k.dispatch").Edit(t.Context(), model.Edit{Target: model.Target{ID: 1}, Description: &theirs}); err != nil {
		t.Fatal(err)
	}
	s.Press("ctrl+s").Expect("Modifiée entre-temps", "Karim Dispatch", "Huile au sol, le client attend.", "Vanne fermée.")
	s.Golden("conflict_80x24_fr")
	s.Press("esc").Expect("Modifier l'intervention", "Vanne fermée.")
	s.Press("ctrl+s").Expect("Modifiée entre-temps") // leaving chose nothing
	if card, err := s.store.Intervention(t.Context(), 1); err != nil || card.Description != theirs {
		t.Errorf("overwritten without a choice: %q, %v", card.Description, err)
	}
	s.Press("right", "enter", "enter").Expect("INT-1 : modifiée")
	card, err := s.store.Intervention(t.Context(), 1)
	if err != nil || card.Description != "Huile au sol côté vérin droit. Vanne fermée." {
		t.Errorf("kept %q, %v", card.Description, err)
	}
}

// TestStaleEditTheirs: the choice "theirs" leaves their text and writes the rest.
func TestStaleEditTheirs(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press("e", "end").Type(" X").Press("tab", "end").Type(" Vanne fermée.")
	theirs := "Le client attend."
	if _, err := d.As("k.dispatch").Edit(t.Context(), model.Edit{Target: model.Target{ID: 1}, Description: &theirs}); err != nil {
		t.Fatal(err)
	}
	s.Press("ctrl+s", "enter", "enter").Expect("INT-1 : modifiée")
	card, err := s.store.Intervention(t.Context(), 1)
	if err != nil || card.Description != theirs || !strings.HasSuffix(card.Title, " X") {
		t.Errorf("kept %q and %q, %v", card.Title, card.Description, err)
	}
}

// TestOverride: an overlap is refused with its reason, and set aside by a
// written one that the card shows.
func TestOverride(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press("down", "down", "down", "down", "p", "ctrl+u").Type("24/11/2026 09:00").Press("tab").Type("2 h").Press("tab", "ctrl+u", "tab", "ctrl+u")
	s.Press("ctrl+s").Expect("Motif de la dérogation", "INT-2")
	s.Press("ctrl+s").Expect("obligatoire")
	s.Type("Le client insiste").Press("ctrl+s").Expect("INT-5 : créneau")
	s.Press("enter").Expect("Dérogation", "Le client insiste", "INT-2")
}

// TestMarks changes several records at once, lists what was refused, and takes
// the whole back with one key.
func TestMarks(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press("*").Expect("6 marquées").Press("i").Type("basse").Press("enter").Expect("5 modifiées", "u annuler")
	s.Advance(2 * time.Second).Expect("Urgentes(0)").Press("u").Expect("5 modifiées : dernière écriture annulée").Advance(2 * time.Second).Expect("Urgentes(1)")

	s.Press("*", "s").Type("démarrer").Expect("1 sur 6").Press("enter").Expect("refusées")
	s.Press("enter").Expect("Refus", "INT-1", "INT-5").Press("esc").ExpectNot("Refus ")
	s.Press("space", "space").Expect("2 marquées").Press("/").Type("#2").Press("enter").Expect("2 marquées (1 hors filtre)")
	s.Press("esc").ExpectNot("marquées")
}

// TestUndo takes my last write back, and refuses when somebody wrote since.
func TestUndo(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press("i").Type("basse").Press("enter").Expect("priorité urgente → basse")
	s.Press("u").Expect("priorité basse → urgente")
	s.Press("i").Type("normale").Press("enter").Expect("priorité urgente → normale")
	if _, err := d.As("k.dispatch").Assign(t.Context(), model.Assignment{Target: model.Target{ID: 1}, TechnicianID: d.World.Bennani}); err != nil {
		t.Fatal(err)
	}
	s.Press("u").Expect("Annulation refusée", "Karim Dispatch")
}

// TestCancelAsks: x validates nothing by itself, not even when it is held.
func TestCancelAsks(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press("x", "x", "x").Expect("annuler l'intervention", "[xx")
	s.Press("ctrl+s").Expect("Une annulation est définitive.").Press("enter").Expect("[xx")
	s.Press("ctrl+s", "o").Expect("INT-1 : statut ouverte → annulée")
}

// TestUnknownOutcome: the form keeps what was typed, and saving again under the
// same key writes it once.
func TestUnknownOutcome(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.fault.edits = []error{model.ErrUnknownOutcome}
	s.Press("c").Type("Passage prévu lundi").Press("ctrl+s").Expect("Résultat inconnu.", "Passage prévu lundi")
	s.Press("ctrl+s").Expect("commentaire ajouté")
	if k := s.fault.keys; len(k) != 2 || k[0] != k[1] || k[0] == "" {
		t.Errorf("keys %q", k)
	}
	lines, err := s.store.History(t.Context(), 1, 0, 50)
	n := 0
	for _, l := range lines {
		if strings.Contains(l.Sentence, "Passage prévu lundi") {
			n++
		}
	}
	if err != nil || n != 1 {
		t.Errorf("%d comments, %v", n, err)
	}
	s.Press("c").Type("Autre chose").Press("ctrl+s").Expect("commentaire ajouté")
	if k := s.fault.keys; len(k) != 3 || k[2] == k[1] {
		t.Errorf("another action has the same key: %q", k)
	}
}

// TestLostDatabase: what was read stays in sight under the banner, and a form
// keeps its text.
func TestLostDatabase(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.fault.edits = []error{model.ErrUnavailable}
	s.Press("c").Type("À rappeler").Press("ctrl+s").Expect("À rappeler", "base injoignable")
	s.Press("esc", "o")
	s.fault.reads = model.ErrUnavailable
	s.Press("r").Expect("INT-1", "base injoignable")
	s.fault.reads = nil
	s.Press("r").Expect("INT-1")
}

// TestFailedList is the face of a list that could not be read at all.
func TestFailedList(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.fault.reads = errors.New("SELECT secret FROM users")
	s.Press("3").Expect("Erreur interne").ExpectNot("SELECT")
	s.Golden("failed_80x24_fr")
}

// TestNothingRead is the face of a list that was never read; r tries again.
func TestNothingRead(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(80, 24), func(f *fault) { f.reads = context.DeadlineExceeded })
	s.Expect("La base met trop de temps", "réessayer").Golden("unread_80x24_fr")
	s.fault.reads = nil
	s.Press("r").Expect("> INT-1", "1/6")
}

// TestRowsBelongToTheirView: a view that cannot be read shows none of the rows of
// another, nothing can be done to those, and it is read again by itself.
func TestRowsBelongToTheirView(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.Press("down").Expect("> INT-2", "2/6")
	s.fault.reads = model.ErrBusy
	s.Press("r").Expect("> INT-2", "2/6", "[1 Ouvertes(6)]", "lu à 08:14, nouvel essai (r)").Golden("stale_80x24_fr")
	s.Press("3").Expect("[3 À affecter(3)]", "Lecture impossible", "La base est occupée", "réessayer").ExpectNot("INT-", "/6", "rien n'a changé")
	s.Golden("busy_80x24_fr")
	s.Press("c", "space").ExpectNot("commenter", "marquée")
	s.Advance(10 * time.Second)
	reads := s.fault.read
	if s.Advance(time.Minute); s.fault.read > reads+3 || s.fault.read == reads {
		t.Errorf("read %d times in a minute", s.fault.read-reads)
	}
	s.fault.reads = nil
	s.Advance(30*time.Second).Expect("> INT-1", "1/3").ExpectNot("INT-2", "Lecture impossible")
	if s.Advance(time.Minute); s.Timers() != 0 {
		t.Errorf("%d timers wait", s.Timers())
	}
}

// TestOrderBelongsToItsRows: rows in another order than the line says are not shown.
func TestOrderBelongsToItsRows(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.fault.reads = model.ErrBusy
	s.Press("o", "enter").Expect("Lecture impossible").ExpectNot("INT-1")
	s.fault.reads = nil
	s.Advance(time.Second).Expect("> INT-1").ExpectNot("Lecture impossible")
}

// TestCardIsReadAgain: a record that cannot be read says so in the words of a
// reading and comes by itself; one that was read stays, with its hour.
func TestCardIsReadAgain(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.fault.cards = model.ErrBusy
	s.Press("enter").Expect("INT-1", "La base est occupée", "réessayer").ExpectNot("rien n'a changé", "chargement")
	s.Golden("card_busy_80x24_fr")
	s.fault.cards = nil
	s.Advance(time.Second).Expect("Laiterie Atlas").ExpectNot("occupée")
	s.fault.cards = model.ErrBusy
	s.Press("r").Expect("Laiterie Atlas", "lu à 08:14, nouvel essai (r)")
	s.fault.cards = nil
	s.Advance(2 * time.Second).Expect("Laiterie Atlas").ExpectNot("nouvel essai")
	s.fault.tabs = model.ErrBusy
	s.Press("right").Expect("[Journal", "La base est occupée", "réessayer")
	s.fault.tabs = nil
	if s.Advance(time.Minute).Expect("08:00").ExpectNot("occupée"); s.Timers() != 0 {
		t.Errorf("%d timers wait", s.Timers())
	}
}

// TestQuiet: a session that nobody touches draws nothing and waits for nothing.
func TestQuiet(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(140, 40))
	s.Press("down", "up", "down")
	s.Advance(5 * time.Second)
	before, timers := s.View(), s.Timers()
	s.Advance(time.Hour)
	if after := s.View(); before.Content != after.Content || timers != 0 {
		t.Errorf("%d timers wait, or the frame changed by itself", timers)
	}
}

// TestTechnicianAndClient see their own, and why the rest is not for them.
func TestTechnicianAndClient(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "y.khalil", french(80, 24))
	s.Expect("Mes travaux(2)", "INT-2", "INT-5").ExpectNot("INT-1", "INT-4")
	s.Press("a").Expect("affecter : Votre rôle ne la permet pas.")
	s.Golden("technician_80x24_fr")

	c := sit(t, d, "laiterie", french(80, 24))
	c.Expect("INT-1").ExpectNot("INT-3")
	c.Press("n").Expect("Corrective", "Diagnostic").ExpectNot("Préventive", "Haute  ", "Coût").Press("esc")
	c.Press("down", "down", "down", "down", "enter").ExpectNot("MAD", "Client prévenu").Press("right").ExpectNot("Client prévenu")
	c.Golden("client_80x24_fr")
	c.Press("right").Expect("Aucune pièce sortie.").ExpectNot("rôle")
}

// TestCardKeepsTheFocus: a record that was just made stays in front beside the
// list, whatever arrives meanwhile, and the next verb is for it.
func TestCardKeepsTheFocus(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(140, 40))
	s.Press("n", "enter").Type("pompe").Press("enter", "tab").Type("Courroie").Press("tab", "tab", "left", "left", "tab").Type("Usée.").Press("ctrl+s")
	s.Expect(">INT-8").Press("r").Advance(time.Second).Expect(">INT-8", "> INT-1").Press("p").Expect("INT-8 : Planifier")
	s.Press("esc", "esc").Advance(time.Second).Expect(" INT-1  ").Press("p").Expect("INT-1 : Planifier")
}

// TestWhomToCallIsOnTheJob: the contact and the number on the line and the
// card, and before the work what is dangerous on the site.
func TestWhomToCallIsOnTheJob(t *testing.T) {
	t.Parallel()
	d := filled(t)
	d.Do("UPDATE clients SET contact_principal = 'Khadija Mernissi', telephone = '05 23 00 12 24', consignes_securite = 'Masque obligatoire', " +
		"instructions_particulieres = 'Entrée par le quai 2'")
	s := sit(t, d, "s.dispatch", french(140, 40))
	s.Advance(time.Second).Expect("Sur place", "Khadija Mernissi 05 23 00 12 24", "Consignes de sécurité", "Masque obligatoire", "Accès et consignes du site", "quai 2")
	s = sit(t, d, "s.dispatch", french(80, 24))
	s.Advance(time.Second).Expect("05 23 00 12 24")
	c := sit(t, d, "laiterie", french(80, 24))
	c.Advance(time.Second).Expect("05 23 00 12 24")
}
