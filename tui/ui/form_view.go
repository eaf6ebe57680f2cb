package ui

import (
	"mif/themes"
	"mif/tui/term"
)

// formWidth is the widest form: prose is not stretched beyond it.
const formWidth = 84

// View draws the fields, scrolled so that the focused one is in sight.
func (f *Form) View(w, h int) string {
	b := newBox(f.env.Look, f.title, w, h, formWidth)
	iw, ih := b.inner()
	body := f.body(iw)
	foot := f.foot(iw)
	room := max(1, ih-len(foot))
	f.scroll(len(body), room)
	bx, by := b.at()
	f.x += bx
	f.y += by - f.top
	f.cursor = f.y >= by && f.y < by+room
	body = body[f.top:min(len(body), f.top+room)]
	return b.draw(append(append([]string{}, body...), foot...))
}

func (f *Form) scroll(lines, room int) {
	f.top = min(f.top, f.lineOf)
	f.top = max(f.top, f.lineOf+f.lineHeight-room)
	f.top = max(0, min(f.top, lines-room))
}

// body draws every stop and notes where the focused one stands.
func (f *Form) body(w int) []string {
	var lines []string
	current := f.focus()
	f.x, f.y = 0, 0
	labels := f.labelWidth(w)
	for _, s := range f.stops() {
		if s.field == nil {
			continue
		}
		lines = f.mark(lines, f.row(s.field, labels, w, s == current), s == current)
	}
	lines = append(lines, wrapped(f.env.Look, themes.Warn, f.moved, w)...)
	for _, n := range f.note {
		lines = append(lines, wrapped(f.env.Look, themes.Info, n, w)...)
	}
	if f.indexOf(onFold) > 0 {
		lines = f.mark(lines, []string{f.fold(w, current.kind == onFold)}, current.kind == onFold)
		if current.kind == onFold {
			f.x, f.y = 0, len(lines)-1
		}
	}
	lines = append(lines, wrapped(f.env.Look, themes.Error, f.fault, w)...)
	buttons := current.kind == onSave || current.kind == onCancel
	lines = f.mark(lines, []string{f.buttons(w, current)}, buttons)
	if buttons {
		f.y = len(lines) - 1
	}
	return lines
}

// mark appends the lines of a stop; for the focused one it notes where.
func (f *Form) mark(lines, more []string, focused bool) []string {
	if focused {
		f.lineOf, f.lineHeight = len(lines), len(more)
		f.y += len(lines)
	}
	return append(lines, more...)
}

// labelWidth is the column of labels; 0 puts each label above its field.
func (f *Form) labelWidth(w int) int {
	if w < 52 {
		return 0
	}
	widest := 0
	for _, fd := range f.fields {
		widest = max(widest, term.Clean(fd.Label).Width()+2)
	}
	return min(widest, 26) + 1
}

// row draws one field: its label, its input, its reason.
func (f *Form) row(fd *Field, labels, w int, focused bool) []string {
	label := f.label(fd, focused)
	var out []string
	if labels == 0 {
		out = append(out, Spans(f.env.Look, w, label...))
	}
	at, over := labels, len(out)
	for i, l := range fd.Input.Lines(f.env, w-labels, focused) {
		head := term.Spaces(labels)
		if labels > 0 && i == 0 {
			head = Spans(f.env.Look, labels, label...)
		}
		out = append(out, head+l)
	}
	if !fd.fault.Empty() {
		for _, l := range wrapped(f.env.Look, themes.Error, term.Join(term.Const(" "), term.Const("!"), fd.fault), w-labels) {
			out = append(out, term.Spaces(labels)+l)
		}
	}
	if focused {
		x, y := fd.Input.Cursor()
		f.x, f.y = at+x, over+y
	}
	return out
}

func (f *Form) label(fd *Field, focused bool) []Span {
	token := themes.Label
	if !fd.fault.Empty() {
		token = themes.FieldBad
	}
	marker := " "
	if focused {
		marker = f.env.Look.Glyphs.Marker
	}
	spans := []Span{{term.Clean(marker), themes.Marker}, {term.Clean(fd.Label), token}}
	if fd.Required {
		spans = append(spans, Span{term.Const(" *"), themes.Warn})
	}
	return spans
}

func (f *Form) fold(w int, focused bool) string {
	words, token := f.env.Text.Form.More, themes.Text
	if f.open {
		words = f.env.Text.Form.Less
	}
	if focused {
		token = themes.Selection
	}
	names := ""
	for _, fd := range f.fields {
		if fd.Folded && !f.open {
			names += ", " + fd.Label
		}
	}
	spans := []Span{{term.Clean("+ " + words), token}}
	if names != "" {
		spans = append(spans, Span{term.Clean(" (" + names[2:] + ")"), themes.Dim})
	}
	return Spans(f.env.Look, w, spans...)
}

func (f *Form) buttons(w int, current stop) string {
	words := f.env.Text.Form
	save, cancel := term.Clean(words.Save), term.Clean(words.Cancel)
	if f.saving {
		return Spans(f.env.Look, w, Span{term.Clean(words.Saving), themes.Progress})
	}
	switch current.kind {
	case onSave:
		f.x = 2
	case onCancel:
		f.x = save.Width() + 8
	}
	both := []Span{Button(save, current.kind == onSave), {term.Clean("  "), themes.Text}, Button(cancel, current.kind == onCancel)}
	return Spans(f.env.Look, w, append(both, f.safe(w-save.Width()-cancel.Width()-10)...)...)
}

// foot is the hint of the focused field and the keys.
func (f *Form) foot(w int) []string {
	s := f.focus()
	keys, hint := term.Clean(f.env.Text.Form.Keys), term.Text{}
	if s.field != nil {
		keys, hint = s.field.Input.Keys(f.env), s.field.Input.Hint(f.env)
		if s.field.Hint != "" {
			hint = term.Clean(s.field.Hint)
		}
	}
	out := []string{f.env.Look.Rule(w), Spans(f.env.Look, w, Span{hint, themes.Info})}
	return append(out, wrapped(f.env.Look, themes.Dim, keys, w)...)
}
