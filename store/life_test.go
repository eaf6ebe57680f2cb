package store_test

import (
	"testing"
	"time"

	"mif/store/model"
	"mif/store/storetest"
)

func hours(h model.Hours) *model.Hours { return &h }

func casablanca(t testing.TB) *time.Location {
	t.Helper()
	place, err := time.LoadLocation("Africa/Casablanca")
	if err != nil {
		t.Fatal(err)
	}
	return place
}

// at is an instant of the small world's first day, in Casablanca's clock.
func at(d *storetest.Desk, days, hour, minute int) time.Time {
	place := casablanca(d.T)
	now := d.Clock.Now().In(place)
	return time.Date(now.Year(), now.Month(), now.Day()+days, hour, minute, 0, 0, place).UTC()
}

func target(c model.Card) model.Target { return model.Target{ID: c.ID, Version: c.Version} }

func TestWholeLife(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx := t.Context()
		must := storetest.Must[model.Card](t)
		dispatcher, technician, client := d.As("s.dispatch"), d.As("y.khalil"), d.As("laiterie")

		card := d.Request()
		if card.Status != model.Open || card.ClientID != d.World.ClientOne || card.Deadline.IsZero() {
			t.Fatalf("created %+v", card.Intervention)
		}
		card = must(dispatcher.Assign(ctx, model.Assignment{Target: target(card), TechnicianID: d.World.Khalil}))
		if card.Status != model.Assigned || card.Technician.Name != "Youssef Khalil" {
			t.Fatalf("assigned %+v", card.Intervention)
		}
		card = must(dispatcher.Plan(ctx, model.Slot{Target: target(card), From: at(d, 0, 9, 0), To: at(d, 0, 12, 0), Window: "08:00-12:00"}))
		if card.Slot == nil || card.Slot.TechnicianID != d.World.Khalil {
			t.Fatalf("planned %+v", card.Slot)
		}
		card = must(technician.ConfirmSlot(ctx, target(card)))
		d.Clock.Advance(2 * time.Hour)
		card = must(technician.Start(ctx, target(card)))
		if card.Status != model.InProgress || !card.Started.Equal(d.Clock.Now()) {
			t.Fatalf("started %+v", card.Intervention)
		}
		d.Clock.Advance(15 * time.Minute)
		card = must(technician.Pause(ctx, model.Pause{Target: target(card), Reason: model.HoldPart, Comment: "joint"}))
		if card.Status != model.OnHold || card.Hold == nil || card.Hold.Reason != model.HoldPart {
			t.Fatalf("paused %+v", card)
		}
		d.Clock.Advance(45 * time.Minute)
		card = must(technician.Resume(ctx, target(card)))
		d.Clock.Advance(30 * time.Minute)
		card = must(technician.Close(ctx, model.Closing{
			Target: target(card), Solution: "Joint de vérin échangé", AcceptedBy: "M. Alaoui", Hours: hours(100),
			Parts: []model.UsedPart{{PartID: d.World.Seal, Quantity: 2}},
		}))
		if card.Status != model.Closed || *card.ActualCost != model.MAD(250+90) || *card.ActualHours != 100 {
			t.Fatalf("closed %+v cost %v", card.Intervention, card.ActualCost)
		}
		if card.Slot == nil || !card.Slot.To.Equal(d.Clock.Now()) {
			t.Errorf("the slot was not trimmed: %+v", card.Slot)
		}
		card = must(client.Rate(ctx, model.Rating{Target: model.Target{ID: card.ID}, Score: 5}))
		if card.Satisfaction != 5 {
			t.Fatalf("rated %+v", card.Intervention)
		}
		clean(t, d)
	})
}

// clean fails the test unless the integrity check finds nothing.
func clean(t *testing.T, d *storetest.Desk) {
	t.Helper()
	found, err := d.As("admin").Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Errorf("integrity: %+v", f)
	}
}
