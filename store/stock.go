package store

import (
	"context"

	"mif/store/model"
	"mif/store/rule"
)

// reservedOf is how many of part p live jobs have reserved.
const reservedOf = `COALESCE((SELECT SUM(ip.quantite) FROM intervention_pieces ip
	JOIN interventions i ON i.id = ip.intervention_id WHERE ip.piece_id = p.id AND ` + liveStatuses + `), 0)`

const partColumns = `p.id, p.version, p.reference, p.nom, p.stock_actuel, p.stock_minimum, p.stock_maximum, p.unite,
	p.prix_unitaire, p.fournisseur, p.emplacement, p.active, p.updated_at, ` + reservedOf

// stockListing is the list of parts: the same for everybody who may see it.
func stockListing() listing[model.PartRow] {
	return listing[model.PartRow]{
		name: "stock", from: "pieces_detachees p", id: "p.id", columns: partColumns,
		idOf: func(r *model.PartRow) int64 { return r.ID },
		scanner: scanRows(func(r *model.PartRow) []any {
			return []any{
				&r.ID, &r.Version, &r.Reference, &r.Name, &r.Stock, &r.Min, null(&r.Max), &r.Unit,
				&r.UnitPrice, null(&r.Supplier), null(&r.Shelf), &r.Active, moment(&r.UpdatedAt), &r.Reserved,
			}
		}),
		redact:  func(model.Actor, *model.PartRow) {}, // whoever sees the stock sees its line
		allowed: seesStock,
		scope:   func(*Session, *query) string { return "" },
		order:   []model.Sort{{Key: model.SortReference}},
		sorts:   sortParts, labels: partLabels, condition: partIs, facets: stockFacets(),
	}
}

func seesStock(s *Session) error { return rule.May(s.actor, rule.SeeStock, rule.Subject{}) }

// Stock is the list of parts.
func (s *Session) Stock() List[model.PartRow] { return listOf(s, stockListing()) }

const centimes = "ROUND(p.prix_unitaire * 100)"

// sortParts is the columns that parts are ordered by.
func sortParts(s *Session, key model.SortKey) sortColumn {
	d, whole := s.store.d, func(expr string) sortColumn {
		return sortColumn{expr: "CAST(" + expr + " AS BIGINT)", low: -int64(1) << 62, high: int64(1) << 62}
	}
	switch key {
	case model.SortReference:
		return textColumn(d.binary("p.reference"))
	case model.SortName:
		return textColumn(d.binary(d.fold("p.nom")))
	case model.SortStock:
		return whole("p.stock_actuel")
	case model.SortLack:
		return whole("p.stock_actuel - p.stock_minimum")
	case model.SortPrice:
		return whole(centimes)
	case model.SortValue:
		return whole(centimes + " * p.stock_actuel")
	case model.SortSupplier:
		return textColumn("COALESCE(" + d.binary(d.fold("p.fournisseur")) + ", '~')")
	default:
		return sortColumn{}
	}
}

const (
	stockOut = "p.stock_actuel <= 0"
	stockLow = "p.stock_actuel < p.stock_minimum"
)

// partLabels are the conditions on closed labels.
func partLabels(t model.Term) (condition string, closed bool) {
	if t.Field != model.FieldStatus {
		return "", false
	}
	var any []string
	for _, v := range t.Values {
		switch model.PartState(v.Text) {
		case model.StockOut:
			any = append(any, stockOut)
		case model.StockLow:
			any = append(any, "("+stockLow+" AND p.stock_actuel > 0)")
		case model.StockFine:
			any = append(any, "(NOT "+stockLow+" AND p.stock_actuel > 0)")
		}
	}
	if len(any) == 0 {
		return "", true
	}
	return "(" + or(any...) + ")", true
}

// partIs is one alternative of a term of the parts' filter.
func partIs(_ *Session, q *query, f model.Field, v model.FilterValue) string {
	switch f {
	case model.FieldRef:
		return q.like("p.reference", v.Text)
	case model.FieldLow:
		return yes(v, stockLow)
	case model.FieldActive:
		return yes(v, "p.active")
	case model.FieldReserved:
		return yes(v, reservedOf+" > 0")
	case model.FieldStock:
		return amount(q, "p.stock_actuel", v, number)
	case model.FieldPrice:
		return amount(q, "p.prix_unitaire", v, func(n int64) string { return model.Money(n).String() })
	case model.FieldSupplier:
		return q.likeOrNone("p.fournisseur", v)
	case model.FieldPlace:
		if v.None {
			return q.likeOrNone("p.emplacement", v)
		}
		return or(q.likeOrNone("p.emplacement", v), "p.id IN (SELECT sk.piece_id FROM stocks sk JOIN emplacements em ON em.id = sk.emplacement_id"+
			" WHERE sk.quantite > 0 AND "+q.like("em.nom", v.Text)+")")
	case model.FieldWords:
		return or(q.likeOrNone("p.reference", v), q.likeOrNone("p.nom", v), q.likeOrNone("p.fournisseur", v))
	default:
		return ""
	}
}

func yes(v model.FilterValue, condition string) string {
	if v.Bool {
		return "(" + condition + ")"
	}
	return "(NOT (" + condition + "))"
}

// stockFacets are the fields of parts that can be counted.
func stockFacets() []facet {
	return []facet{
		knownFacet(model.FieldStatus, model.PartStates()), yesOrNo(model.FieldLow), yesOrNo(model.FieldReserved),
		yesOrNo(model.FieldActive),
		{field: model.FieldSupplier, value: "p.fournisseur", text: true},
	}
}

// StockTotal is what all active parts are worth, and how many need somebody.
func (s *Session) StockTotal(ctx context.Context) (model.StockTotal, error) {
	var out model.StockTotal
	if err := seesStock(s); err != nil {
		return out, err
	}
	err := s.read(ctx, "stock total", func(ctx context.Context) error {
		return s.store.reader.NewRaw(`SELECT count(*), COALESCE(SUM(CASE WHEN `+stockLow+` THEN 1 ELSE 0 END), 0),
			COALESCE(SUM(CASE WHEN `+stockOut+` THEN 1 ELSE 0 END), 0), CAST(COALESCE(SUM(`+centimes+` * p.stock_actuel), 0) AS BIGINT)
			FROM pieces_detachees p WHERE p.active`).Scan(ctx, &out.Parts, &out.Low, &out.Out, (*int64)(&out.Value))
	})
	return out, err
}
