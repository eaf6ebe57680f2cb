package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/uptrace/bun"

	"mif/store/model"
	"mif/store/rule"
)

// Intervention reads one card: the row and what belongs to it singly, in a
// fixed number of queries. Its collections are read when their tab is opened.
func (s *Session) Intervention(ctx context.Context, id int64) (model.Card, error) {
	var card model.Card
	err := s.read(ctx, "intervention", func(ctx context.Context) error {
		card = model.Card{}
		visible, err := s.visible(ctx, id)
		if err != nil {
			return err
		}
		if !visible {
			return model.ErrNotFound
		}
		return s.loadCard(ctx, id, &card)
	})
	if err != nil {
		return model.Card{}, err
	}
	rule.RedactCard(s.actor, &card)
	return card, nil
}

// visible reports whether an intervention is in the actor's scope.
func (s *Session) visible(ctx context.Context, id int64) (bool, error) {
	found := false
	q := s.store.newQuery()
	condition := and("i.id = "+q.arg(id), s.scope(q))
	q.text.WriteString("SELECT 1 FROM interventions i" + where(condition))
	err := s.store.run(ctx, q, func(*sql.Rows) error { found = true; return nil })
	return found, err
}

func (s *Session) loadCard(ctx context.Context, id int64, card *model.Card) error {
	db := s.store.reader
	if err := db.NewSelect().Model(&card.Intervention).Where("i.id = ?", id).Scan(ctx); err != nil {
		return err
	}
	iv := &card.Intervention
	card.Origin = iv.OriginID
	if err := db.NewSelect().Model(&card.Equipment).Where("e.id = ?", iv.EquipmentID).Scan(ctx); err != nil {
		return err
	}
	if err := db.NewSelect().Model(&card.Client).Where("c.id = ?", iv.ClientID).Scan(ctx); err != nil {
		return err
	}
	var err error
	if card.Technician, err = technicianBy(ctx, db, s.named(technicianRefQuery()), iv.TechnicianID, s.store.clock()); err != nil {
		return err
	}
	if card.Contract, err = one[model.Contract](ctx, db, "ct.id = ?", iv.ContractID); err != nil {
		return err
	}
	if card.Slot, err = one[model.Booking](ctx, db, "s.intervention_id = ?", id); err != nil {
		return err
	}
	if card.Hold, err = one[model.Hold](ctx, db, "at.fin IS NULL AND at.intervention_id = ?", id); err != nil {
		return err
	}
	return s.cardCounts(ctx, id, card)
}

// cardCounts fills the numbers on the tabs.
func (s *Session) cardCounts(ctx context.Context, id int64, card *model.Card) error {
	history := "SELECT count(*) FROM historiques_interventions WHERE intervention_id = ?"
	if s.actor.Role == model.ClientRole {
		history += " AND NOT interne"
	}
	return s.store.reader.NewRaw("SELECT ("+history+") AS h,"+
		" (SELECT count(*) FROM mouvements_stock WHERE intervention_id = ?) AS p,"+
		" (SELECT count(*) FROM documents d WHERE intervention_id = ? AND "+s.shownFiles()+") AS f", id, id, id).
		Scan(ctx, &card.HistoryCount, &card.PartCount, &card.FileCount)
}

// one reads the single row that a condition names, nil if there is none.
func one[T any](ctx context.Context, db bun.IDB, condition string, id int64) (*T, error) {
	if id == 0 {
		return nil, nil
	}
	var row T
	err := db.NewSelect().Model(&row).Where(condition, id).Limit(1).Scan(ctx)
	if noRows(err) {
		return nil, nil
	}
	return &row, err
}

// technicianRefQuery reads technicians as others see them at the moment ?0.
func technicianRefQuery() string {
	return `SELECT t.id, t.user_id, COALESCE(u.full_name, u.username) AS name,
	COALESCE(t.specialite, '') AS speciality, COALESCE(t.equipe, '') AS team,
	COALESCE(t.zone_geographique, '') AS zone, COALESCE(t.telephone, '') AS phone,
	` + availableNow("?0") + ` AS availability, u.is_active AS active
	FROM techniciens t JOIN users u ON u.id = t.user_id`
}

func technicianRef(ctx context.Context, db bun.IDB, id int64, now time.Time) (*model.TechnicianRef, error) {
	return technicianBy(ctx, db, technicianRefQuery(), id, now)
}

func technicianBy(ctx context.Context, db bun.IDB, query string, id int64, now time.Time) (*model.TechnicianRef, error) {
	if id == 0 {
		return nil, nil
	}
	var ref model.TechnicianRef
	err := db.NewRaw(query+" WHERE t.id = ?1", stored(now), id).Scan(ctx, &ref)
	if noRows(err) {
		return nil, nil
	}
	return &ref, err
}

// History reads a page of an intervention's history, newest first, from the
// line before `before` on (0: from the newest).
func (s *Session) History(ctx context.Context, id, before int64, limit int) ([]model.HistoryLine, error) {
	var out []model.HistoryLine
	err := s.onVisible(ctx, "history", id, func(ctx context.Context) error {
		out = nil
		q := s.store.reader.NewSelect().TableExpr("historiques_interventions AS h").
			Join("LEFT JOIN users AS u ON u.id = h.user_id").
			ColumnExpr(s.named("h.id, h.horodatage AS at, COALESCE(u.full_name, u.username, '') AS who, COALESCE(CAST(u.role AS TEXT), '') AS who_role, h.action")).
			ColumnExpr("h.description AS sentence, h.ancienne_valeur AS old, h.nouvelle_valeur AS new").
			ColumnExpr("COALESCE(CAST(h.adresse_ip AS TEXT), '') AS address, COALESCE(h.user_agent, '') AS agent, h.interne AS internal").
			Where("h.intervention_id = ?", id).OrderExpr("h.id DESC").Limit(int64(min(max(limit, 1), maxPage)))
		if before > 0 {
			q = q.Where("h.id < ?", before)
		}
		if s.actor.Role == model.ClientRole {
			q = q.Where("NOT h.interne")
		}
		return q.Scan(ctx, &out)
	})
	for i := range out {
		rule.RedactHistory(s.actor, &out[i])
	}
	return out, err
}

// Parts reads the stock movements of an intervention, oldest first.
func (s *Session) Parts(ctx context.Context, id int64) ([]model.PartLine, error) {
	var out []model.PartLine
	err := s.onVisible(ctx, "parts", id, func(ctx context.Context) error {
		out = nil
		return s.store.reader.NewRaw(`SELECT m.id AS movement_id, m.piece_id AS part_id, p.reference, p.nom AS name,
			p.unite AS unit, m.type_mouvement AS type, m.quantite AS quantity, m.prix_unitaire AS unit_price,
			m.date_mouvement AS at, COALESCE(u.full_name, u.username) AS who
			FROM mouvements_stock m JOIN pieces_detachees p ON p.id = m.piece_id JOIN users u ON u.id = m.user_id
			WHERE m.intervention_id = ? ORDER BY m.id`, id).Scan(ctx, &out)
	})
	for i := range out {
		rule.RedactPart(s.actor, &out[i])
	}
	return out, err
}

// Documents reads the files of an intervention, newest first.
func (s *Session) Documents(ctx context.Context, id int64) ([]model.Document, error) {
	var out []model.Document
	err := s.onVisible(ctx, "documents", id, func(ctx context.Context) error {
		out = nil
		return s.files(ctx, "d.intervention_id = ?", id, &out)
	})
	return out, err
}

// onVisible reads something of an intervention that the actor may see.
func (s *Session) onVisible(ctx context.Context, verb string, id int64, fn func(ctx context.Context) error) error {
	return s.read(ctx, verb, func(ctx context.Context) error {
		visible, err := s.visible(ctx, id)
		if err != nil {
			return err
		}
		if !visible {
			return model.ErrNotFound
		}
		return fn(ctx)
	})
}
