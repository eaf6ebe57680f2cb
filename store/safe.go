package store

import (
	"context"
	"log/slog"
	"runtime/debug"
)

// work starts one of the store's own goroutines. A panic in it is logged and
// ends it alone; Close waits for it.
func (s *Store) work(ctx context.Context, name string, fn func(ctx context.Context)) {
	s.workers.Add(1)
	go func() {
		defer s.workers.Done()
		defer func() {
			if r := recover(); r != nil {
				s.log.Error("panic", "worker", name, "reason", r, slog.String("stack", string(debug.Stack())))
			}
		}()
		fn(ctx)
	}()
}
