package planning

import (
	"slices"
	"strconv"
	"strings"

	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

const loadWidth = 8

// weekView is a line for each technician and a cell for each day.
func (s *Screen) weekView(w, h, above int) []string {
	name := 14
	if w >= 100 {
		name = 20
	}
	days := s.shown()
	cell := (w - name - loadWidth) / max(len(days), 1)
	name = w - loadWidth - cell*len(days)
	lines := []string{s.weekHead(name, cell, days)}
	at := max(s.laneAt(), 0)
	top := s.window(at, len(s.lanes), h-1)
	for i := top; i < len(s.lanes) && len(lines) < h; i++ {
		if i == at {
			s.cy = above + len(lines)
		}
		lines = append(lines, s.weekLine(&s.lanes[i], w, name, cell, days))
	}
	return fill(lines, w, h)
}

func (s *Screen) weekHead(name, cell int, days []int) string {
	w := s.env.Text
	spans := []ui.Span{s.pad(term.Clean(" "+w.Planning.Technician), name, themes.Header)}
	for _, i := range days {
		d := s.board.Days[i]
		at := s.midnight(d.Day)
		text := w.When.Days[at.Weekday()] + " " + strconv.Itoa(d.Day.Day())
		if d.Holiday != "" {
			text += " " + d.Holiday
		}
		token, sep := themes.Header, " "
		if d.Day == s.today() {
			token, sep = themes.HeaderSorted, "*"
		}
		spans = append(spans, s.pad(term.Clean(sep+text), cell, token))
	}
	return ui.Spans(s.env.Look, name+cell*len(days)+loadWidth, append(spans, right(term.Clean(w.Planning.Load), loadWidth, themes.Header))...)
}

// right is a text at the right end of w cells.
func right(t term.Text, w int, token themes.Token) ui.Span {
	return ui.Span{Text: term.Join(term.Text{}, term.Clean(term.Spaces(max(0, w-t.Width()))), t), Token: token}
}

func (s *Screen) weekLine(l *model.Lane, w, name, cell int, days []int) string {
	spans := s.nameSpans(l, name)
	for _, i := range days {
		spans = append(spans, s.weekCell(l, i, cell)...)
	}
	return ui.Spans(s.env.Look, w, append(spans, s.loadSpan(l))...)
}

// loadSpan is how full the days that are shown are.
func (s *Screen) loadSpan(l *model.Lane) ui.Span {
	var planned, capacity model.Hours
	for _, d := range l.Days {
		planned, capacity = planned+d.Planned, capacity+d.Capacity
	}
	if capacity == 0 {
		return right(term.Const("-"), loadWidth, themes.Dim)
	}
	percent := int64(planned) * 100 / int64(capacity)
	text, token := strconv.FormatInt(percent, 10)+" %", themes.Text
	if percent > 100 {
		text, token = text+" !", themes.Warn
	}
	return right(term.Clean(text), loadWidth, token)
}

// item is one slot as a cell has room for it.
type item struct {
	text  term.Text
	short term.Text // its number and what is wrong with it: a number is never cut
	token themes.Token
	on    bool // the cursor is on it
}

// in is the most that may be said of a slot in w cells.
func (i item) in(w int) term.Text {
	if i.text.Width() > w {
		return i.short
	}
	return i.text
}

// weekCell is what a technician does on a day. What does not fit is counted.
func (s *Screen) weekCell(l *model.Lane, day, w int) []ui.Span {
	d := s.board.Days[day].Day
	here := s.zone == onBoard && l.TechnicianID == s.tech && d == s.day
	items := s.items(l, d, w >= 17)
	if w >= 17 && itemsWidth(items) > w {
		items = s.items(l, d, false)
	}
	if len(items) == 0 {
		text, token := s.emptyCell(l, day)
		return s.cell([]item{{text: term.Clean(text), short: term.Clean(text), token: token, on: here && s.lift == nil}}, w)
	}
	return s.cell(items, w)
}

func itemsWidth(items []item) int {
	n := 0
	for _, i := range items {
		n += i.text.Width() + 1
	}
	return n
}

// cell draws items with a sign before each: the cursor's is another one. One is
// always drawn, the one under the cursor if there is; those that do not fit are
// counted.
func (s *Screen) cell(items []item, w int) []ui.Span {
	on := slices.IndexFunc(items, func(i item) bool { return i.on })
	first, n := 0, fitting(items, w)
	if n == 0 || on >= n { // as many before the cursor's as there is room for
		first, n = max(on, 0), 1
	}
	var spans []ui.Span
	used := 0
	for _, i := range items[first : first+n] {
		sign, token := term.Const(" "), i.token
		if i.on {
			sign, token = term.Clean(s.env.Look.Glyphs.Marker), themes.Selection
		}
		text := s.env.Look.Cut(i.in(w-used-1), w-used-1)
		spans = append(spans, ui.Span{Text: sign, Token: themes.Marker}, ui.Span{Text: text, Token: token})
		used += 1 + text.Width()
	}
	if rest := len(items) - n; rest > 0 {
		more := term.Clean("+" + strconv.Itoa(rest))
		if used+1+more.Width() <= w {
			spans = append(spans, ui.Span{Text: term.Const(" ")}, ui.Span{Text: more, Token: themes.Dim})
			used += 1 + more.Width()
		}
	}
	return append(spans, ui.Span{Text: term.Clean(term.Spaces(max(0, w-used)))})
}

// fitting is how many items fit in w cells, with the count of the others.
func fitting(items []item, w int) int {
	used := 0
	for n, i := range items {
		need := i.text.Width() + 1
		tail := 0
		if n < len(items)-1 {
			tail = 3
		}
		if used+need+tail > w {
			return n
		}
		used += need
	}
	return len(items)
}

// items are the slots of a day, with the job in the hand where it would lie.
func (s *Screen) items(l *model.Lane, d model.Date, hours bool) []item {
	var out []item
	for _, b := range s.on(l, d) {
		if s.lift != nil && s.lift.slot.ID == b.ID {
			continue
		}
		text := s.brief(b)
		if hours {
			text = s.env.Text.When.Hour(b.From, s.env.Place) + " " + text
		}
		out = append(out, item{
			text: term.Clean(text), short: number(b.ID, flag(b)), token: s.token(b),
			on: s.lift == nil && s.zone == onBoard && b.ID == s.slot && d == s.day,
		})
	}
	if held := s.lift; held != nil && held.tech == l.TechnicianID && s.dateOf(held.from) == d {
		wrong := ""
		if len(s.warnings()) > 0 {
			wrong = "X"
		}
		short := number(held.slot.ID, wrong)
		text := s.env.Text.When.Hour(held.from, s.env.Place) + " " + short.String()
		out = append(out, item{text: term.Clean(text), short: short, token: themes.Selection, on: true})
	}
	return out
}

// number names a slot by its job's number and what is wrong with it.
func number(id int64, wrong string) term.Text {
	return term.Clean(strconv.FormatInt(id, 10) + wrong)
}

// brief is a slot in the fewest signs: its number, its state, and what is wrong
// with it.
func (s *Screen) brief(b model.BoardSlot) string {
	return strconv.FormatInt(b.ID, 10) + s.env.Text.Planning.Letters[b.Status] + flag(b)
}

// flag is the gravest thing to know of a slot: a conflict, odd hours, or that
// nobody has confirmed it.
func flag(b model.BoardSlot) string {
	switch {
	case b.Conflict():
		return "X"
	case b.OddHours():
		return "."
	case !b.Confirmed && b.Status.Live() && b.Status != model.InProgress:
		return "?"
	}
	return ""
}

func (s *Screen) token(b model.BoardSlot) themes.Token {
	switch {
	case b.Conflict() && !b.Settled:
		return themes.Error
	case b.Conflict():
		return themes.Warn
	case b.Status == model.InProgress:
		return themes.Progress
	case b.Status == model.OnHold:
		return themes.Waiting
	case !b.Status.Live():
		return themes.Closed
	case b.Priority == model.Urgent:
		return themes.Urgent
	}
	return themes.Text
}

// emptyCell is a day on which a technician has no slot.
func (s *Screen) emptyCell(l *model.Lane, day int) (string, themes.Token) {
	d := l.Days[day]
	switch {
	case l.TechnicianID == 0 || s.guest():
		return "", themes.Dim
	case d.Away != "":
		return strings.ToUpper(lang.Label(s.env.Text.Common.Absences, d.Away)), themes.Waiting
	case d.Capacity == 0:
		return "...", themes.Dim
	}
	return "-", themes.Dim
}
