package listing

import (
	"context"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
)

// digits is how many views have a key of their own, and are always counted.
const digits = 5

// view is one tab: one of the screen's own, or one that somebody saved.
type view struct {
	View
	saved *model.SavedView
	count model.Total
	known bool
}

// key tells a view from the others, whatever language it is named in.
func (v view) key(i int) string {
	if v.saved != nil {
		return "s" + strconv.FormatInt(v.saved.ID, 10)
	}
	return "d" + strconv.Itoa(i)
}

// views are the tabs of the list: filter lines with the rows they hold.
type views struct {
	all     []view
	on      int
	named   int               // counts the changes of the views
	turn    int               // of the last count
	waiting bool              // a count is about to be asked for
	layouts map[string]string // the columns of views, by key, as somebody chose them
}

// countsRead is how many rows views and the line of the moment have.
type countsRead struct {
	turn   int
	filter int // which line was counted
	keys   []string
	totals []model.Total
	line   model.Total
	err    error
}

func (v *views) at() view { return v.all[v.on] }

// within says that the list shows the open view, in whatever order; else it shows
// a line of one's own, from which Esc leads back to the view.
func (l *List[R]) within() bool {
	return l.line.turn == 0 || withoutOrder(l.line.shown) == withoutOrder(l.views.at().Line)
}

func (v *views) key() string { return v.all[v.on].key(v.on) }

// nameViews takes the views in the language of the moment, the saved ones after
// the screen's own. The open view stays open.
func (l *List[R]) nameViews() {
	open, old := "", l.views.all
	if len(old) > 0 {
		open = l.views.key()
	}
	l.views.all, l.views.on = nil, 0
	for _, v := range l.spec.Views() {
		l.views.all = append(l.views.all, view{View: v})
	}
	for i := range l.saved {
		v := &l.saved[i]
		l.views.all = append(l.views.all, view{View: View{Name: v.Name, Line: strings.TrimSpace(v.Filter + " " + v.Order)}, saved: v})
	}
	for i := range l.views.all {
		v := &l.views.all[i]
		if v.key(i) == open {
			l.views.on = i
		}
		for j, o := range old {
			if o.key(j) == v.key(i) && o.Line == v.Line {
				v.count, v.known = o.count, o.known
			}
		}
	}
	l.views.named++
}

// goView shows another view; beyond either end nothing happens.
func (l *List[R]) goView(i int) tea.Cmd {
	if i < 0 || i >= len(l.views.all) {
		return nil
	}
	l.views.on = i
	l.line.set(l.views.at().Line)
	l.full = false
	if l.zone == onCard {
		l.zone = onList
	}
	l.layout()
	return l.apply()
}

// countViews counts the views that have a key, the open one and the line of the
// moment, one after the other: a desk with many sessions must not be asked ten
// things at once by each.
func (l *List[R]) countViews() tea.Cmd {
	l.views.turn++
	l.views.waiting = false
	source, turn, filter, shown := l.spec.Source, l.views.turn, l.line.turn, l.line.given
	var keys []string
	var filters []model.Filter
	for i, v := range l.views.all {
		if i < digits || i == l.views.on {
			f, _, _ := l.spec.Grammar.Parse(v.Line, l.env.Now(), l.env.Place)
			keys, filters = append(keys, v.key(i)), append(filters, f)
		}
	}
	return l.ask(func(ctx context.Context) tea.Msg {
		out := countsRead{turn: turn, filter: filter, keys: keys, totals: make([]model.Total, len(filters))}
		for i, f := range filters {
			if out.totals[i], out.err = source.Count(ctx, f); out.err != nil {
				return out
			}
		}
		out.line, out.err = source.Count(ctx, shown)
		return out
	})
}

// countOpen takes the size of the open view from its rows, when all were read.
func (l *List[R]) countOpen(n int) {
	if v := &l.views.all[l.views.on]; v.Line == l.line.shown {
		v.count, v.known = model.Total{N: int64(n)}, true
	}
}

func (l *List[R]) countsRead(msg countsRead) tea.Cmd {
	if msg.turn != l.views.turn {
		return nil
	}
	if msg.err != nil {
		return l.later(l.counts.Failed, msg.err)
	}
	l.counts.Done()
	for i := range l.views.all {
		v := &l.views.all[i]
		for j, key := range msg.keys {
			if key == v.key(i) {
				v.count, v.known = msg.totals[j], true
			}
		}
	}
	if msg.filter == l.line.turn {
		l.rows.SetTotal(int(msg.line.N), msg.line.About)
	}
	return nil
}
