package ui

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
)

func TestFaces(t *testing.T) {
	t.Parallel()
	list := NewTable[int64, job, at](jobSpec())
	need := list.Refilter()
	says := func(want string) {
		t.Helper()
		view := list.View(60, 8)
		rectangle(t, view, 60, 8)
		if !strings.Contains(view, want) {
			t.Errorf("no %q in\n%s", want, view)
		}
	}
	if strings.TrimSpace(list.View(60, 8)) != "" {
		t.Error("a list says that it loads before it is slow")
	}
	list.Waiting(need, 150*time.Millisecond)
	says("chargement…")
	list.Waiting(need, 3*time.Second)
	says("chargement 3 s…")
	list.Fail(need, term.Const("La base ne répond pas."))
	says("La base ne répond pas.")
	says("r\u00a0: réessayer")
	need = list.Refresh()
	list.Deliver(need, jobPage{})
	says("Aucune intervention")
	says("n\u00a0: créer.")
	if list.Waiting(need, time.Second) {
		t.Error("an answered request is still awaited")
	}
	list.Arrive(job{id: 5, title: "La première"})
	says("La première")
	need = list.Refresh()
	list.Fail(need, term.Const("hors ligne, données de 08:14"))
	says("hors ligne, données de 08:14")
	says("La première")
}

func TestPosition(t *testing.T) {
	t.Parallel()
	p := numbered(300)
	list := p.open(t, 80, 21)
	p.press(t, list, "down")
	for _, c := range []struct {
		do   func()
		want string
	}{
		{func() {}, "2/300"},
		{func() { list.SetTotal(10_000, true) }, "2/≈10\u00a0000"},
		{func() { p.press(t, list, "end") }, "≈10\u00a0000"},
		{func() { list.SetTotal(300, false); p.press(t, list, "home", "end") }, "300/300"},
		{func() { p.serve(t, list, list.Refresh()) }, "≈300/300"},
	} {
		c.do()
		if got := list.Position().String(); got != c.want {
			t.Errorf("position %q, want %q", got, c.want)
		}
	}
}

func TestSpokenRow(t *testing.T) {
	t.Parallel()
	p := numbered(300)
	list := p.open(t, 80, 21)
	p.press(t, list, "down")
	if got := list.Spoken().String(); got != "Ligne 2 sur 300\u00a0: INT-2, urgente !!, Fuite hydraulique presse P-12, 1,00" {
		t.Errorf("%q", got)
	}
	list.Leave(2)
	if got := list.Spoken().String(); !strings.HasSuffix(got, "(hors filtre)") || strings.HasPrefix(got, "Ligne") {
		t.Errorf("%q", got)
	}
	if line, ok := list.CursorLine(); !ok || line != 2 {
		t.Errorf("the cursor is on line %d", line)
	}
	if got := list.Holding(5, 9000, 7); len(got) != 2 || got[0] != 5 || got[1] != 7 {
		t.Errorf("holding %v", got)
	}
}

func TestColumnsByWidth(t *testing.T) {
	t.Parallel()
	p := numbered(3)
	for _, c := range []struct {
		w    int
		want string
	}{
		{80, "  Réf      Priorité   Titre                                                 Coût"},
		{45, "  Réf      Priorité   Titre              Coût"},
		{40, "  Réf      Priorité   Titre             "},
		{30, "  Réf      Priorité           "},
		{9, "  Réf    "},
	} {
		got := strings.Split(ansi.Strip(p.open(t, c.w, 6).View(c.w, 6)), "\n")[0]
		if got != c.want {
			t.Errorf("%d: %q, want %q", c.w, got, c.want)
		}
	}
}

func TestNumbersAreNeverCut(t *testing.T) {
	t.Parallel()
	p := numbered(40)
	p.rows[30].rank = 1_234_567_890 // needs 13 cells, the column has 8
	list := p.open(t, 60, 12)
	view := list.View(60, 12)
	p.press(t, list, "end")
	wide := list.View(60, 12)
	if strings.Contains(view, "1234567890,00") || !strings.Contains(wide, " 1234567890,00") {
		t.Errorf("the number is cut:\n%s", wide)
	}
	rectangle(t, wide, 60, 12)
	p.press(t, list, "end")
	narrow := list.View(40, 12)
	if strings.Contains(narrow, "123456") && !strings.Contains(narrow, "1234567890,00") {
		t.Errorf("half a number:\n%s", narrow)
	}
}

func TestColumnsScroll(t *testing.T) {
	t.Parallel()
	p := numbered(3)
	list := p.open(t, 40, 6)
	header := func() string { return strings.Split(ansi.Strip(list.View(40, 6)), "\n")[0] }
	start := header()
	p.press(t, list, "right")
	if got := header(); got != "  Réf      Titre                    Coût" {
		t.Errorf("after right: %q", got)
	}
	p.press(t, list, "right", "right", "left", "left")
	if got := header(); got != start {
		t.Errorf("after left: %q, want %q", got, start)
	}
}

func TestLookChanges(t *testing.T) {
	t.Parallel()
	p := numbered(3)
	list := p.open(t, 80, 6)
	mono := list.View(80, 6)
	look := &Look{Theme: themes.Named("contraste"), Glyphs: themes.ASCII()}
	list.SetLook(look, lang.TableEN(), term.Const("No work order."))
	view := list.View(80, 6)
	if view == mono || !strings.Contains(view, "\x1b[7m> INT-1") {
		t.Errorf("the selected row is not a bar: %q", view)
	}
	rectangle(t, view, 80, 6)
	list.SetLayout(true, false)
	rectangle(t, list.View(45, 7), 45, 7)
}

func TestOtherColumns(t *testing.T) {
	t.Parallel()
	list := numbered(3).open(t, 60, 6)
	list.Update("right")
	list.SetColumns(jobSpec().Columns[:2])
	if got := strings.Split(ansi.Strip(list.View(60, 6)), "\n")[1]; strings.TrimRight(got, " ") != "> INT-1    urgente !!" {
		t.Errorf("%q", got)
	}
	rectangle(t, list.View(60, 6), 60, 6)
}
