package store

import (
	"context"
	"database/sql"

	"mif/store/model"
	"mif/store/rule"
)

// Contract reads one contract with what belongs to it, in a fixed number of
// queries. The work under it is a filtered list; its journal is read when its
// tab is opened.
func (s *Session) Contract(ctx context.Context, id int64) (model.ContractCard, error) {
	var card model.ContractCard
	if err := seesContracts(s); err != nil {
		return card, err
	}
	err := s.read(ctx, "contract", func(ctx context.Context) error {
		card = model.ContractCard{}
		return s.loadContract(ctx, id, &card)
	})
	if err != nil {
		return model.ContractCard{}, err
	}
	rule.RedactContractCard(s.actor, &card)
	return card, nil
}

func (s *Session) loadContract(ctx context.Context, id int64, card *model.ContractCard) error {
	rows, err := s.Contracts().Rows(ctx, []int64{id})
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return model.ErrNotFound
	}
	card.Row = rows[0]
	db := s.store.reader
	if err := db.NewSelect().Model(&card.Contract).Where("ct.id = ?", id).Scan(ctx); err != nil {
		return err
	}
	if err := db.NewSelect().Model(&card.Client).Where("c.id = ?", card.ClientID).Scan(ctx); err != nil {
		return err
	}
	if card.Previous, err = one[model.Contract](ctx, db, "ct.id = ?", card.Follows); err != nil {
		return err
	}
	err = db.NewSelect().TableExpr("equipements AS e").ColumnExpr("e.id, e.nom, COALESCE(e.numero_serie, '') AS numero_serie").
		Join("JOIN contrat_equipements AS ce ON ce.equipement_id = e.id").Where("ce.contrat_id = ?", id).
		OrderExpr("e.nom, e.id").Scan(ctx, &card.Covered)
	if err != nil {
		return err
	}
	agreement, err := s.store.agreementOf(ctx, card.Client.Level, &card.Contract)
	if err != nil {
		return err
	}
	card.Promises, card.Service = rule.Promises(agreement), rule.ServiceOf(agreement)
	return s.contractCounts(ctx, id, card)
}

func (s *Session) contractCounts(ctx context.Context, id int64, card *model.ContractCard) error {
	q := s.store.newQuery()
	q.text.WriteString("SELECT count(*), COALESCE(SUM(CASE WHEN " + liveStatuses + " THEN 1 ELSE 0 END), 0)," +
		" COALESCE(SUM(CASE WHEN i.statut IN ('cloturee', 'archivee') AND i.date_fin IS NOT NULL THEN 1 ELSE 0 END), 0)," +
		" (SELECT count(*) FROM equipements e WHERE e.client_id = " + q.arg(card.ClientID) + " AND e.statut <> 'retire')" +
		" FROM interventions i" + where(and("i.contrat_id = "+q.arg(id), s.scope(q))))
	return s.store.run(ctx, q, func(r *sql.Rows) error { return r.Scan(&card.Jobs, &card.OpenJobs, &card.Done, &card.Park) })
}

// ContractTrail reads a page of what the journal says of a contract, newest
// first. It is the desk's own.
func (s *Session) ContractTrail(ctx context.Context, id, before int64, limit int) ([]model.JournalLine, error) {
	if !s.actor.IsStaff() {
		return nil, model.ErrForbidden
	}
	var out []model.JournalLine
	err := s.read(ctx, "contract trail", func(ctx context.Context) error {
		var err error
		out, err = s.trail(ctx, "contrats", id, before, limit)
		return err
	})
	return out, err
}
