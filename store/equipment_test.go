package store_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"mif/store"
	"mif/store/filter"
	"mif/store/model"
	"mif/store/storetest"
)

// fleet adds n machines with many equal and missing values.
func fleet(d *storetest.Desk, n int) {
	d.T.Helper()
	for i := range n {
		d.Do(fmt.Sprintf(`INSERT INTO equipements (client_id, nom, fabricant, localisation, statut, criticite,
			prochaine_maintenance, fin_garantie, version, created_at, updated_at)
			VALUES (%d, '%s', %s, %s, '%s', '%s', %s, %s, 1, '2026-11-20 07:00:00+00:00', '2026-11-20 07:00:00+00:00')`,
			1+i%2, []string{"Étuve", "etuve", "Four", "Pompe"}[i%4], []string{"NULL", "'SKF'"}[i%2], []string{"'Hall 1'", "NULL"}[i%2],
			model.EquipmentStatuses()[i%4], model.Criticalities()[i%3],
			[]string{"NULL", "'2026-12-01'", "'2026-12-02'"}[i%3], []string{"NULL", "NULL", "'2027-01-31'"}[i%3]))
	}
}

// walk reads a whole list in pages of a size, forward or from its end.
func walk[R any](t testing.TB, l store.List[R], p model.PageQuery, backward bool) []R {
	t.Helper()
	p.FromEnd = backward
	var out []R
	for {
		page, err := l.Page(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		p.FromEnd = false
		if backward {
			out, p.Before = append(page.Rows, out...), page.Before
		} else {
			out, p.After = append(out, page.Rows...), page.After
		}
		if p.Before == nil && p.After == nil {
			return out
		}
	}
}

func machines(rows []model.EquipmentRow) []int64 {
	out := make([]int64, len(rows))
	for i, r := range rows {
		out[i] = r.ID
	}
	return out
}

// TestNoRowIsLostOrDoubled reads lists with equal and missing values in every
// order, each direction mixed at will.
func TestNoRowIsLostOrDoubled(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		fleet(d, 29)
		list := d.As("s.dispatch").Equipment()
		keys := filter.Equipment().Sorts()
		rapid.Check(t, func(rt *rapid.T) {
			sorts := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) model.Sort {
				return model.Sort{Key: rapid.SampledFrom(keys).Draw(rt, "key"), Desc: rapid.Bool().Draw(rt, "desc")}
			}), 0, 3).Draw(rt, "sorts")
			p := model.PageQuery{Sort: sorts, Limit: 500}
			whole := machines(walk(t, list, p, false))
			sorted := slices.Sorted(slices.Values(whole))
			if len(slices.Compact(sorted)) != 32 {
				rt.Fatalf("%v: %d rows of 32", sorts, len(whole))
			}
			p.Limit = rapid.IntRange(1, 9).Draw(rt, "limit")
			for _, backward := range []bool{false, true} {
				if got := machines(walk(t, list, p, backward)); !slices.Equal(got, whole) {
					rt.Fatalf("%v by %d, backward %v:\n got %v\nwant %v", sorts, p.Limit, backward, got, whole)
				}
			}
			at := rapid.IntRange(0, len(whole)-1).Draw(rt, "around")
			p.Around, p.Limit = whole[at], 6
			page, err := list.Page(t.Context(), p)
			if want := whole[max(0, at-3):min(len(whole), at+4)]; err != nil || !slices.Equal(machines(page.Rows), want) {
				rt.Fatalf("%v around %d: %v, want %v, %v", sorts, p.Around, machines(page.Rows), want, err)
			}
		})
	})
}

// TestRowsThatStayAreReadOnceWhileOthersMove changes the sorted value of some
// rows between two pages: the others are all there, once.
func TestRowsThatStayAreReadOnceWhileOthersMove(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		fleet(d, 29)
		list := d.As("s.dispatch").Equipment()
		p := model.PageQuery{Sort: []model.Sort{{Key: model.SortMaintenance}, {Key: model.SortName, Desc: true}}, Limit: 4}
		seen := map[int64]int{}
		for turn := 0; ; turn++ {
			page, err := list.Page(t.Context(), p)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range page.Rows {
				seen[r.ID]++
			}
			if p.After = page.After; p.After == nil {
				break
			}
			moving := 5 * (1 + turn%6) // ids 5, 10 … 30 move about
			day := []string{"'2026-01-01'", "NULL", "'2029-01-01'"}[turn%3]
			d.Do(fmt.Sprintf("UPDATE equipements SET prochaine_maintenance = %s WHERE id = %d", day, moving))
		}
		for id := range int64(32) {
			if id++; id%5 != 0 && seen[id] != 1 {
				t.Errorf("machine %d was read %d times", id, seen[id])
			}
		}
	})
}

func TestEquipmentScope(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		assigned(d, d.World.Khalil)
		everything := []int64{1, 2, 3}
		for who, want := range map[string][]int64{
			"admin": everything, "s.dispatch": everything, "y.khalil": everything, "laiterie": {1, 2}, "clinique": {3},
		} {
			list := d.As(who).Equipment()
			by := []model.Sort{{Key: model.SortRef}}
			got := walk(t, list, model.PageQuery{Sort: by}, false)
			rows, err := list.Rows(t.Context(), everything)
			slices.SortFunc(rows, func(a, b model.EquipmentRow) int { return int(a.ID - b.ID) })
			fits, err2 := list.Matching(t.Context(), model.Filter{}, everything)
			slices.Sort(fits)
			count, err3 := list.Count(t.Context(), model.Filter{})
			if err != nil || err2 != nil || err3 != nil {
				t.Fatal(err, err2, err3)
			}
			if !slices.Equal(machines(got), want) || !slices.Equal(machines(rows), want) || !slices.Equal(fits, want) || count.N != int64(len(want)) {
				t.Errorf("%s: page %v, rows %v, matching %v, count %d; want %v", who, machines(got), machines(rows), fits, count.N, want)
			}
			around, err := list.Page(t.Context(), model.PageQuery{Around: 3})
			if err != nil || (len(around.Rows) > 0) != slices.Contains(want, 3) {
				t.Errorf("%s around a machine: %v, %v", who, machines(around.Rows), err)
			}
			if want[0] == 1 && (got[0].OpenJobs != 1 || got[1].OpenJobs != 0 || got[0].Client != "Laiterie Atlas Doukkala") {
				t.Errorf("%s reads %+v", who, got[0])
			}
		}
	})
}

func TestEquipmentFilters(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		fleet(d, 24)
		list := d.As("s.dispatch").Equipment()
		whole := walk(t, list, model.PageQuery{}, false)
		for line, keep := range map[string]func(model.EquipmentRow) bool{
			"statut:panne,retire":     func(r model.EquipmentRow) bool { return r.Status == model.Down || r.Status == model.Retired },
			"-criticite:critique":     func(r model.EquipmentRow) bool { return r.Criticality != model.CriticalMachine },
			"ref:EQ-2":                func(r model.EquipmentRow) bool { return r.ID == 2 },
			"ref:eq2":                 func(r model.EquipmentRow) bool { return r.ID == 2 },
			"ref:#2":                  func(r model.EquipmentRow) bool { return r.ID == 2 },
			"eq-2":                    func(r model.EquipmentRow) bool { return r.ID == 2 },
			"client:laiterie":         func(r model.EquipmentRow) bool { return r.ClientID == 1 },
			"client:2":                func(r model.EquipmentRow) bool { return r.ClientID == 2 },
			"ville:casa":              func(model.EquipmentRow) bool { return true },
			"fabricant:skf":           func(r model.EquipmentRow) bool { return r.Maker == "SKF" },
			"-fabricant:skf":          func(r model.EquipmentRow) bool { return r.Maker != "SKF" },
			"fabricant:aucun":         func(r model.EquipmentRow) bool { return r.Maker == "" },
			"serie:7001":              func(r model.EquipmentRow) bool { return r.ID == 2 },
			"modele:x":                func(model.EquipmentRow) bool { return false },
			"maintenance:2026-12-01":  func(r model.EquipmentRow) bool { return r.NextMaintenance.String() == "2026-12-01" },
			"maintenance:<2026-12-02": func(r model.EquipmentRow) bool { return r.NextMaintenance.String() == "2026-12-01" },
			"-maintenance:2026-12-01": func(r model.EquipmentRow) bool { return r.NextMaintenance.String() != "2026-12-01" },
			"maintenance:aucune":      func(r model.EquipmentRow) bool { return r.NextMaintenance.IsZero() },
			"garantie:>2026-12-31":    func(r model.EquipmentRow) bool { return !r.WarrantyEnd.IsZero() },
			"ETUVE":                   func(r model.EquipmentRow) bool { return r.Name == "Étuve" || r.Name == "etuve" || r.ID == 3 },
			"-etuve statut:operationnel": func(r model.EquipmentRow) bool {
				return r.Status == model.InService && r.Name != "Étuve" && r.Name != "etuve" && r.ID != 3
			},
			`"hall 1" client:"Clinique"`: func(model.EquipmentRow) bool { return false },
			`"hall_1"`:                   func(model.EquipmentRow) bool { return false },
		} {
			f, _, problems := filter.Equipment().Parse(line, d.Clock.Now(), casablanca(t))
			if len(problems) > 0 {
				t.Fatalf("%s: %v", line, problems)
			}
			var want []int64
			for _, r := range whole {
				if keep(r) {
					want = append(want, r.ID)
				}
			}
			got := machines(walk(t, list, model.PageQuery{Filter: f, Limit: 7}, false))
			n, err := list.Count(t.Context(), f)
			if !slices.Equal(got, want) || err != nil || n.N != int64(len(want)) {
				t.Errorf("%s: %v (counted %d), want %v, %v", line, got, n.N, want, err)
			}
		}
	})
}
