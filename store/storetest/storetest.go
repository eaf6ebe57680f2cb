// Package storetest opens real stores for tests: every suite runs on SQLite
// and on each PostgreSQL found, from the same code. It holds the builders that
// tests speak with and nothing that a program needs.
package storetest

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest/pgtest"
)

// Clock is a clock that tests move by hand.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// Now is the current moment of the clock.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Advance moves the clock on.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// Monday is a working morning: 23 November 2026, 08:00 in Casablanca.
var monday = time.Date(2026, 11, 23, 7, 0, 0, 0, time.UTC)

// Desk is an open store with the smallest world in which all roles have work.
type Desk struct {
	*store.Store
	T     testing.TB
	DSN   string
	Clock *Clock
	World World
	// Folder is where the files of documents lie.
	Folder string
}

// Each runs a suite on SQLite and on every PostgreSQL of this run, each time
// on a fresh database with the small world in it.
func Each(t *testing.T, run func(t *testing.T, d *Desk)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		run(t, Open(t, sqlite+filepath.Join(t.TempDir(), "mif.db")))
	})
	EachPostgres(t, run)
}

// EachPostgres is Each for what SQLite cannot have, such as locks on rows.
func EachPostgres(t *testing.T, run func(t *testing.T, d *Desk)) {
	t.Helper()
	pgtest.Each(t, func(t *testing.T, s *pgtest.Server) {
		run(t, Open(t, s.CopyOf(t, "small world", makeWorld)))
	})
}

// Open opens a store on a database, migrates it and fills the small world in
// if nobody has an account there yet. A new SQLite file begins as a copy.
func Open(t testing.TB, dsn string) *Desk {
	t.Helper()
	if err := copyWorld(dsn); err != nil {
		t.Fatal(err)
	}
	clock := &Clock{now: monday}
	d := &Desk{T: t, DSN: dsn, Clock: clock, Folder: filepath.Join(t.TempDir(), "documents")}
	d.Store = d.Reopen(store.Options{})
	empty, err := d.Empty(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if empty {
		if err := fill(t.Context(), d.Store, clock.Now()); err != nil {
			t.Fatal(err)
		}
	}
	d.World = d.read()
	return d
}

// worldFile is a SQLite database with the small world in it. It is made once a
// run, since migrations take seconds under the race detector.
var worldFile = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "mif-world-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "mif.db")
	if err := makeWorld(sqlite + path); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

const sqlite = "sqlite:///"

// copyWorld puts the small world where a SQLite file is asked for and none is.
func copyWorld(dsn string) error {
	path, file := strings.CutPrefix(dsn, sqlite)
	if _, err := os.Stat(path); !file || !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	world, err := worldFile()
	if err != nil {
		return err
	}
	return os.WriteFile(path, world, 0o600)
}

// makeWorld migrates a database and fills the small world in.
func makeWorld(dsn string) error {
	ctx := context.Background()
	clock := func() time.Time { return monday }
	s, err := store.Open(ctx, store.Options{DSN: dsn, Migrate: true, Clock: clock, PasswordCost: 4})
	if err != nil {
		return err
	}
	return errors.Join(fill(ctx, s, monday), s.Close())
}

// patience is a slow machine's, with the race detector on: tests of what takes
// too long say how long.
const patience = 15 * time.Second

// Reopen opens one more store on the same database, as a second program would.
func (d *Desk) Reopen(o store.Options) *store.Store {
	d.T.Helper()
	o.DSN, o.Migrate, o.PasswordCost = d.DSN, true, 4
	if o.Documents == "" {
		o.Documents = d.Folder
	}
	if o.Clock == nil {
		o.Clock = d.Clock.Now
	}
	if o.Patience == 0 {
		o.Patience = patience
	}
	s, err := store.Open(d.T.Context(), o)
	if err != nil {
		d.T.Fatal(err)
	}
	d.T.Cleanup(func() {
		if err := s.Close(); err != nil {
			d.T.Error(err)
		}
	})
	return s
}

// Must fails the test on an error and hands the value on.
func Must[T any](t testing.TB) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// As is the session of a user of the small world.
func (d *Desk) As(name string) *store.Session {
	d.T.Helper()
	a, err := d.ActorNamed(d.T.Context(), name, "test")
	if err != nil {
		d.T.Fatalf("%s: %v", name, err)
	}
	a.Address = "192.0.2.7"
	return d.Store.As(a)
}

// Request opens an intervention as the dispatcher on a machine of client one.
func (d *Desk) Request(change ...func(*model.NewIntervention)) model.Card {
	d.T.Helper()
	n := model.NewIntervention{
		EquipmentID: d.World.Press, Title: "Fuite hydraulique presse", Kind: model.Corrective,
		Priority: model.High, Description: "Huile au sol côté vérin droit.",
	}
	for _, c := range change {
		c(&n)
	}
	card, err := d.As("s.dispatch").Create(d.T.Context(), n)
	if err != nil {
		d.T.Fatal(err)
	}
	return card
}
