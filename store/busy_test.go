package store_test

import (
	"errors"
	"testing"
	"time"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
)

// TestAHeldFileIsBusy and not out of reach: another program writes to it. What
// was to be written is refused, and goes through once the other has ended.
func TestAHeldFileIsBusy(t *testing.T) {
	t.Parallel()
	d := storetest.Open(t, "sqlite:///"+t.TempDir()+"/busy.db")
	job := d.Request()
	const limit = time.Second // four times that is a writer's turn here
	s := d.Reopen(store.Options{Patience: limit})
	actor, err := s.ActorNamed(t.Context(), "s.dispatch", "test")
	if err != nil {
		t.Fatal(err)
	}
	say := func() error {
		_, err := s.As(actor).Comment(t.Context(), model.Comment{Target: model.Target{ID: job.ID}, Text: "vu"})
		return err
	}
	release, began := d.Hold(), time.Now()
	if err := say(); !errors.Is(err, model.ErrBusy) {
		t.Errorf("while another program writes: %v", err)
	}
	if took := time.Since(began); took > 8*limit {
		t.Errorf("that was said after %s", took)
	}
	release()
	if err := say(); err != nil {
		t.Errorf("after it: %v", err)
	}
}
