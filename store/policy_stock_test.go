package store_test

import (
	"context"
	"fmt"
	"testing"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
)

// stockPolicy is where the policy of the stock is held.
func stockPolicy() map[string]string {
	who := "TestWhoMayDoWhatWithTheStock"
	return map[string]string{
		"Stock": who, "StockTotal": who, "PartCard": who, "PartMovements": who, "PartReservations": who,
		"PlannedParts": who, "Places": who, "Levels": who, "VanLoad": who,
		"MoveStock": who, "CountStock": who, "CreatePart": who, "EditPart": who, "CreatePlace": who,
	}
}

// partCalls are the use cases of the stock with what admin, dispatcher,
// technicians and clients get of each: + done, f forbidden, n not found.
func partCalls() []struct {
	name, want string
	call       func(ctx context.Context, s *store.Session, d *storetest.Desk) error
} {
	type call = func(ctx context.Context, s *store.Session, d *storetest.Desk) error
	row := func(name, want string, c call) struct {
		name, want string
		call       call
	} {
		return struct {
			name, want string
			call       call
		}{name, want, c}
	}
	seal := model.Target{ID: 1}
	more := "Fourni par l'atelier"
	return []struct {
		name, want string
		call       call
	}{
		row("Stock", "++++ff", func(ctx context.Context, s *store.Session, _ *storetest.Desk) error {
			_, err := s.Stock().Page(ctx, model.PageQuery{})
			return err
		}),
		row("StockTotal", "++++ff", func(ctx context.Context, s *store.Session, _ *storetest.Desk) error {
			_, err := s.StockTotal(ctx)
			return err
		}),
		row("PartCard", "++++ff", func(ctx context.Context, s *store.Session, _ *storetest.Desk) error {
			_, err := s.PartCard(ctx, 1)
			return err
		}),
		row("PartMovements", "++++ff", func(ctx context.Context, s *store.Session, _ *storetest.Desk) error {
			_, err := s.PartMovements(ctx, 1, 0, 10)
			return err
		}),
		row("PartReservations", "++++ff", func(ctx context.Context, s *store.Session, _ *storetest.Desk) error {
			_, err := s.PartReservations(ctx, 1)
			return err
		}),
		row("PlannedParts", "+++nff", func(ctx context.Context, s *store.Session, _ *storetest.Desk) error {
			_, err := s.PlannedParts(ctx, 1)
			return err
		}),
		row("Places", "++++ff", func(ctx context.Context, s *store.Session, _ *storetest.Desk) error {
			_, err := s.Places(ctx)
			return err
		}),
		row("Levels", "++++ff", func(ctx context.Context, s *store.Session, _ *storetest.Desk) error {
			_, err := s.Levels(ctx, central, []int64{1})
			return err
		}),
		row("VanLoad", "+++nff", func(ctx context.Context, s *store.Session, d *storetest.Desk) error {
			_, err := s.VanLoad(ctx, d.World.Khalil, model.NewDate(2026, 11, 24))
			return err
		}),
		row("MoveStock", "++ffff", func(ctx context.Context, s *store.Session, _ *storetest.Desk) error {
			return s.MoveStock(ctx, model.Movement{Target: seal, Type: model.MoveIn, Quantity: 1})
		}),
		row("MoveStock for a job", "+++nfn", func(ctx context.Context, s *store.Session, _ *storetest.Desk) error {
			return s.MoveStock(ctx, model.Movement{Target: seal, Type: model.MoveOut, Quantity: 1, InterventionID: 1})
		}),
		row("CountStock", "++ffff", func(ctx context.Context, s *store.Session, d *storetest.Desk) error {
			n := d.Number("SELECT quantite FROM stocks WHERE piece_id = 2 AND emplacement_id = 1")
			return s.CountStock(ctx, model.CountSheet{
				PlaceID: central, Comment: "inventaire", Lines: []model.CountLine{{PartID: 2, Counted: n, Seen: n}},
			})
		}),
		row("CreatePart", "++ffff", func(ctx context.Context, s *store.Session, d *storetest.Desk) error {
			ref := fmt.Sprintf("NEUF-%d", d.Number("SELECT count(*) FROM pieces_detachees"))
			_, err := s.CreatePart(ctx, model.NewPart{PartEdit: model.PartEdit{Reference: &ref, Name: &more}})
			return err
		}),
		row("EditPart", "++ffff", func(ctx context.Context, s *store.Session, _ *storetest.Desk) error {
			return s.EditPart(ctx, model.PartEdit{Target: seal, Supplier: &more})
		}),
		row("CreatePlace", "++ffff", func(ctx context.Context, s *store.Session, d *storetest.Desk) error {
			name := fmt.Sprintf("Dépôt %d", d.Number("SELECT count(*) FROM emplacements"))
			_, err := s.CreatePlace(ctx, model.NewPlace{Name: name, Kind: model.Depot})
			return err
		}),
	}
}

func TestWhoMayDoWhatWithTheStock(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		if job := assigned(d, d.World.Khalil); job.ID != 1 {
			t.Fatalf("the job is %d", job.ID)
		}
		for _, row := range partCalls() {
			for i, who := range people() {
				if got := verdict(row.call(t.Context(), d.As(who), d)); got != row.want[i:i+1] {
					t.Errorf("%s by %s: %q, want %q", row.name, who, got, row.want[i:i+1])
				}
			}
		}
		clean(t, d)
	})
}
