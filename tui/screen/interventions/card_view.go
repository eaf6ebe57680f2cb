package interventions

import (
	"slices"
	"strings"
	"time"

	"mif/store/model"
	"mif/store/rule"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// cardHead says which record this is and how it stands.
func (s *Screen) cardHead(w int, page bool) string {
	var left []ui.Span
	if page && w >= 60 {
		left = append(left, ui.Span{Text: term.Clean("< " + s.env.Text.Shell.Screens["interventions"] + " | "), Token: themes.Dim})
	}
	if s.InCard() && !page {
		left = append(left, ui.Span{Text: term.Clean(s.env.Look.Glyphs.Marker), Token: themes.Marker})
	}
	left = append(left, ui.Span{Text: s.ref(s.card.id), Token: themes.RefSelected})
	if d := s.card.data; d != nil {
		w := s.env.Text
		left = append(left, ui.Span{Text: term.Const("  ")}, priorityCell(w, d.Priority), ui.Span{Text: term.Const("  ")},
			ui.Span{Text: term.Clean(lang.Label(w.Common.Statuses, d.Status)), Token: statusToken(d.Status)})
	}
	row, _ := s.Selected()
	if !page || row.ID != s.card.id {
		return ui.Spans(s.env.Look, w, left...) // the record has no place in the list
	}
	return ui.Between(s.env.Look, w, left, []ui.Span{{Text: s.Position(), Token: themes.Dim}})
}

// cardTabs names the parts of the card with what they hold.
func (s *Screen) cardTabs(w int) string {
	counts := [tabCount]int{-1, -1, -1, -1, -1}
	if d := s.card.data; d != nil {
		counts[tabHistory], counts[tabParts], counts[tabFiles] = int(d.HistoryCount), int(d.PartCount), int(d.FileCount)
	}
	tabs := ui.Tabs{Active: int(s.card.tab)}
	for i, name := range s.env.Text.Interventions.Tabs {
		tabs.Items = append(tabs.Items, ui.Tab{Label: term.Clean(name), Count: counts[i]})
	}
	return tabs.View(s.env.Look, w)
}

// fill puts the open tab's content into the card; its scroll stays.
func (s *Screen) fill() {
	c := &s.card
	switch {
	case c.id == 0:
	case c.data == nil:
		c.body.SetSections(prose(s.reading.Word(s.env)))
	default:
		c.body.SetSections(s.reading.Over(s.env, s.sections())...)
	}
}

func (s *Screen) sections() []ui.Section {
	switch s.card.tab {
	case tabHistory:
		return s.historySections()
	case tabParts:
		return s.partSections()
	case tabFiles:
		return s.fileSections()
	case tabPlanning:
		return s.slotSections()
	case tabSummary, tabCount:
	}
	return s.summary(s.card.data)
}

func prose(span ui.Span) ui.Section { return ui.Section{Prose: span} }

// fields collects labels and values, leaving out those that are not known.
type fields []ui.Fact

func (f *fields) add(label string, value ...ui.Span) {
	known := slices.DeleteFunc(value, func(v ui.Span) bool { return v.Text.Empty() })
	if len(known) > 0 {
		*f = append(*f, ui.Fact{Label: term.Clean(label), Value: known})
	}
}

func plain(text string) ui.Span { return ui.Span{Text: term.Clean(text)} }
func faint(text string) ui.Span { return ui.Span{Text: term.Clean(text), Token: themes.Dim} }

// summary is what a dispatcher asks first: what, for whom, on what, by whom,
// when, how late, and what comes next.
func (s *Screen) summary(d *model.Card) []ui.Section {
	return append(s.facts(d), s.next(d)...)
}

// facts are what the record says, without what may follow.
func (s *Screen) facts(d *model.Card) []ui.Section {
	w := s.env.Text.Interventions.Card
	out := []ui.Section{
		{Title: term.Clean(d.Title), Fields: s.people(d)},
		{Fields: s.clocks(d)},
	}
	out = append(out, s.site(d)...)
	out = append(out, ui.Section{Title: term.Clean(w.Description), Prose: ui.Span{Text: term.CleanMulti(d.Description)}})
	for _, text := range []struct{ label, value string }{{w.Diagnosis, d.Diagnosis}, {w.Solution, d.Solution}, {w.Notes, d.TechNotes}} {
		if text.value != "" {
			out = append(out, ui.Section{Title: term.Clean(text.label), Prose: ui.Span{Text: term.CleanMulti(text.value)}})
		}
	}
	return out
}

// site is what must be known before somebody goes there: what is dangerous, and
// how one gets in.
func (s *Screen) site(d *model.Card) []ui.Section {
	w := s.env.Text.Clients
	var out []ui.Section
	for _, text := range []struct {
		label, value string
		token        themes.Token
	}{{w.Safety, d.Client.Safety, themes.Warn}, {w.Site, d.Client.Instructions, themes.Text}} {
		if text.value != "" {
			out = append(out, ui.Section{Title: term.Clean(text.label), Prose: ui.Span{Text: term.CleanMulti(text.value), Token: text.token}})
		}
	}
	return out
}

func (s *Screen) people(d *model.Card) []ui.Fact {
	words, w := s.env.Text, s.env.Text.Interventions.Card
	var f fields
	f.add(w.Client, plain(d.Client.Name), faint("("+strings.ToLower(lang.Label(words.Common.Levels, d.Client.Level))+")"), faint(d.Client.City))
	f.add(words.Today.OnSite, plain(d.Client.Contact), ui.Span{Text: term.Clean(d.Client.Phone), Token: themes.Key})
	if d.Contract != nil {
		f.add(w.Contract, plain(d.Contract.Number), faint(s.until(d.Contract.EndsOn)))
	}
	f.add(w.Equipment, plain(d.Equipment.Name), faint(strings.TrimSpace(d.Equipment.Maker+" "+d.Equipment.Model)), serial(d.Equipment.Serial),
		faint(strings.ToLower(lang.Label(words.Common.Criticalities, d.Equipment.Criticality)+", "+lang.Label(words.Common.EquipmentStatuses, d.Equipment.Status))))
	f.add(words.Common.Columns["type_intervention"], plain(lang.Label(words.Common.Kinds, d.Kind)))
	f.add(w.Technician, s.technician(d)...)
	f.add(w.Slot, s.slotWords(d)...)
	if d.Slot != nil && d.Slot.OverrideReason != "" {
		f.add(words.Interventions.Flow.Override, ui.Span{Text: term.Clean(d.Slot.OverrideReason), Token: themes.Warn})
	}
	if d.Hold != nil {
		f.add(w.Hold, ui.Span{Text: term.Clean(lang.Label(words.Common.HoldReasons, d.Hold.Reason)), Token: themes.Waiting},
			faint(words.When.Short(d.Hold.From, s.env.Now(), s.env.Place)), plain(d.Hold.Comment))
	}
	if d.OriginID != 0 {
		f.add(w.Origin, ui.Span{Text: s.ref(d.OriginID), Token: themes.Ref})
	}
	return f
}

func serial(number string) ui.Span {
	if number == "" {
		return ui.Span{}
	}
	if strings.HasPrefix(strings.ToUpper(number), "SN") {
		return faint(number)
	}
	return faint("SN " + number)
}

func (s *Screen) until(day model.Date) string {
	if day.IsZero() {
		return ""
	}
	return s.env.Text.Interventions.Card.Until + " " + s.env.Text.When.Date(day)
}

func (s *Screen) technician(d *model.Card) []ui.Span {
	if d.Technician == nil {
		return []ui.Span{{Text: term.Clean(s.env.Text.Interventions.Card.Unassigned), Token: themes.Warn}}
	}
	out := []ui.Span{plain(d.Technician.Name)}
	if d.Technician.Availability != "" {
		out = append(out, faint("("+strings.ToLower(lang.Label(s.env.Text.Common.Availabilities, d.Technician.Availability))+")"))
	}
	return append(out, faint(d.Technician.Phone))
}

func (s *Screen) slotWords(d *model.Card) []ui.Span {
	w := s.env.Text.Interventions.Card
	if d.Slot == nil {
		return []ui.Span{faint(w.NotPlanned)}
	}
	sure := faint(w.NotConfirmed)
	if d.Slot.Confirmed {
		sure = ui.Span{Text: term.Clean(w.Confirmed), Token: themes.OK}
	}
	return []ui.Span{plain(s.env.Text.When.Slot(d.Slot.From, d.Slot.To, s.env.Place)), sure}
}

// clocks are the promises and what became of them, with the numbers that the
// reader may see.
func (s *Screen) clocks(d *model.Card) []ui.Fact {
	words, w, when := s.env.Text, s.env.Text.Interventions.Card, s.env.Text.When
	var f fields
	f.add(w.Created, plain(when.Stamp(d.Created, s.env.Place)))
	if d.Started.IsZero() && d.Status.Live() {
		f.add(w.Pickup, s.deadline(d, d.PickupDeadline)...)
	}
	if d.Status.Live() {
		f.add(w.Due, s.deadline(d, d.Deadline)...)
	}
	f.add(w.Started, plain(when.Stamp(d.Started, s.env.Place)))
	f.add(w.Ended, plain(when.Stamp(d.Ended, s.env.Place)))
	f.add(w.Estimated, plain(when.Hours(d.EstimatedHours)), plain(when.Money(d.EstimatedCost)))
	f.add(w.Actual, plain(when.Hours(d.ActualHours)), plain(when.Money(d.ActualCost)))
	f.add(w.Accepted, plain(d.AcceptedBy))
	f.add(w.Rating, plain(words.Common.Rating(d.Satisfaction)))
	return f
}

func (s *Screen) deadline(d *model.Card, at time.Time) []ui.Span {
	if at.IsZero() {
		return nil
	}
	w, now := s.env.Text.When, s.env.Clock()
	stamp := plain(w.Stamp(at, s.env.Place))
	if d.Hold != nil {
		return []ui.Span{stamp, faint("(" + s.env.Text.Interventions.Flow.ClockStands + ")")}
	}
	if at.Before(now) {
		return []ui.Span{stamp, {Text: term.Clean(w.Late + " " + w.About(now.Sub(at))), Token: themes.Error}}
	}
	return []ui.Span{stamp, faint("(" + w.About(at.Sub(now)) + ")")}
}

// next says what may follow, and what still stands in the way of closing.
func (s *Screen) next(d *model.Card) []ui.Section {
	w := s.env.Text.Interventions
	row := d.Row()
	var can []string
	if d.Status == model.Open && s.may(rule.Assign, row) == nil {
		can = append(can, w.Do.Assign+" ("+s.env.Keys[ui.DoAssign][0]+")")
	}
	for _, m := range s.moves() {
		if s.may(m.verb, row) == nil {
			can = append(can, m.label)
		}
	}
	var out []ui.Section
	if len(can) > 0 {
		title := term.Clean(w.Card.Next + " (" + s.env.Keys[ui.DoStatus][0] + ")")
		out = append(out, ui.Section{Title: title, Prose: plain(strings.Join(can, " | "))})
	}
	if d.Status == model.InProgress && s.may(rule.Close, row) == nil && d.Diagnosis == "" && d.Solution == "" {
		blocked := w.Card.Blocked + " « " + s.env.Text.Common.Statuses[model.Closed] + " » : " + w.Flow.NeedsText
		out = append(out, prose(ui.Span{Text: term.Clean(blocked), Token: themes.Warn}))
	}
	return out
}
