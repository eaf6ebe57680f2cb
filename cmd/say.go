package cmd

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

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
	return ui.Say(a.words, err).Line().String()
}

func (a *app) line(s lang.Sentence, params map[string]string) string {
	parts := []string{s.What, s.Why, s.Do}
	for i, p := range parts {
		parts[i] = term.Clean(a.words.Fill(p, params)).String()
	}
	return strings.Join(parts, " ")
}

// usageFR is cobra's own page in French words.
const usageFR = `Utilisation :{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} [commande]{{end}}{{if gt (len .Aliases) 0}}

Autres noms :
  {{.NameAndAliases}}{{end}}{{if .HasAvailableSubCommands}}

Commandes :{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

Options :
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

Options communes :
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

« {{.CommandPath}} [commande] --aide » en dit plus sur une commande.{{end}}
`

// frenchHelp makes --aide and --help the same on every command, in French.
func frenchHelp(c *cobra.Command) {
	c.InitDefaultHelpFlag()
	if f := c.Flags().Lookup("help"); f != nil {
		f.Usage = "la même chose que --aide"
	}
	run := c.RunE
	if run != nil {
		c.RunE = func(c *cobra.Command, args []string) error {
			if wanted, err := c.Flags().GetBool("aide"); err == nil && wanted {
				return c.Help()
			}
			return run(c, args)
		}
	}
	for _, sub := range c.Commands() {
		frenchHelp(sub)
	}
}
