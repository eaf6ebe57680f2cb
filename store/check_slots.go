package store

import (
	"context"

	"mif/store/model"
	"mif/store/rule"
)

// overlapping are two slots of one technician at one time, and the overrides
// that they were given with.
type overlapping struct {
	First        int64  `bun:"premier"`
	Second       int64  `bun:"second"`
	FirstJob     int64  `bun:"premier_travail"`
	SecondJob    int64  `bun:"second_travail"`
	FirstReason  string `bun:"premier_motif"`
	SecondReason string `bun:"second_motif"`
}

// allowed reports whether one of the two was given over the other: an override
// for odd hours, or over a third job, allows no overlap of these.
func (o overlapping) allowed() bool {
	return rule.Names(o.FirstReason, model.Ref(o.SecondJob)) || rule.Names(o.SecondReason, model.Ref(o.FirstJob))
}

// checkOverlaps finds the slots that overlap without an override that says so.
func (s *Session) checkOverlaps(ctx context.Context) ([]Finding, error) {
	var pairs []overlapping
	err := s.store.reader.NewRaw(`SELECT a.id AS premier, b.id AS second, a.intervention_id AS premier_travail, b.intervention_id AS second_travail,
		COALESCE(a.derogation_motif, '') AS premier_motif, COALESCE(b.derogation_motif, '') AS second_motif
		FROM planning a JOIN planning b ON a.technicien_id = b.technicien_id AND a.id < b.id
			AND a.date_debut < b.date_fin AND b.date_debut < a.date_fin ORDER BY a.id, b.id`).Scan(ctx, &pairs)
	var out []Finding
	for _, p := range pairs {
		if !p.allowed() {
			out = append(out, Finding{Check: "chevauchement", Entity: "planning", ID: p.First, Detail: number(p.Second)})
		}
	}
	return out, err
}
