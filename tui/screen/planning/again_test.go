package planning_test

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
	"mif/tui/screen/planning"
	"mif/tui/term"
	"mif/tui/tuitest"
	"mif/tui/ui"
)

// refusing is a desk whose board fails when it is told to.
type refusing struct {
	*store.Session
	err error
}

func (r *refusing) Board(ctx context.Context, q model.BoardQuery) (model.Board, error) {
	if r.err != nil {
		return model.Board{}, r.err
	}
	return r.Session.Board(ctx, q)
}

// TestTheBoardIsReadAgain: a busy database is asked again, and the board of
// before stays, with its hour.
func TestTheBoardIsReadAgain(t *testing.T) {
	t.Parallel()
	door := storetest.Open(t, "sqlite:///"+filepath.Join(t.TempDir(), "mif.db")).As("s.dispatch")
	clock, desk := tuitest.NewClock(), &refusing{door, model.ErrBusy}
	app := tui.New(ui.Env{
		Ctx: t.Context(), Actor: door.Actor(), Text: lang.FR(), Look: &ui.Look{Theme: themes.Named("mono"), Glyphs: themes.Unicode()},
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Clock: clock.Now, Place: lang.Casablanca(), Engine: term.Const("SQLite"),
	}, tui.Opened{Actor: door.Actor(), Desk: door, Entries: []tui.Entry{
		{Name: "planning", Key: "p", New: func(e *ui.Env) ui.Screen { return planning.New(e, desk, door.Queue(false), door.Queue(true)) }},
	}})
	t.Cleanup(app.End)
	s := tuitest.New(t, clock, app, 100, 30)
	s.Expect("La base est occupée", "réessayer").ExpectNot("rien n'a changé", "Khalil")
	desk.err = nil
	s.Advance(4 * time.Second).Expect("Khalil").ExpectNot("occupée")
	desk.err = model.ErrBusy
	s.Press("r").Expect("Khalil", "lu à 08:14, nouvel essai")
	desk.err = nil
	s.Advance(10 * time.Second).Expect("Khalil").ExpectNot("nouvel essai")
}
