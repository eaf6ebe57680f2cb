package migrations_test

import (
	"context"
	"database/sql"
	"net/url"
	"path/filepath"
	"testing"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect"
	"github.com/uptrace/bun/dialect/sqlitedialect"
	"github.com/uptrace/bun/driver/sqliteshim"

	"mif/migrations"
	"mif/store/storetest/pgtest"
)

// each runs the test on an empty SQLite file and on an empty database of
// every PostgreSQL of this run.
func each(t *testing.T, run func(t *testing.T, db *bun.DB)) {
	t.Helper()
	onEngines(t, run, func(t *testing.T, s *pgtest.Server) string { return s.NewDatabase(t) })
}

// eachMigrated is each with the whole schema in place.
func eachMigrated(t *testing.T, run func(t *testing.T, db *bun.DB)) {
	t.Helper()
	up := func(t *testing.T, db *bun.DB) {
		must(t, migrations.Up(t.Context(), db)) // finds nothing to do on a copy
		run(t, db)
	}
	onEngines(t, up, func(t *testing.T, s *pgtest.Server) string { return s.CopyOf(t, "schema", migrated(t)) })
}

func onEngines(t *testing.T, run func(*testing.T, *bun.DB), database func(*testing.T, *pgtest.Server) string) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		run(t, openSQLite(t))
	})
	t.Run("postgresql", func(t *testing.T) {
		t.Parallel()
		pgtest.Each(t, func(t *testing.T, s *pgtest.Server) {
			t.Parallel()
			run(t, pgtest.Open(t, database(t, s)))
		})
	})
}

func migrated(t *testing.T) func(dsn string) error {
	return func(dsn string) error {
		db := pgtest.Open(t, dsn)
		if err := migrations.Up(context.Background(), db); err != nil {
			return err
		}
		return db.Close()
	}
}

// openSQLite opens a file the way the store does: one writer, foreign keys on.
// Only the syncing is left out: these tests cut no power.
func openSQLite(t *testing.T) *bun.DB {
	t.Helper()
	return openSQLiteFile(t, filepath.Join(t.TempDir(), "mif.db"))
}

func openSQLiteFile(t *testing.T, file string) *bun.DB {
	t.Helper()
	path := (&url.URL{Path: file}).EscapedPath()
	dsn := "file:" + path +
		"?_pragma=foreign_keys(1)&_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)" +
		"&_pragma=synchronous(OFF)&_txlock=immediate&_time_format=sqlite"
	raw, err := sql.Open(sqliteshim.ShimName, dsn)
	if err != nil {
		t.Fatal(err)
	}
	raw.SetMaxOpenConns(1)
	db := bun.NewDB(raw, sqlitedialect.New())
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func isPostgres(db bun.IDB) bool { return db.Dialect().Name() == dialect.PG }
