package store

import (
	"context"
	"database/sql"

	"mif/store/model"
	"mif/store/rule"
)

// Client reads one client with the figures of his life, in a fixed number of
// queries. His machines, jobs and contracts are filtered lists; the journal is
// read when its tab is opened.
func (s *Session) Client(ctx context.Context, id int64) (model.ClientCard, error) {
	var card model.ClientCard
	err := s.read(ctx, "client", func(ctx context.Context) error {
		card = model.ClientCard{}
		return s.loadClient(ctx, id, &card)
	})
	if err != nil {
		return model.ClientCard{}, err
	}
	rule.RedactClientCard(s.actor, &card)
	return card, nil
}

func (s *Session) loadClient(ctx context.Context, id int64, card *model.ClientCard) error {
	rows, err := s.Clients().Rows(ctx, []int64{id})
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return model.ErrNotFound
	}
	card.Row = rows[0]
	db := s.store.reader
	if err := db.NewSelect().Model(&card.Client).Where("c.id = ?", id).Scan(ctx); err != nil {
		return err
	}
	if card.Contract, err = one[model.Contract](ctx, db, "ct.id = ?", card.Row.ContractID); err != nil {
		return err
	}
	agreement, err := s.store.agreementOf(ctx, card.Level, card.Contract)
	if err != nil {
		return err
	}
	card.Promises, card.Service = rule.Promises(agreement), rule.ServiceOf(agreement)
	return s.clientCounts(ctx, id, card)
}

// agreementOf is what the clocks of a level run by, under a contract or none.
func (s *Store) agreementOf(ctx context.Context, level model.ServiceLevel, contract *model.Contract) (rule.Agreement, error) {
	a := rule.Agreement{Settings: s.rules(), Place: s.place, Level: level}
	if contract != nil {
		a.UrgentHours, a.NormalHours = contract.UrgentHours, contract.NormalHours
	}
	var err error
	a.Holidays, err = holidays(ctx, s.reader)
	return a, err
}

func (s *Session) clientCounts(ctx context.Context, id int64, card *model.ClientCard) error {
	q := s.store.newQuery()
	q.text.WriteString("SELECT (SELECT count(*) FROM interventions i" + where(and("i.client_id = "+q.arg(id), s.scope(q))) + ")," +
		" (SELECT count(*) FROM contrats ct WHERE ct.client_id = " + q.arg(id) + ")," +
		" COALESCE((SELECT i.satisfaction_client FROM interventions i WHERE i.client_id = " + q.arg(id) +
		" AND i.satisfaction_client IS NOT NULL ORDER BY i.date_fin DESC, i.id DESC LIMIT 1), 0)")
	return s.store.run(ctx, q, func(r *sql.Rows) error { return r.Scan(&card.Jobs, &card.Contracts, &card.LastRating) })
}

// ClientTrail reads a page of what the journal says of a client, newest first,
// from the line before `before` on (0: from the newest). It is the desk's own.
func (s *Session) ClientTrail(ctx context.Context, id, before int64, limit int) ([]model.JournalLine, error) {
	if !s.actor.IsStaff() {
		return nil, model.ErrForbidden
	}
	var out []model.JournalLine
	err := s.read(ctx, "client trail", func(ctx context.Context) error {
		var err error
		out, err = s.trail(ctx, "clients", id, before, limit)
		return err
	})
	return out, err
}

// trail reads a page of the journal of a record that the actor may see.
func (s *Session) trail(ctx context.Context, entity string, id, before int64, limit int) ([]model.JournalLine, error) {
	var out []model.JournalLine
	q := s.store.reader.NewSelect().TableExpr("journal AS j").Join("LEFT JOIN users AS u ON u.id = j.user_id").
		ColumnExpr("j.id, j.horodatage AS at, COALESCE(u.full_name, u.username, '') AS who, j.action").
		ColumnExpr("j.description AS sentence, j.ancienne_valeur AS old, j.nouvelle_valeur AS new").
		Where("j.entite = ? AND j.entite_id = ?", entity, id).
		OrderExpr("j.id DESC").Limit(int64(min(max(limit, 1), maxPage)))
	if before > 0 {
		q = q.Where("j.id < ?", before)
	}
	return out, q.Scan(ctx, &out)
}

// FindClients finds clients of the actor's scope by name, city, contact or
// telephone.
func (s *Session) FindClients(ctx context.Context, text string, limit int) ([]model.ClientHit, error) {
	var out []model.ClientHit
	err := s.read(ctx, "find clients", func(ctx context.Context) error {
		out = nil
		q := s.store.newQuery()
		words := ""
		if text != "" {
			words = clientIs(s, q, model.FieldWords, model.FilterValue{Text: text})
		}
		q.text.WriteString("SELECT c.id, c.nom_entreprise, COALESCE(c.ville, ''), c.inactif_depuis IS NULL FROM clients c" +
			where(and(s.clientScope(q), words)) + " ORDER BY c.nom_entreprise, c.id LIMIT " + q.arg(limited(limit)))
		return s.store.run(ctx, q, func(r *sql.Rows) error {
			var h model.ClientHit
			err := r.Scan(&h.ID, &h.Name, &h.City, &h.Live)
			out = append(out, h)
			return err
		})
	})
	return out, err
}

// maxTwins bounds how many clients a new one is said to resemble.
const maxTwins = 10

// ClientTwins are the clients that a new one may be: the same name but for the
// company's form, the same telephone number, the same identifier. Only who may
// write a client's file is told.
func (s *Session) ClientTwins(ctx context.Context, p model.ClientProbe) ([]model.Twin, error) {
	if err := rule.May(s.actor, rule.CreateClient, rule.Subject{}); err != nil {
		return nil, err
	}
	var out []model.Twin
	err := s.read(ctx, "client twins", func(ctx context.Context) error {
		out = nil
		var rows []model.Client
		err := s.store.reader.NewSelect().Model(&rows).Column("id", "nom_entreprise", "ville", "telephone", "ice", "inactif_depuis").
			OrderExpr("c.id").Scan(ctx)
		for _, c := range rows {
			if twin, ok := rule.TwinOf(p, c); ok && len(out) < maxTwins {
				out = append(out, twin)
			}
		}
		return err
	})
	return out, err
}
