package rule_test

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"mif/store/model"
	"mif/store/rule"
)

// scene is any job under any agreement, with pauses that do not overlap.
type scene struct {
	agreement rule.Agreement
	priority  model.Priority
	created   time.Time
	pauses    []model.Hold
	now       time.Time
}

func scenes(t testing.TB) *rapid.Generator[scene] {
	place := casablanca(t)
	minutes := func(most int) *rapid.Generator[time.Duration] {
		return rapid.Map(rapid.IntRange(1, most), func(n int) time.Duration { return time.Duration(n) * time.Minute })
	}
	return rapid.Custom(func(rt *rapid.T) scene {
		created := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(minutes(2*365*24*60).Draw(rt, "created"))
		days := rapid.SliceOfN(rapid.IntRange(0, 40), 0, 6).Draw(rt, "holidays")
		feasts := make([]model.Date, len(days))
		for i, d := range days {
			feasts[i] = model.DateOf(created.AddDate(0, 0, d), place)
		}
		s := scene{
			priority: rapid.SampledFrom([]model.Priority{model.Urgent, model.High, model.Normal, model.Low}).Draw(rt, "priority"),
			created:  created,
			agreement: rule.Agreement{
				Settings: rule.DefaultSettings(), Place: place, Holidays: rule.NewHolidays(feasts),
				Level: rapid.SampledFrom([]model.ServiceLevel{model.Platinum, model.Gold, model.StandardLevel, model.BasicLevel}).Draw(rt, "level"),
			},
		}
		at := created
		for range rapid.IntRange(0, 4).Draw(rt, "pauses") {
			from := at.Add(minutes(3000).Draw(rt, "ran"))
			at = from.Add(minutes(6000).Draw(rt, "paused"))
			s.pauses = append(s.pauses, hold(from, at))
		}
		s.now = at
		return s
	})
}

func (s scene) resolve() time.Time {
	_, resolve := rule.Deadlines(s.agreement, s.priority, s.created, s.created, s.pauses, s.now)
	return resolve
}

// TestDeadlineIsWhenTheBudgetIsUsed: what a clock counts from creation to the
// deadline is the budget, whatever the pauses, feasts and changes of the clocks.
func TestDeadlineIsWhenTheBudgetIsUsed(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		s := scenes(t).Draw(rt, "scene")
		level := s.agreement.Settings.Levels[s.agreement.Level]
		budget := time.Duration(s.agreement.Settings.Clocks[s.priority].Resolve) * time.Hour * time.Duration(level.Percent) / 100
		if got := s.agreement.Elapsed(s.created, s.resolve(), s.pauses); got != budget {
			rt.Fatalf("counted %v of %v", got, budget)
		}
	})
}

func TestPausesNeverBringADeadlineForward(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		s := scenes(t).Draw(rt, "scene")
		with := s.resolve()
		if len(s.pauses) > 0 {
			s.pauses = s.pauses[:len(s.pauses)-1]
		}
		if with.Before(s.resolve()) {
			rt.Fatalf("with one more pause %v, without %v", with, s.resolve())
		}
	})
}

func TestLaterWorkIsNotDueEarlier(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		s := scenes(t).Draw(rt, "scene")
		s.pauses = nil
		later := s
		later.created = s.created.Add(time.Duration(rapid.IntRange(0, 10_000).Draw(rt, "later")) * time.Minute)
		if later.resolve().Before(s.resolve()) {
			rt.Fatalf("created %v later, due %v before %v", later.created.Sub(s.created), later.resolve(), s.resolve())
		}
	})
}

// TestRoundTheClockIsPlainAddition, feasts or not: budget and pauses add up.
func TestRoundTheClockIsPlainAddition(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		s := scenes(t).Draw(rt, "scene")
		s.agreement.Level = model.Platinum
		budget := time.Duration(s.agreement.Settings.Clocks[s.priority].Resolve) * time.Hour / 2
		want := s.created.Add(budget)
		for _, h := range s.pauses {
			if h.From.Before(want) {
				want = want.Add(h.To.Sub(h.From))
			}
		}
		if got := s.resolve(); !got.Equal(want) {
			rt.Fatalf("%v, want %v", got, want)
		}
	})
}

func TestCalendarThatNeverOpensGivesNoDeadline(t *testing.T) {
	t.Parallel()
	a := agreement(t, model.StandardLevel)
	a.Settings.Levels[model.StandardLevel] = rule.Level{Percent: 100}
	created := local(t, "2026-11-09 09:00")
	if _, resolve := rule.Deadlines(a, model.Urgent, created, created, nil, created); !resolve.IsZero() {
		t.Errorf("got %v", resolve)
	}
}

func TestSettingsSurviveJSON(t *testing.T) {
	t.Parallel()
	raw, err := json.Marshal(rule.DefaultSettings())
	if err != nil {
		t.Fatal(err)
	}
	var back rule.Settings
	if err := json.Unmarshal(raw, &back); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(back, rule.DefaultSettings()) {
		t.Errorf("got %+v\nfrom %s", back, raw)
	}
	some := rule.DefaultSettings()
	if err := json.Unmarshal([]byte(`{"taux_horaire":"300.00","delais":{"urgente":{"prise_en_charge":1,"resolution":4}}}`), &some); err != nil {
		t.Fatal(err)
	}
	if some.LabourRate != model.MAD(300) || some.Clocks[model.Urgent].Resolve != 4 || some.Clocks[model.High].Resolve != 48 || some.RatingDays != 30 {
		t.Errorf("what is not kept has its default: %+v", some)
	}
	if rule.DefaultSettings().Clocks[model.Urgent].Resolve != 8 {
		t.Error("two settings share a map")
	}
	if err := json.Unmarshal([]byte(`{"horaires":[[{"de":"8h","a":"12:00"}]]}`), &some); err == nil {
		t.Error("8h was taken for a time of day")
	}
}

func TestHouseNumbers(t *testing.T) {
	t.Parallel()
	s := rule.DefaultSettings()
	if s.LabourRate != model.MAD(250) || s.NearPercent != 20 || s.CorrectionDays != 7 || s.RatingDays != 30 || s.ReminderHours != 24 ||
		!reflect.DeepEqual(s.ContractNotice, []int{90, 60, 30}) || rule.OwnSiteDays != 30 {
		t.Errorf("%+v", s)
	}
}
