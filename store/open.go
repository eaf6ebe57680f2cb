package store

import (
	"cmp"
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/uptrace/bun"

	"mif/migrations"
	"mif/store/event"
	"mif/store/model"
	"mif/store/rule"
	"mif/store/vault"
)

// Options say which database to open and with what.
type Options struct {
	DSN     string           // see parseDSN; never logged
	Clock   func() time.Time // time.Now if nil
	Log     *slog.Logger     // discarded if nil
	Migrate bool             // apply pending migrations; else ErrOlderSchema
	Echo    bool             // log statements, arguments redacted
	// Documents is the folder of the files; without one no file is kept or read.
	Documents string
	Jobs      bool // take part in the jobs of the house, by lease
	// PasswordCost is bcrypt's, 12 if 0; tests take the least.
	PasswordCost int
	// Patience is how long one read or write may take, 3 s if 0. The server gives
	// a statement up at two thirds of it.
	Patience time.Duration
	// Dial opens the network connections to PostgreSQL, net.Dialer's if nil.
	Dial func(ctx context.Context, network, addr string) (net.Conn, error)
}

// Store is an open database. It has no verbs of its own: As binds an actor.
// It is safe for concurrent use.
type Store struct {
	writer *bun.DB // the only connection that writes on SQLite, the pool on PostgreSQL
	reader *bun.DB
	slow   *bun.DB // for migrations and bulk loads, which take their time; the writer on SQLite
	d      dialect
	engine string
	origin string // names this process in hints to others
	hub    event.Hub
	stmts  *statements
	now    func() time.Time
	limit  time.Duration // of one read or write
	log    *slog.Logger
	place  *time.Location
	vault  *vault.Vault // nil where there is no folder for files

	settingsRead sync.Mutex // held over a whole reading of the settings
	settingsMu   sync.RWMutex
	settings     rule.Settings

	boards  boards
	live    *live
	login   *gate
	people  atomic.Int64    // moves with every news of an account
	running context.Context // until Close
	stop    context.CancelFunc
	workers sync.WaitGroup
}

const (
	operationTimeout = 3 * time.Second // one read or write, where Options say nothing else
	// Migrations and bulk loads have a pool of their own, whose patience is longer.
	slowOperationTimeout = 45 * time.Second
)

// Open opens the database, checks that its schema fits this program and starts
// listening for changes. The error is a *DSNError, ErrUnavailable, ErrReadOnly,
// ErrCorrupt, ErrFull, ErrOlderSchema, ErrNewerSchema or an *InternalError.
func Open(ctx context.Context, o Options) (*Store, error) {
	t, err := parseDSN(o.DSN)
	if err != nil {
		return nil, err
	}
	s, err := connect(ctx, t, o)
	if err != nil {
		return nil, err
	}
	if err := s.prepare(ctx, o.Migrate); err != nil {
		return nil, errors.Join(s.translate("open", err), s.closeDB())
	}
	if err := s.openVault(o.Documents); err != nil {
		return nil, errors.Join(s.translate("documents", err), s.Close())
	}
	if o.Jobs {
		s.work(s.running, "jobs", s.runJobs)
	}
	return s, nil
}

func connect(ctx context.Context, t target, o Options) (*Store, error) {
	s := &Store{now: o.Clock, log: o.Log, origin: shortCode(), login: newGate(o.PasswordCost), limit: cmp.Or(o.Patience, operationTimeout)}
	if s.now == nil {
		s.now = time.Now
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	place, err := time.LoadLocation("Africa/Casablanca")
	if err != nil {
		return nil, fmt.Errorf("time zone: %w", err)
	}
	s.place = place
	if t.engine == enginePostgres {
		s.openPostgres(t, o)
	} else if err := s.openSQLite(t, o.Migrate); err != nil {
		return nil, err
	}
	if o.Echo {
		s.echoStatements()
	}
	s.stmts = newStatements(s.reader.DB)
	return s, nil
}

// echoStatements logs what each pool sends; pools that were one stay one.
func (s *Store) echoStatements() {
	hook := echo{s.log}
	logged := map[*bun.DB]*bun.DB{}
	for _, pool := range []**bun.DB{&s.writer, &s.reader, &s.slow} {
		if logged[*pool] == nil {
			logged[*pool] = (*pool).WithQueryHook(hook)
		}
		*pool = logged[*pool]
	}
}

// prepare checks the connection and the schema before anybody uses them.
func (s *Store) prepare(ctx context.Context, migrate bool) error {
	probe, cancel := context.WithTimeout(ctx, 2*s.limit)
	defer cancel()
	var err error
	if s.engine, err = s.d.name(probe, s.writer); err != nil {
		return err
	}
	if err := s.checkSchema(ctx, migrate); err != nil {
		return err
	}
	return s.startLive(ctx)
}

func (s *Store) checkSchema(ctx context.Context, migrate bool) error {
	status, err := migrations.Check(ctx, s.writer)
	switch {
	case err != nil:
		return err
	case status.Newer():
		return model.ErrNewerSchema
	case len(status.Pending) == 0:
		return nil
	case !migrate:
		return model.ErrOlderSchema
	}
	return migrations.Up(ctx, s.slow)
}

// staleDraft is how old a file is that nobody can still be writing.
const staleDraft = 24 * time.Hour

// openVault opens the folder of the files and sweeps what a cut left behind.
func (s *Store) openVault(dir string) error {
	if dir == "" {
		return nil
	}
	v, err := vault.Open(dir)
	if err != nil {
		return err
	}
	s.vault = v
	return v.Sweep(s.now().Add(-staleDraft))
}

// As binds the store to who asks; it is cheap and keeps nothing. What a client
// calls itself goes into the trail, so it is made a text that a database holds.
func (s *Store) As(a model.Actor) *Session {
	a.Agent = strings.ReplaceAll(strings.ToValidUTF8(a.Agent, "?"), "\x00", "?")
	return &Session{store: s, actor: a, presence: &presence{turn: s.people.Load(), at: s.clock()}}
}

// System is the session of the program's own jobs.
func (s *Store) System() *Session {
	return s.As(model.Actor{Role: model.Admin, Name: "mif", Agent: "mif", System: true})
}

// Engine names the database for the status line, "PostgreSQL 16.14".
func (s *Store) Engine() string { return s.engine }

// Close stops the workers and closes the connections.
func (s *Store) Close() error {
	if s.stop != nil {
		s.stop()
	}
	s.workers.Wait()
	s.stmts.close()
	if s.vault != nil {
		return errors.Join(s.vault.Close(), s.closeDB())
	}
	return s.closeDB()
}

func (s *Store) closeDB() error {
	err := s.writer.Close()
	if s.reader != s.writer {
		err = errors.Join(err, s.reader.Close())
	}
	if s.slow != s.writer {
		err = errors.Join(err, s.slow.Close())
	}
	return err
}

// clock is now, as both databases can store it.
func (s *Store) clock() time.Time { return s.now().UTC().Truncate(time.Microsecond) }

// shortCode is eight letters to find a log line by, or to name a process.
func shortCode() string {
	b := make([]byte, 4)
	_, _ = rand.Read(b) // never fails: it ends the program instead
	return hex.EncodeToString(b)
}

func ignoreNoRows(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}
