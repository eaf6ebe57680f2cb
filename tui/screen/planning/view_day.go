package planning

import (
	"strconv"
	"strings"
	"time"

	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// ruler turns times of a day into columns.
type ruler struct {
	from time.Time
	each time.Duration // of a column
	n    int           // columns
}

func (r ruler) at(t time.Time) int {
	return max(0, min(int(t.Sub(r.from)/r.each), r.n))
}

// end is the column after the last one that a time touches.
func (r ruler) end(t time.Time) int {
	return max(0, min(int((t.Sub(r.from)+r.each-1)/r.each), r.n))
}

// rule is the ruler of the day for so many columns: from eight to six, or as
// far as anybody works, in the finest step that fits.
func (s *Screen) rule(w int) ruler {
	day := s.midnight(s.day)
	from, to := day.Add(8*time.Hour), day.Add(18*time.Hour)
	last := s.midnight(plus(s.day, 1))
	reach := func(a, b time.Time) {
		from, to = earlier(from, later(a, day)), later(to, earlier(b, last))
	}
	at := s.dayAt(s.day)
	for i := range s.lanes {
		for _, b := range s.on(&s.lanes[i], s.day) {
			reach(b.From, b.To)
		}
		if at >= 0 {
			for _, o := range s.lanes[i].Days[at].Open {
				reach(o.From, o.To)
			}
		}
	}
	if s.lift != nil && s.dateOf(s.lift.from) == s.day {
		reach(s.lift.from, s.lift.to)
	}
	from = from.Truncate(time.Hour)
	to = to.Add(time.Hour - 1).Truncate(time.Hour)
	for _, each := range []time.Duration{5, 10, 15, 20, 30, 60} {
		if n := int(to.Sub(from) / (each * time.Minute)); n <= w || each == 60 {
			return ruler{from, each * time.Minute, min(n, w)}
		}
	}
	return ruler{from, time.Hour, w}
}

// dayView is a line for each technician and a bar for each slot.
func (s *Screen) dayView(w, h, above int) []string {
	name := 14
	if w >= 100 {
		name = 20
	}
	r := s.rule(w - name - 1)
	lines := []string{s.hourLine(r, name, w)}
	now := s.env.Now()
	marked := s.day == s.today() && !now.Before(r.from) && now.Before(r.from.Add(time.Duration(r.n)*r.each))
	foot := 0
	if marked {
		foot = 1
	}
	at := max(s.laneAt(), 0)
	top := s.window(at, len(s.lanes), h-1-foot)
	for i := top; i < len(s.lanes) && len(lines) < h-foot; i++ {
		if i == at {
			s.cy = above + len(lines)
		}
		spans := append(s.nameSpans(&s.lanes[i], name), s.track(&s.lanes[i], r)...)
		lines = append(lines, ui.Spans(s.env.Look, w, spans...))
	}
	if marked {
		text := strings.Repeat(" ", r.at(now)) + "^" + now.Format("15:04")
		lines = append(lines, ui.Spans(s.env.Look, w, s.pad(term.Clean(" "+s.env.Text.Planning.Now), name, themes.Dim), ui.Span{Text: term.Clean(text), Token: themes.Info}))
	}
	return fill(lines, w, h)
}

// hourLine numbers the hours.
func (s *Screen) hourLine(r ruler, name, w int) string {
	day := s.env.Text.When.Day(s.midnight(s.day), s.env.Place)
	hours := []byte(strings.Repeat(" ", r.n+3))
	for t := r.from; r.at(t) < r.n; t = t.Add(time.Hour) {
		copy(hours[r.at(t):], t.In(s.env.Place).Format("15"))
	}
	spans := []ui.Span{s.pad(term.Clean(" "+day), name, themes.Header), {Text: term.Clean(string(hours)), Token: themes.Header}}
	if at := s.dayAt(s.day); at >= 0 && s.board.Days[at].Holiday != "" {
		spans[1].Text = spans[1].Text.TruncateWith(r.n, term.Text{})
		spans = append([]ui.Span{spans[0], {Text: term.Clean(s.board.Days[at].Holiday + "  "), Token: themes.Waiting}}, spans[1:]...)
	}
	return ui.Spans(s.env.Look, w, spans...)
}

// stroke is a column of a track: a sign and what it is.
type stroke struct {
	sign  rune
	token themes.Token
}

// track is a technician's day on the ruler.
func (s *Screen) track(l *model.Lane, r ruler) []ui.Span {
	line := s.ground(l, r)
	for _, b := range s.on(l, s.day) {
		if s.lift == nil || s.lift.slot.ID != b.ID {
			s.bar(line, r, l, b, s.lift == nil && s.zone == onBoard && b.ID == s.slot)
		}
	}
	if held := s.lift; held != nil && held.tech == l.TechnicianID {
		b := held.slot
		b.From, b.To, b.Against = held.from, held.to, nil
		s.bar(line, r, l, b, true)
	}
	var spans []ui.Span
	for i := 0; i < len(line); {
		n := i
		var text strings.Builder
		for n < len(line) && line[n].token == line[i].token {
			text.WriteRune(line[n].sign)
			n++
		}
		spans = append(spans, ui.Span{Text: term.Clean(text.String()), Token: line[i].token})
		i = n
	}
	return spans
}

// ground is the hours of a day: dots where the technician does not work, with
// the reason written over them.
func (s *Screen) ground(l *model.Lane, r ruler) []stroke {
	line := make([]stroke, r.n)
	at := s.dayAt(s.day)
	for i := range line {
		line[i] = stroke{'.', themes.Dim}
		if l.TechnicianID == 0 {
			line[i].sign = ' '
		}
	}
	if at < 0 {
		return line
	}
	for _, o := range l.Days[at].Open {
		for i := r.at(o.From); i < r.end(o.To); i++ {
			line[i].sign = ' '
		}
	}
	for t := r.from; r.at(t) < r.n; t = t.Add(time.Hour) {
		if i := r.at(t); line[i].sign == ' ' {
			line[i].sign = '|'
		}
	}
	for _, a := range l.Absences {
		write(line, r.at(a.From), r.end(a.To), strings.ToUpper(lang.Label(s.env.Text.Common.Absences, a.Type)), themes.Waiting)
	}
	return line
}

// write puts a word in the middle of some columns if it fits.
func write(line []stroke, from, to int, word string, token themes.Token) {
	signs := []rune(" " + word + " ")
	if to-from < len(signs) || term.Clean(word).Width() != len(signs)-2 {
		return
	}
	at := from + (to-from-len(signs))/2
	for i, r := range signs {
		line[at+i] = stroke{r, token}
	}
}

// bar draws a slot: its number where it fits, its end, and what it overlaps.
func (s *Screen) bar(line []stroke, r ruler, l *model.Lane, b model.BoardSlot, on bool) {
	from, to := r.at(b.From), max(r.end(b.To), r.at(b.From)+1)
	if from >= len(line) {
		return
	}
	to = min(to, len(line))
	token := s.token(b)
	if on {
		token = themes.Selection
	}
	for i := from; i < to; i++ {
		line[i] = stroke{'=', token}
	}
	line[from].sign = '['
	if to-from > 1 {
		line[to-1].sign = ']'
	}
	for _, o := range s.overlapped(l, b.ID, b.From, b.To) {
		if s.lift != nil && o.ID == s.lift.slot.ID {
			continue
		}
		for i := r.at(later(b.From, o.From)); i < min(r.end(earlier(b.To, o.To)), len(line)); i++ {
			line[i].sign = 'X'
		}
	}
	label := strconv.FormatInt(b.ID, 10)
	if s.lift == nil || s.lift.slot.ID != b.ID {
		label = s.brief(b)
	}
	free := from + 1
	for free < to && line[free].sign == 'X' {
		free++
	}
	if free+len(label) > to && from+1+len(label) <= to {
		free = from + 1 // the number is worth more than the signs of the overlap
	}
	if free+len(label) > to {
		return
	}
	for i, c := range label {
		line[free+i].sign = c
	}
}
