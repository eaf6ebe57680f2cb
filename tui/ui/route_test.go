package ui_test

import (
	"reflect"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/event"
	"mif/tui/ui"
)

type asker struct{ got []tea.Msg }

func (a *asker) Update(msg tea.Msg) tea.Cmd {
	a.got = append(a.got, msg)
	return nil
}

func say(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// homes runs a command and everything inside it, and counts what is addressed.
func homes(msg tea.Msg) (addressed, bare int) {
	if batch, ok := msg.(tea.BatchMsg); ok {
		for _, c := range batch {
			a, b := homes(c())
			addressed, bare = addressed+a, bare+b
		}
		return addressed, bare
	}
	if _, ok := msg.(ui.Home); ok {
		return 1, 0
	}
	return 0, 1
}

func TestRouteReachesIntoBatches(t *testing.T) {
	t.Parallel()
	me := &asker{}
	cmd := ui.Route(me, tea.Batch(say("a"), tea.Batch(say("b"), say("c")), say(tea.QuitMsg{}), say(ui.Failed{})))
	if addressed, bare := homes(cmd()); addressed != 3 || bare != 2 {
		t.Errorf("%d addressed, %d not", addressed, bare)
	}
}

func TestRouteKeepsAnAddress(t *testing.T) {
	t.Parallel()
	me, other := &asker{}, &asker{}
	msg := ui.Route(other, ui.Route(me, say("a")))()
	if home, ok := msg.(ui.Home); !ok || home.To != ui.Receiver(me) {
		t.Errorf("%+v", msg)
	}
	if ui.Route(me, nil) != nil {
		t.Error("no command became one")
	}
	timer, ok := ui.Route(me, ui.Later(time.Second, "ring"))().(ui.Timer)
	if !ok || timer.After != time.Second {
		t.Fatalf("%+v", timer)
	}
	if home, ok := timer.Msg.(ui.Home); !ok || home.Msg != "ring" {
		t.Errorf("the bell rings for nobody: %+v", timer.Msg)
	}
}

func TestRouteReachesIntoSequences(t *testing.T) {
	t.Parallel()
	me := &asker{}
	steps := reflect.ValueOf(ui.Route(me, tea.Sequence(say("a"), say("b")))())
	for i := range steps.Len() {
		if _, ok := steps.Index(i).Interface().(tea.Cmd)().(ui.Home); !ok {
			t.Errorf("step %d has no address", i)
		}
	}
	if steps.Len() != 2 {
		t.Errorf("%d steps", steps.Len())
	}
}

func TestGuardTurnsAPanicIntoAnAnswer(t *testing.T) {
	t.Parallel()
	cmd := ui.Guard(tea.Batch(say("fine"), func() tea.Msg { panic("no") }))
	batch := cmd().(tea.BatchMsg)
	if batch[0]() != "fine" {
		t.Error("a neighbour was disturbed")
	}
	if failed, ok := batch[1]().(ui.Failed); !ok || failed.Err == nil {
		t.Error("the panic was not caught")
	}
}

func TestChangedTouches(t *testing.T) {
	t.Parallel()
	one := ui.Changed{News: []event.Changed{{Table: "planning"}, {Table: "interventions", All: true}}}
	if !one.Touches("interventions") || one.Touches("stock") {
		t.Error("news of a table are not told apart")
	}
	if all := (ui.Changed{News: []event.Changed{event.Everything()}}); !all.Touches("stock") {
		t.Error("everything does not touch a table")
	}
}
