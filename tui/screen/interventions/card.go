package interventions

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/ui"
)

// tab is a part of the card.
type tab uint8

const (
	tabSummary tab = iota
	tabHistory
	tabParts
	tabFiles
	tabPlanning
	tabCount
)

func newCard(look *ui.Look, id int64, open tab) card {
	return card{id: id, tab: open, body: ui.NewCard(look)}
}

// historyPage is how many lines of the journal are read at a time.
const historyPage = 40

// card is the record beside the list or on the page. What a tab shows is read
// when the tab is opened.
type card struct {
	id      int64
	data    *model.Card
	tab     tab
	loaded  [tabCount]bool
	history []model.HistoryLine
	more    bool // older lines exist
	parts   []model.PartLine
	planned []model.PlannedLine
	files   []model.Document

	body *ui.Card
}

type (
	cardRead struct {
		id   int64
		turn int
		data model.Card
		err  error
	}
	tabRead struct {
		id      int64
		tab     tab
		before  int64
		history []model.HistoryLine
		parts   []model.PartLine
		planned []model.PlannedLine
		files   []model.Document
		err     error
	}
)

// show reads a record and what its open tab holds. The record that is on screen
// stays there until the answer: nothing flickers.
func (s *Screen) show(id int64) tea.Cmd {
	if id != s.card.id {
		s.card = newCard(s.env.Look, id, s.card.tab)
		s.reading.Another()
		s.paging.Another()
	}
	desk := s.desk
	turn, clock := s.reading.Start()
	read := s.ask(func(ctx context.Context) tea.Msg {
		data, err := desk.Intervention(ctx, id)
		return cardRead{id, turn, data, err}
	})
	return tea.Batch(read, clock, s.readTab(s.card.tab, 0))
}

// cardTold takes what the readings of the card tell themselves.
func (s *Screen) cardTold(msg tea.Msg) tea.Cmd {
	clock, again, changed := s.reading.Told(msg)
	page, tab, more := s.paging.Told(msg)
	switch {
	case changed || more:
		s.fill()
	case again:
		return s.show(s.card.id)
	case tab:
		return s.readTab(s.card.tab, 0)
	}
	return tea.Batch(clock, page)
}

func (s *Screen) cardRead(msg cardRead) tea.Cmd {
	if msg.id != s.card.id || !s.reading.Awaited(msg.turn) {
		return nil // the cursor has gone on, or something newer was asked for
	}
	defer s.fill()
	if msg.err != nil {
		cmd, gone := s.reading.Failed(s.env, msg.err)
		if gone {
			s.card.data = nil
		}
		return cmd
	}
	s.env.Host.Reached()
	s.reading.Came(s.env)
	s.card.data = &msg.data
	return nil
}

// goTab opens a tab; beyond either end nothing happens.
func (s *Screen) goTab(t tab) tea.Cmd {
	if t >= tabCount {
		return nil
	}
	s.card.tab = t
	s.card.body.Top()
	s.fill()
	if s.card.loaded[t] {
		return nil
	}
	return s.readTab(t, 0)
}

// readTab reads what a tab holds; before continues the journal. The summary and
// the slot come with the card.
func (s *Screen) readTab(t tab, before int64) tea.Cmd {
	desk, id, stock := s.desk, s.card.id, s.env.Actor.Role != model.ClientRole
	if id == 0 || t == tabSummary || t == tabPlanning {
		return nil
	}
	_, clock := s.paging.Start()
	read := s.ask(func(ctx context.Context) tea.Msg {
		out := tabRead{id: id, tab: t, before: before}
		switch t {
		case tabHistory:
			out.history, out.err = desk.History(ctx, id, before, historyPage)
		case tabParts:
			if out.parts, out.err = desk.Parts(ctx, id); out.err == nil && stock {
				out.planned, out.err = desk.PlannedParts(ctx, id)
			}
		case tabFiles:
			out.files, out.err = desk.Documents(ctx, id)
		case tabSummary, tabPlanning, tabCount:
		}
		return out
	})
	return tea.Batch(read, clock)
}

func (s *Screen) tabRead(msg tabRead) tea.Cmd {
	c := &s.card
	if msg.id != c.id {
		return nil
	}
	defer s.fill()
	if msg.err != nil {
		cmd, _ := s.paging.Failed(s.env, msg.err)
		return cmd
	}
	s.paging.Came(s.env)
	c.loaded[msg.tab] = true
	switch msg.tab {
	case tabHistory:
		c.takeHistory(msg)
	case tabParts:
		c.parts, c.planned = msg.parts, msg.planned
	case tabFiles:
		c.files = msg.files
	case tabSummary, tabPlanning, tabCount:
	}
	return nil
}

// takeHistory puts older lines below those that are held, or the newest ones in
// place of all.
func (c *card) takeHistory(msg tabRead) {
	c.more = len(msg.history) == historyPage
	if msg.before == 0 {
		c.history = msg.history
		return
	}
	if n := len(c.history); n > 0 && c.history[n-1].ID == msg.before {
		c.history = append(c.history[:n:n], msg.history...)
	}
}

// older reads the page of the journal after the last line held.
func (s *Screen) older() tea.Cmd {
	c := &s.card
	if c.tab != tabHistory || !c.more || len(c.history) == 0 {
		return nil
	}
	return s.readTab(tabHistory, c.history[len(c.history)-1].ID)
}

// keyCard moves through the card; at the end of the journal the older lines
// are read.
func (s *Screen) keyCard(name string) tea.Cmd {
	s.card.body.Update(name)
	switch ui.MoveOf(name) {
	case ui.MoveDown, ui.MovePageDown, ui.MoveHalfDown, ui.MoveBottom:
		return s.older()
	default:
	}
	return nil
}
