package interventions

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/ui"
)

// wish is what a write is asked with, the second time perhaps with a reason or
// without the values that the other side won.
type wish struct {
	model.Target
	override string
	drop     map[string]bool
}

// deed is one thing that somebody does to one record. It lives from the key to
// the answer, through every question in between.
type deed struct {
	verb  rule.Verb
	row   model.Row  // as it was seen; its version moves on after a conflict
	forms []*ui.Form // stay open, with all that is typed, until it is written
	texts []text     // what was typed, for a conflict
	made  bool       // it makes another record
	wish  wish
	write func(ctx context.Context, w wish) (model.Card, error)
}

// text is one typed value under its column, and the value it was typed over.
type text struct{ column, mine, seen string }

// written is the answer to a deed.
type written struct {
	deed *deed
	card model.Card
	err  error
}

// writes remembers what was written, for undo, and the keys of what may have
// been.
type writes struct {
	done   [][]int64 // one entry an action, newest last
	undone []int64   // what U does again, newest last
	unsure map[try]string
}

// try names an action whose outcome is not known yet.
type try struct {
	verb rule.Verb
	id   int64
}

const maxUndo = 50

// redo is no verb of the rules: who may take back may do again.
const redo rule.Verb = "redo"

// key is fresh for each action and the same again while the outcome of the last
// try is unknown: repeating it then doubles nothing.
func (w *writes) key(d *deed) string {
	t := try{d.verb, d.row.ID}
	if key, ok := w.unsure[t]; ok {
		return key
	}
	if w.unsure == nil {
		w.unsure = map[try]string{}
	}
	w.unsure[t] = rand.Text()
	return w.unsure[t]
}

// settle forgets the key of an action whose outcome is known.
func (w *writes) settle(d *deed, err error) {
	if !unsure(err) {
		delete(w.unsure, try{d.verb, d.row.ID})
	}
}

func unsure(err error) bool {
	return errors.Is(err, model.ErrUnknownOutcome) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)
}

// redone moves a record from what U does again to what u takes back.
func (w *writes) redone(id int64) {
	if n := len(w.undone); n > 0 && w.undone[n-1] == id {
		w.undone = w.undone[:n-1]
	}
	w.remember([]int64{id})
}

func (w *writes) remember(ids []int64) {
	w.done = append(w.done, ids)
	w.done = w.done[max(0, len(w.done)-maxUndo):]
}

// do writes.
func (s *Screen) do(d *deed) tea.Cmd {
	d.wish.Target = model.Target{ID: d.row.ID, Version: d.row.Version, Key: s.writes.key(d)}
	w, write := d.wish, d.write
	return ui.AskFirst(s.env,
		func(ctx context.Context) (model.Card, error) { return write(ctx, w) },
		func(c model.Card, err error) tea.Msg { return written{d, c, err} })
}

// written closes what asked, shows what stands now and offers to undo it.
func (s *Screen) written(msg written) tea.Cmd {
	d := msg.deed
	s.writes.settle(d, msg.err)
	if msg.err != nil {
		return s.refuse(d, msg.err)
	}
	s.env.Host.Reached()
	for _, f := range d.forms {
		s.env.Host.Close(f)
	}
	row := msg.card.Row()
	s.sayWritten(d, row)
	switch {
	case d.verb == rule.Undo:
		s.forget(row.ID)
		s.writes.undone = append(s.writes.undone, row.ID)
		s.writes.undone = s.writes.undone[max(0, len(s.writes.undone)-maxUndo):]
	case d.verb == redo:
		s.writes.redone(row.ID)
	case reversible(d.verb) && !d.idle(row):
		s.writes.remember([]int64{row.ID})
	}
	s.reading.Came(s.env) // what was asked before this write is older than its answer
	after := s.Wrote(row)
	if d.made {
		s.showMade(msg.card)
		return after
	}
	if s.card.id != row.ID {
		return after
	}
	s.card.data = &msg.card
	s.fill()
	return tea.Batch(after, s.readTab(s.card.tab, 0))
}

// idle says that nothing was written, for all stood that way already.
func (d *deed) idle(now model.Row) bool {
	return d.row.Version != 0 && d.row.Version == now.Version && d.row.ID == now.ID
}

// showMade opens the record that was just made.
func (s *Screen) showMade(c model.Card) {
	s.card = newCard(s.env.Look, c.ID, tabSummary)
	s.card.data = &c
	s.fill()
	s.Front()
}

// reversible says whether u takes the verb back.
func reversible(v rule.Verb) bool {
	return !slices.Contains([]rule.Verb{
		rule.Close, rule.Cancel, rule.Archive, rule.Rate, rule.Comment, rule.UsePart, rule.ReturnPart, rule.PlanParts, rule.Create, rule.Duplicate, rule.FollowUp,
	}, v)
}

// refuse says why nothing was written. What was typed stays under the hand: in
// the form, with the reason beside it.
func (s *Screen) refuse(d *deed, err error) tea.Cmd {
	var conflict *model.Conflict
	var refusal *model.Refusal
	switch {
	case errors.As(err, &refusal) && refusal.Code == model.CodeNeedsOverride && s.role(rule.Override):
		s.failForm(d, nil)
		return s.askOverride(d, refusal)
	case errors.As(err, &conflict):
		return s.clash(d, conflict)
	case errors.Is(err, model.ErrUnavailable):
		s.failForm(d, err)
		return s.env.Host.Fail(err)
	}
	if !s.failForm(d, err) {
		return tea.Batch(s.env.Host.Fail(err), s.Reread(d.row.ID))
	}
	return nil
}

// failForm gives the topmost form its hands back; false when there is none.
func (s *Screen) failForm(d *deed, err error) bool {
	if len(d.forms) == 0 {
		return false
	}
	form := d.forms[len(d.forms)-1]
	if err == nil {
		form.Release()
		return true
	}
	form.Fail(err)
	return true
}

// clash shows both texts of every value that two people changed. Values that
// only one of them changed need no choice; the next save goes on top of what
// stands now. Who leaves the choice has not chosen: his next save meets it again.
func (s *Screen) clash(d *deed, c *model.Conflict) tea.Cmd {
	s.failForm(d, c)
	reread := s.Reread(d.row.ID)
	if c.Theirs == nil {
		return reread
	}
	clashes := s.clashes(d, c)
	if len(clashes) == 0 {
		d.row.Version = c.Theirs.Version
		if len(d.forms) == 0 {
			return tea.Batch(reread, s.env.Host.Fail(c))
		}
		return reread
	}
	s.env.Host.Push(ui.NewConflict(s.env, c.By, c.At, clashes, func(mine []bool) tea.Cmd {
		d.row.Version = c.Theirs.Version
		d.wish.drop = map[string]bool{}
		for i, keep := range mine {
			d.wish.drop[clashes[i].Column] = !keep
		}
		return s.do(d)
	}), s)
	return reread
}

func (s *Screen) clashes(d *deed, c *model.Conflict) []ui.Clash {
	theirs := rule.Columns(c.Theirs)
	var out []ui.Clash
	for _, t := range d.texts {
		text := ""
		if raw := theirs[t.column]; string(raw) != "null" {
			text = s.stored(t.column, raw)
		}
		if text != t.seen && text != t.mine {
			out = append(out, ui.Clash{Column: t.column, Mine: t.mine, Theirs: text})
		}
	}
	return out
}

// askOverride names what speaks against and asks for the written reason that
// sets it aside.
func (s *Screen) askOverride(d *deed, r *model.Refusal) tea.Cmd {
	w := s.env.Text
	reason := ui.NewArea(d.wish.override, 3)
	form := ui.NewForm(s.env, w.Interventions.Ask.Override, func() tea.Cmd {
		d.wish.override = reason.Value()
		return s.do(d)
	}, &ui.Field{Column: "derogation_motif", Label: w.Interventions.Ask.Reason, Input: reason, Required: true})
	form.Note(s.reasons(r)...)
	d.forms = append(d.forms, form)
	s.env.Host.Push(form, s)
	return nil
}
