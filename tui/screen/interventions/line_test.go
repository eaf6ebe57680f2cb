package interventions_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"mif/store/model"
)

// TestFilterLine types, completes, recalls and takes back.
func TestFilterLine(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.Press("/").Type("client:agdal").Advance(time.Second)
	s.Expect("INT-3").ExpectNot("INT-1 ").Press("enter").Expect("> INT-3", "1/1")

	s.Press("/").Press("ctrl+u").Type("pr").Press("tab").Expect("[priorite:").Type("hote").Advance(time.Second)
	s.Expect("« hote » ? « haute »", "INT-3").Press("enter").Expect("« hote » ? « haute »")
	s.Press("backspace", "backspace", "backspace").Type("aute").Press("enter").Expect("/ priorite:haute", "INT-2", "1/3")

	s.Press("/", "up").Expect("[priorite:haute").Press("up").Expect("client:agdal").Press("down", "down").Press("esc")
	s.Expect("> INT-3", "3/6").ExpectNot("client:agdal")
	s.Press("/").Type("#4").Press("enter").Expect("> INT-4", "1/1").Press("esc").Expect("> INT-4", "4/6")
}

// TestOrder: the selected row stays under the cursor in another order.
func TestOrder(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.Press("down", "down").Expect("> INT-3", "3/6")
	s.Press("o").Type("référence").Press("enter").Expect("> INT-3", "3/6", "tri : référence")
	s.Press("o").Type("référence").Press("enter").Expect("> INT-3", "4/6", "tri : référence (décroissant)")
}

// TestZones goes round all zones with Tab, and works in each with arrows.
func TestZones(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(140, 40))
	s.Press("tab").Expect(">INT-1").Press("right").Expect("[Journal(1)]", "Créée : corrective")
	s.Press("tab").Expect("[>menu ]").Press("tab").Expect(">[1 Ouvertes(6)]")
	s.Press("right").Expect("[2 Urgentes(1)]", "1/1").Press("tab").Type("#3 ").Press("ctrl+u").Type("#4").Press("enter").Expect("> INT-4")
	s.Press("esc").Expect("> INT-1", "[2 Urgentes(1)]")
	s.Press("1").Press("z").Expect("< Interventions | INT-1").Press("z").ExpectNot("< Interventions")
}

// TestNeighbours goes from card to card in the order of the list.
func TestNeighbours(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.Press("enter").Expect("< Interventions | INT-1", "1/6").Press(";").Expect("| INT-2", "2/6", "mar 24/11 08:00-10:00")
	s.Press(";", ";", ",").Expect("| INT-3", "3/6").Press("esc").Expect("> INT-3")
	s.Press("y").Expect("INT-3 : copiée").Press("Y").Expect("INT-3 : copiée")
}

// TestRecord opens what the palette found, wherever the list stands.
func TestRecord(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.Press(":").Type("int7").Press("enter").Expect("| INT-7", "Annulée", "Contrôle annuel")
	s.Press("s").Expect("archiver").Press("enter").Expect("ne change plus").Press("o").Expect("statut annulée → archivée")
}

// TestLongJournal reads older lines as the reader comes to the end.
func TestLongJournal(t *testing.T) {
	t.Parallel()
	d := filled(t)
	for i := range 50 {
		c := model.Comment{Target: model.Target{ID: 1}, Text: fmt.Sprintf("remarque %02d", i)}
		if _, err := d.As("s.dispatch").Comment(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press("enter", "right").Expect("Journal(51)", "remarque 49")
	s.Press("end", "end").Expect("remarque 00", "Créée : corrective")
}

// TestLanguage switches while the screen is open.
func TestLanguage(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(140, 40))
	s.Press("down").Advance(time.Second)
	s.Press(":").Type("english").Press("enter").Expect("Work orders", "Priority", "Assigned", "[1 Open(6)]", "Customer", "Resolve before")
	if strings.Contains(s.Screen(), "Priorité") {
		t.Errorf("a French word stayed\n%s", s.Screen())
	}
}

// TestPhone works a record on two-line cards.
func TestPhone(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "y.khalil", french(45, 18))
	s.Expect(">INT-2 Haute ! Affectée", "Mes travaux  1/2").Press("down", "enter").Expect("INT-5", "En cours")
	s.Press("enter").Expect("mettre en attente").Press("enter").Press("ctrl+s").Expect("statut en cours → en attente")
}
