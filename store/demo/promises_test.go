package demo_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

// shapes are what the demo promises to show, whatever the moment.
func shapes() []law {
	return []law{
		{"the house has its size", size},
		{"work is mixed as in a real house", mix},
		{"the week and the seasons show", peaks},
		{"one job in ten is late", lateness},
		{"four repairs in five hold", firstTime},
		{"every live state is there", states},
		{"the desk has something to do", queues},
		{"everybody present has a day", today},
		{"one technician is on leave", leave},
		{"one overlap is overridden", overlap},
		{"some parts run short", short},
		{"words vary", variety},
	}
}

func size(w *world, r *report) {
	r.that(len(w.Clients) == 16, "%d clients", len(w.Clients))
	r.that(len(w.Equipment) == 160, "%d machines", len(w.Equipment))
	r.that(len(w.Technicians) == 12, "%d technicians", len(w.Technicians))
	r.that(len(w.Parts) >= 100 && len(w.Parts) <= 130, "%d parts", len(w.Parts))
	r.that(len(w.Contracts) == 20, "%d contracts", len(w.Contracts))
	r.that(len(w.Skills) == 16, "%d skills", len(w.Skills))
	r.that(math.Abs(float64(len(w.Interventions))-2400) <= 60, "%d interventions", len(w.Interventions))
	r.that(len(w.History) > 3*len(w.Interventions), "%d lines of history", len(w.History))
	for _, name := range []string{"admin", "s.dispatch", "y.khalil", "laiterie.atlas"} {
		found := slices.ContainsFunc(w.Users, func(u model.User) bool { return u.Username == name && u.IsActive })
		r.that(found, "nobody is called %s", name)
	}
	first, last := w.now, time.Time{}
	for _, iv := range w.Interventions {
		if iv.Created.Before(first) {
			first = iv.Created
		}
		if iv.Created.After(last) {
			last = iv.Created
		}
	}
	span := w.now.Sub(first).Hours() / 24
	r.that(span > 690 && span < 790, "the first job is %d days old", int(span))
	r.that(w.now.Sub(last) < 8*time.Hour, "the last job came in at %s", last)
	for _, c := range w.Clients {
		r.that(c.Latitude != nil && c.Longitude != nil && *c.Latitude > 20 && *c.Latitude < 36 && *c.Longitude < -1 && *c.Longitude > -18,
			"client %s lies nowhere in the country", c.Name)
	}
}

func share(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }

func mix(w *world, r *report) {
	n := map[model.Kind]int{}
	rated, cancelled, held := 0, 0, 0
	for _, iv := range w.Interventions {
		n[iv.Kind]++
		if iv.Satisfaction > 0 {
			rated++
		}
		if iv.Status == model.Cancelled {
			cancelled++
		}
		if len(w.holds[iv.ID]) > 0 {
			held++
		}
	}
	all := len(w.Interventions)
	corrective, preventive := share(n[model.Corrective], all), share(n[model.Preventive], all)
	r.that(corrective > 60 && corrective < 70, "%.1f %% corrective", corrective)
	r.that(preventive > 25 && preventive < 35, "%.1f %% preventive", preventive)
	r.that(n[model.Improvement] > 10 && n[model.Diagnosis] > 10, "%d improvements, %d diagnoses", n[model.Improvement], n[model.Diagnosis])
	r.that(share(rated, all) > 20, "%.1f %% rated", share(rated, all))
	r.that(cancelled > 0 && share(cancelled, all) < 10, "%.1f %% cancelled", share(cancelled, all))
	r.that(share(held, all) > 3, "%.1f %% ever waited", share(held, all))
	comments, inside := 0, 0
	for _, e := range w.History {
		if e.Action == model.ActionCommented {
			comments++
			if e.Internal {
				inside++
			}
		}
	}
	r.that(comments > 100 && inside > 20 && inside < comments, "%d comments, %d of them internal", comments, inside)
}

func peaks(w *world, r *report) {
	var days [7]int
	cold := map[time.Month]int{}
	for _, iv := range w.Interventions {
		at := iv.Created
		if s := w.slots[iv.ID]; s != nil && iv.Kind == model.Corrective {
			at = s.From
		}
		days[at.In(w.place).Weekday()]++
		name := strings.ToLower(w.machines[iv.EquipmentID].Name)
		if strings.Contains(name, "froid") || strings.Contains(name, "climatisation") || strings.Contains(name, "cta") {
			cold[at.In(w.place).Month()]++
		}
	}
	for d := time.Tuesday; d <= time.Friday; d++ {
		r.that(days[time.Monday] > days[d], "%d jobs on Mondays, %d on %s", days[time.Monday], days[d], d)
	}
	summer := cold[time.June] + cold[time.July] + cold[time.August]
	winter := cold[time.December] + cold[time.January] + cold[time.February]
	r.that(summer > winter, "cold machines: %d jobs in summer, %d in winter", summer, winter)
}

// lateness counts a job whose start or end missed its clock.
func lateness(w *world, r *report) {
	missed, known := 0, 0
	for _, iv := range w.Interventions {
		if iv.Ended.IsZero() || iv.Deadline.IsZero() {
			continue
		}
		known++
		if iv.Ended.After(iv.Deadline) || iv.Started.After(iv.PickupDeadline) {
			missed++
		}
	}
	r.that(share(missed, known) >= 7 && share(missed, known) <= 13, "%.1f %% of %d late", share(missed, known), known)
}

// firstTime: repairs after which the machine did not come back within a week.
func firstTime(w *world, r *report) {
	byMachine := grouped(w.Interventions, func(iv *model.Intervention) int64 { return iv.EquipmentID })
	held, all := 0, 0
	const week = 7 * 24 * time.Hour
	for i := range w.Interventions {
		iv := &w.Interventions[i]
		if iv.Kind != model.Corrective || iv.Ended.IsZero() || w.now.Sub(iv.Ended) < week {
			continue
		}
		all++
		back := slices.ContainsFunc(byMachine[iv.EquipmentID], func(o model.Intervention) bool {
			return o.Kind == model.Corrective && o.Created.After(iv.Ended) && o.Created.Sub(iv.Ended) <= week
		})
		if !back {
			held++
		}
	}
	r.that(share(held, all) >= 74 && share(held, all) <= 86, "%.1f %% of %d repairs held", share(held, all), all)
}

func states(w *world, r *report) {
	n, reasons, under := map[model.Status]int{}, map[model.HoldReason]bool{}, 0
	for _, iv := range w.Interventions {
		n[iv.Status]++
		if iv.Status == model.InProgress {
			under++
			r.that(w.now.Sub(iv.Started) < 12*time.Hour, "INT-%d is under way since %s", iv.ID, iv.Started)
		}
	}
	for _, h := range w.Holds {
		if h.To.IsZero() {
			reasons[h.Reason] = true
		}
	}
	for _, s := range model.LiveStatuses() {
		r.that(n[s] >= 3, "%d jobs %s", n[s], s)
	}
	r.that(n[model.Closed] > 1500, "%d jobs closed", n[model.Closed])
	r.that(len(reasons) >= 4, "%d reasons to wait", len(reasons))
	live := n[model.Open] + n[model.Assigned] + n[model.InProgress] + n[model.OnHold]
	r.that(live >= 40 && live <= 200, "%d live jobs", live)
}

// row is as much of a list row as the rules of delay look at.
func (w *world) row(iv *model.Intervention) model.Row {
	row := model.Row{
		ID: iv.ID, Status: iv.Status, Priority: iv.Priority, Started: iv.Started,
		PickupDeadline: iv.PickupDeadline, Deadline: iv.Deadline,
	}
	if s := w.slots[iv.ID]; s != nil {
		row.SlotFrom, row.SlotTo = s.From, s.To
	}
	for _, h := range w.holds[iv.ID] {
		if h.To.IsZero() {
			row.HeldSince = h.From
		}
	}
	return row
}

func queues(w *world, r *report) {
	overdue, near, unplanned, urgent, ahead := 0, 0, 0, 0, 0
	for i := range w.Interventions {
		iv := &w.Interventions[i]
		if !iv.Status.Live() {
			continue
		}
		s := w.slots[iv.ID]
		if rule.Late(w.row(iv), w.now) {
			overdue++
		}
		if rule.Near(w.agreement(iv), w.row(iv), w.now) {
			near++
		}
		if s == nil && iv.Status != model.InProgress {
			unplanned++
		}
		if iv.Status == model.Open && iv.Priority == model.Urgent {
			urgent++
		}
		if s != nil && s.From.After(w.now) {
			ahead++
		}
	}
	r.that(overdue >= 5 && overdue <= 60, "%d jobs overdue", overdue)
	r.that(near >= 1, "%d deadlines are near", near)
	r.that(unplanned >= 8, "%d jobs to plan", unplanned)
	r.that(urgent >= 2, "%d urgent jobs without technician", urgent)
	r.that(ahead >= 20, "%d slots lie ahead", ahead)
	r.that(len(w.Notifications) > 0, "the inboxes are empty")
}

// today is what "Ma journée" shows: work under way, slots of the day, slots
// that have passed, work without a slot, what was closed today.
func today(w *world, r *report) {
	from, to := w.midnight(0), w.midnight(1)
	fresh, any := map[int64]int{}, map[int64]int{}
	for i := range w.Interventions {
		iv := &w.Interventions[i]
		s := w.slots[iv.ID]
		inDay := s != nil && s.From.Before(to) && s.To.After(from)
		switch {
		case iv.TechnicianID == 0:
		case !iv.Status.Live():
			if !iv.Ended.Before(from) && iv.Ended.Before(to) {
				any[iv.TechnicianID]++
			}
		case s == nil, inDay, iv.Status == model.InProgress:
			fresh[iv.TechnicianID]++
			any[iv.TechnicianID]++
		}
	}
	for _, t := range w.Technicians {
		if away(w.away[t.ID], from, to) {
			continue
		}
		r.that(any[t.ID] > 0, "technician %d has an empty day", t.ID)
		r.that(fresh[t.ID] > 0, "technician %d has nothing left to do", t.ID)
	}
}

func away(absences []model.Absence, from, to time.Time) bool {
	return slices.ContainsFunc(absences, func(a model.Absence) bool { return a.From.Before(to) && a.To.After(from) })
}

func leave(w *world, r *report) {
	weekday := (int(w.now.In(w.place).Weekday()) + 6) % 7
	from, to := w.midnight(-weekday), w.midnight(7-weekday)
	gone := 0
	for _, t := range w.Technicians {
		if !away(w.away[t.ID], from, to) {
			continue
		}
		gone++
		for _, iv := range w.Interventions {
			s := w.slots[iv.ID]
			r.that(iv.TechnicianID != t.ID || s == nil || !away(w.away[t.ID], s.From, s.To), "technician %d works on INT-%d on leave", t.ID, iv.ID)
			r.that(iv.TechnicianID != t.ID || iv.Status != model.InProgress, "technician %d is on leave and at work", t.ID)
		}
	}
	r.that(gone == 1, "%d technicians on leave this week", gone)
}

func overlap(w *world, r *report) {
	pairs, named := 0, 0
	for i := range w.Slots {
		s := &w.Slots[i]
		over := w.overlapped(s)
		pairs += len(over)
		for _, ref := range over {
			if strings.Contains(s.OverrideReason, ref) {
				named++
				r.that(s.To.After(w.now), "the overlap of %s is over", s.From)
			}
		}
	}
	r.that(pairs == 2, "%d overlaps", pairs/2)
	r.that(named == 1, "%d of them named", named)
}

func short(w *world, r *report) {
	level := map[int64]int64{}
	for _, m := range w.Movements {
		level[m.PartID] = m.After
	}
	n, out := 0, 0
	for _, p := range w.Parts {
		if level[p.ID] < p.StockMin {
			n++
		}
		if level[p.ID] == 0 {
			out++
		}
		r.that(p.StockMax == nil || *p.StockMax >= p.StockMin, "part %s: %d to %v", p.Reference, p.StockMin, p.StockMax)
		r.that(p.UnitPrice > 0, "part %s costs nothing", p.Reference)
	}
	r.that(n >= 4 && n <= 25, "%d parts below their minimum", n)
	r.that(out <= 10, "%d parts at nothing", out)
}

func variety(w *world, r *report) {
	distinct := func(what string, least int, value func(*model.Intervention) string) {
		seen := map[string]bool{}
		for i := range w.Interventions {
			if v := value(&w.Interventions[i]); v != "" {
				seen[v] = true
			}
		}
		r.that(len(seen) >= least, "%d different %s", len(seen), what)
	}
	distinct("titles", 200, func(iv *model.Intervention) string { return iv.Title })
	distinct("descriptions", 300, func(iv *model.Intervention) string { return iv.Description })
	distinct("diagnoses", 30, func(iv *model.Intervention) string { return iv.Diagnosis })
	distinct("solutions", 30, func(iv *model.Intervention) string { return iv.Solution })
	distinct("accepters", 10, func(iv *model.Intervention) string { return iv.AcceptedBy })
}

// notices are the rule's sentences, sent to whom the rule names, once each.
func notices(w *world, r *report) {
	type once struct {
		user, job int64
		kind      rule.NoticeKind
		at        time.Time
		message   string
	}
	seen := map[once]bool{}
	for _, n := range w.Notifications {
		var said struct {
			Kind   rule.NoticeKind   `json:"kind"`
			Params map[string]string `json:"params"`
		}
		if err := json.Unmarshal(n.Metadata, &said); err != nil {
			r.that(false, "notice %d: %v", n.ID, err)
			continue
		}
		class, title, message := rule.Notice(said.Kind, said.Params)
		r.that(slices.Contains(rule.NoticeKinds(), said.Kind), "notice %d of kind %q", n.ID, said.Kind)
		r.that(n.Type == class && n.Title == title && n.Message == message, "notice %d says %q, %q", n.ID, n.Title, n.Message)
		key := once{n.UserID, n.InterventionID, said.Kind, n.SentAt, n.Message}
		r.that(!seen[key], "notice %d is sent twice", n.ID)
		seen[key] = true
		r.that(w.concerned(n, rule.RecipientsOf(said.Kind)), "notice %d (%s) goes to %s", n.ID, said.Kind, w.users[n.UserID].Username)
	}
}

// concerned reports whether a user is one of those that a kind of notice names.
func (w *world) concerned(n model.Notification, to rule.Recipients) bool {
	iv := w.jobs[n.InterventionID]
	switch w.roleOf(n.UserID) {
	case model.Admin:
		return to.Admins
	case model.Dispatcher:
		return to.Dispatchers
	case model.ClientRole:
		return to.Client && iv != nil && w.clients[iv.ClientID].UserID == n.UserID
	case model.TechnicianRole:
		mine := iv != nil && w.crew[iv.TechnicianID] != nil && w.crew[iv.TechnicianID].UserID == n.UserID
		return to.Technician && mine || to.FormerTechnician
	}
	return false
}
