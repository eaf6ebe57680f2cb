package demo_test

import (
	"slices"
	"strings"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

func closed(w *world, r *report) {
	rate := rule.DefaultSettings().LabourRate
	for i := range w.Interventions {
		iv := &w.Interventions[i]
		r.that(!iv.Urgent || iv.Priority == model.Urgent, "INT-%d is urgent at priority %s", iv.ID, iv.Priority)
		done := iv.Status == model.Closed || iv.Status == model.Archived && !iv.Ended.IsZero()
		if !done {
			r.that(iv.Ended.IsZero() && iv.ActualCost == nil && iv.ActualHours == nil && iv.AcceptedBy == "", "INT-%d is %s with an end", iv.ID, iv.Status)
			continue
		}
		r.that(rule.Closable(iv) == nil, "INT-%d tells nothing of its work", iv.ID)
		r.that(!iv.Ended.Before(iv.Started) && !iv.Started.IsZero(), "INT-%d from %s to %s", iv.ID, iv.Started, iv.Ended)
		r.that(iv.AcceptedBy != "", "INT-%d was accepted by nobody", iv.ID)
		r.that(iv.TechnicianID != 0, "INT-%d was done by nobody", iv.ID)
		if iv.ActualHours == nil || iv.ActualCost == nil {
			r.that(false, "INT-%d has no hours or no cost", iv.ID)
			continue
		}
		clock := rule.ProposedHours(iv.Started, iv.Ended, w.holds[iv.ID])
		r.that(*iv.ActualHours > 0 && *iv.ActualHours <= clock+100, "INT-%d took %s of %s h", iv.ID, iv.ActualHours, clock)
		want := rule.Cost(w.moves[iv.ID], *iv.ActualHours, rate)
		r.that(*iv.ActualCost == want, "INT-%d cost %s, not %s", iv.ID, iv.ActualCost, want)
		s := w.slots[iv.ID]
		r.that(s == nil || !s.To.After(iv.Ended), "INT-%d ended at %s in a slot to %v", iv.ID, iv.Ended, s)
	}
}

func (w *world) agreement(iv *model.Intervention) rule.Agreement {
	a := rule.Agreement{
		Settings: rule.DefaultSettings(), Place: w.place, Holidays: w.feasts, Level: w.clients[iv.ClientID].Level,
	}
	if c := w.deals[iv.ContractID]; c != nil {
		a.UrgentHours, a.NormalHours = c.UrgentHours, c.NormalHours
	}
	return a
}

func clocks(w *world, r *report) {
	for i := range w.Interventions {
		iv := &w.Interventions[i]
		ended := slices.DeleteFunc(slices.Clone(w.holds[iv.ID]), func(h model.Hold) bool {
			return h.To.IsZero() || iv.Status == model.Cancelled && !h.To.Before(iv.UpdatedAt)
		})
		pickup, resolve := rule.Deadlines(w.agreement(iv), iv.Priority, iv.Created, iv.Started, ended, w.now)
		r.that(pickup.Equal(iv.PickupDeadline), "INT-%d (%s): pick-up by %s, not %s", iv.ID, iv.Status, iv.PickupDeadline, pickup)
		r.that(resolve.Equal(iv.Deadline), "INT-%d (%s): done by %s, not %s", iv.ID, iv.Status, iv.Deadline, resolve)
	}
}

// contracts: a job carries the newest contract that ran on the day it came in.
func contracts(w *world, r *report) {
	for i := range w.Interventions {
		iv := &w.Interventions[i]
		day := model.DateOf(iv.Created, w.place)
		c := w.deals[iv.ContractID]
		if iv.ContractID != 0 {
			r.that(c != nil && c.ClientID == iv.ClientID, "INT-%d under contract %d of another client", iv.ID, iv.ContractID)
			r.that(c != nil && covers(c, day), "INT-%d of %s under a contract that did not run", iv.ID, day)
			continue
		}
		for n := range w.Contracts {
			c := &w.Contracts[n]
			active := c.Status == model.ActiveContract && c.ClientID == iv.ClientID
			r.that(!active || !covers(c, day), "INT-%d of %s is not under contract %s", iv.ID, day, c.Number)
		}
	}
}

func covers(c *model.Contract, day model.Date) bool {
	return !c.StartsOn.After(day.Time) && (c.EndsOn.IsZero() || !c.EndsOn.Before(day.Time))
}

func pauses(w *world, r *report) {
	for i := range w.Interventions {
		iv := &w.Interventions[i]
		open := 0
		var last time.Time
		for _, h := range w.holds[iv.ID] {
			r.that(!h.From.Before(last) && !h.From.Before(iv.Created), "INT-%d: pause at %s", iv.ID, h.From)
			r.that(slices.Contains(model.HoldReasons(), h.Reason), "INT-%d waits for %q", iv.ID, h.Reason)
			r.that(h.Since == model.Assigned || h.Since == model.InProgress, "INT-%d paused from %s", iv.ID, h.Since)
			r.that((h.Since == model.InProgress) == (!iv.Started.IsZero() && !h.From.Before(iv.Started)), "INT-%d paused from %s, started %s", iv.ID, h.Since, iv.Started)
			if last = h.To; h.To.IsZero() {
				open++
			}
		}
		want := 0
		if iv.Status == model.OnHold {
			want = 1
		}
		r.that(open == want, "INT-%d is %s with %d open pauses", iv.ID, iv.Status, open)
	}
}

func slots(w *world, r *report) {
	for i := range w.Slots {
		s := &w.Slots[i]
		iv := w.jobs[s.InterventionID]
		if iv == nil {
			continue
		}
		r.that(s.TechnicianID == iv.TechnicianID, "slot of INT-%d: technician %d", iv.ID, s.TechnicianID)
		r.that(s.To.After(s.From), "slot of INT-%d: %s to %s", iv.ID, s.From, s.To)
		r.that(iv.Status != model.Cancelled, "INT-%d is cancelled and has a slot", iv.ID)
		r.that((s.OverrideReason == "") == (s.OverrideBy == 0), "INT-%d: %q by %d", iv.ID, s.OverrideReason, s.OverrideBy)
		err := rule.CheckSlot(model.Slot{From: s.From, To: s.To, Window: s.Window, Notes: s.Notes}, w.place)
		r.that(err == nil, "slot of INT-%d: %v", iv.ID, err)
		reasons := rule.SlotReasons(rule.SlotFacts{
			From: s.From, To: s.To, Place: w.place, Holidays: w.feasts, Absences: w.away[s.TechnicianID], Overlaps: w.overlapped(s),
		})
		r.that(len(reasons) == 0 || s.OverrideReason != "" || w.overriddenByOther(s), "slot of INT-%d, %s to %s: %v",
			iv.ID, s.From.In(w.place), s.To.In(w.place), reasons)
		r.that(len(reasons) > 0 || s.OverrideReason == "", "slot of INT-%d needs no override", iv.ID)
	}
}

// overlapped are the references of the slots that a slot touches.
func (w *world) overlapped(s *model.Booking) []string {
	var out []string
	for i := range w.Slots {
		o := &w.Slots[i]
		if o.ID != s.ID && o.TechnicianID == s.TechnicianID && s.TechnicianID != 0 && o.From.Before(s.To) && s.From.Before(o.To) {
			out = append(out, model.Ref(o.InterventionID))
		}
	}
	return out
}

// overriddenByOther: of two slots that overlap, one bears the reason.
func (w *world) overriddenByOther(s *model.Booking) bool {
	over := w.overlapped(s)
	return len(over) > 0 && !slices.ContainsFunc(over, func(ref string) bool {
		id, ok := model.ParseRef(ref)
		return !ok || w.slots[id].OverrideReason == ""
	})
}

func underWay(w *world, r *report) {
	at := map[int64]int64{}
	for _, iv := range w.Interventions {
		if iv.Status == model.InProgress {
			r.that(iv.TechnicianID != 0 && at[iv.TechnicianID] == 0, "INT-%d and INT-%d under way", iv.ID, at[iv.TechnicianID])
			at[iv.TechnicianID] = iv.ID
			r.that(!iv.Started.IsZero() && iv.Ended.IsZero(), "INT-%d under way from %s to %s", iv.ID, iv.Started, iv.Ended)
		}
		if iv.Status == model.Open {
			r.that(iv.TechnicianID == 0 && iv.Started.IsZero(), "INT-%d is open with technician %d", iv.ID, iv.TechnicianID)
		}
		if iv.Status == model.Assigned {
			r.that(iv.TechnicianID != 0 && iv.Started.IsZero(), "INT-%d is assigned to %d, started %s", iv.ID, iv.TechnicianID, iv.Started)
		}
	}
}

// skills: who lacks a skill was taken with a written reason.
func skills(w *world, r *report) {
	for i := range w.Interventions {
		iv := &w.Interventions[i]
		if iv.TechnicianID == 0 {
			continue
		}
		facts := rule.CandidateFacts{
			Active: true, Required: w.needs[iv.ID], Skills: w.masters[iv.TechnicianID],
			Slot: w.slots[iv.ID], Now: iv.AssignedAt, Place: w.place,
		}
		against := slices.DeleteFunc(rule.CandidateReasons(facts), func(x model.Refusal) bool {
			return x.Code != model.ReasonSkill && x.Code != model.ReasonSkillLevel && x.Code != model.ReasonSkillExpiry
		})
		written := slices.ContainsFunc(w.history[iv.ID], func(e model.HistoryEntry) bool {
			return e.Action == model.ActionAssigned && strings.Contains(e.Sentence, "dérogation")
		})
		r.that(len(against) == 0 || written, "INT-%d (%s) was given to technician %d: %v", iv.ID, iv.Status, iv.TechnicianID, against)
	}
}

// stock: as the movements are loaded, and as they happened.
func stock(w *world, r *report) {
	level := map[int64]int64{}
	prices := byID(w.Parts, func(p *model.Part) int64 { return p.ID })
	for i := range w.Movements {
		m := &w.Movements[i]
		p := prices[m.PartID]
		if p == nil {
			r.that(false, "movement %d of part %d", m.ID, m.PartID)
			continue
		}
		quantity := m.Quantity
		if m.Type == model.MoveCount { // a count says what was found, and the difference
			r.that(m.Quantity == max(m.After-m.Before, m.Before-m.After), "movement %d counts %d to %d by %d", m.ID, m.Before, m.After, m.Quantity)
			quantity = m.After
		}
		after, err := rule.Moved(&model.Part{StockLevel: level[m.PartID]}, m.Type, quantity)
		r.that(err == nil && m.Before == level[m.PartID] && m.After == after, "movement %d of %s: %d to %d, not %d to %d (%v)",
			m.ID, p.Reference, m.Before, m.After, level[m.PartID], after, err)
		level[m.PartID] = after
		r.that(m.Type != model.MoveOut || m.UnitPrice != nil && *m.UnitPrice == p.UnitPrice, "movement %d of %s at %v", m.ID, p.Reference, m.UnitPrice)
		r.that(m.Type != model.MoveOut || m.InterventionID != 0, "movement %d of %s leaves for nothing", m.ID, p.Reference)
	}
	places(w, r)
	inTime := slices.Clone(w.Movements)
	slices.SortStableFunc(inTime, func(a, b model.StockMovement) int { return a.At.Compare(b.At) })
	level = map[int64]int64{}
	for _, m := range inTime {
		level[m.PartID] += m.After - m.Before
		r.that(level[m.PartID] >= 0, "part %d stands at %d on %s", m.PartID, level[m.PartID], m.At)
	}
}

// places: no place gives what it does not have, and only live work reserves.
func places(w *world, r *report) {
	type spot struct{ part, place int64 }
	lies, carried := map[spot]int64{}, 0
	for _, m := range w.Movements {
		from := spot{m.PartID, max(m.PlaceID, 1)}
		if m.ToID == 0 {
			lies[from] += m.After - m.Before
		} else {
			lies[from] -= m.Quantity
			lies[spot{m.PartID, m.ToID}] += m.Quantity
			carried++
		}
		r.that(lies[from] >= 0, "movement %d leaves %d of part %d in place %d", m.ID, lies[from], m.PartID, m.PlaceID)
	}
	r.that(carried > len(w.Places), "%d transfers for %d vans", carried, len(w.Places))
	for _, p := range w.Planned {
		iv := w.jobs[p.InterventionID]
		r.that(iv != nil && iv.Status.Live() && p.Quantity > 0, "job %d reserves %d of part %d", p.InterventionID, p.Quantity, p.PartID)
	}
	r.that(len(w.Planned) > 10, "%d reservations", len(w.Planned))
}

// machines: what stands still has a job and a stop, what runs has none.
func machines(w *world, r *report) {
	repairs, begun := map[int64]bool{}, map[int64]bool{}
	for _, iv := range w.Interventions {
		if iv.Kind == model.Corrective && iv.Status.Live() {
			repairs[iv.EquipmentID] = true
			begun[iv.EquipmentID] = begun[iv.EquipmentID] || !iv.Started.IsZero()
		}
	}
	open := map[int64]int{}
	for _, s := range w.Stops {
		iv := w.jobs[s.InterventionID]
		r.that(iv != nil && iv.EquipmentID == s.EquipmentID, "stop %d of machine %d for %d", s.ID, s.EquipmentID, s.InterventionID)
		if s.To.IsZero() {
			open[s.EquipmentID]++
		}
	}
	for i := range w.Equipment {
		m := &w.Equipment[i]
		switch m.Status {
		case model.InService:
			r.that(open[m.ID] == 0, "machine %d runs and stands", m.ID)
			r.that(!m.LastMaintenance.IsZero(), "machine %d runs and was never maintained", m.ID)
		case model.Down:
			r.that(open[m.ID] == 1 && repairs[m.ID], "machine %d is down: %d stops, repair %v", m.ID, open[m.ID], repairs[m.ID])
		case model.UnderMaintenance:
			r.that(open[m.ID] <= 1 && begun[m.ID], "machine %d under maintenance: %d stops, work begun %v", m.ID, open[m.ID], begun[m.ID])
		}
		r.that(!m.InstalledOn.After(w.now), "machine %d is to be installed on %s", m.ID, m.InstalledOn)
	}
}

// policy asks the rule whether who wrote a line of history may do that.
func policy(w *world, r *report) {
	verbs := map[model.HistoryAction]rule.Verb{
		model.ActionAssigned: rule.Assign, model.ActionStarted: rule.Start, model.ActionEnded: rule.Close,
		model.ActionCancelled: rule.Cancel, model.ActionCommented: rule.Comment,
	}
	staffOf, clientOf := map[int64]int64{}, map[int64]int64{}
	for _, t := range w.Technicians {
		staffOf[t.UserID] = t.ID
	}
	for _, c := range w.Clients {
		clientOf[c.UserID] = c.ID
	}
	for _, s := range w.steps {
		iv, u := w.jobs[s.iv], w.users[s.entry.UserID]
		if iv == nil || u == nil {
			continue
		}
		actor := model.Actor{UserID: u.ID, Role: u.Role, TechnicianID: staffOf[u.ID], ClientID: clientOf[u.ID]}
		verb, known := verbs[s.entry.Action]
		if s.entry.Action == model.ActionPlanned {
			verb, known = rule.Plan, true
			if s.entry.Sentence == rule.SentenceConfirmed() {
				verb = rule.ConfirmSlot
			}
		}
		if s.entry.Internal {
			verb = rule.CommentInternal
		}
		subject := rule.Subject{Status: model.Status(word(s.before["statut"])), TechnicianID: iv.TechnicianID, ClientID: iv.ClientID}
		if s.first {
			verb, known = rule.Create, true
			subject.New = &model.NewIntervention{Kind: iv.Kind, Priority: model.Priority(word(s.now["priorite"])), Urgent: word(s.now["urgence"]) == "true"}
			subject.OwnSite = true
		}
		if !known {
			continue
		}
		err := rule.May(actor, verb, subject)
		r.that(err == nil, "history %d: %s (%s) does %s on INT-%d: %v", s.entry.ID, u.Username, u.Role, verb, iv.ID, err)
	}
}

func ratings(w *world, r *report) {
	days := time.Duration(rule.DefaultSettings().RatingDays) * 24 * time.Hour
	for _, s := range w.steps {
		v, rated := s.now["satisfaction_client"]
		if !rated || s.first {
			continue
		}
		iv := w.jobs[s.iv]
		r.that(len(v) == 1 && v[0] >= '1' && v[0] <= '5', "INT-%d rated %s", s.iv, v)
		if s.entry.Action == model.ActionEnded {
			continue // the customer's word, taken on site
		}
		r.that(w.users[s.entry.UserID] != nil && w.clients[iv.ClientID].UserID == s.entry.UserID, "INT-%d rated by user %d", s.iv, s.entry.UserID)
		r.that(!iv.Ended.IsZero() && !s.entry.At.Before(iv.Ended) && s.entry.At.Sub(iv.Ended) <= days, "INT-%d of %s rated at %s", s.iv, iv.Ended, s.entry.At)
	}
}
