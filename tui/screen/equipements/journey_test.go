package equipements_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"mif/store/model"
	"mif/store/storetest"
	"mif/tui/term/termtest"
)

// TestMachinesAreFound by view, by filter and by order; the card follows, and
// leads to the work on the machine.
func TestMachinesAreFound(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		d.Do("UPDATE equipements SET statut = 'panne', fabricant = 'Bosch' WHERE id = 1")
		d.Request(func(n *model.NewIntervention) { n.EquipmentID = d.World.Press })
		s := sit(t, d, "s.dispatch", french(80, 24))
		s.Expect("[1 En service(2)]", "2 En panne(1)", "EQ-2", "1/2").ExpectNot("EQ-1 ")
		s.Press("2").Advance(time.Second).Expect("> EQ-1", "1/1", "1 intervention ouverte")
		s.Press("enter").Expect("< Équipements | EQ-1 Presse", "En panne", "Bosch", "Ouvertes", "Coût total")
		s.Press("esc").Expect("> EQ-1")
		s.Press("5", "/").Type("fab:bosch").Press("enter").Expect("> EQ-1", "1/1")
		s.Press("esc").Expect("1/3").Press("o").Type("référence").Press("enter").Expect("tri : référence")
		s.Press("o").Type("référence").Press("enter").Expect("tri : référence (décroissant)", "tri:-ref")
		s.Press("home").Expect("> EQ-3").Press("end").Expect("> EQ-1")
		s.Press("m").Type("voir ses interventions").Press("enter").Expect("travaux de equip:1")
	})
}

// TestALineThatIsNotUnderstood says why, and the list stays.
func TestALineThatIsNotUnderstood(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.Press("/", "ctrl+u").Type(`"presse`).Advance(time.Second).Expect("guillemet non fermé", "EQ-2")
	s.Press("ctrl+u").Type("statu:panne criticte:haute").Advance(time.Second).Expect("« criticte » ? « criticite »")
	s.Press("enter").Expect("« criticte »") // the cursor stays in the line
	s.Press("esc").Expect("/ statut:operationnel").ExpectNot("criticte")
}

// TestAnotherSessionChangesAMachine: the line changes in place, the cursor stays
// on its record, and one that leaves the filter goes when the cursor does.
func TestAnotherSessionChangesAMachine(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(140, 40))
	s.Press("down").Advance(time.Second).Expect("> EQ-4", "2/2")
	name := "Convoyeur rebaptisé"
	version := d.Number("SELECT version FROM equipements WHERE id = 4")
	if err := d.As("k.dispatch").EditEquipment(t.Context(), model.EquipmentEdit{Target: model.Target{ID: 4, Version: version}, Name: &name}); err != nil {
		t.Fatal(err)
	}
	s.Await("> EQ-4    Convoyeur rebaptisé", "EQ-4 Convoyeur rebaptisé")
	err := d.As("k.dispatch").SetEquipmentState(t.Context(), model.EquipmentState{
		Target: model.Target{ID: 4, Version: version + 1}, To: model.Down, Reason: "courroie rompue",
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Await("(hors filtre)", "> EQ-4", "courroie rompue").Advance(2 * time.Second)
	s.Expect("1 En service(1)", "2 En panne(2)").Press("up").Advance(time.Second).Expect("> EQ-2", "1/1").ExpectNot("EQ-4 ")
}

// TestAClientSeesHisOwnMachines and no cost of anybody's work but the rules'.
func TestAClientSeesHisOwnMachines(t *testing.T) {
	t.Parallel()
	d := filled(t)
	name := d.Text("SELECT u.username FROM users u JOIN clients c ON c.user_id = u.id WHERE c.id = 2")
	s := sit(t, d, name, french(80, 24))
	s.Press("5").Expect("EQ-3", "1/1").ExpectNot("EQ-1", "EQ-2")
	s.Press("/").Type("ref:1").Press("enter").Expect("Aucun équipement").ExpectNot("Presse")
}

// TestAFaultIsSaid and r tries again.
func TestAFaultIsSaid(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.rows.fault = model.ErrUnavailable
	s.Press("2").Expect("injoignable", "réessayer").ExpectNot("EQ-2") // which is not of this view
	s.rows.fault = nil
	s.Press("r").Expect("> EQ-1", "1/1")
}

// TestHostileMachines: what people wrote never reaches the terminal as a command.
func TestHostileMachines(t *testing.T) {
	t.Parallel()
	d := open(t)
	for _, p := range termtest.Payloads() {
		text := strings.ReplaceAll(strings.ReplaceAll(p.Text, "'", "''"), "\x00", "")
		if utf8.ValidString(text) && utf8.RuneCountInString(text) <= 100 {
			d.Do("UPDATE equipements SET nom = '" + text + "', fabricant = '" + text + "', localisation = '" + text + "', specifications_techniques = '" + text + "' WHERE id = 1")
			s := sit(t, d, "s.dispatch", french(80, 24))
			s.Press("5", "enter").Advance(time.Second)
			if err := termtest.Check([]byte(s.View().Content)); err != nil {
				t.Errorf("%s: %v", p.Name, err)
			}
		}
	}
}

// TestCardIsReadAgain: a machine that cannot be read says so and comes by itself.
func TestCardIsReadAgain(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.rows.card = model.ErrBusy
	s.Press("enter").Expect("La base est occupée", "réessayer").ExpectNot("rien n'a changé", "chargement")
	s.rows.card = nil
	s.Advance(time.Second)
	s.ExpectNot("occupée")
	s.rows.card = model.ErrBusy
	s.Press("r").Expect("Coût total", "lu à 08:14, nouvel essai (r)")
	s.rows.card = nil
	s.Advance(10 * time.Second)
	s.Expect("Coût total").ExpectNot("nouvel essai")
	if s.Timers() != 0 {
		t.Errorf("%d timers wait", s.Timers())
	}
}
