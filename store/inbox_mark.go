package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"mif/store/model"
)

// MarkRead marks notices of the actor as read or as unread. The answer is those
// that it changed, which is what an undo has to put back.
func (s *Session) MarkRead(ctx context.Context, ids []int64, read bool) ([]int64, error) {
	return s.mark(ctx, "mark read", read, func(w *work) ([]int64, error) {
		ids := slices.Compact(slices.Sorted(slices.Values(ids)))
		for part := range slices.Chunk(ids, maxPage) {
			n, err := w.tx.NewSelect().Table("notifications").
				Where("user_id = ? AND id IN (?)", w.actor.UserID, bun.List(part)).Count(w.ctx)
			if err != nil {
				return nil, err
			}
			if int(n) < len(part) {
				return nil, model.ErrNotFound
			}
		}
		return ids, nil
	})
}

// MarkAllRead marks as read what a filter admits of what the actor had before
// his eyes: a notice that came meanwhile stays unread.
func (s *Session) MarkAllRead(ctx context.Context, f model.InboxFilter, seen model.Seen) ([]int64, error) {
	f.Unread = true
	return s.mark(ctx, "mark all read", true, func(w *work) ([]int64, error) {
		q := w.store.newQuery()
		condition := and(w.inboxCondition(q, f), "n.id <= "+q.arg(seen.UpTo), cameBefore(q, seen))
		rows, err := w.tx.Tx.QueryContext(w.ctx, "SELECT n.id FROM notifications n"+where(condition)+" ORDER BY n.id", q.args...)
		if err != nil {
			return nil, err
		}
		var ids []int64
		for rows.Next() {
			var id int64
			if err := rows.Scan(&id); err != nil {
				return nil, errors.Join(err, rows.Close())
			}
			ids = append(ids, id)
		}
		return ids, errors.Join(rows.Err(), rows.Close())
	})
}

// cameBefore keeps the notices that had come at a moment, and those that were
// seen after it. A notice comes with the line of the stream that tells of it;
// where that line is gone it came long ago.
func cameBefore(q *query, seen model.Seen) string {
	if seen.Moment == "" {
		return ""
	}
	shown := ""
	if len(seen.IDs) > 0 {
		shown = "n.id IN (" + argList(q, seen.IDs) + ")"
	}
	moment := "CAST(CAST(" + q.arg(seen.Moment) + " AS TEXT) AS pg_snapshot)"
	return or(shown, "NOT EXISTS (SELECT 1 FROM evenements v WHERE v.table_nom = 'notifications' AND v.ligne_id = n.id"+
		" AND v.genre = 'creation' AND v.xid >= pg_snapshot_xmin("+moment+") AND NOT pg_visible_in_snapshot(v.xid, "+moment+"))")
}

// mark writes the flag of the ids that pick answers. A write whose answer was
// lost and that runs again still tells what it changed the first time.
func (s *Session) mark(ctx context.Context, verb string, read bool, pick func(*work) ([]int64, error)) ([]int64, error) {
	changed := map[int64]struct{}{}
	err := s.write(ctx, command{verb: verb}, func(w *work) error {
		ids, err := pick(w)
		if err != nil {
			return err
		}
		var now []int64
		for part := range slices.Chunk(ids, maxPage) {
			done, err := w.setRead(part, read)
			if err != nil {
				return err
			}
			now = append(now, done...)
		}
		for _, id := range now {
			changed[id] = struct{}{}
		}
		return w.tellRead(now)
	})
	if err != nil {
		return nil, err
	}
	out := make([]int64, 0, len(changed))
	for id := range changed {
		out = append(out, id)
	}
	slices.Sort(out)
	return out, nil
}

func (w *work) setRead(ids []int64, read bool) ([]int64, error) {
	var when *time.Time
	if read {
		when = &w.now
	}
	var done []int64
	err := w.tx.NewRaw("UPDATE notifications SET lu = ?, date_lu = ? WHERE user_id = ? AND lu <> ? AND id IN (?) RETURNING id",
		read, when, w.actor.UserID, read, bun.List(ids)).Scan(w.ctx, &done)
	return done, ignoreNoRows(err)
}

// manyRows is where telling rows one by one stops paying: one line of the
// stream then stands for all of them.
const manyRows = 100

func (w *work) tellRead(ids []int64) error {
	if len(ids) > manyRows {
		return w.event("notifications", 0, 1, "lecture")
	}
	for _, id := range ids {
		if err := w.event("notifications", id, 1, "lecture"); err != nil {
			return err
		}
	}
	return nil
}
