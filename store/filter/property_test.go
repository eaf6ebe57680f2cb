package filter_test

import (
	"reflect"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"mif/store/filter"
	"mif/store/model"
)

// TestWrittenIsReadBack holds String to Parse for every filter that can be.
func TestWrittenIsReadBack(t *testing.T) {
	t.Parallel()
	place := casablanca(t)
	rapid.Check(t, func(rt *rapid.T) {
		want := model.Filter{Terms: rapid.SliceOfN(terms(t), 0, 4).Draw(rt, "terms")}
		sorts := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) model.Sort {
			return model.Sort{Key: rapid.SampledFrom(model.SortKeys()).Draw(rt, "key"), Desc: rapid.Bool().Draw(rt, "desc")}
		}), 0, 3).Draw(rt, "sorts")
		line := filter.String(want, sorts, place)
		if utf8.RuneCountInString(line) > filter.MaxLength {
			rt.Skip()
		}
		got, gotSorts, problems := filter.Parse(line, now(), place)
		if len(problems) > 0 {
			rt.Fatalf("%q: %v", line, problems)
		}
		if len(got.Terms)+len(want.Terms) > 0 && !reflect.DeepEqual(got, want) {
			rt.Fatalf("%q:\n got %+v\nwant %+v", line, got, want)
		}
		if len(gotSorts)+len(sorts) > 0 && !reflect.DeepEqual(gotSorts, sorts) {
			rt.Fatalf("%q: %v, want %v", line, gotSorts, sorts)
		}
	})
}

func terms(t testing.TB) *rapid.Generator[model.Term] {
	return rapid.Custom(func(rt *rapid.T) model.Term {
		f := rapid.SampledFrom(append(model.Fields(), model.FieldWords)).Draw(rt, "field")
		return model.Term{
			Field: f, Not: rapid.Bool().Draw(rt, "not"),
			Values: rapid.SliceOfN(values(t, f), 1, 3).Draw(rt, "values"),
		}
	})
}

func values(t testing.TB, f model.Field) *rapid.Generator[model.FilterValue] {
	return rapid.Custom(func(rt *rapid.T) model.FilterValue {
		switch f {
		case model.FieldStatus:
			return model.FilterValue{Text: string(rapid.SampledFrom(model.Statuses()).Draw(rt, "status"))}
		case model.FieldPriority:
			return model.FilterValue{Text: string(rapid.SampledFrom(model.Priorities()).Draw(rt, "priority"))}
		case model.FieldKind:
			return model.FilterValue{Text: string(rapid.SampledFrom(model.Kinds()).Draw(rt, "kind"))}
		case model.FieldCriticality:
			return model.FilterValue{Text: string(rapid.SampledFrom(model.Criticalities()).Draw(rt, "criticality"))}
		case model.FieldHold:
			return model.FilterValue{Text: string(rapid.SampledFrom(model.HoldReasons()).Draw(rt, "hold"))}
		case model.FieldUrgent, model.FieldLate:
			return model.FilterValue{Bool: rapid.Bool().Draw(rt, "bool")}
		case model.FieldRef:
			return model.FilterValue{ID: rapid.Int64Range(1, 1<<40).Draw(rt, "id")}
		case model.FieldDate, model.FieldDue, model.FieldCreated, model.FieldStarted, model.FieldEnded:
			return dayValue(t, rt, f)
		case model.FieldCost, model.FieldDuration:
			return amountValue(rt)
		}
		return textValue(rt, f)
	})
}

func dayValue(t testing.TB, rt *rapid.T, f model.Field) model.FilterValue {
	from := rapid.IntRange(-2000, 2000).Draw(rt, "from")
	to := from + rapid.IntRange(1, 500).Draw(rt, "days")
	switch rapid.IntRange(0, 3).Draw(rt, "shape") {
	case 0:
		return model.FilterValue{From: day(t, from)}
	case 1:
		return model.FilterValue{To: day(t, to)}
	case 2:
		if f == model.FieldDate || f == model.FieldDue {
			return model.FilterValue{None: true}
		}
	}
	return model.FilterValue{From: day(t, from), To: day(t, to)}
}

func amountValue(rt *rapid.T) model.FilterValue {
	least := rapid.Int64Range(0, 1<<40).Draw(rt, "min")
	most := least + rapid.Int64Range(0, 1<<40).Draw(rt, "more")
	switch rapid.IntRange(0, 3).Draw(rt, "shape") {
	case 0:
		return model.FilterValue{Min: &least}
	case 1:
		return model.FilterValue{Max: &most}
	case 2:
		return model.FilterValue{Max: n(-1)}
	}
	return model.FilterValue{Min: &least, Max: &most}
}

func textValue(rt *rapid.T, f model.Field) model.FilterValue {
	switch rapid.IntRange(0, 3).Draw(rt, "shape") {
	case 0:
		if f == model.FieldTechnician || f == model.FieldClient || f == model.FieldEquipment {
			return model.FilterValue{ID: rapid.Int64Range(1, 1<<40).Draw(rt, "id")}
		}
	case 1:
		if f == model.FieldTechnician {
			return model.FilterValue{Me: true}
		}
	case 2:
		if f == model.FieldDocument {
			return model.FilterValue{Bool: true}
		}
	}
	awkward := []string{"moi", "aucun", "aucune", "oui", "12", "EQ-12", "-x", `a"b`, "a,b", "a:b", `"`, ">5", "7j", " ", "statut:x"}
	any := rapid.StringOfN(rapid.RuneFrom([]rune(`abéœ :,"-><.#ورشة9`)), 1, 8, -1)
	return model.FilterValue{Text: rapid.OneOf(rapid.SampledFrom(awkward), any).Draw(rt, "text")}
}

// FuzzParse wants of any text: no panic, problems that lie inside the line, a
// line that stays the same once written, and completions that fit.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		`statut:ouverte,affectee priorite:haute tech:alami -client:cosumar date:7j cout:>2000 retard:oui "fuite presse"`,
		"tri:-priorite,date", "date:01/11..15/11", `-"a ""b`, "\xff\x00:", "cout:1..", "date:-3j..2j", ",,,", ":", "-", "tri:-",
	} {
		f.Add(seed, 3)
	}
	place := casablanca(f)
	f.Fuzz(func(t *testing.T, line string, cursor int) {
		length := len([]rune(line))
		got, sorts, problems := filter.Parse(line, now(), place)
		for _, p := range problems {
			if p.From < 0 || p.From >= p.To || p.To > length {
				t.Fatalf("%q: a problem outside the line: %+v", line, p)
			}
		}
		for _, s := range filter.Complete(line, cursor) {
			if s.From < 0 || s.From > s.To || s.To > length {
				t.Fatalf("%q at %d: a suggestion outside the line: %+v", line, cursor, s)
			}
		}
		written := filter.String(got, sorts, place)
		if utf8.RuneCountInString(written) > filter.MaxLength {
			return
		}
		again, sortsAgain, problems := filter.Parse(written, now(), place)
		if len(problems) > 0 || !reflect.DeepEqual(again, got) || !reflect.DeepEqual(sortsAgain, sorts) {
			t.Fatalf("%q: written %q: %v\n got %+v\nwant %+v", line, written, problems, again, got)
		}
	})
}
