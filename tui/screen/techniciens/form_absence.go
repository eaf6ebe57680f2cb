package techniciens

import (
	"context"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/lang"
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
	form = ui.NewForm(s.env, titled(title, d.Row.Name), func() tea.Cmd {
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
				return result{added("absences", f.Absence.ID, f.Absence.Version, desk.RemoveAbsence), &f}, err
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
			undo := &ui.Inverse{Table: "absences", ID: ask.ID, Before: ask.Version, After: f.Absence.Version}
			undo.Run = func(ctx context.Context, id, version int64) (int64, int64, error) {
				back := back
				back.Target = model.Target{ID: id, Version: version}
				f, err := desk.EditAbsence(ctx, back)
				return id, f.Absence.Version, err
			}
			return result{undo, &f}, err
		}
	}
	return c
}

// added takes back a record that was not there before.
func added(table string, id, version int64, remove func(ctx context.Context, t model.Target) error) *ui.Inverse {
	return &ui.Inverse{
		Table: table, ID: id, After: version,
		Run: func(ctx context.Context, id, version int64) (int64, int64, error) {
			return id, 0, remove(ctx, model.Target{ID: id, Version: version})
		},
	}
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
			undo := &ui.Inverse{Table: "absences", ID: target.ID, Before: target.Version}
			undo.Run = func(ctx context.Context, _, _ int64) (int64, int64, error) {
				f, err := desk.AddAbsence(ctx, back)
				return f.Absence.ID, f.Absence.Version, err
			}
			return result{undo: undo}, desk.RemoveAbsence(ctx, target)
		}
	}})
}
