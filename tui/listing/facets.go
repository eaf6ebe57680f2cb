package listing

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// Faceted is a source that can count its rows by the values of a field.
type Faceted interface {
	Facetable() []model.Field
	Facets(ctx context.Context, f model.Filter, field model.Field) ([]model.Facet, error)
}

// facetsRead are the values of a field with the rows that have them.
type facetsRead struct {
	field  model.Field
	values []model.Facet
	err    error
}

// askFacets offers the fields whose values can be counted.
func (l *List[R]) askFacets() tea.Cmd {
	w := l.env.Text.Listing
	var items []ui.Item
	for _, field := range l.spec.Source.(Faceted).Facetable() {
		items = append(items, ui.Item{
			Label: term.Clean(lang.Label(w.Fields, field)), Words: term.Clean(string(field)), Detail: term.Clean(l.said(field)),
			Run: func() tea.Cmd { return l.readFacets(field) },
		})
	}
	l.env.Host.Push(ui.NewPicker(l.env, ui.PickerSpec{
		Title: term.Clean(w.Facets), Items: func() []ui.Item { return items }, Width: 60,
	}), l.spec.Owner)
	return nil
}

// said is what the line says of a field, word for word.
func (l *List[R]) said(field model.Field) string {
	var kept []string
	for _, word := range words(l.line.text()) {
		if l.speaksOf(word, field) {
			kept = append(kept, word)
		}
	}
	return strings.Join(kept, " ")
}

// speaksOf says whether a word of the line is about a field.
func (l *List[R]) speaksOf(word string, field model.Field) bool {
	f, _, bad := l.spec.Grammar.Parse(word, l.env.Now(), l.env.Place)
	return len(bad) == 0 && len(f.Terms) == 1 && f.Terms[0].Field == field && !f.Terms[0].Not
}

func (l *List[R]) readFacets(field model.Field) tea.Cmd {
	source, f := l.spec.Source.(Faceted), l.line.given
	return l.ask(func(ctx context.Context) tea.Msg {
		values, err := source.Facets(ctx, f, field)
		return facetsRead{field, values, err}
	})
}

// facetsRead offers the values. Choosing one writes it into the filter line or
// takes it out again; the list behind follows at once.
func (l *List[R]) facetsRead(msg facetsRead) tea.Cmd {
	if msg.err != nil {
		return l.env.Host.Fail(msg.err)
	}
	l.env.Host.Reached()
	var picker *ui.Picker
	items := func() []ui.Item {
		chosen := l.chosen(msg.field)
		out := make([]ui.Item, len(msg.values))
		for i, v := range msg.values {
			sign := "[ ] "
			if holds(chosen, v.Value) {
				sign = "[x] "
			}
			out[i] = ui.Item{
				Label: term.Clean(sign + l.facetWord(msg.field, v)), Detail: l.counted(v.Count),
				Run: func() tea.Cmd {
					cmd := l.toggle(msg.field, v.Value)
					picker.Reload()
					return cmd
				},
			}
		}
		return out
	}
	w := l.env.Text.Listing
	picker = ui.NewPicker(l.env, ui.PickerSpec{Title: term.Clean(lang.Label(w.Fields, msg.field)), Items: items, Stay: true, Width: 60})
	l.env.Host.Push(picker, l.spec.Owner)
	return nil
}

func (l *List[R]) counted(n model.Total) term.Text {
	text := l.env.Text.When.Number(n.N)
	if n.About {
		text = "> " + text
	}
	return term.Clean(text)
}

// facetWord is a value as people say it.
func (l *List[R]) facetWord(field model.Field, v model.Facet) string {
	w := l.env.Text.Common
	switch {
	case v.Value.None:
		return w.None
	case v.Label == "" && v.Value.Bool:
		return w.Yes
	case v.Label == "":
		return w.No
	case l.spec.Facet == nil:
		return v.Label
	}
	return l.spec.Facet(field, v.Label)
}

// chosen are the values of a field in the line.
func (l *List[R]) chosen(field model.Field) []model.FilterValue {
	f, _, _ := l.spec.Grammar.Parse(l.said(field), l.env.Now(), l.env.Place)
	var out []model.FilterValue
	for _, t := range f.Terms {
		out = append(out, t.Values...)
	}
	return out
}

// holds tells values apart by all that a facet sets.
func holds(values []model.FilterValue, v model.FilterValue) bool {
	return slices.IndexFunc(values, sameAs(v)) >= 0
}

func sameAs(v model.FilterValue) func(model.FilterValue) bool {
	return func(o model.FilterValue) bool {
		return o.Text == v.Text && o.ID == v.ID && o.None == v.None && o.Bool == v.Bool && !o.Me
	}
}

// toggle puts a value into the line or takes it out. Every word about another
// field stays as it was typed.
func (l *List[R]) toggle(field model.Field, v model.FilterValue) tea.Cmd {
	values := l.chosen(field)
	if holds(values, v) {
		values = slices.DeleteFunc(values, sameAs(v))
	} else {
		values = append(values, v)
	}
	var kept []string
	for _, word := range words(l.line.text()) {
		if !l.speaksOf(word, field) {
			kept = append(kept, word)
		}
	}
	if len(values) > 0 {
		term := model.Term{Field: field, Values: values}
		kept = append(kept, l.spec.Grammar.String(model.Filter{Terms: []model.Term{term}}, nil, l.env.Place))
	}
	l.line.set(strings.Join(kept, " "))
	return l.apply()
}
