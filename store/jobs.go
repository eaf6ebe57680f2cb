package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"mif/store/model"
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
