package ui

import (
	"crypto/rand"
	"errors"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
)

// Amended is a field of a record that is being changed: its input, and what
// stands in the record that somebody else has saved meanwhile.
type Amended struct {
	*Field
	Stands func(record any) string
}

// Amend is the change of a record by a form. Only what was typed anew is sent;
// when somebody was quicker, the fields that both changed are shown side by
// side, and nothing that was typed is lost.
//
// Its life: the screen makes one and pushes its Form; send writes the fields
// that changed names, and the screen hands the answer to Settle.
type Amend struct {
	Form   *Form
	env    *Env
	target model.Target
	fields []Amended
	left   map[string]bool // to the other one
	send   func(t model.Target, changed func(column string) bool) tea.Cmd
	owner  Receiver
}

// NewAmend is a form over fields that stand as they do in version of a record.
func NewAmend(env *Env, title string, target model.Target, owner Receiver, fields []Amended,
	send func(t model.Target, changed func(column string) bool) tea.Cmd,
) *Amend {
	a := &Amend{env: env, target: target, fields: fields, left: map[string]bool{}, send: send, owner: owner}
	a.target.Key = rand.Text()
	inputs := make([]*Field, len(fields))
	for i, f := range fields {
		inputs[i] = f.Field
	}
	a.Form = NewForm(env, title, a.submit, inputs...)
	return a
}

// Changed says whether a field was typed anew, and is to be written.
func (a *Amend) Changed(column string) bool {
	for _, f := range a.fields {
		if f.Column == column {
			return f.Input.Value() != f.initial && !a.left[column]
		}
	}
	return false
}

func (a *Amend) any() bool {
	for _, f := range a.fields {
		if a.Changed(f.Column) {
			return true
		}
	}
	return false
}

func (a *Amend) submit() tea.Cmd {
	clear(a.left)
	return a.write()
}

func (a *Amend) write() tea.Cmd {
	if !a.any() {
		a.env.Host.Close(a.Form)
		return nil
	}
	return a.send(a.target, a.Changed)
}

// Settle takes the answer: done says that it was written. A refusal goes back
// to the form, a conflict to both texts.
func (a *Amend) Settle(err error) (cmd tea.Cmd, done bool) {
	var conflict *model.Conflict
	switch {
	case err == nil:
		a.env.Host.Reached()
		a.env.Host.Close(a.Form)
		return nil, true
	case errors.As(err, &conflict) && conflict.Record != nil:
		return a.clash(conflict), false
	}
	a.Form.Fail(err)
	return nil, false
}

// clash asks which text stays where both changed one; what only I changed is
// simply sent again.
func (a *Amend) clash(c *model.Conflict) tea.Cmd {
	a.Form.Release()
	a.target.Version, a.target.Key = c.Version, rand.Text()
	var clashes []Clash
	for _, f := range a.fields {
		mine, theirs := f.Input.Value(), f.Stands(c.Record)
		if a.Changed(f.Column) && theirs != f.initial && theirs != mine {
			clashes = append(clashes, Clash{Column: f.Column, Mine: mine, Theirs: theirs})
		}
	}
	if len(clashes) == 0 {
		return a.write()
	}
	a.env.Host.Push(NewConflict(a.env, c.By, c.At, clashes, func(mine []bool) tea.Cmd {
		for i, clash := range clashes {
			a.left[clash.Column] = !mine[i]
		}
		return a.write()
	}), a.owner)
	return nil
}
