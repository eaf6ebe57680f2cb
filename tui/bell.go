package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

// The bell tells, for whoever asked for it, that a notice has arrived. The
// store never sends a notice to the one who acted, so what one did oneself is
// silent; marking an old notice as unread is no arrival either.

// Values of the preference; the empty one is silence.
const (
	bellRings  = "cloche"
	bellSpeaks = "message"
)

// bellCalm is the shortest time between two signals.
const bellCalm = 10 * time.Second

// Inbox is what the bell needs of the store; a desk without one stays silent.
type Inbox interface {
	Inbox(ctx context.Context, q model.InboxQuery) (model.InboxPage, error)
}

// bell is what was heard last.
type bell struct {
	newest int64 // the newest notice known; -1 before the first look
	rang   time.Time
}

// arrival is the newest notice there is.
type arrival struct {
	id  int64
	err error
}

func (arrival) ForShell() {}

// arrivals asks for the newest notice, if anybody wants to hear of it.
func (a *App) arrivals() tea.Cmd {
	desk, ok := a.desk.(Inbox)
	if !ok || a.prefs.Bell == "" {
		return nil
	}
	return ui.Ask(a.env,
		func(ctx context.Context) (int64, error) {
			page, err := desk.Inbox(ctx, model.InboxQuery{Limit: 1})
			if err != nil || len(page.Rows) == 0 {
				return 0, err
			}
			return page.Rows[0].ID, nil
		},
		func(id int64, err error) tea.Msg { return arrival{id, err} })
}

// arrived rings for a notice that is newer than all before, unless it rang a
// moment ago. The first look only takes note.
func (a *App) arrived(msg arrival) tea.Cmd {
	if msg.err != nil {
		return nil // the counter, which asks at the same time, says so
	}
	before := a.bell.newest
	a.bell.newest = max(before, msg.id)
	now := a.env.Clock()
	if before < 0 || msg.id <= before || now.Sub(a.bell.rang) < bellCalm {
		return nil
	}
	a.bell.rang = now
	return a.ring()
}

// ring is a bell, and for those who want it the terminal's own message. Nothing
// that was stored goes into it.
func (a *App) ring() tea.Cmd {
	if a.prefs.Bell != bellSpeaks {
		return tea.Raw("\a")
	}
	text := term.Join(term.Const(" - "), term.Clean(a.env.Text.Common.Product), term.Clean(a.env.Text.Notifications.Arrived))
	return tea.Raw("\a\x1b]9;" + text.Title() + "\a")
}

// bellItems are the choices of the palette.
func (a *App) bellItems() []bellItem {
	w := a.env.Text.Notifications
	return []bellItem{{"", w.BellOff}, {bellRings, w.BellOn}, {bellSpeaks, w.BellWith}}
}

type bellItem struct{ value, name string }
