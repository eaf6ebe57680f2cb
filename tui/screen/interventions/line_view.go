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
	text := s.line.edit.Lines(s.env, room, true)[0]
	return head + text + " " + look.Theme.Paint(themes.Warn, said.Pad(w-2-room-1).String())
}

// problemSpans is the line with its bad word underlined and what it might mean.
func (s *Screen) problemSpans(p filter.Problem) []ui.Span {
	runes := []rune(s.line.text())
	from, to := min(p.From, len(runes)), min(p.To, len(runes))
	return []ui.Span{
		{Text: term.Const("/ "), Token: themes.Key},
		{Text: term.Clean(string(runes[:from]))},
		{Text: term.Clean(string(runes[from:to])), Token: themes.FieldBad},
		{Text: term.Clean(string(runes[to:]))},
		{Text: term.Const("  ")},
		{Text: s.saidProblem(p), Token: themes.Warn},
	}
}

func (s *Screen) saidProblem(p filter.Problem) term.Text {
	return term.Clean(s.env.Text.Interventions.FilterBad(p.Word, p.Nearest))
}
