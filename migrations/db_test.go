package migrations_test

import (
	"database/sql"
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
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		run(t, openSQLite(t))
	})
	t.Run("postgresql", func(t *testing.T) {
		t.Parallel()
		pgtest.Each(t, func(t *testing.T, s *pgtest.Server) {
			t.Parallel()
			run(t, pgtest.Open(t, s.NewDatabase(t)))
		})
	})
}

// eachMigrated is each with the whole schema in place.
func eachMigrated(t *testing.T, run func(t *testing.T, db *bun.DB)) {
	t.Helper()
	each(t, func(t *testing.T, db *bun.DB) {
		if err := migrations.Up(t.Context(), db); err != nil {
			t.Fatal(err)
		}
		run(t, db)
	})
}

// openSQLite opens a file the way the store does: one writer, foreign keys on.
func openSQLite(t *testing.T) *bun.DB {
	t.Helper()
	dsn := "file:" + filepath.Join(t.TempDir(), "mif.db") +
		"?_pragma=foreign_keys(1)&_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)" +
		"&_txlock=immediate&_time_format=sqlite"
	raw, err := sql.Open(sqliteshim.ShimName, dsn)
	if err != nil {
		t.Fatal(err)
	}
	raw.SetMaxOpenConns(1)
	db := bun.NewDB(raw, sqlitedialect.New())
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func isPostgres(db *bun.DB) bool { return db.Dialect().Name() == dialect.PG }
