package cmd

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestKeyFile: what is printed can be written back, and a wish that cannot be
// ends the program before the first screen.
func TestKeyFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "touches.toml")
	env := map[string]string{"MIF_TOUCHES": path}
	for _, c := range []struct{ file, says string }{
		{"statut = \"f2\"\naffecter = [\"s\"]\n", ""},
		{"statut = [\"a\"]", "« a » est déjà la touche de « affecter »"},
		{"statu = [\"s\"]", "peut-être « statut »"},
		{"statut = 3", "statut : la touche"},
		{"x = [\n", "la ligne"},
		{"statut = [\"\\u001b[2J\"]", "n'existe pas"},
		{strings.Repeat("#", maxKeyFile+1), "ne se lit pas"},
	} {
		if err := os.WriteFile(path, []byte(c.file), 0o600); err != nil {
			t.Fatal(err)
		}
		code, out, errs := call(t, env, "touches")
		if c.says != "" {
			if code != exitUsage || !strings.Contains(errs, c.says) {
				t.Errorf("%.30q: exit %d, %q", c.file, code, errs)
			}
			continue
		}
		if code != exitDone || !strings.Contains(out, "statut = [\"f2\"]") || !strings.Contains(out, "affecter = [\"s\"]") {
			t.Errorf("%.30q: exit %d, %q %q", c.file, code, out, errs)
		}
		if err := os.WriteFile(path, []byte(out), 0o600); err != nil {
			t.Fatal(err)
		}
		if code, again, errs := call(t, env, "keys"); code != exitDone || again != out {
			t.Errorf("written back: exit %d, %q %q", code, again, errs)
		}
	}
	if code, _, errs := call(t, map[string]string{"MIF_TOUCHES": path + "x"}, "touches"); code != exitUsage || !strings.Contains(errs, "ne se lit pas") {
		t.Errorf("a file that is not there: exit %d, %q", code, errs)
	}
}
