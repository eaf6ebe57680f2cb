package store

import (
	"mif/store/model"
	"mif/store/rule"
)

// Clients is the list of clients: all for the desk, those of his jobs for a
// technician, a client himself.
func (s *Session) Clients() List[model.ClientRow] { return listOf(s, clientListing()) }

func clientListing() listing[model.ClientRow] {
	return listing[model.ClientRow]{
		name: "clients", from: "clients c", id: "c.id", moving: clientColumns,
		idOf: func(r *model.ClientRow) int64 { return r.ID },
		scanner: scanRows(func(r *model.ClientRow) []any {
			return []any{
				&r.ID, &r.Version, &r.Name, null(&r.Sector), null(&r.City), &r.Level, null(&r.Contact), null(&r.Phone), &r.Inactive,
				moment(&r.UpdatedAt), &r.Machines, &r.OpenJobs, null(&r.ContractID), null(&r.Contract), &r.ContractEnds,
				&r.Rated, null(&r.Rating), moment(&r.LastVisit),
			}
		}),
		redact: rule.RedactClientRow,
		scope:  func(s *Session, q *query) string { return s.clientScope(q) },
		hidden: func(a model.Actor, f model.Field) bool {
			return f == model.FieldContract && a.Role == model.TechnicianRole
		},
		order: []model.Sort{{Key: model.SortName}},
		sorts: sortClients, labels: clientLabels, condition: clientIs, facets: clientFacets(),
	}
}

// clientScope keeps a client to himself and a technician to the clients of his
// jobs.
func (s *Session) clientScope(q *query) string {
	switch scope := rule.Scope(s.actor); {
	case scope.All:
		return ""
	case scope.ClientID != 0:
		return "c.id = " + q.arg(scope.ClientID)
	}
	return "c.id IN (SELECT i.client_id FROM interventions i" + where(s.scope(q)) + ")"
}

// clientColumns are those of a line, on this day.
func clientColumns(s *Session, q *query) string {
	inForce := func(column string) string {
		return "(SELECT ct." + column + " FROM contrats ct WHERE " + and("ct.client_id = c.id", s.inForce(q)) +
			" ORDER BY ct.date_debut DESC, ct.id DESC LIMIT 1)"
	}
	return `c.id, c.version, c.nom_entreprise, c.secteur_activite, c.ville, c.niveau_service, c.contact_principal, c.telephone,
	c.inactif_depuis, c.updated_at, ` + parkSize + `, ` + s.liveForClient(q) + `, ` + inForce("id") + `, ` + inForce("numero_contrat") + `, ` +
		inForce("date_fin") + `,
	(SELECT count(i.satisfaction_client) FROM interventions i WHERE i.client_id = c.id),
	(SELECT CAST(ROUND(AVG(i.satisfaction_client) * 100) AS BIGINT) FROM interventions i WHERE i.client_id = c.id),
	(SELECT MAX(i.date_fin) FROM interventions i WHERE ` + and("i.client_id = c.id", "i.statut IN ('cloturee', 'archivee')", s.scope(q)) + `)`
}

const parkSize = "(SELECT count(*) FROM equipements e WHERE e.client_id = c.id AND e.statut <> 'retire')"

// liveForClient counts the live work for a client that the actor may see.
func (s *Session) liveForClient(q *query) string {
	return "(SELECT count(*) FROM interventions i WHERE " + and("i.client_id = c.id", liveStatuses, s.scope(q)) + ")"
}

// inForce says that a contract ct covers today.
func (s *Session) inForce(q *query) string {
	day := q.arg(s.today().String())
	return and("ct.statut = 'actif'", "ct.date_debut <= "+day, "(ct.date_fin IS NULL OR ct.date_fin >= "+day+")")
}

// today is the day on the clock of the house.
func (s *Session) today() model.Date { return model.DateOf(s.store.clock(), s.store.place) }

const levelRank = "CASE c.niveau_service WHEN 'platinum' THEN 1 WHEN 'gold' THEN 2 WHEN 'standard' THEN 3 ELSE 4 END"

func sortClients(s *Session, key model.SortKey) sortColumn {
	d := s.store.d
	switch key {
	case model.SortName:
		return textColumn(d.binary(d.fold("c.nom_entreprise")))
	case model.SortCity:
		return textColumn(d.binary(d.fold("COALESCE(c.ville, '~')")))
	case model.SortLevel:
		return sortColumn{expr: levelRank, low: int64(0), high: int64(9)}
	case model.SortOpenJobs:
		live := "(SELECT count(*) FROM interventions i WHERE i.client_id = c.id AND " + liveStatuses + ")"
		return sortColumn{expr: live, low: int64(-1), high: int64(1) << 62}
	default:
		return sortColumn{}
	}
}

func clientLabels(t model.Term) (condition string, closed bool) {
	if t.Field == model.FieldLevel {
		return oneOf("c.niveau_service", t.Values, model.ServiceLevels()), true
	}
	return "", false
}

// clientIs is one alternative of a term of the clients' filter.
func clientIs(s *Session, q *query, f model.Field, v model.FilterValue) string {
	switch f {
	case model.FieldCity:
		return q.likeOrNone("c.ville", v)
	case model.FieldSector:
		return q.likeOrNone("c.secteur_activite", v)
	case model.FieldContact:
		return q.likeOrNone("c.contact_principal", v)
	case model.FieldPhone:
		return phoneIs(q, v)
	case model.FieldActive:
		return boolean("c.inactif_depuis IS NULL", v.Bool)
	case model.FieldOpenJobs:
		return boolean(s.liveForClient(q)+" > 0", v.Bool)
	case model.FieldContract:
		return s.underContract(q, v)
	case model.FieldWords:
		return or(q.like("c.nom_entreprise", v.Text), q.likeOrNone("c.ville", v), q.likeOrNone("c.contact_principal", v),
			q.likeOrNone("c.secteur_activite", v), phoneIs(q, v))
	default:
		return ""
	}
}

// phoneIs finds a number by its digits, however it is written.
func phoneIs(q *query, v model.FilterValue) string {
	digits := rule.Digits(v.Text)
	if whole := rule.Subscriber(v.Text); whole != "" {
		digits = whole // without the country, or the 0 that stands for it
	}
	if v.None || digits == "" {
		return q.likeOrNone("c.telephone", v)
	}
	return "(c.telephone IS NOT NULL AND " + plainPhone("c.telephone") + " LIKE " + q.arg("%"+digits+"%") + ")"
}

// plainPhone is a number without what people write between its digits.
func plainPhone(column string) string {
	for _, sign := range []string{" ", ".", "-", "(", ")"} {
		column = "replace(" + column + ", '" + sign + "', '')"
	}
	return column
}

// underContract keeps clients with, or without, a contract in force, or with
// one of some number.
func (s *Session) underContract(q *query, v model.FilterValue) string {
	with := "c.id IN (SELECT ct.client_id FROM contrats ct WHERE "
	if v.Text == "" {
		return boolean(with+s.inForce(q)+")", v.Bool)
	}
	return with + q.like("ct.numero_contrat", v.Text) + ")"
}

// clientFacets are the fields of clients that can be counted.
func clientFacets() []facet {
	return []facet{
		knownFacet(model.FieldLevel, model.ServiceLevels()),
		{field: model.FieldCity, value: "c.ville", text: true},
		{field: model.FieldSector, value: "c.secteur_activite", text: true},
		yesOrNo(model.FieldContract),
		yesOrNo(model.FieldOpenJobs),
		yesOrNo(model.FieldActive),
	}
}
