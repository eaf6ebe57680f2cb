package main_test

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/semver"
)

// floors are the lowest versions without a known hole. A module that a
// release stops requiring may leave go.mod, but never sink below its line.
var floors = []struct{ module, lowest, why string }{
	{"charm.land/wish/v2", "v2.0.2", "older ones serve over an ssh module that mixes up accounts"},
	{"charm.land/ssh", "v0.4.1", "keeps the user name of each attempt; older ones keep the first"},
	{"golang.org/x/crypto", "v0.58.0", "ssh: channel deadlocks and source-address bypass"},
	{"github.com/xuri/excelize/v2", "v2.11.1", "a crafted workbook panics or eats all memory"},
	{"github.com/uptrace/bun/driver/pgdriver", "v1.2.18", "SQL injection before 1.2.15; tested pair with bun 1.3.0"},
	{"modernc.org/sqlite", "v1.61.1", "SQLite 3.54.1: write-ahead log reset and full-text fixes"},
	{"golang.org/x/text", "v0.43.0", "language and normalisation tables resolved with the rest"},
}

// banned modules must not appear, not even as a dependency of a dependency.
var banned = []string{"github.com/charmbracelet/ssh", "github.com/charmbracelet/wish"}

func TestModuleFloor(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, bad := range sunken(t, name, string(text)) {
			t.Error(bad)
		}
	}
}

func TestModuleFloorCanFail(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ file, text string }{
		"direct, too old":       {"go.mod", "module x\nrequire charm.land/wish/v2 v2.0.1"},
		"indirect, too old":     {"go.mod", "module x\nrequire golang.org/x/crypto v0.57.0 // indirect"},
		"banned":                {"go.mod", "module x\nrequire github.com/charmbracelet/ssh v0.0.0-20250826160808-ebfa259c7309"},
		"replaced":              {"go.mod", "module x\nrequire charm.land/ssh v0.4.3\nreplace charm.land/ssh => github.com/charmbracelet/ssh v0.4.3"},
		"banned code in go.sum": {"go.sum", "github.com/charmbracelet/ssh v0.0.1 h1:x="},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if len(sunken(t, c.file, c.text)) == 0 {
				t.Fatalf("not caught: %s", c.text)
			}
		})
	}
}

// sunken lists what stands below the floor. go.mod holds the version of every
// module that is compiled in, since the go command prunes nothing it needs;
// go.sum holds the code that was ever downloaded for it.
func sunken(t *testing.T, name, text string) []string {
	t.Helper()
	if name == "go.sum" {
		return bannedSums(text)
	}
	mod, err := modfile.Parse(name, []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range mod.Replace {
		out = append(out, "replaced: "+r.Old.Path+": a fork has no floor")
	}
	for _, r := range mod.Require {
		for _, f := range floors {
			if r.Mod.Path == f.module && semver.Compare(r.Mod.Version, f.lowest) < 0 {
				out = append(out, r.Mod.String()+" is below "+f.lowest+": "+f.why)
			}
		}
		for _, b := range banned {
			if under(r.Mod.Path, b) {
				out = append(out, "banned: "+r.Mod.Path)
			}
		}
	}
	return out
}

// bannedSums finds banned modules whose code, not only whose go.mod, was
// needed by a build.
func bannedSums(text string) (out []string) {
	for line := range strings.Lines(text) {
		field := strings.Fields(line)
		if len(field) < 2 || strings.HasSuffix(field[1], "/go.mod") {
			continue
		}
		for _, b := range banned {
			if under(field[0], b) {
				out = append(out, "banned: "+line)
			}
		}
	}
	return out
}
