package rule_test

import (
	"testing"
	"time"
	_ "time/tzdata"

	"mif/store/model"
	"mif/store/rule"
)

func casablanca(t testing.TB) *time.Location {
	t.Helper()
	place, err := time.LoadLocation("Africa/Casablanca")
	if err != nil {
		t.Fatal(err)
	}
	return place
}

// local reads "2026-11-23 09:00" as the clock at the desk shows it.
func local(t testing.TB, s string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", s, casablanca(t))
	if err != nil {
		t.Fatal(err)
	}
	return at.UTC()
}

func agreement(t testing.TB, level model.ServiceLevel, holidays ...model.Date) rule.Agreement {
	t.Helper()
	return rule.Agreement{
		Settings: rule.DefaultSettings(), Place: casablanca(t), Level: level, Holidays: rule.NewHolidays(holidays),
	}
}

func hold(from, to time.Time) model.Hold {
	return model.Hold{From: from, To: to, Reason: model.HoldPart}
}

// TestClocks: Monday 9 November 2026, 09:00; no holiday near. Each row is
// level, priority, pick-up and resolution, counted by hand on a calendar.
func TestClocks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		level           model.ServiceLevel
		priority        model.Priority
		pickup, resolve string
	}{
		{model.Platinum, model.Urgent, "2026-11-09 10:00", "2026-11-09 13:00"},
		{model.Platinum, model.High, "2026-11-09 21:00", "2026-11-10 09:00"},
		{model.Platinum, model.Normal, "2026-11-10 21:00", "2026-11-11 21:00"},
		{model.Platinum, model.Low, "2026-11-12 21:00", "2026-11-16 09:00"},
		{model.Gold, model.Urgent, "2026-11-09 10:30", "2026-11-09 15:00"},
		{model.Gold, model.High, "2026-11-10 14:00", "2026-11-11 19:00"},
		{model.Gold, model.Normal, "2026-11-13 11:00", "2026-11-17 08:00"},
		{model.StandardLevel, model.Urgent, "2026-11-09 11:00", "2026-11-09 17:00"},
		{model.StandardLevel, model.High, "2026-11-11 13:00", "2026-11-13 17:00"},
		{model.StandardLevel, model.Normal, "2026-11-18 11:00", "2026-11-25 09:00"},
		{model.StandardLevel, model.Low, "2026-12-01 17:00", "2026-12-24 15:00"},
		{model.BasicLevel, model.Urgent, "2026-11-09 12:00", "2026-11-10 11:00"},
		{model.BasicLevel, model.High, "2026-11-12 15:00", "2026-11-18 11:00"},
		{"unknown", model.Urgent, "2026-11-09 11:00", "2026-11-09 17:00"},
	} {
		created := local(t, "2026-11-09 09:00")
		pickup, resolve := rule.Deadlines(agreement(t, c.level), c.priority, created, time.Time{}, nil, created)
		if !pickup.Equal(local(t, c.pickup)) || !resolve.Equal(local(t, c.resolve)) {
			t.Errorf("%s %s: %v, %v; want %s, %s", c.level, c.priority, pickup.In(casablanca(t)), resolve.In(casablanca(t)), c.pickup, c.resolve)
		}
		if pickup.Location() != time.UTC {
			t.Errorf("a deadline that is not UTC: %v", pickup)
		}
	}
}

func TestScheduledWorkHasNoClock(t *testing.T) {
	t.Parallel()
	hours := int64(4)
	a := agreement(t, model.Platinum)
	a.UrgentHours, a.NormalHours = &hours, &hours
	created := local(t, "2026-11-09 09:00")
	if p, r := rule.Deadlines(a, model.Scheduled, created, time.Time{}, nil, created); !p.IsZero() || !r.IsZero() {
		t.Errorf("got %v, %v", p, r)
	}
}

// TestHolidays: Wednesday 18 November is one.
func TestHolidays(t *testing.T) {
	t.Parallel()
	feast := model.NewDate(2026, 11, 18)
	created := local(t, "2026-11-17 17:00")
	for level, want := range map[model.ServiceLevel]string{
		model.Platinum:      "2026-11-17 21:00",
		model.Gold:          "2026-11-19 10:00",
		model.StandardLevel: "2026-11-19 15:00",
		model.BasicLevel:    "2026-11-20 09:00",
	} {
		_, resolve := rule.Deadlines(agreement(t, level, feast), model.Urgent, created, time.Time{}, nil, created)
		if !resolve.Equal(local(t, want)) {
			t.Errorf("%s: %v, want %s", level, resolve.In(casablanca(t)), want)
		}
	}
	overnight := local(t, "2026-11-17 20:00")
	_, resolve := rule.Deadlines(agreement(t, model.Platinum, feast), model.Urgent, overnight, time.Time{}, nil, overnight)
	if !resolve.Equal(local(t, "2026-11-18 00:00")) {
		t.Errorf("platinum into the feast: %v", resolve)
	}
}

// TestRamadan: the clocks go back on Sunday 15 February 2026 and forward on 22
// March. An open hour is an hour on the wall on both sides.
func TestRamadan(t *testing.T) {
	t.Parallel()
	a := agreement(t, model.StandardLevel)
	created := time.Date(2026, 2, 13, 16, 0, 0, 0, time.UTC) // Friday 17:00
	pickup, _ := rule.Deadlines(a, model.Urgent, created, time.Time{}, nil, created)
	if want := time.Date(2026, 2, 16, 9, 0, 0, 0, time.UTC); !pickup.Equal(want) { // Monday 09:00
		t.Errorf("into Ramadan: %v, want %v", pickup, want)
	}
	created = time.Date(2026, 3, 20, 17, 0, 0, 0, time.UTC) // Friday 17:00
	pickup, _ = rule.Deadlines(a, model.Urgent, created, time.Time{}, nil, created)
	if want := time.Date(2026, 3, 23, 8, 0, 0, 0, time.UTC); !pickup.Equal(want) { // Monday 09:00
		t.Errorf("out of Ramadan: %v, want %v", pickup, want)
	}
	a.Settings.Levels[model.StandardLevel] = rule.Level{Percent: 100, Calendar: rule.Calendar{
		Week: rule.Week{time.Sunday: {{From: 0, To: 24 * 60}}},
	}}
	if got := a.Elapsed(local(t, "2026-02-15 00:00"), local(t, "2026-02-16 00:00"), nil); got != 25*time.Hour {
		t.Errorf("the Sunday of the change lasts %v", got)
	}
}

func TestContractHoursOverridePickupAlone(t *testing.T) {
	t.Parallel()
	four, ten, zero := int64(4), int64(10), int64(0)
	a := agreement(t, model.Platinum) // factor 0.5: must not touch the contract's hours
	a.UrgentHours, a.NormalHours = &four, &ten
	created := local(t, "2026-11-09 09:00")
	for priority, want := range map[model.Priority]time.Duration{
		model.Urgent: 4 * time.Hour, model.High: 4 * time.Hour, model.Normal: 10 * time.Hour, model.Low: 10 * time.Hour,
	} {
		pickup, resolve := rule.Deadlines(a, priority, created, time.Time{}, nil, created)
		if got := pickup.Sub(created); got != want {
			t.Errorf("%s: pick-up in %v, want %v", priority, got, want)
		}
		if _, plain := rule.Deadlines(agreement(t, model.Platinum), priority, created, time.Time{}, nil, created); !plain.Equal(resolve) {
			t.Errorf("%s: the contract moved the resolution to %v", priority, resolve)
		}
	}
	a.UrgentHours, a.NormalHours = &zero, nil
	if pickup, _ := rule.Deadlines(a, model.Urgent, created, time.Time{}, nil, created); pickup.Sub(created) != time.Hour {
		t.Errorf("a contract without hours: %v", pickup.Sub(created))
	}
}

// TestWorkedPause: a job created 09:00, started 09:40, waiting for a part from
// 10:00 to 16:30, closed 17:45. Eight hours round the clock: 8 h 45 would be
// too late, but 2 h 15 count. The priority changes at 12:00, in the pause.
func TestWorkedPause(t *testing.T) {
	t.Parallel()
	a := agreement(t, model.Platinum)
	a.Settings.Levels[model.Platinum] = rule.Level{Percent: 100, Calendar: rule.Calendar{Always: true}}
	created, started := local(t, "2026-11-09 09:00"), local(t, "2026-11-09 09:40")
	paused, resumed, closed := local(t, "2026-11-09 10:00"), local(t, "2026-11-09 16:30"), local(t, "2026-11-09 17:45")
	pauses := []model.Hold{hold(paused, resumed)}

	_, resolve := rule.Deadlines(a, model.Urgent, created, started, pauses, resumed)
	if want := local(t, "2026-11-09 23:30"); !resolve.Equal(want) || closed.After(resolve) {
		t.Errorf("urgent: resolve by %v, want %v", resolve, want)
	}
	if got := a.Elapsed(created, closed, pauses); got != 2*time.Hour+15*time.Minute {
		t.Errorf("counted %v, want 2h15", got)
	}
	if got := a.Elapsed(created, closed, nil); got != 8*time.Hour+45*time.Minute {
		t.Errorf("raw %v, want 8h45", got)
	}

	during, _ := time.ParseDuration("3h")
	open := []model.Hold{hold(paused, time.Time{})}
	_, changed := rule.Deadlines(a, model.High, created, started, open, created.Add(during))
	if want := created.Add(48*time.Hour + 2*time.Hour); !changed.Equal(want) {
		t.Errorf("high, at 12:00 in the pause: %v, want %v", changed, want)
	}
	_, after := rule.Deadlines(a, model.High, created, started, pauses, closed)
	if want := created.Add(48*time.Hour + 6*time.Hour + 30*time.Minute); !after.Equal(want) {
		t.Errorf("high keeps the whole pause: %v, want %v", after, want)
	}
}

func TestPauseBeforeTheStartStopsBothClocks(t *testing.T) {
	t.Parallel()
	a := agreement(t, model.Platinum)
	created := local(t, "2026-11-09 09:00")
	pauses := []model.Hold{hold(created.Add(30*time.Minute), created.Add(150*time.Minute))}
	started := created.Add(170 * time.Minute)
	for name, began := range map[string]time.Time{"not begun": {}, "begun after": started} {
		pickup, resolve := rule.Deadlines(a, model.Urgent, created, began, pauses, started)
		if pickup.Sub(created) != 3*time.Hour || resolve.Sub(created) != 6*time.Hour {
			t.Errorf("%s: %v, %v", name, pickup.Sub(created), resolve.Sub(created))
		}
	}
	began := created.Add(10 * time.Minute)
	pickup, resolve := rule.Deadlines(a, model.Urgent, created, began, pauses, started)
	if pickup.Sub(created) != time.Hour || resolve.Sub(created) != 6*time.Hour {
		t.Errorf("a pause after the start: %v, %v", pickup.Sub(created), resolve.Sub(created))
	}
}

func TestPauseAfterTheDeadlineDoesNotForgive(t *testing.T) {
	t.Parallel()
	a := agreement(t, model.Platinum) // urgent: 4 h
	created := local(t, "2026-11-09 09:00")
	late := []model.Hold{hold(created.Add(5*time.Hour), created.Add(9*time.Hour))}
	_, resolve := rule.Deadlines(a, model.Urgent, created, created, late, created.Add(10*time.Hour))
	if resolve.Sub(created) != 4*time.Hour {
		t.Errorf("got %v", resolve.Sub(created))
	}
}

// TestDueAtClosingTime: work that fits the day exactly is due when it closes,
// not when it opens again.
func TestDueAtClosingTime(t *testing.T) {
	t.Parallel()
	created := local(t, "2026-11-09 10:00")
	_, resolve := rule.Deadlines(agreement(t, model.StandardLevel), model.Urgent, created, time.Time{}, nil, created)
	if !resolve.Equal(local(t, "2026-11-09 18:00")) {
		t.Errorf("due %v", resolve.In(casablanca(t)))
	}
}

func TestPauseCountsBusinessTimeOnly(t *testing.T) {
	t.Parallel()
	a := agreement(t, model.StandardLevel)
	created := local(t, "2026-11-09 16:00")
	for _, c := range [][3]string{
		{"2026-11-09 18:00", "2026-11-10 08:00", "2026-11-10 14:00"}, // the night
		{"2026-11-10 02:00", "2026-11-10 10:00", "2026-11-10 16:00"}, // half of it, and two hours of the morning
	} {
		pauses := []model.Hold{hold(local(t, c[0]), local(t, c[1]))}
		_, resolve := rule.Deadlines(a, model.Urgent, created, created, pauses, local(t, c[1]))
		if want := local(t, c[2]); !resolve.Equal(want) {
			t.Errorf("paused %s to %s: %v, want %v", c[0], c[1], resolve.In(casablanca(t)), want)
		}
	}
}

func TestLateAndNear(t *testing.T) {
	t.Parallel()
	a := agreement(t, model.Platinum)
	created := local(t, "2026-11-09 09:00")
	row := model.Row{
		Status: model.Open, Priority: model.Urgent, Created: created,
		PickupDeadline: created.Add(time.Hour), Deadline: created.Add(4 * time.Hour),
	}
	begun := row
	begun.Status, begun.Started = model.InProgress, created.Add(30*time.Minute)
	waiting := begun
	waiting.Status, waiting.HeldSince = model.OnHold, created.Add(2*time.Hour)
	unknown := begun
	unknown.Status = model.OnHold
	slowPickup := row // a contract may allow more for the pick-up than the work
	slowPickup.PickupDeadline = created.Add(50 * time.Hour)
	closed := begun
	closed.Status = model.Closed
	planned := model.Row{Status: model.Assigned, Priority: model.Scheduled, SlotTo: created.Add(time.Hour)}
	for _, c := range []struct {
		name       string
		row        model.Row
		after      time.Duration
		late, near bool
	}{
		{"fresh", row, 30 * time.Minute, false, false},
		{"pick-up, just over a fifth left", row, 47 * time.Minute, false, false},
		{"pick-up, a fifth left", row, 48 * time.Minute, false, true},
		{"pick-up, at the minute", row, time.Hour, false, true},
		{"pick-up passed", row, time.Hour + time.Second, true, false},
		{"begun: pick-up no longer counts", begun, 2 * time.Hour, false, false},
		{"begun, resolution near", begun, 3*time.Hour + 12*time.Minute, false, true},
		{"begun, resolution passed", begun, 5 * time.Hour, true, false},
		{"resolution is nearer than pick-up", slowPickup, 3*time.Hour + 12*time.Minute, false, true},
		{"waiting: the clock stands", waiting, 5 * time.Hour, false, false},
		{"waiting, nobody knows since when", unknown, 5 * time.Hour, true, false},
		{"closed work is never late", closed, 50 * time.Hour, false, false},
		{"scheduled, before its slot ends", planned, time.Hour, false, false},
		{"scheduled, after its slot", planned, 2 * time.Hour, true, false},
	} {
		now := created.Add(c.after)
		if rule.Late(c.row, now) != c.late || rule.Near(a, c.row, now) != c.near {
			t.Errorf("%s: late %v, near %v", c.name, rule.Late(c.row, now), rule.Near(a, c.row, now))
		}
	}
	waiting.HeldSince = created.Add(5 * time.Hour)
	if !rule.Late(waiting, created.Add(9*time.Hour)) {
		t.Error("what was late when the pause began stays late")
	}
}

func TestRemaining(t *testing.T) {
	t.Parallel()
	a := agreement(t, model.StandardLevel)
	friday, monday := local(t, "2026-11-13 16:00"), local(t, "2026-11-16 09:00")
	if got := a.Remaining(monday, friday); got != 3*time.Hour {
		t.Errorf("over the weekend: %v", got)
	}
	if got := a.Remaining(friday, monday); got != -3*time.Hour {
		t.Errorf("late since Friday: %v", got)
	}
}
