package planning

import (
	"strings"

	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// preview is what is under the cursor in words, in h lines.
func (s *Screen) preview(w, h int) []string {
	var lines []string
	switch b, ok := s.job(); {
	case s.lift != nil:
		lines = s.liftLines(w)
	case ok && s.zoom == byMonth && s.zone == onBoard:
		lines = s.placeLines(w)
	case ok:
		lines = s.slotLines(b, w)
	default:
		lines = s.placeLines(w)
	}
	return fill(lines, w, h)
}

// liftLines say where the job in the hand would lie and what it would meet.
func (s *Screen) liftLines(w int) []string {
	words, l := s.env.Text, s.lift
	who := words.Planning.Loose
	if at := s.laneOf(l.tech); at >= 0 && l.tech != 0 {
		who = s.lanes[at].Name
	}
	text := model.Ref(l.slot.ID) + " > " + words.When.Slot(l.from, l.to, s.env.Place) + "  " + who
	spans := []ui.Span{{Text: term.Clean(" " + text), Token: themes.RefSelected}}
	if against := s.warnings(); len(against) > 0 {
		spans = append(spans, ui.Span{Text: term.Clean("  X " + strings.Join(against, ", ")), Token: themes.Warn})
	}
	return append(wrap(s.env.Look, w, spans), ui.Spans(s.env.Look, w, ui.Span{Text: term.Clean(" " + words.Planning.LiftHint), Token: themes.Dim}))
}

// wrap is spans on one line when they fit, else each on its own.
func wrap(look *ui.Look, w int, spans []ui.Span) []string {
	total := 0
	for _, sp := range spans {
		total += sp.Text.Width()
	}
	if total <= w || len(spans) < 2 || w >= 60 {
		return []string{ui.Spans(look, w, spans...)}
	}
	out := make([]string, len(spans))
	for i, sp := range spans {
		out[i] = ui.Spans(look, w, sp)
	}
	return out
}

// slotLines are a job in words: what, where, when, and what speaks against it.
func (s *Screen) slotLines(b model.BoardSlot, w int) []string {
	words := s.env.Text
	first := []ui.Span{
		{Text: term.Clean(" " + model.Ref(b.ID) + " "), Token: themes.Ref},
		s.priority(b.Priority),
		{Text: term.Clean(" " + lang.Label(words.Common.Statuses, b.Status) + "  "), Token: s.token(b)},
		{Text: term.Clean(b.Title)},
	}
	if place := strings.Trim(b.Client+", "+b.City, ", "); place != "" {
		first = append(first, ui.Span{Text: term.Clean("  " + place), Token: themes.Dim})
	}
	if b.From.IsZero() {
		return []string{ui.Spans(s.env.Look, w, first...), ui.Spans(s.env.Look, w, call(b)...)}
	}
	state := words.Planning.Unconfirmed
	if b.Confirmed {
		state = words.Planning.Confirmed
	}
	second := []ui.Span{{Text: term.Clean(" " + words.When.Slot(b.From, b.To, s.env.Place) + "  " + state)}}
	if against := s.against(b); against != "" {
		second = append(second, ui.Span{Text: term.Clean("  X " + against), Token: themes.Warn})
	}
	second = append(second, call(b)...)
	if b.Window != "" {
		second = append(second, ui.Span{Text: term.Clean("  " + words.Common.Columns["creneau"] + " " + b.Window), Token: themes.Dim})
	}
	if b.Override != "" {
		second = append(second, ui.Span{Text: term.Clean("  " + words.Planning.Override + words.Common.Colon + b.Override), Token: themes.Dim})
	}
	return []string{ui.Spans(s.env.Look, w, first...), ui.Spans(s.env.Look, w, second...)}
}

// call is whom to call about a job: the number first, it must not be cut.
func call(b model.BoardSlot) []ui.Span {
	var out []ui.Span
	if b.Phone != "" {
		out = append(out, ui.Span{Text: term.Clean("  " + b.Phone), Token: themes.Key})
	}
	if b.Contact != "" {
		out = append(out, ui.Span{Text: term.Clean("  " + b.Contact), Token: themes.Dim})
	}
	return out
}

// against is what speaks against a slot, in few words.
func (s *Screen) against(b model.BoardSlot) string {
	words := s.env.Text
	var out []string
	for _, r := range b.Against {
		switch r.Code {
		case model.CodeOverlap:
			out = append(out, words.Planning.NotAlone+" "+r.Params["refs"])
		case model.ReasonAbsent:
			out = append(out, words.Planning.Away(words.Common.Absences[model.AbsenceType(r.Params["type"])]))
		case model.ReasonHoliday:
			out = append(out, words.Planning.Feast(s.feastOf(b)))
		case model.ReasonHours:
			out = append(out, words.Planning.OffWord)
		}
	}
	return strings.Join(out, ", ")
}

func (s *Screen) feastOf(b model.BoardSlot) string {
	for _, d := range s.board.Days {
		if d.Holiday != "" && s.touches(b, d.Day) {
			return d.Holiday
		}
	}
	return s.env.Text.When.Day(b.From, s.env.Place)
}

// placeLines are a technician's day in words.
func (s *Screen) placeLines(w int) []string {
	at := s.laneAt()
	if at < 0 {
		return nil
	}
	l, words := &s.lanes[at], s.env.Text
	parts := []string{l.Name, words.When.Day(s.midnight(s.day), s.env.Place)}
	if text := s.dayLoad(l, s.day); text != "" {
		parts = append(parts, text)
	}
	second := []string{}
	for _, text := range []string{l.Team, l.Zone, l.Phone} {
		if text != "" {
			second = append(second, text)
		}
	}
	for _, o := range l.OnCall {
		if o.From.Before(s.midnight(plus(s.day, 1))) && o.To.After(s.midnight(s.day)) {
			second = append(second, words.Planning.OnCallWhen(words.When.Slot(o.From, o.To, s.env.Place)))
		}
	}
	if s.zoom == byWeek && len(second) == 0 {
		second = append(second, words.Planning.Legend)
	}
	return []string{
		ui.Spans(s.env.Look, w, ui.Span{Text: term.Clean(" " + strings.Join(parts, "  "))}),
		ui.Spans(s.env.Look, w, ui.Span{Text: term.Clean(" " + strings.Join(second, " · ")), Token: themes.Dim}),
	}
}
