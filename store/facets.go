package store

import (
	"context"
	"database/sql"
	"slices"

	"mif/store/model"
)

// facet is one field of a list whose values can be counted: the few that are
// known beforehand, or the most frequent ones that are found.
type facet struct {
	field model.Field
	known []model.FilterValue // each counted by its own condition

	value string // what is found: an expression of the row
	text  bool   // it is a text and not a record's number
	join  string // what the value needs beside the row
	label string // of the record's number v: a sub-select
}

const (
	facetValues = 50
	// facetRows is how many rows are looked at to find values; beyond them the
	// counts are lower bounds.
	facetRows = 100_000
)

func knownFacet[T ~string](field model.Field, labels []T) facet {
	f := facet{field: field}
	for _, l := range labels {
		f.known = append(f.known, model.FilterValue{Text: string(l)})
	}
	return f
}

func yesOrNo(field model.Field) facet {
	return facet{field: field, known: []model.FilterValue{{Bool: true}, {Bool: false}}}
}

// Facetable are the fields whose values can be counted, in the order of the
// help text; those that the actor may not see are not there.
func (l List[R]) Facetable() []model.Field {
	var out []model.Field
	for _, f := range l.l.facets {
		if !l.hides(f.field) {
			out = append(out, f.field)
		}
	}
	return out
}

func (l List[R]) hides(f model.Field) bool { return l.l.hidden != nil && l.l.hidden(l.s.actor, f) }

// Facets counts the rows of a filtered list by the values of a field, one
// statement whatever their number. The filter's own terms on that field do not
// count, so that one sees what else could be chosen. A field that cannot be
// counted has no values.
func (l List[R]) Facets(ctx context.Context, f model.Filter, field model.Field) ([]model.Facet, error) {
	i := slices.IndexFunc(l.l.facets, func(c facet) bool { return c.field == field })
	if i < 0 || l.hides(field) {
		return nil, nil
	}
	f.Terms = slices.DeleteFunc(slices.Clone(f.Terms), func(t model.Term) bool { return t.Field == field })
	var out []model.Facet
	err := l.ask(ctx, " facets", f, nil, func(ctx context.Context) error {
		var err error
		if c := l.l.facets[i]; len(c.known) > 0 {
			out, err = l.knownFacets(ctx, f, c)
		} else {
			out, err = l.foundFacets(ctx, f, c)
		}
		return err
	})
	return out, err
}

// knownFacets counts each value by itself, up to model.ExactTotal: an index on
// the value serves, and no count is dearer than that.
func (l List[R]) knownFacets(ctx context.Context, f model.Filter, c facet) ([]model.Facet, error) {
	q := l.s.store.newQuery()
	for i, v := range c.known {
		if i > 0 {
			q.text.WriteString(" UNION ALL ")
		}
		one := l.term(q, model.Term{Field: c.field, Values: []model.FilterValue{v}})
		condition := and(l.l.scope(l.s, q), l.conditions(q, f), one)
		q.text.WriteString("SELECT " + q.arg(int64(i)) + " AS at, (SELECT count(*) FROM (SELECT 1 FROM " + l.l.from +
			where(condition) + " LIMIT " + q.arg(int64(model.ExactTotal)+1) + ") n)")
	}
	out := make([]model.Facet, len(c.known))
	err := l.s.store.run(ctx, q, func(r *sql.Rows) error {
		var i, n int64
		err := r.Scan(&i, &n)
		out[i] = model.Facet{Value: c.known[i], Label: c.known[i].Text, Count: total(n)}
		return err
	})
	return out, err
}

// foundFacets counts the values that are there, the most frequent first.
func (l List[R]) foundFacets(ctx context.Context, f model.Filter, c facet) ([]model.Facet, error) {
	q := l.s.store.newQuery()
	condition := and(l.l.scope(l.s, q), l.conditions(q, f))
	label, value := l.s.named(c.label), c.value
	if c.text { // spaces alone are no value
		label, value = "g.v", "CASE WHEN TRIM("+c.value+") <> '' THEN "+c.value+" END"
	}
	q.text.WriteString("SELECT g.v, g.n, g.looked, " + label + " FROM (" +
		"SELECT b.v AS v, count(*) AS n, sum(count(*)) OVER () AS looked FROM (" +
		"SELECT " + value + " AS v FROM " + l.l.from + c.join + where(condition) + " LIMIT " + q.arg(int64(facetRows)) + ") b" +
		" GROUP BY b.v ORDER BY count(*) DESC, b.v LIMIT " + q.arg(int64(facetValues)) + ") g ORDER BY g.n DESC, g.v")
	var out []model.Facet
	err := l.s.store.run(ctx, q, func(r *sql.Rows) error {
		found, err := scanFacet(r, c.text)
		out = append(out, found)
		return err
	})
	return out, err
}

func scanFacet(r *sql.Rows, text bool) (model.Facet, error) {
	var id sql.NullInt64
	var word, label sql.NullString
	var n, looked int64
	var value any = &id
	if text {
		value = &word
	}
	err := r.Scan(value, &n, &looked, &label)
	f := model.Facet{Label: label.String, Count: total(n)}
	f.Value = model.FilterValue{ID: id.Int64, Text: word.String, Exact: word.Valid, None: !id.Valid && !word.Valid}
	f.Count.About = f.Count.About || looked >= facetRows
	return f, err
}

// workFacets are the fields of interventions that can be counted.
func workFacets() []facet {
	const technician = " LEFT JOIN techniciens ft ON ft.id = i.technicien_id"
	return []facet{
		knownFacet(model.FieldStatus, model.Statuses()),
		knownFacet(model.FieldPriority, model.Priorities()),
		yesOrNo(model.FieldUrgent),
		yesOrNo(model.FieldLate),
		knownFacet(model.FieldKind, model.Kinds()),
		knownFacet(model.FieldCriticality, model.Criticalities()),
		{
			field: model.FieldTechnician, value: "i.technicien_id",
			label: "(SELECT COALESCE(u.full_name, u.username) FROM techniciens t JOIN users u ON u.id = t.user_id WHERE t.id = g.v)",
		},
		{field: model.FieldTeam, value: "ft.equipe", text: true, join: technician},
		{field: model.FieldZone, value: "ft.zone_geographique", text: true, join: technician},
		{field: model.FieldClient, value: "i.client_id", label: "(SELECT nom_entreprise FROM clients WHERE id = g.v)"},
		{field: model.FieldCity, value: "fc.ville", text: true, join: " JOIN clients fc ON fc.id = i.client_id"},
		{field: model.FieldEquipment, value: "i.equipement_id", label: "(SELECT nom FROM equipements WHERE id = g.v)"},
	}
}

// equipmentFacets are the fields of machines that can be counted.
func equipmentFacets() []facet {
	return []facet{
		knownFacet(model.FieldStatus, model.EquipmentStatuses()),
		knownFacet(model.FieldCriticality, model.Criticalities()),
		{field: model.FieldClient, value: "e.client_id", label: "(SELECT nom_entreprise FROM clients WHERE id = g.v)"},
		{field: model.FieldCity, value: "fc.ville", text: true, join: " JOIN clients fc ON fc.id = e.client_id"},
		{field: model.FieldMaker, value: "e.fabricant", text: true},
	}
}
