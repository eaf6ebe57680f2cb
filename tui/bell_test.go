package tui_test

import (
	"context"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/event"
	"mif/store/model"
	"mif/tui"
	"mif/tui/lang"
	"mif/tui/tuitest"
)

// ears hears what the program sends past its frames.
type ears struct {
	tea.Model
	heard []string
}

func (e *ears) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if raw, ok := msg.(tea.RawMsg); ok {
		e.heard = append(e.heard, raw.Msg.(string))
	}
	_, cmd := e.Model.Update(msg)
	return e, cmd
}

// inboxed is a desk whose newest notice a test decides.
type inboxed struct {
	desk
	newest int64
}

func (d *inboxed) Inbox(context.Context, model.InboxQuery) (model.InboxPage, error) {
	return model.InboxPage{Rows: []model.Notice{{ID: d.newest, Message: "\x1b]9;pay me\x07"}}}, nil
}

// arrive tells the program that something happened to notices.
func (d *inboxed) arrive(t *testing.T, s *tuitest.Driver, newest, unread int64) {
	t.Helper()
	d.newest, d.unread = newest, unread
	d.hub.Publish(event.Changed{Table: "notifications", IDs: []int64{newest}})
	s.Await("(!)" + string(rune('0'+unread)))
}

// TestTheBell: off by default, never for what was there, nor for a notice that
// one marks as unread again, at most once in ten seconds, and with no word that
// was stored.
func TestTheBell(t *testing.T) {
	t.Parallel()
	d := &inboxed{newest: 7, desk: desk{unread: 1}}
	clock := tuitest.NewClock()
	app := ringing(t, clock, d)
	e := &ears{Model: app}
	s := tuitest.New(t, clock, e, 80, 24)
	heard := func(want ...string) {
		t.Helper()
		if got := strings.Join(e.heard, "|"); got != strings.Join(want, "|") {
			t.Errorf("heard %q, want %q", got, want)
		}
	}
	d.arrive(t, s, 8, 2)
	heard() // nobody asked for it
	s.Press(":").Type("signal cloche").Press("enter")
	if d.saved.Bell != "cloche" {
		t.Fatalf("saved %+v", d.saved)
	}
	d.arrive(t, s, 8, 3) // an old one is unread again
	heard()
	d.arrive(t, s, 9, 4)
	heard("\a")
	d.arrive(t, s, 10, 5)
	heard("\a") // too soon
	s.Advance(11 * time.Second)
	s.Press(":").Type("signal message").Press("enter")
	d.arrive(t, s, 11, 6)
	heard("\a", "\a\x1b]9;MIF Maroc - nouvelle notification\a")
}

func ringing(t *testing.T, clock *tuitest.Clock, d tui.Desk) *tui.App {
	t.Helper()
	app := tui.New(environment(t, clock, lang.FR(), &strings.Builder{}), tui.Opened{Actor: model.Actor{Role: model.Dispatcher, Name: "s.dispatch"}, Desk: d, Entries: entries()})
	t.Cleanup(app.End)
	return app
}
