package store

import (
	"context"
	"database/sql"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// Day reads a technician's day. Staff see an empty one: they have no day.
func (s *Session) Day(ctx context.Context, day model.Date) (model.Day, error) {
	out := model.Day{Date: day}
	if s.actor.TechnicianID == 0 {
		return out, nil
	}
	from := time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, s.store.place).UTC()
	to := time.Date(day.Year(), day.Month(), day.Day()+1, 0, 0, 0, 0, s.store.place).UTC()
	var current int64
	err := s.read(ctx, "day", func(ctx context.Context) error {
		out.Slots, out.Unscheduled, out.Done, current = nil, nil, nil, 0
		return s.dayRows(ctx, from, to, func(r model.Row) {
			inDay := !r.SlotFrom.IsZero() && r.SlotFrom.Before(to) && r.SlotTo.After(from)
			switch {
			case r.Status == model.InProgress:
				current = r.ID
			case !r.Status.Live():
				out.Done = append(out.Done, r)
			case inDay:
				out.Slots = append(out.Slots, r)
			default:
				out.Unscheduled = append(out.Unscheduled, r)
			}
		})
	})
	if err != nil || current == 0 {
		return out, err
	}
	card, err := s.Intervention(ctx, current)
	out.Current = &card
	return out, err
}

// dayRows gives the technician's live jobs that are due that day or have no
// slot, and what he closed that day: slots in order first.
func (s *Session) dayRows(ctx context.Context, from, to time.Time, each func(model.Row)) error {
	q := s.store.newQuery()
	mine := "i.technicien_id = " + q.arg(s.actor.TechnicianID)
	live := and(liveStatuses, or("s.id IS NULL", "i.statut = 'en_cours'",
		and("s.date_debut < "+q.arg(to), "s.date_fin > "+q.arg(from)), "s.date_fin <= "+q.arg(from)))
	done := and("i.statut IN ('cloturee', 'archivee')", "i.date_fin >= "+q.arg(from), "i.date_fin < "+q.arg(to))
	q.text.WriteString("SELECT " + rowColumns + " FROM interventions i" + rowJoins +
		where(and(mine, or(live, done))) + " ORDER BY COALESCE(s.date_debut, i.date_creation), i.id LIMIT 200")
	scanner := newRowScanner(0)
	return s.store.run(ctx, q, func(r *sql.Rows) error {
		row, err := scanner.row(r)
		rule.RedactRow(s.actor, &row.row)
		each(row.row)
		return err
	})
}
