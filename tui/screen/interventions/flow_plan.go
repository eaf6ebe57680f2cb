package interventions

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/ui"
)

// askPlan places the slot or moves it. The end may be given as an hour or as a
// length; what speaks against the time comes back as a question.
func (s *Screen) askPlan(r model.Row) tea.Cmd {
	return s.withCard(r.ID, func(s *Screen, c *model.Card) tea.Cmd {
		s.planForm(c)
		return nil
	})
}

func (s *Screen) planForm(c *model.Card) {
	w := s.env.Text.Interventions
	slot, length := s.proposedSlot(c)
	from, to := ui.NewMoment(s.env, slot.From), ui.NewMoment(s.env, slot.To)
	hours := ui.NewHours(s.env, length)
	window, notes := ui.NewLine(slot.Window, 20), ui.NewArea(slot.Notes, 3)
	d := &deed{verb: rule.Plan, row: c.Row()}
	desk := s.desk
	s.form(s.title(d.row, w.Ask.Plan), d, func() {
		p := model.Slot{From: from.Read(s.env), To: to.Read(s.env), Window: window.Value(), Notes: notes.Value()}
		if p.To.IsZero() && hours.Read() != nil {
			p.To = p.From.Add(time.Duration(*hours.Read()) * time.Hour / 100)
		}
		d.write = func(ctx context.Context, w wish) (model.Card, error) {
			p.Target, p.Override = w.Target, w.override
			return desk.Plan(ctx, p)
		}
	},
		&ui.Field{Column: "date_debut", Label: w.Ask.From, Input: from, Required: true},
		&ui.Field{Column: "duree_estimee", Label: w.Flow.Length, Input: hours},
		&ui.Field{Column: "date_fin", Label: w.Ask.To, Input: to, Hint: w.Flow.EndHint},
		&ui.Field{Column: "creneau", Label: w.Ask.Window, Input: window, Hint: w.Flow.WindowHint},
		&ui.Field{Column: "notes_planning", Label: w.Ask.Notes, Input: notes})
}

// proposedSlot is the slot as it stands; a new one begins at the next full hour
// of a working day and lasts as long as the work is thought to.
func (s *Screen) proposedSlot(c *model.Card) (model.Booking, *model.Hours) {
	if c.Slot != nil {
		return *c.Slot, nil
	}
	length := model.Hours(100)
	if c.EstimatedHours != nil && *c.EstimatedHours > 0 {
		length = *c.EstimatedHours
	}
	from := c.PlannedFor
	if from.Before(s.env.Clock()) {
		from = nextHour(s.env.Now())
	}
	return model.Booking{From: from}, &length
}

// nextHour is the next full hour within the usual day, Monday to Friday.
func nextHour(now time.Time) time.Time {
	at := time.Date(now.Year(), now.Month(), now.Day(), now.Hour()+1, 0, 0, 0, now.Location())
	for at.Hour() < 8 || at.Hour() >= 17 || at.Weekday() == time.Saturday || at.Weekday() == time.Sunday {
		at = at.Add(time.Hour)
	}
	return at
}
