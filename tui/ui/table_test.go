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

func selected(t *testing.T, list *jobs) int64 {
	t.Helper()
	row, ok := list.Selected()
	if !ok {
		t.Fatal("no row is selected")
	}
	return row.id
}

func TestKeysMoveTheCursor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		keys string
		want int64
	}{
		{"down twice", "down j", 3},
		{"no wrap at the top", "up k", 1},
		{"no wrap at the bottom", "end down", 1000},
		{"page down", "pgdown", 21},
		{"page down and up", "pgdown pgdown pgup", 21},
		{"half pages", "ctrl+d ctrl+d ctrl+u", 11},
		{"home from afar", "end home", 1},
		{"up from the end", "G up", 999},
		{"across the pages", strings.TrimSpace(strings.Repeat("pgdown ", 30)), 601},
		{"and back", strings.TrimSpace(strings.Repeat("pgdown ", 30) + strings.Repeat("pgup ", 28)), 41},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := numbered(1000)
			list := p.open(t, 80, 21)
			p.press(t, list, strings.Fields(c.keys)...)
			if got := selected(t, list); got != c.want {
				t.Errorf("row %d, want %d", got, c.want)
			}
			inspect(t, list, 80, 21)
		})
	}
}

func TestUnknownKeysAreLeftToTheScreen(t *testing.T) {
	t.Parallel()
	list := numbered(3).open(t, 80, 10)
	for _, k := range []string{"s", "enter", "esc", "tab", "[", "alt+j"} {
		if _, handled := list.Update(k); handled {
			t.Errorf("%q was taken", k)
		}
	}
}

func TestScrollEdge(t *testing.T) {
	t.Parallel()
	p := numbered(500)
	for _, c := range []struct {
		panels bool
		top    int
	}{{false, 1}, {true, 10}} {
		list := p.open(t, 80, 21)
		list.SetLayout(false, c.panels)
		for range 20 {
			p.press(t, list, "down")
		}
		if list.top != c.top {
			t.Errorf("panels %v: first visible row %d, want %d", c.panels, list.top, c.top)
		}
	}
}

func TestWindowStaysSmall(t *testing.T) {
	t.Parallel()
	p := numbered(20_000)
	list := p.open(t, 80, 40)
	for range 300 {
		p.press(t, list, "pgdown")
		if list.Len() > 5*60 {
			t.Fatalf("%d rows are held", list.Len())
		}
	}
	if got := selected(t, list); got != 1+300*39 {
		t.Errorf("row %d", got)
	}
	if got := list.Position().String(); got != "11\u00a0701/20\u00a0000" {
		t.Errorf("position %q", got)
	}
}

// A screen taller than a page must not make the list fetch to and fro.
func TestTallScreenSettles(t *testing.T) {
	t.Parallel()
	for h := 2; h < 260; h += 7 {
		p := numbered(2000)
		list := p.open(t, 80, h)
		p.press(t, list, "pgdown", "pgdown", "pgdown", "pgup", "end", "pgup", "home", "down")
		inspect(t, list, 80, h)
	}
}

func TestLateAnswersAreDropped(t *testing.T) {
	t.Parallel()
	p := numbered(500)
	list := p.open(t, 80, 21)
	old := list.Refilter()
	fresh := list.Refilter()
	if _, used := list.Deliver(old, jobPage{Rows: []job{{id: 9999}}}); used {
		t.Error("an answer to a replaced request was used")
	}
	if _, used := list.Deliver(fresh, p.answer(fresh)); !used {
		t.Error("the expected answer was not used")
	}
	if _, used := list.Deliver(fresh, p.answer(fresh)); used {
		t.Error("the same answer was used twice")
	}
	if list.Fail(old, term.Const("hors ligne")) || !list.Notice().Text.Empty() {
		t.Error("a late failure is shown")
	}
	inspect(t, list, 80, 21)
}

func TestAMoveCallsTheJumpBack(t *testing.T) {
	t.Parallel()
	p := numbered(500)
	list := p.open(t, 80, 21)
	end, _ := list.Update("end")
	if got := selected(t, list); got != 1 {
		t.Fatalf("the cursor moved to %d before the answer", got)
	}
	p.press(t, list, "down")
	if _, used := list.Deliver(end, p.answer(end)); used {
		t.Error("the jump happened after another key")
	}
	if got := selected(t, list); got != 2 {
		t.Errorf("row %d, want 2", got)
	}
}

func TestSelectionFollowsIdentity(t *testing.T) {
	t.Parallel()
	p := numbered(300)
	list := p.open(t, 80, 21)
	p.press(t, list, "pgdown", "pgdown", "down")
	id, line := selected(t, list), list.cur-list.top
	for i := range 30 { // thirty rows arrive on top
		p.add(job{id: int64(1000 + i), rank: -i})
	}
	p.serve(t, list, list.Refresh())
	if got := selected(t, list); got != id || list.cur-list.top != line {
		t.Errorf("row %d on line %d, want %d on line %d", got, list.cur-list.top, id, line)
	}
	list.Resize(60, 9)
	inspect(t, list, 60, 9)
	if got := selected(t, list); got != id {
		t.Errorf("after a resize: row %d, want %d", got, id)
	}
}

func TestRefilterKeepsTheRowOrTakesTheFirst(t *testing.T) {
	t.Parallel()
	p := numbered(50)
	list := p.open(t, 80, 21)
	p.press(t, list, "down", "down", "down")
	p.rows = append([]job(nil), p.rows[2:10]...)
	p.serve(t, list, list.Refilter())
	if got := selected(t, list); got != 4 {
		t.Errorf("row %d, want 4, which both filters show", got)
	}
	p.rows = p.rows[4:]
	p.serve(t, list, list.Refilter())
	if got := selected(t, list); got != 7 || list.OutOfFilter() {
		t.Errorf("row %d, want the first one, 7", got)
	}
}

func TestSelectedRowThatLeftStaysUntilTheCursorMoves(t *testing.T) {
	t.Parallel()
	p := numbered(300)
	list := p.open(t, 80, 21)
	p.press(t, list, "pgdown", "down")
	id := selected(t, list)
	p.remove(p.index(id))
	p.serve(t, list, list.Leave(id))
	check := func(when string) {
		t.Helper()
		view := list.View(80, 21)
		if got := selected(t, list); got != id || !list.OutOfFilter() {
			t.Fatalf("%s: row %d, out of filter %v", when, got, list.OutOfFilter())
		}
		if !strings.Contains(ansi.Strip(view), "> INT-22") || !strings.Contains(view, "(hors filtre)") {
			t.Errorf("%s: %s", when, view)
		}
		if got := list.Position().String(); got != "299" {
			t.Errorf("%s: position %q", when, got)
		}
		inspect(t, list, 80, 21)
	}
	check("after the event")
	p.serve(t, list, list.Refresh())
	check("after a refresh")
	p.press(t, list, "down")
	if got := selected(t, list); got != id+1 || strings.Contains(list.View(80, 21), "hors filtre") {
		t.Errorf("row %d, want %d", got, id+1)
	}
	if list.find(id) >= 0 {
		t.Error("the row is still held")
	}
}

// The row and its nearest neighbours have gone in the meantime: the list stays
// where it was.
func TestRefreshSurvivesGoneNeighbours(t *testing.T) {
	t.Parallel()
	p := numbered(1000)
	list := p.open(t, 80, 21)
	p.press(t, list, strings.Fields(strings.Repeat("pgdown ", 20))...)
	id := selected(t, list)
	for _, gone := range []int64{id, id + 1, id - 1, id + 2} {
		p.remove(p.index(gone))
	}
	p.serve(t, list, list.Refresh())
	if got := selected(t, list); got != id || !list.OutOfFilter() {
		t.Fatalf("row %d, want %d", got, id)
	}
	if above := list.win.rows[list.cur-1].id; above != id-2 {
		t.Errorf("above the cursor is %d, want %d", above, id-2)
	}
	p.press(t, list, "up")
	if got := selected(t, list); got != id-2 {
		t.Errorf("row %d, want %d", got, id-2)
	}
}

func TestRowsAboveTheCursorAreAnnounced(t *testing.T) {
	t.Parallel()
	p := numbered(100)
	list := p.open(t, 80, 21)
	p.press(t, list, "down", "down")
	shown := list.View(80, 21)
	for i := range 3 {
		row := job{id: int64(500 + i), rank: -1}
		p.add(row)
		list.Arrive(row)
		list.Arrive(row) // the same event twice
	}
	if got := list.Notice().Text.String(); got != "+3 nouvelles (r)" {
		t.Errorf("notice %q", got)
	}
	after := strings.SplitN(list.View(80, 21), "\n", 2)
	if !strings.Contains(after[0], "+3 nouvelles (r)") || after[1] != strings.SplitN(shown, "\n", 2)[1] {
		t.Errorf("rows moved, or nothing is announced:\n%s", list.View(80, 21))
	}
	if got := list.Position().String(); got != "3/103" {
		t.Errorf("position %q", got)
	}
	p.serve(t, list, list.Refresh())
	if !list.Notice().Text.Empty() || list.find(500) < 0 || selected(t, list) != 3 {
		t.Errorf("after r: notice %q, selected %d", list.Notice().Text, selected(t, list))
	}
}

func TestRowsBelowTheCursorAreInserted(t *testing.T) {
	t.Parallel()
	p := numbered(20)
	list := p.open(t, 80, 21)
	p.press(t, list, "down")
	list.Arrive(job{id: 77, rank: 5, title: "entre deux"})
	if i := list.find(77); i != 6 || list.win.rows[5].id != 6 {
		t.Errorf("row 77 is at %d", i)
	}
	inspect(t, list, 80, 21)
}

func TestPatchChangesOneRowOnly(t *testing.T) {
	t.Parallel()
	p := numbered(100)
	list := p.open(t, 80, 21)
	old := strings.Split(list.View(80, 21), "\n")
	if list.Patch(job{id: 90000}) {
		t.Error("a row that is not held was patched")
	}
	if list.draw.frame == "" {
		t.Error("a row that is not held makes a new frame")
	}
	if !list.Patch(job{id: 4, rank: 3, version: 1, title: "Roulement changé"}) {
		t.Fatal("row 4 is not held")
	}
	for i, l := range strings.Split(list.View(80, 21), "\n") {
		if (l != old[i]) != (i == 4) {
			t.Errorf("line %d: %q, was %q", i, l, old[i])
		}
	}
	bold := themes.Named("mono").Paint(themes.Fresh, "Roulement changé")
	if !strings.Contains(list.View(80, 21), bold) {
		t.Error("the changed cell is not shown as fresh")
	}
	if !list.Settle(4) || list.Settle(4) || strings.Contains(list.View(80, 21), bold) {
		t.Error("the cell stays fresh")
	}
}

func TestMarksFollowIdentity(t *testing.T) {
	t.Parallel()
	p := numbered(100)
	list := p.open(t, 80, 21)
	p.press(t, list, "space", "down", "space")
	if !list.Marked(1) || list.Marked(2) || !list.Marked(3) || selected(t, list) != 4 {
		t.Fatalf("marks %v, selected %d", list.Marks(), selected(t, list))
	}
	p.rows = p.rows[1:]
	p.serve(t, list, list.Refilter())
	view := list.View(80, 21)
	if !list.Marked(1) || !strings.Contains(ansi.Strip(view), "* INT-3") {
		t.Errorf("a mark was lost:\n%s", view)
	}
	p.press(t, list, "up")
	if !strings.Contains(ansi.Strip(list.View(80, 21)), ">*INT-3") {
		t.Error("a marked row under the cursor shows only one sign")
	}
	if !list.ClearMarks() || list.ClearMarks() {
		t.Error("marks were not cleared once")
	}
}

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
	says("r : réessayer")
	need = list.Refresh()
	list.Deliver(need, jobPage{})
	says("Aucune intervention")
	says("n : créer.")
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
