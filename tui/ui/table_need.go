package ui

import (
	"slices"
	"time"

	"mif/tui/term"
)

// Want is which page a list needs.
type Want uint8

// WantBefore and WantAfter are the neighbours of the window, from its cursor;
// WantAround is the page that holds the row Key.
const (
	WantNone Want = iota
	WantFirst
	WantLast
	WantBefore
	WantAfter
	WantAround
	wantCount
)

// Need is a request for a page. Its zero value asks for nothing. The screen
// turns it into a command and brings it back with the answer.
type Need[K comparable, C any] struct {
	Want       Want
	Cursor     *C // for WantBefore and WantAfter
	Key        K  // for WantAround
	Limit      int
	Generation uint64 // tells a late answer from an expected one
}

// Asked says that there is a page to fetch.
func (n Need[K, C]) Asked() bool { return n.Want != WantNone }

// Page is an answer. A nil cursor means that the list ends there.
type Page[R, C any] struct {
	Rows          []R
	Before, After *C
}

// requests are the pages under way: the generation expected of each kind.
type requests[K comparable] struct {
	last    uint64
	waiting [wantCount]uint64
	edge    Want        // where the cursor goes with the answer: WantFirst or WantLast
	follow  bool        // the selected row is kept even when it is not in the answer
	from    K           // the row that was selected when a reload was asked for
	around  anchor[K]   // the row looked around now
	anchors []anchor[K] // the rows to look around when that one has gone
}

// anchor is a row near the selected one.
type anchor[K comparable] struct {
	key   K
	above bool
}

func (q *requests[K]) cancel() { q.waiting = [wantCount]uint64{} }

func (t *Table[K, R, C]) ask(want Want) Need[K, C] {
	t.asked.last++
	t.asked.waiting[want] = t.asked.last
	n := Need[K, C]{Want: want, Limit: t.spec.Page, Generation: t.asked.last, Key: t.sel}
	switch want {
	case WantBefore:
		n.Cursor = t.win.before()
	case WantAfter:
		n.Cursor = t.win.after()
	}
	return n
}

// want is the neighbouring page that the cursor comes near to, if it is not
// under way. Every event may lead to a need, so a lost one is asked for again.
func (t *Table[K, R, C]) want() Need[K, C] {
	margin := t.margin()
	for _, w := range []Want{WantFirst, WantLast, WantAround} {
		if t.asked.waiting[w] != 0 {
			return Need[K, C]{}
		}
	}
	if t.win.after() != nil && t.asked.waiting[WantAfter] == 0 && len(t.win.rows)-t.top-t.visible() < margin {
		return t.ask(WantAfter)
	}
	if t.win.before() != nil && t.asked.waiting[WantBefore] == 0 && t.top < margin {
		return t.ask(WantBefore)
	}
	return Need[K, C]{}
}

// margin is how many rows are held beyond both ends of the screen before the
// next page is asked for: half a page, and enough for one PgDn.
func (t *Table[K, R, C]) margin() int { return max(t.spec.Page/2, t.visible()) }

// Refilter asks for the first page of another filter. The rows stay until the
// answer; the selection stays if the first page holds it.
func (t *Table[K, R, C]) Refilter() Need[K, C] {
	t.trouble = term.Text{}
	return t.reload(WantFirst, false)
}

// Refresh reloads what is around the selected row, in the same order or in
// another, and with it the rows that waited above. A selected row that has left
// the filter stays until the cursor moves.
func (t *Table[K, R, C]) Refresh() Need[K, C] {
	if t.cur < 0 {
		return t.reload(WantFirst, false)
	}
	t.rememberNeighbours()
	return t.reload(WantAround, true)
}

// Forget drops rows that are not those of the filter any more. The selection is
// kept for an answer that holds it.
func (t *Table[K, R, C]) Forget() {
	t.win = window[R, C]{}
	t.kept = t.kept || t.cur >= 0
	t.cur, t.top, t.ghost = -1, 0, false
	t.total = total{}
	clear(t.news)
	clear(t.fresh)
	t.dirty()
}

func (t *Table[K, R, C]) reload(want Want, follow bool) Need[K, C] {
	t.asked.cancel()
	t.asked.follow, t.asked.edge, t.asked.from = follow, WantNone, t.sel
	t.slow = 0
	t.dirty()
	return t.ask(want)
}

// rememberNeighbours notes the rows beside the selected one: if it has gone,
// the list is reloaded around the nearest that is still there.
func (t *Table[K, R, C]) rememberNeighbours() {
	t.asked.around = anchor[K]{key: t.sel}
	t.asked.anchors = nil
	for _, step := range []int{1, -1, 2, -2} {
		if i := t.cur + step; i >= 0 && i < len(t.win.rows) {
			t.asked.anchors = append(t.asked.anchors, anchor[K]{t.spec.Key(t.win.rows[i]), step < 0})
		}
	}
}

// Deliver gives the answer to a need and answers with the next one. A late
// answer, to a need that something newer has replaced, changes nothing: used is
// false.
func (t *Table[K, R, C]) Deliver(n Need[K, C], p Page[R, C]) (next Need[K, C], used bool) {
	if !t.expected(n) {
		return Need[K, C]{}, false
	}
	t.trouble = term.Text{}
	t.dirty()
	switch n.Want {
	case WantAfter:
		t.deliverAfter(p)
	case WantBefore:
		t.deliverBefore(p)
	case WantAround:
		if again, retry := t.lookElsewhere(n, p); retry {
			return again, true
		}
		t.deliverWindow(n, p)
	default:
		if t.outrun(p) {
			return t.Refresh(), true
		}
		t.deliverWindow(n, p)
	}
	return t.want(), true
}

// Fail says that a need could not be answered. The rows stay; the reason is
// shown until the next answer. A move asks again for a neighbouring page, and
// Refresh for everything else.
func (t *Table[K, R, C]) Fail(n Need[K, C], why term.Text) bool {
	if !t.expected(n) {
		return false
	}
	t.trouble = why
	t.dirty()
	return true
}

// Waiting tells how long a need has been under way, so that an empty list can
// say that it is loading. It answers false when the need is no longer awaited.
func (t *Table[K, R, C]) Waiting(n Need[K, C], since time.Duration) bool {
	if n.Generation == 0 || t.asked.waiting[n.Want] != n.Generation {
		return false
	}
	t.slow = since
	t.dirty()
	return true
}

func (t *Table[K, R, C]) expected(n Need[K, C]) bool {
	if n.Want == WantNone || n.Want >= wantCount || n.Generation == 0 || t.asked.waiting[n.Want] != n.Generation {
		return false
	}
	t.asked.waiting[n.Want] = 0
	return true
}

func (t *Table[K, R, C]) deliverAfter(p Page[R, C]) {
	t.win.append(p)
	gone := t.win.trimHead(t.top, t.margin())
	t.top -= gone
	t.cur -= gone
	if gone > 0 {
		t.asked.waiting[WantBefore] = 0 // it would no longer fit the window
	}
	t.hold()
}

func (t *Table[K, R, C]) deliverBefore(p Page[R, C]) {
	t.win.prepend(p)
	t.top += len(p.Rows)
	t.cur += len(p.Rows)
	if t.win.trimTail(t.top+t.visible(), t.margin()) {
		t.asked.waiting[WantAfter] = 0
	}
	t.hold()
}

// hold keeps the cursor on a row, in a list that was empty a moment ago.
func (t *Table[K, R, C]) hold() {
	if t.cur < 0 && len(t.win.rows) > 0 {
		t.cur = 0
	}
	t.scrollTo(t.top)
	t.took()
}

// lookElsewhere asks around a neighbour when the answer does not hold the row
// that was looked for, and for the first page when no neighbour is left.
func (t *Table[K, R, C]) lookElsewhere(n Need[K, C], p Page[R, C]) (Need[K, C], bool) {
	if t.outrun(p) {
		return t.Refresh(), true
	}
	if t.holds(p, n.Key) {
		return Need[K, C]{}, false
	}
	if len(t.asked.anchors) == 0 {
		return t.ask(WantFirst), true
	}
	t.asked.around, t.asked.anchors = t.asked.anchors[0], t.asked.anchors[1:]
	again := t.ask(WantAround)
	again.Key = t.asked.around.key
	return again, true
}

// outrun says that the cursor has moved on to a row that the answer does not
// hold, while the list was reloaded around another.
func (t *Table[K, R, C]) outrun(p Page[R, C]) bool {
	return t.asked.follow && t.cur >= 0 && t.sel != t.asked.from && !t.holds(p, t.sel)
}

func (t *Table[K, R, C]) holds(p Page[R, C], key K) bool {
	return slices.ContainsFunc(p.Rows, func(r R) bool { return t.spec.Key(r) == key })
}

// deliverWindow puts another window in place of this one and finds the cursor's
// row in it.
func (t *Table[K, R, C]) deliverWindow(n Need[K, C], p Page[R, C]) {
	old, had := t.Selected()
	at, line := t.cur, t.cur-t.top
	guess, known := t.win.start+t.cur, t.win.placed && had
	t.asked.cancel()
	t.win.replace(p)
	t.ghost = false
	clear(t.news)
	clear(t.fresh)
	t.cur = -1
	switch {
	case t.asked.edge == WantLast:
		t.cur = len(p.Rows) - 1
	case t.asked.edge == WantFirst || !had && !t.kept:
	case t.find(t.sel) >= 0:
		t.cur = t.find(t.sel)
	case t.asked.follow && had:
		t.keepGhost(old, n.Want, at)
	}
	t.place(n.Want, guess, known)
	t.asked.edge, t.kept = WantNone, false
	if t.cur < 0 && len(t.win.rows) > 0 {
		t.cur, line = 0, 0
	}
	t.scrollTo(t.cur - line)
	t.took()
}

// keepGhost puts the selected row, which is not in the answer, where it stood.
func (t *Table[K, R, C]) keepGhost(row R, want Want, at int) {
	t.ghost = true
	i := min(at, len(t.win.rows))
	if j := t.find(t.asked.around.key); want == WantAround && j >= 0 {
		i = j
		if t.asked.around.above {
			i++
		}
	}
	t.win.insert(i, row)
	t.cur = i
}

// place works out where the new window stands in the whole list.
func (t *Table[K, R, C]) place(want Want, guess int, known bool) {
	w := &t.win
	switch {
	case w.before() == nil:
		w.start, w.placed, w.guessed = 0, true, false
	case want == WantLast:
		w.start, w.placed, w.guessed = t.total.n-len(w.rows), t.total.known && !t.total.about, false
	default:
		w.start, w.placed, w.guessed = max(guess-t.cur, 1), known, true
	}
}
