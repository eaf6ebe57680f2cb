package documents_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"mif/store/model"
	"mif/store/storetest"
	"mif/tui/lang"
	"mif/tui/term/termtest"
)

// TestAFileComesInAndGoesOut: added by its path, read on its card, saved under
// a new name and over nothing, changed, taken away and brought back.
func TestAFileComesInAndGoesOut(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		dir := t.TempDir()
		from, to := filepath.Join(dir, "constat.txt"), filepath.Join(dir, "copie.txt")
		if err := os.WriteFile(from, []byte("Le joint fuit."), 0o600); err != nil {
			t.Fatal(err)
		}
		d.Request(func(n *model.NewIntervention) { n.EquipmentID, n.Title = d.World.Press, "Fuite" })
		s := sit(t, d, "s.dispatch", lang.FR(), 100, 30)
		s.Expect("Aucun document").Press("n").Expect("ajouter un document").Type(from).Press("tab", "enter").Type("Fuite").Advance(time.Second)
		s.Press("enter").Expect("Fuite").Press("ctrl+s").Await("DOC-1 : ajouté").Advance(time.Second)
		s.Expect("< Documents | DOC-1 constat.txt", "Le joint fuit.", "text/plain", "Document ajouté : constat.txt")
		s.Press("m").Type("enregistrer sous").Press("enter", "ctrl+u").Type(to).Press("ctrl+s").Await("enregistré dans")
		if got, err := os.ReadFile(to); err != nil || string(got) != "Le joint fuit." {
			t.Errorf("saved %q, %v", got, err)
		}
		s.Press("m").Type("enregistrer sous").Press("enter", "ctrl+u").Type(from).Press("ctrl+s").Await("déjà").Press("esc", "o")
		s.Press("e", "end").Type(".v2").Press("ctrl+s").Await("DOC-1 : modifié").Advance(time.Second).Expect("constat.txt.v2")
		s.Press("x").Type("doublon").Press("ctrl+s").Await("DOC-1 : retiré").Advance(time.Second)
		if n := d.Number("SELECT count(*) FROM documents WHERE retire_le IS NOT NULL AND nom_fichier = 'constat.txt.v2'"); n != 1 {
			t.Error("it was not taken away")
		}
		s.Press("x", "ctrl+s").Await("DOC-1 : remis")
	})
}

// TestWhatIsNoFileIsRefused: what a path may lead to beside a file.
func TestWhatIsNoFileIsRefused(t *testing.T) {
	t.Parallel()
	d, dir := filled(t), t.TempDir()
	pipe, huge, empty := filepath.Join(dir, "pipe"), filepath.Join(dir, "huge"), filepath.Join(dir, "empty")
	for path, size := range map[string]int64{huge: 10 << 30, empty: 0} {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, size); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		pipe: "fichier ordinaire", dir: "fichier ordinaire", "/dev/zero": "fichier ordinaire", huge: "20 Mo", empty: "vide",
		filepath.Join(dir, "absent"): "introuvable",
	} {
		d.Do("DELETE FROM brouillons") // of the path before
		s := sit(t, d, "s.dispatch", lang.FR(), 100, 30)
		s.Press("n").Type(path).Press("ctrl+s").Await(want)
	}
	if n := d.Number("SELECT count(*) FROM documents"); n != 4 {
		t.Errorf("%d documents", n)
	}
}

// TestAnotherSessionChangesADocument: the line changes in place, the cursor stays.
func TestAnotherSessionChangesADocument(t *testing.T) {
	t.Parallel()
	d := filled(t)
	s := sit(t, d, "s.dispatch", lang.FR(), 140, 40)
	s.Press("end").Advance(time.Second).Expect("> DOC-1", "3/3")
	name := "photo du joint.png"
	err := d.As("k.dispatch").EditDocument(t.Context(), model.DocumentEdit{Target: model.Target{ID: 1, Version: d.Number("SELECT version FROM documents WHERE id = 1")}, FileName: &name})
	if err != nil {
		t.Fatal(err)
	}
	s.Await("> DOC-1   photo du joint.png")
}

// TestAClientSeesNothingOfTheHouse: no document of its own, none that was taken away.
func TestAClientSeesNothingOfTheHouse(t *testing.T) {
	t.Parallel()
	s := sit(t, filled(t), "laiterie", lang.FR(), 140, 40)
	s.Expect("IMG_4471.png").ExpectNot("constat.txt", "ancien.txt", "Retirés", "dispatch")
	s.Press("/", "ctrl+u", "enter").ExpectNot("constat.txt", "ancien.txt")
	s.Press("enter").Advance(time.Second).ExpectNot("Historique", "dispatch")
}

// TestHostileDocuments: neither a name nor a text reaches the terminal as a command.
func TestHostileDocuments(t *testing.T) {
	t.Parallel()
	d := open(t)
	id := keep(t, d, "s.dispatch", "texte", model.NewDocument{EquipmentID: d.World.Press, FileName: "a.txt"})
	for _, p := range termtest.Payloads() {
		keep(t, d, "s.dispatch", "x"+p.Text, model.NewDocument{EquipmentID: d.World.Press, FileName: "a.txt"})
		text := strings.ReplaceAll(strings.ReplaceAll(p.Text, "'", "''"), "\x00", "")
		if utf8.ValidString(text) && utf8.RuneCountInString(text) <= 200 {
			d.Do("UPDATE documents SET nom_fichier = '" + text + "', description = '" + text + "'")
		}
		s := sit(t, d, "s.dispatch", lang.FR(), 80, 24)
		s.Press("enter").Advance(time.Second)
		if err := termtest.Check([]byte(s.View().Content)); err != nil {
			t.Errorf("%s: %v (%d)", p.Name, err, id)
		}
	}
}
