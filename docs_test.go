package main_test

import (
	"go/ast"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestDecisionsAreIndexed keeps the index of decisions whole, both ways.
func TestDecisionsAreIndexed(t *testing.T) {
	t.Parallel()
	const folder = "docs/decisions"
	index := read(t, filepath.Join(folder, "README.md"))
	records, err := filepath.Glob(filepath.Join(folder, "[0-9]*.md"))
	if err != nil || len(records) == 0 {
		t.Fatalf("no records: %v", err)
	}
	for _, r := range records {
		if !strings.Contains(index, "]("+filepath.Base(r)+")") {
			t.Errorf("%s is not in the index", r)
		}
	}
}

// TestGlossaryNamesEveryTable reads the tags of the models.
func TestGlossaryNamesEveryTable(t *testing.T) {
	t.Parallel()
	glossary := read(t, "docs/glossary.md")
	tables := 0
	for _, f := range tree(t) {
		if f.room != "store/model" {
			continue
		}
		ast.Inspect(f.file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok {
				if table := tableOf(spec); table != "" {
					tables++
					if row := "| `" + table + "` | `" + spec.Name.Name + "` |"; !strings.Contains(glossary, row) {
						t.Errorf("docs/glossary.md has no row %s", row)
					}
				}
			}
			return true
		})
	}
	if tables < 15 {
		t.Fatalf("only %d tables found: the search has gone blind", tables)
	}
}

// tableOf is the table in a model's Bun tag; empty for other types.
func tableOf(spec *ast.TypeSpec) string {
	s, ok := spec.Type.(*ast.StructType)
	if !ok {
		return ""
	}
	for _, field := range s.Fields.List {
		if field.Tag == nil {
			continue
		}
		tag, err := strconv.Unquote(field.Tag.Value)
		if err != nil {
			continue
		}
		for opt := range strings.SplitSeq(reflect.StructTag(tag).Get("bun"), ",") {
			if table, ok := strings.CutPrefix(opt, "table:"); ok {
				return table
			}
		}
	}
	return ""
}

// TestMapNamesEveryRoom holds docs/codebase.md to the tree.
func TestMapNamesEveryRoom(t *testing.T) {
	t.Parallel()
	text := read(t, "docs/codebase.md")
	for _, f := range tree(t) {
		room := "`" + f.room + "`"
		switch {
		case f.room == "main":
			room = "`main.go`"
		case strings.HasPrefix(f.room, "tui/screen/"):
			room = "`tui/screen/<name>`"
		}
		if !strings.Contains(text, "| "+room+" |") {
			t.Errorf("docs/codebase.md has no line for %s", room)
		}
	}
}

var (
	mdLink   = regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)`)
	pinned   = regexp.MustCompile("(?m)^\\| [^|]+ \\| `([^`]+)` \\| (v[^ ]+) \\|$")
	versions = regexp.MustCompile(`(?m)^\t(\S+) (v\S+)`)
)

// TestLinksLeadSomewhere follows the relative links of every document.
func TestLinksLeadSomewhere(t *testing.T) {
	t.Parallel()
	links := 0
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(p) != ".md" {
			return err
		}
		for _, m := range mdLink.FindAllStringSubmatch(read(t, p), -1) {
			links++
			if _, err := os.Stat(filepath.Join(filepath.Dir(p), m[1])); err != nil {
				t.Errorf("%s: the link to %s leads nowhere", p, m[1])
			}
		}
		return nil
	})
	if err != nil || links < 5 {
		t.Fatalf("%d links found: %v", links, err)
	}
}

// TestReadmeSaysTheVersionsOfGoMod compares the README's table with go.mod.
func TestReadmeSaysTheVersionsOfGoMod(t *testing.T) {
	t.Parallel()
	inMod := map[string]string{}
	for _, m := range versions.FindAllStringSubmatch(read(t, "go.mod"), -1) {
		inMod[m[1]] = m[2]
	}
	rows := pinned.FindAllStringSubmatch(read(t, "README.md"), -1)
	if len(rows) != 7 {
		t.Fatalf("%d rows in the README's table of modules, 7 expected", len(rows))
	}
	for _, row := range rows {
		if inMod[row[1]] != row[2] {
			t.Errorf("README says %s %s, go.mod %s", row[1], row[2], inMod[row[1]])
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
