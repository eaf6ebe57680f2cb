package store

import (
	"database/sql"
	"fmt"
	"time"

	"mif/store/model"
)

// rowColumns and rowJoins read model.Row; a rowScanner takes them in this order.
const rowColumns = `i.id, i.version, i.statut, i.priorite, i.urgence, i.type_intervention, i.titre,
	i.date_creation, i.date_debut, i.date_fin, i.date_limite_prise_en_charge, i.date_limite, i.updated_at,
	i.equipement_id, e.nom, e.numero_serie, e.criticite, i.client_id, c.nom_entreprise, c.ville,
	i.technicien_id, COALESCE(u.full_name, u.username), s.date_debut, s.date_fin, s.confirme,
	i.duree_estimee, COALESCE(i.cout_reel, i.cout_estime), a.motif, a.debut, i.contrat_id, c.contact_principal, c.telephone`

const rowJoins = ` JOIN equipements e ON e.id = i.equipement_id
	JOIN clients c ON c.id = i.client_id
	LEFT JOIN techniciens t ON t.id = i.technicien_id
	LEFT JOIN users u ON u.id = t.user_id
	LEFT JOIN planning s ON s.intervention_id = i.id
	LEFT JOIN interventions_attentes a ON a.intervention_id = i.id AND a.fin IS NULL`

// rowScanner reads rows of rowColumns and the sort keys after them. It has one
// set of variables for all rows of a query: a page has thousands of values.
type rowScanner struct {
	l                                      model.Row
	created, started, ended, updated, held instant
	pickup, deadline, slotFrom, slotTo     instant
	serial, city, technician, hold         sql.NullString
	contact, phone                         sql.NullString
	technicianID, contractID               sql.NullInt64
	confirmed                              sql.NullBool
	statut, priorite, kind, criticality    string
	keys                                   []any
	targets                                []any
}

func newRowScanner(keys int) *rowScanner {
	s := &rowScanner{keys: make([]any, keys)}
	l := &s.l
	s.targets = []any{
		&l.ID, &l.Version, &s.statut, &s.priorite, &l.Urgent, &s.kind, &l.Title,
		&s.created, &s.started, &s.ended, &s.pickup, &s.deadline, &s.updated,
		&l.EquipmentID, &l.Equipment, &s.serial, &s.criticality, &l.ClientID, &l.Client, &s.city,
		&s.technicianID, &s.technician, &s.slotFrom, &s.slotTo, &s.confirmed,
		&l.EstimatedHours, &l.Cost, &s.hold, &s.held, &s.contractID, &s.contact, &s.phone,
	}
	for i := range s.keys {
		s.targets = append(s.targets, &s.keys[i])
	}
	return s
}

// row reads the row that r stands on.
func (s *rowScanner) row(r *sql.Rows) (keyed[model.Row], error) {
	s.l = model.Row{}
	if err := r.Scan(s.targets...); err != nil {
		return keyed[model.Row]{}, err
	}
	l := s.l
	l.Status, l.Priority = model.Status(s.statut), model.Priority(s.priorite)
	l.Kind, l.Criticality = model.Kind(s.kind), model.Criticality(s.criticality)
	l.Created, l.Started, l.Ended, l.UpdatedAt = s.created.t, s.started.t, s.ended.t, s.updated.t
	l.PickupDeadline, l.Deadline = s.pickup.t, s.deadline.t
	l.SlotFrom, l.SlotTo, l.HeldSince = s.slotFrom.t, s.slotTo.t, s.held.t
	l.Serial, l.City, l.Technician = s.serial.String, s.city.String, s.technician.String
	l.ContractID, l.Contact, l.Phone = s.contractID.Int64, s.contact.String, s.phone.String
	l.TechnicianID, l.Confirmed, l.HoldReason = s.technicianID.Int64, s.confirmed.Bool, model.HoldReason(s.hold.String)
	return keyed[model.Row]{row: l, keys: keptKeys(s.keys)}, nil
}

// keptKeys are sort keys that outlive the row they were read with.
func keptKeys(keys []any) []any {
	if len(keys) == 0 {
		return nil
	}
	kept := make([]any, len(keys))
	for i, k := range keys {
		if b, ok := k.([]byte); ok {
			k = string(b) // the driver's buffer lives only until the next row
		}
		kept[i] = k
	}
	return kept
}

// scanRows is the scanner of a plain row, whose targets stand in the order of
// the listing's columns.
func scanRows[R any](targets func(row *R) []any) func(keys int) scanner[R] {
	return func(keys int) scanner[R] {
		sorted := make([]any, keys)
		return func(r *sql.Rows) (keyed[R], error) {
			var row R
			into := targets(&row)
			for i := range sorted {
				into = append(into, &sorted[i])
			}
			err := r.Scan(into...)
			return keyed[R]{row: row, keys: keptKeys(sorted)}, err
		}
	}
}

// null scans a value that may be NULL, which is its zero.
func null[T any](to *T) sql.Scanner { return nullable[T]{to} }

type nullable[T any] struct{ to *T }

// Scan takes what database/sql takes for a T.
func (n nullable[T]) Scan(src any) error {
	var v sql.Null[T]
	err := v.Scan(src)
	*n.to = v.V
	return err
}

// moment scans an instant, zero for NULL.
func moment(to *time.Time) sql.Scanner { return when{to} }

type when struct{ to *time.Time }

// Scan takes an instant in whichever form the engine gives it.
func (w when) Scan(src any) error {
	var i instant
	err := i.Scan(src)
	*w.to = i.t
	return err
}

// instant scans a time that may be NULL, in whichever form the engine gives it.
type instant struct{ t time.Time }

const sqliteTime = "2006-01-02 15:04:05.999999999-07:00"

// Scan takes time.Time, SQLite's text or NULL.
func (i *instant) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		i.t = time.Time{}
	case time.Time:
		i.t = v.UTC()
	case []byte:
		return i.parse(string(v))
	case string:
		return i.parse(v)
	default:
		return fmt.Errorf("instant from %T", src)
	}
	return nil
}

func (i *instant) parse(s string) error {
	t, err := time.Parse(sqliteTime, s)
	i.t = t.UTC()
	return err
}
