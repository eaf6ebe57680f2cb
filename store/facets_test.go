package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"mif/store"
	"mif/store/filter"
	"mif/store/model"
	"mif/store/storetest"
)

// TestFacetsCountWhatTheListShows holds every facet of every list against the
// list itself: choosing the value, and writing it into the line, shows as many
// rows as were counted, also of values that are a part of others or nothing.
func TestFacetsCountWhatTheListShows(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		several(d, 14)
		fleet(d, 14)
		d.Do("UPDATE techniciens SET zone_geographique = 'Nord', equipe = 'A' WHERE id = 1",
			"UPDATE techniciens SET zone_geographique = 'Nord-Est', equipe = NULL WHERE id = 2",
			"UPDATE clients SET ville = 'Casa', secteur_activite = ' ' WHERE id = 2", "UPDATE clients SET ville = 'Casa Nord' WHERE id = 1",
			"UPDATE equipements SET fabricant = 'SKF \"Nord\"' WHERE id = 1", "UPDATE equipements SET fabricant = '' WHERE id = 2",
			"UPDATE pieces_detachees SET fournisseur = 'SKF' WHERE id = 1")
		for _, who := range []string{"s.dispatch", "y.khalil", "laiterie"} {
			facets(t, who+" work", d.As(who).Work(), filter.Interventions(), term(model.FieldPriority, true, model.FilterValue{Text: "basse"}))
			facets(t, who+" equipment", d.As(who).Equipment(), filter.Equipment(), term(model.FieldStatus, true, model.FilterValue{Text: "retire"}))
		}
		desk := d.As("s.dispatch")
		facets(t, "clients", desk.Clients(), filter.Clients(), model.Filter{})
		facets(t, "parts", desk.Stock(), filter.Stock(), model.Filter{})
	})
}

func facets[R any](t *testing.T, name string, l store.List[R], g filter.Grammar, f model.Filter) {
	t.Helper()
	for _, field := range l.Facetable() {
		found, err := l.Facets(t.Context(), f, field)
		if err != nil || len(found) == 0 {
			t.Errorf("%s by %s: %v, %v", name, field, found, err)
		}
		for _, v := range found {
			chosen := model.Filter{Terms: slices.DeleteFunc(slices.Clone(f.Terms), func(t model.Term) bool { return t.Field == field })}
			chosen.Terms = append(chosen.Terms, model.Term{Field: field, Values: []model.FilterValue{v.Value}})
			line := g.String(chosen, nil, time.UTC)
			read, _, problems := g.Parse(line, time.Time{}, time.UTC)
			for _, asked := range []model.Filter{chosen, read} {
				n, err := l.Count(t.Context(), asked)
				if err != nil || n != v.Count || len(problems) > 0 {
					t.Errorf("%s, %s %q: counted %v, the list has %v, %v (%s, %v)", name, field, v.Label, v.Count, n, err, line, problems)
				}
			}
		}
	}
}

func TestFacetsAreBehindTheWall(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		mine, _ := twoWorlds(d)
		for who, want := range map[string]string{
			"s.dispatch": "[Clinique Agdal Santé 1 Laiterie Atlas Doukkala 1]", "y.khalil": "[Laiterie Atlas Doukkala 1]",
			"f.bennani": "[]", "laiterie": "[Laiterie Atlas Doukkala 1]",
		} {
			s := d.As(who)
			found, err := s.Work().Facets(t.Context(), model.Filter{}, model.FieldClient)
			got := []string{}
			for _, f := range found {
				got = append(got, fmt.Sprint(f.Label, " ", f.Count.N))
			}
			slices.Sort(got)
			if err != nil || fmt.Sprint(got) != want {
				t.Errorf("%s counts %v, want %s, %v", who, got, want, err)
			}
			found, err = s.Work().Facets(t.Context(), model.Filter{}, model.FieldStatus)
			seen := int64(0)
			for _, f := range found {
				seen += f.Count.N
			}
			if n, err2 := s.CountInterventions(t.Context(), model.Filter{}); err != nil || err2 != nil || seen != n.N {
				t.Errorf("%s counts %d by status, sees %d, %v", who, seen, n.N, err)
			}
		}
		client := d.As("laiterie").Work()
		if found, err := client.Facets(t.Context(), model.Filter{}, model.FieldTeam); err != nil || found != nil || slices.Contains(client.Facetable(), model.FieldTeam) {
			t.Errorf("a client is told of teams: %v, %v", found, err)
		}
		own, err := client.Facets(t.Context(), term(model.FieldStatus, false, model.FilterValue{Text: "ouverte"}), model.FieldStatus)
		if err != nil || own[1].Value.Text != "affectee" || own[1].Count.N != 1 {
			t.Errorf("what else could be chosen than what is: %+v, %v (%d)", own, err, mine.ID)
		}
	})
}
