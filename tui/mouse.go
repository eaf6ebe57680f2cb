package tui

import (
	tea "charm.land/bubbletea/v2"

	"mif/tui/ui"
)

// pointer is what the mouse does while it is on: the wheel moves as arrows do,
// the right button opens the menu, the left one is the screen's to understand,
// in its own lines.
func (a *App) pointer(msg tea.MouseMsg) tea.Cmd {
	m := msg.Mouse()
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		return a.wheel(m.Button)
	case tea.MouseClickMsg:
		if len(a.layers) > 0 || a.login != nil || ui.TooSmall(a.w, a.h) {
			return nil
		}
		if m.Button == tea.MouseRight {
			return a.openMenu()
		}
		msg.Y--
		return a.send(a.screen(), msg)
	}
	return nil
}

func (a *App) wheel(b tea.MouseButton) tea.Cmd {
	switch b {
	case tea.MouseWheelUp:
		return a.press(tea.KeyPressMsg{Code: tea.KeyUp})
	case tea.MouseWheelDown:
		return a.press(tea.KeyPressMsg{Code: tea.KeyDown})
	}
	return nil
}
