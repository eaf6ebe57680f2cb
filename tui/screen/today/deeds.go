package today

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// deed is one thing that the technician does to one job. It lives from the key
// to the answer; what was typed stays in its form until it is written.
type deed struct {
	verb  rule.Verb
	row   model.Row // as it was seen
	stale int64     // the version that must not have moved on; 0: any will do
	form  *ui.Form
	mine  []text // typed over what is stored, for a conflict
	write func(ctx context.Context, t model.Target) (model.Card, error)
	// yield takes back what was typed for a column, for the other side won.
	yield func(column string)
}

// text is one typed value under its column, and what it was written over.
type text struct{ column, base, mine string }

// written is the answer to a deed.
type written struct {
	deed *deed
	card model.Card
	err  error
}

// writes remembers what was written, for undo, and the keys of what may have
// been.
type writes struct {
	done   []int64 // newest last
	unsure map[try]string
}

type try struct {
	verb rule.Verb
	id   int64
}

const maxUndo = 50

// key is fresh for each action, and the same again while nobody knows whether
// the last try was written: repeating it then doubles nothing.
func (w *writes) key(d *deed) string {
	t := try{d.verb, d.row.ID}
	if w.unsure == nil {
		w.unsure = map[try]string{}
	}
	if w.unsure[t] == "" {
		w.unsure[t] = rand.Text()
	}
	return w.unsure[t]
}

func (w *writes) settle(d *deed, err error) {
	if errors.Is(err, model.ErrUnknownOutcome) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return
	}
	delete(w.unsure, try{d.verb, d.row.ID})
	switch {
	case err != nil:
	case d.verb == rule.Undo:
		if i := slices.Index(w.done, d.row.ID); i >= 0 {
			w.done = slices.Delete(w.done, i, i+1)
		}
	case reversible(d.verb):
		w.done = append(w.done, d.row.ID)
		w.done = w.done[max(0, len(w.done)-maxUndo):]
	}
}

// reversible says whether u takes the verb back.
func reversible(v rule.Verb) bool {
	return v == rule.Start || v == rule.Pause || v == rule.Resume || v == rule.ConfirmSlot
}

func (s *Screen) do(d *deed) tea.Cmd {
	t, write := model.Target{ID: d.row.ID, Version: d.stale, Key: s.writes.key(d)}, d.write
	return ui.AskFirst(s.env,
		func(ctx context.Context) (model.Card, error) { return write(ctx, t) },
		func(c model.Card, err error) tea.Msg { return written{d, c, err} })
}

// written shows what stands now.
func (s *Screen) written(msg written) tea.Cmd {
	d := msg.deed
	s.writes.settle(d, msg.err)
	if msg.err != nil {
		return s.refused(d, msg.err)
	}
	s.env.Host.Reached()
	if d.form != nil {
		s.env.Host.Close(d.form)
	}
	now := msg.card.Row()
	s.env.Host.Toast(ui.Toast{Text: term.Clean(s.said(d, now))})
	s.list.patch(now)
	return tea.Batch(s.load(), s.show(&msg.card))
}

// said is what a write did: the state it led to, else what was added.
func (s *Screen) said(d *deed, now model.Row) string {
	words := s.env.Text
	what := words.Today.Did[string(d.verb)]
	if d.row.Status != now.Status && d.row.Status != "" {
		label := func(st model.Status) string { return strings.ToLower(lang.Label(words.Common.Statuses, st)) }
		what = label(d.row.Status) + " → " + label(now.Status)
	}
	if reversible(d.verb) {
		what += "   " + words.Today.UndoHint
	}
	return words.Interventions.Done(model.Ref(now.ID), what)
}

// refused says why nothing was written. A form keeps what was typed.
func (s *Screen) refused(d *deed, err error) tea.Cmd {
	var conflict *model.Conflict
	if errors.As(err, &conflict) && d.form != nil && conflict.Theirs != nil {
		return tea.Batch(s.clash(d, conflict), s.load())
	}
	if d.form == nil {
		return tea.Batch(s.env.Host.Fail(err), s.load(), s.reloadCard())
	}
	d.form.Fail(err)
	if errors.Is(err, model.ErrUnavailable) {
		return s.env.Host.Fail(err)
	}
	return nil
}

// clash shows both texts of what two people wrote. Where nobody else wrote what
// was typed here there is nothing to choose, and the write goes on top. Who
// leaves the choice has not chosen: his next save meets it again.
func (s *Screen) clash(d *deed, c *model.Conflict) tea.Cmd {
	var clashes []ui.Clash
	for _, t := range d.mine {
		theirs := map[string]string{"diagnostic": c.Theirs.Diagnosis, "solution": c.Theirs.Solution}[t.column]
		if theirs != t.base && theirs != t.mine {
			clashes = append(clashes, ui.Clash{Column: t.column, Mine: t.mine, Theirs: theirs})
		}
	}
	if len(clashes) == 0 && c.Theirs.Status == d.row.Status {
		d.stale = c.Theirs.Version
		return s.do(d)
	}
	d.form.Fail(c)
	if len(clashes) == 0 {
		d.stale = c.Theirs.Version
		return nil
	}
	s.env.Host.Push(ui.NewConflict(s.env, c.By, c.At, clashes, func(mine []bool) tea.Cmd {
		d.stale = c.Theirs.Version
		for i, keep := range mine {
			if !keep {
				d.yield(clashes[i].Column)
			}
		}
		return s.do(d)
	}), s)
	return nil
}

// undo takes back the last write of this session, else the actor's last write
// on the job.
func (s *Screen) undo() tea.Cmd {
	row, _ := s.target()
	if n := len(s.writes.done); n > 0 && s.writes.done[n-1] != row.ID {
		row = model.Row{ID: s.writes.done[n-1]}
		if i := indexOf(s.list.entries, row.ID); i >= 0 {
			row = s.list.entries[i].Row
		}
	}
	if row.ID == 0 {
		return nil
	}
	return s.do(&deed{verb: rule.Undo, row: row, write: s.desk.Undo})
}
