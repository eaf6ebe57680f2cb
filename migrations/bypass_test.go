package migrations_test

import (
	"testing"

	"mif/migrations"
)

// A slot that brings its technician along is held to the same rule as one that
// takes the intervention's.
func TestSlotThatNamesItsTechnicianIsChecked(t *testing.T) {
	t.Parallel()
	eachWorld(t, func(t *testing.T, w *world) {
		w.planned(w.tech, 0, 2)
		slot := func(from int) error {
			_, err := w.try("planning", w.slot(w.addJob("affectee", w.tech), from, 2).with("technicien_id", w.tech))
			return err
		}
		if err := slot(2); err != nil {
			t.Fatalf("a slot beside the other was refused: %v", err)
		}
		if got := refusal(slot(1)); got != migrations.NameOverlap {
			t.Fatalf("refused as %q", got)
		}
	})
}

// A row that shares one value with an older one is refused for that value, and
// the older one stays: on SQLite INSERT OR REPLACE would remove it silently.
func TestTrailRowIsNeverReplaced(t *testing.T) {
	t.Parallel()
	// In each column that is unique, the name that refuses a second time.
	shared := map[string]string{
		"id":              migrations.NameHistory,
		"cle_idempotence": migrations.NameHistoryKey,
		"hash_precedent":  migrations.NameHistoryChain,
	}
	eachWorld(t, func(t *testing.T, w *world) {
		job := w.addJob("ouverte", 0)
		w.add("historiques_interventions", w.history(job, 1).with("id", 100))
		for column, name := range shared {
			change := map[string]string{"id": "200", "cle_idempotence": "'other'", "hash_precedent": "hash"}
			change[column] = column
			verb := "INSERT OR REPLACE INTO"
			if isPostgres(w.db) {
				verb = "INSERT INTO"
			}
			err := w.exec(verb + ` historiques_interventions
				(id, cle_idempotence, hash_precedent, intervention_id, user_id, action, description, horodatage, hash)
				SELECT ` + change["id"] + ", " + change["cle_idempotence"] + ", " + change["hash_precedent"] + `,
				intervention_id, user_id, action, description, horodatage, hash FROM historiques_interventions WHERE id = 100`)
			got := refusal(err)
			if isPostgres(w.db) && column == "id" {
				name = "historiques_interventions_pkey"
			}
			if got != name {
				t.Errorf("%s: refused as %q, want %q", column, got, name)
			}
			if w.int("SELECT count(*) FROM historiques_interventions WHERE id = 100") != 1 {
				t.Fatalf("%s: the older row is gone", column)
			}
		}
	})
}
