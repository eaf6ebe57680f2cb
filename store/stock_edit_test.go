package store_test

import (
	"errors"
	"slices"
	"testing"

	"mif/store/model"
	"mif/store/storetest"
)

func TestPartRecord(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		text := func(v string) *string { return &v }
		count := func(n int64) *int64 { return &n }
		price, off, most := model.MAD(12), false, count(50)
		id, err := s.CreatePart(ctx, model.NewPart{Key: "neuf", PartEdit: model.PartEdit{
			Reference: text("COUR-A38"), Name: text("Courroie A38"), UnitPrice: &price, Min: count(5), Max: &most, Supplier: text("Texrope"),
		}})
		if err != nil {
			t.Fatal(err)
		}
		card, err := s.PartCard(ctx, id)
		if err != nil || card.Reference != "COUR-A38" || card.Stock != 0 || card.State() != model.StockOut || card.Unit != "pièce" || card.Max != 50 || !card.Active {
			t.Errorf("born %+v, %v", card, err)
		}
		again, err := s.CreatePart(ctx, model.NewPart{PartEdit: model.PartEdit{Reference: text("COUR-A38"), Name: text("Autre")}})
		if refused(err) != model.CodeDuplicate {
			t.Errorf("a reference twice: %d, %v", again, err)
		}
		none := (*int64)(nil)
		if err := s.EditPart(ctx, model.PartEdit{Target: model.Target{ID: id, Version: 1}, Min: count(60), Max: &none}); err != nil {
			t.Error(err)
		}
		conflict, ok := errors.AsType[*model.Conflict](s.EditPart(ctx, model.PartEdit{Target: model.Target{ID: id, Version: 1}, Min: count(9)}))
		if !ok || string(conflict.Values["stock_minimum"]) != "60" || conflict.By != "Sara Dispatch" {
			t.Errorf("a stale edit: %+v", conflict)
		}
		if _, bad := errors.AsType[*model.Invalid](s.EditPart(ctx, model.PartEdit{Target: model.Target{ID: id}, Max: &most})); !bad {
			t.Error("a maximum under the minimum")
		}
		if err := s.EditPart(ctx, model.PartEdit{Target: model.Target{ID: d.World.Seal}, Active: &off}); refused(err) != model.CodeStockLeft {
			t.Errorf("deactivated with stock: %v", err)
		}
		if err := s.EditPart(ctx, model.PartEdit{Target: model.Target{ID: id}, Active: &off}); err != nil {
			t.Error(err)
		}
		if err := s.MoveStock(ctx, model.Movement{Target: model.Target{ID: id}, Type: model.MoveIn, Quantity: 1}); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("a part no longer kept: %v", err)
		}
		if _, err := s.CreatePlace(ctx, model.NewPlace{Name: "Magasin central", Kind: model.Depot}); refused(err) != model.CodeDuplicate {
			t.Errorf("a place twice: %v", err)
		}
		vanFor(d, d.World.Khalil)
		if _, err := s.CreatePlace(ctx, model.NewPlace{Name: "Autre", Kind: model.Van, TechnicianID: d.World.Khalil}); refused(err) != model.CodeDuplicate {
			t.Errorf("two vans of one technician: %v", err)
		}
		clean(t, d)
	})
}

// TestACheckFindsWhatNoPlaceHolds breaks the sums behind the guards' back.
func TestACheckFindsWhatNoPlaceHolds(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		found := func() []string {
			findings, err := d.As("admin").Check(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			var out []string
			for _, f := range findings {
				out = append(out, f.Check)
			}
			return out
		}
		d.Unguarded("UPDATE stocks SET quantite = quantite + 1 WHERE piece_id = 1")
		if got := found(); !slices.Contains(got, "stock_emplacements") || !slices.Contains(got, "emplacement") {
			t.Errorf("one too many in a place: %v", got)
		}
		d.Unguarded("UPDATE stocks SET quantite = quantite - 1 WHERE piece_id = 1")
		if got := found(); len(got) != 0 {
			t.Errorf("put right: %v", got)
		}
	})
}
