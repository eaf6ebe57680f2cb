package main_test

import (
	"path"
	"strings"
	"testing"
)

// A wall says what one room may import of ours. Patterns are those of
// path.Match; a package that no row names is a room nobody planned.
type wall struct{ room, may string }

// walls is the map of docs/codebase.md as a table. Change both in one commit.
var walls = []wall{
	{"main", "cmd"},
	{"cmd", "cmd/* ssh tui tui/* tui/screen/* store store/* migrations themes"},
	{"cmd/desk", "store store/model store/rule store/event store/filter tui/lang tui/term tui/paper"},
	{"cmd/web", "store store/model store/event tui/lang tui/paper"},
	{"cmd/post", "store store/model store/event tui/lang tui/paper"},
	{"ssh", "tui cmd/desk store store/model store/event tui/ui tui/lang tui/term themes"},
	{"tui", "tui/screen/* tui/ui tui/lang tui/term store store/model store/rule store/event store/filter themes"},
	{"tui/screen/*", "tui/listing tui/ui tui/lang tui/term store/model store/rule store/filter themes"},
	{"tui/listing", "tui/ui tui/lang tui/term store/model store/rule store/filter themes"},
	{"tui/ui", "tui/lang tui/term store/model store/event themes"},
	{"tui/paper", "tui/lang tui/term store/model"},
	{"tui/lang", "store/model"},
	{"tui/term", ""},
	{"tui/term/termtest", "tui/term"},
	{"tui/tuitest", "tui tui/screen/* tui/ui tui/lang tui/term store store/* themes"},
	{"store", "migrations store/model store/rule store/planner store/event store/filter store/vault"},
	{"store/demo", "store/model store/rule"},
	{"store/rule", "store/model"},
	{"store/filter", "store/model"},
	{"store/planner", ""},
	{"store/vault", ""},
	{"store/event", ""},
	{"store/model", ""},
	{"store/storetest", "store store/* migrations"},
	{"store/storetest/pgtest", ""},
	{"migrations", ""},
	{"themes", ""},
}

// testsMayAlso widens the walls for tests: the shell, a real store, the helpers, the
// widgets; still never another screen and never the commands.
const testsMayAlso = "tui store store/* store/storetest/* tui/tuitest tui/ui tui/lang tui/term tui/term/* themes"

// testRooms hold test support only: no program imports them, so they are
// held to the rules of tests.
const testRooms = "store/storetest store/storetest/* tui/tuitest tui/term/termtest"

// A fence keeps modules of others inside the rooms that may know them.
// An empty list of rooms means nowhere.
type fence struct{ imports, rooms, why string }

var fences = []fence{
	{
		"github.com/uptrace/bun database/sql modernc.org/sqlite",
		"store store/model store/storetest store/storetest/* migrations",
		"SQL has one room: above the store nobody can write without an actor",
	},
	{
		"charm.land/bubbletea charm.land/bubbles charm.land/lipgloss charm.land/huh",
		"cmd ssh tui tui/* tui/screen/* themes",
		"the store and its rules never draw",
	},
	{
		"charm.land/wish charm.land/ssh", "ssh",
		"one room owns the server, its limits and its identities",
	},
	{
		"github.com/charmbracelet/ssh", "",
		"it keeps the first user name of a connection for later attempts; charm.land/ssh does not",
	},
	{"golang.org/x/crypto/openpgp", "", "unmaintained, with a public advisory"},
	{"github.com/mattn/go-sqlite3", "", "two SQLite libraries in one process break file locking"},
}

// pureRooms decide and compute: what they need comes in as a parameter.
const (
	pureRooms = "store/rule store/filter store/planner store/model"
	impure    = "context os net os/exec net/http"
)

func TestWalls(t *testing.T) {
	t.Parallel()
	enforce(t, law{
		name: "walls", tests: true, find: wallsCrossed,
		caught: []sample{
			{"tui/screen/stock/x.go", `import _ "mif/tui/screen/today"`},
			{"tui/screen/stock/x.go", `import _ "mif/store"`},
			{"tui/screen/stock/x_test.go", `import _ "mif/tui/screen/today"`},
			{"store/x.go", `import _ "mif/tui/lang"`},
			{"store/rule/x.go", `import _ "mif/store/event"`},
			{"cmd/desk/x.go", `import _ "mif/ssh"`},
			{"kitchen/x.go", ``},
		},
		passes: []sample{
			{"main.go", `import _ "mif/cmd"`},
			{"tui/screen/stock/x.go", `import _ "mif/tui/ui"`},
			{"tui/screen/stock/x_test.go", `import _ "mif/store"`},
			{"tui/screen/stock/x_test.go", `import _ "mif/tui/screen/stock"`},
		},
	})
}

func TestFences(t *testing.T) {
	t.Parallel()
	enforce(t, law{
		name: "fences", tests: true, find: fencesCrossed,
		caught: []sample{
			{"tui/screen/stock/x.go", `import _ "github.com/uptrace/bun"`},
			{"tui/x_test.go", `import _ "database/sql"`},
			{"cmd/x.go", `import _ "github.com/uptrace/bun/driver/pgdriver"`},
			{"store/x.go", `import _ "charm.land/lipgloss/v2"`},
			{"tui/x.go", `import _ "charm.land/wish/v2"`},
			{"ssh/x.go", `import _ "github.com/charmbracelet/ssh"`},
			{"store/x.go", `import _ "github.com/mattn/go-sqlite3"`},
			{"store/rule/x.go", `import _ "context"`},
			{"store/rule/x.go", `import _ "database/sql"`},
		},
		passes: []sample{
			{"store/x.go", `import _ "github.com/uptrace/bun"`},
			{"store/model/x.go", `import _ "database/sql/driver"`},
			{"store/rule/x_test.go", `import _ "os"`},
			{"ssh/x.go", `import _ "charm.land/ssh"`},
			{"store/x.go", `import _ "github.com/charmbracelet/sshx"`},
		},
	})
}

// wallsCrossed lists the imports of ours that the file's room may not have.
func wallsCrossed(f source) []finding {
	row, planned := wallOf(f.room)
	if !planned {
		return []finding{{f.file.Package, "a room nobody planned: " + f.room}}
	}
	may := row.may
	if f.test {
		may += " " + testsMayAlso
	}
	var out []finding
	for _, imp := range f.imports {
		room, ours := strings.CutPrefix(imp.path, "mif/")
		if ours && room != f.room && !among(room, may) {
			out = append(out, finding{imp.pos, f.room + " may not import " + imp.path})
		}
	}
	return out
}

// fencesCrossed lists the imports of others that the file's room may not have.
func fencesCrossed(f source) []finding {
	var out []finding
	for _, imp := range f.imports {
		for _, fence := range fences {
			if under(imp.path, fence.imports) && !among(f.room, fence.rooms) {
				out = append(out, finding{imp.pos, imp.path + ": " + fence.why})
			}
		}
		if !f.test && among(f.room, pureRooms) && among(imp.path, impure) {
			out = append(out, finding{imp.pos, f.room + " is pure and may not import " + imp.path})
		}
	}
	return out
}

func wallOf(room string) (wall, bool) {
	for _, w := range walls {
		if among(room, w.room) {
			return w, true
		}
	}
	return wall{}, false
}

// among reports whether name matches one of the patterns.
func among(name, patterns string) bool {
	for p := range strings.FieldsSeq(patterns) {
		if ok, _ := path.Match(p, name); ok {
			return true
		}
	}
	return false
}

// under reports whether an import path is one of the roots or inside it.
func under(imp, roots string) bool {
	for r := range strings.FieldsSeq(roots) {
		if imp == r || strings.HasPrefix(imp, r+"/") {
			return true
		}
	}
	return false
}
