package demo_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"testing"

	"mif/store"
	"mif/store/demo"
	"mif/store/model"
	"mif/store/storetest/pgtest"
)

// TestEveryEngineTakesTheDemo loads it as the program does, at a clock with
// fractions of a second that no database keeps, and has it checked.
func TestEveryEngineTakesTheDemo(t *testing.T) {
	t.Parallel()
	o := demo.Options{Seed: 3, Now: instants(t)["half a second"], Place: casablanca(t), Size: 500}
	verify := func(t *testing.T, s *store.Store) {
		found, err := s.System().Check(t.Context())
		if err != nil || len(found) > 0 {
			t.Fatal(err, found[:min(len(found), 5)])
		}
	}
	t.Run("sqlite", func(t *testing.T) { verify(t, loaded(t, o)) })
	pgtest.Each(t, func(t *testing.T, server *pgtest.Server) {
		dsn := server.CopyOf(t, "migrated", func(dsn string) error {
			s, err := store.Open(context.Background(), store.Options{DSN: dsn, Migrate: true})
			if err != nil {
				return err
			}
			return s.Close()
		})
		verify(t, loadedInto(t, dsn, o))
	})
}

// goldenDemo is what seed 1 makes on a Monday morning. It changes with every
// change of the generator, on purpose: whoever changes it looks at the demo.
const goldenDemo = "a9cbe36478ee7987"

func TestASeedMakesTheSameDemoEverywhere(t *testing.T) {
	t.Parallel()
	sum := sha256.New()
	write := json.NewEncoder(sum)
	o := demo.Options{Seed: 1, Now: instants(t)["monday morning"], Place: casablanca(t), Size: 600}
	if err := demo.Generate(o, func(d *model.Dataset) error { return write.Encode(d) }); err != nil {
		t.Fatal(err)
	}
	if got := hex.EncodeToString(sum.Sum(nil)[:8]); got != goldenDemo {
		t.Errorf("seed 1 makes %s, not %s", got, goldenDemo)
	}
}
