package store

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// The figures of periods, each off the index on the moment that it counts by.

const (
	period     = 30 * 24 * time.Hour // what a figure is of; the one before it is as long
	maxClosed  = 50_000              // closed jobs that are looked at
	maxStops   = 5_000
	closedJobs = "i.statut IN ('cloturee', 'archivee')"
)

// trends computes what is true of the last days and weeks.
func (s *Session) trends(ctx context.Context, d *model.Dashboard) error {
	for _, step := range []func(context.Context, *model.Dashboard) error{s.createdByDay, s.closedFigures, s.restoration} {
		if err := step(ctx, d); err != nil {
			return err
		}
	}
	return nil
}

// dayStarts are the midnights of the curves: the first day's, and the one that
// ends today.
func (s *Session) dayStarts(now time.Time) [model.TrendDays + 1]time.Time {
	var out [model.TrendDays + 1]time.Time
	y, m, day := now.In(s.store.place).Date()
	for i := range out {
		out[i] = stored(time.Date(y, m, day+1-model.TrendDays+i, 0, 0, 0, 0, s.store.place))
	}
	return out
}

// createdByDay counts each day apart, so that each count is a bounded stretch
// of the index.
func (s *Session) createdByDay(ctx context.Context, d *model.Dashboard) error {
	q := s.store.newQuery()
	days := s.dayStarts(d.At)
	counts := make([]string, model.TrendDays)
	for i := range counts {
		condition := and("i.date_creation >= "+q.arg(days[i]), "i.date_creation < "+q.arg(days[i+1]), s.scope(q))
		counts[i] = "(SELECT count(*) FROM (SELECT 1 FROM interventions i" + where(condition) + " LIMIT " + q.arg(int64(model.ExactTotal)) + ") x)"
	}
	q.text.WriteString("SELECT " + strings.Join(counts, ", "))
	return s.store.run(ctx, q, func(r *sql.Rows) error { return scanInto(r, d.Created[:]) })
}

func scanInto(r *sql.Rows, numbers []int64) error {
	targets := make([]any, len(numbers))
	for i := range numbers {
		targets[i] = &numbers[i]
	}
	return r.Scan(targets...)
}

// closedFigures reads the closed jobs of two periods once: how many a day, how
// many met their deadline, and what they cost.
func (s *Session) closedFigures(ctx context.Context, d *model.Dashboard) error {
	q := s.store.newQuery()
	now := stored(d.At)
	middle, begin := now.Add(-period), now.Add(-2*period)
	month := s.monthStart(d.At, 0)
	before := s.monthStart(d.At, -1)
	from := begin
	if before.Before(from) {
		from = before
	}
	var sums []string
	sum := func(value, condition string) {
		sums = append(sums, "CAST(COALESCE(SUM(CASE WHEN "+condition+" THEN "+value+" ELSE 0 END), 0) AS BIGINT)")
	}
	between := func(a, b time.Time) string {
		return "c.fin >= " + q.arg(a) + " AND c.fin < " + q.arg(b)
	}
	days := s.dayStarts(d.At)
	for i := range model.TrendDays {
		sum("1", between(days[i], days[i+1]))
	}
	soon := now.Add(time.Second) // what was closed this very moment counts
	for _, p := range [][2]time.Time{{middle, soon}, {begin, middle}} {
		sum("1", between(p[0], p[1])+" AND c.fin <= c.limite")
		sum("1", between(p[0], p[1])+" AND c.fin > c.limite")
	}
	sum("1", "c.fin >= "+q.arg(middle)+" AND c.limite < "+q.arg(middle)) // open and late when the period before ended
	sum("c.centimes", between(month, soon))
	sum("c.centimes", between(before, month))
	condition := and("i.date_fin IS NOT NULL", "i.date_fin >= "+q.arg(from), closedJobs, s.scope(q))
	q.text.WriteString("SELECT " + strings.Join(sums, ", ") + " FROM (SELECT i.date_fin AS fin, i.date_limite AS limite," +
		" ROUND(COALESCE(i.cout_reel, 0) * 100) AS centimes FROM interventions i" + where(condition) +
		" ORDER BY i.date_fin DESC, i.id DESC LIMIT " + q.arg(int64(maxClosed)) + ") c")
	n := make([]int64, len(sums))
	if err := s.store.run(ctx, q, func(r *sql.Rows) error { return scanInto(r, n) }); err != nil {
		return err
	}
	copy(d.Closed[:], n)
	rest := n[model.TrendDays:]
	d.Cost = model.Trend{Now: &rest[5], Before: &rest[6]}
	openNow, openThen, err := s.openLate(ctx, now, middle)
	d.Respect = model.Trend{Now: rule.Respected(rest[0], rest[1], openNow), Before: rule.Respected(rest[2], rest[3], openThen+rest[4])}
	return err
}

// openLate counts the live jobs whose time to be done has passed, and those for
// which it had passed before another moment. While a job waits its clock stands
// where the pause found it.
func (s *Session) openLate(ctx context.Context, now, then time.Time) (atNow, atThen int64, err error) {
	q := s.store.newQuery()
	late := func(limit time.Time) string {
		standing := "COALESCE((SELECT p.debut FROM interventions_attentes p WHERE p.intervention_id = i.id AND p.fin IS NULL), " + q.arg(now) + ")"
		return "(SELECT count(*) FROM (SELECT 1 FROM interventions i" +
			where(and(liveStatuses, "i.date_limite < "+q.arg(limit), "i.date_limite < "+standing, s.scope(q))) +
			" LIMIT " + q.arg(int64(model.ExactTotal)) + ") x)"
	}
	q.text.WriteString("SELECT " + late(now) + ", " + late(then))
	err = s.store.run(ctx, q, func(r *sql.Rows) error { return r.Scan(&atNow, &atThen) })
	return atNow, atThen, err
}

// restoration is how long broken machines stood still until they were back, for
// the breakdowns that were closed in each period.
func (s *Session) restoration(ctx context.Context, d *model.Dashboard) error {
	now := stored(d.At)
	middle, begin := now.Add(-period), now.Add(-2*period)
	q := s.store.newQuery()
	condition := and("i.date_fin IS NOT NULL", "i.date_fin >= "+q.arg(begin), closedJobs,
		"i.type_intervention = 'corrective'", "ar.fin IS NOT NULL", s.scope(q))
	q.text.WriteString("SELECT i.date_fin, ar.debut, ar.fin FROM interventions i JOIN arrets_equipement ar ON ar.intervention_id = i.id" +
		where(condition) + " ORDER BY i.date_fin DESC, i.id DESC LIMIT " + q.arg(int64(maxStops)))
	var recent, older []model.Stop
	err := s.store.run(ctx, q, func(r *sql.Rows) error {
		var closed, from, to instant
		err := r.Scan(&closed, &from, &to)
		stop := model.Stop{From: from.t, To: to.t}
		if closed.t.Before(middle) {
			older = append(older, stop)
		} else {
			recent = append(recent, stop)
		}
		return err
	})
	d.MTTR = model.Trend{Now: rule.Restored(recent), Before: rule.Restored(older)}
	return err
}

func (s *Session) monthStart(now time.Time, months int) time.Time {
	y, m, _ := now.In(s.store.place).Date()
	return stored(time.Date(y, m+time.Month(months), 1, 0, 0, 0, 0, s.store.place))
}
