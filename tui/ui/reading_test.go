package ui

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/lang"
)

// bell is what a clock of a reading says when it rings, and after how long.
func bell(t *testing.T, cmd tea.Cmd) Timer {
	t.Helper()
	timer, ok := cmd().(Timer)
	if !ok {
		t.Fatalf("%T is no timer", cmd())
	}
	return timer
}

// TestReadingSaysHowLong: nothing at once, a word soon, then the seconds.
func TestReadingSaysHowLong(t *testing.T) {
	t.Parallel()
	env := &Env{Text: lang.FR(), Clock: time.Now}
	var r Reading
	if said := r.Word(env); !said.Text.Empty() {
		t.Errorf("%q before anything is asked for", said.Text)
	}
	turn, clock := r.Start()
	var waited time.Duration
	for _, step := range []struct {
		after time.Duration
		want  string
	}{{150 * time.Millisecond, "chargement…"}, {time.Second, "chargement 1 s…"}, {2 * time.Second, "chargement 2 s…"}} {
		ring := bell(t, clock)
		waited += ring.After
		next, again, changed := r.Told(ring.Msg)
		if waited != step.after || again || !changed || r.Word(env).Text.String() != step.want {
			t.Errorf("after %s: %q, want %q after %s", waited, r.Word(env).Text, step.want, step.after)
		}
		clock = next
	}
	if !r.Awaited(turn) {
		t.Error("its answer is not awaited")
	}
	r.Came(env)
	if next, _, changed := r.Told(bell(t, clock).Msg); next != nil || changed || r.Awaited(turn) {
		t.Error("it goes on waiting")
	}
}

// TestReadingAsksAgain until it is answered, and only for what it asked.
func TestReadingAsksAgain(t *testing.T) {
	t.Parallel()
	env := &Env{Text: lang.FR(), Clock: time.Now}
	var r, other Reading
	r.Start()
	cmd, gone := r.Failed(env, model.ErrBusy)
	if gone {
		t.Error("a busy database has lost the record")
	}
	ring := bell(t, cmd)
	if _, again, _ := other.Told(ring.Msg); again {
		t.Error("another reading asks again")
	}
	if _, again, _ := r.Told(ring.Msg); !again {
		t.Error("it does not ask again")
	}
	r.Start()
	if _, again, _ := r.Told(ring.Msg); again {
		t.Error("it asks twice")
	}
	if cmd, gone = r.Failed(env, model.ErrNotFound); cmd != nil || !gone {
		t.Error("what is not there is asked for again")
	}
}
