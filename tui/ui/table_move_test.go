package ui

import (
	"strings"
	"testing"

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
		if held := len(list.win.rows); held > 5*60 {
			t.Fatalf("%d rows are held", held)
		}
	}
	if got := selected(t, list); got != 1+300*39 {
		t.Errorf("row %d", got)
	}
	if got := list.Position().String(); got != "11\u00a0701/20\u00a0000" {
		t.Errorf("position %q", got)
	}
}

// A walk through the list reads each page once, however tall the screen.
func TestAWalkReadsEachPageOnce(t *testing.T) {
	t.Parallel()
	for h := 2; h < 260; h += 9 {
		p := numbered(2000)
		list := p.open(t, 80, h)
		for selected(t, list) < 2000 {
			p.press(t, list, "pgdown")
		}
		if p.asked > 2000/60+1 {
			t.Errorf("%d rows on screen: %d pages were read to walk through 34", h, p.asked)
		}
		p.press(t, list, "pgup", "home", "down")
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

func TestSelectByIdentity(t *testing.T) {
	t.Parallel()
	p := numbered(500)
	list := p.open(t, 80, 21)
	need, ok := list.Select(55)
	p.serve(t, list, need)
	if !ok || selected(t, list) != 55 {
		t.Errorf("selected %d", selected(t, list))
	}
	if _, ok := list.Select(9999); ok || selected(t, list) != 55 {
		t.Error("a row that is not held was selected")
	}
	inspect(t, list, 80, 21)
}
