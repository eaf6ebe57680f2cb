package rule_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"mif/store/model"
	"mif/store/rule"
)

func on(month time.Month, d int) model.Date { return model.NewDate(2026, month, d) }

func TestStands(t *testing.T) {
	t.Parallel()
	today := on(11, 23)
	for _, c := range []struct {
		status       model.ContractStatus
		starts, ends model.Date
		want         model.Standing
	}{
		{model.ActiveContract, on(1, 1), on(11, 23), model.StandsInForce}, // its last day
		{model.ActiveContract, on(1, 1), on(11, 22), model.StandsExpired},
		{model.ActiveContract, on(11, 23), model.Date{}, model.StandsInForce}, // its first
		{model.ActiveContract, on(11, 24), on(12, 1), model.StandsAhead},
		{model.DraftContract, on(1, 1), on(12, 31), model.StandsDraft},
		{model.SuspendedContract, on(1, 1), on(12, 31), model.StandsSuspended},
		{model.TerminatedContract, on(1, 1), on(12, 31), model.StandsTerminated},
		{model.ExpiredContract, on(1, 1), on(12, 31), model.StandsExpired},
	} {
		if got := rule.Stands(c.status, c.starts, c.ends, today); got != c.want {
			t.Errorf("%s from %s to %s stands %s, want %s", c.status, c.starts, c.ends, got, c.want)
		}
	}
}

// TestAContractsWay: every pair of a standing and a state, written by hand.
func TestAContractsWay(t *testing.T) {
	t.Parallel()
	ways := map[model.Standing]string{
		model.StandsDraft: "actif resilie", model.StandsSuspended: "actif resilie", model.StandsAhead: "suspendu resilie",
		model.StandsInForce: "suspendu resilie", model.StandsExpired: "", model.StandsTerminated: "",
	}
	for _, from := range model.Standings() {
		got := ""
		for _, to := range []model.ContractStatus{model.DraftContract, model.ActiveContract, model.SuspendedContract, model.ExpiredContract, model.TerminatedContract} {
			if rule.ContractMay(from, to) {
				got += " " + string(to)
			}
		}
		if want := ways[from]; got != want && got != " "+want {
			t.Errorf("%s goes to%s, want %s", from, got, want)
		}
	}
}

// TestOverlapIsADayOnBoth: two contracts overlap when some day lies in both, and
// it does not matter which is asked first.
func TestOverlapIsADayOnBoth(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		some := func(id int64) (model.Contract, []int64) {
			from := rapid.IntRange(0, 20).Draw(t, "from")
			c := model.Contract{ID: id, Type: rapid.SampledFrom(model.ContractTypes()[:2]).Draw(t, "type"), Status: model.ActiveContract, StartsOn: on(1, 1+from)}
			if n := rapid.IntRange(-1, 8).Draw(t, "days"); n >= 0 {
				c.EndsOn = on(1, 1+from+n)
			}
			return c, rapid.SliceOfN(rapid.Int64Range(1, 3), 0, 2).Draw(t, "machines")
		}
		a, machinesA := some(1)
		b, machinesB := some(2)
		days, shared := false, len(machinesA) == 0 || len(machinesB) == 0
		for d := range 60 {
			day := model.Date{Time: on(1, 1).AddDate(0, 0, d)}
			in := func(c model.Contract) bool {
				return rule.Stands(c.Status, c.StartsOn, c.EndsOn, day) == model.StandsInForce
			}
			days = days || in(a) && in(b)
		}
		for _, x := range machinesA {
			for _, y := range machinesB {
				shared = shared || x == y
			}
		}
		want := a.Type == b.Type && days && shared
		if rule.Overlap(&a, &b, machinesA, machinesB) != want || rule.Overlap(&b, &a, machinesB, machinesA) != want {
			t.Fatalf("%+v %v and %+v %v: overlap should be %v", a, machinesA, b, machinesB, want)
		}
		b.Status = model.TerminatedContract
		if rule.Overlap(&a, &b, machinesA, machinesB) {
			t.Fatal("what was ended covers nothing")
		}
	})
}

func TestFollowingIsAsLong(t *testing.T) {
	t.Parallel()
	day := model.NewDate
	for _, c := range []struct{ starts, ends, today, from, to model.Date }{
		{day(2026, 1, 1), day(2026, 12, 31), day(2026, 11, 23), day(2027, 1, 1), day(2027, 12, 31)},
		{day(2024, 2, 1), day(2027, 1, 31), day(2026, 11, 23), day(2027, 2, 1), day(2030, 1, 31)},
		{day(2026, 1, 1), day(2026, 3, 10), day(2026, 3, 1), day(2026, 3, 11), day(2026, 5, 18)},      // 69 days
		{day(2024, 1, 1), day(2024, 12, 31), day(2026, 11, 23), day(2026, 11, 23), day(2027, 11, 22)}, // long past
	} {
		from, to := rule.Following(&model.Contract{StartsOn: c.starts, EndsOn: c.ends}, c.today)
		if from != c.from || to != c.to {
			t.Errorf("after %s - %s comes %s - %s, want %s - %s", c.starts, c.ends, from, to, c.from, c.to)
		}
	}
}

// TestNamesOfCompanies: what makes two names one, and what does not.
func TestNamesOfCompanies(t *testing.T) {
	t.Parallel()
	for a, b := range map[string]string{
		"Cosumar S.A.": "COSUMAR", "Société Échangeurs-Sebou SARL": "echangeurs sebou", "Sté Forge du Rif": "forge du rif",
	} {
		if rule.Company(a) != rule.Company(b) {
			t.Errorf("%q is %q, %q is %q", a, rule.Company(a), b, rule.Company(b))
		}
	}
	if rule.Company("Forge du Rif") == rule.Company("Forge du Souss") || rule.Company("SARL") != "" {
		t.Error("two are taken for one")
	}
	for number, want := range map[string]string{
		"+212 5 22 67 83 00": "522678300", "05.22.67.83.00": "522678300", "00212522678300": "522678300", "123": "", "": "",
	} {
		if got := rule.Subscriber(number); got != want {
			t.Errorf("%q is %q", number, got)
		}
	}
}
