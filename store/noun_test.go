package store_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"testing"

	"mif/store/model"
	"mif/store/storetest"
)

func machineNow(t *testing.T, d *storetest.Desk, id int64) model.EquipmentRow {
	t.Helper()
	rows, err := d.As("admin").Equipment().Rows(t.Context(), []int64{id})
	if err != nil || len(rows) != 1 {
		t.Fatal(rows, err)
	}
	return rows[0]
}

func TestWhoMayChangeAMachine(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		for who, want := range map[string][3]string{ // create, edit of client one, edit of client two
			"admin": {"+", "+", "+"}, "s.dispatch": {"+", "+", "+"}, "y.khalil": {"f", "f", "f"},
			"laiterie": {"f", "f", "n"}, "clinique": {"f", "n", "f"},
		} {
			s, name := d.As(who), "Changé par "+who
			_, err := s.CreateEquipment(t.Context(), model.NewEquipment{ClientID: 1, EquipmentEdit: model.EquipmentEdit{Name: &name}})
			got := [3]string{verdict(err)}
			for i, id := range []int64{d.World.Press, d.World.Oven} {
				got[i+1] = verdict(s.EditEquipment(t.Context(), model.EquipmentEdit{Target: model.Target{ID: id}, Name: &name}))
			}
			if got != want {
				t.Errorf("%s: %v, want %v", who, got, want)
			}
		}
		clean(t, d)
	})
}

func TestAChangedRecord(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s, id := d.As("s.dispatch"), d.World.Press
		before := d.Number("SELECT count(*) FROM journal")
		edit := func(version int64, key, name, place string) error {
			return s.EditEquipment(t.Context(), model.EquipmentEdit{
				Target: model.Target{ID: id, Version: version, Key: key}, Name: &name, Location: &place,
			})
		}
		seen := s.Subscribe()
		defer seen.Close()
		if err := edit(1, "k1", "Presse P-13", "Hall 2"); err != nil {
			t.Fatal(err)
		}
		<-seen.Ready()
		if err := edit(1, "k1", "Presse P-13", "Hall 2"); err != nil { // the same command again
			t.Fatalf("a command carried out already: %v", err)
		}
		if err := edit(2, "", "Presse P-13", "Hall 2"); err != nil { // nothing changes
			t.Fatal(err)
		}
		if r := machineNow(t, d, id); r.Version != 2 || r.Name != "Presse P-13" || r.Location != "Hall 2" {
			t.Errorf("%+v", r)
		}
		if n := d.Number("SELECT count(*) FROM journal"); n != before+1 {
			t.Errorf("%d lines of the journal, want one more than %d", n, before)
		}
		if old := d.Text("SELECT ancienne_valeur FROM journal ORDER BY id DESC LIMIT 1"); !sameJSON(t, old, `{"localisation":null,"nom":"Presse hydraulique P-12"}`) {
			t.Errorf("the old values: %s", old)
		}
		clean(t, d)
	})
}

func TestAStaleRecord(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		id, name, place := d.World.Press, "Presse de Karim", "Hall 3"
		target := model.Target{ID: id, Version: 1}
		if err := d.As("k.dispatch").EditEquipment(t.Context(), model.EquipmentEdit{Target: target, Name: &name}); err != nil {
			t.Fatal(err)
		}
		err := d.As("s.dispatch").EditEquipment(t.Context(), model.EquipmentEdit{Target: target, Location: &place})
		var conflict *model.Conflict
		if !errors.As(err, &conflict) || !errors.Is(err, model.ErrConflict) {
			t.Fatalf("%v", err)
		}
		stands, ok := conflict.Record.(*model.Equipment)
		if !ok || stands.Name != name || string(conflict.Values["nom"]) != `"Presse de Karim"` || conflict.Version != 2 {
			t.Errorf("%+v", conflict)
		}
		if conflict.By != "Karim Dispatch" || conflict.At.IsZero() || !slices.Equal(conflict.Changed, []string{"nom"}) {
			t.Errorf("%s at %s changed %v", conflict.By, conflict.At, conflict.Changed)
		}
		if r := machineNow(t, d, id); r.Location != "" || r.Version != 2 {
			t.Errorf("something was written: %+v", r)
		}
	})
}

func TestANewRecord(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		name, serial := "Compresseur", "SN-9"
		n := model.NewEquipment{Key: "k", ClientID: 2, EquipmentEdit: model.EquipmentEdit{Name: &name, Serial: &serial}}
		must := storetest.Must[int64](t)
		s := d.As("s.dispatch")
		id := must(s.CreateEquipment(t.Context(), n))
		if again := must(s.CreateEquipment(t.Context(), n)); again != id {
			t.Errorf("the same command made %d and %d", id, again)
		}
		if r := machineNow(t, d, id); r.Name != name || r.Version != 1 || r.Status != model.InService || r.UpdatedAt.IsZero() {
			t.Errorf("%+v", r)
		}
		n.Key = ""
		if _, err := s.CreateEquipment(t.Context(), n); refused(err) != model.CodeDuplicate {
			t.Errorf("a serial number twice: %v", err)
		}
		n.ClientID = 99
		if _, err := s.CreateEquipment(t.Context(), n); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("no such client: %v", err)
		}
		var invalid *model.Invalid
		if _, err := s.CreateEquipment(t.Context(), model.NewEquipment{}); !errors.As(err, &invalid) || len(invalid.Fields) != 2 {
			t.Errorf("nothing said: %v", err)
		}
		clean(t, d)
	})
}

// sameJSON compares values whatever form the database gave them.
func sameJSON(t *testing.T, a, b string) bool {
	t.Helper()
	var x, y any
	if err := errors.Join(json.Unmarshal([]byte(a), &x), json.Unmarshal([]byte(b), &y)); err != nil {
		t.Fatal(err)
	}
	return reflect.DeepEqual(x, y)
}
