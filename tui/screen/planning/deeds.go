package planning

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/tui/term"
	"mif/tui/ui"
)

// deed is one write, from the key to the answer through the questions between.
type deed struct {
	verb    rule.Verb
	id      int64
	version int64
	said    string
	why     string // the written reason, once it was asked for
	key     string // makes it happen once, however often it is tried
	lifted  *lift  // the job in the hand that it drops
	forms   []*ui.Form
	run     func(ctx context.Context, t model.Target, why string) (model.Card, error)
}

type (
	written struct {
		deed *deed
		card model.Card
		err  error
	}
	takenBack struct {
		id   int64
		redo bool
		card model.Card
		err  error
	}
)

// maxUndo bounds what u takes back.
const maxUndo = 50

// do writes.
func (s *Screen) do(d *deed) tea.Cmd {
	if d.key == "" {
		d.key = rand.Text()
	}
	t, why, run := model.Target{ID: d.id, Version: d.version, Key: d.key}, d.why, d.run
	return ui.AskFirst(s.env,
		func(ctx context.Context) (model.Card, error) { return run(ctx, t, why) },
		func(c model.Card, err error) tea.Msg { return written{d, c, err} })
}

// written shows what stands now, under the cursor.
func (s *Screen) written(msg written) tea.Cmd {
	d := msg.deed
	if msg.err != nil {
		return s.refuse(d, msg.err)
	}
	s.env.Host.Reached()
	for _, f := range d.forms {
		s.env.Host.Close(f)
	}
	if s.lift != nil && s.lift == d.lifted {
		s.lift = nil
	}
	w := s.env.Text
	what := w.Planning.Saved
	said := d.said
	if c := msg.card; d.verb != rule.Unplan && c.Slot != nil && said != what.Confirmed {
		said += " " + w.When.Slot(c.Slot.From, c.Slot.To, s.env.Place)
		if c.Technician != nil {
			said += "  " + c.Technician.Name
		}
	}
	if d.version != 0 && d.version == msg.card.Version {
		said = w.Interventions.Flow.Unchanged
	} else {
		s.done, s.undone = append(s.done, d.id), nil
		s.done = s.done[max(0, len(s.done)-maxUndo):]
		said += "   " + w.Planning.UndoHint
	}
	s.env.Host.Toast(ui.Toast{Text: term.Clean(w.Interventions.Done(model.Ref(d.id), said))})
	s.point(&msg.card)
	return s.reload()
}

// point puts the cursor on the slot of a job as it is now.
func (s *Screen) point(c *model.Card) {
	if s.lift != nil || c.Slot == nil {
		return
	}
	s.tech, s.slot, s.day = c.TechnicianID, c.ID, s.dateOf(c.Slot.From)
}

// refuse says why nothing was written, and asks for what is missing. A lifted
// job stays in the hand.
func (s *Screen) refuse(d *deed, err error) tea.Cmd {
	var conflict *model.Conflict
	var refusal *model.Refusal
	switch {
	case errors.As(err, &refusal) && refusal.Code == model.CodeNeedsOverride:
		for _, f := range d.forms {
			f.Release()
		}
		return s.askWhy(d, refusal)
	case errors.As(err, &conflict):
		return s.clash(d, conflict)
	case errors.Is(err, model.ErrUnknownOutcome): // the same key again
		return s.env.Host.Fail(err)
	}
	d.key = ""
	if len(d.forms) > 0 {
		d.forms[len(d.forms)-1].Fail(err)
		return nil
	}
	return tea.Batch(s.env.Host.Fail(err), s.reload())
}

// askWhy names what speaks against and asks for the written reason that sets it
// aside.
func (s *Screen) askWhy(d *deed, r *model.Refusal) tea.Cmd {
	w := s.env.Text.Interventions
	why := ui.NewArea(d.why, 3)
	form := ui.NewForm(s.env, w.Ask.Override, func() tea.Cmd {
		d.why, d.key = why.Value(), ""
		return s.do(d)
	}, &ui.Field{Column: "derogation_motif", Label: w.Ask.Reason, Input: why, Required: true})
	notes := make([]term.Text, 0, len(r.Because))
	for i := range r.Because {
		notes = append(notes, ui.Say(s.env.Text, &r.Because[i]).Why)
	}
	form.Note(append(notes, s.overlapNotes(d)...)...)
	d.forms = append(d.forms, form)
	s.env.Host.Push(form, s)
	return nil
}

// overlapNotes say by how much a lifted job lies over others.
func (s *Screen) overlapNotes(d *deed) []term.Text {
	if s.lift == nil || s.lift != d.lifted {
		return nil
	}
	return []term.Text{term.Clean(strings.Join(s.warnings(), ", "))}
}

// clash shows both places of a job that two people moved, and leaves the choice.
// Whatever else changed is no matter of the slot: the write goes on top of it.
func (s *Screen) clash(d *deed, c *model.Conflict) tea.Cmd {
	for _, f := range d.forms {
		f.Release()
	}
	d.key = ""
	moved := slotChanged(c)
	if c.Theirs == nil || d.verb != rule.Plan {
		return tea.Batch(s.env.Host.Fail(c), s.reload())
	}
	if !moved {
		d.version = c.Theirs.Version
		return s.do(d)
	}
	mine := ""
	if d.lifted != nil {
		mine = s.env.Text.When.Slot(d.lifted.from, d.lifted.to, s.env.Place)
	}
	theirs := s.env.Text.When.Stamp(c.Theirs.PlannedFor, s.env.Place)
	if theirs == "" {
		theirs = s.env.Text.Common.None
	}
	s.env.Host.Push(ui.NewConflict(s.env, c.By, c.At, []ui.Clash{{Column: "date_debut", Mine: mine, Theirs: theirs}}, func(keep []bool) tea.Cmd {
		if !keep[0] {
			for _, f := range d.forms {
				s.env.Host.Close(f)
			}
			s.lift = nil
			return s.reload()
		}
		d.version = c.Theirs.Version
		return s.do(d)
	}), s)
	return nil
}

// slotChanged says whether what the other wrote is the place of the job.
func slotChanged(c *model.Conflict) bool {
	for _, name := range c.Changed {
		if strings.HasPrefix(name, rule.SlotPrefix) || name == "technicien_id" || name == "date_planifiee" || name == "statut" {
			return true
		}
	}
	return false
}

// undo takes the last write of this session back, redo does it again.
func (s *Screen) undo() tea.Cmd { return s.back(s.done, false) }

func (s *Screen) redo() tea.Cmd { return s.back(s.undone, true) }

func (s *Screen) back(ids []int64, redo bool) tea.Cmd {
	if len(ids) == 0 {
		return nil
	}
	id, run := ids[len(ids)-1], s.desk.Undo
	if redo {
		run = s.desk.Redo
	}
	return ui.AskFirst(s.env,
		func(ctx context.Context) (model.Card, error) { return run(ctx, model.Target{ID: id}) },
		func(c model.Card, err error) tea.Msg { return takenBack{id, redo, c, err} })
}

func (s *Screen) takenBack(msg takenBack) tea.Cmd {
	from, to, said := &s.done, &s.undone, s.env.Text.Planning.Undone
	if msg.redo {
		from, to, said = to, from, s.env.Text.Planning.Redone
	}
	if n := len(*from); n > 0 && !errors.Is(msg.err, model.ErrUnavailable) {
		*from = (*from)[:n-1] // what cannot be taken back is not tried for ever
	}
	if msg.err != nil {
		return tea.Batch(s.env.Host.Fail(msg.err), s.reload())
	}
	s.env.Host.Reached()
	*to = append(*to, msg.id)
	s.env.Host.Toast(ui.Toast{Text: term.Clean(s.env.Text.Interventions.Done(model.Ref(msg.id), said))})
	s.point(&msg.card)
	return s.reload()
}
