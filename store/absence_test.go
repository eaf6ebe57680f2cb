package store_test

import (
	"errors"
	"testing"
	"time"

	"mif/store/model"
	"mif/store/storetest"
)

// TestAnAbsenceMovesNothing: it lists what falls out, before it is entered and
// after, and the slots stay.
func TestAnAbsenceMovesNothing(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		inside, outside, other, over := assigned(d, d.World.Khalil).ID, assigned(d, d.World.Khalil).ID, assigned(d, d.World.Bennani).ID, assigned(d, d.World.Khalil).ID
		for id, from := range map[int64]time.Time{inside: at(d, 2, 9, 0), outside: at(d, 3, 9, 0), other: at(d, 2, 9, 0), over: at(d, 2, 15, 0)} {
			if err := book(d, id, from, ""); err != nil {
				t.Fatal(err)
			}
		}
		storetest.Must[model.OnCall](t)(s.AddOnCall(ctx, model.OnCallDraft{TechnicianID: d.World.Khalil, From: at(d, 2, 18, 0), To: at(d, 3, 8, 0)}))
		if _, err := s.Cancel(ctx, model.Cancellation{Target: model.Target{ID: over}, Reason: "doublon"}); err != nil {
			t.Fatal(err)
		}
		draft := model.AbsenceDraft{TechnicianID: d.World.Khalil, From: at(d, 2, 0, 0), To: at(d, 3, 0, 0), Type: model.SickAbsence, Reason: "grippe"}
		expect := func(name string, f model.Fallout, err error) {
			t.Helper()
			if err != nil || len(f.Jobs) != 1 || f.Jobs[0].ID != inside || len(f.OnCall) != 1 {
				t.Errorf("%s: %+v, %v", name, f, err)
			}
		}
		before, err := s.WhatFallsOut(ctx, draft)
		expect("before", before, err)
		after, err := s.AddAbsence(ctx, draft)
		expect("after", after, err)
		card, err := s.Intervention(ctx, inside)
		if err != nil || card.Slot == nil || !card.Slot.From.Equal(at(d, 2, 9, 0)) {
			t.Errorf("the slot moved: %+v, %v", card.Slot, err)
		}
		draft.ID, draft.Version, draft.To = after.Absence.ID, 1, at(d, 4, 0, 0)
		longer, err := s.EditAbsence(ctx, draft)
		if err != nil || len(longer.Jobs) != 2 || longer.Absence.Version != 2 {
			t.Errorf("longer: %+v, %v", longer, err)
		}
		draft.Reason = "grippe, prolongée"
		if _, err := s.EditAbsence(ctx, draft); !errors.Is(err, model.ErrConflict) {
			t.Errorf("a version that was written over: %v", err)
		}
		once := model.AbsenceDraft{TechnicianID: d.World.Bennani, From: at(d, 2, 0, 0), To: at(d, 3, 0, 0), Type: model.LeaveAbsence}
		once.Key = "a form saved twice"
		for range 2 {
			if f, err := s.AddAbsence(ctx, once); err != nil || f.Absence.ID != after.Absence.ID+1 {
				t.Errorf("the same command: %+v, %v", f, err)
			}
		}
		if n := d.Number("SELECT count(*) FROM journal WHERE entite = 'absences'"); n != 3 {
			t.Errorf("%d lines in the journal", n)
		}
		if n := d.Number("SELECT count(*) FROM evenements WHERE table_nom = 'absences'"); n != 3 {
			t.Errorf("%d events", n)
		}
		clean(t, d)
	})
}

// TestAbsencesAreChecked: of one technician they lie apart and in order.
func TestAbsencesAreChecked(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		draft := func(who int64, from, to int) model.AbsenceDraft {
			return model.AbsenceDraft{TechnicianID: who, From: at(d, from, 0, 0), To: at(d, to, 0, 0), Type: model.LeaveAbsence}
		}
		first, err := s.AddAbsence(ctx, draft(d.World.Khalil, 0, 7))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.AddAbsence(ctx, draft(d.World.Khalil, 6, 9)); refused(err) != model.CodeAbsenceTwice {
			t.Errorf("away twice: %v", err)
		}
		for _, fine := range []model.AbsenceDraft{draft(d.World.Khalil, 7, 9), draft(d.World.Bennani, 0, 7)} {
			if _, err := s.AddAbsence(ctx, fine); err != nil {
				t.Error(err)
			}
		}
		stolen := draft(d.World.Bennani, 20, 21)
		stolen.ID = first.Absence.ID
		if _, err := s.EditAbsence(ctx, stolen); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("another one's absence: %v", err)
		}
		for name, bad := range map[string]model.AbsenceDraft{
			"backwards": draft(d.World.Khalil, 30, 29), "empty": draft(d.World.Khalil, 30, 30),
			"a mistyped year": draft(d.World.Khalil, 30, 1300), "nobody": draft(0, 30, 31),
			"no kind": {TechnicianID: d.World.Khalil, From: at(d, 30, 0, 0), To: at(d, 31, 0, 0)},
		} {
			var invalid *model.Invalid
			if _, err := s.AddAbsence(ctx, bad); !errors.As(err, &invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := s.AddAbsence(ctx, draft(99, 30, 31)); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("an unknown technician: %v", err)
		}
		for _, want := range []error{nil, model.ErrNotFound} {
			if err := s.RemoveAbsence(ctx, model.Target{ID: first.Absence.ID}); !errors.Is(err, want) {
				t.Errorf("removed: %v, want %v", err, want)
			}
		}
	})
}

// TestHolidays: added once, confirmed, removed, each with its line.
func TestHolidays(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		draft := model.HolidayDraft{Day: model.NewDate(2026, 12, 1), Label: "Aïd (prévu)"}
		h, err := s.SaveHoliday(ctx, draft)
		if err != nil || h.Version != 1 || h.Confirmed {
			t.Fatalf("%+v, %v", h, err)
		}
		if _, err := s.SaveHoliday(ctx, draft); refused(err) != model.CodeDuplicate {
			t.Errorf("twice: %v", err)
		}
		draft.Version, draft.Confirmed = 1, true
		if h, err = s.SaveHoliday(ctx, draft); err != nil || h.Version != 2 || !h.Confirmed {
			t.Errorf("confirmed: %+v, %v", h, err)
		}
		draft.Label = "autre"
		if _, err := s.SaveHoliday(ctx, draft); !errors.Is(err, model.ErrConflict) {
			t.Errorf("a version that was written over: %v", err)
		}
		if err := book(d, assigned(d, d.World.Khalil).ID, at(d, 8, 9, 0), ""); refused(err) != model.CodeNeedsOverride {
			t.Errorf("planned on a feast: %v", err)
		}
		all, err := d.As("y.khalil").Holidays(ctx, 2026)
		if err != nil || len(all) != 1 || all[0].Label != "Aïd (prévu)" {
			t.Errorf("%+v, %v", all, err)
		}
		if err := s.RemoveHoliday(ctx, draft.Day, 2); err != nil {
			t.Error(err)
		}
		if n := d.Number("SELECT count(*) FROM journal WHERE entite = 'jours_feries' AND entite_id = 20261201"); n != 3 {
			t.Errorf("%d lines in the journal", n)
		}
		var invalid *model.Invalid
		if _, err := s.SaveHoliday(ctx, model.HolidayDraft{Day: model.NewDate(1026, 12, 1), Label: "Fête"}); !errors.As(err, &invalid) {
			t.Errorf("a mistyped year: %v", err)
		}
		clean(t, d)
	})
}

// TestSkillsOfATechnician: granted, renewed and taken back on his record.
func TestSkillsOfATechnician(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.TechnicianCard](t)
		skill, err := s.SaveSkill(ctx, model.SkillDraft{Name: "habilitation B2V", RequiredLevel: model.Advanced, Active: true})
		if err != nil {
			t.Fatal(err)
		}
		grant := model.SkillGrant{
			Target: model.Target{ID: d.World.Bennani, Version: 1}, SkillID: skill.ID, Level: model.Advanced,
			ExpiresOn: model.NewDate(2026, 12, 5), Certified: true,
		}
		card := must(s.GrantSkill(ctx, grant))
		if len(card.Skills) != 1 || card.Skills[0].Name != "habilitation B2V" || !card.Skills[0].Certified || card.Version != 2 {
			t.Errorf("%+v", card)
		}
		if _, err := s.GrantSkill(ctx, grant); !errors.Is(err, model.ErrConflict) {
			t.Errorf("a version that was written over: %v", err)
		}
		all, err := s.Skills(ctx)
		if err != nil || len(all) != 2 || all[0].Name != "habilitation B2V" || all[0].Holders != 1 || all[0].Expiring != 1 || all[1].Expiring != 0 {
			t.Errorf("%+v, %v", all, err)
		}
		grant.Version, grant.AcquiredOn = 2, model.NewDate(2027, 1, 1)
		var invalid *model.Invalid
		if _, err := s.GrantSkill(ctx, grant); !errors.As(err, &invalid) {
			t.Errorf("expired before it was acquired: %v", err)
		}
		if card = must(s.RevokeSkill(ctx, model.Target{ID: d.World.Bennani, Version: 2}, skill.ID)); len(card.Skills) != 0 || card.Version != 3 {
			t.Errorf("%+v", card)
		}
		if _, err := s.SaveSkill(ctx, model.SkillDraft{Name: "hydraulique", RequiredLevel: model.Expert, Active: true}); refused(err) != model.CodeDuplicate {
			t.Errorf("a name twice: %v", err)
		}
		gone := model.SkillDraft{Target: model.Target{ID: skill.ID, Version: 1}, Name: skill.Name, RequiredLevel: model.Advanced}
		if k, err := s.SaveSkill(ctx, gone); err != nil || k.Active || k.Version != 2 {
			t.Errorf("put out of use: %+v, %v", k, err)
		}
		team := "Froid"
		card = must(s.EditTechnician(ctx, model.TechnicianEdit{Target: model.Target{ID: d.World.Bennani, Version: 3}, Team: &team}))
		if card.Team != "Froid" || card.Zone != "Nord" || card.Version != 4 {
			t.Errorf("%+v", card.Technician)
		}
		clean(t, d)
	})
}
