package store

import (
	"context"
	"log/slog"
	"time"

	"github.com/uptrace/bun"
)

// echo logs statements by their shape: Bun's template, never its arguments.
type echo struct{ log *slog.Logger }

// BeforeQuery does nothing.
func (echo) BeforeQuery(ctx context.Context, _ *bun.QueryEvent) context.Context { return ctx }

// AfterQuery logs the operation, the template and the time it took.
func (e echo) AfterQuery(ctx context.Context, q *bun.QueryEvent) {
	statement := q.QueryTemplate
	if statement == "" {
		statement = q.Operation()
	}
	e.log.DebugContext(ctx, "sql", "op", q.Operation(), "statement", statement,
		"took", time.Since(q.StartTime).String(), "failed", q.Err != nil)
}
