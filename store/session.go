package store

import (
	"context"
	"strings"

	"mif/store/model"
	"mif/store/rule"
)

// Session is the store as one actor may use it. Every exported method is a use
// case with a line in the policy; it is safe for concurrent use.
type Session struct {
	store *Store
	actor model.Actor

	presence *presence
}

// Actor is who this session acts for.
func (s *Session) Actor() model.Actor { return s.actor }

// read runs a query with a deadline and translates its error. A connection
// that broke is tried once more: reading twice harms nobody.
func (s *Session) read(ctx context.Context, verb string, fn func(ctx context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, s.store.limit)
	defer cancel()
	err := s.present(ctx)
	if err == nil {
		err = fn(ctx)
	}
	if f := s.store.diagnose(err); err != nil && f != nil && f.kind == faultConnection && ctx.Err() == nil {
		err = fn(ctx)
	}
	return s.store.translate(verb, err)
}

// numbered is how a technician whose account has no name is called before
// clients: the name by which he comes in, beside u, is the house's own affair.
const numbered = "(SELECT 'Technicien ' || CAST(nt.id AS TEXT) FROM techniciens nt WHERE nt.user_id = u.id)"

// named writes an expression that names users u so that a client reads no login.
func (s *Session) named(expr string) string {
	if rule.Hidden(s.actor).Staff {
		return strings.ReplaceAll(expr, "u.username", numbered)
	}
	return expr
}

// scope is the condition that keeps rows of interventions i to what the actor
// may see. Every read of an intervention carries it.
func (s *Session) scope(q *query) string {
	switch scope := rule.Scope(s.actor); {
	case scope.All:
		return ""
	case scope.TechnicianID != 0:
		return "i.id IN (SELECT id FROM interventions WHERE technicien_id = " + q.arg(scope.TechnicianID) +
			" UNION SELECT intervention_id FROM historiques_interventions WHERE user_id = " + q.arg(s.actor.UserID) +
			" AND action = 'debut_intervention')"
	case scope.ClientID != 0:
		return "i.client_id = " + q.arg(scope.ClientID)
	}
	return "1 = 0"
}
