package notifications_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"mif/store/model"
	"mif/store/storetest"
	"mif/tui/term/termtest"
)

func (s *session) unread(t *testing.T, want int64) {
	t.Helper()
	if n, err := s.store.Unread(t.Context()); n != want || err != nil {
		t.Errorf("%d unread, want %d, %v", n, want, err)
	}
}

// TestOpeningMarksNothing: only opening a target or s does.
func TestOpeningMarksNothing(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "k.dispatch", french(80, 24))
	s.Press("down", "down", "up", "2", "3", "1", "g", "i", "g", "n")
	s.unread(t, 6)
	if s.door.writes != 0 {
		t.Errorf("%d writes by looking", s.door.writes)
	}
}

// TestEnterOpensAndMarksThatOne also keeps the counter of the shell right.
func TestEnterOpensAndMarksThatOne(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "k.dispatch", french(80, 24))
	s.Expect("(!)6", "1/6").Press("enter").Expect("fiche 2").Await("(!)5")
	s.unread(t, 5)
	s.Press("esc").Await("(hors filtre)", "1 Non lues(5)")
	s.Press("down").ExpectNot("(hors filtre)", "Presse P-12")
	s.Press("u").Expect("Annulé : 1 notification").Await("(!)6")
	s.unread(t, 6)
}

// TestANoticeLeadsWhereItCan: to the part where there is a stock screen, else
// to the job; one that leads nowhere says so.
func TestANoticeLeadsWhereItCan(t *testing.T) {
	t.Parallel()
	d := filled(t)
	sit(t, d, "k.dispatch", french(80, 24), "stock").Press("4", "enter").Expect(fmt.Sprint("fiche ", d.World.Seal, " de stock"))
	d.Do("UPDATE notifications SET lu = FALSE, date_lu = NULL")
	sit(t, d, "k.dispatch", french(80, 24)).Press("4", "enter").Expect("fiche 1 de interventions")
	d.Do("UPDATE notifications SET lu = FALSE, date_lu = NULL, intervention_id = NULL")
	s := sit(t, d, "k.dispatch", french(80, 24))
	s.Press("4", "enter").Expect("cette notification ne mène à aucune fiche")
	s.unread(t, 7)
}

// TestMarksAndUndo runs on every database: the writes are real.
func TestMarksAndUndo(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		for i := range 4 {
			d.Request(func(n *model.NewIntervention) { n.Title = fmt.Sprint("demande ", i) })
		}
		s := sit(t, d, "k.dispatch", french(80, 24))
		s.Press("2", "s").Expect("1 notification lue", "u : annuler")
		s.unread(t, 3)
		s.Press("s").Expect("1 notification non lue")
		s.unread(t, 4)
		s.Press("u").Press("u")
		s.unread(t, 4)
		s.Press("space", "space", "s").Expect("2 notifications lues")
		s.unread(t, 2)
		d.Request(func(n *model.NewIntervention) { n.Title = "annoncée, pas vue" })
		s.Await("+1 nouvelle (r)").Press("*").Expect("toute la vue")
		d.Request(func(n *model.NewIntervention) { n.Title = "arrivée entre-temps" })
		s.Press("s").Await("2 notifications lues")
		s.unread(t, 2)
		s.Press("u").Expect("Annulé : 2 notifications")
		s.unread(t, 4)
		s.Press("u").Expect("Annulé : 2 notifications")
		s.unread(t, 6)
		s.Press("m").Type("annuler").Press("enter").Expect("Rien à annuler ici.")
	})
}

// TestNewsKeepsTheSelection: a notice that comes is announced above the
// cursor, one that another session reads changes in place.
func TestNewsKeepsTheSelection(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "k.dispatch", french(80, 24))
	s.Press("2", "down", "down").Expect("3/7", "> o auj 08:00   INT-1")
	d.Request(func(n *model.NewIntervention) { n.Title = "Nouvelle panne" })
	s.Await("+1 nouvelle (r)", "(!)7", "> o auj 08:00   INT-1").ExpectNot("Nouvelle panne")
	s.Press("r").Await("Nouvelle panne", "> o auj 08:00   INT-1", "4/8")
	other := d.As("k.dispatch")
	page, err := other.Inbox(t.Context(), model.InboxQuery{Limit: 4})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.MarkRead(t.Context(), []int64{page.Rows[3].ID}, true); err != nil {
		t.Fatal(err)
	}
	s.Await("(!)6", ">   auj 08:00   INT-1", "4/8")
	if _, err := other.MarkAllRead(t.Context(), model.InboxFilter{}, model.Seen{UpTo: 1 << 40}); err != nil {
		t.Fatal(err)
	}
	s.Await("1 Non lues(0)", ">   auj 08:00   INT-1").ExpectNot("(!)")
	s.Press("1").Expect("Tout est lu.")
}

// TestALostDatabaseKeepsTheRows and says so.
func TestALostDatabaseKeepsTheRows(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "k.dispatch", french(80, 24))
	s.door.reads = model.ErrUnavailable
	s.Press("r").Expect("base injoignable", "INT-901")
	s.door.reads = nil
	s.Press("r").ExpectNot("base injoignable").Expect("INT-901")
}

// TestWithoutLetters: the bar, the menu and arrows reach everything.
func TestWithoutLetters(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "k.dispatch", french(80, 24))
	s.Press("tab", "tab").Expect(">[1 Non lues").Press("right", "right").Expect("[3 Urgentes").Press("enter")
	s.Press("tab", "enter", "down").Expect("> lue / non lue").Press("enter").Expect("1 notification lue")
	s.unread(t, 5)
}

// TestHostileNotices draws what no program of ours would have written.
func TestHostileNotices(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.Request()
	user := d.As("k.dispatch").Actor().UserID
	var rows []string
	for _, p := range termtest.Payloads() {
		if strings.ContainsAny(p.Text, "\x00'") {
			continue
		}
		rows = append(rows, fmt.Sprintf("(%d, '%s', '%s', 'info', '2026-11-23 07:00:00+00:00')", user, p.Text, p.Text))
	}
	d.Do("INSERT INTO notifications (user_id, titre, message, type_notification, date_envoi) VALUES " + strings.Join(rows, ", "))
	for _, size := range [][2]int{{45, 18}, {80, 24}, {140, 40}} {
		s := sit(t, d, "k.dispatch", french(size[0], size[1]))
		for range 4 {
			s.Press("down", "pgdown")
			if err := termtest.Check([]byte(s.View().Content)); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestRowsBelongToTheirView: a view that cannot be read shows none of the rows of
// another, and is read again by itself; rows that are its own stay.
func TestRowsBelongToTheirView(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "k.dispatch", french(80, 24))
	s.Expect("INT-901")
	s.door.reads = model.ErrBusy
	s.Press("r").Expect("INT-901", "nouvel essai (r)")
	s.Press("2").Expect("La base est occupée", "réessayer").ExpectNot("INT-901", "rien n'a changé")
	s.door.reads = nil
	s.Advance(30 * time.Second).Expect("INT-901").ExpectNot("occupée")
}
