package migrations_test

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"mif/migrations"
	"mif/store/storetest/pgtest"
)

func TestMovementsComputeThemselves(t *testing.T) {
	t.Parallel()
	steps := []struct {
		kind                  string
		quantity, counted     int
		before, after, wanted int64 // wanted is the quantity kept
	}{
		{"entree", 10, 0, 0, 10, 10},
		{"sortie", 4, 0, 10, 6, 4},
		{"retour", 1, 0, 6, 7, 1},
		{"transfert", 5, 0, 7, 7, 5},
		{"ajustement", 99, 2, 7, 2, 5}, // the quantity follows from what was counted
		{"ajustement", 0, 2, 2, 2, 0},
	}
	eachWorld(t, func(t *testing.T, w *world) {
		part := w.part(0)
		for _, s := range steps {
			id := w.add("mouvements_stock", w.move(part, s.kind, s.quantity).with("stock_apres", s.counted))
			var before, after, quantity int64
			must(t, w.db.NewRaw("SELECT stock_avant, stock_apres, quantite FROM mouvements_stock WHERE id = ?", id).
				Scan(t.Context(), &before, &after, &quantity))
			if before != s.before || after != s.after || quantity != s.wanted {
				t.Fatalf("%s: %d -> %d of %d, want %+v", s.kind, before, after, quantity, s)
			}
			if got := w.int("SELECT stock_actuel FROM pieces_detachees WHERE id = ?", part); got != s.after {
				t.Fatalf("%s: stock %d, want %d", s.kind, got, s.after)
			}
		}
		if v := w.int("SELECT version FROM pieces_detachees WHERE id = ?", part); v != 1 {
			t.Fatalf("movements made version %d of the part's record", v)
		}
	})
}

func TestSlotFollowsTheTechnician(t *testing.T) {
	t.Parallel()
	eachWorld(t, func(t *testing.T, w *world) {
		job := w.addJob("ouverte", 0)
		w.add("planning", w.slot(job, 0, 2).with("technicien_id", w.two)) // a lie
		technician := func(want int64) {
			t.Helper()
			if got := w.int("SELECT coalesce(technicien_id, 0) FROM planning"); got != want {
				t.Fatalf("slot of technician %d, want %d", got, want)
			}
			if got := w.int("SELECT version FROM planning"); got != 1 {
				t.Fatalf("the copy made version %d of the slot", got)
			}
		}
		technician(0)
		must(t, w.exec("UPDATE interventions SET statut = 'affectee', technicien_id = ? WHERE id = ?", w.tech, job))
		technician(w.tech)
		must(t, w.exec("UPDATE interventions SET technicien_id = ? WHERE id = ?", w.two, job))
		technician(w.two)
		must(t, w.exec("UPDATE planning SET technicien_id = ?", w.tech)) // another lie
		technician(w.two)
		must(t, w.exec("UPDATE interventions SET statut = 'ouverte', technicien_id = NULL WHERE id = ?", job))
		technician(0)
		must(t, w.exec("UPDATE interventions SET statut = 'affectee', technicien_id = ? WHERE id = ?", w.tech, job))
		technician(w.tech)
	})
}

func TestVersionsCountThemselves(t *testing.T) {
	t.Parallel()
	eachWorld(t, func(t *testing.T, w *world) {
		w.planned(w.tech, 0, 1)
		w.part(0)
		w.add("competences", row{"nom": "Hydraulique", "updated_at": monday})
		w.add("contrats", row{"client_id": w.client, "numero_contrat": "C1", "date_debut": "2026-01-01", "updated_at": monday})
		w.add("absences", row{"technicien_id": w.two, "debut": monday, "fin": monday.Add(time.Hour), "type": "conge", "updated_at": monday})
		must(t, w.exec("INSERT INTO jours_feries (date, libelle, updated_at) VALUES ('2026-11-06', 'Marche verte', ?)", monday))
		must(t, w.exec("INSERT INTO parametres (cle, valeur, updated_at) VALUES ('x', '1', ?)", monday))
		touch := map[string]string{
			"users": "full_name = 'A'", "techniciens": "equipe = 'A'", "clients": "ville = 'Fès'", "equipements": "modele = 'A'",
			"interventions": "diagnostic = 'A'", "planning": "notes_planning = 'A'", "competences": "description = 'A'",
			"contrats": "conditions = 'A'", "pieces_detachees": "fournisseur = 'A'", "parametres": "valeur = '2'",
			"absences": "motif = 'A'", "jours_feries": "libelle = 'A'",
		}
		for table, set := range touch {
			stamp := "updated_at"
			if table == "planning" {
				stamp = "date_modification"
			}
			must(t, w.exec("UPDATE "+table+" SET "+set))
			if n := w.int("SELECT count(*) FROM "+table+" WHERE version <> 2 OR "+stamp+" = ?", monday); n > 0 {
				t.Errorf("%s: %d rows did not count the change", table, n)
			}
			later := monday.Add(24 * time.Hour)
			must(t, w.exec("UPDATE "+table+" SET "+set+", version = 7, "+stamp+" = ?", later))
			if n := w.int("SELECT count(*) FROM "+table+" WHERE version <> 7 OR "+stamp+" <> ?", later); n > 0 {
				t.Errorf("%s: %d rows ignored the writer's own count", table, n)
			}
		}
	})
}

func TestWordsAreFound(t *testing.T) {
	t.Parallel()
	match := map[bool]string{
		true:  "SELECT count(*) FROM interventions WHERE to_tsvector('fr', titre || ' ' || description) @@ to_tsquery('fr', ?)",
		false: "SELECT count(*) FROM interventions WHERE id IN (SELECT rowid FROM interventions_fts WHERE interventions_fts MATCH ?)",
	}
	eachWorld(t, func(t *testing.T, w *world) {
		pg := isPostgres(w.db)
		found := func(word string, want int64) {
			t.Helper()
			term := map[bool]string{true: word + ":*", false: `"` + word + `"*`}[pg]
			if got := w.int(match[pg], term); got != want {
				t.Errorf("%q found %d times, want %d", word, got, want)
			}
		}
		job := w.addJob("ouverte", 0)
		found("pomp", 1)
		found("BRIDE", 1)
		must(t, w.exec("UPDATE interventions SET titre = 'Éclairage défaillant' WHERE id = ?", job))
		found("pomp", 0)
		found("eclairage", 1)
		found("défaill", 1)
		must(t, w.exec("DELETE FROM interventions"))
		found("eclairage", 0)
	})
}

// On SQLite INSERT OR REPLACE removes a row without waking the triggers on
// DELETE; on PostgreSQL TRUNCATE does.
func TestNoWayRoundTheTrail(t *testing.T) {
	t.Parallel()
	tables := map[string]string{
		"historiques_interventions": migrations.NameHistory, "journal": migrations.NameJournal,
		"scelles": migrations.NameSeal, "mouvements_stock": migrations.NameMovement,
	}
	eachWorld(t, func(t *testing.T, w *world) {
		w.part(3)
		w.add("historiques_interventions", w.history(w.addJob("ouverte", 0), 1))
		w.add("journal", w.journal(1))
		w.add("scelles", w.seal("journal", "clients", w.client, 900, 901))
		for table, name := range tables {
			query := "TRUNCATE " + table + " CASCADE"
			if !isPostgres(w.db) {
				query = "INSERT OR REPLACE INTO " + table + " SELECT * FROM " + table
			}
			got := refusal(w.exec(query))
			if got != name && !strings.HasPrefix(got, table+"_") {
				t.Errorf("%s: refused as %q", table, got)
			}
			if w.int("SELECT count(*) FROM "+table) != 1 {
				t.Errorf("%s lost its row", table)
			}
		}
		query := "TRUNCATE tetes"
		if !isPostgres(w.db) {
			query = "INSERT OR REPLACE INTO tetes SELECT * FROM tetes"
		}
		if got := refusal(w.exec(query)); got != migrations.NameHead || w.int("SELECT count(*) FROM tetes") != 2 {
			t.Errorf("the heads: refused as %q", got)
		}
	})
}

// A swap overlaps half way; the check may wait for the commit.
func TestSwapWaitsForTheCommit(t *testing.T) {
	t.Parallel()
	pgtest.Each(t, func(t *testing.T, s *pgtest.Server) {
		w := newWorld(t, pgtest.Open(t, s.CopyOf(t, "schema", migrated(t))))
		a, b := w.planned(w.tech, 0, 2), w.planned(w.two, 1, 2)
		swap := `UPDATE interventions SET technicien_id = CASE technicien_id WHEN ?0 THEN ?1 ELSE ?0 END
			WHERE id IN (SELECT intervention_id FROM planning WHERE id IN (?2, ?3))`
		if got := refusal(w.exec(swap, w.tech, w.two, a, b)); got != migrations.NameOverlap {
			t.Fatalf("undeferred swap: %q", got)
		}
		tx, err := w.db.BeginTx(t.Context(), nil)
		must(t, err)
		for _, query := range []string{"SET CONSTRAINTS planning_chevauchement, planning_chevauchement_tous DEFERRED", swap} {
			_, err = tx.NewRaw(query, w.tech, w.two, a, b).Exec(t.Context())
			must(t, err)
		}
		must(t, tx.Commit())
		if got := w.int("SELECT technicien_id FROM planning WHERE id = ?", a); got != w.two {
			t.Fatalf("slot of technician %d, want %d", got, w.two)
		}
	})
}

// An override that is not committed yet counts as well: whoever books the same
// technician waits for it, and is refused after.
func TestBookingWaitsForAnOverride(t *testing.T) {
	t.Parallel()
	pgtest.Each(t, func(t *testing.T, s *pgtest.Server) {
		w := newWorld(t, pgtest.Open(t, s.CopyOf(t, "schema", migrated(t))))
		override := w.slot(w.addJob("affectee", w.tech), 0, 2).with("derogation_motif", "Accord du chef")
		ordinary := w.slot(w.addJob("affectee", w.tech), 1, 2)
		tx, err := w.db.BeginTx(t.Context(), nil)
		must(t, err)
		first := &world{t: t, db: tx}
		first.add("planning", override)
		said := make(chan error, 1)
		go func() {
			_, err := w.try("planning", ordinary)
			said <- err
		}()
		for w.int("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == 0 && len(said) == 0 {
			runtime.Gosched()
		}
		must(t, tx.Commit())
		if got := refusal(<-said); got != migrations.NameOverlap {
			t.Fatalf("refused as %q, want %q", got, migrations.NameOverlap)
		}
	})
}
