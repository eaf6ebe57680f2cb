package equipements

import (
	"context"
	"math"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// card is one machine, beside the list or as a page.
type card struct {
	env     *ui.Env
	desk    Desk
	id      int64
	reading ui.Reading
	data    *model.EquipmentCard
	body    *ui.Card
	screen  screen
	front   func() bool // the keyboard works in the card
}

type cardRead struct {
	turn int
	data model.EquipmentCard
	err  error
}

func newCard(env *ui.Env, desk Desk) *card {
	return &card{env: env, desk: desk, body: ui.NewCard(env.Look)}
}

// Show reads a machine. The one on screen stays until the answer when it is the
// same: nothing flickers.
func (c *card) Show(id int64) tea.Cmd {
	if id != c.id {
		c.id, c.data = id, nil
		c.reading.Another()
		c.body.SetSections()
		c.body.Top()
	}
	desk := c.desk
	turn, clock := c.reading.Start()
	return tea.Batch(clock, ui.Ask(c.env, func(ctx context.Context) (model.EquipmentCard, error) { return desk.EquipmentCard(ctx, id) },
		func(data model.EquipmentCard, err error) tea.Msg { return cardRead{turn, data, err} }))
}

// again reads the machine again, if it is the one on screen.
func (c *card) again(id int64) tea.Cmd {
	if id != c.id {
		return nil
	}
	return c.Show(id)
}

func (c *card) Shown() int64 { return c.id }

func (c *card) Update(msg tea.Msg) tea.Cmd {
	if set, ok := msg.(stateSet); ok {
		return c.stateSet(set)
	}
	if cmd, ok := c.screen.told(msg); ok {
		return cmd
	}
	read, ok := msg.(cardRead)
	if !ok {
		clock, again, _ := c.reading.Told(msg)
		if again {
			return c.Show(c.id)
		}
		return clock
	}
	if !c.reading.Awaited(read.turn) {
		return nil // the cursor has gone on, or something newer was asked for
	}
	if read.err != nil {
		cmd, gone := c.reading.Failed(c.env, read.err)
		if gone {
			c.data = nil
		}
		return cmd
	}
	c.env.Host.Reached()
	c.reading.Came(c.env)
	c.data = &read.data
	c.body.SetSections(c.sections()...)
	return nil
}

func (c *card) Key(name string) tea.Cmd {
	c.body.Update(name)
	return nil
}

func (c *card) Actions() []ui.Action { return nil }

func (c *card) Look() {
	c.body.SetLook(c.env.Look)
	if c.data != nil {
		c.body.SetSections(c.sections()...)
	}
}

func (c *card) title() term.Text { return term.Clean(model.EquipmentRef(c.id)) }

// View is the name, a line, and what is known of the machine.
func (c *card) View(w, h int, page bool) string {
	head := []ui.Span{{Text: c.title(), Token: themes.RefSelected}}
	if page {
		head = append([]ui.Span{{Text: term.Clean("< " + c.env.Text.Machines.Title + " | ")}}, head...)
	}
	if c.data == nil {
		return ui.Spans(c.env.Look, w, head...) + "\n" + c.env.Look.Rule(w) + "\n" + ui.Face(c.env.Look, w, h-2, c.reading.Word(c.env))
	}
	d := c.data
	head = append(head, ui.Span{Text: term.Const(" ")}, ui.Span{Text: term.Clean(d.Name)})
	right := []ui.Span{{Text: term.Clean(lang.Label(c.env.Text.Common.EquipmentStatuses, d.Status)), Token: statusToken(d.Status)}}
	rule := c.env.Look.Rule(w)
	if said := c.reading.Notice(c.env); !said.Text.Empty() {
		rule = ui.Spans(c.env.Look, w, said)
	}
	return ui.Between(c.env.Look, w, head, right) + "\n" + rule + "\n" + c.body.View(w, h-2)
}

// sections are all that the card says, what is empty left out.
func (c *card) sections() []ui.Section {
	d, w := c.data, c.env.Text
	m, s := w.Machines, c.screen
	since := ui.Cell{}
	if d.Stopped != nil {
		since = ui.Cell{Text: term.Clean(w.When.Stamp(d.Stopped.From, c.env.Place) + " " + d.Stopped.Cause), Token: themes.Error}
	}
	out := []ui.Section{
		{Title: term.Clean(m.Identity), Fields: facts(
			fact(m.Columns.Criticality, criticality(w, d.Criticality)),
			fact(m.Columns.Maker, plain(joined(" ", d.Maker, d.Model))),
			fact(m.Columns.Serial, plain(d.Serial)), fact(m.Columns.Place, plain(d.Location)),
			fact(m.Columns.Installed, c.day(d.InstalledOn)), fact(m.Since, since))},
		{Title: term.Clean(m.Client), Fields: facts(
			fact(m.Columns.Client, plain(joined(", ", d.Client.Name, d.Client.City))), fact(m.Contract, plain(c.contract())))},
		{Title: term.Clean(m.Care), Fields: facts(
			fact(m.Columns.Next, c.next(s)), fact(m.Columns.Warranty, s.due(d.WarrantyEnd)))},
		{Title: term.Clean(m.Life), Fields: c.life()},
	}
	if text := strings.TrimSpace(d.Specs); text != "" {
		out = append(out, ui.Section{Title: term.Clean(m.Specs), Prose: ui.Span{Text: term.Clean(text)}})
	}
	return out
}

// life is what happened to the machine, in figures.
func (c *card) life() []ui.Fact {
	d, w := c.data, c.env.Text
	m := w.Machines
	cost := func(sum *model.Money) ui.Cell {
		if sum == nil {
			return ui.Cell{}
		}
		return plain(w.When.Money(sum))
	}
	stops := ui.Cell{}
	if d.StopCount > 0 {
		stops = plain(w.When.Number(d.StopCount) + " (" + w.When.Duration(d.Downtime) + ")")
	}
	return facts(
		fact(m.OpenJobs, plain(w.When.Number(d.OpenJobs))), fact(m.Jobs, plain(w.When.Number(d.Jobs))),
		fact(m.Stops, stops), fact(m.Files, plain(w.When.Number(d.FileCount))),
		fact(m.Cost, cost(d.Cost)), fact(m.YearCost, cost(d.YearCost)))
}

func (c *card) contract() string {
	switch {
	case rule.Hidden(c.env.Actor).MachineContract: // not the same as none
		return ""
	case c.data.Contract == nil:
		return c.env.Text.Machines.Nobody
	}
	return c.data.Contract.Number
}

// next is the day of the next maintenance and by how much it has passed.
func (c *card) next(s screen) ui.Cell {
	cell := s.due(c.data.NextMaintenance)
	days := int(math.Round(s.today().Sub(c.data.NextMaintenance.Time).Hours() / 24))
	if !c.data.NextMaintenance.IsZero() && days > 0 {
		cell.Text = term.Join(term.Const(", "), cell.Text, term.Clean(c.env.Text.Machines.Overdue(days)))
	}
	return cell
}

func (c *card) day(d model.Date) ui.Cell {
	if d.IsZero() {
		return ui.Cell{}
	}
	return plain(c.env.Text.When.Date(d))
}

func plain(text string) ui.Cell { return ui.Cell{Text: term.Clean(text)} }

func fact(label string, value ui.Cell) ui.Fact {
	return ui.Fact{Label: term.Clean(label), Value: []ui.Span{value}}
}

// facts are those that have a value.
func facts(all ...ui.Fact) []ui.Fact {
	var out []ui.Fact
	for _, f := range all {
		if !f.Value[0].Text.Empty() {
			out = append(out, f)
		}
	}
	return out
}
