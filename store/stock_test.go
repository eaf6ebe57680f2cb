package store_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"mif/store/model"
	"mif/store/storetest"
)

const central = 1 // the first depot

// vanFor gives a technician a van.
func vanFor(d *storetest.Desk, technician int64) int64 {
	d.T.Helper()
	id, err := d.As("s.dispatch").CreatePlace(d.T.Context(), model.NewPlace{
		Name: fmt.Sprintf("Fourgon %d", technician), Kind: model.Van, TechnicianID: technician,
	})
	if err != nil {
		d.T.Fatal(err)
	}
	return id
}

func carry(d *storetest.Desk, part, quantity, from, to int64) {
	d.T.Helper()
	err := d.As("s.dispatch").MoveStock(d.T.Context(), model.Movement{
		Target: model.Target{ID: part}, Type: model.MoveTransfer, Quantity: quantity, PlaceID: from, ToID: to,
	})
	if err != nil {
		d.T.Fatal(err)
	}
}

// lies is how many of a part lie in a place.
func lies(d *storetest.Desk, part, place int64) int64 {
	d.T.Helper()
	levels, err := d.As("s.dispatch").Levels(d.T.Context(), place, []int64{part})
	if err != nil {
		d.T.Fatal(err)
	}
	return levels[part]
}

// TestPlacesOfAMovement moves a seal about: each place follows, and what is not
// there cannot leave from there.
func TestPlacesOfAMovement(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		van := vanFor(d, d.World.Khalil)
		move := func(kind model.MovementType, quantity, from, to int64) error {
			return s.MoveStock(ctx, model.Movement{Target: model.Target{ID: d.World.Seal}, Type: kind, Quantity: quantity, PlaceID: from, ToID: to, Comment: "essai"})
		}
		steps := []struct {
			kind               model.MovementType
			quantity, from, to int64
			inDepot, inVan     int64
		}{
			{model.MoveTransfer, 4, central, van, 6, 4},
			{model.MoveOut, 6, 0, 0, 0, 4},
			{model.MoveIn, 2, van, 0, 0, 6},
			{model.MoveBack, 1, 0, 0, 1, 6},
		}
		for i, step := range steps {
			if err := move(step.kind, step.quantity, step.from, step.to); err != nil {
				t.Fatalf("step %d: %v", i, err)
			}
			if a, b := lies(d, d.World.Seal, central), lies(d, d.World.Seal, van); a != step.inDepot || b != step.inVan {
				t.Fatalf("step %d: %d and %d, want %+v", i, a, b, step)
			}
		}
		err := move(model.MoveOut, 2, central, 0) // seven in the house, one here
		var short *model.Refusal
		if !errors.As(err, &short) || short.Code != model.CodeStock || short.Params["lieu"] != "Magasin central" || short.Params["stock"] != "1" {
			t.Errorf("more than lies there: %v", err)
		}
		if err := move(model.MoveTransfer, 7, van, central); refused(err) != model.CodeStock {
			t.Errorf("more than lies in the van: %v", err)
		}
		if err := move(model.MoveOut, 1, 99, 0); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("from nowhere: %v", err)
		}
		for what, err := range map[string]error{
			"a transfer to nowhere": move(model.MoveTransfer, 1, van, 0), "a transfer to itself": move(model.MoveTransfer, 1, van, van),
			"an entry to two places": move(model.MoveIn, 1, van, central), "nothing": move(model.MoveIn, 0, 0, 0),
			"a count outside a sheet": move(model.MoveCount, 1, van, 0),
		} {
			if _, bad := errors.AsType[*model.Invalid](err); !bad {
				t.Errorf("%s: %v", what, err)
			}
		}
		ledger, err := s.PartMovements(ctx, d.World.Seal, 0, 3)
		if err != nil || len(ledger) != 3 || ledger[0].Place != "Magasin central" || ledger[1].Place != "Fourgon 1" ||
			ledger[0].Before != 6 || ledger[0].After != 7 || ledger[0].Who != "Sara Dispatch" {
			t.Errorf("ledger %+v, %v", ledger, err)
		}
		older, err := s.PartMovements(ctx, d.World.Seal, ledger[2].ID, 10)
		if err != nil || len(older) != 2 || older[0].To != "Fourgon 1" {
			t.Errorf("older %+v, %v", older, err)
		}
		if n := d.Number("SELECT count(*) FROM journal WHERE entite = 'pieces_detachees'"); n != int64(len(steps)) {
			t.Errorf("%d lines of the journal", n)
		}
		clean(t, d)
	})
}

// TestPartsComeFromTheVan: who works takes from his own van while it has
// enough, else from the depot, and brings back to where he took from.
func TestPartsComeFromTheVan(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, khalil := t.Context(), d.As("y.khalil")
		van, other := vanFor(d, d.World.Khalil), vanFor(d, d.World.Bennani)
		carry(d, d.World.Seal, 2, central, van)
		carry(d, d.World.Seal, 3, central, other)
		job := assigned(d, d.World.Khalil)
		move := func(kind model.MovementType, quantity, place int64) error {
			_, err := khalil.MovePart(ctx, model.PartMove{
				Target: model.Target{ID: job.ID}, PartID: d.World.Seal, Quantity: quantity, Type: kind, PlaceID: place,
			})
			return err
		}
		want := func(what string, depot, mine, his int64) {
			t.Helper()
			if a, b, c := lies(d, 1, central), lies(d, 1, van), lies(d, 1, other); a != depot || b != mine || c != his {
				t.Errorf("%s: %d, %d, %d, want %d, %d, %d", what, a, b, c, depot, mine, his)
			}
		}
		if err := errors.Join(move(model.MoveOut, 1, 0)); err != nil {
			t.Fatal(err)
		}
		want("one from the van", 5, 1, 3)
		if err := move(model.MoveOut, 2, 0); err != nil {
			t.Fatal(err)
		}
		want("two from the depot", 3, 1, 3)
		if err := move(model.MoveBack, 1, 0); err != nil {
			t.Fatal(err)
		}
		want("one back to the depot", 4, 1, 3)
		if err := move(model.MoveOut, 1, other); err != nil {
			t.Fatal(err)
		}
		want("one from a place he names", 4, 1, 2)
		if err := move(model.MoveOut, 6, 0); refused(err) != model.CodeStock {
			t.Errorf("more than any place has: %v", err)
		}
		clean(t, d)
	})
}

// TestTenAreServed: 32 people want one of ten that lie in one van.
func TestTenAreServed(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s, van := d.As("s.dispatch"), vanFor(d, d.World.Khalil)
		if err := s.MoveStock(t.Context(), model.Movement{Target: model.Target{ID: d.World.Seal}, Type: model.MoveIn, Quantity: 10, PlaceID: van}); err != nil {
			t.Fatal(err)
		}
		served := 0
		for _, err := range together(32, func(int) error {
			return s.MoveStock(t.Context(), model.Movement{Target: model.Target{ID: d.World.Seal}, Type: model.MoveOut, Quantity: 1, PlaceID: van})
		}) {
			switch {
			case err == nil:
				served++
			case refused(err) != model.CodeStock:
				t.Errorf("a loser was told %v", err)
			}
		}
		if served != 10 || lies(d, d.World.Seal, van) != 0 || lies(d, d.World.Seal, central) != 10 {
			t.Errorf("%d served, %d in the van, %d in the depot", served, lies(d, d.World.Seal, van), lies(d, d.World.Seal, central))
		}
		clean(t, d)
	})
}

// TestSheetsInOppositeOrder: two people count the same parts in opposite order
// and close jobs with them; nobody waits for ever.
func TestSheetsInOppositeOrder(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		lines := []model.CountLine{{PartID: 1, Counted: 10, Seen: 10}, {PartID: 2, Counted: 2, Seen: 2}}
		turned := []model.CountLine{lines[1], lines[0]}
		for i, err := range together(16, func(i int) error {
			sheet := model.CountSheet{PlaceID: central, Comment: "inventaire", Lines: lines}
			if i%2 == 1 {
				sheet.Lines = turned
			}
			return d.As("s.dispatch").CountStock(t.Context(), sheet)
		}) {
			if err != nil {
				t.Errorf("%d: %v", i, err)
			}
		}
		clean(t, d)
	})
}

func TestCountSheet(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		sheet := func(lines ...model.CountLine) model.CountSheet {
			return model.CountSheet{PlaceID: central, Comment: "Inventaire annuel", Lines: lines}
		}
		both := sheet(model.CountLine{PartID: 2, Counted: 5, Seen: 2}, model.CountLine{PartID: 1, Counted: 3, Seen: 9})
		conflict, ok := errors.AsType[*model.Conflict](s.CountStock(ctx, both))
		if !ok || string(conflict.Values["quantite"]) != "10" || conflict.By == "" || conflict.Record.(*model.Part).ID != 1 {
			t.Errorf("counted from an old sheet: %+v", conflict)
		}
		if lies(d, 2, central) != 2 {
			t.Error("half a sheet was written")
		}
		both.Lines[1].Seen, both.Key = 10, "inventaire-1"
		for range 2 { // the second is the same command
			if err := s.CountStock(ctx, both); err != nil {
				t.Fatal(err)
			}
		}
		if lies(d, 1, central) != 3 || lies(d, 2, central) != 5 || d.Number("SELECT count(*) FROM mouvements_stock WHERE type_mouvement = 'ajustement'") != 2 {
			t.Errorf("%d and %d after the count", lies(d, 1, central), lies(d, 2, central))
		}
		if n := d.Number("SELECT count(*) FROM notifications WHERE titre LIKE '%JOINT-22%' OR message LIKE '%JOINT-22%'"); n == 0 {
			t.Error("nobody was told that a part is low")
		}
		many := sheet(model.CountLine{PartID: 1, Counted: 104, Seen: 3})
		if err := s.CountStock(ctx, many); refused(err) != model.CodeLargeCount {
			t.Errorf("a large difference: %v", err)
		}
		many.Lines[0].Counted = 103
		if err := s.CountStock(ctx, many); err != nil {
			t.Errorf("a hundred more: %v", err)
		}
		many.Lines[0] = model.CountLine{PartID: 1, Counted: 0, Seen: 103}
		if err := s.CountStock(ctx, many); refused(err) != model.CodeLargeCount {
			t.Errorf("a large loss: %v", err)
		}
		if many.Confirmed = true; s.CountStock(ctx, many) != nil || lies(d, 1, central) != 0 {
			t.Error("a confirmed count was not written")
		}
		for what, bad := range map[string]model.CountSheet{
			"no comment": {PlaceID: central, Lines: both.Lines}, "no lines": sheet(), "a part twice": sheet(both.Lines[0], both.Lines[0]),
			"less than none": sheet(model.CountLine{PartID: 1, Counted: -1}),
		} {
			if _, ok := errors.AsType[*model.Invalid](s.CountStock(ctx, bad)); !ok {
				t.Errorf("%s is taken", what)
			}
		}
		clean(t, d)
	})
}

// TestReservedParts: what a job plans stays on the shelf, shows as reserved,
// and is given free by taking it, by giving it up and by the end of the job.
func TestReservedParts(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		job, other := assigned(d, d.World.Khalil), assigned(d, d.World.Bennani)
		plan := func(job model.Card, quantity int64) {
			t.Helper()
			storetest.Must[model.Card](t)(s.PlanPart(ctx, model.Reservation{Target: model.Target{ID: job.ID}, PartID: d.World.Seal, Quantity: quantity}))
		}
		want := func(what string, stock, reserved int64) {
			t.Helper()
			card, err := s.PartCard(ctx, d.World.Seal)
			if err != nil || card.Stock != stock || card.Reserved != reserved || card.Free() != stock-reserved {
				t.Errorf("%s: %d in stock, %d reserved, %v; want %d, %d", what, card.Stock, card.Reserved, err, stock, reserved)
			}
		}
		plan(job, 4)
		plan(other, 8)
		want("planned", 10, 12)
		storetest.Must[model.Card](t)(s.MovePart(ctx, model.PartMove{Target: model.Target{ID: job.ID}, PartID: d.World.Seal, Quantity: 3, Type: model.MoveOut}))
		want("three taken", 7, 9)
		plan(other, 2)
		want("fewer planned", 7, 3)
		plan(other, 0)
		want("given up", 7, 1)
		if n := d.Number("SELECT count(*) FROM historiques_interventions WHERE description LIKE 'Pièce libérée%'"); n != 1 {
			t.Errorf("%d lines of history", n)
		}
		if _, err := s.Undo(ctx, model.Target{ID: other.ID}); refused(err) != model.CodeUndoNever {
			t.Errorf("a reservation undone: %v", err)
		}
		lines, err := s.PlannedParts(ctx, job.ID)
		if err != nil || len(lines) != 1 || lines[0].Quantity != 1 || lines[0].Reference != "JOINT-22" || lines[0].Stock != 7 {
			t.Errorf("planned %+v, %v", lines, err)
		}
		waiting, err := d.As("y.khalil").PartReservations(ctx, d.World.Seal)
		if err != nil || len(waiting) != 1 || waiting[0].InterventionID != job.ID {
			t.Errorf("waiting %+v, %v", waiting, err)
		}
		if waiting, err = d.As("f.bennani").PartReservations(ctx, d.World.Seal); err != nil || len(waiting) != 0 {
			t.Errorf("a stranger's job: %+v, %v", waiting, err)
		}
		if ledger, err := d.As("f.bennani").PartMovements(ctx, d.World.Seal, 0, 1); err != nil || len(ledger) != 1 || ledger[0].InterventionID != 0 {
			t.Errorf("a stranger's job in the ledger: %+v, %v", ledger, err)
		}
		storetest.Must[model.Card](t)(s.Cancel(ctx, model.Cancellation{Target: model.Target{ID: job.ID}, Reason: "doublon"}))
		want("the job is over", 7, 0)
		clean(t, d)
	})
}

// TestVanLoad: what the jobs of a day reserve, less what the van has.
func TestVanLoad(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		carry(d, d.World.Seal, 3, central, vanFor(d, d.World.Khalil))
		for i, day := range []int{1, 1, 2} {
			job := assigned(d, d.World.Khalil)
			if err := book(d, job.ID, at(d, day, 9+i, 0), ""); err != nil {
				t.Fatal(err)
			}
			must(s.PlanPart(ctx, model.Reservation{Target: model.Target{ID: job.ID}, PartID: d.World.Seal, Quantity: 2}))
			must(s.PlanPart(ctx, model.Reservation{Target: model.Target{ID: job.ID}, PartID: d.World.Bearing, Quantity: 1}))
		}
		got, err := d.As("y.khalil").VanLoad(ctx, d.World.Khalil, model.NewDate(2026, 11, 24))
		want := []model.LoadLine{
			{TechnicianID: d.World.Khalil, Technician: "Youssef Khalil", PartID: 1, Reference: "JOINT-22", Name: "Joint de vérin", Unit: "pièce", Needed: 4, InVan: 3, InDepots: 7, Jobs: 2},
			{TechnicianID: d.World.Khalil, Technician: "Youssef Khalil", PartID: 2, Reference: "ROUL-6204", Name: "Roulement 6204", Unit: "pièce", Needed: 2, InVan: 0, InDepots: 2, Jobs: 2},
		}
		if err != nil || !slices.Equal(got, want) || got[0].Missing() != 1 || got[1].Missing() != 2 {
			t.Errorf("%+v, %v", got, err)
		}
		if got, err := s.VanLoad(ctx, d.World.Khalil, model.NewDate(2026, 11, 26)); err != nil || len(got) != 0 {
			t.Errorf("a day without jobs: %+v, %v", got, err)
		}
		other := assigned(d, d.World.Bennani)
		if err := book(d, other.ID, at(d, 1, 9, 0), ""); err != nil {
			t.Fatal(err)
		}
		must(s.PlanPart(ctx, model.Reservation{Target: model.Target{ID: other.ID}, PartID: d.World.Seal, Quantity: 1}))
		all, err := s.VanLoad(ctx, 0, model.NewDate(2026, 11, 24))
		if err != nil || len(all) != 3 || all[0].TechnicianID != d.World.Bennani || all[0].InVan != 0 || !slices.Equal(all[1:], want) {
			t.Errorf("everybody's: %+v, %v", all, err)
		}
		if his, err := s.VanLoad(ctx, d.World.Khalil, model.NewDate(2026, 11, 24)); err != nil || !slices.Equal(his, want) {
			t.Errorf("his, beside another's: %+v, %v", his, err)
		}
		if _, err := d.As("y.khalil").VanLoad(ctx, 0, model.NewDate(2026, 11, 24)); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("everybody's, for a technician: %v", err)
		}
	})
}
