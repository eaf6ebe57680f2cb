package store_test

import (
	"testing"
	"time"

	"mif/store/model"
	"mif/store/storetest"
)

// TestWhoIsOnCall: the dashboard names to a technician nobody whom the rota
// does not name to him.
func TestWhoIsOnCall(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		now := d.Clock.Now()
		for i, id := range []int64{d.World.Khalil, d.World.Bennani} {
			storetest.Must[model.OnCall](t)(d.As("s.dispatch").AddOnCall(t.Context(), model.OnCallDraft{
				TechnicianID: id, Team: []string{"A", "B"}[i], From: now.Add(-time.Hour), To: now.Add(10 * time.Hour),
			}))
		}
		for who, want := range map[string][]int64{
			"s.dispatch": {d.World.Khalil, d.World.Bennani}, "f.bennani": {d.World.Bennani},
		} {
			board := storetest.Must[model.Dashboard](t)(d.As(who).Dashboard(t.Context()))
			rota := storetest.Must[[]model.OnCallLine](t)(d.As(who).Rota(t.Context(), now, now.Add(time.Hour)))
			if len(board.OnCall) != len(want) || len(rota) != len(want) {
				t.Fatalf("%s reads %+v and %+v", who, board.OnCall, rota)
			}
			for i, id := range want {
				if board.OnCall[i].TechnicianID != id || rota[i].TechnicianID != id {
					t.Errorf("%s reads %+v and %+v", who, board.OnCall, rota)
				}
			}
		}
	})
}
