package demo

import (
	"slices"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// planLive plans what is still to be done: the week around now.
func (w *world) planLive() []*job {
	w.free = w.Perm(len(w.machines))
	scale := max(1, len(w.workers)/12)
	out := w.underWay(4 * scale)
	out = append(out, w.restOfToday(out)...)
	out = append(out, w.comingDays()...)
	for i := range 12 * scale {
		out = append(out, w.waitingForSomebody(i%12))
	}
	for i := range 6 * scale {
		out = append(out, w.withoutSlot(i%6), w.onHold(i%6))
	}
	for i := range 3 * scale {
		out = append(out, w.pressing(i%3))
	}
	return out
}

// liveJob begins a job on a machine of its own, near and fit for a technician
// if there is one. -1 stands for nobody yet.
func (w *world) liveJob(worker int, f fate, kind model.Kind, p model.Priority) *job {
	j := &job{fate: f, kind: kind, worker: worker, machine: w.take(worker)}
	w.detail(j)
	j.priority = p
	j.byClient = kind == model.Corrective && p == model.Normal && w.yes(50)
	j.down = kind == model.Corrective && (p == model.Urgent || p == model.High)
	j.skilled = worker < 0 || w.workers[worker].masters(w.skillOf(j))
	return j
}

// take takes the best of the next machines for a technician off the list.
func (w *world) take(worker int) int {
	if len(w.free) == 0 {
		w.free = w.Perm(len(w.machines))
	}
	best, score := 0, -1
	for i, m := range w.free[:min(12, len(w.free))] {
		n := 0
		if worker >= 0 && w.workers[worker].row.Zone == w.sites[w.machines[m].site].zone {
			n += 2
		}
		if worker >= 0 && w.workers[worker].masters(w.skillOf(&job{machine: m})) {
			n += 3
		}
		if n > score {
			best, score = i, n
		}
	}
	m := w.free[best]
	w.free = slices.Delete(w.free, best, best+1)
	return m
}

// present are the technicians who are not on leave today.
func (w *world) present() []int {
	var out []int
	for i := range w.workers {
		if !w.workers[i].onLeave {
			out = append(out, i)
		}
	}
	return out
}

// underWay starts work for some technicians within the last hour and a half,
// by day within the hours of the half-day, at other times on call.
func (w *world) underWay(count int) []*job {
	var out []*job
	for n, i := range w.present()[:count] {
		priority := []model.Priority{model.Urgent, model.High, model.Normal, model.High}[n%4]
		j := w.liveJob(i, started, model.Corrective, priority)
		j.begun = w.now.Add(-w.span(12*time.Minute, 85*time.Minute))
		j.from = j.begun.Add(-w.span(0, 4*time.Minute)).Truncate(5 * time.Minute)
		j.to = j.from.Add(w.span(2*time.Hour, 3*time.Hour)).Truncate(15 * time.Minute)
		if h, ok := w.current(); ok {
			w.intoHours(j, h)
		} else {
			j.override = "astreinte"
		}
		w.arrange(j, true)
		out = append(out, j)
	}
	return out
}

// current is the half-day in whose hours now lies.
func (w *world) current() (h half, ok bool) {
	day := w.day(0)
	for _, h := range halves() {
		if w.works(day) && !w.now.Before(w.clock(day, h.from)) && w.now.Before(w.clock(day, h.to)) {
			return h, true
		}
	}
	return half{}, false
}

// intoHours keeps the slot of work under way within a half-day.
func (w *world) intoHours(j *job, h half) {
	from, to := w.clock(w.day(0), h.from), w.clock(w.day(0), h.to)
	if j.from.Before(from) {
		j.from = from
	}
	if j.begun.Before(from) {
		j.begun = from
	}
	if j.to.After(to) {
		j.to = to
	}
}

// restOfToday gives everybody who has no work under way a slot later today,
// or a job without one when the working day is over.
func (w *world) restOfToday(busy []*job) []*job {
	var out []*job
	for _, i := range w.present() {
		if slices.ContainsFunc(busy, func(j *job) bool { return j.worker == i }) {
			continue
		}
		from, to, ok := w.laterToday()
		j := w.liveJob(i, assigned, w.kind(), model.Normal)
		if ok {
			j.from, j.to, j.confirmed = from, to, w.yes(60)
		}
		w.fit(j)
		out = append(out, j)
	}
	return out
}

// laterToday is a time in what remains of today's working hours.
func (w *world) laterToday() (from, to time.Time, ok bool) {
	day := w.day(0)
	if !w.works(day) {
		return from, to, false
	}
	soon := w.now.Add(20*time.Minute + w.span(0, 30*time.Minute)).Truncate(15 * time.Minute)
	for _, h := range halves() {
		first, last := w.clock(day, h.from), w.clock(day, h.to)
		from = first.Add(time.Duration(w.IntN(4)) * 15 * time.Minute)
		if from.Before(soon) {
			from = soon
		}
		if last.Sub(from) < 45*time.Minute {
			continue
		}
		to = from.Add(time.Duration(w.from(4, 10)) * 15 * time.Minute)
		if to.After(last) {
			to = last
		}
		return from, to, true
	}
	return from, to, false
}

// comingDays fills a third of the half-days of the next seven working days.
// One technician has two slots at once on the first of them, on purpose.
func (w *world) comingDays() []*job {
	var out []*job
	first := true
	for i, found := 1, 0; found < 7; i++ {
		day := w.day(i)
		if !w.works(day) {
			continue
		}
		found++
		twice := -1
		if first {
			twice, first = w.present()[4], false
			out = append(out, w.overlap(twice, day)...)
		}
		for n := range w.workers {
			for k, h := range halves() {
				if w.yes(33) && (n != twice || k > 0) && !w.workers[n].absent(w.clock(day, h.from), w.clock(day, h.to)) {
					out = append(out, w.future(n, day, h))
				}
			}
		}
	}
	return out
}

func (w *world) future(worker int, day time.Time, h half) *job {
	kind := w.kind()
	j := w.liveJob(worker, assigned, kind, []model.Priority{model.High, model.Normal, model.Low}[w.weighed(20, 50, 30)])
	w.within(j, day, h)
	w.fit(j)
	return j
}

// overlap is a long-standing slot, and a pressing one that was put over it
// with a reason.
func (w *world) overlap(worker int, day time.Time) []*job {
	base := w.liveJob(worker, assigned, model.Preventive, model.Scheduled)
	base.from, base.to, base.created = w.clock(day, 8*60+30), w.clock(day, 11*60), w.now.Add(-w.span(50*time.Hour, 90*time.Hour))
	over := w.liveJob(worker, assigned, model.Corrective, model.Normal)
	over.from, over.to, over.created = w.clock(day, 10*60), w.clock(day, 12*60), w.now.Add(-w.span(25*time.Minute, 50*time.Minute))
	over.override, over.overlaps = "Passage court, les deux machines sont dans la même zone", base
	return []*job{base, over}
}

// fit chooses when live work was asked for. Where its priority would have it
// done sooner than its slot, it was less pressing, and at last planned work.
func (w *world) fit(j *job) {
	slotless := j.from.IsZero()
	if slotless {
		j.from, j.to = w.now, w.now
		defer func() { j.from, j.to = time.Time{}, time.Time{} }()
	}
	if j.kind == model.Preventive {
		j.priority = model.Scheduled
	}
	for _, p := range model.Priorities() {
		if p.Rank() < j.priority.Rank() || p == model.Scheduled {
			continue
		}
		j.priority = p
		for range 5 {
			j.created = w.now.Add(-w.lead(p))
			if w.keeps(j) && w.awake(j.created) {
				j.down = j.down && p.Rank() <= model.High.Rank()
				j.byClient = j.byClient && p == model.Normal
				return
			}
		}
	}
	j.kind, j.priority, j.down, j.byClient = model.Preventive, model.Scheduled, false, false
	j.created = w.now.Add(-w.lead(model.Scheduled) / 2)
}

// awake reports whether somebody is there to ask for work that can wait.
func (w *world) awake(at time.Time) bool {
	hour := at.In(w.place).Hour()
	return hour >= 7 && hour < 19
}

// waitingForSomebody is a request that nobody has: fresh and urgent, fresh, or
// forgotten.
func (w *world) waitingForSomebody(i int) *job {
	switch {
	case i < 4:
		j := w.liveJob(-1, opened, model.Corrective, model.Urgent)
		j.created = w.now.Add(-w.span(4*time.Minute, 45*time.Minute))
		return j
	case i < 8:
		j := w.liveJob(-1, opened, model.Corrective, []model.Priority{model.Normal, model.Low}[i%2])
		w.fit(j)
		return j
	}
	return w.forgotten(w.liveJob(-1, opened, model.Corrective, []model.Priority{model.High, model.Normal}[i%2]))
}

// forgotten makes a job one of those that should have been done weeks ago.
func (w *world) forgotten(j *job) *job {
	j.created = w.now.Add(-w.span(30*24*time.Hour, 40*24*time.Hour))
	return j
}

// withoutSlot is a job that its technician has to place; most should have
// been done by now.
func (w *world) withoutSlot(i int) *job {
	j := w.liveJob(pick(w.chance, w.present()), assigned, model.Corrective, model.Normal)
	if i < 4 {
		return w.forgotten(j)
	}
	w.fit(j)
	return j
}

// pressing is a job whose first clock has almost run out: one that nobody has,
// the others without a slot.
func (w *world) pressing(i int) *job {
	p := []model.Priority{model.High, model.Normal, model.Normal}[i]
	j := w.liveJob(-1, opened, model.Corrective, p)
	if i > 0 {
		j = w.liveJob(pick(w.chance, w.present()), assigned, model.Corrective, p)
	}
	a := w.sites[w.machines[j.machine].site].agreement
	for asked := 30 * time.Minute; asked < 30*24*time.Hour; asked += 10 * time.Minute {
		j.created = w.now.Add(-asked)
		pickup, resolve := rule.Deadlines(a, p, j.created, time.Time{}, nil, w.now)
		row := model.Row{Status: model.Assigned, Priority: p, PickupDeadline: pickup, Deadline: resolve}
		if rule.Near(a, row, w.now) && row.Due().Sub(w.now) > 5*time.Minute {
			break
		}
	}
	return j
}

// onHold is a job that waits: half of them since before work began, half of
// them late already when the pause began.
func (w *world) onHold(i int) *job {
	j := w.liveJob(pick(w.chance, w.present()), held, model.Corrective, model.Normal)
	j.reason = model.HoldReasons()[i%6]
	j.pause = w.now.Add(-w.span(20*time.Hour, 60*time.Hour))
	if i < 3 {
		w.forgotten(j)
	} else {
		j.priority, j.created, j.byClient = model.Low, j.pause.Add(-w.span(4*time.Hour, 12*time.Hour)), false
	}
	if i%2 == 0 {
		j.begun = j.pause.Add(-w.span(30*time.Minute, 2*time.Hour))
	}
	return j
}
