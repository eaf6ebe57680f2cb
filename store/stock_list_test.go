package store_test

import (
	"database/sql"
	"fmt"
	"slices"
	"testing"

	"mif/store/filter"
	"mif/store/model"
	"mif/store/storetest"
)

// crates adds n parts with many equal and missing values.
func crates(d *storetest.Desk, n int) {
	d.T.Helper()
	for i := range n {
		d.Do(fmt.Sprintf(`INSERT INTO pieces_detachees (reference, nom, prix_unitaire, stock_minimum, fournisseur, emplacement, active, updated_at)
			VALUES ('R-%03d', '%s', %s, %d, %s, %s, %s, '2026-11-20 07:00:00+00:00')`, i,
			[]string{"Vérin", "verin", "Joint"}[i%3], []string{"12.50", "0", "300.99"}[i%3], i%4,
			[]string{"NULL", "'SKF'", "'skf'"}[i%3], []string{"NULL", "'A1'"}[i%2], []string{"TRUE", "FALSE"}[i%5/4]))
	}
	d.Do(`INSERT INTO mouvements_stock (piece_id, user_id, type_mouvement, quantite, stock_avant, stock_apres, date_mouvement)
		SELECT id, 1, 'entree', 1 + id % 3, 0, 0, '2026-11-20 08:00:00+00:00' FROM pieces_detachees WHERE id > 2 AND id % 4 > 0`)
}

func partIDs(rows []model.PartRow) []int64 {
	out := make([]int64, len(rows))
	for i, r := range rows {
		out[i] = r.ID
	}
	return out
}

// TestPartsInEveryOrder reads the list in each order, forward and backward.
func TestPartsInEveryOrder(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		crates(d, 29)
		list := d.As("s.dispatch").Stock()
		for _, key := range []model.SortKey{
			model.SortReference, model.SortName, model.SortLack, model.SortStock, model.SortPrice, model.SortValue, model.SortSupplier,
		} {
			for _, desc := range []bool{false, true} {
				p := model.PageQuery{Sort: []model.Sort{{Key: key, Desc: desc}}, Limit: 500}
				whole := partIDs(walk(t, list, p, false))
				if len(slices.Compact(slices.Sorted(slices.Values(whole)))) != 31 {
					t.Fatalf("%s: %d rows", key, len(whole))
				}
				p.Limit = 4
				for _, backward := range []bool{false, true} {
					if got := partIDs(walk(t, list, p, backward)); !slices.Equal(got, whole) {
						t.Errorf("%s by 4, backward %v:\n got %v\nwant %v", key, backward, got, whole)
					}
				}
			}
		}
	})
}

// TestPartsAreFound asks for parts by every key of the line.
func TestPartsAreFound(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		crates(d, 12)
		carry(d, d.World.Bearing, 2, central, vanFor(d, d.World.Khalil))
		job := assigned(d, d.World.Khalil)
		storetest.Must[model.Card](t)(d.As("s.dispatch").PlanPart(t.Context(), model.Reservation{Target: model.Target{ID: job.ID}, PartID: 1, Quantity: 1}))
		for line, condition := range map[string]string{
			"bas:oui": "stock_actuel < stock_minimum", "bas:non": "stock_actuel >= stock_minimum",
			"statut:rupture": "stock_actuel = 0", "statut:bas,rupture": "stock_actuel = 0 OR stock_actuel < stock_minimum",
			"statut:ok": "stock_actuel > 0 AND stock_actuel >= stock_minimum", "actif:non": "NOT active",
			"reserve:oui": "id = 1", "reserve:non": "id <> 1", "ref:joint-22": "id = 1", "stock:2..3": "stock_actuel IN (2, 3)",
			"prix:100..": "prix_unitaire >= 100", "fournisseur:skf": "fournisseur IS NOT NULL", "fournisseur:aucun": "fournisseur IS NULL",
			"emplacement:a1": "emplacement = 'A1'", "emplacement:fourgon": "id = 2", "emplacement:aucun": "emplacement IS NULL",
			"verin": "id = 1 OR nom IN ('Vérin', 'verin')", "-statut:ok": "NOT (stock_actuel > 0 AND stock_actuel >= stock_minimum)",
		} {
			got := slices.Sorted(slices.Values(partIDs(walk(t, d.As("y.khalil").Stock(), model.PageQuery{Filter: stockLine(t, d, line)}, false))))
			var want []int64
			d.Query("SELECT id FROM pieces_detachees WHERE "+condition+" ORDER BY id", func(r *sql.Rows) error {
				var id int64
				err := r.Scan(&id)
				want = append(want, id)
				return err
			})
			if !slices.Equal(got, want) || len(want) == 0 {
				t.Errorf("%s: %v, want %v", line, got, want)
			}
		}
		facets, err := d.As("s.dispatch").Stock().Facets(t.Context(), model.Filter{}, model.FieldStatus)
		if err != nil || len(facets) != 3 || facets[0].Count.N+facets[1].Count.N+facets[2].Count.N != 14 {
			t.Errorf("facets %+v, %v", facets, err)
		}
		total, err := d.As("s.dispatch").StockTotal(t.Context())
		if want := d.Number("SELECT CAST(SUM(ROUND(prix_unitaire * 100) * stock_actuel) AS BIGINT) FROM pieces_detachees WHERE active"); err != nil || int64(total.Value) != want {
			t.Errorf("worth %v, want %d, %v", total, want, err)
		}
	})
}

func stockLine(t *testing.T, d *storetest.Desk, line string) model.Filter {
	t.Helper()
	f, _, problems := filter.Stock().Parse(line, d.Clock.Now(), casablanca(t))
	if len(problems) > 0 {
		t.Fatalf("%s: %v", line, problems)
	}
	return f
}
