package store_test

import (
	"testing"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
)

// crewPolicy is where the policy of what concerns technicians is held.
func crewPolicy() map[string]string {
	out := map[string]string{"Holidays": "everybody may know a public holiday", "Technicians": "TestTechnicianScope", "Rota": "TestRotaScope"}
	for _, row := range crewRows() {
		out[row.method] = "TestCrewPolicy"
	}
	return out
}

// crewRow is what the six people get of something that concerns Khalil.
type crewRow struct {
	method  string
	verdict string
	call    func(d *storetest.Desk, s *store.Session) error
}

func crewRows() []crewRow {
	khalil := func(d *storetest.Desk) model.Target { return model.Target{ID: d.World.Khalil} }
	absence := func(d *storetest.Desk) model.AbsenceDraft {
		return model.AbsenceDraft{TechnicianID: d.World.Khalil, From: at(d, 3, 0, 0), To: at(d, 4, 0, 0), Type: model.LeaveAbsence}
	}
	call := func(d *storetest.Desk) model.OnCallDraft {
		return model.OnCallDraft{TechnicianID: d.World.Khalil, From: at(d, 5, 0, 0), To: at(d, 6, 0, 0)}
	}
	day := model.NewDate(2026, 12, 25)
	away := func(d *storetest.Desk) int64 {
		d.Do("DELETE FROM absences")
		return storetest.Must[model.Fallout](d.T)(d.As("admin").AddAbsence(d.T.Context(), absence(d))).Absence.ID
	}
	called := func(d *storetest.Desk) int64 {
		d.Do("DELETE FROM astreintes")
		return storetest.Must[model.OnCall](d.T)(d.As("admin").AddOnCall(d.T.Context(), call(d))).ID
	}
	return []crewRow{
		{"Technician", "+++nnn", func(d *storetest.Desk, s *store.Session) error {
			_, err := s.Technician(d.T.Context(), d.World.Khalil)
			return err
		}},
		{"EditTechnician", "++fnnn", func(d *storetest.Desk, s *store.Session) error {
			phone := "0600 " + s.Actor().Name
			_, err := s.EditTechnician(d.T.Context(), model.TechnicianEdit{Target: khalil(d), Phone: &phone})
			return err
		}},
		{"SetHours", "++fnnn", func(d *storetest.Desk, s *store.Session) error {
			_, err := s.SetHours(d.T.Context(), model.HoursChange{Target: khalil(d)})
			return err
		}},
		{"GrantSkill", "++fnnn", func(d *storetest.Desk, s *store.Session) error {
			_, err := s.GrantSkill(d.T.Context(), model.SkillGrant{Target: khalil(d), SkillID: d.World.Hydraulics, Level: model.Expert})
			return err
		}},
		{"RevokeSkill", "++fnnn", func(d *storetest.Desk, s *store.Session) error {
			_, err := s.RevokeSkill(d.T.Context(), khalil(d), d.World.Hydraulics)
			return err
		}},
		{"Skills", "++++ff", func(d *storetest.Desk, s *store.Session) error { _, err := s.Skills(d.T.Context()); return err }},
		{"SaveSkill", "++ffff", func(d *storetest.Desk, s *store.Session) error {
			_, err := s.SaveSkill(d.T.Context(), model.SkillDraft{Name: "soudure " + s.Actor().Name, RequiredLevel: model.Advanced, Active: true})
			return err
		}},
		{"WhatFallsOut", "++fnnn", func(d *storetest.Desk, s *store.Session) error {
			_, err := s.WhatFallsOut(d.T.Context(), absence(d))
			return err
		}},
		{"AddAbsence", "++fnnn", func(d *storetest.Desk, s *store.Session) error {
			d.Do("DELETE FROM absences")
			_, err := s.AddAbsence(d.T.Context(), absence(d))
			return err
		}},
		{"EditAbsence", "++fnnn", func(d *storetest.Desk, s *store.Session) error {
			a := absence(d)
			a.ID, a.Reason = away(d), "prévu par "+s.Actor().Name
			_, err := s.EditAbsence(d.T.Context(), a)
			return err
		}},
		{"RemoveAbsence", "++fnnn", func(d *storetest.Desk, s *store.Session) error {
			return s.RemoveAbsence(d.T.Context(), model.Target{ID: away(d)})
		}},
		{"AddOnCall", "++fnnn", func(d *storetest.Desk, s *store.Session) error {
			d.Do("DELETE FROM astreintes")
			_, err := s.AddOnCall(d.T.Context(), call(d))
			return err
		}},
		{"EditOnCall", "++fnnn", func(d *storetest.Desk, s *store.Session) error {
			o := call(d)
			o.ID, o.Zone = called(d), s.Actor().Name
			_, err := s.EditOnCall(d.T.Context(), o)
			return err
		}},
		{"RemoveOnCall", "++fnnn", func(d *storetest.Desk, s *store.Session) error {
			return s.RemoveOnCall(d.T.Context(), model.Target{ID: called(d)})
		}},
		{"SaveHoliday", "++ffff", func(d *storetest.Desk, s *store.Session) error {
			d.Do("DELETE FROM jours_feries")
			_, err := s.SaveHoliday(d.T.Context(), model.HolidayDraft{Day: day, Label: "Fête"})
			return err
		}},
		{"RemoveHoliday", "++ffff", func(d *storetest.Desk, s *store.Session) error {
			d.Do("DELETE FROM jours_feries")
			if _, err := d.As("admin").SaveHoliday(d.T.Context(), model.HolidayDraft{Day: day, Label: "Fête"}); err != nil {
				return err
			}
			return s.RemoveHoliday(d.T.Context(), day, 0)
		}},
	}
}

func TestCrewPolicy(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		for _, row := range crewRows() {
			for i, who := range people() {
				if got := verdict(row.call(d, d.As(who))); got != row.verdict[i:i+1] {
					t.Errorf("%s by %s: %q, want %q", row.method, who, got, row.verdict[i:i+1])
				}
			}
		}
	})
}
