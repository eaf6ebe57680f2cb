package store

import (
	"context"
	"database/sql"
	"strings"

	"mif/store/model"
)

// query builds one parameterised statement. Only constants of this package
// become its text; everything from outside becomes an argument.
type query struct {
	d    dialect
	text strings.Builder
	args []any
}

func (s *Store) newQuery() *query { return &query{d: s.d} }

// arg adds an argument and gives its placeholder.
func (q *query) arg(v any) string {
	q.args = append(q.args, v)
	return q.d.placeholder(len(q.args))
}

// argList adds arguments and gives "p1, p2, p3".
func argList[T any](q *query, values []T) string {
	parts := make([]string, len(values))
	for i, v := range values {
		parts[i] = q.arg(v)
	}
	return strings.Join(parts, ", ")
}

// like gives "fold(column) LIKE argument" for words found anywhere in it,
// with the wildcards of the user's own text made harmless.
func (q *query) like(column, words string) string {
	return q.d.fold(column) + " LIKE " + q.arg(pattern(words)) + ` ESCAPE '!'`
}

// likeOrNone is like for a column that may be empty, and is never NULL. A value
// that was chosen among those that are there is the whole column.
func (q *query) likeOrNone(column string, v model.FilterValue) string {
	switch {
	case v.None:
		return "(" + column + " IS NULL OR TRIM(" + column + ") = '')"
	case v.Exact:
		return "(" + column + " IS NOT NULL AND " + column + " = " + q.arg(v.Text) + ")"
	}
	return "(" + column + " IS NOT NULL AND " + q.like(column, v.Text) + ")"
}

// run sends the statement through the prepared ones.
func (s *Store) run(ctx context.Context, q *query, scan func(*sql.Rows) error) error {
	return s.stmts.query(ctx, q.text.String(), q.args, scan)
}

// and joins the conditions that are not empty.
func and(conditions ...string) string { return joined(" AND ", conditions) }

func or(conditions ...string) string { return joined(" OR ", conditions) }

func joined(by string, conditions []string) string {
	kept := conditions[:0:0]
	for _, c := range conditions {
		if c != "" {
			kept = append(kept, c)
		}
	}
	switch len(kept) {
	case 0:
		return ""
	case 1:
		return kept[0]
	}
	return "(" + strings.Join(kept, by) + ")"
}

func where(condition string) string {
	if condition == "" {
		return ""
	}
	return " WHERE " + condition
}
