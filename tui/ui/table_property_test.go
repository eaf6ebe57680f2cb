package ui

import (
	"testing"

	"pgregory.net/rapid"

	"mif/tui/term"
	"mif/tui/term/termtest"
)

// world is a list, the rows of its database and the answers under way.
type world struct {
	t        *rapid.T
	p        *pager
	list     *jobs
	w, h     int
	pending  []jobNeed
	nextID   int64
	hostiles []string
}

func (x *world) queue(n jobNeed) {
	if n.Asked() {
		x.pending = append(x.pending, n)
	}
}

// quiet delivers everything, oldest first, and ends with no need left.
func (x *world) quiet() {
	for i := 0; len(x.pending) > 0; i++ {
		if i > 60 {
			x.t.Fatalf("the list never stops asking for pages")
		}
		n := x.pending[0]
		x.pending = x.pending[1:]
		next, _ := x.list.Deliver(n, x.p.answer(n))
		x.queue(next)
	}
}

func (x *world) randomRow() job {
	return job{
		id: x.nextID, rank: rapid.IntRange(-5, 1200).Draw(x.t, "rank"),
		title: rapid.SampledFrom(x.hostiles).Draw(x.t, "title"),
	}
}

// unmoved runs an event that must not move the cursor to another row.
func (x *world) unmoved(event func()) {
	was, had := x.list.Selected()
	line := x.list.cur - x.list.top
	event()
	now, _ := x.list.Selected()
	if had && (was.id != now.id || x.list.cur-x.list.top != line) {
		x.t.Fatalf("an event moved the cursor from row %d on line %d to row %d on line %d",
			was.id, line, now.id, x.list.cur-x.list.top)
	}
}

func (x *world) actions() map[string]func(*rapid.T) {
	keys := []string{"up", "down", "pgup", "pgdown", "ctrl+u", "ctrl+d", "home", "end", "left", "right", "space"}
	return map[string]func(*rapid.T){
		"": func(t *rapid.T) { inspect(t, x.list, x.w, x.h) },
		"key": func(t *rapid.T) {
			need, _ := x.list.Update(rapid.SampledFrom(keys).Draw(t, "key"))
			x.queue(need)
		},
		"deliver": func(t *rapid.T) {
			if len(x.pending) == 0 {
				t.Skip("nothing under way")
			}
			i := rapid.IntRange(0, len(x.pending)-1).Draw(t, "which")
			n := x.pending[i]
			x.pending = append(x.pending[:i:i], x.pending[i+1:]...)
			next, _ := x.list.Deliver(n, x.p.answer(n))
			x.queue(next)
		},
		"fail": func(t *rapid.T) {
			if len(x.pending) == 0 {
				t.Skip("nothing under way")
			}
			x.unmoved(func() { x.list.Fail(x.pending[0], term.Const("hors ligne")) })
			x.pending = x.pending[1:]
		},
		"leave": func(t *rapid.T) {
			if len(x.p.rows) == 0 {
				t.Skip("empty")
			}
			gone := x.p.remove(rapid.IntRange(0, len(x.p.rows)-1).Draw(t, "row"))
			x.unmovedRow(func() { x.queue(x.list.Leave(gone.id)) })
		},
		"arrive": func(*rapid.T) {
			x.nextID++
			row := x.randomRow()
			x.p.add(row)
			x.unmoved(func() { x.list.Arrive(row) })
		},
		"patch": func(t *rapid.T) {
			if len(x.p.rows) == 0 {
				t.Skip("empty")
			}
			i := rapid.IntRange(0, len(x.p.rows)-1).Draw(t, "row")
			x.p.rows[i].version++
			x.p.rows[i].title = rapid.SampledFrom(x.hostiles).Draw(t, "title")
			x.unmoved(func() { x.list.Patch(x.p.rows[i]) })
		},
		"select": func(t *rapid.T) {
			id := int64(rapid.IntRange(1, 200).Draw(t, "id"))
			need, ok := x.list.Select(id)
			x.queue(need)
			if row, _ := x.list.Selected(); ok && row.id != id {
				t.Fatalf("selected %d, want %d", row.id, id)
			}
		},
		"refresh": func(*rapid.T) {
			x.queue(x.list.Refresh())
		},
		"refresh and wait": func(t *rapid.T) {
			x.quiet()
			was, had := x.list.Selected()
			x.queue(x.list.Refresh())
			x.quiet()
			if now, _ := x.list.Selected(); had && was.id != now.id {
				t.Fatalf("a refresh moved the cursor from row %d to row %d", was.id, now.id)
			}
			x.sameAsDatabase()
		},
		"resize": func(t *rapid.T) {
			x.w = rapid.IntRange(0, 170).Draw(t, "w")
			x.h = rapid.IntRange(0, 70).Draw(t, "h")
			x.list.SetLayout(rapid.Bool().Draw(t, "cards"), rapid.Bool().Draw(t, "panels"))
			x.unmovedRow(func() { x.queue(x.list.Resize(x.w, x.h)) })
		},
	}
}

// unmovedRow is unmoved for events that may change the line, not the row.
func (x *world) unmovedRow(event func()) {
	was, had := x.list.Selected()
	event()
	if now, _ := x.list.Selected(); had && was.id != now.id {
		x.t.Fatalf("an event moved the cursor from row %d to row %d", was.id, now.id)
	}
}

// sameAsDatabase: after a reload the window is a run of the rows there are, with
// the row that left the filter as the only stranger.
func (x *world) sameAsDatabase() {
	list := x.list
	rows := append([]job(nil), list.win.rows...)
	if list.ghost {
		rows = append(rows[:list.cur:list.cur], rows[list.cur+1:]...)
	}
	if len(rows) == 0 {
		if len(x.p.rows) != 0 {
			x.t.Fatalf("no row is held of %d", len(x.p.rows))
		}
		return
	}
	from := x.p.index(rows[0].id)
	for i, r := range rows {
		if from < 0 || from+i >= len(x.p.rows) || x.p.rows[from+i] != r {
			x.t.Fatalf("row %d of the window is %+v, which is not row %d of the list", i, r, from+i)
		}
	}
	if (list.win.before() == nil) != (from == 0) || (list.win.after() == nil) != (from+len(rows) == len(x.p.rows)) {
		x.t.Fatalf("%d rows from %d of %d: the ends are wrong", len(rows), from, len(x.p.rows))
	}
	if list.win.placed && !list.win.guessed && list.win.start != from {
		x.t.Fatalf("the window says it starts at %d, it starts at %d", list.win.start, from)
	}
}

// Whatever keys, events, answers and failures come in whatever order: the view
// is a rectangle of safe text, the cursor is on screen and on its record, and a
// reload shows what the database holds.
func TestListInAnyOrderOfEvents(t *testing.T) {
	t.Parallel()
	hostiles := []string{"Fuite hydraulique", "", "漢字漢字漢字漢字漢字", "ورشة الدار البيضاء"}
	for _, p := range termtest.Payloads() {
		hostiles = append(hostiles, p.Text)
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{0, 1, 2, 30, 61, 400, 1100}).Draw(t, "rows")
		x := &world{t: t, p: numbered(n), w: 80, h: 24, nextID: 100_000, hostiles: hostiles}
		x.list = NewTable[int64, job, at](jobSpec())
		x.list.Resize(x.w, x.h)
		x.queue(x.list.Refilter())
		t.Repeat(x.actions())
	})
}
