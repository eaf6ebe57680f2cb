package ui

import "sort"

// Patch replaces a row by its newer self, in place: nothing moves, and the cells
// that changed are shown as fresh until Settle. It answers false when the window
// does not hold the row, and then nothing needs to be drawn.
func (t *Table[K, R, C]) Patch(row R) bool {
	key := t.spec.Key(row)
	i := t.find(key)
	if i < 0 {
		return false
	}
	if i == t.cur {
		t.ghost = false
	}
	if bits := changed(t.spec.Cells(t.win.rows[i]), t.spec.Cells(row)); bits != 0 {
		t.fresh[key] |= bits
	}
	t.win.rows[i] = row
	delete(t.draw.cache, key)
	t.dirty()
	return true
}

// changed has a bit for each cell that differs.
func changed(old, now []Cell) uint64 {
	var bits uint64
	for i := range min(len(old), len(now), 64) {
		if old[i] != now[i] {
			bits |= 1 << i
		}
	}
	return bits
}

// Settle ends the freshness of a row's cells. It answers false when there was
// none.
func (t *Table[K, R, C]) Settle(key K) bool {
	if _, ok := t.fresh[key]; !ok {
		return false
	}
	delete(t.fresh, key)
	t.dirty()
	return true
}

// Leave takes a row out that the filter no longer admits. The selected row stays
// until the cursor moves; what is on screen above and at the cursor stays where
// it is. The need is for a page that has come near.
func (t *Table[K, R, C]) Leave(key K) Need[K, C] {
	i := t.find(key)
	_, waiting := t.news[key]
	delete(t.news, key)
	if waiting || i >= 0 && (i != t.cur || !t.ghost) {
		t.count(-1)
	}
	t.dirty()
	switch {
	case i < 0:
	case i == t.cur:
		t.ghost = true
	default:
		t.drop(i)
	}
	return t.want()
}

func (t *Table[K, R, C]) drop(i int) {
	t.win.remove(i)
	if i < t.cur {
		t.cur--
	}
	if i < t.top {
		t.top--
	}
	t.scrollTo(t.top)
}

// Arrive takes note of a row that the filter now admits. Above the cursor, or
// when the order is not known, it is only counted and comes with the next
// Refresh; below the cursor it is inserted at once.
func (t *Table[K, R, C]) Arrive(row R) {
	if t.Patch(row) {
		return
	}
	t.dirty()
	key := t.spec.Key(row)
	if _, known := t.news[key]; known {
		return
	}
	t.count(1)
	if t.cur < 0 {
		t.insert(0, row)
		return
	}
	if t.spec.Before == nil || t.spec.Before(row, t.win.rows[t.cur]) {
		t.news[key] = struct{}{}
		return
	}
	below := t.win.rows[t.cur+1:]
	i := t.cur + 1 + sort.Search(len(below), func(i int) bool { return t.spec.Before(row, below[i]) })
	if i < len(t.win.rows) || t.win.after() == nil {
		t.insert(i, row)
	}
}

// count corrects an exact total.
func (t *Table[K, R, C]) count(by int) {
	if t.total.known && !t.total.about {
		t.total.n += by
	}
}

// insert puts a row in below the cursor, or into an empty list.
func (t *Table[K, R, C]) insert(i int, row R) {
	t.win.insert(i, row)
	if t.cur < 0 {
		t.cur = 0
		t.win.placed = true
		t.took()
	}
	t.dirty()
}
