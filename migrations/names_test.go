package migrations_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"testing"
)

// exportedNames reads the constants of names.go, so that none is forgotten.
func exportedNames(t *testing.T) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "names.go", nil, 0)
	must(t, err)
	var names []string
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		for _, v := range spec.Values {
			name, err := strconv.Unquote(v.(*ast.BasicLit).Value)
			must(t, err)
			names = append(names, name)
		}
		return false
	})
	if len(names) < 40 {
		t.Fatalf("only %d names", len(names))
	}
	return names
}
