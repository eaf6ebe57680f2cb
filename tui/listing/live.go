package listing

import (
	"context"
	"hash/fnv"
	"io"
	"math"
	"slices"

	tea "charm.land/bubbletea/v2"

	"mif/tui/ui"
)

// rowsRead is what stands now of rows that the news named.
type rowsRead[R any] struct {
	filter   int // which filter they were matched against
	turn     int
	ids      []int64
	rows     []R
	admitted []int64
	err      error
}

// changed reads again what the news names, and nothing else.
func (l *List[R]) changed(c ui.Changed) tea.Cmd {
	ids, all := l.named(c)
	cmds := []tea.Cmd{l.refreshCard(c, ids, all)}
	if l.spec.Shelf != nil && c.Touches("vues") {
		cmds = append(cmds, l.readShelf(0))
	}
	switch {
	case all:
		cmds = append(cmds, l.refresh())
	case len(ids) > 0:
		cmds = append(cmds, l.readRows(ids), l.recountSoon())
	}
	return tea.Batch(cmds...)
}

// recountSoon counts the views again, once for whatever changes meanwhile.
func (l *List[R]) recountSoon() tea.Cmd {
	if l.views.waiting {
		return nil
	}
	l.views.waiting = true
	return ui.Later(countWait, recount{})
}

// named are the records of the news: the list's own by their number, and every
// row that is held when a table beside them changed.
func (l *List[R]) named(c ui.Changed) (ids []int64, all bool) {
	for _, n := range c.News {
		switch {
		case n.All && (n.Table == "" || n.Table == l.spec.Table):
			return nil, true
		case n.Table == l.spec.Table:
			ids = append(ids, n.IDs...)
		case slices.Contains(l.spec.Beside, n.Table):
			ids = append(ids, l.rows.Holding(l.held...)...)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), false
}

func (l *List[R]) readRows(ids []int64) tea.Cmd {
	l.reads++
	source, f, filterTurn, turn := l.spec.Source, l.line.given, l.line.turn, l.reads
	return l.ask(func(ctx context.Context) tea.Msg {
		rows, err := source.Rows(ctx, ids)
		if err != nil {
			return rowsRead[R]{err: err}
		}
		admitted, err := source.Matching(ctx, f, ids)
		return rowsRead[R]{filterTurn, turn, ids, rows, admitted, err}
	})
}

// rowsRead patches rows in place, takes out those that the filter no longer
// admits and announces new ones.
func (l *List[R]) rowsRead(msg rowsRead[R]) tea.Cmd {
	if msg.err != nil {
		return l.later(l.origin.Failed, msg.err) // the list is read again as a whole
	}
	l.env.Host.Reached()
	switch {
	case msg.filter != l.line.turn:
		return nil // another filter is on screen by now, read after this news
	case l.astray():
		l.missed = append(l.missed, msg.ids...)
		return nil // the rows on their way may be older than this news
	}
	msg.ids = slices.DeleteFunc(msg.ids, func(id int64) bool { return l.outdated(id, msg.turn) })
	var cmds []tea.Cmd
	var fresh []int64
	for _, r := range msg.rows {
		id := l.spec.Key(r)
		switch {
		case !slices.Contains(msg.ids, id):
		case slices.Contains(msg.admitted, id):
			l.rows.Arrive(r)
			fresh = append(fresh, id)
		default:
			l.rows.Patch(r)
		}
	}
	for _, id := range msg.ids {
		if !slices.Contains(msg.admitted, id) {
			cmds = append(cmds, l.fetch(l.rows.Leave(id)))
		}
	}
	if len(fresh) > 0 {
		cmds = append(cmds, ui.Later(freshFor, settled{fresh}))
	}
	return tea.Batch(cmds...)
}

// readMissed reads the rows that the news named while their list was on its way.
func (l *List[R]) readMissed() tea.Cmd {
	ids := l.missed
	l.missed = nil
	if len(ids) == 0 {
		return nil
	}
	return l.readRows(ids)
}

// outdated says that a row was drawn from a newer reading; else this one is the
// newest now.
func (l *List[R]) outdated(id int64, turn int) bool {
	if turn < l.newest[id] {
		return true
	}
	l.newest[id] = turn
	return false
}

func (l *List[R]) settled(msg settled) tea.Cmd {
	for _, id := range msg.ids {
		l.rows.Settle(id)
	}
	return nil
}

// Reread reads rows again that the screen itself has just written.
func (l *List[R]) Reread(ids ...int64) tea.Cmd {
	if len(ids) == 0 {
		return nil
	}
	return tea.Batch(l.readRows(ids), l.recountSoon())
}

// Wrote shows a row that the screen itself has just written; what was asked
// before the write is older than its answer.
func (l *List[R]) Wrote(row R) tea.Cmd {
	l.reads++
	l.newest[l.spec.Key(row)] = l.reads
	after := l.Reread(l.spec.Key(row))
	l.rows.Patch(row)
	return after
}

// refresh reads the list again around the selected row, with the rows that
// waited to be shown. A line whose rows never came is asked for again.
func (l *List[R]) refresh() tea.Cmd {
	if l.astray() {
		return tea.Batch(l.fetch(l.rows.Refilter()), l.countViews())
	}
	return tea.Batch(l.fetch(l.rows.Refresh()), l.countViews())
}

// reload is what a person asks for: the list, and the card in front.
func (l *List[R]) reload() tea.Cmd {
	return tea.Batch(l.refresh(), l.readCard())
}

func (l *List[R]) readCard() tea.Cmd {
	if l.spec.Card == nil || l.spec.Card.Shown() == 0 {
		return nil
	}
	return l.spec.Card.Show(l.spec.Card.Shown())
}

// refreshCard reads the card again when the news concerns it.
func (l *List[R]) refreshCard(c ui.Changed, ids []int64, all bool) tea.Cmd {
	if l.spec.Card == nil {
		return nil
	}
	if all || slices.Contains(ids, l.spec.Card.Shown()) || slices.ContainsFunc(l.spec.Beside, c.Touches) {
		return l.readCard()
	}
	return nil
}

// fingerprint stands for the cells of a row whose record has no version that
// covers them all.
func fingerprint(cells []ui.Cell) int64 {
	h := fnv.New64a()
	for _, c := range cells {
		_, _ = io.WriteString(h, c.Text.String())
		_, _ = h.Write([]byte{0, byte(c.Token)})
	}
	return int64(h.Sum64() & math.MaxInt64)
}
