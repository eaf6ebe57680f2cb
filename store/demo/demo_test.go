package demo_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path/filepath"
	"testing"
	"time"

	"mif/store"
	"mif/store/demo"
	"mif/store/model"
	"mif/store/storetest/pgtest"
)

func place(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Africa/Casablanca")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func generate(t testing.TB, o demo.Options) []*model.Dataset {
	t.Helper()
	var out []*model.Dataset
	if err := demo.Generate(o, func(d *model.Dataset) error { out = append(out, d); return nil }); err != nil {
		t.Fatal(err)
	}
	return out
}

// loaded is a real database with the demo in it.
func loaded(t testing.TB, o demo.Options) *store.Store {
	t.Helper()
	return loadedInto(t, "sqlite:///"+filepath.Join(t.TempDir(), "mif.db"), o)
}

func loadedInto(t testing.TB, dsn string, o demo.Options) *store.Store {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, store.Options{
		DSN: dsn, Migrate: true, Clock: func() time.Time { return o.Now },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	loading, err := s.System().StartLoading(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := demo.Generate(o, func(d *model.Dataset) error { return loading.Add(ctx, d) }); err != nil {
		t.Fatal(err)
	}
	if err := loading.Finish(ctx); err != nil {
		t.Fatal(err)
	}
	return s
}

func moments(t testing.TB) map[string]time.Time {
	t.Helper()
	zone := place(t)
	return map[string]time.Time{
		"monday morning": time.Date(2026, 11, 23, 9, 0, 0, 0, zone),
		"noon":           time.Date(2026, 6, 9, 12, 20, 0, 0, zone),
		"late afternoon": time.Date(2026, 6, 9, 16, 10, 0, 0, zone),
		"sunday":         time.Date(2026, 11, 22, 15, 0, 0, 0, zone),
		"night":          time.Date(2026, 11, 25, 3, 0, 0, 0, zone),
		"new year":       time.Date(2027, 1, 1, 11, 0, 0, 0, zone),
		"ramadan":        time.Date(2026, 3, 4, 10, 30, 0, 0, zone),
	}
}

func TestTheIntegrityCheckFindsNothing(t *testing.T) {
	t.Parallel()
	seed := int64(0)
	for name, now := range moments(t) {
		seed++
		o := demo.Options{Seed: seed, Now: now, Place: place(t), Size: 600}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := loaded(t, o)
			found, err := s.System().Check(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range found[:min(len(found), 10)] {
				t.Errorf("%+v", f)
			}
		})
	}
}

func TestPostgreSQLTakesTheSameRows(t *testing.T) {
	t.Parallel()
	o := demo.Options{Seed: 5, Now: moments(t)["monday morning"], Place: place(t), Size: 400}
	pgtest.Each(t, func(t *testing.T, server *pgtest.Server) {
		dsn := server.CopyOf(t, "migrated", func(dsn string) error {
			s, err := store.Open(t.Context(), store.Options{DSN: dsn, Migrate: true})
			if err != nil {
				return err
			}
			return s.Close()
		})
		found, err := loadedInto(t, dsn, o).System().Check(t.Context())
		if err != nil || len(found) > 0 {
			t.Fatal(err, found[:min(len(found), 5)])
		}
	})
}

func hash(t testing.TB, o demo.Options) string {
	t.Helper()
	raw, err := json.Marshal(generate(t, o))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}

func TestTheSameOptionsGiveTheSameRows(t *testing.T) {
	t.Parallel()
	o := demo.Options{Seed: 7, Now: moments(t)["monday morning"], Place: place(t), Size: 500}
	first, second := hash(t, o), hash(t, o)
	if first != second {
		t.Error("two runs differ")
	}
	other := o
	other.Seed = 8
	if hash(t, o) == hash(t, other) {
		t.Error("the seed changes nothing")
	}
}

func BenchmarkGenerate(b *testing.B) {
	o := demo.Options{Seed: 1, Now: moments(b)["monday morning"], Place: place(b)}
	for b.Loop() {
		generate(b, o)
	}
}
