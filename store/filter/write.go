package filter

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"mif/store/model"
)

// String writes a filter and an order as the line that Parse reads back: days
// as dates of the place, so that the line means the same tomorrow.
func (g Grammar) String(f model.Filter, sorts []model.Sort, place *time.Location) string {
	parts := make([]string, 0, len(f.Terms)+1)
	for _, t := range f.Terms {
		parts = append(parts, g.writeTerm(t, place))
	}
	if len(sorts) > 0 {
		parts = append(parts, writeOrder(sorts))
	}
	return strings.Join(parts, " ")
}

func (g Grammar) writeTerm(t model.Term, place *time.Location) string {
	values := make([]string, len(t.Values))
	for i, v := range t.Values {
		values[i] = g.writeValue(t.Field, v, place)
	}
	out := strings.Join(values, ",")
	if t.Field != model.FieldWords {
		out = string(t.Field) + ":" + out
	}
	if t.Not {
		out = "-" + out
	}
	return out
}

func writeOrder(sorts []model.Sort) string {
	keys := make([]string, len(sorts))
	for i, s := range sorts {
		keys[i] = string(s.Key)
		if s.Desc {
			keys[i] = "-" + keys[i]
		}
	}
	return sortKey + ":" + strings.Join(keys, ",")
}

func (g Grammar) writeValue(f model.Field, v model.FilterValue, place *time.Location) string {
	k := g.keyOf(f)
	switch {
	case v.None:
		return k.none
	case v.Me:
		return me
	case v.ID != 0:
		return strconv.FormatInt(v.ID, 10)
	case k.class == boolean, k.class == file && v.Text == "":
		return writeBool(v.Bool)
	case k.class == date:
		return writeDays(v, place)
	case k.class == amount:
		return writeAmount(k, v)
	case k.class == closed:
		return v.Text
	}
	if v.Exact {
		return "=" + writeText(k, v.Text)
	}
	return writeText(k, v.Text)
}

func writeBool(b bool) string {
	if b {
		return yes
	}
	return yesNo()[1]
}

func writeAmount(k key, v model.FilterValue) string {
	switch {
	case v.Min != nil && v.Max != nil && *v.Min == *v.Max:
		return k.write(*v.Min)
	case v.Min != nil && v.Max != nil:
		return k.write(*v.Min) + ".." + k.write(*v.Max)
	case v.Min != nil:
		return ">=" + k.write(*v.Min)
	case v.Max != nil && *v.Max < 0:
		return "<0"
	case v.Max != nil:
		return "<=" + k.write(*v.Max)
	}
	return ""
}

func writeDays(v model.FilterValue, place *time.Location) string {
	first, after := model.DateOf(v.From, place), model.DateOf(v.To, place)
	last := model.Date{Time: after.AddDate(0, 0, -1)}
	switch {
	case v.From.IsZero():
		return "<" + after.String()
	case v.To.IsZero():
		return ">=" + first.String()
	case first.Equal(last.Time):
		return first.String()
	}
	return first.String() + ".." + last.String()
}

// writeText quotes what would otherwise be read as something else.
func writeText(k key, s string) string {
	if bare(s) && !special(k, s) {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

func bare(s string) bool {
	return s != "" && s[0] != '-' && strings.IndexFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_./#'&+", r)
	}) < 0
}

// special reports whether a bare word of a field is more than a word.
func special(k key, s string) bool {
	if k.none != "" && folded(s) == k.none {
		return true
	}
	_, isNumber := number(k, s)
	switch k.class {
	case record:
		return isNumber || k.me && folded(s) == me
	case file:
		return folded(s) == yes || folded(s) == yesNo()[1]
	}
	return false
}
