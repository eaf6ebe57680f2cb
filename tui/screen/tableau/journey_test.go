package tableau_test

import (
	"strings"
	"testing"
	"time"

	"mif/store/event"
	"mif/store/model"
	"mif/store/storetest"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/screen/tableau"
	"mif/tui/term/termtest"
	"mif/tui/tuitest"
	"mif/tui/ui"
)

// TestEveryNumberOpensItsList, and what leads nowhere is greyed.
func TestEveryNumberOpensItsList(t *testing.T) {
	t.Parallel()
	start := func(others ...string) *tuitest.Driver {
		return show(t, dispatcher(), &hall{}, busy(), french(80, 24), others...)
	}
	start().Press("enter").Expect("liste de interventions sur statut:ouverte priorite:urgente").Press("esc").Expect(">Urgentes")
	start().Press("down", "enter").Expect("liste de interventions sur retard:oui")
	start("stock").Press("down", "down", "down", "down", "enter").Expect("liste de stock sur bas:oui")
	start("equipements").Press("down", "down", "down", "down", "down", "enter").Expect("liste de equipements sur statut:panne")
	start().Press("down", "down", "down", "down", "enter").Expect(">Stock sous le minimum", "ouvrir")
	start().Press("tab", "tab", "down", "enter").Expect("liste de interventions sur statut:affectee")
	start().Press("tab", "tab", "right", "enter").Expect("liste de interventions sur priorite:urgente")
	start("techniciens").Press("tab", "down", "enter").Expect("fiche 2 de techniciens")
	start().Press("tab", "tab", "tab", "down", "enter").Expect("fiche 2039 de interventions")
}

// TestArrowsGoEverywhere: down from the last line of a part enters the next.
func TestArrowsGoEverywhere(t *testing.T) {
	t.Parallel()
	s := show(t, dispatcher(), &hall{}, busy(), french(80, 24))
	s.Press("end", "down").Expect(">Khalil Y.").Press("end", "down").Expect(">Ouverte").Press("end", "down").Expect(">auj 08:00")
	s.Press("up").Expect(">En attente").Press("shift+tab").Expect(">Idrissi O.").Press("shift+tab").Expect(">Notifications non lues")
	s.Press("tab", "tab", "tab", "tab").ExpectNot(">Notifications").Press("tab").Expect(">Notifications non lues")
}

// TestOlderEventsFollow by key, and stay when news arrives.
func TestOlderEventsFollow(t *testing.T) {
	t.Parallel()
	c := busy()
	h := &hall{}
	s := show(t, dispatcher(), h, c, french(80, 24))
	s.Press("tab", "tab", "tab", "end", "end", "end").Expect("INT-2001")
	c.data.Events = append([]model.DeskEvent{eventOf(42), eventOf(41)}, c.data.Events[:18]...)
	h.hub.Publish(event.Changed{Table: "interventions", IDs: []int64{1}})
	s.Press("home").Await("INT-2042").Press("end").Expect(">", "INT-2001").Press("home")
	c.data.Events = []model.DeskEvent{eventOf(99), eventOf(98)} // a gap: nothing between is invented
	h.hub.Publish(event.Changed{Table: "interventions", IDs: []int64{1}})
	s.Await("INT-2099").ExpectNot("INT-2042")
}

// TestNewsComesOnceASecond however much of it there is, and none without news.
func TestNewsComesOnceASecond(t *testing.T) {
	t.Parallel()
	c := busy()
	h := &hall{}
	s := show(t, dispatcher(), h, c, french(80, 24))
	before := c.asked
	s.Advance(10 * time.Minute)
	if c.asked != before || s.Timers() != 0 {
		t.Errorf("asked %d times at rest, %d timers", c.asked-before, s.Timers())
	}
	c.data.Todo[0].N.N = 12
	for range 10 {
		h.hub.Publish(event.Changed{Table: "interventions", IDs: []int64{1}})
	}
	s.Await("12 !!").Advance(3 * time.Second)
	if n := c.asked - before; n > 2 {
		t.Errorf("asked %d times for one burst of news", n)
	}
	asked := c.asked
	h.hub.Publish(event.Changed{Table: "notifications", IDs: []int64{1}})
	s.Advance(3 * time.Second)
	if c.asked != asked {
		t.Error("a notice made it ask for the numbers")
	}
}

// TestFaces: a failure keeps what is known and says so.
func TestFaces(t *testing.T) {
	t.Parallel()
	c := &canned{err: model.ErrUnavailable}
	s := show(t, dispatcher(), &hall{}, c, french(80, 24))
	s.Expect("injoignable", "réessayer")
	c.err, c.data = nil, busy().data
	s.Press("r").Expect(">Urgentes non affectées").ExpectNot("réessayer")
	c.err = model.ErrUnavailable
	s.Press("r").Expect("Urgentes non affectées", "base injoignable")
	show(t, dispatcher(), &hall{}, &canned{}, french(80, 24)).Expect("Aucun technicien actif.", "Aucun événement.", "Respect des délais", "–")
}

// TestLiveNumbers runs on every database: the store's numbers follow the work
// of others, and the cursor stays.
func TestLiveNumbers(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s, _ := real(t, d, "s.dispatch", french(80, 24))
		s.Press("down").Expect(">En retard").Expect("Créées", "min 0 max 0 auj 0")
		d.Request(func(n *model.NewIntervention) { n.Priority, n.Title = model.Urgent, "Arrêt ligne 3" })
		d.Clock.Advance(11 * time.Second)
		s.Await("Urgentes non affectées        1 !!", ">En retard", "max 1 auj 1", "INT-1 ")
		s.Press("up", "enter").Expect("liste de interventions sur statut:ouverte priorite:urgente")
	})
}

// TestOwnNumbers: a technician sees his own work and nothing of the desk's.
func TestOwnNumbers(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.Request()
	mine := d.Request()
	if _, err := d.As("s.dispatch").Assign(t.Context(), model.Assignment{Target: model.Target{ID: mine.ID}, TechnicianID: d.World.Khalil}); err != nil {
		t.Fatal(err)
	}
	s, _ := real(t, d, "y.khalil", french(80, 24))
	s.Expect("En cours", "Notifications non lues        1", "Affectée", "1 technicien", "INT-2").
		ExpectNot("Stock", "Contrats", "INT-1 ", "Bennani")
}

// TestHostileNames draws names and sentences that nobody should have stored.
func TestHostileNames(t *testing.T) {
	t.Parallel()
	c := busy()
	for i, p := range termtest.Payloads() {
		c.data.Load = append(c.data.Load, model.TechLoad{TechnicianID: int64(100 + i), Name: p.Text})
		c.data.Events = append(c.data.Events, model.DeskEvent{HistoryLine: model.HistoryLine{ID: int64(i + 1), Sentence: p.Text, Who: p.Text}})
		c.data.OnCall = append(c.data.OnCall, model.Duty{Name: p.Text, Phone: p.Text})
	}
	for _, size := range [][2]int{{45, 18}, {80, 24}, {140, 40}, {210, 50}} {
		s := show(t, dispatcher(), &hall{}, c, look{lang.FR(), themes.Unicode(), "16", size[0], size[1]})
		for range 12 {
			s.Press("pgdown")
			if err := termtest.Check([]byte(s.View().Content)); err != nil {
				t.Fatal(err)
			}
			_ = s.Screen() // fails when a line does not fit
		}
	}
}

// TestNumbersAreNeverCut at any width: a figure that has no room would lie.
func TestNumbersAreNeverCut(t *testing.T) {
	t.Parallel()
	c := busy()
	c.data.Todo[1].N = model.Total{N: 10_000, About: true}
	for w := 40; w < 220; w += 13 {
		s := show(t, dispatcher(), &hall{}, c, french(w, 24))
		if screen := s.Screen(); !strings.Contains(screen, "≈10\u00a0000 !!") {
			t.Errorf("%d columns:\n%s", w, screen)
		}
	}
}

// TestABurstOfNewsIsOneQuestion: a second later, however many came meanwhile.
func TestABurstOfNewsIsOneQuestion(t *testing.T) {
	t.Parallel()
	screen := tableau.New(&ui.Env{Ctx: t.Context()}, busy())
	news := ui.Changed{News: []event.Changed{{Table: "interventions", IDs: []int64{1}}}}
	timers := 0
	for range 5 {
		if cmd := screen.Update(news); cmd != nil {
			if _, ok := cmd().(ui.Timer); ok {
				timers++
			}
		}
	}
	if timers != 1 {
		t.Errorf("%d questions are about to be asked", timers)
	}
}

// TestNumbersAreReadAgain: a busy database is asked again, and the numbers of
// before stay, with their hour.
func TestNumbersAreReadAgain(t *testing.T) {
	t.Parallel()
	c := busy()
	c.err = model.ErrBusy
	s := show(t, dispatcher(), &hall{}, c, french(80, 24))
	s.Expect("La base est occupée", "réessayer").ExpectNot("rien n'a changé")
	c.err = nil
	s.Advance(4 * time.Second)
	s.Expect(">Urgentes non affectées").ExpectNot("occupée")
	c.err = model.ErrBusy
	s.Press("r").Expect(">Urgentes non affectées", "lu à 08:14, nouvel essai")
	asked := c.asked
	c.err = nil
	if s.Advance(4 * time.Second); c.asked == asked {
		t.Error("the numbers are not asked for again")
	}
}
