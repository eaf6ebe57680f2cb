package demo_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"mif/store/demo"
	"mif/store/model"
	"mif/store/rule"
)

// world is everything that one run of the generator made, with the ways a law
// looks at it.
type world struct {
	model.Dataset
	now   time.Time
	place *time.Location

	users    map[int64]*model.User
	crew     map[int64]*model.Technician
	clients  map[int64]*model.Client
	machines map[int64]*model.Equipment
	deals    map[int64]*model.Contract
	jobs     map[int64]*model.Intervention
	slots    map[int64]*model.Booking // by intervention
	history  map[int64][]model.HistoryEntry
	holds    map[int64][]model.Hold
	moves    map[int64][]model.StockMovement
	needs    map[int64][]model.RequiredSkill
	masters  map[int64][]model.TechnicianSkill
	away     map[int64][]model.Absence
	feasts   rule.Holidays
	split    []int64 // interventions whose history came in two batches
	steps    []step  // every line of history with what it found
	spoilt   []string
}

func casablanca(t testing.TB) *time.Location {
	t.Helper()
	place, err := time.LoadLocation("Africa/Casablanca")
	if err != nil {
		t.Fatal(err)
	}
	return place
}

// makeWorld runs the generator and keeps all of it.
func makeWorld(t testing.TB, o demo.Options) *world {
	t.Helper()
	w := &world{now: o.Now, place: o.Place}
	told := map[int64]bool{}
	err := demo.Generate(o, func(b *model.Dataset) error {
		here := map[int64]bool{}
		for i := range b.History {
			here[b.History[i].InterventionID] = true
		}
		for id := range here {
			if told[id] {
				w.split = append(w.split, id)
			}
			told[id] = true
		}
		w.add(b)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	w.index()
	return w
}

func (w *world) add(b *model.Dataset) {
	w.Users = append(w.Users, b.Users...)
	w.Technicians = append(w.Technicians, b.Technicians...)
	w.Clients = append(w.Clients, b.Clients...)
	w.Skills = append(w.Skills, b.Skills...)
	w.Mastered = append(w.Mastered, b.Mastered...)
	w.Equipment = append(w.Equipment, b.Equipment...)
	w.Contracts = append(w.Contracts, b.Contracts...)
	w.Parts = append(w.Parts, b.Parts...)
	w.Absences = append(w.Absences, b.Absences...)
	w.Hours = append(w.Hours, b.Hours...)
	w.OnCall = append(w.OnCall, b.OnCall...)
	w.Holidays = append(w.Holidays, b.Holidays...)
	w.Interventions = append(w.Interventions, b.Interventions...)
	w.Required = append(w.Required, b.Required...)
	w.Holds = append(w.Holds, b.Holds...)
	w.Stops = append(w.Stops, b.Stops...)
	w.Slots = append(w.Slots, b.Slots...)
	w.Places = append(w.Places, b.Places...)
	w.Planned = append(w.Planned, b.Planned...)
	w.Movements = append(w.Movements, b.Movements...)
	w.History = append(w.History, b.History...)
	w.Notifications = append(w.Notifications, b.Notifications...)
}

// index is made again after a row was changed or taken away.
func (w *world) index() {
	w.users = byID(w.Users, func(r *model.User) int64 { return r.ID })
	w.crew = byID(w.Technicians, func(r *model.Technician) int64 { return r.ID })
	w.clients = byID(w.Clients, func(r *model.Client) int64 { return r.ID })
	w.machines = byID(w.Equipment, func(r *model.Equipment) int64 { return r.ID })
	w.deals = byID(w.Contracts, func(r *model.Contract) int64 { return r.ID })
	w.jobs = byID(w.Interventions, func(r *model.Intervention) int64 { return r.ID })
	w.slots = byID(w.Slots, func(r *model.Booking) int64 { return r.InterventionID })
	w.history = grouped(w.History, func(r *model.HistoryEntry) int64 { return r.InterventionID })
	w.holds = grouped(w.Holds, func(r *model.Hold) int64 { return r.InterventionID })
	w.moves = grouped(w.Movements, func(r *model.StockMovement) int64 { return r.InterventionID })
	w.needs = grouped(w.Required, func(r *model.RequiredSkill) int64 { return r.InterventionID })
	w.masters = grouped(w.Mastered, func(r *model.TechnicianSkill) int64 { return r.TechnicianID })
	w.away = grouped(w.Absences, func(r *model.Absence) int64 { return r.TechnicianID })
	days := make([]model.Date, len(w.Holidays))
	for i, h := range w.Holidays {
		days[i] = h.Day
	}
	w.feasts = rule.NewHolidays(days)
	w.walk()
}

// step is one line of history with the state it found.
type step struct {
	iv            int64
	entry         *model.HistoryEntry
	before        rule.ColumnValues
	old, now      rule.ColumnValues
	first, writes bool
}

// walk plays every history once, in the order in which it was written.
func (w *world) walk() {
	w.steps, w.spoilt = w.steps[:0], nil
	for i := range w.Interventions {
		id := w.Interventions[i].ID
		state, entries := rule.SlotColumns(nil), w.history[id]
		for n := range entries {
			s := step{iv: id, entry: &entries[n], before: state, first: n == 0, writes: entries[n].Action != model.ActionCommented}
			var errOld, errNow error
			s.old, errOld = rule.ParseColumns(s.entry.Old)
			s.now, errNow = rule.ParseColumns(s.entry.New)
			if errOld != nil || errNow != nil {
				w.spoilt = append(w.spoilt, fmt.Sprintf("history %d: %v %v", s.entry.ID, errOld, errNow))
			}
			w.steps = append(w.steps, s)
			state = s.after()
		}
	}
}

// after is the state once a line is written.
func (s step) after() rule.ColumnValues {
	if len(s.now) == 0 {
		return s.before
	}
	out := maps.Clone(s.before)
	for name, v := range s.now {
		if rule.IsColumn(name) || strings.HasPrefix(name, rule.SlotPrefix) {
			out[name] = v
		}
	}
	return out
}

func byID[T any](rows []T, id func(*T) int64) map[int64]*T {
	out := make(map[int64]*T, len(rows))
	for i := range rows {
		out[id(&rows[i])] = &rows[i]
	}
	return out
}

func grouped[T any](rows []T, id func(*T) int64) map[int64][]T {
	out := map[int64][]T{}
	for i := range rows {
		out[id(&rows[i])] = append(out[id(&rows[i])], rows[i])
	}
	return out
}

// roleOf is the role of who wrote a line of history, "" for the program.
func (w *world) roleOf(userID int64) model.Role {
	if u := w.users[userID]; u != nil {
		return u.Role
	}
	return ""
}

func (w *world) midnight(days int) time.Time {
	y, m, d := w.now.In(w.place).Date()
	return time.Date(y, m, d+days, 0, 0, 0, 0, w.place)
}

// report gathers what a law finds wrong.
type report struct{ lines []string }

func (r *report) that(ok bool, form string, args ...any) {
	if !ok {
		r.lines = append(r.lines, fmt.Sprintf(form, args...))
	}
}

// law is something that must hold in every world.
type law struct {
	name  string
	holds func(w *world, r *report)
}

func check(t *testing.T, w *world, l law) {
	t.Helper()
	var r report
	l.holds(w, &r)
	for i, line := range r.lines {
		if i == 4 {
			t.Errorf("… and %d more", len(r.lines)-4)
			return
		}
		t.Error(line)
	}
}
