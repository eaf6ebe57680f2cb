package demo

import (
	"time"

	"mif/store/model"
)

// addAbsences gives everybody two weeks off a year, in August or in winter,
// but around today: there one technician in twelve is on leave this week.
func (w *world) addAbsences() {
	monday := w.day(-int(w.day(0).Weekday()+6) % 7)
	nextMonth := monday.AddDate(0, 0, 28)
	for i := range w.workers {
		for year := w.now.Year() - 2; year <= w.now.Year()+1; year++ {
			from := w.leave(i, year)
			if to := from.AddDate(0, 0, 14); !to.After(monday) || !from.Before(nextMonth) {
				w.absence(i, from, to, model.LeaveAbsence, "Congé annuel")
			}
		}
	}
	first := 1 + w.IntN(11) // never the one whose day the demo opens
	for i := first; i < len(w.workers); i += 12 {
		w.absence(i, monday, monday.AddDate(0, 0, 7), model.LeaveAbsence, "Congé")
		w.workers[i].onLeave = true
		w.workers[i].row.Availability = model.OnLeave
	}
}

// leave is the Monday on which a worker's leave of a year begins.
func (w *world) leave(i, year int) time.Time {
	month, week := time.August, i%3
	if (i+year)%2 == 0 {
		month, week = time.January, 1+i%4
	}
	first := time.Date(year, month, 1, 0, 0, 0, 0, w.place)
	return first.AddDate(0, 0, (8-int(first.Weekday()))%7+7*week)
}

func (w *world) absence(i int, from, to time.Time, kind model.AbsenceType, reason string) {
	a := model.Absence{
		ID: int64(len(w.absences) + 1), TechnicianID: w.workers[i].row.ID, From: from.UTC(), To: to.UTC(),
		Type: kind, Reason: reason, Version: 1, UpdatedAt: w.born,
	}
	w.absences = append(w.absences, a)
	w.workers[i].away = append(w.workers[i].away, a)
}
