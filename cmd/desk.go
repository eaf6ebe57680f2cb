package cmd

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"time"
	_ "time/tzdata" // the desk shows the clock of Casablanca wherever it runs

	tea "charm.land/bubbletea/v2"
	xterm "github.com/charmbracelet/x/term"

	"mif/store"
	"mif/store/model"
	"mif/themes"
	"mif/tui"
	"mif/tui/term"
	"mif/tui/ui"
)

// desk opens the configured database behind the login screen.
func (a *app) desk(ctx context.Context) error {
	if err := a.needTerminal(); err != nil {
		return err
	}
	s, log, err := a.openStore(ctx, store.Options{DSN: a.databaseDSN(), Documents: a.documents(), Migrate: a.embedded(), Jobs: true})
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	empty, err := s.Empty(ctx)
	if err != nil {
		return err
	}
	if empty {
		if err := a.firstRun(ctx, s); err != nil {
			return err
		}
	}
	env, err := a.screen(ctx, s, log)
	if err != nil {
		return err
	}
	check := func(ctx context.Context, user, password string) (model.Actor, error) {
		return s.Login(ctx, user, password, "", agent)
	}
	return a.show(ctx, tui.Welcome(env, check, func(actor model.Actor) tui.Opened { return opened(s, actor) }))
}

const agent = "mif"

var errNoTerminal = errors.New("no terminal")

func (a *app) needTerminal() error {
	if xterm.IsTerminal(a.in.Fd()) {
		return nil
	}
	a.tell(a.words.Command.NoTerminal)
	return errors.Join(errSaid, errNoTerminal)
}

// screen gathers what a session's screens share.
func (a *app) screen(ctx context.Context, s *store.Store, log *slog.Logger) (ui.Env, error) {
	keys, err := a.keymap()
	if err != nil {
		return ui.Env{}, err
	}
	place, err := time.LoadLocation("Africa/Casablanca")
	if err != nil {
		return ui.Env{}, err
	}
	return ui.Env{
		Ctx: ctx, Text: a.words, Log: log, Clock: time.Now, Place: place, Engine: term.Clean(s.Engine()),
		Keys: keys, Folder: a.folder(),
		Look: &ui.Look{Theme: themes.Named(a.theme()), Glyphs: themes.GlyphsNamed(a.glyphs())},
	}, nil
}

// folder is the person's own.
func (a *app) folder() string {
	if home := a.env("HOME"); home != "" {
		return home
	}
	return "."
}

// theme is mono where the user asks every program for no colour.
func (a *app) theme() string {
	if a.env("NO_COLOR") != "" {
		return "mono"
	}
	return "16"
}

// glyphs is for reading aloud where the user asks for it, ascii on a terminal that draws nothing else, and where the locale
// says that characters are single bytes. No locale at all says nothing.
func (a *app) glyphs() string {
	if a.env("MIF_ACCESSIBLE") != "" {
		return themes.Linear
	}
	switch a.env("TERM") {
	case "linux", "dumb", "vt100":
		return "ascii"
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale := strings.ToLower(a.env(name)); locale != "" {
			if strings.Contains(locale, "utf-8") || strings.Contains(locale, "utf8") {
				return "unicode"
			}
			return "ascii"
		}
	}
	return "unicode"
}

// show runs the program until it ends and gives its subscription back.
func (a *app) show(ctx context.Context, m *tui.App) error {
	defer m.End()
	keyboard := tea.WithInput(tui.NewKeyboard(a.in, time.Now))
	_, err := tea.NewProgram(m, append(tui.Options(ctx, tui.LocalFPS), keyboard)...).Run()
	if errors.Is(err, tea.ErrInterrupted) || ctx.Err() != nil {
		return nil
	}
	return err
}

// opened is the desk of somebody who is known.
func opened(s *store.Store, actor model.Actor) tui.Opened {
	session := s.As(actor)
	return tui.Opened{Actor: actor, Desk: session, Entries: tui.Entries(session)}
}
