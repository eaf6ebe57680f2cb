package rule

import "reflect"

// RecordColumns are all columns of any other row but its bookkeeping.
func RecordColumns(row any) ColumnValues {
	v := reflect.ValueOf(row).Elem()
	out := ColumnValues{}
	for _, c := range columnsOf(v.Type()) {
		out[c.name] = columnJSON(v.Field(c.field))
	}
	return out
}
