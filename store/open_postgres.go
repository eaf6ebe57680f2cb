package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"net"
	"sync"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/driver/pgdriver"
)

// The pool of the house: 20 connections kept, 30 more under load, each
// checked before use and replaced after an hour.
const (
	poolIdle     = 20
	poolOpen     = 50
	poolLifetime = time.Hour
	poolIdleTime = 5 * time.Minute

	slowIdle = 1 // migrations hold a lock on one and work on another
	slowOpen = 4
)

// quiet keeps the driver from writing to the terminal that the desk draws on;
// what it has to say comes back as errors, and is logged with them.
var quiet = sync.OnceFunc(func() {
	pgdriver.Logger = silence{}
})

type silence struct{}

// Printf says nothing.
func (silence) Printf(context.Context, string, ...any) {}

func (s *Store) openPostgres(t target, o Options) {
	quiet()
	s.writer = postgresPool(postgresConfig(t, s.limit, o.Dial), poolIdle, poolOpen)
	s.reader = s.writer
	s.slow = postgresPool(slowConfig(t, o.Dial), slowIdle, slowOpen)
	s.d = postgres{}
}

func postgresPool(c *pgdriver.Config, idle, open int) *bun.DB {
	db := sql.OpenDB(pgdriver.NewConnector(pgdriver.WithConfig(c)))
	db.SetMaxOpenConns(open)
	db.SetMaxIdleConns(idle)
	db.SetConnMaxLifetime(poolLifetime)
	db.SetConnMaxIdleTime(poolIdleTime)
	return bun.NewDB(db, pgdialect.New())
}

// slowConfig is for what one person waits for and nobody else.
func slowConfig(t target, dial func(context.Context, string, string) (net.Conn, error)) *pgdriver.Config {
	c := postgresConfig(t, slowOperationTimeout, dial)
	c.ConnParams["lock_timeout"] = atServer(operationTimeout)
	return c
}

// atServer is when the server gives a statement up, in its milliseconds: before
// we do, so that one that we gave up on cannot commit behind our back.
func atServer(limit time.Duration) int64 { return (limit * 2 / 3).Milliseconds() }

func postgresConfig(t target, limit time.Duration, dial func(context.Context, string, string) (net.Conn, error)) *pgdriver.Config {
	if dial == nil {
		dial = (&net.Dialer{Timeout: t.timeout, KeepAlive: 15 * time.Second}).DialContext
	}
	return &pgdriver.Config{
		Network: t.network, Addr: t.addr, User: t.user, Password: t.password,
		Database: t.database, AppName: t.appName, TLSConfig: t.tls,
		DialTimeout: t.timeout, ReadTimeout: limit, WriteTimeout: limit,
		Dialer: dial, BufferSize: 8192,
		ConnParams: map[string]any{
			"timezone":                            "UTC",
			"statement_timeout":                   atServer(limit),
			"lock_timeout":                        atServer(limit),
			"idle_in_transaction_session_timeout": (30 * time.Second).Milliseconds(),
		},
		ResetSessionFunc: pingFirst,
	}
}

// pingFirst asks a connection that lay idle whether it still lives, so that a
// restarted server costs a reconnect and not an error of the application.
func pingFirst(ctx context.Context, cn *pgdriver.Conn) error {
	if err := cn.Ping(ctx); err != nil {
		return driver.ErrBadConn
	}
	return nil
}
