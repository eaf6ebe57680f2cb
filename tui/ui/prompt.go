package ui

import (
	tea "charm.land/bubbletea/v2"

	"mif/themes"
	"mif/tui/term"
)

// Prompt asks for one line of text.
type Prompt struct {
	env   *Env
	title term.Text
	hint  term.Text
	edit  edit
	burst burst
	take  func(text string) tea.Cmd
	x, y  int
}

// NewPrompt asks for a text, starting from one; take gets it.
func NewPrompt(env *Env, title, hint, text string, take func(text string) tea.Cmd) *Prompt {
	p := &Prompt{env: env, title: term.Clean(title), hint: term.Clean(hint), take: take}
	p.edit.set(text)
	return p
}

// Update edits the text.
func (p *Prompt) Update(msg tea.Msg) tea.Cmd {
	if paste, ok := msg.(tea.PasteMsg); ok {
		p.edit.insert(paste.Content)
		return nil
	}
	key, text, ok := keyOf(msg)
	if !ok {
		return nil
	}
	switch key {
	case "esc":
		p.env.Host.Close(p)
	case "enter":
		if p.burst.holds(p.env.Clock()) {
			p.edit.insert(" ")
			return nil
		}
		p.env.Host.Close(p)
		return p.take(p.edit.String())
	default:
		if text != "" {
			p.burst.typed(p.env.Clock())
		}
		p.edit.key(key, text)
	}
	return nil
}

// Cursor is in the text.
func (p *Prompt) Cursor() (x, y int, ok bool) { return p.x, p.y, true }

// View draws the question and the text.
func (p *Prompt) View(w, h int) string {
	b := newBox(p.env.Look, p.title, w, h, 64)
	iw, _ := b.inner()
	line, x := p.edit.window(iw)
	bx, by := b.at()
	p.x, p.y = bx+x, by
	return b.draw([]string{
		p.env.Look.Theme.Paint(themes.Field, line),
		Spans(p.env.Look, iw, Span{p.hint, themes.Dim}),
		Spans(p.env.Look, iw, Span{term.Clean(p.env.Text.Form.PromptKeys), themes.Dim}),
	})
}

// window is the part of a one-line text that shows its cursor, in w cells, and
// the cursor's column. What lies more than a window before the cursor is not
// looked at: a long text must not cost more to type in than a short one.
func (e *edit) window(w int) (string, int) {
	from := max(0, e.at-w)
	for width(e.runes[from:e.at]) > w-1 {
		from++
	}
	to := from
	for to < len(e.runes) && width(e.runes[from:to+1]) <= w {
		to++
	}
	shown := term.Clean(string(e.runes[from:to]))
	return shown.Pad(w).String(), width(e.runes[from:e.at])
}
