package tableau

import (
	"strings"

	"mif/themes"
	"mif/tui/term"
	"mif/tui/ui"
)

// shellLines is what the shell keeps for itself above and below a screen.
const shellLines = 2

// block is a part as it is drawn: lines of one width, and which of them the
// cursor is on, -1 for none.
type block struct {
	lines []string
	sel   int
	x     int // of its left end
}

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
	case s.class == ui.Nano:
		return s.column(w, h)
	case w >= 200 && h >= 24:
		return s.three(w, h)
	}
	return s.two(w, h)
}

func (s *Screen) face(w, h int) string {
	words := s.env.Text
	switch {
	case !s.trouble.Empty():
		return ui.Face(s.env.Look, w, h, ui.Span{Text: s.trouble, Token: themes.Warn}, ui.Span{Text: term.Clean(words.Table.Retry), Token: themes.Dim})
	case s.slow:
		return ui.Face(s.env.Look, w, h, ui.Span{Text: term.Clean(words.Tableau.Loading), Token: themes.Dim})
	}
	return ui.Face(s.env.Look, w, h)
}

// bothShares says whether there is room for both ways to spread the open work.
func (s *Screen) bothShares() bool { return s.class == ui.Nano || s.h >= 34 || s.w >= 200 && s.h >= 24 }

// two is two columns above the events; a large screen has the load of two weeks
// beside them.
func (s *Screen) two(w, h int) string {
	left := w*2/5 + 3
	if fits := w - heatNeeds - 1; s.bothShares() && fits >= 45 {
		left = min(left, fits)
	}
	right := w - left - 1
	top := len(s.entries(onTodo)) + 1
	middle := max(len(s.data.ByPriority)+1, trendLines-1)
	if s.bothShares() {
		middle += len(s.data.ByStatus) + 1
	}
	rest := h - top - middle - 2
	if rest < 3 { // the curves go first
		middle = max(3, middle+rest-3)
		rest = h - top - middle - 2
	}
	rows := []string{
		s.pair(0, s.part(onTodo, left, top), left, s.part(onLoad, right, top)),
		s.env.Look.Rule(w),
		s.pair(top+1, s.sharesPart(left, middle), left, s.trends(right, middle)),
		s.env.Look.Rule(w),
	}
	at := top + middle + 2
	if right >= heatNeeds && rest >= 8 {
		rows = append(rows, s.pair(at, s.part(onEvents, left, rest), left, s.heat(right, rest)))
	} else {
		events := s.part(onEvents, w, rest)
		s.note(events, at)
		rows = append(rows, strings.Join(events.lines, "\n"))
	}
	return clip(strings.Join(rows, "\n"), h)
}

// three puts what to treat, what is planned, and what happened side by side.
func (s *Screen) three(w, h int) string {
	first, second := 46, 62
	third := w - first - second - 2
	todo := len(s.entries(onTodo)) + 2
	one := s.stack(first, h, s.part(onTodo, first, todo), s.sharesPart(first, h-todo))
	crew := min(len(s.data.Load)+3, h-trendLines-1)
	two := s.stack(second, h, s.part(onLoad, second, crew), s.trends(second, h-crew))
	heat := min(len(s.data.Load)+3, h/2)
	three := s.stack(third, h, s.heat(third, heat), s.part(onEvents, third, h-heat))
	for _, b := range []*block{&two, &three} {
		b.x = first + 1
	}
	three.x += second + 1
	for _, b := range []block{one, two, three} {
		s.note(b, 0)
	}
	rightHalf := ui.Beside(s.env.Look, strings.Join(two.lines, "\n"), second, strings.Join(three.lines, "\n"))
	return clip(ui.Beside(s.env.Look, strings.Join(one.lines, "\n"), first, rightHalf), h)
}

// column is every part one below the other, scrolled to the cursor.
func (s *Screen) column(w, h int) string {
	all := func(z zone) block { return s.part(z, w, len(s.entries(z))+1) }
	parts := []block{
		all(onTodo), all(onLoad), s.trends(w, trendLines), s.sharesPart(w, len(s.entries(onShares))+2), all(onEvents),
	}
	whole := s.stack(w, 0, parts...)
	if whole.sel >= 0 {
		s.top = max(min(s.top, whole.sel-1), whole.sel-h+1)
	}
	s.top = max(0, min(s.top, len(whole.lines)-h))
	if whole.sel >= 0 {
		s.cy = whole.sel - s.top
	}
	lines := whole.lines[s.top:]
	for len(lines) < h {
		lines = append(lines, term.Spaces(w))
	}
	return strings.Join(lines[:h], "\n")
}

// stack puts blocks one below the other, filled up to h lines of w cells.
func (s *Screen) stack(w, h int, blocks ...block) block {
	out := block{sel: -1}
	for _, b := range blocks {
		if b.sel >= 0 {
			out.sel = len(out.lines) + b.sel
		}
		out.lines = append(out.lines, b.lines...)
	}
	for len(out.lines) < h {
		out.lines = append(out.lines, term.Spaces(w))
	}
	return out
}

// pair draws two blocks side by side at a line of the screen.
func (s *Screen) pair(at int, left block, w int, right block) string {
	right.x = w + 1
	s.note(left, at)
	s.note(right, at)
	return ui.Beside(s.env.Look, strings.Join(left.lines, "\n"), w, strings.Join(right.lines, "\n"))
}

// note remembers where the cursor is drawn.
func (s *Screen) note(b block, at int) {
	if b.sel >= 0 {
		s.cx, s.cy = b.x, at+b.sel
	}
}

// Cursor is on the selected line.
func (s *Screen) Cursor() (x, y int, ok bool) { return s.cx, s.cy, s.known && s.cy >= 0 }

func clip(view string, h int) string {
	lines := strings.Split(view, "\n")
	return strings.Join(lines[:min(h, len(lines))], "\n")
}
