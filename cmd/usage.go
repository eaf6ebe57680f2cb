package cmd

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// strayError is a word where no argument is known, with the commands that it
// may have meant.
type strayError struct {
	word    string
	nearest []string
}

func (e *strayError) Error() string { return "unknown argument " + e.word }

// noArgs refuses arguments; a command with sub-commands offers the nearest.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return &usageError{&strayError{args[0], c.SuggestionsFor(args[0])}}
}

// misuse says what is wrong with a command line, in the person's language: the
// library that reads it speaks English alone.
func (a *app) misuse(err *usageError) string {
	var (
		stray   *strayError
		unknown *pflag.NotExistError
		missing *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
		syntax  *pflag.InvalidSyntaxError
		words   = a.words.Command
	)
	say := func(text, subject, value string) string {
		return a.words.Fill(text, map[string]string{"subject": subject, "value": value})
	}
	if said := a.misread(err); said != "" {
		return said
	}
	switch {
	case errors.As(err, &stray) && len(stray.nearest) > 0:
		return say(words.StrayNear, stray.word, strings.Join(stray.nearest, ", "))
	case errors.As(err, &stray):
		return say(words.Stray, stray.word, "")
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		return say(words.UnknownFlag, "-"+unknown.GetSpecifiedName(), "")
	case errors.As(err, &unknown):
		return say(words.UnknownFlag, "--"+unknown.GetSpecifiedName(), "")
	case errors.As(err, &missing):
		return say(words.FlagValue, "--"+missing.GetFlag().Name, "")
	case errors.As(err, &invalid):
		return say(words.FlagInvalid, "--"+invalid.GetFlag().Name, invalid.GetValue())
	case errors.As(err, &syntax):
		return say(words.UnknownFlag, syntax.GetSpecifiedFlag(), "")
	}
	return strings.TrimSuffix(err.Error(), ".")
}
