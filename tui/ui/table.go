package ui

import (
	"slices"
	"strings"
	"time"

	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
)

// Cell is one value of one row: its text and what it is.
type Cell = Span

// Spec says how a list of R is read. None of its functions may do I/O; they are
// called while drawing.
type Spec[K comparable, R any] struct {
	Columns []Column
	Key     func(R) K     // the identity that selection and marks follow
	Version func(R) int64 // changes whenever a cell may have changed
	Cells   func(R) []Cell
	// Before is the order of the rows, when the screen knows it: rows that
	// arrive below the cursor are then inserted at once. Without it every row
	// that arrives is only counted.
	Before func(a, b R) bool
	Page   int // rows asked for at a time, 60 when 0
	Look   *Look
	Words  lang.Table
	Empty  term.Text // why there is no row, and the next key
}

// Table is a list of any length that holds a few pages of it. Selection, marks
// and scroll follow the identity of rows. It does no I/O: it answers events with
// the Need for a page, which its screen fetches and gives back with Deliver.
// It belongs to one goroutine.
type Table[K comparable, R, C any] struct {
	spec Spec[K, R]
	win  window[R, C]

	sel     K
	cur     int // where sel is in the window; -1 without rows
	top     int // the first visible row
	ghost   bool
	marks   map[K]struct{}
	news    map[K]struct{}
	fresh   map[K]uint64 // cells that just changed, one bit each
	total   total
	asked   requests[K]
	trouble term.Text     // why the last request failed
	slow    time.Duration // how long the first page has been awaited
	kept    bool          // sel is that of rows that were forgotten

	cards, panels bool
	skip          int // columns scrolled out at the left
	draw          drawing[K]
}

type total struct {
	n     int
	known bool
	about bool
}

// NewTable is an empty list; Refilter asks for its first page.
func NewTable[K comparable, R, C any](spec Spec[K, R]) *Table[K, R, C] {
	if spec.Page <= 0 {
		spec.Page = 60
	}
	t := &Table[K, R, C]{
		spec: spec, cur: -1,
		marks: map[K]struct{}{}, news: map[K]struct{}{}, fresh: map[K]uint64{},
	}
	t.draw.reset()
	return t
}

// SetLayout says whether rows are two-line cards and whether panels stand
// beside the list.
func (t *Table[K, R, C]) SetLayout(cards, panels bool) {
	if t.cards != cards {
		t.draw.reset()
	}
	t.cards, t.panels = cards, panels
	t.dirty()
}

// SetLook changes theme, glyphs and words, on the next frame.
func (t *Table[K, R, C]) SetLook(look *Look, words lang.Table, empty term.Text) {
	t.spec.Look, t.spec.Words, t.spec.Empty = look, words, empty
	t.draw.reset()
}

// SetColumns shows other columns; Cells must answer to the new ones.
func (t *Table[K, R, C]) SetColumns(columns []Column) {
	t.spec.Columns, t.skip = columns, 0
	t.draw.reset()
}

// SetOrder changes the order that tells where an arriving row belongs.
func (t *Table[K, R, C]) SetOrder(before func(a, b R) bool) { t.spec.Before = before }

// SetTotal is the size of the whole list; about means that it is larger than
// what was counted.
func (t *Table[K, R, C]) SetTotal(n int, about bool) {
	t.total = total{n: n, known: true, about: about}
}

// Selected is the row under the cursor.
func (t *Table[K, R, C]) Selected() (R, bool) {
	if t.cur < 0 {
		var none R
		return none, false
	}
	return t.win.rows[t.cur], true
}

// OutOfFilter says that the selected row has left the list and stays only until
// the cursor moves.
func (t *Table[K, R, C]) OutOfFilter() bool { return t.ghost }

// Select moves the cursor to a row of the window.
func (t *Table[K, R, C]) Select(key K) (Need[K, C], bool) {
	i := t.find(key)
	if i < 0 {
		return Need[K, C]{}, false
	}
	if i != t.cur {
		if t.ghost && i > t.cur {
			i-- // the row that left the filter goes as the cursor leaves it
		}
		t.moveTo(i)
	}
	return t.want(), true
}

// Holding is which of these rows the window holds: the ones worth reading again
// when something says that they changed.
func (t *Table[K, R, C]) Holding(keys ...K) []K {
	return slices.DeleteFunc(slices.Clone(keys), func(k K) bool { return t.find(k) < 0 })
}

// Spoken is the selected row in words, for a screen reader: where it is, and its
// values in the order of the columns.
func (t *Table[K, R, C]) Spoken() term.Text {
	row, ok := t.Selected()
	if !ok {
		return t.spec.Empty
	}
	var values []term.Text
	for _, c := range t.spec.Cells(row) {
		if !c.Text.Empty() {
			values = append(values, c.Text.Line())
		}
	}
	said := term.Join(term.Const(", "), values...)
	if t.ghost {
		return term.Join(term.Const(" "), said, term.Clean(t.spec.Words.OutOfFilter))
	}
	return term.Join(term.Const(" "), term.Clean(t.spec.Words.Line(t.Position().String())), said)
}

// Position is where the cursor is and how many rows there are: "12/248".
func (t *Table[K, R, C]) Position() term.Text {
	var b strings.Builder
	if rank, about, ok := t.rank(); ok {
		if about {
			b.WriteString(t.spec.Look.Glyphs.About)
		}
		b.WriteString(t.spec.Words.Number(rank + 1))
	}
	if t.total.known {
		if b.Len() > 0 {
			b.WriteByte('/')
		}
		if t.total.about {
			b.WriteString(t.spec.Look.Glyphs.About)
		}
		b.WriteString(t.spec.Words.Number(t.total.n))
	}
	return term.Clean(b.String())
}

// rank is the place of the selected row in the whole list, from 0.
func (t *Table[K, R, C]) rank() (n int, about, ok bool) {
	if t.cur < 0 || t.ghost || !t.win.placed {
		return 0, false, false
	}
	return max(t.win.start+t.cur, 0), t.win.guessed, true
}

// Notice is what the list has to say about itself: rows that wait, or why what
// is shown is old. It is empty most of the time.
func (t *Table[K, R, C]) Notice() Span {
	switch {
	case !t.trouble.Empty():
		return Span{t.trouble, themes.Warn}
	case len(t.news) > 0:
		return Span{term.Clean(t.spec.Words.NewRows(len(t.news))), themes.Info}
	}
	return Span{}
}

// Mark marks rows by identity, whether the window holds them or not.
func (t *Table[K, R, C]) Mark(keys ...K) {
	for _, k := range keys {
		t.marks[k] = struct{}{}
	}
	t.dirty()
}

// Marked says whether the row with that identity is marked.
func (t *Table[K, R, C]) Marked(key K) bool { _, ok := t.marks[key]; return ok }

// Marks are the identities of the marked rows, in no order.
func (t *Table[K, R, C]) Marks() []K {
	keys := make([]K, 0, len(t.marks))
	for k := range t.marks {
		keys = append(keys, k)
	}
	return keys
}

// ClearMarks answers whether there were any.
func (t *Table[K, R, C]) ClearMarks() bool {
	had := len(t.marks) > 0
	clear(t.marks)
	t.dirty()
	return had
}

func (t *Table[K, R, C]) toggleMark() {
	if t.cur < 0 {
		return
	}
	if t.Marked(t.sel) {
		delete(t.marks, t.sel)
	} else {
		t.marks[t.sel] = struct{}{}
	}
	t.dirty()
}

func (t *Table[K, R, C]) find(key K) int {
	for i, r := range t.win.rows {
		if t.spec.Key(r) == key {
			return i
		}
	}
	return -1
}

func (t *Table[K, R, C]) dirty() { t.draw.frame = "" }
