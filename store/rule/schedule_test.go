package rule_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

func codes(reasons []model.Refusal) string {
	out := make([]string, len(reasons))
	for i, r := range reasons {
		out[i] = string(r.Code)
	}
	return strings.Join(out, " ")
}

// TestSlotReasons: Monday 9 November 2026 is an ordinary day, the 18th a feast.
func TestSlotReasons(t *testing.T) {
	t.Parallel()
	feast := rule.NewHolidays([]model.Date{model.NewDate(2026, 11, 18)})
	leave := []model.Absence{{From: local(t, "2026-11-09 00:00"), To: local(t, "2026-11-10 00:00"), Type: model.LeaveAbsence}}
	saturday := rule.Week{time.Saturday: {{From: 8 * 60, To: 12 * 60}}}
	for _, c := range []struct {
		name     string
		from, to string
		overlaps []string
		absences []model.Absence
		shift    rule.Week
		want     string
	}{
		{name: "a morning", from: "2026-11-09 08:00", to: "2026-11-09 12:00"},
		{name: "an afternoon", from: "2026-11-09 14:00", to: "2026-11-09 18:00"},
		{name: "across noon", from: "2026-11-09 11:00", to: "2026-11-09 15:00", want: "hors_horaires"},
		{name: "too early", from: "2026-11-09 07:59", to: "2026-11-09 09:00", want: "hors_horaires"},
		{name: "too late", from: "2026-11-09 17:00", to: "2026-11-09 18:01", want: "hors_horaires"},
		{name: "a Saturday", from: "2026-11-14 08:00", to: "2026-11-14 09:00", want: "hors_horaires"},
		{name: "his Saturday", from: "2026-11-14 08:00", to: "2026-11-14 09:00", shift: saturday},
		{name: "his Sunday", from: "2026-11-15 08:00", to: "2026-11-15 09:00", shift: rule.Week{time.Sunday: {{From: 8 * 60, To: 12 * 60}}}},
		{name: "not his Monday", from: "2026-11-09 08:00", to: "2026-11-09 09:00", shift: saturday, want: "hors_horaires"},
		{name: "a feast", from: "2026-11-18 08:00", to: "2026-11-18 09:00", want: "jour_ferie"},
		{name: "the eve of a feast", from: "2026-11-17 17:00", to: "2026-11-17 18:00"},
		{name: "into a feast", from: "2026-11-17 17:00", to: "2026-11-18 09:00", want: "jour_ferie"},
		{name: "on leave", from: "2026-11-09 08:00", to: "2026-11-09 09:00", absences: leave, want: "absent"},
		{name: "back from leave", from: "2026-11-10 08:00", to: "2026-11-10 09:00", absences: leave},
		{name: "taken", from: "2026-11-09 08:00", to: "2026-11-09 09:00", overlaps: []string{"INT-7", "INT-8"}, want: "chevauchement"},
		{name: "everything", from: "2026-11-09 11:00", to: "2026-11-09 15:00", overlaps: []string{"INT-7"}, absences: leave, want: "chevauchement absent hors_horaires"},
	} {
		got := rule.SlotReasons(rule.SlotFacts{
			From: local(t, c.from), To: local(t, c.to), Place: casablanca(t),
			Overlaps: c.overlaps, Absences: c.absences, Holidays: feast, Shift: c.shift,
		})
		if codes(got) != c.want {
			t.Errorf("%s: %q, want %q", c.name, codes(got), c.want)
		}
		if rule.SlotNeedsOverride(got) != (c.want != "") {
			t.Errorf("%s: needs an override: %v", c.name, !rule.SlotNeedsOverride(got))
		}
	}
}

func TestReasonsTellWhat(t *testing.T) {
	t.Parallel()
	got := rule.SlotReasons(rule.SlotFacts{
		From: local(t, "2026-11-18 08:00"), To: local(t, "2026-11-18 09:00"), Place: casablanca(t),
		Overlaps: []string{"INT-7", "INT-8"},
		Absences: []model.Absence{{From: local(t, "2026-11-16 08:00"), To: local(t, "2026-11-20 18:00"), Type: model.TrainingAbsence}},
		Holidays: rule.NewHolidays([]model.Date{model.NewDate(2026, 11, 18)}),
	})
	for i, want := range []map[string]string{
		{"refs": "INT-7, INT-8"},
		{"type": "formation", "debut": "2026-11-16T07:00:00Z", "fin": "2026-11-20T17:00:00Z"},
		{"date": "2026-11-18"},
	} {
		for name, value := range want {
			if got[i].Params[name] != value {
				t.Errorf("%s: %s is %q, want %q", got[i].Code, name, got[i].Params[name], value)
			}
		}
	}
	params := rule.ReasonParams(got)
	if params["raisons"] != "chevauchement,absent,jour_ferie" || params["refs"] != "INT-7, INT-8" {
		t.Errorf("all in one: %v", params)
	}
	text := rule.OverrideText(got, "  seul compétent ")
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,;:.", r) })
	if !strings.HasPrefix(text, "seul compétent") || !slices.Contains(words, "INT-7") || !slices.Contains(words, "INT-8") {
		t.Errorf("the override does not name what it overlaps: %q", text)
	}
}

func TestReasonsAgainstThePersonLeaveTheSlotAlone(t *testing.T) {
	t.Parallel()
	if rule.SlotNeedsOverride([]model.Refusal{{Code: model.ReasonSkill}, {Code: model.ReasonSkillExpiry}, {Code: model.ReasonSkillLevel}}) {
		t.Error("a missing skill is no reason against the time")
	}
}

func TestWindow(t *testing.T) {
	t.Parallel()
	for in, ok := range map[string]bool{
		"08:00-12:00": true, "09:19-19:59": true, "00:00-24:00": true, " 08:00 - 12:00 ": true,
		"12:00-08:00": false, "08:00-08:00": false, "8:00-12:00": false, "08:00": false, "": false,
		"08:60-12:00": false, "24:01-24:30": false, "08:00-12:00-14:00": false, "aa:00-12:00": false,
	} {
		w, got := rule.ParseWindow(in)
		if got != ok {
			t.Errorf("%q: %v", in, got)
		}
		if again, _ := rule.ParseWindow(w.String()); ok && again != w {
			t.Errorf("%q written as %q", in, w)
		}
	}
	w, _ := rule.ParseWindow("08:00-12:00")
	for slot, want := range map[[2]string]bool{
		{"2026-11-09 08:00", "2026-11-09 12:00"}: true,
		{"2026-11-09 07:59", "2026-11-09 12:00"}: false,
		{"2026-11-09 08:00", "2026-11-09 12:01"}: false,
		{"2026-11-09 08:00", "2026-11-10 09:00"}: false,
	} {
		if got := w.Holds(local(t, slot[0]), local(t, slot[1]), casablanca(t)); got != want {
			t.Errorf("%v in %s: %v", slot, w, got)
		}
	}
}

func TestWhatRemainsOfASlot(t *testing.T) {
	t.Parallel()
	from, to := local(t, "2026-11-09 08:00"), local(t, "2026-11-09 10:00")
	slot := &model.Booking{From: from, To: to}
	if got := rule.SlotAfterClose(slot, from.Add(time.Hour)); got == nil || !got.To.Equal(from.Add(time.Hour)) || !slot.To.Equal(to) {
		t.Errorf("closed in the middle: %+v of %+v", got, slot)
	}
	for name, ended := range map[string]time.Time{"before": from.Add(-time.Hour), "at its start": from} {
		if got := rule.SlotAfterClose(slot, ended); got != nil {
			t.Errorf("closed %s: %+v", name, got)
		}
	}
	if got := rule.SlotAfterClose(slot, to.Add(time.Hour)); got != slot {
		t.Errorf("closed after: %+v", got)
	}
	if got := rule.SlotAfterPause(slot, to.Add(-time.Second)); got != slot {
		t.Errorf("paused inside: %+v", got)
	}
	if got := rule.SlotAfterPause(slot, to); got != nil {
		t.Errorf("paused past the end: %+v", got)
	}
	if rule.SlotAfterClose(nil, to) != nil || rule.SlotAfterPause(nil, to) != nil {
		t.Error("no slot remains none")
	}
}
