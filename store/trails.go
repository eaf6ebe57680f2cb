package store

import (
	"strconv"
	"strings"

	"mif/store/model"
	"mif/store/rule"
)

// Trail is the journal of everything that is not a job, newest first, for those
// who look into it. What it holds of a password is a fingerprint.
func (s *Session) Trail() List[model.TrailRow] { return listOf(s, trailListing()) }

func trailListing() listing[model.TrailRow] {
	return listing[model.TrailRow]{
		name: "trail", from: "journal j", id: "j.id",
		joins: " LEFT JOIN users u ON u.id = j.user_id",
		columns: `j.id, j.entite, j.entite_id, u.username, j.action, j.description, CAST(j.ancienne_valeur AS TEXT), CAST(j.nouvelle_valeur AS TEXT),
			j.horodatage, CAST(j.adresse_ip AS TEXT), j.user_agent`,
		idOf: func(r *model.TrailRow) int64 { return r.ID },
		scanner: scanRows(func(r *model.TrailRow) []any {
			return []any{
				&r.ID, &r.Entity, &r.EntityID, null(&r.Who), &r.Action, &r.Sentence, null((*[]byte)(&r.Old)), null((*[]byte)(&r.New)),
				moment(&r.At), null(&r.Address), null(&r.Agent),
			}
		}),
		redact:  func(_ model.Actor, r *model.TrailRow) { r.Address, _, _ = strings.Cut(r.Address, "/") }, // PostgreSQL adds its mask
		allowed: func(s *Session) error { return rule.May(s.actor, rule.VerifyAudit, rule.Subject{}) },
		scope:   func(*Session, *query) string { return "" },
		order:   []model.Sort{{Key: model.SortCreated, Desc: true}},
		sorts: func(_ *Session, key model.SortKey) sortColumn {
			if key != model.SortCreated {
				return sortColumn{}
			}
			return sortColumn{expr: "j.horodatage", low: dawn, high: doomsday}
		},
		labels:    func(model.Term) (string, bool) { return "", false },
		condition: trailIs,
	}
}

func trailIs(_ *Session, q *query, f model.Field, v model.FilterValue) string {
	switch f {
	case model.FieldTable:
		return q.like("j.entite", v.Text)
	case model.FieldRecord:
		return amount(q, "j.entite_id", v, func(n int64) string { return strconv.FormatInt(n, 10) })
	case model.FieldAuthor:
		return among("j.user_id", "users", q.like("username", v.Text))
	case model.FieldDeed:
		return q.like("j.action", v.Text)
	case model.FieldDate:
		return between(q, "j.horodatage", v)
	case model.FieldWords:
		return q.like("j.description", v.Text)
	default:
		return ""
	}
}
