package migrations_test

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/driver/pgdriver"

	"mif/migrations"
)

// monday is some working day at eight; every time of these tests is near it.
var monday = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

type row map[string]any

// world is a migrated database with a client, a machine and two technicians.
type world struct {
	t                *testing.T
	db               bun.IDB
	count            atomic.Int64
	admin, tech, two int64 // a user and two technicians
	client, machine  int64
}

func newWorld(t *testing.T, db bun.IDB) *world {
	t.Helper()
	w := &world{t: t, db: db}
	w.admin = w.user("admin")
	w.tech, w.two = w.technician(), w.technician()
	w.client = w.newClient()
	w.machine = w.newMachine(w.client)
	return w
}

// eachWorld runs the test on every engine with such a world.
func eachWorld(t *testing.T, run func(t *testing.T, w *world)) {
	t.Helper()
	eachMigrated(t, func(t *testing.T, db *bun.DB) { run(t, newWorld(t, db)) })
}

// try inserts a row and gives its id.
func (w *world) try(table string, r row) (int64, error) {
	var id int64
	values := map[string]any(r)
	_, err := w.db.NewInsert().Model(&values).TableExpr(table).Returning("id").Exec(w.t.Context(), &id)
	return id, err
}

func (w *world) add(table string, r row) int64 {
	w.t.Helper()
	id, err := w.try(table, r)
	if err != nil {
		w.t.Fatalf("insert into %s: %v", table, err)
	}
	return id
}

func (w *world) exec(query string, args ...any) error {
	_, err := w.db.NewRaw(query, args...).Exec(w.t.Context())
	return err
}

func (w *world) int(query string, args ...any) int64 {
	w.t.Helper()
	var n int64
	if err := w.db.NewRaw(query, args...).Scan(w.t.Context(), &n); err != nil {
		w.t.Fatal(err)
	}
	return n
}

func (w *world) unique(prefix string) string { return fmt.Sprint(prefix, "-", w.count.Add(1)) }

func (w *world) user(role string) int64 {
	w.t.Helper()
	name := w.unique(role)
	return w.add("users", row{
		"username": name, "email": name + "@mif.invalid", "hashed_password": "x", "role": role,
		"created_at": monday, "updated_at": monday,
	})
}

func (w *world) technician() int64 {
	w.t.Helper()
	return w.add("techniciens", row{"user_id": w.user("technicien"), "created_at": monday, "updated_at": monday})
}

func (w *world) newClient() int64 {
	w.t.Helper()
	return w.add("clients", row{
		"user_id": w.user("client"), "nom_entreprise": "Café Fès", "created_at": monday, "updated_at": monday,
	})
}

func (w *world) newMachine(client int64) int64 {
	w.t.Helper()
	return w.add("equipements", row{"client_id": client, "nom": "Pompe", "created_at": monday, "updated_at": monday})
}

// job is the row of an intervention in a state, with all that the state needs.
func (w *world) job(status string, technician int64) row {
	r := row{
		"equipement_id": w.machine, "client_id": w.client, "type_intervention": "corrective",
		"statut": status, "titre": "Pompe bruyante", "description": "Fuite à la bride",
		"date_creation": monday, "created_at": monday, "updated_at": monday,
	}
	if technician != 0 {
		r["technicien_id"] = technician
	}
	switch status {
	case "en_cours":
		r["date_debut"] = monday
	case "cloturee":
		r["date_debut"], r["date_fin"] = monday, monday.Add(time.Hour)
		r["solution"], r["duree_reelle"] = "Joint changé", "1.00"
	}
	return r
}

func (r row) with(column string, value any) row {
	r[column] = value
	return r
}

func (r row) without(column string) row {
	delete(r, column)
	return r
}

func (w *world) addJob(status string, technician int64) int64 {
	w.t.Helper()
	return w.add("interventions", w.job(status, technician))
}

// slot is the row of a slot from an hour of monday for some hours.
func (w *world) slot(job int64, from, hours int) row {
	start := monday.Add(time.Duration(from) * time.Hour)
	return row{
		"intervention_id": job, "date_debut": start, "date_fin": start.Add(time.Duration(hours) * time.Hour),
		"date_creation": monday, "date_modification": monday,
	}
}

// planned adds a job of a technician with a slot and gives the slot's id.
func (w *world) planned(technician int64, from, hours int) int64 {
	w.t.Helper()
	return w.add("planning", w.slot(w.addJob("affectee", technician), from, hours))
}

func (w *world) part(stock int) int64 {
	w.t.Helper()
	id := w.add("pieces_detachees", row{"reference": w.unique("P"), "nom": "Joint", "updated_at": monday})
	if stock > 0 {
		w.add("mouvements_stock", w.move(id, "entree", stock))
	}
	return id
}

func (w *world) move(part int64, kind string, quantity int) row {
	return row{
		"piece_id": part, "user_id": w.admin, "type_mouvement": kind, "quantite": quantity,
		"stock_avant": 0, "stock_apres": 0, "date_mouvement": monday,
	}
}

const zeros = "0000000000000000000000000000000000000000000000000000000000000000"

func hash(n int) string { return fmt.Sprintf("%064x", n) }

func (w *world) history(job int64, n int) row {
	return row{
		"intervention_id": job, "user_id": w.admin, "action": "creation", "description": "Créée",
		"horodatage": monday, "cle_idempotence": w.unique("k"), "hash": hash(n), "hash_precedent": hash(n - 1),
	}
}

func (w *world) journal(n int) row {
	return row{
		"entite": "clients", "entite_id": w.client, "user_id": w.admin, "action": "modification",
		"description": "Ville changée", "horodatage": monday, "cle_idempotence": w.unique("k"),
		"hash": hash(n), "hash_precedent": hash(n - 1),
	}
}

func (w *world) seal(table, entity string, entityID, first, last int64) row {
	return row{
		"table_nom": table, "entite": entity, "entite_id": entityID, "premier_id": first, "dernier_id": last,
		"dernier_hash": zeros, "nb_lignes": 1, "fichier": "2023.jsonl", "sha256": zeros, "cree_le": monday,
	}
}

// refusal is the name under which the database refused, on either engine; of
// an error that is no refusal it is the whole text.
func refusal(err error) string {
	if err == nil {
		return ""
	}
	var pg pgdriver.Error
	if errors.As(err, &pg) {
		if strings.HasPrefix(pg.Field('C'), "23") && pg.Field('n') != "" {
			return pg.Field('n')
		}
		return pg.Field('C') + " " + err.Error()
	}
	word, _, _ := strings.Cut(err.Error(), " (")
	word, _, _ = strings.Cut(word, ",")
	return migrations.Canonical(word[strings.LastIndex(word, ": ")+len(": "):])
}
