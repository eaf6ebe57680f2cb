package demo_test

import (
	"mif/store/model"
	"mif/store/rule"
)

// rota: who is on call is there, and alone for his team; hours are a week's.
func rota(w *world, r *report) {
	r.that(len(w.OnCall) > 0, "nobody is on call")
	for i, o := range w.OnCall {
		r.that(w.crew[o.TechnicianID] != nil && o.From.Before(o.To), "on call %d: technician %d", o.ID, o.TechnicianID)
		for _, a := range w.away[o.TechnicianID] {
			r.that(!a.From.Before(o.To) || !o.From.Before(a.To), "on call %d: absent", o.ID)
		}
		for _, other := range w.OnCall[:i] {
			apart := o.Team != other.Team || o.Zone != other.Zone || !o.From.Before(other.To) || !other.From.Before(o.To)
			r.that(apart, "on call %d and %d at once", o.ID, other.ID)
		}
	}
	weeks := map[int64][]model.Shift{}
	for _, h := range w.Hours {
		weeks[h.TechnicianID] = append(weeks[h.TechnicianID], h)
	}
	r.that(len(weeks) > 0, "nobody has hours of his own")
	for id, hours := range weeks {
		r.that(w.crew[id] != nil && rule.CheckWeek(hours) == nil, "hours of %d", id)
	}
}
