package equipements_test

import (
	"testing"

	"mif/store/model"
	"mif/store/storetest"
)

// TestAMachineIsMovedInItsLife by hand: what its life does not lead to is greyed
// with the reason, a stop needs its cause, and the line follows.
func TestAMachineIsMovedInItsLife(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		d.Request(func(n *model.NewIntervention) { n.EquipmentID = d.World.Pump })
		s := sit(t, d, "s.dispatch", french(80, 24))
		s.Press("5", "home", "down").Expect("> EQ-2")
		s.Press("s").Expect("changer l'état").Type("retir").Expect("ne devient pas").Press("enter").Expect("ne devient pas", "changer l'état")
		s.Press("esc", "s").Type("panne").Press("enter").Expect("La cause").Press("ctrl+s").Expect("La cause", "obligatoire")
		s.Type("moteur grillé").Press("ctrl+s").Await("EQ-2 : En panne").ExpectNot("La cause")
		if got := d.Text("SELECT statut FROM equipements WHERE id = 2"); got != string(model.Down) {
			t.Errorf("stored %q", got)
		}
		if got := d.Text("SELECT cause FROM arrets_equipement WHERE fin IS NULL"); got != "moteur grillé" {
			t.Errorf("the stop's cause is %q", got)
		}
	})
}

// TestAClientMovesNoMachine: the verb is there, greyed, with the reason.
func TestAClientMovesNoMachine(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "laiterie", french(80, 24))
	s.Press("5", "s").Expect("Votre rôle ne la permet pas.")
}
