package store

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/uptrace/bun"

	"mif/store/storetest/pgtest"
)

// TestSlowTransactionIsNotSteppedOver commits an event with a low id after one
// with a high id was there to be read.
func TestSlowTransactionIsNotSteppedOver(t *testing.T) {
	t.Parallel()
	pgtest.Each(t, func(t *testing.T, srv *pgtest.Server) {
		// A server of its own: the oldest transaction is the whole server's.
		dsn := srv.Private(t).NewDatabase(t)
		s, err := Open(t.Context(), Options{DSN: dsn, Migrate: true})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		other := pgtest.Open(t, dsn)
		const insert = `INSERT INTO evenements (table_nom, ligne_id, version, genre, horodatage) VALUES ('interventions', ?, 1, 'creation', now())`
		slow, err := other.BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := slow.NewRaw(insert, 1).Exec(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := other.NewRaw(insert, 2).Exec(t.Context()); err != nil {
			t.Fatal(err)
		}
		news := s.hub.Subscribe()
		defer news.Close()
		rows := func() []int64 {
			t.Helper()
			if err := s.catchUp(t.Context()); err != nil {
				t.Fatal(err)
			}
			var out []int64
			for _, n := range news.Take() {
				out = append(out, n.IDs...)
			}
			slices.Sort(out)
			return out
		}
		if got := rows(); len(got) != 0 {
			t.Errorf("read %v past a running transaction", got)
		}
		if err := slow.Commit(); err != nil {
			t.Fatal(err)
		}
		if got := rows(); !slices.Equal(got, []int64{1, 2}) {
			t.Errorf("after the slow commit: %v, want both", got)
		}
		if got := rows(); len(got) != 0 {
			t.Errorf("told twice: %v", got)
		}
	})
}

// crowd counts how many read the stream at the same time.
type crowd struct {
	dialect
	now, most atomic.Int32
}

func (c *crowd) latestEvents(ctx context.Context, db bun.IDB, after position, limit int) ([]seen, error) {
	if n := c.now.Add(1); n > 1 {
		c.most.Store(n)
	}
	defer c.now.Add(-1)
	for range 1000 { // whoever may come in comes in
		runtime.Gosched()
	}
	return c.dialect.latestEvents(ctx, db, after, limit)
}

// TestStreamIsReadByOneAtATime asks for many catch-ups at once: two that read
// the same stretch would tell it twice.
func TestStreamIsReadByOneAtATime(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), Options{DSN: "sqlite:///:memory:", Migrate: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	c := &crowd{dialect: s.d}
	s.d = c
	var all sync.WaitGroup
	for range 64 {
		all.Go(func() {
			if err := s.catchUp(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := c.most.Load(); n > 0 {
		t.Errorf("%d read the stream at the same time", n)
	}
}
