// Package journal is what was done in the house: who, when, to which record, and
// what stood there before.
package journal

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"mif/store/filter"
	"mif/store/model"
	"mif/tui/listing"
	"mif/tui/term"
	"mif/tui/ui"
)

// List is the journal, as the store gives it to this session.
type List = listing.Source[model.TrailRow]

// Desk is what the screen needs of the store beside the list.
type Desk interface{ listing.Shelf }

// Screen is one session's look into the journal. It belongs to one goroutine.
type Screen struct {
	*listing.List[model.TrailRow]
	env  *ui.Env
	card *card
}

// New is the screen of one session; it reads nothing before Init.
func New(env *ui.Env, rows List, desk Desk) *Screen {
	s := &Screen{env: env}
	s.card = newCard(env, rows)
	s.List = listing.New(env, listing.Spec[model.TrailRow]{
		Name: "journal", Shelf: desk, Source: rows, Grammar: filter.Trail(), Table: "journal", Owner: s,
		Beside: []string{"users", "clients", "equipements", "techniciens", "contrats", "pieces_detachees", "documents"},
		Views:  s.views, Columns: s.columns, Cells: s.cells,
		Key:     func(r model.TrailRow) int64 { return r.ID },
		Version: func(r model.TrailRow) int64 { return r.ID }, // a line never changes
		Ref:     func(r model.TrailRow) term.Text { return term.Clean(s.record(r)) },
		Order:   []model.Sort{{Key: model.SortCreated, Desc: true}},
		Empty:   func() term.Text { return term.Clean(env.Text.Trail.Empty) },
		Peek:    s.peek, Card: s.card, Held: s.card.held, Verbs: s.verbs,
	})
	s.card.front = s.InCard
	return s
}

// views are the filter lines of the tabs.
func (s *Screen) views() []listing.View {
	names := s.env.Text.Trail.Views
	lines := [4]string{"", "date:aujourdhui", "table:users", "action:connexion"}
	out := make([]listing.View, len(lines))
	for i, line := range lines {
		out[i] = listing.View{Name: names[i], Line: line}
	}
	return out
}

func (s *Screen) columns(int) []ui.Column {
	w, title := s.env.Text.Trail.Columns, term.Clean
	return []ui.Column{
		{ID: "quand", Title: title(w.At), Min: 16, Max: 16, Priority: 1, Pinned: true, Whole: true, Card: ui.CardTop},
		{ID: "fiche", Title: title(w.Record), Min: 14, Max: 20, Priority: 2, Whole: true, Ref: true, Card: ui.CardTopEnd},
		{ID: "quoi", Title: title(w.What), Min: 24, Max: 80, Priority: 0, Card: ui.CardBottom},
		{ID: "qui", Title: title(w.Who), Min: 12, Max: 18, Priority: 3},
	}
}

// cells are the words of a row, in the order of columns.
func (s *Screen) cells(r model.TrailRow) []ui.Cell {
	return []ui.Cell{
		{Text: term.Clean(s.env.Text.When.Stamp(r.At, s.env.Place))},
		{Text: term.Clean(s.record(r))},
		{Text: term.Clean(r.Sentence)},
		{Text: term.Clean(who(s.env, r))},
	}
}

// record names the record that a line is of.
func (s *Screen) record(r model.TrailRow) string { return recordOf(s.env, r) }

func recordOf(env *ui.Env, r model.TrailRow) string {
	name, known := env.Text.Trail.Entities[r.Entity]
	if !known {
		name = r.Entity
	}
	return name + " " + strconv.FormatInt(r.EntityID, 10)
}

func who(env *ui.Env, r model.TrailRow) string {
	if r.Who == "" {
		return env.Text.Common.System
	}
	return r.Who
}

// peek is the whole sentence, and who it was.
func (s *Screen) peek(r model.TrailRow) (left, right []ui.Span) {
	return []ui.Span{ui.Plain(" "), ui.Plain(r.Sentence)}, []ui.Span{ui.Faint(who(s.env, r))}
}

// screens are where the records of a table are looked at.
func screenOf(entity string) string {
	switch entity {
	case "users":
		return "administration"
	case "pieces_detachees":
		return "stock"
	}
	return entity
}

// verbs lead to the record that a line is of.
func (s *Screen) verbs(r model.TrailRow, ok bool) []ui.Action {
	show := s.env.Act(ui.DoStatus, ui.GroupAct, s.env.Text.Trail.Show, func() tea.Cmd { return s.env.Host.Open(screenOf(r.Entity), r.EntityID) })
	show.Enabled = ok && s.env.Host.Has(screenOf(r.Entity))
	return []ui.Action{show}
}
