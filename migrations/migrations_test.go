package migrations_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect"
	"github.com/uptrace/bun/migrate"

	"mif/migrations"
)

func TestUpDownUp(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, db *bun.DB) {
		wantStatus(t, db, 0, len(names(t, dialect.PG)))
		for range 2 {
			must(t, migrations.Up(t.Context(), db))
			wantStatus(t, db, len(names(t, dialect.PG)), 0)
			must(t, migrations.Up(t.Context(), db)) // nothing left to do
			must(t, migrations.Down(t.Context(), db))
			wantStatus(t, db, 0, len(names(t, dialect.PG)))
			if left := leftovers(t, db); len(left) > 0 {
				t.Fatalf("down left behind: %v", left)
			}
		}
	})
}

func wantStatus(t *testing.T, db *bun.DB, applied, pending int) {
	t.Helper()
	s, err := migrations.Check(t.Context(), db)
	must(t, err)
	if len(s.Applied) != applied || len(s.Pending) != pending || s.Newer() {
		t.Fatalf("status = %+v, want %d applied and %d pending", s, applied, pending)
	}
}

// leftovers lists what stands in the database besides the migration tables
// and what belongs to an extension.
func leftovers(t *testing.T, db *bun.DB) []string {
	t.Helper()
	query := `SELECT type || ' ' || name FROM sqlite_master
		WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'bun_migration%'`
	if isPostgres(db) {
		query = `SELECT kind || ' ' || name FROM (
			SELECT 'relation' AS kind, relname::text AS name, oid, relnamespace AS ns, 'pg_class'::regclass AS cat FROM pg_class
			UNION ALL SELECT 'type', typname, oid, typnamespace, 'pg_type'::regclass FROM pg_type
			UNION ALL SELECT 'function', proname, oid, pronamespace, 'pg_proc'::regclass FROM pg_proc
			UNION ALL SELECT 'configuration', cfgname, oid, cfgnamespace, 'pg_ts_config'::regclass FROM pg_ts_config
		) AS things
		WHERE ns = 'public'::regnamespace AND name !~ '^_?bun_migration'
		AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = cat AND d.objid = things.oid AND d.deptype = 'e')`
	}
	var left []string
	must(t, db.NewRaw(query).Scan(t.Context(), &left))
	return slices.DeleteFunc(left, func(s string) bool { return strings.HasPrefix(s, "type _") })
}

func TestBothFoldersHoldTheSameIDs(t *testing.T) {
	t.Parallel()
	pg, lite := names(t, dialect.PG), names(t, dialect.SQLite)
	if len(pg) == 0 || !slices.Equal(pg, lite) {
		t.Fatalf("postgres %v, sqlite %v", pg, lite)
	}
}

func names(t *testing.T, d dialect.Name) []string {
	t.Helper()
	list, err := migrations.For(d)
	must(t, err)
	var out []string
	for _, m := range list.Sorted() {
		if m.Up == nil || m.Down == nil {
			t.Fatalf("%s lacks a direction", m.Name)
		}
		out = append(out, m.Name+"_"+m.Comment)
	}
	return out
}

func TestNewerSchemaIsLeftAlone(t *testing.T) {
	t.Parallel()
	eachMigrated(t, func(t *testing.T, db *bun.DB) {
		future := &migrate.Migration{Name: "29990101000001", GroupID: 2}
		_, err := db.NewInsert().Model(future).ModelTableExpr("bun_migrations").Exec(t.Context())
		must(t, err)
		s, err := migrations.Check(t.Context(), db)
		must(t, err)
		if !s.Newer() || !slices.Equal(s.Unknown, []string{"29990101000001"}) {
			t.Fatalf("status = %+v", s)
		}
		for _, change := range []error{migrations.Up(t.Context(), db), migrations.Down(t.Context(), db)} {
			if !errors.Is(change, migrations.ErrNewerSchema) {
				t.Fatalf("error = %v, want ErrNewerSchema", change)
			}
		}
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
