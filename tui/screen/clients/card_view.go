package clients

import (
	"strings"

	"mif/store/model"
	"mif/store/rule"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// fill puts what is known into the tabs.
func (c *card) fill() {
	words := c.env.Text
	tabs := make([]ui.SheetTab, 0, tabCount)
	for i := range tabCount {
		t := ui.SheetTab{Name: term.Clean(words.Clients.Tabs[i]), Count: c.count(i)}
		switch {
		case !c.may(i):
			t.Wait = ui.Say(words, model.ErrForbidden).Why
		case c.data == nil:
			t.Wait = c.reading.Word(c.env).Text
		case i != tabSummary && !c.got.read[i]:
			t.Wait = c.paging.Word(c.env).Text
		default:
			c.hold(i, &t)
		}
		tabs = append(tabs, t)
	}
	c.sheet.SetTabs(tabs...)
}

// count is what a tab holds, where the card knows it.
func (c *card) count(tab int) int {
	if c.data == nil || !c.may(tab) {
		return -1
	}
	switch tab {
	case tabMachines:
		return int(c.data.Row.Machines)
	case tabJobs:
		return int(c.data.Jobs)
	case tabContracts:
		return int(c.data.Contracts)
	}
	return -1
}

func (c *card) hold(tab int, t *ui.SheetTab) {
	switch tab {
	case tabSummary:
		t.Sections = c.summary()
	case tabMachines:
		for _, r := range c.got.machines {
			t.Items = append(t.Items, ui.MachineItem(c.env, r))
		}
	case tabJobs:
		for _, r := range c.got.jobs {
			t.Items = append(t.Items, ui.JobItem(c.env, r))
		}
	case tabContracts:
		for _, r := range c.got.contracts {
			t.Items = append(t.Items, ui.ContractItem(c.env, r, rule.Stands(r.Status, r.StartsOn, r.EndsOn, c.env.Day())))
		}
	case tabTrail:
		t.Sections = ui.TrailSections(c.env, c.got.trail, c.got.more, c.word)
	}
	if len(t.Items) == 0 && len(t.Sections) == 0 {
		t.Wait = term.Clean(c.env.Text.Agreements.Nothing)
	}
}

// word says a kept value of a client's file as people do.
func (c *card) word(column, value string) string {
	w := c.env.Text.Common
	switch column {
	case "niveau_service":
		return lang.Label(w.Levels, model.ServiceLevel(value))
	case "type_client":
		return lang.Label(w.ClientTypes, model.ClientType(value))
	}
	return ""
}

// summary begins with whom to call and what keeps a visitor alive.
func (c *card) summary() []ui.Section {
	d, w := c.data, c.env.Text.Clients
	var out []ui.Section
	add := func(title string, fields []ui.Fact) {
		if len(fields) > 0 {
			out = append(out, ui.Section{Title: term.Clean(title), Fields: fields})
		}
	}
	prose := func(title, text string, token themes.Token) {
		if strings.TrimSpace(text) != "" {
			out = append(out, ui.Section{Title: term.Clean(title), Prose: ui.Span{Text: term.CleanMulti(text), Token: token}})
		}
	}
	add(w.Contact, c.contact())
	prose(w.Safety, d.Safety, themes.Warn)
	prose(w.Site, d.Instructions, themes.Text)
	add(w.Service, c.promised())
	add(w.Life, c.life())
	add(w.Identity, c.identity())
	prose(w.Notes, d.SalesNotes, themes.Text)
	return c.reading.Over(c.env, out)
}

func (c *card) contact() []ui.Fact {
	d, columns := c.data, c.env.Text.Common.Columns
	var f ui.Facts
	f.Add(columns["contact_principal"], ui.Plain(d.Contact))
	f.Add(columns["telephone"], ui.Span{Text: term.Clean(d.Phone), Token: themes.Key})
	f.Add(columns["email_commercial"], ui.Plain(d.Email))
	f.Add(columns["adresse"], ui.Span{Text: term.CleanMulti(d.Address)}, ui.Plain(strings.TrimSpace(d.PostCode+" "+d.City)))
	return f
}

// promised is the contract in force and what it says.
func (c *card) promised() []ui.Fact {
	d, words := c.data, c.env.Text
	if d.Promises == nil {
		return nil
	}
	var f ui.Facts
	if d.Contract == nil {
		f.Add(words.Clients.Contract, ui.Span{Text: term.Clean(words.Clients.NoContract), Token: themes.Warn})
	} else {
		until := ""
		if !d.Contract.EndsOn.IsZero() {
			until = words.Agreements.Until(words.When.Date(d.Contract.EndsOn))
		}
		f.Add(words.Clients.Contract, ui.Span{Text: term.Clean(d.Contract.Number), Token: themes.Ref}, ui.Faint(until))
	}
	return append(f, ui.PromiseFacts(c.env, d.Promises, d.Service)...)
}

func (c *card) life() []ui.Fact {
	d, words := c.data, c.env.Text
	w := words.Clients
	var f ui.Facts
	f.Add(w.Open, ui.Plain(words.When.Number(d.Row.OpenJobs)))
	f.Add(w.Jobs, ui.Plain(words.When.Number(d.Jobs)))
	f.Add(w.Machines, ui.Plain(words.When.Number(d.Row.Machines)))
	if d.Row.Rated > 0 {
		f.Add(w.Rating, ui.Plain(words.Agreements.Rating(mean(words, d.Row.Rating), d.Row.Rated)))
	}
	f.Add(w.LastVisit, ui.Plain(words.When.Stamp(d.Row.LastVisit, c.env.Place)))
	return f
}

func (c *card) identity() []ui.Fact {
	d, words := c.data, c.env.Text
	var f ui.Facts
	columns := words.Common.Columns
	f.Add(columns["niveau_service"], ui.Plain(lang.Label(words.Common.Levels, d.Level)))
	f.Add(columns["type_client"], ui.Plain(lang.Label(words.Common.ClientTypes, d.Type)))
	f.Add(columns["secteur_activite"], ui.Plain(d.Sector))
	f.Add(columns["ice"], ui.Plain(d.ICE))
	return f
}
