package planning

import (
	"slices"

	"mif/store/model"
	"mif/tui/ui"
)

// entry is one line of the planning as a list: a slot, or a day without any.
type entry struct {
	lane int // of s.lanes
	day  model.Date
	slot model.BoardSlot
	some bool // there is a slot
	head bool // the first of its technician or of its day
}

// listed says whether the planning is drawn as a list.
func (s *Screen) listed() bool { return s.zoom == byPerson || s.class == ui.Nano }

// oneDay says whether the list is everybody's day, and not somebody's week.
func (s *Screen) oneDay() bool { return s.zoom != byPerson }

// guest says whether the visits of everybody who comes are listed by day.
func (s *Screen) guest() bool { return s.env.Actor.Role == model.ClientRole }

// plans says that he gives jobs their places: the queue is his.
func (s *Screen) plans() bool { return s.env.Actor.IsStaff() }

// entries are the lines of the list.
func (s *Screen) entries() []entry {
	switch {
	case s.guest():
		return s.visits()
	case s.oneDay():
		var out []entry
		for i := range s.lanes {
			out = append(out, s.entriesOf(i, s.day)...)
		}
		return out
	}
	var out []entry
	if at := s.laneAt(); at >= 0 {
		for _, d := range s.board.Days {
			out = append(out, s.entriesOf(at, d.Day)...)
		}
	}
	return out
}

func (s *Screen) entriesOf(lane int, d model.Date) []entry {
	slots := s.on(&s.lanes[lane], d)
	if len(slots) == 0 {
		return []entry{{lane: lane, day: d, head: true}}
	}
	out := make([]entry, len(slots))
	for i, b := range slots {
		out[i] = entry{lane, d, b, true, i == 0}
	}
	return out
}

// visits are the slots of all lanes by day; days without one are left out.
func (s *Screen) visits() []entry {
	var out []entry
	for _, d := range s.board.Days {
		var day []entry
		for i := range s.lanes {
			for _, b := range s.on(&s.lanes[i], d.Day) {
				day = append(day, entry{lane: i, day: d.Day, slot: b, some: true})
			}
		}
		slices.SortStableFunc(day, func(a, b entry) int { return a.slot.From.Compare(b.slot.From) })
		for i := range day {
			day[i].head = i == 0
		}
		out = append(out, day...)
	}
	return out
}

// entryAt is the line under the cursor, -1 without.
func (s *Screen) entryAt(all []entry) int {
	at := s.laneAt()
	i := slices.IndexFunc(all, func(e entry) bool { return e.lane == at && e.day == s.day && e.slot.ID == s.slot })
	if i < 0 {
		i = slices.IndexFunc(all, func(e entry) bool { return e.lane == at && e.day == s.day })
	}
	if i < 0 && len(all) > 0 {
		return 0
	}
	return i
}

func (s *Screen) moveEntry(n int) {
	all := s.entries()
	if len(all) == 0 {
		return
	}
	s.toEntry(all[max(0, min(s.entryAt(all)+n, len(all)-1))])
}

func (s *Screen) toEntry(e entry) {
	s.tech, s.day, s.slot = s.lanes[e.lane].TechnicianID, e.day, e.slot.ID
}
