package store

import (
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// Technicians is the list of technicians; one of them sees himself.
func (s *Session) Technicians() List[model.TechnicianRow] { return listOf(s, technicianListing()) }

func technicianListing() listing[model.TechnicianRow] {
	return listing[model.TechnicianRow]{
		name: "technicians", from: "techniciens t", id: "t.id", moving: technicianColumns,
		joins: " JOIN users u ON u.id = t.user_id",
		idOf:  func(r *model.TechnicianRow) int64 { return r.ID },
		scanner: scanRows(func(r *model.TechnicianRow) []any {
			return []any{
				&r.ID, &r.Version, &r.UserID, &r.Name, null(&r.Speciality), null(&r.Team), null(&r.Zone), null(&r.HomeTown),
				null(&r.Phone), &r.Active, &r.Availability, moment(&r.AbsentUntil), null(&r.Skills), &r.NextExpiry,
				&r.Live, null((*int64)(&r.Today)), null(&r.Current), moment(&r.OnCallUntil),
			}
		}),
		redact:  func(_ model.Actor, r *model.TechnicianRow) { r.OnCall = !r.OnCallUntil.IsZero() },
		allowed: func(s *Session) error { return seesTechnicians(s) },
		scope:   func(s *Session, q *query) string { return s.technicianScope(q) },
		order:   []model.Sort{{Key: model.SortName}},
		sorts:   sortTechnicians, condition: technicianHas,
	}
}

func seesTechnicians(s *Session) error {
	return rule.May(s.actor, rule.SeeTechnician, rule.Subject{TechnicianID: s.actor.TechnicianID})
}

func (s *Session) technicianScope(q *query) string {
	if s.actor.IsStaff() || s.actor.System {
		return ""
	}
	return "t.id = " + q.arg(s.actor.TechnicianID)
}

// technicianColumns are those of a line, at this moment.
func technicianColumns(s *Session, q *query) string {
	now := q.arg(s.store.clock())
	from, to := s.store.dayOf(s.store.clock())
	return `t.id, t.version, t.user_id, COALESCE(u.full_name, u.username), t.specialite, t.equipe, t.zone_geographique,
	t.ville_base, t.telephone, u.is_active, ` + availableNow(now) + `,
	(SELECT MAX(ab.fin) FROM absences ab WHERE ` + awayAt(now) + `),
	(SELECT string_agg(k.nom, ', ' ORDER BY k.nom) FROM technicien_competences tk JOIN competences k ON k.id = tk.competence_id WHERE tk.technicien_id = t.id),
	` + nextExpiry + `, ` + liveJobs + `,
	` + s.bookedWithin(q, from, to) + `,
	(SELECT MIN(i.id) FROM interventions i WHERE i.technicien_id = t.id AND i.statut = 'en_cours'),
	(SELECT MAX(oc.fin) FROM astreintes oc WHERE ` + calledAt(now) + `)`
}

// bookedWithin is the hours of t's slots that lie between two instants, each
// slot counted as rule.InDay counts it, so that the list and the board agree.
func (s *Session) bookedWithin(q *query, from, to time.Time) string {
	first, last := q.arg(from), q.arg(to)
	begin := "CASE WHEN s.date_debut < " + first + " THEN " + first + " ELSE s.date_debut END"
	end := "CASE WHEN s.date_fin > " + last + " THEN " + last + " ELSE s.date_fin END"
	return "(SELECT CAST(SUM(" + s.store.d.minutes("("+begin+")", "("+end+")") + " * 100 / 60) AS BIGINT) FROM planning s WHERE " +
		and("s.technicien_id = t.id", touching(q, from, to)) + ")"
}

const (
	liveJobs   = "(SELECT count(*) FROM interventions i WHERE i.technicien_id = t.id AND " + liveStatuses + ")"
	nextExpiry = "(SELECT MIN(tk.date_expiration) FROM technicien_competences tk WHERE tk.technicien_id = t.id)"
)

func awayAt(now string) string {
	return "ab.technicien_id = t.id AND ab.debut <= " + now + " AND ab.fin > " + now
}

func calledAt(now string) string {
	return "oc.technicien_id = t.id AND oc.debut <= " + now + " AND oc.fin > " + now
}

// availableNow is what a technician is now: away, else at work, else what his
// record says.
func availableNow(now string) string {
	return `COALESCE((SELECT CASE CAST(ab.type AS TEXT) WHEN 'conge' THEN 'conge' WHEN 'formation' THEN 'formation' ELSE 'indisponible' END
		FROM absences ab WHERE ` + awayAt(now) + ` ORDER BY ab.fin DESC LIMIT 1),
	CASE WHEN EXISTS (SELECT 1 FROM interventions i WHERE i.technicien_id = t.id AND i.statut = 'en_cours') THEN 'occupe' END,
	CAST(t.disponibilite AS TEXT))`
}

// dayOf is the day of the house in which an instant lies.
func (s *Store) dayOf(now time.Time) (from, to time.Time) {
	y, m, d := now.In(s.place).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, s.place).UTC(), time.Date(y, m, d+1, 0, 0, 0, 0, s.place).UTC()
}

func sortTechnicians(s *Session, key model.SortKey) sortColumn {
	d := s.store.d
	switch key {
	case model.SortName:
		return sortColumn{
			expr: "kn.nom", low: "", high: lastText, join: " JOIN kn ON kn.id = t.id",
			with: "kn AS MATERIALIZED (SELECT t.id, " + d.binary(d.fold("COALESCE(u.full_name, u.username)")) +
				" AS nom FROM techniciens t JOIN users u ON u.id = t.user_id)",
		}
	case model.SortTeam:
		return textColumn(d.binary(d.fold("COALESCE(t.equipe, '~')")))
	case model.SortZone:
		return textColumn(d.binary(d.fold("COALESCE(t.zone_geographique, '~')")))
	case model.SortLoad:
		return sortColumn{expr: liveJobs, low: int64(-1), high: int64(1) << 62}
	case model.SortExpiry:
		return dayColumn(nextExpiry)
	default:
		return sortColumn{}
	}
}

// technicianHas is one alternative of a term of the technicians' filter.
func technicianHas(s *Session, q *query, f model.Field, v model.FilterValue) string {
	switch f {
	case model.FieldAvailable:
		return availableNow(q.arg(s.store.clock())) + " = " + q.arg(v.Text)
	case model.FieldTeam:
		return q.likeOrNone("t.equipe", v)
	case model.FieldZone:
		return q.likeOrNone("t.zone_geographique", v)
	case model.FieldCity:
		return q.likeOrNone("t.ville_base", v)
	case model.FieldSkill:
		if v.None {
			return "t.id NOT IN (SELECT technicien_id FROM technicien_competences)"
		}
		return "t.id IN (SELECT tk.technicien_id FROM technicien_competences tk JOIN competences k ON k.id = tk.competence_id WHERE " + q.like("k.nom", v.Text) + ")"
	case model.FieldExpiry:
		return s.betweenDays(q, nextExpiry, v)
	case model.FieldOnCall:
		return boolean("EXISTS (SELECT 1 FROM astreintes oc WHERE "+calledAt(q.arg(s.store.clock()))+")", v.Bool)
	case model.FieldActive:
		return boolean("t.user_id IN (SELECT id FROM users WHERE is_active)", v.Bool)
	case model.FieldWords:
		return or(among("t.user_id", "users", or(q.like("COALESCE(full_name, '')", v.Text), q.like("username", v.Text))),
			q.likeOrNone("t.specialite", v), q.likeOrNone("t.equipe", v), q.likeOrNone("t.zone_geographique", v), q.likeOrNone("t.telephone", v))
	default:
		return ""
	}
}
