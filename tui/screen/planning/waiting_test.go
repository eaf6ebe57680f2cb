package planning

import (
	"testing"
	"time"

	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/ui"
)

// TestKeysWaitForTheQueue: who lifts a job faster than the queue comes lifts it
// all the same; a queue that cannot be read holds no key back.
func TestKeysWaitForTheQueue(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 7, 14, 0, 0, time.UTC)
	env := &ui.Env{
		Text: lang.FR(), Look: &ui.Look{Theme: themes.Named("mono"), Glyphs: themes.Unicode()},
		Clock: func() time.Time { return now }, Place: lang.Casablanca(),
	}
	s := New(env, nil, nil, nil)
	s.known = true
	if s.Waiting() {
		t.Error("the board is there, and keys wait")
	}
	s.zone = onQueue
	if !s.Waiting() {
		t.Error("keys fall on rows that are not there yet")
	}
	s.pageRead(pageRead{err: model.ErrNotFound})
	if s.Waiting() {
		t.Error("keys wait for a queue that does not come")
	}
}
