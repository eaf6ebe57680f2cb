package migrations_test

import (
	"testing"

	"github.com/uptrace/bun"
)

// catalogue is what a PostgreSQL database says of itself: one fact per key,
// such as "column users.email" = "character varying(255)".
type catalogue map[string]string

// Each query gives keys and facts of the tables and types of the schema.
var catalogueQueries = []string{
	// tables
	`SELECT 'table ' || relname, 'table' FROM pg_class
		WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
	// types and lengths
	`SELECT 'column ' || c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod) ` + ofColumns,
	// nullability, told apart by whether there is a default
	`SELECT 'null ' || c.relname || '.' || a.attname, CASE WHEN a.attnotnull THEN 'NOT NULL'
		WHEN d.oid IS NOT NULL AND a.attgenerated = '' THEN 'NULL with default' ELSE 'NULL' END ` + ofColumns,
	// defaults, identities, generated columns
	`SELECT 'default ' || c.relname || '.' || a.attname, CASE WHEN a.attidentity <> '' THEN 'identity'
		WHEN a.attgenerated <> '' THEN 'generated ' || pg_get_expr(d.adbin, d.adrelid)
		ELSE coalesce(pg_get_expr(d.adbin, d.adrelid), '') END ` + ofColumns,
	// enumerations
	`SELECT 'enum ' || typname, string_agg(enumlabel, ',' ORDER BY enumsortorder)
		FROM pg_enum JOIN pg_type t ON t.oid = enumtypid GROUP BY typname`,
	// checks and exclusions, by name
	`SELECT CASE contype WHEN 'c' THEN 'check ' ELSE 'exclude ' END || conrelid::regclass || '.' || conname,
		pg_get_constraintdef(oid) FROM pg_constraint
		WHERE contype IN ('c', 'x') AND connamespace = 'public'::regnamespace`,
	// keys, by their columns
	`SELECT CASE contype WHEN 'u' THEN 'unique ' ELSE 'primary ' END || conrelid::regclass || ' ' ||
		substring(pg_get_constraintdef(oid) from '\(.*'), conname FROM pg_constraint
		WHERE contype IN ('u', 'p') AND connamespace = 'public'::regnamespace`,
	// foreign keys, by their column
	`SELECT 'foreign ' || conrelid::regclass || '.' || attname,
		confrelid::regclass || CASE confdeltype WHEN 'c' THEN ' CASCADE' WHEN 'n' THEN ' SET NULL' WHEN 'r' THEN ' RESTRICT' ELSE ' NO ACTION' END
		FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
		WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
	// indexes, but for those that a constraint keeps under its own name
	`SELECT 'index ' || i.indexname, i.indexdef FROM pg_indexes i
		WHERE i.schemaname = 'public' AND (i.indexname LIKE 'idx_%' OR NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = i.indexname))`,
}

const ofColumns = `FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
	LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
	WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped`

func readCatalogue(t *testing.T, db *bun.DB) catalogue {
	t.Helper()
	all := catalogue{}
	for _, query := range catalogueQueries {
		rows, err := db.QueryContext(t.Context(), query)
		must(t, err)
		for rows.Next() {
			var key, fact string
			must(t, rows.Scan(&key, &fact))
			all[key] = fact
		}
		must(t, rows.Err())
		must(t, rows.Close())
	}
	for key := range all {
		if hasWord(key, "bun_migrations") || hasWord(key, "bun_migration_locks") {
			delete(all, key)
		}
	}
	return all
}
