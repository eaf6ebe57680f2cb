package store_test

import (
	"testing"
	"time"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
)

// TestASlotIsRemindedOfOnce: 24 hours before, to the technician and the
// client; a slot that is moved is told of anew.
func TestASlotIsRemindedOfOnce(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		on := assigned(d, d.World.Khalil).ID
		if err := book(d, on, at(d, 2, 9, 0), ""); err != nil {
			t.Fatal(err)
		}
		before, err := d.As("s.dispatch").Intervention(t.Context(), on)
		if err != nil {
			t.Fatal(err)
		}
		title := "Autre titre"
		other := d.Reopen(store.Options{})
		told := func() int64 {
			t.Helper()
			for _, s := range []*store.Store{d.Store, other} {
				if err := s.RemindOfSlots(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			return d.Number("SELECT count(*) FROM notifications WHERE titre LIKE 'Rappel%'")
		}
		if n := told(); n != 0 {
			t.Errorf("two days before: %d", n)
		}
		d.Clock.Advance(25*time.Hour + time.Minute) // 09:01 the day before
		for range 2 {
			if n := told(); n != 2 {
				t.Errorf("the day before: %d", n)
			}
		}
		card, err := d.As("s.dispatch").Intervention(t.Context(), on)
		if err != nil || !card.Slot.ReminderSent {
			t.Errorf("%+v, %v", card.Slot, err)
		}
		if lines, err := d.As("s.dispatch").History(t.Context(), on, 0, 1); err != nil || lines[0].Sentence != "Rappel du créneau envoyé" || lines[0].Who != "" {
			t.Errorf("the history tells %+v, %v", lines, err)
		}
		clean(t, d)
		if _, err := d.As("s.dispatch").Edit(t.Context(), model.Edit{Target: target(before), Title: &title}); err != nil {
			t.Errorf("an edit begun before the reminder: %v", err)
		}
		if back, err := d.As("s.dispatch").Undo(t.Context(), model.Target{ID: on}); err != nil || back.Title != before.Title {
			t.Errorf("undone after the reminder: %q, %v", back.Title, err)
		}
		for _, who := range []string{"y.khalil", "laiterie"} {
			if n := d.Number("SELECT count(*) FROM notifications n JOIN users u ON u.id = n.user_id WHERE titre LIKE 'Rappel%' AND username = '" + who + "'"); n != 1 {
				t.Errorf("%s was told %d times", who, n)
			}
		}
		if err := book(d, on, at(d, 1, 8, 30), ""); err != nil {
			t.Fatal(err)
		}
		if n := told(); n != 4 {
			t.Errorf("moved: %d", n)
		}
		if back, err := d.As("s.dispatch").Undo(t.Context(), model.Target{ID: on}); err != nil || !back.Slot.From.Equal(before.Slot.From) {
			t.Errorf("a move is undone after its reminder: %v", err)
		}
		if _, err := d.As("s.dispatch").Cancel(t.Context(), model.Cancellation{Target: model.Target{ID: on}, Reason: "doublon"}); err != nil {
			t.Fatal(err)
		}
		late := assigned(d, d.World.Bennani).ID
		if err := book(d, late, at(d, 0, 9, 30), ""); err != nil {
			t.Fatal(err)
		}
		d.Clock.Advance(time.Hour) // it has begun
		if n := told(); n != 4 {
			t.Errorf("a slot that has begun: %d", n)
		}
		clean(t, d)
	})
}

// TestATimeThatComesBack: who was reminded of it is not reminded again, unless
// he has been of another one since.
func TestATimeThatComesBack(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s, must := d.As("s.dispatch"), storetest.Must[model.Card](t)
		on := model.Target{ID: assigned(d, d.World.Khalil).ID}
		move := func(days, hour int) {
			t.Helper()
			if err := book(d, on.ID, at(d, days, hour, 0), ""); err != nil {
				t.Fatal(err)
			}
		}
		told := func(what string, want int64) {
			t.Helper()
			if err := d.RemindOfSlots(t.Context()); err != nil {
				t.Fatal(err)
			}
			if n := d.Number("SELECT count(*) FROM notifications WHERE titre LIKE 'Rappel%'"); n != want {
				t.Errorf("%s: %d reminders, want %d", what, n, want)
			}
		}
		move(0, 15)
		told("a slot that is near", 2)
		move(2, 9)
		must(s.Undo(t.Context(), on))
		told("moved away and undone", 2)
		must(s.Redo(t.Context(), on))
		must(s.Undo(t.Context(), on))
		told("again", 2)
		move(0, 16)
		told("moved nearby", 4)
		must(s.Undo(t.Context(), on))
		told("back from a time that was told of", 6)
	})
}
