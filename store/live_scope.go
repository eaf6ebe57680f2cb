package store

import (
	"context"
	"strconv"

	"github.com/uptrace/bun"

	"mif/store/event"
	"mif/store/model"
	"mif/store/rule"
)

// Subscribe opens a mailbox of changes; the caller closes it. It names to
// nobody a row that he may not see.
func (s *Session) Subscribe() *event.Subscription {
	if rule.Scope(s.actor).All {
		return s.store.hub.Subscribe()
	}
	return s.store.hub.SubscribeThrough(s.admitted)
}

// admitted is what of the news concerns the actor. Where his rows cannot be
// told from the others' he is told that the table changed, and reads it anew
// within his scope.
func (s *Session) admitted(news []event.Changed) []event.Changed {
	out := make([]event.Changed, 0, len(news))
	for _, n := range news {
		if n.All {
			out = append(out, n)
			continue
		}
		ids, told, err := s.admittedRows(n)
		switch {
		case err != nil || !told:
			out = append(out, event.Changed{Table: n.Table, All: true})
		case len(ids) > 0:
			out = append(out, event.Changed{Table: n.Table, IDs: ids})
		}
	}
	return out
}

// admittedRows are the rows of one table that the actor may hear of; told says
// whether his rows of that table are known here.
func (s *Session) admittedRows(n event.Changed) (ids []int64, told bool, err error) {
	jobs, args := s.heardOf()
	query := ""
	switch {
	case n.Table == "interventions":
		query = "SELECT i.id FROM interventions i WHERE " + jobs + " AND i.id IN (?)"
	case n.Table == "planning":
		query = "SELECT p.id FROM planning p JOIN interventions i ON i.id = p.intervention_id WHERE " + jobs + " AND p.id IN (?)"
	case n.Table == "notifications":
		query, args = "SELECT n.id FROM notifications n WHERE n.user_id = ? AND n.id IN (?)", []any{s.actor.UserID}
	case n.Table == "equipements" && s.actor.Role == model.ClientRole:
		query, args = "SELECT e.id FROM equipements e WHERE e.client_id = ? AND e.id IN (?)", []any{s.actor.ClientID}
	case (n.Table == "equipements" || n.Table == "pieces_detachees") && s.actor.Role == model.TechnicianRole:
		return n.IDs, true, nil
	default:
		return nil, false, nil
	}
	err = s.read(s.store.running, "news", func(ctx context.Context) error {
		ids = nil
		return s.store.reader.NewRaw(query, append(args, bun.List(n.IDs))...).Scan(ctx, &ids)
	})
	return ids, true, err
}

// heardOf is the scope of the actor, and for a technician the jobs that he once
// had: he has to hear that one was taken from him, whose row he sees no more.
func (s *Session) heardOf() (condition string, args []any) {
	if s.actor.Role == model.ClientRole {
		return "i.client_id = ?", []any{s.actor.ClientID}
	}
	return "(i.technicien_id = ? OR EXISTS (SELECT 1 FROM historiques_interventions h WHERE h.intervention_id = i.id" +
			" AND (h.user_id = ? AND h.action = 'debut_intervention' OR CAST(h.ancienne_valeur ->> 'technicien_id' AS TEXT) = ?)))",
		[]any{s.actor.TechnicianID, s.actor.UserID, strconv.FormatInt(s.actor.TechnicianID, 10)}
}
