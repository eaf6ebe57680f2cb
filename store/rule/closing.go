package rule

import (
	"strings"
	"time"

	"mif/store/model"
)

// Closable refuses to end work of which nothing is told: a solution or at
// least a diagnosis.
func Closable(iv *model.Intervention) error {
	if strings.TrimSpace(iv.Solution) == "" && strings.TrimSpace(iv.Diagnosis) == "" {
		return invalid("solution", model.FieldUntold)
	}
	return nil
}

// Correctable refuses to mend hours and costs of work that is not closed or
// has been for longer than the days of grace.
func Correctable(iv *model.Intervention, now time.Time, s Settings) error {
	if err := FitsState(Correct, iv.Status); err != nil {
		return err
	}
	if now.After(iv.Ended.AddDate(0, 0, s.CorrectionDays)) {
		return model.Refuse(model.CodeFrozen)
	}
	return nil
}

// Ratable refuses a client's rating of work that is not done, a second one,
// and one that comes too late. The word taken on site does not count as his.
func Ratable(iv *model.Intervention, rated bool, now time.Time, s Settings) error {
	if err := FitsState(Rate, iv.Status); err != nil {
		return err
	}
	if iv.Ended.IsZero() {
		return transition(iv.Status, Rate)
	}
	if rated {
		return model.Refuse(model.CodeRated)
	}
	if now.After(iv.Ended.AddDate(0, 0, s.RatingDays)) {
		return model.Refuse(model.CodeRateWindow)
	}
	return nil
}
