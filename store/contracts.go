package store

import (
	"mif/store/model"
	"mif/store/rule"
)

// Contracts is the list of contracts: all for the desk, a client's own.
// Technicians have no business with them.
func (s *Session) Contracts() List[model.ContractRow] { return listOf(s, contractListing()) }

const contractColumns = `ct.id, ct.version, ct.numero_contrat, ct.client_id, c.nom_entreprise, c.ville, ct.type_contrat, ct.statut,
	ct.date_debut, ct.date_fin, ct.montant, ct.devise, ct.temps_reponse_urgence, ct.temps_reponse_normal, ct.preavis_jours, ct.updated_at,
	(SELECT count(*) FROM contrat_equipements ce WHERE ce.contrat_id = ct.id),
	(SELECT n.id FROM contrats n WHERE n.precedent_id = ct.id), (SELECT n.numero_contrat FROM contrats n WHERE n.precedent_id = ct.id)`

func contractListing() listing[model.ContractRow] {
	return listing[model.ContractRow]{
		name: "contracts", from: "contrats ct", id: "ct.id", columns: contractColumns,
		joins: " JOIN clients c ON c.id = ct.client_id",
		idOf:  func(r *model.ContractRow) int64 { return r.ID },
		scanner: scanRows(func(r *model.ContractRow) []any {
			return []any{
				&r.ID, &r.Version, &r.Number, &r.ClientID, &r.Client, null(&r.City), null(&r.Type), &r.Status,
				&r.StartsOn, &r.EndsOn, &r.Amount, &r.Currency, &r.UrgentHours, &r.NormalHours, &r.NoticeDays, moment(&r.UpdatedAt),
				&r.Machines, null(&r.NextID), null(&r.Next),
			}
		}),
		redact:  func(model.Actor, *model.ContractRow) {}, // whoever sees a contract sees its line
		allowed: func(s *Session) error { return seesContracts(s) },
		scope:   func(s *Session, q *query) string { return s.contractScope(q) },
		order:   []model.Sort{{Key: model.SortEnds}}, // what ends first
		sorts:   sortContracts, labels: contractLabels, condition: contractIs, facets: contractFacets(),
	}
}

func seesContracts(s *Session) error {
	if s.actor.Role == model.TechnicianRole {
		return model.ErrForbidden
	}
	return rule.May(s.actor, rule.SeeContract, rule.Subject{ClientID: s.actor.ClientID})
}

func (s *Session) contractScope(q *query) string {
	switch scope := rule.Scope(s.actor); {
	case scope.All:
		return ""
	case scope.ClientID != 0:
		return "ct.client_id = " + q.arg(scope.ClientID)
	}
	return nothing
}

const contractRank = "CASE ct.statut WHEN 'actif' THEN 1 WHEN 'suspendu' THEN 2 WHEN 'brouillon' THEN 3 WHEN 'expire' THEN 4 ELSE 5 END"

func sortContracts(s *Session, key model.SortKey) sortColumn {
	d := s.store.d
	switch key {
	case model.SortEnds:
		return dayColumn("ct.date_fin")
	case model.SortStarts:
		return dayColumn("ct.date_debut")
	case model.SortNumber:
		return textColumn(d.binary(d.fold("ct.numero_contrat")))
	case model.SortClient:
		return sortColumn{
			expr: "COALESCE(kc.nom, '')", low: "", high: lastText, join: " LEFT JOIN kc ON kc.id = ct.client_id",
			with: "kc AS MATERIALIZED (SELECT id, " + d.binary(d.fold("nom_entreprise")) + " AS nom FROM clients)",
		}
	case model.SortStatus:
		return sortColumn{expr: contractRank, low: int64(0), high: int64(9)}
	case model.SortAmount:
		return sortColumn{expr: "CAST(ROUND(COALESCE(ct.montant, 0) * 100) AS BIGINT)", low: int64(-1), high: int64(1) << 62}
	default:
		return sortColumn{}
	}
}

func contractLabels(t model.Term) (condition string, closed bool) {
	if t.Field == model.FieldKind {
		return "(ct.type_contrat IS NOT NULL AND " + oneOf("ct.type_contrat", t.Values, model.ContractTypes()) + ")", true
	}
	return "", false
}

// contractIs is one alternative of a term of the contracts' filter.
func contractIs(s *Session, q *query, f model.Field, v model.FilterValue) string {
	switch f {
	case model.FieldRef:
		return "ct.id = " + q.arg(v.ID)
	case model.FieldNumber:
		return q.like("ct.numero_contrat", v.Text)
	case model.FieldStatus:
		return s.stands(q, model.Standing(v.Text))
	case model.FieldClient:
		if v.ID != 0 {
			return "ct.client_id = " + q.arg(v.ID)
		}
		return among("ct.client_id", "clients", q.like("nom_entreprise", v.Text))
	case model.FieldCity:
		return among("ct.client_id", "clients", q.likeOrNone("ville", v))
	case model.FieldStarted:
		return s.betweenDays(q, "ct.date_debut", v)
	case model.FieldEnded:
		return s.betweenDays(q, "ct.date_fin", v)
	case model.FieldAmount:
		return amount(q, "COALESCE(ct.montant, 0)", v, func(n int64) string { return model.Money(n).String() })
	case model.FieldWords:
		return or(q.like("ct.numero_contrat", v.Text),
			among("ct.client_id", "clients", or(q.like("nom_entreprise", v.Text), q.likeOrNone("ville", v))))
	default:
		return ""
	}
}

// stands is rule.Stands as a condition, on this day.
func (s *Session) stands(q *query, as model.Standing) string {
	day := func() string { return q.arg(s.today().String()) } // an argument that no text names is an error
	switch as {
	case model.StandsDraft, model.StandsSuspended, model.StandsTerminated:
		return "ct.statut = '" + string(as) + "'"
	case model.StandsExpired:
		return "(ct.statut = 'expire' OR (ct.statut = 'actif' AND ct.date_fin IS NOT NULL AND ct.date_fin < " + day() + "))"
	case model.StandsAhead:
		return "(ct.statut = 'actif' AND ct.date_debut > " + day() + ")"
	case model.StandsInForce:
		return "(" + s.inForce(q) + ")"
	}
	return ""
}

// contractFacets are the fields of contracts that can be counted.
func contractFacets() []facet {
	return []facet{
		knownFacet(model.FieldStatus, model.Standings()),
		knownFacet(model.FieldKind, model.ContractTypes()),
		{field: model.FieldClient, value: "ct.client_id", label: "(SELECT nom_entreprise FROM clients WHERE id = g.v)"},
		{field: model.FieldCity, value: "fc.ville", text: true, join: " JOIN clients fc ON fc.id = ct.client_id"},
	}
}
