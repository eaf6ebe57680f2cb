package tui_test

import (
	"path/filepath"
	"testing"
	"time"

	"mif/store/model"
	"mif/store/storetest"
	"mif/themes"
	"mif/tui/tuitest"
)

// boxes fails when a frame draws lines or blocks, which a screen reader spells
// out sign by sign.
func boxes(t *testing.T, d *tuitest.Driver) {
	t.Helper()
	for _, r := range d.Screen() {
		if r >= 0x2500 && r <= 0x25ff {
			t.Fatalf("%q is drawn\n%s", r, d.Screen())
		}
	}
}

// TestTheDeskIsReadAloud: no screen, form or picker draws a box; the selected row
// is said in words on the last line, with the cursor on it.
func TestTheDeskIsReadAloud(t *testing.T) {
	t.Parallel()
	desk := house(t)
	for _, size := range [][2]int{{80, 24}, {180, 50}} {
		d := sitsAt(t, desk, "s.dispatch", themes.ReadAloud(), size[0], size[1])
		for _, key := range []string{"d", "i", "p", "e", "s", "t", "c", "k", "f", "n"} {
			d.Press("g", key).Advance(time.Second)
			boxes(t, d)
			d.Press("m")
			boxes(t, d)
			d.Press("esc")
		}
		d.Press("g", "i").Advance(time.Second).Expect("Ligne 1 sur").Press("down").Expect("Ligne 2 sur").ExpectNot("[Résumé]")
		if _, y, _, ok := d.Cursor(); !ok || y < 3 {
			t.Errorf("the cursor is on line %d, %v", y, ok)
		}
		d.Press("c").Expect("Commentaire")
		boxes(t, d)
	}
}

// TestReadingAloudIsChosen in the palette, holds at once, and is said by who
// starts the program whatever was chosen before.
func TestReadingAloudIsChosen(t *testing.T) {
	t.Parallel()
	desk := storetest.Open(t, "sqlite:///"+filepath.Join(t.TempDir(), "mif.db"))
	desk.Request()
	d := sits(t, desk, "s.dispatch")
	d.Press("g", "i").Advance(time.Second).Expect("│")
	d.Press(":").Type("lecteur").Press("enter").Expect("Ligne 1 sur 1").ExpectNot("│")
	d.Press(":").Type("signes : unicode").Press("enter").Expect("│").ExpectNot("Ligne 1 sur 1")
	d = sitsAt(t, desk, "s.dispatch", themes.ReadAloud(), 100, 30)
	d.Press("g", "i").Advance(time.Second).Expect("Ligne 1 sur 1")
}

// TestAChangeIsSaidInALine to who hears no cell change.
func TestAChangeIsSaidInALine(t *testing.T) {
	t.Parallel()
	desk := storetest.Open(t, "sqlite:///"+filepath.Join(t.TempDir(), "mif.db"))
	job := desk.Request()
	d := sitsAt(t, desk, "s.dispatch", themes.ReadAloud(), 100, 30)
	d.Press("g", "i").Advance(time.Second)
	title := "Fuite au joint"
	if _, err := desk.As("k.dispatch").Edit(t.Context(), model.Edit{Target: model.Target{ID: job.ID, Version: job.Version}, Title: &title}); err != nil {
		t.Fatal(err)
	}
	d.Await("* Modifié : INT-1")
}
