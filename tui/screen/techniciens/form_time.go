package techniciens

import (
	"context"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// foreseen is what an absence would leave without its technician.
type foreseen struct {
	change  *change
	fallout model.Fallout
	err     error
}

// addAbsence asks for an absence, whole days from tomorrow on to begin with.
func (s *Screen) addAbsence(d *model.TechnicianCard) tea.Cmd {
	y, m, day := s.env.Now().Date()
	return s.absenceForm(d, model.Absence{
		TechnicianID: d.ID, Type: model.LeaveAbsence,
		From: time.Date(y, m, day+1, 0, 0, 0, 0, s.env.Place), To: time.Date(y, m, day+2, 0, 0, 0, 0, s.env.Place),
	})
}

func (s *Screen) editAbsence(d *model.TechnicianCard) tea.Cmd {
	i := slices.IndexFunc(d.Absences, func(a model.Absence) bool { return a.ID == s.card.chosen() })
	if i < 0 {
		return nil
	}
	return s.absenceForm(d, d.Absences[i])
}

func (s *Screen) absenceForm(d *model.TechnicianCard, old model.Absence) tea.Cmd {
	words := s.env.Text
	kind := ui.NewChoice(ui.Options(model.AbsenceTypes(), words.Common.Absences), old.Type)
	from, to := ui.NewMoment(s.env, old.From), ui.NewMoment(s.env, old.To)
	reason := ui.NewArea(old.Reason, 2)
	desk := s.desk
	title := words.Crew.AddAbsence
	if old.ID != 0 {
		title = words.Crew.EditAbsence
	}
	var form *ui.Form
	form = ui.NewForm(s.env, title+" : "+d.Row.Name, func() tea.Cmd {
		draft := model.AbsenceDraft{
			Target: model.Target{ID: old.ID, Version: old.Version}, TechnicianID: old.TechnicianID,
			From: from.Read(s.env), To: to.Read(s.env), Type: kind.Chosen(), Reason: reason.Value(),
		}
		c := s.absenceChange(form, old, &draft)
		ask := draft
		return s.ask(func(ctx context.Context) tea.Msg {
			f, err := desk.WhatFallsOut(ctx, ask)
			return foreseen{c, f, err}
		})
	}, s.required("type", kind), s.required("debut", from), s.required("fin", to), s.labelled("motif", reason))
	s.env.Host.Push(form, s)
	return nil
}

// foreseen asks before an absence that leaves work without its technician.
func (s *Screen) foreseen(msg foreseen) tea.Cmd {
	c, f := msg.change, msg.fallout
	if msg.err != nil {
		c.form.Fail(msg.err)
		return nil
	}
	if len(f.Jobs)+len(f.OnCall) == 0 {
		return s.do(c)
	}
	refs := make([]string, 0, len(f.Jobs))
	for _, r := range f.Jobs {
		refs = append(refs, model.Ref(r.ID))
	}
	w := s.env.Text.Crew
	detail := w.FallsDetail
	if len(refs) > 0 {
		detail = strings.Join(refs[:min(len(refs), 6)], ", ") + ". " + detail
	}
	c.form.Release()
	s.env.Host.Push(ui.NewConfirm(s.env, w.Falls(len(f.Jobs), len(f.OnCall))+". "+w.SaveAnyway, detail, func() tea.Cmd { return s.do(c) }), s)
	return nil
}

// absenceChange writes a draft over an old absence, or a new one.
func (s *Screen) absenceChange(form *ui.Form, old model.Absence, draft *model.AbsenceDraft) *change {
	desk := s.desk
	c := &change{form: form, said: s.env.Text.Crew.Saved.Absence, id: old.TechnicianID}
	before := old
	if old.ID == 0 {
		c.bind = func() func(ctx context.Context) (result, error) {
			ask := *draft
			return func(ctx context.Context) (result, error) {
				f, err := desk.AddAbsence(ctx, ask)
				gone := model.Target{ID: f.Absence.ID, Version: f.Absence.Version}
				return result{func(ctx context.Context) error { return desk.RemoveAbsence(ctx, gone) }, &f}, err
			}
		}
		return c
	}
	c.fields = s.absenceFields(old, draft)
	c.renew = func(now *model.TechnicianCard) bool {
		a := absenceOf(now, old.ID)
		if a != nil {
			draft.Version, before = a.Version, *a
		}
		return a != nil
	}
	c.bind = func() func(ctx context.Context) (result, error) {
		ask, back := *draft, draftOf(before)
		return func(ctx context.Context) (result, error) {
			f, err := desk.EditAbsence(ctx, ask)
			back.Target = model.Target{ID: f.Absence.ID, Version: f.Absence.Version}
			return result{func(ctx context.Context) error { _, err := desk.EditAbsence(ctx, back); return err }, &f}, err
		}
	}
	return c
}

func (s *Screen) absenceFields(old model.Absence, draft *model.AbsenceDraft) []field {
	kind := func(t model.AbsenceType) string { return lang.Label(s.env.Text.Common.Absences, t) }
	their := func(now *model.TechnicianCard) model.Absence {
		if a := absenceOf(now, old.ID); a != nil {
			return *a
		}
		return old
	}
	return []field{
		{"type", kind(old.Type), kind(draft.Type), func(d *model.TechnicianCard) string { return kind(their(d).Type) }, func(d *model.TechnicianCard) { draft.Type = their(d).Type }},
		{"debut", s.stamp(old.From), s.stamp(draft.From), func(d *model.TechnicianCard) string { return s.stamp(their(d).From) }, func(d *model.TechnicianCard) { draft.From = their(d).From }},
		{"fin", s.stamp(old.To), s.stamp(draft.To), func(d *model.TechnicianCard) string { return s.stamp(their(d).To) }, func(d *model.TechnicianCard) { draft.To = their(d).To }},
		{"motif", old.Reason, draft.Reason, func(d *model.TechnicianCard) string { return their(d).Reason }, func(d *model.TechnicianCard) { draft.Reason = their(d).Reason }},
	}
}

func absenceOf(d *model.TechnicianCard, id int64) *model.Absence {
	i := slices.IndexFunc(d.Absences, func(a model.Absence) bool { return a.ID == id })
	if i < 0 {
		return nil
	}
	return &d.Absences[i]
}

func draftOf(a model.Absence) model.AbsenceDraft {
	return model.AbsenceDraft{TechnicianID: a.TechnicianID, From: a.From, To: a.To, Type: a.Type, Reason: a.Reason}
}

func (s *Screen) removeAbsence(d *model.TechnicianCard) tea.Cmd {
	old := absenceOf(d, s.card.chosen())
	if old == nil {
		return nil
	}
	desk, back, target := s.desk, draftOf(*old), model.Target{ID: old.ID, Version: old.Version}
	return s.do(&change{said: s.env.Text.Crew.Saved.AbsenceGone, id: d.ID, bind: func() func(ctx context.Context) (result, error) {
		return func(ctx context.Context) (result, error) {
			return result{undo: func(ctx context.Context) error { _, err := desk.AddAbsence(ctx, back); return err }}, desk.RemoveAbsence(ctx, target)
		}
	}})
}

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
	form = ui.NewForm(s.env, title+" : "+d.Row.Name, func() tea.Cmd {
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
				return result{undo: func(ctx context.Context) error {
					return desk.RemoveOnCall(ctx, model.Target{ID: o.ID, Version: o.Version})
				}}, err
			}
			o, err := desk.EditOnCall(ctx, ask)
			back.Version = o.Version
			return result{undo: func(ctx context.Context) error { _, err := desk.EditOnCall(ctx, back); return err }}, err
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
			return result{undo: func(ctx context.Context) error { _, err := desk.AddOnCall(ctx, back); return err }}, desk.RemoveOnCall(ctx, target)
		}
	}})
}
