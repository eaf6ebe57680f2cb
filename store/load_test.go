package store_test

import (
	"context"
	"errors"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest/pgtest"
)

// onEmpty runs on a migrated database of each engine in which nobody is yet.
func onEmpty(t *testing.T, run func(t *testing.T, s *store.Store)) {
	t.Helper()
	open := func(t *testing.T, dsn string) *store.Store {
		t.Helper()
		s, err := store.Open(context.Background(), store.Options{DSN: dsn, Migrate: true, PasswordCost: 4})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		return s
	}
	t.Run("sqlite", func(t *testing.T) { run(t, open(t, "sqlite:///"+filepath.Join(t.TempDir(), "mif.db"))) })
	pgtest.Each(t, func(t *testing.T, server *pgtest.Server) { run(t, open(t, server.NewDatabase(t))) })
}

// awkward are texts that mean something to one way in or another.
func awkward() []string {
	return []string{
		`\N`, `\.`, "a\tb", "a\nb\r", `back\slash\\n`, `"quoted", {braces}`, "é ورشة 🛠", "'; DROP TABLE users; --", "x",
	}
}

func awkwardRows() *model.Dataset {
	now := time.Date(2026, 11, 23, 7, 0, 0, 123456000, time.UTC)
	rows := &model.Dataset{}
	for i, text := range awkward() {
		id := int64(i + 1)
		rows.Users = append(rows.Users, model.User{
			ID: id, Username: "u" + string(rune('a'+i)), FullName: text, Email: text, HashedPassword: "!", Role: model.ClientRole,
			IsActive: i%2 == 0, Preferences: []byte(`{"lang": "fr\n\t\\"}`), Version: 1, CreatedAt: now, UpdatedAt: now,
		})
		latitude := model.Degrees(33.5)
		rows.Clients = append(rows.Clients, model.Client{
			ID: id, UserID: id, Name: text, SalesNotes: text, Type: model.StandardClient, Level: model.Platinum,
			Version: 1, CreatedAt: now, UpdatedAt: now,
		})
		if i%2 == 0 {
			rows.Clients[i].Latitude = &latitude
		}
		rows.Equipment = append(rows.Equipment, model.Equipment{
			ID: id, ClientID: id, Name: text, Status: model.InService, Criticality: model.LowMachine,
			NextMaintenance: model.NewDate(2027, 1, 1+i), LastMaintenance: now, Version: 1, CreatedAt: now, UpdatedAt: now,
		})
		most := int64(i)
		rows.Parts = append(rows.Parts, model.Part{
			ID: id, Reference: text, Name: text, UnitPrice: model.Money(12345), StockMax: &most, Unit: "u", Active: true, Version: 1, UpdatedAt: now,
		})
		rows.Movements = append(rows.Movements, model.StockMovement{
			ID: id, PartID: id, UserID: id, Type: model.MoveIn, Quantity: 3 + most, After: 3 + most, At: now, Comment: text,
		})
	}
	return rows
}

// TestLoadedRowsAreTheRows reads back what a bulk load brought, each value
// as it was, and wants the guards of the tables to have worked meanwhile.
func TestLoadedRowsAreTheRows(t *testing.T) {
	t.Parallel()
	onEmpty(t, func(t *testing.T, s *store.Store) {
		loading, err := s.System().StartLoading(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		rows := awkwardRows()
		if err := errors.Join(loading.Add(t.Context(), rows), loading.Finish(t.Context())); err != nil {
			t.Fatal(err)
		}
		session := s.System()
		list, err := session.Equipment().Page(t.Context(), model.PageQuery{Sort: []model.Sort{{Key: model.SortRef}}})
		if err != nil || len(list.Rows) != len(rows.Equipment) {
			t.Fatal(list.Rows, err)
		}
		for i, r := range list.Rows {
			want := rows.Equipment[i]
			if r.Name != want.Name || r.Client != want.Name || !r.NextMaintenance.Equal(want.NextMaintenance.Time) ||
				!r.LastMaintenance.Equal(want.LastMaintenance) || r.Serial != "" || !r.WarrantyEnd.IsZero() {
				t.Errorf("%q came back as %+v", want.Name, r)
			}
		}
		for i, u := range rows.Users {
			var back model.User
			if err := store.RowOf(t.Context(), s, &back, u.ID); err != nil {
				t.Fatal(err)
			}
			back.CreatedAt, back.UpdatedAt = back.CreatedAt.UTC(), back.UpdatedAt.UTC()
			if u.Preferences, back.Preferences = nil, nil; !reflect.DeepEqual(back, u) {
				t.Errorf("%+v came back as %+v", u, back)
			}
			var client model.Client
			if err := store.RowOf(t.Context(), s, &client, u.ID); err != nil || client.SalesNotes != awkward()[i] || (client.Latitude == nil) != (i%2 == 1) {
				t.Errorf("%+v, %v", client, err)
			}
			var part model.Part
			if err := store.RowOf(t.Context(), s, &part, u.ID); err != nil || part.StockLevel != int64(3+i) || part.UnitPrice != 12345 {
				t.Errorf("the movement did not make the stock: %+v, %v", part, err)
			}
		}
	})
}

// TestARefusedBatchLeavesNothing: a batch that the database refuses is not
// there, and the next one goes in.
func TestARefusedBatchLeavesNothing(t *testing.T) {
	t.Parallel()
	onEmpty(t, func(t *testing.T, s *store.Store) {
		loading, err := s.System().StartLoading(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		bad := awkwardRows()
		bad.Equipment[5].ClientID = 999
		if err := loading.Add(t.Context(), bad); err == nil {
			t.Fatal("a machine of nobody was loaded")
		}
		if empty, err := s.Empty(t.Context()); !empty || err != nil {
			t.Fatalf("half a batch is there, %v", err)
		}
		for range 3 {
			bad := awkwardRows()
			bad.Movements[2].Quantity, bad.Movements[2].Type = 99, model.MoveOut
			if err := loading.Add(t.Context(), bad); refused(err) != model.CodeStock {
				t.Fatalf("more went out than there was: %v", err)
			}
		}
		if err := errors.Join(loading.Add(t.Context(), awkwardRows()), loading.Finish(t.Context())); err != nil {
			t.Fatal(err)
		}
	})
}
