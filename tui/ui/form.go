package ui

import (
	"errors"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
)

// Form is a dialog of fields. Nothing is sent while a field is not acceptable,
// and nothing typed is thrown away without asking.
//
// Its life: the screen pushes it; submit returns the command that writes; the
// screen gets the answer and either closes the form or calls Fail.
type Form struct {
	env    *Env
	title  term.Text
	fields []*Field
	submit func() tea.Cmd

	open   bool // the folded fields are shown
	at     int  // index into stops
	saving bool
	fault  term.Text   // of the form as a whole
	note   []term.Text // what the screen has to say below the fields

	fleeting bool      // not worth a draft
	anew     bool      // it makes a record
	keptAt   time.Time // since when a draft of it is safe
	moved    term.Text // what of a resumed draft somebody else has changed meanwhile

	top        int
	x, y       int
	cursor     bool
	lineOf     int // first drawn line of the focused stop
	lineHeight int
}

// NewForm is a form ready to push. submit is called when every field is
// acceptable; it reads the inputs and returns the command that writes.
func NewForm(env *Env, title string, submit func() tea.Cmd, fields ...*Field) *Form {
	for _, f := range fields {
		f.initial, f.born = f.Input.Value(), born(f.Input)
	}
	return &Form{env: env, title: term.Clean(title), fields: fields, submit: submit}
}

// stop is where the focus can be: a field, the fold or a button.
type stop struct {
	field *Field
	kind  stopKind
}

type stopKind uint8

const (
	onField stopKind = iota
	onFold
	onSave
	onCancel
)

func (f *Form) stops() []stop {
	var out []stop
	folded := false
	for _, fd := range f.fields {
		folded = folded || fd.Folded
		if f.open || !fd.Folded {
			out = append(out, stop{field: fd})
		}
	}
	if folded {
		out = append(out, stop{kind: onFold})
	}
	return append(out, stop{kind: onSave}, stop{kind: onCancel})
}

func (f *Form) focus() stop {
	stops := f.stops()
	f.at = max(0, min(f.at, len(stops)-1))
	return stops[f.at]
}

// Note shows lines below the fields, such as other work on the same machine.
func (f *Form) Note(lines ...term.Text) { f.note = lines }

// Dirty says whether anything was typed.
func (f *Form) Dirty() bool {
	for _, fd := range f.fields {
		if fd.Input.Value() != fd.initial {
			return true
		}
	}
	return false
}

// Fail puts a refused save back under the hand: a refused field shows its
// reason and gets the cursor; anything else is said above the buttons.
func (f *Form) Fail(err error) {
	f.saving = false
	var invalid *model.Invalid
	if !errors.As(err, &invalid) {
		f.fault = f.env.Say(err).Line()
		return
	}
	for _, bad := range invalid.Fields {
		if fd := f.field(bad.Field); fd != nil {
			fd.fault = SayField(f.env.Text, bad)
			continue
		}
		name := term.Clean(f.env.Text.Fill("{champ}", map[string]string{"champ": bad.Field}))
		f.fault = term.Join(term.Clean(f.env.Text.Common.Colon), name, SayField(f.env.Text, bad))
	}
	f.toFault()
}

// Release gives the form back to the hand without a reason of its own: another
// question stands over it.
func (f *Form) Release() { f.saving = false }

func (f *Form) field(column string) *Field {
	for _, fd := range f.fields {
		if fd.Column == column {
			return fd
		}
	}
	return nil
}

// Update moves between fields and edits them.
func (f *Form) Update(msg tea.Msg) tea.Cmd {
	if paste, ok := msg.(tea.PasteMsg); ok {
		f.paste(paste.Content)
		return nil
	}
	key, text, ok := keyOf(msg)
	if !ok || f.saving {
		return nil
	}
	return f.key(key, text)
}

func (f *Form) paste(text string) {
	fd := f.focus().field
	if fd == nil || f.saving {
		return
	}
	if in, ok := fd.Input.(interface{ Paste(string) }); ok {
		in.Paste(text)
		fd.fault = term.Text{}
	}
}

func (f *Form) key(key, text string) tea.Cmd {
	s := f.focus()
	if s.field != nil {
		cmd, handled := s.field.Input.Key(f.env, key, text)
		if handled {
			s.field.fault, f.fault = term.Text{}, term.Text{}
			return cmd
		}
	}
	switch key {
	case "ctrl+s":
		return f.Submit()
	case "esc":
		f.leave()
	case "tab", "down":
		f.at++
	case "shift+tab", "up":
		f.at--
	case "left", "right":
		f.slide(s, key)
	case "enter", "space":
		return f.press(s, key)
	}
	f.focus()
	return nil
}

// slide goes between the two buttons.
func (f *Form) slide(s stop, key string) {
	if s.kind == onSave && key == "right" {
		f.at++
	}
	if s.kind == onCancel && key == "left" {
		f.at--
	}
}

func (f *Form) press(s stop, key string) tea.Cmd {
	switch s.kind {
	case onFold:
		f.open = !f.open
		f.at = f.indexOf(onFold)
	case onSave:
		return f.Submit()
	case onCancel:
		f.leave()
	case onField:
		if key == "enter" {
			f.at++
		}
	}
	f.focus()
	return nil
}

func (f *Form) indexOf(kind stopKind) int {
	for i, s := range f.stops() {
		if s.kind == kind {
			return i
		}
	}
	return 0
}

// leave closes, asking first when something would be lost.
func (f *Form) leave() {
	if !f.Dirty() {
		f.env.Host.Close(f)
		return
	}
	words := f.env.Text.Form
	f.env.Host.Push(NewConfirm(f.env, words.Discard, words.DiscardDetail, func() tea.Cmd {
		f.env.Host.Close(f)
		return nil
	}), nil)
}

// Submit checks every field and sends, or goes to the first bad field.
func (f *Form) Submit() tea.Cmd {
	good := true
	for _, fd := range f.fields {
		fd.fault = f.check(fd)
		good = good && fd.fault.Empty()
	}
	if !good {
		f.toFault()
		return nil
	}
	f.saving, f.fault = true, term.Text{}
	cmd := f.submit()
	if cmd == nil {
		f.saving = false
	}
	return cmd
}

func (f *Form) check(fd *Field) term.Text {
	if fd.Required && strings.TrimSpace(fd.Input.Value()) == "" {
		return term.Clean(f.env.Text.Errors.Fields[model.FieldRequired])
	}
	return fd.Input.Fault(f.env)
}

// toFault puts the cursor on the first field with a reason, unfolding it.
func (f *Form) toFault() {
	for _, fd := range f.fields {
		if fd.fault.Empty() {
			continue
		}
		f.open = f.open || fd.Folded
		for i, s := range f.stops() {
			if s.field == fd {
				f.at = i
			}
		}
		return
	}
}

// Cursor is in the focused field.
func (f *Form) Cursor() (x, y int, ok bool) { return f.x, f.y, f.cursor }

// Unsaved says whether leaving would lose something.
func (f *Form) Unsaved() bool { return f.Dirty() }
