package filter

import (
	"strconv"
	"strings"
	"time"

	"mif/store/model"
)

// maxDays bounds 7j and -3j; the years bound every other day.
const (
	maxDays   = 3660
	firstYear = 1900
	lastYear  = 2200
)

// days is a half-open range of local days.
type days struct{ from, to time.Time }

// readDate reads a word (aujourdhui, hier, demain, semaine, mois), 7j, -3j, a
// day (22/11, 22/11/2026, 2026-11-22), or two of them around "..", or one after
// a comparison. The ends of the answer are local midnights, in UTC.
func (p *parser) readDate(k key, v value) (model.FilterValue, *wrong) {
	op, rest := operator(v.text)
	if least, most, ranged := strings.Cut(rest, ".."); ranged && op == "" {
		return p.readDays(k, least, most)
	}
	d, ok := p.days(k, rest)
	if !ok {
		_, _, nearest := pick(rest, dayWords())
		return model.FilterValue{}, &wrong{BadDate, nearest}
	}
	switch op {
	case ">":
		return span(d.to, time.Time{}), nil
	case ">=":
		return span(d.from, time.Time{}), nil
	case "<":
		return span(time.Time{}, d.from), nil
	case "<=":
		return span(time.Time{}, d.to), nil
	}
	return span(d.from, d.to), nil
}

func (p *parser) readDays(k key, least, most string) (model.FilterValue, *wrong) {
	var a, b days
	ok := least != "" || most != ""
	if least != "" {
		a, ok = p.days(k, least)
	}
	if most != "" && ok {
		b, ok = p.days(k, most)
	}
	switch {
	case !ok:
		return model.FilterValue{}, &wrong{Code: BadDate}
	case least != "" && most != "" && !a.from.Before(b.to):
		return model.FilterValue{}, &wrong{Code: Order}
	}
	return span(a.from, b.to), nil
}

func span(from, to time.Time) model.FilterValue {
	return model.FilterValue{From: inUTC(from), To: inUTC(to)}
}

func inUTC(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC()
}

// days reads one word or day.
func (p *parser) days(k key, s string) (days, bool) {
	if s == "" {
		return days{}, false
	}
	if n, ok := count(s); ok {
		return p.around(n, k.past), true
	}
	if d, ok := p.named(s); ok {
		return d, true
	}
	if d, err := time.Parse(time.DateOnly, s); err == nil {
		return p.exactly(d.Year(), int(d.Month()), d.Day())
	}
	return p.slashed(s)
}

func dayWords() []string { return []string{"aujourdhui", "hier", "demain", "semaine", "mois"} }

func (p *parser) named(s string) (days, bool) {
	name, fits, _ := pick(strings.NewReplacer("'", "", "’", "").Replace(s), dayWords())
	y, m, d := p.now.In(p.place).Date()
	switch {
	case fits != 1:
		return days{}, false
	case name == "hier":
		return p.one(y, m, d-1), true
	case name == "demain":
		return p.one(y, m, d+1), true
	case name == "semaine":
		monday := d - (int(p.midnight(y, m, d).Weekday())+6)%7
		return days{p.midnight(y, m, monday), p.midnight(y, m, monday+7)}, true
	case name == "mois":
		return days{p.midnight(y, m, 1), p.midnight(y, m+1, 1)}, true
	}
	return p.one(y, m, d), true
}

// around is n days from today on, or for a negative n (or a field that only
// looks back) the last n days and today.
func (p *parser) around(n int, past bool) days {
	y, m, d := p.now.In(p.place).Date()
	if n < 0 || past {
		return days{p.midnight(y, m, d-max(n, -n)), p.midnight(y, m, d+1)}
	}
	return days{p.midnight(y, m, d), p.midnight(y, m, d+max(n, 1))}
}

// count reads 7j and -3j.
func count(s string) (int, bool) {
	digits, ok := strings.CutSuffix(strings.ToLower(s), "j")
	n, err := strconv.Atoi(digits)
	return n, ok && err == nil && digits[0] != '+' && n >= -maxDays && n <= maxDays
}

// slashed reads 22/11/2026, and 22/11 as the nearest such day.
func (p *parser) slashed(s string) (days, bool) {
	parts := strings.Split(s, "/")
	numbers := make([]int, len(parts))
	for i, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil || n <= 0 || len(part) > 4 || part[0] == '+' {
			return days{}, false
		}
		numbers[i] = n
	}
	switch len(numbers) {
	case 3:
		if len(parts[2]) != 4 {
			return days{}, false
		}
		return p.exactly(numbers[2], numbers[1], numbers[0])
	case 2:
		return p.nearest(numbers[1], numbers[0])
	}
	return days{}, false
}

// nearest takes the year in which a day and month lie closest to now.
func (p *parser) nearest(month, day int) (best days, found bool) {
	year := p.now.In(p.place).Year()
	for _, y := range []int{year, year - 1, year + 1} {
		d, ok := p.exactly(y, month, day)
		if ok && (!found || p.away(d) < p.away(best)) {
			best, found = d, true
		}
	}
	return best, found
}

func (p *parser) away(d days) time.Duration { return p.now.Sub(d.from).Abs() }

// exactly refuses days that no calendar has, such as 31/02, and years that no
// desk has seen.
func (p *parser) exactly(y, m, d int) (days, bool) {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	real := t.Year() == y && t.Month() == time.Month(m) && t.Day() == d
	return p.one(y, time.Month(m), d), real && y >= firstYear && y <= lastYear
}

func (p *parser) one(y int, m time.Month, d int) days {
	return days{p.midnight(y, m, d), p.midnight(y, m, d+1)}
}

func (p *parser) midnight(y int, m time.Month, d int) time.Time {
	return time.Date(y, m, d, 0, 0, 0, 0, p.place)
}
