package tui

import (
	tea "charm.land/bubbletea/v2"

	"mif/tui/term"
	"mif/tui/ui"
)

// maxAhead is how much may be typed before there is an answer.
const maxAhead = 512

// ahead is what was typed before the screen could take it. Hands that know the
// desk by heart, scripts and phones on a bad link do not wait for it; a key that
// fell on the rows before, or on no form, would do something else or nothing.
type ahead struct {
	typed   []tea.Msg // keys and pastes
	answers int       // awaited: each ends, for every question to the store has its limit
}

// Await lets what is typed wait for one more answer.
func (a *App) Await() { a.ahead.answers++ }

// typed takes a key or a paste at once, or keeps it until it can be answered.
// Ctrl+C never waits; Esc gives up what was typed ahead.
func (a *App) typed(msg tea.Msg) tea.Cmd {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch ui.KeyOf(k) {
		case "esc":
			a.ahead = ahead{}
		case "ctrl+c":
			return a.take(msg)
		}
	}
	if len(a.ahead.typed) == 0 && !a.waits() {
		return a.take(msg)
	}
	if len(a.ahead.typed) == maxAhead {
		a.Toast(ui.Toast{Text: term.Clean(a.env.Text.Shell.TypedAhead), Bad: true})
		return nil
	}
	a.ahead.typed = append(a.ahead.typed, msg)
	return nil
}

func (a *App) take(msg tea.Msg) tea.Cmd {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		return a.keys(k)
	}
	return a.send(a.front(), msg)
}

// waits says that whoever would take a key waits for an answer himself.
func (a *App) waits() bool {
	if a.ahead.answers > 0 {
		return true
	}
	if a.login != nil || len(a.layers) > 0 || a.bar >= 0 {
		return false
	}
	w, ok := a.screen().(ui.Waiting)
	return ok && w.Waiting()
}

// catchUp takes what was typed ahead, up to the key that needs an answer again.
func (a *App) catchUp() tea.Cmd {
	var cmds []tea.Cmd
	for len(a.ahead.typed) > 0 && !a.waits() {
		msg := a.ahead.typed[0]
		a.ahead.typed = a.ahead.typed[1:]
		cmds = append(cmds, a.take(msg))
	}
	return tea.Batch(cmds...)
}

// answered gives an answer to the one who asked.
func (a *App) answered(h ui.Home) tea.Cmd {
	awaited, ok := h.Msg.(ui.Awaited)
	if !ok {
		return a.send(h.To, h.Msg)
	}
	a.ahead.answers = max(0, a.ahead.answers-1)
	if own, ok := awaited.Msg.(ui.ForShell); ok {
		return a.mine(own)
	}
	return a.send(h.To, awaited.Msg)
}
