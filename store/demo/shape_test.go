package demo_test

import (
	"cmp"
	"slices"
	"testing"
	"time"

	"mif/store/demo"
	"mif/store/model"
)

// whole is all batches of one desk in one.
func whole(t testing.TB, o demo.Options) model.Dataset {
	t.Helper()
	var all model.Dataset
	for _, d := range generate(t, o) {
		all.Users = append(all.Users, d.Users...)
		all.Technicians = append(all.Technicians, d.Technicians...)
		all.Clients = append(all.Clients, d.Clients...)
		all.Equipment = append(all.Equipment, d.Equipment...)
		all.Parts = append(all.Parts, d.Parts...)
		all.Contracts = append(all.Contracts, d.Contracts...)
		all.Skills = append(all.Skills, d.Skills...)
		all.Absences = append(all.Absences, d.Absences...)
		all.Interventions = append(all.Interventions, d.Interventions...)
		all.Slots = append(all.Slots, d.Slots...)
		all.Movements = append(all.Movements, d.Movements...)
		all.History = append(all.History, d.History...)
		all.Notifications = append(all.Notifications, d.Notifications...)
	}
	return all
}

// What is promised of the usual desk holds at every moment.
func TestTheUsualDesk(t *testing.T) {
	t.Parallel()
	promises := []struct {
		name string
		hold func(t *testing.T, now time.Time, d model.Dataset)
	}{
		{"the desk has its usual size", theDeskHasItsUsualSize},
		{"the living week", theLivingWeek},
		{"one technician is on leave", oneTechnicianIsOnLeave},
		{"one overlap stands by an override", oneOverlapStandsByAnOverride},
		{"five parts are short", fivePartsAreShort},
		{"nothing happens in the future or backwards", nothingHappensInTheFutureOrBackwards},
		{"most work is in time", mostWorkIsInTime},
	}
	for name, now := range moments(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := whole(t, demo.Options{Seed: 1, Now: now, Place: place(t)})
			for _, p := range promises {
				t.Run(p.name, func(t *testing.T) { p.hold(t, now, d) })
			}
		})
	}
}

func theDeskHasItsUsualSize(t *testing.T, _ time.Time, d model.Dataset) {
	t.Helper()
	for _, n := range []struct {
		what      string
		got, want int
	}{
		{"clients", len(d.Clients), 16},
		{"technicians", len(d.Technicians), 12},
		{"machines", len(d.Equipment), 160},
		{"contracts", len(d.Contracts), 20},
		{"skills", len(d.Skills), 16},
		{"interventions", len(d.Interventions), 2400},
	} {
		if n.got != n.want {
			t.Errorf("%d %s, want %d", n.got, n.what, n.want)
		}
	}
	if n := len(d.Parts); n < 110 || n > 130 {
		t.Errorf("%d parts, want about 120", n)
	}
}

func theLivingWeek(t *testing.T, now time.Time, d model.Dataset) {
	t.Helper()
	states := map[model.Status]int{}
	fresh, overdue := 0, 0
	for i := range d.Interventions {
		iv := &d.Interventions[i]
		states[iv.Status]++
		if iv.Status == model.Open && iv.Priority == model.Urgent && iv.Created.After(now.Add(-3*time.Hour)) {
			fresh++
		}
		if late(iv, now) {
			overdue++
		}
	}
	if states[model.Open] != 13 || fresh != 4 || states[model.InProgress] != 4 || states[model.OnHold] != 6 {
		t.Errorf("states %v, %d fresh and urgent", states, fresh)
	}
	if states[model.Assigned] < 30 || states[model.Closed] < 2100 || states[model.Cancelled] < 50 {
		t.Errorf("states %v", states)
	}
	if overdue < 8 || overdue > 14 {
		t.Errorf("%d overdue, want about 11", overdue)
	}
}

func late(iv *model.Intervention, now time.Time) bool {
	due := iv.Deadline
	if iv.Started.IsZero() && !iv.PickupDeadline.IsZero() {
		due = iv.PickupDeadline
	}
	return iv.Status.Live() && !due.IsZero() && due.Before(now)
}

func oneTechnicianIsOnLeave(t *testing.T, now time.Time, d model.Dataset) {
	t.Helper()
	away := map[int64]bool{}
	for _, a := range d.Absences {
		if !now.Before(a.From) && now.Before(a.To) {
			away[a.TechnicianID] = true
			for _, s := range d.Slots {
				if s.TechnicianID == a.TechnicianID && s.From.Before(a.To) && a.From.Before(s.To) {
					t.Errorf("slot %d in the middle of a leave", s.ID)
				}
			}
		}
	}
	if len(away) != 1 {
		t.Errorf("%d on leave, want 1", len(away))
	}
}

func oneOverlapStandsByAnOverride(t *testing.T, now time.Time, d model.Dataset) {
	t.Helper()
	pairs := 0
	for i, a := range d.Slots {
		for _, b := range d.Slots[i+1:] {
			if a.TechnicianID == b.TechnicianID && a.From.Before(b.To) && b.From.Before(a.To) {
				pairs++
				if b.OverrideReason == "" || b.OverrideBy == 0 || !b.From.After(now) {
					t.Errorf("slots %d and %d overlap: %+v", a.ID, b.ID, b)
				}
			}
		}
	}
	if pairs != 1 {
		t.Errorf("%d overlaps, want 1", pairs)
	}
}

func fivePartsAreShort(t *testing.T, _ time.Time, d model.Dataset) {
	t.Helper()
	stock := map[int64]int64{}
	for _, m := range d.Movements {
		if m.Before != stock[m.PartID] || m.After < 0 {
			t.Fatalf("movement %d from %d to %d on a stock of %d", m.ID, m.Before, m.After, stock[m.PartID])
		}
		stock[m.PartID] = m.After
	}
	short := 0
	for _, p := range d.Parts {
		if stock[p.ID] < p.StockMin {
			short++
		}
	}
	if short != 5 {
		t.Errorf("%d parts below their minimum, want 5", short)
	}
}

func nothingHappensInTheFutureOrBackwards(t *testing.T, now time.Time, d model.Dataset) {
	t.Helper()
	last := map[int64]time.Time{}
	for _, h := range d.History {
		if h.At.After(now) || h.At.Before(last[h.InterventionID]) {
			t.Errorf("history %d at %s", h.ID, h.At)
		}
		last[h.InterventionID] = h.At
	}
	slices.SortFunc(d.Interventions, func(a, b model.Intervention) int { return cmp.Compare(a.ID, b.ID) })
	created := time.Time{}
	for i, iv := range d.Interventions {
		if iv.Created.Before(created) || iv.ID != int64(i+1) {
			t.Errorf("%s is out of order", model.Ref(iv.ID))
		}
		created = iv.Created
	}
	for _, n := range d.Notifications {
		if n.SentAt.After(now) || n.SentAt.Before(now.Add(-48*time.Hour)) || n.ReadAt.After(now) {
			t.Errorf("notice %d sent %s, read %s", n.ID, n.SentAt, n.ReadAt)
		}
	}
}

func mostWorkIsInTime(t *testing.T, _ time.Time, d model.Dataset) {
	t.Helper()
	clocked, missed, corrective := 0, 0, 0
	for _, iv := range d.Interventions {
		if iv.Kind == model.Corrective {
			corrective++
		}
		if iv.Status != model.Closed || iv.Deadline.IsZero() {
			continue
		}
		clocked++
		if iv.Ended.After(iv.Deadline) || iv.Started.After(iv.PickupDeadline) {
			missed++
		}
	}
	if share := 100 * missed / clocked; share < 7 || share > 13 {
		t.Errorf("%d %% late, want about 10", share)
	}
	if share := 100 * corrective / len(d.Interventions); share < 60 || share > 70 {
		t.Errorf("%d %% corrective, want about 65", share)
	}
}

func TestEveryPresentTechnicianHasADay(t *testing.T) {
	t.Parallel()
	for name, now := range moments(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := demo.Options{Seed: 3, Now: now, Place: place(t), Size: 300}
			s := loaded(t, o)
			idle := 0
			for _, u := range whole(t, o).Users {
				if u.Role != model.TechnicianRole {
					continue
				}
				actor, err := s.ActorNamed(t.Context(), u.Username, "test")
				if err != nil {
					t.Fatal(err)
				}
				day, err := s.As(actor).Day(t.Context(), model.DateOf(now, place(t)))
				if err != nil {
					t.Fatal(err)
				}
				if len(day.Slots)+len(day.Unscheduled) == 0 && day.Current == nil {
					idle++
				}
			}
			if idle > 1 {
				t.Errorf("%d technicians have nothing to do, want at most the one on leave", idle)
			}
		})
	}
}

func TestALargeDeskGrowsInBatches(t *testing.T) {
	t.Parallel()
	o := demo.Options{Seed: 1, Now: moments(t)["monday morning"], Place: place(t), Size: 6000}
	total, technicians := 0, 0
	for i, d := range generate(t, o) {
		if n := len(d.Interventions); n > 2000 || n > 0 && i == 0 {
			t.Errorf("batch %d has %d interventions", i, n)
		}
		total += len(d.Interventions)
		technicians += len(d.Technicians)
	}
	if total != 6000 || technicians != 30 {
		t.Errorf("%d interventions, %d technicians", total, technicians)
	}
}

func TestFeastsFallOnTheirDays(t *testing.T) {
	t.Parallel()
	o := demo.Options{Seed: 1, Now: moments(t)["ramadan"], Place: place(t), Size: 100}
	sure := map[string]bool{}
	for _, h := range generate(t, o)[0].Holidays {
		sure[h.Day.String()] = h.Confirmed
	}
	for day, want := range map[string]bool{
		"2024-04-10": true, "2025-03-31": true, "2025-06-07": true, "2025-11-18": true, "2026-01-14": true,
		"2026-03-20": false, "2026-05-27": false, "2026-10-31": true,
	} {
		if got, there := sure[day]; !there || got != want {
			t.Errorf("%s: feast %t, confirmed %t, want %t", day, there, got, want)
		}
	}
}
