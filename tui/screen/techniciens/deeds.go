package techniciens

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

// change is one thing that somebody does here, from the form to the answer.
type change struct {
	form   *ui.Form // stays open, with all that is typed, until it is written
	said   string
	id     int64   // the technician
	fields []field // what was typed, for a conflict
	// renew takes the version of what stands now; false when it is gone.
	renew func(now *model.TechnicianCard) bool
	// bind makes the write of the values as they stand.
	bind func() func(ctx context.Context) (result, error)
}

// field is one typed value: what was there before, what is there now in the
// eyes of somebody else, and how to leave it to him.
type field struct {
	column, seen, mine string
	theirs             func(now *model.TechnicianCard) string
	leave              func(now *model.TechnicianCard)
}

// result is what a write brings back.
type result struct {
	undo    *ui.Inverse // nil when it cannot be taken back
	fallout *model.Fallout
}

type written struct {
	change *change
	result result
	theirs *model.TechnicianCard // after a conflict
	err    error
	undone *ui.Inverse // what u took back, and as which record it stands again
	id     int64
	now    int64
}

// maxUndo is how many changes of this session u can take back.
const maxUndo = 50

// do writes, and after a conflict reads what stands now.
func (s *Screen) do(c *change) tea.Cmd {
	run, desk, id := c.bind(), s.desk, c.id
	return s.ask(func(ctx context.Context) tea.Msg {
		out := written{change: c}
		out.result, out.err = run(ctx)
		if errors.Is(out.err, model.ErrConflict) && id != 0 {
			if now, err := desk.Technician(ctx, id); err == nil {
				out.theirs = &now
			}
		}
		return out
	})
}

func (s *Screen) written(msg written) tea.Cmd {
	switch {
	case msg.undone != nil:
		return s.undone(msg)
	case msg.err != nil:
		return s.refused(msg)
	}
	s.env.Host.Reached()
	c := msg.change
	if c.form != nil {
		s.env.Host.Close(c.form)
	}
	text := c.said
	if i := msg.result.undo; i != nil && i.Before != i.After {
		i.Said = c.said
		s.remember(i)
		text += "   " + s.env.Text.Crew.UndoHint
	}
	s.env.Host.Toast(ui.Toast{Text: term.Clean(text)})
	if f := msg.result.fallout; f != nil && len(f.Jobs) > 0 {
		s.showFallout(*f)
	}
	return s.reread()
}

func (s *Screen) remember(i *ui.Inverse) {
	s.done = append(s.done, i)
	s.done = s.done[max(0, len(s.done)-maxUndo):]
}

// refused says why nothing was written; the form keeps what was typed.
func (s *Screen) refused(msg written) tea.Cmd {
	c := msg.change
	var conflict *model.Conflict
	if errors.As(msg.err, &conflict) && msg.theirs != nil && c.renew != nil {
		return s.settleConflict(c, conflict, msg.theirs)
	}
	if c.form == nil {
		return tea.Batch(s.env.Host.Fail(msg.err), s.reread())
	}
	c.form.Fail(msg.err)
	return nil
}

// settleConflict leaves to the other what only he changed, keeps what only this
// one changed, and asks about what both did.
func (s *Screen) settleConflict(c *change, conflict *model.Conflict, now *model.TechnicianCard) tea.Cmd {
	if !c.renew(now) {
		if c.form == nil {
			return tea.Batch(s.env.Host.Fail(model.ErrNotFound), s.reread())
		}
		c.form.Fail(model.ErrNotFound)
		return nil
	}
	if c.form == nil { // nothing was typed: what stands now must be seen first
		return tea.Batch(s.env.Host.Fail(conflict), s.reread())
	}
	var clashes []ui.Clash
	var both []field
	for _, f := range c.fields {
		theirs := f.theirs(now)
		switch {
		case f.mine == f.seen:
			f.leave(now)
		case theirs != f.seen && theirs != f.mine:
			clashes, both = append(clashes, ui.Clash{Column: f.column, Mine: f.mine, Theirs: theirs}), append(both, f)
		}
	}
	if len(clashes) == 0 {
		return s.do(c)
	}
	c.form.Release()
	s.env.Host.Push(ui.NewConflict(s.env, conflict.By, conflict.At, clashes, func(mine []bool) tea.Cmd {
		for i, f := range both {
			if !mine[i] {
				f.leave(now)
			}
		}
		return s.do(c)
	}), s)
	return nil
}

// showFallout lists the jobs that an absence leaves in conflict; Enter opens one.
func (s *Screen) showFallout(f model.Fallout) {
	words := s.env.Text
	items := make([]ui.Item, 0, len(f.Jobs))
	for _, r := range f.Jobs {
		items = append(items, ui.Item{
			Label:  term.Clean(model.Ref(r.ID) + "  " + r.Title),
			Detail: term.Clean(words.When.Slot(r.SlotFrom, r.SlotTo, s.env.Place)),
			Run:    func() tea.Cmd { return s.env.Host.Open("interventions", r.ID) },
		})
	}
	s.env.Host.Push(ui.NewPicker(s.env, ui.PickerSpec{
		Title: term.Clean(words.Crew.FallsTitle), Items: func() []ui.Item { return items },
		Foot: func(shown, _ int) term.Text { return term.Clean(words.Crew.Kept(shown)) },
	}), s)
}

// undo takes the last change of this session back.
func (s *Screen) undo() tea.Cmd {
	if len(s.done) == 0 {
		return nil
	}
	last := s.done[len(s.done)-1]
	run, id, version := last.Run, last.ID, last.After
	return s.ask(func(ctx context.Context) tea.Msg {
		out := written{undone: last}
		out.id, out.now, out.err = run(ctx, id, version)
		return out
	})
}

func (s *Screen) undone(msg written) tea.Cmd {
	if !errors.Is(msg.err, model.ErrUnavailable) && len(s.done) > 0 {
		s.done = s.done[:len(s.done)-1] // one that somebody wrote over is not tried for ever
	}
	if msg.err != nil {
		return tea.Batch(s.env.Host.Fail(msg.err), s.reread())
	}
	s.env.Host.Reached()
	for _, i := range s.done { // what stood before is there again, under another version
		i.Rebase(msg.undone, msg.id, msg.now)
	}
	s.env.Host.Toast(ui.Toast{Text: term.Clean(s.env.Text.Crew.Undone(msg.undone.Said))})
	return s.reread()
}

func (s *Screen) holidaySaved(msg ui.HolidaySaved) tea.Cmd {
	cmd, ok := msg.Settle(s.env)
	if !ok {
		return cmd
	}
	s.remember(msg.Undo)
	s.env.Host.Toast(ui.Toast{Text: term.Clean(msg.Undo.Said + "   " + s.env.Text.Crew.UndoHint)})
	return cmd
}
