package planning

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/ui"
)

// key moves; what is an action never comes here.
func (s *Screen) key(name string) tea.Cmd {
	if s.zone == onQueue {
		return s.keyQueue(name)
	}
	switch name {
	case "left", "h":
		return s.aside(-1)
	case "right", "l":
		return s.aside(1)
	}
	n := 0
	switch ui.MoveOf(name) {
	case ui.MoveUp:
		n = -1
	case ui.MoveDown:
		n = 1
	case ui.MovePageUp:
		n = -max(1, s.rows()-1)
	case ui.MovePageDown:
		n = max(1, s.rows()-1)
	case ui.MoveHalfUp:
		n = -max(1, s.rows()/2)
	case ui.MoveHalfDown:
		n = max(1, s.rows()/2)
	case ui.MoveTop:
		return s.goDay(s.today())
	default:
		return nil
	}
	if s.listed() {
		s.moveEntry(n)
		return nil
	}
	return s.moveLane(n)
}

// rows is how many lanes fit on the screen.
func (s *Screen) rows() int { return max(1, s.h-6) }

// moveLane goes to another technician and asks for more of them in time.
func (s *Screen) moveLane(n int) tea.Cmd {
	if len(s.lanes) == 0 {
		return nil
	}
	at := max(0, min(s.laneAt()+n, len(s.lanes)-1))
	s.tech = s.lanes[at].TechnicianID
	if s.lift == nil {
		s.slot = 0
		s.enterCell(0)
	}
	near := at >= len(s.lanes)-laneMargin && s.board.After != nil || at < laneMargin && s.board.Before != nil
	if near && s.open == 0 {
		return s.load()
	}
	return nil
}

// enterCell puts the cursor on a slot of the day: the first, or the last.
func (s *Screen) enterCell(from int) {
	s.slot = 0
	at := s.laneAt()
	if at < 0 {
		return
	}
	slots := s.on(&s.lanes[at], s.day)
	switch {
	case len(slots) == 0:
	case from < 0:
		s.slot = slots[len(slots)-1].ID
	default:
		s.slot = slots[0].ID
	}
}

// aside goes to the next slot of the day, then to the next day.
func (s *Screen) aside(n int) tea.Cmd {
	if s.listed() {
		if s.class != ui.Nano {
			n *= 7
		}
		return s.goDay(plus(s.day, n))
	}
	if at := s.laneAt(); at >= 0 && s.zoom != byMonth {
		slots := s.on(&s.lanes[at], s.day)
		i := slices.IndexFunc(slots, func(b model.BoardSlot) bool { return b.ID == s.slot })
		if to := i + n; i >= 0 && to >= 0 && to < len(slots) {
			s.slot = slots[to].ID
			return nil
		}
	}
	s.slot = 0
	day := plus(s.day, n)
	for s.zoom == byWeek && s.dayAt(day) >= 0 && !slices.Contains(s.shown(), s.dayAt(day)) {
		day = plus(day, n) // a day that is not drawn
	}
	cmd := s.goDay(day)
	s.enterCell(n)
	return cmd
}

// goDay goes to a day, which may have to be read first.
func (s *Screen) goDay(d model.Date) tea.Cmd {
	s.day = d
	if s.lift == nil {
		s.slot = 0
		s.enterCell(0)
	}
	if s.dayAt(d) < 0 || s.zoom == byDay && len(s.board.Days) != 1 {
		return s.load()
	}
	return nil
}

// goPeriod goes to the days before or after those that are shown.
func (s *Screen) goPeriod(n int) tea.Cmd {
	switch s.zoom {
	case byDay:
		return s.goDay(plus(s.day, n))
	case byMonth:
		last := model.NewDate(s.day.Year(), s.day.Month()+2, 0) // of the next month
		if n < 0 {
			last = model.NewDate(s.day.Year(), s.day.Month(), 0)
		}
		return s.goDay(model.NewDate(last.Year(), last.Month(), min(s.day.Day(), last.Day())))
	case byWeek, byPerson, zooms:
	}
	return s.goDay(plus(s.day, 7*n))
}

// goZoom shows the same day in another way.
func (s *Screen) goZoom(z zoom) tea.Cmd {
	if z >= zooms || z == s.zoom {
		return nil
	}
	s.zoom, s.top = z, 0
	return s.load()
}

// shown are the days of the week that are drawn: a weekend on which nobody
// works and nothing is planned makes room for the others.
func (s *Screen) shown() []int {
	var out []int
	for i, d := range s.board.Days {
		if s.zoom != byWeek || d.Day.Weekday()%6 != 0 || d.Day == s.day || slices.ContainsFunc(s.lanes, func(l model.Lane) bool {
			return l.Days[i].Capacity > 0 || l.Days[i].Planned > 0
		}) {
			out = append(out, i)
		}
	}
	return out
}
