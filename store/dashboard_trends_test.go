package store_test

import (
	"fmt"
	"testing"

	"mif/store/model"
	"mif/store/storetest"
)

// TestTrends checks the figures of periods with numbers that can be worked out
// by hand: two jobs of this period, one in time after 4 hours of standstill and
// one late after 6, and one of the period before, in time after 2.
func TestTrends(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		for i, c := range []struct{ ended, limit, down, up, cost string }{
			{"2026-11-23 08:00", "2026-11-23 12:00", "2026-11-23 03:00", "2026-11-23 07:00", "100.10"},
			{"2026-11-20 23:30", "2026-11-20 12:00", "2026-11-20 01:00", "2026-11-20 07:00", "200.25"},
			{"2026-10-14 10:00", "2026-10-15 12:00", "2026-10-14 07:00", "2026-10-14 09:00", "400"},
		} {
			id := lifeTo(d, model.Closed)
			d.Unguarded(fmt.Sprintf("UPDATE interventions SET date_creation = '2026-10-01 08:00:00+00:00', date_debut = '2026-10-01 09:00:00+00:00',"+
				" date_fin = '%s:00+00:00', date_limite = '%s:00+00:00', cout_reel = %s WHERE id = %d", c.ended, c.limit, c.cost, id))
			d.Do(fmt.Sprintf("INSERT INTO arrets_equipement (equipement_id, intervention_id, debut, fin, cause) VALUES (%d, %d, '%s:00+00:00', '%s:00+00:00', 'panne')",
				i%3+1, id, c.down, c.up))
		}
		late := d.Request()
		d.Unguarded(fmt.Sprintf("UPDATE interventions SET date_limite = '2026-11-22 08:00:00+00:00' WHERE id = %d", late.ID))
		b := storetest.Must[model.Dashboard](t)(d.As("s.dispatch").Dashboard(t.Context()))
		for name, c := range map[string]struct {
			got         model.Trend
			now, before int64
		}{
			"time to restoration": {b.MTTR, 500, 200},
			"respect":             {b.Respect, 333, 1000}, // one of three: the open one is late already
			"cost":                {b.Cost, 30035, 40000},
		} {
			if c.got.Now == nil || c.got.Before == nil || *c.got.Now != c.now || *c.got.Before != c.before {
				t.Errorf("%s: %v, want %d and %d", name, text(c.got), c.now, c.before)
			}
		}
		// 23:30 in UTC is the 21st on the clock of Casablanca.
		if want := [model.TrendDays]int64{11: 1, 13: 1}; b.Closed != want {
			t.Errorf("closed by day: %v, want %v", b.Closed, want)
		}
	})
}

func text(t model.Trend) string {
	say := func(n *int64) string {
		if n == nil {
			return "nothing"
		}
		return fmt.Sprint(*n)
	}
	return say(t.Now) + " and " + say(t.Before)
}
