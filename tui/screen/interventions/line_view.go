package interventions

import (
	"mif/store/filter"
	"mif/themes"
	"mif/tui/term"
	"mif/tui/ui"
)

// typingLine is the filter line under the cursor, with what is wrong with it
// at the right.
func (s *Screen) typingLine(w int) string {
	look := s.env.Look
	head := look.Theme.Paint(themes.Key, "/") + " "
	p, bad := s.line.problem()
	if !bad {
		return head + s.line.edit.Lines(s.env, w-2, true)[0]
	}
	said := look.Cut(s.saidProblem(p), w/2)
	room := max(w-2-said.Width()-1, 10)
	return head + s.underlined(p, room) + " " + look.Theme.Paint(themes.Warn, said.Pad(w-2-room-1).String())
}

// underlined is the line under the cursor with its bad word marked, when all of
// it is in sight.
func (s *Screen) underlined(p filter.Problem, w int) string {
	plain := s.line.edit.Lines(s.env, w, true)[0] // also finds the cursor's place
	if term.Clean(s.line.text()).Width() > w-3 {
		return plain
	}
	return ui.Spans(s.env.Look, w, append([]ui.Span{{Text: term.Const("["), Token: themes.Marker}}, s.parted(p)...)...)
}

// problemSpans is the line with its bad word underlined and what it might mean.
func (s *Screen) problemSpans(p filter.Problem) []ui.Span {
	out := append([]ui.Span{{Text: term.Const("/ "), Token: themes.Key}}, s.parted(p)...)
	return append(out, ui.Span{Text: term.Const("  ")}, ui.Span{Text: s.saidProblem(p), Token: themes.Warn})
}

// parted is the line before, in and after its bad word.
func (s *Screen) parted(p filter.Problem) []ui.Span {
	runes := []rune(s.line.text())
	from, to := min(p.From, len(runes)), min(p.To, len(runes))
	return []ui.Span{
		{Text: term.Clean(string(runes[:from]))},
		{Text: term.Clean(string(runes[from:to])), Token: themes.FieldBad},
		{Text: term.Clean(string(runes[to:]))},
	}
}

func (s *Screen) saidProblem(p filter.Problem) term.Text {
	return term.Clean(s.env.Text.Interventions.Flow.BadWord(p.Word, p.Nearest))
}
