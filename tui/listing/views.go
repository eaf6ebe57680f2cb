package listing

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
)

// views are the tabs of the list: filter lines with the rows they hold.
type views struct {
	all     []View
	counts  []model.Total
	known   bool
	on      int
	named   int  // counts the changes of the views
	turn    int  // of the last count
	waiting bool // a count is about to be asked for
}

// countsRead is how many rows the views and the line of the moment have.
type countsRead struct {
	turn   int
	totals []model.Total
	line   model.Total
	err    error
}

func (v *views) at() View { return v.all[v.on] }

// nameViews takes the views in the language of the moment.
func (l *List[R]) nameViews() {
	l.views.all = l.spec.Views()
	l.views.named++
	if len(l.views.counts) != len(l.views.all) {
		l.views.counts, l.views.known = make([]model.Total, len(l.views.all)), false
	}
	l.views.on = min(l.views.on, len(l.views.all)-1)
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
	return l.apply()
}

// countViews counts every view and the line of the moment, one after the other:
// a desk with many sessions must not be asked ten things at once by each.
func (l *List[R]) countViews() tea.Cmd {
	l.views.turn++
	l.views.waiting = false
	source, turn, shown := l.spec.Source, l.views.turn, l.line.given
	filters := make([]model.Filter, len(l.views.all))
	for i, v := range l.views.all {
		filters[i], _, _ = l.spec.Grammar.Parse(v.Line, l.env.Now(), l.env.Place)
	}
	return l.ask(func(ctx context.Context) tea.Msg {
		out := countsRead{turn: turn, totals: make([]model.Total, len(filters))}
		for i, f := range filters {
			if out.totals[i], out.err = source.Count(ctx, f); out.err != nil {
				return out
			}
		}
		out.line, out.err = source.Count(ctx, shown)
		return out
	})
}

func (l *List[R]) countsRead(msg countsRead) tea.Cmd {
	if msg.turn != l.views.turn {
		return nil
	}
	if msg.err != nil {
		return l.env.Host.Fail(msg.err)
	}
	l.views.counts, l.views.known = msg.totals, true
	l.rows.SetTotal(int(msg.line.N), msg.line.About)
	return nil
}
