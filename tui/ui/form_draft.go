package ui

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/themes"
	"mif/tui/term"
)

// Drafted is a dialog whose content the shell keeps while it is open, so that a
// line that breaks loses little of it.
type Drafted interface {
	Dialog
	// Kind tells forms of one action apart, in any language; Title is what a
	// person calls this one. Kind is empty for a form that is not worth keeping.
	Kind() string
	Title() term.Text
	// Draft is what was typed, "" when nothing was.
	Draft() string
	// Anew says that it makes a record, and is about none.
	Anew() bool
	// Resume lays a draft over the fields as they stand now.
	Resume(draft string) tea.Cmd
	// Kept tells that the draft is safe, since when.
	Kept(at time.Time)
}

// OnRecord is a screen that has a record under the cursor or in front; 0 is none.
type OnRecord interface{ Current() int64 }

// keepable is an input that can be put down as text and taken up again, in
// another session and in another language.
type keepable interface {
	Keep() string
	Restore(kept string) tea.Cmd
}

// typed is one field of a draft: what is typed, and what it was typed over.
type typed struct {
	Value string `json:"v"`
	Over  string `json:"sur,omitempty"`
}

// Fleeting is the form itself, which is not worth keeping: it asks where to go
// or how to name something, and writes no record.
func (f *Form) Fleeting() *Form {
	f.fleeting = true
	return f
}

// New is the form itself, which makes a record whatever the cursor is on.
func (f *Form) New() *Form {
	f.anew = true
	return f
}

// Anew says that the form makes a record.
func (f *Form) Anew() bool { return f.anew }

// Kind is a number made of the names of the fields.
func (f *Form) Kind() string {
	if f.fleeting {
		return ""
	}
	h := fnv.New32a()
	for _, fd := range f.fields {
		_, _ = h.Write([]byte(fd.Column + "\x00")) // never fails
	}
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}

// Title is the title of the form.
func (f *Form) Title() term.Text { return f.title }

// Draft holds the fields that were typed anew, passwords never.
func (f *Form) Draft() string {
	fields := map[string]typed{}
	f.eachKept(func(key string, fd *Field, in keepable) {
		if fd.Input.Value() != fd.initial {
			fields[key] = typed{Value: in.Keep(), Over: fd.born}
		}
	})
	if len(fields) == 0 {
		return ""
	}
	text, err := json.Marshal(fields)
	if err != nil { // texts always can be written
		return ""
	}
	return string(text)
}

// Resume puts back what was typed. A field whose record says something else by
// now is named: saving would take the place of what somebody else wrote.
func (f *Form) Resume(draft string) tea.Cmd {
	var fields map[string]typed
	if json.Unmarshal([]byte(draft), &fields) != nil {
		return nil
	}
	var cmds []tea.Cmd
	var moved []string
	f.eachKept(func(key string, fd *Field, in keepable) {
		k, ok := fields[key]
		if !ok {
			return
		}
		if k.Over != fd.born {
			moved = append(moved, fd.Label)
		}
		f.open = f.open || fd.Folded
		cmds = append(cmds, in.Restore(k.Value))
	})
	if len(moved) > 0 {
		f.moved = term.Clean(f.env.Text.Form.DraftMoved + f.env.Text.Common.Colon + strings.Join(moved, ", "))
	}
	return tea.Batch(cmds...)
}

// Kept notes since when the draft is safe.
func (f *Form) Kept(at time.Time) { f.keptAt = at }

// eachKept goes through the fields that can be put down, each under a name that
// is its own.
func (f *Form) eachKept(do func(key string, fd *Field, in keepable)) {
	seen := map[string]int{}
	for _, fd := range f.fields {
		key := fd.Column
		if n := seen[fd.Column]; n > 0 {
			key = fmt.Sprint(fd.Column, " ", n)
		}
		seen[fd.Column]++
		if in := keeps(fd.Input); in != nil {
			do(key, fd, in)
		}
	}
}

// keeps is an input as one that may be kept, nil when it may not.
func keeps(in Input) keepable {
	if l, ok := in.(interface{ hidden() bool }); ok && l.hidden() {
		return nil
	}
	k, _ := in.(keepable)
	return k
}

// born is what a field held when the form was made.
func born(in Input) string {
	if k := keeps(in); k != nil {
		return k.Keep()
	}
	return ""
}

// safe says since when the draft is kept, where the buttons leave room for it.
func (f *Form) safe(room int) []Span {
	if f.keptAt.IsZero() {
		return nil
	}
	said := term.Clean("  " + f.env.Text.Form.DraftKept(f.keptAt.In(f.env.Place).Format("15:04:05")))
	if said.Width() > room {
		return nil
	}
	return []Span{{said, themes.Dim}}
}

// hidden says that the text is for nobody's eyes, in whatever it is wrapped.
func (l *Line) hidden() bool { return l.secret }

// Keep is the text.
func (l *Line) Keep() string { return l.edit.String() }

// Restore is a text that somebody typed, no proposal.
func (l *Line) Restore(kept string) tea.Cmd {
	l.edit.set(kept)
	l.touched = true
	return nil
}

// Keep is the text.
func (a *Area) Keep() string { return a.edit.String() }

// Restore puts the cursor where the typing ended.
func (a *Area) Restore(kept string) tea.Cmd {
	a.edit.set(kept)
	return nil
}

// Keep is the value itself: its word is another in another language.
func (c *Choice[T]) Keep() string { return fmt.Sprint(c.Chosen()) }

// Restore chooses the value, if it is still offered.
func (c *Choice[T]) Restore(kept string) tea.Cmd {
	for i, o := range c.options {
		if fmt.Sprint(o.Value) == kept {
			c.at = i
		}
	}
	return nil
}

// Keep is the tick.
func (c *Check) Keep() string { return c.Value() }

// Restore ticks, or takes the tick away.
func (c *Check) Restore(kept string) tea.Cmd {
	c.On = kept != ""
	return nil
}

// record is a chosen record as a draft holds it.
type record struct {
	ID       int64  `json:"id"`
	Label    string `json:"nom"`
	Detail   string `json:"detail,omitempty"`
	Quantity int64  `json:"n,omitempty"`
}

func recordOf(f Found) record {
	return record{ID: f.ID, Label: f.Label.String(), Detail: f.Detail.String()}
}

func (r record) found() Found {
	return Found{ID: r.ID, Label: term.Clean(r.Label), Detail: term.Clean(r.Detail)}
}

// Keep is the record with its words.
func (r *RecordPick) Keep() string { return written(recordOf(r.chosen)) }

// Restore chooses the record again; whether one still may have it, the store
// knows.
func (r *RecordPick) Restore(kept string) tea.Cmd {
	var was record
	if json.Unmarshal([]byte(kept), &was) != nil {
		return nil
	}
	return r.take(was.found())
}

// Keep is the list with its words.
func (p *PartsUsed) Keep() string {
	out := make([]record, len(p.used))
	for i, u := range p.used {
		out[i] = recordOf(u.part)
		out[i].Quantity = u.quantity
	}
	return written(out)
}

// Restore puts the list back.
func (p *PartsUsed) Restore(kept string) tea.Cmd {
	var was []record
	if json.Unmarshal([]byte(kept), &was) != nil {
		return nil
	}
	p.used = nil
	for _, r := range was {
		p.used = append(p.used, usedPart{part: r.found(), quantity: max(1, min(maxQuantity, r.Quantity))})
	}
	p.at = len(p.used)
	return nil
}

func written(v any) string {
	text, err := json.Marshal(v)
	if err != nil { // texts and numbers always can be written
		return ""
	}
	return string(text)
}
