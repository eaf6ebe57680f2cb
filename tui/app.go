// Package tui is the shell around the screens of one session: tabs, status
// line, dialogs, palette, help, messages and live news. It asks the store for
// nothing but what the shell itself shows; screens have their own doors.
package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store"
	"mif/store/event"
	"mif/store/model"
	"mif/tui/lang"
	"mif/tui/screen/login"
	"mif/tui/term"
	"mif/tui/ui"
)

// Desk is what the shell itself needs of the store.
type Desk interface {
	Unread(ctx context.Context) (int64, error)
	FindInterventions(ctx context.Context, text string, limit int) ([]model.Hit, error)
	FindEquipment(ctx context.Context, text string, limit int) ([]model.EquipmentHit, error)
	Preferences(ctx context.Context) (model.Preferences, error)
	SavePreferences(ctx context.Context, was, chosen model.Preferences) error
	Subscribe() *event.Subscription
}

var _ Desk = (*store.Session)(nil)

// Entry is a screen that the session may go to.
type Entry struct {
	Name string // one of lang.Shell.Screens
	Key  string // after g
	New  func(env *ui.Env) ui.Screen
}

// Opened is the desk as it stands after a login.
type Opened struct {
	Actor   model.Actor
	Desk    Desk
	Entries []Entry // the first one is shown first
}

// App is the root model of one session.
type App struct {
	env     *ui.Env
	desk    Desk
	entries []Entry
	screens []ui.Screen // nil until shown
	active  int
	past    []int // where Back goes

	login  *login.Screen
	enter  func(model.Actor) Opened
	layers []layer
	toasts ui.Toasts
	prefs  model.Preferences
	sub    *event.Subscription

	w, h     int
	pending  string // first key of a sequence
	pendings int    // which one, for its hint
	hint     bool
	bar      int // focused item of the bar, -1 none
	quitting bool
	mouse    bool
	unread   int64
	bell     bell
	line     line
	frame    *tea.View
	lastKey  string
	waiting  []tea.Cmd
	ahead    ahead
	drafts   drafts
}

// New is the shell of somebody who is known already.
func New(env ui.Env, o Opened) *App {
	a := newApp(env)
	a.open(o)
	return a
}

// Welcome is the shell that asks who is there first.
func Welcome(env ui.Env, check login.Check, enter func(model.Actor) Opened) *App {
	a := newApp(env)
	a.enter = enter
	a.login = login.New(a.env, check)
	return a
}

func newApp(env ui.Env) *App {
	a := &App{env: &env, bar: -1, bell: bell{newest: -1}}
	a.env.Host = a
	if a.env.Keys == nil {
		a.env.Keys = ui.DefaultKeys()
	}
	a.line.reached = env.Clock()
	return a
}

func (a *App) open(o Opened) {
	a.login, a.enter = nil, nil
	a.env.Actor = o.Actor
	a.desk, a.entries = o.Desk, o.Entries
	a.screens = make([]ui.Screen, len(o.Entries))
	a.sub = o.Desk.Subscribe()
}

// Init starts the first screen and the listening.
func (a *App) Init() tea.Cmd {
	if a.login != nil {
		return ui.Guard(ui.Route(a.login, a.login.Init()))
	}
	return ui.Guard(a.start())
}

func (a *App) start() tea.Cmd {
	return tea.Batch(a.show(0), a.listen(), a.loadPreferences(), a.readDrafts(), a.count())
}

// End closes the session's subscription once the program has stopped.
func (a *App) End() {
	if a.sub != nil {
		a.sub.Close()
	}
}

// Update names who handles a message.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	a.frame = nil
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.w, a.h = msg.Width, msg.Height
	case tea.KeyPressMsg, tea.PasteMsg:
		cmd = a.typed(msg)
	case tea.MouseMsg:
		cmd = a.pointer(msg)
	case ui.Home:
		cmd = a.answered(msg)
	case ui.Timer:
		cmd = tea.Tick(msg.After, func(time.Time) tea.Msg { return msg.Msg })
	case ui.Aside:
		cmd = msg.Cmd
	case ui.ForShell:
		cmd = a.mine(msg)
	}
	return a, ui.Guard(a.with(tea.Batch(cmd, a.resumes(), a.catchUp(), a.arm())))
}

// mine handles what the shell asked for itself.
func (a *App) mine(msg ui.ForShell) tea.Cmd {
	switch msg := msg.(type) {
	case ui.Failed:
		return a.Fail(msg.Err)
	case login.Done:
		a.open(a.enter(msg.Actor))
		return a.start()
	case news:
		return a.spread(msg.changed)
	case rearm:
		return a.listen()
	case counted:
		a.counted(msg)
	case arrival:
		return a.arrived(msg)
	case preferred:
		a.preferred(msg)
	case draftsRead:
		return a.draftsRead(msg)
	case keepNow:
		return a.keep()
	case draftKept:
		return a.draftKept(msg)
	case retry:
		return a.ping()
	case pinged:
		return a.pinged(msg)
	case goHint:
		a.hint = a.pending != "" && msg.turn == a.pendings
	}
	return nil
}

// soon keeps a command that arose where none could be returned.
func (a *App) soon(cmd tea.Cmd) {
	if cmd != nil {
		a.waiting = append(a.waiting, cmd)
	}
}

func (a *App) with(cmd tea.Cmd) tea.Cmd {
	cmds := append(a.waiting, cmd)
	a.waiting = nil
	return tea.Batch(cmds...)
}

// send gives a message to somebody; what comes back goes to the same one, or to
// the owner of a dialog.
func (a *App) send(to ui.Receiver, msg tea.Msg) tea.Cmd {
	if to == nil {
		return nil
	}
	return ui.Route(a.ownerOf(to), to.Update(msg))
}

// front is who has the keyboard.
func (a *App) front() ui.Receiver {
	switch {
	case len(a.layers) > 0:
		return a.layers[len(a.layers)-1].dialog
	case a.login != nil:
		return a.login
	}
	return a.screen()
}

func (a *App) screen() ui.Screen {
	if a.active >= len(a.screens) {
		return nil
	}
	return a.screens[a.active]
}

// show brings a screen to the front, building it the first time.
func (a *App) show(i int) tea.Cmd {
	a.active, a.bar = i, -1
	start := a.build(i)
	s := a.screens[i]
	return tea.Batch(start, ui.Route(s, s.Update(ui.Shown{})))
}

// build makes a screen the first time it is needed.
func (a *App) build(i int) tea.Cmd {
	if a.screens[i] != nil {
		return nil
	}
	a.screens[i] = a.entries[i].New(a.env)
	return ui.Route(a.screens[i], a.screens[i].Init())
}

func (a *App) goTo(i int) tea.Cmd {
	if i == a.active {
		return nil
	}
	a.past = append(a.past, a.active)
	if len(a.past) > 20 {
		a.past = a.past[1:]
	}
	return a.show(i)
}

func (a *App) back() tea.Cmd {
	i := a.past[len(a.past)-1]
	a.past = a.past[:len(a.past)-1]
	return a.show(i)
}

// apply changes language and look for the whole session.
func (a *App) apply(words *lang.Words, look *ui.Look) tea.Cmd {
	a.env.Text, a.env.Look = words, look
	var cmds []tea.Cmd
	for _, s := range a.screens {
		if s != nil {
			cmds = append(cmds, a.send(s, ui.LookChanged{}))
		}
	}
	return tea.Batch(cmds...)
}

func (a *App) screenName(i int) term.Text {
	return term.Clean(a.env.Text.Shell.Screens[a.entries[i].Name])
}
