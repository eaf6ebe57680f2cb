// Package today is a technician's day: the job under way, the slots of the
// day, what waits without one, and each job's card. It is drawn in one column
// for a phone on a bad line. It decides nothing: the store does.
package today

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

// Desk is what the day needs of the store.
type Desk interface {
	Day(ctx context.Context, day model.Date) (model.Day, error)
	Intervention(ctx context.Context, id int64) (model.Card, error)
	History(ctx context.Context, id, before int64, limit int) ([]model.HistoryLine, error)
	Parts(ctx context.Context, id int64) ([]model.PartLine, error)
	PlannedParts(ctx context.Context, id int64) ([]model.PlannedLine, error)
	FindParts(ctx context.Context, text string, limit int) ([]model.PartHit, error)
	Start(ctx context.Context, t model.Target) (model.Card, error)
	Pause(ctx context.Context, p model.Pause) (model.Card, error)
	Resume(ctx context.Context, t model.Target) (model.Card, error)
	Close(ctx context.Context, c model.Closing) (model.Card, error)
	Comment(ctx context.Context, c model.Comment) (model.Card, error)
	MovePart(ctx context.Context, m model.PartMove) (model.Card, error)
	ConfirmSlot(ctx context.Context, t model.Target) (model.Card, error)
	Undo(ctx context.Context, t model.Target) (model.Card, error)
}

// Screen is one technician's day, or one job of it when its card is open.
type Screen struct {
	env  *ui.Env
	desk Desk

	day     model.Date
	follows bool // the day is today and moves on at midnight
	data    model.Day
	known   bool // data is an answer
	trouble term.Text
	origin  ui.Origin // of data
	asked   int       // the last question; older answers are dropped

	list   list
	card   *card
	writes writes
}

// New is the day of env's actor, today.
func New(env *ui.Env, desk Desk) *Screen {
	s := &Screen{env: env, desk: desk, follows: true}
	s.day = s.today()
	return s
}

// Init reads the day.
func (s *Screen) Init() tea.Cmd { return s.load() }

// Update names who handles a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s.key(ui.KeyOf(msg))
	case loaded:
		return s.loaded(msg)
	case cardLoaded:
		return s.cardLoaded(msg)
	case historyLoaded:
		return s.historyLoaded(msg)
	case partsLoaded:
		return s.partsLoaded(msg)
	case written:
		return s.written(msg)
	case then:
		return msg.do(s)
	case ui.Changed:
		return s.changed(msg)
	case ui.Shown:
		return s.midnight()
	case ui.Record:
		return s.open(msg.ID)
	case ui.LookChanged:
		s.lookChanged()
	default:
		return s.told(msg)
	}
	return nil
}

// then goes on with what a command found out.
type then struct{ do func(s *Screen) tea.Cmd }

// Sum is the day in a few words, for the title of a phone.
func (s *Screen) Sum() term.Text {
	if s.card != nil {
		return s.cardSum()
	}
	return term.Join(term.Const("  "), s.date(), s.toDo())
}

func (s *Screen) lookChanged() {
	if s.card != nil {
		s.card.body.SetLook(s.env.Look)
		s.fill()
	}
}

// Waiting says that what keys are meant for is not there yet.
func (s *Screen) Waiting() bool { return !s.known && s.trouble.Empty() }
