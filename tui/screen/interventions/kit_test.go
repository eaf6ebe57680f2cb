package interventions_test

import (
	"testing"
	"time"

	"mif/store/model"
	"mif/store/storetest"
	"mif/tui/ui"
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

func keeping(f *fault) { f.keeps = true }

// TestAViewIsSaved with its filter, its order and its columns, is there for the
// next session and for the team, is written over under its name, and goes. It
// runs on every database.
func TestAViewIsSaved(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		d.Request(func(n *model.NewIntervention) { n.Title, n.Priority = "Fuite", model.Low })
		d.Request(func(n *model.NewIntervention) { n.Title, n.Priority = "Panne", model.High })
		s := sit(t, d, "s.dispatch", french(80, 24), keeping)
		s.Press("/", "ctrl+u").Type("priorite:basse tri:-ref").Press("enter").Expect("1/1", "Échéance")
		s.Press("w").Type("éch").Press("enter").Expect("masquer").Press("enter").Expect("afficher").Press("esc", "esc").ExpectNot("Échéance")
		s.Press("V").Expect("enregistrer la vue", "/ priorite:basse tri:-ref").Type("Mes fuites").Press("ctrl+s")
		s.Expect("Vue « Mes fuites » enregistrée.", "[Mes fuites(1)]")
		if got := d.Text("SELECT filtre || '|' || tri || '|' || colonnes || '|' || equipe FROM vues"); got != "priorite:basse|tri:-ref|-echeance|false" && got != "priorite:basse|tri:-ref|-echeance|0" {
			t.Errorf("kept as %q", got)
		}
		s.Advance(3 * time.Second) // the line is left here

		next := sit(t, d, "s.dispatch", french(80, 24), keeping)
		next.Expect("[Mes fuites(1)]", "/ priorite:basse tri:-ref", "1/1").ExpectNot("Échéance")
		sit(t, d, "k.dispatch", french(80, 24), keeping).Expect("[1 Ouvertes(2)]").ExpectNot("Mes fuites")

		next.Press("V", "down", "right", "ctrl+s").Expect("enregistrée")
		if n := d.Number("SELECT count(*) FROM vues"); n != 1 {
			t.Errorf("%d views after one was written over", n)
		}
		other := sit(t, d, "k.dispatch", french(80, 24), keeping)
		other.Press("v").Expect("Vues de l'équipe", "Mes fuites").Type("fuites").Press("enter").Expect("[Mes fuites(1)]", "Fuite").ExpectNot("> INT-2")
		other.Press("m").Type("supprimer la vue").Press("enter").Expect("Supprimer la vue « Mes fuites » ?").Press("o")
		other.Expect("Vue « Mes fuites » supprimée.", "[1 Ouvertes(2)]")
		next.Await(" 1 Ouvertes(2)", "Échéance").ExpectNot("Mes fuites(", "[1 Ouvertes") // the line stays, as one of his own
	})
}

// TestALineThatWasLentIsNotKept: what another screen asked for is not where
// one left off.
func TestALineThatWasLentIsNotKept(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", french(80, 24), keeping)
	s.Press("3").Advance(3 * time.Second)
	s.Send(ui.Home{To: s.screen, Msg: ui.Filtered{Line: "retard:oui"}})
	s.Expect("/ retard:oui").Advance(3 * time.Second)
	sit(t, d, "s.dispatch", french(80, 24), keeping).Expect("[3 À affecter(3)]")
}

// TestABaseViewStays says why it cannot be deleted.
func TestABaseViewStays(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "s.dispatch", french(80, 24))
	s.Press("m").Type("supprimer la vue").Expect("une vue de base reste")
}

// TestATechnicianKeepsViewsForHimself: the team's are not offered.
func TestATechnicianKeepsViewsForHimself(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "y.khalil", french(80, 24))
	s.Press("V").Expect("Nom").ExpectNot("toute l'équipe").Type("À moi").Press("ctrl+s").Expect("« À moi » enregistrée")
	s.Press("V").Press("ctrl+u").Type("Autre").Press("ctrl+s").Expect("« Autre » enregistrée")
	s.Press("1").Press("V").Type("à MOI").Press("ctrl+s").Expect("existe déjà")
}
