package demo

import (
	"slices"
	"time"

	"mif/store/model"
)

// addHours gives one technician in five longer days than the house's, and one
// in ten the Saturday morning: nobody works less, so that every slot of the
// story lies in the hours of its technician.
func (w *world) addHours() {
	for i, t := range w.workers {
		if i%5 != 2 {
			continue
		}
		for day := time.Monday; day <= time.Friday; day++ {
			w.hours = append(w.hours, shift(t.row.ID, day, 7*60, 12*60), shift(t.row.ID, day, 13*60+30, 18*60))
		}
		if i%10 == 7 {
			w.hours = append(w.hours, shift(t.row.ID, time.Saturday, 8*60, 12*60))
		}
	}
}

func shift(technicianID int64, day time.Weekday, from, to int64) model.Shift {
	return model.Shift{TechnicianID: technicianID, Day: int64(day), From: from, To: to}
}

// weeks are those of which the rota speaks, counted from this one.
const (
	rotaFrom = -2
	rotaTo   = 6
)

// addOnCall puts one technician of each team on call, from Monday to Monday,
// each in his turn.
func (w *world) addOnCall() {
	teams := map[string][]int{}
	var names []string
	for i, t := range w.workers {
		if len(teams[t.row.Team]) == 0 {
			names = append(names, t.row.Team)
		}
		teams[t.row.Team] = append(teams[t.row.Team], i)
	}
	slices.Sort(names)
	monday := w.day(-int(w.day(0).Weekday()+6) % 7)
	for _, team := range names {
		for week := rotaFrom; week < rotaTo; week++ {
			from := monday.AddDate(0, 0, 7*week).Add(8 * time.Hour)
			w.callOut(team, teams[team], week-rotaFrom, from, from.AddDate(0, 0, 7))
		}
	}
}

// callOut puts the first of a team on call who is there all the time, from the
// one whose turn it is.
func (w *world) callOut(team string, members []int, turn int, from, to time.Time) {
	for n := range members {
		t := &w.workers[members[(turn+n)%len(members)]]
		if t.absent(from, to) {
			continue
		}
		w.onCall = append(w.onCall, model.OnCall{
			ID: int64(len(w.onCall) + 1), TechnicianID: t.row.ID, Team: team,
			From: from.UTC(), To: to.UTC(), Version: 1, UpdatedAt: w.born,
		})
		return
	}
}
