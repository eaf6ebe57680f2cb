package stock_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"mif/store/model"
	"mif/store/storetest"
	"mif/tui/term/termtest"
)

// TestPartsAreMoved from the list: what leaves, comes and is carried over is
// counted on both databases, and what is not there stays in the form.
func TestPartsAreMoved(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s := sit(t, d, "s.dispatch", french(80, 24))
		s.Expect("> JOINT-22", "10/4", "1/2").Press("s", "enter").Expect("JOINT-22 : Sortie").Type("11").Press("ctrl+s")
		s.Await("Il reste 10 de JOINT-22, 11 demandés").Expect("JOINT-22 : Sortie")
		s.Press("backspace", "backspace").Type("8").Press("ctrl+s").Await("JOINT-22 : Sortie 8", "2/4 BAS").ExpectNot("Abandonner")
		s.Press("u").Expect("JOINT-22 : Retour").Press("ctrl+s").Await("JOINT-22 : Retour 8", "10/4")
		s.Press("down", "s", "down", "enter").Expect("ROUL-6204 : Entrée").Press("backspace").Type("12").Press("ctrl+s").Await("14/2")
		if n := d.Number("SELECT count(*) FROM mouvements_stock"); n != 5 {
			t.Errorf("%d movements", n)
		}
		s.Press("2").Wait(time.Second).Expect("Aucune pièce").Press("1")
		s.Press("m").Type("valeur").Press("enter").Await("130,00", "(2 pièces")
	})
}

// TestAPartsCard tells where it lies, who moved it and which job waits for it.
func TestAPartsCard(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(140, 40))
	s.Press("/", "ctrl+u").Type("joint").Press("enter").Expect("> JOINT-22").Wait(time.Second)
	s.Press("enter", "enter").Expect("< Stock | JOINT-22", "[Résumé] Mouvements(3)", "Réservé  5")
	s.Press("right").Expect("[Mouvements(3)]", "10 > 9", "Magasin central > Fourgon Khalil").Press("right").Expect("Youssef Khalil")
	s.Press("right").Expect("[Réservations(1)]", "INT-1", "24/11/2026 09:00").Press("enter").Expect("intervention INT-1")
}

// TestPartsAreCounted on one sheet in the order of the shelves; what moved
// meanwhile is shown before anything is written.
func TestPartsAreCounted(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press("*").Await("4 marquées").Press("c").Expect("Compter où ?", "Fourgon Khalil · Youssef Khalil").Press("enter")
	s.Expect("Inventaire : Magasin central", "JOINT-22", "COUR-A38").Press("tab", "backspace").Type("5")
	if err := d.As("k.dispatch").MoveStock(t.Context(), model.Movement{Target: model.Target{ID: d.World.Seal}, Type: model.MoveOut, Quantity: 1, PlaceID: 1}); err != nil {
		t.Fatal(err)
	}
	s.Press("ctrl+s").Expect("obligatoire").Type("tournant").Press("ctrl+s").Await("le stock a bougé entre-temps")
	if n := d.Number("SELECT count(*) FROM mouvements_stock WHERE type_mouvement = 'ajustement'"); n != 0 {
		t.Fatalf("%d lines of a refused sheet", n)
	}
	s.Press("ctrl+s").Await("4 pièces comptées").ExpectNot("marquées")
	if n := d.Number("SELECT count(*) FROM mouvements_stock WHERE type_mouvement = 'ajustement'"); n != 4 {
		t.Errorf("%d lines", n)
	}
}

// TestALargeDifferenceIsAsked and written only when it is meant.
func TestALargeDifferenceIsAsked(t *testing.T) {
	t.Parallel()
	d := open(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press("c").Expect("Inventaire : Magasin central").Press("backspace", "backspace").Type("250").Press("tab").Type("palette").Press("ctrl+s")
	s.Await("Enregistrer cet écart ?", "250 comptés, 10 attendus").Wait(time.Second).Press("esc").Expect("[250")
	if n := d.Number("SELECT stock_actuel FROM pieces_detachees WHERE id = 1"); n != 10 {
		t.Fatalf("%d in stock before the answer", n)
	}
	s.Press("ctrl+s").Await("Enregistrer cet écart ?").Wait(time.Second).Press("left", "enter").Await("1 pièce comptée", "250/4")
}

// TestATechnicianTakesForHisJobs and nothing else.
func TestATechnicianTakesForHisJobs(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "y.khalil", french(80, 24))
	s.Press("end").Expect("> ROUL-6204").Press("s").Expect("Sortie", "Entrée").Press("down", "enter").Expect("Quel mouvement")
	s.Press("up", "enter").Expect("ROUL-6204 : Sortie").Press("ctrl+s").Expect("obligatoire")
	s.Press("enter").Await("INT-1").Press("enter").Expect("INT-1").Press("ctrl+s").Await("ROUL-6204 : Sortie 1", "1/2 BAS")
	if n := d.Number("SELECT count(*) FROM mouvements_stock WHERE piece_id = 2 AND intervention_id = 1"); n != 1 {
		t.Errorf("%d movements for the job", n)
	}
	s.Press("n", "e", "c").Expect("> ROUL-6204").ExpectNot("Nouvelle pièce", "Inventaire")
	s.Press("m").Type("fourgon de demain").Press("enter").Await("À charger demain", "charger 2", "fourgon 3/5")
}

// TestAVanIsLoaded with what the jobs of tomorrow reserve.
func TestAVanIsLoaded(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(140, 40))
	s.Press("m").Type("fourgon de demain").Press("enter").Await("Youssef Khalil", "2 à charger").Press("enter")
	s.Await("charger 2", "fourgon 3/5").Press("enter").Await("JOINT-22 : Transfert", "[2", "Magasin central", "Fourgon Khalil").Press("ctrl+s")
	s.Await("JOINT-22 : Transfert 2").Press("down", "s", "down", "down", "down", "enter").Expect("COUR-A38 : Transfert", "De *", "[Magasin central · 3").Press("esc")
	if n := d.Number("SELECT quantite FROM stocks WHERE piece_id = 1 AND emplacement_id = 2"); n != 5 {
		t.Errorf("%d in the van", n)
	}
}

// TestAPartIsReserved for a job, and given free again.
func TestAPartIsReserved(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press("end").Expect("> ROUL-6204").Press("p").Expect("ROUL-6204 : Réserver").Press("enter").Await("INT-1").Press("enter", "tab", "backspace").Type("2")
	s.Press("ctrl+s").Await("2 réservées pour INT-1").Press("4").Wait(time.Second).Expect("JOINT-22", "> ROUL-6204", "2/2")
}

// TestARecordIsKept: a new part, and an edit that meets another one.
func TestARecordIsKept(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s := sit(t, d, "s.dispatch", french(80, 24))
		s.Press("n").Expect("Nouvelle pièce").Type("AAA-1").Press("tab").Type("Vis CHC").Press("ctrl+s").Await("AAA-1 : pièce créée").Press("r").Wait(time.Second)
		s.Press("home").Expect("> AAA-1", "0/0 RUPTURE").Press("e").Await("AAA-1 : Modifier").Press("tab").Type(" M8")
		other := "Vis BTR"
		if err := d.As("k.dispatch").EditPart(t.Context(), model.PartEdit{Target: model.Target{ID: 3}, Name: &other}); err != nil {
			t.Fatal(err)
		}
		s.Press("ctrl+s").Await("Karim Dispatch", "Vis CHC M8", "Vis BTR").Wait(time.Second)
		s.Press("esc").Expect("AAA-1 : Modifier", "Vis CHC M8")
	})
}

// TestAnotherSessionMovesAPart: the line and the card change in place, the
// cursor stays on its part.
func TestAnotherSessionMovesAPart(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(140, 40))
	s.Press("down", "down").Wait(time.Second).Expect("> JOINT-22", "9/4", "Mouvements(3)")
	out := model.Movement{Target: model.Target{ID: d.World.Seal}, Type: model.MoveOut, Quantity: 6, PlaceID: 1}
	if err := d.As("k.dispatch").MoveStock(t.Context(), out); err != nil {
		t.Fatal(err)
	}
	s.Await("3/4 BAS", "Mouvements(4)").Expect("> JOINT-22", "-2")
	s.Wait(2 * time.Second).Expect("2 Sous le minimum(3)")
}

// TestAPartFurtherDownIsNotNew: what moved below the page that is read is
// neither announced nor counted twice; what is new is.
func TestAPartFurtherDownIsNotNew(t *testing.T) {
	t.Parallel()
	d := filled(t)
	d.Do("WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 399)" +
		" INSERT INTO pieces_detachees (reference, nom, updated_at) SELECT 'JEU-' || i, 'Jeu de cales', updated_at FROM n, pieces_detachees WHERE id = 1")
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Expect("Toutes(304)", "1/304").Press("down", "down").Expect("> JEU-100")
	in := model.Movement{Target: model.Target{ID: d.World.Bearing}, Type: model.MoveIn, Quantity: 1}
	if err := d.As("k.dispatch").MoveStock(t.Context(), in); err != nil {
		t.Fatal(err)
	}
	s.Wait(3 * time.Second).Expect("3/304").ExpectNot("nouvelle")
	first, name := "AAA-1", "Vis CHC"
	if _, err := d.As("k.dispatch").CreatePart(t.Context(), model.NewPart{PartEdit: model.PartEdit{Reference: &first, Name: &name}}); err != nil {
		t.Fatal(err)
	}
	s.Await("+1 nouvelle")
}

// TestAFaultIsSaid and r tries again; a line that is not understood says why.
func TestAFaultIsSaid(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.rows.fault = model.ErrUnavailable
	s.Press("2").Expect("Lecture impossible", "réessayer").ExpectNot("JOINT-22") // no rows of another view
	s.rows.fault = nil
	s.Press("r").Await("COUR-A38", "2/2")
	s.Press("/", "ctrl+u").Type("stock:beaucoup").Press("enter").Expect("beaucoup").Press("esc").Expect("bas:oui")
}

// TestWithoutLetters: a part is carried over with arrows, Enter, Esc and Tab.
func TestWithoutLetters(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press("down", "down").Expect("> JOINT-22").Press("tab", "enter").Expect("mouvement de stock", "nouvel emplacement", "valeur du stock")
	s.Press("down", "enter").Expect("Quel mouvement ?").Press("down", "down", "down", "enter").Expect("JOINT-22 : Transfert")
	s.Press("tab", "tab", "enter").Await("Fourgon Khalil").Press("down", "enter").Expect("Fourgon Khalil · Youssef Khalil · 3").Press("tab", "tab", "enter")
	s.Await("JOINT-22 : Transfert 1")
	if n := d.Number("SELECT quantite FROM stocks WHERE piece_id = 1 AND emplacement_id = 2"); n != 4 {
		t.Errorf("%d in the van", n)
	}
}

// TestHostileParts: what people wrote never reaches the terminal as a command.
func TestHostileParts(t *testing.T) {
	t.Parallel()
	d := filled(t)
	for _, p := range termtest.Payloads() {
		text := strings.ReplaceAll(p.Text, "\x00", "")
		if !utf8.ValidString(text) || utf8.RuneCountInString(text) > 90 {
			continue
		}
		quoted := "'" + strings.ReplaceAll(text, "'", "''") + "'"
		d.Do("UPDATE pieces_detachees SET reference = "+quoted+", nom = "+quoted+", fournisseur = "+quoted+", emplacement = "+quoted+", description = "+quoted+" WHERE id = 1",
			"UPDATE emplacements SET nom = "+quoted+" WHERE id = 2", "UPDATE users SET full_name = "+quoted+" WHERE username = 'y.khalil'")
		s := sit(t, d, "s.dispatch", french(140, 40))
		for _, keys := range [][]string{{"3"}, {"4"}, {"enter"}, {"right"}, {"right"}, {"right"}, {"s", "enter"}, {"esc", "c"}, {"esc", "s", "down", "down", "down", "enter"}} {
			s.Press(keys...).Wait(time.Second)
			if err := termtest.Check([]byte(s.View().Content)); err != nil {
				t.Errorf("%s: %v", p.Name, err)
			}
		}
		s.Press("esc", "m").Type("fourgon de demain").Press("enter").Wait(time.Second).Press("enter")
		if err := termtest.Check([]byte(s.View().Content)); err != nil {
			t.Errorf("%s: %v", p.Name, err)
		}
	}
}

// TestCardIsReadAgain: a part that cannot be read says so and comes by itself.
func TestCardIsReadAgain(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.rows.card = model.ErrBusy
	s.Press("enter").Expect("La base est occupée", "réessayer").ExpectNot("rien n'a changé", "chargement")
	s.rows.card = nil
	s.Advance(time.Second)
	s.ExpectNot("occupée")
	s.rows.card = model.ErrBusy
	s.Press("r").Expect("Automatique Nord", "lu à 08:14, nouvel essai (r)")
	s.rows.card = nil
	s.Advance(10 * time.Second)
	s.Expect("Automatique Nord").ExpectNot("nouvel essai")
	if s.Timers() != 0 {
		t.Errorf("%d timers wait", s.Timers())
	}
}
