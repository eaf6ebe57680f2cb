package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"mif/store/model"
	"mif/store/rule"
)

// liveStatuses stands word for word in the partial indexes of the lists.
const liveStatuses = "i.statut IN ('ouverte', 'affectee', 'en_cours', 'en_attente')"

// dueExpr is the nearest unmet clock of a live row, far in the future when
// there is none; it stands word for word in an index.
const dueExpr = "COALESCE(CASE WHEN i.date_debut IS NULL AND i.date_limite_prise_en_charge < i.date_limite" +
	" THEN i.date_limite_prise_en_charge ELSE i.date_limite END, '9999-12-31 00:00:00+00:00')"

// sortColumn is one column of an order: what it sorts by and the values that
// no row lies beyond, with which a page always has a bound. A name that is
// sorted by is folded once for each person, not for each row: with lists them,
// join brings them to the rows.
type sortColumn struct {
	expr       string
	low, high  any
	with, join string
	desc       bool
}

const (
	dawn     = "0001-01-01 00:00:00+00:00"
	doomsday = "9999-12-31 23:59:59+00:00"
)

// sortColumns turns sort keys into columns; the id always comes last.
func (s *Session) sortColumns(sorts []model.Sort) []sortColumn {
	if len(sorts) == 0 {
		sorts = []model.Sort{{Key: model.SortPriority}, {Key: model.SortCreated}}
	}
	out := make([]sortColumn, 0, len(sorts)+1)
	desc := false
	for _, key := range sorts {
		c := s.sortColumn(key.Key)
		if c.expr == "" {
			continue
		}
		c.desc, desc = key.Desc, key.Desc
		out = append(out, c)
	}
	return append(out, sortColumn{expr: "i.id", low: int64(-1), high: int64(1) << 62, desc: desc})
}

func (s *Session) sortColumn(key model.SortKey) sortColumn {
	d := s.store.d
	switch key {
	case model.SortPriority:
		return sortColumn{expr: "i.priorite_rang", low: int64(0), high: int64(9)}
	case model.SortStatus:
		return sortColumn{expr: statusRank, low: int64(0), high: int64(9)}
	case model.SortDue:
		return sortColumn{expr: dueExpr, low: dawn, high: doomsday}
	case model.SortCreated:
		return sortColumn{expr: "i.date_creation", low: dawn, high: doomsday}
	case model.SortDate:
		return sortColumn{
			expr: "COALESCE(kd.date_debut, '9999-12-31 00:00:00+00:00')", low: dawn, high: doomsday,
			join: " LEFT JOIN planning kd ON kd.intervention_id = i.id",
		}
	case model.SortClient:
		return sortColumn{
			// Written so that SQLite begins with the rows and not with the clients.
			expr: "COALESCE(kc.nom, '')", low: "", high: "\U0010FFFF", join: " LEFT JOIN kc ON kc.id = i.client_id",
			with: "kc AS MATERIALIZED (SELECT id, " + d.binary(d.fold("nom_entreprise")) + " AS nom FROM clients)",
		}
	case model.SortTechnician:
		return sortColumn{
			expr: "COALESCE(kt.nom, '~')", low: "", high: "\U0010FFFF", join: " LEFT JOIN kt ON kt.id = i.technicien_id",
			with: "kt AS MATERIALIZED (SELECT t.id, " + d.binary(d.fold("COALESCE(u.full_name, u.username)")) +
				" AS nom FROM techniciens t JOIN users u ON u.id = t.user_id)",
		}
	case model.SortRef:
		return sortColumn{}
	}
	return sortColumn{}
}

const statusRank = "CASE i.statut WHEN 'ouverte' THEN 1 WHEN 'affectee' THEN 2 WHEN 'en_cours' THEN 3" +
	" WHEN 'en_attente' THEN 4 WHEN 'cloturee' THEN 5 WHEN 'annulee' THEN 6 ELSE 7 END"

// Interventions reads one page of the list, by key and never by offset.
func (s *Session) Interventions(ctx context.Context, p model.PageQuery) (model.Page, error) {
	var page model.Page
	err := s.read(ctx, "interventions", func(ctx context.Context) error {
		var err error
		if p.Around != 0 {
			page, err = s.around(ctx, p)
		} else {
			page, err = s.page(ctx, p)
		}
		return err
	})
	return page, err
}

// around reads the page that has a row in its middle.
func (s *Session) around(ctx context.Context, p model.PageQuery) (model.Page, error) {
	row := p
	row.Filter.Terms = append(slices.Clone(p.Filter.Terms),
		model.Term{Field: model.FieldRef, Values: []model.FilterValue{{ID: p.Around}}})
	row.Around, row.Limit = 0, 1
	rows, err := s.listed(ctx, row, false)
	if err != nil || len(rows) == 0 {
		return model.Page{}, err
	}
	p.Around, p.FromEnd, p.Limit = 0, false, max(p.Limit/2, 1)
	p.Before, p.After = rows[0].cursor(), nil
	before, err := s.page(ctx, p)
	if err != nil {
		return model.Page{}, err
	}
	p.Before, p.After = nil, rows[0].cursor()
	after, err := s.page(ctx, p)
	if err != nil {
		return model.Page{}, err
	}
	rule.RedactRow(s.actor, &rows[0].Row)
	page := model.Page{Before: before.Before, After: after.After}
	page.Rows = append(append(before.Rows, rows[0].Row), after.Rows...)
	return page, nil
}

const maxPage = 500

func (s *Session) page(ctx context.Context, p model.PageQuery) (model.Page, error) {
	if p.Limit <= 0 || p.Limit > maxPage {
		p.Limit = 50
	}
	backward := p.Before != nil || p.FromEnd
	rows, err := s.listed(ctx, p, backward)
	if err != nil {
		return model.Page{}, err
	}
	return s.cut(rows, p, backward), nil
}

// listed reads the rows of a page in the direction of reading, and one more.
func (s *Session) listed(ctx context.Context, p model.PageQuery, backward bool) ([]listed, error) {
	q, keys := s.pageQuery(p, backward)
	rows, scanner := make([]listed, 0, p.Limit+1), newRowScanner(keys)
	err := s.store.run(ctx, q, func(r *sql.Rows) error {
		row, err := scanner.row(r)
		rows = append(rows, row)
		return err
	})
	return rows, err
}

// pageQuery is the statement of a page, and how many sort keys end its rows.
func (s *Session) pageQuery(p model.PageQuery, backward bool) (*query, int) {
	columns := s.sortColumns(p.Sort)
	if refOnly(p.Sort) {
		columns[len(columns)-1].desc = p.Sort[0].Desc
	}
	from := p.After
	if backward {
		from = p.Before
		for i := range columns {
			columns[i].desc = !columns[i].desc
		}
	}
	q := s.store.newQuery()
	s.writePage(q, p, columns, from)
	return q, len(columns) - 1
}

func refOnly(sorts []model.Sort) bool { return len(sorts) == 1 && sorts[0].Key == model.SortRef }

// writePage writes the statement: the ids of the page first, in a sub-select
// that an index can serve, then everything else about those few rows.
func (s *Session) writePage(q *query, p model.PageQuery, columns []sortColumn, from *model.Cursor) {
	condition := and(s.scope(q), s.conditions(q, p.Filter), bound(q, columns, from))
	keys, order, outer := make([]string, len(columns)), make([]string, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		name := "k" + string(rune('0'+i))
		keys[i] = c.expr + " AS " + name
		order[i], outer[i] = c.expr+direction(c.desc), "k."+name+direction(c.desc)
	}
	with, joins := attachments(columns)
	q.text.WriteString(with + "SELECT " + rowColumns)
	for i := range columns[:len(columns)-1] {
		q.text.WriteString(", k.k" + string(rune('0'+i)))
	}
	q.text.WriteString(" FROM (SELECT " + strings.Join(keys, ", ") + " FROM interventions i" + joins + where(condition) +
		" ORDER BY " + strings.Join(order, ", ") + " LIMIT " + q.arg(int64(p.Limit)+1) + ") k" +
		" JOIN interventions i ON i.id = k.k" + string(rune('0'+len(columns)-1)) + rowJoins +
		" ORDER BY " + strings.Join(outer, ", "))
}

// attachments is what the columns sort by beside the row itself, each once.
func attachments(columns []sortColumn) (with, joins string) {
	var lists []string
	for _, c := range columns {
		if c.join == "" || strings.Contains(joins, c.join) {
			continue
		}
		joins += c.join
		if c.with != "" {
			lists = append(lists, c.with)
		}
	}
	if len(lists) > 0 {
		with = "WITH " + strings.Join(lists, ", ") + " "
	}
	return with, joins
}

func direction(desc bool) string {
	if desc {
		return " DESC"
	}
	return ""
}

// bound keeps the rows after a cursor. There always is one, with values that
// no row lies beyond on the first page, so that every page has one plan.
func bound(q *query, columns []sortColumn, from *model.Cursor) string {
	values := make([]any, len(columns))
	for i, c := range columns {
		values[i] = c.low
		if c.desc {
			values[i] = c.high
		}
	}
	if from != nil && len(from.Values) == len(columns)-1 {
		copy(values, from.Values)
		values[len(values)-1] = from.ID
	}
	if uniform(columns) {
		exprs := make([]string, len(columns))
		for i, c := range columns {
			exprs[i] = c.expr
		}
		first := ""
		if !strings.HasPrefix(exprs[0], "i.") { // SQLite enters an index on an expression by it alone
			first = exprs[0] + " " + beyond(columns[0].desc) + "= " + q.arg(values[0])
		}
		return and(first, "("+strings.Join(exprs, ", ")+") "+beyond(columns[0].desc)+" ("+argList(q, values)+")")
	}
	return stepwise(q, columns, values)
}

// stepwise compares columns of mixed direction: beyond the first, or equal to
// the first and beyond the second, and so on.
func stepwise(q *query, columns []sortColumn, values []any) string {
	var alternatives []string
	for i, c := range columns {
		parts := make([]string, 0, i+1)
		for j := range i {
			parts = append(parts, columns[j].expr+" = "+q.arg(values[j]))
		}
		parts = append(parts, c.expr+" "+beyond(c.desc)+" "+q.arg(values[i]))
		alternatives = append(alternatives, and(parts...))
	}
	return or(alternatives...)
}

func uniform(columns []sortColumn) bool {
	return !slices.ContainsFunc(columns, func(c sortColumn) bool { return c.desc != columns[0].desc })
}

func beyond(desc bool) string {
	if desc {
		return "<"
	}
	return ">"
}

// listed is a row with the sort values that make a cursor of it.
type listed struct {
	model.Row
	keys []any
}

func (l listed) cursor() *model.Cursor { return &model.Cursor{Values: l.keys, ID: l.ID} }

// cut drops the row that was read only to know whether there is more.
func (s *Session) cut(rows []listed, p model.PageQuery, backward bool) model.Page {
	more := len(rows) > p.Limit
	if more {
		rows = rows[:p.Limit]
	}
	if backward {
		slices.Reverse(rows)
	}
	page := model.Page{Rows: make([]model.Row, len(rows))}
	for i := range rows {
		page.Rows[i] = rows[i].Row
		rule.RedactRow(s.actor, &page.Rows[i])
	}
	if len(rows) == 0 {
		return page
	}
	first, last := rows[0].cursor(), rows[len(rows)-1].cursor()
	if backward && more || !backward && p.After != nil {
		page.Before = first
	}
	if !backward && more || backward && p.Before != nil {
		page.After = last
	}
	return page
}

// InterventionRows reads rows by id, for patching a list in place. Ids that
// are gone or outside the actor's scope are not in the answer.
func (s *Session) InterventionRows(ctx context.Context, ids []int64) ([]model.Row, error) {
	var out []model.Row
	if len(ids) == 0 {
		return nil, nil
	}
	err := s.read(ctx, "rows", func(ctx context.Context) error {
		out = out[:0]
		q := s.store.newQuery()
		condition := and("i.id IN ("+argList(q, ids)+")", s.scope(q))
		q.text.WriteString("SELECT " + rowColumns + " FROM interventions i" + rowJoins + where(condition))
		scanner := newRowScanner(0)
		return s.store.run(ctx, q, func(r *sql.Rows) error {
			row, err := scanner.row(r)
			rule.RedactRow(s.actor, &row.Row)
			out = append(out, row.Row)
			return err
		})
	})
	return out, err
}

// MatchingRows is InterventionRows for the ids that a filter still admits.
func (s *Session) MatchingRows(ctx context.Context, f model.Filter, ids []int64) ([]int64, error) {
	var out []int64
	if len(ids) == 0 {
		return nil, nil
	}
	err := s.read(ctx, "matching", func(ctx context.Context) error {
		out = out[:0]
		q := s.store.newQuery()
		condition := and("i.id IN ("+argList(q, ids)+")", s.scope(q), s.conditions(q, f))
		q.text.WriteString("SELECT i.id FROM interventions i" + where(condition))
		return s.store.run(ctx, q, func(r *sql.Rows) error {
			var id int64
			err := r.Scan(&id)
			out = append(out, id)
			return err
		})
	})
	return out, err
}

// CountInterventions counts a filtered list, exactly up to model.ExactTotal.
func (s *Session) CountInterventions(ctx context.Context, f model.Filter) (model.Total, error) {
	var n int64
	err := s.read(ctx, "count", func(ctx context.Context) error {
		q := s.store.newQuery()
		condition := and(s.scope(q), s.conditions(q, f))
		q.text.WriteString("SELECT count(*) FROM (SELECT 1 FROM interventions i" + where(condition) +
			" LIMIT " + q.arg(int64(model.ExactTotal)+1) + ") n")
		return s.store.run(ctx, q, func(r *sql.Rows) error { return r.Scan(&n) })
	})
	if n > model.ExactTotal {
		return model.Total{N: model.ExactTotal, About: true}, err
	}
	return model.Total{N: n}, err
}
