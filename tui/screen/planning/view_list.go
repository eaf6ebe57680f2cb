package planning

import (
	"strings"

	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// listView is the planning in lines: somebody's week, everybody's day on a
// small terminal, or the visits that a client expects.
func (s *Screen) listView(w, h, above int) []string {
	all := s.entries()
	if len(all) == 0 {
		return s.empty(w, h, s.env.Text.Planning.NoVisits)
	}
	at := s.entryAt(all)
	var lines []string
	first, sel := 0, 0
	for i, e := range all {
		if e.head {
			if i == at {
				first = len(lines)
			}
			lines = append(lines, s.entryHead(e, w))
		} else if i == at {
			first = len(lines)
		}
		if i == at {
			sel = len(lines)
		}
		if i == at && !e.some {
			sel--
		}
		lines = append(lines, s.entryLines(e, w, i == at && s.zone == onBoard)...)
	}
	s.window(min(sel+s.entryHeight()-1, len(lines)-1), len(lines), h)
	s.top = min(s.top, first)
	s.cy = above + sel - s.top
	return fill(lines[s.top:], w, h)
}

// entryHeight is how many lines a slot takes.
func (s *Screen) entryHeight() int {
	if s.class == ui.Nano {
		return 2
	}
	return 1
}

// entryHead names the technician or the day, and how full it is. Without a slot
// it is the line itself.
func (s *Screen) entryHead(e entry, w int) string {
	l := &s.lanes[e.lane]
	title := l.Name
	if !s.oneDay() || s.guest() {
		title = s.env.Text.When.Day(s.midnight(e.day), s.env.Place)
	}
	marker := term.Const(" ")
	if !e.some && s.zone == onBoard && s.lift == nil && l.TechnicianID == s.tech && e.day == s.day {
		marker = term.Clean(s.env.Look.Glyphs.Marker)
	}
	left := []ui.Span{{Text: marker, Token: themes.Marker}, {Text: term.Clean(title), Token: themes.Header}}
	if s.called(l, e.day) {
		left = append(left, ui.Span{Text: term.Clean(" @ " + s.env.Text.Planning.OnCall), Token: themes.Info})
	}
	if held := s.lift; held != nil && held.tech == l.TechnicianID && s.dateOf(held.from) == e.day {
		text := " " + s.env.Text.When.Hour(held.from, s.env.Place) + "-" + s.env.Text.When.Hour(held.to, s.env.Place) + " " + model.Ref(held.slot.ID)
		left = append(left, ui.Span{Text: term.Clean(text), Token: themes.Selection})
	}
	var ends []ui.Span
	if !s.guest() {
		ends = []ui.Span{{Text: term.Clean(s.dayLoad(l, e.day)), Token: themes.Dim}}
	}
	return ui.Between(s.env.Look, w, left, ends)
}

// dayLoad is how full a day is, or why nothing can be planned.
func (s *Screen) dayLoad(l *model.Lane, d model.Date) string {
	w, at := s.env.Text, s.dayAt(d)
	if at < 0 || l.TechnicianID == 0 {
		return ""
	}
	day := l.Days[at]
	switch {
	case day.Away != "":
		return strings.ToUpper(lang.Label(w.Common.Absences, day.Away))
	case s.board.Days[at].Holiday != "":
		return s.board.Days[at].Holiday
	case day.Capacity == 0 && day.Planned == 0:
		return w.Planning.Off
	case day.Planned == 0:
		return w.Planning.Free
	}
	return w.Planning.Filled(w.When.Hours(&day.Planned), s.capacity(day))
}

func (s *Screen) capacity(d model.LaneDay) string {
	if d.Capacity == 0 {
		return "0 h"
	}
	return s.env.Text.When.Hours(&d.Capacity)
}

// emptyWords is a day without slots in words.
func (s *Screen) emptyWords(l *model.Lane, d model.Date) string {
	if text := s.dayLoad(l, d); text != "" {
		return text
	}
	return s.env.Text.Planning.Free
}

// hours is when a slot lies, "09:00-11:00".
func (s *Screen) hours(b model.BoardSlot) string {
	return s.env.Text.When.Hour(b.From, s.env.Place) + "-" + s.env.Text.When.Hour(b.To, s.env.Place)
}

func (s *Screen) entryLines(e entry, w int, on bool) []string {
	if !e.some || s.lift != nil && s.lift.slot.ID == e.slot.ID {
		return nil
	}
	b, words := e.slot, s.env.Text
	marker, ref := term.Const("  "), themes.Ref
	if on && s.lift == nil {
		marker, ref = term.Clean(s.env.Look.Glyphs.Marker+" "), themes.RefSelected
	}
	spans := []ui.Span{
		{Text: marker, Token: themes.Marker},
		{Text: term.Clean(s.hours(b) + " "), Token: s.token(b)},
		{Text: term.Clean(model.Ref(b.ID) + " "), Token: ref},
		{Text: term.Clean(flag(b)), Token: s.token(b)},
	}
	place := strings.Trim(b.Title+" · "+b.Client+", "+b.City, " ,·")
	if s.guest() {
		place = b.Title + " · " + s.lanes[e.lane].Name
	}
	state := []ui.Span{{Text: term.Clean(lang.Label(words.Common.Statuses, b.Status)), Token: s.token(b)}}
	if s.class == ui.Nano {
		return []string{
			ui.Between(s.env.Look, w, spans, state),
			ui.Spans(s.env.Look, w, ui.Span{Text: term.Const("    ")}, ui.Span{Text: term.Clean(place), Token: themes.Dim}),
		}
	}
	level := s.priority(b.Priority)
	level.Text = level.Text.Pad(11)
	spans = append(spans, ui.Span{Text: term.Const(" ")}, level, ui.Span{Text: term.Const(" ")}, ui.Span{Text: term.Clean(place)})
	return []string{ui.Between(s.env.Look, w, spans, state)}
}
