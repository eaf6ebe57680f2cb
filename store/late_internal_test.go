package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"testing"

	"mif/store/model"
)

// TestWhatTakesTooLong is a file that somebody else holds, or a server that may
// be dead.
func TestWhatTakesTooLong(t *testing.T) {
	t.Parallel()
	late := fmt.Errorf("read: %w", context.DeadlineExceeded)
	for _, c := range []struct {
		engine dialect
		want   error
	}{{sqliteEngine{}, model.ErrBusy}, {postgres{}, model.ErrUnavailable}} {
		s := &Store{d: c.engine, log: slog.New(slog.DiscardHandler)}
		if err := s.translate("read", late); !errors.Is(err, c.want) {
			t.Errorf("%T: %v", c.engine, err)
		}
	}
}
