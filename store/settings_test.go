package store_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
)

// TestTheHouseChangesItsNumbers: within bounds, once, with both values in the
// journal; new jobs run by them at once, here and in another program, and a
// deadline that was promised stays.
func TestTheHouseChangesItsNumbers(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("admin")
		before := d.Request()
		other := d.Reopen(store.Options{Clock: d.Clock.Now})
		stands := storetest.Must[model.HouseNumbers](t)(s.HouseNumbers(ctx))
		if stands.Version != 1 || stands.Values["delais.haute.prise_en_charge"] != 24 || stands.Values["taux_horaire"] != 25_000 {
			t.Fatalf("%+v", stands)
		}
		e := model.HouseEdit{Target: model.Target{Version: 1, Key: "k"}, Values: map[string]int64{"delais.haute.prise_en_charge": 2, "delais.haute.resolution": 4, "notation_jours": 30}}
		for range 2 {
			if err := s.EditHouse(ctx, e); err != nil {
				t.Fatal(err)
			}
		}
		got := d.Text("SELECT description || ' ' || CAST(ancienne_valeur AS TEXT) || CAST(nouvelle_valeur AS TEXT) FROM journal WHERE entite = 'parametres'")
		if !strings.HasPrefix(got, "Paramètres modifiés ") || !strings.Contains(got, "48") || !strings.Contains(got, "24") || strings.Contains(got, "notation") {
			t.Errorf("the journal says %s", got)
		}
		after := d.Request()
		if !after.Deadline.Before(before.Deadline) {
			t.Errorf("a new job is due %v, one before %v", after.Deadline, before.Deadline)
		}
		if again := storetest.Must[model.Card](t)(s.Intervention(ctx, before.ID)); !again.Deadline.Equal(before.Deadline) {
			t.Errorf("a promise moved to %v", again.Deadline)
		}
		var conflict *model.Conflict
		err := s.EditHouse(ctx, model.HouseEdit{Target: model.Target{Version: 1}, Values: map[string]int64{"notation_jours": 10}})
		if !errors.As(err, &conflict) || conflict.Version != 2 || conflict.Record.(*model.HouseNumbers).Values["delais.haute.resolution"] != 4 {
			t.Errorf("a stale save: %v %+v", err, conflict)
		}
		inAnotherProgram(t, d, other)
		clean(t, d)
	})
}

// inAnotherProgram waits until another program works with the new numbers.
func inAnotherProgram(t *testing.T, d *storetest.Desk, other *store.Store) {
	t.Helper()
	s := other.As(d.As("s.dispatch").Actor())
	for range 2000 {
		card, err := s.Create(t.Context(), model.NewIntervention{EquipmentID: d.World.Press, Title: "x", Description: "y", Kind: model.Corrective, Priority: model.High})
		if err != nil {
			t.Fatal(err)
		}
		if card.PickupDeadline.Sub(d.Clock.Now()) < 4*time.Hour {
			return
		}
	}
	t.Error("another program goes on with the old numbers")
}

// TestNumbersOfTheHouseStayInBounds, and a job is not to be done before it is
// to be taken up.
func TestNumbersOfTheHouseStayInBounds(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		for name, c := range map[string]struct {
			values map[string]int64
			want   model.Code
		}{
			"rappel_heures":            {map[string]int64{"rappel_heures": 0}, model.FieldTooSmall},
			"taux_horaire":             {map[string]int64{"taux_horaire": 1_000_001}, model.FieldTooLarge},
			"delais.haute.resolution":  {map[string]int64{"delais.haute.resolution": 23}, model.FieldOrder},
			"delais.programmee.autres": {map[string]int64{"delais.programmee.autres": 3}, model.FieldInvalid},
		} {
			var invalid *model.Invalid
			err := d.As("admin").EditHouse(t.Context(), model.HouseEdit{Values: c.values})
			if !errors.As(err, &invalid) || invalid.Fields[0].Field != name || invalid.Fields[0].Code != c.want {
				t.Errorf("%s: %v %+v", name, err, invalid)
			}
		}
		if n := d.Number("SELECT count(*) FROM journal WHERE entite = 'parametres'"); n != 0 {
			t.Errorf("%d lines of refused changes", n)
		}
	})
}
