package rule_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

func fullRow(t testing.TB) model.Intervention {
	hours, cost := model.Hours(150), model.Money(123456)
	at := local(t, "2026-11-09 08:00").Add(123456 * time.Microsecond)
	return model.Intervention{
		EquipmentID: 3, TechnicianID: 7, ClientID: 12, Kind: model.Corrective, Status: model.InProgress,
		Priority: model.Urgent, Urgent: true, Title: "Fuite « <b> »", Description: "x", Created: at, Started: at,
		EstimatedHours: &hours, ActualCost: &cost, ContractID: 4, PickupDeadline: at, AcceptedBy: "absent", Satisfaction: 4,
	}
}

// TestHistoryRebuildsTheRow: the values of a birth and of every change after
// it, read back from JSON, make the row and the slot as they stand.
func TestHistoryRebuildsTheRow(t *testing.T) {
	t.Parallel()
	born := fullRow(t)
	now := born
	now.Title, now.EstimatedHours, now.TechnicianID, now.Urgent = "Autre", nil, 0, false
	slot := &model.Booking{From: born.Created, To: born.Created.Add(time.Hour), Window: "08:00-12:00", Confirmed: true}
	_, changed := rule.Differences(rule.Columns(&born), rule.Columns(&now))
	_, placed := rule.Differences(rule.SlotColumns(nil), rule.SlotColumns(slot))
	for name, v := range placed {
		changed[name] = v
	}
	changed["attente.id"] = json.RawMessage("4") // a fact that is no column
	state, err := rule.Replay([]model.HistoryEntry{entryOf(t, rule.Columns(&born)), entryOf(t, changed)})
	if err != nil {
		t.Fatal(err)
	}
	var row model.Intervention
	if err := rule.Apply(&row, state); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(row, now) {
		t.Errorf("got %+v\nwant %+v", row, now)
	}
	back, err := rule.ApplySlot(nil, state)
	if err != nil || !reflect.DeepEqual(back, slot) {
		t.Errorf("slot %+v, %v; want %+v", back, err, slot)
	}
	if _, there := state["attente.id"]; there || !rule.IsColumn("titre") || rule.IsColumn("attente.id") {
		t.Error("a fact beside the row counts as a column")
	}
}

func TestSlotComesAndGoes(t *testing.T) {
	t.Parallel()
	slot := &model.Booking{From: local(t, "2026-11-09 08:00"), To: local(t, "2026-11-09 10:00")}
	if got, err := rule.ApplySlot(slot, rule.SlotColumns(nil)); got != nil || err != nil {
		t.Errorf("a slot without a start: %+v, %v", got, err)
	}
	if got, err := rule.ApplySlot(nil, rule.ColumnValues{"titre": json.RawMessage(`"x"`)}); got != nil || err != nil {
		t.Errorf("no slot is named: %+v, %v", got, err)
	}
	if err := rule.Apply(&model.Intervention{}, rule.ColumnValues{"date_debut": json.RawMessage(`"hier"`)}); err == nil {
		t.Error("a broken value was applied")
	}
	if _, err := rule.Replay([]model.HistoryEntry{{ID: 1, New: json.RawMessage("{")}}); err == nil {
		t.Error("a broken line was replayed")
	}
}

func entryOf(t testing.TB, c rule.ColumnValues) model.HistoryEntry {
	t.Helper()
	raw, err := c.JSON()
	if err != nil {
		t.Fatal(err)
	}
	return model.HistoryEntry{ID: 1, New: raw}
}

// TestColumnTextsAreJSON: the short way of writing a value gives the bytes of
// the long one, whatever a person wrote.
func TestColumnTextsAreJSON(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"simple", `a "b" \c`, "tab\tline\n\x00\x1f\x7f", "<é> & €", "\u2028\u2029", "\xff\xfe", "\ufffd", "🚜"} {
		var long bytes.Buffer
		e := json.NewEncoder(&long)
		e.SetEscapeHTML(false)
		if err := e.Encode(map[string]string{"titre": text}); err != nil {
			t.Fatal(err)
		}
		columns := rule.ColumnValues{"titre": rule.Columns(&model.Intervention{Title: text})["titre"]}
		short, err := columns.JSON()
		if err != nil || string(short) != string(bytes.TrimSpace(long.Bytes())) {
			t.Errorf("%q: %s, want %s (%v)", text, short, long.Bytes(), err)
		}
	}
	none, err := rule.ColumnValues{"b": nil, "a": json.RawMessage("1")}.JSON()
	if err != nil || string(none) != `{"a":1,"b":null}` {
		t.Errorf("%s, %v", none, err)
	}
}

// TestChangesAreTheDifferences: the short way to what changed finds what
// comparing all columns finds.
func TestChangesAreTheDifferences(t *testing.T) {
	t.Parallel()
	born := fullRow(t)
	hours := *born.EstimatedHours
	edits := map[string]func(iv *model.Intervention){
		"nothing":           func(*model.Intervention) {},
		"a text":            func(iv *model.Intervention) { iv.Title = "" },
		"the same hours":    func(iv *model.Intervention) { iv.EstimatedHours = &hours },
		"other hours":       func(iv *model.Intervention) { other := hours + 1; iv.EstimatedHours = &other },
		"no hours":          func(iv *model.Intervention) { iv.EstimatedHours = nil },
		"the same instant":  func(iv *model.Intervention) { iv.Created = iv.Created.Local().Add(time.Nanosecond) },
		"another instant":   func(iv *model.Intervention) { iv.Ended = iv.Created },
		"bookkeeping alone": func(iv *model.Intervention) { iv.Version, iv.ID = 9, 9 },
		"many":              func(iv *model.Intervention) { *iv = model.Intervention{} },
	}
	for name, edit := range edits {
		row := born
		edit(&row)
		old, now := rule.Changes(&born, &row)
		wantOld, wantNow := rule.Differences(rule.Columns(&born), rule.Columns(&row))
		if !reflect.DeepEqual(old, wantOld) || !reflect.DeepEqual(now, wantNow) {
			t.Errorf("%s: %s to %s, want %s to %s", name, old, now, wantOld, wantNow)
		}
	}
	slot := &model.Booking{From: born.Created, To: born.Created.Add(time.Hour)}
	moved := *slot
	moved.To, moved.Confirmed = slot.To.Add(time.Hour), true
	for _, pair := range [][2]*model.Booking{{nil, nil}, {nil, slot}, {slot, nil}, {slot, &moved}, {slot, slot}} {
		old, now := rule.SlotChanges(pair[0], pair[1])
		wantOld, wantNow := rule.Differences(rule.SlotColumns(pair[0]), rule.SlotColumns(pair[1]))
		if !reflect.DeepEqual(old, wantOld) || !reflect.DeepEqual(now, wantNow) {
			t.Errorf("slot: %s to %s, want %s to %s", old, now, wantOld, wantNow)
		}
	}
}
