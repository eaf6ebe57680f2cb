// Package tuitest drives a session without a terminal: keys in, screen out. It
// runs commands at once and keeps the clock itself, so that a test never sleeps
// and never depends on the machine's speed.
package tuitest

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"mif/tui/term/termtest"
	"mif/tui/ui"
)

const (
	keyGap   = 200 * time.Millisecond // between two keys of a person
	pasteGap = 2 * time.Millisecond   // between two keys of a phone that pastes
	maxSteps = 20_000
	patience = 60 * time.Second
	pulse    = 10 * time.Millisecond // between two looks for news
	pace     = 50 * time.Millisecond // what the clock goes on by at each look: slow enough that a toast outlives a busy machine
)

// Clock is the test's clock: it moves only when told to.
type Clock struct{ now time.Time }

// NewClock starts on Monday 23 November 2026, 08:14 in Casablanca.
func NewClock() *Clock { return &Clock{now: time.Date(2026, 11, 23, 7, 14, 0, 0, time.UTC)} }

// Now is the time on the clock.
func (c *Clock) Now() time.Time { return c.now }

// Driver holds a session.
type Driver struct {
	t      testing.TB
	model  tea.Model
	clock  *Clock
	w, h   int
	queue  []tea.Msg
	inbox  chan tea.Msg
	timers []timer
	Quit   bool // the program has ended
}

type timer struct {
	at  time.Time
	msg tea.Msg
}

// New starts a model in a window of w by h cells.
func New(t testing.TB, clock *Clock, model tea.Model, w, h int) *Driver {
	t.Helper()
	d := &Driver{t: t, model: model, clock: clock, w: w, h: h, inbox: make(chan tea.Msg, 64)}
	d.run(model.Init())
	d.Send(tea.WindowSizeMsg{Width: w, Height: h})
	return d
}

// Send gives the model a message and does everything that follows from it.
func (d *Driver) Send(msg tea.Msg) {
	d.t.Helper()
	d.queue = append(d.queue, msg)
	d.settle()
}

// Resize changes the window.
func (d *Driver) Resize(w, h int) {
	d.t.Helper()
	d.w, d.h = w, h
	d.Send(tea.WindowSizeMsg{Width: w, Height: h})
}

// Press presses keys one after the other, by the names of the key map.
func (d *Driver) Press(keys ...string) *Driver {
	d.t.Helper()
	for _, k := range keys {
		d.Advance(keyGap)
		d.Send(Key(k))
	}
	return d
}

// Type types a text as a person does.
func (d *Driver) Type(text string) *Driver {
	d.t.Helper()
	for _, r := range text {
		d.Press(string(r))
	}
	return d
}

// PasteByKeys types a text as a phone pastes: at once, line breaks as Enter.
func (d *Driver) PasteByKeys(text string) *Driver {
	d.t.Helper()
	d.Advance(keyGap)
	for _, r := range text {
		name := string(r)
		if r == '\n' {
			name = "enter"
		}
		d.Advance(pasteGap)
		d.Send(Key(name))
	}
	return d
}

// Advance moves the clock and rings the timers that fall due.
func (d *Driver) Advance(by time.Duration) *Driver {
	d.t.Helper()
	end := d.clock.now.Add(by)
	for {
		i := d.next(end)
		if i < 0 {
			break
		}
		t := d.timers[i]
		d.timers = slices.Delete(d.timers, i, i+1)
		d.clock.now = t.at
		d.Send(t.msg)
	}
	d.clock.now = end
	return d
}

// next is the first timer that falls due by end, -1 for none.
func (d *Driver) next(end time.Time) int {
	first := -1
	for i, t := range d.timers {
		if !t.at.After(end) && (first < 0 || t.at.Before(d.timers[first].at)) {
			first = i
		}
	}
	return first
}

// Timers is how many timers are waiting to ring.
func (d *Driver) Timers() int { return len(d.timers) }

// settle delivers messages until there are none.
func (d *Driver) settle() {
	d.t.Helper()
	for step := 0; ; step++ {
		if step > maxSteps {
			d.t.Fatalf("the session never comes to rest\n%s", d.Screen())
		}
		if len(d.queue) == 0 {
			select {
			case msg := <-d.inbox:
				d.queue = append(d.queue, msg)
			default:
				return
			}
		}
		msg := d.queue[0]
		d.queue = d.queue[1:]
		d.deliver(msg)
	}
}

func (d *Driver) deliver(msg tea.Msg) {
	switch msg := msg.(type) {
	case nil:
		return
	case tea.QuitMsg:
		d.Quit = true
		return
	case ui.Timer:
		d.timers = append(d.timers, timer{d.clock.now.Add(msg.After), msg.Msg})
		return
	case ui.Aside:
		d.aside(msg.Cmd)
		return
	}
	if cmds, ok := commands(msg); ok {
		for _, c := range cmds {
			d.run(c)
		}
		return
	}
	next, cmd := d.model.Update(msg)
	d.model = next
	d.model.View()
	d.run(cmd)
}

func (d *Driver) run(cmd tea.Cmd) {
	if cmd != nil {
		d.queue = append(d.queue, cmd())
	}
}

// commands are those of a batch or a sequence.
func commands(msg tea.Msg) ([]tea.Cmd, bool) {
	v := reflect.ValueOf(msg)
	if v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return nil, false
	}
	return v.Convert(reflect.TypeFor[[]tea.Cmd]()).Interface().([]tea.Cmd), true
}

// Await waits for live news until the screen holds every text. The clock goes on
// meanwhile: a session that rests between two pieces of news listens again.
func (d *Driver) Await(texts ...string) *Driver {
	d.t.Helper()
	deadline := time.After(patience)
	for !d.shows(texts...) {
		select {
		case msg := <-d.inbox:
			d.Send(msg)
		case <-time.After(pulse):
		case <-deadline:
			d.t.Fatalf("waited in vain for %q\n%s", texts, d.Screen())
		}
		d.Advance(pace)
	}
	return d
}

// Expect fails unless the screen holds every text.
func (d *Driver) Expect(texts ...string) *Driver {
	d.t.Helper()
	for _, s := range texts {
		if !d.shows(s) {
			d.t.Fatalf("%q is not on the screen\n%s", s, d.Screen())
		}
	}
	return d
}

// ExpectNot fails when the screen holds one of the texts.
func (d *Driver) ExpectNot(texts ...string) *Driver {
	d.t.Helper()
	for _, s := range texts {
		if d.shows(s) {
			d.t.Fatalf("%q is on the screen\n%s", s, d.Screen())
		}
	}
	return d
}

func (d *Driver) shows(texts ...string) bool {
	screen := d.Screen()
	for _, s := range texts {
		if !strings.Contains(screen, s) {
			return false
		}
	}
	return true
}

// Screen is what a person sees, without colours and trailing spaces. It fails
// when the frame holds a sequence that no screen may send, or does not fit.
func (d *Driver) Screen() string {
	d.t.Helper()
	content := d.model.View().Content
	if err := termtest.Check([]byte(content)); err != nil {
		d.t.Errorf("unsafe frame: %v", err)
	}
	lines := strings.Split(ansi.Strip(content), "\n")
	if len(lines) > d.h {
		d.t.Errorf("%d lines in a window of %d", len(lines), d.h)
	}
	for i, l := range lines {
		if w := ansi.StringWidth(l); w > d.w {
			d.t.Errorf("line %d is %d cells wide in a window of %d: %q", i, w, d.w, l)
		}
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}

// Cursor is where the terminal's cursor stands and the text before it on its
// line; ok is false when it is hidden.
func (d *Driver) Cursor() (x, y int, before string, ok bool) {
	v := d.model.View()
	if v.Cursor == nil {
		return 0, 0, "", false
	}
	line := strings.Split(ansi.Strip(v.Content), "\n")[v.Cursor.Y]
	return v.Cursor.X, v.Cursor.Y, ansi.Cut(line, 0, v.Cursor.X), true
}

// View is the frame as the terminal library gets it.
func (d *Driver) View() tea.View { return d.model.View() }

// Key is the press of a key by its name in the key map.
func Key(name string) tea.KeyPressMsg {
	var mod tea.KeyMod
	for {
		rest, ok := cutMod(name, &mod)
		if !ok {
			break
		}
		name = rest
	}
	if code, ok := named()[name]; ok {
		k := tea.KeyPressMsg{Code: code, Mod: mod}
		if code == tea.KeySpace && mod == 0 {
			k.Text = " "
		}
		return k
	}
	r, _ := utf8.DecodeRuneInString(name)
	k := tea.KeyPressMsg{Code: r, Mod: mod}
	if mod == 0 {
		k.Text = name
	}
	return k
}

func cutMod(name string, mod *tea.KeyMod) (string, bool) {
	for prefix, m := range map[string]tea.KeyMod{"ctrl+": tea.ModCtrl, "alt+": tea.ModAlt, "shift+": tea.ModShift} {
		if rest, ok := strings.CutPrefix(name, prefix); ok && rest != "" {
			*mod |= m
			return rest, true
		}
	}
	return name, false
}

func named() map[string]rune {
	return map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "space": tea.KeySpace, " ": tea.KeySpace,
		"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
		"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd,
		"backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "f1": tea.KeyF1,
	}
}
