package interventions

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// hits is how many records a search offers.
const hits = 20

// newInputs is the form of a request. A customer says what is wrong with which
// machine; how urgent it is and what it may cost, the desk decides.
type newInputs struct {
	machine     *ui.RecordPick
	title       *ui.Line
	kind        *ui.Choice[model.Kind]
	priority    *ui.Choice[model.Priority]
	description *ui.Area
	down        *ui.Check
	hours       ui.Hours
	cost        ui.Cost
	wanted      ui.Moment
}

// askNew opens the form of a new record.
func (s *Screen) askNew() tea.Cmd {
	w := s.env.Text
	var form *ui.Form
	f := &newInputs{
		title:       ui.NewLine("", 255),
		kind:        ui.NewChoice(ui.Options(s.kindsToAsk(), w.Common.Kinds), model.Corrective),
		priority:    ui.NewChoice(ui.Options(model.Priorities(), w.Common.Priorities), model.Normal),
		description: ui.NewArea("", 5),
		down:        ui.NewCheck(false, ""),
		hours:       ui.NewHours(s.env, nil), cost: ui.NewCost(nil), wanted: ui.NewMoment(s.env, time.Time{}),
	}
	f.machine = ui.NewRecordPick(w.Common.Columns["equipement_id"], ui.Found{}, s.findMachines(), func(m ui.Found) tea.Cmd {
		form.Note()
		return s.warnLive(form, m.ID)
	})
	d := &deed{verb: rule.Create, made: true}
	desk := s.desk
	form = s.form(w.Interventions.Ask.New, d, func() {
		n := f.request(s.env)
		d.write = func(ctx context.Context, w wish) (model.Card, error) {
			n.Key, n.Override = w.Key, w.override
			return desk.Create(ctx, n)
		}
	}, s.newFields(f)...)
	return nil
}

func (s *Screen) kindsToAsk() []model.Kind {
	if s.env.Actor.Role == model.ClientRole {
		return []model.Kind{model.Corrective, model.Diagnosis}
	}
	return model.Kinds()
}

func (s *Screen) newFields(f *newInputs) []*ui.Field {
	fields := []*ui.Field{
		required(s.field("equipement_id", f.machine)), required(s.field("titre", f.title)), s.field("type_intervention", f.kind),
	}
	if s.env.Actor.Role != model.ClientRole {
		fields = append(fields, s.field("priorite", f.priority))
	}
	fields = append(fields, required(s.field("description", f.description)), folded(&ui.Field{Column: "arret", Label: s.env.Text.Interventions.Ask.MachineDown, Input: f.down}))
	if s.env.Actor.IsStaff() {
		fields = append(fields, folded(s.field("duree_estimee", f.hours)), folded(s.field("cout_estime", f.cost)), folded(s.field("date_planifiee", f.wanted)))
	}
	return fields
}

func (f *newInputs) request(env *ui.Env) model.NewIntervention {
	n := model.NewIntervention{
		EquipmentID: f.machine.Chosen().ID, Title: f.title.Value(), Kind: f.kind.Chosen(), Priority: f.priority.Chosen(),
		Description: f.description.Value(), MachineDown: f.down.On,
		EstimatedHours: f.hours.Read(), EstimatedCost: f.cost.Read(), PlannedFor: f.wanted.Read(env),
	}
	n.Urgent = n.Priority == model.Urgent
	return n
}

// findMachines searches by name and serial number.
func (s *Screen) findMachines() func(text string) ([]ui.Found, error) {
	desk, session, words := s.desk, s.env.Ctx, s.env.Text
	return func(text string) ([]ui.Found, error) {
		ctx, done := context.WithTimeout(session, writeLimit)
		defer done()
		hits, err := desk.FindEquipment(ctx, text, hits)
		out := make([]ui.Found, len(hits))
		for i, h := range hits {
			out[i] = ui.Found{ID: h.ID, Label: term.Clean(strings.TrimSpace(h.Name + "  " + h.Serial)), Detail: term.Clean(h.Client + ", " + h.City)}
			if h.Status == model.Retired {
				out[i].Why = term.Clean(lang.Label(words.Common.EquipmentStatuses, h.Status))
			}
		}
		return out, err
	}
}

// warnLive notes below the fields what is already open on the chosen machine.
func (s *Screen) warnLive(form *ui.Form, id int64) tea.Cmd {
	if id == 0 {
		return nil
	}
	desk := s.desk
	return ui.Ask(s.env,
		func(ctx context.Context) ([]model.Hit, error) { return desk.LiveOn(ctx, id) },
		func(found []model.Hit, err error) tea.Msg {
			return then{func(s *Screen) tea.Cmd {
				if err == nil {
					form.Note(s.liveWords(found)...)
				}
				return nil
			}}
		})
}

func (s *Screen) liveWords(found []model.Hit) []term.Text {
	if len(found) == 0 {
		return nil
	}
	out := []term.Text{term.Clean(s.env.Text.Interventions.AlreadyOn)}
	for _, h := range found {
		status := lower(s.env.Text.Common.Statuses, h.Status)
		out = append(out, term.Join(term.Const(" "), term.Const(" "), s.ref(h.ID), term.Clean("« "+h.Title+" » ("+status+")")))
	}
	return out
}

// askEdit opens what may be changed of a record. Only what was changed is sent.
func (s *Screen) askEdit(r model.Row) tea.Cmd {
	return s.withCard(r.ID, func(s *Screen, c *model.Card) tea.Cmd {
		s.editForm(c)
		return nil
	})
}
