package pgtest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/driver/pgdriver"
)

// template is a database that is built once and copied for every test.
type template struct {
	once sync.Once
	name string
	err  error
}

// NewDatabase makes an empty database and returns its DSN, a superuser's. The
// database is dropped at the end of the test, whoever still uses it.
func (s *Server) NewDatabase(t testing.TB) string {
	t.Helper()
	return s.create(t, "template1")
}

// CopyOf makes a database that starts as a copy of a template. The first call
// under a key builds the template, which must leave no connection behind;
// copying takes some 50 ms whatever the schema.
func (s *Server) CopyOf(t testing.TB, key string, build func(dsn string) error) string {
	t.Helper()
	s.mu.Lock()
	tpl := s.templates[key]
	if tpl == nil {
		tpl = &template{name: freshName()}
		s.templates[key] = tpl
	}
	s.mu.Unlock()
	tpl.once.Do(func() {
		if tpl.err = s.exec(t.Context(), "CREATE DATABASE "+tpl.name); tpl.err == nil {
			tpl.err = build(s.dsn(tpl.name))
		}
	})
	if tpl.err != nil {
		t.Fatalf("template %s: %v", key, tpl.err)
	}
	return s.create(t, tpl.name)
}

func (s *Server) create(t testing.TB, from string) string {
	t.Helper()
	name := freshName()
	if err := s.exec(t.Context(), fmt.Sprintf("CREATE DATABASE %s TEMPLATE %s", name, from)); err != nil {
		t.Fatalf("create database: %v", err)
	}
	t.Cleanup(func() {
		// A private server may be stopped, or gone already.
		_ = s.exec(context.WithoutCancel(t.Context()), "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)")
	})
	return s.dsn(name)
}

func freshName() string { return "t_" + strings.ToLower(rand.Text()) }

func (s *Server) dsn(database string) string {
	return fmt.Sprintf("postgres://postgres@127.0.0.1:%d/%s?sslmode=disable", s.port, database)
}

func (s *Server) exec(ctx context.Context, statement string) error {
	db := sql.OpenDB(pgdriver.NewConnector(pgdriver.WithDSN(s.dsn("postgres"))))
	defer db.Close() //nolint:errcheck // nothing to lose
	_, err := db.ExecContext(ctx, statement)
	return err
}

// Open opens a pool on a DSN; it is closed at the end of the test.
func Open(t testing.TB, dsn string) *bun.DB {
	t.Helper()
	db := bun.NewDB(sql.OpenDB(pgdriver.NewConnector(pgdriver.WithDSN(dsn))), pgdialect.New())
	t.Cleanup(func() { _ = db.Close() })
	return db
}
