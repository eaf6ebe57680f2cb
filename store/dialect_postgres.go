package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/driver/pgdriver"
)

// postgres is the reference engine.
type postgres struct{}

func (postgres) name(ctx context.Context, db bun.IDB) (string, error) {
	var version string
	err := db.NewRaw("SHOW server_version").Scan(ctx, &version)
	version, _, _ = strings.Cut(version, " ")
	return "PostgreSQL " + version, err
}

func (postgres) forUpdate() string { return " FOR UPDATE" }

func (postgres) placeholder(n int) string { return "$" + strconv.Itoa(n) }

func (postgres) fold(column string) string { return "mif_fold(" + column + ")" }

func (postgres) minutes(from, to string) string {
	return "CAST(EXTRACT(EPOCH FROM " + to + " - " + from + ") / 60 AS BIGINT)"
}

func (postgres) copies() bool { return true }

func (postgres) binary(expr string) string { return expr + ` COLLATE "C"` }

func (postgres) takeTurn(ctx context.Context, tx bun.Tx, name string) error {
	_, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", name)
	return err
}

func (postgres) patience(limit time.Duration) time.Duration { return limit }

func (postgres) wordsMatch(arg string) string {
	return "to_tsvector('fr', i.titre || ' ' || i.description) @@ to_tsquery('fr', " + arg + ")"
}

// wordsArg joins the words as prefixes, so that "pomp fuit" finds "pompe" and
// "fuite". Only letters and digits pass: nothing of the query syntax can.
func (postgres) wordsArg(words string) string {
	parts := searchWords(words)
	for i, p := range parts {
		parts[i] = p + ":*"
	}
	return strings.Join(parts, " & ")
}

func searchWords(words string) []string {
	return strings.FieldsFunc(words, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// diagnose sorts by SQLSTATE, never by text.
func (postgres) diagnose(err error) *fault {
	var server pgdriver.Error
	if errors.As(err, &server) {
		code := server.Field('C')
		return &fault{kind: postgresKind(code), name: server.Field('n'), code: code, err: err}
	}
	var network net.Error
	switch {
	case errors.As(err, &network) && network.Timeout():
		return &fault{kind: faultTimeout, code: "timeout", err: err}
	case errors.As(err, &network), errors.Is(err, driver.ErrBadConn),
		errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed):
		return &fault{kind: faultConnection, code: "08006", err: err}
	case err != nil && strings.Contains(err.Error(), noTLS):
		return &fault{kind: faultConnection, code: "tls", err: err}
	}
	return nil
}

// noTLS is how the driver says, by text alone, that the server takes no
// encrypted connection: it is out of reach for whoever insists on one.
const noTLS = "SSL is not enabled on the server"

func postgresKind(code string) faultKind {
	switch code {
	case "40001", "40P01", "25P03":
		return faultRetry
	case "57P01", "57P02", "57P03", "53300":
		return faultConnection
	case "57014", "55P03":
		return faultCancelled
	case "53100":
		return faultFull
	case "25006":
		return faultReadOnly
	case "XX001", "XX002":
		return faultCorrupt
	case "28000", "28P01", "3D000", "42501":
		return faultCredentials
	case "42P01", "42703":
		return faultSchema
	}
	switch {
	case strings.HasPrefix(code, "23"):
		return faultRule
	case strings.HasPrefix(code, "08"):
		return faultConnection
	}
	return faultUnknown
}

// latestEvents reads in (xid, id) order and only below the oldest running
// transaction: ids are given before the commit, so a slow transaction's event
// would otherwise be stepped over.
func (postgres) latestEvents(ctx context.Context, db bun.IDB, after position, limit int) ([]seen, error) {
	var out []seen
	err := db.NewRaw(`SELECT xid::text AS xid, id, table_nom, ligne_id FROM evenements
		WHERE (xid, id) > (?::text::xid8, ?) AND xid < pg_snapshot_xmin(pg_current_snapshot())
		ORDER BY xid, id LIMIT ?`, after.xid(), after.ID, limit).Scan(ctx, &out)
	return out, err
}

func (postgres) lastPosition(ctx context.Context, db bun.IDB) (position, error) {
	var p position
	err := db.NewRaw(`SELECT xid::text AS xid, id FROM evenements
		WHERE xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY xid DESC, id DESC LIMIT 1`).Scan(ctx, &p)
	return p, ignoreNoRows(err)
}

func (postgres) moment() string { return "CAST(pg_current_snapshot() AS TEXT)" }

func (postgres) snapshot() sql.IsolationLevel { return sql.LevelRepeatableRead }
