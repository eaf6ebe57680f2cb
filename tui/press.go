package tui

import (
	"time"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"mif/tui/term"
	"mif/tui/ui"
)

// hintDelay is how long the first key of a sequence waits before the shell
// shows what may follow.
const hintDelay = 400 * time.Millisecond

type goHint struct{ turn int }

func (goHint) ForShell() {}

// keys takes a key as the terminal read it; a bad line may have glued two.
func (a *App) keys(k tea.KeyPressMsg) tea.Cmd {
	var cmds []tea.Cmd
	for _, one := range ui.WithoutAlt(k) {
		cmds = append(cmds, a.press(one))
	}
	return tea.Batch(cmds...)
}

func (a *App) press(k tea.KeyPressMsg) tea.Cmd {
	key := ui.KeyOf(k)
	a.lastKey = key
	a.toasts.Key()
	if key == "ctrl+c" {
		return a.interrupt()
	}
	a.quitting = false
	switch {
	case ui.TooSmall(a.w, a.h):
		return nil
	case len(a.layers) > 0 || a.login != nil:
		return a.send(a.front(), k)
	case a.pending != "":
		return a.second(key)
	case a.bar >= 0:
		return a.barKey(key, k)
	}
	return a.onScreen(key, k)
}

// interrupt quits at the second Ctrl+C in a row, whatever is open.
func (a *App) interrupt() tea.Cmd {
	if a.quitting {
		return tea.Quit
	}
	a.quitting = true
	a.Toast(ui.Toast{Text: term.Clean(a.env.Text.Shell.QuitAgain), Bad: true})
	return nil
}

// onScreen looks the key up among the actions of the screen and of the shell;
// what is no action is the screen's own, such as moving in a list.
func (a *App) onScreen(key string, k tea.KeyPressMsg) tea.Cmd {
	s := a.screen()
	if t, ok := s.(ui.Typist); ok && t.Typing() && key != "ctrl+p" {
		return a.send(s, k)
	}
	actions := a.actions()
	if act, ok := ui.Find(actions, key); ok {
		return a.run(act)
	}
	if ui.Begins(actions, key) {
		return a.first(key)
	}
	return a.send(s, k)
}

// run does an action, or says why not. Esc that has nowhere to go is silent.
func (a *App) run(act ui.Action) tea.Cmd {
	if act.Enabled && act.Run != nil {
		a.drafts.did = act.ID
		return ui.Route(a.screen(), act.Run())
	}
	if !act.Why.Empty() {
		a.Toast(ui.Toast{Text: term.Join(term.Clean(a.env.Text.Common.Colon), act.Label, act.Why), Bad: true})
	}
	return nil
}

func (a *App) first(key string) tea.Cmd {
	a.pending = key
	a.pendings++
	return ui.Later(hintDelay, goHint{turn: a.pendings})
}

func (a *App) second(key string) tea.Cmd {
	first := a.pending
	a.pending, a.hint = "", false
	if key == "esc" || key == "backspace" {
		return nil
	}
	if act, ok := ui.Find(a.actions(), first+" "+key); ok {
		return a.run(act)
	}
	if first == "g" && key == "g" { // every list knows it as Home
		return a.send(a.screen(), tea.KeyPressMsg{Code: tea.KeyHome})
	}
	a.Toast(ui.Toast{Text: term.Clean(a.env.Text.Shell.NotHere)})
	return nil
}

// actions are those of the screen, then those of the shell: where both have a
// key, the screen's wins while it is enabled.
func (a *App) actions() []ui.Action {
	s := a.screen()
	if s == nil {
		return a.own()
	}
	return append(s.Keys(), a.own()...)
}

// own are the shell's actions.
func (a *App) own() []ui.Action {
	w := a.env.Text.Shell
	act := func(id ui.ActionID, g ui.Group, label string, run func() tea.Cmd) ui.Action {
		return a.env.Act(id, g, lowered(label), run)
	}
	out := []ui.Action{
		act(ui.DoMenu, ui.GroupAct, w.Menu, a.openMenu),
		act(ui.DoPalette, ui.GroupGo, w.Palette, a.openPalette),
		act(ui.DoHelp, ui.GroupGo, w.Help, a.openHelp),
		a.backAction(),
		act(ui.DoQuit, ui.GroupGo, w.Quit, a.quit),
		act(ui.DoNextZone, ui.GroupMove, w.Bar, func() tea.Cmd { a.bar = 0; return nil }),
		act(ui.DoMouse, ui.GroupSet, w.Mouse, a.toggleMouse),
		act("journal", ui.GroupSet, w.Journal, a.openJournal),
	}
	return append(out, a.goActions()...)
}

// lowered is a title as the name of an action.
func lowered(title string) string {
	r, size := utf8.DecodeRuneInString(title)
	return string(unicode.ToLower(r)) + title[size:]
}

func (a *App) goActions() []ui.Action {
	out := make([]ui.Action, len(a.entries))
	for i, e := range a.entries {
		out[i] = ui.Action{
			ID: ui.ActionID("aller_" + e.Name), Keys: []string{"g " + e.Key}, Label: a.screenName(i),
			Group: ui.GroupGo, Enabled: true, Run: func() tea.Cmd { return a.goTo(i) },
		}
	}
	return out
}

func (a *App) backAction() ui.Action {
	act := a.env.Act(ui.DoBack, ui.GroupGo, a.env.Text.Shell.Back, a.back)
	act.Enabled = len(a.past) > 0
	return act
}

// quit leaves a screen that was reached from another; at the root it ends the
// program, asking first when something would be lost.
func (a *App) quit() tea.Cmd {
	if len(a.past) > 0 {
		return a.back()
	}
	for _, s := range a.screens {
		if u, ok := s.(ui.Unsaved); ok && u.Unsaved() {
			w := a.env.Text.Shell
			a.Push(ui.NewConfirm(a.env, w.QuitAsk, w.QuitDetail, func() tea.Cmd { return tea.Quit }), nil)
			return nil
		}
	}
	return tea.Quit
}

func (a *App) toggleMouse() tea.Cmd {
	a.mouse = !a.mouse
	text := a.env.Text.Shell.MouseOff
	if a.mouse {
		text = a.env.Text.Shell.MouseOn
	}
	a.Toast(ui.Toast{Text: term.Clean(text)})
	return nil
}
