package store

import (
	"mif/store/model"
	"mif/store/rule"
)

// Queue is the live jobs that have no slot and are not under way, the most
// pressing first: those that never had one, or those that lost it.
func (s *Session) Queue(lost bool) List[model.Row] {
	l := workListing()
	l.name = "queue"
	work := l.scope
	l.scope = func(s *Session, q *query) string {
		had := "EXISTS (" + plannedOnce(q) + ")"
		if !lost {
			had = "NOT " + had
		}
		return and(work(s, q), liveStatuses, "i.statut <> 'en_cours'",
			"NOT EXISTS (SELECT 1 FROM planning s WHERE s.intervention_id = i.id)", had)
	}
	return listOf(s, l)
}

// plannedOnce is a line of history that gave the job a slot and was not taken
// back since.
func plannedOnce(q *query) string {
	return `SELECT 1 FROM historiques_interventions h WHERE h.intervention_id = i.id AND h.action = 'planification'
	AND NOT EXISTS (SELECT 1 FROM historiques_interventions b WHERE b.intervention_id = h.intervention_id AND b.id > h.id
		AND b.description = ` + q.arg(rule.SentenceUndone("")) + ` || h.description)`
}
