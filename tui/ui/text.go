package ui

import (
	"strings"

	"mif/themes"
	"mif/tui/term"
)

// Span is a piece of a line: what it says and what it is.
type Span struct {
	Text  term.Text
	Token themes.Token
}

// Spans draws the spans one after the other on a line of exactly w cells; what
// does not fit is cut with an ellipsis.
func Spans(look *Look, w int, spans ...Span) string {
	var b strings.Builder
	used := drawSpans(&b, look, w, spans)
	b.WriteString(term.Spaces(w - used))
	return b.String()
}

// Between draws left at the left end and right at the right end of a line of
// exactly w cells. When both do not fit, left is cut first: right holds the
// counts, which must not be cut.
func Between(look *Look, w int, left, right []Span) string {
	room := w - spansWidth(right)
	if room < 0 {
		return Spans(look, w, right...)
	}
	if room > 0 && spansWidth(right) > 0 {
		room--
	}
	var b strings.Builder
	used := drawSpans(&b, look, room, left)
	b.WriteString(term.Spaces(w - spansWidth(right) - used))
	drawSpans(&b, look, spansWidth(right), right)
	return b.String()
}

// drawSpans writes at most w cells and answers how many it wrote.
func drawSpans(b *strings.Builder, look *Look, w int, spans []Span) int {
	used := 0
	for _, s := range spans {
		t := look.Cut(s.Text, w-used)
		b.WriteString(look.Theme.Paint(s.Token, t.String()))
		used += t.Width()
		if t.Width() < s.Text.Line().Width() {
			break
		}
	}
	return used
}

func spansWidth(spans []Span) int {
	w := 0
	for _, s := range spans {
		w += s.Text.Line().Width()
	}
	return w
}

// Look is a theme and a set of signs: all that drawing needs to know.
type Look struct {
	Theme  *themes.Theme
	Glyphs *themes.Glyphs
}

// Cut is t on one line of at most w cells, with the ellipsis of the glyph set.
func (l *Look) Cut(t term.Text, w int) term.Text {
	return t.TruncateWith(max(w, 0), term.Clean(l.Glyphs.Ellipsis))
}

// Rule is a horizontal line of w cells.
func (l *Look) Rule(w int) string {
	return l.Theme.Paint(themes.Border, strings.Repeat(l.Glyphs.Horizontal, max(w, 0)))
}

// Beside puts two blocks side by side with a vertical line between them. left
// must have lines of exactly wl cells, as every widget of this package draws
// them; a block with fewer lines is filled up.
func Beside(look *Look, left string, wl int, right string) string {
	bar := look.Theme.Paint(themes.Border, look.Glyphs.Vertical)
	ls, rs := strings.Split(left, "\n"), strings.Split(right, "\n")
	var b strings.Builder
	for i := range max(len(ls), len(rs)) {
		if i > 0 {
			b.WriteByte('\n')
		}
		if i < len(ls) {
			b.WriteString(ls[i])
		} else {
			b.WriteString(term.Spaces(wl))
		}
		b.WriteString(bar)
		if i < len(rs) {
			b.WriteString(rs[i])
		}
	}
	return b.String()
}

// block is lines as one string of exactly h lines of w cells: missing lines are
// empty, lines too many are left out. The lines themselves must be w cells.
func block(lines []string, w, h int) string {
	var b strings.Builder
	b.Grow(h * (w + 16))
	for i := range h {
		if i > 0 {
			b.WriteByte('\n')
		}
		if i < len(lines) {
			b.WriteString(lines[i])
		} else {
			b.WriteString(term.Spaces(w))
		}
	}
	return b.String()
}
