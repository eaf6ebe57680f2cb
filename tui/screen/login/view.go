package login

import (
	"strings"

	"mif/themes"
	"mif/tui/term"
	"mif/tui/ui"
)

// formWidth is the width of the form where there is room.
const formWidth = 56

// View draws the form in the middle of the whole terminal.
func (s *Screen) View(w, h int) string {
	fw := min(formWidth, w-2)
	lines := s.lines(fw)
	left, top := (w-fw)/2, max(0, (h-len(lines))/3)
	s.x += left
	s.y += top
	out := make([]string, 0, h)
	for range top {
		out = append(out, term.Spaces(w))
	}
	for _, l := range lines {
		out = append(out, term.Spaces(left)+l+term.Spaces(w-left-fw))
	}
	for len(out) < h {
		out = append(out, term.Spaces(w))
	}
	return strings.Join(out[:h], "\n")
}

// lines is the form; it notes where the cursor stands in it.
func (s *Screen) lines(w int) []string {
	words, look := s.env.Text.Login, s.env.Look
	title := term.Clean(words.Title)
	lines := []string{
		term.Spaces((w-title.Width())/2) + look.Theme.Paint(themes.Title, title.Pad(w-(w-title.Width())/2).String()),
		term.Spaces(w),
	}
	lines = s.field(lines, 0, words.User, s.user, w)
	lines = s.field(lines, 1, words.Password, s.pass, w)
	lines = append(lines, term.Spaces(w), s.buttons(w))
	if s.at > 1 {
		s.y = len(lines) - 1
	}
	lines = append(lines, term.Spaces(w))
	for _, l := range s.message().Text.Wrap(w) {
		lines = append(lines, look.Theme.Paint(s.message().Token, l.Pad(w).String()))
	}
	lines = append(lines, term.Spaces(w))
	for _, l := range append(term.Clean(words.KeysHint).Wrap(w), term.Clean(words.FirstTime).Wrap(w)...) {
		lines = append(lines, look.Theme.Paint(themes.Dim, l.Pad(w).String()))
	}
	return lines
}

func (s *Screen) field(lines []string, i int, label string, in *ui.Line, w int) []string {
	marker := " "
	if s.at == i {
		marker = s.env.Look.Glyphs.Marker
	}
	const labels = 16
	head := ui.Spans(s.env.Look, labels, ui.Span{Text: term.Clean(marker), Token: themes.Marker}, ui.Span{Text: term.Clean(label), Token: themes.Label})
	line := head + in.Lines(s.env, w-labels, s.at == i)[0]
	if s.at == i {
		x, _ := in.Cursor()
		s.x, s.y = labels+x, len(lines)
	}
	return append(lines, line)
}

func (s *Screen) buttons(w int) string {
	words := s.env.Text.Login
	var spans []ui.Span
	at := 0
	for i, label := range []string{words.Enter, words.Language} {
		if s.at == 2+i {
			s.x = at + 2
		}
		b := ui.Button(term.Clean(label), s.at == 2+i)
		spans = append(spans, b, ui.Span{Text: term.Const("  ")})
		at += b.Text.Width() + 2
	}
	return ui.Spans(s.env.Look, w, spans...)
}
