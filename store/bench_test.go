package store_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
)

// onCrowd runs benchmarks on a crowded database of each engine; the database
// is made once for all of them.
func onCrowd(b *testing.B, run func(b *testing.B, d *storetest.Desk)) {
	b.Helper()
	for name, open := range map[string]func(testing.TB, int) *storetest.Desk{"sqlite": crowdedSQLite, "postgresql": crowdedPostgres} {
		b.Run(name, func(b *testing.B) { run(b, open(b, benchRows(b))) })
	}
}

// BenchmarkDesk is what a list, its counter and a write cost on a big database.
func BenchmarkDesk(b *testing.B) {
	onCrowd(b, func(b *testing.B, d *storetest.Desk) {
		s := d.System()
		b.Run("page", func(b *testing.B) { pages(b, s, model.PageQuery{Filter: liveList(), Limit: 50}) })
		for _, key := range model.SortKeys() {
			b.Run("order/"+string(key), func(b *testing.B) {
				pages(b, s, model.PageQuery{Filter: liveList(), Limit: 50, Sort: []model.Sort{{Key: key}}})
			})
		}
		b.Run("depth", func(b *testing.B) { depth(b, s, int64(benchRows(b))) })
		b.Run("count", func(b *testing.B) {
			for b.Loop() {
				if _, err := s.CountInterventions(b.Context(), liveList()); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("dashboard", func(b *testing.B) {
			for b.Loop() {
				d.Clock.Advance(time.Hour) // every number is due again
				if _, err := s.Dashboard(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("board", func(b *testing.B) {
			for b.Loop() {
				got, err := s.Board(b.Context(), model.BoardQuery{From: at(d, -6, 0, 0), To: at(d, 1, 0, 0), Limit: 30})
				if err != nil || len(got.Lanes) != 30 {
					b.Fatal(len(got.Lanes), err)
				}
			}
		})
		b.Run("queue", func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Queue(false).Page(b.Context(), model.PageQuery{Limit: 50}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("comment", func(b *testing.B) { comments(b, d) })
		if !strings.HasPrefix(d.DSN, "sqlite") {
			b.Run("pgbench", func(b *testing.B) { againstPgbench(b, d, s) })
		}
	})
}

func pages(b *testing.B, s *store.Session, p model.PageQuery) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		page, err := s.Interventions(b.Context(), p)
		if err != nil || len(page.Rows) == 0 {
			b.Fatalf("%d rows, %v", len(page.Rows), err)
		}
	}
}

// depth compares the page nine tenths down the whole list, newest first, with
// the first page: the best of many runs of both, taken in turns.
func depth(b *testing.B, s *store.Session, rows int64) {
	b.Helper()
	first := model.PageQuery{Limit: 50, Sort: []model.Sort{{Key: model.SortCreated, Desc: true}}}
	deep := first
	around, err := s.Interventions(b.Context(), model.PageQuery{Sort: first.Sort, Limit: 2, Around: rows / 10})
	if err != nil || around.After == nil {
		b.Fatalf("no page around %d: %v", rows/10, err)
	}
	deep.After = around.After
	best := [2]time.Duration{time.Hour, time.Hour}
	for b.Loop() {
		for i, p := range []model.PageQuery{first, deep} {
			begun := time.Now()
			page, err := s.Interventions(b.Context(), p)
			if err != nil || len(page.Rows) != 50 {
				b.Fatalf("%d rows, %v", len(page.Rows), err)
			}
			best[i] = min(best[i], time.Since(begun))
		}
	}
	b.ReportMetric(float64(best[1])/float64(best[0]), "deep/first")
}

// comments measures a whole write: version check, change, trail, stream.
func comments(b *testing.B, d *storetest.Desk) {
	b.Helper()
	s, card := d.As("s.dispatch"), d.Request()
	for b.Loop() {
		if _, err := s.Comment(b.Context(), model.Comment{Target: model.Target{ID: card.ID}, Text: "vu avec le client"}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "writes/s")
}

// againstPgbench runs the hot page and pgbench with the same statement in
// turns and reports the ratio of the best rounds.
func againstPgbench(b *testing.B, d *storetest.Desk, s *store.Session) {
	b.Helper()
	tool := pgbench(b)
	page := model.PageQuery{Filter: liveList(), Limit: 50}
	script, variables := pgbenchScript(b, s, page)
	ours, theirs := time.Hour, time.Hour
	for b.Loop() {
		const each = 200
		best := time.Hour
		for range 5 {
			begun := time.Now()
			for range each {
				if _, err := s.Interventions(b.Context(), page); err != nil {
					b.Fatal(err)
				}
			}
			best = min(best, time.Since(begun)/each)
			theirs = min(theirs, latency(b, tool, d.DSN, script, variables))
		}
		ours = min(ours, best)
	}
	b.ReportMetric(float64(ours)/float64(theirs), "ratio")
	b.ReportMetric(float64(theirs.Microseconds()), "µs-pgbench")
	b.ReportMetric(float64(ours.Microseconds()), "µs-page")
}

func pgbench(b *testing.B) string {
	b.Helper()
	dirs := filepath.SplitList(os.Getenv("MIF_PG_BIN"))
	system, _ := filepath.Glob("/usr/lib/postgresql/*/bin") // the pattern is well-formed
	for _, dir := range append(dirs, system...) {
		if path, err := exec.LookPath(filepath.Join(dir, "pgbench")); err == nil {
			return path
		}
	}
	b.Skip("pgbench NOT RUN: not installed")
	return ""
}

func pgbenchScript(b *testing.B, s *store.Session, p model.PageQuery) (file string, variables []string) {
	b.Helper()
	text, args := store.PageSQL(s, p)
	for i := len(args); i > 0; i-- {
		text = strings.ReplaceAll(text, fmt.Sprint("$", i), fmt.Sprint(":a", i))
		variables = append(variables, "-D", fmt.Sprintf("a%d=%v", i, args[i-1]))
	}
	file = filepath.Join(b.TempDir(), "page.sql")
	if err := os.WriteFile(file, []byte(text+";\n"), 0o600); err != nil {
		b.Fatal(err)
	}
	return file, variables
}

var latencyForm = regexp.MustCompile(`latency average = ([0-9.]+) ms`)

func latency(b *testing.B, tool, dsn, script string, variables []string) time.Duration {
	b.Helper()
	args := append([]string{"-n", "-M", "prepared", "-c", "1", "-t", "200", "-f", script}, variables...)
	out, err := exec.CommandContext(b.Context(), tool, append(args, dsn)...).CombinedOutput()
	found := latencyForm.FindSubmatch(out)
	if err != nil || found == nil {
		b.Fatalf("pgbench: %v\n%s", err, bytes.TrimSpace(out))
	}
	ms, err := strconv.ParseFloat(string(found[1]), 64)
	if err != nil {
		b.Fatal(err)
	}
	return time.Duration(ms * float64(time.Millisecond))
}
