package storetest

import (
	"database/sql"
	"errors"
	"strings"

	"github.com/uptrace/bun/driver/pgdriver"
	_ "modernc.org/sqlite" // the one driver of the program
)

// Do runs a statement behind the store's back, as its owner could.
func (d *Desk) Do(statements ...string) {
	d.T.Helper()
	db := d.raw()
	defer db.Close() //nolint:errcheck // nothing to lose
	db.SetMaxOpenConns(1)
	for _, s := range statements {
		if _, err := db.ExecContext(d.T.Context(), s); err != nil {
			d.T.Fatalf("%s: %v", s, err)
		}
	}
}

// Try runs a statement that the database itself may refuse.
func (d *Desk) Try(statement string) error {
	d.T.Helper()
	db := d.raw()
	_, err := db.ExecContext(d.T.Context(), statement)
	return errors.Join(err, db.Close())
}

// Unguarded runs a statement with the triggers out of the way, as a superuser
// could: what it does only a check can find.
func (d *Desk) Unguarded(statement string) {
	d.T.Helper()
	if !strings.HasPrefix(d.DSN, "sqlite") {
		d.Do("SET session_replication_role = replica", statement)
		return
	}
	var names, bodies []string
	db := d.raw()
	rows, err := db.QueryContext(d.T.Context(), "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
	if err != nil {
		d.T.Fatal(err)
	}
	for rows.Next() {
		var name, body string
		if err := rows.Scan(&name, &body); err != nil {
			d.T.Fatal(err)
		}
		names, bodies = append(names, "DROP TRIGGER "+name), append(bodies, body)
	}
	if err := rows.Err(); err != nil {
		d.T.Fatal(err)
	}
	_ = db.Close()
	d.Do(append(append(names, statement), bodies...)...)
}

func (d *Desk) raw() *sql.DB {
	d.T.Helper()
	if path, ok := strings.CutPrefix(d.DSN, "sqlite:///"); ok {
		db, err := sql.Open("sqlite", "file:"+path+"?_pragma=busy_timeout(5000)")
		if err != nil {
			d.T.Fatal(err)
		}
		return db
	}
	return sql.OpenDB(pgdriver.NewConnector(pgdriver.WithDSN(d.DSN)))
}

// Hold takes the file of SQLite for writing, as another program would, until
// release.
func (d *Desk) Hold() (release func()) {
	d.T.Helper()
	db := d.raw()
	conn, err := db.Conn(d.T.Context())
	if err != nil {
		d.T.Fatal(err)
	}
	if _, err := conn.ExecContext(d.T.Context(), "BEGIN IMMEDIATE"); err != nil {
		d.T.Fatal(err)
	}
	return func() {
		_, err := conn.ExecContext(d.T.Context(), "ROLLBACK")
		if err := errors.Join(err, conn.Close(), db.Close()); err != nil {
			d.T.Error(err)
		}
	}
}

// Query reads behind the store's back.
func (d *Desk) Query(query string, each func(*sql.Rows) error) {
	d.T.Helper()
	db := d.raw()
	defer db.Close() //nolint:errcheck // nothing to lose
	rows, err := db.QueryContext(d.T.Context(), query)
	if err != nil {
		d.T.Fatalf("%s: %v", query, err)
	}
	for rows.Next() {
		if err := each(rows); err != nil {
			d.T.Fatal(err)
		}
	}
	if err := rows.Err(); err != nil {
		d.T.Fatal(err)
	}
}

// Columns are those of a table.
func (d *Desk) Columns(table string) []string {
	d.T.Helper()
	query := "SELECT name FROM pragma_table_xinfo('" + table + "')"
	if !strings.HasPrefix(d.DSN, "sqlite") {
		query = "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '" + table + "'"
	}
	var out []string
	d.Query(query, func(r *sql.Rows) error {
		var name string
		err := r.Scan(&name)
		out = append(out, name)
		return err
	})
	return out
}

// Number reads one number behind the store's back.
func (d *Desk) Number(query string) int64 {
	d.T.Helper()
	var n int64
	d.Query(query, func(r *sql.Rows) error { return r.Scan(&n) })
	return n
}

// Text reads one text behind the store's back.
func (d *Desk) Text(query string) string {
	d.T.Helper()
	var s string
	d.Query(query, func(r *sql.Rows) error { return r.Scan(&s) })
	return s
}

// Forbid makes every insert into a table fail, until the answer is called.
func (d *Desk) Forbid(table string) (allow func()) {
	d.T.Helper()
	if strings.HasPrefix(d.DSN, "sqlite") {
		d.Do("CREATE TRIGGER interdit BEFORE INSERT ON " + table + " BEGIN SELECT RAISE(ABORT, 'interdit'); END")
		return func() { d.T.Helper(); d.Do("DROP TRIGGER interdit") }
	}
	d.Do("CREATE OR REPLACE FUNCTION interdit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'interdit'; END $$",
		"CREATE TRIGGER interdit BEFORE INSERT ON "+table+" FOR EACH ROW EXECUTE FUNCTION interdit()")
	return func() { d.T.Helper(); d.Do("DROP TRIGGER interdit ON " + table) }
}
