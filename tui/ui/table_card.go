package ui

import (
	"mif/themes"
	"mif/tui/term"
)

// card draws the row on two lines of w cells, for a phone.
func (p painter) card(cells []Cell, w int) [2]string {
	bottomEnd := p.spans(cells, CardBottomEnd)
	if p.ghost {
		bottomEnd = []Span{{p.gone, themes.Dim}}
	}
	first, second := p.sign()
	return [2]string{
		first + Between(p.look, w-1, p.spans(cells, CardTop), p.spans(cells, CardTopEnd)),
		second + " " + Between(p.look, w-2, p.spans(cells, CardBottom), bottomEnd),
	}
}

// sign is the first cell of both lines: the cursor above, and the mark where
// there is room for it.
func (p painter) sign() (first, second string) {
	cursor := p.look.Theme.Paint(themes.Marker, p.look.Glyphs.Marker)
	mark := p.look.Theme.Paint(themes.Mark, p.look.Glyphs.Mark)
	switch {
	case p.selected && p.marked:
		return cursor, mark
	case p.selected:
		return cursor, " "
	case p.marked:
		return mark, " "
	}
	return " ", " "
}

// spans are the values that stand in one place of a card.
func (p painter) spans(cells []Cell, place Place) []Span {
	var spans []Span
	for i, c := range p.columns {
		if c.Card != place || i >= len(cells) || cells[i].Text.Empty() {
			continue
		}
		if len(spans) > 0 {
			spans = append(spans, Span{Text: term.Const(" ")})
		}
		spans = append(spans, Span{cells[i].Text, p.token(cells[i].Token, i)})
	}
	return spans
}
