package store

import (
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/uptrace/bun"

	"mif/store/model"
	"mif/store/storetest/pgtest"
)

// What a person waits for at a screen is given up after two seconds; what one
// person starts and waits for is not.
func TestPatienceOfThePools(t *testing.T) {
	t.Parallel()
	pgtest.Each(t, func(t *testing.T, server *pgtest.Server) {
		s, err := Open(t.Context(), Options{DSN: server.NewDatabase(t), Migrate: true, Echo: true})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close() //nolint:errcheck // the database goes with the test
		for pool, want := range map[*bun.DB]string{s.writer: "2s", s.reader: "2s", s.slow: "30s"} {
			var got string
			if err := pool.NewRaw("SHOW statement_timeout").Scan(t.Context(), &got); err != nil || got != want {
				t.Errorf("statement_timeout %q, want %q, %v", got, want, err)
			}
		}
	})
	s, err := Open(t.Context(), Options{DSN: "sqlite:///" + filepath.Join(t.TempDir(), "mif.db"), Migrate: true, Echo: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // the file goes with the test
	if s.slow != s.writer {
		t.Error("SQLite has two writers")
	}
}

// TestNothingIsMadeWithoutTheSchema: who only looks leaves no file behind.
func TestNothingIsMadeWithoutTheSchema(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "folder", "mif.db")
	if _, err := Open(t.Context(), Options{DSN: "sqlite:///" + path}); !errors.Is(err, model.ErrUnavailable) {
		t.Errorf("a file that is not there: %v", err)
	}
	if _, err := os.Stat(filepath.Dir(path)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("left behind: %v", err)
	}
}

// TestTriesSideBySideAreCounted: a try counts before its password was looked at.
func TestTriesSideBySideAreCounted(t *testing.T) {
	t.Parallel()
	g, now := newGate(0), time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	free := 0
	for range 30 {
		if g.enter("y.khalil", now) == 0 {
			free++
		}
	}
	if free != freeTries {
		t.Errorf("%d of 30 tries side by side were let in, want %d", free, freeTries)
	}
	g.passed("y.khalil")
	if g.enter("y.khalil", now) != 0 {
		t.Error("a try after one that passed waits")
	}
	for i := range freeTries {
		g.enter("k.dispatch", now.Add(time.Duration(i)))
	}
	for i := range 2 * maxTracked {
		g.enter(strconv.Itoa(i), now)
	}
	if g.enter("k.dispatch", now) == 0 {
		t.Error("a flood of names made a guesser free again")
	}
	if len(g.tries) > maxTracked {
		t.Errorf("%d accounts are kept", len(g.tries))
	}
}

// TestAGuesserIsNotForgotten among thousands of other names, nor kept whole.
func TestAGuesserIsNotForgotten(t *testing.T) {
	t.Parallel()
	g, now := newGate(0), time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	guess := func() bool {
		now = now.Add(time.Microsecond)
		return g.enter("y.khalil", now) == 0
	}
	flood := func(n int) {
		for i := range n {
			now = now.Add(time.Microsecond)
			g.enter(now.String()+strconv.Itoa(i), now)
		}
	}
	flood(maxTracked - 1)
	for range freeTries {
		if !guess() {
			t.Error("one of the first tries waits")
		}
		flood(1)
	}
	if guess() {
		t.Error("a try too many is let in")
	}
	short, long := triedAs("y.khalil", ""), triedAs(strings.Repeat("x", 1<<20), "")
	if len(long) != len(short) || long == short || triedAs("Y.Khalil", "") != short {
		t.Errorf("%d bytes are kept of a long name, %d of a short one", len(long), len(short))
	}
}

// TestAServerWithoutEncryptionIsOutOfReach of whoever insists on it.
func TestAServerWithoutEncryptionIsOutOfReach(t *testing.T) {
	t.Parallel()
	pgtest.Each(t, func(t *testing.T, server *pgtest.Server) {
		u, err := url.Parse(server.NewDatabase(t))
		if err != nil {
			t.Fatal(err)
		}
		u.RawQuery = "sslmode=verify-full"
		if _, err := Open(t.Context(), Options{DSN: u.String()}); !errors.Is(err, model.ErrUnavailable) {
			t.Errorf("%v", err)
		}
	})
}
