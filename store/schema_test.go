package store_test

import (
	"database/sql"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mif/store/model"
	"mif/store/storetest"
)

// models are the rows of the database as Go sees them.
func models() []any {
	return []any{
		model.User{},
		model.Technician{},
		model.Client{},
		model.Skill{},
		model.TechnicianSkill{},
		model.RequiredSkill{},
		model.Absence{},
		model.Shift{},
		model.OnCall{},
		model.Holiday{},
		model.Contract{},
		model.Covered{},
		model.Equipment{},
		model.Stop{},
		model.Part{},
		model.StockMovement{},
		model.Place{},
		model.PlaceStock{},
		model.PlannedPart{},
		model.Document{},
		model.Intervention{},
		model.Booking{},
		model.Hold{},
		model.HistoryEntry{},
		model.JournalEntry{},
		model.Notification{},
		model.Event{},
		model.Setting{},
		model.SavedView{},
		model.Draft{},
	}
}

// unmapped are columns that only the database handles.
func unmapped(column string) bool {
	return column == "interventions.priorite_rang" || column == "evenements.xid"
}

func TestModelsAreTheTables(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		for _, m := range models() {
			table, mapped := mapping(reflect.TypeOf(m))
			columns := slices.DeleteFunc(d.Columns(table), func(c string) bool { return unmapped(table + "." + c) })
			slices.Sort(mapped)
			slices.Sort(columns)
			if !slices.Equal(mapped, columns) {
				t.Errorf("%s: Go has %v, the table %v", table, mapped, columns)
			}
		}
	})
}

// mapping reads the table and the columns of a model from its tags.
func mapping(typ reflect.Type) (table string, columns []string) {
	for i := range typ.NumField() {
		tag := typ.Field(i).Tag.Get("bun")
		name, _, _ := strings.Cut(tag, ",")
		switch {
		case strings.HasPrefix(name, "table:"):
			table = strings.TrimPrefix(name, "table:")
		case name != "" && !strings.Contains(name, ":"):
			columns = append(columns, name)
		}
	}
	return table, columns
}

var checkIn = regexp.MustCompile(`(?i)IN \(('[a-z_]+'(?:, *'[a-z_]+')*)\)`)

// TestEnumsAreTheCatalogue compares the labels of every enumeration, in order,
// with PostgreSQL's types and with SQLite's checks.
func TestEnumsAreTheCatalogue(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		if strings.HasPrefix(d.DSN, "sqlite") {
			var lists []string
			d.Query("SELECT sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL", func(r *sql.Rows) error {
				var text string
				err := r.Scan(&text)
				for _, found := range checkIn.FindAllStringSubmatch(text, -1) {
					lists = append(lists, strings.NewReplacer(" ", "", "'", "").Replace(found[1]))
				}
				return err
			})
			for name, labels := range model.Enums() {
				if !slices.Contains(lists, strings.Join(labels, ",")) {
					t.Errorf("no check lists %s %v", name, labels)
				}
			}
			return
		}
		types := map[string][]string{}
		d.Query(`SELECT t.typname, e.enumlabel FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid ORDER BY t.typname, e.enumsortorder`,
			func(r *sql.Rows) error {
				var name, label string
				err := r.Scan(&name, &label)
				types[name] = append(types[name], label)
				return err
			})
		if fmt.Sprint(types) != fmt.Sprint(model.Enums()) {
			t.Errorf("the types are %v, Go has %v", types, model.Enums())
		}
	})
}
