package ui

import (
	"context"
	"crypto/rand"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
)

// HolidayDesk is what the public holidays need of the store.
type HolidayDesk interface {
	Holidays(ctx context.Context, year int) ([]model.Holiday, error)
	SaveHoliday(ctx context.Context, h model.HolidayDraft) (model.Holiday, error)
	RemoveHoliday(ctx context.Context, day model.Date, version int64) error
}

type (
	// HolidaysRead is the answer to AskHolidays, to be handed to ShowHolidays.
	HolidaysRead struct {
		Days []model.Holiday
		Err  error
	}
	// HolidaySaved is the answer to a write, with what takes it back.
	HolidaySaved struct {
		Undo *Inverse
		Err  error
		form *Form
	}
)

// AskHolidays reads the public holidays from this year on.
func AskHolidays(env *Env, desk HolidayDesk) tea.Cmd {
	year := env.Now().Year()
	return Ask(env,
		func(ctx context.Context) ([]model.Holiday, error) { return desk.Holidays(ctx, year) },
		func(days []model.Holiday, err error) tea.Msg { return HolidaysRead{days, err} })
}

// ShowHolidays lists them. Whoever may write them adds one, confirms one that
// was only foreseen, mends or removes one; owner gets HolidaySaved.
func ShowHolidays(env *Env, desk HolidayDesk, owner Receiver, read HolidaysRead) tea.Cmd {
	if read.Err != nil {
		return env.Host.Fail(read.Err)
	}
	h := holidays{env: env, desk: desk, owner: owner}
	words := env.Text.Crew
	why := term.Text{}
	if !env.Actor.IsStaff() {
		why = Say(env.Text, model.ErrForbidden).Why
	}
	items := []Item{{Label: term.Clean(words.NewHoliday), Why: why, Run: func() tea.Cmd { return h.edit(model.Holiday{}) }}}
	for _, day := range read.Days {
		state := words.Confirmed
		if !day.Confirmed {
			state = words.ToConfirm
		}
		items = append(items, Item{
			Label: term.Clean(env.Text.When.Date(day.Day) + "  " + day.Label), Detail: term.Clean(state), Why: why,
			Run: func() tea.Cmd { return h.choose(day) },
		})
	}
	env.Host.Push(NewPicker(env, PickerSpec{Title: term.Clean(words.Holidays), Items: func() []Item { return items }}), owner)
	return nil
}

type holidays struct {
	env   *Env
	desk  HolidayDesk
	owner Receiver
}

// choose offers what may be done with one day.
func (h holidays) choose(day model.Holiday) tea.Cmd {
	words := h.env.Text.Crew
	items := []Item{{Label: term.Clean(words.EditCard), Run: func() tea.Cmd { return h.edit(day) }}}
	if !day.Confirmed {
		sure := model.HolidayDraft{Version: day.Version, Day: day.Day, Label: day.Label, Confirmed: true}
		items = append([]Item{{Label: term.Clean(words.Confirmed), Run: func() tea.Cmd { return h.save(day, sure, nil) }}}, items...)
	}
	items = append(items, Item{Label: term.Clean(words.RemoveDay), Run: func() tea.Cmd { return h.remove(day) }})
	h.env.Host.Push(NewPicker(h.env, PickerSpec{
		Title: term.Clean(h.env.Text.When.Date(day.Day) + "  " + day.Label), Items: func() []Item { return items },
	}), h.owner)
	return nil
}

func (h holidays) edit(day model.Holiday) tea.Cmd {
	words := h.env.Text.Crew
	date, label, sure := NewDay(h.env, day.Day), NewLine(day.Label, 255), NewCheck(day.Confirmed, words.Confirmed)
	title, fields := words.NewHoliday, []*Field{h.env.needed("date", date)}
	if day.Version != 0 {
		title, fields = h.env.Text.When.Date(day.Day), nil
	}
	key := rand.Text() // of this form: saving it twice writes once
	var form *Form
	form = NewForm(h.env, title, func() tea.Cmd {
		draft := model.HolidayDraft{Version: day.Version, Key: key, Day: day.Day, Label: label.Value(), Confirmed: sure.On}
		if day.Version == 0 {
			draft.Day = date.Read(h.env)
		}
		return h.save(day, draft, form)
	}, append(fields, h.env.needed("libelle", label), h.env.named("confirme", sure))...)
	form.Note(term.Clean(words.MoreDetail))
	h.env.Host.Push(form, h.owner)
	return nil
}

func (h holidays) save(old model.Holiday, draft model.HolidayDraft, form *Form) tea.Cmd {
	desk, said := h.desk, h.env.Text.Crew.Saved.Holiday
	return Ask(h.env,
		func(ctx context.Context) (model.Holiday, error) { return desk.SaveHoliday(ctx, draft) },
		func(now model.Holiday, err error) tea.Msg {
			undo := &Inverse{Said: said, Table: holidayTable, ID: now.Day.Unix(), Before: old.Version, After: now.Version}
			undo.Run = func(ctx context.Context, id, version int64) (int64, int64, error) {
				if old.Version == 0 {
					return id, 0, desk.RemoveHoliday(ctx, now.Day, version)
				}
				back, err := desk.SaveHoliday(ctx, model.HolidayDraft{Version: version, Day: old.Day, Label: old.Label, Confirmed: old.Confirmed})
				return id, back.Version, err
			}
			return HolidaySaved{undo, err, form}
		})
}

const holidayTable = "jours_feries"

func (h holidays) remove(day model.Holiday) tea.Cmd {
	desk := h.desk
	undo := &Inverse{Said: h.env.Text.Crew.Saved.HolidayGone, Table: holidayTable, ID: day.Day.Unix(), Before: day.Version}
	undo.Run = func(ctx context.Context, id, _ int64) (int64, int64, error) {
		back, err := desk.SaveHoliday(ctx, model.HolidayDraft{Day: day.Day, Label: day.Label, Confirmed: day.Confirmed})
		return id, back.Version, err
	}
	return Ask(h.env,
		func(ctx context.Context) (bool, error) { return true, desk.RemoveHoliday(ctx, day.Day, day.Version) },
		func(_ bool, err error) tea.Msg { return HolidaySaved{undo, err, nil} })
}

// Settle closes the form of a write that happened, or says in it why it did
// not. It answers whether it happened.
func (m HolidaySaved) Settle(env *Env) (tea.Cmd, bool) {
	switch {
	case m.Err == nil:
		env.Host.Reached()
		if m.form != nil {
			env.Host.Close(m.form)
		}
		return nil, true
	case m.form != nil:
		m.form.Fail(m.Err)
		return nil, false
	}
	return env.Host.Fail(m.Err), false
}
