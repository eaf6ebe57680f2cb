package store_test

import (
	"testing"
	"time"

	"mif/store/model"
	"mif/store/storetest"
)

// TestScheduledWorkIsLateWhenItsSlotHasEnded, and that is told once for each
// slot, of work that waits too.
func TestScheduledWorkIsLateWhenItsSlotHasEnded(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		var ids []int64
		for range 5 {
			card := d.Request(func(n *model.NewIntervention) { n.Priority = model.Scheduled })
			if err := book(d, card.ID, at(d, 0, 14, 0), ""); err != nil {
				t.Fatal(err)
			}
			ids = append(ids, card.ID)
		}
		must(s.Assign(ctx, model.Assignment{Target: model.Target{ID: ids[4]}, TechnicianID: d.World.Khalil}))
		must(s.Pause(ctx, model.Pause{Target: model.Target{ID: ids[4]}, Reason: model.HoldPart}))
		told := func() int64 {
			t.Helper()
			if err := d.Store.WarnOfDeadlines(ctx); err != nil {
				t.Fatal(err)
			}
			return d.Number("SELECT count(DISTINCT intervention_id) FROM notifications WHERE titre LIKE 'En retard%'")
		}
		if n := told(); n != 0 {
			t.Errorf("%d are late before their slots", n)
		}
		d.Clock.Advance(12 * time.Hour)
		notices := "SELECT count(*) FROM notifications WHERE titre LIKE 'En retard%'"
		if n := told(); n != 5 {
			t.Errorf("%d of 5 are told to be late", n)
		}
		once := d.Number(notices)
		if told(); d.Number(notices) != once {
			t.Error("told twice")
		}
		if err := book(d, ids[0], at(d, 1, 14, 0), ""); err != nil {
			t.Fatal(err)
		}
		d.Clock.Advance(48 * time.Hour)
		if told(); d.Number(notices) != once*6/5 {
			t.Errorf("%d notices after one slot was moved and missed, %d before", d.Number(notices), once)
		}
	})
}
