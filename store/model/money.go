package model

import (
	"database/sql/driver"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Money is an amount in centimes of a dirham. It is stored as DECIMAL and
// never takes part in floating-point arithmetic.
type Money int64

// Hours is a duration in hundredths of an hour, stored as DECIMAL(5,2).
type Hours int64

// MaxHours is the largest duration DECIMAL(5,2) can hold, 999.99 h.
const MaxHours Hours = 99999

// MAD makes an amount from whole dirhams.
func MAD(dirhams int64) Money { return Money(dirhams * 100) }

// Times is the amount for a quantity.
func (m Money) Times(quantity int64) Money { return m * Money(quantity) }

// For is the price of a duration at this amount per hour, rounded half away
// from zero to the centime.
func (m Money) For(h Hours) Money { return Money(divRound(int64(m)*int64(h), 100)) }

// String writes "1234.56", the form both databases take.
func (m Money) String() string { return decimal(int64(m)) }

// String writes "1.50", the form both databases take.
func (h Hours) String() string { return decimal(int64(h)) }

// Value writes the amount as decimal text.
func (m Money) Value() (driver.Value, error) { return m.String(), nil }

// Value writes the duration as decimal text.
func (h Hours) Value() (driver.Value, error) { return h.String(), nil }

// Scan reads what either driver gives back for a DECIMAL, rounding to the centime.
func (m *Money) Scan(src any) error {
	n, err := scanDecimal(src)
	*m = Money(n)
	return err
}

// Scan reads what either driver gives back for a DECIMAL, rounding to the hundredth.
func (h *Hours) Scan(src any) error {
	n, err := scanDecimal(src)
	*h = Hours(n)
	return err
}

// MarshalJSON writes the decimal text, so that no reader meets a float.
func (m Money) MarshalJSON() ([]byte, error) { return []byte(`"` + m.String() + `"`), nil }

// MarshalJSON writes the decimal text, so that no reader meets a float.
func (h Hours) MarshalJSON() ([]byte, error) { return []byte(`"` + h.String() + `"`), nil }

// UnmarshalJSON reads the decimal text written by MarshalJSON.
func (m *Money) UnmarshalJSON(b []byte) error { return m.Scan(strings.Trim(string(b), `"`)) }

// UnmarshalJSON reads the decimal text written by MarshalJSON.
func (h *Hours) UnmarshalJSON(b []byte) error { return h.Scan(strings.Trim(string(b), `"`)) }

// ParseMoney reads what a person types: "1 234,5", "1234.50".
func ParseMoney(s string) (Money, error) {
	n, err := parseDecimal(s)
	return Money(n), err
}

// ParseHours reads what a person types: "1,5", "1.5", "1 h 30", "1h30", "1:30",
// "45 min". Minutes beside hours are fewer than sixty.
func ParseHours(s string) (Hours, error) {
	n, err := parseHours(strings.ToLower(strings.TrimSpace(s)))
	return Hours(n), err
}

func parseHours(s string) (int64, error) {
	if m, ok := strings.CutSuffix(s, "min"); ok && !strings.Contains(s, "h") {
		return minutes("0", m)
	}
	h, m, ok := strings.Cut(s, "h")
	if !ok {
		h, m, ok = strings.Cut(s, ":")
	}
	if ok {
		return hoursAnd(h, strings.TrimSuffix(strings.TrimSpace(m), "min"))
	}
	return parseDecimal(s)
}

func hoursAnd(h, m string) (int64, error) {
	if n, err := strconv.Atoi(strings.TrimSpace(m)); err == nil && n > 59 {
		return 0, fmt.Errorf("minutes %q", m)
	}
	return minutes(h, m)
}

func minutes(h, m string) (int64, error) {
	h, m = strings.TrimSpace(h), strings.TrimSpace(m)
	if m == "" {
		return parseDecimal(h)
	}
	hours, err := strconv.ParseInt(h, 10, 32)
	if err != nil {
		return 0, fmt.Errorf("hours %q: %w", h, err)
	}
	mins, err := strconv.ParseInt(m, 10, 32)
	if err != nil || mins < 0 || hours < 0 {
		return 0, fmt.Errorf("minutes %q", m)
	}
	return hours*100 + divRound(mins*100, 60), nil
}

func decimal(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d.%02d", sign, n/100, n%100)
}

func scanDecimal(src any) (int64, error) {
	switch v := src.(type) {
	case nil:
		return 0, nil
	case int64:
		return v * 100, nil
	case float64:
		return int64(math.Round(v * 100)), nil
	case []byte:
		return parseDecimal(string(v))
	case string:
		return parseDecimal(v)
	}
	return 0, fmt.Errorf("decimal from %T", src)
}

// parseDecimal reads digits with an optional sign, group spaces and one comma
// or point, rounding half away from zero at the second decimal.
func parseDecimal(s string) (int64, error) {
	clean := strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", ",", ".").Replace(s)
	digits := strings.TrimPrefix(clean, "-")
	whole, frac, _ := strings.Cut(digits, ".")
	if !onlyDigits(whole) || !onlyDigits(frac) || whole+frac == "" || len(whole) > 14 {
		return 0, fmt.Errorf("decimal %q", s)
	}
	frac = (frac + "000")[:3]
	n, err := strconv.ParseInt(whole+frac, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("decimal %q: %w", s, err)
	}
	n = divRound(n, 10)
	if digits != clean {
		n = -n
	}
	return n, nil
}

func onlyDigits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

func divRound(n, by int64) int64 {
	if n < 0 {
		return -divRound(-n, by)
	}
	return (n + by/2) / by
}
