package journal

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

// card is one line of the journal, whole.
type card struct {
	env     *ui.Env
	rows    List
	front   func() bool // the keyboard works in it
	id      int64
	reading ui.Reading
	row     *model.TrailRow
	sheet   *ui.Sheet
}

type cardRead struct {
	turn int
	rows []model.TrailRow
	err  error
}

func newCard(env *ui.Env, rows List) *card {
	return &card{env: env, rows: rows, sheet: ui.NewSheet(env.Look), front: func() bool { return false }}
}

// Show reads a line; what is on screen stays until the answer when it is the
// same one.
func (c *card) Show(id int64) tea.Cmd {
	if id != c.id {
		c.id, c.row = id, nil
		c.reading.Another()
		c.sheet.Reset()
		c.fill()
	}
	rows := c.rows
	turn, clock := c.reading.Start()
	return tea.Batch(clock, ui.Ask(c.env, func(ctx context.Context) ([]model.TrailRow, error) { return rows.Rows(ctx, []int64{id}) },
		func(got []model.TrailRow, err error) tea.Msg { return cardRead{turn, got, err} }))
}

func (c *card) Shown() int64 { return c.id }

// held is the list's row of the line on the card.
func (c *card) held() (model.TrailRow, bool) {
	if c.row == nil {
		return model.TrailRow{}, false
	}
	return *c.row, true
}

func (c *card) Update(msg tea.Msg) tea.Cmd {
	if read, ok := msg.(cardRead); ok {
		return c.cardRead(read)
	}
	clock, again, changed := c.reading.Told(msg)
	switch {
	case changed:
		c.fill()
	case again:
		return c.Show(c.id)
	}
	return clock
}

func (c *card) cardRead(msg cardRead) tea.Cmd {
	if !c.reading.Awaited(msg.turn) {
		return nil // the cursor has gone on
	}
	defer c.fill()
	if msg.err == nil && len(msg.rows) == 0 {
		msg.err = model.ErrNotFound
	}
	if msg.err != nil {
		cmd, _ := c.reading.Failed(c.env, msg.err)
		return cmd
	}
	c.env.Host.Reached()
	c.reading.Came(c.env)
	c.row = &msg.rows[0]
	return nil
}

// Key moves in the text.
func (c *card) Key(name string) tea.Cmd {
	c.sheet.Key(name)
	return nil
}

// Actions are none: there is one tab.
func (c *card) Actions() []ui.Action { return nil }

func (c *card) Look() {
	c.sheet.SetLook(c.env.Look)
	c.fill()
}

// View is the record, and what was done to it.
func (c *card) View(w, h int, page bool) string {
	var left []ui.Span
	if page && w >= 60 {
		left = append(left, ui.Faint("< "+c.env.Text.Trail.Title+" | "))
	}
	if c.row != nil {
		left = append(left, ui.Span{Text: term.Clean(recordOf(c.env, *c.row)), Token: themes.RefSelected})
	}
	return c.sheet.Frame(w, h, ui.Spans(c.env.Look, w, left...), page, c.front())
}

func (c *card) fill() {
	tab := ui.SheetTab{Name: term.Clean(c.env.Text.Trail.Tab), Count: -1}
	if c.row == nil {
		tab.Wait = c.reading.Word(c.env).Text
	} else {
		tab.Sections = c.reading.Over(c.env, c.sections())
	}
	c.sheet.SetTabs(tab)
}

func (c *card) sections() []ui.Section {
	r, words := c.row, c.env.Text
	w := words.Trail
	var what, from ui.Facts
	what.Add(w.Columns.At, ui.Plain(words.When.Stamp(r.At, c.env.Place)))
	what.Add(w.Columns.Who, ui.Plain(who(c.env, *r)))
	what.Add(w.Columns.What, ui.Plain(r.Sentence))
	from.Add(w.Address, ui.Plain(r.Address))
	from.Add(w.Program, ui.Plain(r.Agent))
	out := []ui.Section{{Title: term.Clean(w.What), Fields: what}}
	line := model.JournalLine{Old: r.Old, New: r.New}
	if changed := ui.TrailChanges(c.env, line, c.word); len(changed) > 0 {
		out = append(out, ui.Section{Title: term.Clean(w.Change), Fields: changed})
	}
	return append(out, ui.Section{Title: term.Clean(w.From), Fields: from})
}

// word says a kept value as people do.
func (c *card) word(column, value string) string {
	w := c.env.Text.Common
	switch column {
	case "role":
		return lang.Label(w.Roles, model.Role(value))
	case "niveau_service":
		return lang.Label(w.Levels, model.ServiceLevel(value))
	}
	return ""
}

var _ listing.Card = (*card)(nil)
