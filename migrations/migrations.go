// Package migrations holds the schema, once per database, and applies it. It
// knows nothing of the program's nouns; the store decides when it runs.
//
// What the schema refuses it refuses under the same name on both engines; the
// constants in names.go are the whole list. On PostgreSQL a refusal has a
// SQLSTATE of class 23 and that constraint name; on SQLite it is the word in
// the error's text (Canonical turns SQLite's own words into the name).
package migrations

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect"
	"github.com/uptrace/bun/migrate"
)

//go:embed postgres/*.sql sqlite/*.sql
var files embed.FS

// ErrNewerSchema means that the database holds migrations that this program
// does not know: a newer program made it, and we keep our hands off.
var ErrNewerSchema = errors.New("schema is newer than the program")

// Status is what a database has of the schema, as names in order.
type Status struct {
	Applied []string
	Pending []string
	Unknown []string // applied by a newer program
}

// Newer reports whether a newer program made the schema.
func (s Status) Newer() bool { return len(s.Unknown) > 0 }

// For lists the migrations written for a dialect.
func For(name dialect.Name) (*migrate.Migrations, error) {
	folder := ""
	switch name {
	case dialect.PG:
		folder = "postgres"
	case dialect.SQLite:
		folder = "sqlite"
	default:
		return nil, fmt.Errorf("no migrations for %s", name)
	}
	sub, err := fs.Sub(files, folder)
	if err != nil {
		return nil, err
	}
	list := migrate.NewMigrations()
	return list, list.Discover(sub)
}

// Check compares the database with the program. It writes nothing.
func Check(ctx context.Context, db *bun.DB) (Status, error) {
	known, err := For(db.Dialect().Name())
	if err != nil {
		return Status{}, err
	}
	applied, err := appliedNames(ctx, db)
	if err != nil {
		return Status{}, fmt.Errorf("schema status: %w", err)
	}
	return compare(known.Sorted(), applied), nil
}

func compare(known migrate.MigrationSlice, applied []string) Status {
	var s Status
	done := map[string]bool{}
	for _, name := range applied {
		done[name] = true
	}
	for _, m := range known {
		if done[m.Name] {
			s.Applied = append(s.Applied, m.Name)
		} else {
			s.Pending = append(s.Pending, m.Name)
		}
		delete(done, m.Name)
	}
	for _, name := range applied {
		if done[name] {
			s.Unknown = append(s.Unknown, name)
		}
	}
	return s
}

const table = "bun_migrations"

// appliedNames is empty for a database that was never migrated.
func appliedNames(ctx context.Context, db *bun.DB) ([]string, error) {
	exists := db.NewSelect().ColumnExpr("count(*)")
	if db.Dialect().Name() == dialect.PG {
		exists.TableExpr("pg_class").Where("oid = to_regclass(?)", table)
	} else {
		exists.TableExpr("sqlite_master").Where("type = 'table' AND name = ?", table)
	}
	var n int
	if err := exists.Scan(ctx, &n); err != nil || n == 0 {
		return nil, err
	}
	var names []string
	err := db.NewSelect().TableExpr(table).Column("name").Order("name").Scan(ctx, &names)
	return names, err
}

// Up applies what is pending, as one group. Each migration and the note that
// it was applied are one transaction, so that a crash leaves whole steps.
// Several programs may call it at once: they take turns, and the later ones
// find nothing to do.
func Up(ctx context.Context, db *bun.DB) error {
	return alone(ctx, db, func(m *migrate.Migrator) error {
		for {
			_, err := m.Migrate(ctx)
			if !errors.Is(err, errOvertaken) {
				return err
			}
		}
	})
}

// Down takes the last group back, with all that its tables hold.
func Down(ctx context.Context, db *bun.DB) error {
	return alone(ctx, db, func(m *migrate.Migrator) error {
		_, err := m.Rollback(ctx)
		return err
	})
}

// alone runs a change of the schema while nobody else of ours changes it, and
// never on a schema that a newer program made.
func alone(ctx context.Context, db *bun.DB, change func(*migrate.Migrator) error) (err error) {
	unlock, err := lock(ctx, db)
	if err != nil {
		return fmt.Errorf("lock the schema: %w", err)
	}
	defer func() { err = errors.Join(err, unlock()) }()
	status, err := Check(ctx, db)
	if err != nil {
		return err
	}
	if status.Newer() {
		return ErrNewerSchema
	}
	known, err := For(db.Dialect().Name())
	if err != nil {
		return err
	}
	m := migrate.NewMigrator(db, known, migrate.WithMarkAppliedOnSuccess(true), migrate.WithUpsert(true),
		migrate.BeforeMigration(overtaken), migrate.AfterMigration(note))
	if err := m.Init(ctx); err != nil {
		return err
	}
	return change(m)
}

// errOvertaken means that another program applied the migration since we
// looked. It happens on SQLite alone, whose lock is the transaction.
var errOvertaken = errors.New("already applied")

func overtaken(ctx context.Context, tx bun.IConn, m *migrate.Migration) error {
	if m.IsApplied() {
		return nil // on the way down
	}
	var n int
	err := tx.QueryRowContext(ctx, "SELECT count(*) FROM "+table+" WHERE name = ?", m.Name).Scan(&n)
	if err == nil && n > 0 {
		return errOvertaken
	}
	return err
}

// note records the migration, or forgets it on the way down, in its own
// transaction; the migrator then does the same again, to no effect.
func note(ctx context.Context, tx bun.IConn, m *migrate.Migration) error {
	query := "INSERT INTO " + table + " (name, group_id) VALUES (?, ?)"
	args := []any{m.Name, m.GroupID}
	if m.IsApplied() {
		query, args = "DELETE FROM "+table+" WHERE id = ?", []any{m.ID}
	}
	_, err := tx.ExecContext(ctx, query, args...)
	return err
}
