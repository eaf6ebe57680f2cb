package cmd

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	xterm "github.com/charmbracelet/x/term"

	"mif/store"
	"mif/store/model"
	"mif/tui/lang"
)

// questions are what an empty database asks at the terminal. Ctrl+C and a signal
// end them at any of them.
type questions struct {
	*app
	ctx context.Context
	in  *bufio.Reader
}

// firstRun asks what an empty database needs: a language, demonstration data
// or not, and the first administrator. Nothing has a default password.
func (a *app) firstRun(ctx context.Context, s *store.Store) error {
	q := questions{a, ctx, bufio.NewReader(a.in)}
	if a.language == "" {
		answer, err := q.oneOf(a.words.Command.AskLanguage, "", lang.French, lang.English)
		if err != nil {
			return err
		}
		if answer != "" {
			a.words = lang.Named(answer)
		}
	}
	w := a.words.Command
	a.printf("%s\n", w.FirstRun)
	answer, err := q.oneOf(w.AskDemo, append([]string{""}, append(w.YesWords, w.NoWords...)...)...)
	if err != nil {
		return err
	}
	if slices.Contains(w.YesWords, answer) {
		if err := a.loadDemo(ctx, s, demoOptions{size: demoSize, seed: demoSeed}); err != nil {
			return err
		}
	}
	a.printf("\n%s\n", w.AskAdmin)
	for {
		err := q.askAdmin(s)
		var invalid *model.Invalid
		var refusal *model.Refusal
		if !errors.As(err, &invalid) && !errors.As(err, &refusal) {
			return err
		}
		a.complain(err)
	}
}

func (q questions) askAdmin(s *store.Store) error {
	w := q.words.Command
	n := model.NewUser{Role: model.Admin}
	for _, one := range []struct {
		text string
		into *string
	}{{w.AskUser, &n.Username}, {w.AskName, &n.FullName}, {w.AskEmail, &n.Email}} {
		answer, err := q.ask(one.text)
		if err != nil {
			return err
		}
		*one.into = answer
	}
	var err error
	if n.Password, err = q.askPassword(); err != nil {
		return err
	}
	_, err = s.System().CreateUser(q.ctx, n)
	return err
}

func (q questions) askPassword() (string, error) {
	for {
		first, err := q.secret(q.words.Command.AskPassword)
		if err != nil {
			return "", err
		}
		second, err := q.secret(q.words.Command.AskRepeat)
		if err != nil {
			return "", err
		}
		if first == second {
			return first, nil
		}
		q.printf("%s\n", q.words.Command.NotTheSame)
	}
}

// oneOf asks until the answer is one of the known ones, in small letters.
func (q questions) oneOf(text string, known ...string) (string, error) {
	for {
		answer, err := q.ask(text)
		if answer = strings.ToLower(answer); err != nil || slices.Contains(known, answer) {
			return answer, err
		}
	}
}

func (q questions) ask(text string) (string, error) {
	q.printf("%s", text)
	line, err := q.wait(func() (string, error) { return q.in.ReadString('\n') })
	if err != nil && (!errors.Is(err, io.EOF) || line == "") {
		return "", fmt.Errorf("answer: %w", err)
	}
	return strings.TrimSpace(line), nil
}

// secret asks for a text that is not shown; the terminal shows again what is
// typed, however the question ends.
func (q questions) secret(text string) (string, error) {
	q.printf("%s", text)
	before, err := xterm.GetState(q.app.in.Fd())
	if err != nil {
		return "", err
	}
	line, err := q.wait(func() (string, error) {
		b, err := xterm.ReadPassword(q.app.in.Fd())
		return string(b), err
	})
	q.printf("\n")
	return line, errors.Join(err, xterm.Restore(q.app.in.Fd(), before))
}

// wait gives up when the program is told to end. What still reads then is left
// behind: nothing wakes a read from a terminal, and the program ends.
func (q questions) wait(read func() (string, error)) (string, error) {
	type answer struct {
		line string
		err  error
	}
	got := make(chan answer, 1)
	var reading sync.WaitGroup
	reading.Go(func() {
		line, err := read()
		got <- answer{line, err}
	})
	select {
	case <-q.ctx.Done():
		q.printf("\n")
		return "", q.ctx.Err()
	case a := <-got:
		return a.line, a.err
	}
}

func (a *app) tell(s lang.Sentence) { _, _ = fmt.Fprintln(a.err, a.line(s, nil)) }
