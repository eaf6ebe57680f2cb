package rule

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"mif/store/model"
)

// LaneFacts is what is known about a technician while a part of the planning
// is shown.
type LaneFacts struct {
	DayFacts // but for its day
	Shift    []model.Shift
	OnCall   []model.OnCall
}

// FillLane works out what each day of a lane can hold and what is planned in
// it, and says of each slot what speaks against it. Slots may begin before the
// first day: they are in the way all the same.
func FillLane(l *model.Lane, days []model.BoardDay, f LaneFacts) {
	f.DayFacts.Shift = HoursOf(f.Shift, f.House)
	slices.SortFunc(l.Slots, func(a, b model.BoardSlot) int {
		return cmp.Or(a.From.Compare(b.From), cmp.Compare(a.ID, b.ID))
	})
	l.Days = make([]model.LaneDay, len(days))
	for i := range days {
		l.Days[i] = f.day(days[i].Day, l.Slots)
	}
	for i := range l.Slots {
		b := &l.Slots[i]
		if !b.Status.Live() {
			continue
		}
		b.Against = SlotReasons(SlotFacts{
			From: b.From, To: b.To, Place: f.Place, Overlaps: overlapped(l.Slots, i),
			Absences: f.Absences, Holidays: f.Holidays, Shift: f.DayFacts.Shift, OnCall: f.OnCall,
		})
		b.Settled = Covers(b.Override, unnamed(l.Slots, *b))
	}
}

func (f LaneFacts) day(day model.Date, slots []model.BoardSlot) model.LaneDay {
	f.Day = day
	var out model.LaneDay
	out.Capacity, out.Away = Capacity(f.DayFacts)
	for _, s := range f.free() {
		out.Open = append(out.Open, model.Stretch{From: s.from, To: s.to})
	}
	for _, b := range slots {
		out.Planned += InDay(b.From, b.To, day, f.Place)
	}
	return out
}

// overlapped are the references of the slots of a lane that one touches.
func overlapped(slots []model.BoardSlot, at int) []string {
	var out []string
	for i, o := range slots {
		if o.From.Before(slots[at].To) && slots[at].From.Before(o.To) && i != at {
			out = append(out, model.Ref(o.ID))
		}
	}
	return out
}

// unnamed is what is against a slot but for the overlaps that the other slot's
// override speaks of: one written reason is enough for two.
func unnamed(slots []model.BoardSlot, b model.BoardSlot) []model.Refusal {
	var out []model.Refusal
	for _, r := range b.Against {
		if r.Code == model.CodeOverlap {
			refs := slices.DeleteFunc(strings.Split(r.Params["refs"], ", "), func(ref string) bool {
				return slices.ContainsFunc(slots, func(o model.BoardSlot) bool {
					return model.Ref(o.ID) == ref && Names(o.Override, model.Ref(b.ID))
				})
			})
			out = append(out, overlapReason(refs)...)
			continue
		}
		out = append(out, r)
	}
	return out
}

// CheckBoard checks what is asked of the planning.
func CheckBoard(q model.BoardQuery) error {
	var c check
	c.period("debut", "fin", q.From, q.To, (model.MaxBoardDays+1)*24*time.Hour)
	return c.err()
}

// free are the stretches of a day in which the technician works.
func (f DayFacts) free() []interval {
	t := timetable{Calendar: Calendar{Week: f.Shift}, holidays: f.Holidays, place: f.Place}
	noon := time.Date(f.Day.Year(), f.Day.Month(), f.Day.Day(), 12, 0, 0, 0, f.Place)
	var out []interval
	for _, s := range t.open(noon, 0) {
		out = append(out, without(s, f.Absences)...)
	}
	return out
}

// RedactBoardSlot blanks what the actor may not see of a slot.
func RedactBoardSlot(a model.Actor, b *model.BoardSlot) {
	if Hidden(a).Staff {
		b.Notes, b.Override, b.Against, b.Settled = "", "", nil, false
	}
}
