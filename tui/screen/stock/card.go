package stock

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/themes"
	"mif/tui/term"
	"mif/tui/ui"
)

// The tabs of the card.
const (
	tabSummary = iota
	tabMoves
	tabPlaces
	tabJobs
	tabCount
)

// ledgerPage is how many lines of the ledger are read at once.
const ledgerPage = 50

// card is one part, beside the list or as a page. It also takes the answers to
// whatever is done on this screen.
type card struct {
	env     *ui.Env
	screen  *screen
	id      int64
	reading ui.Reading
	data    *model.PartCard
	body    *ui.Card

	tab    int
	moves  []model.LedgerLine
	whole  bool // the ledger was read to its beginning
	asked  bool // more of it is on its way
	jobs   []model.PartReservation
	at     [tabCount]int // the line under the cursor
	top    int
	page   int
	last   *model.Movement // of this session, to be turned round
	lastOf string          // the reference of its part
}

type (
	cardRead struct {
		turn int
		data model.PartCard
		jobs []model.PartReservation
		err  error
	}
	movesRead struct {
		id, before int64
		lines      []model.LedgerLine
		err        error
	}
	// answer is whatever a question of the screen leads to.
	answer struct{ run func(c *card) tea.Cmd }
)

func newCard(env *ui.Env, s *screen) *card {
	return &card{env: env, screen: s, body: ui.NewCard(env.Look)}
}

// standing is what the actions of the card look at.
type standing struct {
	tab, at, jobs, moves int
	id, job              int64
	last                 bool
}

func (c *card) standing() any {
	return standing{c.tab, c.at[c.tab], len(c.jobs), len(c.moves), c.id, c.job(), c.last != nil}
}

// Show reads a part. The one on screen stays until the answer when it is the
// same: nothing flickers.
func (c *card) Show(id int64) tea.Cmd {
	if id != c.id {
		c.id, c.data, c.moves, c.jobs, c.whole, c.asked = id, nil, nil, nil, false, false
		c.reading.Another()
		c.at, c.top = [tabCount]int{}, 0
		c.body.SetSections()
		c.body.Top()
	}
	desk := c.screen.desk
	turn, clock := c.reading.Start()
	record := ui.Ask(c.env, func(ctx context.Context) (cardRead, error) {
		data, err := desk.PartCard(ctx, id)
		if err != nil {
			return cardRead{}, err
		}
		jobs, err := desk.PartReservations(ctx, id)
		return cardRead{data: data, jobs: jobs}, err
	}, func(r cardRead, err error) tea.Msg { return cardRead{turn, r.data, r.jobs, err} })
	return tea.Batch(record, clock, c.readMoves(0))
}

// readMoves reads a page of the ledger, before a line of it or the newest.
func (c *card) readMoves(before int64) tea.Cmd {
	desk, id := c.screen.desk, c.id
	return ui.Ask(c.env, func(ctx context.Context) ([]model.LedgerLine, error) {
		return desk.PartMovements(ctx, id, before, ledgerPage)
	}, func(lines []model.LedgerLine, err error) tea.Msg { return movesRead{id, before, lines, err} })
}

// held is the line of the part that the card shows.
func (c *card) held() (model.PartRow, bool) {
	if c.data == nil {
		return model.PartRow{}, false
	}
	return c.data.PartRow, true
}

func (c *card) Shown() int64 { return c.id }

func (c *card) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case answer:
		return msg.run(c)
	case written:
		return c.written(msg)
	case movesRead:
		return c.movesRead(msg)
	case cardRead:
		return c.cardRead(msg)
	}
	clock, again, _ := c.reading.Told(msg)
	if again {
		return c.Show(c.id)
	}
	return clock
}

func (c *card) cardRead(msg cardRead) tea.Cmd {
	if !c.reading.Awaited(msg.turn) {
		return nil // the cursor has gone on, or something newer was asked for
	}
	if msg.err != nil {
		cmd, gone := c.reading.Failed(c.env, msg.err)
		if gone {
			c.data = nil
		}
		return cmd
	}
	c.env.Host.Reached()
	job := c.reservation()
	c.data, c.jobs = &msg.data, msg.jobs
	c.reading.Came(c.env)
	c.seek(tabJobs, func(i int) bool { return c.jobs[i].InterventionID == job })
	c.body.SetSections(c.sections()...)
	return nil
}

// movesRead puts a page of the ledger where it belongs: the newest lines before
// those that are known, older ones after them.
func (c *card) movesRead(msg movesRead) tea.Cmd {
	if msg.id != c.id {
		return nil
	}
	if msg.before != 0 {
		c.asked = false
	}
	if msg.err != nil {
		return c.env.Host.Fail(msg.err)
	}
	short := len(msg.lines) < ledgerPage
	if msg.before != 0 {
		c.moves = append(c.moves, msg.lines...)
		c.whole = c.whole || short
		return nil
	}
	var on int64
	if i := c.at[tabMoves]; i < len(c.moves) && i > 0 {
		on = c.moves[i].ID
	}
	c.moves, c.whole = merged(msg.lines, c.moves), c.whole || short
	c.seek(tabMoves, func(i int) bool { return c.moves[i].ID == on })
	return nil
}

// merged is the newest lines, and after them the older ones that are known,
// when the two meet.
func merged(fresh, known []model.LedgerLine) []model.LedgerLine {
	if len(fresh) == 0 {
		return known
	}
	end := fresh[len(fresh)-1].ID
	for i, l := range known {
		if l.ID == end {
			return append(fresh[:len(fresh):len(fresh)], known[i+1:]...)
		}
	}
	return fresh
}

// seek keeps the cursor of a tab on its record, or near it.
func (c *card) seek(tab int, same func(i int) bool) {
	for i := range c.lines(tab) {
		if same(i) {
			c.at[tab] = i
			return
		}
	}
	c.at[tab] = max(0, min(c.at[tab], c.lines(tab)-1))
}

// lines is how many records a tab lists.
func (c *card) lines(tab int) int {
	switch {
	case tab == tabMoves:
		return len(c.moves)
	case tab == tabJobs:
		return len(c.jobs)
	case tab == tabPlaces && c.data != nil:
		return len(c.data.Places)
	}
	return 0
}

func (c *card) reservation() int64 {
	if i := c.at[tabJobs]; i < len(c.jobs) {
		return c.jobs[i].InterventionID
	}
	return 0
}

// job is the intervention of the line under the cursor, 0 for none.
func (c *card) job() int64 {
	switch i := c.at[c.tab]; {
	case c.tab == tabMoves && i < len(c.moves):
		return c.moves[i].InterventionID
	case c.tab == tabJobs:
		return c.reservation()
	}
	return 0
}

// Key moves in the card.
func (c *card) Key(name string) tea.Cmd {
	if c.tab == tabSummary {
		c.body.Update(name)
		return nil
	}
	last := c.lines(c.tab) - 1
	at := &c.at[c.tab]
	switch ui.MoveOf(name) {
	case ui.MoveUp:
		*at--
	case ui.MoveDown:
		*at++
	case ui.MovePageUp:
		*at -= max(c.page, 1)
	case ui.MovePageDown:
		*at += max(c.page, 1)
	case ui.MoveTop:
		*at = 0
	case ui.MoveBottom:
		*at = last
	default:
	}
	*at = max(0, min(*at, last))
	if c.tab == tabMoves && *at == last && !c.whole && !c.asked && last >= 0 {
		c.asked = true
		return c.readMoves(c.moves[last].ID)
	}
	return nil
}

// Actions are the tabs, and the job of the line under the cursor.
func (c *card) Actions() []ui.Action {
	w := c.env.Text.Stock.Do
	open := c.env.Act(ui.DoOpen, ui.GroupAct, w.OpenJob, func() tea.Cmd { return c.env.Host.Open("interventions", c.job()) })
	open.Enabled = c.job() != 0 && c.env.Host.Has("interventions")
	next := c.env.Act(ui.DoNextTab, ui.GroupMove, w.NextTab, func() tea.Cmd { return c.goTab(c.tab + 1) })
	next.Enabled = c.tab < tabCount-1
	previous := c.env.Act(ui.DoPrevTab, ui.GroupMove, w.PrevTab, func() tea.Cmd { return c.goTab(c.tab - 1) })
	previous.Enabled = c.tab > 0
	return []ui.Action{open, next, previous}
}

func (c *card) goTab(tab int) tea.Cmd {
	c.tab, c.top = max(0, min(tab, tabCount-1)), 0
	return nil
}

func (c *card) Look() {
	c.body.SetLook(c.env.Look)
	if c.data != nil {
		c.body.SetSections(c.sections()...)
	}
}

// title is the reference, once it is known.
func (c *card) title() []ui.Span {
	if c.data == nil {
		return []ui.Span{{Text: term.Clean(c.env.Text.Stock.Title), Token: themes.RefSelected}}
	}
	return []ui.Span{
		{Text: term.Clean(c.data.Reference), Token: themes.RefSelected}, {Text: term.Const(" ")}, {Text: term.Clean(c.data.Name)},
	}
}
