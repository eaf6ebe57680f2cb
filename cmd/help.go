package cmd

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"mif/tui/lang"
)

// helpPage is the layout of a command's page; its words are filled in by the
// language of who asks.
const helpPage = `{usage}{{if .Runnable}}
  {{.UseLine}} [options]{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} {subcommand}{{end}}{{if gt (len .Aliases) 0}}

{aliases}
  {{.NameAndAliases}}{{end}}{{if .HasAvailableSubCommands}}

{commands}{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

{options}
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

{common}
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

{more}{{end}}
`

// bilingual makes --aide and --help the same on every command: its page in the
// language that the same line chooses.
func (a *app) bilingual(root *cobra.Command) {
	root.SetHelpFunc(func(c *cobra.Command, _ []string) {
		if a.chooseLanguage() != nil {
			a.words = lang.FR()
		}
		page := a.helpPage(c)
		a.printf("%s\n\n%s", c.Short, page)
	})
	asked(root)
}

// asked makes --aide do what --help does.
func asked(c *cobra.Command) {
	c.InitDefaultHelpFlag()
	c.DisableFlagsInUseLine = true // it would say so in English
	if run := c.RunE; run != nil {
		c.RunE = func(c *cobra.Command, args []string) error {
			if wanted, err := c.Flags().GetBool("aide"); err == nil && wanted {
				return c.Help()
			}
			return run(c, args)
		}
	}
	for _, sub := range c.Commands() {
		asked(sub)
	}
}

// helpPage is how a command is used, in words of the chosen language.
func (a *app) helpPage(c *cobra.Command) string {
	words := a.words.Help
	translate(c.Root(), words)
	c.SetUsageTemplate(strings.NewReplacer(
		"{usage}", words.Usage, "{subcommand}", words.Subcommand, "{aliases}", words.Aliases, "{commands}", words.Commands,
		"{options}", words.Options, "{common}", words.Common, "{more}", fill(words.More, "command", c.CommandPath()),
	).Replace(helpPage))
	before, after, _ := strings.Cut(words.Default, "{value}")
	return strings.NewReplacer("(default ", before, `")`, `"`+after).Replace(c.UsageString())
}

// translate gives each command and option its words.
func translate(c *cobra.Command, words lang.Help) {
	_, path, _ := strings.Cut(c.CommandPath(), " ")
	c.Short = words.Short[path]
	explain := func(f *pflag.Flag) { f.Usage = words.Flags[f.Name] }
	c.Flags().VisitAll(explain)
	c.PersistentFlags().VisitAll(explain)
	for _, sub := range c.Commands() {
		translate(sub, words)
	}
}
