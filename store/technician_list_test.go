package store_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"mif/store/filter"
	"mif/store/model"
	"mif/store/storetest"
)

func technicians(rows []model.TechnicianRow) []int64 {
	out := make([]int64, len(rows))
	for i, r := range rows {
		out[i] = r.ID
	}
	return out
}

// TestTechnicianLine: what one sees of a technician at this moment.
func TestTechnicianLine(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		row := func(id int64) model.TechnicianRow {
			t.Helper()
			rows, err := s.Technicians().Rows(ctx, []int64{id})
			if err != nil || len(rows) != 1 {
				t.Fatalf("%+v, %v", rows, err)
			}
			return rows[0]
		}
		r := row(d.World.Khalil)
		if r.Name != "Youssef Khalil" || r.Availability != model.Available || r.Skills != "hydraulique" || r.OnCall || r.Current != 0 || r.Today != 0 {
			t.Errorf("at the beginning: %+v", r)
		}
		job := assigned(d, d.World.Khalil)
		if err := book(d, job.ID, at(d, 0, 9, 0), ""); err != nil {
			t.Fatal(err)
		}
		tomorrow := assigned(d, d.World.Khalil)
		if err := book(d, tomorrow.ID, at(d, 1, 9, 0), ""); err != nil {
			t.Fatal(err)
		}
		storetest.Must[model.Card](t)(s.Start(ctx, model.Target{ID: job.ID}))
		if r = row(d.World.Khalil); r.Availability != model.Busy || r.Current != job.ID || r.Live != 2 || r.Today != 100 {
			t.Errorf("at work: %+v", r)
		}
		if card, err := s.Intervention(ctx, tomorrow.ID); err != nil || card.Technician.Availability != model.Busy {
			t.Errorf("at work, on the card of another job: %v, %v", card.Technician, err)
		}
		end := at(d, 2, 0, 0)
		storetest.Must[model.OnCall](t)(s.AddOnCall(ctx, model.OnCallDraft{TechnicianID: d.World.Khalil, From: at(d, -1, 0, 0), To: end}))
		if r = row(d.World.Khalil); !r.OnCall || !r.OnCallUntil.Equal(end) {
			t.Errorf("on call: %+v", r)
		}
		for kind, want := range map[model.AbsenceType]model.Availability{
			model.SickAbsence: model.Unavailable, model.TrainingAbsence: model.Training, model.LeaveAbsence: model.OnLeave, model.OtherAbsence: model.Unavailable,
		} {
			f := storetest.Must[model.Fallout](t)(s.AddAbsence(ctx, model.AbsenceDraft{TechnicianID: d.World.Khalil, From: at(d, -1, 0, 0), To: end, Type: kind}))
			if r = row(d.World.Khalil); r.Availability != want || !r.AbsentUntil.Equal(end) {
				t.Errorf("%s: %+v", kind, r)
			}
			if card, err := s.Intervention(ctx, job.ID); err != nil || card.Technician.Availability != want {
				t.Errorf("%s on the card of his job: %v, %v", kind, card.Technician, err)
			}
			if err := s.RemoveAbsence(ctx, model.Target{ID: f.Absence.ID}); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// TestTechnicianFilters: each key of the line, by what it finds.
func TestTechnicianFilters(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, k, b, o := t.Context(), d.As("s.dispatch"), d.World.Khalil, d.World.Bennani, d.World.Ouazzani
		storetest.Must[model.Fallout](t)(s.AddAbsence(ctx, model.AbsenceDraft{TechnicianID: b, From: at(d, -1, 0, 0), To: at(d, 1, 0, 0), Type: model.LeaveAbsence}))
		storetest.Must[model.OnCall](t)(s.AddOnCall(ctx, model.OnCallDraft{TechnicianID: k, From: at(d, -1, 0, 0), To: at(d, 1, 0, 0)}))
		storetest.Must[model.TechnicianCard](t)(s.GrantSkill(ctx, model.SkillGrant{
			Target: model.Target{ID: b}, SkillID: d.World.Hydraulics, Level: model.Beginner, ExpiresOn: model.NewDate(2026, 12, 20),
		}))
		place, err := time.LoadLocation("Africa/Casablanca")
		if err != nil {
			t.Fatal(err)
		}
		for line, want := range map[string][]int64{
			"": {b, o, k}, "dispo:disponible": {o, k}, "dispo:conge": {b}, "dispo:disponible,conge actif:oui": {b, k}, "-dispo:conge": {o, k},
			"equipe:a": {b, o, k}, "equipe:aucune": nil, "zone:nord": {b}, "competence:hydrau": {b, k}, "competence:aucune": {o},
			"expire:<=60j": {b}, "expire:<=20j": nil, "expire:aucune": {o, k}, "astreinte:oui": {k}, "astreinte:non": {b, o}, "actif:non": {o},
			"khalil": {k}, "souss": {o}, "tri:zone": {k, b, o}, "tri:-zone": {o, b, k}, "tri:expire": {b, k, o}, "tri:-nom": {k, o, b}, "tri:charge,nom": {b, o, k},
			"ville:aucune": {b, o, k},
		} {
			f, sorts, problems := filter.Technicians().Parse(line, d.Clock.Now(), place)
			if len(problems) > 0 {
				t.Errorf("%q: %+v", line, problems)
				continue
			}
			for _, size := range []int{1, 2, 50} {
				for _, backward := range []bool{false, true} {
					got := technicians(walk(t, s.Technicians(), model.PageQuery{Filter: f, Sort: sorts, Limit: size}, backward))
					if !slices.Equal(got, want) && len(got)+len(want) > 0 {
						t.Errorf("%q in pages of %d: %v, want %v", line, size, got, want)
					}
				}
			}
			total, err := s.Technicians().Count(ctx, f)
			if err != nil || total.N != int64(len(want)) {
				t.Errorf("%q: %+v, %v", line, total, err)
			}
		}
	})
}

// TestTechnicianScope: one of them sees himself, a client nobody.
func TestTechnicianScope(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		for who, want := range map[string]string{"admin": "[2 3 1]", "s.dispatch": "[2 3 1]", "y.khalil": "[1]", "f.bennani": "[2]"} {
			page, err := d.As(who).Technicians().Page(t.Context(), model.PageQuery{})
			if got := fmt.Sprint(technicians(page.Rows)); err != nil || got != want {
				t.Errorf("%s: %s, %v", who, got, err)
			}
		}
		if _, err := d.As("laiterie").Technicians().Page(t.Context(), model.PageQuery{}); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("a client: %v", err)
		}
	})
}
