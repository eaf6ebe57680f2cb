package store

import (
	"context"
	"database/sql"
	"strconv"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// EquipmentCard reads one machine with the figures of its life, in a fixed
// number of queries. Its jobs are a filtered list, its stops, documents and
// journal are read when their tab is opened.
func (s *Session) EquipmentCard(ctx context.Context, id int64) (model.EquipmentCard, error) {
	var card model.EquipmentCard
	worked := false
	err := s.onMachine(ctx, "equipment card", id, func(ctx context.Context) error {
		card = model.EquipmentCard{}
		err := s.loadMachine(ctx, id, &card)
		if err == nil && s.actor.Role == model.TechnicianRole {
			worked, err = s.workedFor(ctx, card.ClientID)
		}
		return err
	})
	if err != nil {
		return model.EquipmentCard{}, err
	}
	rule.RedactEquipment(s.actor, worked, &card)
	return card, nil
}

// workedFor reports whether the actor has a job of a client in his scope.
func (s *Session) workedFor(ctx context.Context, clientID int64) (bool, error) {
	found := false
	q := s.store.newQuery()
	condition := and("i.client_id = "+q.arg(clientID), s.scope(q))
	q.text.WriteString("SELECT 1 FROM interventions i" + where(condition) + " LIMIT 1")
	err := s.store.run(ctx, q, func(*sql.Rows) error { found = true; return nil })
	return found, err
}

// onMachine reads something of a machine that the actor may see.
func (s *Session) onMachine(ctx context.Context, verb string, id int64, fn func(ctx context.Context) error) error {
	return s.read(ctx, verb, func(ctx context.Context) error {
		found := false
		q := s.store.newQuery()
		condition := and("e.id = "+q.arg(id), s.equipmentScope(q))
		q.text.WriteString("SELECT 1 FROM equipements e" + where(condition))
		if err := s.store.run(ctx, q, func(*sql.Rows) error { found = true; return nil }); err != nil {
			return err
		}
		if !found {
			return model.ErrNotFound
		}
		return fn(ctx)
	})
}

func (s *Session) loadMachine(ctx context.Context, id int64, card *model.EquipmentCard) error {
	db := s.store.reader
	if err := db.NewSelect().Model(&card.Equipment).Where("e.id = ?", id).Scan(ctx); err != nil {
		return err
	}
	if err := db.NewSelect().Model(&card.Client).Where("c.id = ?", card.ClientID).Scan(ctx); err != nil {
		return err
	}
	today := model.DateOf(s.store.clock(), s.store.place)
	var err error
	if card.Contract, err = contractOn(ctx, db, card.ClientID, id, today); err != nil {
		return err
	}
	if err := s.machineJobs(ctx, id, card); err != nil {
		return err
	}
	return s.machineStops(ctx, id, card)
}

// machineJobs counts and sums the work on a machine that the actor may see.
func (s *Session) machineJobs(ctx context.Context, id int64, card *model.EquipmentCard) error {
	q := s.store.newQuery()
	year := q.arg(stored(s.store.clock().AddDate(-1, 0, 0)))
	condition := and("i.equipement_id = "+q.arg(id), s.scope(q))
	q.text.WriteString("SELECT count(*), COALESCE(SUM(CASE WHEN " + liveStatuses + " THEN 1 ELSE 0 END), 0)," +
		" COALESCE(SUM(CASE WHEN i.cout_reel IS NOT NULL THEN ROUND(i.cout_reel * 100) ELSE 0 END), 0)," +
		" COALESCE(SUM(CASE WHEN i.cout_reel IS NOT NULL AND i.date_fin >= " + year + " THEN ROUND(i.cout_reel * 100) ELSE 0 END), 0)," +
		" (SELECT count(*) FROM documents d WHERE d.intervention_id IS NULL AND " + s.shownFiles() + " AND d.equipement_id = " + q.arg(id) + ")" +
		" FROM interventions i" + where(condition))
	return s.store.run(ctx, q, func(r *sql.Rows) error {
		var ever, year float64 // whole numbers of centimes
		err := r.Scan(&card.Jobs, &card.OpenJobs, &ever, &year, &card.FileCount)
		total, recent := model.Money(ever), model.Money(year)
		card.Cost, card.YearCost = &total, &recent
		return err
	})
}

func (s *Session) machineStops(ctx context.Context, id int64, card *model.EquipmentCard) error {
	var stops []model.Stop
	err := s.store.reader.NewSelect().Model(&stops).Where("ar.equipement_id = ?", id).OrderExpr("ar.id DESC").Limit(maxPage).Scan(ctx)
	if err != nil {
		return err
	}
	card.StopCount = int64(len(stops))
	card.Downtime = rule.Downtime(stops, s.store.clock())
	for i := range stops {
		if stops[i].To.IsZero() {
			card.Stopped = &stops[i]
		}
	}
	return nil
}

// EquipmentStops reads the stops of a machine, newest first.
func (s *Session) EquipmentStops(ctx context.Context, id int64) ([]model.Stop, error) {
	var out []model.Stop
	err := s.onMachine(ctx, "equipment stops", id, func(ctx context.Context) error {
		out = nil
		return s.store.reader.NewSelect().Model(&out).Where("ar.equipement_id = ?", id).
			OrderExpr("ar.debut DESC, ar.id DESC").Limit(maxPage).Scan(ctx)
	})
	for i := range out {
		rule.RedactStop(s.actor, &out[i])
	}
	return out, err
}

// EquipmentDocuments reads the files of a machine, newest first.
func (s *Session) EquipmentDocuments(ctx context.Context, id int64) ([]model.Document, error) {
	var out []model.Document
	err := s.onMachine(ctx, "equipment documents", id, func(ctx context.Context) error {
		out = nil
		return s.files(ctx, "d.equipement_id = ? AND d.intervention_id IS NULL", id, &out)
	})
	return out, err
}

// EquipmentTrail reads a page of what the journal says of a machine, newest
// first, from the line before `before` on (0: from the newest). A client is
// told nothing of how the desk works.
func (s *Session) EquipmentTrail(ctx context.Context, id, before int64, limit int) ([]model.JournalLine, error) {
	if rule.Hidden(s.actor).Trail {
		return nil, model.ErrForbidden
	}
	var out []model.JournalLine
	err := s.onMachine(ctx, "equipment trail", id, func(ctx context.Context) error {
		var err error
		out, err = s.trail(ctx, "equipements", id, before, limit)
		return err
	})
	return out, err
}

// SetEquipmentState moves a machine in its life. A stop begins when it is down
// and ends when it is in service again; one with live work is not retired.
func (s *Session) SetEquipmentState(ctx context.Context, e model.EquipmentState) error {
	if err := rule.CheckEquipmentState(e); err != nil {
		return err
	}
	verb := rule.SetEquipmentStatus
	if e.To == model.Retired {
		verb = rule.RetireEquipment
	}
	return alter(ctx, s, machines(), verb, e.Target, e, func(c *changing[model.Equipment]) error {
		if c.row.Status == e.To {
			return errNothing
		}
		if !rule.MachineMay(c.row.Status, e.To) {
			return model.Refuse(model.CodeMachineState, "machine", string(c.row.Status), "etat", string(e.To))
		}
		if err := c.mayRetire(e.To); err != nil {
			return err
		}
		if err := c.stops(e.To, e.Reason); err != nil {
			return err
		}
		c.tell("statut", rule.SentenceEquipmentState(c.row.Status, e.To, e.Reason))
		c.row.Status = e.To
		return nil
	})
}

// mayRetire refuses a machine that somebody still works on.
func (c *changing[M]) mayRetire(to model.EquipmentStatus) error {
	if to != model.Retired {
		return nil
	}
	n, err := c.tx.NewSelect().TableExpr("interventions AS i").Where("i.equipement_id = ? AND "+liveStatuses, *c.marks(&c.row).id).Count(c.ctx)
	if err != nil || n == 0 {
		return err
	}
	return model.Refuse(model.CodeLiveWork, "n", strconv.FormatInt(n, 10))
}

// stops begins or ends the stop that a state means.
func (c *changing[M]) stops(to model.EquipmentStatus, cause string) error {
	id := *c.marks(&c.row).id
	switch to {
	case model.Down:
		stop := model.Stop{EquipmentID: id, From: c.now, Cause: cause}
		_, err := c.tx.NewInsert().Model(&stop).ExcludeColumn("id").Exec(c.ctx)
		return err
	case model.InService, model.Retired:
		return c.endStops(id, c.now)
	case model.UnderMaintenance:
	}
	return nil
}

func (w *work) endStops(equipmentID int64, at time.Time) error {
	_, err := w.tx.NewUpdate().Table("arrets_equipement").Set("fin = ?", at).
		Where("equipement_id = ? AND fin IS NULL", equipmentID).Exec(w.ctx)
	return err
}
