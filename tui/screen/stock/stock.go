// Package stock is the parts: how many of each there are and where, which are
// short, who took them, which jobs wait for them, and what moves them.
package stock

import (
	"context"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"mif/store/filter"
	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/listing"
	"mif/tui/term"
	"mif/tui/ui"
)

// List is the list of parts, and Crew that of technicians, whose vans have
// parts too, as the store gives them to this session.
type (
	List = listing.Source[model.PartRow]
	Crew = listing.Source[model.TechnicianRow]
)

// Desk is what the screen needs of the store beside the lists.
type Desk interface {
	listing.Shelf
	PartCard(ctx context.Context, id int64) (model.PartCard, error)
	PartMovements(ctx context.Context, id, before int64, limit int) ([]model.LedgerLine, error)
	PartReservations(ctx context.Context, id int64) ([]model.PartReservation, error)
	Places(ctx context.Context) ([]model.PlaceRow, error)
	Levels(ctx context.Context, placeID int64, parts []int64) (map[int64]int64, error)
	VanLoad(ctx context.Context, technicianID int64, day model.Date) ([]model.LoadLine, error)
	StockTotal(ctx context.Context) (model.StockTotal, error)
	FindInterventions(ctx context.Context, text string, limit int) ([]model.Hit, error)
	Interventions(ctx context.Context, q model.PageQuery) (model.Page, error)

	MoveStock(ctx context.Context, m model.Movement) error
	CountStock(ctx context.Context, sheet model.CountSheet) error
	PlanPart(ctx context.Context, r model.Reservation) (model.Card, error)
	CreatePart(ctx context.Context, n model.NewPart) (int64, error)
	EditPart(ctx context.Context, e model.PartEdit) error
	CreatePlace(ctx context.Context, n model.NewPlace) (int64, error)
}

// screen is what the functions of the list look at.
type screen struct {
	env  *ui.Env
	rows List
	crew Crew
	desk Desk
	list *listing.List[model.PartRow]
	card *card // where the answers to what is done come home
}

// New is the screen of one session; it reads nothing before Init.
func New(env *ui.Env, rows List, crew Crew, desk Desk) ui.Screen {
	s := &screen{env: env, rows: rows, crew: crew, desk: desk}
	s.card = newCard(env, s)
	s.list = listing.New(env, listing.Spec[model.PartRow]{
		Name: "stock", Shelf: desk, Source: rows, Grammar: filter.Stock(), Table: "pieces_detachees",
		Beside: []string{"interventions"}, // whose end gives parts free
		Views:  s.views, Columns: s.columns, Cells: s.cells, Version: s.version,
		Key:   func(r model.PartRow) int64 { return r.ID },
		Ref:   func(r model.PartRow) term.Text { return term.Clean(r.Reference) },
		Order: []model.Sort{{Key: model.SortReference}}, Before: before,
		Empty: func() term.Text { return term.Clean(env.Text.Stock.Empty) },
		Facet: s.facet, Peek: s.peek, Card: s.card, Verbs: s.verbs, Bulk: s.bulk,
		Held: s.card.held, Stands: s.card.standing,
	})
	return s.list
}

// before is the order of the references, which a row alone tells: a part that
// moved further down the list is not taken for a new one.
func before(sorts []model.Sort) func(a, b model.PartRow) bool {
	if len(sorts) != 1 || sorts[0].Key != model.SortReference {
		return nil
	}
	if sorts[0].Desc {
		return func(a, b model.PartRow) bool { return a.Reference > b.Reference }
	}
	return func(a, b model.PartRow) bool { return a.Reference < b.Reference }
}

// views are the filter lines of the tabs.
func (s *screen) views() []listing.View {
	names := s.env.Text.Stock.Views
	return []listing.View{
		{Name: names[0], Line: "actif:oui"},
		{Name: names[1], Line: "bas:oui actif:oui tri:manque"},
		{Name: names[2], Line: "statut:rupture actif:oui"},
		{Name: names[3], Line: "reserve:oui"},
		{Name: names[4], Line: "actif:non"},
	}
}

// columns stand in the order of the screen; their priority says which of them
// a narrow list keeps.
func (s *screen) columns(int) []ui.Column {
	w, title := s.env.Text.Stock.Columns, term.Clean
	return []ui.Column{
		{ID: "reference", Title: title(w.Ref), Min: 10, Max: 16, Priority: 1, Whole: true, Pinned: true, Ref: true, Card: ui.CardTop},
		{ID: "nom", Title: title(w.Name), Min: 16, Max: 36, Priority: 3, Card: ui.CardBottom},
		{ID: "niveau", Title: title(w.Level), Min: 22, Max: 28, Priority: 2, Whole: true, Card: ui.CardTopEnd},
		{ID: "reserve", Title: title(w.Reserved), Min: 8, Max: 9, Priority: 5, Whole: true, Right: true},
		{ID: "disponible", Title: title(w.Free), Min: 6, Max: 8, Priority: 4, Whole: true, Right: true, Card: ui.CardBottomEnd},
		{ID: "prix", Title: title(w.Price), Min: 10, Max: 14, Priority: 6, Whole: true, Right: true},
		{ID: "valeur", Title: title(w.Value), Min: 12, Max: 16, Priority: 8, Whole: true, Right: true},
		{ID: "fournisseur", Title: title(w.Supplier), Min: 12, Max: 24, Priority: 7},
		{ID: "emplacement", Title: title(w.Shelf), Min: 8, Max: 16, Priority: 9},
	}
}

// version changes with the record, with its level and with what is reserved.
func (s *screen) version(r model.PartRow) int64 { return r.Version<<40 ^ r.Stock<<20 ^ r.Reserved }

// cells are the words of a row, in the order of columns.
func (s *screen) cells(r model.PartRow) []ui.Cell {
	w, value := s.env.Text.When, r.Value()
	reserved := ""
	if r.Reserved > 0 {
		reserved = w.Number(r.Reserved)
	}
	free := ui.Cell{Text: term.Clean(w.Number(r.Free()))}
	if r.Free() < 0 {
		free.Token = themes.Error
	}
	return []ui.Cell{
		{Text: term.Clean(r.Reference)},
		{Text: term.Clean(r.Name)},
		s.level(r),
		{Text: term.Clean(reserved)},
		free,
		plain(w.Money(&r.UnitPrice)),
		plain(w.Money(&value)),
		plain(r.Supplier),
		plain(r.Shelf),
	}
}

// barWidth is how many cells the bar of a level has.
const barWidth = 8

// level is a stock as a bar with its minimum as a tick, the two numbers, and a
// word where somebody has to act, so that nothing hangs on a colour.
func (s *screen) level(r model.PartRow) ui.Cell {
	bar := ui.Level(s.env.Look, r.Stock, r.Min, r.Max, barWidth).Text
	numbers := term.Clean(s.env.Text.When.Number(r.Stock) + "/" + s.env.Text.When.Number(r.Min))
	parts := []term.Text{bar, numbers}
	if word := s.env.Text.Stock.States[r.State()]; word != "" && r.Active {
		parts = append(parts, term.Clean(word))
	}
	return ui.Cell{Text: term.Join(term.Const(" "), parts...), Token: stateToken(r)}
}

func stateToken(r model.PartRow) themes.Token {
	switch {
	case !r.Active:
		return themes.Cancelled
	case r.State() == model.StockOut:
		return themes.Error
	case r.State() == model.StockLow:
		return themes.Warn
	}
	return themes.Text
}

// peek is what the columns of a narrow list leave out.
func (s *screen) peek(r model.PartRow) (left, right []ui.Span) {
	w, value := s.env.Text, r.Value()
	left = []ui.Span{{Text: term.Clean(r.Reference), Token: themes.RefSelected}, {Text: term.Const(" ")}, {Text: term.Clean(r.Name)}}
	for _, part := range []string{r.Supplier, r.Shelf} {
		if part != "" {
			left = append(left, ui.Span{Text: term.Const(" | "), Token: themes.Border}, ui.Span{Text: term.Clean(part)})
		}
	}
	worth := w.When.Money(&r.UnitPrice) + " | " + w.Stock.Columns.Value + " " + w.When.Money(&value)
	return left, []ui.Span{{Text: term.Clean(worth), Token: themes.Dim}}
}

// facet is a label of a closed list in words.
func (s *screen) facet(field model.Field, label string) string {
	if field == model.FieldStatus {
		return lang.Label(s.env.Text.Stock.StateNames, model.PartState(label))
	}
	return label
}

func plain(text string) ui.Cell { return ui.Cell{Text: term.Clean(text)} }

func ids(n int64) string { return strconv.FormatInt(n, 10) }

// technician says whether whoever sits here takes parts for his own jobs only.
func (s *screen) technician() bool { return s.env.Actor.Role == model.TechnicianRole }

// ask asks the store something that what is typed next waits for, and hands the
// answer on.
func ask[T any](s *screen, question func(ctx context.Context) (T, error), then func(T) tea.Cmd) tea.Cmd {
	return ui.AskFirst(s.env, question, func(v T, err error) tea.Msg {
		return answer{func(c *card) tea.Cmd {
			if err != nil {
				return c.env.Host.Fail(err)
			}
			c.env.Host.Reached()
			return then(v)
		}}
	})
}
