package rule_test

import (
	"testing"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

func TestCapacityOfADay(t *testing.T) {
	t.Parallel()
	place := casablanca(t)
	at := func(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 0, 0, 0, place) }
	absence := func(kind model.AbsenceType, from, to time.Time) []model.Absence {
		return []model.Absence{{From: from, To: to, Type: kind}}
	}
	var night rule.Week
	night[time.Monday] = []rule.Span{{From: 20 * 60, To: 24 * 60}}
	for name, c := range map[string]struct {
		change func(f *rule.DayFacts)
		hours  model.Hours
		away   model.AbsenceType
	}{
		"the house's hours": {func(*rule.DayFacts) {}, 800, ""},
		"a Sunday":          {func(f *rule.DayFacts) { f.Day = model.NewDate(2026, 11, 22) }, 0, ""},
		"his own hours":     {func(f *rule.DayFacts) { f.Shift = night }, 400, ""},
		"no hours that day": {func(f *rule.DayFacts) { f.Shift = night; f.Day = model.NewDate(2026, 11, 24) }, 0, ""},
		"a holiday":         {func(f *rule.DayFacts) { f.Holidays = rule.NewHolidays([]model.Date{f.Day}) }, 0, ""},
		"half a day off":    {func(f *rule.DayFacts) { f.Absences = absence(model.LeaveAbsence, at(23, 0), at(23, 13)) }, 400, ""},
		"an hour of nobody": {func(f *rule.DayFacts) { f.Absences = absence(model.LeaveAbsence, at(23, 12), at(23, 14)) }, 800, ""},
		"a week of leave":   {func(f *rule.DayFacts) { f.Absences = absence(model.LeaveAbsence, at(20, 0), at(30, 0)) }, 0, model.LeaveAbsence},
		"two that make one": {func(f *rule.DayFacts) {
			f.Absences = append(absence(model.TrainingAbsence, at(23, 8), at(23, 12)), absence(model.SickAbsence, at(23, 12), at(23, 18))...)
		}, 0, model.TrainingAbsence},
		"in the middle": {func(f *rule.DayFacts) { f.Absences = absence(model.TrainingAbsence, at(23, 9), at(23, 10)) }, 700, ""},
		"leave on a Sunday": {func(f *rule.DayFacts) {
			f.Day = model.NewDate(2026, 11, 22)
			f.Absences = absence(model.LeaveAbsence, at(20, 0), at(30, 0))
		}, 0, ""},
		"the day before it": {func(f *rule.DayFacts) { f.Absences = absence(model.LeaveAbsence, at(24, 0), at(30, 0)) }, 800, ""},
	} {
		f := rule.DayFacts{Day: model.NewDate(2026, 11, 23), Place: place, House: rule.DefaultSettings().Shift}
		c.change(&f)
		if hours, away := rule.Capacity(f); hours != c.hours || away != c.away {
			t.Errorf("%s: %v %q, want %v %q", name, hours, away, c.hours, c.away)
		}
	}
}

func TestInDay(t *testing.T) {
	t.Parallel()
	place := casablanca(t)
	day := model.NewDate(2026, 11, 23)
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, place) }
	for _, c := range []struct {
		from, to time.Time
		want     model.Hours
	}{
		{at(23, 8, 0), at(23, 9, 30), 150},
		{at(22, 22, 0), at(23, 1, 0), 100},
		{at(23, 23, 0), at(24, 4, 0), 100},
		{at(22, 8, 0), at(22, 9, 0), 0},
	} {
		if got := rule.InDay(c.from, c.to, day, place); got != c.want {
			t.Errorf("%v to %v: %v, want %v", c.from, c.to, got, c.want)
		}
	}
}

// TestWorkedExample are numbers that can be checked by hand: three stops of 4,
// 6 and 2 hours, and seven results of nine.
func TestWorkedExample(t *testing.T) {
	t.Parallel()
	from := time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC)
	var stops []model.Stop
	for _, h := range []int{4, 6, 2} {
		stops = append(stops, model.Stop{From: from, To: from.Add(time.Duration(h) * time.Hour)})
	}
	if got := rule.Restored(stops); got == nil || *got != 400 {
		t.Errorf("mean time to restoration %v, want 4 h", got)
	}
	if got := rule.Respected(7, 1, 1); got == nil || *got != 778 {
		t.Errorf("respect %v, want 77.8 %%", got)
	}
	if rule.Restored(nil) != nil || rule.Respected(0, 0, 0) != nil {
		t.Error("nothing measured is not zero")
	}
}
