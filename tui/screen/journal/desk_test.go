package journal_test

import (
	"context"
	"io"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
	"mif/themes"
	"mif/tui"
	"mif/tui/lang"
	"mif/tui/screen/journal"
	"mif/tui/term"
	"mif/tui/tuitest"
	"mif/tui/ui"
)

// forgetful is a desk that opens as if for the first time.
type forgetful struct{ *store.Session }

func (forgetful) RememberView(context.Context, string, string) error { return nil }

// session is somebody at a terminal in front of a store.
type session struct{ *tuitest.Driver }

type look struct {
	words *lang.Words
	w, h  int
}

func french(w, h int) look { return look{lang.FR(), w, h} }

func open(t *testing.T) *storetest.Desk {
	t.Helper()
	return storetest.Open(t, "sqlite:///"+filepath.Join(t.TempDir(), "mif.db"))
}

// sit opens the screen as a user of the small world.
func sit(t *testing.T, d *storetest.Desk, name string, l look) *session {
	t.Helper()
	clock, door := tuitest.NewClock(), d.As(name)
	env := ui.Env{
		Ctx: t.Context(), Actor: door.Actor(), Text: l.words,
		Look: &ui.Look{Theme: themes.Named("mono"), Glyphs: themes.Unicode()},
		Log:  slog.New(slog.NewTextHandler(io.Discard, nil)), Clock: clock.Now, Place: lang.Casablanca(),
		Engine: term.Const("SQLite"),
	}
	app := tui.New(env, tui.Opened{Actor: door.Actor(), Desk: door, Entries: []tui.Entry{
		{Name: "journal", Key: "h", New: func(env *ui.Env) ui.Screen {
			return journal.New(env, door.Trail(), forgetful{door})
		}},
	}})
	t.Cleanup(app.End)
	s := &session{tuitest.New(t, clock, app, l.w, l.h)}
	s.Advance(time.Second)
	return s
}

// filled is the small world with a closed account, one that never signed in and
// one that did.
func filled(t *testing.T) *storetest.Desk {
	t.Helper()
	d := open(t)
	admin := d.As("admin")
	u, err := admin.CreateUser(t.Context(), model.NewUser{
		Username: "i.chraibi", FullName: "Imane Chraïbi", Email: "i.chraibi@mif.example", Password: "une phrase assez longue", Role: model.Dispatcher,
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Login(t.Context(), "i.chraibi", "une phrase assez longue", "192.0.2.9", "test"); err != nil {
		t.Fatal(err)
	}
	role := model.Admin
	if err := admin.EditAccount(t.Context(), model.AccountEdit{Target: model.Target{ID: u.ID}, Role: &role}); err != nil {
		t.Fatal(err)
	}
	return d
}

// The driver's verbs, so that those of this screen may follow them.

func (s *session) Press(keys ...string) *session      { s.Driver.Press(keys...); return s }
func (s *session) Type(text string) *session          { s.Driver.Type(text); return s }
func (s *session) Expect(texts ...string) *session    { s.Driver.Expect(texts...); return s }
func (s *session) ExpectNot(texts ...string) *session { s.Driver.ExpectNot(texts...); return s }
