package store

import (
	"context"
	"errors"
	"os"

	"mif/migrations"
)

// MigrationStatus tells what a database has of the schema; it writes nothing.
// A file that is not there yet has nothing of it.
func MigrationStatus(ctx context.Context, o Options) (migrations.Status, error) {
	var status migrations.Status
	if t, err := parseDSN(o.DSN); err == nil && t.engine == engineSQLite && missing(t.path) {
		o.DSN = "sqlite:///:memory:"
	}
	err := onDatabase(ctx, o, func(s *Store) error {
		var err error
		status, err = migrations.Check(ctx, s.writer)
		return err
	})
	return status, err
}

// MigrateDown takes the last group of migrations back, with its data.
func MigrateDown(ctx context.Context, o Options) error {
	return onDatabase(ctx, o, func(s *Store) error { return migrations.Down(ctx, s.slow) })
}

// onDatabase connects without asking whether the schema fits.
func onDatabase(ctx context.Context, o Options, fn func(s *Store) error) error {
	t, err := parseDSN(o.DSN)
	if err != nil {
		return err
	}
	s, err := connect(ctx, t, o)
	if err != nil {
		return err
	}
	defer func() { _ = s.closeDB() }()
	return s.translate("schema", fn(s))
}

func missing(path string) bool {
	_, err := os.Stat(path)
	return path != "" && errors.Is(err, os.ErrNotExist)
}
