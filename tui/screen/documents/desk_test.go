package documents_test

import (
	"context"
	"io"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
	"mif/themes"
	"mif/tui"
	"mif/tui/lang"
	"mif/tui/screen/documents"
	"mif/tui/term"
	"mif/tui/tuitest"
	"mif/tui/ui"
)

// forgetful is a desk that opens as if for the first time.
type forgetful struct{ *store.Session }

func (forgetful) RememberView(context.Context, string, string) error { return nil }

func open(t *testing.T) *storetest.Desk {
	t.Helper()
	return storetest.Open(t, "sqlite:///"+filepath.Join(t.TempDir(), "mif.db"))
}

// sit opens the screen as a user of the small world.
func sit(t *testing.T, d *storetest.Desk, name string, words *lang.Words, w, h int) *tuitest.Driver {
	t.Helper()
	clock, door := tuitest.NewClock(), d.As(name)
	env := ui.Env{
		Ctx: t.Context(), Actor: door.Actor(), Text: words,
		Look: &ui.Look{Theme: themes.Named("mono"), Glyphs: themes.Unicode()},
		Log:  slog.New(slog.NewTextHandler(io.Discard, nil)), Clock: clock.Now, Place: lang.Casablanca(),
		Engine: term.Const("SQLite"),
	}
	app := tui.New(env, tui.Opened{Actor: door.Actor(), Desk: door, Entries: []tui.Entry{
		{Name: "documents", Key: "f", New: func(env *ui.Env) ui.Screen {
			return documents.New(env, door.Files(), documents.Holders{Jobs: door.Work(), Machines: door.Equipment()}, forgetful{door})
		}},
	}})
	t.Cleanup(app.End)
	out := tuitest.New(t, clock, app, w, h)
	out.Advance(time.Second)
	return out
}

// keep adds a document and answers its id.
func keep(t *testing.T, d *storetest.Desk, who, text string, n model.NewDocument) int64 {
	t.Helper()
	return storetest.Must[int64](t)(d.As(who).AddDocument(t.Context(), n, strings.NewReader(text)))
}

// filled is the small world with a few documents.
func filled(t *testing.T) *storetest.Desk {
	t.Helper()
	d := open(t)
	job := d.Request(func(n *model.NewIntervention) { n.EquipmentID, n.Title = d.World.Press, "Fuite sous la presse" })
	keep(t, d, "s.dispatch", "\x89PNG\r\n\x1a\n"+strings.Repeat("x", 3<<20), model.NewDocument{InterventionID: job.ID, FileName: "IMG_4471.png", Description: "Joint de vérin"})
	keep(t, d, "s.dispatch", "Constat\nLe joint fuit depuis lundi.\n", model.NewDocument{InterventionID: job.ID, FileName: "constat.txt", Type: model.Report, Internal: true})
	keep(t, d, "s.dispatch", "%PDF-1.7 ...", model.NewDocument{EquipmentID: d.World.Press, FileName: "Manuel presse HX-200.pdf", Type: model.Manual})
	gone := keep(t, d, "s.dispatch", "vieux", model.NewDocument{EquipmentID: d.World.Pump, FileName: "ancien.txt"})
	if err := d.As("s.dispatch").RemoveDocument(t.Context(), model.DocumentRemoval{Target: model.Target{ID: gone}, Reason: "doublon"}); err != nil {
		t.Fatal(err)
	}
	d.Do("UPDATE documents SET date_upload = '2026-11-23 06:30:00+00:00'")
	return d
}

var _ documents.Desk = (*store.Session)(nil)
