package demo_test

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

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
