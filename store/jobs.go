package store

import (
	"context"
	"errors"
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
	dueAtOnce   = 2000
	frenchStamp = "02/01/2006 15:04"
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

// warnOfDeadlines sends, once for each deadline, the notice that it is near
// and the notice that it has passed.
func (s *Store) warnOfDeadlines(ctx context.Context) error {
	return s.System().write(ctx, command{verb: "deadlines"}, func(w *work) error {
		mine, err := w.lease(dueLease)
		if err != nil || !mine {
			return err
		}
		rows, err := w.pressing()
		if err != nil {
			return err
		}
		known := map[parties]rule.Agreement{}
		for _, r := range rows {
			if err := w.warn(r, known); err != nil {
				return err
			}
		}
		return nil
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
// first, but for those whose lateness was told already.
func (w *work) pressing() ([]model.Row, error) {
	q := w.store.newQuery()
	condition := and(liveStatuses, "i.statut <> 'en_attente'", dueExpr+" < "+q.arg(stored(w.now.Add(dueHorizon))),
		"NOT EXISTS (SELECT 1 FROM notifications n WHERE n.intervention_id = i.id AND n.type_notification = 'error' AND n.date_envoi >= "+dueExpr+")")
	q.text.WriteString("SELECT " + rowColumns + " FROM interventions i" + rowJoins + where(condition) +
		" ORDER BY " + dueExpr + ", i.id LIMIT " + q.arg(int64(dueAtOnce)))
	rows, err := w.tx.Tx.QueryContext(w.ctx, q.text.String(), q.args...)
	if err != nil {
		return nil, err
	}
	var out []model.Row
	scanner := newRowScanner(0)
	for rows.Next() {
		row, err := scanner.row(rows)
		if err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		out = append(out, row.row)
	}
	return out, errors.Join(rows.Err(), rows.Close())
}

func (w *work) warn(r model.Row, known map[parties]rule.Agreement) error {
	var kind rule.NoticeKind
	switch {
	case rule.Late(r, w.now):
		kind = rule.NoticeOverdue
	default:
		agreement, err := w.agreed(r, known)
		if err != nil {
			return err
		}
		if !rule.Near(agreement, r, w.now) {
			return nil
		}
		kind = rule.NoticeNear
	}
	params := map[string]string{
		"ref": model.Ref(r.ID), "titre": r.Title, "echeance": r.Due().In(w.store.place).Format(frenchStamp),
	}
	sent, err := w.sentBefore(kind, r.ID, params["echeance"])
	if err != nil || sent {
		return err
	}
	return w.send(kind, params, audience{intervention: r.ID, technician: r.TechnicianID, client: r.ClientID})
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
