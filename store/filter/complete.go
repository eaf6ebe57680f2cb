package filter

import (
	"strings"

	"mif/store/model"
)

// Suggestion is one way to go on: Text replaces the characters From to To
// (exclusive) of the line. A key ends with its colon.
type Suggestion struct {
	Text     string
	From, To int
}

// Complete offers keys, or the known values of the key, for the word that ends
// at the cursor (in characters). Free words and names are for the store to find.
func (g Grammar) Complete(text string, cursor int) []Suggestion {
	line := clean(text)
	line = line[:min(max(cursor, 0), len(line))]
	terms := lex(line)
	if len(terms) == 0 || terms[len(terms)-1].to < len(line) {
		return suggest("", g.names(), ":", len(line), len(line))
	}
	t := terms[len(terms)-1]
	last := t.values[len(t.values)-1]
	switch {
	case last.quoted:
		return nil
	case t.keyed:
		return g.completeValue(t.key, last)
	case len(t.values) > 1:
		return nil
	}
	return suggest(last.text, g.names(), ":", last.from, last.to)
}

func (g Grammar) completeValue(typed string, v value) []Suggestion {
	name, fits, _ := pick(typed, g.names())
	if fits != 1 {
		return nil
	}
	if name != sortKey {
		return suggest(v.text, known(g.keyOf(model.Field(name))), "", v.from, v.to)
	}
	from := v.from
	if strings.HasPrefix(v.text, "-") {
		from++
	}
	return suggest(strings.TrimPrefix(v.text, "-"), labels(g.sorts), "", from, v.to)
}

// known are the values of a key that the line itself knows.
func known(k key) []string {
	var out []string
	switch k.class {
	case closed:
		out = k.labels
	case boolean, file:
		out = yesNo()
	case date:
		out = dayWords()
	}
	if k.me {
		out = append(out, me)
	}
	if k.none != "" {
		out = append(out, k.none)
	}
	return out
}

func suggest(word string, names []string, after string, from, to int) []Suggestion {
	word = folded(word)
	var out []Suggestion
	for _, n := range names {
		if strings.HasPrefix(n, word) {
			out = append(out, Suggestion{Text: n + after, From: from, To: to})
		}
	}
	return out
}

// Apply puts a suggestion into the line and gives the cursor after it.
func (s Suggestion) Apply(text string) (line string, cursor int) {
	runes := []rune(text)
	from, to := min(s.From, len(runes)), min(s.To, len(runes))
	out := string(runes[:from]) + s.Text + string(runes[to:])
	return out, from + len([]rune(s.Text))
}
