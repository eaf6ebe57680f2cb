package rule

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"mif/store/model"
)

// WeekOf is the week that a technician's hours make, in order; an empty one
// when he has none of his own.
func WeekOf(hours []model.Shift) Week {
	var w Week
	for _, h := range hours {
		if h.Day >= 0 && h.Day < int64(len(w)) {
			w[h.Day] = append(w[h.Day], Span{Minute(h.From), Minute(h.To)})
		}
	}
	for _, day := range w {
		slices.SortFunc(day, func(a, b Span) int { return cmp.Compare(a.From, b.From) })
	}
	return w
}

// ShiftsOf is the rows of a week's hours.
func ShiftsOf(technicianID int64, w Week) []model.Shift {
	var out []model.Shift
	for day, spans := range w {
		for _, s := range spans {
			out = append(out, model.Shift{TechnicianID: technicianID, Day: int64(day), From: int64(s.From), To: int64(s.To)})
		}
	}
	return out
}

// Empty reports whether a week has no hours at all.
func (w Week) Empty() bool {
	return !slices.ContainsFunc(w[:], func(day []Span) bool { return len(day) > 0 })
}

// HoursOf is the week that counts for a technician: his own, else the house's.
func HoursOf(own []model.Shift, house Week) Week {
	if w := WeekOf(own); !w.Empty() {
		return w
	}
	return house
}

// OnCallNeeded reports whether a time is allowed only because the technician
// is on call: it would need an override otherwise.
func OnCallNeeded(f SlotFacts) bool {
	if len(f.OnCall) == 0 {
		return false
	}
	with := SlotReasons(f)
	f.OnCall = nil
	return len(SlotReasons(f)) > len(with)
}

// uncovered are the parts of a time in which the technician is not on call.
func (f SlotFacts) uncovered() []interval {
	left := []interval{{f.From, f.To}}
	for _, call := range f.OnCall {
		var rest []interval
		for _, part := range left {
			if end := earlier(part.to, call.From); part.from.Before(end) {
				rest = append(rest, interval{part.from, end})
			}
			if start := later(part.from, call.To); start.Before(part.to) {
				rest = append(rest, interval{start, part.to})
			}
		}
		left = rest
	}
	return left
}

// within is the same facts for a part of the time.
func (f SlotFacts) within(part interval) SlotFacts {
	f.From, f.To = part.from, part.to
	return f
}

// CheckAbsence checks an absence: whose, of which kind, its end after its start.
func CheckAbsence(a model.AbsenceDraft) error {
	var c check
	c.that(a.TechnicianID > 0, "technicien_id", model.FieldRequired)
	member(&c, "type", a.Type, model.AbsenceTypes())
	c.period("debut", "fin", a.From, a.To, maxAbsence)
	c.text("motif", a.Reason, MaxText, false)
	return c.err()
}

// CheckOnCall checks a time on call.
func CheckOnCall(o model.OnCallDraft) error {
	var c check
	c.that(o.TechnicianID > 0, "technicien_id", model.FieldRequired)
	c.text("equipe", o.Team, maxShort, false)
	c.text("zone", o.Zone, maxShort, false)
	c.period("debut", "fin", o.From, o.To, maxOnCall)
	return c.err()
}

// Bounds of what one entry may span, against a year mistyped.
const (
	maxAbsence = 2 * 366 * 24 * time.Hour
	maxOnCall  = 92 * 24 * time.Hour
	maxShort   = 100
)

func (c *check) period(start, end string, from, to time.Time, limit time.Duration) {
	c.moment(start, from)
	c.moment(end, to)
	c.that(!from.IsZero(), start, model.FieldRequired)
	c.that(!to.IsZero(), end, model.FieldRequired)
	if from.IsZero() || to.IsZero() {
		return
	}
	c.that(from.Before(to), end, model.FieldOrder)
	c.that(to.Sub(from) <= limit, end, model.FieldTooLarge, "max", dayCount(limit))
}

// CheckWeek checks that the hours of each day lie in it, in order and apart.
func CheckWeek(hours []model.Shift) error {
	var c check
	for day, spans := range WeekOf(hours) {
		before := Minute(0)
		for _, s := range spans {
			c.that(s.From >= before && s.To > s.From && s.To <= dayEnd, DayField(day), model.FieldInvalid)
			before = s.To
		}
	}
	c.that(!slices.ContainsFunc(hours, func(h model.Shift) bool { return h.Day < 0 || h.Day > 6 }), "jour", model.FieldInvalid)
	return c.err()
}

// CheckHoliday checks a public holiday.
func CheckHoliday(h model.HolidayDraft) error {
	var c check
	c.that(!h.Day.IsZero(), "date", model.FieldRequired)
	c.day("date", h.Day)
	c.text("libelle", h.Label, MaxName, true)
	return c.err()
}

func dayCount(d time.Duration) string { return strconv.Itoa(int(d.Hours()/24)) + " j" }

// DayField names a day of the week as forms do.
func DayField(day int) string { return "jour_" + strconv.Itoa(day) }
