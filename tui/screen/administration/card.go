package administration

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/listing"
	"mif/tui/term"
	"mif/tui/ui"
)

// The tabs of a card.
const (
	tabSummary = iota
	tabTrail
	tabCount
)

const trailPage = 40

// card is one account, beside the list or as a page. The journal is read when
// its tab is opened.
type card struct {
	env     *ui.Env
	rows    List
	desk    Desk
	front   func() bool // the keyboard works in it
	id      int64
	reading ui.Reading
	paging  ui.Reading // of the journal
	row     *model.AccountRow
	trail   []model.JournalLine
	read    bool // of the journal
	more    bool // older lines exist
	sheet   *ui.Sheet
}

type (
	cardRead struct {
		turn int
		rows []model.AccountRow
		err  error
	}
	trailRead struct {
		id, before int64
		lines      []model.JournalLine
		err        error
	}
)

func newCard(env *ui.Env, rows List, desk Desk) *card {
	return &card{env: env, rows: rows, desk: desk, sheet: ui.NewSheet(env.Look), front: func() bool { return false }}
}

// Show reads an account and, when its tab is open, the journal. What is on
// screen stays until the answer when it is the same account.
func (c *card) Show(id int64) tea.Cmd {
	if id != c.id {
		c.id, c.row, c.trail, c.read, c.more = id, nil, nil, false, false
		c.reading.Another()
		c.paging.Another()
		c.sheet.Reset()
		c.fill()
	}
	rows := c.rows
	turn, clock := c.reading.Start()
	c.read = c.read && c.sheet.On() == tabTrail
	return tea.Batch(clock, c.readTrail(0),
		ui.Ask(c.env, func(ctx context.Context) ([]model.AccountRow, error) { return rows.Rows(ctx, []int64{id}) },
			func(got []model.AccountRow, err error) tea.Msg { return cardRead{turn, got, err} }))
}

func (c *card) Shown() int64 { return c.id }

// held is the list's line of the account on the card.
func (c *card) held() (model.AccountRow, bool) {
	if c.row == nil {
		return model.AccountRow{}, false
	}
	return *c.row, true
}

func (c *card) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case cardRead:
		return c.cardRead(msg)
	case trailRead:
		return c.trailRead(msg)
	}
	return c.told(msg)
}

// told takes what the readings tell themselves.
func (c *card) told(msg tea.Msg) tea.Cmd {
	clock, again, changed := c.reading.Told(msg)
	page, older, more := c.paging.Told(msg)
	switch {
	case changed || more:
		c.fill()
	case again:
		return c.Show(c.id)
	case older:
		return c.readTrail(0)
	}
	return tea.Batch(clock, page)
}

func (c *card) cardRead(msg cardRead) tea.Cmd {
	if !c.reading.Awaited(msg.turn) {
		return nil // the cursor has gone on, or something newer was asked for
	}
	defer c.fill()
	if msg.err == nil && len(msg.rows) == 0 {
		msg.err = model.ErrNotFound
	}
	if msg.err != nil {
		cmd, gone := c.reading.Failed(c.env, msg.err)
		if gone {
			c.row = nil
		}
		return cmd
	}
	c.env.Host.Reached()
	c.reading.Came(c.env)
	c.row = &msg.rows[0]
	return nil
}

// readTrail reads what was done to the account, from the line before `before`
// on (0: from the newest), when its tab is open.
func (c *card) readTrail(before int64) tea.Cmd {
	id, desk := c.id, c.desk
	if id == 0 || c.sheet.On() != tabTrail || !c.may() {
		return nil
	}
	_, clock := c.paging.Start()
	return tea.Batch(clock, ui.Ask(c.env, func(ctx context.Context) ([]model.JournalLine, error) {
		return desk.AccountTrail(ctx, id, before, trailPage)
	},
		func(lines []model.JournalLine, err error) tea.Msg { return trailRead{id, before, lines, err} }))
}

// may says whether the journal of accounts is for this reader.
func (c *card) may() bool { return c.env.Actor.Role == model.Admin }

func (c *card) trailRead(msg trailRead) tea.Cmd {
	if msg.id != c.id {
		return nil
	}
	defer c.fill()
	if msg.err != nil {
		cmd, _ := c.paging.Failed(c.env, msg.err)
		return cmd
	}
	c.paging.Came(c.env)
	c.read, c.more = true, len(msg.lines) == trailPage
	if n := len(c.trail); msg.before != 0 && n > 0 && c.trail[n-1].ID == msg.before {
		c.trail = append(c.trail[:n:n], msg.lines...)
	} else if msg.before == 0 {
		c.trail = msg.lines
	}
	return nil
}

// Key moves in the open tab; at the end of the journal older lines are read.
func (c *card) Key(name string) tea.Cmd {
	if c.sheet.Key(name) && c.sheet.On() == tabTrail && c.more && len(c.trail) > 0 {
		return c.readTrail(c.trail[len(c.trail)-1].ID)
	}
	return nil
}

func (c *card) goTab(tab int) tea.Cmd {
	if !c.sheet.Go(tab) || c.read {
		return nil
	}
	return c.readTrail(0)
}

// Actions go along the tabs.
func (c *card) Actions() []ui.Action {
	w := c.env.Text.Agreements
	return []ui.Action{
		c.env.Act(ui.DoPrevTab, ui.GroupMove, w.PrevTab, func() tea.Cmd { return c.goTab(tabSummary) }),
		c.env.Act(ui.DoNextTab, ui.GroupMove, w.NextTab, func() tea.Cmd { return c.goTab(tabTrail) }),
	}
}

func (c *card) Look() {
	c.sheet.SetLook(c.env.Look)
	c.fill()
}

// View is the name, the tabs and what the open one holds.
func (c *card) View(w, h int, page bool) string {
	return c.sheet.Frame(w, h, c.head(w, page), page, c.front())
}

func (c *card) head(w int, page bool) string {
	words := c.env.Text
	var left []ui.Span
	if page && w >= 60 {
		left = append(left, ui.Faint("< "+words.Administration.Title+" | "))
	}
	if c.front() && !page {
		left = append(left, ui.Span{Text: term.Clean(c.env.Look.Glyphs.Marker), Token: themes.Marker})
	}
	if c.row == nil {
		return ui.Spans(c.env.Look, w, left...)
	}
	left = append(left, ui.Span{Text: term.Clean(c.row.Username), Token: themes.RefSelected})
	return ui.Between(c.env.Look, w, left, []ui.Span{ui.Plain(lang.Label(words.Common.Roles, c.row.Role))})
}

// fill puts what is known into the tabs.
func (c *card) fill() {
	words := c.env.Text
	tabs := make([]ui.SheetTab, tabCount)
	for i := range tabs {
		tabs[i] = ui.SheetTab{Name: term.Clean(words.Administration.Tabs[i]), Count: -1}
	}
	if c.row == nil {
		tabs[tabSummary].Wait = c.reading.Word(c.env).Text
	} else {
		tabs[tabSummary].Sections = c.summary()
	}
	switch {
	case !c.may():
		tabs[tabTrail].Wait = ui.Say(words, model.ErrForbidden).Why
	case !c.read:
		tabs[tabTrail].Wait = c.paging.Word(c.env).Text
	default:
		tabs[tabTrail].Sections = ui.TrailSections(c.env, c.trail, c.more, c.word)
	}
	c.sheet.SetTabs(tabs...)
}

// word says a kept value of an account as people do.
func (c *card) word(column, value string) string {
	if column == "role" {
		return lang.Label(c.env.Text.Common.Roles, model.Role(value))
	}
	return ""
}

func (c *card) summary() []ui.Section {
	r, words := c.row, c.env.Text
	w, columns := words.Administration, words.Common.Columns
	var who, rights ui.Facts
	who.Add(columns["full_name"], ui.Plain(r.FullName))
	who.Add(columns["email"], ui.Plain(r.Email))
	state := ui.Span{Text: term.Clean(w.Active), Token: themes.OK}
	switch {
	case !r.Active:
		state = ui.Span{Text: term.Clean(w.Closed), Token: themes.Warn}
	case r.Locked:
		state = ui.Span{Text: term.Clean(w.Waits), Token: themes.Warn}
	}
	rights.Add(columns["role"], ui.Plain(lang.Label(words.Common.Roles, r.Role)))
	rights.Add(w.Columns.State, state)
	last := w.Never
	if !r.LastLogin.IsZero() {
		last = words.When.Stamp(r.LastLogin, c.env.Place)
	}
	rights.Add(w.LastLogin, ui.Plain(last))
	if r.Role == model.ClientRole {
		file := r.Client
		if r.ClientID == 0 {
			file = w.None
		}
		rights.Add(w.File, ui.Plain(file))
	}
	if r.TechnicianID != 0 {
		rights.Add(w.Profile, ui.Plain(words.Common.Yes))
	}
	return c.reading.Over(c.env, []ui.Section{
		{Title: term.Clean(w.Identity), Fields: who}, {Title: term.Clean(w.Rights), Fields: rights},
	})
}

var _ listing.Card = (*card)(nil)
