package ui

// Move is one way to move the cursor of a list.
type Move uint8

// The moves. A move never wraps, and never goes beyond the rows that are held:
// on a slow line the cursor waits at the edge rather than jump later, under the
// hand of somebody who is about to act on the row.
const (
	MoveNone Move = iota
	MoveUp
	MoveDown
	MovePageUp
	MovePageDown
	MoveHalfUp
	MoveHalfDown
	MoveTop
	MoveBottom
	MoveLeft
	MoveRight
	MoveMark
)

// MoveOf is the move that a key stands for in the default key map, in the
// spelling that the terminal library gives to keys.
func MoveOf(key string) Move {
	switch key {
	case "up", "k":
		return MoveUp
	case "down", "j":
		return MoveDown
	case "pgup":
		return MovePageUp
	case "pgdown":
		return MovePageDown
	case "ctrl+u":
		return MoveHalfUp
	case "ctrl+d":
		return MoveHalfDown
	case "home":
		return MoveTop
	case "end", "G":
		return MoveBottom
	case "left", "h":
		return MoveLeft
	case "right", "l":
		return MoveRight
	case "space":
		return MoveMark
	}
	return MoveNone
}

// Update handles a key of the default map. handled is false when the key means
// nothing to a list.
func (t *Table[K, R, C]) Update(key string) (need Need[K, C], handled bool) {
	m := MoveOf(key)
	if m == MoveNone {
		return need, false
	}
	return t.Do(m), true
}

// Do moves the cursor and answers with the page that the list needs next.
func (t *Table[K, R, C]) Do(m Move) Need[K, C] {
	page := max(t.visible(), 1)
	switch m {
	case MoveUp:
		t.step(-1)
	case MoveDown:
		t.step(1)
	case MovePageUp:
		t.page(-page)
	case MovePageDown:
		t.page(page)
	case MoveHalfUp:
		t.page(-max(page/2, 1))
	case MoveHalfDown:
		t.page(max(page/2, 1))
	case MoveTop:
		return t.edge(WantFirst)
	case MoveBottom:
		return t.edge(WantLast)
	case MoveLeft:
		t.scrollColumns(-1)
	case MoveRight:
		t.scrollColumns(1)
	case MoveMark:
		t.toggleMark()
		t.step(1)
	}
	return t.want()
}

// step moves by rows and scrolls as little as the layout allows.
func (t *Table[K, R, C]) step(n int) {
	if t.cur >= 0 {
		t.moveTo(t.target(n))
	}
}

// page moves cursor and scroll together, so that the cursor keeps its line.
func (t *Table[K, R, C]) page(n int) {
	if t.cur < 0 {
		return
	}
	top := t.top + n
	t.moveTo(t.target(n))
	t.scrollTo(top)
}

// target is the row n further, in the rows as they will be when a selected row
// that left the filter has gone.
func (t *Table[K, R, C]) target(n int) int {
	if t.ghost && n > 0 {
		n-- // the next row moves up into its place
	}
	return t.cur + n
}

// moveTo puts the cursor on row i of the window.
func (t *Table[K, R, C]) moveTo(i int) {
	if t.asked.edge != WantNone { // the cursor was on its way to an end, and is called back
		t.asked.cancel()
		t.asked.edge = WantNone
	}
	if t.ghost {
		t.dropGhost()
	}
	last := len(t.win.rows) - 1
	i = max(min(i, last), min(0, last))
	t.cur = i
	t.took()
	visible := max(t.visible(), 1)
	switch {
	case i < t.top && t.panels:
		t.scrollTo(i - (visible-1)/2)
	case i < t.top:
		t.scrollTo(i)
	case i >= t.top+visible && t.panels:
		t.scrollTo(i - visible/2)
	case i >= t.top+visible:
		t.scrollTo(i - visible + 1)
	}
}

// dropGhost lets go of the selected row that has left the filter.
func (t *Table[K, R, C]) dropGhost() {
	t.ghost = false
	t.win.remove(t.cur)
	t.scrollTo(t.top)
}

// edge goes to the first or the last row of the list: at once when the window
// holds it, else with the answer.
func (t *Table[K, R, C]) edge(want Want) Need[K, C] {
	end, to := t.win.before(), 0
	if want == WantLast {
		end, to = t.win.after(), len(t.win.rows)-1
	}
	if end == nil {
		if t.cur >= 0 {
			t.moveTo(to)
		}
		return t.want()
	}
	need := t.reload(want, false)
	t.asked.edge = want
	return need
}

// scrollTo makes row i the first visible one, as far as the rows go and never
// so far that the cursor leaves the screen.
func (t *Table[K, R, C]) scrollTo(i int) {
	visible := max(t.visible(), 1)
	i = min(i, len(t.win.rows)-visible)
	if t.cur >= 0 {
		i = min(max(i, t.cur-visible+1), t.cur)
	}
	t.top = max(i, 0)
	t.dirty()
}

// took notes which row the cursor is on.
func (t *Table[K, R, C]) took() {
	if t.cur >= 0 {
		t.sel = t.spec.Key(t.win.rows[t.cur])
	}
	t.dirty()
}

func (t *Table[K, R, C]) scrollColumns(by int) {
	skip := min(max(t.skip+by, 0), hidden(t.spec.Columns))
	if by > 0 && t.draw.layout.complete {
		skip = t.skip // no column is left out
	}
	if skip != t.skip {
		t.skip = skip
		t.draw.reset()
	}
}
