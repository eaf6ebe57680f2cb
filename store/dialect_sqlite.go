package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/uptrace/bun"
	"modernc.org/sqlite"

	"mif/migrations"
)

// sqliteEngine is the embedded engine: the demo, the tests, one small site.
type sqliteEngine struct{}

func (sqliteEngine) name(ctx context.Context, db bun.IDB) (string, error) {
	var version string
	err := db.NewRaw("SELECT sqlite_version()").Scan(ctx, &version)
	return "SQLite " + version, err
}

// forUpdate is empty: the one writer begins every transaction with the lock.
func (sqliteEngine) forUpdate() string { return "" }

func (sqliteEngine) placeholder(n int) string { return "?" + strconv.Itoa(n) }

func (sqliteEngine) fold(column string) string { return "mif_fold(" + column + ")" }

func (sqliteEngine) minutes(from, to string) string {
	return "CAST(ROUND((julianday(" + to + ") - julianday(" + from + ")) * 1440) AS INTEGER)"
}

func (sqliteEngine) copies() bool { return false }

func (sqliteEngine) binary(expr string) string { return expr }

// takeTurn has nothing to do: writers of SQLite stand in one line.
func (sqliteEngine) takeTurn(context.Context, bun.Tx, string) error { return nil }

// patience is longer than a server's, for the same reason.
func (sqliteEngine) patience(limit time.Duration) time.Duration { return 4 * limit }

func (sqliteEngine) wordsMatch(arg string) string {
	return "i.id IN (SELECT rowid FROM interventions_fts WHERE interventions_fts MATCH " + arg + ")"
}

// wordsArg quotes every word as a prefix term: nothing of the query syntax passes.
func (sqliteEngine) wordsArg(words string) string {
	parts := searchWords(words)
	for i, p := range parts {
		parts[i] = `"` + p + `"*`
	}
	return strings.Join(parts, " AND ")
}

// Result codes of SQLite that tell kinds of trouble apart (low byte).
const (
	codeBusy       = 5
	codeLocked     = 6
	codeReadOnly   = 8
	codeIOError    = 10
	codeCorrupt    = 11
	codeFull       = 13
	codeCantOpen   = 14
	codeConstraint = 19
	codeNotADB     = 26
)

func (sqliteEngine) diagnose(err error) *fault {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return nil
	}
	return &fault{
		kind: sqliteKind(e.Code() & 0xff),
		name: constraintName(e.Error()),
		code: "SQLITE-" + strconv.Itoa(e.Code()),
		err:  err,
	}
}

func sqliteKind(code int) faultKind {
	switch code {
	case codeBusy, codeLocked:
		return faultRetry
	case codeReadOnly:
		return faultReadOnly
	case codeCorrupt, codeNotADB:
		return faultCorrupt
	case codeFull:
		return faultFull
	case codeIOError, codeCantOpen:
		return faultConnection
	case codeConstraint:
		return faultRule
	}
	return faultUnknown
}

// constraintName is the last word before the code in SQLite's message: a
// trigger's own word, a check's name, or "table.column" of a unique index.
func constraintName(message string) string {
	message, _, _ = strings.Cut(message, " (")
	if i := strings.LastIndex(message, ": "); i >= 0 {
		message = message[i+2:]
	}
	first, _, _ := strings.Cut(message, ",")
	return migrations.Canonical(first)
}

func (sqliteEngine) latestEvents(ctx context.Context, db bun.IDB, after position, limit int) ([]seen, error) {
	var out []seen
	err := db.NewRaw(`SELECT id, table_nom, ligne_id FROM evenements
		WHERE id > ? ORDER BY id LIMIT ?`, after.ID, limit).Scan(ctx, &out)
	return out, err
}

func (sqliteEngine) lastPosition(ctx context.Context, db bun.IDB) (position, error) {
	var p position
	err := db.NewRaw(`SELECT id FROM evenements ORDER BY id DESC LIMIT 1`).Scan(ctx, &p)
	return p, ignoreNoRows(err)
}

// A transaction of SQLite reads one moment by itself.
func (sqliteEngine) moment() string { return "" }

func (sqliteEngine) snapshot() sql.IsolationLevel { return sql.LevelDefault }
