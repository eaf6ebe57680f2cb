package rule

import (
	"fmt"
	"time"

	"mif/store/model"
)

// Minute is a time of day on a clock on the wall, in minutes from midnight;
// 24:00 ends a day.
type Minute int

const dayEnd = Minute(24 * 60)

// String writes "08:00".
func (m Minute) String() string { return fmt.Sprintf("%02d:%02d", m/60, m%60) }

// MarshalText writes "08:00".
func (m Minute) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads "08:00", from 00:00 to 24:00.
func (m *Minute) UnmarshalText(b []byte) error {
	got, ok := parseMinute(string(b))
	if !ok {
		return fmt.Errorf("time of day %q", b)
	}
	*m = got
	return nil
}

func parseMinute(s string) (Minute, bool) {
	if len(s) != 5 || s[2] != ':' {
		return 0, false
	}
	for _, i := range []int{0, 1, 3, 4} {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
	}
	hour, minute := int(s[0]-'0')*10+int(s[1]-'0'), int(s[3]-'0')*10+int(s[4]-'0')
	m := Minute(hour*60 + minute)
	return m, minute < 60 && m <= dayEnd
}

// Span is hours of a day, From inclusive, To exclusive.
type Span struct {
	From Minute `json:"de"`
	To   Minute `json:"a"`
}

// Week is the open hours of each day of the week, Sunday first, in order.
type Week [7][]Span

// Calendar says when a clock runs: always, holidays too, or in a week's open
// hours on days that are no holiday.
type Calendar struct {
	Always bool `json:"toujours,omitempty"`
	Week   Week `json:"semaine,omitzero"`
}

// Holidays are the days on which only a calendar that always runs goes on.
type Holidays map[model.Date]bool

// NewHolidays makes a set of days.
func NewHolidays(days []model.Date) Holidays {
	out := make(Holidays, len(days))
	for _, d := range days {
		out[model.NewDate(d.Year(), d.Month(), d.Day())] = true
	}
	return out
}

// timetable is a calendar in a place, with the holidays of the place.
type timetable struct {
	Calendar
	holidays Holidays
	place    *time.Location
}

// horizon ends every search for open time: nothing is planned for longer.
const horizon = 30 * 366

// plus is the instant at which a clock that starts at from has run for d, zero
// when the calendar never opens. Open hours are times on the wall, so a change
// of the clocks moves them and the length of the day it falls on.
func (t timetable) plus(from time.Time, d time.Duration) time.Time {
	if t.Always {
		return from.Add(d)
	}
	if d <= 0 {
		return from
	}
	for i := range horizon {
		for _, s := range t.open(from, i) {
			start := later(s.from, from)
			left := s.to.Sub(start)
			if left >= d {
				return start.Add(d)
			}
			d -= max(left, 0)
		}
	}
	return time.Time{}
}

// between is how long a clock runs from one instant to another, 0 when they
// are not in this order.
func (t timetable) between(from, to time.Time) time.Duration {
	if !from.Before(to) {
		return 0
	}
	if t.Always {
		return to.Sub(from)
	}
	var sum time.Duration
	for i := range horizon {
		if t.midnight(from, i).After(to) {
			break
		}
		for _, s := range t.open(from, i) {
			sum += max(earlier(s.to, to).Sub(later(s.from, from)), 0)
		}
	}
	return sum
}

type interval struct{ from, to time.Time }

// open is the open hours of the day that lies i days after that of an instant.
func (t timetable) open(from time.Time, i int) []interval {
	day := t.midnight(from, i)
	if t.holidays[model.DateOf(day, t.place)] {
		return nil
	}
	spans := t.Week[day.Weekday()]
	out := make([]interval, len(spans))
	for n, s := range spans {
		out[n] = interval{t.wall(day, s.From), t.wall(day, s.To)}
	}
	return out
}

func (t timetable) midnight(from time.Time, i int) time.Time {
	y, m, d := from.In(t.place).Date()
	return time.Date(y, m, d+i, 0, 0, 0, 0, t.place)
}

func (t timetable) wall(day time.Time, m Minute) time.Time {
	y, mo, d := day.Date()
	return time.Date(y, mo, d, 0, int(m), 0, 0, t.place)
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
