package ui

import "slices"

// window is the part of the list that is held: a run of whole pages without a
// gap, in the order of the list.
type window[R, C any] struct {
	rows  []R
	pages []page[C]

	start   int  // place of the first row in the whole list
	placed  bool // start is known
	guessed bool // start was carried over a reload, and may be off by a few
}

type page[C any] struct {
	n             int
	before, after *C
}

// maxPages is how many pages are held; a screen taller than a page may need one
// more.
const maxPages = 3

func (w *window[R, C]) replace(p Page[R, C]) {
	w.rows = slices.Clone(p.Rows)
	w.pages = []page[C]{{len(p.Rows), p.Before, p.After}}
}

func (w *window[R, C]) append(p Page[R, C]) {
	w.rows = append(w.rows, p.Rows...)
	w.pages = append(w.pages, page[C]{len(p.Rows), p.Before, p.After})
}

func (w *window[R, C]) prepend(p Page[R, C]) {
	w.rows = slices.Concat(p.Rows, w.rows)
	w.pages = slices.Insert(w.pages, 0, page[C]{len(p.Rows), p.Before, p.After})
	w.start -= len(p.Rows)
	if p.Before == nil {
		w.start, w.placed, w.guessed = 0, true, false
	}
}

// trimHead drops the first page when there are too many, unless fewer than
// margin rows would be left before the row keep: that page would have to be
// fetched again at once. It answers how many rows went.
func (w *window[R, C]) trimHead(keep, margin int) int {
	if len(w.pages) <= maxPages || keep-w.pages[0].n < margin {
		return 0
	}
	n := w.pages[0].n
	w.rows = slices.Clone(w.rows[n:]) // lets the dropped rows go
	w.pages = slices.Clone(w.pages[1:])
	w.start += n
	return n
}

// trimTail is trimHead at the other end; keep is the row after the last visible
// one.
func (w *window[R, C]) trimTail(keep, margin int) bool {
	last := len(w.pages) - 1
	if len(w.pages) <= maxPages || len(w.rows)-w.pages[last].n-keep < margin {
		return false
	}
	w.rows = slices.Clone(w.rows[:len(w.rows)-w.pages[last].n])
	w.pages = w.pages[:last]
	return true
}

// before and after are the cursors at the ends, nil at the ends of the list.
func (w *window[R, C]) before() *C {
	if len(w.pages) == 0 {
		return nil
	}
	return w.pages[0].before
}

func (w *window[R, C]) after() *C {
	if len(w.pages) == 0 {
		return nil
	}
	return w.pages[len(w.pages)-1].after
}

func (w *window[R, C]) insert(i int, row R) {
	w.rows = slices.Insert(w.rows, i, row)
	if len(w.pages) == 0 {
		w.pages = []page[C]{{}}
	}
	w.pages[w.pageOf(i)].n++
}

func (w *window[R, C]) remove(i int) {
	w.pages[w.pageOf(i)].n--
	w.rows = slices.Delete(w.rows, i, i+1)
}

// pageOf is the page of row i; a row after the last belongs to the last page.
func (w *window[R, C]) pageOf(i int) int {
	for p := range w.pages {
		if i < w.pages[p].n {
			return p
		}
		i -= w.pages[p].n
	}
	return len(w.pages) - 1
}
