package ui

import "mif/tui/term"

// Face fills w × h with a few words: why there is nothing here and which key
// comes next. The words wrap; they stand near the top, where the eye is.
func Face(look *Look, w, h int, words ...Span) string {
	if w <= 0 || h <= 0 {
		return block(nil, max(w, 0), max(h, 0))
	}
	lines := []string{Spans(look, w)}
	for _, s := range words {
		for _, text := range s.Text.Wrap(min(w-4, 60)) {
			lines = append(lines, Spans(look, w, Span{Text: term.Const("  ")}, Span{text, s.Token}))
		}
	}
	if len(lines) > h {
		lines = lines[len(lines)-h:]
	}
	return block(lines, w, h)
}
