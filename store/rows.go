package store

import (
	"database/sql"
	"fmt"
	"time"

	"mif/store/model"
)

// rowColumns and rowJoins read model.Row; scanListed takes them in this order.
const rowColumns = `i.id, i.version, i.statut, i.priorite, i.urgence, i.type_intervention, i.titre,
	i.date_creation, i.date_debut, i.date_fin, i.date_limite_prise_en_charge, i.date_limite, i.updated_at,
	i.equipement_id, e.nom, e.numero_serie, e.criticite, i.client_id, c.nom_entreprise, c.ville,
	i.technicien_id, COALESCE(u.full_name, u.username), s.date_debut, s.date_fin, s.confirme,
	i.duree_estimee, COALESCE(i.cout_reel, i.cout_estime), a.motif, a.debut, i.contrat_id`

const rowJoins = ` JOIN equipements e ON e.id = i.equipement_id
	JOIN clients c ON c.id = i.client_id
	LEFT JOIN techniciens t ON t.id = i.technicien_id
	LEFT JOIN users u ON u.id = t.user_id
	LEFT JOIN planning s ON s.intervention_id = i.id
	LEFT JOIN interventions_attentes a ON a.intervention_id = i.id AND a.fin IS NULL`

// scanListed reads one row of rowColumns and the sort keys after it.
func scanListed(r *sql.Rows, keys int) (listed, error) {
	var (
		l                                      listed
		created, started, ended, updated, held instant
		pickup, deadline, slotFrom, slotTo     instant
		serial, city, technician, hold         sql.NullString
		technicianID, contractID               sql.NullInt64
		confirmed                              sql.NullBool
		statut, priorite, kind, criticality    string
	)
	targets := []any{
		&l.ID, &l.Version, &statut, &priorite, &l.Urgent, &kind, &l.Title,
		&created, &started, &ended, &pickup, &deadline, &updated,
		&l.EquipmentID, &l.Equipment, &serial, &criticality, &l.ClientID, &l.Client, &city,
		&technicianID, &technician, &slotFrom, &slotTo, &confirmed,
		&l.EstimatedHours, &l.Cost, &hold, &held, &contractID,
	}
	if keys > 0 {
		l.keys = make([]any, keys)
		for i := range l.keys {
			targets = append(targets, &l.keys[i])
		}
	}
	if err := r.Scan(targets...); err != nil {
		return l, err
	}
	l.Status, l.Priority = model.Status(statut), model.Priority(priorite)
	l.Kind, l.Criticality = model.Kind(kind), model.Criticality(criticality)
	l.Created, l.Started, l.Ended, l.UpdatedAt = created.t, started.t, ended.t, updated.t
	l.PickupDeadline, l.Deadline = pickup.t, deadline.t
	l.SlotFrom, l.SlotTo, l.HeldSince = slotFrom.t, slotTo.t, held.t
	l.Serial, l.City, l.Technician = serial.String, city.String, technician.String
	l.ContractID = contractID.Int64
	l.TechnicianID, l.Confirmed, l.HoldReason = technicianID.Int64, confirmed.Bool, model.HoldReason(hold.String)
	for i, k := range l.keys {
		if b, ok := k.([]byte); ok {
			l.keys[i] = string(b) // the driver's buffer lives only until the next row
		}
	}
	return l, nil
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
