// Package equipements is the machines: which of them run, which stand still,
// whose maintenance or warranty comes to its end, and the card of one of them.
package equipements

import (
	"context"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/filter"
	"mif/store/model"
	"mif/store/rule"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/listing"
	"mif/tui/term"
	"mif/tui/ui"
)

// List is the list of machines, as the store gives it to this session.
type List = listing.Source[model.EquipmentRow]

// Desk is what the screen needs of the store beside the list.
type Desk interface {
	listing.Shelf
	EquipmentCard(ctx context.Context, id int64) (model.EquipmentCard, error)
	SetEquipmentState(ctx context.Context, e model.EquipmentState) error
	CreateEquipment(ctx context.Context, n model.NewEquipment) (int64, error)
	EditEquipment(ctx context.Context, e model.EquipmentEdit) error
	FindClients(ctx context.Context, text string, limit int) ([]model.ClientHit, error)
	LiveOn(ctx context.Context, equipmentID int64) ([]model.Hit, error)
	Create(ctx context.Context, n model.NewIntervention) (model.Card, error)
}

// Jobs is the list of the work on machines.
type Jobs = listing.Source[model.Row]

// screen is what the functions of the list look at.
type screen struct {
	env  *ui.Env
	rows List
	jobs Jobs
	card *card // where the answers to what is done come home
}

// New is the screen of one session; it reads nothing before Init.
func New(env *ui.Env, rows List, jobs Jobs, desk Desk) ui.Screen {
	s := screen{env, rows, jobs, newCard(env, desk)}
	s.card.screen = s
	l := listing.New(env, listing.Spec[model.EquipmentRow]{
		Name: "equipements", Shelf: desk, Source: rows, Grammar: filter.Equipment(), Table: "equipements",
		Beside: []string{"clients", "interventions", "arrets_equipement", "contrats", "documents"},
		Views:  s.views, Columns: s.columns, Cells: s.cells, Version: s.version,
		Key: func(r model.EquipmentRow) int64 { return r.ID },
		Ref: func(r model.EquipmentRow) term.Text { return term.Clean(r.Ref()) },
		// What is due first is the order of the store; names are sorted by its own rules.
		Order: []model.Sort{{Key: model.SortMaintenance}},
		Empty: func() term.Text { return term.Clean(env.Text.Machines.Empty) },
		Facet: s.facet, Peek: s.peek, Card: s.card, Verbs: s.verbs,
	})
	s.card.front = l.InCard
	return l
}

// views are the filter lines of the tabs.
func (s screen) views() []listing.View {
	names := s.env.Text.Machines.Views
	return []listing.View{
		{Name: names[0], Line: "statut:operationnel"},
		{Name: names[1], Line: "statut:panne"},
		{Name: names[2], Line: "statut:maintenance"},
		{Name: names[3], Line: "garantie:90j tri:garantie"},
		{Name: names[4]},
	}
}

// columns stand in the order of the screen; their priority says which of them
// a narrow list keeps.
func (s screen) columns(int) []ui.Column {
	w, title := s.env.Text.Machines.Columns, term.Clean
	return []ui.Column{
		{ID: "ref", Title: title(w.Ref), Min: 7, Max: 10, Priority: 1, Whole: true, Pinned: true, Ref: true, Card: ui.CardTop},
		{ID: "nom", Title: title(w.Name), Min: 18, Max: 40, Priority: 3, Card: ui.CardBottom},
		{ID: "statut", Title: title(w.Status), Min: 14, Max: 17, Priority: 2, Whole: true, Card: ui.CardTop},
		{ID: "criticite", Title: title(w.Criticality), Min: 11, Max: 12, Priority: 4, Whole: true, Card: ui.CardTopEnd},
		{ID: "maintenance", Title: title(w.Next), Min: 11, Max: 12, Priority: 5, Whole: true},
		{ID: "ouvertes", Title: title(w.Open), Min: 4, Max: 5, Priority: 7, Whole: true, Right: true, Card: ui.CardBottomEnd},
		{ID: "client", Title: title(w.Client), Min: 12, Max: 26, Priority: 6},
		{ID: "serie", Title: title(w.Serial), Min: 10, Max: 18, Priority: 8, Whole: true},
		{ID: "garantie", Title: title(w.Warranty), Min: 10, Max: 10, Priority: 9, Whole: true},
		{ID: "ville", Title: title(w.City), Min: 10, Max: 14, Priority: 10},
		{ID: "emplacement", Title: title(w.Place), Min: 12, Max: 30, Priority: 11},
	}
}

// version changes with the record, with what is done on it, with its client's
// line and with the day: a maintenance becomes late by itself.
func (s screen) version(r model.EquipmentRow) int64 {
	out := r.Version<<24 ^ r.OpenJobs<<16 ^ s.today().Unix()/86_400
	for _, c := range r.Client + "\x00" + r.City {
		out = out*31 + int64(c)
	}
	return out
}

// cells are the words of a row, in the order of columns.
func (s screen) cells(r model.EquipmentRow) []ui.Cell {
	w := s.env.Text
	open := ""
	if r.OpenJobs > 0 {
		open = w.When.Number(r.OpenJobs)
	}
	return []ui.Cell{
		{Text: term.Clean(r.Ref())},
		{Text: term.Clean(r.Name)},
		{Text: term.Clean(lang.Label(w.Common.EquipmentStatuses, r.Status)), Token: statusToken(r.Status)},
		criticality(w, r.Criticality),
		s.due(r.NextMaintenance),
		{Text: term.Clean(open)},
		{Text: term.Clean(r.Client)},
		{Text: term.Clean(r.Serial)},
		s.due(r.WarrantyEnd),
		{Text: term.Clean(r.City)},
		{Text: term.Clean(r.Location)},
	}
}

func statusToken(status model.EquipmentStatus) themes.Token {
	switch status {
	case model.Down:
		return themes.Error
	case model.UnderMaintenance:
		return themes.Waiting
	case model.Retired:
		return themes.Cancelled
	case model.InService:
	}
	return themes.Text
}

// criticality carries a sign beside the word, so that colour says nothing alone.
func criticality(w *lang.Words, c model.Criticality) ui.Cell {
	text := lang.Label(w.Common.Criticalities, c)
	switch c {
	case model.CriticalMachine:
		return ui.Cell{Text: term.Clean(text + " !!"), Token: themes.Urgent}
	case model.HighMachine:
		return ui.Cell{Text: term.Clean(text + " !"), Token: themes.High}
	case model.LowMachine:
		return ui.Cell{Text: term.Clean(text), Token: themes.Dim}
	case model.NormalMachine:
	}
	return ui.Cell{Text: term.Clean(text)}
}

// due is a day to come; one that has passed stands out.
func (s screen) due(d model.Date) ui.Cell {
	switch {
	case d.IsZero():
		return ui.Cell{Text: term.Const("-"), Token: themes.Dim}
	case d.Before(s.today().Time):
		return ui.Cell{Text: term.Clean(s.env.Text.When.Date(d)), Token: themes.Error}
	}
	return ui.Cell{Text: term.Clean(s.env.Text.When.Date(d))}
}

func (s screen) today() model.Date { return model.DateOf(s.env.Clock(), s.env.Place) }

// peek is what the columns of a narrow list leave out.
func (s screen) peek(r model.EquipmentRow) (left, right []ui.Span) {
	w := s.env.Text
	left = []ui.Span{{Text: term.Clean(r.Ref()), Token: themes.RefSelected}, {Text: term.Const(" ")}, {Text: term.Clean(r.Name)}}
	for _, part := range []string{joined(", ", r.Client, r.City), joined(" ", r.Maker, r.Model), r.Serial, r.Location} {
		if part != "" {
			left = append(left, ui.Span{Text: term.Const(" | "), Token: themes.Border}, ui.Span{Text: term.Clean(part)})
		}
	}
	if r.OpenJobs > 0 {
		right = []ui.Span{{Text: term.Clean(w.Machines.Open(r.OpenJobs)), Token: themes.Dim}}
	}
	return left, right
}

// joined puts what there is of the parts together.
func joined(sep string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, sep)
}

// facet is a label of a closed list in words.
func (s screen) facet(field model.Field, label string) string {
	w := s.env.Text.Common
	switch field {
	case model.FieldStatus:
		return lang.Label(w.EquipmentStatuses, model.EquipmentStatus(label))
	case model.FieldCriticality:
		return lang.Label(w.Criticalities, model.Criticality(label))
	default:
		return label
	}
}

// verbs are what can be done with the machine under the cursor.
func (s screen) verbs(r model.EquipmentRow, ok bool) []ui.Action {
	jobs := s.env.Act("interventions", ui.GroupAct, s.env.Text.Machines.ShowJobs, func() tea.Cmd {
		return s.env.Host.OpenList("interventions", "equip:"+strconv.FormatInt(r.ID, 10))
	})
	jobs.Enabled = ok && s.env.Host.Has("interventions")
	return append(s.changes(r, ok), jobs, s.attach(r, ok))
}

// attach keeps a file with the machine, through the screen of documents.
func (s screen) attach(r model.EquipmentRow, ok bool) ui.Action {
	a := s.env.Act("joindre", ui.GroupAct, s.env.Text.Documents.Add, func() tea.Cmd {
		return s.env.Host.Tell("documents", ui.Attach{About: ui.Found{ID: -r.ID, Label: term.Clean(r.Ref() + " " + r.Name)}})
	})
	a.Enabled = ok && s.env.Host.Has("documents")
	if ok {
		a = a.UnlessErr(s.env.Text, rule.May(s.env.Actor, rule.AddManual, rule.Subject{ClientID: r.ClientID, Worked: true})) // whose it is, the store knows
	}
	return a
}

// changes are the forms. On the card n asks for work on the machine, in the list
// it makes a new one.
func (s screen) changes(r model.EquipmentRow, ok bool) []ui.Action {
	w, actor := s.env.Text, s.env.Actor
	fresh, request := ui.DoNew, ui.ActionID("demande")
	if s.card.front() || rule.May(actor, rule.CreateEquipment, rule.Subject{}) != nil {
		fresh, request = "nouvelle_machine", ui.DoNew
	}
	act := func(id ui.ActionID, label string, run func() tea.Cmd) ui.Action {
		return s.env.Act(id, ui.GroupAct, label, run)
	}
	edit := act(ui.DoEdit, w.Machines.Edit, func() tea.Cmd { return s.askEdit(r) }).Short(w.Machines.EditShort)
	ask := act(request, w.Machines.Request, func() tea.Cmd { return s.askRequest(r) }).Short(w.Machines.RequestShort)
	edit.Enabled, ask.Enabled = ok, ok
	if ok {
		edit = edit.UnlessErr(w, rule.May(actor, rule.EditEquipment, rule.Subject{ClientID: r.ClientID}))
	}
	if ok && r.Status == model.Retired {
		ask = ask.UnlessErr(w, model.Refuse(model.CodeRetired))
	}
	return []ui.Action{
		act(fresh, w.Machines.New, s.askNew).Short(w.Machines.NewShort).UnlessErr(w, rule.May(actor, rule.CreateEquipment, rule.Subject{})),
		ask, s.setState(r, ok), edit,
	}
}
