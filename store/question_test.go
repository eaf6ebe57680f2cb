package store_test

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mif/store/model"
	"mif/store/rule"
	"mif/store/storetest"
)

// TestNoQuestionIsTooMuch: what no line of a person asks is refused by name, or
// answered in parts, and never becomes a statement that a database chokes on.
func TestNoQuestionIsTooMuch(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		d.Request()
		word := model.FilterValue{Text: "fuite"}
		many := func(n int) (f model.Filter) {
			f.Terms = slices.Repeat([]model.Term{{Field: model.FieldWords, Values: []model.FilterValue{word}}}, n)
			return f
		}
		values := func(n int, text string) model.Filter {
			v := slices.Repeat([]model.FilterValue{{Text: text}}, n)
			return model.Filter{Terms: []model.Term{{Field: model.FieldClient, Values: v}}}
		}
		order := func(n int) []model.Sort { return slices.Repeat([]model.Sort{{Key: model.SortDue}}, n) }
		ask := func(f model.Filter, sort []model.Sort) error {
			_, err := s.Interventions(ctx, model.PageQuery{Filter: f, Sort: sort})
			_, err2 := s.CountInterventions(ctx, f)
			_, err3 := s.MatchingRows(ctx, f, []int64{1})
			_, err4 := s.Work().Facets(ctx, f, model.FieldStatus)
			return errors.Join(err, err2, err3, err4)
		}
		_, err := s.Interventions(ctx, model.PageQuery{Filter: many(rule.MaxAskedTerms), Sort: order(rule.MaxAskedOrder)})
		if err != nil {
			t.Errorf("as much as may be asked: %v", err)
		}
		if _, err := s.CountInterventions(ctx, values(rule.MaxAskedValues, strings.Repeat("é", rule.MaxAskedText))); err != nil {
			t.Errorf("as many values as may be asked: %v", err)
		}
		for name, err := range map[string]error{
			"terms": ask(many(rule.MaxAskedTerms+1), nil), "values": ask(values(rule.MaxAskedValues+1, "a"), nil),
			"letters": ask(values(1, strings.Repeat("a", rule.MaxAskedText+1)), nil), "NUL": ask(values(1, "a\x00b"), nil),
			"order": ask(model.Filter{}, order(rule.MaxAskedOrder+1)),
		} {
			var bad *model.Invalid
			if !errors.As(err, &bad) {
				t.Errorf("too much of %s: %v", name, err)
			}
		}
		ids := make([]int64, 33_000) // more than one statement takes
		for i := range ids {
			ids[i] = int64(i)
		}
		if rows, err := s.InterventionRows(ctx, ids); err != nil || len(rows) != 1 {
			t.Errorf("%d of 33,000 rows: %v", len(rows), err)
		}
		if found, err := s.MatchingRows(ctx, model.Filter{}, ids); err != nil || len(found) != 1 {
			t.Errorf("%d of 33,000 match: %v", len(found), err)
		}
	})
}

// TestWordsNobodyWrote find nothing, and are no failure.
func TestWordsNobodyWrote(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		for _, words := range []string{strings.Repeat("a", 60_000), "a\x00b", "\xff"} {
			machines, err := s.FindEquipment(ctx, words, 10)
			parts, err2 := s.FindParts(ctx, words, 10)
			work, err3 := s.FindInterventions(ctx, words, 10)
			if err := errors.Join(err, err2, err3); err != nil || len(machines)+len(parts)+len(work) != 0 {
				t.Errorf("%.10q: %v", words, err)
			}
		}
		for _, ref := range []string{model.EquipmentRef(d.World.Press), "eq" + strconv.FormatInt(d.World.Press, 10)} {
			if hits, err := s.FindEquipment(ctx, ref, 10); err != nil || len(hits) != 1 || hits[0].ID != d.World.Press {
				t.Errorf("%s finds %v %v", ref, hits, err)
			}
		}
		if hits, err := s.FindEquipment(ctx, "presse", 10); err != nil || len(hits) == 0 {
			t.Errorf("the control: %v", err)
		}
		_, err := s.Create(ctx, model.NewIntervention{
			EquipmentID: d.World.Press, Title: "x", Kind: model.Corrective, Priority: model.Normal, Description: "x",
			Skills: []model.RequiredSkill{{SkillID: 999, Level: model.Expert}},
		})
		if !errors.Is(err, model.ErrNotFound) {
			t.Errorf("an unknown skill: %v", err)
		}
	})
}
