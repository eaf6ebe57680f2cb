package main

import (
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// report adds up a run.
type report struct {
	engines                 []string
	passed, failed, skipped int
	broken                  []string // packages that failed as a whole
	why                     []string // tests that were skipped

	// subtests holds, for each engine, the names of its subtests with the
	// engine's own name taken out, and whether each was skipped.
	subtests map[string]subtests
}

type subtests map[string]bool

const sqlite = "sqlite"

func newReport(engines []string) *report {
	r := &report{engines: engines, subtests: map[string]subtests{}}
	for _, e := range engines {
		r.subtests[e] = subtests{}
	}
	return r
}

// count takes a test's last word.
func (r *report) count(e event) {
	if e.Test == "" {
		if e.Action == "fail" {
			r.broken = append(r.broken, e.Package)
		}
		return
	}
	switch e.Action {
	case "pass":
		r.passed++
	case "fail":
		r.failed++
	case "skip":
		r.skipped++
		r.why = append(r.why, e.Package+" "+e.Test)
	}
	engine, name, ok := engineOf(e.Test)
	if !ok {
		return
	}
	if r.subtests[engine] == nil { // an engine nobody asked for: counted, and reported as extra
		r.subtests[engine] = subtests{}
		r.engines = append(r.engines, engine)
	}
	r.subtests[engine][e.Package+" "+name] = e.Action == "skip"
}

var engineName = regexp.MustCompile(`^(sqlite|postgresql\d+)$`)

// group is a level that a test may put above the versions of PostgreSQL.
const group = "postgresql"

// engineOf finds the engine in a subtest's name and takes it out of it.
func engineOf(test string) (engine, name string, ok bool) {
	parts := slices.DeleteFunc(strings.Split(test, "/"), func(p string) bool { return p == group })
	for i := 1; i < len(parts) && i < 3; i++ {
		if engineName.MatchString(parts[i]) {
			engine, parts[i] = parts[i], "*"
			return engine, strings.Join(parts, "/"), true
		}
	}
	return "", "", false
}

// root is the test function of a name made by engineOf.
func root(name string) string {
	pkg, test, _ := strings.Cut(name, " ")
	test, _, _ = strings.Cut(test, "/")
	return pkg + " " + test
}

// print writes the closing lines and reports whether all is well.
func (r *report) print(out io.Writer) bool {
	for _, name := range r.why {
		fmt.Fprintln(out, "skipped:", name)
	}
	shared, server := r.split()
	good := r.printSame(out, "engine %s: %d subtests, %d skipped\n", shared, r.engines)
	for _, e := range r.engines {
		if len(shared[e]) == 0 {
			fmt.Fprintf(out, "engine %s ran nothing\n", e)
			good = false
		}
	}
	servers := slices.DeleteFunc(slices.Clone(r.engines), func(e string) bool { return e == sqlite })
	if len(servers) > 0 {
		good = r.printSame(out, "about PostgreSQL alone, %s: %d subtests, %d skipped\n", server, servers) && good
	}
	for _, p := range r.broken {
		fmt.Fprintln(out, "FAIL", p)
	}
	fmt.Fprintf(out, "%d passed, %d failed, %d skipped\n", r.passed, r.failed, r.skipped)
	return good && r.failed == 0 && len(r.broken) == 0 && r.passed > 0
}

// split parts the tests that SQLite has a share in from those about
// PostgreSQL alone.
func (r *report) split() (shared, server map[string]subtests) {
	roots := map[string]bool{}
	for name := range r.subtests[sqlite] {
		roots[root(name)] = true
	}
	shared, server = map[string]subtests{}, map[string]subtests{}
	for engine, names := range r.subtests {
		shared[engine], server[engine] = subtests{}, subtests{}
		for name, skipped := range names {
			if roots[root(name)] {
				shared[engine][name] = skipped
			} else {
				server[engine][name] = skipped
			}
		}
	}
	return shared, server
}

// printSame prints a line per engine, and what one has and another lacks.
func (r *report) printSame(out io.Writer, line string, by map[string]subtests, engines []string) bool {
	all := subtests{}
	for _, e := range engines {
		maps.Copy(all, by[e])
	}
	good := true
	for _, e := range engines {
		skips := 0
		for _, skipped := range by[e] {
			if skipped {
				skips++
			}
		}
		fmt.Fprintf(out, line, e, len(by[e]), skips)
		good = good && skips == 0
		for _, name := range slices.Sorted(maps.Keys(all)) {
			if _, ran := by[e][name]; !ran {
				fmt.Fprintf(out, "  not run on %s: %s\n", e, name)
				good = false
			}
		}
	}
	return good
}
