package tuitest

import tea "charm.land/bubbletea/v2"

// aside runs a command that may wait for ever.
func (d *Driver) aside(cmd tea.Cmd) {
	go func() {
		if msg := cmd(); msg != nil {
			d.inbox <- msg
		}
	}()
}
