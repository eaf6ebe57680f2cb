package planning_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mif/tui/term/termtest"
)

const dayFile = "planning-youssef-khalil-2026-11-23.txt"

// filing opens the question for a file of Khalil's Monday.
func filing(s session) session {
	return s.Press("m").Type("fichier").Press("enter").Expect("Dossier", dayFile)
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestADayIsFiled: the day is written for its owner alone, and what lies there
// already is replaced after a yes alone.
func TestADayIsFiled(t *testing.T) {
	t.Parallel()
	d, home := open(t), t.TempDir()
	l := french(140, 40)
	l.home = home
	s, path := sit(t, d, "s.dispatch", l), filepath.Join(home, dayFile)
	filing(s.Press("down")).Press("ctrl+s").Await("Fichier écrit")
	text := read(t, path)
	for _, want := range []string{"Youssef Khalil\n", "INT-1", "Fuite hydraulique presse", "09:00-10:30", "INT-2"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if err := os.WriteFile(path, []byte("le mien"), 0o644); err != nil {
		t.Fatal(err)
	}
	filing(s).Press("ctrl+s").Await("existe déjà").Press("esc")
	if read(t, path) != "le mien" {
		t.Error("replaced without a yes")
	}
	s.Press("ctrl+s").Await("existe déjà").Press("right", "enter").Await("Fichier écrit")
	if read(t, path) != text {
		t.Error("not replaced after a yes")
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if all, err := os.ReadDir(home); err != nil || len(all) != 1 {
		t.Errorf("left behind: %v, %v", all, err)
	}
}

// TestADayIsNotFiled where the folder is missing, and where the person sits at
// another machine than the program.
func TestADayIsNotFiled(t *testing.T) {
	t.Parallel()
	d, l := open(t), french(140, 40)
	l.home = filepath.Join(t.TempDir(), "absent")
	s := sit(t, d, "s.dispatch", l)
	filing(s.Press("down")).Press("ctrl+s").Await("Ce dossier n'existe pas").Expect(dayFile)
	s.Press("down").Type("/../x").Press("ctrl+s").Await("Un nom de fichier simple")
	sit(t, d, "s.dispatch", french(140, 40)).Press("down", "m").Type("fichier").Expect("pas sur cette machine")
}

// TestAHostileDayIsFiled without what drives a terminal, since the file will be
// shown in one.
func TestAHostileDayIsFiled(t *testing.T) {
	t.Parallel()
	d, l := open(t), french(140, 40)
	l.home = t.TempDir()
	d.Do("UPDATE interventions SET titre = 'Presse' || char(27) || ']52;c;AAAA' || char(7) || char(27) || '[2Jfin' WHERE id = 1",
		"UPDATE planning SET notes_planning = 'code' || char(8238) || '1234' || char(155) || '5n' WHERE intervention_id = 1")
	filing(sit(t, d, "s.dispatch", l).Press("down")).Press("ctrl+s").Await("Fichier écrit")
	text := read(t, filepath.Join(l.home, dayFile))
	if err := termtest.Check([]byte(text)); err != nil || strings.ContainsAny(text, "\x1b\u009b\u202e") || !strings.Contains(text, "INT-1") {
		t.Errorf("%v in %q", err, text)
	}
}
