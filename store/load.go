package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"mif/store/model"
	"mif/store/rule"
)

// loadRows is how many rows go in one statement.
const loadRows = 400

// loadLease outlives the slowest batch: jobs wait that long after a load that
// was cut short.
const loadLease = 10 * time.Minute

// Loading is a bulk load in progress; rows loaded are there at once.
type Loading struct{ store *Store }

// StartLoading begins a bulk load; only the program itself may, and only into
// a database without accounts.
func (s *Session) StartLoading(ctx context.Context) (*Loading, error) {
	if err := rule.May(s.actor, rule.Import, rule.Subject{}); err != nil {
		return nil, err
	}
	empty, err := s.store.Empty(ctx)
	if err != nil {
		return nil, err
	}
	if !empty {
		return nil, model.ErrForbidden
	}
	return &Loading{store: s.store}, nil
}

// Add loads one batch in one transaction. Histories come without hashes: the
// loader chains them.
func (l *Loading) Add(ctx context.Context, b *model.Dataset) error {
	if err := chain(b.History); err != nil {
		return err
	}
	conn, err := l.store.slow.Conn(ctx)
	if err != nil {
		return l.store.translate("load", err)
	}
	err = conn.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		return l.add(bulk{ctx: ctx, tx: tx, conn: conn, copies: l.store.d.copies()}, b)
	})
	return l.store.translate("load", errors.Join(err, conn.Close()))
}

func (l *Loading) add(k bulk, b *model.Dataset) error {
	for _, insert := range []func() error{
		l.keepJobsOut(k.ctx, k.tx), into(k, b.Users), into(k, b.Technicians), into(k, b.Clients),
		into(k, b.Skills), into(k, b.Mastered), into(k, b.Equipment),
		into(k, b.Contracts), into(k, b.Covered), into(k, b.Parts), into(k, b.Absences),
		into(k, b.Hours), into(k, b.OnCall),
		into(k, b.Holidays), into(k, b.Interventions), into(k, b.Required),
		into(k, b.Holds), into(k, b.Stops), into(k, b.Slots),
		into(k, b.Places), into(k, b.Movements), into(k, b.Planned), into(k, b.History), into(k, b.Notifications),
	} {
		if err := insert(); err != nil {
			return err
		}
	}
	return nil
}

// bulk is one batch on its way in.
type bulk struct {
	ctx    context.Context
	tx     bun.Tx
	conn   bun.Conn // that tx runs on
	copies bool     // the engine takes whole tables at once
}

// chain gives each history row its hashes. The whole history of an
// intervention comes in one batch.
func chain(entries []model.HistoryEntry) error {
	heads := map[int64]string{}
	for i := range entries {
		e := &entries[i]
		e.PrevHash = genesis
		if head, ok := heads[e.InterventionID]; ok {
			e.PrevHash = head
		}
		var err error
		if e.Hash, err = historyHash(e); err != nil {
			return err
		}
		heads[e.InterventionID] = e.Hash
	}
	return nil
}

// keepJobsOut takes the leases of all jobs in another name than a program's:
// the rows that a job would write meanwhile have numbers that the load brings.
func (l *Loading) keepJobsOut(ctx context.Context, tx bun.Tx) func() error {
	return func() error {
		for _, name := range leases() {
			if _, err := tx.NewRaw(`INSERT INTO baux (nom, titulaire, expire_le, epoque) VALUES (?, ?, ?, 1)
				ON CONFLICT (nom) DO UPDATE SET titulaire = EXCLUDED.titulaire, expire_le = EXCLUDED.expire_le, epoque = baux.epoque + 1`,
				name, l.holder(), l.store.clock().Add(loadLease)).Exec(ctx); err != nil {
				return err
			}
		}
		return nil
	}
}

func (l *Loading) holder() string { return "load " + l.store.origin }

// letJobsIn gives the leases back.
func (l *Loading) letJobsIn(ctx context.Context) error {
	_, err := l.store.slow.NewRaw("DELETE FROM baux WHERE titulaire = ?", l.holder()).Exec(ctx)
	return err
}

// into loads the rows of one table. Few rows are quicker said than announced.
func into[T any](k bulk, rows []T) func() error {
	return func() error {
		if k.copies && len(rows) > 1 {
			return copyRows(k.ctx, k.conn, rows)
		}
		for len(rows) > 0 {
			n := min(len(rows), loadRows)
			part := rows[:n]
			if _, err := k.tx.NewInsert().Model(&part).Exec(k.ctx); err != nil {
				return fmt.Errorf("%T: %w", part, err)
			}
			rows = rows[n:]
		}
		return nil
	}
}

// Finish moves the identity counters past the loaded ids, refreshes the
// planner's statistics and the settings, and tells everybody to look again.
func (l *Loading) Finish(ctx context.Context) error {
	if _, ok := l.store.d.(postgres); ok {
		for _, table := range identityTables() {
			_, err := l.store.slow.NewRaw("SELECT setval(pg_get_serial_sequence(?, 'id'), (SELECT COALESCE(MAX(id), 0) + 1 FROM ?), false)",
				table, bun.Ident(table)).Exec(ctx)
			if err != nil {
				return l.store.translate("load", err)
			}
		}
	}
	if err := l.letJobsIn(ctx); err != nil {
		return l.store.translate("load", err)
	}
	if _, err := l.store.slow.ExecContext(ctx, "ANALYZE"); err != nil {
		return l.store.translate("load", err)
	}
	return l.store.loadSettings(ctx)
}

func identityTables() []string {
	return []string{
		"users", "techniciens", "clients", "competences", "equipements", "contrats", "pieces_detachees",
		"absences", "astreintes", "interventions", "interventions_attentes", "arrets_equipement", "planning",
		"emplacements", "mouvements_stock", "historiques_interventions", "notifications",
	}
}
