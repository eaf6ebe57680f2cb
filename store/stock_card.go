package store

import (
	"context"
	"database/sql"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// PartCard reads one part, where it lies and what of it is reserved. Its ledger
// and the jobs that wait for it are read when their tab is opened.
func (s *Session) PartCard(ctx context.Context, id int64) (model.PartCard, error) {
	rows, err := s.Stock().Rows(ctx, []int64{id})
	if err != nil {
		return model.PartCard{}, err
	}
	if len(rows) == 0 {
		return model.PartCard{}, model.ErrNotFound
	}
	card := model.PartCard{PartRow: rows[0]}
	err = s.read(ctx, "part card", func(ctx context.Context) error {
		err := s.store.reader.NewRaw(`SELECT COALESCE(p.description, ''),
			(SELECT count(*) FROM mouvements_stock m WHERE m.piece_id = p.id) FROM pieces_detachees p WHERE p.id = ?`, id).
			Scan(ctx, &card.Description, &card.Moves)
		if err != nil {
			return err
		}
		card.Places = nil
		return s.store.reader.NewRaw(`SELECT em.id AS place_id, em.nom AS place, em.type_emplacement AS kind,
			COALESCE(u.full_name, u.username, '') AS technician, sk.quantite AS quantity
			FROM stocks sk JOIN emplacements em ON em.id = sk.emplacement_id
			LEFT JOIN techniciens t ON t.id = em.technicien_id LEFT JOIN users u ON u.id = t.user_id
			WHERE sk.piece_id = ? ORDER BY em.type_emplacement, em.id`, id).Scan(ctx, &card.Places)
	})
	return card, err
}

// PartMovements reads a page of a part's ledger, newest first, from the line
// before `before` on (0: from the newest). The job of a line that the actor may
// not see is left out.
func (s *Session) PartMovements(ctx context.Context, id, before int64, limit int) ([]model.LedgerLine, error) {
	if err := seesStock(s); err != nil {
		return nil, err
	}
	var out []model.LedgerLine
	err := s.read(ctx, "part movements", func(ctx context.Context) error {
		out = nil
		q := s.store.newQuery()
		mine := "EXISTS (SELECT 1 FROM interventions i" + where(and("i.id = m.intervention_id", s.scope(q))) + ")"
		from := ""
		if before > 0 {
			from = "m.id < " + q.arg(before)
		}
		q.text.WriteString(`SELECT m.id, m.date_mouvement, m.type_mouvement, m.quantite, m.stock_avant, m.stock_apres, m.prix_unitaire,
			COALESCE(u.full_name, u.username), CASE WHEN ` + mine + ` THEN m.intervention_id ELSE 0 END,
			m.emplacement_id, em.nom, m.destination_id, de.nom, m.commentaire
			FROM mouvements_stock m JOIN users u ON u.id = m.user_id
			LEFT JOIN emplacements em ON em.id = m.emplacement_id LEFT JOIN emplacements de ON de.id = m.destination_id` +
			where(and("m.piece_id = "+q.arg(id), from)) +
			" ORDER BY m.id DESC LIMIT " + q.arg(int64(min(max(limit, 1), maxPage))))
		return s.store.run(ctx, q, func(r *sql.Rows) error {
			var l model.LedgerLine
			err := r.Scan(&l.ID, moment(&l.At), &l.Type, &l.Quantity, &l.Before, &l.After, &l.UnitPrice, &l.Who,
				null(&l.InterventionID), null(&l.PlaceID), null(&l.Place), null(&l.ToID), null(&l.To), null(&l.Comment))
			out = append(out, l)
			return err
		})
	})
	return out, err
}

// PartReservations are the live jobs of the actor's scope that reserve some of
// a part, the next slot first.
func (s *Session) PartReservations(ctx context.Context, id int64) ([]model.PartReservation, error) {
	if err := seesStock(s); err != nil {
		return nil, err
	}
	var out []model.PartReservation
	err := s.read(ctx, "part reservations", func(ctx context.Context) error {
		out = nil
		q := s.store.newQuery()
		condition := and("ip.piece_id = "+q.arg(id), liveStatuses, s.scope(q))
		q.text.WriteString(`SELECT i.id, i.titre, i.statut, COALESCE(u.full_name, u.username), s.date_debut, ip.quantite
			FROM intervention_pieces ip JOIN interventions i ON i.id = ip.intervention_id
			LEFT JOIN planning s ON s.intervention_id = i.id
			LEFT JOIN techniciens t ON t.id = i.technicien_id LEFT JOIN users u ON u.id = t.user_id` + where(condition) +
			" ORDER BY COALESCE(s.date_debut, " + q.arg(doomsday) + "), i.id LIMIT " + q.arg(int64(maxPage)))
		return s.store.run(ctx, q, func(r *sql.Rows) error {
			var l model.PartReservation
			err := r.Scan(&l.InterventionID, &l.Title, &l.Status, null(&l.Technician), moment(&l.From), &l.Quantity)
			out = append(out, l)
			return err
		})
	})
	return out, err
}

// PlannedParts are the parts that a job has reserved. A client sees no stock.
func (s *Session) PlannedParts(ctx context.Context, interventionID int64) ([]model.PlannedLine, error) {
	if err := seesStock(s); err != nil {
		return nil, err
	}
	var out []model.PlannedLine
	err := s.onVisible(ctx, "planned parts", interventionID, func(ctx context.Context) error {
		out = nil
		return s.store.reader.NewRaw(`SELECT p.id AS part_id, p.reference, p.nom AS name, p.unite AS unit,
			ip.quantite AS quantity, p.stock_actuel AS stock
			FROM intervention_pieces ip JOIN pieces_detachees p ON p.id = ip.piece_id
			WHERE ip.intervention_id = ? ORDER BY p.reference`, interventionID).Scan(ctx, &out)
	})
	return out, err
}

// Places are the depots, then the vans, with the names of those who drive them.
func (s *Session) Places(ctx context.Context) ([]model.PlaceRow, error) {
	if err := seesStock(s); err != nil {
		return nil, err
	}
	var out []model.PlaceRow
	err := s.read(ctx, "places", func(ctx context.Context) error {
		out = nil
		return s.store.reader.NewRaw(`SELECT em.id, em.nom AS name, em.type_emplacement AS kind, COALESCE(em.technicien_id, 0) AS technician_id,
			COALESCE(u.full_name, u.username, '') AS technician
			FROM emplacements em LEFT JOIN techniciens t ON t.id = em.technicien_id LEFT JOIN users u ON u.id = t.user_id
			ORDER BY em.type_emplacement, em.nom, em.id`).Scan(ctx, &out)
	})
	return out, err
}

// Levels are how many of some parts lie in one place, those of which there are
// none included: what a count sheet begins with.
func (s *Session) Levels(ctx context.Context, placeID int64, parts []int64) (map[int64]int64, error) {
	if err := seesStock(s); err != nil {
		return nil, err
	}
	var out map[int64]int64
	err := s.read(ctx, "levels", func(ctx context.Context) error {
		out = make(map[int64]int64, len(parts))
		return bySome(parts, func(some []int64) error {
			q := s.store.newQuery()
			q.text.WriteString("SELECT p.id, COALESCE(sk.quantite, 0) FROM pieces_detachees p LEFT JOIN stocks sk ON sk.piece_id = p.id" +
				" AND sk.emplacement_id = " + q.arg(placeID) + " WHERE p.id IN (" + argList(q, some) + ")")
			return s.store.run(ctx, q, func(r *sql.Rows) error {
				var id, n int64
				err := r.Scan(&id, &n)
				out[id] = n
				return err
			})
		})
	})
	return out, err
}

// VanLoad is what a technician's jobs of a day reserve, and what of it his van
// lacks; 0 is everybody's, technician by technician. A technician asks for
// himself.
func (s *Session) VanLoad(ctx context.Context, technicianID int64, day model.Date) ([]model.LoadLine, error) {
	if err := seesStock(s); err != nil {
		return nil, err
	}
	if err := rule.May(s.actor, rule.SeeTechnician, rule.Subject{TechnicianID: technicianID}); err != nil {
		return nil, err
	}
	from := time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, s.store.place).UTC()
	to := time.Date(day.Year(), day.Month(), day.Day()+1, 0, 0, 0, 0, s.store.place).UTC()
	whose, args := "", []any{to, from}
	if technicianID != 0 {
		whose, args = " AND i.technicien_id = ?", append(args, technicianID)
	}
	var out []model.LoadLine
	err := s.read(ctx, "van load", func(ctx context.Context) error {
		out = nil
		return s.store.reader.NewRaw(`SELECT t.id AS technician_id, COALESCE(u.full_name, u.username) AS technician, p.id AS part_id, p.reference, p.nom AS name, p.unite AS unit,
			SUM(ip.quantite) AS needed, count(*) AS jobs,
			COALESCE((SELECT SUM(sk.quantite) FROM stocks sk JOIN emplacements em ON em.id = sk.emplacement_id
				WHERE sk.piece_id = p.id AND em.technicien_id = t.id), 0) AS in_van,
			COALESCE((SELECT SUM(sk.quantite) FROM stocks sk JOIN emplacements em ON em.id = sk.emplacement_id
				WHERE sk.piece_id = p.id AND em.type_emplacement = 'depot'), 0) AS in_depots
			FROM intervention_pieces ip JOIN interventions i ON i.id = ip.intervention_id
			JOIN planning s ON s.intervention_id = i.id JOIN pieces_detachees p ON p.id = ip.piece_id
			JOIN techniciens t ON t.id = i.technicien_id JOIN users u ON u.id = t.user_id
			WHERE `+liveStatuses+` AND s.date_debut < ? AND s.date_fin > ?`+whose+`
			GROUP BY t.id, u.full_name, u.username, p.id, p.reference, p.nom, p.unite ORDER BY technician, t.id, p.reference`,
			args...).Scan(ctx, &out)
	})
	return out, err
}
