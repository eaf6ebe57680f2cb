package demo_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"mif/store/demo"
	"mif/store/model"
	"mif/store/rule"
)

// instants are the clocks at which the demo must be right: working mornings,
// nights, weekends, feasts, the fast, both changes of the clocks.
func instants(t testing.TB) map[string]time.Time {
	at := func(s string) time.Time {
		v, err := time.ParseInLocation("2006-01-02 15:04", s, casablanca(t))
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	return map[string]time.Time{
		"monday morning":  at("2026-11-23 09:00"),
		"before dawn":     at("2026-11-24 03:00"),
		"friday evening":  at("2026-11-27 19:30"),
		"sunday":          at("2026-11-22 15:00"),
		"new year":        at("2027-01-01 10:00"),
		"eve of new year": at("2026-12-31 23:50"),
		"the fast":        at("2026-03-04 10:30"),
		"end of the fast": at("2026-03-22 10:30"),
		"public holiday":  at("2026-11-18 10:00"),
		"august":          at("2026-08-12 16:00"),
		"half a second":   at("2026-11-23 09:00").Add(500*time.Millisecond + 123),
	}
}

func TestLaws(t *testing.T) {
	t.Parallel()
	for name, now := range instants(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := makeWorld(t, demo.Options{Seed: now.Unix(), Now: now, Place: casablanca(t), Size: 2400})
			for _, l := range slices.Concat(laws(), shapes()) {
				t.Run(l.name, func(t *testing.T) { check(t, w, l) })
			}
		})
	}
}

func laws() []law {
	return []law{
		{"every reference leads to a row", references},
		{"what is unique is unique", unique},
		{"nothing has happened yet that lies ahead", past},
		{"history replays to the row", replays},
		{"history moves by the life-cycle", lifeCycle},
		{"history tells old values as they stood", oldValues},
		{"stamps are those of history", stamps},
		{"versions count the writes", versions},
		{"closed work is complete", closed},
		{"the clocks are the rule's", clocks},
		{"contracts cover their jobs", contracts},
		{"waiting jobs have one open pause", pauses},
		{"slots respect people, feasts and hours", slots},
		{"at most one job under way", underWay},
		{"technicians can do their jobs", skills},
		{"stock is never negative", stock},
		{"machines stand as their jobs say", machines},
		{"everybody does what he may", policy},
		{"ratings come from the client in time", ratings},
		{"notices are the rule's", notices},
		{"texts are whole", texts},
	}
}

func references(w *world, r *report) {
	r.that(len(w.split) == 0, "histories in two batches: %v", w.split)
	for _, t := range w.Technicians {
		r.that(w.roleOf(t.UserID) == model.TechnicianRole, "technician %d is user %d", t.ID, t.UserID)
	}
	for _, c := range w.Clients {
		r.that(w.roleOf(c.UserID) == model.ClientRole, "client %d is user %d", c.ID, c.UserID)
	}
	for _, m := range w.Equipment {
		r.that(w.clients[m.ClientID] != nil, "machine %d of client %d", m.ID, m.ClientID)
	}
	for _, iv := range w.Interventions {
		m := w.machines[iv.EquipmentID]
		r.that(m != nil && m.ClientID == iv.ClientID, "INT-%d: machine %d, client %d", iv.ID, iv.EquipmentID, iv.ClientID)
		r.that(iv.TechnicianID == 0 || w.crew[iv.TechnicianID] != nil, "INT-%d: technician %d", iv.ID, iv.TechnicianID)
		r.that(iv.OriginID == 0 || w.jobs[iv.OriginID] != nil && iv.OriginID != iv.ID, "INT-%d: origin %d", iv.ID, iv.OriginID)
		r.that(len(w.history[iv.ID]) > 0, "INT-%d has no history", iv.ID)
	}
	for _, s := range w.Slots {
		r.that(w.jobs[s.InterventionID] != nil, "slot %d of %d", s.ID, s.InterventionID)
		r.that(s.OverrideBy == 0 || w.users[s.OverrideBy] != nil, "slot %d overridden by %d", s.ID, s.OverrideBy)
	}
	for _, e := range w.History {
		r.that(w.jobs[e.InterventionID] != nil, "history %d of %d", e.ID, e.InterventionID)
		r.that(w.users[e.UserID] != nil, "history %d by %d", e.ID, e.UserID)
	}
	for _, m := range w.Movements {
		r.that(w.users[m.UserID] != nil, "movement %d by %d", m.ID, m.UserID)
		r.that(m.InterventionID == 0 || w.jobs[m.InterventionID] != nil, "movement %d for %d", m.ID, m.InterventionID)
	}
	for _, h := range w.Holds {
		r.that(w.jobs[h.InterventionID] != nil, "pause %d of %d", h.ID, h.InterventionID)
	}
	for _, n := range w.Notifications {
		r.that(w.users[n.UserID] != nil, "notice %d to %d", n.ID, n.UserID)
		r.that(n.InterventionID == 0 || w.jobs[n.InterventionID] != nil, "notice %d on %d", n.ID, n.InterventionID)
	}
}

func unique(w *world, r *report) {
	seen := map[string]bool{}
	once := func(form string, args ...any) {
		key := fmt.Sprintf(form, args...)
		r.that(!seen[key], "%s twice", key)
		seen[key] = true
	}
	for _, u := range w.Users {
		once("user %d", u.ID)
		once("user name %s", u.Username)
		once("email %s", u.Email)
		r.that(u.HashedPassword == "!", "user %s can log in with a password", u.Username)
	}
	for _, t := range w.Technicians {
		once("technician %d", t.ID)
		once("technician's user %d", t.UserID)
	}
	for _, c := range w.Clients {
		once("client %d", c.ID)
		once("client's user %d", c.UserID)
		once("ICE %s", c.ICE)
	}
	for _, m := range w.Equipment {
		once("machine %d", m.ID)
		once("serial %s", m.Serial)
	}
	for _, p := range w.Parts {
		once("part %d", p.ID)
		once("part %s", p.Reference)
		r.that(p.StockLevel == 0, "part %s: only movements make stock", p.Reference)
	}
	for _, c := range w.Contracts {
		once("contract %d", c.ID)
		once("contract %s", c.Number)
	}
	for _, k := range w.Mastered {
		once("technician %d's skill %d", k.TechnicianID, k.SkillID)
	}
	for _, k := range w.Required {
		once("INT-%d's skill %d", k.InterventionID, k.SkillID)
	}
	for _, h := range w.Holidays {
		once("feast %s", h.Day)
	}
	for _, iv := range w.Interventions {
		once("INT-%d", iv.ID)
	}
	for _, s := range w.Slots {
		once("slot %d", s.ID)
		once("slot of INT-%d", s.InterventionID)
	}
	last := map[int64]int64{}
	for _, e := range w.History {
		once("history %d", e.ID)
		r.that(e.ID > last[e.InterventionID], "history %d out of order", e.ID)
		last[e.InterventionID] = e.ID
	}
	for _, m := range w.Movements {
		once("movement %d", m.ID)
	}
	for _, h := range w.Holds {
		once("pause %d", h.ID)
	}
	for _, s := range w.Stops {
		once("stop %d", s.ID)
	}
	for _, n := range w.Notifications {
		once("notice %d", n.ID)
	}
}

// past also asks for instants that a database gives back as they are: UTC, in
// whole microseconds.
func past(w *world, r *report) {
	happened := func(what string, id int64, times ...time.Time) {
		for _, t := range times {
			r.that(!t.After(w.now), "%s %d happens at %s", what, id, t)
			r.that(t.IsZero() || t.Location() == time.UTC && t.Equal(t.Truncate(time.Microsecond)), "%s %d: %s", what, id, t)
		}
	}
	stored := func(what string, id int64, times ...time.Time) {
		for _, t := range times {
			r.that(t.IsZero() || t.Location() == time.UTC && t.Equal(t.Truncate(time.Microsecond)), "%s %d: %s", what, id, t)
		}
	}
	for _, iv := range w.Interventions {
		happened("intervention", iv.ID, iv.Created, iv.Started, iv.Ended, iv.AssignedAt, iv.CreatedAt, iv.UpdatedAt)
		stored("intervention", iv.ID, iv.PlannedFor, iv.PickupDeadline, iv.Deadline)
		r.that(iv.Created.Equal(iv.CreatedAt), "INT-%d created at %s and %s", iv.ID, iv.Created, iv.CreatedAt)
		r.that(iv.Started.IsZero() || !iv.Started.Before(iv.Created), "INT-%d started before it was asked for", iv.ID)
	}
	for _, s := range w.Slots {
		happened("slot", s.ID, s.CreatedAt, s.UpdatedAt)
		stored("slot", s.ID, s.From, s.To)
	}
	for _, e := range w.History {
		happened("history", e.ID, e.At)
	}
	for _, h := range w.Holds {
		happened("pause", h.ID, h.From, h.To)
		r.that(h.To.IsZero() || h.To.After(h.From), "pause %d ends before it begins", h.ID)
	}
	for _, m := range w.Movements {
		happened("movement", m.ID, m.At)
	}
	for _, s := range w.Stops {
		happened("stop", s.ID, s.From, s.To)
		r.that(s.To.IsZero() || !s.To.Before(s.From), "stop %d ends before it begins", s.ID)
	}
	for _, n := range w.Notifications {
		happened("notice", n.ID, n.SentAt, n.ReadAt)
		r.that(n.Read != n.ReadAt.IsZero(), "notice %d read %v at %s", n.ID, n.Read, n.ReadAt)
		r.that(n.ReadAt.IsZero() || !n.ReadAt.Before(n.SentAt), "notice %d read before it was sent", n.ID)
		r.that(w.now.Sub(n.SentAt) < 15*24*time.Hour, "notice %d is from %s", n.ID, n.SentAt)
	}
	for _, m := range w.Equipment {
		happened("machine", m.ID, m.LastMaintenance, m.CreatedAt, m.UpdatedAt)
	}
	for _, u := range w.Users {
		happened("user", u.ID, u.CreatedAt, u.UpdatedAt)
	}
	for _, a := range w.Absences {
		stored("absence", a.ID, a.From, a.To)
		r.that(a.To.After(a.From), "absence %d ends before it begins", a.ID)
	}
}

// replays is the replay law: history alone gives the row and its slot.
func replays(w *world, r *report) {
	r.that(len(w.spoilt) == 0, "%v", w.spoilt)
	told := map[int64]rule.ColumnValues{}
	for _, s := range w.steps {
		told[s.iv] = s.after()
	}
	for i := range w.Interventions {
		iv := &w.Interventions[i]
		for _, stands := range []rule.ColumnValues{rule.Columns(iv), rule.SlotColumns(w.slots[iv.ID])} {
			for name, v := range stands {
				r.that(bytes.Equal(told[iv.ID][name], v), "INT-%d: history tells %s = %s, the row says %s", iv.ID, name, told[iv.ID][name], v)
			}
		}
	}
}

func word(v []byte) string { return strings.Trim(string(v), `"`) }

func lifeCycle(w *world, r *report) {
	for _, s := range w.steps {
		to, moved := s.now["statut"]
		if s.first {
			r.that(s.entry.Action == model.ActionCreated, "INT-%d begins with %s", s.iv, s.entry.Action)
			r.that(word(to) == "ouverte" || word(to) == "affectee", "INT-%d is born %s", s.iv, to)
			continue
		}
		r.that(s.entry.Action != model.ActionCreated, "INT-%d is created twice", s.iv)
		if !moved {
			continue
		}
		from := model.Status(word(s.before["statut"]))
		legal := slices.ContainsFunc(rule.Verbs(from), func(v rule.Verb) bool {
			next, err := rule.Next(from, v)
			return err == nil && (string(next) == word(to) || v == rule.Resume && word(to) == "affectee" && string(s.before["date_debut"]) == "null")
		})
		r.that(legal, "INT-%d goes from %s to %s", s.iv, from, to)
		r.that(actionFits(s.entry.Action, word(to)), "INT-%d becomes %s by %s", s.iv, to, s.entry.Action)
	}
}

func actionFits(a model.HistoryAction, to string) bool {
	switch to {
	case "ouverte", "affectee":
		return a == model.ActionAssigned || a == model.ActionStatus
	case "en_cours":
		return a == model.ActionStarted || a == model.ActionStatus
	case "cloturee":
		return a == model.ActionEnded
	case "annulee":
		return a == model.ActionCancelled
	}
	return a == model.ActionStatus
}

func oldValues(w *world, r *report) {
	for _, s := range w.steps {
		if s.first {
			r.that(len(s.old) == 0, "INT-%d: creation has old values", s.iv)
			for name := range rule.Columns(&model.Intervention{}) {
				r.that(s.now[name] != nil, "INT-%d: creation does not tell %s", s.iv, name)
			}
			continue
		}
		for name, v := range s.now {
			if !rule.IsColumn(name) && !strings.HasPrefix(name, rule.SlotPrefix) {
				continue
			}
			r.that(bytes.Equal(s.old[name], s.before[name]), "history %d: %s was %s, not %s", s.entry.ID, name, s.before[name], s.old[name])
			r.that(!bytes.Equal(s.old[name], v), "history %d: %s did not change", s.entry.ID, name)
		}
		r.that(s.writes || len(s.now) == 0, "history %d: a comment changes columns", s.entry.ID)
		r.that(!s.entry.Internal || !s.writes, "history %d: only comments are internal", s.entry.ID)
	}
}

// stamps: times on the row are the moments of the lines that set them.
func stamps(w *world, r *report) {
	at := func(v []byte) time.Time {
		t, _ := time.Parse(time.RFC3339Nano, word(v))
		return t
	}
	last := map[int64]time.Time{}
	for _, s := range w.steps {
		r.that(!s.entry.At.Before(last[s.iv]), "history %d at %s, after one at %s", s.entry.ID, s.entry.At, last[s.iv])
		last[s.iv] = s.entry.At
		for _, name := range []string{"date_debut", "date_fin", "date_affectation", "date_creation"} {
			if v, ok := s.now[name]; ok && string(v) != "null" {
				r.that(at(v).Equal(s.entry.At), "history %d of %s sets %s to %s", s.entry.ID, s.entry.At, name, v)
			}
		}
		begun := string(s.before["date_debut"]) != "null" && !s.first
		_, again := s.now["date_debut"]
		r.that(!begun || !again, "INT-%d starts twice", s.iv)
	}
	for i := range w.Interventions {
		iv := &w.Interventions[i]
		r.that(iv.UpdatedAt.IsZero() || !iv.UpdatedAt.After(last[iv.ID]), "INT-%d updated at %s after its history", iv.ID, iv.UpdatedAt)
		r.that((iv.TechnicianID == 0) == iv.AssignedAt.IsZero(), "INT-%d: technician %d since %s", iv.ID, iv.TechnicianID, iv.AssignedAt)
	}
}

func versions(w *world, r *report) {
	writes, slotWrites := map[int64]int64{}, map[int64]int64{}
	for _, s := range w.steps {
		if s.writes {
			writes[s.iv]++
		}
		_, moved := s.now["planning.date_debut"]
		switch touched := slices.ContainsFunc(names(s.now), func(n string) bool { return strings.HasPrefix(n, rule.SlotPrefix) }); {
		case moved && string(s.before["planning.date_debut"]) == "null":
			slotWrites[s.iv] = 1
		case touched:
			slotWrites[s.iv]++
		}
	}
	for i := range w.Interventions {
		iv := &w.Interventions[i]
		r.that(iv.Version == writes[iv.ID], "INT-%d: version %d after %d writes", iv.ID, iv.Version, writes[iv.ID])
		if s := w.slots[iv.ID]; s != nil {
			r.that(s.Version == slotWrites[iv.ID], "slot of INT-%d: version %d after %d writes", iv.ID, s.Version, slotWrites[iv.ID])
		}
	}
}

func names(c rule.ColumnValues) []string {
	out := make([]string, 0, len(c))
	for name := range c {
		out = append(out, name)
	}
	return out
}

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
	inTime := slices.Clone(w.Movements)
	slices.SortStableFunc(inTime, func(a, b model.StockMovement) int { return a.At.Compare(b.At) })
	level = map[int64]int64{}
	for _, m := range inTime {
		level[m.PartID] += m.After - m.Before
		r.that(level[m.PartID] >= 0, "part %d stands at %d on %s", m.PartID, level[m.PartID], m.At)
	}
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

// texts: nothing half filled in, nothing too long for its column.
func texts(w *world, r *report) {
	whole := func(what string, id int64, limit int, values ...string) {
		for _, v := range values {
			r.that(!strings.ContainsAny(v, "{}\x00") && !strings.Contains(v, "%!"), "%s %d: %q", what, id, v)
			r.that(len([]rune(v)) <= limit, "%s %d: %d characters", what, id, len([]rune(v)))
			r.that(v == strings.TrimSpace(v) && !strings.Contains(v, "  "), "%s %d: spaces in %q", what, id, v)
		}
	}
	for _, iv := range w.Interventions {
		r.that(iv.Title != "" && iv.Description != "", "INT-%d says nothing", iv.ID)
		whole("title", iv.ID, rule.MaxTitle, iv.Title, iv.AcceptedBy)
		whole("text", iv.ID, rule.MaxText, iv.Description, iv.Diagnosis, iv.Solution, iv.TechNotes)
	}
	for _, e := range w.History {
		r.that(e.Sentence != "", "history %d says nothing", e.ID)
		whole("history", e.ID, rule.MaxText, e.Sentence)
	}
	for _, m := range w.Equipment {
		whole("machine", m.ID, 100, m.Model, m.Maker, m.Serial)
		whole("machine", m.ID, 255, m.Name, m.Location)
	}
	for _, n := range w.Notifications {
		whole("notice", n.ID, 255, n.Title)
	}
}
