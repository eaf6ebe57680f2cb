// Package ui is what screens are made of: the Screen itself and its surroundings,
// actions and their keys, lists, forms, pickers, questions and messages.
// It knows nouns and words, never the store, and does no I/O of its own: what
// takes time is a command that the screen supplies.
package ui

import (
	"context"
	"fmt"
	"log/slog"
	"reflect"
	"runtime/debug"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/event"
	"mif/store/model"
	"mif/tui/lang"
	"mif/tui/term"
)

// Receiver takes messages on the one goroutine of its session. The commands it
// returns capture values, never the receiver.
type Receiver interface {
	Update(msg tea.Msg) tea.Cmd
}

// Screen is one full page under the tabs. View draws exactly w by h cells or
// less and has no effect. Keys are the actions as they stand now: they feed the
// keyboard, the help, the menu and the palette alike.
type Screen interface {
	Receiver
	Init() tea.Cmd
	View(w, h int) string
	Keys() []Action
}

// A screen may also say more about itself.
type (
	// Typist says that letters are text now: they reach Update instead of the
	// actions. Esc, Tab and Ctrl+ combinations of actions still run.
	Typist interface{ Typing() bool }
	// Pointed puts the terminal's cursor at a cell of the last View.
	Pointed interface{ Cursor() (x, y int, ok bool) }
	// Unsaved makes leaving the program ask first.
	Unsaved interface{ Unsaved() bool }
	// Summed is the screen in a few words, for the title of a small terminal:
	// its filter and its count.
	Summed interface{ Sum() term.Text }
)

// Env is what a session's screens share. Its fields change only between two
// messages (language, look); commands must not read it.
type Env struct {
	Ctx    context.Context // ends with the session
	Actor  model.Actor
	Text   *lang.Words
	Look   *Look
	Keys   Keymap
	Log    *slog.Logger
	Clock  func() time.Time
	Place  *time.Location // whose clock is shown
	Engine term.Text      // "PostgreSQL 16.14"
	Folder string         // where files for the person go first; none when he is at another machine
	Host   Host
}

// Now is the time on the clock of the place.
func (e *Env) Now() time.Time { return e.Clock().In(e.Place) }

// Host is the shell, as a screen sees it. It may be called from Update and from
// the functions of actions and dialogs, never from a command.
type Host interface {
	// Push puts a dialog on top; what its functions return goes to owner.
	Push(d Dialog, owner Receiver)
	// Close takes a dialog away wherever it lies; nothing when it is gone.
	Close(d Dialog)
	// Toast shows a message and keeps it in the journal.
	Toast(t Toast)
	// Fail says an error; one that means a lost database raises the banner.
	Fail(err error) tea.Cmd
	// Reached tells that the database answered, which takes the banner away.
	Reached()
	// Open goes to a screen, on a record unless id is 0.
	Open(screen string, id int64) tea.Cmd
	// OpenList goes to a screen whose list shows what a filter line admits.
	OpenList(screen, line string) tea.Cmd
	// Tell gives a message to a screen that may stay out of sight.
	Tell(screen string, msg tea.Msg) tea.Cmd
	// Has says whether the session may go to a screen.
	Has(screen string) bool
}

// Messages that the shell sends to screens.
type (
	// Changed is the news that rows may have changed; at most four a second.
	Changed struct{ News []event.Changed }
	// Shown tells a screen that it comes to the front.
	Shown struct{}
	// FirstZone tells a screen that Tab has gone round through the bar and comes
	// to its first zone.
	FirstZone struct{}
	// Record asks a screen to show one record; it may come before the answer
	// to the screen's first question.
	Record struct{ ID int64 }
	// Filtered asks a screen for the list of a filter line, from its first row.
	Filtered struct{ Line string }
	// Attach asks the screen of documents for a file that is about a record: a job
	// by its number, a machine by its number below zero.
	Attach struct{ About Found }
	// LookChanged tells that Env.Text or Env.Look is another one now.
	LookChanged struct{}
)

// Touches says whether the news concerns a table.
func (c Changed) Touches(table string) bool {
	for _, n := range c.News {
		if n.Table == table || (n.All && n.Table == "") {
			return true
		}
	}
	return false
}

// Home is an answer on its way to the one who asked, who may be out of sight.
type Home struct {
	To  Receiver
	Msg tea.Msg
}

// Route writes the return address on whatever cmd answers, also inside batches
// and sequences. Messages meant for the program itself, and those that have an
// address already, stay as they are.
func Route(to Receiver, cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg { return addressed(to, cmd()) }
}

func addressed(to Receiver, msg tea.Msg) tea.Msg {
	if msg == nil {
		return nil
	}
	if cmds, ok := commands(msg); ok {
		for i, c := range cmds {
			cmds[i] = Route(to, c)
		}
		return msg
	}
	switch m := msg.(type) {
	case Timer:
		m.Msg = addressed(to, m.Msg)
		return m
	case Aside:
		m.Cmd = Route(to, m.Cmd)
		return m
	case ForShell:
		return m
	}
	if _, ok := msg.(Home); ok || reflect.TypeOf(msg).PkgPath() == teaPath {
		return msg
	}
	return Home{To: to, Msg: msg}
}

var teaPath = reflect.TypeFor[tea.QuitMsg]().PkgPath()

// Guard makes a command that panics answer Failed, so that the session lives.
// The stack goes to the log through the error, never to the screen.
func Guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = Failed{Err: fmt.Errorf("panic: %v\n%s", r, debug.Stack())}
			}
		}()
		msg = cmd()
		if cmds, ok := commands(msg); ok {
			for i, c := range cmds {
				cmds[i] = Guard(c)
			}
		}
		return msg
	}
}

// commands are those of a batch or of a sequence, whose type has no public name.
// The slice is the message's own: writing to it changes the message.
func commands(msg tea.Msg) ([]tea.Cmd, bool) {
	v := reflect.ValueOf(msg)
	if v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return nil, false
	}
	return v.Convert(reflect.TypeFor[[]tea.Cmd]()).Interface().([]tea.Cmd), true
}

// Timer asks for a message later. The shell turns it into a real timer, a test
// into a step of its own clock: nothing else in a screen may wait.
type Timer struct {
	After time.Duration
	Msg   tea.Msg
}

// Later is the command that asks for msg in d.
func Later(d time.Duration, msg tea.Msg) tea.Cmd {
	return func() tea.Msg { return Timer{After: d, Msg: msg} }
}

// Aside is a command that may wait for ever, such as listening to news.
type Aside struct{ Cmd tea.Cmd }

// ForShell marks a message that the shell itself handles, whoever asked for it.
type ForShell interface{ ForShell() }

// ForShell makes Failed one of these.
func (Failed) ForShell() {}

// Failed is the answer of a command that panicked or could not be made.
type Failed struct{ Err error }
