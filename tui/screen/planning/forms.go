package planning

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/term"
	"mif/tui/ui"
)

// found are the technicians for a job.
type found struct {
	slot model.BoardSlot
	all  []model.Candidate
	err  error
}

// job is the job that an action is for: the slot, or the one of the queue.
func (s *Screen) job() (model.BoardSlot, bool) {
	if s.zone != onQueue {
		return s.selected()
	}
	r, ok := s.queues[s.which].list.Selected()
	return model.BoardSlot{
		ID: r.ID, Version: r.Version, Status: r.Status, Priority: r.Priority, Title: r.Title, TechnicianID: r.TechnicianID,
		ClientID: r.ClientID, Client: r.Client, City: r.City, Contact: r.Contact, Phone: r.Phone,
	}, ok
}

// edit asks for the time, the window promised and the remarks of a slot.
func (s *Screen) edit() tea.Cmd {
	b, ok := s.job()
	if !ok {
		return nil
	}
	w, desk := s.env.Text.Interventions, s.desk
	if b.From.IsZero() {
		b.From = s.freeFor(s.tech, time.Hour)
		b.To = b.From.Add(time.Hour)
	}
	from, to := ui.NewMoment(s.env, b.From), ui.NewMoment(s.env, b.To)
	window, notes := ui.NewLine(b.Window, 20), ui.NewArea(b.Notes, 3)
	d := &deed{verb: rule.Plan, id: b.ID, version: b.Version, said: s.env.Text.Planning.Saved.Placed}
	form := ui.NewForm(s.env, model.Ref(b.ID)+"  "+w.Ask.Plan, func() tea.Cmd {
		p := model.Slot{From: from.Read(s.env), To: to.Read(s.env), Window: window.Value(), Notes: notes.Value()}
		d.run = func(ctx context.Context, t model.Target, why string) (model.Card, error) {
			p.Target, p.Override = t, why
			return desk.Plan(ctx, p)
		}
		d.key = ""
		return s.do(d)
	},
		&ui.Field{Column: "date_debut", Label: w.Ask.From, Input: from, Required: true},
		&ui.Field{Column: "date_fin", Label: w.Ask.To, Input: to, Required: true},
		&ui.Field{Column: "creneau", Label: w.Ask.Window, Input: window, Hint: w.Flow.WindowHint},
		&ui.Field{Column: "notes_planning", Label: w.Ask.Notes, Input: notes})
	d.forms = []*ui.Form{form}
	s.env.Host.Push(form, s)
	return nil
}

// unplan takes the slot away; the job waits to be planned again.
func (s *Screen) unplan() tea.Cmd {
	return s.plainly(rule.Unplan, s.env.Text.Planning.Saved.Unplanned, s.desk.Unplan)
}

// confirm pins the slot.
func (s *Screen) confirm() tea.Cmd {
	return s.plainly(rule.ConfirmSlot, s.env.Text.Planning.Saved.Confirmed, s.desk.ConfirmSlot)
}

func (s *Screen) plainly(v rule.Verb, said string, run func(context.Context, model.Target) (model.Card, error)) tea.Cmd {
	b, ok := s.selected()
	if !ok {
		return nil
	}
	return s.do(&deed{
		verb: v, id: b.ID, version: b.Version, said: said,
		run: func(ctx context.Context, t model.Target, _ string) (model.Card, error) { return run(ctx, t) },
	})
}

// assign asks who shall have the job.
func (s *Screen) assign() tea.Cmd {
	b, ok := s.job()
	if !ok {
		return nil
	}
	desk := s.desk
	return ui.AskFirst(s.env,
		func(ctx context.Context) ([]model.Candidate, error) { return desk.Candidates(ctx, b.ID) },
		func(all []model.Candidate, err error) tea.Msg { return found{b, all, err} })
}

// found offers the technicians, best first; one with reasons against him may be
// chosen, but then a written reason is asked.
func (s *Screen) found(msg found) tea.Cmd {
	if msg.err != nil {
		return s.env.Host.Fail(msg.err)
	}
	w, desk := s.env.Text, s.desk
	items := make([]ui.Item, 0, len(msg.all))
	for _, c := range msg.all {
		d := &deed{
			verb: rule.Assign, id: msg.slot.ID, version: msg.slot.Version, said: w.Planning.Saved.Assigned,
			run: func(ctx context.Context, t model.Target, why string) (model.Card, error) {
				return desk.Assign(ctx, model.Assignment{Target: t, TechnicianID: c.ID, Override: why})
			},
		}
		item := ui.Item{
			Label: term.Clean(c.Name), Words: term.Clean(c.Speciality + " " + c.Zone + " " + c.Team), Group: term.Clean(w.Interventions.Flow.Suitable),
			Detail: term.Clean(strings.Trim(c.Speciality+", "+w.Interventions.Flow.Load(c.Load), ", ")), Run: func() tea.Cmd { return s.do(d) },
		}
		if len(c.Reasons) > 0 {
			against := &model.Refusal{Code: model.CodeNeedsOverride, Because: c.Reasons}
			item.Group, item.Detail = term.Clean(w.Interventions.Flow.WithOverride), ui.Reasons(w, c.Reasons).Truncate(40)
			item.Run = func() tea.Cmd { return s.askWhy(d, against) }
		}
		items = append(items, item)
	}
	s.env.Host.Push(ui.NewPicker(s.env, ui.PickerSpec{
		Title: term.Clean(model.Ref(msg.slot.ID) + "  " + w.Interventions.Ask.Assign), Items: func() []ui.Item { return items },
	}), s)
	return nil
}

// askLine asks for the filter of technicians.
func (s *Screen) askLine() tea.Cmd {
	w := s.env.Text.Planning
	s.env.Host.Push(ui.NewPrompt(s.env, w.Filter, w.Hint, s.line, s.apply), s)
	return nil
}

// askDay asks for a day to go to.
func (s *Screen) askDay() tea.Cmd {
	day := ui.NewDay(s.env, s.day)
	var form *ui.Form
	form = ui.NewForm(s.env, s.env.Text.Planning.Dated, func() tea.Cmd {
		s.env.Host.Close(form)
		return s.goDay(day.Read(s.env))
	}, &ui.Field{Column: "date", Label: s.env.Text.Planning.Dated, Input: day, Required: true, Hint: s.env.Text.Planning.GoHint}).Fleeting()
	s.env.Host.Push(form, s)
	return nil
}
