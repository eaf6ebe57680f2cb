package listing

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/ui"
)

const (
	restFor   = 150 * time.Millisecond // of the cursor, before what follows it moves
	slowAfter = 150 * time.Millisecond // before a list says that it is loading
	freshFor  = 3 * time.Second        // how long a changed cell stands out
	countWait = time.Second            // between two counts of the views
	maxHeld   = 240                    // rows worth reading again
)

// Messages of the list to itself. Each answer carries what it answers, so that
// a late one is told from an expected one.
type (
	pageRead[R any] struct {
		need  need
		turn  int // of the line
		query model.PageQuery
		page  model.PageOf[R]
		err   error
	}
	rested  struct{ turn int }
	settled struct{ ids []int64 }
	recount struct{}
	waited  struct {
		need  need
		since time.Duration
	}
)

// ask runs a reading in a command, with the session's context and a limit.
func (l *List[R]) ask(read func(ctx context.Context) tea.Msg) tea.Cmd {
	return ui.Ask(l.env, func(ctx context.Context) (tea.Msg, error) { return read(ctx), nil },
		func(msg tea.Msg, _ error) tea.Msg { return msg })
}

// apply shows the filter of the line from its first page.
func (l *List[R]) apply() tea.Cmd {
	l.parse()
	l.rows.SetOrder(l.before())
	clear(l.newest)
	l.origin.Another()
	return tea.Batch(l.fetch(l.rows.Refilter()), l.countOutside(), l.rememberSoon())
}

// fetch turns the list's need into a command.
func (l *List[R]) fetch(n need) tea.Cmd {
	if !n.Asked() {
		return nil
	}
	l.arrived = l.arrived && n.Want != ui.WantFirst && n.Want != ui.WantAround
	q := model.PageQuery{Filter: l.line.given, Sort: l.line.order, Limit: n.Limit}
	switch n.Want {
	case ui.WantLast:
		q.FromEnd = true
	case ui.WantBefore:
		q.Before = n.Cursor
	case ui.WantAfter:
		q.After = n.Cursor
	case ui.WantAround:
		q.Around = n.Key
	}
	source, turn := l.spec.Source, l.line.turn
	read := l.ask(func(ctx context.Context) tea.Msg {
		page, err := source.Page(ctx, q)
		return pageRead[R]{n, turn, q, page, err}
	})
	return tea.Batch(read, ui.Later(slowAfter, waited{n, slowAfter}))
}

// waited lets a list say that it is loading. Rows of the line before have stood
// under its name long enough; with rows of this one there is nothing to say, and
// no timer goes on.
func (l *List[R]) waited(msg waited) tea.Cmd {
	if l.astray() && l.rows.Waiting(msg.need, msg.since) {
		l.rows.Forget()
	}
	if _, rows := l.rows.Selected(); !l.rows.Waiting(msg.need, msg.since) || rows {
		return nil
	}
	next := msg.since.Truncate(time.Second) + time.Second
	return ui.Later(next-msg.since, waited{msg.need, next})
}

func (l *List[R]) pageRead(msg pageRead[R]) tea.Cmd {
	if msg.err != nil {
		_, some := l.rows.Selected()
		if !l.rows.Fail(msg.need, l.origin.Why(l.env, l.line.turn, some, msg.err)) {
			return nil
		}
		l.arrived = true
		if l.astray() {
			l.rows.Forget()
		}
		return l.origin.Failed(l.env, msg.err)
	}
	l.env.Host.Reached()
	next, used := l.rows.Deliver(msg.need, ui.Page[R, model.Cursor]{
		Rows: msg.page.Rows, Before: msg.page.Before, After: msg.page.After,
	})
	if !used {
		return nil
	}
	l.arrived = true
	var again bool
	if next.Want != ui.WantFirst && next.Want != ui.WantAround { // else it was of no use
		again = l.take(msg.turn)
	}
	l.note(msg.page.Rows)
	cmds := []tea.Cmd{l.fetch(next), l.moved(), l.readMissed()}
	if again {
		cmds = append(cmds, l.countViews())
	}
	if whole(msg) {
		l.rows.SetTotal(len(msg.page.Rows), false)
		l.countOpen(len(msg.page.Rows))
	} else if msg.need.Want == ui.WantFirst || msg.need.Want == ui.WantAround {
		cmds = append(cmds, l.countViews())
	}
	return tea.Batch(cmds...)
}

// take notes which line the rows were read for, and answers whether they had
// failed before. The line below the list does not wait for a rest to tell of the
// first of them: it would follow every key till then.
func (l *List[R]) take(turn int) (failed bool) {
	if row, ok := l.rows.Selected(); ok && (!l.peeked || l.origin.Astray(turn)) {
		l.peek, l.peeked = row, true
	}
	return l.origin.Came(l.env, turn)
}

// astray says that the rows are not those of the line: nothing may be done to
// them under its name.
func (l *List[R]) astray() bool { return l.origin.Astray(l.line.turn) }

// later asks again in a while for what is beside the rows; what does not pass
// is said.
func (l *List[R]) later(again func(*ui.Env, error) tea.Cmd, err error) tea.Cmd {
	if !ui.Passes(err) {
		return l.env.Host.Fail(err)
	}
	return again(l.env, err)
}

// again reads what could not be read.
func (l *List[R]) again(msg ui.Again) tea.Cmd {
	switch {
	case l.origin.Due(msg):
		return l.fetch(l.rows.Refresh())
	case l.counts.Due(msg):
		return l.countViews()
	case l.spec.Card != nil:
		return l.spec.Card.Update(msg)
	}
	return nil
}

// whole says that the answer is the whole list.
func whole[R any](msg pageRead[R]) bool {
	q := msg.query
	return msg.page.Before == nil && msg.page.After == nil && q.After == nil && q.Before == nil
}

// note keeps the numbers of the rows that were read last: those of them that
// the list still holds are worth reading again.
func (l *List[R]) note(rows []R) {
	for _, r := range rows {
		l.held = append(l.held, l.spec.Key(r))
	}
	l.held = l.held[max(0, len(l.held)-maxHeld):]
}
