package model

import (
	"database/sql/driver"
	"fmt"
	"strconv"
)

// Degrees is a latitude or a longitude, kept as DECIMAL(9,6). SQLite gives a
// whole number of degrees back as an integer.
type Degrees float64

// Value writes six decimals.
func (d Degrees) Value() (driver.Value, error) {
	return strconv.FormatFloat(float64(d), 'f', 6, 64), nil
}

// Scan reads what either driver gives back for a DECIMAL.
func (d *Degrees) Scan(src any) error {
	switch v := src.(type) {
	case int64:
		*d = Degrees(v)
	case float64:
		*d = Degrees(v)
	case []byte:
		return d.parse(string(v))
	case string:
		return d.parse(v)
	default:
		return fmt.Errorf("degrees from %T", src)
	}
	return nil
}

func (d *Degrees) parse(s string) error {
	f, err := strconv.ParseFloat(s, 64)
	*d = Degrees(f)
	return err
}
