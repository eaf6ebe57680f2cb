package tui_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"go.uber.org/goleak"

	"mif/store/event"
	"mif/store/model"
	"mif/tui"
	"mif/tui/lang"
	"mif/tui/tuitest"
)

// paper is an output that may be read while it is written.
type paper struct {
	mu sync.Mutex
	b  strings.Builder
}

func (p *paper) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.b.Write(b)
}

func (p *paper) String() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.b.String()
}

// The shell in a real program: it ends on q, gives the terminal back, and
// leaves nothing behind, not even the command that waits for news.
func TestARealProgramEndsCleanly(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	ctx, cancel := context.WithCancel(t.Context())
	hall, out := &desk{}, &paper{}
	env := environment(t, tuitest.NewClock(), lang.FR(), &strings.Builder{})
	env.Ctx = ctx
	app := tui.New(env, tui.Opened{Actor: model.Actor{Name: "s.dispatch"}, Desk: hall, Entries: entries()})
	options := append(tui.Options(ctx, tui.LocalFPS), tea.WithInput(nil), tea.WithOutput(out), tea.WithWindowSize(80, 24),
		tea.WithoutSignalHandler(), tea.WithEnvironment([]string{"TERM=xterm-256color"}))
	p := tea.NewProgram(app, options...)
	ended := make(chan error, 1)
	go func() {
		_, err := p.Run()
		ended <- err
	}()
	p.Send(tea.WindowSizeMsg{Width: 80, Height: 24})
	hall.hub.Publish(event.Changed{Table: "interventions"})
	p.Send(tuitest.Key("q"))
	select {
	case err := <-ended:
		if err != nil {
			t.Fatal(err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("the program does not end")
	}
	cancel()
	app.End()
	if hall.hub.Len() != 0 {
		t.Error("the subscription is still open")
	}
	if s := out.String(); !strings.Contains(s, "\x1b[?1049l") && strings.Contains(s, "\x1b[?1049h") {
		t.Error("the terminal was not given back")
	}
}
