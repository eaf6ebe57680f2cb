package cmd

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mif/store/storetest"
	"mif/tui/term/termtest"
)

// call runs one command line with an environment of its own.
func call(t *testing.T, env map[string]string, args ...string) (code int, out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	in, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = in.Close() }()
	a := &app{out: &stdout, err: &stderr, in: in, env: func(name string) string { return env[name] }}
	code = a.run(t.Context(), args)
	for _, s := range []string{stdout.String(), stderr.String()} {
		if err := termtest.Check([]byte(s)); err != nil {
			t.Errorf("unsafe output: %v", err)
		}
	}
	return code, stdout.String(), stderr.String()
}

func TestExitCodes(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fresh := "sqlite:///" + filepath.Join(dir, "neuf.db")
	empty := "sqlite:///" + filepath.Join(dir, "vide.db")
	if err := os.WriteFile(filepath.Join(dir, "vide.db"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	newer := newerDatabase(t, filepath.Join(dir, "futur.db"))
	for _, c := range []struct {
		name string
		dsn  string
		args []string
		code int
		says string
	}{
		{"unknown flag", fresh, []string{"--inconnu"}, exitUsage, "L'option --inconnu n'existe pas"},
		{"unknown command", fresh, []string{"inconnu"}, exitUsage, "« inconnu » n'est pas une commande"},
		{"nearest command", fresh, []string{"migrerr"}, exitUsage, "peut-être : migrer"},
		{"a value is missing", fresh, []string{"demo", "--role"}, exitUsage, "L'option --role demande une valeur"},
		{"a value is wrong", fresh, []string{"demo", "--size", "x"}, exitUsage, "L'option --size n'admet pas « x »"},
		{"in English", fresh, []string{"--lang", "en", "--inconnu"}, exitUsage, "There is no option --inconnu"},
		{"no database", fresh, []string{"verifier"}, exitUnreachable, "Vérifier que son serveur tourne"},
		{"unknown language", fresh, []string{"version", "--lang", "xx"}, exitUsage, "fr ou en"},
		{"unknown parameter", "postgresql://u:secret@localhost/b?sslmod=disable", []string{"verifier"}, exitUsage, "« sslmode »"},
		{"no verification", "postgresql://u:secret@db.example/b?sslmode=require", []string{"verifier"}, exitUsage, "verify-full"},
		{"nobody listens", "postgresql://u:secret@127.0.0.1:1/b", []string{"verifier"}, exitUnreachable, "Vérifier que son serveur"},
		{"newer schema", newer, []string{"verifier"}, exitSchema, "plus récente"},
		{"older schema", empty, []string{"verifier"}, exitSchema, "plus ancienne"},
		{"help", fresh, []string{"--aide"}, exitDone, ""},
		{"version", fresh, []string{"version"}, exitDone, ""},
		{"no terminal", fresh, nil, exitFailure, "terminal"},
		{"role unknown", fresh, []string{"demo", "--role", "pape"}, exitUsage, "pape"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			code, out, errs := call(t, map[string]string{"MIF_DATABASE_URL": c.dsn}, c.args...)
			if code != c.code {
				t.Errorf("exit %d, want %d: %s%s", code, c.code, out, errs)
			}
			if !strings.Contains(errs, c.says) {
				t.Errorf("says %q, want %q in it", errs, c.says)
			}
			for _, secret := range []string{"secret", "SELECT", "goroutine", "pgdriver"} {
				if strings.Contains(out+errs, secret) {
					t.Errorf("%q is shown: %s%s", secret, out, errs)
				}
			}
		})
	}
}

// newerDatabase is one that a program of tomorrow has migrated.
func newerDatabase(t *testing.T, path string) string {
	t.Helper()
	d := storetest.Open(t, "sqlite:///"+path)
	d.Do("INSERT INTO bun_migrations (name, group_id) VALUES ('29990101000001', 99)")
	return d.DSN
}

func TestMigrate(t *testing.T) {
	t.Parallel()
	env := map[string]string{"MIF_DATABASE_URL": "sqlite:///" + filepath.Join(t.TempDir(), "mif.db")}
	if code, empty, _ := call(t, env, "migrer", "status"); code != exitDone || !strings.Contains(empty, "La base est vide") {
		t.Errorf("status of an empty database: %d %q", code, empty)
	}
	_, before, _ := call(t, env, "migrer", "plan")
	if !strings.Contains(before, "en attente") {
		t.Errorf("plan of an empty database: %q", before)
	}
	if code, _, errs := call(t, env, "migrate", "up"); code != exitDone {
		t.Fatal(errs)
	}
	if _, after, _ := call(t, env, "migrer", "status", "--lang", "en"); !strings.Contains(after, "up to date") {
		t.Errorf("status: %q", after)
	}
	if code, out, errs := call(t, env, "verifier"); code != exitDone || !strings.Contains(out, "rien à signaler") {
		t.Errorf("check: %d %s%s", code, out, errs)
	}
	if code, _, errs := call(t, env, "migrer", "down"); code != exitUsage || !strings.Contains(errs, "--oui") {
		t.Errorf("down without confirmation: %d %s", code, errs)
	}
	if code, _, errs := call(t, env, "migrer", "down", "--oui"); code != exitDone {
		t.Errorf("down: %d %s", code, errs)
	}
}

func TestGlyphsOfTheLocale(t *testing.T) {
	t.Parallel()
	for want, envs := range map[string][]map[string]string{
		"unicode": {nil, {"LANG": "fr_MA.UTF-8"}, {"LC_CTYPE": "C.utf8", "LANG": "C"}},
		"lecteur": {{"MIF_ACCESSIBLE": "1", "LANG": "fr_MA.UTF-8"}, {"MIF_ACCESSIBLE": "oui", "TERM": "linux"}},
		"ascii":   {{"LC_ALL": "C", "LANG": "fr_MA.UTF-8"}, {"LANG": "fr_FR@euro"}, {"TERM": "linux", "LANG": "C.UTF-8"}},
	} {
		for _, env := range envs {
			a := &app{env: func(name string) string { return env[name] }}
			if got := a.glyphs(); got != want {
				t.Errorf("%v: %s, want %s", env, got, want)
			}
		}
	}
}
