package store

import (
	"context"
	"database/sql"
	"slices"

	"mif/store/model"
	"mif/store/rule"
)

// listing is what the store knows of a noun that people read as a list. Only
// constants of this package go in here: everything from outside is an argument.
type listing[R any] struct {
	name    string                            // of the reads, in the log
	from    string                            // "equipements e": what conditions and orders look at
	joins   string                            // what the columns need beside it
	columns string                            // of a row, as scanner takes them
	moving  func(s *Session, q *query) string // the same where they depend on the time
	id      string                            // "e.id"
	idOf    func(*R) int64
	scanner func(keys int) scanner[R]
	redact  func(a model.Actor, row *R)

	allowed func(s *Session) error                  // who may read the list at all; nil for everybody
	scope   func(s *Session, q *query) string       // the rows that the actor may see
	hidden  func(a model.Actor, f model.Field) bool // fields that he cannot ask for
	order   []model.Sort                            // when nobody asked for one
	sorts   func(s *Session, key model.SortKey) sortColumn

	labels    func(t model.Term) (condition string, closed bool)
	condition func(s *Session, q *query, f model.Field, v model.FilterValue) string
	facets    []facet
}

// scanner reads the row that sql.Rows stands on, and the sort keys after it.
type scanner[R any] func(r *sql.Rows) (keyed[R], error)

// keyed is a row with the sort values that make a cursor of it.
type keyed[R any] struct {
	row  R
	keys []any
}

// List is one listed noun as the actor may see it. Pages go by key, never by
// offset, so that no row is lost or doubled while others move.
type List[R any] struct {
	s *Session
	l listing[R]
}

func listOf[R any](s *Session, l listing[R]) List[R] { return List[R]{s: s, l: l} }

// read is Session.read for an actor who may read this list.
func (l List[R]) read(ctx context.Context, verb string, fn func(ctx context.Context) error) error {
	if l.l.allowed != nil {
		if err := l.l.allowed(l.s); err != nil {
			return err
		}
	}
	return l.s.read(ctx, l.l.name+verb, fn)
}

// ask is read for a question that somebody put together.
func (l List[R]) ask(ctx context.Context, verb string, f model.Filter, order []model.Sort, fn func(ctx context.Context) error) error {
	if err := rule.CheckQuestion(f, order); err != nil {
		return err
	}
	return l.read(ctx, verb, fn)
}

// Page reads one page of the list.
func (l List[R]) Page(ctx context.Context, p model.PageQuery) (model.PageOf[R], error) {
	var page model.PageOf[R]
	err := l.ask(ctx, "", p.Filter, p.Sort, func(ctx context.Context) error {
		var err error
		if p.Around != 0 {
			page, err = l.around(ctx, p)
		} else {
			page, err = l.page(ctx, p)
		}
		return err
	})
	return page, err
}

// around reads the page that has a row in its middle.
func (l List[R]) around(ctx context.Context, p model.PageQuery) (model.PageOf[R], error) {
	row := p
	row.Limit, row.After, row.Before, row.FromEnd = 1, nil, nil, false
	rows, err := l.rows(ctx, row, false)
	if err != nil || len(rows) == 0 {
		return model.PageOf[R]{}, err
	}
	at := l.cursor(&rows[0])
	p.Around, p.FromEnd, p.Limit = 0, false, max(p.Limit/2, 1)
	p.Before, p.After = at, nil
	before, err := l.page(ctx, p)
	if err != nil {
		return model.PageOf[R]{}, err
	}
	p.Before, p.After = nil, at
	after, err := l.page(ctx, p)
	if err != nil {
		return model.PageOf[R]{}, err
	}
	l.l.redact(l.s.actor, &rows[0].row)
	page := model.PageOf[R]{Before: before.Before, After: after.After}
	page.Rows = append(append(before.Rows, rows[0].row), after.Rows...)
	return page, nil
}

const maxPage = 500

func (l List[R]) page(ctx context.Context, p model.PageQuery) (model.PageOf[R], error) {
	if p.Limit <= 0 || p.Limit > maxPage {
		p.Limit = 50
	}
	backward := p.Before != nil || p.FromEnd
	rows, err := l.rows(ctx, p, backward)
	if err != nil {
		return model.PageOf[R]{}, err
	}
	return l.cut(rows, p, backward), nil
}

// rows reads the rows of a page in the direction of reading, and one more.
func (l List[R]) rows(ctx context.Context, p model.PageQuery, backward bool) ([]keyed[R], error) {
	q, keys := l.pageQuery(p, backward)
	rows, scan := make([]keyed[R], 0, p.Limit+1), l.l.scanner(keys)
	err := l.s.store.run(ctx, q, func(r *sql.Rows) error {
		row, err := scan(r)
		rows = append(rows, row)
		return err
	})
	return rows, err
}

// cut drops the row that was read only to know whether there is more.
func (l List[R]) cut(rows []keyed[R], p model.PageQuery, backward bool) model.PageOf[R] {
	more := len(rows) > p.Limit
	if more {
		rows = rows[:p.Limit]
	}
	if backward {
		slices.Reverse(rows)
	}
	page := model.PageOf[R]{Rows: make([]R, len(rows))}
	for i := range rows {
		page.Rows[i] = rows[i].row
		l.l.redact(l.s.actor, &page.Rows[i])
	}
	if len(rows) == 0 {
		return page
	}
	if backward && more || !backward && p.After != nil {
		page.Before = l.cursor(&rows[0])
	}
	if !backward && more || backward && p.Before != nil {
		page.After = l.cursor(&rows[len(rows)-1])
	}
	return page
}

func (l List[R]) cursor(k *keyed[R]) *model.Cursor {
	return &model.Cursor{Values: k.keys, ID: l.l.idOf(&k.row)}
}

// Rows reads rows by id, for patching a list in place. Ids that are gone or
// outside the actor's scope are not in the answer.
func (l List[R]) Rows(ctx context.Context, ids []int64) ([]R, error) {
	var out []R
	if len(ids) == 0 {
		return nil, nil
	}
	err := l.read(ctx, " rows", func(ctx context.Context) error {
		out = out[:0]
		return bySome(ids, func(some []int64) error {
			q := l.s.store.newQuery()
			condition := and(l.l.id+" IN ("+argList(q, some)+")", l.l.scope(l.s, q))
			q.text.WriteString("SELECT " + l.columns(q) + " FROM " + l.l.from + l.l.joins + where(condition))
			scan := l.l.scanner(0)
			return l.s.store.run(ctx, q, func(r *sql.Rows) error {
				k, err := scan(r)
				l.l.redact(l.s.actor, &k.row)
				out = append(out, k.row)
				return err
			})
		})
	})
	return out, err
}

// bySome calls fn with as many of the ids as one statement takes, in turn.
func bySome(ids []int64, fn func(some []int64) error) error {
	for some := range slices.Chunk(ids, maxPage) {
		if err := fn(some); err != nil {
			return err
		}
	}
	return nil
}

// Matching is which of the ids a filter still admits.
func (l List[R]) Matching(ctx context.Context, f model.Filter, ids []int64) ([]int64, error) {
	var out []int64
	if len(ids) == 0 {
		return nil, nil
	}
	err := l.ask(ctx, " matching", f, nil, func(ctx context.Context) error {
		out = out[:0]
		return bySome(ids, func(some []int64) error {
			q := l.s.store.newQuery()
			condition := and(l.l.id+" IN ("+argList(q, some)+")", l.l.scope(l.s, q), l.conditions(q, f))
			q.text.WriteString("SELECT " + l.l.id + " FROM " + l.l.from + where(condition))
			return l.s.store.run(ctx, q, func(r *sql.Rows) error {
				var id int64
				err := r.Scan(&id)
				out = append(out, id)
				return err
			})
		})
	})
	return out, err
}

// Count counts a filtered list, exactly up to model.ExactTotal.
func (l List[R]) Count(ctx context.Context, f model.Filter) (model.Total, error) {
	var n int64
	err := l.ask(ctx, " count", f, nil, func(ctx context.Context) error {
		return l.s.store.run(ctx, l.countQuery(f), func(r *sql.Rows) error { return r.Scan(&n) })
	})
	return total(n), err
}

func (l List[R]) countQuery(f model.Filter) *query {
	q := l.s.store.newQuery()
	condition := and(l.l.scope(l.s, q), l.conditions(q, f))
	q.text.WriteString("SELECT count(*) FROM (SELECT 1 FROM " + l.l.from + where(condition) +
		" LIMIT " + q.arg(int64(model.ExactTotal)+1) + ") n")
	return q
}

func total(n int64) model.Total {
	if n > model.ExactTotal {
		return model.Total{N: model.ExactTotal, About: true}
	}
	return model.Total{N: n}
}
