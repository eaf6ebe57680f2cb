package tui

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

const (
	// keepAfter is how much typing a broken line may cost.
	keepAfter = 2 * time.Second
	// resumeFor is how long a form that is to be resumed may take to open.
	resumeFor = 10 * time.Second
	maxForm   = 50 // letters of a form's name
)

// Drawer keeps the forms that nobody has finished; a desk without one keeps none.
type Drawer interface {
	Drafts(ctx context.Context) ([]model.Draft, error)
	SaveDraft(ctx context.Context, d model.Draft) error
	DropDraft(ctx context.Context, form string, targetID int64) error
}

// drafts is what the shell knows of unfinished forms.
type drafts struct {
	kept   []model.Draft // in the store, newest first
	open   []*openForm
	armed  bool // a timer will look again
	resume *resume
	did    ui.ActionID // what was run last
}

// openForm is a form that lies over the screen.
type openForm struct {
	dialog ui.Drafted
	slot   model.Draft // its name and its record
	sketch sketch
	safe   string // as the store has it
	busy   bool   // on its way there
	shut   bool   // closed, and to be forgotten
}

// sketch is the content of a draft: the way back to its form, and its fields.
type sketch struct {
	Screen string          `json:"ecran"`
	Action ui.ActionID     `json:"action"`
	Title  string          `json:"titre"`
	Lang   string          `json:"langue"`
	Fields json.RawMessage `json:"champs"`
}

// resume is a form that was asked back and has not opened yet.
type resume struct {
	draft  model.Draft
	sketch sketch
	until  time.Time // for its action to be possible
	ran    bool
}

type (
	draftsRead struct {
		all []model.Draft
		err error
	}
	keepNow   struct{}
	draftKept struct {
		form  *openForm
		draft model.Draft
		err   error
	}
)

func (draftsRead) ForShell() {}
func (keepNow) ForShell()    {}
func (draftKept) ForShell()  {}

// readDrafts asks at the start for what was left unfinished.
func (a *App) readDrafts() tea.Cmd {
	desk, ok := a.desk.(Drawer)
	if !ok {
		return nil
	}
	return ui.Ask(a.env, desk.Drafts, func(all []model.Draft, err error) tea.Msg { return draftsRead{all, err} })
}

// draftsRead offers what was left: one by a question, several as a list.
func (a *App) draftsRead(msg draftsRead) tea.Cmd {
	if msg.err != nil {
		return a.Fail(msg.err)
	}
	a.drafts.kept = slices.Clone(msg.all)
	var items []ui.Item
	for _, d := range msg.all {
		k, ok := read(d)
		if !ok || !a.Has(k.Screen) {
			continue
		}
		items = append(items, ui.Item{
			Label: term.Clean(k.Title), Detail: a.when(d), Run: func() tea.Cmd { return a.takeUp(d, k) },
		})
	}
	w := a.env.Text.Shell
	switch len(items) {
	case 0:
	case 1:
		detail := items[0].Label.String() + a.env.Text.Common.Colon + items[0].Detail.String()
		a.Push(ui.NewConfirm(a.env, w.DraftAsk, detail, items[0].Run), nil)
	default:
		a.Push(ui.NewPicker(a.env, ui.PickerSpec{Title: term.Clean(w.DraftsAsk), Items: func() []ui.Item { return items }}), nil)
	}
	return nil
}

func (a *App) when(d model.Draft) term.Text {
	return term.Clean(a.env.Text.When.Stamp(d.SavedAt, a.env.Place))
}

func read(d model.Draft) (sketch, bool) {
	var k sketch
	return k, json.Unmarshal([]byte(d.Content), &k) == nil && len(k.Fields) > 0
}

// takeUp goes back to where the form was opened and does again what opened it.
// Rows come in their own time: the action runs once its record is there.
func (a *App) takeUp(d model.Draft, k sketch) tea.Cmd {
	a.drafts.resume = &resume{draft: d, sketch: k, until: a.env.Clock().Add(resumeFor)}
	return a.Open(k.Screen, d.TargetID)
}

// resumes runs the action of a form that was asked back as soon as it can.
func (a *App) resumes() tea.Cmd {
	r := a.drafts.resume
	if r == nil || r.ran || len(a.layers) > 0 || a.waits() || a.entries[a.active].Name != r.sketch.Screen {
		return nil
	}
	if a.env.Clock().After(r.until) {
		a.drafts.resume = nil
		return nil
	}
	if r.draft.TargetID != 0 && a.current() != r.draft.TargetID {
		return nil
	}
	for _, x := range a.actions() {
		if x.ID == r.sketch.Action && x.Enabled && x.Run != nil {
			r.ran = true
			return a.run(x)
		}
	}
	return nil
}

// current is the record under the cursor of the screen in front, 0 for none.
func (a *App) current() int64 {
	if on, ok := a.screen().(ui.OnRecord); ok {
		return on.Current()
	}
	return 0
}

// opened looks whether something was left in a form that opens, and offers it.
func (a *App) opened(d ui.Drafted) {
	if _, ok := a.desk.(Drawer); !ok || d.Kind() == "" {
		return
	}
	f := a.named(d)
	a.drafts.open = append(a.drafts.open, f)
	i := slices.IndexFunc(a.drafts.kept, func(k model.Draft) bool { return same(k, f.slot) })
	if i < 0 {
		return
	}
	left := a.drafts.kept[i]
	k, ok := read(left)
	if !ok || k.Lang == f.sketch.Lang && k.Title != f.sketch.Title { // of something else under the same name
		return
	}
	again := func() tea.Cmd {
		cmd := d.Resume(string(k.Fields))
		f.safe = d.Draft()
		return cmd
	}
	if r := a.drafts.resume; r != nil && same(r.draft, left) {
		a.drafts.resume = nil
		a.soon(ui.Route(a.ownerOf(d), again()))
		return
	}
	a.Push(ui.NewConfirm(a.env, a.env.Text.Shell.DraftAsk, a.when(left).String(), again), nil)
}

func same(a, b model.Draft) bool { return a.Form == b.Form && a.TargetID == b.TargetID }

// named is a form under the name by which it is found again: its screen, what
// opened it, and its fields.
func (a *App) named(d ui.Drafted) *openForm {
	f := &openForm{dialog: d, sketch: sketch{
		Screen: a.entries[a.active].Name, Action: a.drafts.did, Title: d.Title().String(), Lang: a.env.Text.Lang,
	}}
	if !d.Anew() {
		f.slot.TargetID = a.current()
	}
	where := f.sketch.Screen + "." + string(f.sketch.Action)
	f.slot.Form = where[:min(len(where), maxForm-1-len(d.Kind()))] + "." + d.Kind()
	return f
}

// arm sets the clock when something was typed since the last look.
func (a *App) arm() tea.Cmd {
	if a.drafts.armed || a.line.lost {
		return nil
	}
	for _, f := range a.drafts.open {
		if !f.busy && f.dialog.Draft() != f.safe {
			a.drafts.armed = true
			return ui.Later(keepAfter, keepNow{})
		}
	}
	return nil
}

// keep puts down what was typed since the last look.
func (a *App) keep() tea.Cmd {
	a.drafts.armed = false
	var cmds []tea.Cmd
	for _, f := range a.drafts.open {
		if fields := f.dialog.Draft(); !f.busy && fields != f.safe {
			cmds = append(cmds, a.put(f, fields))
		}
	}
	return tea.Batch(cmds...)
}

// put writes a draft, or forgets it when its form is as it was at first.
func (a *App) put(f *openForm, fields string) tea.Cmd {
	desk, now := a.desk.(Drawer), a.env.Clock()
	d := f.slot
	d.SavedAt = now
	f.busy, f.safe = true, fields
	if fields == "" {
		return ui.Ask(a.env, func(ctx context.Context) (struct{}, error) {
			return struct{}{}, desk.DropDraft(ctx, d.Form, d.TargetID)
		},
			func(_ struct{}, err error) tea.Msg { return draftKept{f, d, err} })
	}
	f.sketch.Fields = json.RawMessage(fields)
	text, err := json.Marshal(f.sketch)
	d.Content = string(text)
	return ui.Ask(a.env, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, errors.Join(err, desk.SaveDraft(ctx, d))
	},
		func(_ struct{}, err error) tea.Msg { return draftKept{f, d, err} })
}

// draftKept is the answer to put. A form that was closed meanwhile is forgotten
// only now, so that its last draft does not outlive it.
func (a *App) draftKept(msg draftKept) tea.Cmd {
	f := msg.form
	f.busy = false
	if msg.err == nil {
		a.drafts.forget(msg.draft)
		if msg.draft.Content != "" {
			a.drafts.kept = append(a.drafts.kept, msg.draft)
			f.dialog.Kept(msg.draft.SavedAt)
		}
	}
	switch {
	case f.shut:
		return a.drop(f)
	case errors.Is(msg.err, model.ErrUnavailable):
		f.safe = "" // tried again when the database answers
		return a.Fail(msg.err)
	}
	return nil // a draft that is refused costs nobody a message: the form is still open
}

// shut forgets the draft of a form that was saved or given up.
func (a *App) shut(d ui.Dialog) {
	i := slices.IndexFunc(a.drafts.open, func(f *openForm) bool { return f.dialog == d })
	if i < 0 {
		return
	}
	f := a.drafts.open[i]
	a.drafts.open = slices.Delete(a.drafts.open, i, i+1)
	f.shut = true
	if f.safe != "" && !f.busy {
		a.soon(a.drop(f))
	}
}

func (a *App) drop(f *openForm) tea.Cmd {
	a.drafts.forget(f.slot)
	desk, slot, log := a.desk.(Drawer), f.slot, a.env.Log
	return ui.Ask(a.env, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, desk.DropDraft(ctx, slot.Form, slot.TargetID)
	},
		func(_ struct{}, err error) tea.Msg {
			if err != nil { // it will be offered once more
				log.Warn("a draft stays behind", "form", slot.Form, "error", err)
			}
			return nil
		})
}

func (d *drafts) forget(slot model.Draft) {
	d.kept = slices.DeleteFunc(d.kept, func(k model.Draft) bool { return same(k, slot) })
}
