package migrations

import (
	"context"
	"errors"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect"
)

const (
	lockKey   = 0x4d4946 // "MIF"
	lockPause = 50 * time.Millisecond
)

// lock holds an advisory lock on a connection of its own; it ends with the
// connection, so that a crash leaves nothing behind. It asks again and again
// instead of waiting in the server, where the pool's time-outs would end it.
// SQLite needs none: its transactions begin with the lock of the one writer.
func lock(ctx context.Context, db *bun.DB) (unlock func() error, err error) {
	if db.Dialect().Name() != dialect.PG {
		return func() error { return nil }, nil
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	ticker := time.NewTicker(lockPause)
	defer ticker.Stop()
	for {
		var mine bool
		if err := conn.NewRaw("SELECT pg_try_advisory_lock(?)", lockKey).Scan(ctx, &mine); err != nil {
			return nil, errors.Join(err, conn.Close())
		}
		if mine {
			return func() error { return release(ctx, conn) }, nil
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(ctx.Err(), conn.Close())
		case <-ticker.C:
		}
	}
}

func release(ctx context.Context, conn bun.Conn) error {
	_, err := conn.NewRaw("SELECT pg_advisory_unlock(?)", lockKey).Exec(context.WithoutCancel(ctx))
	return errors.Join(err, conn.Close())
}
