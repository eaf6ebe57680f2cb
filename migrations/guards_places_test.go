package migrations_test

import (
	"os"
	"testing"

	"mif/migrations"
)

func (w *world) place(kind string, technician any) (int64, error) {
	return w.try("emplacements", row{
		"nom": w.unique("E"), "type_emplacement": kind, "technicien_id": technician, "updated_at": monday,
	})
}

func (w *world) van() int64 {
	w.t.Helper()
	id, err := w.place("vehicule", nil)
	if err != nil {
		w.t.Fatal(err)
	}
	return id
}

// lies is how many of a part lie in a place.
func (w *world) lies(part, place int64) int64 {
	w.t.Helper()
	return w.int("SELECT coalesce(sum(quantite), 0) FROM stocks WHERE piece_id = ? AND emplacement_id = ?", part, place)
}

func (w *world) central() int64 {
	w.t.Helper()
	return w.int("SELECT min(id) FROM emplacements")
}

func (w *world) reserve(quantity int) error {
	return w.exec("INSERT INTO intervention_pieces (intervention_id, piece_id, quantite) VALUES (?, ?, ?)",
		w.addJob("ouverte", 0), w.part(0), quantity)
}

func placeGuards() []guard {
	carried := func(quantity int) func(w *world) error {
		return insert("mouvements_stock", func(w *world) row {
			return w.move(w.part(3), "transfert", quantity).with("emplacement_id", w.central()).with("destination_id", w.van())
		})
	}
	return []guard{
		{migrations.NamePlaceStock, carried(3), carried(4)},
		{
			migrations.NamePlaceStock, // enough in the house, not in this van
			insert("mouvements_stock", func(w *world) row { return w.move(w.part(3), "sortie", 1) }),
			insert("mouvements_stock", func(w *world) row { return w.move(w.part(3), "sortie", 1).with("emplacement_id", w.van()) }),
		},
		{
			migrations.NameDestination, carried(1),
			insert("mouvements_stock", func(w *world) row {
				return w.move(w.part(3), "entree", 1).with("destination_id", w.van())
			}),
		},
		{
			migrations.NameDestination, carried(1),
			insert("mouvements_stock", func(w *world) row {
				return w.move(w.part(3), "transfert", 1).with("emplacement_id", w.central()).with("destination_id", w.central())
			}),
		},
		{
			migrations.NamePlaceDirect, func(w *world) error { w.part(3); return nil },
			func(w *world) error { return w.exec("UPDATE stocks SET quantite = quantite + 1") },
		},
		{
			migrations.NamePlaceDirect, func(w *world) error { w.part(3); return nil },
			func(w *world) error { return w.exec("DELETE FROM stocks") },
		},
		{
			migrations.NamePlaceDirect, func(w *world) error { w.part(3); return nil },
			func(w *world) error {
				return w.exec("INSERT INTO stocks (piece_id, emplacement_id, quantite) VALUES (?, ?, 1)", w.part(0), w.van())
			},
		},
		{
			migrations.NameReserved, func(w *world) error { return w.reserve(1) },
			func(w *world) error { return w.reserve(0) },
		},
		{
			migrations.NameVan,
			func(w *world) error { _, err := w.place("vehicule", w.tech); return err },
			func(w *world) error { _, err := w.place("depot", w.two); return err },
		},
		{
			migrations.NamePlaceOwner,
			func(w *world) error { _, err := w.place("vehicule", w.two); return err },
			func(w *world) error { _, err := w.place("vehicule", w.two); return err },
		},
		{
			migrations.NamePlace,
			insert("emplacements", func(*world) row { return row{"nom": "Réserve", "updated_at": monday} }),
			insert("emplacements", func(*world) row { return row{"nom": "Réserve", "updated_at": monday} }),
		},
	}
}

// TestPlacesHoldWhatTheHouseHolds moves a part about and counts it: each place
// follows, and together they are the stock.
func TestPlacesHoldWhatTheHouseHolds(t *testing.T) {
	t.Parallel()
	eachWorld(t, func(t *testing.T, w *world) {
		part, depot, van := w.part(10), w.central(), w.van()
		steps := []struct {
			kind              string
			quantity, counted int
			from, to          any
			inDepot, inVan    int64
		}{
			{"transfert", 4, 0, depot, van, 6, 4},
			{"sortie", 1, 0, van, nil, 6, 3},
			{"retour", 1, 0, nil, nil, 7, 3},
			{"entree", 5, 0, van, nil, 7, 8},
			{"ajustement", 0, 9, van, nil, 7, 2}, // six fewer in the van than thought
			{"ajustement", 0, 12, nil, nil, 10, 2},
			{"transfert", 2, 0, van, depot, 12, 0},
		}
		for i, s := range steps {
			w.add("mouvements_stock", w.move(part, s.kind, s.quantity).
				with("stock_apres", s.counted).with("emplacement_id", s.from).with("destination_id", s.to))
			if a, b := w.lies(part, depot), w.lies(part, van); a != s.inDepot || b != s.inVan {
				t.Fatalf("step %d, %s: %d in the depot and %d in the van, want %d and %d", i, s.kind, a, b, s.inDepot, s.inVan)
			}
			if n := w.int("SELECT stock_actuel FROM pieces_detachees WHERE id = ?", part); n != s.inDepot+s.inVan {
				t.Fatalf("step %d: the house has %d", i, n)
			}
		}
		if n := w.int("SELECT count(*) FROM mouvements_stock WHERE emplacement_id IS NULL"); n != 0 {
			t.Fatalf("%d movements nowhere", n)
		}
	})
}

// TestStockOfBeforeThePlaces takes the places away and brings them back with
// parts on the shelf: all of it lies in the first depot.
func TestStockOfBeforeThePlaces(t *testing.T) {
	t.Parallel()
	eachWorld(t, func(t *testing.T, w *world) {
		part, empty := w.part(7), w.part(0)
		folder := "sqlite"
		if isPostgres(w.db) {
			folder = "postgres"
		}
		for _, direction := range []string{"down", "up"} {
			text, err := os.ReadFile(folder + "/20260201000003_places.tx." + direction + ".sql")
			must(t, err)
			must(t, w.exec(string(text)))
			if direction == "down" {
				w.add("mouvements_stock", w.move(part, "sortie", 2))
			}
		}
		if a, b := w.lies(part, w.central()), w.lies(empty, w.central()); a != 5 || b != 0 {
			t.Fatalf("%d and %d in the first depot, want 5 and 0", a, b)
		}
		w.add("mouvements_stock", w.move(part, "sortie", 5))
		if n := w.lies(part, w.central()); n != 0 {
			t.Fatalf("%d left", n)
		}
	})
}
