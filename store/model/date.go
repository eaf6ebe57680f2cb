package model

import (
	"database/sql/driver"
	"fmt"
	"strings"
	"time"
)

// Date is a calendar day without time or zone, stored as DATE. The zero Date
// is stored as NULL.
type Date struct{ time.Time }

const dateForm = "2006-01-02"

// NewDate makes a day; the time inside is midnight UTC.
func NewDate(year int, month time.Month, day int) Date {
	return Date{time.Date(year, month, day, 0, 0, 0, 0, time.UTC)}
}

// DateOf is the day that a clock in the place shows at an instant.
func DateOf(t time.Time, place *time.Location) Date {
	y, m, d := t.In(place).Date()
	return NewDate(y, m, d)
}

// String writes "2006-01-02", or nothing for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Format(dateForm)
}

// Value writes the day as text, NULL when zero.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads a day from either driver.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = Date{}
	case time.Time:
		*d = NewDate(v.Year(), v.Month(), v.Day())
	case []byte:
		return d.parse(string(v))
	case string:
		return d.parse(v)
	default:
		return fmt.Errorf("date from %T", src)
	}
	return nil
}

// farDay stands for a day that four digits cannot name. No use case writes one,
// but a row that holds one must not close the list that it stands in.
func farDay() Date { return NewDate(9999, time.December, 31) }

func (d *Date) parse(s string) error {
	if year, _, dashed := strings.Cut(s, "-"); dashed && len(year) > 4 {
		*d = farDay()
		return nil
	}
	if len(s) < len(dateForm) {
		return fmt.Errorf("date %q", s)
	}
	t, err := time.Parse(dateForm, s[:len(dateForm)])
	*d = Date{t}
	return err
}

// MarshalJSON writes the day as text, null when zero.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return []byte(`"` + d.String() + `"`), nil
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (d *Date) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*d = Date{}
		return nil
	}
	return d.parse(string(b[1:]))
}
