package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"mif/themes"
	"mif/tui/term"
	"mif/tui/ui"
)

// View draws the frame, or gives back the last one when no message came since.
func (a *App) View() tea.View {
	if a.frame == nil {
		v := a.draw()
		a.frame = &v
	}
	return *a.frame
}

func (a *App) draw() tea.View {
	a.toasts.Expire(a.env.Clock())
	v := tea.NewView("")
	v.AltScreen = true
	v.WindowTitle = a.title()
	if a.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	switch {
	case a.w == 0 || (a.login == nil && a.screen() == nil): // before Init
		return v
	case ui.TooSmall(a.w, a.h):
		v.Content = a.tooSmall()
		return v
	}
	base := a.base()
	x, y, shown := a.cursor(0, 1, a.pointed())
	for _, l := range a.layers {
		top := l.dialog.View(a.w, a.h)
		dx, dy := ui.Centre(top, a.w, a.h)
		base = ui.Overlay(base, top, dx, dy)
		x, y, shown = a.cursor(dx, dy, l.dialog)
	}
	v.Content = a.overlays(base)
	if shown {
		v.Cursor = tea.NewCursor(x, y)
		v.Cursor.Blink = false
	}
	return v
}

// base is the screen between its two lines.
func (a *App) base() string {
	if a.login != nil {
		return a.login.View(a.w, a.h)
	}
	foot := a.foot()
	room := a.h - 2 - strings.Count(foot, "\n")
	return a.head() + "\n" + fill(a.screen().View(a.w, room), a.w, room) + "\n" + foot
}

// pointed is the screen, when it has a cursor to show.
func (a *App) pointed() ui.Pointed {
	if a.login != nil {
		return lifted{a.login}
	}
	p, _ := a.screen().(ui.Pointed)
	return p
}

// lifted corrects for the line above a screen, which the login has not.
type lifted struct{ ui.Pointed }

func (l lifted) Cursor() (x, y int, ok bool) {
	x, y, ok = l.Pointed.Cursor()
	return x, y - 1, ok
}

func (a *App) cursor(dx, dy int, p ui.Pointed) (x, y int, ok bool) {
	if p == nil || a.bar >= 0 {
		return 0, 0, false
	}
	x, y, ok = p.Cursor()
	x, y = x+dx, y+dy
	return x, y, ok && x < a.w && y < a.h
}

// overlays are what lies over everything: what may follow g, and the message.
func (a *App) overlays(base string) string {
	if a.hint {
		lines := a.hintLines()
		base = ui.Overlay(base, strings.Join(lines, "\n"), 1, max(1, a.h-1-len(lines)))
	}
	if lines := a.toasts.View(a.env.Look, a.w); len(lines) > 0 {
		w := ansi.StringWidth(lines[0])
		base = ui.Overlay(base, strings.Join(lines, "\n"), max(0, a.w-w), max(0, a.h-1-len(lines)))
	}
	return base
}

func (a *App) hintLines() []string {
	w := 0
	for i := range a.entries {
		w = max(w, a.screenName(i).Width()+6)
	}
	head := ui.Span{Text: term.Clean(" " + a.env.Text.Shell.GoHint), Token: themes.Title}
	lines := []string{ui.Spans(a.env.Look, w, head)}
	for i, e := range a.entries {
		lines = append(lines, ui.Spans(a.env.Look, w,
			ui.Span{Text: term.Clean("  " + e.Key + " "), Token: themes.Key}, ui.Span{Text: a.screenName(i)}))
	}
	return lines
}

// head is the line of tabs; on a small terminal, where one is and what it shows.
func (a *App) head() string {
	right := a.headRight()
	if a.env.Look.Class(a.w, a.h) == ui.Nano {
		left := []ui.Span{{Text: a.screenName(a.active), Token: themes.TabActive}}
		if s, ok := a.screen().(ui.Summed); ok {
			left = append(left, ui.Span{Text: term.Join(term.Text{}, term.Const("  "), s.Sum()), Token: themes.Text})
		}
		return ui.Between(a.env.Look, a.w, left, right)
	}
	var left []ui.Span
	if a.env.Look.Class(a.w, a.h).Panels() {
		left = []ui.Span{{Text: term.Clean(a.env.Text.Common.Product), Token: themes.Title}, {Text: term.Const(" | "), Token: themes.Border}}
	}
	keys := " " + a.env.Text.Keys.Then
	for i, e := range a.entries {
		token := themes.Tab
		if i == a.active {
			token = themes.TabActive
		}
		left = append(left, ui.Span{Text: a.screenName(i), Token: token}, ui.Span{Text: term.Const("  ")})
		keys += " " + e.Key
	}
	if len(a.entries) > 1 {
		left = append(left, ui.Span{Text: term.Const("g"), Token: themes.Key}, ui.Span{Text: term.Clean(keys), Token: themes.Dim})
	}
	return ui.Between(a.env.Look, a.w, left, right)
}

// headRight is the clock, the unread count and who is at the keyboard.
func (a *App) headRight() []ui.Span {
	now := a.env.Now()
	var out []ui.Span
	add := func(t term.Text, token themes.Token) {
		out = append(out, ui.Span{Text: term.Join(term.Text{}, term.Const("  "), t), Token: token})
	}
	if a.env.Look.Class(a.w, a.h) != ui.Nano {
		add(term.Clean(a.env.Text.When.Day(now, a.env.Place)+" "+a.env.Text.When.Hour(now, a.env.Place)), themes.Dim)
	}
	if a.unread > 0 {
		add(term.Join(term.Text{}, term.Const("(!)"), term.Clean(a.env.Text.When.Number(a.unread))), themes.Warn)
	}
	if a.env.Look.Class(a.w, a.h) != ui.Nano {
		add(term.Clean(a.env.Actor.Name), themes.Dim)
	}
	return out
}

// foot is the banner of a lost database, the bar, or the live keys and the
// engine in use.
func (a *App) foot() string {
	switch {
	case a.bar >= 0:
		return a.drawBar(a.w)
	case a.line.lost:
		return a.banner()
	}
	if said := a.spoken(); !said.Empty() {
		return a.aloud(said)
	}
	engine := []ui.Span{{Text: a.env.Engine, Token: themes.Dim}}
	if a.env.Look.Class(a.w, a.h) == ui.Nano {
		engine = nil
	}
	w := a.w
	for _, s := range engine {
		w -= s.Text.Width() + 2
	}
	hints := ui.Hints(a.env, max(w, 0), a.hinted()...)
	if len(engine) == 0 {
		return hints
	}
	return hints + "  " + a.env.Look.Theme.Paint(themes.Dim, a.env.Engine.String())
}

// aloud is a text in as many lines as it has always: a list that grew and shrank
// under the cursor would be read again.
func (a *App) aloud(said term.Text) string {
	const most = 2
	lines := append(said.Wrap(a.w), make([]term.Text, most)...)
	if len(lines) > 2*most {
		lines[most-1] = term.Join(term.Const(" "), lines[most-1:]...)
	}
	return ui.Spans(a.env.Look, a.w, ui.Span{Text: lines[0]}) + "\n" + ui.Spans(a.env.Look, a.w, ui.Span{Text: lines[1]})
}

// spoken is the selected row in words, where the screen is read aloud.
func (a *App) spoken() term.Text {
	s, ok := a.screen().(ui.Spoken)
	if !ok || !a.env.Look.Linear() || len(a.layers) > 0 {
		return term.Text{}
	}
	return s.Spoken()
}

// hinted are the actions whose keys the last line shows: the two that lead to
// all others come first.
func (a *App) hinted() []ui.Action {
	own := a.own()
	shell := []ui.Action{own[0], own[2]}
	var out []ui.Action
	if s := a.screen(); s != nil {
		for _, act := range s.Keys() {
			if act.Group != ui.GroupMove {
				out = append(out, act)
			}
		}
	}
	return append(shell, out...)
}

func (a *App) banner() string {
	w := a.env.Text
	since := w.When.Hour(a.line.reached, a.env.Place)
	text := term.Clean(w.Shell.Offline(since, int(a.line.wait.Seconds())))
	if text.Width() > a.w {
		text = term.Clean(w.Shell.OfflineShort + " " + since)
	}
	return ui.Spans(a.env.Look, a.w, ui.Span{Text: text, Token: themes.Error})
}

func (a *App) tooSmall() string {
	text := term.Clean(a.env.Text.Shell.TooSmall(ui.MinWidth, ui.MinHeight, a.w, a.h))
	var out []string
	for _, l := range text.Wrap(a.w) {
		out = append(out, l.String())
	}
	return strings.Join(out[:min(len(out), a.h)], "\n")
}

// title is the window's: Latin letters only, for others draw it.
func (a *App) title() string {
	name := term.Clean(a.env.Text.Common.Product)
	if a.login == nil && a.active < len(a.entries) {
		name = term.Join(term.Const(" - "), name, a.screenName(a.active))
	}
	return name.Title()
}

// fill makes a block exactly h lines: too few are followed by blank ones.
func fill(s string, w, h int) string {
	lines := strings.Split(s, "\n")
	for len(lines) < h {
		lines = append(lines, term.Spaces(w))
	}
	return strings.Join(lines[:h], "\n")
}
