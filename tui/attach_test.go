package tui_test

import (
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mif/store/model"
	"mif/store/storetest"
	"mif/themes"
	"mif/tui"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/tuitest"
	"mif/tui/ui"
)

// sits opens the whole desk of somebody on a store.
func sits(t *testing.T, d *storetest.Desk, name string) *tuitest.Driver {
	t.Helper()
	clock, door := tuitest.NewClock(), d.As(name)
	env := ui.Env{
		Ctx: t.Context(), Actor: door.Actor(), Text: lang.FR(),
		Look: &ui.Look{Theme: themes.Named("mono"), Glyphs: themes.Unicode()},
		Log:  slog.New(slog.NewTextHandler(io.Discard, nil)), Clock: clock.Now, Place: lang.Casablanca(), Engine: term.Const("SQLite"),
	}
	app := tui.New(env, tui.Opened{Actor: door.Actor(), Desk: door, Entries: tui.Entries(door)})
	t.Cleanup(app.End)
	return tuitest.New(t, clock, app, 100, 30).Advance(time.Second)
}

// TestAFileIsAttachedFromACard of a job and of a machine: who attaches it stays
// where he is, and the screen of documents need not have been seen.
func TestAFileIsAttachedFromACard(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		path := filepath.Join(t.TempDir(), "constat.txt")
		if err := os.WriteFile(path, []byte("Le joint fuit."), 0o600); err != nil {
			t.Fatal(err)
		}
		d.Request(func(n *model.NewIntervention) { n.EquipmentID, n.Title = d.World.Press, "Fuite" })
		s := sits(t, d, "s.dispatch")
		s.Press("g", "i", "enter").Advance(time.Second).Expect("INT-1")
		s.Press("m").Type("ajouter un document").Press("enter").Expect("INT-1 Fuite", "Chemin").Type(path).Press("ctrl+s")
		s.Expect("DOC-1 : ajouté", "Fuite").ExpectNot("Chemin", "< Documents").Press("right", "right", "right").Await("constat.txt")
		s.Press("g", "e", "5", "home", "enter").Advance(time.Second).Expect("EQ-1")
		s.Press("m").Type("ajouter un document").Press("enter").Expect("EQ-1 Presse", "Chemin").Type(path).Press("ctrl+s")
		s.Expect("DOC-2 : ajouté").ExpectNot("Chemin")
		if got := d.Text("SELECT COALESCE(intervention_id, 0) || ' ' || COALESCE(equipement_id, 0) FROM documents ORDER BY id DESC LIMIT 1"); !strings.HasSuffix(got, " 1") {
			t.Errorf("the second document belongs to %q", got)
		}
		if got := d.Number("SELECT intervention_id FROM documents ORDER BY id LIMIT 1"); got != 1 {
			t.Errorf("the first document belongs to job %d", got)
		}
	})
}
