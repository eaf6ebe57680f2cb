package store

import (
	"context"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/driver/pgdriver"

	"mif/store/event"
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

// noisy is a listener that never falls silent: where nothing real comes, it
// invents a hint of another program.
type noisy struct{ hints }

func (n noisy) ReceiveTimeout(ctx context.Context, _ time.Duration) (string, string, error) {
	channel, payload, err := n.hints.ReceiveTimeout(ctx, 50*time.Millisecond)
	if isTimeout(err) && ctx.Err() == nil {
		return hintChannel, "stranger jours_feries:1", nil
	}
	return channel, payload, err
}

// TestStreamIsReadInACrowdOfHints loses the hint of one event among many
// others.
func TestStreamIsReadInACrowdOfHints(t *testing.T) {
	t.Parallel()
	pgtest.Each(t, func(t *testing.T, srv *pgtest.Server) {
		dsn := srv.NewDatabase(t)
		s, err := Open(t.Context(), Options{DSN: dsn, Migrate: true})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		s.stop() // nobody but this test follows
		s.workers.Wait()
		other := pgtest.Open(t, dsn)
		const insert = `INSERT INTO evenements (table_nom, ligne_id, version, genre, horodatage) VALUES ('interventions', 7, 1, 'creation', now())`
		if _, err := other.NewRaw(insert).Exec(t.Context()); err != nil {
			t.Fatal(err)
		}
		news := s.hub.Subscribe()
		defer news.Close()
		ln := pgdriver.NewListener(s.writer)
		defer func() { _ = ln.Close() }()
		if err := ln.Listen(t.Context(), hintChannel); err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
		defer stop()
		var following sync.WaitGroup
		following.Go(func() { _ = s.follow(ctx, noisy{ln}, 20*time.Millisecond) })
		defer following.Wait()
		for told := false; !told; {
			select {
			case <-ctx.Done():
				t.Fatal("the event was never read")
			case <-news.Ready():
				told = slices.ContainsFunc(news.Take(), func(c event.Changed) bool { return c.Table == "interventions" })
			}
		}
		stop()
	})
}

// hasty changes the numbers of the house just before the position is taken.
type hasty struct {
	dialect
	change func()
}

func (h hasty) lastPosition(ctx context.Context, db bun.IDB) (position, error) {
	h.change()
	return h.dialect.lastPosition(ctx, db)
}

// TestNumbersAreReadAfterThePosition changes them while a program starts: no
// later event would tell it.
func TestNumbersAreReadAfterThePosition(t *testing.T) {
	t.Parallel()
	dsn := "sqlite:///" + filepath.Join(t.TempDir(), "mif.db")
	first, err := Open(t.Context(), Options{DSN: dsn, Migrate: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = first.Close() })
	goal, err := parseDSN(dsn)
	if err != nil {
		t.Fatal(err)
	}
	late, err := connect(t.Context(), goal, Options{DSN: dsn})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = late.Close() })
	late.d = hasty{late.d, func() {
		_, err := first.writer.NewRaw(`INSERT INTO parametres (cle, valeur, version, updated_at) VALUES (?, '{"rappel_heures":7}', 2, ?)`,
			settingsKey, stored(first.clock())).Exec(t.Context())
		if err != nil {
			t.Error(err)
		}
	}}
	if err := late.prepare(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	if got := late.rules().ReminderHours; got != 7 {
		t.Errorf("started with %d hours, not with those that stand", got)
	}
}
