package today

import (
	"context"
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
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
	trouble term.Text
	tab     tab
	body    *ui.Card
	history []model.HistoryLine
	more    bool // older lines of the log are left
	parts   []model.PartLine
	have    [tabCount]bool
	asking  bool      // older lines are on their way
	drawn   time.Time // the minute that is written on it
}

type (
	cardLoaded struct {
		card model.Card
		id   int64
		err  error
	}
	historyLoaded struct {
		id, before int64
		lines      []model.HistoryLine
		err        error
	}
	partsLoaded struct {
		id    int64
		lines []model.PartLine
		err   error
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
	return ui.Ask(s.env,
		func(ctx context.Context) (model.Card, error) { return desk.Intervention(ctx, id) },
		func(c model.Card, err error) tea.Msg { return cardLoaded{c, id, err} })
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
		return ui.Ask(s.env,
			func(ctx context.Context) ([]model.PartLine, error) { return desk.Parts(ctx, id) },
			func(lines []model.PartLine, err error) tea.Msg { return partsLoaded{id, lines, err} })
	case tabSummary, tabCount:
	}
	return nil
}

// readHistory reads the log before a line, newest first; 0 begins anew.
func (s *Screen) readHistory(before int64) tea.Cmd {
	id, desk := s.card.id, s.desk
	s.card.asking = true
	return ui.Ask(s.env,
		func(ctx context.Context) ([]model.HistoryLine, error) { return desk.History(ctx, id, before, page) },
		func(lines []model.HistoryLine, err error) tea.Msg { return historyLoaded{id, before, lines, err} })
}

// show puts what was just written into the open card.
func (s *Screen) show(c *model.Card) tea.Cmd {
	if s.card == nil || s.card.id != c.ID {
		return nil
	}
	s.card.data, s.card.trouble = c, term.Text{}
	s.card.have = [tabCount]bool{}
	s.fill()
	return s.readTab()
}

func (s *Screen) cardLoaded(msg cardLoaded) tea.Cmd {
	if s.card == nil || s.card.id != msg.id {
		return nil
	}
	if msg.err != nil {
		return s.cardFailed(msg.err)
	}
	s.env.Host.Reached()
	s.card.data, s.card.trouble = &msg.card, term.Text{}
	s.fill()
	return nil
}

// cardFailed keeps what is shown, unless the job is no longer his to see.
func (s *Screen) cardFailed(err error) tea.Cmd {
	if s.card.data == nil || errors.Is(err, model.ErrNotFound) {
		said := s.env.Say(err)
		s.card.data, s.card.trouble = nil, term.Join(term.Const(" "), said.What, said.Why, said.Do)
		s.fill()
	}
	if errors.Is(err, model.ErrNotFound) {
		return nil
	}
	return s.env.Host.Fail(err)
}

func (s *Screen) historyLoaded(msg historyLoaded) tea.Cmd {
	if s.card == nil || s.card.id != msg.id {
		return nil
	}
	s.card.asking = false
	if msg.err != nil {
		return s.env.Host.Fail(msg.err)
	}
	s.env.Host.Reached()
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
		return s.env.Host.Fail(msg.err)
	}
	s.env.Host.Reached()
	s.card.parts, s.card.have[tabParts] = msg.lines, true
	s.fill()
	return nil
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
