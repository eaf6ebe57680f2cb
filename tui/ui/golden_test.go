package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// matches compares a view with testdata/NAME.golden; MIF_GOLDEN=update writes
// the file. The looks are taken off and spaces at the ends of lines show as a
// bar, so that widths can be read.
func matches(t *testing.T, name, view string) {
	t.Helper()
	var b strings.Builder
	for line := range strings.SplitSeq(ansi.Strip(view), "\n") {
		b.WriteString(line + "|\n")
	}
	path := filepath.Join("testdata", name+".golden")
	if os.Getenv("MIF_GOLDEN") == "update" {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("%s differs, got:\n%s\nwant:\n%s", path, b.String(), want)
	}
}
