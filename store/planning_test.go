package store_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
)

const longAgo = "'2026-01-01 00:00:00+00:00'"

// feastAndLeave makes the third day a holiday and Khalil absent on the fourth.
func feastAndLeave(d *storetest.Desk) {
	d.T.Helper()
	d.Do("INSERT INTO jours_feries (date, libelle, updated_at) VALUES ('2026-11-25', 'Fête', "+longAgo+")",
		"INSERT INTO absences (technicien_id, debut, fin, type, updated_at) VALUES "+
			"(1, '2026-11-26 00:00:00+00:00', '2026-11-27 00:00:00+00:00', 'conge', "+longAgo+")")
}

// because are the codes of the reasons that a refusal gives.
func because(err error) []model.Code {
	var r *model.Refusal
	if !errors.As(err, &r) {
		return nil
	}
	var out []model.Code
	for _, why := range r.Because {
		out = append(out, why.Code)
	}
	return out
}

func TestSlotNeedsAWrittenReason(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		feastAndLeave(d)
		other := assigned(d, d.World.Khalil)
		if err := book(d, other.ID, at(d, 1, 9, 0), ""); err != nil {
			t.Fatalf("an ordinary hour: %v", err)
		}
		s, must := d.As("s.dispatch"), storetest.Must[model.Card](t)
		for _, c := range []struct {
			from time.Time
			want model.Code
		}{
			{at(d, 1, 9, 30), model.CodeOverlap},
			{at(d, 2, 9, 0), model.ReasonHoliday},
			{at(d, 3, 9, 0), model.ReasonAbsent},
			{at(d, 4, 12, 0), model.ReasonHours},
		} {
			p := model.Slot{Target: model.Target{ID: assigned(d, d.World.Khalil).ID}, From: c.from, To: c.from.Add(time.Hour)}
			for _, p.Override = range []string{"", "  "} {
				_, err := s.Plan(t.Context(), p)
				if refused(err) != model.CodeNeedsOverride || !slices.Equal(because(err), []model.Code{c.want}) {
					t.Errorf("%s with the reason %q: %v because of %v", c.want, p.Override, err, because(err))
				}
			}
			p.Override = "accord écrit"
			got := must(s.Plan(t.Context(), p))
			if !strings.HasPrefix(got.Slot.OverrideReason, "accord écrit") || got.Slot.OverrideBy != s.Actor().UserID {
				t.Errorf("%s: kept %q by %d", c.want, got.Slot.OverrideReason, got.Slot.OverrideBy)
			}
			p.From, p.To = at(d, 7, 9, 0), at(d, 7, 10, 0)
			if got = must(s.Plan(t.Context(), p)); got.Slot.OverrideReason != "" || got.Slot.OverrideBy != 0 {
				t.Errorf("%s: moved away it still says %q", c.want, got.Slot.OverrideReason)
			}
			must(s.Unplan(t.Context(), p.Target))
		}
		clean(t, d)
	})
}

// TestOverrideEndsWithTheOverlap: whatever takes one of two slots away from
// the other clears the override of the one that stays.
func TestOverrideEndsWithTheOverlap(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		for name, leave := range map[string]func(on model.Target) (model.Card, error){
			"moved": func(on model.Target) (model.Card, error) {
				return s.Plan(ctx, model.Slot{Target: on, From: at(d, 1, 14, 0), To: at(d, 1, 15, 0)})
			},
			"unplanned": func(on model.Target) (model.Card, error) { return s.Unplan(ctx, on) },
			"cancelled": func(on model.Target) (model.Card, error) {
				return s.Cancel(ctx, model.Cancellation{Target: on, Reason: "doublon"})
			},
			"unassigned": func(on model.Target) (model.Card, error) { return s.Unassign(ctx, on) },
			"reassigned": func(on model.Target) (model.Card, error) {
				return s.Assign(ctx, model.Assignment{Target: on, TechnicianID: d.World.Bennani, Override: "libre"})
			},
		} {
			first, second := model.Target{ID: assigned(d, d.World.Khalil).ID}, model.Target{ID: assigned(d, d.World.Khalil).ID}
			if err := errors.Join(book(d, first.ID, at(d, 1, 9, 0), ""), book(d, second.ID, at(d, 1, 9, 0), "même atelier")); err != nil {
				t.Fatal(err)
			}
			card, err := s.Intervention(ctx, second.ID)
			if err != nil || !strings.Contains(card.Slot.OverrideReason, model.Ref(first.ID)) {
				t.Fatalf("%s: the override names %q, %v", name, card.Slot.OverrideReason, err)
			}
			if _, err := leave(first); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			card, err = s.Intervention(ctx, second.ID)
			if err != nil || card.Slot.OverrideReason != "" || card.Slot.OverrideBy != 0 {
				t.Errorf("%s: the other slot still says %q, %v", name, card.Slot.OverrideReason, err)
			}
			for _, on := range []model.Target{first, second} {
				_, _ = s.Cancel(ctx, model.Cancellation{Target: on, Reason: "fini"}) // one of them may be already
			}
		}
		clean(t, d)
	})
}

// TestASlotUnderAnOverrideLives: it is confirmed, reminded of and shortened by
// the end of its work; only more time is refused.
func TestASlotUnderAnOverrideLives(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		on, over := model.Target{ID: assigned(d, d.World.Khalil).ID}, assigned(d, d.World.Khalil).ID
		if err := errors.Join(book(d, on.ID, at(d, 1, 9, 0), ""), book(d, over, at(d, 1, 9, 30), "même atelier")); err != nil {
			t.Fatal(err)
		}
		if card := must(s.ConfirmSlot(ctx, on)); !card.Slot.Confirmed {
			t.Errorf("not confirmed: %+v", card.Slot)
		}
		end := at(d, 1, 9, 45)
		d.Clock.Advance(2 * time.Hour) // less than a day before
		if err := d.Store.RemindOfSlots(ctx); err != nil {
			t.Errorf("no reminder: %v", err)
		}
		d.Clock.Advance(end.Sub(d.Clock.Now()))
		k := d.As("y.khalil")
		must(k.Start(ctx, on))
		card := must(k.Close(ctx, model.Closing{Target: on, Solution: "réparé", AcceptedBy: "M. Alaoui"}))
		if card.Slot == nil || !card.Slot.To.Equal(end) {
			t.Errorf("closed at a quarter to ten: %+v", card.Slot)
		}
		clean(t, d)
	})
}

// TestAnOverlapThatNoOverrideNamesIsFound: an override that was written about
// something else, or about a third job, allows it as little as none.
func TestAnOverlapThatNoOverrideNamesIsFound(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		under, over := assigned(d, d.World.Khalil).ID, assigned(d, d.World.Khalil).ID
		if err := errors.Join(book(d, under, at(d, 1, 9, 0), ""), book(d, over, at(d, 1, 9, 30), "même atelier")); err != nil {
			t.Fatal(err)
		}
		clean(t, d)
		for _, text := range []string{"accord du client", "accord (chevauche : INT-999)"} {
			d.Unguarded(fmt.Sprintf("UPDATE planning SET derogation_motif = '%s' WHERE intervention_id = %d", text, over))
			found, err := d.As("admin").Check(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(found, func(f store.Finding) bool { return f.Check == "chevauchement" && f.Entity == "planning" }) {
				t.Errorf("%q allows the overlap: %+v", text, found)
			}
		}
	})
}

// TestASlotUnderAnOverrideTakesNoMore time, whoever asks for it.
func TestASlotUnderAnOverrideTakesNoMore(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		on, over := assigned(d, d.World.Khalil).ID, assigned(d, d.World.Khalil).ID
		if err := errors.Join(book(d, on, at(d, 1, 9, 0), ""), book(d, over, at(d, 1, 9, 30), "même atelier")); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			name, from, to string
			ok             bool
		}{
			{"as it is", "08:00", "09:00", true},
			{"shorter", "08:00", "08:45", true},
			{"earlier", "07:45", "08:45", false},
			{"longer", "08:00", "09:15", false},
		} {
			err := d.Try(fmt.Sprintf("UPDATE planning SET date_debut = '2026-11-24 %s:00+00:00', date_fin = '2026-11-24 %s:00+00:00',"+
				" derogation_motif = NULL WHERE intervention_id = %d", c.from, c.to, on))
			if (err == nil) != c.ok {
				t.Errorf("%s: %v", c.name, err)
			}
		}
		if d.Try(fmt.Sprintf("UPDATE planning SET derogation_motif = NULL WHERE intervention_id = %d", over)) == nil {
			t.Error("an override ended above the slot that it was put over")
		}
		d.Do(fmt.Sprintf("UPDATE planning SET derogation_motif = 'les deux' WHERE intervention_id = %d", on))
		if d.Try(fmt.Sprintf("UPDATE planning SET derogation_motif = NULL WHERE intervention_id = %d", over)) == nil {
			t.Error("an override ended above another one")
		}
	})
}

// TestAMovedSlotIsAskedForAgain: neither confirmed nor announced any more.
func TestAMovedSlotIsAskedForAgain(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		on := model.Target{ID: assigned(d, d.World.Khalil).ID}
		for name, move := range map[string]func() (model.Card, error){
			"moved": func() (model.Card, error) {
				return s.Plan(ctx, model.Slot{Target: on, From: at(d, 1, 15, 0), To: at(d, 1, 16, 0)})
			},
			"reassigned": func() (model.Card, error) {
				return s.Assign(ctx, model.Assignment{Target: on, TechnicianID: d.World.Bennani})
			},
		} {
			if err := book(d, on.ID, at(d, 1, 9, 0), ""); err != nil {
				t.Fatal(err)
			}
			if card := must(d.As("s.dispatch").ConfirmSlot(ctx, on)); !card.Slot.Confirmed {
				t.Errorf("%s: not confirmed", name)
			}
			d.Do("UPDATE planning SET rappel_envoye = TRUE")
			if card := must(move()); card.Slot.Confirmed || card.Slot.ReminderSent {
				t.Errorf("%s: %+v", name, card.Slot)
			}
		}
	})
}

// TestTheSlotFollowsTheWork: what remains of the slot from nine to ten.
func TestTheSlotFollowsTheWork(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		planned := func() model.Target {
			on := model.Target{ID: assigned(d, d.World.Khalil).ID}
			must(s.Plan(ctx, model.Slot{Target: on, From: at(d, 0, 9, 0), To: at(d, 0, 10, 0)}))
			return on
		}
		if card := must(s.Unassign(ctx, planned())); card.Slot != nil {
			t.Errorf("unassigned: %+v", card.Slot)
		}
		if card := must(s.Cancel(ctx, model.Cancellation{Target: planned(), Reason: "doublon"})); card.Slot != nil {
			t.Errorf("cancelled: %+v", card.Slot)
		}
		early := planned()
		must(s.Start(ctx, early))
		must(s.Pause(ctx, model.Pause{Target: early, Reason: model.HoldPart}))
		if card := must(s.Resume(ctx, early)); card.Slot == nil {
			t.Error("a pause inside the slot took it")
		}
		if card := must(s.Close(ctx, model.Closing{Target: early, Solution: "réparé", AcceptedBy: "M. Alaoui"})); card.Slot != nil {
			t.Errorf("closed before it began: %+v", card.Slot)
		}
		late := planned()
		d.Clock.Advance(2 * time.Hour)
		card := must(s.Pause(ctx, model.Pause{Target: late, Reason: model.HoldPart}))
		if card.Slot != nil || card.PlannedFor.IsZero() {
			t.Errorf("paused at its end: %+v, planned for %v", card.Slot, card.PlannedFor)
		}
		clean(t, d)
	})
}

func TestAssignmentNeedsAReason(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		feastAndLeave(d)
		on := model.Target{ID: d.Request(skilled(d)).ID}
		try := func(technician int64, override string) error {
			_, err := s.Assign(ctx, model.Assignment{Target: on, TechnicianID: technician, Override: override})
			return err
		}
		if err := try(d.World.Ouazzani, "vraiment"); refused(err) != model.CodeInactive {
			t.Errorf("an inactive one: %v", err)
		}
		if err := try(99, ""); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("nobody: %v", err)
		}
		if err := try(d.World.Bennani, ""); refused(err) != model.CodeNeedsOverride || !slices.Equal(because(err), []model.Code{model.ReasonSkill}) {
			t.Errorf("an unskilled one: %v", err)
		}
		if err := try(d.World.Bennani, "seule libre"); err != nil {
			t.Errorf("with a reason: %v", err)
		}
		if err := book(d, on.ID, at(d, 3, 9, 0), ""); err != nil {
			t.Fatal(err)
		}
		if err := try(d.World.Khalil, ""); !slices.Equal(because(err), []model.Code{model.ReasonAbsent}) {
			t.Errorf("an absent one: %v", err)
		}
		if err := errors.Join(book(d, on.ID, at(d, 4, 9, 0), ""), book(d, assigned(d, d.World.Khalil).ID, at(d, 4, 9, 0), "")); err != nil {
			t.Fatal(err)
		}
		if err := try(d.World.Khalil, ""); !slices.Equal(because(err), []model.Code{model.CodeOverlap}) {
			t.Errorf("one who is taken: %v", err)
		}
		clean(t, d)
	})
}

func skilled(d *storetest.Desk) func(*model.NewIntervention) {
	return func(n *model.NewIntervention) {
		n.Skills = []model.RequiredSkill{{SkillID: d.World.Hydraulics, Level: model.Intermediate}}
	}
}

func TestCandidatesOfAJob(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		busy := assigned(d, d.World.Bennani)
		if err := book(d, busy.ID, at(d, 1, 9, 0), ""); err != nil {
			t.Fatal(err)
		}
		d.Clock.Advance(time.Minute)
		got, err := d.As("s.dispatch").Candidates(t.Context(), d.Request(skilled(d)).ID)
		if err != nil || len(got) != 2 {
			t.Fatalf("%+v, %v", got, err)
		}
		best, last := got[0], got[1]
		if best.ID != d.World.Khalil || !best.Skilled || len(best.Reasons) != 0 || best.Load != 0 || best.SameZone {
			t.Errorf("the best: %+v", best)
		}
		if last.ID != d.World.Bennani || last.Skilled || len(last.Reasons) != 1 || last.Load != 1 || last.Busy != 100 || !last.SameZone {
			t.Errorf("the other: %+v", last)
		}
		got, err = d.As("s.dispatch").Candidates(t.Context(), d.Request().ID)
		if err != nil || got[0].ID != d.World.Bennani {
			t.Errorf("who knows the place comes first: %+v, %v", got, err)
		}
	})
}

// TestOddHoursOfAnUnassignedSlot asks for a reason before anybody is named, and
// keeps it when the job is handed over.
func TestOddHoursOfAnUnassignedSlot(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, on := t.Context(), d.As("s.dispatch"), model.Target{ID: d.Request().ID}
		night := model.Slot{Target: on, From: at(d, 1, 22, 0), To: at(d, 1, 23, 0)}
		if _, err := s.Plan(ctx, night); refused(err) != model.CodeNeedsOverride {
			t.Fatalf("a slot at night without a reason: %v", err)
		}
		night.Override = "arrêt de ligne"
		if _, err := s.Plan(ctx, night); err != nil {
			t.Fatal(err)
		}
		card, err := s.Assign(ctx, model.Assignment{Target: on, TechnicianID: d.World.Khalil})
		if err != nil || card.Slot.OverrideReason != "arrêt de ligne" {
			t.Errorf("handed over with %q, %v", card.Slot.OverrideReason, err)
		}
	})
}

// TestContractIsTheClients refuses another client's contract.
func TestContractIsTheClients(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		d.Do("INSERT INTO contrats (id, client_id, numero_contrat, statut, date_debut, devise, version, updated_at)" +
			" VALUES (7, 2, 'CT-7', 'actif', '2026-01-01', 'MAD', 1, '2026-01-01 00:00:00+00:00')")
		id := int64(7)
		_, err := d.As("s.dispatch").Edit(t.Context(), model.Edit{Target: target(d.Request()), ContractID: &id})
		var bad *model.Invalid
		if !errors.As(err, &bad) || bad.Fields[0].Field != "contrat_id" {
			t.Errorf("another client's contract: %v", err)
		}
	})
}

// TestOnlyWhoIsThereTakesTheWord: the desk did not hear the customer.
func TestOnlyWhoIsThereTakesTheWord(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		on := model.Target{ID: lifeTo(d, model.InProgress)}
		end := model.Closing{Target: on, Solution: "réparé", AcceptedBy: "Mme Alaoui", Rating: 5}
		if _, err := d.As("s.dispatch").Close(t.Context(), end); !errors.Is(err, model.ErrForbidden) {
			t.Errorf("the desk rates: %v", err)
		}
		card, err := d.As("y.khalil").Close(t.Context(), end)
		if err != nil || card.Satisfaction != 5 {
			t.Fatalf("the technician takes the word: %d, %v", card.Satisfaction, err)
		}
		if _, err := d.As("laiterie").Rate(t.Context(), model.Rating{Target: on, Score: 2}); err != nil {
			t.Errorf("the client's own word replaces it: %v", err)
		}
	})
}
