package contrats

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/listing"
	"mif/tui/term"
	"mif/tui/ui"
)

// The tabs of a card.
const (
	tabSummary = iota
	tabMachines
	tabJobs
	tabTrail
	tabCount
)

const (
	maxItems  = 100 // lines of a tab; the list of its screen has all
	trailPage = 40
)

// card is one contract, beside the list or as a page. What a tab holds is read
// when it is opened.
type card struct {
	env     *ui.Env
	desk    Desk
	has     Holdings
	front   func() bool // the keyboard works in it
	id      int64
	reading ui.Reading
	paging  ui.Reading // of the open tab
	data    *model.ContractCard
	sheet   *ui.Sheet
	got     held
}

// held is what the tabs have read.
type held struct {
	read  [tabCount]bool
	jobs  []model.Row
	trail []model.JournalLine
	more  bool // older lines exist
}

type (
	cardRead struct {
		turn int
		data model.ContractCard
		err  error
	}
	tabRead struct {
		id, before int64
		tab        int
		held       held
		err        error
	}
)

func newCard(env *ui.Env, desk Desk, has Holdings) *card {
	return &card{env: env, desk: desk, has: has, sheet: ui.NewSheet(env.Look), front: func() bool { return false }}
}

// Show reads a contract and what the open tab holds. The one on screen stays until
// the answer when it is the same: nothing flickers.
func (c *card) Show(id int64) tea.Cmd {
	if id != c.id {
		c.id, c.data, c.got = id, nil, held{}
		c.reading.Another()
		c.paging.Another()
		c.sheet.Reset()
		c.fill()
	}
	desk := c.desk
	turn, clock := c.reading.Start()
	for i := range c.got.read {
		c.got.read[i] = c.got.read[i] && i == c.sheet.On() // the others are read again when they are opened
	}
	return tea.Batch(clock, c.readTab(c.sheet.On(), 0),
		ui.Ask(c.env, func(ctx context.Context) (model.ContractCard, error) { return desk.Contract(ctx, id) },
			func(data model.ContractCard, err error) tea.Msg { return cardRead{turn, data, err} }))
}

func (c *card) Shown() int64 { return c.id }

// held is the list's line of the contract on the card.
func (c *card) held() (model.ContractRow, bool) {
	if c.data == nil {
		return model.ContractRow{}, false
	}
	return c.data.Row, true
}

// standing is what the verbs look at beside the row.
type standing struct {
	tab  int
	item int64
	page bool
}

func (c *card) stands(page bool) standing {
	item, _ := c.sheet.Chosen()
	return standing{c.sheet.On(), item.Key, page}
}

func (c *card) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case cardRead:
		return c.cardRead(msg)
	case tabRead:
		return c.tabRead(msg)
	}
	return c.told(msg)
}

// told takes what the readings tell themselves.
func (c *card) told(msg tea.Msg) tea.Cmd {
	clock, again, changed := c.reading.Told(msg)
	page, tab, more := c.paging.Told(msg)
	switch {
	case changed || more:
		c.fill()
	case again:
		return c.Show(c.id)
	case tab:
		return c.readTab(c.sheet.On(), 0)
	}
	return tea.Batch(clock, page)
}

func (c *card) cardRead(msg cardRead) tea.Cmd {
	if !c.reading.Awaited(msg.turn) {
		return nil // the cursor has gone on, or something newer was asked for
	}
	defer c.fill()
	if msg.err != nil {
		cmd, gone := c.reading.Failed(c.env, msg.err)
		if gone {
			c.data = nil
		}
		return cmd
	}
	c.env.Host.Reached()
	c.reading.Came(c.env)
	c.data = &msg.data
	return nil
}

// readTab reads what a tab holds; before continues the journal. The summary and
// the machines come with the card.
func (c *card) readTab(tab int, before int64) tea.Cmd {
	id, has, desk := c.id, c.has, c.desk
	if id == 0 || tab == tabSummary || tab == tabMachines || !c.may(tab) {
		return nil
	}
	_, clock := c.paging.Start()
	return tea.Batch(clock, ui.Ask(c.env, func(ctx context.Context) (held, error) { return read(ctx, has, desk, tab, id, before) },
		func(got held, err error) tea.Msg { return tabRead{id, before, tab, got, err} }))
}

func read(ctx context.Context, has Holdings, desk Desk, tab int, id, before int64) (out held, err error) {
	switch tab {
	case tabJobs:
		page, err := has.Jobs.Page(ctx, model.PageQuery{
			Limit: maxItems, Sort: []model.Sort{{Key: model.SortCreated, Desc: true}},
			Filter: model.Filter{Terms: []model.Term{{Field: model.FieldContract, Values: []model.FilterValue{{ID: id}}}}},
		})
		return held{jobs: page.Rows}, err
	case tabTrail:
		out.trail, err = desk.ContractTrail(ctx, id, before, trailPage)
	}
	return out, err
}

// may says whether a tab is for this reader.
func (c *card) may(tab int) bool {
	return tab < tabJobs || c.env.Actor.IsStaff()
}

func (c *card) tabRead(msg tabRead) tea.Cmd {
	if msg.id != c.id {
		return nil
	}
	defer c.fill()
	if msg.err != nil {
		cmd, _ := c.paging.Failed(c.env, msg.err)
		return cmd
	}
	c.paging.Came(c.env)
	h := &c.got
	h.read[msg.tab] = true
	switch msg.tab {
	case tabJobs:
		h.jobs = msg.held.jobs
	case tabTrail:
		h.more = len(msg.held.trail) == trailPage
		if msg.before == 0 {
			h.trail = msg.held.trail
		} else if n := len(h.trail); n > 0 && h.trail[n-1].ID == msg.before {
			h.trail = append(h.trail[:n:n], msg.held.trail...)
		}
	}
	return nil
}

// Key moves in the open tab; at the end of the journal older lines are read.
func (c *card) Key(name string) tea.Cmd {
	if c.sheet.Key(name) && c.sheet.On() == tabTrail && c.got.more && len(c.got.trail) > 0 {
		return c.readTab(tabTrail, c.got.trail[len(c.got.trail)-1].ID)
	}
	return nil
}

// goTab opens the next tab in a direction that is for this reader.
func (c *card) goTab(by int) tea.Cmd {
	i := c.sheet.On() + by
	for i >= 0 && i < tabCount && !c.may(i) {
		i += by
	}
	if !c.sheet.Go(i) || c.got.read[i] {
		return nil
	}
	return c.readTab(i, 0)
}

// Actions go along the tabs.
func (c *card) Actions() []ui.Action {
	w := c.env.Text.Agreements
	return []ui.Action{
		c.env.Act(ui.DoPrevTab, ui.GroupMove, w.PrevTab, func() tea.Cmd { return c.goTab(-1) }),
		c.env.Act(ui.DoNextTab, ui.GroupMove, w.NextTab, func() tea.Cmd { return c.goTab(1) }),
	}
}

func (c *card) Look() {
	c.sheet.SetLook(c.env.Look)
	c.fill()
}

// View is the number, the tabs and what the open one holds.
func (c *card) View(w, h int, page bool) string {
	return c.sheet.Frame(w, h, c.head(w, page), page, c.front())
}

func (c *card) head(w int, page bool) string {
	words := c.env.Text
	var left []ui.Span
	if page && w >= 60 {
		left = append(left, ui.Faint("< "+words.Contracts.Title+" | "))
	}
	if c.front() && !page {
		left = append(left, ui.Span{Text: term.Clean(c.env.Look.Glyphs.Marker), Token: themes.Marker})
	}
	if c.data == nil {
		return ui.Spans(c.env.Look, w, left...)
	}
	left = append(left, ui.Span{Text: term.Clean(c.data.Number), Token: themes.RefSelected}, ui.Plain(" "), ui.Plain(c.data.Row.Client))
	stands := c.standing()
	return ui.Between(c.env.Look, w, left,
		[]ui.Span{{Text: term.Clean(lang.Label(words.Common.Standings, stands)), Token: ui.StandingToken(stands)}})
}

// standing is how the contract on the card stands today.
func (c *card) standing() model.Standing {
	return rule.Stands(c.data.Status, c.data.StartsOn, c.data.EndsOn, c.env.Day())
}

var _ listing.Card = (*card)(nil)
