package listing

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// askOrder offers the orders; the one in force again reverses it.
func (l *List[R]) askOrder() tea.Cmd {
	w := l.env.Text.Listing
	current := l.sorts()
	var items []ui.Item
	for i, k := range l.spec.Grammar.Sorts() {
		item := ui.Item{Label: term.Clean(lang.Label(w.Orders, k)), Words: term.Clean(strconv.Itoa(i + 1))}
		next := model.Sort{Key: k}
		if len(current) > 0 && current[0].Key == k {
			next.Desc = !current[0].Desc
			item.Detail = term.Clean(w.Reverse)
		}
		item.Run = func() tea.Cmd { return l.OrderBy(next) }
		items = append(items, item)
	}
	title := term.Clean(w.SortTitle)
	l.env.Host.Push(ui.NewPicker(l.env, ui.PickerSpec{Title: title, Items: func() []ui.Item { return items }, Width: 60}), l.spec.Owner)
	return nil
}

// OrderBy writes the order into the filter line, which is where it lives, and
// keeps the selected row in sight.
func (l *List[R]) OrderBy(k model.Sort) tea.Cmd {
	order := "tri:"
	if k.Desc {
		order += "-"
	}
	l.line.set(strings.TrimSpace(withoutOrder(l.line.text()) + " " + order + string(k.Key)))
	if l.astray() {
		return l.apply()
	}
	if !l.parse() {
		return nil
	}
	l.rows.SetOrder(l.before())
	return l.fetch(l.rows.Refresh())
}

// withoutOrder is a line without the words that order it. What stands in quotes
// is text, whatever it looks like.
func withoutOrder(text string) string {
	var kept []string
	for _, word := range words(text) {
		if !isOrder(word) {
			kept = append(kept, word)
		}
	}
	return strings.Join(kept, " ")
}

func isOrder(word string) bool { return strings.HasPrefix(strings.ToLower(word), "tri:") }

// words are the parts between spaces that stand outside of quotes.
func words(text string) []string {
	quoted := false
	return strings.FieldsFunc(text, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return r == ' ' && !quoted
	})
}
