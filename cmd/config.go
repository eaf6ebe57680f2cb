package cmd

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"

	"mif/store"
)

// databaseDSN is the configured database: MIF_DATABASE_URL, DATABASE_URL, or a
// SQLite file of the user.
func (a *app) databaseDSN() string {
	for _, name := range []string{"MIF_DATABASE_URL", "DATABASE_URL"} {
		if dsn := a.env(name); dsn != "" {
			return dsn
		}
	}
	return sqliteDSN(filepath.Join(xdg.DataHome, "mif", "mif.db"))
}

// embedded reports whether no database is configured and ours is used.
func (a *app) embedded() bool {
	return a.env("MIF_DATABASE_URL") == "" && a.env("DATABASE_URL") == ""
}

// documents is the folder of the files: that of MIF_DOCUMENTS, or one of the
// user beside his own database. A shared database has none of itself, since its
// files must be where everybody finds them.
func (a *app) documents() string {
	switch dir := a.env("MIF_DOCUMENTS"); {
	case dir != "":
		return dir
	case a.embedded():
		return filepath.Join(xdg.DataHome, "mif", "documents")
	}
	return ""
}

func sqliteDSN(path string) string { return "sqlite:///" + path }

// openStore opens the database with a log in the state folder: the screen is
// the desk's alone.
func (a *app) openStore(ctx context.Context, o store.Options) (*store.Store, *slog.Logger, error) {
	var err error
	if o.Log, err = a.logger(); err != nil {
		return nil, nil, err
	}
	s, err := store.Open(ctx, o)
	return s, o.Log, err
}

// logger writes to mif.log, readable by the user alone.
func (a *app) logger() (*slog.Logger, error) {
	dir := filepath.Join(xdg.StateHome, "mif")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(filepath.Join(dir, "mif.log"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	return slog.New(slog.NewTextHandler(f, nil)), nil
}
