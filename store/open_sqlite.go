package store

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"syscall"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/sqlitedialect"
	"modernc.org/sqlite"

	"mif/store/model"
)

// sqliteReaders is four for readers and one that watches for other programs.
const sqliteReaders = 5

// registerFold gives SQLite the function that PostgreSQL has from the schema.
var registerFold = sync.OnceValue(func() error {
	return sqlite.RegisterDeterministicScalarFunction("mif_fold", 1,
		func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
			if s, ok := args[0].(string); ok {
				return model.Fold(s), nil
			}
			return args[0], nil
		})
})

// openSQLite opens one connection that writes and a few that only read. The
// file and its folder belong to the user alone.
func (s *Store) openSQLite(t target, create bool) error {
	if err := registerFold(); err != nil {
		return err
	}
	s.d = sqliteEngine{}
	if t.path == "" {
		db, err := s.sqliteDB("file::memory:", "", 1)
		s.writer, s.reader, s.slow = db, db, db
		return err
	}
	if err := touch(t.path, create); err != nil {
		return err
	}
	file := "file:" + (&url.URL{Path: t.path}).EscapedPath()
	var err error
	if s.writer, err = s.sqliteDB(file, "&_pragma=journal_mode(WAL)", 1); err != nil {
		return err
	}
	s.slow = s.writer
	s.reader, err = s.sqliteDB(file, "&_pragma=query_only(1)", sqliteReaders)
	return err
}

// sqliteDB opens connections that wait for another program's lock so long that
// all attempts of a write together last no longer than one may.
func (s *Store) sqliteDB(file, pragmas string, connections int) (*bun.DB, error) {
	wait := s.d.patience(s.limit)/writeAttempts - longestPause
	connector, err := sqlite.NewConnector(file +
		"?_pragma=busy_timeout(" + number(max(wait, longestPause).Milliseconds()) + ")&_pragma=foreign_keys(1)&_pragma=synchronous(FULL)" +
		"&_time_format=sqlite&_txlock=immediate" + pragmas)
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return bun.NewDB(db, sqlitedialect.New()), nil
}

// touch says early what a folder or a file that cannot be written would only
// say later. It makes the file, with the user's rights only, for a caller who
// may make the schema too; anybody else would leave an empty file behind.
func touch(path string, create bool) error {
	flags := os.O_RDWR
	if create {
		flags |= os.O_CREATE
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return pathFault(err)
		}
	}
	f, err := os.OpenFile(path, flags, 0o600)
	if err != nil {
		return pathFault(err)
	}
	return f.Close()
}

func pathFault(err error) error {
	switch {
	case errors.Is(err, os.ErrPermission), errors.Is(err, syscall.EROFS):
		return errors.Join(model.ErrReadOnly, err)
	case errors.Is(err, syscall.ENOSPC):
		return errors.Join(model.ErrFull, err)
	}
	return errors.Join(model.ErrUnavailable, err)
}
