package store_test

import (
	"testing"
	"time"

	"mif/store/model"
	"mif/store/storetest"
)

// due is the time from creation to both deadlines.
func due(c model.Card) (pickup, resolve time.Duration) {
	return c.PickupDeadline.Sub(c.Created), c.Deadline.Sub(c.Created)
}

// TestClocksOfAJob: client one's clocks run round the clock at half the budget.
func TestClocksOfAJob(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		expect := func(name string, c model.Card, pickup, resolve time.Duration) {
			t.Helper()
			if p, r := due(c); p != pickup || r != resolve {
				t.Errorf("%s: %v and %v, want %v and %v", name, p, r, pickup, resolve)
			}
		}
		card := assigned(d, d.World.Khalil)
		on := model.Target{ID: card.ID}
		expect("high", card, 12*time.Hour, 24*time.Hour)
		d.Clock.Advance(time.Hour)
		must(s.Pause(ctx, model.Pause{Target: on, Reason: model.HoldPart}))
		d.Clock.Advance(2 * time.Hour)
		expect("resumed", must(s.Resume(ctx, on)), 14*time.Hour, 26*time.Hour)
		normal := model.Normal
		expect("normal", must(s.Edit(ctx, model.Edit{Target: on, Priority: &normal})), 38*time.Hour, 62*time.Hour)
		scheduled := model.Scheduled
		if card := must(s.Edit(ctx, model.Edit{Target: on, Priority: &scheduled})); !card.PickupDeadline.IsZero() || !card.Deadline.IsZero() {
			t.Errorf("scheduled: %v, %v", card.PickupDeadline, card.Deadline)
		}
	})
}

func TestContractOfAJob(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		contract := func(id, client, status, from, to string) string {
			return "INSERT INTO contrats (id, client_id, numero_contrat, statut, date_debut, date_fin, temps_reponse_urgence, temps_reponse_normal, updated_at)" +
				" VALUES (" + id + ", " + client + ", 'CT-" + id + "', '" + status + "', '" + from + "', '" + to + "', 3, 5, " + longAgo + ")"
		}
		d.Do(contract("10", "2", "actif", "2026-01-01", "2026-12-31"), contract("11", "1", "actif", "2026-01-01", "2026-11-22"),
			contract("12", "1", "suspendu", "2026-01-01", "2026-12-31"), contract("13", "1", "actif", "2026-11-24", "2026-12-31"))
		if card := d.Request(); card.ContractID != 0 {
			t.Errorf("covered by contract %d", card.ContractID)
		}
		d.Do(contract("14", "1", "actif", "2026-01-01", "2026-11-23"))
		card := d.Request()
		if pickup, resolve := due(card); card.ContractID != 14 || pickup != 3*time.Hour || resolve != 24*time.Hour {
			t.Errorf("contract %d: %v, %v", card.ContractID, pickup, resolve)
		}
		none, normal := int64(0), model.Normal
		edit := model.Edit{Target: target(card), Priority: &normal}
		card = storetest.Must[model.Card](t)(d.As("s.dispatch").Edit(t.Context(), edit))
		if pickup, _ := due(card); pickup != 5*time.Hour {
			t.Errorf("normal: %v", pickup)
		}
		card = storetest.Must[model.Card](t)(d.As("s.dispatch").Edit(t.Context(), model.Edit{Target: target(card), ContractID: &none}))
		if pickup, _ := due(card); pickup != 36*time.Hour {
			t.Errorf("without the contract: %v", pickup)
		}
	})
}

// TestHolidaysOfAJob: client two's 48 hours run ten hours a day; the third day
// is a holiday.
func TestHolidaysOfAJob(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		feastAndLeave(d)
		card := d.Request(func(n *model.NewIntervention) { n.EquipmentID = d.World.Oven })
		if want := at(d, 7, 16, 0); !card.Deadline.Equal(want) {
			t.Errorf("due %v, want %v", card.Deadline, want)
		}
	})
}

// TestAHolidayMovesTheClocksThatRunThroughIt, when it comes and when it goes;
// work round the clock and work that ends before it stay as they are.
func TestAHolidayMovesTheClocksThatRunThroughIt(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		standard := func(p model.Priority) model.Card {
			return d.Request(func(n *model.NewIntervention) { n.EquipmentID, n.Priority = d.World.Oven, p })
		}
		through, before, round := standard(model.High), standard(model.Urgent), d.Request()
		day := model.DateOf(at(d, 2, 12, 0), casablanca(t))
		expect := func(name string, moved time.Duration) {
			t.Helper()
			for _, c := range []struct {
				card model.Card
				by   time.Duration
			}{{through, moved}, {before, 0}, {round, 0}} {
				got := must(s.Intervention(ctx, c.card.ID))
				if by := got.Deadline.Sub(c.card.Deadline); by != c.by {
					t.Errorf("%s: %s moved by %v, want %v", name, model.Ref(got.ID), by, c.by)
				}
				if c.by == 0 && c.card.ID != through.ID && got.Version != c.card.Version {
					t.Errorf("%s: %s was written", name, model.Ref(got.ID))
				}
			}
		}
		h := storetest.Must[model.Holiday](t)(s.SaveHoliday(ctx, model.HolidayDraft{Day: day, Label: "Fête"}))
		expect("added", 72*time.Hour) // from Friday over the weekend to Monday
		if err := s.RemoveHoliday(ctx, day, h.Version); err != nil {
			t.Fatal(err)
		}
		expect("taken back", 0)
		clean(t, d)
	})
}

func TestStampsAreSetOnce(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		on := model.Target{ID: assigned(d, d.World.Khalil).ID}
		d.Clock.Advance(time.Hour)
		began := d.Clock.Now()
		must(s.Start(ctx, on))
		d.Clock.Advance(time.Hour)
		must(s.Pause(ctx, model.Pause{Target: on, Reason: model.HoldPart}))
		d.Clock.Advance(time.Hour)
		card := must(s.Resume(ctx, on))
		if !card.Started.Equal(began) || card.Hold != nil || card.Status != model.InProgress {
			t.Errorf("resumed: since %v, %+v", card.Started, card.Hold)
		}
		if n := d.Number("SELECT count(*) FROM interventions_attentes WHERE fin IS NOT NULL AND depuis = 'en_cours'"); n != 1 {
			t.Errorf("%d ended pauses", n)
		}
		d.Clock.Advance(30 * time.Minute)
		card = must(s.Close(ctx, model.Closing{Target: on, Diagnosis: "joint", AcceptedBy: "M. Alaoui"}))
		if !card.Started.Equal(began) || !card.Ended.Equal(d.Clock.Now()) || *card.ActualHours != 150 || card.AcceptedBy != "M. Alaoui" {
			t.Errorf("closed: %v to %v, %v", card.Started, card.Ended, *card.ActualHours)
		}
	})
}
