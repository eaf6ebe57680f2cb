package rule

import (
	"time"

	"mif/store/model"
)

// Settings are the numbers of the house. They are kept as JSON, and what is
// not kept there has its default.
type Settings struct {
	LabourRate     model.Money                  `json:"taux_horaire"` // per hour, without tax
	NearPercent    int64                        `json:"echeance_proche_pourcent"`
	CorrectionDays int                          `json:"correction_jours"`
	RatingDays     int                          `json:"notation_jours"`
	ReminderHours  int                          `json:"rappel_heures"`
	ContractNotice []int                        `json:"contrat_preavis_jours"` // before its end
	Clocks         map[model.Priority]Clock     `json:"delais"`
	Levels         map[model.ServiceLevel]Level `json:"niveaux"`
	Shift          Week                         `json:"horaires"` // of technicians
}

// Clock is the two budgets of a priority, in hours of its calendar.
type Clock struct {
	Pickup  int64 `json:"prise_en_charge"`
	Resolve int64 `json:"resolution"`
}

// Level is what a service level makes of the budgets, and the calendar in
// which they run.
type Level struct {
	Percent  int64    `json:"facteur_pourcent"`
	Calendar Calendar `json:"calendrier"`
}

// DefaultSettings are the numbers before anybody changed one. Every call gives
// a copy of its own.
func DefaultSettings() Settings {
	return Settings{
		LabourRate:     model.MAD(250),
		NearPercent:    20,
		CorrectionDays: 7,
		RatingDays:     30,
		ReminderHours:  24,
		ContractNotice: []int{90, 60, 30},
		Clocks:         defaultClocks(),
		Levels:         defaultLevels(),
		Shift:          workWeek(time.Monday, time.Friday, Span{at(8), at(12)}, Span{at(14), at(18)}),
	}
}

// Scheduled work has no clocks: it is due when its slot ends.
func defaultClocks() map[model.Priority]Clock {
	return map[model.Priority]Clock{
		model.Urgent: {Pickup: 2, Resolve: 8},
		model.High:   {Pickup: 24, Resolve: 48},
		model.Normal: {Pickup: 72, Resolve: 120},
		model.Low:    {Pickup: 168, Resolve: 336},
	}
}

func defaultLevels() map[model.ServiceLevel]Level {
	office := workWeek(time.Monday, time.Friday, Span{at(8), at(18)})
	return map[model.ServiceLevel]Level{
		model.Platinum:      {Percent: 50, Calendar: Calendar{Always: true}},
		model.Gold:          {Percent: 75, Calendar: Calendar{Week: workWeek(time.Monday, time.Saturday, Span{at(7), at(20)})}},
		model.StandardLevel: {Percent: 100, Calendar: Calendar{Week: office}},
		model.BasicLevel:    {Percent: 150, Calendar: Calendar{Week: office}},
	}
}

// workWeek gives the same hours to each day from first to last.
func workWeek(first, last time.Weekday, hours ...Span) Week {
	var w Week
	for day := first; day <= last; day++ {
		w[day] = hours
	}
	return w
}

func at(hour int) Minute { return Minute(hour * 60) }
