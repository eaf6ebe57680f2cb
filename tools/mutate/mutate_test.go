package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const entry = `mutant one is one
file one.go
test . TestOne
- return 1
+ return 2
`

func TestParse(t *testing.T) {
	t.Parallel()
	got, err := parse("# a comment\n\n" + entry + "\nmutant two\nfile b.go\ntest ./b TestB/case\n- \ta\n- \n- \tb\n")
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].old != "return 1" || got[0].new != "return 2" || got[1].old != "\ta\n\n\tb" || got[1].new != "" || got[1].run != "TestB/case" {
		t.Fatalf("got %+v", got)
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"no file":       strings.Replace(entry, "file one.go\n", "", 1),
		"no test":       strings.Replace(entry, "test . TestOne\n", "", 1),
		"no test name":  strings.Replace(entry, " TestOne", "", 1),
		"no old text":   strings.Replace(entry, "- return 1\n", "", 1),
		"no change":     strings.Replace(entry, "return 2", "return 1", 1),
		"unknown word":  entry + "tset . TestOne\n",
		"no first line": "file one.go\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got, err := parse(text); err == nil {
				t.Fatalf("accepted as %+v", got)
			}
		})
	}
}

// tree is a module of one rule, one test that guards it and one that does not.
func tree(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":      "module one\n\ngo 1.26\n",
		"one.go":      "package one\n\nfunc One() int { return 1 }\n\nfunc Two() int { return 2 }\n",
		"one_test.go": "package one\n\nimport \"testing\"\n\nfunc TestOne(t *testing.T) {\n\tif One() != 1 {\n\t\tt.Fatal()\n\t}\n}\n\nfunc TestNothing(t *testing.T) {}\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := exec.Command("git", "-C", dir, "init", "-q").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return dir
}

func TestFit(t *testing.T) {
	t.Parallel()
	dir := tree(t)
	for name, c := range map[string]struct{ entry, says string }{
		"fits":           {entry, ""},
		"text is gone":   {strings.Replace(entry, "- return 1", "- return 7", 1), "stands 0 times"},
		"text is double": {strings.Replace(entry, "- return 1", "- func", 1), "stands 2 times"},
		"file is gone":   {strings.Replace(entry, "one.go", "two.go", 1), "no such file"},
		"test is gone":   {strings.Replace(entry, "TestOne", "TestGone", 1), "no test TestGone"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			all, err := parse(c.entry)
			if err != nil {
				t.Fatal(err)
			}
			err = fit(dir, all)
			if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
				t.Fatalf("got %v, want %q", err, c.says)
			}
		})
	}
}

func TestVerdicts(t *testing.T) {
	t.Parallel()
	dir := tree(t)
	for name, c := range map[string]struct {
		entry string
		want  verdict
	}{
		"a guarded rule":      {entry, killed},
		"a rule without one":  {strings.Replace(entry, "TestOne", "TestNothing", 1), survived},
		"a change in syntax":  {strings.Replace(entry, "return 2", "return two", 1), unbuilt},
		"a test that is gone": {strings.Replace(entry, "TestOne", "TestGone", 1), untested},
	} {
		// One after the other: they share the tree, which must come out as it was.
		t.Run(name, func(t *testing.T) {
			all, err := parse(c.entry)
			if err != nil {
				t.Fatal(err)
			}
			if got, out := all[0].try(t.Context(), dir); got != c.want {
				t.Fatalf("got %s, want %s:\n%s", got, c.want, out)
			}
			if text, err := os.ReadFile(filepath.Join(dir, "one.go")); err != nil || !strings.Contains(string(text), "return 1") {
				t.Fatalf("not put back: %v\n%s", err, text)
			}
		})
	}
}

func TestHuntNeedsAGreenStart(t *testing.T) {
	t.Parallel()
	dir := tree(t)
	all, err := parse(entry)
	if err != nil {
		t.Fatal(err)
	}
	if err := hunt(t.Context(), dir, all, 2); err != nil {
		t.Fatal(err)
	}
	red := "package one\n\nfunc One() int { return 1 + 0*len(\"\") + 4 }\n"
	if err := os.WriteFile(filepath.Join(dir, "one.go"), []byte(red), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := hunt(t.Context(), dir, all, 1); err == nil || !strings.Contains(err.Error(), "not green") {
		t.Fatalf("a red test before any change was accepted: %v", err)
	}
}

// TestGuarded: what go test -v told of the unbroken tree decides whether a
// mutant's test may be believed.
func TestGuarded(t *testing.T) {
	t.Parallel()
	ran := outcomes("=== RUN   TestA\n--- FAIL: TestA (0.1s)\n    --- PASS: TestA/sqlite (0.0s)\n    --- FAIL: TestA/postgresql16 (0.0s)\n" +
		"--- PASS: TestB (0.0s)\n    --- PASS: TestB/sqlite (0.0s)\n    --- SKIP: TestB/postgresql16 (0.0s)\n")
	for run, says := range map[string]string{
		"TestB": "", "^TestB$/^sqlite$": "", "TestA": "red", "TestA/postgresql": "red", "TestA/sqlite": "red",
		"TestC": "no such test", "TestB/postgresql": "no such test", "TestB/^lite": "no such test",
	} {
		err := mutant{run: run}.guarded(ran)
		if (err == nil) != (says == "") || err != nil && !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want %q", run, err, says)
		}
	}
}
