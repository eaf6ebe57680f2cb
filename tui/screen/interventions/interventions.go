// Package interventions is the desk's main screen: the list of work orders,
// the card of one of them, and everything that is done to them. It asks the
// rules what could be done and shows the reason when it cannot; the store
// decides. It may not know another screen, and it holds no row that the store
// has not sent.
package interventions

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mif/store/filter"
	"mif/store/model"
	"mif/tui/listing"
	"mif/tui/term"
	"mif/tui/ui"
)

// List is the list of work orders, as the store gives it to this session.
type List = listing.Source[model.Row]

// Desk is what the screen needs of the store beside the list.
type Desk interface {
	listing.Shelf
	Reads
	Writes
}

// Reads is what the screen asks.
type Reads interface {
	Intervention(ctx context.Context, id int64) (model.Card, error)
	History(ctx context.Context, id, before int64, limit int) ([]model.HistoryLine, error)
	Parts(ctx context.Context, id int64) ([]model.PartLine, error)
	Documents(ctx context.Context, id int64) ([]model.Document, error)
	Candidates(ctx context.Context, id int64) ([]model.Candidate, error)
	FindEquipment(ctx context.Context, text string, limit int) ([]model.EquipmentHit, error)
	FindParts(ctx context.Context, text string, limit int) ([]model.PartHit, error)
	LiveOn(ctx context.Context, equipmentID int64) ([]model.Hit, error)
}

// Writes is what the screen does, one method a use case.
type Writes interface {
	Create(ctx context.Context, n model.NewIntervention) (model.Card, error)
	Edit(ctx context.Context, e model.Edit) (model.Card, error)
	Assign(ctx context.Context, a model.Assignment) (model.Card, error)
	Unassign(ctx context.Context, t model.Target) (model.Card, error)
	Plan(ctx context.Context, p model.Slot) (model.Card, error)
	Unplan(ctx context.Context, t model.Target) (model.Card, error)
	ConfirmSlot(ctx context.Context, t model.Target) (model.Card, error)
	Start(ctx context.Context, t model.Target) (model.Card, error)
	Pause(ctx context.Context, p model.Pause) (model.Card, error)
	Resume(ctx context.Context, t model.Target) (model.Card, error)
	Close(ctx context.Context, c model.Closing) (model.Card, error)
	Correct(ctx context.Context, c model.Correction) (model.Card, error)
	Cancel(ctx context.Context, c model.Cancellation) (model.Card, error)
	Archive(ctx context.Context, t model.Target) (model.Card, error)
	Comment(ctx context.Context, c model.Comment) (model.Card, error)
	Rate(ctx context.Context, r model.Rating) (model.Card, error)
	Duplicate(ctx context.Context, t model.Target) (model.Card, error)
	FollowUp(ctx context.Context, t model.Target) (model.Card, error)
	PlannedParts(ctx context.Context, id int64) ([]model.PlannedLine, error)
	PlanPart(ctx context.Context, r model.Reservation) (model.Card, error)
	MovePart(ctx context.Context, m model.PartMove) (model.Card, error)
	Undo(ctx context.Context, t model.Target) (model.Card, error)
	Redo(ctx context.Context, t model.Target) (model.Card, error)
}

// Screen is the state of one session's screen. It belongs to one goroutine.
type Screen struct {
	*listing.List[model.Row]
	env    *ui.Env
	rows   List
	desk   Desk
	card   card
	writes writes

	reading ui.Reading // of the card
	paging  ui.Reading // of its open tab

	refused     []refusal // of the last change of several records
	refusedTurn int       // on the filter that was shown then
}

// then is an answer that only its asker knows what to do with.
type then struct{ run func(s *Screen) tea.Cmd }

// New is the screen of one session; it reads nothing before Init.
func New(env *ui.Env, rows List, desk Desk) *Screen {
	s := &Screen{env: env, rows: rows, desk: desk}
	s.card = newCard(env.Look, 0, tabSummary)
	s.List = listing.New(env, listing.Spec[model.Row]{
		Name: "interventions", Shelf: desk, Source: rows, Grammar: filter.Interventions(), Table: "interventions", Beside: beside(), Owner: s,
		Views: s.views, Columns: s.columns, Cells: s.cells, Version: s.versionOf, Before: before, Order: defaultSort(),
		Key: func(r model.Row) int64 { return r.ID },
		Ref: func(r model.Row) term.Text { return s.ref(r.ID) },
		Empty: func() term.Text {
			w := env.Text.Interventions
			return term.Join(term.Const(" "), term.Clean(w.Empty), term.Clean(w.EmptyClear))
		},
		Facet: s.facet, Peek: s.peek, Card: sheet{s}, Held: s.held, CopyAll: s.copyRecord, Verbs: s.verbs, Bulk: s.bulk,
	})
	return s
}

// beside are the tables whose values stand in rows and cards without being
// theirs.
func beside() []string {
	return []string{"planning", "equipements", "techniciens", "clients", "contrats", "users", "pieces_detachees", "mouvements_stock", "documents"}
}

// Update takes what the screen asked for itself; the rest is the list's.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case written:
		return s.written(msg)
	case writtenAll:
		return s.writtenAll(msg)
	case then:
		return msg.run(s)
	case tea.KeyPressMsg:
		s.refused = nil // somebody has moved on
	}
	return s.List.Update(msg)
}

// ask runs a reading in a command, with the session's context and a limit.
func (s *Screen) ask(read func(ctx context.Context) tea.Msg) tea.Cmd {
	return ui.Ask(s.env, func(ctx context.Context) (tea.Msg, error) { return read(ctx), nil },
		func(msg tea.Msg, _ error) tea.Msg { return msg })
}

// held is the record of the card that the keyboard works in.
func (s *Screen) held() (model.Row, bool) {
	if s.card.data == nil {
		return model.Row{}, false
	}
	return s.card.data.Row(), true
}

// target is the record that verbs are for: the card in front, else the row
// under the cursor.
func (s *Screen) target() (model.Row, bool) {
	row, _, ok := s.Target()
	return row, ok
}
