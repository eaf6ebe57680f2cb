package ui

import (
	"fmt"
	"testing"
)

// endless answers needs about a list of n rows without holding one.
type endless int

func (n endless) answer(need jobNeed) jobPage {
	from := 0
	switch need.Want {
	case WantLast:
		from = int(n) - need.Limit
	case WantAfter:
		from = need.Cursor.rank + 1
	case WantBefore:
		from = need.Cursor.rank - need.Limit
	case WantAround:
		from = int(need.Key) - need.Limit/2
	}
	from, to := max(from, 0), min(from+need.Limit, int(n))
	page := jobPage{Rows: make([]job, 0, to-from)}
	for i := from; i < to; i++ {
		page.Rows = append(page.Rows, job{id: int64(i), rank: i, title: "Vérin côté droit à contrôler, pression instable"})
	}
	if from > 0 {
		page.Before = &at{rank: from}
	}
	if to < int(n) {
		page.After = &at{rank: to - 1}
	}
	return page
}

// BenchmarkTableView is one key press and its frame at 140×40, in the middle of
// lists of two sizes: moving inside the window, with pages fetched as they come.
// "cold" draws every row anew, as after a change of theme.
func BenchmarkTableView(b *testing.B) {
	for _, rows := range []int{1_000, 1_000_000} {
		for _, cold := range []bool{false, true} {
			name := fmt.Sprintf("rows=%d/warm", rows)
			if cold {
				name = fmt.Sprintf("rows=%d/cold", rows)
			}
			b.Run(name, func(b *testing.B) { benchView(b, endless(rows), cold) })
		}
	}
}

func benchView(b *testing.B, source endless, cold bool) {
	list := NewTable[int64, job, at](jobSpec())
	list.SetLayout(false, true)
	serve := func(n jobNeed) {
		for n.Asked() {
			n, _ = list.Deliver(n, source.answer(n))
		}
	}
	list.Resize(140, 40)
	serve(list.Refilter())
	list.sel = int64(source) / 2
	list.cur = 0
	serve(list.Refresh())
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		move := MoveDown
		if i/400%2 == 1 {
			move = MoveUp
		}
		i++
		serve(list.Do(move))
		if cold {
			clear(list.draw.cache)
		}
		if len(list.View(140, 40)) == 0 {
			b.Fatal("no frame")
		}
	}
}
