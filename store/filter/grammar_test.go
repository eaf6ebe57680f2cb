package filter_test

import (
	"slices"
	"testing"

	"mif/store/filter"
	"mif/store/model"
)

// TestEachListHasItsOwnKeys reads the same words with two grammars.
func TestEachListHasItsOwnKeys(t *testing.T) {
	t.Parallel()
	place := casablanca(t)
	machines := filter.Equipment()
	for line, code := range map[string]filter.Code{
		"urgence:oui": filter.UnknownKey, "statut:ouverte": filter.UnknownValue, "tri:echeance": filter.UnknownValue,
		"ref:presse": filter.BadNumber, "ref:INT-4": filter.BadNumber, "statut:panne": "", "garantie:<aujourdhui": "",
		"ref:EQ-4": "", "ref:4": "", "fabricant:aucun": "", "tri:-maintenance,nom": "", "mai:aucune": "",
	} {
		_, _, problems := machines.Parse(line, now(), place)
		if code == "" && len(problems) > 0 || code != "" && (len(problems) != 1 || problems[0].Code != code) {
			t.Errorf("%s: %v, want %q", line, problems, code)
		}
	}
	if _, _, problems := filter.Parse("garantie:aucune", now(), place); len(problems) != 1 || problems[0].Code != filter.UnknownKey {
		t.Errorf("interventions have no warranty: %v", problems)
	}
}

func TestEachListIsWrittenAndReadBack(t *testing.T) {
	t.Parallel()
	place, machines := casablanca(t), filter.Equipment()
	for _, line := range []string{
		"ref:4", "statut:panne,retire -criticite:basse", "fabricant:aucun modele:\"aucun\"", "client:12,\"12\" ville:fès",
		"maintenance:2026-11-23..2026-11-30 garantie:aucune", "presse -\"salle 2\" tri:-criticite,nom",
	} {
		f, sorts, problems := machines.Parse(line, now(), place)
		if got := machines.String(f, sorts, place); len(problems) > 0 || got != line {
			t.Errorf("%q came back as %q, %v", line, got, problems)
		}
	}
}

func TestEachListIsCompletedByItself(t *testing.T) {
	t.Parallel()
	offers := func(line string) []string {
		var out []string
		for _, s := range filter.Equipment().Complete(line, len([]rune(line))) {
			out = append(out, s.Text)
		}
		return out
	}
	for line, want := range map[string][]string{
		"mo": {"modele:"}, "u": nil, "statut:p": {"panne"}, "garantie:au": {"aujourdhui", "aucune"}, "tri:-c": {"client", "criticite"},
	} {
		if got := offers(line); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", line, got, want)
		}
	}
	if got := filter.Equipment().Sorts(); !slices.Contains(got, model.SortWarranty) || slices.Contains(got, model.SortDue) {
		t.Errorf("orders %v", got)
	}
}
