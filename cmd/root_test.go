package cmd

import (
	"context"
	"os"
	"syscall"
	"testing"
)

// TestQuit: SIGQUIT ends the program as any signal does, and its code says so.
func TestQuit(t *testing.T) {
	t.Parallel()
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	code := quittable(t.Context(), func(ctx context.Context) int {
		if err := self.Signal(syscall.SIGQUIT); err != nil {
			t.Error(err)
			return exitFailure
		}
		<-ctx.Done()
		return exitDone
	})
	if code != exitQuit {
		t.Errorf("exit %d, want %d", code, exitQuit)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if code := quittable(ended, func(context.Context) int { return exitInterrupted }); code != exitInterrupted {
		t.Errorf("exit %d after another signal", code)
	}
}
