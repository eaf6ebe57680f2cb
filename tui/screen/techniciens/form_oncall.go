package techniciens

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

// addOnCall asks for a time on call: a week from tonight on to begin with.
func (s *Screen) addOnCall(d *model.TechnicianCard) tea.Cmd {
	y, m, day := s.env.Now().Date()
	return s.onCallForm(d, model.OnCall{
		TechnicianID: d.ID, Team: d.Team, Zone: d.Zone,
		From: time.Date(y, m, day, 18, 0, 0, 0, s.env.Place), To: time.Date(y, m, day+7, 8, 0, 0, 0, s.env.Place),
	})
}

func (s *Screen) editOnCall(d *model.TechnicianCard) tea.Cmd {
	if old := onCallOf(d, s.card.chosen()); old != nil {
		return s.onCallForm(d, *old)
	}
	return nil
}

func onCallOf(d *model.TechnicianCard, id int64) *model.OnCall {
	i := slices.IndexFunc(d.OnCall, func(o model.OnCall) bool { return o.ID == id })
	if i < 0 {
		return nil
	}
	return &d.OnCall[i]
}

func (s *Screen) onCallForm(d *model.TechnicianCard, old model.OnCall) tea.Cmd {
	words := s.env.Text.Crew
	team, zone := ui.NewLine(old.Team, 100), ui.NewLine(old.Zone, 100)
	from, to := ui.NewMoment(s.env, old.From), ui.NewMoment(s.env, old.To)
	title := words.AddOnCall
	if old.ID != 0 {
		title = words.EditOnCall
	}
	var form *ui.Form
	form = ui.NewForm(s.env, titled(title, d.Row.Name), func() tea.Cmd {
		draft := onCallDraft(old)
		draft.Team, draft.Zone, draft.From, draft.To = team.Value(), zone.Value(), from.Read(s.env), to.Read(s.env)
		return s.do(s.onCallChange(form, old, &draft))
	}, s.required("debut", from), s.required("fin", to), s.labelled("equipe", team), s.labelled("zone", zone))
	form.Note(term.Clean(words.OnCallFor("", "")))
	s.env.Host.Push(form, s)
	return nil
}

func onCallDraft(o model.OnCall) model.OnCallDraft {
	return model.OnCallDraft{
		Target: model.Target{ID: o.ID, Version: o.Version}, TechnicianID: o.TechnicianID, Team: o.Team, Zone: o.Zone, From: o.From, To: o.To,
	}
}

func (s *Screen) onCallChange(form *ui.Form, old model.OnCall, draft *model.OnCallDraft) *change {
	desk := s.desk
	c := &change{form: form, said: s.env.Text.Crew.Saved.OnCall, id: old.TechnicianID}
	before := old
	if old.ID != 0 {
		c.fields = s.onCallFields(old, draft)
		c.renew = func(now *model.TechnicianCard) bool {
			o := onCallOf(now, old.ID)
			if o != nil {
				draft.Version, before = o.Version, *o
			}
			return o != nil
		}
	}
	c.bind = func() func(ctx context.Context) (result, error) {
		ask, back := *draft, onCallDraft(before)
		return func(ctx context.Context) (result, error) {
			if ask.ID == 0 {
				o, err := desk.AddOnCall(ctx, ask)
				return result{undo: added("astreintes", o.ID, o.Version, desk.RemoveOnCall)}, err
			}
			o, err := desk.EditOnCall(ctx, ask)
			undo := &ui.Inverse{Table: "astreintes", ID: ask.ID, Before: ask.Version, After: o.Version}
			undo.Run = func(ctx context.Context, id, version int64) (int64, int64, error) {
				back := back
				back.Target = model.Target{ID: id, Version: version}
				o, err := desk.EditOnCall(ctx, back)
				return id, o.Version, err
			}
			return result{undo: undo}, err
		}
	}
	return c
}

func (s *Screen) onCallFields(old model.OnCall, draft *model.OnCallDraft) []field {
	their := func(now *model.TechnicianCard) model.OnCall {
		if o := onCallOf(now, old.ID); o != nil {
			return *o
		}
		return old
	}
	return []field{
		{"debut", s.stamp(old.From), s.stamp(draft.From), func(d *model.TechnicianCard) string { return s.stamp(their(d).From) }, func(d *model.TechnicianCard) { draft.From = their(d).From }},
		{"fin", s.stamp(old.To), s.stamp(draft.To), func(d *model.TechnicianCard) string { return s.stamp(their(d).To) }, func(d *model.TechnicianCard) { draft.To = their(d).To }},
		{"equipe", old.Team, draft.Team, func(d *model.TechnicianCard) string { return their(d).Team }, func(d *model.TechnicianCard) { draft.Team = their(d).Team }},
		{"zone", old.Zone, draft.Zone, func(d *model.TechnicianCard) string { return their(d).Zone }, func(d *model.TechnicianCard) { draft.Zone = their(d).Zone }},
	}
}

func (s *Screen) removeOnCall(d *model.TechnicianCard) tea.Cmd {
	old := onCallOf(d, s.card.chosen())
	if old == nil {
		return nil
	}
	desk, back, target := s.desk, onCallDraft(*old), model.Target{ID: old.ID, Version: old.Version}
	back.Target = model.Target{}
	return s.do(&change{said: s.env.Text.Crew.Saved.OnCallGone, id: d.ID, bind: func() func(ctx context.Context) (result, error) {
		return func(ctx context.Context) (result, error) {
			undo := &ui.Inverse{Table: "astreintes", ID: target.ID, Before: target.Version}
			undo.Run = func(ctx context.Context, _, _ int64) (int64, int64, error) {
				o, err := desk.AddOnCall(ctx, back)
				return o.ID, o.Version, err
			}
			return result{undo: undo}, desk.RemoveOnCall(ctx, target)
		}
	}})
}
