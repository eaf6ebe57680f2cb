package rule

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"mif/store/model"
)

// ColumnValues are the values of a row under their column names, as history
// keeps them: times in UTC, money and hours as decimal text, null for nothing.
// A slot's columns carry the prefix "planning."; other prefixes are facts
// beside the two rows (a hold, a machine's status).
type ColumnValues map[string]json.RawMessage

// SlotPrefix is what the columns of a slot begin with.
const SlotPrefix = "planning."

// PlannedPrefix begins the fact that a job reserves some of a part.
const PlannedPrefix = "piece_prevue."

var null = json.RawMessage("null")

// JSON writes the values with sorted names; nil for none.
func (c ColumnValues) JSON() (json.RawMessage, error) {
	if len(c) == 0 {
		return nil, nil
	}
	var b bytes.Buffer
	separator := byte('{')
	for _, name := range slices.Sorted(maps.Keys(c)) {
		b.WriteByte(separator)
		b.Write(quotedText(name))
		b.WriteByte(':')
		if len(c[name]) == 0 {
			b.Write(null)
		}
		b.Write(c[name])
		separator = ','
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// ParseColumns reads what JSON wrote, whatever form a database gave it.
func ParseColumns(raw json.RawMessage) (ColumnValues, error) {
	out := ColumnValues{}
	if len(raw) == 0 {
		return out, nil
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var values map[string]any
	if err := d.Decode(&values); err != nil {
		return nil, err
	}
	for name, v := range values {
		out[name] = marshal(v)
	}
	return out, nil
}

// IsColumn reports whether a name is a column of interventions itself.
func IsColumn(name string) bool { return !strings.Contains(name, ".") }

// Columns are all columns of an intervention but its bookkeeping (id, version,
// created_at, updated_at).
func Columns(iv *model.Intervention) ColumnValues {
	out := make(ColumnValues, len(rowColumns))
	eachColumn(iv, func(name string, v reflect.Value) { out[name] = columnJSON(v) })
	return out
}

// SlotColumns are the columns of a slot that people set, under SlotPrefix;
// all null for no slot.
func SlotColumns(b *model.Booking) ColumnValues {
	out := ColumnValues{}
	var none model.Booking
	row := b
	if b == nil {
		row = &none
	}
	eachColumn(row, func(name string, v reflect.Value) {
		out[SlotPrefix+name] = null
		if b != nil {
			out[SlotPrefix+name] = columnJSON(v)
		}
	})
	return out
}

// Differences are the values that are not the same in both, on either side.
func Differences(before, after ColumnValues) (old, now ColumnValues) {
	old, now = ColumnValues{}, ColumnValues{}
	for name, v := range after {
		if !bytes.Equal(before[name], v) {
			old[name], now[name] = before[name], v
		}
	}
	return old, now
}

// Changes are the Differences between the columns of a row as it stood and as
// it stands, found without writing out those that stayed.
func Changes(before, after *model.Intervention) (old, now ColumnValues) {
	return changes("", rowColumns, reflect.ValueOf(before).Elem(), reflect.ValueOf(after).Elem())
}

// SlotChanges are the Differences between the columns of two slots; nil for no
// slot.
func SlotChanges(before, after *model.Booking) (old, now ColumnValues) {
	if before == nil || after == nil {
		return Differences(SlotColumns(before), SlotColumns(after))
	}
	return changes(SlotPrefix, slotColumns, reflect.ValueOf(before).Elem(), reflect.ValueOf(after).Elem())
}

func changes(prefix string, columns []column, before, after reflect.Value) (old, now ColumnValues) {
	old, now = ColumnValues{}, ColumnValues{}
	for _, c := range columns {
		was, is := before.Field(c.field), after.Field(c.field)
		if was.Equal(is) {
			continue
		}
		if a, b := columnJSON(was), columnJSON(is); !bytes.Equal(a, b) {
			old[prefix+c.name], now[prefix+c.name] = a, b
		}
	}
	return old, now
}

// Replay applies history rows in order and gives the columns of the row and of
// its slot as they must stand after the last one.
func Replay(entries []model.HistoryEntry) (ColumnValues, error) {
	state := SlotColumns(nil)
	for _, e := range entries {
		now, err := ParseColumns(e.New)
		if err != nil {
			return nil, fmt.Errorf("history %d: %w", e.ID, err)
		}
		for name, v := range now {
			if IsColumn(name) || strings.HasPrefix(name, SlotPrefix) {
				state[name] = v
			}
		}
	}
	return state, nil
}

// Apply sets the columns of an intervention that values names; other names are
// passed over.
func Apply(iv *model.Intervention, values ColumnValues) error {
	return apply(iv, "", values)
}

// ApplySlot sets the columns of a slot that values names; a slot whose start
// becomes null is gone, and nil comes back.
func ApplySlot(b *model.Booking, values ColumnValues) (*model.Booking, error) {
	start, named := values[SlotPrefix+"date_debut"]
	if named && bytes.Equal(start, null) {
		return nil, nil
	}
	if b == nil {
		if !named {
			return nil, nil
		}
		b = &model.Booking{}
	}
	return b, apply(b, SlotPrefix, values)
}

func apply(row any, prefix string, values ColumnValues) error {
	var first error
	eachColumn(row, func(name string, v reflect.Value) {
		raw, ok := values[prefix+name]
		if !ok || first != nil {
			return
		}
		v.SetZero()
		if !bytes.Equal(raw, null) {
			if err := json.Unmarshal(raw, v.Addr().Interface()); err != nil {
				first = fmt.Errorf("column %s: %w", name, err)
			}
		}
	})
	return first
}

// bookkeeping columns are kept by the store and say nothing about the work; a
// slot's technician is the database's copy of its intervention's.
func bookkeeping(table reflect.Type, name string) bool {
	switch name {
	case "id", "version", "created_at", "updated_at", "date_modification":
		return true
	case "technicien_id", "date_creation", "intervention_id":
		return table == reflect.TypeFor[model.Booking]()
	}
	return false
}

// column is one field of a row that history keeps.
type column struct {
	name  string
	field int
}

// What each row's type says of its columns is read once.
var (
	rowColumns  = columnsOf(reflect.TypeFor[model.Intervention]())
	slotColumns = columnsOf(reflect.TypeFor[model.Booking]())
)

func columnsOf(t reflect.Type) []column {
	var out []column
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("bun"), ",")
		if name == "" || strings.Contains(name, ":") || bookkeeping(t, name) {
			continue
		}
		out = append(out, column{name, i})
	}
	return out
}

func eachColumn(row any, fn func(name string, v reflect.Value)) {
	columns := rowColumns
	if _, slot := row.(*model.Booking); slot {
		columns = slotColumns
	}
	v := reflect.ValueOf(row).Elem()
	for _, c := range columns {
		fn(c.name, v.Field(c.field))
	}
}

func columnJSON(v reflect.Value) json.RawMessage {
	switch x := v.Interface().(type) {
	case time.Time:
		if x.IsZero() {
			return null
		}
		return quoted(x.UTC().Truncate(time.Microsecond).Format(time.RFC3339Nano))
	case bool:
		return strconv.AppendBool(nil, x)
	case model.Money:
		return quoted(x.String())
	case *model.Hours:
		if x == nil {
			return null
		}
		return quoted(x.String())
	case *model.Money:
		if x == nil {
			return null
		}
		return quoted(x.String())
	}
	switch {
	case v.Kind() != reflect.Pointer && v.IsZero():
		return null
	case v.Kind() == reflect.String:
		return quotedText(v.String())
	case v.Kind() == reflect.Int64:
		return strconv.AppendInt(nil, v.Int(), 10)
	}
	return marshal(v.Interface())
}

// quotedText writes a text as marshal does; most need no escape.
func quotedText(s string) json.RawMessage {
	plain := utf8.ValidString(s) && !strings.Contains(s, "\u2028") && !strings.Contains(s, "\u2029")
	for i := 0; plain && i < len(s); i++ {
		plain = s[i] >= ' ' && s[i] != '"' && s[i] != '\\'
	}
	if plain {
		return quoted(s)
	}
	return marshal(s)
}

func quoted(s string) json.RawMessage { return json.RawMessage(`"` + s + `"`) }

// marshal writes JSON that two equal values share to the byte. It cannot fail:
// columns are texts, numbers and our own types.
func marshal(v any) json.RawMessage {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return null
	}
	return bytes.TrimSpace(b.Bytes())
}
