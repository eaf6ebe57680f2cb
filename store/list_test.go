package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
)

// several opens n interventions that differ in everything a list sorts by.
func several(d *storetest.Desk, n int) {
	d.T.Helper()
	dispatcher := d.As("s.dispatch")
	machines := []int64{d.World.Press, d.World.Pump, d.World.Oven}
	for i := range n {
		d.Clock.Advance(time.Minute)
		card := d.Request(func(r *model.NewIntervention) {
			r.EquipmentID = machines[i%3]
			r.Priority = model.Priorities()[i%5]
			r.Title = fmt.Sprintf("Travail %02d", i)
		})
		if i%4 == 0 {
			continue
		}
		card, err := dispatcher.Assign(d.T.Context(), model.Assignment{Target: target(card), TechnicianID: int64(1 + i%2)})
		if err != nil {
			d.T.Fatal(err)
		}
		if i%4 == 1 {
			from := at(d, 1+i/8, 9, 0).Add(time.Duration(i) * time.Minute)
			_, err := dispatcher.Plan(d.T.Context(), model.Slot{Target: target(card), From: from, To: from.Add(time.Minute)})
			if err != nil {
				d.T.Fatal(err)
			}
		}
	}
}

func TestPagesAreTheWholeListInOrder(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		const n = 23
		several(d, n)
		s := d.As("s.dispatch")
		orders := [][]model.Sort{nil, {{Key: model.SortPriority, Desc: true}, {Key: model.SortCreated}}}
		for _, key := range model.SortKeys() {
			orders = append(orders, []model.Sort{{Key: key}}, []model.Sort{{Key: key, Desc: true}})
		}
		for _, order := range orders {
			t.Run(fmt.Sprint(order), func(t *testing.T) {
				whole := ids(all(t, s, model.PageQuery{Sort: order, Limit: 500}))
				if len(whole) != n {
					t.Fatalf("%d rows of %d", len(whole), n)
				}
				forward := ids(all(t, s, model.PageQuery{Sort: order, Limit: 4}))
				if !slices.Equal(forward, whole) {
					t.Errorf("forward %v, want %v", forward, whole)
				}
				if backward := backwards(t, s, order); !slices.Equal(backward, whole) {
					t.Errorf("backward %v, want %v", backward, whole)
				}
				reversed := slices.Clone(order)
				for i := range reversed {
					reversed[i].Desc = !reversed[i].Desc
				}
				if len(order) == 1 {
					other := ids(all(t, s, model.PageQuery{Sort: reversed, Limit: 500}))
					slices.Reverse(other)
					if !slices.Equal(other, whole) {
						t.Errorf("reversed %v, want %v", other, whole)
					}
				}
			})
		}
	})
}

func ids(rows []model.Row) []int64 {
	out := make([]int64, len(rows))
	for i, r := range rows {
		out[i] = r.ID
	}
	return out
}

// backwards reads the list from its end, page by page.
func backwards(t *testing.T, s *store.Session, order []model.Sort) []int64 {
	t.Helper()
	var out []int64
	q := model.PageQuery{Sort: order, Limit: 4, FromEnd: true}
	for {
		page, err := s.Interventions(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		out = append(ids(page.Rows), out...)
		if page.Before == nil {
			return out
		}
		q.FromEnd, q.Before = false, page.Before
	}
}

func TestPageAroundARow(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		several(d, 15)
		s := d.As("s.dispatch")
		whole := ids(all(t, s, model.PageQuery{Limit: 500}))
		for _, id := range whole {
			page, err := s.Interventions(t.Context(), model.PageQuery{Around: id, Limit: 6})
			if err != nil {
				t.Fatal(err)
			}
			got, i := ids(page.Rows), slices.Index(whole, id)
			from, to := max(0, i-3), min(len(whole), i+4)
			if !slices.Equal(got, whole[from:to]) {
				t.Errorf("around %d: %v, want %v", id, got, whole[from:to])
			}
			if (page.Before != nil) != (from > 0) || (page.After != nil) != (to < len(whole)) {
				t.Errorf("around %d: before %v, after %v", id, page.Before, page.After)
			}
		}
		page, err := s.Interventions(t.Context(), model.PageQuery{Around: whole[0], Limit: 6, Filter: term(model.FieldRef, true, model.FilterValue{ID: whole[0]})})
		if err != nil || len(page.Rows) != 0 {
			t.Errorf("a row outside the filter: %v, %v", ids(page.Rows), err)
		}
	})
}

// term is a filter of one term.
func term(f model.Field, not bool, values ...model.FilterValue) model.Filter {
	return model.Filter{Terms: []model.Term{{Field: f, Not: not, Values: values}}}
}

func TestFilters(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		several(d, 20)
		s := d.As("s.dispatch")
		word := func(w string) model.FilterValue { return model.FilterValue{Text: w} }
		for _, c := range []struct {
			name   string
			filter model.Filter
			keep   func(model.Row) bool
		}{
			{"statut", term(model.FieldStatus, false, word("ouverte")), func(r model.Row) bool { return r.Status == model.Open }},
			{"statut non", term(model.FieldStatus, true, word("ouverte")), func(r model.Row) bool { return r.Status != model.Open }},
			{"priorite ou", term(model.FieldPriority, false, word("haute"), word("basse")), func(r model.Row) bool {
				return r.Priority == model.High || r.Priority == model.Low
			}},
			{"tech aucun", term(model.FieldTechnician, false, model.FilterValue{None: true}), func(r model.Row) bool { return r.TechnicianID == 0 }},
			{"tech nom", term(model.FieldTechnician, false, word("KHALIL")), func(r model.Row) bool { return r.TechnicianID == 1 }},
			{"tech non", term(model.FieldTechnician, true, word("khalil")), func(r model.Row) bool { return r.TechnicianID != 1 }},
			{"client accents", term(model.FieldClient, false, word("sante")), func(r model.Row) bool { return r.ClientID == 2 }},
			{"equip accents", term(model.FieldEquipment, false, word("etuve")), func(r model.Row) bool { return r.EquipmentID == 3 }},
			{"equip serie", term(model.FieldEquipment, false, word("7001")), func(r model.Row) bool { return r.EquipmentID == 2 }},
			{"joker inoffensif", term(model.FieldEquipment, false, word("%")), func(model.Row) bool { return false }},
			{"criticite", term(model.FieldCriticality, false, word("critique")), func(model.Row) bool { return true }},
			{"sans creneau", term(model.FieldDate, false, model.FilterValue{None: true}), func(r model.Row) bool { return r.SlotFrom.IsZero() }},
			{"ref", term(model.FieldRef, false, model.FilterValue{ID: 3}), func(r model.Row) bool { return r.ID == 3 }},
			{"mots", term(model.FieldWords, false, word("vérin")), func(model.Row) bool { return true }},
			{"mots titre", term(model.FieldWords, false, word("travail 07")), func(r model.Row) bool { return r.Title == "Travail 07" }},
			{"mots client", term(model.FieldWords, false, word("agdal")), func(r model.Row) bool { return r.ClientID == 2 }},
			{"mots reference", term(model.FieldWords, false, word("INT-5")), func(r model.Row) bool { return r.ID == 5 }},
			{"valeur inconnue", term(model.FieldStatus, false, word("' OR 1=1 --")), func(model.Row) bool { return false }},
			{"retard", term(model.FieldLate, false, model.FilterValue{Bool: true}), func(r model.Row) bool {
				return !r.Due().IsZero() && r.Due().Before(d.Clock.Now())
			}},
		} {
			t.Run(c.name, func(t *testing.T) {
				every := all(t, s, model.PageQuery{})
				want := ids(slices.DeleteFunc(slices.Clone(every), func(r model.Row) bool { return !c.keep(r) }))
				got := ids(all(t, s, model.PageQuery{Filter: c.filter, Limit: 7}))
				if !slices.Equal(got, want) {
					t.Errorf("got %v, want %v", got, want)
				}
				total, err := s.CountInterventions(t.Context(), c.filter)
				if err != nil || total.N != int64(len(want)) || total.About {
					t.Errorf("counted %+v, %v", total, err)
				}
				matching, err := s.MatchingRows(t.Context(), c.filter, ids(every))
				slices.Sort(matching)
				slices.Sort(want)
				if err != nil || !slices.Equal(matching, want) {
					t.Errorf("matching %v, want %v, %v", matching, want, err)
				}
			})
		}
	})
}
