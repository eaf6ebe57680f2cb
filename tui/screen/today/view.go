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

// phone is the width below which a job takes three lines; wide has room for the
// name of whom to call.
const (
	phone = 60
	wide  = 100
)

// chrome is what the shell draws above and below a screen.
const chrome = 2

// View draws the day, or the open card.
func (s *Screen) View(w, h int) string {
	nano := s.env.Look.Class(w, h+chrome) == ui.Nano
	if s.card != nil {
		return s.cardView(w, h, nano)
	}
	var head []string
	if !nano {
		head = []string{s.head(w), s.env.Look.Rule(w)}
	}
	return strings.Join(append(head, s.body(w, h-len(head))), "\n")
}

// head is which day this is, what it holds, and how to get to its neighbours.
func (s *Screen) head(w int) string {
	words, keys := s.env.Text, s.env.Text.Keys
	left := []ui.Span{
		{Text: s.dayName(), Token: themes.Title},
		{Text: term.Const("  ")},
		{Text: s.summary(), Token: themes.Text},
	}
	names := term.Join(term.Const("/"), ui.KeyName(keys, "left"), ui.KeyName(keys, "right"))
	right := []ui.Span{{Text: names, Token: themes.Key}, faint(" " + words.Today.OtherDay)}
	return ui.Between(s.env.Look, w, left, right)
}

// date is the day in its shortest clear form.
func (s *Screen) date() term.Text {
	noon := time.Date(s.day.Year(), s.day.Month(), s.day.Day(), 12, 0, 0, 0, s.env.Place)
	return term.Clean(s.env.Text.When.Day(noon, s.env.Place))
}

// dayName is the date, and beside it what people call it.
func (s *Screen) dayName() term.Text {
	words, name := s.env.Text, ""
	switch int(s.day.Sub(s.today().Time).Hours() / 24) {
	case 0:
		name = words.Today.ThisDay
	case 1:
		name = words.Today.Tomorrow
	case -1:
		name = words.Today.Yesterday
	}
	return term.Join(term.Const(" "), s.date(), term.Clean(name))
}

func (s *Screen) summary() term.Text {
	if !s.known {
		return term.Text{}
	}
	live := len(s.list.entries) - len(s.data.Done)
	return term.Clean(s.env.Text.Today.Summary(live, len(s.data.Done)))
}

// toDo is how much is left, where there is no room for more.
func (s *Screen) toDo() term.Text {
	if !s.known {
		return term.Text{}
	}
	return term.Clean(s.env.Text.Today.Summary(len(s.list.entries)-len(s.data.Done), 0))
}

func (s *Screen) body(w, h int) string {
	words, look := s.env.Text.Today, s.env.Look
	switch {
	case !s.trouble.Empty():
		return ui.Face(look, w, h, ui.Span{Text: s.trouble, Token: themes.Error}, ui.Span{Text: term.Clean(s.env.Text.Table.Retry), Token: themes.Dim})
	case !s.known:
		return ui.Face(look, w, h, ui.Span{Text: term.Clean(words.Loading), Token: themes.Dim})
	case len(s.list.entries) == 0:
		return ui.Face(look, w, h, ui.Span{Text: s.emptiness()}, ui.Span{Text: term.Clean(words.EmptyKeys), Token: themes.Dim})
	}
	return s.jobs(w, h)
}

func (s *Screen) emptiness() term.Text {
	words := s.env.Text.Today
	switch {
	case s.env.Actor.TechnicianID == 0:
		return term.Clean(words.NoDay)
	case s.day == s.today():
		return term.Clean(words.NothingToday)
	}
	return term.Clean(words.Nothing)
}

// jobs draws the part of the list around the cursor; only what is in sight is
// drawn at all.
func (s *Screen) jobs(w, h int) string {
	l := &s.list
	l.rowHeight = 2
	if w < phone {
		l.rowHeight = 3
	}
	l.scroll(h)
	lines := make([]string, 0, h)
	at := 0
	put := func(height int, draw func() []string) {
		if at+height > l.top && at < l.top+h {
			for i, line := range draw() {
				if at+i >= l.top && at+i < l.top+h {
					lines = append(lines, line)
				}
			}
		}
		at += height
	}
	for i, e := range l.entries {
		if l.heads(i) {
			put(1, func() []string { return []string{s.partHead(e.part, w)} })
		}
		put(l.rowHeight, func() []string { return s.job(e, i == l.at, w) })
	}
	for len(lines) < h {
		lines = append(lines, term.Spaces(w))
	}
	return strings.Join(lines, "\n")
}

func (s *Screen) partHead(p part, w int) string {
	t := s.env.Text.Today
	name := []string{t.Current, t.Slots, t.Unscheduled, t.Done}[p]
	spans := []ui.Span{{Text: term.Clean(name), Token: themes.Header}}
	if p != current && s.data.Current == nil && s.list.entries[0].part == p && s.follows && p != done {
		spans = append(spans, ui.Span{Text: term.Clean("  " + t.NoCurrent), Token: themes.Dim})
	}
	return ui.Spans(s.env.Look, w, spans...)
}

// job is one entry: when, which, how urgent, in which state; what; where, for
// whom, and whom to call.
func (s *Screen) job(e entry, selected bool, w int) []string {
	look, gap := s.env.Look, ui.Span{Text: term.Const(" ")}
	marker, ref := gap, ui.Span{Text: term.Clean(model.Ref(e.ID)), Token: themes.Ref}
	if selected {
		marker = ui.Span{Text: term.Clean(look.Glyphs.Marker), Token: themes.Marker}
		ref.Token = themes.RefSelected
	}
	first := []ui.Span{marker}
	if when := s.when(e); !when.Text.Empty() {
		first = append(first, when, gap)
	}
	first = append(first, ref, gap, s.priority(e.Priority))
	title, state, note := ui.Span{Text: term.Clean(e.Title)}, s.state(e.Row), s.note(e)
	if w < phone {
		return []string{
			ui.Between(look, w, first, []ui.Span{state}),
			ui.Between(look, w, []ui.Span{gap, title, gap, faint("· " + e.Equipment)}, []ui.Span{note}),
			s.whereTo(e, w),
		}
	}
	end := []ui.Span{state}
	if !note.Text.Empty() {
		end = append([]ui.Span{note, gap, gap}, end...)
	}
	first = append(first, gap, gap, title)
	return []string{ui.Between(look, w, first, end), s.whereTo(e, w)}
}

// whereTo keeps the town and the telephone whole: the client's name gives way.
func (s *Screen) whereTo(e entry, w int) string {
	name, number := e.Contact, e.Phone
	if e.part == done {
		name, number = "", "" // nobody is called any more
	}
	right := []ui.Span{{Text: term.Clean(number), Token: themes.Key}}
	town := term.Clean(e.City)
	room := w - 2 - town.Width() - right[0].Text.Width()
	left := []ui.Span{{Text: term.Const(" ")}}
	if w >= phone {
		if w >= wide && name != "" {
			right = append([]ui.Span{faint(name + "  ")}, right...)
			room -= right[0].Text.Width()
		}
		machine := s.env.Look.Cut(term.Clean(e.Equipment), max(0, room/2))
		left = append(left, ui.Span{Text: machine}, faint(" · "))
		room -= machine.Width() + 3
	}
	client := s.env.Look.Cut(term.Clean(e.Client), max(0, room-1))
	return ui.Between(s.env.Look, w, append(left, faint(client.String()+" "), faint(e.City)), right)
}

// when is the time that matters under each head.
func (s *Screen) when(e entry) ui.Span {
	words, now := s.env.Text, s.env.Now()
	switch e.part {
	case current:
		return ui.Span{Text: term.Clean(words.Today.Since(words.When.Duration(now.Sub(e.Started)))), Token: themes.Progress}
	case slots:
		hour := func(t time.Time) string { return words.When.Hour(t, s.env.Place) }
		return ui.Span{Text: term.Clean(hour(e.SlotFrom) + "-" + hour(e.SlotTo)), Token: themes.Title}
	case done:
		return faint(words.Today.Ended(words.When.Hour(e.Ended, s.env.Place)))
	case unscheduled:
	}
	return s.due(e.Row)
}

func (s *Screen) due(r model.Row) ui.Span {
	words, due := s.env.Text, r.Due()
	switch {
	case due.IsZero(), !r.HeldSince.IsZero(): // a clock that stands still has no hour
		return ui.Span{}
	case due.Before(s.env.Clock()):
		return ui.Span{Text: term.Clean(words.When.Due(due, s.env.Now(), s.env.Place)), Token: themes.Warn}
	}
	return ui.Span{Text: term.Clean(words.Today.Before(words.When.Short(due, s.env.Now(), s.env.Place)))}
}

// note is what the technician has to know before he drives off.
func (s *Screen) note(e entry) ui.Span {
	words := s.env.Text
	switch {
	case e.Status == model.OnHold:
		return faint(strings.ToLower(lang.Label(words.Common.HoldReasons, e.HoldReason)))
	case !e.Status.Live() || e.SlotFrom.IsZero() || e.part == current:
		return ui.Span{}
	case e.part == unscheduled:
		return ui.Span{Text: term.Clean(words.Today.Missed(words.When.Short(e.SlotFrom, s.env.Now(), s.env.Place))), Token: themes.Warn}
	case !e.Confirmed:
		return ui.Span{Text: term.Clean(words.Today.ToConfirm), Token: themes.Warn}
	}
	return faint(words.Today.Confirmed)
}

// priority is the word with its sign: colour only supports it.
func (s *Screen) priority(p model.Priority) ui.Span {
	words := s.env.Text
	label := strings.ToLower(lang.Label(words.Common.Priorities, p))
	switch p {
	case model.Urgent:
		return ui.Span{Text: term.Clean(label + " " + words.Interventions.Urgent), Token: themes.Urgent}
	case model.High:
		return ui.Span{Text: term.Clean(label + " " + words.Interventions.High), Token: themes.High}
	case model.Normal, model.Low, model.Scheduled:
	}
	return faint(label)
}

func (s *Screen) state(r model.Row) ui.Span {
	token := themes.Text
	switch r.Status {
	case model.InProgress:
		token = themes.Progress
	case model.OnHold:
		token = themes.Waiting
	case model.Closed, model.Archived:
		token = themes.Closed
	case model.Cancelled:
		token = themes.Cancelled
	case model.Open, model.Assigned:
	}
	return ui.Span{Text: term.Clean(lang.Label(s.env.Text.Common.Statuses, r.Status)), Token: token}
}

func plain(text string) ui.Span { return ui.Span{Text: term.Clean(text)} }
func faint(text string) ui.Span { return ui.Span{Text: term.Clean(text), Token: themes.Dim} }
