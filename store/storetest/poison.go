package storetest

import (
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Poison writes texts into every text column of every table of a SQLite desk, a
// row one text after the other, behind the row's number so that names stay apart
// and in their order. Constraints keep what they keep: the columns that take no
// free text are the answer, as table.column.
func (d *Desk) Poison(texts []string) (guarded []string) {
	d.T.Helper()
	db := d.raw()
	defer db.Close() //nolint:errcheck // nothing to lose
	db.SetMaxOpenConns(1)
	p := poisoning{d, db}
	for _, trigger := range p.names("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name NOT LIKE '%_fts%'") {
		p.must("DROP TRIGGER " + trigger)
	}
	p.must("CREATE TEMP TABLE poison (i INTEGER PRIMARY KEY, v TEXT)")
	for i, text := range texts {
		p.must(fmt.Sprintf("INSERT INTO poison VALUES (%d, CAST(x'%s' AS TEXT))", i, hex.EncodeToString([]byte(text))))
	}
	column := 0
	for _, table := range p.names("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'bun_%' AND name NOT LIKE '%_fts%'") {
		for _, name := range p.names("SELECT name FROM pragma_table_info('" + table + "') WHERE type = 'TEXT' OR type LIKE 'VARCHAR%'") {
			column++
			if !p.column(table, name, column, len(texts)) && !p.json(table, name, texts) {
				guarded = append(guarded, table+"."+name)
			}
		}
	}
	return guarded
}

type poisoning struct {
	d  *Desk
	db *sql.DB
}

func (p poisoning) must(statement string) {
	p.d.T.Helper()
	if _, err := p.db.ExecContext(p.d.T.Context(), statement); err != nil {
		p.d.T.Fatalf("%s: %v", statement, err)
	}
}

func (p poisoning) names(query string) (out []string) {
	p.d.T.Helper()
	rows, err := p.db.QueryContext(p.d.T.Context(), query)
	if err != nil {
		p.d.T.Fatal(err)
	}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			p.d.T.Fatal(err)
		}
		out = append(out, name)
	}
	if err := rows.Err(); err != nil {
		p.d.T.Fatal(err)
	}
	return out
}

// short stands in columns that have no room for the texts.
const short = "'\x1b[31m\u202e.......'"

// column fills one column; where it must be empty for some rows, in the others.
func (p poisoning) column(table, name string, at, n int) bool {
	text := fmt.Sprintf("printf('%%d ', rowid) || (SELECT v FROM poison WHERE i = (%s.rowid + %d) %% %d)", table, at, n)
	values := []string{text, "printf('%d ', rowid) || " + short, short + " || '..'"}
	if p.narrow(table, name) {
		values = values[1:]
	}
	for _, value := range values {
		for _, where := range []string{"", " WHERE " + name + " IS NOT NULL"} {
			if _, err := p.db.ExecContext(p.d.T.Context(), "UPDATE "+table+" SET "+name+" = "+value+where); err == nil {
				return true
			}
		}
	}
	return false
}

// narrow says that a column is too short for some of the texts.
func (p poisoning) narrow(table, name string) bool {
	declared := p.names("SELECT type FROM pragma_table_info('" + table + "') WHERE name = '" + name + "'")
	var limit int
	n, _ := fmt.Sscanf(declared[0], "VARCHAR(%d)", &limit)
	return n == 1 && limit < 100
}

// json fills the texts inside the values of a column that holds JSON.
func (p poisoning) json(table, name string, texts []string) bool {
	ids := p.names("SELECT rowid || '|' || " + name + " FROM " + table + " WHERE " + name + " LIKE '{%' OR " + name + " LIKE '[%'")
	for i, row := range ids {
		id, raw, _ := strings.Cut(row, "|")
		var value any
		if json.Unmarshal([]byte(raw), &value) != nil {
			return false
		}
		out, err := json.Marshal(swap(value, texts[i%len(texts)]))
		if err != nil {
			p.d.T.Fatal(err)
		}
		p.must(fmt.Sprintf("UPDATE %s SET %s = CAST(x'%s' AS TEXT) WHERE rowid = %s", table, name, hex.EncodeToString(out), id))
	}
	return len(ids) > 0
}

func swap(value any, text string) any {
	switch v := value.(type) {
	case string:
		return text
	case []any:
		out := slices.Clone(v)
		for i := range out {
			out[i] = swap(out[i], text)
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for k := range v {
			out[k] = swap(v[k], text)
		}
		return out
	}
	return value
}
