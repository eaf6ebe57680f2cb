package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// The jobs of the house run in every program that takes part, but one at a
// time: whoever holds the lease. A lease that is not renewed is free again.
const (
	jobsEvery   = time.Minute
	leaseTime   = 3 * jobsEvery
	dueLease    = "echeances"
	dueHorizon  = 14 * 24 * time.Hour // the longest clock's last fifth fits in
	dueAtOnce   = 200                 // rows that a job reads together
	jobTime     = jobsEvery / 2       // after which it leaves the rest to its next turn
	frenchStamp = "02/01/2006 15:04"
	frenchDay   = "02/01/2006"
)

// leases are those of every job.
func leases() []string { return []string{dueLease, reminderLease, contractLease} }

// jobs are those of the house, by the name of their lease.
func (s *Store) jobs() map[string]func(context.Context) error {
	return map[string]func(context.Context) error{
		dueLease: s.warnOfDeadlines, reminderLease: s.remindOfSlots, contractLease: s.warnOfContracts,
	}
}

func (s *Store) runJobs(ctx context.Context) {
	tick := time.NewTicker(jobsEvery)
	defer tick.Stop()
	for {
		for name, job := range s.jobs() {
			if err := job(ctx); err != nil && !errors.Is(err, context.Canceled) {
				s.log.Warn("job", "job", name, "err", err)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// lease takes or renews a lease inside a transaction; the row it writes is
// locked, so that two programs cannot both have it.
func (w *work) lease(name string) (bool, error) {
	res, err := w.tx.NewRaw(`INSERT INTO baux (nom, titulaire, expire_le, epoque) VALUES (?, ?, ?, 1)
		ON CONFLICT (nom) DO UPDATE SET titulaire = EXCLUDED.titulaire, expire_le = EXCLUDED.expire_le, epoque = baux.epoque + 1
		WHERE baux.titulaire = EXCLUDED.titulaire OR baux.expire_le < ?`,
		name, w.store.origin, w.now.Add(leaseTime), w.now).Exec(w.ctx)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n == 1, err
}

// errand is one row that a job may have to tell of, at its place in the line.
type errand struct {
	id  int64
	key any               // with the id, its place
	run func(*work) error // nil: nothing is to be told now
}

// runErrands goes through a line of errands. Each is a transaction of its own:
// many do not have to fit into the time of one, and one that fails or that
// somebody has locked keeps nobody else waiting; its turn comes again.
func (s *Store) runErrands(ctx context.Context, lease string, read func(w *work, after errand) ([]errand, error)) error {
	budget, cancel := context.WithTimeout(ctx, jobTime)
	defer cancel()
	var failed error
	for last := (errand{}); ; {
		page, err := s.errands(ctx, lease, last, read)
		if err != nil || len(page) == 0 {
			return errors.Join(failed, err)
		}
		for _, e := range page {
			if budget.Err() != nil {
				return failed
			}
			err := s.runErrand(ctx, lease, e)
			if errors.Is(err, model.ErrUnavailable) || ctx.Err() != nil {
				return err
			}
			if err != nil {
				failed = fmt.Errorf("%s: %w", model.Ref(e.id), err)
			}
		}
		last = page[len(page)-1]
	}
}

// errands reads the next of the line; whoever has not the lease has none.
func (s *Store) errands(ctx context.Context, lease string, after errand, read func(*work, errand) ([]errand, error)) ([]errand, error) {
	var page []errand
	err := s.System().write(ctx, command{verb: lease}, func(w *work) error {
		page = nil
		mine, err := w.lease(lease)
		if err != nil || !mine {
			return err
		}
		page, err = read(w, after)
		return err
	})
	return page, err
}

func (s *Store) runErrand(ctx context.Context, lease string, e errand) error {
	if e.run == nil {
		return nil
	}
	return s.System().write(ctx, command{verb: lease}, func(w *work) error {
		mine, err := w.lease(lease)
		if err != nil || !mine {
			return err
		}
		free, err := w.lockFree(e.id)
		if err != nil || !free {
			return err
		}
		return e.run(w)
	})
}

// lockFree locks an intervention unless somebody else has it just now.
func (w *work) lockFree(id int64) (bool, error) {
	q := w.tx.NewSelect().TableExpr("interventions AS i").ColumnExpr("1").Where("i.id = ?", id)
	if w.store.d.forUpdate() != "" {
		q = q.For("UPDATE SKIP LOCKED")
	}
	var one int
	err := q.Scan(w.ctx, &one)
	return err == nil, ignoreNoRows(err)
}

// warnOfDeadlines sends, once for each deadline, the notice that it is near
// and the notice that it has passed.
func (s *Store) warnOfDeadlines(ctx context.Context) error { return s.warnByPages(ctx, dueAtOnce) }

func (s *Store) warnByPages(ctx context.Context, size int) error {
	known := map[parties]rule.Agreement{}
	return s.runErrands(ctx, dueLease, func(w *work, after errand) ([]errand, error) {
		rows, err := w.pressing(after, size)
		if err != nil {
			return nil, err
		}
		out := make([]errand, len(rows))
		for i, r := range rows {
			out[i] = errand{id: r.row.ID, key: r.keys[0]}
			if out[i].run, err = w.warning(r.row, known); err != nil {
				return nil, err
			}
		}
		return out, nil
	})
}

// parties are who an agreement is between: many jobs share one.
type parties struct{ client, contract int64 }

func (w *work) agreed(r model.Row, known map[parties]rule.Agreement) (rule.Agreement, error) {
	key := parties{r.ClientID, r.ContractID}
	if a, ok := known[key]; ok {
		return a, nil
	}
	a, err := w.agreement(&model.Intervention{ID: r.ID, ClientID: r.ClientID, ContractID: r.ContractID})
	known[key] = a
	return a, err
}

// pressing are the live rows whose clock runs out soon or has, most urgent
// first and from a place on, but for those whose lateness was told already.
func (w *work) pressing(after errand, size int) ([]keyed[model.Row], error) {
	q := w.store.newQuery()
	place := ""
	if after.id != 0 {
		place = "(" + dueExpr + ", i.id) > (" + q.arg(after.key) + ", " + q.arg(after.id) + ")"
	}
	condition := and(liveStatuses, "i.statut <> 'en_attente'", dueExpr+" < "+q.arg(stored(w.now.Add(dueHorizon))), place,
		"NOT EXISTS (SELECT 1 FROM notifications n WHERE n.intervention_id = i.id AND n.type_notification = 'error' AND n.date_envoi >= "+dueExpr+")")
	q.text.WriteString("SELECT " + rowColumns + ", " + dueExpr + " FROM interventions i" + rowJoins + where(condition) +
		" ORDER BY " + dueExpr + ", i.id LIMIT " + q.arg(int64(size)))
	rows, err := w.tx.Tx.QueryContext(w.ctx, q.text.String(), q.args...)
	if err != nil {
		return nil, err
	}
	var out []keyed[model.Row]
	scanner := newRowScanner(1)
	for rows.Next() {
		row, err := scanner.row(rows)
		if err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		out = append(out, row)
	}
	return out, errors.Join(rows.Err(), rows.Close())
}

// warning is what is to be told of a row now, nil if nothing is.
func (w *work) warning(r model.Row, known map[parties]rule.Agreement) (func(*work) error, error) {
	kind := rule.NoticeOverdue
	if !rule.Late(r, w.now) {
		agreement, err := w.agreed(r, known)
		if err != nil || !rule.Near(agreement, r, w.now) {
			return nil, err
		}
		kind = rule.NoticeNear
	}
	params := map[string]string{
		"ref": model.Ref(r.ID), "titre": r.Title, "echeance": r.Due().In(w.store.place).Format(frenchStamp),
	}
	sent, err := w.sentBefore(kind, r.ID, params["echeance"])
	if err != nil || sent {
		return nil, err
	}
	return func(w *work) error { // the row is locked now: another program may have been quicker
		sent, err := w.sentBefore(kind, r.ID, params["echeance"])
		if err != nil || sent {
			return err
		}
		return w.send(kind, params, audience{intervention: r.ID, technician: r.TechnicianID, client: r.ClientID})
	}, nil
}

// sentBefore looks for the same notice of the same deadline; a deadline that
// was moved is another one.
func (w *work) sentBefore(kind rule.NoticeKind, id int64, due string) (bool, error) {
	var n int64
	err := w.tx.NewRaw(`SELECT count(*) FROM notifications WHERE intervention_id = ?
		AND CAST(metadata AS TEXT) LIKE ? AND CAST(metadata AS TEXT) LIKE ?`,
		id, `%"kind":%"`+string(kind)+`"%`, `%"echeance":%"`+due+`"%`).Scan(w.ctx, &n)
	return n > 0, err
}
