package lang_test

import (
	"testing"
	"time"

	"mif/store/model"
	"mif/tui/lang"
)

func TestWhen(t *testing.T) {
	t.Parallel()
	fr, en, place := lang.FR().When, lang.EN().When, lang.Casablanca()
	now := time.Date(2025, 11, 24, 8, 14, 0, 0, time.UTC) // a Monday, 09:14 there
	at := func(days, hour, minute int) time.Time {
		return time.Date(2025, 11, 24+days, hour, minute, 0, 0, place)
	}
	money, cost, hours := model.Money(1245000), model.Money(-123456789), model.Hours(150)
	for _, c := range []struct{ name, got, want string }{
		{"stamp", fr.Stamp(at(-2, 14, 30), place), "22/11/2025 14:30"},
		{"stamp of nothing", fr.Stamp(time.Time{}, place), ""},
		{"day", fr.Day(now, place), "lun 24/11"},
		{"week", fr.WeekOf(now, place), "S48"},
		{"week of the first days", en.WeekOf(time.Date(2027, 1, 1, 12, 0, 0, 0, place), place), "W53"},
		{"today", fr.Short(at(0, 10, 0), now, place), "auj 10:00"},
		{"tomorrow", fr.Short(at(1, 9, 0), now, place), "mar 09:00"},
		{"in six days", en.Short(at(6, 9, 0), now, place), "Sun 09:00"},
		{"in seven days", fr.Short(at(7, 9, 0), now, place), "01/12 09:00"},
		{"yesterday", fr.Short(at(-1, 9, 0), now, place), "23/11 09:00"},
		{"another year", fr.Short(at(60, 9, 0), now, place), "23/01/2026"},
		{"late", fr.Due(now.Add(-2*time.Hour-59*time.Minute), now, place), "RETARD 2 h"},
		{"late by days", en.Due(now.Add(-72*time.Hour), now, place), "LATE 3 d"},
		{"due now is not late", fr.Due(now, now, place), "auj 09:14"},
		{"no deadline", fr.Due(time.Time{}, now, place), ""},
		{"slot", fr.Slot(at(0, 10, 0), at(0, 12, 0), place), "lun 24/11 10:00-12:00"},
		{"slot over night", fr.Slot(at(0, 22, 0), at(1, 2, 0), place), "lun 24/11 22:00 - mar 25/11 02:00"},
		{"hours", fr.Hours(&hours), "1 h 30"},
		{"minutes", fr.Duration(45 * time.Minute), "45 min"},
		{"whole hours", fr.Duration(2 * time.Hour), "2 h"},
		{"rounding up to the hour", fr.Duration(2*time.Hour - time.Second), "2 h"},
		{"negative", fr.Duration(-65 * time.Minute), "-1 h 05"},
		{"money", fr.Money(&money), "12\u00a0450,00\u00a0MAD"},
		{"negative money", en.Money(&cost), "-1,234,567.89\u00a0MAD"},
		{"no money", fr.Money(nil), ""},
		{"number", fr.Number(1234567), "1\u00a0234\u00a0567"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, c.got, c.want)
		}
	}
}

// Morocco's clock goes back an hour for Ramadan: 18 February to 22 March 2026.
func TestRamadanClock(t *testing.T) {
	t.Parallel()
	place := lang.Casablanca()
	for _, c := range []struct {
		day  time.Time
		want string
	}{
		{time.Date(2026, 1, 10, 8, 0, 0, 0, time.UTC), "09:00"},
		{time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC), "08:00"},
		{time.Date(2026, 4, 1, 8, 0, 0, 0, time.UTC), "09:00"},
	} {
		if got := lang.FR().When.Hour(c.day, place); got != c.want {
			t.Errorf("%s: got %s, want %s", c.day, got, c.want)
		}
	}
}
