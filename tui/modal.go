package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"mif/tui/ui"
)

// layer is a dialog and who gets what its functions return.
type layer struct {
	dialog ui.Dialog
	owner  ui.Receiver
}

// Push puts a dialog on top. Without an owner, what it returns goes to whoever
// owns the dialog below, else to the dialog itself.
func (a *App) Push(d ui.Dialog, owner ui.Receiver) {
	if owner == nil && len(a.layers) > 0 {
		owner = a.layers[len(a.layers)-1].owner
	}
	if owner == nil {
		owner = d
	}
	a.layers = append(a.layers, layer{d, owner})
	a.bar, a.pending, a.hint = -1, "", false
	a.soon(a.send(d, ui.Opened{At: a.env.Clock(), Key: a.lastKey}))
	if form, ok := d.(ui.Drafted); ok {
		a.opened(form)
	}
}

// Close takes a dialog away wherever it lies.
func (a *App) Close(d ui.Dialog) {
	a.layers = slices.DeleteFunc(a.layers, func(l layer) bool { return l.dialog == d })
	a.shut(d)
}

func (a *App) ownerOf(to ui.Receiver) ui.Receiver {
	for _, l := range a.layers {
		if l.dialog == to {
			return l.owner
		}
	}
	return to
}

// Toast shows a message and keeps it in the journal.
func (a *App) Toast(t ui.Toast) { a.toasts.Put(t, a.env.Clock()) }

// Open goes to a screen by name, on a record unless id is 0.
func (a *App) Open(screen string, id int64) tea.Cmd {
	if id == 0 {
		return a.openWith(screen, nil)
	}
	return a.openWith(screen, ui.Record{ID: id})
}

// OpenList goes to a screen by name, with the rows of a filter line.
func (a *App) OpenList(screen, line string) tea.Cmd {
	return a.openWith(screen, ui.Filtered{Line: line})
}

// Tell gives a message to a screen, which is built first if nobody has seen it.
func (a *App) Tell(screen string, msg tea.Msg) tea.Cmd {
	i := a.entry(screen)
	if i < 0 {
		return nil
	}
	start := a.build(i)
	return tea.Batch(start, a.send(a.screens[i], msg))
}

// Has says whether the session has a screen of that name.
func (a *App) Has(screen string) bool { return a.entry(screen) >= 0 }

func (a *App) entry(screen string) int {
	return slices.IndexFunc(a.entries, func(e Entry) bool { return e.Name == screen })
}

// openWith goes to a screen and tells it what for, if anything.
func (a *App) openWith(screen string, what tea.Msg) tea.Cmd {
	i := a.entry(screen)
	if i < 0 {
		return nil
	}
	cmd := a.goTo(i)
	if what == nil {
		return cmd
	}
	return tea.Batch(cmd, a.send(a.screens[i], what))
}
