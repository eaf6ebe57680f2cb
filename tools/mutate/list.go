package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// A mutant is one change that a test must notice.
type mutant struct {
	name     string // the rule, in words
	file     string // from the root of the tree
	old, new string // exact text; old stands in the file once
	pkg, run string // the test: package and -run expression
	line     int    // of the entry in the list
}

// parse reads the list. Entries stand apart by an empty line:
//
//	mutant a closed job keeps its technician
//	file store/rule/lifecycle.go
//	test ./store/rule TestLifecycle
//	- the exact text, one or more lines
//	+ what stands there instead; no such line deletes the text
//
// Lines that begin with # are comments.
func parse(text string) ([]mutant, error) {
	var out []mutant
	var m *mutant
	var old, fresh []string
	flush := func() error {
		if m == nil {
			return nil
		}
		m.old, m.new = strings.Join(old, "\n"), strings.Join(fresh, "\n")
		err := m.complete()
		out = append(out, *m)
		m, old, fresh = nil, nil, nil
		return err
	}
	for i, line := range strings.Split(text+"\n", "\n") {
		word, rest, _ := strings.Cut(line, " ")
		if word == "" {
			if err := flush(); err != nil {
				return nil, err
			}
			continue
		}
		if strings.HasPrefix(word, "#") {
			continue
		}
		if word == "mutant" && m == nil {
			m = &mutant{name: rest, line: i + 1}
			continue
		}
		if m == nil {
			return nil, fmt.Errorf("line %d: an entry begins with \"mutant\"", i+1)
		}
		switch word {
		case "file":
			m.file = rest
		case "test":
			m.pkg, m.run, _ = strings.Cut(rest, " ")
		case "-":
			old = append(old, rest)
		case "+":
			fresh = append(fresh, rest)
		default:
			return nil, fmt.Errorf("line %d: %q is not a word of the list", i+1, word)
		}
	}
	return out, nil
}

func (m mutant) complete() error {
	for what, missing := range map[string]bool{
		"a name": m.name == "", "a file": m.file == "", "an old text": m.old == "",
		"a test (package and name)": m.pkg == "" || m.run == "", "a change": m.old == m.new,
	} {
		if missing {
			return fmt.Errorf("line %d: the mutant %q lacks %s", m.line, m.name, what)
		}
	}
	return nil
}

// fit checks that each old text stands exactly once in its file and that each
// test exists. It names every entry that does not fit.
func fit(root string, all []mutant) error {
	var bad []error
	for _, m := range all {
		text, err := os.ReadFile(filepath.Join(root, m.file))
		if err != nil {
			bad = append(bad, fmt.Errorf("line %d: %s: %w", m.line, m.name, err))
			continue
		}
		if n := strings.Count(string(text), m.old); n != 1 {
			bad = append(bad, fmt.Errorf("line %d: %s: the old text stands %d times in %s", m.line, m.name, n, m.file))
		}
		if !m.hasTest(root) {
			bad = append(bad, fmt.Errorf("line %d: %s: no test %s in %s", m.line, m.name, m.run, m.pkg))
		}
	}
	return errors.Join(bad...)
}

var plainName = regexp.MustCompile(`^\^?(\w+)`)

// hasTest looks for the function that the -run expression begins with.
func (m mutant) hasTest(root string) bool {
	name := plainName.FindStringSubmatch(m.run)
	if name == nil {
		return false
	}
	files, _ := filepath.Glob(filepath.Join(root, m.pkg, "*_test.go")) // the pattern is well-formed
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err == nil && strings.Contains(string(text), "func "+name[1]) {
			return true
		}
	}
	return false
}
