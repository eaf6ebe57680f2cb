// Package interventions is the desk's main screen: the list of work orders,
// the card of one of them, and everything that is done to them. It asks the
// rules what could be done and shows the reason when it cannot; the store
// decides. It may not know another screen, and it holds no row that the store
// has not sent.
package interventions

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

// Desk is what the screen needs of the store.
type Desk interface {
	Reads
	Writes
}

// Reads is what the screen asks.
type Reads interface {
	Interventions(ctx context.Context, p model.PageQuery) (model.Page, error)
	CountInterventions(ctx context.Context, f model.Filter) (model.Total, error)
	InterventionRows(ctx context.Context, ids []int64) ([]model.Row, error)
	MatchingRows(ctx context.Context, f model.Filter, ids []int64) ([]int64, error)
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
	MovePart(ctx context.Context, m model.PartMove) (model.Card, error)
	Undo(ctx context.Context, t model.Target) (model.Card, error)
}

type (
	list = ui.Table[int64, model.Row, model.Cursor]
	need = ui.Need[int64, model.Cursor]
)

// Screen is the state of one session's screen. It belongs to one goroutine.
type Screen struct {
	env  *ui.Env
	desk Desk

	list    *list
	seen    []int64 // the rows read last
	outside int     // marks that the filter leaves out
	views   views
	line    line
	card    card
	zone    zone
	full    bool      // the card takes the whole screen
	rests   int       // which rest of the cursor is awaited
	peek    model.Row // in the line below the list

	reads    int           // numbers the readings of rows and cards
	cardTurn int           // the one that the card waits for
	newest   map[int64]int // the newest reading that a row was drawn from

	writes  writes
	refused []refusal // of the last change of several records

	actions []ui.Action // as they stood at acted
	acted   standing

	class ui.Class
	w, h  int
}

// New is the screen of one session; it reads nothing before Init.
func New(env *ui.Env, desk Desk) *Screen {
	s := &Screen{env: env, desk: desk, class: ui.Small, newest: map[int64]int{}}
	s.views = newViews(env)
	s.line = newLine(s.views.at().text)
	s.list = ui.NewTable[int64, model.Row, model.Cursor](s.spec())
	s.card = newCard(env.Look, 0, tabSummary)
	s.zone = onList
	return s
}

// Init reads the first view and the counts of all.
func (s *Screen) Init() tea.Cmd {
	return tea.Batch(s.apply(), s.countViews())
}

// Update names who handles a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s.key(msg)
	case tea.PasteMsg:
		return s.paste(msg.Content)
	case pageRead:
		return s.pageRead(msg)
	case countsRead:
		return s.countsRead(msg)
	case rowsRead:
		return s.rowsRead(msg)
	case cardRead:
		return s.cardRead(msg)
	case tabRead:
		return s.tabRead(msg)
	case rested:
		return s.rested(msg)
	case typed:
		return s.typed(msg)
	case waited:
		return s.waited(msg)
	case settled:
		return s.settled(msg)
	case recount:
		return s.countViews()
	case written:
		return s.written(msg)
	case writtenAll:
		return s.writtenAll(msg)
	case then:
		return msg.run(s)
	case ui.Changed:
		return s.changed(msg)
	case ui.Record:
		return s.open(msg.ID)
	case ui.Filtered:
		return s.filtered(msg.Line)
	case ui.FirstZone:
		s.toFirst()
	case ui.LookChanged:
		s.look()
	}
	return nil
}

// look takes over another language or theme.
func (s *Screen) look() {
	spec := s.spec()
	s.list.SetLook(spec.Look, spec.Words, spec.Empty)
	s.list.SetColumns(spec.Columns)
	s.views.rename(s.env)
	s.card.body.SetLook(s.env.Look)
	s.fill()
}

// Typing says that letters go into the filter line.
func (s *Screen) Typing() bool { return s.zone == onLine && !s.full }

// Sum is the filter and the position, for the title of a small terminal.
func (s *Screen) Sum() term.Text {
	if s.full {
		return term.Text{} // the card says it itself
	}
	if s.line.text() != s.views.at().text {
		return term.Join(term.Const("  "), s.list.Position(), term.Clean(s.line.text()))
	}
	return term.Join(term.Const("  "), term.Clean(s.views.at().name), s.list.Position())
}

// target is the record that verbs are for: the card in front, else the row
// under the cursor.
func (s *Screen) target() (model.Row, bool) {
	if s.zone == onCard && s.card.data != nil {
		return s.card.data.Row(), true
	}
	return s.list.Selected()
}
