package ui

import (
	"strings"
	"time"

	"mif/themes"
	"mif/tui/term"
)

// drawing is what a list remembers between frames.
type drawing[K comparable] struct {
	w, h   int
	frame  string // the last frame, empty when something changed
	layout layout
	grown  []int // widest value seen of each Whole column
	cache  map[K]drawn
}

// drawn is a row that is neither selected nor marked nor fresh.
type drawn struct {
	version int64
	lines   [2]string
}

const maxCached = 1024

// reset forgets what depends on columns, look or width.
func (d *drawing[K]) reset() {
	d.w, d.frame, d.grown = -1, "", nil
	d.cache = map[K]drawn{}
}

// Resize tells the size of the list before it is drawn, so that the pages for a
// taller one are asked for.
func (t *Table[K, R, C]) Resize(w, h int) Need[K, C] {
	t.size(w, h)
	return t.want()
}

// size keeps the cursor on its line as far as the new height allows.
func (t *Table[K, R, C]) size(w, h int) {
	if w != t.draw.w {
		t.draw.reset()
		t.draw.w = w
	}
	if t.draw.h != h {
		t.draw.h = h
		t.dirty()
	}
	if t.draw.grown == nil {
		t.draw.grown = make([]int, len(t.spec.Columns))
		t.draw.layout = fit(t.spec.Columns, t.draw.grown, t.skip, w)
	}
	t.scrollKept()
}

// scrollKept repairs the scroll after a change of size, without a change when
// there is nothing to repair.
func (t *Table[K, R, C]) scrollKept() {
	frame := t.draw.frame
	top := t.top
	t.scrollTo(t.top)
	if t.top == top {
		t.draw.frame = frame
	}
}

// visible is how many rows the screen holds.
func (t *Table[K, R, C]) visible() int {
	if t.cards {
		h := t.draw.h
		if h%2 == 0 && !t.Notice().Text.Empty() {
			h--
		}
		return max(h, 0) / 2
	}
	return max(t.draw.h-1, 0)
}

// CursorLine is the line of the view on which the selected row starts, for the
// terminal's own cursor.
func (t *Table[K, R, C]) CursorLine() (line int, ok bool) {
	if t.cur < 0 {
		return 0, false
	}
	if t.cards {
		return 2 * (t.cur - t.top), true
	}
	return 1 + t.cur - t.top, true
}

// View draws the list as exactly h lines of w cells. Its cost does not depend on
// the length of the list.
func (t *Table[K, R, C]) View(w, h int) string {
	t.size(w, h)
	if w <= gutter || h <= 0 {
		return block(nil, max(w, 0), max(h, 0))
	}
	if t.draw.frame == "" {
		t.draw.frame = t.render(w, h)
	}
	return t.draw.frame
}

func (t *Table[K, R, C]) render(w, h int) string {
	if len(t.win.rows) == 0 {
		return t.face(w, h)
	}
	lines := make([]string, 0, h)
	for range 3 { // a value wider than its column widens it, and all is drawn again
		lines = lines[:0]
		if !t.cards {
			lines = append(lines, t.header(w))
		}
		if t.body(&lines, w) {
			break
		}
		t.growAll()
		t.draw.cache = map[K]drawn{}
		t.draw.layout = fit(t.spec.Columns, t.draw.grown, t.skip, w)
	}
	if notice := t.Notice(); t.cards && !notice.Text.Empty() {
		for len(lines) < h-1 {
			lines = append(lines, term.Spaces(w))
		}
		lines = append(lines, Spans(t.spec.Look, w, notice))
	}
	return block(lines, w, h)
}

// body draws the visible rows; false means that a column has grown.
func (t *Table[K, R, C]) body(lines *[]string, w int) bool {
	for i := t.top; i < min(t.top+t.visible(), len(t.win.rows)); i++ {
		two, ok := t.row(i, w)
		if !ok {
			return false
		}
		*lines = append(*lines, two[0])
		if t.cards {
			*lines = append(*lines, two[1])
		}
	}
	return true
}

// row draws one row, from the cache when it has nothing special.
func (t *Table[K, R, C]) row(i, w int) (lines [2]string, ok bool) {
	row := t.win.rows[i]
	key, version := t.spec.Key(row), t.spec.Version(row)
	state := rowState{
		selected: i == t.cur, marked: t.Marked(key), fresh: t.fresh[key],
		ghost: t.ghost && i == t.cur,
	}
	plain := state == rowState{}
	if c, hit := t.draw.cache[key]; plain && hit && c.version == version {
		return c.lines, true
	}
	cells := t.spec.Cells(row)
	if !t.cards && t.grow(cells) {
		return lines, false
	}
	lines = t.paint(state, cells, w)
	if plain {
		if len(t.draw.cache) >= maxCached {
			clear(t.draw.cache)
		}
		t.draw.cache[key] = drawn{version, lines}
	}
	return lines, true
}

// paint draws the row. When the theme wants the selected row as one bar, the row
// is drawn without looks first: looks do not nest.
func (t *Table[K, R, C]) paint(state rowState, cells []Cell, w int) (lines [2]string) {
	look := t.spec.Look
	bar := state.selected && look.Theme.FullRow
	p := painter{look: look, columns: t.spec.Columns, gone: term.Clean(t.spec.Words.OutOfFilter), rowState: state}
	if bar {
		p.look = &Look{Theme: &themes.Theme{}, Glyphs: look.Glyphs}
	}
	if t.cards {
		lines = p.card(cells, w)
	} else {
		lines[0] = p.line(t.draw.layout, cells, w)
	}
	if bar {
		lines[0] = look.Theme.Paint(themes.Selection, lines[0])
		lines[1] = look.Theme.Paint(themes.Selection, lines[1])
	}
	return lines
}

// grow notes values wider than their Whole column, and answers whether there
// were any.
func (t *Table[K, R, C]) grow(cells []Cell) bool {
	grew := false
	for _, p := range t.draw.layout.cells {
		if p.column >= len(cells) {
			continue
		}
		c := t.spec.Columns[p.column]
		width := min(cells[p.column].Text.Width(), c.Max)
		if c.Whole && width > p.width && width > t.draw.grown[p.column] {
			t.draw.grown[p.column] = width
			grew = true
		}
	}
	return grew
}

// growAll looks at every visible row at once: one growth a pass would need as
// many passes as there are wider and wider values.
func (t *Table[K, R, C]) growAll() {
	for i := t.top; i < min(t.top+t.visible(), len(t.win.rows)); i++ {
		t.grow(t.spec.Cells(t.win.rows[i]))
	}
}

func (t *Table[K, R, C]) header(w int) string {
	notice := t.Notice()
	l := t.draw.layout
	spans := []Span{{Text: term.Clean(term.Spaces(gutter))}}
	for n, p := range l.cells {
		c := t.spec.Columns[p.column]
		token := themes.Header
		if c.Sorted {
			token = themes.HeaderSorted
		}
		if n > 0 {
			spans = append(spans, Span{Text: term.Clean(term.Spaces(l.gap))})
		}
		title := t.spec.Look.Cut(c.Title, p.width)
		before, after := pads(p.width-title.Width(), c.Right)
		spans = append(spans, Span{Text: before}, Span{title, token}, Span{Text: after})
	}
	if notice.Text.Empty() {
		return Spans(t.spec.Look, w, spans...)
	}
	return Between(t.spec.Look, w, spans, []Span{notice})
}

// pads are the spaces before and after a value.
func pads(n int, right bool) (before, after term.Text) {
	if right {
		return term.Clean(term.Spaces(n)), term.Text{}
	}
	return term.Text{}, term.Clean(term.Spaces(n))
}

// face is what a list without rows shows.
func (t *Table[K, R, C]) face(w, h int) string {
	look, words := t.spec.Look, t.spec.Words
	switch {
	case !t.trouble.Empty():
		return Face(look, w, h, Span{t.trouble, themes.Error}, Span{term.Clean(words.Retry), themes.Dim})
	case len(t.win.pages) > 0 && t.win.before() == nil && t.win.after() == nil:
		return Face(look, w, h, Span{t.spec.Empty, themes.Dim})
	case t.slow >= time.Second:
		return Face(look, w, h, Span{term.Clean(words.LoadingFor(int(t.slow / time.Second))), themes.Dim})
	case t.slow > 0:
		return Face(look, w, h, Span{term.Clean(words.Loading), themes.Dim})
	}
	return Face(look, w, h)
}

// rowState is what makes a row differ from its neighbours.
type rowState struct {
	selected, marked, ghost bool
	fresh                   uint64
}

// painter draws one row.
type painter struct {
	look    *Look
	columns []Column
	gone    term.Text
	rowState
}

// line draws the row on one line of w cells.
func (p painter) line(l layout, cells []Cell, w int) string {
	var b strings.Builder
	b.Grow(w + 64)
	p.gutter(&b)
	used := gutter
	room := w
	if p.ghost {
		room = max(w-p.gone.Width()-1, gutter)
	}
	for n, at := range l.cells {
		gap := 0
		if n > 0 {
			gap = l.gap
		}
		width := min(at.width, room-used-gap)
		if width <= 0 || width < at.width && n > 0 && p.columns[at.column].Whole {
			break
		}
		b.WriteString(term.Spaces(gap))
		p.cell(&b, cells, at.column, width)
		used += gap + width
	}
	if p.ghost {
		b.WriteString(term.Spaces(room - used))
		b.WriteString(Spans(p.look, w-room, Span{Text: term.Const(" ")}, Span{p.gone, themes.Dim}))
		return b.String()
	}
	b.WriteString(term.Spaces(w - used))
	return b.String()
}

// gutter draws the cursor and the mark: "> ", "* " or ">*".
func (p painter) gutter(b *strings.Builder) {
	theme, g := p.look.Theme, p.look.Glyphs
	switch {
	case p.selected && p.marked:
		b.WriteString(theme.Paint(themes.Marker, g.Marker))
		b.WriteString(theme.Paint(themes.Mark, g.Mark))
		return
	case p.selected:
		b.WriteString(theme.Paint(themes.Marker, g.Marker))
	case p.marked:
		b.WriteString(theme.Paint(themes.Mark, g.Mark))
	default:
		b.WriteByte(' ')
	}
	b.WriteByte(' ')
}

// cell draws one value in exactly width cells. Only the value is painted, not
// the spaces around it: fewer styled cells cost fewer bytes.
func (p painter) cell(b *strings.Builder, cells []Cell, column, width int) {
	if column >= len(cells) {
		b.WriteString(term.Spaces(width))
		return
	}
	text := p.look.Cut(cells[column].Text, width)
	painted := p.look.Theme.Paint(p.token(cells[column].Token, column), text.String())
	if p.columns[column].Right {
		b.WriteString(term.Spaces(width - text.Width()))
		b.WriteString(painted)
		return
	}
	b.WriteString(painted)
	b.WriteString(term.Spaces(width - text.Width()))
}

// token is what a cell is, in this row.
func (p painter) token(own themes.Token, column int) themes.Token {
	switch {
	case p.ghost:
		return themes.Dim
	case p.selected && p.columns[column].Ref:
		return themes.RefSelected
	case p.columns[column].Ref && own == themes.Text:
		return themes.Ref
	case p.fresh&(1<<min(column, 63)) != 0:
		return themes.Fresh
	}
	return own
}
