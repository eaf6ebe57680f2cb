package migrations_test

import (
	"strings"
	"testing"
	"time"

	"github.com/uptrace/bun"

	"mif/migrations"
)

// A guard is one refusal: what is allowed beside it (so that the test cannot
// pass because everything is refused), and what is not.
type guard struct {
	name   string
	allow  func(w *world) error
	refuse func(w *world) error
}

func insert(table string, make func(w *world) row) func(*world) error {
	return func(w *world) error {
		_, err := w.try(table, make(w))
		return err
	}
}

// TestGuards takes each guard in a transaction of its own that is rolled back,
// so that one database serves them all.
func TestGuards(t *testing.T) {
	t.Parallel()
	groups := map[string][]guard{
		"lifecycle": lifecycleGuards(), "people": peopleGuards(), "planning": planningGuards(),
		"stock": stockGuards(), "trail": trailGuards(), "shifts": shiftGuards(), "places": placeGuards(),
		"views": viewGuards(), "contracts": contractGuards(),
	}
	eachMigrated(t, func(t *testing.T, db *bun.DB) {
		for group, guards := range groups {
			for _, g := range guards {
				t.Run(group+"/"+g.name, func(t *testing.T) { g.check(t, db) })
			}
		}
	})
}

func (g guard) check(t *testing.T, db *bun.DB) {
	t.Helper()
	tx, err := db.BeginTx(t.Context(), nil)
	must(t, err)
	defer func() { must(t, tx.Rollback()) }()
	w := newWorld(t, tx)
	if err := g.allow(w); err != nil {
		t.Fatalf("the allowed write was refused: %v", err)
	}
	if got := refusal(g.refuse(w)); got != g.name {
		t.Fatalf("refused as %q, want %q", got, g.name)
	}
}

func lifecycleGuards() []guard {
	job := func(status string, technician bool, change func(row) row) func(*world) error {
		return insert("interventions", func(w *world) row {
			r := w.job(status, 0)
			if technician {
				r["technicien_id"] = w.technician()
			}
			return change(r)
		})
	}
	same := func(r row) row { return r }
	set := func(column string, value any) func(row) row {
		return func(r row) row { return r.with(column, value) }
	}
	return []guard{
		{
			migrations.NameInProgress,
			func(w *world) error { w.addJob("en_cours", w.tech); w.addJob("en_cours", w.two); return nil },
			insert("interventions", func(w *world) row { return w.job("en_cours", w.tech) }),
		},
		{migrations.NameRating, job("cloturee", true, set("satisfaction_client", 5)), job("cloturee", true, set("satisfaction_client", 6))},
		{
			migrations.NameDates, job("cloturee", true, set("date_fin", monday)),
			job("cloturee", true, set("date_fin", monday.Add(-time.Second))),
		},
		{migrations.NameHours, job("ouverte", false, set("duree_estimee", "0.00")), job("ouverte", false, set("duree_estimee", "-0.01"))},
		{migrations.NameCosts, job("ouverte", false, set("cout_estime", "0.00")), job("ouverte", false, set("cout_estime", "-0.01"))},
		{
			migrations.NameUrgency, job("ouverte", false, func(r row) row { return r.with("urgence", true).with("priorite", "urgente") }),
			job("ouverte", false, func(r row) row { return r.with("urgence", true).with("priorite", "haute") }),
		},
		{migrations.NameOpen, job("ouverte", false, same), job("ouverte", true, same)},
		{migrations.NameTechnician, job("affectee", true, same), job("affectee", false, same)},
		{migrations.NameStarted, job("en_cours", true, same), job("en_cours", true, func(r row) row { return r.without("date_debut") })},
		{
			migrations.NameClosing, job("cloturee", true, func(r row) row { return r.without("solution").with("diagnostic", "Joint usé") }),
			job("cloturee", true, set("solution", "")),
		},
		{migrations.NameClosing, job("cloturee", true, same), job("cloturee", true, func(r row) row { return r.without("duree_reelle") })},
		{
			migrations.NameEnded,
			func(w *world) error {
				return w.exec("UPDATE interventions SET statut = 'archivee' WHERE id = ?", w.addJob("annulee", 0))
			},
			func(w *world) error {
				return w.exec("UPDATE interventions SET statut = 'ouverte' WHERE id = ?", w.addJob("annulee", 0))
			},
		},
		{
			migrations.NameEnded,
			func(w *world) error {
				return w.exec("UPDATE interventions SET statut = 'archivee' WHERE id = ?", w.addJob("cloturee", w.tech))
			},
			func(w *world) error {
				return w.exec("UPDATE interventions SET statut = 'cloturee' WHERE statut = 'archivee'")
			},
		},
		{
			migrations.NameFrozen,
			func(w *world) error {
				return w.exec(`UPDATE interventions SET satisfaction_client = 4, duree_reelle = 2, cout_reel = 500,
					version = version + 1, updated_at = ? WHERE id = ?`, monday.Add(time.Hour), w.addJob("cloturee", w.tech))
			},
			func(w *world) error { return w.exec("UPDATE interventions SET titre = 'Autre'") },
		},
		{
			migrations.NameOwner, job("ouverte", false, same),
			insert("interventions", func(w *world) row { return w.job("ouverte", 0).with("client_id", w.newClient()) }),
		},
		{
			migrations.NameOwner,
			func(w *world) error { return w.exec("UPDATE interventions SET client_id = client_id") },
			func(w *world) error {
				return w.exec("UPDATE interventions SET client_id = ? WHERE id = ?", w.newClient(), w.addJob("ouverte", 0))
			},
		},
		{
			migrations.NameEquipmentClient,
			func(w *world) error {
				return w.exec("UPDATE equipements SET client_id = ? WHERE id = ?", w.newClient(), w.newMachine(w.client))
			},
			func(w *world) error {
				w.addJob("ouverte", 0)
				return w.exec("UPDATE equipements SET client_id = ? WHERE id = ?", w.newClient(), w.machine)
			},
		},
		{
			migrations.NameOpenHold,
			insert("interventions_attentes", func(w *world) row { return hold(w.addJob("en_attente", w.tech)) }),
			insert("interventions_attentes", func(w *world) row {
				id := w.int("SELECT intervention_id FROM interventions_attentes")
				w.add("interventions_attentes", hold(id).with("fin", monday.Add(time.Hour)))
				return hold(id)
			}),
		},
		{
			migrations.NameOpenStop,
			insert("arrets_equipement", func(w *world) row { return row{"equipement_id": w.machine, "debut": monday} }),
			insert("arrets_equipement", func(w *world) row { return row{"equipement_id": w.machine, "debut": monday} }),
		},
	}
}

func hold(job int64) row {
	return row{"intervention_id": job, "debut": monday, "motif": "piece", "depuis": "en_cours"}
}

func peopleGuards() []guard {
	profile := func(table, role string) func(*world) error {
		return insert(table, func(w *world) row {
			r := row{"user_id": w.user(role), "created_at": monday, "updated_at": monday}
			if table == "clients" {
				r["nom_entreprise"] = "Atlas"
			}
			return r
		})
	}
	return []guard{
		{migrations.NameTechnicianRole, profile("techniciens", "technicien"), profile("techniciens", "client")},
		{migrations.NameClientRole, profile("clients", "client"), profile("clients", "responsable")},
		{
			migrations.NameUserRole,
			func(w *world) error { return w.exec("UPDATE users SET role = 'responsable' WHERE id = ?", w.admin) },
			func(w *world) error {
				return w.exec("UPDATE users SET role = 'admin' WHERE id = (SELECT user_id FROM techniciens WHERE id = ?)", w.tech)
			},
		},
		{
			migrations.NameDocumentTarget,
			insert("documents", func(w *world) row { return document().with("equipement_id", w.machine) }),
			insert("documents", func(*world) row { return document() }),
		},
	}
}

func document() row {
	return row{"nom_fichier": "a.pdf", "chemin": "ab/cd", "date_upload": monday}
}

func planningGuards() []guard {
	book := func(change func(w *world, r row) row) func(*world) error {
		return insert("planning", func(w *world) row {
			return change(w, w.slot(w.addJob("affectee", w.tech), 1, 2))
		})
	}
	return []guard{
		{
			migrations.NameOverlap, // the next slot may touch, not overlap
			func(w *world) error {
				w.planned(w.tech, 0, 2)
				w.planned(w.tech, 2, 2)
				w.planned(w.two, 1, 2)
				return nil
			},
			book(func(_ *world, r row) row { return r }),
		},
		{
			migrations.NameOverlap, // an override may overlap, but nothing may overlap it
			func(w *world) error {
				w.planned(w.tech, 0, 2)
				return book(func(_ *world, r row) row { return r.with("derogation_motif", "Urgence vitale") })(w)
			},
			func(w *world) error {
				_, err := w.try("planning", w.slot(w.addJob("affectee", w.tech), 2, 1))
				return err
			},
		},
		{
			migrations.NameOverlap, // moving
			func(w *world) error {
				w.planned(w.tech, 0, 2)
				return w.exec("UPDATE planning SET date_debut = ?, date_fin = ? WHERE id = ?",
					monday.Add(2*time.Hour), monday.Add(3*time.Hour), w.planned(w.tech, 5, 2))
			},
			func(w *world) error {
				return w.exec("UPDATE planning SET date_debut = ? WHERE date_debut = ?", monday.Add(time.Hour), monday.Add(2*time.Hour))
			},
		},
		{
			migrations.NameOverlap, // giving the job to somebody who is busy
			func(w *world) error {
				w.planned(w.tech, 0, 2)
				slot := w.planned(w.two, 3, 2)
				return w.exec(`UPDATE interventions SET technicien_id = ?
					WHERE id = (SELECT intervention_id FROM planning WHERE id = ?)`, w.tech, slot)
			},
			func(w *world) error {
				w.planned(w.two, 1, 2)
				return w.exec("UPDATE interventions SET technicien_id = ? WHERE technicien_id = ?", w.tech, w.two)
			},
		},
		{
			migrations.NameOverlap, // giving up the override while it overlaps
			func(w *world) error {
				w.planned(w.tech, 0, 2)
				return book(func(_ *world, r row) row { return r.with("derogation_motif", "Accord du chef") })(w)
			},
			func(w *world) error { return w.exec("UPDATE planning SET derogation_motif = NULL") },
		},
		{
			migrations.NameSlot, func(w *world) error { w.planned(w.tech, 0, 1); return nil },
			func(w *world) error {
				_, err := w.try("planning", w.slot(w.int("SELECT intervention_id FROM planning"), 4, 1))
				return err
			},
		},
		{
			migrations.NameSlotDates, book(func(_ *world, r row) row { return r }),
			book(func(_ *world, r row) row { return r.with("date_fin", monday.Add(time.Hour)) }),
		},
		{
			migrations.NameOverrideReason, book(func(_ *world, r row) row { return r }),
			book(func(_ *world, r row) row { return r.with("derogation_motif", " ") }),
		},
	}
}

func stockGuards() []guard {
	return []guard{
		{
			migrations.NameStock,
			insert("mouvements_stock", func(w *world) row { return w.move(w.part(3), "sortie", 3) }),
			insert("mouvements_stock", func(w *world) row { return w.move(w.part(3), "sortie", 4) }),
		},
		{
			migrations.NameStock,
			insert("mouvements_stock", func(w *world) row { return w.move(w.part(3), "ajustement", 0).with("stock_apres", 1) }),
			insert("mouvements_stock", func(w *world) row { return w.move(w.part(3), "ajustement", 0).with("stock_apres", -1) }),
		},
		{
			migrations.NameStockDirect,
			func(w *world) error {
				return w.exec("UPDATE pieces_detachees SET nom = 'Joint torique', stock_actuel = stock_actuel WHERE id = ?", w.part(3))
			},
			func(w *world) error { return w.exec("UPDATE pieces_detachees SET stock_actuel = stock_actuel + 1") },
		},
		{
			migrations.NameStockDirect,
			insert("pieces_detachees", func(*world) row { return row{"reference": "A", "nom": "A", "updated_at": monday} }),
			func(w *world) error {
				_, err := w.try("pieces_detachees", row{"reference": "B", "nom": "B", "stock_actuel": 1, "updated_at": monday})
				return err
			},
		},
		{
			migrations.NameQuantity,
			insert("mouvements_stock", func(w *world) row { return w.move(w.part(3), "ajustement", 0).with("stock_apres", 3) }),
			insert("mouvements_stock", func(w *world) row { return w.move(w.part(3), "entree", 0) }),
		},
		{
			migrations.NameMovement, func(w *world) error { w.part(3); return nil },
			func(w *world) error { return w.exec("UPDATE mouvements_stock SET commentaire = 'autre'") },
		},
		{
			migrations.NameMovement, func(w *world) error { w.part(3); return nil },
			func(w *world) error { return w.exec("DELETE FROM mouvements_stock") },
		},
	}
}

func trailGuards() []guard {
	seed := func(w *world) error {
		job := w.addJob("ouverte", 0)
		w.add("historiques_interventions", w.history(job, 1))
		w.add("historiques_interventions", w.history(job, 2))
		w.add("journal", w.journal(1))
		w.add("scelles", w.seal("journal", "clients", w.client, 900, 901))
		return nil
	}
	run := func(query string) func(*world) error {
		return func(w *world) error { return w.exec(query) }
	}
	return []guard{
		{migrations.NameHistory, seed, run("UPDATE historiques_interventions SET description = 'autre'")},
		{migrations.NameHistory, seed, run("DELETE FROM historiques_interventions")},
		{migrations.NameJournal, seed, run("UPDATE journal SET description = 'autre'")},
		{migrations.NameJournal, seed, run("DELETE FROM journal")},
		{migrations.NameSeal, seed, run("UPDATE scelles SET dernier_id = 1")},
		{migrations.NameSeal, seed, run("DELETE FROM scelles")},
		{migrations.NameHead, seed, run("DELETE FROM tetes")},
		{migrations.NameHead, seed, run("UPDATE tetes SET (dernier_id, dernier_hash) = (SELECT id, hash FROM historiques_interventions ORDER BY id LIMIT 1) WHERE table_nom = 'historiques_interventions'")},
		{migrations.NameHead, seed, run("UPDATE tetes SET dernier_id = 900 WHERE table_nom = 'journal'")},
		{migrations.NameHead, seed, run("INSERT INTO tetes SELECT table_nom, entite, 900, dernier_id, dernier_hash FROM tetes")},
		{migrations.NameHistoryKey, seed, repeat("historiques_interventions", "cle_idempotence")},
		{migrations.NameHistoryChain, seed, repeat("historiques_interventions", "hash_precedent")},
		{migrations.NameJournalKey, seed, repeat("journal", "cle_idempotence")},
		{migrations.NameJournalChain, seed, repeat("journal", "hash_precedent")},
		{
			migrations.NameHistory, // the seal covers the first row alone
			func(w *world) error {
				job := w.addJob("ouverte", 0)
				first := w.add("historiques_interventions", w.history(job, 1))
				w.add("historiques_interventions", w.history(job, 2))
				w.add("scelles", w.seal("historiques_interventions", "interventions", job, first, first))
				return w.exec("DELETE FROM historiques_interventions WHERE id = ?", first)
			},
			run("DELETE FROM historiques_interventions"),
		},
		{
			migrations.NameJournal,
			func(w *world) error {
				first := w.add("journal", w.journal(1))
				w.add("journal", w.journal(2))
				w.add("scelles", w.seal("journal", "clients", w.client, first, first))
				return w.exec("DELETE FROM journal WHERE id = ?", first)
			},
			run("DELETE FROM journal"),
		},
	}
}

// repeat adds a row that shares one column with the first of the table.
func repeat(table, column string) func(*world) error {
	return insert(table, func(w *world) row {
		r := w.journal(7)
		if table != "journal" {
			r = w.history(w.int("SELECT min(intervention_id) FROM historiques_interventions"), 7)
		}
		var old string
		must(w.t, w.db.NewRaw("SELECT "+column+" FROM "+table+" ORDER BY id LIMIT 1").Scan(w.t.Context(), &old))
		return r.with(column, strings.TrimSpace(old))
	})
}
