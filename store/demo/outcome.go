package demo

import (
	"time"

	"mif/store/model"
)

// decide settles what became of a finished job: how long it took, whether it
// waited, which parts it needed.
func (w *world) decide(j *job) {
	if j.fate != closed {
		return
	}
	planned := j.to.Sub(j.from)
	j.begun = j.from.Add(w.span(0, 9*time.Minute))
	j.ended = j.begun.Add(w.part(planned, 60, 105))
	if j.ended.After(j.bound) {
		j.ended = j.bound
	}
	if worked := j.ended.Sub(j.begun); w.yes(10) && worked > 40*time.Minute {
		j.pause = j.begun.Add(w.part(worked, 15, 35))
		j.resume = j.pause.Add(w.part(worked, 15, 30))
		if j.resume.After(j.to) {
			j.pause, j.resume = time.Time{}, time.Time{}
		}
		j.reason = pick(w.chance, []model.HoldReason{model.HoldAccess, model.HoldPermit, model.HoldClient, model.HoldPart})
	}
	w.chooseParts(j)
}

func (w *world) chooseParts(j *job) {
	wanted := 0
	switch j.kind {
	case model.Corrective:
		wanted = w.weighed(40, 45, 15)
	case model.Preventive:
		wanted = w.weighed(65, 35)
	case model.Improvement, model.Diagnosis:
	}
	groups := w.families[w.machines[j.machine].family].parts
	for n := range min(wanted, len(groups)) {
		shelves := w.groups[groups[(j.failure+n)%len(groups)]]
		// One size of a group fits a machine, always the same.
		u := use{shelf: shelves[j.machine%len(shelves)], quantity: 1}
		if w.shelves[u.shelf].row.UnitPrice < model.MAD(300) {
			u.quantity = int64(w.from(1, 3))
		}
		j.uses = append(j.uses, u)
	}
}

// standing sets the machines to what their jobs have made of them by now.
func (w *world) standing(jobs []*job) {
	for _, j := range jobs {
		m := &w.machines[j.machine].row
		if j.fate == closed && j.ended.After(m.LastMaintenance) {
			m.LastMaintenance = j.ended
		}
		if j.down && j.fate != closed && j.fate != cancelled {
			m.Status = model.Down
			if j.fate == started {
				m.Status = model.UnderMaintenance
			}
		}
	}
	for i := range w.machines {
		m := &w.machines[i].row
		last := m.LastMaintenance
		if last.IsZero() { // a machine that nothing happened to was looked at before
			last = w.now.AddDate(0, -2, 0)
			m.LastMaintenance = w.clock(w.day(-historyDays-i%90), 10*60)
		}
		m.NextMaintenance = model.DateOf(last.AddDate(0, 3, i%20), w.place)
	}
}
