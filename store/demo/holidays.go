package demo

import (
	"slices"
	"time"

	"mif/store/model"
)

type feast struct {
	month time.Month
	day   int
	label string
	since int // the first year it was kept
}

func fixedFeasts() []feast {
	return []feast{
		{time.January, 1, "Nouvel an", 0},
		{time.January, 11, "Manifeste de l'Indépendance", 0},
		{time.January, 14, "Nouvel an amazigh", 2024},
		{time.May, 1, "Fête du travail", 0},
		{time.July, 30, "Fête du Trône", 0},
		{time.August, 14, "Allégeance Oued Eddahab", 0},
		{time.August, 20, "Révolution du Roi et du peuple", 0},
		{time.August, 21, "Fête de la jeunesse", 0},
		{time.October, 31, "Fête de l'unité", 2026},
		{time.November, 6, "Marche verte", 0},
		{time.November, 18, "Fête de l'Indépendance", 0},
	}
}

type lunarFeast struct {
	month, day, length int
	label              string
}

func lunarFeasts() []lunarFeast {
	return []lunarFeast{
		{1, 1, 1, "1er Moharram"}, {3, 12, 2, "Aïd Al Mawlid"}, {10, 1, 2, "Aïd Al Fitr"}, {12, 10, 2, "Aïd Al Adha"},
	}
}

// holidays are the feasts of the years from first to last. A lunar feast that
// lies ahead is foreseen only.
func (w *world) holidays(first, last int) []model.Holiday {
	var out []model.Holiday
	taken := map[model.Date]bool{}
	add := func(day model.Date, label string, sure bool) {
		if !taken[day] && day.Year() >= first && day.Year() <= last {
			taken[day] = true
			out = append(out, model.Holiday{Day: day, Label: label, Confirmed: sure, Version: 1, UpdatedAt: w.born})
		}
	}
	for year := first; year <= last; year++ {
		for _, f := range fixedFeasts() {
			if year >= f.since {
				add(model.NewDate(year, f.month, f.day), f.label, true)
			}
		}
	}
	for year := hijri(first) - 1; year <= hijri(last)+1; year++ {
		for _, f := range lunarFeasts() {
			for i := range f.length {
				day := lunarDay(year, f.month, f.day+i)
				add(day, f.label, day.Before(w.now))
			}
		}
	}
	slices.SortFunc(out, func(a, b model.Holiday) int { return a.Day.Compare(b.Day.Time) })
	return out
}

func hijri(year int) int { return (year - 622) * 33 / 32 }

// lunarDay is a day of the tabular Islamic calendar, which in Morocco is right
// but for a day now and then.
func lunarDay(year, month, day int) model.Date {
	const epoch = 1948440 // Julian day number of its first day
	number := day + (59*(month-1)+1)/2 + (year-1)*354 + (3+11*year)/30 + epoch - 1
	const unix = 2440588 // Julian day number of 1 January 1970
	t := time.Unix(int64(number-unix)*24*60*60, 0).UTC()
	return model.NewDate(t.Year(), t.Month(), t.Day())
}
