package main

import (
	"context"
	"fmt"
	"maps"
	"os/exec"
	"regexp"
	"slices"
	"strings"
)

// green runs the tests that guard the mutants on the unbroken tree, each
// package once: a test that is red anyway would kill everything, and one that
// does not run would kill nothing.
func green(ctx context.Context, dir string, all []mutant) error {
	guards := map[string][]mutant{}
	for _, m := range all {
		guards[m.pkg] = append(guards[m.pkg], m)
	}
	for _, pkg := range slices.Sorted(maps.Keys(guards)) {
		var tops []string
		for _, m := range guards[pkg] {
			top, _, _ := strings.Cut(m.run, "/")
			tops = append(tops, top)
		}
		slices.Sort(tops)
		cmd := goTest(ctx, dir, "-v", "-timeout=30m", "-run", strings.Join(slices.Compact(tops), "|"), pkg)
		out, _ := cmd.CombinedOutput() // what failed stands in it
		ran := outcomes(string(out))
		for _, m := range guards[pkg] {
			if err := m.guarded(ran); err != nil {
				return fmt.Errorf("%s %s is not green before any change: %w\n%s", m.pkg, m.run, err, indent(string(out)))
			}
		}
	}
	return nil
}

// goTest is a run of tests as every mutant has it. PostgreSQL is required: a
// skipped test guards nothing.
func goTest(ctx context.Context, dir string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "go", append([]string{"test", "-count=1", "-vet=off", "-ldflags=-s -w"}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(cmd.Environ(), "MIF_PG_REQUIRED=1", "GOWORK=off", "PWD="+dir)
	return cmd
}

var outcome = regexp.MustCompile(`(?m)^\s*--- (PASS|FAIL|SKIP): (\S+)`)

// outcomes are the tests that go test -v tells of, and how each ended.
func outcomes(out string) map[string]string {
	ran := map[string]string{}
	for _, line := range outcome.FindAllStringSubmatch(out, -1) {
		ran[line[2]] = line[1]
	}
	return ran
}

// guarded reports what is wrong with the tests that a mutant names.
func (m mutant) guarded(ran map[string]string) error {
	var levels []*regexp.Regexp
	for level := range strings.SplitSeq(m.run, "/") {
		re, err := regexp.Compile(level)
		if err != nil {
			return err
		}
		levels = append(levels, re)
	}
	passed := 0
	for name, end := range ran {
		parts := strings.Split(name, "/")
		if !matches(levels, parts) {
			continue
		}
		if end == "FAIL" {
			return fmt.Errorf("%s is red", name)
		}
		if end == "PASS" && len(parts) >= len(levels) {
			passed++
		}
	}
	if passed == 0 {
		return fmt.Errorf("no such test ran")
	}
	return nil
}

// matches reports whether -run would run the test, or a test around it.
func matches(levels []*regexp.Regexp, parts []string) bool {
	for i := range min(len(levels), len(parts)) {
		if !levels[i].MatchString(parts[i]) {
			return false
		}
	}
	return true
}
