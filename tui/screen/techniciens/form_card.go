package techniciens

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/lang"
	"mif/tui/ui"
)

// labelled is a field under the name that people give to its column.
func (s *Screen) labelled(column string, in ui.Input) *ui.Field {
	return &ui.Field{Column: column, Label: s.env.Text.Common.Columns[column], Input: in}
}

func (s *Screen) required(column string, in ui.Input) *ui.Field {
	f := s.labelled(column, in)
	f.Required = true
	return f
}

// editCard changes a technician's record.
func (s *Screen) editCard(d *model.TechnicianCard) tea.Cmd {
	words, old := s.env.Text, d.Technician
	phone, team, zone := ui.NewLine(old.Phone, 50), ui.NewLine(old.Team, 100), ui.NewLine(old.Zone, 100)
	town, job := ui.NewLine(old.HomeTown, 100), ui.NewLine(old.Speciality, 100)
	state := ui.NewChoice(ui.Options(model.Availabilities(), words.Common.Availabilities), old.Availability)
	hired, notes := ui.NewDay(s.env, old.HiredOn), ui.NewArea(old.Notes, 4)
	var form *ui.Form
	form = ui.NewForm(s.env, d.Row.Name, func() tea.Cmd {
		now := old
		now.Phone, now.Team, now.Zone = phone.Value(), team.Value(), zone.Value()
		now.HomeTown, now.Speciality, now.Notes = town.Value(), job.Value(), notes.Value()
		now.Availability, now.HiredOn = state.Chosen(), hired.Read(s.env)
		return s.do(s.cardChange(form, old, now))
	}, s.labelled("telephone", phone), s.labelled("equipe", team), s.labelled("zone_geographique", zone), s.labelled("ville_base", town),
		s.labelled("disponibilite", state), s.labelled("specialite", job), s.labelled("date_embauche", hired), s.labelled("notes_competences", notes))
	s.env.Host.Push(form, s)
	return nil
}

// cardChange writes only what differs, so that what somebody else changed
// meanwhile stays.
func (s *Screen) cardChange(form *ui.Form, old, now model.Technician) *change {
	edit := &model.TechnicianEdit{Target: model.Target{ID: old.ID, Version: old.Version}}
	c := &change{form: form, said: s.env.Text.Crew.Saved.Card, id: old.ID}
	text := func(column string, pick func(*model.Technician) *string, into **string) {
		if mine, seen := *pick(&now), *pick(&old); mine != seen {
			*into = &mine
			c.fields = append(c.fields, field{
				column, seen, mine, func(d *model.TechnicianCard) string { return *pick(&d.Technician) },
				func(*model.TechnicianCard) { *into = nil },
			})
		}
	}
	text("telephone", func(t *model.Technician) *string { return &t.Phone }, &edit.Phone)
	text("equipe", func(t *model.Technician) *string { return &t.Team }, &edit.Team)
	text("zone_geographique", func(t *model.Technician) *string { return &t.Zone }, &edit.Zone)
	text("ville_base", func(t *model.Technician) *string { return &t.HomeTown }, &edit.HomeTown)
	text("specialite", func(t *model.Technician) *string { return &t.Speciality }, &edit.Speciality)
	text("notes_competences", func(t *model.Technician) *string { return &t.Notes }, &edit.Notes)
	if now.Availability != old.Availability {
		word := func(a model.Availability) string { return lang.Label(s.env.Text.Common.Availabilities, a) }
		edit.Availability = &now.Availability
		c.fields = append(c.fields, field{
			"disponibilite", word(old.Availability), word(now.Availability),
			func(d *model.TechnicianCard) string { return word(d.Technician.Availability) }, func(*model.TechnicianCard) { edit.Availability = nil },
		})
	}
	if now.HiredOn != old.HiredOn {
		day := s.env.Text.When.Date
		edit.HiredOn = &now.HiredOn
		c.fields = append(c.fields, field{
			"date_embauche", day(old.HiredOn), day(now.HiredOn),
			func(d *model.TechnicianCard) string { return day(d.HiredOn) }, func(*model.TechnicianCard) { edit.HiredOn = nil },
		})
	}
	before := &old
	c.renew = func(d *model.TechnicianCard) bool {
		edit.Version, before = d.Version, &d.Technician
		return true
	}
	desk := s.desk
	c.bind = func() func(ctx context.Context) (result, error) {
		ask, back := *edit, undoEdit(*edit, *before)
		return func(ctx context.Context) (result, error) {
			card, err := desk.EditTechnician(ctx, ask)
			return result{undo: onRecord(ask.Target, card, func(ctx context.Context, on model.Target) (model.TechnicianCard, error) {
				back := back
				back.Target = on
				return desk.EditTechnician(ctx, back)
			})}, err
		}
	}
	return c
}

// onRecord takes back a write that moved the version of a technician's record.
func onRecord(asked model.Target, now model.TechnicianCard, back func(ctx context.Context, on model.Target) (model.TechnicianCard, error)) *ui.Inverse {
	return &ui.Inverse{
		Table: "techniciens", ID: asked.ID, Before: asked.Version, After: now.Version,
		Run: func(ctx context.Context, id, version int64) (int64, int64, error) {
			card, err := back(ctx, model.Target{ID: id, Version: version})
			return id, card.Version, err
		},
	}
}

// undoEdit puts the old values of what an edit sets back.
func undoEdit(e model.TechnicianEdit, old model.Technician) model.TechnicianEdit {
	was := func(set *string, value string) *string {
		if set == nil {
			return nil
		}
		return &value
	}
	back := model.TechnicianEdit{Target: model.Target{ID: e.ID}}
	back.Phone, back.Team, back.Zone = was(e.Phone, old.Phone), was(e.Team, old.Team), was(e.Zone, old.Zone)
	back.HomeTown, back.Speciality, back.Notes = was(e.HomeTown, old.HomeTown), was(e.Speciality, old.Speciality), was(e.Notes, old.Notes)
	if e.Availability != nil {
		back.Availability = &old.Availability
	}
	if e.HiredOn != nil {
		back.HiredOn = &old.HiredOn
	}
	return back
}

// editHours sets the hours of the week, one line a day from Monday on.
func (s *Screen) editHours(d *model.TechnicianCard) tea.Cmd {
	words := s.env.Text
	old := d.Hours
	byDay := rule.HoursByDay(old)
	lines := [7]*ui.Line{}
	var fields []*ui.Field
	for i := 1; i <= 7; i++ {
		day := i % 7
		lines[day] = ui.NewLine(byDay[day], 80)
		lines[day].Parse = func(env *ui.Env, text string) string {
			if _, ok := rule.ParseHours(day, text); !ok {
				return env.Text.Crew.BadHours
			}
			return ""
		}
		fields = append(fields, &ui.Field{Column: rule.DayField(day), Label: words.When.Days[day], Hint: words.Crew.HoursHint, Input: lines[day]})
	}
	c := &change{said: words.Crew.Saved.Hours, id: d.ID}
	hours := &model.HoursChange{Target: model.Target{ID: d.ID, Version: d.Version}}
	before := old
	desk := s.desk
	c.renew = func(now *model.TechnicianCard) bool {
		hours.Version, before = now.Version, now.Hours
		return true
	}
	c.bind = func() func(ctx context.Context) (result, error) {
		ask, back := *hours, before
		return func(ctx context.Context) (result, error) {
			card, err := desk.SetHours(ctx, ask)
			return result{undo: onRecord(ask.Target, card, func(ctx context.Context, on model.Target) (model.TechnicianCard, error) {
				return desk.SetHours(ctx, model.HoursChange{Target: on, Hours: back})
			})}, err
		}
	}
	c.form = ui.NewForm(s.env, titled(words.Crew.Hours, d.Row.Name), func() tea.Cmd {
		hours.Hours = nil
		for day, line := range lines {
			spans, _ := rule.ParseHours(day, line.Value())
			hours.Hours = append(hours.Hours, spans...)
		}
		c.fields = []field{{
			"horaires", weekText(old), weekText(hours.Hours), func(now *model.TechnicianCard) string { return weekText(now.Hours) },
			func(now *model.TechnicianCard) { hours.Hours = now.Hours },
		}}
		return s.do(c)
	}, fields...)
	s.env.Host.Push(c.form, s)
	return nil
}

// weekText is a week's hours from Sunday on, for a comparison.
func weekText(hours []model.Shift) string {
	byDay := rule.HoursByDay(hours)
	return strings.Join(byDay[:], " / ")
}

// titled heads a form: what is done, and to whom.
func titled(doing, whom string) string {
	first, size := utf8.DecodeRuneInString(doing)
	return string(unicode.ToUpper(first)) + doing[size:] + " : " + whom
}
