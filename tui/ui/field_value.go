package ui

import (
	"strconv"
	"strings"
	"time"

	"mif/store/model"
	"mif/tui/lang"
)

// parsed is a line whose text must be understood by read; what it starts from is
// a proposal, which the first letter replaces.
func parsed[T any](text string, read func(env *Env, s string) (T, error), bad, hint func(env *Env) string) *Line {
	l := NewLine(text, 40)
	l.hint, l.proposes = hint, true
	l.Parse = func(env *Env, s string) string {
		if _, err := read(env, s); err != nil {
			return bad(env)
		}
		return ""
	}
	return l
}

// Hours is a duration of work, "1 h 30" or "1,5".
type Hours struct{ *Line }

// NewHours starts from a duration, nil for none.
func NewHours(env *Env, h *model.Hours) Hours {
	return Hours{parsed(env.Text.When.Hours(h),
		func(_ *Env, s string) (model.Hours, error) { return readHours(s) },
		func(e *Env) string { return e.Text.Form.BadHours }, func(e *Env) string { return e.Text.Form.HoursHint })}
}

// Read is the duration, nil when the field is empty.
func (h Hours) Read() *model.Hours { return optional(h.Line, readHours) }

func readHours(s string) (model.Hours, error) {
	h, err := model.ParseHours(s)
	if err == nil && (h < 0 || h > model.MaxHours) {
		err = strconv.ErrRange
	}
	return h, err
}

// Cost is an amount in dirhams.
type Cost struct{ *Line }

// NewCost starts from an amount, nil for none.
func NewCost(m *model.Money) Cost {
	text := ""
	if m != nil {
		text = strings.Replace(m.String(), ".", ",", 1)
	}
	return Cost{parsed(text,
		func(_ *Env, s string) (model.Money, error) { return readCost(s) },
		func(e *Env) string { return e.Text.Form.BadMoney }, func(e *Env) string { return e.Text.Form.MoneyHint })}
}

// Read is the amount, nil when the field is empty.
func (c Cost) Read() *model.Money { return optional(c.Line, readCost) }

func readCost(s string) (model.Money, error) {
	m, err := model.ParseMoney(strings.TrimSpace(s))
	if err == nil && m < 0 {
		err = strconv.ErrRange
	}
	return m, err
}

// Number is a whole number, not negative.
type Number struct{ *Line }

// NewNumber starts from n.
func NewNumber(n int64) Number {
	return Number{parsed(strconv.FormatInt(n, 10),
		func(_ *Env, s string) (int64, error) { return readNumber(s) },
		func(e *Env) string { return e.Text.Form.BadNumber }, func(e *Env) string { return e.Text.Form.NumberHint })}
}

// Read is the number, 0 when the field is empty.
func (n Number) Read() int64 {
	v := optional(n.Line, readNumber)
	if v == nil {
		return 0
	}
	return *v
}

func readNumber(s string) (int64, error) {
	n, err := strconv.ParseUint(strings.TrimSpace(s), 10, 31)
	return int64(n), err
}

// Moment is a day and an hour on the clock of the place.
type Moment struct{ *Line }

// NewMoment starts from a time, zero for none.
func NewMoment(env *Env, t time.Time) Moment {
	return Moment{parsed(env.Text.When.Stamp(t, env.Place),
		readMoment, func(e *Env) string { return e.Text.Form.BadDate }, func(e *Env) string { return e.Text.Form.DateHint })}
}

// Read is the time in UTC, zero when the field is empty.
func (m Moment) Read(env *Env) time.Time {
	t := optional(m.Line, func(s string) (time.Time, error) { return readMoment(env, s) })
	if t == nil {
		return time.Time{}
	}
	return t.UTC()
}

// readMoment takes a day, an hour or both: "23/11/2026 08:00", "23/11 8h",
// "demain 9h30". A bare hour is today's.
func readMoment(env *Env, s string) (time.Time, error) {
	words := strings.Fields(strings.ToLower(s))
	if len(words) == 0 || len(words) > 2 {
		return time.Time{}, strconv.ErrSyntax
	}
	hour, err := readHour(words[len(words)-1])
	if err != nil {
		return time.Time{}, err
	}
	day := env.Day()
	if len(words) == 2 {
		if day, err = readDay(env, words[0]); err != nil {
			return time.Time{}, err
		}
	}
	return time.Date(day.Year(), day.Month(), day.Day(), hour.Hour(), hour.Minute(), 0, 0, env.Place), nil
}

// readHour takes "08:00", "8:00", "8h", "8h30".
func readHour(s string) (time.Time, error) {
	s = strings.Replace(s, "h", ":", 1)
	if strings.HasSuffix(s, ":") {
		s += "00"
	}
	return time.Parse("15:04", s)
}

// Day is a calendar day.
type Day struct{ *Line }

// NewDay starts from a day, zero for none.
func NewDay(env *Env, d model.Date) Day {
	return Day{parsed(env.Text.When.Date(d), readDay,
		func(e *Env) string { return e.Text.Form.BadDate }, func(e *Env) string { return e.Text.Form.DayHint })}
}

// Read is the day, zero when the field is empty.
func (d Day) Read(env *Env) model.Date {
	day := optional(d.Line, func(s string) (model.Date, error) { return readDay(env, s) })
	if day == nil {
		return model.Date{}
	}
	return *day
}

// readDay takes "23/11/2026", also without the year, and the words for days.
func readDay(env *Env, s string) (model.Date, error) {
	s = strings.TrimSpace(s)
	if day, named := lang.DayNamed(s, env.Day()); named {
		return day, nil
	}
	if t, err := time.Parse("2/1", s); err == nil {
		return model.NewDate(env.Now().Year(), t.Month(), t.Day()), nil
	}
	t, err := time.Parse("2/1/2006", s)
	return model.NewDate(t.Year(), t.Month(), t.Day()), err
}

// optional reads a line, nil when it is empty or not understood: a form does
// not submit what is not understood.
func optional[T any](l *Line, read func(string) (T, error)) *T {
	if strings.TrimSpace(l.Value()) == "" {
		return nil
	}
	v, err := read(l.Value())
	if err != nil {
		return nil
	}
	return &v
}
