// Package contrats is the contracts: which are in force, which end soon, what
// each promises and covers, and what follows it.
package contrats

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

// List is the list of contracts, as the store gives it to this session.
type List = listing.Source[model.ContractRow]

// Desk is what the screen needs of the store beside the lists.
type Desk interface {
	listing.Shelf
	Contract(ctx context.Context, id int64) (model.ContractCard, error)
	ContractTrail(ctx context.Context, id, before int64, limit int) ([]model.JournalLine, error)
	CreateContract(ctx context.Context, n model.NewContract) (int64, error)
	EditContract(ctx context.Context, e model.ContractEdit) error
	MoveContract(ctx context.Context, m model.ContractMove) error
	RenewContract(ctx context.Context, r model.Renewal) (int64, error)
	SetCoverage(ctx context.Context, m model.Coverage) error
	FindClients(ctx context.Context, text string, limit int) ([]model.ClientHit, error)
}

// Holdings are the lists of what a contract is about.
type Holdings struct {
	Machines listing.Source[model.EquipmentRow]
	Jobs     listing.Source[model.Row]
}

// Screen is one session's contracts. It belongs to one goroutine.
type Screen struct {
	*listing.List[model.ContractRow]
	env  *ui.Env
	desk Desk
	has  Holdings
	card *card
}

// New is the screen of one session; it reads nothing before Init.
func New(env *ui.Env, rows List, has Holdings, desk Desk) *Screen {
	s := &Screen{env: env, desk: desk, has: has}
	s.card = newCard(env, desk, has)
	s.List = listing.New(env, listing.Spec[model.ContractRow]{
		Name: "contrats", Shelf: desk, Source: rows, Grammar: filter.Contracts(), Table: "contrats",
		Beside: []string{"clients", "interventions"}, Owner: s,
		Views: s.views, Columns: s.columns, Cells: s.cells,
		Key:   func(r model.ContractRow) int64 { return r.ID },
		Ref:   func(r model.ContractRow) term.Text { return term.Clean(r.Number) },
		Order: []model.Sort{{Key: model.SortEnds}},
		Empty: func() term.Text { return term.Clean(env.Text.Contracts.Empty) },
		Facet: s.facet, Peek: s.peek, Card: s.card, Held: s.card.held, Verbs: s.verbs,
		Stands: func() any { return s.card.stands(s.Page()) },
	})
	s.card.front = s.InCard
	return s
}

// views are the filter lines of the tabs.
func (s *Screen) views() []listing.View {
	names := s.env.Text.Contracts.Views
	return []listing.View{
		{Name: names[0], Line: "statut:actif"},
		{Name: names[1], Line: "statut:actif fin:60j tri:fin"},
		{Name: names[2], Line: "statut:expire tri:-fin"},
		{Name: names[3]},
	}
}

// columns stand in the order of the screen; their priority says which of them
// a narrow list keeps.
func (s *Screen) columns(int) []ui.Column {
	w, title := s.env.Text.Contracts.Columns, term.Clean
	return []ui.Column{
		{ID: "numero", Title: title(w.Number), Min: 11, Max: 16, Priority: 0, Whole: true, Pinned: true, Ref: true, Card: ui.CardTop},
		{ID: "client", Title: title(w.Client), Min: 16, Max: 30, Priority: 4, Card: ui.CardBottom},
		{ID: "etat", Title: title(w.State), Min: 9, Max: 9, Priority: 1, Whole: true, Card: ui.CardTopEnd},
		{ID: "fin", Title: title(w.End), Min: 10, Max: 10, Priority: 2, Whole: true},
		{ID: "reste", Title: title(w.Left), Min: 12, Max: 18, Priority: 3, Whole: true, Card: ui.CardBottomEnd},
		{ID: "type", Title: title(w.Type), Min: 10, Max: 10, Priority: 6, Whole: true},
		{ID: "reponse", Title: title(w.Hours), Min: 11, Max: 15, Priority: 5, Whole: true},
		{ID: "montant", Title: title(w.Amount), Min: 14, Max: 18, Priority: 7, Whole: true, Right: true},
		{ID: "debut", Title: title(w.Start), Min: 10, Max: 10, Priority: 8, Whole: true},
		{ID: "suite", Title: title(w.Next), Min: 11, Max: 14, Priority: 9, Whole: true},
	}
}

// cells are the words of a row, in the order of columns.
func (s *Screen) cells(r model.ContractRow) []ui.Cell {
	w := s.env.Text
	stands := s.standsRow(r)
	ends := w.When.Date(r.EndsOn)
	if r.EndsOn.IsZero() {
		ends = w.Contracts.Endless
	}
	return []ui.Cell{
		{Text: term.Clean(r.Number)},
		{Text: term.Clean(r.Client)},
		{Text: term.Clean(lang.Label(w.Common.Standings, stands)), Token: ui.StandingToken(stands)},
		{Text: term.Clean(ends)},
		left(s.env, stands, r.EndsOn),
		{Text: term.Clean(lang.Label(w.Common.ContractTypes, r.Type))},
		{Text: term.Clean(s.hours(r))},
		{Text: term.Clean(w.When.Money(r.Amount))},
		{Text: term.Clean(w.When.Date(r.StartsOn))},
		{Text: term.Clean(r.Next), Token: themes.Ref},
	}
}

func (s *Screen) standsRow(r model.ContractRow) model.Standing {
	return rule.Stands(r.Status, r.StartsOn, r.EndsOn, s.env.Day())
}

// soon is how many days before its end a contract is spoken of.
const soon = 60

// left is how long a contract still runs, or since when it does no more.
func left(env *ui.Env, stands model.Standing, ends model.Date) ui.Cell {
	if ends.IsZero() || stands == model.StandsDraft || stands == model.StandsTerminated {
		return ui.Cell{}
	}
	days := rule.DaysLeft(ends, env.Day())
	cell := ui.Cell{Text: term.Clean(env.Text.Agreements.Left(days))}
	switch {
	case days < 0:
		cell.Token = themes.Dim
	case days <= soon:
		cell.Token = themes.Warn
	}
	return cell
}

// hours are the response hours of urgent and of other work: "2 h / 24 h".
func (s *Screen) hours(r model.ContractRow) string {
	if r.UrgentHours == nil && r.NormalHours == nil {
		return s.env.Text.Contracts.HouseHours
	}
	word := func(n *int64) string {
		if n == nil || *n == 0 {
			return s.env.Text.Contracts.HouseHours
		}
		return s.env.Text.When.Number(*n) + " h"
	}
	return word(r.UrgentHours) + " / " + word(r.NormalHours)
}

// peek is whose contract the row under the cursor is, and when it runs.
func (s *Screen) peek(r model.ContractRow) (left, right []ui.Span) {
	w := s.env.Text
	left = []ui.Span{ui.Plain(" "), ui.Plain(r.Client)}
	for _, text := range []string{r.City, lang.Label(w.Common.ContractTypes, r.Type)} {
		if text != "" {
			left = append(left, ui.Faint(" · "), ui.Plain(text))
		}
	}
	return left, []ui.Span{ui.Faint(ui.Period(s.env, r.StartsOn, r.EndsOn))}
}

// facet is a label of a closed list in words.
func (s *Screen) facet(field model.Field, label string) string {
	switch field {
	case model.FieldStatus:
		return lang.Label(s.env.Text.Common.Standings, model.Standing(label))
	case model.FieldKind:
		return lang.Label(s.env.Text.Common.ContractTypes, model.ContractType(label))
	}
	return label
}
