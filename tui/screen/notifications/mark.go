package notifications

import (
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

// written is the answer to a change of read marks: what it really changed.
type written struct {
	marked
	silent bool // the person did something else, such as opening the target
	undone bool
	err    error
}

// maxUndo is how many changes of this session u can take back.
const maxUndo = 50

// enter opens what the notice is about and marks that one as read.
func (s *Screen) enter() tea.Cmd {
	if s.tabs {
		s.tabs = false
		return nil
	}
	n, ok := s.list.Selected()
	if !ok {
		return nil
	}
	screen, id := s.target(n)
	open := s.env.Host.Open(screen, id)
	if n.Read {
		return open
	}
	return tea.Batch(open, s.mark([]int64{n.ID}, true, written{silent: true}))
}

// toggle marks as read or as unread: the whole view, the marked ones, or the
// one under the cursor. Several are marked as unread only when all were read.
func (s *Screen) toggle() tea.Cmd {
	if s.all {
		return s.readAll()
	}
	if ids := s.list.Marks(); len(ids) > 0 {
		return s.toggleAll(ids)
	}
	n, ok := s.list.Selected()
	if !ok {
		return nil
	}
	return s.mark([]int64{n.ID}, !n.Read, written{})
}

func (s *Screen) mark(ids []int64, read bool, answer written) tea.Cmd {
	desk := s.desk
	return ui.Ask(s.env,
		func(ctx context.Context) ([]int64, error) { return desk.MarkRead(ctx, ids, read) },
		func(changed []int64, err error) tea.Msg {
			answer.marked, answer.err = marked{changed, read}, err
			return answer
		})
}

func (s *Screen) toggleAll(ids []int64) tea.Cmd {
	desk := s.desk
	return ui.Ask(s.env,
		func(ctx context.Context) (marked, error) {
			changed, err := desk.MarkRead(ctx, ids, true)
			if err != nil || len(changed) > 0 {
				return marked{changed, true}, err
			}
			changed, err = desk.MarkRead(ctx, ids, false)
			return marked{changed, false}, err
		},
		func(m marked, err error) tea.Msg { return written{marked: m, err: err} })
}

func (s *Screen) readAll() tea.Cmd {
	desk, filter := s.desk, s.filter()
	seen := model.Seen{UpTo: s.upTo, Moment: s.moment, IDs: slices.Clone(s.seen)}
	return ui.Ask(s.env,
		func(ctx context.Context) ([]int64, error) { return desk.MarkAllRead(ctx, filter, seen) },
		func(changed []int64, err error) tea.Msg { return written{marked: marked{changed, true}, err: err} })
}

// markAll chooses the whole view, as far as it was seen: a notice that comes
// afterwards is not swallowed.
func (s *Screen) markAll() tea.Cmd {
	if _, some := s.list.Selected(); !some {
		return nil
	}
	s.all, s.upTo = true, s.newest
	s.list.Mark(s.list.Holding(s.seen...)...)
	return nil
}

// undo puts back exactly what the last change had changed.
func (s *Screen) undo() tea.Cmd {
	if len(s.done) == 0 {
		return nil
	}
	last := s.done[len(s.done)-1]
	return s.mark(last.ids, !last.read, written{undone: true})
}

// written says what changed and remembers it.
func (s *Screen) written(msg written) tea.Cmd {
	if errors.Is(msg.err, model.ErrNotFound) {
		s.remember(msg) // an undo of notices that are gone is not tried for ever
	}
	if msg.err != nil {
		return s.env.Host.Fail(msg.err)
	}
	s.env.Host.Reached()
	s.remember(msg)
	if !msg.silent {
		s.list.ClearMarks()
		s.all = false
		s.env.Host.Toast(ui.Toast{Text: term.Clean(s.said(msg))})
	}
	if len(msg.ids) > maxSeen {
		return s.reload()
	}
	return tea.Batch(s.readRows(msg.ids), s.recountSoon())
}

func (s *Screen) remember(msg written) {
	switch {
	case msg.undone:
		if len(s.done) > 0 {
			s.done = s.done[:len(s.done)-1]
		}
	case len(msg.ids) > 0:
		s.done = append(s.done, msg.marked)
		s.done = s.done[max(0, len(s.done)-maxUndo):]
	}
}

func (s *Screen) said(msg written) string {
	w := s.env.Text.Notifications
	switch {
	case len(msg.ids) == 0:
		return w.NothingDone
	case msg.undone:
		return w.Undone(len(msg.ids))
	case msg.read:
		return w.DoneRead(len(msg.ids)) + "   " + w.UndoHint
	}
	return w.DoneUnread(len(msg.ids)) + "   " + w.UndoHint
}
