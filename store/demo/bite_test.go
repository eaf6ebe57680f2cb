package demo_test

import (
	"slices"
	"testing"
	"time"

	"mif/store/demo"
	"mif/store/model"
)

// TestLawsBite spoils one thing at a time: the law that guards it must say so,
// and nothing was wrong before.
func TestLawsBite(t *testing.T) {
	t.Parallel()
	now := instants(t)["monday morning"]
	for _, l := range laws() {
		spoil, ok := spoilers()[l.name]
		if !ok {
			t.Errorf("nobody shows that %q can fail", l.name)
			continue
		}
		t.Run(l.name, func(t *testing.T) {
			t.Parallel()
			w := makeWorld(t, demo.Options{Seed: 7, Now: now, Place: casablanca(t), Size: 300})
			check(t, w, l)
			if !spoil(w) {
				t.Fatal("nothing to spoil")
			}
			w.index()
			var r report
			l.holds(w, &r)
			if len(r.lines) == 0 {
				t.Error("the law does not notice")
			}
		})
	}
}

// spoil changes the first row that fits; false if there is none.
func spoil[T any](rows []T, fits func(*T) bool, change func(*T)) bool {
	i := slices.IndexFunc(rows, func(r T) bool { return fits(&r) })
	if i >= 0 {
		change(&rows[i])
	}
	return i >= 0
}

func anyRow[T any](*T) bool { return true }

func spoilers() map[string]func(w *world) bool {
	done := func(iv *model.Intervention) bool { return iv.Status == model.Closed }
	action := func(a model.HistoryAction) func(*model.HistoryEntry) bool {
		return func(e *model.HistoryEntry) bool { return e.Action == a }
	}
	clientOwns := func(w *world, role model.Role) int64 {
		return w.Users[slices.IndexFunc(w.Users, func(u model.User) bool { return u.Role == role })].ID
	}
	return map[string]func(w *world) bool{
		"every reference leads to a row": func(w *world) bool {
			return spoil(w.Interventions, anyRow, func(iv *model.Intervention) { iv.ClientID = iv.ClientID%16 + 1 })
		},
		"what is unique is unique": func(w *world) bool {
			return spoil(w.Equipment, func(m *model.Equipment) bool { return m.ID > 1 }, func(m *model.Equipment) { m.Serial = w.Equipment[0].Serial })
		},
		"nothing has happened yet that lies ahead": func(w *world) bool {
			return spoil(w.History, anyRow, func(e *model.HistoryEntry) { e.At = w.now.Add(time.Minute).UTC().Truncate(time.Microsecond) })
		},
		"one is on call at a time, and there": func(w *world) bool {
			return spoil(w.OnCall, func(o *model.OnCall) bool { return o.ID > 1 && o.Team == w.OnCall[0].Team }, func(o *model.OnCall) { o.From = w.OnCall[0].From })
		},
		"history replays to the row": func(w *world) bool {
			return spoil(w.Interventions, done, func(iv *model.Intervention) { iv.Solution += "." })
		},
		"history moves by the life-cycle": func(w *world) bool {
			return spoil(w.History, action(model.ActionStarted), func(e *model.HistoryEntry) { e.New = []byte(`{"statut":"archivee"}`) })
		},
		"history tells old values as they stood": func(w *world) bool {
			return spoil(w.History, action(model.ActionStarted), func(e *model.HistoryEntry) { e.Old = []byte(`{"statut":"ouverte"}`) })
		},
		"stamps are those of history": func(w *world) bool {
			return spoil(w.History, action(model.ActionEnded), func(e *model.HistoryEntry) { e.At = e.At.Add(time.Second) })
		},
		"versions count the writes": func(w *world) bool {
			return spoil(w.Interventions, done, func(iv *model.Intervention) { iv.Version-- })
		},
		"closed work is complete": func(w *world) bool {
			return spoil(w.Interventions, done, func(iv *model.Intervention) { *iv.ActualCost++ })
		},
		"the clocks are the rule's": func(w *world) bool {
			return spoil(w.Interventions, func(iv *model.Intervention) bool { return !iv.Deadline.IsZero() }, func(iv *model.Intervention) { iv.Deadline = iv.Deadline.Add(time.Second) })
		},
		"contracts cover their jobs": func(w *world) bool {
			return spoil(w.Interventions, func(iv *model.Intervention) bool { return iv.ContractID != 0 && iv.Status.Live() }, func(iv *model.Intervention) { iv.ContractID = 0 })
		},
		"waiting jobs have one open pause": func(w *world) bool {
			return spoil(w.Holds, func(h *model.Hold) bool { return h.To.IsZero() }, func(h *model.Hold) { h.To = w.now })
		},
		"slots respect people, feasts and hours": func(w *world) bool {
			return spoil(w.Slots, func(s *model.Booking) bool { return s.OverrideReason == "" && s.Window == "" || s.OverrideReason != "" }, func(s *model.Booking) { s.OverrideReason, s.From = "", s.From.AddDate(0, 0, -1) })
		},
		"at most one job under way": func(w *world) bool {
			return spoil(w.Interventions, func(iv *model.Intervention) bool { return iv.Status == model.InProgress }, func(iv *model.Intervention) {
				second := *iv
				second.ID = 1 << 40
				w.Interventions = append(w.Interventions, second)
			})
		},
		"technicians can do their jobs": func(w *world) bool {
			return spoil(w.Required, func(k *model.RequiredSkill) bool { return w.jobs[k.InterventionID].TechnicianID != 0 }, func(k *model.RequiredSkill) { k.SkillID = 1 << 40 })
		},
		"stock is never negative": func(w *world) bool {
			return spoil(w.Movements, func(m *model.StockMovement) bool { return m.Type == model.MoveIn }, func(m *model.StockMovement) { m.Quantity, m.After = 0, m.Before })
		},
		"machines stand as their jobs say": func(w *world) bool {
			busy := map[int64]bool{}
			for _, iv := range w.Interventions {
				busy[iv.EquipmentID] = busy[iv.EquipmentID] || iv.Status.Live()
			}
			return spoil(w.Equipment, func(m *model.Equipment) bool { return !busy[m.ID] }, func(m *model.Equipment) { m.Status = model.Down })
		},
		"everybody does what he may": func(w *world) bool {
			return spoil(w.History, action(model.ActionAssigned), func(e *model.HistoryEntry) { e.UserID = clientOwns(w, model.ClientRole) })
		},
		"ratings come from the client in time": func(w *world) bool {
			id := clientOwns(w, model.Dispatcher)
			return spoil(w.History, func(e *model.HistoryEntry) bool {
				return e.Action == model.ActionEdited && w.roleOf(e.UserID) == model.ClientRole
			}, func(e *model.HistoryEntry) { e.UserID = id })
		},
		"notices are the rule's": func(w *world) bool {
			return spoil(w.Notifications, anyRow, func(n *model.Notification) { n.Title += "!" })
		},
		"texts are whole": func(w *world) bool {
			return spoil(w.Interventions, anyRow, func(iv *model.Intervention) { iv.Title = "{machine} en panne" })
		},
	}
}
