package store_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
	"mif/store/storetest/pgtest"
)

// keyed are commands with a key, one for each way that a write is made.
func keyed(d *storetest.Desk, job model.Card, key string) map[string]func(ctx context.Context, s *store.Session) error {
	name, zone := "Presse "+key, "Zone "+key
	day := model.NewDate(2027, 3, 3)
	return map[string]func(ctx context.Context, s *store.Session) error{
		"assign": func(ctx context.Context, s *store.Session) error {
			_, err := s.Assign(ctx, model.Assignment{Target: model.Target{ID: job.ID, Version: job.Version, Key: key}, TechnicianID: d.World.Khalil})
			return err
		},
		"machine": func(ctx context.Context, s *store.Session) error {
			return s.EditEquipment(ctx, model.EquipmentEdit{Target: model.Target{ID: d.World.Oven, Version: 1, Key: key}, Name: &name})
		},
		"new machine": func(ctx context.Context, s *store.Session) error {
			_, err := s.CreateEquipment(ctx, model.NewEquipment{Key: key, ClientID: 1, EquipmentEdit: model.EquipmentEdit{Name: &name, Serial: &name}})
			return err
		},
		"technician": func(ctx context.Context, s *store.Session) error {
			_, err := s.EditTechnician(ctx, model.TechnicianEdit{Target: model.Target{ID: d.World.Khalil, Version: 1, Key: key}, Zone: &zone})
			return err
		},
		"skill": func(ctx context.Context, s *store.Session) error {
			_, err := s.SaveSkill(ctx, model.SkillDraft{Target: model.Target{Key: key}, Name: name, RequiredLevel: model.Expert, Active: true})
			return err
		},
		"account": func(ctx context.Context, s *store.Session) error {
			_, err := s.CreateUser(ctx, model.NewUser{Key: key, Username: "u." + key, Email: key + "@mif.invalid", Password: "une phrase assez longue", Role: model.Dispatcher})
			return err
		},
		"absence": func(ctx context.Context, s *store.Session) error {
			_, err := s.AddAbsence(ctx, model.AbsenceDraft{Target: model.Target{Key: key}, TechnicianID: d.World.Bennani, From: at(d, 30, 0, 0), To: at(d, 31, 0, 0), Type: model.LeaveAbsence})
			return err
		},
		"on call": func(ctx context.Context, s *store.Session) error {
			_, err := s.AddOnCall(ctx, model.OnCallDraft{Target: model.Target{Key: key}, TechnicianID: d.World.Khalil, From: at(d, 30, 0, 0), To: at(d, 31, 0, 0)})
			return err
		},
		"holiday": func(ctx context.Context, s *store.Session) error {
			_, err := s.SaveHoliday(ctx, model.HolidayDraft{Key: key, Day: day, Label: "Fête"})
			return err
		},
	}
}

// TestTwinsAreOne: one command sent eight times at once is carried out once,
// and every sender hears that it was.
func TestTwinsAreOne(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s := d.As("admin")
		for name, do := range keyed(d, d.Request(), "jumeaux") {
			before := trails(d)
			errs := make([]error, 8)
			var all sync.WaitGroup
			for i := range errs {
				all.Go(func() { errs[i] = do(t.Context(), s) })
			}
			all.Wait()
			if err := errors.Join(errs...); err != nil || trails(d) != before+1 {
				t.Errorf("%s: %d lines written, %v", name, trails(d)-before, err)
			}
		}
		clean(t, d)
	})
}

// TestLostAnswersOfEveryWrite: where the answer to COMMIT is lost, the store
// looks for itself what became of the write.
func TestLostAnswersOfEveryWrite(t *testing.T) {
	t.Parallel()
	pgtest.Each(t, func(t *testing.T, server *pgtest.Server) {
		d := storetest.Open(t, server.NewDatabase(t))
		ctx, admin := t.Context(), d.As("admin")
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		leave, err := admin.AddAbsence(ctx, model.AbsenceDraft{TechnicianID: d.World.Khalil, From: at(d, 40, 0, 0), To: at(d, 41, 0, 0), Type: model.LeaveAbsence})
		must(err)
		call, err := admin.AddOnCall(ctx, model.OnCallDraft{TechnicianID: d.World.Khalil, From: at(d, 50, 0, 0), To: at(d, 51, 0, 0)})
		must(err)
		day, err := admin.SaveHoliday(ctx, model.HolidayDraft{Day: model.NewDate(2027, 4, 4), Label: "Pont"})
		must(err)
		view, err := admin.SaveView(ctx, model.SavedView{Screen: "interventions", Name: "Mienne", Filter: "statut:ouverte"})
		must(err)
		writes := keyed(d, d.Request(), "perdue")
		writes["no absence"] = func(ctx context.Context, s *store.Session) error {
			return s.RemoveAbsence(ctx, model.Target{ID: leave.Absence.ID})
		}
		writes["no on call"] = func(ctx context.Context, s *store.Session) error {
			return s.RemoveOnCall(ctx, model.Target{ID: call.ID})
		}
		writes["no holiday"] = func(ctx context.Context, s *store.Session) error { return s.RemoveHoliday(ctx, day.Day, day.Version) }
		writes["no view"] = func(ctx context.Context, s *store.Session) error { return s.DeleteView(ctx, view.ID) }
		for name, do := range writes {
			way := &saboteur{}
			way.before.Store(-1 << 20)
			way.after.Store(-1 << 20)
			second := d.Reopen(store.Options{Dial: way.dial})
			actor, err := second.ActorNamed(ctx, "admin", "test")
			must(err)
			way.after.Store(1)
			if err := do(ctx, second.As(actor)); err != nil || way.cuts.Load() == 0 {
				t.Errorf("%s: %v after %d cuts", name, err, way.cuts.Load())
			}
		}
		clean(t, d)
	})
}

func trails(d *storetest.Desk) int64 {
	return d.Number("SELECT (SELECT count(*) FROM historiques_interventions) + (SELECT count(*) FROM journal)")
}
