package ui

import (
	"cmp"
	"slices"

	"mif/tui/term"
)

// Place says where a column stands on a two-line card.
type Place uint8

// Columns of one place follow each other in the order of the list.
const (
	OffCard Place = iota
	CardTop
	CardTopEnd
	CardBottom
	CardBottomEnd
)

// Column is one column of a list.
type Column struct {
	ID       string // the stable name, as saved views know it
	Title    term.Text
	Min, Max int  // width in cells; the column grows from Min to Max
	Priority int  // columns with the lowest numbers stay longest
	Whole    bool // its values are never cut: it grows with them up to Max, or goes
	Right    bool // numbers: at the right end of the column
	Pinned   bool // stays at the left when columns scroll
	Ref      bool // bold on the selected row
	Sorted   bool // the list is sorted by it
	Card     Place
}

// gutter is the width of the column with the cursor and the marks.
const gutter = 2

// layout is what of the columns fits a width.
type layout struct {
	cells    []placed
	gap      int
	complete bool // no column is left out at the right
}

type placed struct {
	column int // index in the columns
	width  int
}

// fit chooses the columns for w cells, the most important first, and gives each
// its width. grown holds, for Whole columns, the widest value seen.
func fit(columns []Column, grown []int, skip, w int) layout {
	l := layout{gap: 1}
	if w >= 100 {
		l.gap = 2
	}
	order := candidates(columns, skip)
	byPriority := slices.Clone(order)
	slices.SortStableFunc(byPriority, func(a, b int) int {
		return cmp.Compare(columns[a].Priority, columns[b].Priority)
	})
	room := w - gutter
	chosen := map[int]int{}
	for _, i := range byPriority {
		need := max(columns[i].Min, grown[i])
		if len(chosen) > 0 {
			need += l.gap
		}
		if need > room && len(chosen) > 0 {
			break
		}
		chosen[i] = max(columns[i].Min, grown[i])
		room -= need
	}
	for _, i := range byPriority {
		if width, ok := chosen[i]; ok && !columns[i].Whole && room > 0 {
			more := min(max(columns[i].Max-width, 0), room)
			chosen[i] += more
			room -= more
		}
	}
	for _, i := range order {
		if width, ok := chosen[i]; ok {
			l.cells = append(l.cells, placed{i, min(width, max(w-gutter, 0))})
		}
	}
	l.complete = len(l.cells) == len(order)
	return l
}

// candidates are the columns in order, without those scrolled out at the left.
func candidates(columns []Column, skip int) []int {
	var order []int
	for i, c := range columns {
		if !c.Pinned && skip > 0 {
			skip--
			continue
		}
		order = append(order, i)
	}
	return order
}

// hidden is how many columns may be scrolled out at the left: all but one of
// those that are not pinned.
func hidden(columns []Column) int {
	n := -1
	for _, c := range columns {
		if !c.Pinned {
			n++
		}
	}
	return max(n, 0)
}
