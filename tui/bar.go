package tui

import (
	tea "charm.land/bubbletea/v2"

	"mif/tui/term"
	"mif/tui/ui"
)

// The bar is the last zone that Tab reaches: menu, palette, help and every
// screen as buttons, so that arrows and Enter get everywhere without a letter.

func (a *App) barActions() []ui.Action {
	var out []ui.Action
	own := a.own()
	for _, id := range []ui.ActionID{ui.DoMenu, ui.DoPalette, ui.DoHelp} {
		for _, act := range own {
			if act.ID == id {
				out = append(out, act)
			}
		}
	}
	return append(out, a.goActions()...)
}

// barKey moves along the bar; any other key leaves it and means what it always
// means.
func (a *App) barKey(key string, k tea.KeyPressMsg) tea.Cmd {
	actions := a.barActions()
	switch key {
	case "left", "shift+tab":
		a.bar = max(0, a.bar-1)
	case "right":
		a.bar = min(len(actions)-1, a.bar+1)
	case "tab":
		a.bar = -1
		return a.send(a.screen(), ui.FirstZone{})
	case "esc", "up", "down", "backspace":
		a.bar = -1
	case "enter":
		act := actions[min(a.bar, len(actions)-1)]
		a.bar = -1
		return a.run(act)
	default:
		a.bar = -1
		return a.onScreen(key, k)
	}
	return nil
}

func (a *App) drawBar(w int) string {
	var spans []ui.Span
	used, from := 0, 0
	actions := a.barActions()
	for i, act := range actions {
		used += act.Label.Width() + 5
		if i <= a.bar && used > w {
			from, used = i, act.Label.Width()+5
		}
	}
	for i, act := range actions[from:] {
		spans = append(spans, ui.Button(act.Label, from+i == a.bar), ui.Span{Text: term.Clean(" ")})
	}
	return ui.Spans(a.env.Look, w, spans...)
}
