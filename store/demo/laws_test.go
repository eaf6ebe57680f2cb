package demo_test

import (
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
			size, all := 2400, slices.Concat(laws(), shapes())
			if !fullSize {
				size, all = 600, laws()
			}
			w := makeWorld(t, demo.Options{Seed: now.Unix(), Now: now, Place: casablanca(t), Size: size})
			for _, l := range all {
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
		{"one is on call at a time, and there", rota},
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
