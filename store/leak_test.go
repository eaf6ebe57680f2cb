package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"mif/store"
	"mif/store/event"
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

// TestNewsOfOthers: a mailbox names no row that its reader may not see, and
// tells a technician of the job that is taken from him.
func TestNewsOfOthers(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		mail := map[string]*event.Subscription{}
		for _, who := range []string{"s.dispatch", "y.khalil", "f.bennani", "laiterie", "clinique"} {
			mail[who] = d.As(who).Subscribe()
			defer mail[who].Close()
		}
		told := func(who, table string) []int64 {
			var out []int64
			for _, n := range mail[who].Take() {
				if n.All && (n.Table == "interventions" || n.Table == "notifications") {
					t.Errorf("%s has to read all of %s", who, n.Table)
				}
				if n.Table == table {
					out = append(out, n.IDs...)
				}
			}
			return out
		}
		job := d.Request(func(n *model.NewIntervention) { n.EquipmentID, n.TechnicianID = d.World.Oven, d.World.Khalil })
		notices := map[string][]int64{}
		for who, want := range map[string]bool{"s.dispatch": true, "y.khalil": true, "f.bennani": false, "laiterie": false, "clinique": true} {
			var jobs []int64
			for _, n := range mail[who].Take() {
				switch n.Table {
				case "interventions":
					jobs = append(jobs, n.IDs...)
				case "notifications":
					notices[who] = append(notices[who], n.IDs...)
				}
			}
			if slices.Contains(jobs, job.ID) != want {
				t.Errorf("%s is told of %v", who, jobs)
			}
		}
		own := d.Number("SELECT count(*) FROM notifications WHERE user_id = 8")
		if len(notices["laiterie"]) != 0 || int64(len(notices["clinique"])) != own || own == 0 {
			t.Errorf("notices %v, %d of client two", notices, own)
		}
		storetest.Must[model.Card](t)(d.As("s.dispatch").Assign(t.Context(), model.Assignment{Target: target(job), TechnicianID: d.World.Bennani}))
		for _, who := range []string{"y.khalil", "f.bennani"} {
			if got := told(who, "interventions"); !slices.Contains(got, job.ID) {
				t.Errorf("%s is told of %v when the job changes hands", who, got)
			}
		}
		if got := told("laiterie", "interventions"); len(got) != 0 {
			t.Errorf("client one is told of %v", got)
		}
	})
}

// TestFilesAndStopsForAClient: not where a file lies nor what the desk typed.
func TestFilesAndStopsForAClient(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx := t.Context()
		job := d.Request()
		file := func(column string, id int64) string {
			return fmt.Sprintf("INSERT INTO documents (%s, nom_fichier, chemin, uploaded_by, date_upload)"+
				" SELECT %d, 'f.pdf', '/srv/mif/f.pdf', 2, date_creation FROM interventions WHERE id = %d", column, id, job.ID)
		}
		d.Do(file("intervention_id", job.ID), file("equipement_id", d.World.Press))
		err := d.As("s.dispatch").SetEquipmentState(ctx, model.EquipmentState{
			Target: model.Target{ID: d.World.Press}, To: model.Down, Reason: "mauvais payeur",
		})
		if err != nil {
			t.Fatal(err)
		}
		for who, blind := range map[string]bool{"s.dispatch": false, "laiterie": true} {
			s := d.As(who)
			files := slices.Concat(storetest.Must[[]model.Document](t)(s.Documents(ctx, job.ID)),
				storetest.Must[[]model.Document](t)(s.EquipmentDocuments(ctx, d.World.Press)))
			if len(files) != 2 {
				t.Fatalf("%d files", len(files))
			}
			for _, f := range files {
				if f.Path != "" || (f.UploadedBy == 0) != blind || f.FileName == "" {
					t.Errorf("%s reads %+v", who, f)
				}
			}
			stops := storetest.Must[[]model.Stop](t)(s.EquipmentStops(ctx, d.World.Press))
			card := storetest.Must[model.EquipmentCard](t)(s.EquipmentCard(ctx, d.World.Press))
			if len(stops) != 1 || (stops[0].Cause == "") != blind || (card.Stopped.Cause == "") != blind {
				t.Errorf("%s reads %+v, %+v", who, stops, card.Stopped)
			}
		}
	})
}

// TestNoLoginForAClient reads everything that names a technician without a name.
func TestNoLoginForAClient(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx := t.Context()
		d.Do("UPDATE users SET full_name = NULL WHERE username = 'y.khalil'")
		job := assigned(d, d.World.Khalil)
		storetest.Must[model.Card](t)(d.As("y.khalil").Start(ctx, target(job)))
		said := func(s *store.Session) string {
			sorted := model.PageQuery{Sort: []model.Sort{{Key: model.SortTechnician}}, Limit: 1, Around: job.ID}
			page := storetest.Must[model.Page](t)(s.Interventions(ctx, sorted))
			card := storetest.Must[model.Card](t)(s.Intervention(ctx, job.ID))
			return fmt.Sprintf("%+v %+v %+v %+v %+v", page.Rows, card.Technician,
				storetest.Must[[]model.HistoryLine](t)(s.History(ctx, job.ID, 0, 50)),
				storetest.Must[[]model.Facet](t)(s.Work().Facets(ctx, model.Filter{}, model.FieldTechnician)),
				storetest.Must[model.InboxPage](t)(s.Inbox(ctx, model.InboxQuery{})).Rows)
		}
		if text := said(d.As("laiterie")); strings.Contains(text, "khalil") || strings.Count(text, "Technicien 1") < 5 {
			t.Errorf("the client reads %s", text)
		}
		if text := said(d.As("s.dispatch")); !strings.Contains(text, "y.khalil") {
			t.Errorf("the desk reads %s", text)
		}
	})
}
