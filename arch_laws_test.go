package main_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	maxFuncLines = 60  // of a function outside tests
	maxFileLines = 500 // of any Go file
)

// Where a rule does not hold. Each entry is a room's one place for the thing.
const (
	goFiles     = "store/safe.go store/event/*.go tui/safe.go ssh/safe.go cmd/safe.go"
	clockFiles  = "cmd/*.go store/open*.go store/echo.go" // echo logs how long a statement took
	rootFiles   = "main.go cmd/*.go"
	outputFiles = "main.go cmd/*.go cmd/desk/*.go"
	longFuncs   = "" // as "store/x.go:Name"
	longFiles   = ""
)

// A law is a rule about one file. Each carries its own controls: samples that
// must be caught, so that a law which has gone blind fails, and samples that
// must pass. A caught sample must also pass under every exempt file.
type law struct {
	name   string
	exempt string // files, as path.Match patterns
	tests  bool   // holds in tests as well
	find   func(source) []finding
	caught []sample
	passes []sample
}

// sample is a file of the imagination: its path and what follows "package x".
type sample struct{ path, code string }

type finding struct {
	pos  token.Pos
	text string
}

// source is one parsed Go file.
type source struct {
	path    string // slash-separated, from the root of the module
	room    string // the package's folder; "main" for the root
	test    bool
	lines   int
	file    *ast.File
	fset    *token.FileSet
	imports []imported
}

type imported struct {
	name, path string
	pos        token.Pos
}

func TestLaws(t *testing.T) {
	t.Parallel()
	for _, l := range laws() {
		t.Run(l.name, func(t *testing.T) {
			t.Parallel()
			enforce(t, l)
		})
	}
}

func TestEveryRoomSaysWhatItIsFor(t *testing.T) {
	t.Parallel()
	silent := sample{"store/x.go", ``}
	if len(undocumented([]source{imagine(t, silent)})) != 1 {
		t.Fatal("control: a room without a package comment is not caught")
	}
	for _, room := range undocumented(tree(t)) {
		t.Errorf("%s: no file has a package comment that says what the room is for", room)
	}
}

func laws() []law {
	return []law{
		{
			name: "go statements only in a room's safe-go file", exempt: goFiles,
			find:   nodes("a bare go statement: a panic in it ends the whole program", isGo),
			caught: []sample{{"store/x.go", `func f() { go f() }`}},
		},
		{
			name: "the clock is a parameter", exempt: clockFiles,
			find: uses("time", "Now Since Until"),
			caught: []sample{
				{"store/x.go", `import "time"; func f() { time.Now() }`},
				{"tui/x.go", `import clock "time"; var f = clock.Now`},
				{"tui/x.go", `import "time"; func f(t time.Time) { time.Since(t) }`},
			},
			passes: []sample{{"store/x.go", `import "time"; func f() { time.Unix(0, 0) }`}},
		},
		{
			name: "contexts come from the caller", exempt: rootFiles,
			find: uses("context", "Background TODO"),
			caught: []sample{
				{"store/x.go", `import "context"; var f = context.Background()`},
				{"tui/x.go", `import "context"; func f() { _ = context.TODO() }`},
			},
			passes: []sample{{"store/x_test.go", `import "context"; var f = context.Background()`}},
		},
		{
			name: "panic only in main", exempt: "main.go",
			find: builtins("panic"),
			caught: []sample{
				{"cmd/x.go", `func f() { panic("x") }`},
				{"store/rule/x.go", `func f() { panic(nil) }`},
			},
			passes: []sample{{"store/x.go", `func f() { defer func() { recover() }() }`}},
		},
		{
			name: "only the root ends the process", exempt: rootFiles,
			find: either(uses("os", "Exit"), uses("log", "Fatal Fatalf Fatalln Panic Panicf Panicln")),
			caught: []sample{
				{"tui/x.go", `import "os"; func f() { os.Exit(1) }`},
				{"store/x.go", `import "log"; func f() { log.Fatal() }`},
			},
		},
		{
			name: "no init", tests: true,
			find:   nodes("func init runs at a distance: call it from where it is needed", isInit),
			caught: []sample{{"main.go", `func init() {}`}, {"store/x_test.go", `func init() {}`}},
			passes: []sample{{"store/x.go", `type T struct{}; func (T) init() {}`}},
		},
		{
			name: "only commands print", exempt: outputFiles,
			find: either(uses("fmt", "Print Printf Println"), builtins("print", "println")),
			caught: []sample{
				{"store/x.go", `import "fmt"; func f() { fmt.Println() }`},
				{"tui/ui/x.go", `func f() { println() }`},
			},
			passes: []sample{{"store/x.go", `import "fmt"; var f = fmt.Sprint()`}},
		},
		{
			name: "no variable waits for a value", find: unsetGlobals,
			caught: []sample{
				{"store/x.go", `var cache map[string]int`},
				{"tui/x.go", `import "sync"; var once sync.Once`},
			},
			passes: []sample{
				{"store/x.go", `var names = []string{"a"}; func f() { var n int; _ = n }`},
				{"store/x.go", "import _ \"embed\"\n//go:embed x.sql\nvar schema string"},
			},
		},
		{
			name: "no lost database error", tests: true, find: lostErrors,
			caught: []sample{
				{"store/x.go", `func f(tx T) { _, _ = tx.Exec("x") }`},
				{"store/x.go", `func f(tx T) { res, _ := tx.NewUpdate().Exec(ctx); _ = res }`},
				{"store/x.go", `func f(tx T) { tx.ExecContext(ctx, "x") }`},
				{"store/x.go", `func f(tx T) { defer tx.Commit() }`},
				{"migrations/x.go", `func f(tx T) { _ = tx.NewSelect().Scan(ctx) }`},
			},
			passes: []sample{
				{"store/x.go", `func f(tx T) error { _, err := tx.Exec("x"); return err }`},
				{"tui/x.go", `func f(tx T) { tx.Exec() }`},
			},
		},
		{
			name: "short functions", find: longFunctions,
			caught: []sample{{"store/x.go", "func f() {" + strings.Repeat("\n", maxFuncLines) + "}"}},
			passes: []sample{
				{"store/x.go", "func f() {" + strings.Repeat("\n", maxFuncLines-1) + "}"},
				{"store/x.go", "func f() []int { return []int{" + strings.Repeat("1,\n", maxFuncLines) + "} }"},
			},
		},
		{
			name: "short files", tests: true, exempt: longFiles, find: longFile,
			caught: []sample{{"store/x_test.go", strings.Repeat("\n", maxFileLines)}},
			passes: []sample{{"store/x.go", strings.Repeat("\n", maxFileLines-2)}},
		},
	}
}

// enforce proves a law on its controls and then holds the tree to it.
func enforce(t *testing.T, l law) {
	t.Helper()
	for i, s := range l.caught {
		t.Run(fmt.Sprintf("control/caught/%d", i), func(t *testing.T) {
			if len(l.judge(imagine(t, s))) == 0 {
				t.Fatalf("not caught in %s: %s", s.path, s.code)
			}
			for file := range strings.FieldsSeq(l.exempt) {
				s.path = strings.ReplaceAll(file, "*", "x")
				if got := l.judge(imagine(t, s)); len(got) > 0 {
					t.Fatalf("caught in the exempt %s: %v", s.path, got)
				}
			}
		})
	}
	for i, s := range l.passes {
		t.Run(fmt.Sprintf("control/passes/%d", i), func(t *testing.T) {
			if got := l.judge(imagine(t, s)); len(got) > 0 {
				t.Fatalf("caught without cause in %s: %s: %v", s.path, s.code, got)
			}
		})
	}
	for _, f := range tree(t) {
		for _, bad := range l.judge(f) {
			t.Errorf("%s: %s", f.fset.Position(bad.pos), bad.text)
		}
	}
}

func (l law) judge(f source) []finding {
	if among(f.path, l.exempt) || f.test && !l.tests {
		return nil
	}
	return l.find(f)
}

// tree parses every Go file of the module; tools/ is a module of its own.
func tree(t *testing.T) []source {
	t.Helper()
	var out []source
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if p != "." && (strings.HasPrefix(d.Name(), ".") || p == "tools" || d.Name() == "testdata") {
				return fs.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(p, ".go") {
			code, err := os.ReadFile(p)
			if err != nil {
				return err
			}
			out = append(out, parse(t, filepath.ToSlash(p), string(code)))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 10 {
		t.Fatalf("only %d files found: the walk has gone blind", len(out))
	}
	return out
}

func imagine(t *testing.T, s sample) source {
	t.Helper()
	return parse(t, s.path, "package x\n"+s.code)
}

func parse(t *testing.T, name, code string) source {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, code, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	room := path.Dir(name)
	if room == "." {
		room = "main"
	}
	f := source{path: name, room: room, file: file, fset: fset, lines: fset.File(file.Pos()).LineCount()}
	f.test = strings.HasSuffix(name, "_test.go") || among(room, testRooms)
	for _, spec := range file.Imports {
		imp, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		local := path.Base(imp)
		if spec.Name != nil {
			local = spec.Name.Name
		}
		f.imports = append(f.imports, imported{local, imp, spec.Pos()})
	}
	return f
}

// nodes finds the syntax that is picks out.
func nodes(text string, is func(ast.Node) bool) func(source) []finding {
	return func(f source) (out []finding) {
		ast.Inspect(f.file, func(n ast.Node) bool {
			if n != nil && is(n) {
				out = append(out, finding{n.Pos(), text})
			}
			return true
		})
		return out
	}
}

// uses finds pkg.Name under whatever name the file imports pkg, called or not.
func uses(pkg, names string) func(source) []finding {
	return func(f source) []finding {
		at := slices.IndexFunc(f.imports, func(i imported) bool { return i.path == pkg })
		if at < 0 {
			return nil
		}
		local := f.imports[at].name
		return nodes(pkg+"."+names+": not in this room", func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return false
			}
			x, ok := sel.X.(*ast.Ident)
			return ok && x.Name == local && among(sel.Sel.Name, names)
		})(f)
	}
}

// builtins finds calls of built-in functions.
func builtins(names ...string) func(source) []finding {
	return nodes(names[0]+": not in this room", func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return false
		}
		fun, ok := call.Fun.(*ast.Ident)
		return ok && slices.Contains(names, fun.Name)
	})
}

func either(finds ...func(source) []finding) func(source) []finding {
	return func(f source) (out []finding) {
		for _, find := range finds {
			out = append(out, find(f)...)
		}
		return out
	}
}

func isGo(n ast.Node) bool {
	_, ok := n.(*ast.GoStmt)
	return ok
}

func isInit(n ast.Node) bool {
	fn, ok := n.(*ast.FuncDecl)
	return ok && fn.Recv == nil && fn.Name.Name == "init"
}

// unsetGlobals finds package variables declared without a value: they can
// only be of use by being assigned later. Embedded files are the exception.
func unsetGlobals(f source) (out []finding) {
	for _, d := range f.file.Decls {
		gen, ok := d.(*ast.GenDecl)
		if !ok || gen.Tok != token.VAR || embeds(gen.Doc) {
			continue
		}
		for _, s := range gen.Specs {
			v, ok := s.(*ast.ValueSpec)
			if ok && len(v.Values) == 0 && !embeds(v.Doc) {
				out = append(out, finding{v.Pos(), "a package variable without a value is mutable state"})
			}
		}
	}
	return out
}

func embeds(doc *ast.CommentGroup) bool {
	return doc != nil && slices.ContainsFunc(doc.List, func(c *ast.Comment) bool {
		return strings.HasPrefix(c.Text, "//go:embed ")
	})
}

// lostErrors finds statements that drop the error of a database call. Inside
// a transaction PostgreSQL has then rolled back, and Commit does not say so.
func lostErrors(f source) []finding {
	if !among(f.room, "store store/storetest migrations") {
		return nil
	}
	return nodes("the error of a database call is lost", func(n ast.Node) bool {
		switch s := n.(type) {
		case *ast.ExprStmt:
			return speaksSQL(s.X)
		case *ast.DeferStmt:
			return speaksSQL(s.Call)
		case *ast.AssignStmt:
			last, ok := s.Lhs[len(s.Lhs)-1].(*ast.Ident)
			return ok && last.Name == "_" && speaksSQL(s.Rhs[len(s.Rhs)-1])
		}
		return false
	})(f)
}

func speaksSQL(x ast.Expr) bool {
	call, ok := x.(*ast.CallExpr)
	if !ok {
		return false
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	return ok && among(sel.Sel.Name, "Exec ExecContext Scan Commit RunInTx")
}

// undocumented lists the rooms that no package comment introduces.
func undocumented(files []source) (out []string) {
	said := map[string]bool{}
	for _, f := range files {
		if !strings.HasSuffix(f.path, "_test.go") {
			said[f.room] = said[f.room] || f.file.Doc != nil
		}
	}
	for _, room := range slices.Sorted(maps.Keys(said)) {
		if !said[room] {
			out = append(out, room)
		}
	}
	return out
}

func longFunctions(f source) (out []finding) {
	for _, d := range f.file.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || isTable(fn) || among(f.path+":"+fn.Name.Name, longFuncs) {
			continue
		}
		n := f.fset.Position(fn.End()).Line - f.fset.Position(fn.Pos()).Line + 1
		if n > maxFuncLines {
			out = append(out, finding{fn.Pos(), fmt.Sprintf("%s has %d lines, %d at most", fn.Name.Name, n, maxFuncLines)})
		}
	}
	return out
}

// isTable reports whether a function does nothing but return a literal: data
// may be as long as what it describes.
func isTable(fn *ast.FuncDecl) bool {
	if fn.Body == nil || len(fn.Body.List) != 1 {
		return false
	}
	ret, ok := fn.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return false
	}
	_, ok = ret.Results[0].(*ast.CompositeLit)
	return ok
}

func longFile(f source) []finding {
	if f.lines <= maxFileLines {
		return nil
	}
	return []finding{{f.file.Package, fmt.Sprintf("%d lines, %d at most: one purpose a file", f.lines, maxFileLines)}}
}
