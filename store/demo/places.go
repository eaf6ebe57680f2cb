package demo

import (
	"fmt"
	"time"

	"mif/store/model"
)

// firstDepot is the place that a new database has.
const firstDepot = 1

// vans gives every technician a van.
func (w *world) vans() []model.Place {
	out := make([]model.Place, len(w.workers))
	for i := range w.workers {
		out[i] = model.Place{
			ID: firstDepot + 1 + int64(i), Name: fmt.Sprintf("Fourgon %02d", i+1), Kind: model.Van,
			TechnicianID: w.workers[i].row.ID, Version: 1, UpdatedAt: w.born,
		}
	}
	return out
}

// loadVans carries some parts from the depot into the vans, this morning.
func (w *world) loadVans(out *model.Dataset) {
	at := w.now.Add(-w.span(50*time.Minute, 110*time.Minute))
	away := map[int]int64{}
	for worker, van := range w.vans() {
		for k := range 6 {
			i := (7*worker + 13*k) % len(w.shelves)
			s := &w.shelves[i]
			quantity := min(2, s.stock-away[i]-s.row.StockMin)
			if quantity <= 0 {
				continue
			}
			m := w.movement(s, model.MoveTransfer, quantity, at)
			m.PlaceID, m.ToID, m.Comment = firstDepot, van.ID, "Chargement"
			out.Movements = append(out.Movements, m)
			away[i] += quantity
		}
	}
}

// planParts reserves for a job to come what its machine usually needs.
func (w *world) planParts(j *job, out *model.Dataset) {
	if j.fate == closed || j.fate == cancelled || j.kind != model.Corrective && j.kind != model.Preventive {
		return
	}
	if j.machine%3 > 0 {
		return // not everything is known beforehand
	}
	groups := w.families[w.machines[j.machine].family].parts
	for n := range min(2, len(groups)) {
		shelves := w.groups[groups[(j.failure+n)%len(groups)]]
		part := w.shelves[shelves[j.machine%len(shelves)]].row.ID
		if n > 0 && out.Planned[len(out.Planned)-1].PartID == part {
			continue
		}
		out.Planned = append(out.Planned, model.PlannedPart{InterventionID: j.id, PartID: part, Quantity: int64(1 + (j.machine+n)%2)})
	}
}
