package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"mif/store/model"
)

// dialect holds the few things the two engines do differently.
type dialect interface {
	// name is what the status line shows, "PostgreSQL 16.14".
	name(ctx context.Context, db bun.IDB) (string, error)
	// diagnose turns a driver's error into a fault, or nil if it is not one of the driver's.
	diagnose(err error) *fault
	// forUpdate is the suffix that locks the rows a write reads first.
	forUpdate() string
	// placeholder writes the n-th argument of a prepared query.
	placeholder(n int) string
	// latestEvents reads committed events after a position, in order.
	latestEvents(ctx context.Context, db bun.IDB, after position, limit int) ([]seen, error)
	// lastPosition is the position of the newest committed event.
	lastPosition(ctx context.Context, db bun.IDB) (position, error)
	// wordsMatch is the condition "the full text of i matches"; arg is a placeholder.
	wordsMatch(arg string) string
	// wordsArg is the argument for wordsMatch; empty if nothing is left to search.
	wordsArg(words string) string
	// fold lowers case and drops accents of a column.
	fold(column string) string
	// patience is how long a write may take, its wait for a turn included.
	patience(limit time.Duration) time.Duration
	// takeTurn lets one transaction at a time go on with a name, to its end.
	takeTurn(ctx context.Context, tx bun.Tx, name string) error
	// minutes is the whole minutes from one instant to another.
	minutes(from, to string) string
	// copies reports whether a bulk load goes by COPY.
	copies() bool
	// snapshot is the isolation in which a transaction reads one moment.
	snapshot() sql.IsolationLevel
	// moment is an expression of the transactions that have ended so far, as
	// text; empty where rows appear in the order of their numbers.
	moment() string
	// binary makes an expression compare by code point on both engines.
	binary(expr string) string
}

// The codes of a reference to a record that is not there.
const (
	foreignKeyPostgres = "23503"
	foreignKeySQLite   = "SQLITE-787"
)

// faultKind is what a driver's error means to us.
type faultKind int

const (
	faultUnknown     faultKind = iota
	faultRule                  // a constraint or trigger said no; name says which
	faultRetry                 // the transaction was rolled back, run it again
	faultConnection            // the connection broke; before COMMIT nothing was written
	faultTimeout               // no answer in time
	faultCancelled             // the server gave the statement up
	faultFull                  // no space left
	faultReadOnly              // the file or server takes no writes
	faultCorrupt               // the file is damaged
	faultCredentials           // the server refuses our own login
	faultSchema                // a table or column we expect is missing
)

// fault is a driver's error, sorted. Its text may hold SQL and is only logged.
type fault struct {
	kind faultKind
	name string // of the constraint or trigger
	code string // SQLSTATE or SQLite result code, safe to show
	err  error
}

func (f *fault) Error() string { return "database: " + f.err.Error() }

func (f *fault) Unwrap() error { return f.err }

// lostAnswer reports whether the server may have done what it was asked.
func (f *fault) lostAnswer() bool {
	return f.kind == faultConnection || f.kind == faultTimeout || f.kind == faultUnknown
}

// InternalError is what a caller gets for a failure nobody foresaw: a short
// code that is also in the log, and no driver text.
type InternalError struct{ Code string }

func (e *InternalError) Error() string { return "internal error " + e.Code }

// translate turns any error of a read or write into one of the model's.
// Errors that are already ours pass through.
func (s *Store) translate(verb string, err error) error {
	if err == nil || ours(err) {
		return err
	}
	f := s.diagnose(err)
	if f == nil {
		return s.internal(verb, err)
	}
	switch f.kind {
	case faultCancelled, faultRetry:
		s.log.Warn("database", "verb", verb, "code", f.code, "err", f.err)
		return fmt.Errorf("%s: %w", verb, model.ErrBusy)
	case faultTimeout:
		return s.late(verb, f)
	case faultConnection, faultCredentials:
		s.log.Warn("database", "verb", verb, "code", f.code, "err", f.err)
		return fmt.Errorf("%s: %w", verb, model.ErrUnavailable)
	case faultFull:
		return fmt.Errorf("%s: %w", verb, model.ErrFull)
	case faultReadOnly:
		return fmt.Errorf("%s: %w", verb, model.ErrReadOnly)
	case faultCorrupt:
		return fmt.Errorf("%s: %w", verb, model.ErrCorrupt)
	case faultRule:
		if refusal := refusalFor(f.name); refusal != nil {
			return refusal
		}
		if f.code == foreignKeyPostgres || f.code == foreignKeySQLite {
			return fmt.Errorf("%s: %w", verb, model.ErrNotFound) // it names a record that is not there
		}
	case faultUnknown, faultSchema:
	}
	return s.internal(verb, err)
}

// late is what took too long: a server may be dead then, while a file is there
// and somebody else holds it.
func (s *Store) late(verb string, f *fault) error {
	s.log.Warn("database", "verb", verb, "code", f.code, "err", f.err)
	if _, file := s.d.(sqliteEngine); file {
		return fmt.Errorf("%s: %w", verb, model.ErrBusy)
	}
	return fmt.Errorf("%s: %w", verb, model.ErrUnavailable)
}

func (s *Store) diagnose(err error) *fault {
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return &fault{kind: faultTimeout, code: "deadline", err: err}
	}
	return s.d.diagnose(err)
}

func (s *Store) internal(verb string, err error) error {
	code := shortCode()
	s.log.Error("internal", "code", code, "verb", verb, "err", err)
	return &InternalError{Code: code}
}

// ours reports whether err already speaks the model's language.
func ours(err error) bool {
	var (
		refusal  *model.Refusal
		invalid  *model.Invalid
		internal *InternalError
	)
	for _, known := range []error{
		model.ErrNotFound, model.ErrForbidden, model.ErrConflict, model.ErrUnavailable, model.ErrBusy,
		model.ErrUnknownOutcome, model.ErrFull, model.ErrReadOnly, model.ErrCorrupt,
		model.ErrCredentials, model.ErrOlderSchema, model.ErrNewerSchema,
	} {
		if errors.Is(err, known) {
			return true
		}
	}
	return errors.As(err, &refusal) || errors.As(err, &invalid) || errors.As(err, &internal)
}
