package store

import (
	"context"
	"database/sql"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// dayLoad is what is planned for each technician from today on, and how much
// each day can hold.
func (s *Session) dayLoad(ctx context.Context, d *model.Dashboard) error {
	people, err := s.crewNow(ctx, d.At)
	if err != nil {
		return err
	}
	today := model.DateOf(d.At, s.store.place)
	midnight := func(days int) time.Time {
		return time.Date(today.Year(), today.Month(), today.Day()+days, 0, 0, 0, 0, s.store.place)
	}
	from, to := midnight(0), midnight(model.TrendDays)
	slots, err := s.slotsOf(ctx, from, to)
	if err != nil {
		return err
	}
	facts, err := s.dayFacts(ctx, from, to)
	if err != nil {
		return err
	}
	for i := range people {
		id := people[i].TechnicianID
		f := facts(id)
		for n := range people[i].Days {
			f.Day = model.NewDate(today.Year(), today.Month(), today.Day()+n)
			people[i].Days[n] = s.loadOf(f, slots[id])
		}
	}
	d.Load = people
	return nil
}

func (s *Session) loadOf(f rule.DayFacts, slots []model.Booking) model.DayLoad {
	var l model.DayLoad
	l.Capacity, l.Away = rule.Capacity(f)
	for _, b := range slots {
		l.Planned += rule.InDay(b.From, b.To, f.Day, s.store.place)
	}
	return l
}

// crewNow are the active technicians of the actor's scope, by name, each as he
// stands now in the list of technicians.
func (s *Session) crewNow(ctx context.Context, now time.Time) ([]model.TechLoad, error) {
	var out []model.TechLoad
	q := s.store.newQuery()
	own := ""
	if s.actor.Role == model.TechnicianRole {
		own = "t.id = " + q.arg(s.actor.TechnicianID)
	}
	q.text.WriteString("SELECT t.id, COALESCE(u.full_name, u.username), " + availableNow(q.arg(stored(now))) + " FROM techniciens t JOIN users u ON u.id = t.user_id" +
		where(and("u.is_active", own)) + " ORDER BY 2, 1 LIMIT 500")
	err := s.store.run(ctx, q, func(r *sql.Rows) error {
		var l model.TechLoad
		err := r.Scan(&l.TechnicianID, &l.Name, &l.Now)
		out = append(out, l)
		return err
	})
	return out, err
}

// slotsOf are the slots that touch a time, by technician.
func (s *Session) slotsOf(ctx context.Context, from, to time.Time) (map[int64][]model.Booking, error) {
	out := map[int64][]model.Booking{}
	q := s.store.newQuery()
	condition := and("p.technicien_id IS NOT NULL", "p.date_debut >= "+q.arg(stored(from.Add(-rule.MaxSlot))),
		"p.date_debut < "+q.arg(stored(to)), "p.date_fin > "+q.arg(stored(from)))
	q.text.WriteString("SELECT p.technicien_id, p.date_debut, p.date_fin FROM planning p" + where(condition))
	err := s.store.run(ctx, q, func(r *sql.Rows) error {
		var id int64
		var begin, end instant
		err := r.Scan(&id, &begin, &end)
		out[id] = append(out[id], model.Booking{From: begin.t, To: end.t})
		return err
	})
	return out, err
}

// dayFacts reads what limits everybody's days, and answers for one technician.
func (s *Session) dayFacts(ctx context.Context, from, to time.Time) (func(id int64) rule.DayFacts, error) {
	var absences []model.Absence
	err := s.store.reader.NewSelect().Model(&absences).Where("ab.debut < ? AND ab.fin > ?", stored(to), stored(from)).
		OrderExpr("ab.debut, ab.id").Scan(ctx)
	if err != nil {
		return nil, err
	}
	var shifts []model.Shift
	if err := s.store.reader.NewSelect().Model(&shifts).OrderExpr("ho.jour, ho.debut").Scan(ctx); err != nil {
		return nil, err
	}
	feasts, err := holidays(ctx, s.store.reader)
	if err != nil {
		return nil, err
	}
	house := s.store.rules().Shift
	return func(id int64) rule.DayFacts {
		f := rule.DayFacts{Place: s.store.place, House: house, Holidays: feasts}
		for _, a := range absences {
			if a.TechnicianID == id {
				f.Absences = append(f.Absences, a)
			}
		}
		for _, h := range shifts {
			if h.TechnicianID == id {
				f.Shift[h.Day] = append(f.Shift[h.Day], rule.Span{From: rule.Minute(h.From), To: rule.Minute(h.To)})
			}
		}
		return f
	}, nil
}

// maxDuty bounds who is named for the night.
const maxDuty = 10

// onCall are those of the actor's scope who may be called until tomorrow
// morning: a technician is told of himself, as in the rota.
func (s *Session) onCall(ctx context.Context, d *model.Dashboard) error {
	day := model.DateOf(d.At, s.store.place)
	morning := time.Date(day.Year(), day.Month(), day.Day()+1, 8, 0, 0, 0, s.store.place)
	d.OnCall = nil
	q := s.store.newQuery()
	own := ""
	if s.actor.Role == model.TechnicianRole {
		own = "t.id = " + q.arg(s.actor.TechnicianID)
	}
	q.text.WriteString("SELECT t.id, COALESCE(u.full_name, u.username), COALESCE(t.telephone, ''), a.equipe, a.zone, a.debut, a.fin" +
		" FROM astreintes a JOIN techniciens t ON t.id = a.technicien_id JOIN users u ON u.id = t.user_id" +
		where(and("u.is_active", own, "a.debut < "+q.arg(stored(morning)), "a.fin > "+q.arg(stored(d.At)))) +
		" ORDER BY a.debut, a.id LIMIT " + q.arg(int64(maxDuty)))
	return s.store.run(ctx, q, func(r *sql.Rows) error {
		var one model.Duty
		var from, to instant
		err := r.Scan(&one.TechnicianID, &one.Name, &one.Phone, &one.Team, &one.Zone, &from, &to)
		one.From, one.To = from.t, to.t
		d.OnCall = append(d.OnCall, one)
		return err
	})
}
