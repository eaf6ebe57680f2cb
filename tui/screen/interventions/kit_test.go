package interventions_test

import (
	"testing"
	"time"

	"mif/store/model"
	"mif/store/storetest"
)

// TestRedo does again what u took back, and u takes it back once more; who has
// taken nothing back is told so. It runs on every database.
func TestRedo(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		d.Request(func(n *model.NewIntervention) { n.Title = "Fuite" })
		s := sit(t, d, "s.dispatch", french(80, 24))
		priority := func() string { return d.Text("SELECT priorite FROM interventions WHERE id = 1") }
		before := priority()
		s.Press("i").Type("basse").Press("enter").Expect("priorité haute → basse")
		s.Press("u").Expect("priorité basse → haute")
		if got := priority(); got != before {
			t.Fatalf("after u: %s", got)
		}
		s.Press("U").Expect("priorité haute → basse")
		if got := priority(); got != string(model.Low) {
			t.Errorf("after U: %s", got)
		}
		s.Press("u").Expect("priorité basse → haute")
		s.Press("U").Press("U").Expect("annul") // nothing more to do again
		if got := priority(); got != string(model.Low) {
			t.Errorf("after U twice: %s", got)
		}
	})
}

// TestFacetsWriteTheLine: values with their counts go in and out of the filter,
// and what else the line says stays.
func TestFacetsWriteTheLine(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.Press("/", "ctrl+u").Type("client:atlas").Press("enter").Expect("1/")
	s.Press("f").Expect("facettes", "> statut", "priorité", "technicien").Press("enter")
	s.Expect("[ ] Ouverte", "[ ] Clôturée", "3").Press("enter").Expect("[x] Ouverte").Press("down", "enter")
	s.Expect("/ client:atlas statut:ouverte,affectee").Press("enter", "esc").Advance(time.Second)
	s.Expect("/ client:atlas statut:ouverte ", "INT-1").ExpectNot("INT-2 ")
	s.Press("f").Expect("statut:ouverte").Type("tech").Press("enter").Expect("(vide)").Press("esc")
	s.Press("f", "enter", "enter", "esc").Expect("/ client:atlas ").ExpectNot("statut:")
}
