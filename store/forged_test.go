package store_test

import (
	"fmt"
	"slices"
	"testing"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
)

// TestAForgedLineBlindsNobody: a line that no program wrote is found, and so is
// everything else that is wrong.
func TestAForgedLineBlindsNobody(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		d.Request()
		other := d.Request()
		name := "Presse P-13"
		storetest.Must[struct{}](t)(struct{}{}, d.As("s.dispatch").EditEquipment(t.Context(), model.EquipmentEdit{
			Target: model.Target{ID: d.World.Press}, Name: &name,
		}))
		clean(t, d)
		d.Unguarded("UPDATE historiques_interventions SET nouvelle_valeur = '[1]' WHERE intervention_id = 1")
		d.Unguarded("UPDATE journal SET nouvelle_valeur = '\"x\"' WHERE entite = 'equipements'")
		d.Unguarded(fmt.Sprintf("UPDATE interventions SET titre = 'Autre' WHERE id = %d", other.ID))
		found, err := d.As("admin").Check(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []store.Finding{
			{Check: "chaine_historique", Entity: "interventions", ID: 1},
			{Check: "historique_illisible", Entity: "interventions", ID: 1},
			{Check: "historique_incomplet", Entity: "interventions", ID: other.ID},
			{Check: "chaine_journal", Entity: "equipements", ID: d.World.Press},
		} {
			if !slices.ContainsFunc(found, func(f store.Finding) bool {
				return f.Check == want.Check && f.Entity == want.Entity && f.ID == want.ID
			}) {
				t.Errorf("%+v is not among %+v", want, found)
			}
		}
	})
}
