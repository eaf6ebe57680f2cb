package notifications

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/ui"
)

const (
	slowAfter = 150 * time.Millisecond // before a list says that it is loading
	freshFor  = 3 * time.Second        // how long a changed cell stands out
	countWait = time.Second            // between two counts of the views
	maxSeen   = 240
)

// Messages of the screen to itself. Each answer carries what it answers, so
// that a late one is told from an expected one.
type (
	pageRead struct {
		need  need
		turn  int
		query model.InboxQuery
		page  model.InboxPage
		err   error
	}
	rowsRead struct {
		turn     int
		ids      []int64
		rows     []model.Notice
		admitted []int64
		err      error
	}
	countsRead struct {
		turn   int
		totals [viewCount]model.Total
		err    error
	}
	waited struct {
		need  need
		since time.Duration
	}
	settled struct{ ids []int64 }
	recount struct{}
)

// ask runs a reading in a command, with the session's context and a limit.
func (s *Screen) ask(read func(ctx context.Context) tea.Msg) tea.Cmd {
	return ui.Ask(s.env, func(ctx context.Context) (tea.Msg, error) { return read(ctx), nil },
		func(msg tea.Msg, _ error) tea.Msg { return msg })
}

// fetch turns the list's need into a command.
func (s *Screen) fetch(n need) tea.Cmd {
	if !n.Asked() {
		return nil
	}
	q := model.InboxQuery{Filter: s.filter(), Limit: n.Limit}
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
	desk, turn := s.desk, s.turn
	read := s.ask(func(ctx context.Context) tea.Msg {
		page, err := desk.Inbox(ctx, q)
		return pageRead{n, turn, q, page, err}
	})
	return tea.Batch(read, ui.Later(slowAfter, waited{n, slowAfter}))
}

// waited lets a list say that it is loading. Rows of the view before have stood
// under its name long enough.
func (s *Screen) waited(msg waited) tea.Cmd {
	if s.origin.Astray(s.turn) && s.list.Waiting(msg.need, msg.since) {
		s.list.Forget()
	}
	if _, rows := s.list.Selected(); !s.list.Waiting(msg.need, msg.since) || rows {
		return nil
	}
	next := msg.since.Truncate(time.Second) + time.Second
	return ui.Later(next-msg.since, waited{msg.need, next})
}

func (s *Screen) pageRead(msg pageRead) tea.Cmd {
	if msg.err != nil {
		return s.pageFailed(msg)
	}
	s.env.Host.Reached()
	next, used := s.list.Deliver(msg.need, ui.Page[model.Notice, model.Cursor]{
		Rows: msg.page.Rows, Before: msg.page.Before, After: msg.page.After,
	})
	if !used {
		return nil
	}
	counts := s.came(next, msg.turn)
	if msg.query.After == nil && msg.query.Before == nil { // what is read further down is older
		s.moment = msg.page.Moment
	}
	s.note(msg.page.Rows)
	return tea.Batch(s.fetch(next), counts)
}

// pageFailed lets go of the rows of another view, and asks again for those of
// this one.
func (s *Screen) pageFailed(msg pageRead) tea.Cmd {
	_, some := s.list.Selected()
	if !s.list.Fail(msg.need, s.origin.Why(s.env, s.turn, some, msg.err)) {
		return nil
	}
	if s.origin.Astray(s.turn) {
		s.list.Forget()
	}
	return s.origin.Failed(s.env, msg.err)
}

// came notes which view the rows were read for, unless they were of no use. What
// failed beside them is asked for again.
func (s *Screen) came(next need, turn int) tea.Cmd {
	if next.Want != ui.WantFirst && next.Want != ui.WantAround && s.origin.Came(s.env, turn) {
		return s.countViews()
	}
	return nil
}

// later asks again in a while for what is beside the rows.
func (s *Screen) later(err error) tea.Cmd {
	if ui.Passes(err) {
		return s.origin.Failed(s.env, err)
	}
	return s.env.Host.Fail(err)
}

// note remembers what is in the list by now: a notice that only waits above it
// was not seen.
func (s *Screen) note(rows []model.Notice) {
	for _, r := range rows {
		if len(s.list.Holding(r.ID)) > 0 {
			s.seen = append(s.seen, r.ID)
			s.newest = max(s.newest, r.ID)
		}
	}
	s.seen = s.seen[max(0, len(s.seen)-maxSeen):]
}

// changed reads again what the news names, and nothing else. A job's news is
// this screen's too: whether a notice is urgent depends on it.
func (s *Screen) changed(c ui.Changed) tea.Cmd {
	var ids []int64
	for _, n := range c.News {
		switch {
		case n.All && (n.Table == "" || n.Table == "notifications"):
			return tea.Batch(s.refresh(), s.recountSoon())
		case n.Table == "notifications":
			ids = append(ids, n.IDs...)
		case n.Table == "interventions" && s.on == urgent:
			ids = append(ids, s.list.Holding(s.seen...)...)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	slices.Sort(ids)
	return tea.Batch(s.readRows(slices.Compact(ids)), s.recountSoon())
}

func (s *Screen) readRows(ids []int64) tea.Cmd {
	desk, filter, turn := s.desk, s.filter(), s.turn
	return s.ask(func(ctx context.Context) tea.Msg {
		rows, err := desk.InboxRows(ctx, ids)
		if err != nil {
			return rowsRead{err: err}
		}
		admitted, err := desk.InboxMatching(ctx, filter, ids)
		return rowsRead{turn, ids, rows, admitted, err}
	})
}

// rowsRead patches rows in place, lets go of those that the view no longer
// admits and announces new ones. The notices of others are not in the answer.
func (s *Screen) rowsRead(msg rowsRead) tea.Cmd {
	if msg.err != nil {
		return s.later(msg.err)
	}
	s.env.Host.Reached()
	if msg.turn != s.turn {
		return nil // another view is on screen by now, read after this news
	}
	var cmds []tea.Cmd
	var fresh []int64
	for _, r := range msg.rows {
		if !slices.Contains(msg.admitted, r.ID) {
			cmds = append(cmds, s.leave(r))
			continue
		}
		s.list.Arrive(r)
		s.note([]model.Notice{r})
		fresh = append(fresh, r.ID)
	}
	if len(fresh) > 0 {
		cmds = append(cmds, ui.Later(freshFor, settled{fresh}))
	}
	return tea.Batch(cmds...)
}

// leave lets go of a row, once: the news of one's own change comes a second
// time.
func (s *Screen) leave(r model.Notice) tea.Cmd {
	if now, ok := s.list.Selected(); ok && now.ID == r.ID && s.list.OutOfFilter() {
		return nil
	}
	s.list.Patch(r)
	return s.fetch(s.list.Leave(r.ID))
}

func (s *Screen) settled(msg settled) {
	for _, id := range msg.ids {
		s.list.Settle(id)
	}
}

// refresh reads the list again around the selected row, with the rows that
// waited to be shown.
func (s *Screen) refresh() tea.Cmd { return s.fetch(s.list.Refresh()) }

// reload is what a person asks for.
func (s *Screen) reload() tea.Cmd { return tea.Batch(s.refresh(), s.countViews()) }
