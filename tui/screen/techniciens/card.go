package techniciens

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
	tabSkills
	tabAbsences
	tabHours
	tabJobs
	tabCount
)

// maxJobs is how many jobs the card shows; the list of interventions has all.
const maxJobs = 100

// card is one technician on the page. What its tab lists has a cursor.
type card struct {
	id      int64
	data    *model.TechnicianCard
	jobs    []model.Row
	tab     tab
	at      [tabCount]int // the line under the cursor of each tab
	top     int
	page    int
	reading ui.Reading
	body    *ui.Card
}

type (
	cardRead struct {
		id   int64
		turn int
		data model.TechnicianCard
		err  error
	}
	jobsRead struct {
		id   int64
		rows []model.Row
		err  error
	}
)

func (c *card) name() string {
	if c.data == nil {
		return ""
	}
	return c.data.Row.Name
}

// openCard shows a technician in place of the list.
func (s *Screen) openCard(id int64) tea.Cmd {
	if id == 0 {
		return nil
	}
	s.card = &card{id: id, body: ui.NewCard(s.env.Look)}
	s.fill()
	return s.readCard()
}

// readCard reads what the card shows; what is on screen stays until then.
func (s *Screen) readCard() tea.Cmd {
	desk, id := s.desk, s.card.id
	turn, clock := s.card.reading.Start()
	record := s.ask(func(ctx context.Context) tea.Msg {
		data, err := desk.Technician(ctx, id)
		return cardRead{id, turn, data, err}
	})
	live := make([]model.FilterValue, 0, len(model.LiveStatuses()))
	for _, status := range model.LiveStatuses() {
		live = append(live, model.FilterValue{Text: string(status)})
	}
	q := model.PageQuery{Limit: maxJobs, Sort: []model.Sort{{Key: model.SortDate}}, Filter: model.Filter{Terms: []model.Term{
		{Field: model.FieldTechnician, Values: []model.FilterValue{{ID: id}}}, {Field: model.FieldStatus, Values: live},
	}}}
	return tea.Batch(record, clock, s.ask(func(ctx context.Context) tea.Msg {
		page, err := desk.Interventions(ctx, q)
		return jobsRead{id, page.Rows, err}
	}))
}

func (s *Screen) cardRead(msg cardRead) tea.Cmd {
	c := s.card
	if c == nil || msg.id != c.id || !c.reading.Awaited(msg.turn) {
		return nil // something newer was asked for
	}
	defer s.fill()
	if msg.err != nil {
		cmd, gone := c.reading.Failed(s.env, msg.err)
		if gone {
			c.data = nil
		}
		return cmd
	}
	s.env.Host.Reached()
	c.reading.Came(s.env)
	c.take(msg.data)
	return nil
}

// told takes what the readings of the list and of the open card tell themselves.
func (s *Screen) told(msg tea.Msg) tea.Cmd {
	if again, ok := msg.(ui.Again); ok && s.origin.Due(again) {
		return s.reload()
	}
	if s.card == nil {
		return nil
	}
	clock, again, changed := s.card.reading.Told(msg)
	switch {
	case again:
		return s.readCard()
	case changed:
		s.fill()
	}
	return clock
}

// take shows other data and keeps the cursor of each tab on its record.
func (c *card) take(data model.TechnicianCard) {
	before := [tabCount]int64{}
	for t := range tabCount {
		before[t] = c.keyOf(t, c.at[t])
	}
	c.data = &data
	for t := range tabCount {
		c.seek(t, before[t])
	}
}

func (c *card) seek(t tab, key int64) {
	for i := range c.lines(t) {
		if key != 0 && c.keyOf(t, i) == key {
			c.at[t] = i
			return
		}
	}
	c.at[t] = max(0, min(c.at[t], c.lines(t)-1))
}

func (s *Screen) jobsRead(msg jobsRead) tea.Cmd {
	c := s.card
	if c == nil || msg.id != c.id || msg.err != nil {
		return nil // the card itself says what is wrong
	}
	key := c.keyOf(tabJobs, c.at[tabJobs])
	c.jobs = msg.rows
	c.seek(tabJobs, key)
	return nil
}

// lines is how many records a tab lists.
func (c *card) lines(t tab) int {
	if t == tabJobs {
		return len(c.jobs)
	}
	if c.data == nil {
		return 0
	}
	switch t {
	case tabSkills:
		return len(c.data.Skills)
	case tabAbsences:
		return len(c.data.Absences)
	case tabHours:
		return len(c.data.OnCall)
	case tabSummary, tabJobs, tabCount:
	}
	return 0
}

// keyOf is the identity of a tab's line, 0 when there is none.
func (c *card) keyOf(t tab, i int) int64 {
	if i < 0 || i >= c.lines(t) {
		return 0
	}
	switch t {
	case tabSkills:
		return c.data.Skills[i].SkillID
	case tabAbsences:
		return c.data.Absences[i].ID
	case tabHours:
		return c.data.OnCall[i].ID
	case tabJobs:
		return c.jobs[i].ID
	case tabSummary, tabCount:
	}
	return 0
}

// chosen is the identity of the line under the cursor, 0 for none.
func (c *card) chosen() int64 { return c.keyOf(c.tab, c.at[c.tab]) }

// keyCard moves through the card.
func (s *Screen) keyCard(name string) tea.Cmd {
	c := s.card
	switch name {
	case "left", "h":
		s.goTab(c.tab - 1)
		return nil
	case "right", "l":
		s.goTab(c.tab + 1)
		return nil
	}
	if c.tab == tabSummary {
		c.body.Update(name)
		return nil
	}
	last := c.lines(c.tab) - 1
	switch ui.MoveOf(name) {
	case ui.MoveUp:
		c.at[c.tab]--
	case ui.MoveDown:
		c.at[c.tab]++
	case ui.MovePageUp:
		c.at[c.tab] -= max(c.page, 1)
	case ui.MovePageDown:
		c.at[c.tab] += max(c.page, 1)
	case ui.MoveTop:
		c.at[c.tab] = 0
	case ui.MoveBottom:
		c.at[c.tab] = last
	default:
	}
	c.at[c.tab] = max(0, min(c.at[c.tab], last))
	return nil
}

// goTab opens a tab; beyond either end nothing happens.
func (s *Screen) goTab(t tab) {
	if t < tabCount {
		s.card.tab, s.card.top = t, 0
	}
}
