package ui_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

// errorNames reads the names of the error values that a source file declares,
// so that a new one cannot be forgotten by a test.
func errorNames(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	ast.Inspect(parsed, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && strings.HasPrefix(spec.Names[0].Name, "Err") {
			out = append(out, spec.Names[0].Name)
		}
		return true
	})
	if len(out) < 10 {
		t.Fatalf("only %d errors found in %s", len(out), file)
	}
	return out
}
