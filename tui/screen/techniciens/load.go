package techniciens

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/ui"
)

const (
	slowAfter  = 150 * time.Millisecond // before a list says that it is loading
	freshFor   = 3 * time.Second        // how long a changed cell stands out
	rereadWait = time.Second            // between two readings of changed rows
	maxSeen    = 240
)

// Messages of the screen to itself. Each answer carries what it answers, so
// that a late one is told from an expected one.
type (
	pageRead struct {
		need need
		turn int
		page model.PageOf[model.TechnicianRow]
		err  error
	}
	rowsRead struct {
		turn     int
		rows     []model.TechnicianRow
		admitted []int64
		err      error
	}
	waited struct {
		need  need
		since time.Duration
	}
	settled struct{ ids []int64 }
	reread  struct{}
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
	q := model.PageQuery{Filter: s.filter, Sort: s.sorts, Limit: n.Limit}
	switch n.Want {
	case ui.WantLast:
		q.FromEnd = true
	case ui.WantBefore:
		cursor := n.Cursor
		q.Before = cursor
	case ui.WantAfter:
		q.After = n.Cursor
	case ui.WantAround:
		q.Around = n.Key
	}
	rows, turn := s.rows, s.turn
	read := s.ask(func(ctx context.Context) tea.Msg {
		page, err := rows.Page(ctx, q)
		return pageRead{n, turn, page, err}
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
	next, used := s.list.Deliver(msg.need, ui.Page[model.TechnicianRow, model.Cursor]{
		Rows: msg.page.Rows, Before: msg.page.Before, After: msg.page.After,
	})
	if !used {
		return nil
	}
	counts := s.came(next, msg.turn)
	for _, r := range msg.page.Rows {
		s.seen = append(s.seen, r.ID)
	}
	s.seen = s.seen[max(0, len(s.seen)-maxSeen):]
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

// touched are the tables of which a line says something.
func touched() []string {
	return []string{"techniciens", "absences", "astreintes", "competences", "interventions", "planning", "users"}
}

// changed reads again what is on screen, soon and once for whatever else comes
// meanwhile: a line says something of many tables.
func (s *Screen) changed(c ui.Changed) tea.Cmd {
	if s.rereads || !slices.ContainsFunc(touched(), c.Touches) {
		return nil
	}
	s.rereads = true
	return ui.Later(rereadWait, reread{})
}

func (s *Screen) reread() tea.Cmd {
	s.rereads = false
	cmds := []tea.Cmd{s.countViews(), s.readRows(s.list.Holding(s.seen...))}
	if s.card != nil {
		cmds = append(cmds, s.readCard())
	}
	return tea.Batch(cmds...)
}

func (s *Screen) readRows(ids []int64) tea.Cmd {
	if len(ids) == 0 {
		return s.fetch(s.list.Refresh())
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	rows, f, turn := s.rows, s.filter, s.turn
	return s.ask(func(ctx context.Context) tea.Msg {
		read, err := rows.Rows(ctx, ids)
		if err != nil {
			return rowsRead{turn: turn, err: err}
		}
		admitted, err := rows.Matching(ctx, f, ids)
		return rowsRead{turn, read, admitted, err}
	})
}

// rowsRead patches rows in place and lets go of those that the filter no
// longer admits; the selected one stays until the cursor leaves it.
func (s *Screen) rowsRead(msg rowsRead) tea.Cmd {
	if msg.err != nil {
		return s.later(msg.err)
	}
	s.env.Host.Reached()
	if msg.turn != s.turn {
		return nil
	}
	var cmds []tea.Cmd
	var fresh []int64
	for _, r := range msg.rows {
		if s.list.Patch(r) {
			fresh = append(fresh, r.ID)
		}
		if !slices.Contains(msg.admitted, r.ID) {
			cmds = append(cmds, s.leave(r))
		}
	}
	if len(fresh) > 0 {
		cmds = append(cmds, ui.Later(freshFor, settled{fresh}))
	}
	return tea.Batch(cmds...)
}

func (s *Screen) leave(r model.TechnicianRow) tea.Cmd {
	if now, ok := s.list.Selected(); ok && now.ID == r.ID && s.list.OutOfFilter() {
		return nil
	}
	return s.fetch(s.list.Leave(r.ID))
}

func (s *Screen) settled(msg settled) {
	for _, id := range msg.ids {
		s.list.Settle(id)
	}
}

// reload is what a person asks for.
func (s *Screen) reload() tea.Cmd {
	cmds := []tea.Cmd{s.fetch(s.list.Refresh()), s.countViews()}
	if s.card != nil {
		cmds = append(cmds, s.readCard())
	}
	return tea.Batch(cmds...)
}
