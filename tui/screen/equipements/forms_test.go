package equipements_test

import (
	"fmt"
	"testing"
	"time"

	"mif/store/model"
	"mif/store/storetest"
)

// TestAMachineIsMade: n in the list asks whose, which and where; the card of the
// new one opens. One that is there already is named first.
func TestAMachineIsMade(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s := sit(t, d, "s.dispatch", french(100, 30))
		s.Press("n").Expect("Nouvel équipement").Press("ctrl+s").Expect("Cette valeur est obligatoire")
		s.Press("enter").Type("atlas").Press("enter", "tab").Type("Four à gaz").Press("tab").Type("FG-1").Press("tab").Type("Hall B").Press("tab", "left", "tab")
		s.Type("15/12/2026").Press("tab").Type("31/12/2028").Press("ctrl+s").Expect("< Équipements | EQ-4 Four à gaz", "FG-1", "Hall B", "15/12/2026", "31/12/2028")
		if got := d.Text("SELECT nom || ' ' || criticite || ' ' || statut FROM equipements WHERE numero_serie = 'FG-1'"); got != "Four à gaz haute operationnel" {
			t.Errorf("stored %q", got)
		}
		s.Press("esc", "n", "enter").Type("atlas").Press("enter", "tab").Type("FOUR A GAZ").Press("ctrl+s")
		s.Expect("existe peut-être déjà", "EQ-4 Four à gaz, FG-1, Hall B").Press("esc").Expect("FOUR A GAZ")
		if n := d.Number("SELECT count(*) FROM equipements"); n != 4 {
			t.Errorf("%d machines", n)
		}
		s.Press("ctrl+s", "o").Expect("EQ-5 FOUR A GAZ")
	})
}

// TestAMachineIsChanged: only what was typed anew is written; what somebody else
// changed meanwhile is shown beside it.
func TestAMachineIsChanged(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s := sit(t, d, "s.dispatch", french(100, 30))
		s.Press("5", "home").Advance(time.Second).Expect("> EQ-1").Press("e").Expect("EQ-1 : modifier la fiche", "Presse")
		place, name := "Atelier 9", "Presse de Rabat"
		other := model.EquipmentEdit{Target: model.Target{ID: 1, Version: d.Number("SELECT version FROM equipements WHERE id = 1")}, Location: &place, Name: &name}
		if err := d.As("k.dispatch").EditEquipment(t.Context(), other); err != nil {
			t.Fatal(err)
		}
		s.Press("end").Type(" P-12").Press("tab", "tab", "tab", "tab").Type("01/02/2027").Press("ctrl+s").Expect("Presse de Rabat", "P-12")
		s.Press("right", "down", "enter").Expect("fiche enregistrée")
		if got := d.Text("SELECT nom || ', ' || localisation FROM equipements WHERE id = 1"); got[len(got)-len("P-12, Atelier 9"):] != "P-12, Atelier 9" {
			t.Errorf("stored %q", got)
		}
		if got := d.Number("SELECT count(*) FROM equipements WHERE id = 1 AND prochaine_maintenance IS NOT NULL"); got != 1 {
			t.Error("the day of the next maintenance is not stored")
		}
	})
}

// TestWorkIsAskedForOnTheCard: n on the card; what is open there and next to it
// is said, and the card counts the new one.
func TestWorkIsAskedForOnTheCard(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		d.Do("INSERT INTO equipements (client_id, nom, statut, criticite, version, created_at, updated_at) VALUES " +
			"(1, 'Convoyeur', 'operationnel', 'normale', 1, '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00')")
		d.Request(func(n *model.NewIntervention) { n.EquipmentID, n.Title = d.World.Press, "Fuite" })
		d.Request(func(n *model.NewIntervention) { n.EquipmentID, n.Title = 4, "Bande usée" })
		s := sit(t, d, "s.dispatch", french(100, 30))
		s.Press("5", "home", "enter").Expect("EQ-1 Presse").Press("n").Expect("EQ-1 Presse", "demander une intervention")
		s.Expect("Déjà ouverte sur cet équipement :", "« Fuite » (ouverte)", "Ouvertes aussi sur ce site :", "« Bande usée » (Convoyeur, ouverte)")
		s.Type("Bruit").Press("tab", "tab", "tab").Type("Grincement au démarrage").Press("ctrl+s").Expect("INT-3 créée")
		if got := d.Text("SELECT titre FROM interventions WHERE equipement_id = 1 ORDER BY id DESC LIMIT 1"); got != "Bruit" {
			t.Errorf("stored %q", got)
		}
	})
}

// TestWhoMakesNoMachine: the verbs are there, greyed, with the reason; n asks for
// work.
func TestWhoMakesNoMachine(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "laiterie", french(100, 30))
	s.Press("5", "e").Expect("Votre rôle ne la permet pas.")
	s.Press("n").Expect("demander une intervention").ExpectNot("Priorité")
	s = sit(t, d, "s.dispatch", french(100, 30))
	s.Press("/", "ctrl+u").Type("statut:retire").Press("enter").Expect("> EQ-5").Press("enter", "n").Expect("réformé").ExpectNot("Description")
}

// TestFormGoldens draws the forms on every size.
func TestFormGoldens(t *testing.T) {
	t.Parallel()
	d := filled(t)
	for _, size := range [][2]int{{45, 18}, {80, 24}, {140, 40}} {
		name := fmt.Sprintf("%dx%d", size[0], size[1])
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := sit(t, d, "s.dispatch", french(size[0], size[1]))
			s.Press("n").Golden("new_" + name)
			s.Press("esc", "5", "home", "enter").Advance(time.Second)
			s.Press("n").Golden("request_" + name)
		})
	}
}
