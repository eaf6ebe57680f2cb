package main

import (
	"strings"
	"testing"
)

const three = "sqlite,postgresql15,postgresql16"

func line(action, test string) string {
	return `{"Action":"` + action + `","Package":"mif/store","Test":"` + test + `"}` + "\n"
}

func TestReport(t *testing.T) {
	t.Parallel()
	equal := line("pass", "TestA/sqlite") + line("pass", "TestA/postgresql15") + line("pass", "TestA/postgresql16") + line("pass", "TestA")
	for name, c := range map[string]struct {
		in   string
		good bool
		says string
	}{
		"equal":              {equal, true, "4 passed, 0 failed, 0 skipped\n"},
		"counts each engine": {equal, true, "engine postgresql16: 1 subtests, 0 skipped\n"},
		"second level":       {strings.ReplaceAll(equal, "TestA/", "TestA/case/"), true, "engine sqlite: 1 subtests"},
		"versions under one name": {
			strings.ReplaceAll(equal, "TestA/postgresql", "TestA/postgresql/postgresql") + line("pass", "TestA/postgresql"), true,
			"engine postgresql15: 1 subtests, 0 skipped",
		},
		"one engine lacks a subtest": {
			equal + line("pass", "TestB/sqlite") + line("pass", "TestB/postgresql16"), false,
			"not run on postgresql15: mif/store TestB/*",
		},
		"same count, other subtests": {
			equal + line("pass", "TestB/sqlite/x") + line("pass", "TestB/postgresql15/x") + line("pass", "TestB/postgresql16/y"), false,
			"not run on postgresql16: mif/store TestB/*/x",
		},
		"skipped on one engine": {
			strings.Replace(equal, `"pass"`, `"skip"`, 1), false, "engine sqlite: 1 subtests, 1 skipped",
		},
		"about PostgreSQL alone": {
			equal + line("pass", "TestListen/postgresql15") + line("pass", "TestListen/postgresql16"), true,
			"about PostgreSQL alone, postgresql15: 1 subtests, 0 skipped",
		},
		"about PostgreSQL alone, one version": {
			equal + line("pass", "TestListen/postgresql16"), false, "not run on postgresql15: mif/store TestListen/*",
		},
		"a plain skip does not fail": {equal + line("skip", "TestC"), true, "4 passed, 0 failed, 1 skipped"},
		"failed":                     {equal + line("fail", "TestC"), false, "4 passed, 1 failed, 0 skipped"},
		"a package that did not build": {
			equal + `{"Action":"fail","Package":"mif/tui"}` + "\n", false, "FAIL mif/tui",
		},
		"no test of any engine": {line("pass", "TestC"), false, "engine sqlite ran nothing"},
		"nothing ran":           {"", false, "0 passed, 0 failed, 0 skipped"},
		"a line of go's own":    {equal + "go: no such package\n", true, "go: no such package"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, out := newReport(strings.Split(three, ",")), &strings.Builder{}
			if err := r.read(strings.NewReader(c.in), out); err != nil {
				t.Fatal(err)
			}
			if good := r.print(out); good != c.good || !strings.Contains(out.String(), c.says) {
				t.Fatalf("good = %v, want %v saying %q:\n%s", good, c.good, c.says, out)
			}
		})
	}
}

func TestOutputOfFailuresIsShown(t *testing.T) {
	t.Parallel()
	in := `{"Action":"output","Package":"p","Test":"TestX","Output":"x_test.go:1: wrong\n"}
{"Action":"output","Package":"p","Test":"TestY","Output":"quiet\n"}
` + `{"Action":"pass","Package":"p","Test":"TestY"}
{"Action":"fail","Package":"p","Test":"TestX"}
{"Action":"output","Package":"p","Output":"FAIL\tp\t0.1s\n"}
`
	out := &strings.Builder{}
	if err := newReport(nil).read(strings.NewReader(in), out); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); !strings.Contains(got, "x_test.go:1: wrong") || !strings.Contains(got, "FAIL\tp") || strings.Contains(got, "quiet") {
		t.Fatalf("got %q", got)
	}
}
