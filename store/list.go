package store

import (
	"context"
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

// lastText is a text that no folded name lies beyond.
const lastText = "\U0010FFFF"

// textColumn orders by a text that is never NULL.
func textColumn(expr string) sortColumn { return sortColumn{expr: expr, low: "", high: lastText} }

// dayColumn orders by a day; rows without one come last.
func dayColumn(column string) sortColumn {
	return sortColumn{expr: "COALESCE(" + column + ", '9999-12-31')", low: "0001-01-01", high: "9999-12-31"}
}

const (
	dawn     = "0001-01-01 00:00:00+00:00"
	doomsday = "9999-12-31 23:59:59+00:00"
)

// sortWork is the columns that interventions are ordered by.
func sortWork(s *Session, key model.SortKey) sortColumn {
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
			expr: "COALESCE(kc.nom, '')", low: "", high: lastText, join: " LEFT JOIN kc ON kc.id = i.client_id",
			with: "kc AS MATERIALIZED (SELECT id, " + d.binary(d.fold("nom_entreprise")) + " AS nom FROM clients)",
		}
	case model.SortTechnician:
		return sortColumn{
			expr: "COALESCE(kt.nom, '~')", low: "", high: lastText, join: " LEFT JOIN kt ON kt.id = i.technicien_id",
			with: "kt AS MATERIALIZED (SELECT t.id, " + d.binary(d.fold(s.named("COALESCE(u.full_name, u.username)"))) +
				" AS nom FROM techniciens t JOIN users u ON u.id = t.user_id)",
		}
	default:
		return sortColumn{}
	}
}

const statusRank = "CASE i.statut WHEN 'ouverte' THEN 1 WHEN 'affectee' THEN 2 WHEN 'en_cours' THEN 3" +
	" WHEN 'en_attente' THEN 4 WHEN 'cloturee' THEN 5 WHEN 'annulee' THEN 6 ELSE 7 END"

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
		if strings.ContainsAny(exprs[0], " (") { // SQLite enters an index on an expression by it alone
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

// workListing is the list of interventions.
func workListing() listing[model.Row] {
	return listing[model.Row]{
		name: "interventions", from: "interventions i", id: "i.id", columns: rowColumns, joins: rowJoins,
		idOf:    func(r *model.Row) int64 { return r.ID },
		scanner: func(keys int) scanner[model.Row] { return newRowScanner(keys).row },
		redact:  rule.RedactRow,
		scope:   func(s *Session, q *query) string { return s.scope(q) },
		hidden:  func(a model.Actor, f model.Field) bool { return a.Role == model.ClientRole && staffOnly(f) },
		order:   []model.Sort{{Key: model.SortPriority}, {Key: model.SortCreated}},
		sorts:   sortWork, labels: labelled, facets: workFacets(),
		condition: func(s *Session, q *query, f model.Field, v model.FilterValue) string { return s.condition(q, f, v) },
	}
}

// Work is the list of interventions.
func (s *Session) Work() List[model.Row] { return listOf(s, workListing()) }

// Interventions reads one page of the list, by key and never by offset.
func (s *Session) Interventions(ctx context.Context, p model.PageQuery) (model.Page, error) {
	return s.Work().Page(ctx, p)
}

// InterventionRows reads rows by id, for patching a list in place. Ids that
// are gone or outside the actor's scope are not in the answer.
func (s *Session) InterventionRows(ctx context.Context, ids []int64) ([]model.Row, error) {
	return s.Work().Rows(ctx, ids)
}

// MatchingRows is InterventionRows for the ids that a filter still admits.
func (s *Session) MatchingRows(ctx context.Context, f model.Filter, ids []int64) ([]int64, error) {
	return s.Work().Matching(ctx, f, ids)
}

// CountInterventions counts a filtered list, exactly up to model.ExactTotal.
func (s *Session) CountInterventions(ctx context.Context, f model.Filter) (model.Total, error) {
	return s.Work().Count(ctx, f)
}
