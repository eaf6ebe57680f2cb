package store

import "context"

// checkHeads compares the end of every chain with the head that the database
// keeps of it: what was taken from the end breaks no chain. A line that a seal
// covers may go.
func (s *Session) checkHeads(ctx context.Context) ([]Finding, error) {
	var out []Finding
	for _, c := range []struct{ name, table, lines string }{
		{"fin_historique", "historiques_interventions", "SELECT id, 'interventions' AS entite, intervention_id AS entite_id, hash, 'historiques_interventions' AS table_nom FROM historiques_interventions"},
		{"fin_journal", "journal", "SELECT id, entite, entite_id, hash, 'journal' AS table_nom FROM journal"},
	} {
		var lost []struct {
			Entity string `bun:"entite"`
			ID     int64  `bun:"entite_id"`
		}
		err := s.store.reader.NewRaw(`WITH lignes AS (`+c.lines+`), fins AS (SELECT table_nom, entite, entite_id, max(id) AS id FROM lignes GROUP BY table_nom, entite, entite_id)
			SELECT t.entite, t.entite_id FROM tetes t WHERE t.table_nom = ?
				AND NOT EXISTS (SELECT 1 FROM lignes l WHERE l.id = t.dernier_id AND l.hash = t.dernier_hash AND l.entite = t.entite AND l.entite_id = t.entite_id)
				AND NOT EXISTS (SELECT 1 FROM scelles s WHERE s.table_nom = t.table_nom AND s.entite = t.entite AND s.entite_id = t.entite_id
					AND t.dernier_id BETWEEN s.premier_id AND s.dernier_id)
			UNION
			SELECT f.entite, f.entite_id FROM fins f WHERE NOT EXISTS (SELECT 1 FROM tetes t WHERE t.table_nom = f.table_nom
				AND t.entite = f.entite AND t.entite_id = f.entite_id AND t.dernier_id = f.id)
			ORDER BY 1, 2`, c.table).Scan(ctx, &lost)
		if err != nil {
			return nil, err
		}
		for _, l := range lost {
			out = append(out, Finding{Check: c.name, Entity: l.Entity, ID: l.ID})
		}
	}
	return out, nil
}
