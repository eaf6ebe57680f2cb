package migrations_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/uptrace/bun"

	"mif/migrations"
	"mif/store/storetest/pgtest"
)

// onlySQLite are the tables that stand in for what the engine lacks.
var onlySQLite = regexp.MustCompile(`^(sqlite_|bun_migration|interventions_fts|mouvements_stock_verrou)`)

// onlyPostgres are the indexes that SQLite has no kind for.
var onlyPostgres = regexp.MustCompile(`^index (idx_intervention_texte|idx_\w+_trgm|idx_equipement_ordre_nom)$`)

// TestSQLiteIsPostgres compares the facts that the two engines can share:
// tables, columns in order, nullability, keys, foreign keys, indexes with
// their columns and conditions, checks by name, and that each column's type
// is kept by a check where SQLite would take anything.
func TestSQLiteIsPostgres(t *testing.T) {
	t.Parallel()
	pgtest.Each(t, func(t *testing.T, s *pgtest.Server) {
		lite := openSQLite(t)
		must(t, migrations.Up(t.Context(), lite))
		pg := pgtest.Open(t, s.CopyOf(t, "schema", migrated(t)))
		want, got := postgresFacts(t, pg), sqliteFacts(t, lite)
		keys := slices.Sorted(maps.Keys(want))
		for key := range got {
			if _, ok := want[key]; !ok {
				keys = append(keys, key)
			}
		}
		for _, key := range keys {
			if want[key] != got[key] && !onlyPostgres.MatchString(key) {
				t.Errorf("%s\n\tPostgreSQL: %q\n\tSQLite:     %q", key, want[key], got[key])
			}
		}
		if len(keys) < 500 {
			t.Errorf("only %d facts compared", len(keys))
		}
	})
}

func postgresFacts(t *testing.T, db *bun.DB) catalogue {
	t.Helper()
	all := readCatalogue(t, db)
	facts := catalogue{}
	for key, fact := range all {
		kind, name, _ := strings.Cut(key, " ")
		switch kind {
		case "table":
			facts[key] = columnsOf(t, db, name)
		case "column":
			facts["kept "+name] = keptBy(name, fact, all["enum "+fact])
			facts["null "+name] = all["null "+name]
			facts["default "+name] = plainDefault(all["default "+name])
		case "foreign":
			facts[key] = fact
		case "check":
			facts["check "+after(name, ".")] = "check"
		case "index":
			facts[key] = indexWords(fact)
		case "unique":
			facts["index "+fact] = indexWords("UNIQUE INDEX x ON public." + name)
		}
	}
	return facts
}

// plainDefault drops casts, and the defaults that SQLite must not have; it has
// no transaction numbers, so there all are 0.
func plainDefault(expression string) string {
	word, _, _ := strings.Cut(expression, "::")
	switch {
	case word == "CURRENT_TIMESTAMP", word == "identity", strings.HasPrefix(word, "generated "):
		return ""
	case word == "pg_current_xact_id()":
		return "0"
	}
	return strings.ToLower(word)
}

func after(text, sign string) string { return text[strings.Index(text, sign)+len(sign):] }

func columnsOf(t *testing.T, db *bun.DB, table string) string {
	t.Helper()
	var names []string
	must(t, db.NewRaw(`SELECT attname FROM pg_attribute WHERE attrelid = ?::regclass
		AND attnum > 0 AND NOT attisdropped ORDER BY attnum`, table).Scan(t.Context(), &names))
	return strings.Join(names, ",")
}

// keptBy is the check by which SQLite must keep a type of PostgreSQL.
func keptBy(column, kind, labels string) string {
	name := after(column, ".")
	size := regexp.MustCompile(`\d+`).FindString(kind)
	switch {
	case labels != "":
		return name + " IN ('" + strings.ReplaceAll(labels, ",", "', '") + "')"
	case strings.HasPrefix(kind, "character"):
		return fmt.Sprintf("length(%s) <= %s", name, size)
	case strings.HasPrefix(kind, "numeric"):
		return "typeof(" + name + ") IN ('integer', 'real')"
	case strings.HasPrefix(kind, "timestamp"):
		return name + " LIKE '____-__-__ __:__:__%+00:00'"
	case kind == "date":
		return name + " LIKE '____-__-__'"
	case kind == "boolean":
		return name + " IN (0, 1)"
	case kind == "jsonb":
		return "json_valid(" + name + ")"
	}
	return ""
}

var (
	checkForm   = regexp.MustCompile(`CONSTRAINT (\w+) CHECK`)
	addedForm   = regexp.MustCompile(`, (\w+) (BIGINT|BOOLEAN|DATE|DECIMAL|INTEGER|NUMERIC|TEXT|TIMESTAMP|VARCHAR)\b`) // a later column stands on the line of the last
	typeForm    = regexp.MustCompile(`(?m)^\s+(\w+) .*CONSTRAINT \w+_type CHECK \((.*)\),?$`)
	castForm    = regexp.MustCompile(`::(timestamp with time zone|\w+(\[\])?)`) // PostgreSQL says of each literal what it is
	indexSpaces = strings.NewReplacer(" USING btree", "", "CREATE ", "", "public.", "", "(", " ( ", ")", " ) ", ",", " , ")
)

// indexWords brings an index definition of either engine to the same words:
// whether it is unique, its columns in order, whether it has a condition.
func indexWords(def string) string {
	def, condition, partial := strings.Cut(castForm.ReplaceAllString(def, ""), " WHERE ")
	words := strings.Fields(indexSpaces.Replace(def))
	unique := slices.Contains(words, "UNIQUE")
	// PostgreSQL puts more brackets round an expression, and writes a time shorter.
	columns := strings.NewReplacer("( ", "", " )", "", "+00:00'", "+00'").Replace(strings.Join(words[slices.Index(words, "("):], " "))
	out := fmt.Sprintf("unique %t %s", unique, columns)
	if partial {
		out += " WHERE " + conditionWords(condition)
	}
	return out
}

// conditionWords keeps the names and values of a condition: PostgreSQL writes
// brackets of its own.
func conditionWords(condition string) string {
	condition = strings.NewReplacer("= ANY", "IN", "ARRAY", "").Replace(condition)
	return strings.ToLower(strings.Join(regexp.MustCompile(`[\w']+`).FindAllString(condition, -1), " "))
}

func sqliteFacts(t *testing.T, db *bun.DB) catalogue {
	t.Helper()
	facts := catalogue{}
	var tables []struct{ Name, SQL string }
	must(t, db.NewRaw("SELECT name, sql FROM sqlite_master WHERE type = 'table'").Scan(t.Context(), &tables))
	for _, table := range tables {
		if onlySQLite.MatchString(table.Name) {
			continue
		}
		for _, m := range checkForm.FindAllStringSubmatch(table.SQL, -1) {
			if !strings.HasSuffix(m[1], "_type") {
				facts["check "+m[1]] = "check"
			}
		}
		tableFacts(t, db, facts, table.Name, table.SQL)
	}
	var indexes []struct{ Name, SQL string }
	must(t, db.NewRaw("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND name NOT LIKE 'bun_%'").Scan(t.Context(), &indexes))
	for _, index := range indexes {
		facts["index "+index.Name] = indexWords(index.SQL)
	}
	return facts
}

func tableFacts(t *testing.T, db *bun.DB, facts catalogue, table, ddl string) {
	t.Helper()
	kept := map[string]string{}
	ddl = addedForm.ReplaceAllString(ddl, ",\n    $1 $2")
	for _, m := range typeForm.FindAllStringSubmatch(ddl, -1) {
		kept[m[1]] = keptCore(m[2])
	}
	var columns []struct {
		Name    string
		NotNull bool `bun:"column:notnull"`
		Primary bool `bun:"column:pk"`
		Default string
	}
	must(t, db.NewRaw(`SELECT name, "notnull", pk > 0 AS pk, coalesce(dflt_value, '') AS "default" FROM pragma_table_xinfo(?) ORDER BY cid`, table).Scan(t.Context(), &columns))
	var names []string
	for _, c := range columns {
		names = append(names, c.Name)
		facts["kept "+table+"."+c.Name] = kept[c.Name]
		facts["default "+table+"."+c.Name] = plainDefault(c.Default)
		facts["null "+table+"."+c.Name] = map[bool]string{true: "NOT NULL", false: "NULL"}[c.NotNull || c.Primary]
	}
	facts["table "+table] = strings.Join(names, ",")
	var keys []struct{ From, Table, OnDelete string }
	must(t, db.NewRaw(`SELECT "from", "table", on_delete FROM pragma_foreign_key_list(?)`, table).Scan(t.Context(), &keys))
	for _, k := range keys {
		facts["foreign "+table+"."+k.From] = k.Table + " " + k.OnDelete
	}
}

var (
	numberForm = regexp.MustCompile(`typeof\(\w+\) IN \('integer', 'real'\)`)
	wholeForm  = regexp.MustCompile(`typeof\(\w+\) = 'integer'$`)
)

// keptCore drops what a type check says beyond the type itself.
func keptCore(check string) string {
	if number := numberForm.FindString(check); number != "" {
		return number
	}
	if wholeForm.MatchString(check) {
		return "" // whole numbers need no twin
	}
	return check
}

// Every name that the store may be told exists on both engines, and SQLite's
// own word for each unique index has its name.
func TestNamesAreReal(t *testing.T) {
	t.Parallel()
	eachMigrated(t, func(t *testing.T, db *bun.DB) {
		query := `SELECT coalesce(group_concat(sql, ';'), '') FROM sqlite_master`
		if isPostgres(db) {
			query = `SELECT (SELECT string_agg(indexdef, ';') FROM pg_indexes WHERE schemaname = 'public')
				|| (SELECT string_agg(conname || ' ' || pg_get_constraintdef(oid), ';') FROM pg_constraint)
				|| (SELECT string_agg(prosrc, ';') FROM pg_proc WHERE proname LIKE 'mif%')
				|| (SELECT string_agg(pg_get_triggerdef(oid), ';') FROM pg_trigger WHERE NOT tgisinternal)`
		}
		var ddl string
		must(t, db.NewRaw(query).Scan(t.Context(), &ddl))
		for _, name := range exportedNames(t) {
			if !regexp.MustCompile(`\b` + name + `\b`).MatchString(ddl) {
				t.Errorf("%s stands nowhere in the schema", name)
			}
		}
		if !isPostgres(db) {
			checkCanonical(t, db)
		}
	})
}

func checkCanonical(t *testing.T, db *bun.DB) {
	t.Helper()
	var unique []struct{ Table, Name, First string }
	must(t, db.NewRaw(`SELECT m.tbl_name AS "table", m.name, (SELECT name FROM pragma_index_info(m.name) WHERE seqno = 0) AS first
		FROM sqlite_master m WHERE m.type = 'index' AND m.sql LIKE 'CREATE UNIQUE%' AND m.name NOT LIKE 'bun_%'`).Scan(t.Context(), &unique))
	for _, u := range unique {
		if got := migrations.Canonical(u.Table + "." + u.First); got != u.Name {
			t.Errorf("Canonical(%s.%s) = %s, want %s", u.Table, u.First, got, u.Name)
		}
	}
}
