package techniciens

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// addSkill asks for a skill of the catalogue that he does not master yet.
func (s *Screen) addSkill(d *model.TechnicianCard) tea.Cmd {
	session, desk, skills := s.env.Ctx, s.desk, d.Skills
	search := func(text string) ([]ui.Found, error) {
		ctx, done := ui.Within(session)
		defer done()
		all, err := desk.Skills(ctx)
		return skillsFound(all, skills, text), err
	}
	pick := ui.NewRecordPick(s.env.Text.Crew.SkillPick, ui.Found{}, search, nil)
	return s.skillForm(d, model.MasteredSkill{TechnicianSkill: model.TechnicianSkill{TechnicianID: d.ID, Level: model.Intermediate}}, pick)
}

// skillsFound are the skills in use that he lacks and whose name holds a text.
func skillsFound(all []model.SkillRow, has []model.MasteredSkill, text string) []ui.Found {
	var out []ui.Found
	for _, k := range all {
		mastered := slices.ContainsFunc(has, func(m model.MasteredSkill) bool { return m.SkillID == k.ID })
		if k.Active && !mastered && strings.Contains(model.Fold(k.Name), model.Fold(text)) {
			out = append(out, ui.Found{ID: k.ID, Label: term.Clean(k.Name), Detail: term.Clean(k.Certification)})
		}
	}
	return out
}

func masteredOf(d *model.TechnicianCard, id int64) *model.MasteredSkill {
	i := slices.IndexFunc(d.Skills, func(k model.MasteredSkill) bool { return k.SkillID == id })
	if i < 0 {
		return nil
	}
	return &d.Skills[i]
}

func (s *Screen) editSkill(d *model.TechnicianCard) tea.Cmd {
	if old := masteredOf(d, s.card.chosen()); old != nil {
		return s.skillForm(d, *old, nil)
	}
	return nil
}

// skillForm asks how well a skill is mastered and until when; pick, for a new
// one, which.
func (s *Screen) skillForm(d *model.TechnicianCard, old model.MasteredSkill, pick *ui.RecordPick) tea.Cmd {
	words := s.env.Text
	level := ui.NewChoice(ui.Options(model.SkillLevels(), words.Common.Skills), old.Level)
	since, until := ui.NewDay(s.env, old.AcquiredOn), ui.NewDay(s.env, old.ExpiresOn)
	sure := ui.NewCheck(old.Certified, words.Crew.Certified)
	title, fields := titled(words.Crew.EditSkill, old.Name), []*ui.Field(nil)
	if pick != nil {
		title, fields = titled(words.Crew.AddSkill, d.Row.Name), []*ui.Field{s.required("competence_id", pick)}
	}
	version := d.Version
	var form *ui.Form
	form = ui.NewForm(s.env, title, func() tea.Cmd {
		grant := &model.SkillGrant{
			Target: model.Target{ID: d.ID, Version: version}, SkillID: old.SkillID, Level: level.Chosen(),
			AcquiredOn: since.Read(s.env), ExpiresOn: until.Read(s.env), Certified: sure.On,
		}
		if pick != nil {
			grant.SkillID = pick.Chosen().ID
		}
		return s.do(s.skillChange(form, old, grant))
	}, append(fields, s.required("niveau_acquis", level), s.labelled("date_acquisition", since), s.labelled("date_expiration", until), s.labelled("certifie", sure))...)
	s.env.Host.Push(form, s)
	return nil
}

func (s *Screen) skillChange(form *ui.Form, old model.MasteredSkill, grant *model.SkillGrant) *change {
	desk := s.desk
	c := &change{form: form, said: s.env.Text.Crew.Saved.Skill, id: grant.ID, fields: s.skillFields(old, grant)}
	before := &old.TechnicianSkill
	if old.SkillID == 0 {
		before = nil
	}
	c.renew = func(now *model.TechnicianCard) bool {
		grant.Version, before = now.Version, nil
		if k := masteredOf(now, grant.SkillID); k != nil {
			before = &k.TechnicianSkill
		}
		return true
	}
	c.bind = func() func(ctx context.Context) (result, error) {
		ask, was := *grant, before
		return func(ctx context.Context) (result, error) {
			card, err := desk.GrantSkill(ctx, ask)
			return result{undo: onRecord(ask.Target, card, func(ctx context.Context, on model.Target) (model.TechnicianCard, error) {
				if was == nil {
					return desk.RevokeSkill(ctx, on, ask.SkillID)
				}
				return desk.GrantSkill(ctx, grantOf(on, *was))
			})}, err
		}
	}
	return c
}

func grantOf(on model.Target, k model.TechnicianSkill) model.SkillGrant {
	return model.SkillGrant{Target: on, SkillID: k.SkillID, Level: k.Level, AcquiredOn: k.AcquiredOn, ExpiresOn: k.ExpiresOn, Certified: k.Certified}
}

func (s *Screen) skillFields(old model.MasteredSkill, g *model.SkillGrant) []field {
	level := func(l model.SkillLevel) string { return lang.Label(s.env.Text.Common.Skills, l) }
	day, yes := s.env.Text.When.Date, func(b bool) string {
		if b {
			return s.env.Text.Form.Yes
		}
		return s.env.Text.Form.No
	}
	their := func(now *model.TechnicianCard) model.MasteredSkill {
		if k := masteredOf(now, g.SkillID); k != nil {
			return *k
		}
		return old
	}
	return []field{
		{"niveau_acquis", level(old.Level), level(g.Level), func(d *model.TechnicianCard) string { return level(their(d).Level) }, func(d *model.TechnicianCard) { g.Level = their(d).Level }},
		{"date_acquisition", day(old.AcquiredOn), day(g.AcquiredOn), func(d *model.TechnicianCard) string { return day(their(d).AcquiredOn) }, func(d *model.TechnicianCard) { g.AcquiredOn = their(d).AcquiredOn }},
		{"date_expiration", day(old.ExpiresOn), day(g.ExpiresOn), func(d *model.TechnicianCard) string { return day(their(d).ExpiresOn) }, func(d *model.TechnicianCard) { g.ExpiresOn = their(d).ExpiresOn }},
		{"certifie", yes(old.Certified), yes(g.Certified), func(d *model.TechnicianCard) string { return yes(their(d).Certified) }, func(d *model.TechnicianCard) { g.Certified = their(d).Certified }},
	}
}

func (s *Screen) removeSkill(d *model.TechnicianCard) tea.Cmd {
	old := masteredOf(d, s.card.chosen())
	if old == nil {
		return nil
	}
	desk, was, target := s.desk, old.TechnicianSkill, model.Target{ID: d.ID, Version: d.Version}
	return s.do(&change{said: s.env.Text.Crew.Saved.SkillGone, id: d.ID, bind: func() func(ctx context.Context) (result, error) {
		return func(ctx context.Context) (result, error) {
			card, err := desk.RevokeSkill(ctx, target, was.SkillID)
			return result{undo: onRecord(target, card, func(ctx context.Context, on model.Target) (model.TechnicianCard, error) {
				return desk.GrantSkill(ctx, grantOf(on, was))
			})}, err
		}
	}})
}

// skillsRead is the catalogue.
type skillsRead struct {
	rows []model.SkillRow
	err  error
}

func (s *Screen) askSkills() tea.Cmd {
	desk := s.desk
	return s.ask(func(ctx context.Context) tea.Msg {
		rows, err := desk.Skills(ctx)
		return skillsRead{rows, err}
	})
}

// skillsRead lists the catalogue; who may writes it.
func (s *Screen) skillsRead(msg skillsRead) tea.Cmd {
	if msg.err != nil {
		return s.env.Host.Fail(msg.err)
	}
	w := s.env.Text.Crew
	why := term.Text{}
	if !s.env.Actor.IsStaff() {
		why = ui.Say(s.env.Text, model.ErrForbidden).Why
	}
	items := []ui.Item{{Label: term.Clean(w.NewSkill), Why: why, Run: func() tea.Cmd {
		return s.catalogueForm(model.Skill{RequiredLevel: model.Intermediate, Active: true})
	}}}
	for _, k := range msg.rows {
		name := k.Name
		if !k.Active {
			name += " (" + w.OutOfUse + ")"
		}
		items = append(items, ui.Item{
			Label: term.Clean(name), Detail: term.Clean(w.Holders(k.Holders, k.Expiring, k.Required)), Why: why,
			Run: func() tea.Cmd { return s.catalogueForm(k.Skill) },
		})
	}
	s.env.Host.Push(ui.NewPicker(s.env, ui.PickerSpec{Title: term.Clean(w.Catalogue), Items: func() []ui.Item { return items }}), s)
	return nil
}

// catalogueForm asks for a skill of the catalogue.
func (s *Screen) catalogueForm(old model.Skill) tea.Cmd {
	words := s.env.Text
	name, certificate := ui.NewLine(old.Name, 100), ui.NewLine(old.Certification, 255)
	level := ui.NewChoice(ui.Options(model.SkillLevels(), words.Common.Skills), old.RequiredLevel)
	about, active := ui.NewArea(old.Description, 3), ui.NewCheck(old.Active, words.Crew.InUse)
	title := words.Crew.NewSkill
	if old.ID != 0 {
		title = old.Name
	}
	desk := s.desk
	var form *ui.Form
	form = ui.NewForm(s.env, title, func() tea.Cmd {
		draft := draftOfSkill(old)
		draft.Name, draft.Description, draft.Certification = name.Value(), about.Value(), certificate.Value()
		draft.RequiredLevel, draft.Active = level.Chosen(), active.On
		return s.do(&change{form: form, said: words.Crew.Saved.Catalogue, bind: func() func(ctx context.Context) (result, error) {
			return func(ctx context.Context) (result, error) {
				now, err := desk.SaveSkill(ctx, draft)
				if old.ID == 0 {
					return result{}, err // a skill is never removed
				}
				undo := &ui.Inverse{Table: "competences", ID: old.ID, Before: old.Version, After: now.Version}
				undo.Run = func(ctx context.Context, id, version int64) (int64, int64, error) {
					back := draftOfSkill(old)
					back.Version = version
					k, err := desk.SaveSkill(ctx, back)
					return id, k.Version, err
				}
				return result{undo: undo}, err
			}
		}})
	}, s.required("nom", name), s.required("niveau_requis", level), s.labelled("certification", certificate), s.labelled("description", about), s.labelled("active", active))
	s.env.Host.Push(form, s)
	return nil
}

func draftOfSkill(k model.Skill) model.SkillDraft {
	return model.SkillDraft{
		Target: model.Target{ID: k.ID, Version: k.Version}, Name: k.Name, Description: k.Description,
		RequiredLevel: k.RequiredLevel, Certification: k.Certification, Active: k.Active,
	}
}
