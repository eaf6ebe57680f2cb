package contrats

import (
	"strings"

	"mif/store/model"
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
		t := ui.SheetTab{Name: term.Clean(words.Contracts.Tabs[i]), Count: c.count(i)}
		switch {
		case !c.may(i):
			t.Wait = ui.Say(words, model.ErrForbidden).Why
		case c.data == nil:
			t.Wait = c.reading.Word(c.env).Text
		case i > tabMachines && !c.got.read[i]:
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
	switch {
	case c.data == nil || !c.may(tab):
	case tab == tabMachines:
		return int(c.coveredCount())
	case tab == tabJobs:
		return int(c.data.Jobs)
	}
	return -1
}

// coveredCount is how many machines are covered: those that it names, else all.
func (c *card) coveredCount() int64 {
	if len(c.data.Covered) == 0 {
		return c.data.Park
	}
	return int64(len(c.data.Covered))
}

func (c *card) hold(tab int, t *ui.SheetTab) {
	switch tab {
	case tabSummary:
		t.Sections = c.summary()
	case tabMachines:
		c.holdMachines(t)
	case tabJobs:
		for _, r := range c.got.jobs {
			t.Items = append(t.Items, ui.JobItem(c.env, r))
		}
	case tabTrail:
		t.Sections = ui.TrailSections(c.env, c.got.trail, c.got.more, c.word)
	}
	if len(t.Items) == 0 && len(t.Sections) == 0 && t.Wait.Empty() {
		t.Wait = term.Clean(c.env.Text.Agreements.Nothing)
	}
}

func (c *card) holdMachines(t *ui.SheetTab) {
	for _, m := range c.data.Covered {
		item := ui.SheetItem{Key: m.ID, Left: []ui.Span{
			{Text: term.Clean(model.EquipmentRef(m.ID)), Token: themes.Ref}, ui.Plain("  "), ui.Plain(m.Name), ui.Plain("  "), ui.Faint(m.Serial),
		}}
		if c.env.Host.Has("equipements") {
			item.Open = c.openMachine(m.ID)
		}
		t.Items = append(t.Items, item)
	}
	if len(t.Items) == 0 {
		t.Wait = term.Clean(c.env.Text.Contracts.Machines(0, c.data.Park))
	}
}

// word says a kept value of a contract as people do.
func (c *card) word(column, value string) string {
	w := c.env.Text.Common
	switch column {
	case "statut":
		return lang.Label(w.Standings, model.Standing(value))
	case "type_contrat":
		return lang.Label(w.ContractTypes, model.ContractType(value))
	case "montant":
		if m, err := model.ParseMoney(value); err == nil {
			return c.env.Text.When.Money(&m)
		}
	}
	return ""
}

// summary is what was agreed, what it promises and what became of it.
func (c *card) summary() []ui.Section {
	d, w := c.data, c.env.Text.Contracts
	var out []ui.Section
	for _, s := range []struct {
		title  string
		fields []ui.Fact
	}{
		{w.Terms, c.terms()},
		{w.Service, ui.PromiseFacts(c.env, d.Promises, d.Service)},
		{w.Use, c.use()},
		{w.Client, c.client()},
	} {
		if len(s.fields) > 0 {
			out = append(out, ui.Section{Title: term.Clean(s.title), Fields: s.fields})
		}
	}
	if strings.TrimSpace(d.Terms) != "" {
		out = append(out, ui.Section{Title: term.Clean(w.Conditions), Prose: ui.Span{Text: term.CleanMulti(d.Terms)}})
	}
	return c.reading.Over(c.env, out)
}

func (c *card) terms() []ui.Fact {
	d, words := c.data, c.env.Text
	w := words.Contracts
	stands := c.standing()
	var f ui.Facts
	f.Add(w.Columns.State, ui.Span{Text: term.Clean(lang.Label(words.Common.Standings, stands)), Token: ui.StandingToken(stands)})
	f.Add(w.Columns.Type, ui.Plain(lang.Label(words.Common.ContractTypes, d.Type)))
	f.Add(w.Period, ui.Plain(ui.Period(c.env, d.StartsOn, d.EndsOn)))
	f.Add(w.Left, left(c.env, stands, d.EndsOn))
	f.Add(w.Amount, ui.Plain(words.When.Money(d.Amount)))
	if d.NoticeDays != nil {
		f.Add(w.Notice, ui.Plain(w.NoticeDays(*d.NoticeDays)))
	}
	f.Add(w.Covered, ui.Plain(w.Machines(int64(len(d.Covered)), d.Park)))
	if d.Previous != nil {
		f.Add(w.Follows, ui.Span{Text: term.Clean(d.Previous.Number), Token: themes.Ref})
	}
	f.Add(w.Next, ui.Span{Text: term.Clean(d.Row.Next), Token: themes.Ref})
	return f
}

// use is the work that was done under the contract.
func (c *card) use() []ui.Fact {
	d, words := c.data, c.env.Text
	w := words.Contracts
	var f ui.Facts
	f.Add(w.OpenJobs, ui.Plain(words.When.Number(d.OpenJobs)))
	f.Add(w.Jobs, ui.Plain(words.When.Number(d.Jobs)))
	if d.IncludedVisits != nil {
		visits := ui.Plain(w.VisitsUsed(d.Done, *d.IncludedVisits))
		if d.Done > *d.IncludedVisits {
			visits.Token = themes.Warn
		}
		f.Add(w.Visits, visits)
	}
	return f
}

func (c *card) client() []ui.Fact {
	d, words := c.data, c.env.Text
	var f ui.Facts
	f.Add(words.Common.Columns["nom_entreprise"], ui.Plain(d.Client.Name), ui.Faint(d.Client.City))
	f.Add(words.Common.Columns["niveau_service"], ui.Plain(lang.Label(words.Common.Levels, d.Client.Level)))
	f.Add(words.Common.Columns["contact_principal"], ui.Plain(d.Client.Contact))
	f.Add(words.Common.Columns["telephone"], ui.Span{Text: term.Clean(d.Client.Phone), Token: themes.Key})
	return f
}
