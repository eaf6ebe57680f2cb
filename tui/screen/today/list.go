package today

import (
	"slices"

	"mif/store/model"
	"mif/tui/ui"
)

// part is one of the heads under which the jobs of a day stand.
type part uint8

const (
	current part = iota
	slots
	unscheduled
	done
)

// entry is one job of the day.
type entry struct {
	model.Row
	part part
}

// entries are the jobs of a day in the order of the list.
func entries(d *model.Day) []entry {
	var out []entry
	if d.Current != nil {
		out = append(out, entry{d.Current.Row(), current})
	}
	for _, p := range []struct {
		part part
		rows []model.Row
	}{{slots, d.Slots}, {unscheduled, d.Unscheduled}, {done, d.Done}} {
		for _, r := range p.rows {
			out = append(out, entry{r, p.part})
		}
	}
	return out
}

func indexOf(entries []entry, id int64) int {
	return slices.IndexFunc(entries, func(e entry) bool { return e.ID == id })
}

// list is the jobs of a day under a cursor that follows its job.
type list struct {
	entries   []entry
	at        int
	top       int // first line shown
	rowHeight int
	h         int // lines at the last drawing
}

// set replaces the jobs. The selected one stays selected, at the same height
// of the screen; when it is gone its neighbour takes its place.
func (l *list) set(now []entry) {
	height := l.lineOf(l.at) - l.top
	to := -1
	if e, ok := l.selected(); ok {
		to = indexOf(now, e.ID)
	}
	if to < 0 {
		to = max(0, min(l.at, len(now)-1))
	}
	l.entries, l.at = now, to
	l.top = max(0, l.lineOf(to)-height)
}

func (l *list) selected() (entry, bool) {
	if l.at >= len(l.entries) {
		return entry{}, false
	}
	return l.entries[l.at], true
}

// patch replaces the values of one job where it stands.
func (l *list) patch(r model.Row) {
	if i := indexOf(l.entries, r.ID); i >= 0 {
		l.entries[i].Row = r
	}
}

// pick puts the cursor on a job.
func (l *list) pick(id int64) {
	if i := indexOf(l.entries, id); i >= 0 {
		l.at = i
	}
}

// move follows a key, and answers false for one that moves nothing.
func (l *list) move(key string) bool {
	page := max(1, l.h/max(1, l.rowHeight)-1)
	to := l.at
	switch ui.MoveOf(key) {
	case ui.MoveUp:
		to--
	case ui.MoveDown:
		to++
	case ui.MovePageUp:
		to -= page
	case ui.MovePageDown:
		to += page
	case ui.MoveHalfUp:
		to -= max(1, page/2)
	case ui.MoveHalfDown:
		to += max(1, page/2)
	case ui.MoveTop:
		to = 0
	case ui.MoveBottom:
		to = len(l.entries) - 1
	default:
		return false
	}
	l.at = max(0, min(to, len(l.entries)-1))
	return true
}

// heads says whether a job is the first under its head.
func (l *list) heads(i int) bool { return i == 0 || l.entries[i].part != l.entries[i-1].part }

// lineOf is the line of a job when all are drawn, heads included.
func (l *list) lineOf(i int) int {
	line := 0
	for k := range l.entries {
		if l.heads(k) {
			line++
		}
		if k == i {
			break
		}
		line += l.rowHeight
	}
	return line
}

// scroll brings the selected job, with its head where it is the first, into a
// window of h lines.
func (l *list) scroll(h int) {
	l.h = h
	if len(l.entries) == 0 {
		l.top = 0
		return
	}
	from := l.lineOf(l.at)
	to := from + l.rowHeight
	if l.heads(l.at) {
		from--
	}
	last := l.lineOf(len(l.entries)-1) + l.rowHeight
	l.top = max(min(l.top, from), to-h)
	l.top = max(0, min(l.top, last-h))
}
