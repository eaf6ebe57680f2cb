package ui

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"mif/themes"
)

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

// The cursor moves on while the list reloads around the row it was on: the
// answer that does not hold the new row is not taken for proof that it has gone.
func TestRefreshIsOvertakenByTheCursor(t *testing.T) {
	t.Parallel()
	p := numbered(300)
	list := p.open(t, 80, 31)
	around := list.Refresh()
	p.press(t, list, "pgdown")
	p.serve(t, list, around)
	if got := selected(t, list); got != 31 || list.OutOfFilter() {
		t.Errorf("row %d, out of filter %v", got, list.OutOfFilter())
	}
	inspect(t, list, 80, 31)
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

// The same list in the opposite order: the cursor stays on its record, far from
// where it was, and arriving rows find their place in the new order.
func TestAnotherOrder(t *testing.T) {
	t.Parallel()
	p := numbered(400)
	list := p.open(t, 80, 21)
	p.press(t, list, "down", "down")
	for i := range p.rows {
		p.rows[i].rank = -i
	}
	slices.Reverse(p.rows)
	list.SetOrder(before)
	p.serve(t, list, list.Refresh())
	if got := selected(t, list); got != 3 || list.win.rows[list.cur-1].id != 4 {
		t.Errorf("selected %d", got)
	}
	list.SetOrder(func(a, b job) bool { return a.id > b.id })
	list.Arrive(job{id: 500})
	if list.find(500) >= 0 || list.Notice().Text.Empty() {
		t.Error("a row above the cursor was inserted")
	}
}
