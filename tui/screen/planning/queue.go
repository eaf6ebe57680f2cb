package planning

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

type need = ui.Need[int64, model.Cursor]

// queue is one list of jobs that wait for a place.
type queue struct {
	rows  Queue
	list  *ui.Table[int64, model.Row, model.Cursor]
	total model.Total
	known bool
	came  bool // a first page, or the reason why there is none
}

type (
	pageRead struct {
		which int
		need  need
		page  model.PageOf[model.Row]
		err   error
	}
	counted struct {
		totals [2]model.Total
		err    error
	}
)

func (s *Screen) queueSpec(which int) ui.Spec[int64, model.Row] {
	w := s.env.Text
	empty := w.Planning.NothingToPlan
	if which == 1 {
		empty = w.Planning.NothingToReplan
	}
	c := w.Interventions.Columns
	return ui.Spec[int64, model.Row]{
		Columns: []ui.Column{
			{ID: "ref", Title: term.Clean(c.Ref), Min: 10, Max: 11, Priority: 0, Pinned: true, Whole: true, Ref: true, Card: ui.CardTop},
			{ID: "priorite", Title: term.Clean(c.Priority), Min: 10, Max: 10, Priority: 1, Whole: true, Card: ui.CardTopEnd},
			{ID: "titre", Title: term.Clean(c.Title), Min: 10, Max: 60, Priority: 2, Card: ui.CardBottom},
			{ID: "duree", Title: term.Clean(c.Hours), Min: 8, Max: 8, Priority: 4, Whole: true, Right: true},
			{ID: "ville", Title: term.Clean(c.City), Min: 10, Max: 14, Priority: 5},
			{ID: "statut", Title: term.Clean(c.Status), Min: 11, Max: 11, Priority: 3, Whole: true},
			{ID: "technicien", Title: term.Clean(c.Technician), Min: 12, Max: 20, Priority: 6},
		},
		Key:     func(r model.Row) int64 { return r.ID },
		Version: func(r model.Row) int64 { return r.Version },
		Cells:   s.queueCells,
		Look:    s.env.Look,
		Words:   w.Table,
		Empty:   term.Clean(empty),
	}
}

func (s *Screen) queueCells(r model.Row) []ui.Cell {
	w := s.env.Text
	return []ui.Cell{
		{Text: term.Clean(model.Ref(r.ID)), Token: themes.Ref},
		s.priority(r.Priority),
		{Text: term.Clean(r.Title)},
		{Text: term.Clean(w.When.Hours(r.EstimatedHours))},
		{Text: term.Clean(r.City)},
		{Text: term.Clean(lang.Label(w.Common.Statuses, r.Status))},
		{Text: term.Clean(r.Technician)},
	}
}

// priority carries a sign beside the word, so that colour says nothing alone.
func (s *Screen) priority(p model.Priority) ui.Span {
	w := s.env.Text
	text, token := lang.Label(w.Common.Priorities, p), themes.Text
	switch p {
	case model.Urgent:
		text, token = text+" "+w.Interventions.Urgent, themes.Urgent
	case model.High:
		text, token = text+" "+w.Interventions.High, themes.High
	case model.Low, model.Scheduled:
		token = themes.Dim
	case model.Normal:
	}
	return ui.Span{Text: term.Clean(text), Token: token}
}

// fetch turns a list's need into a command.
func (s *Screen) fetch(which int, n need) tea.Cmd {
	if !n.Asked() {
		return nil
	}
	q := model.PageQuery{Limit: n.Limit}
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
	rows := s.queues[which].rows
	return ui.Ask(s.env,
		func(ctx context.Context) (model.PageOf[model.Row], error) { return rows.Page(ctx, q) },
		func(p model.PageOf[model.Row], err error) tea.Msg { return pageRead{which, n, p, err} })
}

func (s *Screen) pageRead(msg pageRead) tea.Cmd {
	q := s.queues[msg.which]
	q.came = true
	if msg.err != nil {
		if q.list.Fail(msg.need, s.env.Say(msg.err).Line()) && errors.Is(msg.err, model.ErrUnavailable) {
			return s.env.Host.Fail(msg.err)
		}
		return nil
	}
	s.env.Host.Reached()
	next, used := q.list.Deliver(msg.need, ui.Page[model.Row, model.Cursor]{Rows: msg.page.Rows, Before: msg.page.Before, After: msg.page.After})
	if !used {
		return nil
	}
	return s.fetch(msg.which, next)
}

// count counts both queues.
func (s *Screen) count() tea.Cmd {
	fresh, lost := s.queues[0].rows, s.queues[1].rows
	return ui.Ask(s.env,
		func(ctx context.Context) ([2]model.Total, error) {
			var out [2]model.Total
			var err error
			if out[0], err = fresh.Count(ctx, model.Filter{}); err != nil {
				return out, err
			}
			out[1], err = lost.Count(ctx, model.Filter{})
			return out, err
		},
		func(t [2]model.Total, err error) tea.Msg { return counted{t, err} })
}

func (s *Screen) counted(msg counted) tea.Cmd {
	if msg.err != nil {
		return s.env.Host.Fail(msg.err)
	}
	for i, q := range s.queues {
		q.total, q.known = msg.totals[i], true
		q.list.SetTotal(int(q.total.N), q.total.About)
	}
	return nil
}

// queueTabs names both queues with their counts.
func (s *Screen) queueTabs(w int) string {
	p := s.env.Text.Planning
	tabs := ui.Tabs{Active: s.which}
	for i, name := range []string{p.ToPlan, p.ToReplan} {
		count := -1
		if s.queues[i].known {
			count = int(s.queues[i].total.N)
		}
		tabs.Items = append(tabs.Items, ui.Tab{Label: term.Clean(name), Count: count})
	}
	if s.zone != onQueue {
		return tabs.View(s.env.Look, w)
	}
	return s.env.Look.Theme.Paint(themes.Marker, s.env.Look.Glyphs.Marker) + tabs.View(s.env.Look, w-1)
}

// queueView draws the queue in w by h cells.
func (s *Screen) queueView(w, h int) string {
	q := s.queues[s.which].list
	q.SetLayout(w < 60, true)
	return s.queueTabs(w) + "\n" + q.View(w, h-1)
}

// keyQueue moves in the queue; left and right change it.
func (s *Screen) keyQueue(name string) tea.Cmd {
	switch name {
	case "left", "h":
		s.which = 0
	case "right", "l":
		s.which = 1
	default:
		n, _ := s.queues[s.which].list.Update(name)
		return s.fetch(s.which, n)
	}
	return nil
}
