package pgtest_test

import (
	"strings"
	"testing"

	"github.com/uptrace/bun"

	"mif/store/storetest/pgtest"
)

func TestDatabasesAreApart(t *testing.T) {
	t.Parallel()
	pgtest.Each(t, func(t *testing.T, s *pgtest.Server) {
		a := pgtest.Open(t, s.CopyOf(t, "one row", seed(t)))
		b := pgtest.Open(t, s.CopyOf(t, "one row", seed(t)))
		if _, err := a.Exec("INSERT INTO n VALUES (2)"); err != nil {
			t.Fatal(err)
		}
		if rows(t, a) != 2 || rows(t, b) != 1 {
			t.Fatalf("rows = %d and %d, want 2 and 1", rows(t, a), rows(t, b))
		}
		if !strings.Contains(s.Name, "postgresql") || s.Version == "" {
			t.Fatalf("name %q, version %q", s.Name, s.Version)
		}
	})
}

func TestPrivateServerStopsAndStarts(t *testing.T) {
	t.Parallel()
	pgtest.Each(t, func(t *testing.T, s *pgtest.Server) {
		p := s.Private(t)
		db := pgtest.Open(t, p.CopyOf(t, "one row", seed(t)))
		p.Stop(t)
		if _, err := db.Exec("SELECT 1"); err == nil {
			t.Fatal("a stopped server answered")
		}
		p.Start(t)
		if got := rows(t, db); got != 1 {
			t.Fatalf("rows after the restart = %d, want 1", got)
		}
	})
}

func seed(t *testing.T) func(dsn string) error {
	return func(dsn string) error {
		db := pgtest.Open(t, dsn)
		if _, err := db.Exec("CREATE TABLE n (v int); INSERT INTO n VALUES (1)"); err != nil {
			return err
		}
		return db.Close()
	}
}

func rows(t *testing.T, db *bun.DB) int {
	t.Helper()
	n, err := db.NewSelect().TableExpr("n").Count(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return int(n)
}
