package today

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/ui"
)

// tab is a part of the card.
type tab int

const (
	tabSummary tab = iota
	tabHistory
	tabParts
	tabCount
)

// card is one open job. Its log and its parts are read when their tab is opened.
type card struct {
	id      int64
	data    *model.Card
	reading ui.Reading
	paging  ui.Reading // of the open tab
	tab     tab
	body    *ui.Card
	history []model.HistoryLine
	more    bool // older lines of the log are left
	parts   []model.PartLine
	planned []model.PlannedLine
	have    [tabCount]bool
	asking  bool      // older lines are on their way
	drawn   time.Time // the minute that is written on it
}

type (
	cardLoaded struct {
		card model.Card
		id   int64
		turn int
		err  error
	}
	historyLoaded struct {
		id, before int64
		lines      []model.HistoryLine
		err        error
	}
	partsLoaded struct {
		id      int64
		lines   []model.PartLine
		planned []model.PlannedLine
		err     error
	}
)

// page is how many lines of the log are read at a time.
const page = 30

func (s *Screen) openSelected() tea.Cmd {
	e, ok := s.list.selected()
	if !ok {
		return nil
	}
	return s.open(e.ID)
}

func (s *Screen) open(id int64) tea.Cmd {
	s.card = &card{id: id, body: ui.NewCard(s.env.Look)}
	if s.data.Current != nil && s.data.Current.ID == id {
		s.card.data = s.data.Current
	}
	s.list.pick(id)
	s.fill()
	return s.readCard()
}

// neighbour opens the job before or after in the list.
func (s *Screen) neighbour(by int) tea.Cmd {
	to := indexOf(s.list.entries, s.card.id) + by
	if to < 0 || to >= len(s.list.entries) {
		return nil
	}
	was := s.card.tab
	cmd := s.open(s.list.entries[to].ID)
	s.card.tab = was
	s.fill()
	return tea.Batch(cmd, s.readTab())
}

func (s *Screen) tab(by int) tea.Cmd {
	s.card.tab = max(0, min(tabCount-1, s.card.tab+tab(by)))
	s.card.body.Top()
	s.fill()
	if s.card.have[s.card.tab] {
		return nil
	}
	return s.readTab()
}

func (s *Screen) readCard() tea.Cmd {
	id, desk := s.card.id, s.desk
	turn, clock := s.card.reading.Start()
	return tea.Batch(clock, ui.Ask(s.env,
		func(ctx context.Context) (model.Card, error) { return desk.Intervention(ctx, id) },
		func(c model.Card, err error) tea.Msg { return cardLoaded{c, id, turn, err} }))
}

// told takes what the readings of the day and of the open card tell themselves.
func (s *Screen) told(msg tea.Msg) tea.Cmd {
	if again, ok := msg.(ui.Again); ok && s.origin.Due(again) {
		return s.load()
	}
	if s.card == nil {
		return nil
	}
	clock, again, changed := s.card.reading.Told(msg)
	page, tab, more := s.card.paging.Told(msg)
	switch {
	case changed || more:
		s.fill()
	case again:
		return s.reloadCard()
	case tab:
		return s.readTab()
	}
	return tea.Batch(clock, page)
}

// reloadCard reads again what the open card shows; its scroll stays.
func (s *Screen) reloadCard() tea.Cmd {
	if s.card == nil {
		return nil
	}
	s.card.have = [tabCount]bool{}
	return tea.Batch(s.readCard(), s.readTab())
}

// readTab reads what the open tab shows beyond the card itself.
func (s *Screen) readTab() tea.Cmd {
	switch s.card.tab {
	case tabHistory:
		return s.readHistory(0)
	case tabParts:
		id, desk := s.card.id, s.desk
		_, clock := s.card.paging.Start()
		return tea.Batch(clock, ui.Ask(s.env, func(ctx context.Context) (partsLoaded, error) {
			lines, err := desk.Parts(ctx, id)
			if err != nil {
				return partsLoaded{}, err
			}
			planned, err := desk.PlannedParts(ctx, id)
			return partsLoaded{lines: lines, planned: planned}, err
		}, func(p partsLoaded, err error) tea.Msg { return partsLoaded{id, p.lines, p.planned, err} }))
	case tabSummary, tabCount:
	}
	return nil
}

// readHistory reads the log before a line, newest first; 0 begins anew.
func (s *Screen) readHistory(before int64) tea.Cmd {
	id, desk := s.card.id, s.desk
	s.card.asking = true
	_, clock := s.card.paging.Start()
	return tea.Batch(clock, ui.Ask(s.env,
		func(ctx context.Context) ([]model.HistoryLine, error) { return desk.History(ctx, id, before, page) },
		func(lines []model.HistoryLine, err error) tea.Msg { return historyLoaded{id, before, lines, err} }))
}

// show puts what was just written into the open card.
func (s *Screen) show(c *model.Card) tea.Cmd {
	if s.card == nil || s.card.id != c.ID {
		return nil
	}
	s.card.data = c
	s.card.reading.Came(s.env) // what was asked before is older
	s.card.have = [tabCount]bool{}
	s.fill()
	return s.readTab()
}

func (s *Screen) cardLoaded(msg cardLoaded) tea.Cmd {
	if s.card == nil || s.card.id != msg.id || !s.card.reading.Awaited(msg.turn) {
		return nil
	}
	defer s.fill()
	if msg.err != nil {
		cmd, gone := s.card.reading.Failed(s.env, msg.err)
		if gone {
			s.card.data = nil
		}
		return cmd
	}
	s.env.Host.Reached()
	s.card.reading.Came(s.env)
	s.card.data = &msg.card
	return nil
}

func (s *Screen) historyLoaded(msg historyLoaded) tea.Cmd {
	if s.card == nil || s.card.id != msg.id {
		return nil
	}
	s.card.asking = false
	if msg.err != nil {
		return s.tabFailed(msg.err)
	}
	s.env.Host.Reached()
	s.card.paging.Came(s.env)
	if msg.before == 0 {
		s.card.history = nil
	}
	s.card.history = append(s.card.history, msg.lines...)
	s.card.more = len(msg.lines) == page
	s.card.have[tabHistory] = true
	s.fill()
	return nil
}

func (s *Screen) partsLoaded(msg partsLoaded) tea.Cmd {
	if s.card == nil || s.card.id != msg.id {
		return nil
	}
	if msg.err != nil {
		return s.tabFailed(msg.err)
	}
	s.env.Host.Reached()
	s.card.paging.Came(s.env)
	s.card.parts, s.card.planned, s.card.have[tabParts] = msg.lines, msg.planned, true
	s.fill()
	return nil
}

func (s *Screen) tabFailed(err error) tea.Cmd {
	defer s.fill()
	cmd, _ := s.card.paging.Failed(s.env, err)
	return cmd
}

// cardKey scrolls; at the end of the log it reads on.
func (s *Screen) cardKey(name string) tea.Cmd {
	c := s.card
	if !c.body.Update(name) || c.tab != tabHistory || !c.more || c.asking {
		return nil
	}
	switch ui.MoveOf(name) {
	case ui.MoveDown, ui.MovePageDown, ui.MoveHalfDown, ui.MoveBottom:
		return s.readHistory(c.history[len(c.history)-1].ID)
	default:
	}
	return nil
}
