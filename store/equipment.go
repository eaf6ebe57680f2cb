package store

import (
	"mif/store/model"
)

const equipmentColumns = `e.id, e.version, e.nom, e.numero_serie, e.fabricant, e.modele, e.statut, e.criticite,
	e.localisation, e.client_id, c.nom_entreprise, c.ville, e.derniere_maintenance, e.prochaine_maintenance,
	e.fin_garantie, e.updated_at,
	(SELECT count(*) FROM interventions i WHERE i.equipement_id = e.id AND ` + liveStatuses + `)`

// equipmentListing is the list of machines: a client's own, all for the rest.
func equipmentListing() listing[model.EquipmentRow] {
	return listing[model.EquipmentRow]{
		name: "equipment", from: "equipements e", id: "e.id", columns: equipmentColumns,
		joins: " JOIN clients c ON c.id = e.client_id",
		idOf:  func(r *model.EquipmentRow) int64 { return r.ID },
		scanner: scanRows(func(r *model.EquipmentRow) []any {
			return []any{
				&r.ID, &r.Version, &r.Name, null(&r.Serial), null(&r.Maker), null(&r.Model), &r.Status, &r.Criticality,
				null(&r.Location), &r.ClientID, &r.Client, null(&r.City), moment(&r.LastMaintenance), &r.NextMaintenance,
				&r.WarrantyEnd, moment(&r.UpdatedAt), &r.OpenJobs,
			}
		}),
		redact: func(model.Actor, *model.EquipmentRow) {}, // whoever sees a machine sees its line
		scope:  func(s *Session, q *query) string { return s.equipmentScope(q) },
		order:  []model.Sort{{Key: model.SortMaintenance}}, // what is due first
		sorts:  sortEquipment, labels: equipmentLabels, condition: equipmentIs, facets: equipmentFacets(),
	}
}

// Equipment is the list of machines.
func (s *Session) Equipment() List[model.EquipmentRow] { return listOf(s, equipmentListing()) }

// The ranks stand word for word in the indexes of the list.
const (
	criticalityRank = "CASE e.criticite WHEN 'critique' THEN 1 WHEN 'haute' THEN 2 WHEN 'normale' THEN 3 ELSE 4 END"
	machineRank     = "CASE e.statut WHEN 'panne' THEN 1 WHEN 'maintenance' THEN 2 WHEN 'operationnel' THEN 3 ELSE 4 END"
)

// sortEquipment is the columns that machines are ordered by.
func sortEquipment(s *Session, key model.SortKey) sortColumn {
	d := s.store.d
	switch key {
	case model.SortName:
		return textColumn(d.binary(d.fold("e.nom")))
	case model.SortClient:
		return sortColumn{
			expr: "COALESCE(kc.nom, '')", low: "", high: lastText, join: " LEFT JOIN kc ON kc.id = e.client_id",
			with: "kc AS MATERIALIZED (SELECT id, " + d.binary(d.fold("nom_entreprise")) + " AS nom FROM clients)",
		}
	case model.SortCity:
		return sortColumn{
			expr: "COALESCE(kv.ville, '~')", low: "", high: lastText, join: " LEFT JOIN kv ON kv.id = e.client_id",
			with: "kv AS MATERIALIZED (SELECT id, " + d.binary(d.fold("ville")) + " AS ville FROM clients)",
		}
	case model.SortStatus:
		return sortColumn{expr: machineRank, low: int64(0), high: int64(9)}
	case model.SortCriticality:
		return sortColumn{expr: criticalityRank, low: int64(0), high: int64(9)}
	case model.SortMaintenance:
		return dayColumn("e.prochaine_maintenance")
	case model.SortWarranty:
		return dayColumn("e.fin_garantie")
	default:
		return sortColumn{}
	}
}

// equipmentLabels are the conditions on closed labels.
func equipmentLabels(t model.Term) (condition string, closed bool) {
	switch t.Field {
	case model.FieldStatus:
		return oneOf("e.statut", t.Values, model.EquipmentStatuses()), true
	case model.FieldCriticality:
		return oneOf("e.criticite", t.Values, model.Criticalities()), true
	default:
		return "", false
	}
}

// machineNumbered is the machine that words name by its reference; empty when
// they are none.
func machineNumbered(q *query, words string) string {
	id, ok := model.ParseEquipmentRef(words)
	if !ok {
		return ""
	}
	return "e.id = " + q.arg(id)
}

// equipmentIs is one alternative of a term of the machines' filter.
func equipmentIs(s *Session, q *query, f model.Field, v model.FilterValue) string {
	switch f {
	case model.FieldRef:
		return "e.id = " + q.arg(v.ID)
	case model.FieldClient:
		if v.ID != 0 {
			return "e.client_id = " + q.arg(v.ID)
		}
		return among("e.client_id", "clients", q.like("nom_entreprise", v.Text))
	case model.FieldCity:
		return among("e.client_id", "clients", q.likeOrNone("ville", v))
	case model.FieldMaker:
		return q.likeOrNone("e.fabricant", v)
	case model.FieldModel:
		return q.likeOrNone("e.modele", v)
	case model.FieldSerial:
		return q.likeOrNone("e.numero_serie", v)
	case model.FieldMaintenance:
		return s.betweenDays(q, "e.prochaine_maintenance", v)
	case model.FieldWarranty:
		return s.betweenDays(q, "e.fin_garantie", v)
	case model.FieldWords:
		return or(machineNumbered(q, v.Text), q.likeOrNone("e.nom", v), q.likeOrNone("e.numero_serie", v), q.likeOrNone("e.localisation", v),
			among("e.client_id", "clients", or(q.like("nom_entreprise", v.Text), q.likeOrNone("ville", v))))
	default:
		return ""
	}
}
