package planning

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// monthView is how full each day of each technician is, in percent.
func (s *Screen) monthView(w, h, above int) []string {
	cell, load := 3, loadWidth
	if w-loadWidth-12 < cell*len(s.board.Days) {
		cell, load = 2, 6
	}
	name := w - load - cell*len(s.board.Days)
	lines := []string{s.monthHead(w, name, cell, load)}
	at := max(s.laneAt(), 0)
	top := s.window(at, len(s.lanes), h-1)
	for i := top; i < len(s.lanes) && len(lines) < h; i++ {
		if i == at {
			s.cy = above + len(lines)
		}
		l := &s.lanes[i]
		spans := s.nameSpans(l, name)
		for day := range s.board.Days {
			spans = append(spans, s.monthCell(l, day, cell)...)
		}
		sum := s.loadSpan(l)
		sum.Text = right(s.env.Look.Cut(term.Clean(strings.TrimSpace(sum.Text.String())), load), load, sum.Token).Text
		lines = append(lines, ui.Spans(s.env.Look, w, append(spans, sum)...))
	}
	return fill(lines, w, h)
}

// monthHead numbers the Mondays and the day under the cursor.
func (s *Screen) monthHead(w, name, cell, load int) string {
	spans := []ui.Span{s.pad(term.Clean(" "+s.env.Text.Planning.Technician), name, themes.Header)}
	for _, d := range s.board.Days {
		text, token := "", themes.Header
		switch {
		case d.Day == s.day:
			text, token = strconv.Itoa(d.Day.Day()), themes.HeaderSorted
		case cell > 2 || d.Day.Weekday() == 1:
			text = strconv.Itoa(d.Day.Day())
		case d.Holiday != "":
			text = "F"
		}
		spans = append(spans, right(term.Clean(text), cell, token))
	}
	return ui.Spans(s.env.Look, w, append(spans, right(term.Clean(s.env.Text.Planning.Load), load, themes.Header))...)
}

func (s *Screen) monthCell(l *model.Lane, day, w int) []ui.Span {
	here := s.zone == onBoard && l.TechnicianID == s.tech && s.board.Days[day].Day == s.day
	text, token := s.percent(l, day)
	if here {
		token = themes.Selection
	}
	if w < 3 {
		return []ui.Span{right(term.Clean(text), w, token)}
	}
	sign := term.Const(" ")
	if here {
		sign = term.Clean(s.env.Look.Glyphs.Marker)
	}
	return []ui.Span{{Text: sign, Token: themes.Marker}, right(term.Clean(text), w-1, token)}
}

// percent is how full a day is in two signs: full is "##", too full is "!!".
func (s *Screen) percent(l *model.Lane, day int) (string, themes.Token) {
	d := l.Days[day]
	switch {
	case l.TechnicianID == 0:
		n := len(s.on(l, s.board.Days[day].Day))
		if n == 0 {
			return "", themes.Dim
		}
		return strconv.Itoa(min(n, 99)), themes.Warn
	case d.Away != "":
		word := strings.ToUpper(lang.Label(s.env.Text.Common.Absences, d.Away))
		_, first := utf8.DecodeRuneInString(word)
		_, second := utf8.DecodeRuneInString(word[first:])
		return word[:first+second], themes.Waiting
	case d.Capacity == 0 && d.Planned > 0:
		return "!!", themes.Warn
	case d.Capacity == 0:
		return "..", themes.Dim
	}
	percent := int64(d.Planned) * 100 / int64(d.Capacity)
	switch {
	case percent > 100:
		return "!!", themes.Error
	case percent == 100:
		return "##", themes.Warn
	case percent >= 80:
		return strconv.FormatInt(percent, 10), themes.Warn
	case percent == 0:
		return "-", themes.Dim
	}
	return strconv.FormatInt(percent, 10), themes.Text
}
