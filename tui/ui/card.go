package ui

import (
	"mif/themes"
	"mif/tui/term"
)

// proseWidth is how wide a text may run: longer lines are hard to read.
const proseWidth = 60

// Fact is a label and its value. The value may have several spans; a block
// value wraps under itself.
type Fact struct {
	Label term.Text
	Value []Span
}

// Section is a part of a card: a title, then fields, then a text. Each of them
// may be missing.
type Section struct {
	Title  term.Text
	Fields []Fact
	Prose  Span
}

// Card shows one record, and scrolls when it is longer than its place.
type Card struct {
	look     *Look
	sections []Section
	top      int
	w, h     int
	lines    []string // drawn for width w; nil when something changed
}

// NewCard is an empty card.
func NewCard(look *Look) *Card { return &Card{look: look} }

// SetSections changes what is shown and keeps the scroll, for a record that
// changed under the reader. Use Top as well for another record.
func (c *Card) SetSections(sections ...Section) { c.sections, c.lines = sections, nil }

// SetLook changes theme and glyphs, on the next frame.
func (c *Card) SetLook(look *Look) { c.look, c.lines = look, nil }

// Top scrolls to the beginning.
func (c *Card) Top() { c.top = 0 }

// Update scrolls, and answers false for a key that does not.
func (c *Card) Update(key string) bool {
	page := max(c.h-1, 1)
	switch MoveOf(key) {
	case MoveUp:
		c.top--
	case MoveDown:
		c.top++
	case MovePageUp:
		c.top -= page
	case MovePageDown:
		c.top += page
	case MoveHalfUp:
		c.top -= max(page/2, 1)
	case MoveHalfDown:
		c.top += max(page/2, 1)
	case MoveTop:
		c.top = 0
	case MoveBottom:
		c.top = len(c.lines)
	default:
		return false
	}
	c.clamp()
	return true
}

// Rest is how many lines lie below those that are in sight.
func (c *Card) Rest() int { return max(len(c.lines)-c.top-max(c.h, 1), 0) }

func (c *Card) clamp() { c.top = max(min(c.top, len(c.lines)-max(c.h, 1)), 0) }

// View draws exactly h lines of w cells. When there is more below, the last line
// says how many lines.
func (c *Card) View(w, h int) string {
	if c.lines == nil || c.w != w {
		c.lines = cardLines(c.look, w, c.sections)
	}
	c.w, c.h = w, h
	if w <= 0 || h <= 0 {
		return block(nil, max(w, 0), max(h, 0))
	}
	c.clamp()
	shown := c.lines[c.top:min(c.top+h, len(c.lines))]
	rest := len(c.lines) - c.top - h
	if rest <= 0 {
		return block(shown, w, h)
	}
	more := term.Join(term.Text{}, term.Clean(c.look.Glyphs.Ellipsis), term.Const(" +"), term.Itoa(rest+1))
	body := append(append([]string(nil), shown[:h-1]...), Between(c.look, w, nil, []Span{{more, themes.Dim}}))
	return block(body, w, h)
}

// cardLines draws all sections, each line exactly w cells.
func cardLines(look *Look, w int, sections []Section) []string {
	label := labelWidth(w, sections)
	var lines []string
	for i, s := range sections {
		if i > 0 && !s.Title.Empty() {
			lines = append(lines, Spans(look, w))
		}
		if !s.Title.Empty() {
			lines = appendWrapped(lines, look, w, 1, Span{s.Title, themes.Title})
		}
		for _, f := range s.Fields {
			lines = appendField(lines, look, w, label, f)
		}
		if !s.Prose.Text.Empty() {
			lines = appendWrapped(lines, look, w, 3, s.Prose)
		}
	}
	return lines
}

// labelWidth is the same for the whole card, and leaves most of it to values.
func labelWidth(w int, sections []Section) int {
	widest := 0
	for _, s := range sections {
		for _, f := range s.Fields {
			widest = max(widest, f.Label.Width())
		}
	}
	return min(widest, w/3)
}

// appendField draws a label and its value, which wraps in its own column.
func appendField(lines []string, look *Look, w, label int, f Fact) []string {
	const indent, gap = 1, 2
	room := max(w-indent-label-gap, 1)
	head := []Span{
		{Text: spaceText(indent)},
		{look.Cut(f.Label, label), themes.Label},
		{Text: spaceText(label - look.Cut(f.Label, label).Width() + gap)},
	}
	for _, value := range wrapSpans(f.Value, room) {
		lines = append(lines, Spans(look, w, append(head, value...)...))
		head = []Span{{Text: spaceText(indent + label + gap)}}
	}
	return lines
}

// wrapSpans breaks a value into lines of at most w cells. A value of several
// spans keeps each span whole where it fits on a line.
func wrapSpans(value []Span, w int) [][]Span {
	lines := [][]Span{nil}
	used := 0
	for _, s := range value {
		for i, part := range s.Text.Wrap(min(w, proseWidth)) {
			last := len(lines) - 1
			if i > 0 || used > 0 && used+1+part.Width() > w {
				lines = append(lines, nil)
				last, used = last+1, 0
			}
			if used > 0 {
				lines[last] = append(lines[last], Span{Text: spaceText(1)})
				used++
			}
			lines[last] = append(lines[last], Span{part, s.Token})
			used += part.Width()
		}
	}
	return lines
}

func appendWrapped(lines []string, look *Look, w, indent int, s Span) []string {
	for _, part := range s.Text.Wrap(min(max(w-indent, 1), proseWidth)) {
		lines = append(lines, Spans(look, w, Span{Text: spaceText(indent)}, Span{part, s.Token}))
	}
	return lines
}

func spaceText(n int) term.Text { return term.Clean(term.Spaces(n)) }
