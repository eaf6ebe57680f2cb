package cmd

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"mif/store"
	"mif/store/model"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// complain says a failure on the error stream: what, why, what to do.
func (a *app) complain(err error) {
	if a.words == nil && a.chooseLanguage() != nil {
		a.words = lang.FR()
	}
	_, _ = fmt.Fprintln(a.err, a.sentence(err))
	var invalid *model.Invalid
	if !errors.As(err, &invalid) {
		return
	}
	for _, f := range invalid.Fields {
		_, _ = fmt.Fprintln(a.err, " ", term.Clean(a.field(f.Field)+" : "+a.words.Fill(a.words.Errors.Fields[f.Code], f.Params)))
	}
}

// field is what a person calls a field of the first account.
func (a *app) field(name string) string { return cmp.Or(a.words.Command.Fields[name], name) }

// sentence never holds the text of an error that is not ours.
func (a *app) sentence(err error) string {
	var usage *usageError
	if errors.As(err, &usage) {
		return a.line(a.words.Command.Refused, map[string]string{"why": a.misuse(usage)})
	}
	if dsn, ok := store.IsDSNError(err); ok {
		return a.line(a.words.Command.DSN[dsn.Problem], map[string]string{"subject": dsn.Subject, "nearest": dsn.Nearest})
	}
	var internal *store.InternalError
	if errors.As(err, &internal) {
		s := a.words.Errors.Internal
		return a.line(s, nil) + " (" + a.words.Errors.Code + " " + internal.Code + ")"
	}
	switch {
	case errors.Is(err, model.ErrUnavailable):
		return a.line(a.words.Command.Unreachable, nil)
	case errors.Is(err, context.DeadlineExceeded):
		return a.line(a.words.Command.Slow, nil)
	}
	return ui.Say(a.words, err).Line().String()
}

func (a *app) line(s lang.Sentence, params map[string]string) string {
	parts := []string{s.What, s.Why, s.Do}
	for i, p := range parts {
		parts[i] = term.Clean(a.words.Fill(p, params)).String()
	}
	return strings.Join(parts, " ")
}
