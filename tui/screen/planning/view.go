package planning

import (
	"strconv"
	"strings"

	"mif/store/model"
	"mif/themes"
	"mif/tui/term"
	"mif/tui/ui"
)

const (
	shellLines = 2   // what the shell keeps for itself above and below a screen
	panelFrom  = 120 // columns from which the queue stands beside the board
	panelWidth = 38
)

// View draws the screen in exactly w by h cells.
func (s *Screen) View(w, h int) string {
	if class := s.env.Look.Column(w, h+shellLines); w != s.w || h != s.h || class != s.class {
		s.w, s.h, s.class = w, h, class
		s.follow()
	}
	s.cx, s.cy = 0, -1
	switch {
	case !s.known:
		return s.face(w, h)
	case s.class == ui.Nano && s.zone == onQueue:
		s.cy = s.queueCursor(0)
		return s.queueView(w, h)
	case s.class == ui.Nano && s.lift != nil:
		return strings.Join(append(s.body(w, h-3, 0), s.preview(w, 3)...), "\n")
	case s.class == ui.Nano:
		return strings.Join(s.body(w, h, 0), "\n")
	}
	foot := append([]string{s.env.Look.Rule(w)}, s.preview(w, 2)...)
	head := []string{s.tabLine(w), s.statusLine(w)}
	room := h - len(head) - len(foot)
	var lines []string
	switch {
	case !s.plans() || s.zoom == byMonth && s.zone == onBoard:
		lines = s.body(w, room, len(head))
	case w >= panelFrom:
		lines = strings.Split(s.beside(w, room, len(head)), "\n")
	case s.zone == onQueue:
		rows := room / 2
		lines = s.body(w, room-rows-1, len(head))
		s.cx, s.cy = 0, s.queueCursor(len(head)+room-rows)
		lines = append(lines, s.env.Look.Rule(w))
		lines = append(lines, strings.Split(s.queueView(w, rows), "\n")...)
	default:
		lines = append(s.body(w, room-1, len(head)), s.queueLine(w))
	}
	return strings.Join(append(append(head, lines...), foot...), "\n")
}

// beside is the board with the queue at its right.
func (s *Screen) beside(w, h, above int) string {
	left := w - panelWidth - 1
	board := strings.Join(s.body(left, h, above), "\n")
	queue := s.queueView(panelWidth, h)
	if s.zone == onQueue {
		s.cx, s.cy = left+1, s.queueCursor(above)
	}
	return ui.Beside(s.env.Look, board, left, queue)
}

func (s *Screen) queueCursor(above int) int {
	line, ok := s.queues[s.which].list.CursorLine()
	if !ok {
		return -1
	}
	return above + 1 + line
}

// body draws the board itself in lines of w cells; above is how many lines
// stand over it.
func (s *Screen) body(w, h, above int) []string {
	switch {
	case len(s.lanes) == 0 && s.guest():
		return s.empty(w, h, s.env.Text.Planning.NoVisits)
	case len(s.lanes) == 0:
		return s.empty(w, h, s.env.Text.Planning.Nobody)
	case s.listed():
		return s.listView(w, h, above)
	case s.zoom == byDay:
		return s.dayView(w, h, above)
	case s.zoom == byMonth:
		return s.monthView(w, h, above)
	}
	return s.weekView(w, h, above)
}

func (s *Screen) empty(w, h int, words string) []string {
	return strings.Split(ui.Face(s.env.Look, w, h, ui.Span{Text: term.Clean(words), Token: themes.Dim}), "\n")
}

func (s *Screen) face(w, h int) string {
	words := s.env.Text
	switch {
	case !s.trouble.Empty():
		return ui.Face(s.env.Look, w, h, ui.Span{Text: s.trouble, Token: themes.Warn}, ui.Span{Text: term.Clean(words.Table.Retry), Token: themes.Dim})
	case s.slow:
		return ui.Face(s.env.Look, w, h, ui.Span{Text: term.Clean(words.Planning.Loading), Token: themes.Dim})
	}
	return ui.Face(s.env.Look, w, h)
}

// when names the days that are shown.
func (s *Screen) when() term.Text {
	w := s.env.Text
	from, to := s.period()
	last := plus(to, -1)
	month := func(d model.Date) string { return w.When.Months[d.Month()-1] }
	switch {
	case s.zoom == byDay || s.class == ui.Nano && s.zoom != byPerson:
		return term.Clean(w.When.Day(s.midnight(s.day), s.env.Place))
	case s.zoom == byMonth:
		return term.Clean(month(from) + " " + strconv.Itoa(from.Year()))
	}
	_, week := from.ISOWeek()
	days := strconv.Itoa(from.Day())
	if from.Month() != last.Month() {
		days += " " + month(from)
	}
	return term.Clean(w.Planning.Week(week, days+"-"+strconv.Itoa(last.Day())+" "+month(last)))
}

// tabLine names the views and the days.
func (s *Screen) tabLine(w int) string {
	tabs := ui.Tabs{Active: int(s.zoom)}
	for i, name := range s.env.Text.Planning.Views {
		tabs.Items = append(tabs.Items, ui.Tab{Label: term.Join(term.Const(" "), term.Itoa(i+1), term.Clean(name)), Count: -1})
	}
	when := s.when()
	right := when.Width() + 1
	return tabs.View(s.env.Look, w-right) + ui.Spans(s.env.Look, right, ui.Span{Text: when, Token: themes.Title})
}

// statusLine is the filter at the left and how many there are at the right.
func (s *Screen) statusLine(w int) string {
	p := s.env.Text.Planning
	left := []ui.Span{{Text: term.Const("/ "), Token: themes.Marker}, {Text: term.Clean(s.line), Token: themes.Dim}}
	if s.guest() {
		return ui.Spans(s.env.Look, w, ui.Span{Text: term.Clean(p.Visits), Token: themes.Title})
	}
	people := term.Clean(p.People(s.board.People.N))
	if s.board.People.About {
		people = term.Join(term.Text{}, term.Clean(s.env.Look.Glyphs.About), people)
	}
	right := []ui.Span{{Text: people}}
	if q := s.queues[0]; q.known && s.plans() {
		right = append(right, ui.Span{Text: term.Const("   ")}, ui.Span{Text: term.Clean(p.Waiting(q.total.N))})
	}
	if !s.trouble.Empty() {
		right = append([]ui.Span{{Text: s.trouble, Token: themes.Warn}, {Text: term.Const("  ")}}, right...)
	}
	return ui.Between(s.env.Look, w, left, right)
}

// queueLine is the head of the queue in one line.
func (s *Screen) queueLine(w int) string {
	p, q := s.env.Text.Planning, s.queues[s.which]
	name := p.ToPlan
	if s.which == 1 {
		name = p.ToReplan
	}
	spans := []ui.Span{{Text: term.Clean(" " + strings.ToUpper(name)), Token: themes.Label}}
	if q.known {
		spans = append(spans, ui.Span{Text: term.Clean(" (" + strconv.FormatInt(q.total.N, 10) + ")  "), Token: themes.Label})
	}
	if r, ok := q.list.Selected(); ok {
		spans = append(spans, ui.Span{Text: term.Clean(model.Ref(r.ID) + " "), Token: themes.Ref}, s.priority(r.Priority), ui.Span{Text: term.Clean("  " + r.Title), Token: themes.Dim})
	}
	return ui.Spans(s.env.Look, w, spans...)
}

// Cursor is where the selected slot or line was drawn.
func (s *Screen) Cursor() (x, y int, ok bool) { return s.cx, s.cy, s.known && s.cy >= 0 }

// window scrolls so that line at of n is among h, and answers the first shown.
func (s *Screen) window(at, n, h int) int {
	if at < s.top {
		s.top = at
	}
	if at >= s.top+h {
		s.top = at - h + 1
	}
	s.top = max(0, min(s.top, n-h))
	return s.top
}

// fill adds empty lines up to h.
func fill(lines []string, w, h int) []string {
	for len(lines) < h {
		lines = append(lines, term.Spaces(w))
	}
	return lines[:max(h, 0)]
}

// pad is a text in exactly w cells.
func (s *Screen) pad(text term.Text, w int, token themes.Token) ui.Span {
	return ui.Span{Text: s.env.Look.Cut(text, w).Pad(max(w, 0)), Token: token}
}

// nameSpans begin a lane's line: the marker, the name, and a sign for who is on
// call.
func (s *Screen) nameSpans(l *model.Lane, w int) []ui.Span {
	marker, token := term.Const(" "), themes.Text
	if s.zone == onBoard && l.TechnicianID == s.tech {
		marker, token = term.Clean(s.env.Look.Glyphs.Marker), themes.RefSelected
	}
	name := term.Clean(l.Name)
	if s.called(l, s.day) {
		name = term.Join(term.Text{}, s.env.Look.Cut(name, w-3), term.Const(" @"))
	}
	if !l.Active {
		token = themes.Dim
	}
	return []ui.Span{{Text: marker, Token: themes.Marker}, s.pad(name, w-1, token)}
}

// called says whether a lane is on call on a day.
func (s *Screen) called(l *model.Lane, d model.Date) bool {
	from, to := s.midnight(d), s.midnight(plus(d, 1))
	for _, o := range l.OnCall {
		if o.From.Before(to) && o.To.After(from) {
			return true
		}
	}
	return false
}
