// Package tableau is the dashboard: what must be treated now, the load of the
// day, how the open work is spread, where things are going, and what happened
// last. Every number opens the list that counts it.
package tableau

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

// Desk is what the dashboard needs of the store.
type Desk interface {
	Dashboard(ctx context.Context) (model.Dashboard, error)
	LastEvents(ctx context.Context, before int64, limit int) ([]model.DeskEvent, error)
	Unread(ctx context.Context) (int64, error)
}

// zone is a part of the screen with a cursor of its own. Tab goes through them.
type zone uint8

const (
	onTodo zone = iota
	onLoad
	onShares
	onEvents
	zones
)

// Screen is one session's dashboard. It belongs to one goroutine.
type Screen struct {
	env  *ui.Env
	desk Desk

	data    model.Dashboard
	known   bool // data is an answer
	unread  int64
	trouble term.Text
	origin  ui.Origin // of what is shown
	slow    bool      // the first answer is late
	events  []model.DeskEvent
	ended   bool // there are no older events

	asked   int  // the last question; older answers are dropped
	waiting bool // a question is about to be asked
	paging  bool // older events are under way

	zone       zone
	at         [zones]cursor
	byPriority bool // the shares are those of priorities
	class      ui.Class
	w, h       int
	top        int // first line shown when all parts stand in one column
	cx, cy     int // where the cursor was drawn
}

// cursor follows the identity of what it is on; the place is for when that has
// gone.
type cursor struct {
	key string
	at  int
	top int // first entry shown
}

// New is the dashboard of one session; it reads nothing before Init.
func New(env *ui.Env, desk Desk) *Screen { return &Screen{env: env, desk: desk, class: ui.Small} }

// Init reads everything.
func (s *Screen) Init() tea.Cmd {
	return tea.Batch(s.load(), s.count(), ui.Later(slowAfter, late{}))
}

// Update names who handles a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s.key(ui.KeyOf(msg))
	case loaded:
		return s.loaded(msg)
	case counted:
		return s.counted(msg)
	case paged:
		return s.paged(msg)
	case late:
		s.slow = true
	case again:
		s.waiting = false
		return s.load()
	case ui.Again:
		if s.origin.Due(msg) {
			return s.load()
		}
	case ui.Changed:
		return s.changed(msg)
	case ui.Shown:
		if s.known {
			return s.load()
		}
	case ui.FirstZone:
		s.zone = onTodo
	}
	return nil
}

// Sum is the first number, for the title of a small terminal.
func (s *Screen) Sum() term.Text {
	list := s.entries(onTodo)
	if len(list) == 0 {
		return term.Text{}
	}
	return term.Join(term.Const(" "), list[0].number, list[0].label)
}

// Waiting says that what keys are meant for is not there yet.
func (s *Screen) Waiting() bool { return !s.known && s.trouble.Empty() }
