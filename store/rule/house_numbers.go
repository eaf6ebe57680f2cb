package rule

import (
	"slices"
	"strconv"

	"mif/store/model"
)

// HouseNumber is one number of the settings that an admin may change, and the
// bounds that it stays in.
type HouseNumber struct {
	Name     string
	Min, Max int64
	get      func(s *Settings) int64
	set      func(s *Settings, n int64)
}

// HouseNumbers are all of them, in the order of a form. The amount is in
// centimes, a clock in hours.
func HouseNumbers() []HouseNumber {
	out := []HouseNumber{
		{
			"taux_horaire", 0, 1_000_000,
			func(s *Settings) int64 { return int64(s.LabourRate) }, func(s *Settings, n int64) { s.LabourRate = model.Money(n) },
		},
		{"echeance_proche_pourcent", 1, 90, func(s *Settings) int64 { return s.NearPercent }, func(s *Settings, n int64) { s.NearPercent = n }},
		{"correction_jours", 0, 365, func(s *Settings) int64 { return int64(s.CorrectionDays) }, func(s *Settings, n int64) { s.CorrectionDays = int(n) }},
		{"notation_jours", 1, 365, func(s *Settings) int64 { return int64(s.RatingDays) }, func(s *Settings, n int64) { s.RatingDays = int(n) }},
		{"rappel_heures", 1, 168, func(s *Settings) int64 { return int64(s.ReminderHours) }, func(s *Settings, n int64) { s.ReminderHours = int(n) }},
	}
	for _, p := range []model.Priority{model.Urgent, model.High, model.Normal, model.Low} {
		out = append(out, clockNumber("prise_en_charge", p, func(c *Clock) *int64 { return &c.Pickup }), clockNumber("resolution", p, func(c *Clock) *int64 { return &c.Resolve }))
	}
	for _, l := range []model.ServiceLevel{model.Platinum, model.Gold, model.StandardLevel, model.BasicLevel} {
		out = append(out, HouseNumber{"niveaux." + string(l), 10, 500, func(s *Settings) int64 { return s.Levels[l].Percent }, func(s *Settings, n int64) {
			level := s.Levels[l]
			level.Percent = n
			s.Levels[l] = level
		}})
	}
	return out
}

func clockNumber(what string, p model.Priority, of func(*Clock) *int64) HouseNumber {
	return HouseNumber{"delais." + string(p) + "." + what, 1, 2000, func(s *Settings) int64 {
		clock := s.Clocks[p]
		return *of(&clock)
	}, func(s *Settings, n int64) {
		clock := s.Clocks[p]
		*of(&clock) = n
		s.Clocks[p] = clock
	}}
}

// HouseValues are the numbers of settings by their names.
func HouseValues(s Settings) map[string]int64 {
	out := map[string]int64{}
	for _, n := range HouseNumbers() {
		out[n.Name] = n.get(&s)
	}
	return out
}

// ApplyHouse writes numbers into settings: within their bounds, and a job is
// not to be done before it is to be taken up.
func ApplyHouse(s *Settings, values map[string]int64) error {
	var c check
	numbers := HouseNumbers()
	for name := range values {
		c.that(slices.ContainsFunc(numbers, func(n HouseNumber) bool { return n.Name == name }), name, model.FieldInvalid)
	}
	for _, n := range numbers {
		v, asked := values[n.Name]
		if !asked {
			continue
		}
		c.that(v >= n.Min, n.Name, model.FieldTooSmall, "min", strconv.FormatInt(n.Min, 10))
		c.that(v <= n.Max, n.Name, model.FieldTooLarge, "max", strconv.FormatInt(n.Max, 10))
		n.set(s, v)
	}
	for p, clock := range s.Clocks {
		c.that(clock.Resolve >= clock.Pickup, "delais."+string(p)+".resolution", model.FieldOrder)
	}
	return c.err()
}
