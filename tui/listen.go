package tui

import (
	"errors"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/event"
	"mif/store/model"
	"mif/tui/term"
	"mif/tui/ui"
)

// calm is the shortest time between two reloads for news: the mailbox merges
// what arrives meanwhile.
const calm = 250 * time.Millisecond

type (
	news   struct{ changed []event.Changed }
	rearm  struct{}
	retry  struct{}
	pinged struct {
		n   int64
		err error
	}
	counted struct {
		n   int64
		err error
	}
)

func (news) ForShell()    {}
func (rearm) ForShell()   {}
func (retry) ForShell()   {}
func (pinged) ForShell()  {}
func (counted) ForShell() {}

// listen waits for news, once. It ends with the session.
func (a *App) listen() tea.Cmd {
	sub, ctx := a.sub, a.env.Ctx
	wait := func() tea.Msg {
		select {
		case <-ctx.Done():
			return nil
		case <-sub.Ready():
			return news{sub.Take()}
		}
	}
	return func() tea.Msg { return ui.Aside{Cmd: wait} }
}

// spread tells every screen that was opened, then listens again after a pause.
func (a *App) spread(changed []event.Changed) tea.Cmd {
	cmds := []tea.Cmd{ui.Later(calm, rearm{})}
	msg := ui.Changed{News: changed}
	for _, s := range a.screens {
		if s != nil {
			cmds = append(cmds, a.send(s, msg))
		}
	}
	a.announce(changed)
	if msg.Touches("notifications") {
		cmds = append(cmds, a.count(), a.arrivals())
	}
	return tea.Batch(cmds...)
}

// count asks how many notifications wait.
func (a *App) count() tea.Cmd {
	return ui.Ask(a.env, a.desk.Unread, func(n int64, err error) tea.Msg { return counted{n, err} })
}

func (a *App) counted(c counted) {
	if c.err == nil {
		a.unread = c.n
		a.Reached()
		return
	}
	a.soon(a.Fail(c.err))
}

// line is the state of the way to the database.
type line struct {
	reached time.Time     // when it last answered
	lost    bool          // the banner is up
	wait    time.Duration // before the next try
}

const (
	firstRetry = 5 * time.Second
	lastRetry  = 30 * time.Second
)

// Reached notes that the database answered.
func (a *App) Reached() {
	a.line.reached = a.env.Clock()
	if !a.line.lost {
		return
	}
	a.line.lost = false
	a.Toast(ui.Toast{Text: term.Clean(a.env.Text.Shell.Online)})
	a.soon(a.spreadOnly(event.Everything()))
}

// announce says in a line which records changed, where the screen is read aloud:
// a cell that is another now is heard by nobody.
func (a *App) announce(changed []event.Changed) {
	if !a.env.Look.Linear() {
		return
	}
	const most = 5
	refs := map[string]func(int64) string{"interventions": model.Ref, "equipements": model.EquipmentRef, "documents": model.DocumentRef}
	var said []string
	for _, c := range changed {
		for _, id := range c.IDs {
			if name := refs[c.Table]; name != nil && len(said) < most {
				said = append(said, name(id))
			}
		}
	}
	if len(said) > 0 {
		a.Toast(ui.Toast{Text: term.Clean(a.env.Text.Shell.HasChanged(strings.Join(said, ", ")))})
	}
}

// spreadOnly is spread without listening again.
func (a *App) spreadOnly(changed event.Changed) tea.Cmd {
	var cmds []tea.Cmd
	for _, s := range a.screens {
		if s != nil {
			cmds = append(cmds, a.send(s, ui.Changed{News: []event.Changed{changed}}))
		}
	}
	return tea.Batch(cmds...)
}

// Fail says an error. A lost database raises the banner and is tried again,
// less and less often.
func (a *App) Fail(err error) tea.Cmd {
	if !errors.Is(err, model.ErrUnavailable) {
		a.Toast(ui.Toast{Text: a.env.Say(err).Line(), Bad: true})
		return nil
	}
	if a.line.lost {
		return nil
	}
	a.line.lost, a.line.wait = true, firstRetry
	return ui.Later(firstRetry, retry{})
}

func (a *App) ping() tea.Cmd {
	return ui.Ask(a.env, a.desk.Unread, func(n int64, err error) tea.Msg { return pinged{n, err} })
}

func (a *App) pinged(p pinged) tea.Cmd {
	if p.err == nil {
		a.unread = p.n
		a.Reached()
		return nil
	}
	a.line.wait = min(2*a.line.wait, lastRetry)
	return ui.Later(a.line.wait, retry{})
}
