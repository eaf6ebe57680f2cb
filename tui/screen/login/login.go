// Package login is the door: a name, a password, and the language to read the
// rest in. It checks nothing itself and keeps no password after an answer.
package login

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// Check asks the store who this is.
type Check func(ctx context.Context, user, password string) (model.Actor, error)

// Done tells the shell that somebody came in.
type Done struct{ Actor model.Actor }

// ForShell keeps Done from coming back to the door.
func (Done) ForShell() {}

type answer struct {
	actor model.Actor
	err   error
}

type tick struct{ turn int }

// Screen is the form of the door.
type Screen struct {
	env   *ui.Env
	check Check
	user  *ui.Line
	pass  *ui.Line
	at    int // user, password, enter, language
	busy  bool
	fault term.Text
	until time.Time // throttled: no try before
	turn  int       // which countdown
	x, y  int
}

const stops = 4

// New is the door of a session that nobody has entered.
func New(env *ui.Env, check Check) *Screen {
	return &Screen{env: env, check: check, user: ui.NewLine("", 50), pass: ui.NewSecret()}
}

// Init does nothing: there is nothing to load before somebody is known.
func (s *Screen) Init() tea.Cmd { return nil }

// Keys are none: every letter is text here.
func (s *Screen) Keys() []ui.Action { return nil }

// Cursor is in the focused field.
func (s *Screen) Cursor() (x, y int, ok bool) { return s.x, s.y, !s.busy }

// Update fills the form in.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case answer:
		return s.answered(msg)
	case tick:
		return s.tick(msg)
	case tea.PasteMsg:
		if in := s.input(); in != nil {
			in.Paste(msg.Content)
		}
	case tea.KeyPressMsg:
		if !s.busy {
			return s.key(msg)
		}
	}
	return nil
}

func (s *Screen) input() *ui.Line {
	return []*ui.Line{s.user, s.pass, nil, nil}[s.at]
}

func (s *Screen) key(msg tea.KeyPressMsg) tea.Cmd {
	key := ui.KeyOf(msg)
	if in := s.input(); in != nil {
		if _, handled := in.Key(s.env, key, msg.Text); handled {
			return nil
		}
	}
	switch key {
	case "tab", "down":
		s.at = (s.at + 1) % stops
	case "shift+tab", "up":
		s.at = (s.at + stops - 1) % stops
	case "esc":
		s.at, s.fault = 0, term.Text{}
	case "enter", "space":
		return s.enter(key)
	}
	return nil
}

func (s *Screen) enter(key string) tea.Cmd {
	switch {
	case s.at == 3:
		s.env.Text = lang.Named(s.env.Text.Other())
		s.fault = term.Text{}
	case s.at == 0 && key == "enter":
		s.at = 1
	default:
		return s.submit()
	}
	return nil
}

func (s *Screen) submit() tea.Cmd {
	words := s.env.Text.Login
	user, pass := strings.TrimSpace(s.user.Value()), s.pass.Value()
	switch {
	case !s.env.Clock().After(s.until):
		return nil
	case user == "":
		s.at, s.fault = 0, term.Clean(words.NeedUser)
		return nil
	case pass == "":
		s.at, s.fault = 1, term.Clean(words.NeedPassword)
		return nil
	}
	s.busy, s.fault = true, term.Text{}
	ctx, check := s.env.Ctx, s.check
	return func() tea.Msg {
		actor, err := check(ctx, user, pass)
		return answer{actor, err}
	}
}

func (s *Screen) answered(a answer) tea.Cmd {
	s.busy = false
	s.pass.Set("")
	if a.err == nil {
		return func() tea.Msg { return Done{a.actor} }
	}
	s.at = 1
	if wait := throttled(a.err); wait > 0 {
		s.until = s.env.Clock().Add(wait)
		s.turn++
		return ui.Later(time.Second, tick{s.turn})
	}
	s.fault = s.env.Say(a.err).Line()
	return nil
}

// throttled is how long the store wants to be left alone.
func throttled(err error) time.Duration {
	var r *model.Refusal
	if !errors.As(err, &r) || r.Code != model.CodeLoginThrottled {
		return 0
	}
	seconds, err := strconv.Atoi(r.Params["secondes"])
	if err != nil {
		return time.Second
	}
	return time.Duration(seconds) * time.Second
}

// tick counts the wait down, once a second and only while there is one.
func (s *Screen) tick(t tick) tea.Cmd {
	if t.turn != s.turn || s.left() == 0 {
		return nil
	}
	return ui.Later(time.Second, tick{s.turn})
}

// left is the whole seconds still to wait.
func (s *Screen) left() int {
	d := s.until.Sub(s.env.Clock())
	if d <= 0 {
		return 0
	}
	return int((d + time.Second - 1) / time.Second)
}

// message is the one line below the fields.
func (s *Screen) message() ui.Span {
	words := s.env.Text.Login
	switch left := s.left(); {
	case s.busy:
		return ui.Span{Text: term.Clean(words.Checking), Token: themes.Progress}
	case left > 0:
		return ui.Span{Text: term.Clean(words.Wait(left)), Token: themes.Warn}
	}
	return ui.Span{Text: s.fault, Token: themes.Error}
}
