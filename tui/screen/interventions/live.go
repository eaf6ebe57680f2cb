package interventions

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/ui"
)

// rowsRead is what stands now of rows that the news named.
type rowsRead struct {
	filter   int // which filter they were matched against
	turn     int
	ids      []int64
	rows     []model.Row
	admitted []int64
	err      error
}

// beside are the tables whose values stand in rows and cards without being
// theirs.
func beside() []string {
	return []string{"planning", "equipements", "techniciens", "clients", "contrats", "users", "pieces_detachees", "mouvements_stock", "documents"}
}

// changed reads again what the news names, and nothing else.
func (s *Screen) changed(c ui.Changed) tea.Cmd {
	ids, all := s.named(c)
	cmds := []tea.Cmd{s.refreshCard(c, ids)}
	switch {
	case all:
		cmds = append(cmds, s.refresh())
	case len(ids) > 0:
		cmds = append(cmds, s.readRows(ids))
	default:
		return cmds[0]
	}
	return tea.Batch(append(cmds, s.recountSoon())...)
}

// recountSoon counts the views again, once for whatever changes meanwhile.
func (s *Screen) recountSoon() tea.Cmd {
	if s.views.waiting {
		return nil
	}
	s.views.waiting = true
	return ui.Later(countWait, recount{})
}

// named are the records of the news: interventions by their number, and every
// row on screen when a table beside them changed.
func (s *Screen) named(c ui.Changed) (ids []int64, all bool) {
	for _, n := range c.News {
		switch {
		case n.All && (n.Table == "" || n.Table == "interventions"):
			return nil, true
		case n.Table == "interventions":
			ids = append(ids, n.IDs...)
		case slices.Contains(beside(), n.Table):
			ids = append(ids, s.list.Holding(s.seen...)...)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), false
}

func (s *Screen) readRows(ids []int64) tea.Cmd {
	s.reads++
	desk, filter, line, turn := s.desk, s.line.filter(), s.line.turn, s.reads
	return s.ask(func(ctx context.Context) tea.Msg {
		rows, err := desk.InterventionRows(ctx, ids)
		if err != nil {
			return rowsRead{err: err}
		}
		admitted, err := desk.MatchingRows(ctx, filter, ids)
		return rowsRead{line, turn, ids, rows, admitted, err}
	})
}

// rowsRead patches rows in place, takes out those that the filter no longer
// admits and announces new ones.
func (s *Screen) rowsRead(msg rowsRead) tea.Cmd {
	if msg.err != nil {
		return s.env.Host.Fail(msg.err)
	}
	s.env.Host.Reached()
	if msg.filter != s.line.turn {
		return nil // another filter is on screen by now, read after this news
	}
	var cmds []tea.Cmd
	var fresh []int64
	msg.ids = slices.DeleteFunc(msg.ids, func(id int64) bool { return s.outdated(id, msg.turn) })
	for _, r := range msg.rows {
		if !slices.Contains(msg.ids, r.ID) {
			continue
		}
		if slices.Contains(msg.admitted, r.ID) {
			s.list.Arrive(r)
			fresh = append(fresh, r.ID)
			continue
		}
		s.list.Patch(r)
	}
	for _, id := range msg.ids {
		if !slices.Contains(msg.admitted, id) {
			cmds = append(cmds, s.fetch(s.list.Leave(id)))
		}
	}
	if len(fresh) > 0 {
		cmds = append(cmds, ui.Later(freshFor, settled{fresh}))
	}
	return tea.Batch(cmds...)
}

// outdated says that a row was drawn from a newer reading; else this one is the
// newest now.
func (s *Screen) outdated(id int64, turn int) bool {
	if turn < s.newest[id] {
		return true
	}
	s.newest[id] = turn
	return false
}

func (s *Screen) settled(msg settled) tea.Cmd {
	for _, id := range msg.ids {
		s.list.Settle(id)
	}
	return nil
}

// refresh reads the list again around the selected row, with the rows that
// waited to be shown.
func (s *Screen) refresh() tea.Cmd {
	return tea.Batch(s.fetch(s.list.Refresh()), s.countViews())
}

// reload is what a person asks for: the list, and the card in front.
func (s *Screen) reload() tea.Cmd {
	if s.card.id == 0 {
		return s.refresh()
	}
	return tea.Batch(s.refresh(), s.show(s.card.id))
}

// refreshCard reads the card again when the news concerns it.
func (s *Screen) refreshCard(c ui.Changed, ids []int64) tea.Cmd {
	shown := s.card.id != 0 && s.card.data != nil
	if !shown {
		return nil
	}
	if slices.Contains(ids, s.card.id) || slices.ContainsFunc(beside(), c.Touches) {
		return s.show(s.card.id)
	}
	for _, n := range c.News {
		if n.All {
			return s.show(s.card.id)
		}
	}
	return nil
}
