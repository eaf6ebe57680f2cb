package store

import (
	"context"
	"database/sql"

	"mif/store/model"
	"mif/store/rule"
)

// maxFound bounds what a picker or the palette is offered.
const maxFound = 50

// FindEquipment finds machines in service of the actor's scope by reference,
// name, serial number, client or city. Words that no record can hold find nothing, here and
// below.
func (s *Session) FindEquipment(ctx context.Context, text string, limit int) ([]model.EquipmentHit, error) {
	var out []model.EquipmentHit
	if rule.CheckWords(text) != nil {
		return nil, nil
	}
	err := s.read(ctx, "find equipment", func(ctx context.Context) error {
		out = nil
		q := s.store.newQuery()
		words := ""
		if text != "" {
			words = or(machineNumbered(q, text), q.like("e.nom", text), q.like("e.numero_serie", text),
				q.like("c.nom_entreprise", text), q.like("c.ville", text))
		}
		condition := and("e.statut <> 'retire'", s.equipmentScope(q), words)
		q.text.WriteString("SELECT e.id, e.nom, e.numero_serie, e.statut, e.client_id, c.nom_entreprise, c.ville" +
			" FROM equipements e JOIN clients c ON c.id = e.client_id" + where(condition) +
			" ORDER BY e.nom, e.id LIMIT " + q.arg(limited(limit)))
		return s.store.run(ctx, q, func(r *sql.Rows) error {
			var h model.EquipmentHit
			var serial, city sql.NullString
			var status string
			err := r.Scan(&h.ID, &h.Name, &serial, &status, &h.ClientID, &h.Client, &city)
			h.Serial, h.City, h.Status = serial.String, city.String, model.EquipmentStatus(status)
			out = append(out, h)
			return err
		})
	})
	return out, err
}

// equipmentScope keeps a client to his own machines; technicians see all.
func (s *Session) equipmentScope(q *query) string {
	if s.actor.Role == model.ClientRole {
		return "e.client_id = " + q.arg(s.actor.ClientID)
	}
	return ""
}

// FindParts finds active parts by reference or name. Clients see no stock.
func (s *Session) FindParts(ctx context.Context, text string, limit int) ([]model.PartHit, error) {
	if s.actor.Role == model.ClientRole {
		return nil, model.ErrForbidden
	}
	var out []model.PartHit
	if rule.CheckWords(text) != nil {
		return nil, nil
	}
	err := s.read(ctx, "find parts", func(ctx context.Context) error {
		out = nil
		q := s.store.newQuery()
		words := ""
		if text != "" {
			words = or(q.like("p.reference", text), q.like("p.nom", text))
		}
		q.text.WriteString("SELECT p.id, p.reference, p.nom, p.unite, p.stock_actuel, p.prix_unitaire FROM pieces_detachees p" +
			where(and("p.active", words)) + " ORDER BY p.reference LIMIT " + q.arg(limited(limit)))
		return s.store.run(ctx, q, func(r *sql.Rows) error {
			var h model.PartHit
			err := r.Scan(&h.ID, &h.Reference, &h.Name, &h.Unit, &h.Stock, &h.UnitPrice)
			out = append(out, h)
			return err
		})
	})
	return out, err
}

// FindInterventions finds records for the palette: a number first, then words,
// newest first.
func (s *Session) FindInterventions(ctx context.Context, text string, limit int) ([]model.Hit, error) {
	if text == "" || rule.CheckWords(text) != nil {
		return nil, nil
	}
	return s.hits(ctx, "find", limited(limit), func(q *query) string { return s.wordsAnywhere(q, text) })
}

// LiveOn lists the live jobs on a machine, to warn before a double request.
func (s *Session) LiveOn(ctx context.Context, equipmentID int64) ([]model.Hit, error) {
	return s.hits(ctx, "live on", maxFound, func(q *query) string {
		return and(liveStatuses, "i.equipement_id = "+q.arg(equipmentID))
	})
}

func (s *Session) hits(ctx context.Context, verb string, limit int64, condition func(*query) string) ([]model.Hit, error) {
	var out []model.Hit
	err := s.read(ctx, verb, func(ctx context.Context) error {
		out = nil
		q := s.store.newQuery()
		q.text.WriteString("SELECT i.id, i.titre, i.statut FROM interventions i" +
			where(and(s.scope(q), condition(q))) + " ORDER BY i.id DESC LIMIT " + q.arg(limit))
		return s.store.run(ctx, q, func(r *sql.Rows) error {
			var h model.Hit
			var status string
			err := r.Scan(&h.ID, &h.Title, &status)
			h.Status = model.Status(status)
			out = append(out, h)
			return err
		})
	})
	return out, err
}

func limited(n int) int64 { return int64(min(max(n, 1), maxFound)) }
