// Package clients is the customers: whom to call, what is open for them, what
// they are promised, and the card of one of them with his machines, his jobs
// and his contracts.
package clients

import (
	"context"

	"mif/store/filter"
	"mif/store/model"
	"mif/store/rule"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/listing"
	"mif/tui/term"
	"mif/tui/ui"
)

// List is the list of clients, as the store gives it to this session.
type List = listing.Source[model.ClientRow]

// Desk is what the screen needs of the store beside the lists.
type Desk interface {
	listing.Shelf
	Client(ctx context.Context, id int64) (model.ClientCard, error)
	ClientTrail(ctx context.Context, id, before int64, limit int) ([]model.JournalLine, error)
	CreateClient(ctx context.Context, n model.NewClient) (int64, error)
	EditClient(ctx context.Context, e model.ClientEdit) error
	SetClientState(ctx context.Context, e model.ClientState) error
	ClientTwins(ctx context.Context, p model.ClientProbe) ([]model.Twin, error)
	Create(ctx context.Context, n model.NewIntervention) (model.Card, error)
}

// Holdings are the lists of what a client has.
type Holdings struct {
	Machines  listing.Source[model.EquipmentRow]
	Jobs      listing.Source[model.Row]
	Contracts listing.Source[model.ContractRow]
}

// Screen is one session's clients. It belongs to one goroutine.
type Screen struct {
	*listing.List[model.ClientRow]
	env  *ui.Env
	desk Desk
	card *card
}

// New is the screen of one session; it reads nothing before Init.
func New(env *ui.Env, rows List, has Holdings, desk Desk) *Screen {
	s := &Screen{env: env, desk: desk}
	s.card = newCard(env, desk, has)
	s.List = listing.New(env, listing.Spec[model.ClientRow]{
		Name: "clients", Shelf: desk, Source: rows, Grammar: filter.Clients(), Table: "clients",
		Beside: []string{"interventions", "equipements", "contrats"}, Owner: s,
		Views: s.views, Columns: s.columns, Cells: s.cells,
		Key:   func(r model.ClientRow) int64 { return r.ID },
		Ref:   func(r model.ClientRow) term.Text { return term.Clean(r.Name) },
		Order: []model.Sort{{Key: model.SortName}},
		Empty: func() term.Text { return term.Clean(env.Text.Clients.Empty) },
		Facet: s.facet, Peek: s.peek, Card: s.card, Held: s.card.held, CopyAll: s.copyRecord, Verbs: s.verbs,
		Stands: func() any { return s.card.stands(s.Page()) },
	})
	s.card.front = s.InCard
	return s
}

// views are the filter lines of the tabs.
func (s *Screen) views() []listing.View {
	names := s.env.Text.Clients.Views
	out := []listing.View{{Name: names[0]}, {Name: names[1], Line: "ouvertes:oui tri:-ouvertes,nom"}}
	if s.env.Actor.Role != model.TechnicianRole { // who has a contract is not his affair
		out = append(out, listing.View{Name: names[2], Line: "contrat:oui actif:oui"}, listing.View{Name: names[3], Line: "contrat:non actif:oui"})
	}
	return append(out, listing.View{Name: names[4], Line: "actif:non"})
}

// columns stand in the order of the screen; their priority says which of them
// a narrow list keeps.
func (s *Screen) columns(int) []ui.Column {
	w, title := s.env.Text.Clients.Columns, term.Clean
	return s.shown([]ui.Column{
		{ID: "nom", Title: title(w.Name), Min: 20, Max: 34, Priority: 0, Pinned: true, Ref: true, Card: ui.CardTop},
		{ID: "ville", Title: title(w.City), Min: 10, Max: 14, Priority: 4, Card: ui.CardTopEnd},
		{ID: "contact", Title: title(w.Contact), Min: 14, Max: 24, Priority: 5, Card: ui.CardBottom},
		{ID: "telephone", Title: title(w.Phone), Min: 17, Max: 20, Priority: 2, Whole: true, Card: ui.CardBottom},
		{ID: "machines", Title: title(w.Machines), Min: 6, Max: 6, Priority: 7, Whole: true, Right: true},
		{ID: "ouvertes", Title: title(w.Open), Min: 4, Max: 5, Priority: 1, Whole: true, Right: true, Card: ui.CardBottomEnd},
		{ID: "niveau", Title: title(w.Level), Min: 8, Max: 9, Priority: 6, Whole: true},
		{ID: "visite", Title: title(w.Visit), Min: 12, Max: 12, Priority: 9, Whole: true},
		{ID: "contrat", Title: title(w.Contract), Min: 12, Max: 22, Priority: 3, Whole: true},
		{ID: "satisfaction", Title: title(w.Rating), Min: 7, Max: 8, Priority: 8, Whole: true, Right: true},
	})
}

// forDesk is how many of the last columns are no technician's affair.
const forDesk = 2

func (s *Screen) shown(all []ui.Column) []ui.Column {
	if s.env.Actor.Role == model.TechnicianRole {
		return all[:len(all)-forDesk]
	}
	return all
}

// cells are the words of a row, in the order of columns.
func (s *Screen) cells(r model.ClientRow) []ui.Cell {
	w := s.env.Text
	open := ""
	if r.OpenJobs > 0 {
		open = w.When.Number(r.OpenJobs)
	}
	name := ui.Cell{Text: term.Clean(r.Name)}
	if !r.Inactive.IsZero() {
		name.Token = themes.Dim
	}
	out := []ui.Cell{
		name,
		{Text: term.Clean(r.City)},
		{Text: term.Clean(r.Contact)},
		{Text: term.Clean(r.Phone)},
		{Text: term.Clean(w.When.Number(r.Machines))},
		{Text: term.Clean(open), Token: themes.Info},
		{Text: term.Clean(lang.Label(w.Common.Levels, r.Level))},
		{Text: term.Clean(w.When.Short(r.LastVisit, s.env.Now(), s.env.Place))},
		s.state(r),
		{Text: term.Clean(mean(w, r.Rating))},
	}
	if s.env.Actor.Role == model.TechnicianRole {
		return out[:len(out)-forDesk]
	}
	return out
}

// state is under which contract a client stands, or that he is served no more.
func (s *Screen) state(r model.ClientRow) ui.Cell {
	w := s.env.Text
	switch {
	case !r.Inactive.IsZero():
		return ui.Cell{Text: term.Clean(w.Clients.Inactive), Token: themes.Dim}
	case r.ContractID == 0:
		return ui.Cell{Text: term.Clean(w.Clients.NoContract), Token: themes.Warn}
	}
	cell := ui.Cell{Text: term.Clean(r.Contract)}
	if !r.ContractEnds.IsZero() {
		left := rule.DaysLeft(r.ContractEnds, s.env.Day())
		if left <= soon {
			cell.Token = themes.Warn
			cell.Text = term.Join(term.Const(" "), cell.Text, term.Clean("("+w.Agreements.Left(left)+")"))
		}
	}
	return cell
}

// soon is how many days before its end a contract is spoken of.
const soon = 60

// mean is a rating in hundredths with one digit: "4,3".
func mean(w *lang.Words, hundredths int64) string {
	if hundredths == 0 {
		return ""
	}
	tenths := (hundredths + 5) / 10
	point := ","
	if w.Lang == lang.English {
		point = "."
	}
	return w.When.Number(tenths/10) + point + w.When.Number(tenths%10)
}

// peek is whom to call and where, for the row under the cursor.
func (s *Screen) peek(r model.ClientRow) (left, right []ui.Span) {
	left = []ui.Span{ui.Plain(" "), ui.Plain(r.Name)}
	for _, text := range []string{r.Contact, r.City} {
		if text != "" {
			left = append(left, ui.Faint(" · "), ui.Plain(text))
		}
	}
	return left, []ui.Span{{Text: term.Clean(r.Phone), Token: themes.Key}}
}

// facet is a label of a closed list in words.
func (s *Screen) facet(field model.Field, label string) string {
	if field == model.FieldLevel {
		return lang.Label(s.env.Text.Common.Levels, model.ServiceLevel(label))
	}
	return label
}
