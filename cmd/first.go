package cmd

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	xterm "github.com/charmbracelet/x/term"

	"mif/store"
	"mif/store/model"
	"mif/tui/lang"
)

// firstRun asks what an empty database needs: a language, demonstration data
// or not, and the first administrator. Nothing has a default password.
func (a *app) firstRun(ctx context.Context, s *store.Store) error {
	in := bufio.NewReader(a.in)
	if a.language == "" {
		answer, err := a.ask(in, a.words.Command.AskLanguage)
		if err != nil {
			return err
		}
		if answer != "" {
			a.words = lang.Named(strings.ToLower(answer))
		}
	}
	w := a.words.Command
	a.printf("%s\n", w.FirstRun)
	answer, err := a.ask(in, w.AskDemo)
	if err != nil {
		return err
	}
	if strings.HasPrefix(strings.ToLower(answer), w.Yes) {
		if err := a.loadDemo(ctx, s, demoOptions{size: demoSize, seed: demoSeed}); err != nil {
			return err
		}
	}
	a.printf("\n%s\n", w.AskAdmin)
	for {
		err := a.askAdmin(ctx, in, s)
		var invalid *model.Invalid
		var refusal *model.Refusal
		if !errors.As(err, &invalid) && !errors.As(err, &refusal) {
			return err
		}
		a.complain(err)
	}
}

func (a *app) askAdmin(ctx context.Context, in *bufio.Reader, s *store.Store) error {
	w := a.words.Command
	n := model.NewUser{Role: model.Admin}
	for _, q := range []struct {
		text string
		into *string
	}{{w.AskUser, &n.Username}, {w.AskName, &n.FullName}, {w.AskEmail, &n.Email}} {
		answer, err := a.ask(in, q.text)
		if err != nil {
			return err
		}
		*q.into = answer
	}
	var err error
	if n.Password, err = a.askPassword(); err != nil {
		return err
	}
	_, err = s.System().CreateUser(ctx, n)
	return err
}

func (a *app) askPassword() (string, error) {
	for {
		first, err := a.secret(a.words.Command.AskPassword)
		if err != nil {
			return "", err
		}
		second, err := a.secret(a.words.Command.AskRepeat)
		if err != nil {
			return "", err
		}
		if first == second {
			return first, nil
		}
		a.printf("%s\n", a.words.Command.NotTheSame)
	}
}

func (a *app) ask(in *bufio.Reader, text string) (string, error) {
	a.printf("%s", text)
	line, err := in.ReadString('\n')
	if err != nil && (!errors.Is(err, io.EOF) || line == "") {
		return "", fmt.Errorf("answer: %w", err)
	}
	return strings.TrimSpace(line), nil
}

func (a *app) secret(text string) (string, error) {
	a.printf("%s", text)
	b, err := xterm.ReadPassword(a.in.Fd())
	a.printf("\n")
	return string(b), err
}

func (a *app) tell(s lang.Sentence) { _, _ = fmt.Fprintln(a.err, a.line(s, nil)) }
