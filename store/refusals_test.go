package store_test

import (
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
)

// refused is the code of a refusal, empty for any other outcome.
func refused(err error) model.Code {
	var r *model.Refusal
	if errors.As(err, &r) {
		return r.Code
	}
	return ""
}

// assigned opens an intervention and gives it to a technician.
func assigned(d *storetest.Desk, technician int64) model.Card {
	d.T.Helper()
	card, err := d.As("s.dispatch").Assign(d.T.Context(), model.Assignment{Target: target(d.Request()), TechnicianID: technician})
	if err != nil {
		d.T.Fatal(err)
	}
	return card
}

func TestSecondInProgressIsRefused(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, khalil := t.Context(), d.As("y.khalil")
		one, two := assigned(d, d.World.Khalil), assigned(d, d.World.Khalil)
		if _, err := khalil.Start(ctx, target(one)); err != nil {
			t.Fatal(err)
		}
		_, err := khalil.Start(ctx, target(two))
		if refused(err) != model.CodeInProgress {
			t.Fatalf("second start: %v", err)
		}
		// Another technician may: the rule is one per technician.
		other := assigned(d, d.World.Bennani)
		if _, err := d.As("f.bennani").Start(ctx, target(other)); err != nil {
			t.Errorf("another technician: %v", err)
		}
	})
}

// book tries to place a job of a technician at a time, from a session of its own.
func book(d *storetest.Desk, id int64, from time.Time, override string) error {
	_, err := d.As("s.dispatch").Plan(d.T.Context(), model.Slot{
		Target: model.Target{ID: id}, From: from, To: from.Add(time.Hour), Override: override,
	})
	return err
}

func TestNoOverlapUnder32Writers(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		const writers = 32
		ids := make([]int64, writers)
		for i := range ids {
			ids[i] = assigned(d, d.World.Khalil).ID
		}
		held := assigned(d, d.World.Khalil)
		if err := book(d, held.ID, at(d, 1, 9, 0), "client prioritaire"); err != nil {
			t.Fatal(err) // a slot with an override counts like any other
		}
		errs := together(writers, func(i int) error {
			return book(d, ids[i], at(d, 1, 9, 0).Add(time.Duration(i%8)*30*time.Minute), "")
		})
		placed := 0
		for _, err := range errs {
			switch {
			case err == nil:
				placed++
			case refused(err) != model.CodeNeedsOverride && refused(err) != model.CodeOverlap:
				t.Errorf("a loser was told %v", err)
			}
		}
		if placed == 0 {
			t.Error("nobody got a slot: the test shows nothing")
		}
		if n := overlapping(t, d); n != 0 {
			t.Errorf("%d overlapping pairs", n)
		}
		// The control: with a written reason the overlap is there, and is seen.
		if err := book(d, ids[0], at(d, 1, 9, 0), "deux machines, même atelier"); err != nil {
			t.Fatal(err)
		}
		if n := overlapping(t, d); n == 0 {
			t.Error("the count of overlaps cannot see one")
		}
	})
}

// overlapping counts pairs of slots of one technician that share a moment.
func overlapping(t *testing.T, d *storetest.Desk) int {
	t.Helper()
	rows := all(t, d.As("s.dispatch"), model.PageQuery{})
	n := 0
	for i, a := range rows {
		for _, b := range rows[i+1:] {
			if a.TechnicianID != 0 && a.TechnicianID == b.TechnicianID && !a.SlotFrom.IsZero() && !b.SlotFrom.IsZero() &&
				a.SlotFrom.Before(b.SlotTo) && b.SlotFrom.Before(a.SlotTo) {
				n++
			}
		}
	}
	return n
}

// together runs n calls at once and gives their errors.
func together(n int, call func(i int) error) []error {
	var wait sync.WaitGroup
	errs := make([]error, n)
	start := make(chan struct{})
	for i := range n {
		wait.Go(func() {
			<-start
			errs[i] = call(i)
		})
	}
	close(start)
	wait.Wait()
	return errs
}

// all reads a whole list page by page.
func all(t *testing.T, s *store.Session, q model.PageQuery) []model.Row {
	t.Helper()
	var out []model.Row
	for {
		page, err := s.Interventions(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, page.Rows...)
		if page.After == nil {
			return out
		}
		q.After = page.After
	}
}

func TestStockUnder32Writers(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		const writers = 32 // of which ten find a seal
		ids := make([]int64, writers)
		for i := range ids {
			ids[i] = assigned(d, d.World.Khalil).ID
		}
		errs := together(writers, func(i int) error {
			_, err := d.As("s.dispatch").MovePart(t.Context(), model.PartMove{
				Target: model.Target{ID: ids[i]}, PartID: d.World.Seal, Quantity: 1, Type: model.MoveOut,
			})
			return err
		})
		served := 0
		for _, err := range errs {
			switch {
			case err == nil:
				served++
			case refused(err) != model.CodeStock:
				t.Errorf("a loser was told %v", err)
			}
		}
		left := stock(t, d, "JOINT")
		if served != 10 || left != 0 {
			t.Errorf("%d served, %d left of 10", served, left)
		}
		clean(t, d)
	})
}

func stock(t *testing.T, d *storetest.Desk, reference string) int64 {
	t.Helper()
	hits, err := d.As("s.dispatch").FindParts(t.Context(), reference, 5)
	if err != nil || len(hits) != 1 {
		t.Fatalf("%v, %v", hits, err)
	}
	return hits[0].Stock
}

func TestStaleSaveKeepsBothTexts(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, seen := t.Context(), d.Request()
		text := func(s string) *string { return &s }
		if _, err := d.As("k.dispatch").Edit(ctx, model.Edit{Target: target(seen), Title: text("Texte de Karim")}); err != nil {
			t.Fatal(err)
		}
		_, err := d.As("s.dispatch").Edit(ctx, model.Edit{Target: target(seen), Title: text("Texte de Sara")})
		var conflict *model.Conflict
		if !errors.As(err, &conflict) || !errors.Is(err, model.ErrConflict) {
			t.Fatalf("stale save: %v", err)
		}
		if conflict.Theirs.Title != "Texte de Karim" || conflict.By != "Karim Dispatch" {
			t.Errorf("the conflict shows %q by %q", conflict.Theirs.Title, conflict.By)
		}
		if !slices.Equal(conflict.Changed, []string{"titre"}) {
			t.Errorf("the conflict names %v", conflict.Changed)
		}
		// A comment spoils nobody's edit.
		fresh, err := d.As("y.khalil").Intervention(ctx, seen.ID)
		if !errors.Is(err, model.ErrNotFound) {
			t.Fatalf("a foreign technician reads %v, %v", fresh.ID, err)
		}
		now, err := d.As("s.dispatch").Intervention(ctx, seen.ID)
		if err != nil {
			t.Fatal(err)
		}
		now, err = d.As("s.dispatch").Plan(ctx, model.Slot{Target: target(now), From: at(d, 1, 9, 0), To: at(d, 1, 10, 0)})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.As("k.dispatch").Comment(ctx, model.Comment{Target: model.Target{ID: seen.ID}, Text: "vu"}); err != nil {
			t.Fatal(err)
		}
		if _, err := d.As("s.dispatch").Edit(ctx, model.Edit{Target: target(now), Title: text("Texte de Sara")}); err != nil {
			t.Errorf("after a comment: %v", err)
		}
	})
}

func TestSameKeyHappensOnce(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, dispatcher := t.Context(), d.As("s.dispatch")
		n := model.NewIntervention{
			Key: "cle-1", EquipmentID: d.World.Press, Title: "Fuite", Kind: model.Corrective,
			Priority: model.Normal, Description: "Huile au sol",
		}
		errs := together(8, func(int) error { _, err := dispatcher.Create(ctx, n); return err })
		for _, err := range errs {
			if err != nil {
				t.Error(err)
			}
		}
		again, err := dispatcher.Create(ctx, n)
		if err != nil {
			t.Fatal(err)
		}
		rows := all(t, dispatcher, model.PageQuery{})
		if len(rows) != 1 || rows[0].ID != again.ID {
			t.Errorf("%d interventions for one command", len(rows))
		}
		// The control: another key is another command.
		n.Key = "cle-2"
		if _, err := dispatcher.Create(ctx, n); err != nil {
			t.Fatal(err)
		}
		if rows := all(t, dispatcher, model.PageQuery{}); len(rows) != 2 {
			t.Errorf("%d interventions for two commands", len(rows))
		}
	})
}
