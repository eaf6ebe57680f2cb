package rule_test

import (
	"testing"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

func TestCandidateReasons(t *testing.T) {
	t.Parallel()
	now := local(t, "2026-11-09 09:00")
	cold := []model.RequiredSkill{{SkillID: 1, Level: model.Advanced}}
	has := func(level model.SkillLevel, expires model.Date) []model.TechnicianSkill {
		return []model.TechnicianSkill{{SkillID: 2, Level: model.Expert}, {SkillID: 1, Level: level, ExpiresOn: expires}}
	}
	morning := []model.Absence{{From: now.Add(-time.Hour), To: now.Add(time.Hour), Type: model.SickAbsence}}
	slot := func(from string) *model.Booking {
		return &model.Booking{From: local(t, from), To: local(t, from).Add(time.Hour)}
	}
	for _, c := range []struct {
		name    string
		facts   rule.CandidateFacts
		want    string
		skilled bool
	}{
		{"nothing required", rule.CandidateFacts{Active: true}, "", false},
		{"inactive", rule.CandidateFacts{}, "inactif", false},
		{"skilled", rule.CandidateFacts{Active: true, Required: cold, Skills: has(model.Advanced, model.Date{})}, "", true},
		{"better than asked", rule.CandidateFacts{Active: true, Required: cold, Skills: has(model.Expert, model.Date{})}, "", true},
		{"unskilled", rule.CandidateFacts{Active: true, Required: cold, Skills: []model.TechnicianSkill{{SkillID: 2, Level: model.Expert}}}, "competence_manquante", false},
		{"too weak", rule.CandidateFacts{Active: true, Required: cold, Skills: has(model.Intermediate, model.Date{})}, "competence_niveau", false},
		{"expired yesterday", rule.CandidateFacts{Active: true, Required: cold, Skills: has(model.Expert, model.NewDate(2026, 11, 8))}, "competence_expiree", false},
		{"good through its last day", rule.CandidateFacts{Active: true, Required: cold, Skills: has(model.Expert, model.NewDate(2026, 11, 9))}, "", true},
		{"expired by the slot", rule.CandidateFacts{Active: true, Required: cold, Skills: has(model.Expert, model.NewDate(2026, 11, 9)), Slot: slot("2026-11-10 09:00")}, "competence_expiree", false},
		{"sick now", rule.CandidateFacts{Active: true, Absences: morning}, "absent", false},
		{"sick now, but not in the slot", rule.CandidateFacts{Active: true, Absences: morning, Slot: slot("2026-11-10 09:00")}, "", false},
		{"sick in the slot", rule.CandidateFacts{Active: true, Absences: morning, Slot: slot("2026-11-09 09:30")}, "absent", false},
		{"back at this minute", rule.CandidateFacts{Active: true, Absences: []model.Absence{{From: now.Add(-time.Hour), To: now}}}, "", false},
		{"leaves at this minute", rule.CandidateFacts{Active: true, Absences: []model.Absence{{From: now, To: now.Add(time.Hour)}}}, "absent", false},
		{"on leave by his record", rule.CandidateFacts{Active: true, Availability: model.OnLeave}, "absent", false},
		{"on leave by his record, now", rule.CandidateFacts{Active: true, Availability: model.OnLeave, Slot: slot("2026-11-10 09:00")}, "", false},
		{"at work elsewhere", rule.CandidateFacts{Active: true, Availability: model.Busy}, "", false},
		{"his slot is taken", rule.CandidateFacts{Active: true, Slot: slot("2026-11-10 09:00"), Overlaps: []string{"INT-3"}}, "chevauchement", false},
		{"everything at once", rule.CandidateFacts{Required: cold, Absences: morning}, "inactif absent competence_manquante", false},
	} {
		c.facts.Now, c.facts.Place, c.facts.SkillNames = now, casablanca(t), map[int64]string{1: "Froid"}
		got := rule.CandidateReasons(c.facts)
		if codes(got) != c.want || rule.Skilled(c.facts) != c.skilled {
			t.Errorf("%s: %q skilled %v, want %q %v", c.name, codes(got), rule.Skilled(c.facts), c.want, c.skilled)
		}
	}
}

func TestCandidateReasonsNameTheSkill(t *testing.T) {
	t.Parallel()
	got := rule.CandidateReasons(rule.CandidateFacts{
		Active: true, Now: local(t, "2026-11-09 09:00"), Place: casablanca(t), SkillNames: map[int64]string{1: "Froid"},
		Required: []model.RequiredSkill{{SkillID: 1, Level: model.Expert}},
		Skills:   []model.TechnicianSkill{{SkillID: 1, Level: model.Beginner}},
	})
	if p := got[0].Params; p["competence"] != "Froid" || p["requis"] != "expert" || p["acquis"] != "debutant" {
		t.Errorf("%v", p)
	}
}

// TestCandidateOrder: each one is better than the next by one thing only.
func TestCandidateOrder(t *testing.T) {
	t.Parallel()
	make := func(name string, c model.Candidate) model.Candidate {
		c.Name = name
		return c
	}
	against := []model.Refusal{{Code: model.ReasonAbsent}}
	want := []model.Candidate{
		make("f", model.Candidate{Skilled: true, SameZone: true, Load: 1, Busy: 1}),
		make("e", model.Candidate{Skilled: true, SameZone: true, Load: 1, Busy: 2}),
		make("d", model.Candidate{Skilled: true, SameZone: true, Load: 2}),
		make("c", model.Candidate{Skilled: true}),
		make("b", model.Candidate{SameZone: true}),
		make("a", model.Candidate{Skilled: true, SameZone: true, Reasons: against}),
		make("b", model.Candidate{Skilled: true, SameZone: true, Reasons: against}),
	}
	got := []model.Candidate{want[6], want[3], want[5], want[0], want[4], want[2], want[1]}
	rule.SortCandidates(got)
	for i := range want {
		if got[i].Name != want[i].Name || len(got[i].Reasons) != len(want[i].Reasons) {
			t.Errorf("place %d: %s, want %s", i, got[i].Name, want[i].Name)
		}
	}
}
