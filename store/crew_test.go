package store_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"mif/store/model"
	"mif/store/storetest"
)

// days of the week as hours name them: the world's first day is a Monday.
func shift(day time.Weekday, from, to int64) model.Shift {
	return model.Shift{Day: int64(day), From: from * 60, To: to * 60}
}

// TestHoursOfATechnician: his own hours count for him, the house's for others.
func TestHoursOfATechnician(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		card, err := s.SetHours(ctx, model.HoursChange{
			Target: model.Target{ID: d.World.Khalil, Version: 1},
			Hours:  []model.Shift{shift(time.Tuesday, 18, 24), shift(time.Tuesday, 6, 9)},
		})
		if err != nil || len(card.Hours) != 2 || card.Hours[0].From != 6*60 || card.Version != 2 {
			t.Fatalf("%+v, %v", card.Hours, err)
		}
		khalil, bennani := assigned(d, d.World.Khalil).ID, assigned(d, d.World.Bennani).ID
		for _, c := range []struct {
			who  int64
			hour int
			want []model.Code
		}{
			{khalil, 20, nil},
			{khalil, 6, nil},
			{khalil, 10, []model.Code{model.ReasonHours}},
			{bennani, 10, nil},
			{bennani, 20, []model.Code{model.ReasonHours}},
		} {
			if err := book(d, c.who, at(d, 1, c.hour, 0), ""); !slices.Equal(because(err), c.want) || c.want == nil && err != nil {
				t.Errorf("%d at %d: %v because of %v", c.who, c.hour, err, because(err))
			}
		}
		if _, err := s.SetHours(ctx, model.HoursChange{Target: model.Target{ID: d.World.Khalil, Version: 1}}); !errors.Is(err, model.ErrConflict) {
			t.Errorf("hours over what somebody else set: %v", err)
		}
		if _, err := s.SetHours(ctx, model.HoursChange{Target: model.Target{ID: d.World.Khalil}}); err != nil {
			t.Fatal(err)
		}
		if err := book(d, khalil, at(d, 1, 14, 0), ""); err != nil {
			t.Errorf("back to the hours of the house: %v", err)
		}
		for _, bad := range [][]model.Shift{
			{shift(time.Monday, 8, 12), shift(time.Monday, 11, 14)}, {shift(time.Monday, 8, 8)}, {shift(time.Monday, 8, 25)}, {shift(9, 8, 12)},
		} {
			var invalid *model.Invalid
			if _, err := s.SetHours(ctx, model.HoursChange{Target: model.Target{ID: d.World.Khalil}, Hours: bad}); !errors.As(err, &invalid) {
				t.Errorf("%v: %v", bad, err)
			}
		}
		clean(t, d)
	})
}

// TestOddHoursOfACandidate: who does not work then is offered last, and taken
// with a reason that stays on the slot.
func TestOddHoursOfACandidate(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		storetest.Must[model.TechnicianCard](t)(s.SetHours(ctx, model.HoursChange{
			Target: model.Target{ID: d.World.Khalil}, Hours: []model.Shift{shift(time.Wednesday, 8, 12)},
		}))
		on := model.Target{ID: d.Request().ID}
		must(s.Plan(ctx, model.Slot{Target: on, From: at(d, 1, 9, 0), To: at(d, 1, 10, 0)}))
		all, err := s.Candidates(ctx, on.ID)
		if err != nil || all[0].ID != d.World.Bennani || len(all[1].Reasons) != 1 || all[1].Reasons[0].Code != model.ReasonHours {
			t.Fatalf("%+v, %v", all, err)
		}
		give := model.Assignment{Target: on, TechnicianID: d.World.Khalil}
		if _, err := s.Assign(ctx, give); !slices.Equal(because(err), []model.Code{model.ReasonHours}) {
			t.Errorf("without a reason: %v", err)
		}
		give.Override = "il remplace"
		if card := must(s.Assign(ctx, give)); card.Slot.OverrideReason != "il remplace" {
			t.Errorf("kept %q", card.Slot.OverrideReason)
		}
		clean(t, d)
	})
}

// TestOnCallAllowsOddHours: nights and feasts need no reason while he is on
// call, and the history says why.
func TestOnCallAllowsOddHours(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		d.Do("INSERT INTO jours_feries (date, libelle, updated_at) VALUES ('2026-11-25', 'Fête', " + longAgo + ")")
		night := model.Slot{Target: model.Target{ID: assigned(d, d.World.Khalil).ID}, From: at(d, 2, 11, 0), To: at(d, 2, 22, 0)}
		if _, err := s.Plan(ctx, night); !slices.Equal(because(err), []model.Code{model.ReasonHoliday}) {
			t.Fatalf("a feast: %v", because(err))
		}
		call, err := s.AddOnCall(ctx, model.OnCallDraft{TechnicianID: d.World.Khalil, From: at(d, 2, 0, 0), To: at(d, 3, 0, 0)})
		if err != nil {
			t.Fatal(err)
		}
		card := must(s.Plan(ctx, night))
		lines, err := s.History(ctx, card.ID, 0, 1)
		if err != nil || card.Slot.OverrideReason != "" || !strings.HasSuffix(lines[0].Sentence, ", en astreinte") {
			t.Errorf("%+v, %q, %v", card.Slot, lines[0].Sentence, err)
		}
		night.To = at(d, 3, 1, 0)
		if _, err := s.Plan(ctx, night); !slices.Equal(because(err), []model.Code{model.ReasonHours}) {
			t.Errorf("longer than he is on call: %v", because(err))
		}
		day := model.Slot{Target: night.Target, From: at(d, 3, 9, 0), To: at(d, 3, 10, 0)}
		must(s.Plan(ctx, day))
		if lines, _ = s.History(ctx, card.ID, 0, 1); strings.Contains(lines[0].Sentence, "astreinte") {
			t.Errorf("an ordinary hour: %q", lines[0].Sentence)
		}
		if err := s.RemoveOnCall(ctx, model.Target{ID: call.ID, Version: 7}); !errors.Is(err, model.ErrConflict) {
			t.Errorf("a version nobody saw: %v", err)
		}
		if err := s.RemoveOnCall(ctx, model.Target{ID: call.ID, Version: 1}); err != nil {
			t.Error(err)
		}
		clean(t, d)
	})
}

// TestOneOnCallAtATime: for a team and a zone, whoever writes and when.
func TestOneOnCallAtATime(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		draft := func(who int64, zone string, from, to int) model.OnCallDraft {
			return model.OnCallDraft{TechnicianID: who, Team: "A", Zone: zone, From: at(d, from, 8, 0), To: at(d, to, 8, 0)}
		}
		first, err := s.AddOnCall(ctx, draft(d.World.Khalil, "Nord", 0, 7))
		if err != nil {
			t.Fatal(err)
		}
		for name, c := range map[string]struct {
			draft model.OnCallDraft
			want  model.Code
		}{
			"the same week":     {draft(d.World.Bennani, "Nord", 6, 8), model.CodeOnCallTaken},
			"the next week":     {draft(d.World.Bennani, "Nord", 7, 14), ""},
			"another zone":      {draft(d.World.Bennani, "Sud", 0, 7), ""},
			"while one is away": {draft(d.World.Khalil, "Sud", 20, 21), model.CodeAbsenceTwice},
		} {
			if name == "while one is away" {
				storetest.Must[model.Fallout](t)(s.AddAbsence(ctx, model.AbsenceDraft{
					TechnicianID: d.World.Khalil, From: at(d, 20, 12, 0), To: at(d, 22, 0, 0), Type: model.SickAbsence,
				}))
			}
			if _, err := s.AddOnCall(ctx, c.draft); refused(err) != c.want || c.want == "" && err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		var taken *model.Refusal
		if _, err := s.AddOnCall(ctx, draft(d.World.Bennani, "Nord", 1, 2)); !errors.As(err, &taken) || taken.Params["nom"] != "Youssef Khalil" {
			t.Errorf("who is on call then: %v", err)
		}
		longer := draft(d.World.Khalil, "Nord", 0, 8)
		longer.ID = first.ID
		if _, err := s.EditOnCall(ctx, longer); refused(err) != model.CodeOnCallTaken {
			t.Errorf("grown into the next: %v", err)
		}
		longer.To = at(d, 6, 8, 0)
		if got, err := s.EditOnCall(ctx, longer); err != nil || got.Version != 2 || got.ID != first.ID {
			t.Errorf("%+v, %v", got, err)
		}
	})
}

// TestOnCallUnderManyWriters: the database has the last word.
func TestOnCallUnderManyWriters(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		var writers sync.WaitGroup
		for i := range 8 {
			s := d.As([]string{"admin", "s.dispatch"}[i%2])
			draft := model.OnCallDraft{TechnicianID: d.World.Khalil, Team: "A", From: at(d, 0, i, 0), To: at(d, 1, 8, 0)}
			if i >= 4 {
				draft.TechnicianID = d.World.Bennani
			}
			writers.Go(func() {
				if _, err := s.AddOnCall(t.Context(), draft); err != nil && refused(err) != model.CodeOnCallTaken {
					t.Error(err)
				}
			})
		}
		writers.Wait()
		if n := d.Number("SELECT count(*) FROM astreintes"); n != 1 {
			t.Errorf("%d on call at once", n)
		}
	})
}

// TestRotaScope: the desk sees who is on call, a technician himself.
func TestRotaScope(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx := t.Context()
		for i, who := range []int64{d.World.Khalil, d.World.Bennani} {
			storetest.Must[model.OnCall](t)(d.As("admin").AddOnCall(ctx, model.OnCallDraft{
				TechnicianID: who, Team: "A", From: at(d, i, 0, 0), To: at(d, i+1, 0, 0),
			}))
		}
		for who, want := range map[string]int{"s.dispatch": 2, "y.khalil": 1, "f.bennani": 1} {
			lines, err := d.As(who).Rota(ctx, at(d, 0, 0, 0), at(d, 9, 0, 0))
			if err != nil || len(lines) != want || lines[0].Name == "" {
				t.Errorf("%s: %+v, %v", who, lines, err)
			}
		}
		if _, err := d.As("laiterie").Rota(ctx, at(d, 0, 0, 0), at(d, 9, 0, 0)); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("a client: %v", err)
		}
	})
}
