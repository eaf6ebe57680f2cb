package lang

import (
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // the bare machine that runs mif may have no zone files

	"mif/store/model"
)

// Casablanca is the place whose clock every screen shows. Its offset is one
// hour, none during Ramadan; the embedded zone data knows when.
func Casablanca() *time.Location {
	place, err := time.LoadLocation("Africa/Casablanca")
	if err != nil { // cannot happen: the data is in the program
		return time.FixedZone("+01", 3600)
	}
	return place
}

// When writes instants, durations and amounts. Instants are shown in the place
// that the caller gives.
type When struct {
	Days           [7]string // Sunday first, as time.Weekday
	Months         [12]string
	Today          string
	Late           string
	Stopped        string // a deadline whose clock stands still
	Week           string // before a week's number
	Never          string
	day            string // unit after a number of days
	point, grouper string
}

func whenFR() When {
	return When{
		Days:   [7]string{"dim", "lun", "mar", "mer", "jeu", "ven", "sam"},
		Months: [12]string{"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."},
		Today:  "auj", Late: "RETARD", Stopped: "arrêtée", Week: "S", Never: "jamais", day: "j", point: ",", grouper: "\u00a0",
	}
}

func whenEN() When {
	return When{
		Days:   [7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
		Months: [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
		Today:  "today", Late: "LATE", Stopped: "stopped", Week: "W", Never: "never", day: "d", point: ".", grouper: ",",
	}
}

// Stamp is "22/11/2025 14:30", or nothing for the zero time.
func (w When) Stamp(t time.Time, place *time.Location) string {
	if t.IsZero() {
		return ""
	}
	return t.In(place).Format("02/01/2006 15:04")
}

// Date is "22/11/2025", or nothing for the zero day.
func (w When) Date(d model.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Format("02/01/2006")
}

// Hour is "14:30".
func (w When) Hour(t time.Time, place *time.Location) string { return t.In(place).Format("15:04") }

// Day is "lun 23/11".
func (w When) Day(t time.Time, place *time.Location) string {
	t = t.In(place)
	return w.Days[t.Weekday()] + " " + t.Format("02/01")
}

// WeekOf is "S47", weeks beginning on Monday.
func (w When) WeekOf(t time.Time, place *time.Location) string {
	_, week := t.In(place).ISOWeek()
	return w.Week + pad2(week)
}

// Short is the shortest clear form near now: "auj 10:00", "mar 09:00" within
// six days, "22/11 14:30" in the same year, else "22/11/2025".
func (w When) Short(t, now time.Time, place *time.Location) string {
	if t.IsZero() {
		return ""
	}
	t, now = t.In(place), now.In(place)
	switch days := daysBetween(now, t); {
	case days == 0:
		return w.Today + " " + t.Format("15:04")
	case days > 0 && days < 7:
		return w.Days[t.Weekday()] + " " + t.Format("15:04")
	case t.Year() == now.Year():
		return t.Format("02/01 15:04")
	}
	return t.Format("02/01/2006")
}

// Due is Short, or "RETARD 2 h" once the time has passed.
func (w When) Due(due, now time.Time, place *time.Location) string {
	if due.IsZero() || !due.Before(now) {
		return w.Short(due, now, place)
	}
	return w.Late + " " + w.About(now.Sub(due))
}

// Slot is "lun 23/11 10:00-12:00"; a slot that ends on another day names it.
func (w When) Slot(from, to time.Time, place *time.Location) string {
	if from.IsZero() {
		return ""
	}
	from, to = from.In(place), to.In(place)
	s := w.Day(from, place) + " " + from.Format("15:04")
	if daysBetween(from, to) == 0 {
		return s + "-" + to.Format("15:04")
	}
	return s + " - " + w.Day(to, place) + " " + to.Format("15:04")
}

// About is a duration in its largest unit: "40 min", "2 h", "3 j".
func (w When) About(d time.Duration) string {
	switch {
	case d < time.Hour:
		return strconv.Itoa(int(d.Minutes())) + " min"
	case d < 48*time.Hour:
		return strconv.Itoa(int(d.Hours())) + " h"
	}
	return strconv.Itoa(int(d.Hours())/24) + " " + w.day
}

// Duration is "1 h 30", "2 h" or "45 min", rounded to the minute.
func (w When) Duration(d time.Duration) string {
	sign := ""
	if d < 0 {
		sign, d = "-", -d
	}
	minutes := int64((d + 30*time.Second) / time.Minute)
	h, m := minutes/60, int(minutes%60)
	switch {
	case h == 0:
		return sign + strconv.Itoa(m) + " min"
	case m == 0:
		return sign + strconv.FormatInt(h, 10) + " h"
	}
	return sign + strconv.FormatInt(h, 10) + " h " + pad2(m)
}

// Hours is Duration of an amount of work; nothing for nil.
func (w When) Hours(h *model.Hours) string {
	if h == nil {
		return ""
	}
	return w.Duration(time.Duration(*h) * time.Hour / 100)
}

// Money is "12 450,00 MAD"; the spaces do not break. Nothing for nil.
func (w When) Money(m *model.Money) string {
	if m == nil {
		return ""
	}
	whole, cents, _ := strings.Cut(m.String(), ".")
	return w.group(whole) + w.point + cents + "\u00a0MAD"
}

// Number is n with its digits in groups of three.
func (w When) Number(n int64) string { return w.group(strconv.FormatInt(n, 10)) }

func (w When) group(digits string) string {
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	var b strings.Builder
	for i, r := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(w.grouper)
		}
		b.WriteRune(r)
	}
	return sign + b.String()
}

// daysBetween counts midnights from a to b, both already in their place.
func daysBetween(a, b time.Time) int {
	day := func(t time.Time) time.Time {
		return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	}
	return int(day(b).Sub(day(a)) / (24 * time.Hour))
}

func pad2(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
