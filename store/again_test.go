package store_test

import (
	"errors"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"mif/store/model"
	"mif/store/storetest"
)

// TestUndoAsksTheRulesAgain: what an undo puts back must be allowed now, and
// not only when it was written.
func TestUndoAsksTheRulesAgain(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		undo := func(id int64) error {
			_, err := s.Undo(ctx, model.Target{ID: id})
			return err
		}
		plan := func(id int64, from time.Time, why string) {
			t.Helper()
			if err := book(d, id, from, why); err != nil {
				t.Fatal(err)
			}
		}
		first, second := assigned(d, d.World.Khalil).ID, assigned(d, d.World.Khalil).ID
		sunday := at(d, 6, 9, 0)
		plan(first, sunday, "client fermé en semaine")
		plan(first, at(d, 7, 9, 0), "")
		plan(second, sunday, "client fermé en semaine")
		if err := undo(first); refused(err) != model.CodeUndoTime {
			t.Errorf("back onto a time that is taken: %v", err)
		}
		plan(second, at(d, 8, 9, 0), "")
		if err := undo(first); err != nil {
			t.Errorf("back onto a Sunday that was written for: %v", err)
		}

		third := assigned(d, d.World.Bennani)
		plan(third.ID, at(d, 1, 9, 0), "")
		must(s.Unplan(ctx, model.Target{ID: third.ID}))
		if _, err := s.AddAbsence(ctx, model.AbsenceDraft{TechnicianID: d.World.Bennani, From: at(d, 1, 0, 0), To: at(d, 2, 0, 0), Type: model.LeaveAbsence}); err != nil {
			t.Fatal(err)
		}
		if err := undo(third.ID); refused(err) != model.CodeUndoTime {
			t.Errorf("back onto a leave: %v", err)
		}

		must(s.Assign(ctx, model.Assignment{Target: model.Target{ID: second}, TechnicianID: d.World.Bennani, Override: "essai"}))
		d.Do("UPDATE users SET is_active = FALSE WHERE username = 'y.khalil'")
		if err := undo(second); refused(err) != model.CodeInactive {
			t.Errorf("back to somebody who left: %v", err)
		}
		d.Do("UPDATE users SET is_active = TRUE WHERE username = 'y.khalil'")

		done := assigned(d, d.World.Khalil)
		must(s.Start(ctx, model.Target{ID: done.ID}))
		must(s.Close(ctx, model.Closing{Target: model.Target{ID: done.ID}, Solution: "fait", AcceptedBy: "M. Alaoui"}))
		must(s.Correct(ctx, model.Correction{Target: model.Target{ID: done.ID}, Hours: hours(150), Reason: "oubli"}))
		d.Clock.Advance(8 * 24 * time.Hour)
		if err := undo(done.ID); refused(err) != model.CodeFrozen {
			t.Errorf("a correction taken back after its days: %v", err)
		}
		clean(t, d)
	})
}

// TestAnOverrideDoesNotRise: one whose overlap is gone is not put back by an
// undo, neither of its own clearing nor of a move.
func TestAnOverrideDoesNotRise(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s, day := d.As("s.dispatch"), at(d, 1, 9, 0)
		first, second := assigned(d, d.World.Khalil).ID, assigned(d, d.World.Khalil).ID
		plan := func(id int64, from time.Time, why string) {
			t.Helper()
			if err := book(d, id, from, why); err != nil {
				t.Fatal(err)
			}
		}
		slot := func() *model.Booking {
			t.Helper()
			return storetest.Must[model.Card](t)(s.Intervention(t.Context(), second)).Slot
		}
		plan(first, day, "")
		plan(second, day, "il le faut")
		plan(first, day.Add(2*time.Hour), "")
		if _, err := s.Undo(t.Context(), model.Target{ID: second}); refused(err) != model.CodeUndoNever || slot().OverrideReason != "" {
			t.Errorf("the clearing undone: %v, %q", err, slot().OverrideReason)
		}
		plan(second, day.Add(2*time.Hour), "il le faut encore")
		plan(second, day, "")
		plan(first, day.Add(5*time.Hour), "")
		if _, err := s.Undo(t.Context(), model.Target{ID: second}); err != nil {
			t.Fatal(err)
		}
		if b := slot(); !b.From.Equal(day.Add(2*time.Hour)) || b.OverrideReason != "" || b.OverrideBy != 0 {
			t.Errorf("the move undone: %v, %q by %d", b.From, b.OverrideReason, b.OverrideBy)
		}
		sunday := at(d, 6, 9, 0)
		plan(first, sunday, "client fermé en semaine")
		plan(second, sunday, "client fermé en semaine")
		plan(second, day, "")
		plan(first, day.Add(2*time.Hour), "")
		if _, err := s.Undo(t.Context(), model.Target{ID: second}); err != nil || slot().OverrideReason != "client fermé en semaine" {
			t.Errorf("back to a Sunday: %q, %v", slot().OverrideReason, err)
		}
		clean(t, d)
	})
}

// TestKeysAreOnesOwn: a key is its author's, for one verb and one record. With
// the same contents nothing is done twice; with others nothing is lost unseen;
// for anybody or anything else it is another command.
func TestKeysAreOnesOwn(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx := t.Context()
		request := func(who string, machine int64, title string) (model.Card, error) {
			return d.As(who).Create(ctx, model.NewIntervention{
				Key: "une-cle", EquipmentID: machine, Title: title, Kind: model.Corrective, Priority: model.Normal, Description: "Huile",
			})
		}
		first, err := request("laiterie", d.World.Press, "Fuite")
		if err != nil {
			t.Fatal(err)
		}
		if again, err := request("laiterie", d.World.Press, "Fuite"); err != nil || again.ID != first.ID {
			t.Errorf("the same command again: %d, %v", again.ID, err)
		}
		if card, err := request("laiterie", d.World.Press, "Fuite d'huile"); refused(err) != model.CodeSaidOtherwise || card.ID != 0 {
			t.Errorf("the same key with another title: %q, %v", card.Title, err)
		}
		if card, err := request("clinique", d.World.Oven, "Fuite"); err != nil || card.ID == first.ID || card.ClientID == first.ClientID {
			t.Errorf("somebody else's command: %d, %v", card.ID, err)
		}
		say := func(who string, id int64, text string) error {
			_, err := d.As(who).Comment(ctx, model.Comment{Target: model.Target{ID: id, Key: "autre-cle"}, Text: text})
			return err
		}
		comments := func(id int64) int64 {
			return d.Number("SELECT count(*) FROM historiques_interventions WHERE action = 'ajout_commentaire' AND intervention_id = " + number(id))
		}
		if err := errors.Join(say("s.dispatch", first.ID, "vu"), say("s.dispatch", first.ID, "vu")); err != nil || comments(first.ID) != 1 {
			t.Errorf("the same comment again: %d, %v", comments(first.ID), err)
		}
		if err := say("s.dispatch", first.ID, "revu"); refused(err) != model.CodeSaidOtherwise {
			t.Errorf("another text: %v", err)
		}
		other := d.Request()
		if err := errors.Join(say("s.dispatch", other.ID, "vu"), say("k.dispatch", first.ID, "vu")); err != nil || comments(other.ID) != 1 || comments(first.ID) != 2 {
			t.Errorf("another record, another author: %d, %d, %v", comments(other.ID), comments(first.ID), err)
		}
		card, err := d.As("s.dispatch").Assign(ctx, model.Assignment{Target: model.Target{ID: other.ID, Key: "autre-cle"}, TechnicianID: d.World.Khalil})
		if err != nil || card.TechnicianID != d.World.Khalil {
			t.Errorf("another verb: %v", err)
		}
	})
}

// TestKeysOfJournaledRecords: the same holds for whatever is in the journal.
func TestKeysOfJournaledRecords(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("admin")
		rename := func(id int64, name string) error {
			return s.EditEquipment(ctx, model.EquipmentEdit{Target: model.Target{ID: id, Key: "k"}, Name: &name})
		}
		if err := errors.Join(rename(d.World.Press, "Presse A"), rename(d.World.Press, "Presse A"), rename(d.World.Oven, "Four B")); err != nil {
			t.Fatal(err)
		}
		if err := rename(d.World.Press, "Presse C"); refused(err) != model.CodeSaidOtherwise {
			t.Errorf("another name: %v", err)
		}
		for id, want := range map[int64]string{d.World.Press: "Presse A", d.World.Oven: "Four B"} {
			if card, err := s.EquipmentCard(ctx, id); err != nil || card.Name != want || card.Version != 2 {
				t.Errorf("%q version %d, %v; want %q", card.Name, card.Version, err, want)
			}
		}
		leave := func(who int64) (model.Fallout, error) {
			return s.AddAbsence(ctx, model.AbsenceDraft{Target: model.Target{Key: "k"}, TechnicianID: who, From: at(d, 1, 0, 0), To: at(d, 2, 0, 0), Type: model.LeaveAbsence})
		}
		one, err := leave(d.World.Khalil)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := leave(d.World.Khalil); err != nil || again.Absence.ID != one.Absence.ID {
			t.Errorf("the same leave again: %v", err)
		}
		if _, err := leave(d.World.Bennani); refused(err) != model.CodeSaidOtherwise {
			t.Errorf("somebody else's leave under one key: %v", err)
		}
		gone := model.Target{ID: one.Absence.ID, Key: "k"}
		if err := errors.Join(s.RemoveAbsence(ctx, gone), s.RemoveAbsence(ctx, gone)); err != nil {
			t.Errorf("taken back twice: %v", err)
		}
		clean(t, d)
	})
}

// TestMomentsLieInTheirCentury: no two databases agree on the year 10000.
func TestMomentsLieInTheirCentury(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		on := assigned(d, d.World.Khalil).ID
		far := time.Date(10_000, 1, 1, 9, 0, 0, 0, time.UTC)
		var invalid *model.Invalid
		if err := book(d, on, far, "essai"); !errors.As(err, &invalid) {
			t.Errorf("a slot in the year 10000: %v", err)
		}
		_, err := d.As("laiterie").Create(t.Context(), model.NewIntervention{
			EquipmentID: d.World.Press, Title: "x", Kind: model.Corrective, Priority: model.Normal, Description: "x", PlannedFor: far,
		})
		if !errors.As(err, &invalid) {
			t.Errorf("a wish for the year 10000: %v", err)
		}
		clean(t, d)
	})
}

// TestAnOverrideKeepsWhatItSays: text is text, and only the overlap goes with
// the slot that was overlapped.
func TestAnOverrideKeepsWhatItSays(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		reason := func(id int64) string {
			t.Helper()
			card, err := s.Intervention(ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			return card.Slot.OverrideReason
		}
		move := func(id int64, from time.Time, why string) {
			t.Helper()
			if err := book(d, id, from, why); err != nil {
				t.Fatal(err)
			}
		}
		first, second := assigned(d, d.World.Khalil).ID, assigned(d, d.World.Khalil).ID
		move(first, at(d, 1, 9, 0), "")
		said := "suite de " + model.Ref(first) + " le dimanche"
		move(second, at(d, 6, 9, 0), said)
		lines := func() int64 {
			return d.Number("SELECT count(*) FROM historiques_interventions WHERE intervention_id = " + number(second))
		}
		told := lines()
		move(first, at(d, 2, 9, 0), "")
		if lines() != told {
			t.Error("the history tells of an overlap that never was")
		}
		if got := reason(second); got != said {
			t.Errorf("a text that names a job became %q", got)
		}
		move(first, at(d, 6, 9, 0), "dimanche à deux")
		if got := reason(first); !strings.Contains(got, model.Ref(second)) {
			t.Errorf("the overlap is not named: %q", got)
		}
		move(second, at(d, 3, 9, 0), "")
		if got := reason(first); got != "dimanche à deux" {
			t.Errorf("what was written about the Sunday became %q", got)
		}
		clean(t, d)
	})
}

// TestWhatMayBeContinued: work of one's scope on the same machine that ended.
func TestWhatMayBeContinued(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		open := d.Request()
		follow := func(machine int64) error {
			_, err := s.Create(ctx, model.NewIntervention{
				EquipmentID: machine, Title: "Suite", Kind: model.Corrective, Priority: model.Normal, Description: "x", OriginID: open.ID,
			})
			return err
		}
		if err := follow(open.EquipmentID); refused(err) != model.CodeTransition {
			t.Errorf("live work continued: %v", err)
		}
		storetest.Must[model.Card](t)(s.Cancel(ctx, model.Cancellation{Target: target(open), Reason: "doublon"}))
		if err := follow(d.World.Oven); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("continued on another machine: %v", err)
		}
		if err := follow(open.EquipmentID); err != nil {
			t.Errorf("the control: %v", err)
		}
	})
}

// TestAForgottenClockProvesNothing: fifty days on the clock are not billed.
func TestAForgottenClockProvesNothing(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		on := model.Target{ID: assigned(d, d.World.Khalil).ID}
		storetest.Must[model.Card](t)(s.Start(ctx, on))
		d.Clock.Advance(50 * 24 * time.Hour)
		closing := model.Closing{Target: on, Solution: "fait", AcceptedBy: "M. Alaoui"}
		var invalid *model.Invalid
		if _, err := s.Close(ctx, closing); !errors.As(err, &invalid) {
			t.Errorf("closed with what the clock says: %v", err)
		}
		closing.Hours = hours(200)
		if card, err := s.Close(ctx, closing); err != nil || *card.ActualHours != 200 {
			t.Errorf("closed with what a person says: %v", err)
		}
	})
}

// TestAClientSeesNoLoginAndNoRemark: not by a filter, not on a card, not in
// the columns of a conflict.
func TestAClientSeesNoLoginAndNoRemark(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, client := t.Context(), d.As("s.dispatch"), d.As("laiterie")
		job := assigned(d, d.World.Khalil)
		count := func(text string) int64 {
			t.Helper()
			n, err := client.CountInterventions(ctx, model.Filter{Terms: []model.Term{{Field: model.FieldTechnician, Values: []model.FilterValue{{Text: text}}}}})
			if err != nil {
				t.Fatal(err)
			}
			return n.N
		}
		if count("youssef") != 1 || count("y.khal") != 0 {
			t.Errorf("by name %d, by login %d", count("youssef"), count("y.khal"))
		}
		storetest.Must[model.Card](t)(s.Pause(ctx, model.Pause{Target: model.Target{ID: job.ID}, Reason: model.HoldClient, Comment: "mauvais payeur"}))
		seen, err := client.Intervention(ctx, job.ID)
		if err != nil || seen.Hold == nil || seen.Hold.Comment != "" {
			t.Errorf("the hold as a client sees it: %+v, %v", seen.Hold, err)
		}
	})
}

// TestACheckOfALivingDesk finds nothing while others go on writing: the more
// there are, the surer a check that looks at two moments is caught.
func TestACheckOfALivingDesk(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		var (
			all  sync.WaitGroup
			over = make(chan struct{})
		)
		for range 3 {
			on := d.Request().ID
			all.Go(func() { edits(t, d, on, over) })
		}
		for range 25 {
			clean(t, d)
		}
		close(over)
		all.Wait()
	})
}

// edits gives a record one title after the other until it is over.
func edits(t *testing.T, d *storetest.Desk, on int64, over <-chan struct{}) {
	for i := 0; ; i++ {
		select {
		case <-over:
			return
		default:
		}
		title := "Titre " + strconv.Itoa(i)
		if _, err := d.As("s.dispatch").Edit(t.Context(), model.Edit{Target: model.Target{ID: on}, Title: &title}); err != nil {
			t.Error(err)
			return
		}
	}
}
