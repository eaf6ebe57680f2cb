package ui

import (
	"fmt"
	"sort"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/term/termtest"
)

// job is a row of the test lists: ordered by rank, then id.
type job struct {
	id, version int64
	rank        int
	title       string
}

func before(a, b job) bool { return a.rank < b.rank || a.rank == b.rank && a.id < b.id }

type at struct {
	rank int
	id   int64
}

type (
	jobs    = Table[int64, job, at]
	jobNeed = Need[int64, at]
	jobPage = Page[job, at]
)

// pager answers needs as a database does: from the position of a cursor in the
// order, not from an offset.
type pager struct {
	rows    []job
	asked   int
	between func() // runs before each answer
}

func numbered(n int) *pager {
	p := &pager{rows: make([]job, n)}
	for i := range p.rows {
		p.rows[i] = job{id: int64(i + 1), rank: i, title: "Fuite hydraulique presse P-12"}
	}
	return p
}

func (p *pager) answer(n jobNeed) jobPage {
	p.asked++
	if p.between != nil {
		p.between()
	}
	from, to := 0, 0
	switch n.Want {
	case WantFirst:
		to = n.Limit
	case WantLast:
		from, to = len(p.rows)-n.Limit, len(p.rows)
	case WantAfter:
		from = p.search(job{rank: n.Cursor.rank, id: n.Cursor.id + 1})
		to = from + n.Limit
	case WantBefore:
		to = p.search(job{rank: n.Cursor.rank, id: n.Cursor.id})
		from = to - n.Limit
	case WantAround:
		i := p.index(n.Key)
		if i < 0 {
			return jobPage{}
		}
		from, to = i-n.Limit/2, i+n.Limit/2
	}
	return p.page(max(from, 0), min(to, len(p.rows)))
}

func (p *pager) page(from, to int) jobPage {
	page := jobPage{Rows: append([]job(nil), p.rows[from:to]...)}
	if from > 0 && len(page.Rows) > 0 {
		page.Before = &at{page.Rows[0].rank, page.Rows[0].id}
	}
	if last := len(page.Rows) - 1; to < len(p.rows) && last >= 0 {
		page.After = &at{page.Rows[last].rank, page.Rows[last].id}
	}
	return page
}

func (p *pager) search(row job) int {
	return sort.Search(len(p.rows), func(i int) bool { return !before(p.rows[i], row) })
}

func (p *pager) index(id int64) int {
	for i, r := range p.rows {
		if r.id == id {
			return i
		}
	}
	return -1
}

func (p *pager) remove(i int) job {
	gone := p.rows[i]
	p.rows = append(p.rows[:i:i], p.rows[i+1:]...)
	return gone
}

func (p *pager) add(row job) {
	i := p.search(row)
	p.rows = append(p.rows[:i:i], append([]job{row}, p.rows[i:]...)...)
}

// serve answers needs until the list asks for nothing more.
func (p *pager) serve(t testing.TB, list *jobs, n jobNeed) {
	t.Helper()
	for range 20 {
		if !n.Asked() {
			return
		}
		n, _ = list.Deliver(n, p.answer(n))
	}
	t.Fatal("the list never stops asking for pages")
}

func plainLook() *Look { return &Look{Theme: themes.Named("mono"), Glyphs: themes.Unicode()} }

func jobSpec() Spec[int64, job] {
	return Spec[int64, job]{
		Columns: []Column{
			{ID: "ref", Title: term.Const("Réf"), Min: 8, Max: 14, Whole: true, Ref: true, Pinned: true, Card: CardTop},
			{ID: "priorite", Title: term.Const("Priorité"), Min: 10, Max: 10, Whole: true, Priority: 1, Card: CardTop},
			{ID: "titre", Title: term.Const("Titre"), Min: 12, Max: 60, Priority: 2, Card: CardBottom},
			{ID: "cout", Title: term.Const("Coût"), Min: 8, Max: 14, Whole: true, Right: true, Priority: 3, Card: CardTopEnd},
		},
		Key:     func(j job) int64 { return j.id },
		Version: func(j job) int64 { return j.version },
		Cells: func(j job) []Cell {
			return []Cell{
				{term.Clean(fmt.Sprintf("INT-%d", j.id)), themes.Text},
				{term.Const("urgente !!"), themes.Urgent},
				{term.Clean(j.title), themes.Text},
				{term.Clean(fmt.Sprintf("%d,00", j.rank)), themes.Text},
			}
		},
		Before: before, Look: plainLook(), Words: lang.TableFR(),
		Empty: term.Const("Aucune intervention pour ce filtre. Échap\u00a0: effacer le filtre, n\u00a0: créer."),
	}
}

// open is a list that has read its first page at w × h.
func (p *pager) open(t testing.TB, w, h int) *jobs {
	t.Helper()
	list := NewTable[int64, job, at](jobSpec())
	list.Resize(w, h)
	p.serve(t, list, list.Refilter())
	list.SetTotal(len(p.rows), false)
	return list
}

func (p *pager) press(t testing.TB, list *jobs, keys ...string) {
	t.Helper()
	for _, k := range keys {
		need, handled := list.Update(k)
		if !handled {
			t.Fatalf("the key %q means nothing", k)
		}
		p.serve(t, list, need)
	}
}

// inspect fails when something that must always hold of a list does not.
func inspect(t interface{ Fatalf(string, ...any) }, list *jobs, w, h int) {
	view := list.View(w, h)
	rectangle(t, view, w, h)
	seen := map[int64]bool{}
	for _, r := range list.win.rows {
		if seen[r.id] {
			t.Fatalf("row %d is held twice", r.id)
		}
		seen[r.id] = true
	}
	held := 0
	for _, p := range list.win.pages {
		held += p.n
	}
	switch {
	case held != len(list.win.rows):
		t.Fatalf("pages count %d rows of %d", held, len(list.win.rows))
	case len(list.win.rows) == 0 && list.cur != -1, len(list.win.rows) > 0 && list.cur < 0:
		t.Fatalf("cursor %d with %d rows", list.cur, len(list.win.rows))
	case list.cur >= 0 && list.win.rows[list.cur].id != list.sel:
		t.Fatalf("the cursor is on %d, the selection is %d", list.win.rows[list.cur].id, list.sel)
	case list.cur >= 0 && list.visible() > 0 && (list.cur < list.top || list.cur >= list.top+list.visible()):
		t.Fatalf("cursor %d is not on screen: %d rows from %d", list.cur, list.visible(), list.top)
	}
}

// rectangle is h lines of w cells, with nothing hostile in them.
func rectangle(t interface{ Fatalf(string, ...any) }, view string, w, h int) {
	lines := strings.Split(view, "\n")
	if h <= 0 {
		return
	}
	if len(lines) != h {
		t.Fatalf("%d lines, want %d", len(lines), h)
	}
	for _, l := range lines {
		if got := ansi.StringWidth(l); got != w {
			t.Fatalf("a line of %d cells, want %d: %q", got, w, l)
		}
	}
	if err := termtest.Check([]byte(view)); err != nil {
		t.Fatalf("view: %v", err)
	}
}
