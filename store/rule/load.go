package rule

import (
	"slices"
	"time"

	"mif/store/model"
)

// DayFacts is what is known about a technician's day. Without a Shift the
// house's hours hold.
type DayFacts struct {
	Day      model.Date
	Place    *time.Location
	House    Week
	Shift    Week
	Holidays Holidays
	Absences []model.Absence
}

// Capacity is the hours that a technician can be planned for on a day: his
// working hours less his absences. Away names the absence that takes all of
// them.
func Capacity(f DayFacts) (hours model.Hours, away model.AbsenceType) {
	shift := f.Shift
	if slices.IndexFunc(shift[:], func(day []Span) bool { return len(day) > 0 }) < 0 {
		shift = f.House
	}
	t := timetable{Calendar: Calendar{Week: shift}, holidays: f.Holidays, place: f.Place}
	noon := time.Date(f.Day.Year(), f.Day.Month(), f.Day.Day(), 12, 0, 0, 0, f.Place)
	var whole, left time.Duration
	for _, s := range t.open(noon, 0) {
		whole += s.to.Sub(s.from)
		for _, free := range without(s, f.Absences) {
			left += free.to.Sub(free.from)
		}
	}
	if whole > 0 && left == 0 {
		away = absentDuring(noon, t, f.Absences)
	}
	return model.Hours(left * 100 / time.Hour), away
}

// without is what absences leave of a stretch of time.
func without(s interval, absences []model.Absence) []interval {
	left := []interval{s}
	for _, a := range absences {
		var next []interval
		for _, p := range left {
			if before := (interval{p.from, earlier(p.to, a.From)}); before.from.Before(before.to) {
				next = append(next, before)
			}
			if after := (interval{later(p.from, a.To), p.to}); after.from.Before(after.to) {
				next = append(next, after)
			}
		}
		left = next
	}
	return left
}

// absentDuring is the first absence that touches the open hours of a day.
func absentDuring(noon time.Time, t timetable, absences []model.Absence) model.AbsenceType {
	for _, s := range t.open(noon, 0) {
		for _, a := range absences {
			if a.From.Before(s.to) && a.To.After(s.from) {
				return a.Type
			}
		}
	}
	return ""
}

// InDay is how much of a slot lies on a day of the place.
func InDay(from, to time.Time, day model.Date, place *time.Location) model.Hours {
	start := time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, place)
	end := time.Date(day.Year(), day.Month(), day.Day()+1, 0, 0, 0, 0, place)
	return model.Hours(max(earlier(to, end).Sub(later(from, start)), 0) * 100 / time.Hour)
}

// Restored is the mean time to restoration of stops that have ended, from the
// moment the machine stood still, in hundredths of an hour; nil without any.
func Restored(stops []model.Stop) *int64 {
	if len(stops) == 0 {
		return nil
	}
	var sum time.Duration
	for _, s := range stops {
		sum += s.To.Sub(s.From)
	}
	mean := int64(sum/time.Duration(len(stops))*100+time.Hour/2) / int64(time.Hour)
	return &mean
}

// Respected is the share of known results that met their clock, in tenths of a
// percent; nil without any. Jobs that are open and late have failed already.
func Respected(met, late, openLate int64) *int64 {
	known := met + late + openLate
	if known == 0 {
		return nil
	}
	share := (met*1000 + known/2) / known
	return &share
}
