package store

import (
	"bytes"
	"context"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/driver/pgdriver"
)

// copyRows sends rows of one table by COPY, which asks the server to plan and
// answer once for all of them. Triggers and constraints hold as for INSERT.
func copyRows[T any](ctx context.Context, conn bun.Conn, rows []T) error {
	if len(rows) == 0 {
		return nil
	}
	table, columns := copyColumns(reflect.TypeFor[T](), reflect.ValueOf(rows))
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = `"` + c.name + `"`
	}
	var b bytes.Buffer
	for i := range rows {
		if err := writeCopyRow(&b, reflect.ValueOf(&rows[i]).Elem(), columns); err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
	}
	_, err := pgdriver.CopyFrom(ctx, conn, &b, `COPY "`+table+`" (`+strings.Join(names, ", ")+") FROM STDIN")
	if err != nil {
		return fmt.Errorf("%s: %w", table, err)
	}
	return nil
}

type copyColumn struct {
	name     string
	field    int
	nullZero bool
}

// copyColumns reads the table and its columns from the tags. An id that no row
// brings is left to the database.
func copyColumns(t reflect.Type, rows reflect.Value) (table string, columns []copyColumn) {
	for i := range t.NumField() {
		name, options, _ := strings.Cut(t.Field(i).Tag.Get("bun"), ",")
		switch {
		case strings.HasPrefix(name, "table:"):
			table = strings.TrimPrefix(name, "table:")
		case name == "" || name == "-" || strings.Contains(name, ":"):
		case strings.Contains(options, "autoincrement") && rows.Index(0).Field(i).IsZero():
		default:
			columns = append(columns, copyColumn{name, i, strings.Contains(options, "nullzero")})
		}
	}
	return table, columns
}

func writeCopyRow(b *bytes.Buffer, row reflect.Value, columns []copyColumn) error {
	for i, c := range columns {
		if i > 0 {
			b.WriteByte('\t')
		}
		if err := writeCopyValue(b, row.Field(c.field), c.nullZero); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
	}
	b.WriteByte('\n')
	return nil
}

const (
	copyNull = `\N`
	copyTime = "2006-01-02 15:04:05.999999-07:00"
)

var errCopyType = errors.New("no text for COPY")

func writeCopyValue(b *bytes.Buffer, v reflect.Value, nullZero bool) error {
	switch {
	case v.Kind() == reflect.Pointer && v.IsNil(), nullZero && v.IsZero():
		b.WriteString(copyNull)
		return nil
	case v.Kind() == reflect.Pointer:
		return writeCopyValue(b, v.Elem(), false)
	}
	switch x := v.Interface().(type) {
	case time.Time:
		b.WriteString(x.UTC().Format(copyTime))
		return nil
	case json.RawMessage:
		if x == nil {
			b.WriteString(copyNull)
			return nil
		}
		writeCopyText(b, string(x))
		return nil
	case driver.Valuer:
		value, err := x.Value()
		if err != nil || value == nil {
			b.WriteString(copyNull)
			return err
		}
		return writeCopyValue(b, reflect.ValueOf(value), false)
	}
	return writeCopyBasic(b, v)
}

func writeCopyBasic(b *bytes.Buffer, v reflect.Value) error {
	switch {
	case v.Kind() == reflect.String:
		writeCopyText(b, v.String())
	case v.CanInt():
		b.WriteString(strconv.FormatInt(v.Int(), 10))
	case v.Kind() == reflect.Bool:
		b.WriteString(strconv.FormatBool(v.Bool()))
	case v.CanFloat():
		b.WriteString(strconv.FormatFloat(v.Float(), 'g', -1, 64))
	default:
		return fmt.Errorf("%w: %s", errCopyType, v.Type())
	}
	return nil
}

// writeCopyText escapes what means something to COPY.
func writeCopyText(b *bytes.Buffer, s string) {
	for i := range len(s) {
		switch c := s[i]; c {
		case '\\':
			b.WriteString(`\\`)
		case '\t':
			b.WriteString(`\t`)
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		default:
			b.WriteByte(c)
		}
	}
}
