package store_test

import (
	"errors"
	"testing"

	"mif/store/model"
	"mif/store/storetest"
)

func TestRedo(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, khalil := t.Context(), d.As("s.dispatch"), d.As("y.khalil")
		must := storetest.Must[model.Card](t)
		on := model.Target{ID: assigned(d, d.World.Khalil).ID}
		refuse := func(what string, want model.Code) {
			t.Helper()
			if _, err := khalil.Redo(ctx, on); refused(err) != want {
				t.Errorf("%s: %v, want %s", what, err, want)
			}
		}
		refuse("another's write", model.CodeUndoChanged)
		must(khalil.Pause(ctx, model.Pause{Target: on, Reason: model.HoldAccess}))
		refuse("nothing was taken back", model.CodeRedoNothing)

		must(khalil.Undo(ctx, on))
		after := must(khalil.Redo(ctx, on))
		if after.Status != model.OnHold || after.Hold == nil {
			t.Errorf("done again: %v, %+v", after.Status, after.Hold)
		}
		refuse("it was done again already", model.CodeRedoNothing)
		lines, err := khalil.History(ctx, on.ID, 0, 1)
		if err != nil || lines[0].Sentence != "Action rétablie : Mise en attente, attente accès / consignation" {
			t.Errorf("%+v, %v", lines, err)
		}
		if after = must(khalil.Undo(ctx, on)); after.Status != model.Assigned {
			t.Errorf("taken back once more: %v", after.Status)
		}

		must(s.Plan(ctx, model.Slot{Target: on, From: at(d, 0, 14, 0), To: at(d, 0, 15, 0)}))
		refuse("somebody wrote after it", model.CodeUndoChanged)
		must(s.Undo(ctx, on))
		if after = must(s.Redo(ctx, on)); after.Slot == nil || !after.Slot.From.Equal(at(d, 0, 14, 0)) {
			t.Errorf("the slot again: %+v", after.Slot)
		}
		for who, want := range map[string]error{"f.bennani": model.ErrNotFound, "clinique": model.ErrNotFound} {
			if _, err := d.As(who).Redo(ctx, on); !errors.Is(err, want) {
				t.Errorf("%s: %v", who, err)
			}
		}
		must(s.Undo(ctx, on))
		stale := on
		stale.Version = 1
		if _, err := s.Redo(ctx, stale); !errors.Is(err, model.ErrConflict) {
			t.Errorf("a stale redo: %v", err)
		}
		clean(t, d)
	})
}
