package today

import (
	"strings"
	"time"

	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// cardView is the open job: who it is, its tabs, and the open one.
func (s *Screen) cardView(w, h int, nano bool) string {
	if now := s.env.Clock().Truncate(time.Minute); !now.Equal(s.card.drawn) {
		s.card.drawn = now // times since are right whenever a frame comes anyway
		s.fill()
	}
	var head []string
	if !nano {
		head = append(head, s.cardHead(w))
	}
	head = append(head, s.cardTabs(w))
	if !nano {
		head = append(head, s.env.Look.Rule(w))
	}
	return strings.Join(append(head, s.card.body.View(w, h-len(head))), "\n")
}

func (s *Screen) cardHead(w int) string {
	left := []ui.Span{faint("< " + s.env.Text.Shell.Screens["aujourdhui"] + " | "), {Text: term.Clean(model.Ref(s.card.id)), Token: themes.RefSelected}}
	if d := s.card.data; d != nil {
		left = append(left, plain("  "), s.priority(d.Priority), plain("  "), s.state(d.Row()))
	}
	return ui.Between(s.env.Look, w, left, []ui.Span{{Text: s.position(), Token: themes.Dim}})
}

// position is the place of the card in the list.
func (s *Screen) position() term.Text {
	i := indexOf(s.list.entries, s.card.id)
	if i < 0 {
		return term.Text{}
	}
	return term.Join(term.Const("/"), term.Itoa(i+1), term.Itoa(len(s.list.entries)))
}

// cardSum is the head of the card for the title of a phone.
func (s *Screen) cardSum() term.Text {
	ref := term.Clean(model.Ref(s.card.id))
	if s.card.data == nil {
		return ref
	}
	return term.Join(term.Const(" "), ref, s.state(s.card.data.Row()).Text)
}

func (s *Screen) cardTabs(w int) string {
	counts := [tabCount]int{-1, -1, -1}
	if d := s.card.data; d != nil {
		counts[tabHistory], counts[tabParts] = int(d.HistoryCount), int(d.PartCount)
	}
	tabs := ui.Tabs{Active: int(s.card.tab)}
	for i, name := range s.env.Text.Interventions.Tabs[:tabCount] {
		tabs.Items = append(tabs.Items, ui.Tab{Label: term.Clean(name), Count: counts[i]})
	}
	return tabs.View(s.env.Look, w)
}

// fill puts the open tab into the card's body; its scroll stays.
func (s *Screen) fill() {
	c := s.card
	switch {
	case c.data == nil:
		c.body.SetSections(ui.Section{Prose: c.reading.Word(s.env)})
	case c.tab == tabHistory && c.history == nil && !c.have[tabHistory], c.tab == tabParts && c.parts == nil && !c.have[tabParts]:
		c.body.SetSections(ui.Section{Prose: c.paging.Word(s.env)})
	case c.tab == tabHistory:
		c.body.SetSections(s.historySections()...)
	case c.tab == tabParts:
		c.body.SetSections(s.partSections()...)
	default:
		c.body.SetSections(c.reading.Over(s.env, s.summarySections(c.data))...)
	}
}

// facts collects labels and values, leaving out what is not known.
type facts []ui.Fact

func (f *facts) add(label string, value ...ui.Span) {
	for _, v := range value {
		if !v.Text.Empty() {
			*f = append(*f, ui.Fact{Label: term.Clean(label), Value: value})
			return
		}
	}
}

// summarySections begin with what keeps a technician alive and gets him there.
func (s *Screen) summarySections(d *model.Card) []ui.Section {
	words, w := s.env.Text, s.env.Text.Interventions.Card
	out := []ui.Section{{Title: term.Clean(d.Title), Fields: s.timing(d)}}
	prose := func(label, text string, token themes.Token) {
		if text != "" {
			out = append(out, ui.Section{Title: term.Clean(label), Prose: ui.Span{Text: term.CleanMulti(text), Token: token}})
		}
	}
	prose(words.Today.Safety, d.Client.Safety, themes.Warn)
	prose(words.Clients.Site, d.Client.Instructions, themes.Warn)
	out = append(out, ui.Section{Fields: s.place(d)})
	prose(w.Description, d.Description, themes.Text)
	prose(w.Diagnosis, d.Diagnosis, themes.Text)
	prose(w.Solution, d.Solution, themes.Text)
	prose(w.Notes, d.TechNotes, themes.Text)
	return out
}

func (s *Screen) timing(d *model.Card) []ui.Fact {
	words, w := s.env.Text, s.env.Text.Interventions.Card
	var f facts
	if d.Slot != nil {
		pinned := ui.Span{Text: term.Clean(words.Today.ToConfirm), Token: themes.Warn}
		if d.Slot.Confirmed {
			pinned = faint(words.Today.Confirmed)
		}
		f.add(w.Slot, plain(words.When.Slot(d.Slot.From, d.Slot.To, s.env.Place)), pinned)
		f.add(words.Interventions.Ask.Window, plain(d.Slot.Window))
		f.add(words.Interventions.Ask.Notes, plain(d.Slot.Notes))
	}
	if d.Status == model.InProgress {
		f.add(w.Started, plain(words.When.Short(d.Started, s.env.Now(), s.env.Place)), plain(words.Today.Since(words.When.Duration(s.env.Clock().Sub(d.Started)))))
	}
	if d.Hold != nil {
		f.add(w.Hold, ui.Span{Text: term.Clean(lang.Label(words.Common.HoldReasons, d.Hold.Reason)), Token: themes.Waiting},
			plain(words.Today.Since(words.When.Duration(s.env.Clock().Sub(d.Hold.From)))), plain(d.Hold.Comment))
	}
	row := d.Row()
	f.add(words.Interventions.Columns.Due, s.due(row))
	f.add(w.Ended, plain(words.When.Stamp(d.Ended, s.env.Place)))
	f.add(w.Actual, plain(words.When.Hours(d.ActualHours)))
	f.add(w.Estimated, plain(words.When.Hours(d.EstimatedHours)))
	return f
}

func (s *Screen) place(d *model.Card) []ui.Fact {
	words, w := s.env.Text, s.env.Text.Interventions.Card
	e, c := d.Equipment, d.Client
	var f facts
	f.add(w.Client, plain(c.Name))
	f.add(words.Today.OnSite, plain(c.Contact))
	f.add(words.Today.Phone, ui.Span{Text: term.Clean(c.Phone), Token: themes.Key})
	f.add(words.Today.Address, plain(strings.TrimSpace(c.Address)), plain(strings.TrimSpace(c.PostCode+" "+c.City)))
	f.add(w.Equipment, plain(e.Name), faint(strings.TrimSpace(e.Maker+" "+e.Model)), faint(e.Serial),
		faint(lang.Label(words.Common.EquipmentStatuses, e.Status)))
	f.add(words.Today.Where, plain(e.Location))
	f.add(words.Common.Columns["type_intervention"], plain(lang.Label(words.Common.Kinds, d.Kind)))
	return f
}

func (s *Screen) historySections() []ui.Section {
	words := s.env.Text
	if len(s.card.history) == 0 {
		return []ui.Section{{Prose: faint(words.Interventions.Card.NoHistory)}}
	}
	out := make([]ui.Section, 0, len(s.card.history)+1)
	for _, h := range s.card.history {
		who := h.Who
		if who == "" {
			who = words.Common.System
		}
		said := []ui.Span{plain(h.Sentence), faint(who)}
		if h.Internal {
			said = append(said, ui.Span{Text: term.Clean("[" + words.Interventions.Card.Internal + "]"), Token: themes.Warn})
		}
		var f facts
		f.add(words.When.Short(h.At, s.env.Now(), s.env.Place), said...)
		out = append(out, ui.Section{Fields: f})
	}
	if s.card.more {
		out = append(out, ui.Section{Prose: faint(words.Today.Older)})
	}
	return out
}

func (s *Screen) partSections() []ui.Section {
	words := s.env.Text
	if len(s.card.parts) == 0 && len(s.card.planned) == 0 {
		return []ui.Section{{Prose: faint(words.Interventions.Card.NoParts)}}
	}
	var f facts
	for _, p := range s.card.parts {
		f.add(lang.Label(words.Common.Movements, p.Type), plain(words.When.Amount(p.Quantity, p.Unit)), plain(p.Reference+" "+p.Name),
			faint(words.When.Short(p.At, s.env.Now(), s.env.Place)))
	}
	return ui.PartSections(words, s.card.planned, f)
}
