package listing

import (
	"mif/store/filter"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

const (
	shellLines = 2  // what the shell keeps for itself above and below a screen
	lowHeight  = 18 // below it the line about the selected row makes way
	nanoTyping = 2  // cells before the text of the filter line
)

// View draws the screen in exactly w by h cells.
func (l *List[R]) View(w, h int) string {
	l.resize(w, h)
	switch {
	case l.full:
		return l.spec.Card.View(w, h, true)
	case l.class == ui.Nano:
		return l.nano(w, h)
	case l.panel():
		return l.wide(w, h)
	}
	return l.small(w, h)
}

// resize takes note of the size, and with it of the layout.
func (l *List[R]) resize(w, h int) {
	class := l.env.Look.Class(w, h+shellLines)
	if w == l.w && h == l.h && class == l.class {
		return
	}
	l.w, l.h, l.class = w, h, class
	l.rows.SetLayout(l.class == ui.Nano, l.panel())
	l.layout()
	if !l.panel() && !l.full && l.zone == onCard {
		l.zone = onList
	}
}

// listWidth is the list's share of the screen.
func (l *List[R]) listWidth() int {
	if l.panel() {
		return l.w * 3 / 5
	}
	return l.w
}

// nanoHead says whether the filter line takes a line of a small screen: while
// it is typed, and when it has something to say.
func (l *List[R]) nanoHead() bool {
	_, bad := l.line.problem()
	return l.zone == onViews || l.zone == onLine || bad || len(l.rows.Marks()) > 0
}

// nano is a list of two-line cards; the filter line shows while it is typed.
func (l *List[R]) nano(w, h int) string {
	switch {
	case l.zone == onViews:
		return l.viewLine(w) + "\n" + l.rows.View(w, h-1)
	case l.nanoHead():
		return l.filterLine(w) + "\n" + l.rows.View(w, h-1)
	}
	return l.rows.View(w, h)
}

// small is the list over the whole width and a line about the selected row,
// which goes first when the terminal is low.
func (l *List[R]) small(w, h int) string {
	head := l.viewLine(w) + "\n" + l.filterLine(w) + "\n"
	if h < lowHeight || l.spec.Peek == nil || l.env.Look.Linear() { // the shell says it
		return head + l.rows.View(w, h-2)
	}
	return head + l.rows.View(w, h-4) + "\n" + l.env.Look.Rule(w) + "\n" + l.preview(w)
}

// wide is the list with the card beside it.
func (l *List[R]) wide(w, h int) string {
	left := l.listWidth()
	list := l.filterLine(left) + "\n" + l.rows.View(left, h-2)
	return l.viewLine(w) + "\n" + ui.Beside(l.env.Look, list, left, l.beside(w-left-1, h-1))
}

// beside is the card of the selected row; without a row there is none.
func (l *List[R]) beside(w, h int) string {
	if _, ok := l.rows.Selected(); !ok && l.zone != onCard || l.spec.Card.Shown() == 0 {
		return ui.Face(l.env.Look, w, h)
	}
	return l.spec.Card.View(w, h, false)
}

// viewLine names the views with their counts.
func (l *List[R]) viewLine(w int) string {
	tabs := ui.Tabs{Active: l.views.on}
	if !l.within() {
		tabs.Active = -1
	}
	for i, v := range l.views.all {
		tab := ui.Tab{Label: term.Clean(v.Name), Count: -1}
		if v.known {
			tab.Count = int(v.count.N)
		}
		if i < digits {
			tab.Label = term.Join(term.Const(" "), term.Itoa(i+1), tab.Label)
		}
		tabs.Items = append(tabs.Items, tab)
	}
	if l.zone != onViews {
		return tabs.View(l.env.Look, w)
	}
	marker := l.env.Look.Theme.Paint(themes.Marker, l.env.Look.Glyphs.Marker)
	return marker + tabs.View(l.env.Look, w-1)
}

// filterLine is the filter at the left, with the marks, and the position and
// the order at the right; a word that is not understood is underlined and said.
func (l *List[R]) filterLine(w int) string {
	if l.zone == onLine && !l.full {
		return l.typingLine(w)
	}
	if p, bad := l.line.problem(); bad {
		return ui.Between(l.env.Look, w, l.problemSpans(p), l.position(w))
	}
	left := []ui.Span{{Text: term.Const("/ "), Token: themes.Key}, {Text: term.Clean(l.line.text())}}
	n := len(l.rows.Marks())
	if n == 0 {
		return ui.Between(l.env.Look, w, left, l.position(w))
	}
	marks := term.Join(term.Const(" "), term.Const("*"), term.Clean(l.env.Text.Listing.Marks(n, min(l.outside, n))))
	right := append([]ui.Span{{Text: marks, Token: themes.Mark}, {Text: term.Const("  ")}}, ui.Span{Text: l.rows.Position()})
	return ui.Between(l.env.Look, w, left, right)
}

// position is where one stands, and in which order where there is room.
func (l *List[R]) position(w int) []ui.Span {
	out := []ui.Span{{Text: l.rows.Position()}}
	if order := l.orderWords(); !order.Empty() && w >= 60 {
		out = append(out, ui.Span{Text: term.Const("  ")}, ui.Span{Text: order, Token: themes.Dim})
	}
	return out
}

// orderWords is the order in words: "tri : priorité, date de création (décroissant)".
func (l *List[R]) orderWords() term.Text {
	w := l.env.Text.Listing
	sorts := l.sorts()
	if len(sorts) == 0 {
		return term.Text{}
	}
	names := make([]term.Text, len(sorts))
	for i, k := range sorts {
		name := lang.Label(w.Orders, k.Key)
		if k.Desc {
			name += " " + w.Descending
		}
		names[i] = term.Clean(name)
	}
	return term.Join(term.Const(" "), term.Clean(w.OrderedBy), term.Join(term.Const(", "), names...))
}

// typingLine is the filter line under the cursor, with what is wrong with it
// at the right.
func (l *List[R]) typingLine(w int) string {
	look := l.env.Look
	head := look.Theme.Paint(themes.Key, "/") + " "
	p, bad := l.line.problem()
	if !bad {
		return head + l.line.edit.Lines(l.env, w-nanoTyping, true)[0]
	}
	said := look.Cut(l.saidProblem(p), w/2)
	room := max(w-nanoTyping-said.Width()-1, 10)
	return head + l.underlined(p, room) + " " + look.Theme.Paint(themes.Warn, said.Pad(w-nanoTyping-room-1).String())
}

// underlined is the line under the cursor with its bad word marked, when all of
// it is in sight.
func (l *List[R]) underlined(p filter.Problem, w int) string {
	plain := l.line.edit.Lines(l.env, w, true)[0] // also finds the cursor's place
	if term.Clean(l.line.text()).Width() > w-3 {
		return plain
	}
	return ui.Spans(l.env.Look, w, append([]ui.Span{{Text: term.Const("["), Token: themes.Marker}}, l.parted(p)...)...)
}

// problemSpans is the line with its bad word underlined and what it might mean.
func (l *List[R]) problemSpans(p filter.Problem) []ui.Span {
	out := append([]ui.Span{{Text: term.Const("/ "), Token: themes.Key}}, l.parted(p)...)
	return append(out, ui.Span{Text: term.Const("  ")}, ui.Span{Text: l.saidProblem(p), Token: themes.Warn})
}

// parted is the line before, in and after its bad word.
func (l *List[R]) parted(p filter.Problem) []ui.Span {
	runes := []rune(l.line.text())
	from, to := min(p.From, len(runes)), min(p.To, len(runes))
	return []ui.Span{
		{Text: term.Clean(string(runes[:from]))},
		{Text: term.Clean(string(runes[from:to])), Token: themes.FieldBad},
		{Text: term.Clean(string(runes[to:]))},
	}
}

func (l *List[R]) saidProblem(p filter.Problem) term.Text {
	return term.Clean(l.env.Text.Listing.Problem(string(p.Code), p.Word, p.Nearest))
}

// preview says what, who and where of the row under a resting cursor.
func (l *List[R]) preview(w int) string {
	row, ok := l.rows.Selected()
	if !ok {
		return term.Spaces(w)
	}
	if l.peeked && l.spec.Key(l.peek) != l.spec.Key(row) {
		row = l.peek // until the cursor rests
	}
	left, right := l.spec.Peek(row)
	return ui.Between(l.env.Look, w, left, right)
}

// Cursor is in the filter line while it is typed, else on the selected row.
func (l *List[R]) Cursor() (x, y int, ok bool) {
	top := 2
	switch {
	case l.full:
		return 0, 0, false
	case l.zone == onLine:
		x, _ = l.line.edit.Cursor()
		if l.class == ui.Nano {
			return x + nanoTyping, 0, true
		}
		return x + nanoTyping, 1, true
	case l.zone != onList:
		return 0, 0, false
	case l.class == ui.Nano && l.nanoHead():
		top = 1
	case l.class == ui.Nano:
		top = 0
	}
	y, ok = l.rows.CursorLine()
	return 0, y + top, ok
}
