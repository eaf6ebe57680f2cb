package migrations_test

import (
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mif/migrations"
	"mif/store/storetest/pgtest"
)

const record = "../docs/decisions/0002-deviations-from-the-seed.md"

// difference is one fact on which the seed's database and ours do not agree;
// an absent fact is the word absent.
type difference struct{ key, seed, ours string }

const absent = "absent"

// TestSchemaIsTheSeeds applies the seed's own DDL to one database and our
// migrations to another and compares what the two say of themselves. Every
// difference must be allowed, every allowance must be used, and the record
// for readers must name each.
func TestSchemaIsTheSeeds(t *testing.T) {
	t.Parallel()
	pgtest.Each(t, func(t *testing.T, s *pgtest.Server) {
		seed := pgtest.Open(t, s.NewDatabase(t))
		for _, file := range []string{"testdata/seed.sql", "testdata/completed.sql"} {
			ddl, err := os.ReadFile(file)
			must(t, err)
			_, err = seed.ExecContext(t.Context(), string(ddl))
			must(t, err)
		}
		ours := pgtest.Open(t, s.CopyOf(t, "schema", migrated(t)))
		list, used := allowed(), map[string]bool{}
		for _, d := range compare(readCatalogue(t, seed), readCatalogue(t, ours)) {
			i := slices.IndexFunc(list, func(a deviation) bool { return a.admits(d) })
			if i < 0 {
				t.Errorf("%s\n\tseed: %s\n\tours: %s", d.key, d.seed, d.ours)
				continue
			}
			used[list[i].key] = true
		}
		for _, a := range list {
			if !used[a.key] {
				t.Errorf("the allowance %q is not needed", a.key)
			}
		}
	})
}

func compare(seed, ours catalogue) []difference {
	var out []difference
	extra := map[string]bool{}
	for key := range ours {
		if _, ok := seed[key]; !ok && strings.HasPrefix(key, "table ") {
			extra[strings.TrimPrefix(key, "table ")] = true
		}
	}
	for key, was := range seed {
		if is, ok := ours[key]; !ok {
			out = append(out, difference{key, was, absent})
		} else if is != was {
			out = append(out, difference{key, was, is})
		}
	}
	for key, is := range ours {
		if _, ok := seed[key]; ok || within(key, is, extra) {
			continue
		}
		kind, name, _ := strings.Cut(key, " ")
		_, known := seed["column "+name]
		switch {
		case kind == "column": // told with all that belongs to it
			facts := []string{is, ours["null "+name], ours["default "+name], ours["foreign "+name]}
			out = append(out, difference{"added " + name, absent, strings.Join(facts, "; ")})
		case !known && (kind == "null" || kind == "default" || kind == "foreign"):
		default:
			out = append(out, difference{key, absent, is})
		}
	}
	return out
}

// within reports whether a fact only tells about a table that is all ours.
func within(key, fact string, tables map[string]bool) bool {
	kind, rest, _ := strings.Cut(key, " ")
	switch kind {
	case "table", "enum":
		return false
	case "index":
		_, rest, _ = strings.Cut(fact, " ON public.")
	}
	table := rest[:strings.IndexFunc(rest+" ", func(r rune) bool { return r == '.' || r == ' ' })]
	return tables[table]
}

// hasWord reports whether the key speaks of exactly this name.
func hasWord(key, name string) bool {
	return regexp.MustCompile(`\b` + name + `(\b|_)`).MatchString(key)
}

func (a deviation) admits(d difference) bool {
	return fits(a.key, d.key) && fits(a.seed, d.seed) && fits(a.ours, d.ours)
}

// fits matches text against a pattern whose only special sign is the star.
func fits(pattern, text string) bool {
	if !strings.Contains(pattern, "*") {
		return pattern == text
	}
	safe := strings.NewReplacer("[", `\[`, "?", `\?`, "/", "|").Replace(pattern)
	ok, err := path.Match(safe, strings.ReplaceAll(text, "/", "|"))
	return err == nil && ok
}

func TestDeviationsAreRecorded(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(record)
	must(t, err)
	list, seen := allowed(), map[string]bool{}
	for _, a := range list {
		if a.why == "" {
			t.Errorf("%q has no reason", a.key)
		}
		if seen[a.key] {
			t.Errorf("%q stands twice in the list", a.key)
		}
		seen[a.key] = true
		if !strings.Contains(string(text), "`"+a.key+"`") {
			t.Errorf("%s does not name `%s`", record, a.key)
		}
	}
	for _, m := range regexp.MustCompile("(?m)^- `([^`]+)`").FindAllStringSubmatch(string(text), -1) {
		if !seen[m[1]] {
			t.Errorf("%s names `%s`, which the list does not have", record, m[1])
		}
	}
}

// The words of the oracle are the seed's: its 27 indexes and 14 tables and the
// join are all there to compare with.
func TestOracleIsWhole(t *testing.T) {
	t.Parallel()
	seed, err := os.ReadFile("testdata/seed.sql")
	must(t, err)
	completed, err := os.ReadFile("testdata/completed.sql")
	must(t, err)
	count := func(text, word string) int { return strings.Count(text, "\n"+word+" ") }
	if n := count(string(seed), "CREATE INDEX"); n != 27 {
		t.Errorf("%d indexes, want 27", n)
	}
	if n := count(string(seed)+string(completed), "CREATE TABLE"); n != 15 {
		t.Errorf("%d tables, want 15", n)
	}
	if _, err := migrations.For(99); err == nil {
		t.Error("migrations for a database that nobody wrote any for")
	}
}
