package store

import (
	"mif/store/model"
	"mif/store/rule"
)

const documentColumns = `d.id, d.version, d.nom_fichier, d.type_document, d.mime, d.taille, d.sha256, d.description, d.interne,
	d.intervention_id, ji.titre, e.id, e.nom, c.id, c.nom_entreprise, u.id, COALESCE(u.full_name, u.username),
	CAST(u.role AS TEXT), d.date_upload, d.retire_le`

const documentJoins = ` LEFT JOIN interventions ji ON ji.id = d.intervention_id
	LEFT JOIN equipements e ON e.id = COALESCE(d.equipement_id, ji.equipement_id)
	LEFT JOIN clients c ON c.id = e.client_id
	LEFT JOIN users u ON u.id = d.uploaded_by`

// documentListing is the list of documents: those of the records that the actor
// may see, and of a client's not the ones that are the house's own.
func documentListing() listing[model.DocumentRow] {
	return listing[model.DocumentRow]{
		name: "documents", from: "documents d", id: "d.id", columns: documentColumns, joins: documentJoins,
		idOf: func(r *model.DocumentRow) int64 { return r.ID },
		scanner: scanRows(func(r *model.DocumentRow) []any {
			return []any{
				&r.ID, &r.Version, &r.FileName, null(&r.Type), null(&r.MIME), null(&r.Size), null(&r.SHA256), null(&r.Description), &r.Internal,
				null(&r.InterventionID), null(&r.Job), null(&r.EquipmentID), null(&r.Machine), null(&r.ClientID), null(&r.Client),
				null(&r.AuthorID), null(&r.Author), null(&r.AuthorRole), moment(&r.UploadedAt), moment(&r.Removed),
			}
		}),
		redact: rule.RedactDocument,
		scope:  func(s *Session, q *query) string { return s.documentScope(q) },
		hidden: func(a model.Actor, f model.Field) bool {
			return rule.Hidden(a).Staff && (f == model.FieldAuthor || f == model.FieldInternal)
		},
		order: []model.Sort{{Key: model.SortCreated, Desc: true}},
		sorts: sortDocuments, labels: documentLabels, condition: documentIs, facets: documentFacets(),
	}
}

// Files is the list of documents.
func (s *Session) Files() List[model.DocumentRow] { return listOf(s, documentListing()) }

// documentScope is which documents the actor may see. What was taken away is
// for those alone who can bring back anything.
func (s *Session) documentScope(q *query) string {
	if rule.Scope(s.actor).All {
		return ""
	}
	jobs := "d.intervention_id IN (SELECT i.id FROM interventions i" + where(s.scope(q)) + ")"
	machines := "d.equipement_id IN (SELECT e.id FROM equipements e" + where(s.equipmentScope(q)) + ")"
	if rule.Scope(s.actor) == (rule.Reach{}) {
		return nothing
	}
	shown := ""
	if s.actor.Role == model.ClientRole {
		shown = "NOT d.interne"
	}
	return and("d.retire_le IS NULL", shown,
		"((d.intervention_id IS NOT NULL AND "+jobs+") OR (d.intervention_id IS NULL AND "+machines+"))")
}

func sortDocuments(s *Session, key model.SortKey) sortColumn {
	d := s.store.d
	switch key {
	case model.SortCreated:
		return sortColumn{expr: "d.date_upload", low: dawn, high: doomsday}
	case model.SortName:
		return textColumn(d.binary(d.fold("d.nom_fichier")))
	case model.SortKind:
		return textColumn("COALESCE(d.type_document, '~')")
	case model.SortSize:
		return sortColumn{expr: "COALESCE(d.taille, 0)", low: int64(-1), high: int64(1) << 31}
	default:
		return sortColumn{}
	}
}

func documentLabels(t model.Term) (condition string, closed bool) {
	if t.Field == model.FieldKind {
		return "(d.type_document IS NOT NULL AND " + oneOf("d.type_document", t.Values, model.DocumentTypes()) + ")", true
	}
	return "", false
}

// machineOfDocument is the machine that a document is about, by itself or by
// its job.
const machineOfDocument = "COALESCE(d.equipement_id, (SELECT equipement_id FROM interventions WHERE id = d.intervention_id))"

// documentIs is one alternative of a term of the documents' filter.
func documentIs(s *Session, q *query, f model.Field, v model.FilterValue) string {
	switch f {
	case model.FieldRef:
		return "d.id = " + q.arg(v.ID)
	case model.FieldJob:
		return "(d.intervention_id IS NOT NULL AND d.intervention_id = " + q.arg(v.ID) + ")"
	case model.FieldEquipment:
		if v.ID != 0 {
			return "(" + machineOfDocument + " = " + q.arg(v.ID) + ")"
		}
		return "(" + machineOfDocument + " IN (SELECT id FROM equipements WHERE " + or(q.like("nom", v.Text), q.likeOrNone("numero_serie", v)) + "))"
	case model.FieldClient:
		owner := "(" + machineOfDocument + " IN (SELECT id FROM equipements WHERE client_id "
		if v.ID != 0 {
			return owner + "= " + q.arg(v.ID) + "))"
		}
		return owner + "IN (SELECT id FROM clients WHERE " + q.like("nom_entreprise", v.Text) + ")))"
	case model.FieldAuthor:
		return authorIs(q, v)
	case model.FieldCreated:
		return between(q, "d.date_upload", v)
	case model.FieldInternal:
		return boolean("d.interne", v.Bool)
	case model.FieldActive:
		return boolean("d.retire_le IS NULL", v.Bool)
	case model.FieldWords:
		return or(q.like("d.nom_fichier", v.Text), q.likeOrNone("d.description", v))
	default:
		return ""
	}
}

func authorIs(q *query, v model.FilterValue) string {
	switch {
	case v.None:
		return "d.uploaded_by IS NULL"
	case v.ID != 0:
		return "(d.uploaded_by IS NOT NULL AND d.uploaded_by = " + q.arg(v.ID) + ")"
	}
	return among("d.uploaded_by", "users", or(q.like("username", v.Text), q.likeOrNone("full_name", v)))
}

// documentFacets are the fields of documents that can be counted.
func documentFacets() []facet {
	return []facet{
		knownFacet(model.FieldKind, model.DocumentTypes()),
		yesOrNo(model.FieldInternal),
		{field: model.FieldAuthor, value: "d.uploaded_by", label: "(SELECT COALESCE(full_name, username) FROM users WHERE id = g.v)"},
	}
}
