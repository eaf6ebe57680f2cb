package tuitest

import (
	"flag"
	"os"
	"path/filepath"
)

// update is read-only after flags are parsed.
var update = flag.Bool("update", false, "write the golden screens instead of comparing them")

// Golden compares the screen with testdata/name.golden of the test's package;
// -update, or MIF_GOLDEN=update for a run over several packages, writes it.
func (d *Driver) Golden(name string) *Driver {
	d.t.Helper()
	got := d.Screen() + "\n"
	file := filepath.Join("testdata", name+".golden")
	if *update || os.Getenv("MIF_GOLDEN") == "update" {
		write(d, file, got)
		return d
	}
	want, err := os.ReadFile(file)
	if err != nil {
		d.t.Fatalf("%v (run the test with -update, then read the file)\n%s", err, got)
	}
	if string(want) != got {
		d.t.Errorf("%s differs\n--- wanted\n%s--- got\n%s", file, want, got)
	}
	return d
}

func write(d *Driver, file, text string) {
	d.t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		d.t.Fatal(err)
	}
}
