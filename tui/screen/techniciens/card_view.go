package techniciens

import (
	"slices"
	"strings"

	"mif/store/model"
	"mif/store/rule"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// cardView draws the card in w by h cells.
func (s *Screen) cardView(w, h int) string {
	c := s.card
	head := s.cardHead(w) + "\n" + s.cardTabs(w) + "\n"
	if c.tab == tabSummary || c.data == nil {
		return head + c.body.View(w, h-2)
	}
	lines := s.tabHead(w)
	room := max(h-2-len(lines), 1)
	lines = append(lines, s.items(w, room)...)
	for len(lines) < h-2 {
		lines = append(lines, term.Spaces(w))
	}
	return head + strings.Join(lines[:h-2], "\n")
}

func (s *Screen) cardHead(w int) string {
	c := s.card
	left := []ui.Span{}
	if w >= 60 {
		left = append(left, ui.Span{Text: term.Clean("< " + s.env.Text.Shell.Screens["techniciens"] + " | "), Token: themes.Dim})
	}
	left = append(left, ui.Span{Text: term.Clean(c.name()), Token: themes.RefSelected})
	if c.data == nil {
		return ui.Spans(s.env.Look, w, left...)
	}
	right := []ui.Span{s.available(c.data.Row)}
	if c.data.Row.OnCall {
		right = append(right, ui.Span{Text: term.Clean("  " + s.env.Text.Crew.OnCallNow), Token: themes.Info})
	}
	return ui.Between(s.env.Look, w, left, right)
}

func (s *Screen) cardTabs(w int) string {
	tabs := ui.Tabs{Active: int(s.card.tab)}
	for i, name := range s.env.Text.Crew.Tabs {
		count := -1
		if tab(i) != tabSummary && tab(i) != tabHours && s.card.data != nil {
			count = s.card.lines(tab(i))
		}
		tabs.Items = append(tabs.Items, ui.Tab{Label: term.Clean(name), Count: count})
	}
	return tabs.View(s.env.Look, w)
}

// fill puts the summary into the card; its scroll stays.
func (s *Screen) fill() {
	c := s.card
	switch {
	case c.data == nil:
		c.body.SetSections(ui.Section{Prose: c.reading.Word(s.env)})
	default:
		c.body.SetSections(c.reading.Over(s.env, s.summary(c.data))...)
	}
}

// summary is who he is, how he stands now and what will soon need somebody.
func (s *Screen) summary(d *model.TechnicianCard) []ui.Section {
	words, w, r := s.env.Text, s.env.Text.Crew, d.Row
	var f []ui.Fact
	add := func(label string, value ...ui.Span) {
		if !value[0].Text.Empty() {
			f = append(f, ui.Fact{Label: term.Clean(label), Value: value})
		}
	}
	state := []ui.Span{s.available(r)}
	if !r.AbsentUntil.IsZero() {
		state = append(state, ui.Span{Text: term.Clean(w.AwayUntil(s.stamp(r.AbsentUntil))), Token: themes.Dim})
	}
	if r.OnCall {
		state = append(state, ui.Span{Text: term.Clean(w.OnCallUntil(s.stamp(r.OnCallUntil))), Token: themes.Info})
	}
	add(w.Columns.Availability, state...)
	if r.Current != 0 {
		add(w.Columns.Current, ui.Span{Text: term.Clean(model.Ref(r.Current)), Token: themes.Ref})
	}
	add(w.Columns.Live, plain(words.When.Number(r.Live)))
	if r.Today > 0 {
		add(w.Columns.Today, plain(words.When.Hours(&r.Today)))
	}
	for _, x := range []struct{ label, value string }{
		{w.Columns.Phone, d.Phone},
		{w.Columns.Team, d.Team},
		{w.Columns.Zone, d.Zone},
		{w.HomeTown, d.HomeTown},
		{w.Speciality, d.Speciality},
		{w.HiredOn, words.When.Date(d.HiredOn)},
	} {
		add(x.label, plain(x.value))
	}
	out := []ui.Section{{Title: term.Clean(r.Name), Fields: f}}
	if d.Notes != "" {
		out = append(out, ui.Section{Title: term.Clean(w.Notes), Prose: ui.Span{Text: term.CleanMulti(d.Notes)}})
	}
	return append(out, s.expiring(d)...)
}

// expiring names the certificates that end soon or have.
func (s *Screen) expiring(d *model.TechnicianCard) []ui.Section {
	var f []ui.Fact
	for _, k := range d.Skills {
		if !k.ExpiresOn.IsZero() && s.daysTo(k.ExpiresOn) <= soon {
			f = append(f, ui.Fact{Label: term.Clean(k.Name), Value: []ui.Span{s.expiry(k.ExpiresOn)}})
		}
	}
	if len(f) == 0 {
		return nil
	}
	return []ui.Section{{Title: term.Clean(s.env.Text.Crew.Views[3]), Fields: f}}
}

func plain(text string) ui.Span { return ui.Span{Text: term.Clean(text)} }
func faint(text string) ui.Span { return ui.Span{Text: term.Clean(text), Token: themes.Dim} }

// tabHead is what stands above a tab's lines: the hours of the week.
func (s *Screen) tabHead(w int) []string {
	if s.card.tab != tabHours {
		return nil
	}
	words, d := s.env.Text, s.card.data
	title, hours := words.Crew.OwnHours, d.Hours
	if len(hours) == 0 {
		title, hours = words.Crew.HouseHours, d.House
	}
	out := []string{ui.Spans(s.env.Look, w, plain(" "), ui.Span{Text: term.Clean(title), Token: themes.Title})}
	for _, line := range ui.WeekLines(rule.HoursByDay(hours), words.When.Days, "  ") {
		out = append(out, ui.Spans(s.env.Look, w, plain(" "), plain(line)))
	}
	return append(out, s.env.Look.Rule(w))
}

// items draws the lines of a tab around the cursor.
func (s *Screen) items(w, room int) []string {
	c := s.card
	n := c.lines(c.tab)
	if n == 0 {
		return []string{ui.Spans(s.env.Look, w, plain(" "), faint(s.env.Text.Crew.Nothing[c.tab]))}
	}
	c.page = room
	c.top = max(min(c.top, c.at[c.tab]), c.at[c.tab]-room+1, 0)
	var out []string
	for i := c.top; i < min(n, c.top+room); i++ {
		marker := plain("  ")
		if i == c.at[c.tab] {
			marker = ui.Span{Text: term.Clean(s.env.Look.Glyphs.Marker + " "), Token: themes.Marker}
		}
		left, right := s.item(i, i == c.at[c.tab])
		out = append(out, ui.Between(s.env.Look, w, append([]ui.Span{marker}, left...), right))
	}
	return out
}

func (s *Screen) item(i int, selected bool) (left, right []ui.Span) {
	token := themes.Text
	if selected {
		token = themes.RefSelected
	}
	words, d := s.env.Text, s.card.data
	switch s.card.tab {
	case tabSkills:
		return s.skillItem(d.Skills[i], token)
	case tabAbsences:
		a := d.Absences[i]
		return []ui.Span{
			{Text: term.Clean(words.When.Slot(a.From, a.To, s.env.Place)), Token: token},
			plain("  "),
			plain(lang.Label(words.Common.Absences, a.Type)), plain("  "), faint(a.Reason),
		}, nil
	case tabHours:
		o := d.OnCall[i]
		return []ui.Span{
			{Text: term.Clean(words.When.Slot(o.From, o.To, s.env.Place)), Token: token},
			plain("  "),
			faint(words.Crew.OnCallFor(o.Team, o.Zone)),
		}, nil
	case tabJobs:
		r := s.card.jobs[i]
		right = []ui.Span{faint(words.When.Slot(r.SlotFrom, r.SlotTo, s.env.Place))}
		if clashes(d.Absences, r) {
			right = append([]ui.Span{{Text: term.Clean(words.Crew.Conflict + "  "), Token: themes.Error}}, right...)
		}
		return []ui.Span{
			{Text: term.Clean(model.Ref(r.ID)), Token: token},
			plain("  "),
			plain(lang.Label(words.Common.Statuses, r.Status)), plain("  "), plain(r.Title), plain("  "), faint(r.Client),
		}, right
	case tabSummary, tabCount:
	}
	return nil, nil
}

// clashes says whether a job's slot lies in one of the absences.
func clashes(absences []model.Absence, r model.Row) bool {
	return slices.ContainsFunc(absences, func(a model.Absence) bool {
		return !r.SlotFrom.IsZero() && a.From.Before(r.SlotTo) && a.To.After(r.SlotFrom)
	})
}

func (s *Screen) skillItem(k model.MasteredSkill, token themes.Token) (left, right []ui.Span) {
	words := s.env.Text
	left = []ui.Span{{Text: term.Clean(k.Name), Token: token}, plain("  "), plain(lang.Label(words.Common.Skills, k.Level))}
	if k.Certified {
		left = append(left, plain("  "), ui.Span{Text: term.Clean(words.Crew.Certified), Token: themes.OK})
	}
	return left, []ui.Span{s.expiry(k.ExpiresOn)}
}
