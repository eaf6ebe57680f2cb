package interventions

import (
	"context"
	"errors"
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
)

// Messages of the screen to itself. Each answer carries what it answers, so
// that a late one is told from an expected one.
type (
	pageRead struct {
		need  need
		query model.PageQuery
		page  model.Page
		err   error
	}
	countsRead struct {
		turn   int
		totals []model.Total
		line   model.Total
		err    error
	}
	rested  struct{ turn int }
	settled struct{ ids []int64 }
	recount struct{}
	waited  struct {
		need  need
		since time.Duration
	}
	// then is an answer that only its asker knows what to do with.
	then struct{ run func(s *Screen) tea.Cmd }
)

// ask runs a reading in a command, with the session's context and a limit.
func (s *Screen) ask(read func(ctx context.Context) tea.Msg) tea.Cmd {
	return ui.Ask(s.env, func(ctx context.Context) (tea.Msg, error) { return read(ctx), nil },
		func(msg tea.Msg, _ error) tea.Msg { return msg })
}

// seen are the numbers of the rows that were read last: those of them that the
// list still holds are worth reading again.
const maxSeen = 240

func (s *Screen) note(rows []model.Row) {
	for _, r := range rows {
		s.seen = append(s.seen, r.ID)
	}
	s.seen = s.seen[max(0, len(s.seen)-maxSeen):]
}

// apply shows the filter of the line from its first page.
func (s *Screen) apply() tea.Cmd {
	s.line.parse(s.env.Now(), s.env.Place)
	s.list.SetOrder(before(s.line.sorts()))
	clear(s.newest)
	return tea.Batch(s.fetch(s.list.Refilter()), s.countOutside())
}

// fetch turns the list's need into a command.
func (s *Screen) fetch(n need) tea.Cmd {
	if !n.Asked() {
		return nil
	}
	q := model.PageQuery{Filter: s.line.filter(), Sort: s.line.sorts(), Limit: n.Limit}
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
	desk := s.desk
	read := s.ask(func(ctx context.Context) tea.Msg {
		page, err := desk.Interventions(ctx, q)
		return pageRead{n, q, page, err}
	})
	return tea.Batch(read, ui.Later(slowAfter, waited{n, slowAfter}))
}

// waited lets an empty list say that it is loading; with rows on screen there
// is nothing to say, and no timer goes on.
func (s *Screen) waited(msg waited) tea.Cmd {
	if _, rows := s.list.Selected(); !s.list.Waiting(msg.need, msg.since) || rows {
		return nil
	}
	next := msg.since.Truncate(time.Second) + time.Second
	return ui.Later(next-msg.since, waited{msg.need, next})
}

func (s *Screen) pageRead(msg pageRead) tea.Cmd {
	if msg.err != nil {
		if !s.list.Fail(msg.need, s.env.Say(msg.err).Line()) {
			return nil
		}
		if errors.Is(msg.err, model.ErrUnavailable) {
			return s.env.Host.Fail(msg.err)
		}
		return nil
	}
	s.env.Host.Reached()
	next, used := s.list.Deliver(msg.need, ui.Page[model.Row, model.Cursor]{
		Rows: msg.page.Rows, Before: msg.page.Before, After: msg.page.After,
	})
	if !used {
		return nil
	}
	s.note(msg.page.Rows)
	cmds := []tea.Cmd{s.fetch(next), s.moved()}
	if whole(msg) {
		s.list.SetTotal(len(msg.page.Rows), false)
	} else if msg.need.Want == ui.WantFirst || msg.need.Want == ui.WantAround {
		cmds = append(cmds, s.countViews())
	}
	return tea.Batch(cmds...)
}

// whole says that the answer is the whole list.
func whole(msg pageRead) bool {
	q := msg.query
	return msg.page.Before == nil && msg.page.After == nil && q.After == nil && q.Before == nil
}
