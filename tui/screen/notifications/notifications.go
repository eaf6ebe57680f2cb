// Package notifications is a user's inbox: what was sent to him, newest first,
// what he has read of it, and the way to what each notice is about. Opening it
// marks nothing; a notice is read when its target was opened, or by hand.
package notifications

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

// Desk is what the inbox needs of the store.
type Desk interface {
	Inbox(ctx context.Context, q model.InboxQuery) (model.InboxPage, error)
	InboxRows(ctx context.Context, ids []int64) ([]model.Notice, error)
	InboxMatching(ctx context.Context, f model.InboxFilter, ids []int64) ([]int64, error)
	CountInbox(ctx context.Context, f model.InboxFilter) (model.Total, error)
	MarkRead(ctx context.Context, ids []int64, read bool) ([]int64, error)
	MarkAllRead(ctx context.Context, f model.InboxFilter, seen model.Seen) ([]int64, error)
}

type (
	list = ui.Table[int64, model.Notice, model.Cursor]
	need = ui.Need[int64, model.Cursor]
)

// Screen is one session's inbox. It belongs to one goroutine.
type Screen struct {
	env  *ui.Env
	desk Desk

	list   *list
	seen   []int64   // the rows read last
	on     int       // the view shown
	turn   int       // which showing of a view: older answers are dropped
	origin ui.Origin // of the rows
	tabs   bool      // the views have the keyboard
	count  counts
	all    bool  // * was pressed: the whole view is chosen
	upTo   int64 // the newest notice of the view when it was chosen

	newest int64    // the highest number that was ever shown
	moment string   // when the view was last read from its beginning
	done   []marked // what u takes back, the last one first out
	class  ui.Class
	w, h   int
}

// marked is one change of the read marks, and what it really changed.
type marked struct {
	ids  []int64
	read bool
}

// counts are the sizes of the views.
type counts struct {
	totals  [viewCount]model.Total
	known   bool
	turn    int
	waiting bool // a count is about to be asked for
}

// New is the inbox of one session; it reads nothing before Init.
func New(env *ui.Env, desk Desk) *Screen {
	s := &Screen{env: env, desk: desk, class: ui.Small}
	s.list = ui.NewTable[int64, model.Notice, model.Cursor](s.spec())
	s.list.SetOrder(before)
	return s
}

// Init reads the first view and the counts of all.
func (s *Screen) Init() tea.Cmd { return tea.Batch(s.fetch(s.list.Refilter()), s.countViews()) }

// Update names who handles a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s.key(ui.KeyOf(msg))
	case pageRead:
		return s.pageRead(msg)
	case rowsRead:
		return s.rowsRead(msg)
	case countsRead:
		return s.countsRead(msg)
	case waited:
		return s.waited(msg)
	case settled:
		s.settled(msg)
	case recount:
		return s.countViews()
	case written:
		return s.written(msg)
	case ui.Again:
		if s.origin.Due(msg) {
			return s.reload()
		}
	case ui.Changed:
		return s.changed(msg)
	case ui.Filtered:
		return s.goView(viewNamed(msg.Line))
	case ui.FirstZone:
		s.tabs = true
	case ui.LookChanged:
		s.look()
	}
	return nil
}

func (s *Screen) look() {
	spec := s.spec()
	s.list.SetLook(spec.Look, spec.Words, spec.Empty)
	s.list.SetColumns(spec.Columns)
}

// Sum is the view and the position, for the title of a small terminal.
func (s *Screen) Sum() term.Text {
	return term.Join(term.Const("  "), term.Clean(s.env.Text.Notifications.Views[s.on]), s.list.Position())
}

// before is the order of the inbox: newest first.
func before(a, b model.Notice) bool {
	if c := a.SentAt.Compare(b.SentAt); c != 0 {
		return c > 0
	}
	return a.ID > b.ID
}
