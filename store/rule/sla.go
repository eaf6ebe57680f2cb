package rule

import (
	"time"

	"mif/store/model"
)

// Agreement is what the two clocks of an intervention run by: the house's
// numbers, the client's level, the hours of his contract, the holidays.
type Agreement struct {
	Settings    Settings
	Place       *time.Location
	Level       model.ServiceLevel
	UrgentHours *int64 // contract: pick-up of urgent and high work
	NormalHours *int64 // contract: pick-up of everything else
	Holidays    Holidays
}

// Deadlines are the ends of both clocks: pick-up (creation to start) and
// resolution (creation to end), in UTC; zero where there is none. They follow
// from the creation and every pause alone, so a change of priority, level or
// contract loses no pause. A pause that still lasts counts up to now.
func Deadlines(a Agreement, p model.Priority, created, started time.Time, pauses []model.Hold, now time.Time) (pickup, resolve time.Time) {
	pickup = a.end(a.pickupBudget(p), created, beforeStart(pauses, started), now)
	resolve = a.end(a.resolveBudget(p), created, pauses, now)
	return pickup, resolve
}

// pickupBudget is the contract's hours as they stand, else the house's under
// the factor of the level; 0 for work without clocks.
func (a Agreement) pickupBudget(p model.Priority) time.Duration {
	if p == model.Scheduled {
		return 0
	}
	hours := a.NormalHours
	if p == model.Urgent || p == model.High {
		hours = a.UrgentHours
	}
	if hours != nil && *hours > 0 {
		return time.Duration(*hours) * time.Hour
	}
	return a.factored(a.Settings.Clocks[p].Pickup)
}

func (a Agreement) resolveBudget(p model.Priority) time.Duration {
	if p == model.Scheduled {
		return 0
	}
	return a.factored(a.Settings.Clocks[p].Resolve)
}

func (a Agreement) factored(hours int64) time.Duration {
	return time.Duration(hours) * time.Hour * time.Duration(a.level().Percent) / 100
}

// level falls back on the standard one for a client without a known level.
func (a Agreement) level() Level {
	if l, ok := a.Settings.Levels[a.Level]; ok {
		return l
	}
	return a.Settings.Levels[model.StandardLevel]
}

func (a Agreement) timetable() timetable {
	return timetable{Calendar: a.level().Calendar, holidays: a.Holidays, place: a.Place}
}

// end is when a budget is used up, the clock standing still in every pause. A
// pause that began after that no longer matters.
func (a Agreement) end(budget time.Duration, created time.Time, pauses []model.Hold, now time.Time) time.Time {
	if budget <= 0 {
		return time.Time{}
	}
	t, from := a.timetable(), created
	for _, h := range ordered(pauses, now) {
		ran := t.between(from, h.from)
		if ran >= budget {
			break
		}
		budget -= ran
		from = later(from, h.to)
	}
	return utc(t.plus(from, budget))
}

// Elapsed is the business time from one instant to another that no pause
// covers: what a clock counted.
func (a Agreement) Elapsed(from, to time.Time, pauses []model.Hold) time.Duration {
	t := a.timetable()
	sum := time.Duration(0)
	for _, h := range ordered(pauses, to) {
		sum += t.between(from, earlier(h.from, to))
		from = later(from, h.to)
	}
	return sum + t.between(from, to)
}

// Remaining is the business time left until a deadline, negative once it has
// passed.
func (a Agreement) Remaining(due, now time.Time) time.Duration {
	if due.Before(now) {
		return -a.timetable().between(due, now)
	}
	return a.timetable().between(now, due)
}

// Late reports whether the nearest unmet clock of a row has passed. While the
// row waits its clocks stand where the pause found them; scheduled work is late
// when its slot has ended.
func Late(r model.Row, now time.Time) bool {
	due := r.Due()
	return !due.IsZero() && due.Before(standing(r, now))
}

// Near reports whether a row that is not late has at most the house's share of
// that clock's business time left. Scheduled work has no clock to be near of.
func Near(a Agreement, r model.Row, now time.Time) bool {
	due := r.Due()
	if due.IsZero() || r.Priority == model.Scheduled || Late(r, now) {
		return false
	}
	budget := a.resolveBudget(r.Priority)
	if r.Started.IsZero() && due.Equal(r.PickupDeadline) {
		budget = a.pickupBudget(r.Priority)
	}
	return a.Remaining(due, standing(r, now))*100 <= budget*time.Duration(a.Settings.NearPercent)
}

// standing is the time that a row's clocks show.
func standing(r model.Row, now time.Time) time.Time {
	if r.Status == model.OnHold && !r.HeldSince.IsZero() && r.Priority != model.Scheduled {
		return r.HeldSince
	}
	return now
}

// beforeStart keeps the pauses that stop the pick-up clock: those entered
// before work began.
func beforeStart(pauses []model.Hold, started time.Time) []model.Hold {
	var out []model.Hold
	for _, h := range pauses {
		if started.IsZero() || h.From.Before(started) {
			out = append(out, h)
		}
	}
	return out
}

func utc(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.UTC()
}
