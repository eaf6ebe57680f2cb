package store

import (
	"strings"

	"mif/store/model"
)

// pageQuery is the statement of a page, and how many sort keys end its rows.
func (l List[R]) pageQuery(p model.PageQuery, backward bool) (*query, int) {
	columns := l.sortColumns(p.Sort)
	from := p.After
	if backward {
		from = p.Before
		for i := range columns {
			columns[i].desc = !columns[i].desc
		}
	}
	q := l.s.store.newQuery()
	l.writePage(q, p, columns, from)
	return q, len(columns) - 1
}

// sortColumns turns sort keys into columns. The id always comes last, so that
// no two rows stand in the same place; a reference is the id itself.
func (l List[R]) sortColumns(sorts []model.Sort) []sortColumn {
	if len(sorts) == 0 {
		sorts = l.l.order
	}
	out := make([]sortColumn, 0, len(sorts)+1)
	desc := false
	for _, key := range sorts {
		if key.Key == model.SortRef {
			desc = key.Desc
			break
		}
		c := l.l.sorts(l.s, key.Key)
		if c.expr == "" {
			continue
		}
		c.desc, desc = key.Desc, key.Desc
		out = append(out, c)
	}
	return append(out, sortColumn{expr: l.l.id, low: int64(-1), high: int64(1) << 62, desc: desc})
}

// writePage writes the statement: the ids of the page first, in a sub-select
// that an index can serve, then everything else about those few rows.
func (l List[R]) writePage(q *query, p model.PageQuery, columns []sortColumn, from *model.Cursor) {
	conditions := []string{l.l.scope(l.s, q), l.conditions(q, p.Filter), bound(q, columns, from)}
	if p.Around != 0 {
		conditions = append(conditions, l.l.id+" = "+q.arg(p.Around))
	}
	keys, order, outer := make([]string, len(columns)), make([]string, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		name := "k" + string(rune('0'+i))
		keys[i] = c.expr + " AS " + name
		order[i], outer[i] = c.expr+direction(c.desc), "k."+name+direction(c.desc)
	}
	with, joins := attachments(columns)
	q.text.WriteString(with + "SELECT " + l.columns(q))
	for i := range columns[:len(columns)-1] {
		q.text.WriteString(", k.k" + string(rune('0'+i)))
	}
	q.text.WriteString(" FROM (SELECT " + strings.Join(keys, ", ") + " FROM " + l.l.from + joins + where(and(conditions...)) +
		" ORDER BY " + strings.Join(order, ", ") + " LIMIT " + q.arg(int64(p.Limit)+1) + ") k" +
		" JOIN " + l.l.from + " ON " + l.l.id + " = k.k" + string(rune('0'+len(columns)-1)) + l.l.joins +
		" ORDER BY " + strings.Join(outer, ", "))
}

// conditions turns a filter into one condition. Fields that the actor may not
// see match nothing, so that a filter cannot be used to guess them.
func (l List[R]) conditions(q *query, f model.Filter) string {
	parts := make([]string, 0, len(f.Terms))
	for _, t := range f.Terms {
		c := l.term(q, t)
		if t.Not {
			c = "NOT " + c
		}
		parts = append(parts, c)
	}
	return and(parts...)
}

const nothing = "(1 = 0)"

func (l List[R]) term(q *query, t model.Term) string {
	if l.hides(t.Field) {
		return nothing
	}
	if l.l.labels != nil {
		if c, closed := l.l.labels(t); closed {
			if c == "" {
				return nothing
			}
			return c
		}
	}
	alternatives := make([]string, 0, len(t.Values))
	for _, v := range t.Values {
		if c := l.l.condition(l.s, q, t.Field, v); c != "" {
			alternatives = append(alternatives, c)
		}
	}
	if len(alternatives) == 0 {
		return nothing
	}
	return "(" + or(alternatives...) + ")"
}

// columns are those of a row, with what they need to know of the time.
func (l List[R]) columns(q *query) string {
	if l.l.moving != nil {
		return l.l.moving(l.s, q)
	}
	return l.s.named(l.l.columns)
}
