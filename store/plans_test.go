package store_test

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
	"mif/store/storetest/pgtest"
)

// liveList is the filter that every list begins with, in an order of its own.
func liveList() model.Filter {
	term := model.Term{Field: model.FieldStatus}
	for _, s := range slices.Backward(model.LiveStatuses()) {
		term.Values = append(term.Values, model.FilterValue{Text: string(s)})
	}
	return model.Filter{Terms: []model.Term{term}}
}

// served names the index of each order that has one; the other orders are of
// names and slots, which live in other tables.
func served() map[model.SortKey]string {
	return map[model.SortKey]string{
		"": "idx_intervention_vives ", model.SortDue: "idx_intervention_horloge ", model.SortCreated: "idx_intervention_vives_date ",
		model.SortStatus: "idx_intervention_vives_statut ", model.SortRef: "idx_intervention_vives_id ",
	}
}

// An order of the live list is read off an index, in both directions, also by
// a plan that is made for any values: PostgreSQL keeps such a plan for a
// prepared statement from its sixth execution.
func TestEveryOrderIsReadOffAnIndex(t *testing.T) {
	t.Parallel()
	// One server is enough: these are not the names of engines.
	t.Run("file", func(t *testing.T) {
		t.Parallel()
		checkPlans(t, crowdedSQLite(t, 4000), explainSQLite)
	})
	t.Run("server", func(t *testing.T) {
		t.Parallel()
		checkPlans(t, crowdedPostgres(t, 4000), explainGeneric)
	})
}

func checkPlans(t *testing.T, d *storetest.Desk, explain func(*storetest.Desk, string, []any) string) {
	t.Helper()
	for key, index := range served() {
		for _, desc := range []bool{false, true} {
			page := model.PageQuery{Filter: liveList(), Limit: 50}
			if key != "" {
				page.Sort = []model.Sort{{Key: key, Desc: desc}}
			}
			text, args := store.PageSQL(d.System(), page)
			if plan := explain(d, text, args); !strings.Contains(plan+" ", index) {
				t.Errorf("order %q, descending %t: not by %s:\n%s", key, desc, index, plan)
			}
		}
	}
}

// A count looks at the rows it counts, not at every job that ever ended and
// every slot that ever was.
func TestCountsAreReadOffAnIndex(t *testing.T) {
	t.Parallel()
	closed := model.Filter{Terms: []model.Term{
		{Field: model.FieldStatus, Values: []model.FilterValue{{Text: string(model.Closed)}}},
		{Field: model.FieldEnded, Values: []model.FilterValue{{From: time.Date(2026, 10, 24, 0, 0, 0, 0, time.UTC)}}},
	}}
	late := model.Filter{Terms: []model.Term{{Field: model.FieldLate, Values: []model.FilterValue{{Bool: true}}}}}
	check := func(t *testing.T, d *storetest.Desk, f model.Filter, index string, explain func(*storetest.Desk, string, []any) string) {
		t.Helper()
		text, args := store.CountSQL(d.System(), f)
		if plan := explain(d, text, args); !strings.Contains(plan, index) {
			t.Errorf("not by %s:\n%s", index, plan)
		}
	}
	t.Run("file", func(t *testing.T) {
		t.Parallel()
		check(t, crowdedSQLite(t, 4000), late, "idx_planning_intervention ", explainSQLite)
	})
	t.Run("server", func(t *testing.T) {
		t.Parallel()
		check(t, crowdedPostgres(t, 4000), closed, "idx_intervention_fin", explainGeneric)
	})
}

func explainSQLite(d *storetest.Desk, text string, args []any) string {
	var plan strings.Builder
	for i := len(args); i > 0; i-- {
		text = strings.ReplaceAll(text, fmt.Sprint("?", i), literal(args[i-1]))
	}
	d.Query("EXPLAIN QUERY PLAN "+text, func(r *sql.Rows) error {
		var id, parent, unused int
		var line string
		err := r.Scan(&id, &parent, &unused, &line)
		plan.WriteString(line + " \n")
		return err
	})
	return plan.String()
}

// explainGeneric asks for the plan that does not know the values. A table of
// this size is sorted sooner than read in order, hence the settings: they ask
// whether the index can serve.
func explainGeneric(d *storetest.Desk, text string, args []any) string {
	values := make([]string, len(args))
	for i, a := range args {
		values[i] = literal(a)
	}
	db := pgtest.Open(d.T, d.DSN)
	db.SetMaxOpenConns(1)
	for _, statement := range []string{
		"SET plan_cache_mode = force_generic_plan", "SET enable_sort = off", "SET enable_seqscan = off",
		"SET enable_bitmapscan = off", "DEALLOCATE ALL", "PREPARE p AS " + text,
	} {
		if _, err := db.ExecContext(d.T.Context(), statement); err != nil {
			d.T.Fatal(err)
		}
	}
	var lines []string
	if err := db.NewRaw("EXPLAIN EXECUTE p("+strings.Join(values, ", ")+")").Scan(d.T.Context(), &lines); err != nil {
		d.T.Fatal(err)
	}
	return strings.Join(lines, " \n")
}

func literal(v any) string {
	switch v := v.(type) {
	case string:
		return "'" + v + "'"
	case time.Time:
		return "'" + v.Format("2006-01-02 15:04:05-07:00") + "'"
	}
	return fmt.Sprint(v)
}

// TestMachinesAreReadOffAnIndex is the same for the orders of machines.
func TestMachinesAreReadOffAnIndex(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		explain, series, label := explainGeneric, "SELECT n FROM generate_series(1, 4000) n", "::statut_equipement"
		if strings.HasPrefix(d.DSN, "sqlite") {
			explain, label = explainSQLite, ""
			series = "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 4000) SELECT n FROM s"
		}
		d.Do("INSERT INTO equipements (client_id, nom, numero_serie, statut, version, created_at, updated_at) SELECT 1 + n % 2, 'M' || n, n,"+
			" (CASE n % 9 WHEN 0 THEN 'panne' ELSE 'operationnel' END)"+label+
			", 1, '2026-11-20 07:00:00+00:00', '2026-11-20 07:00:00+00:00' FROM ("+series+") s", "ANALYZE")
		for key, index := range map[model.SortKey]string{
			"": "idx_equipement_echeance", model.SortWarranty: "idx_equipement_fin_garantie",
			model.SortCriticality: "idx_equipement_criticite", model.SortStatus: "idx_equipement_statut",
			model.SortName: "idx_equipement_ordre_nom",
		} {
			if key == model.SortName && label == "" {
				continue // a file has no index on folded names
			}
			for _, desc := range []bool{false, true} {
				page := model.PageQuery{Sort: []model.Sort{{Key: key, Desc: desc}}}
				if key == "" {
					page.Sort = nil
				}
				text, args := store.EquipmentSQL(d.System(), page)
				if plan := explain(d, text, args); !strings.Contains(plan, index+" ") {
					t.Errorf("order %q, descending %t: not by %s:\n%s", key, desc, index, plan)
				}
			}
		}
	})
}
