package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"mif/tui/lang"
)

// app is what the commands share: where they read, write and find the time.
type app struct {
	out, err io.Writer
	in       *os.File
	env      func(string) string
	words    *lang.Words
	language string
}

// Main runs the program and ends it with the exit code of its outcome.
func Main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	a := &app{out: os.Stdout, err: os.Stderr, in: os.Stdin, env: os.Getenv}
	os.Exit(quittable(ctx, func(ctx context.Context) int { return a.run(ctx, os.Args[1:]) }))
}

// quittable ends run at SIGQUIT, which would else leave the terminal as the desk
// needs it. A second one ends the program where it stands, for a program that
// hangs.
func quittable(ctx context.Context, run func(context.Context) int) int {
	until, stop := signal.NotifyContext(ctx, syscall.SIGQUIT)
	context.AfterFunc(until, stop)
	defer stop()
	code := run(until)
	if until.Err() != nil && ctx.Err() == nil {
		return exitQuit
	}
	return code
}

// run executes one command line and gives its exit code.
func (a *app) run(ctx context.Context, args []string) int {
	root := a.root()
	root.SetArgs(args)
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.SetContext(ctx)
	err := root.Execute()
	if err == nil {
		return exitDone
	}
	code := exitCode(err)
	if !errors.Is(err, errSaid) {
		a.complain(err)
	}
	return code
}

// errSaid ends a command that has told its failure already.
var errSaid = errors.New("said")

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "mif",
		Args:          noArgs,
		SilenceUsage:  true,
		SilenceErrors: true,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			return a.chooseLanguage()
		},
		RunE: func(c *cobra.Command, _ []string) error { return a.desk(c.Context()) },
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &usageError{err} })
	root.PersistentFlags().StringVar(&a.language, "lang", "", "")
	root.PersistentFlags().Bool("aide", false, "")
	root.SuggestionsMinimumDistance = 2
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetHelpCommand(&cobra.Command{Use: "aide", Hidden: true})
	root.AddCommand(a.demoCommand(), a.migrateCommand(), a.checkCommand(), a.keysCommand(), a.versionCommand())
	a.bilingual(root)
	return root
}

// chooseLanguage takes --lang, then MIF_LANG, then French.
func (a *app) chooseLanguage() error {
	if a.language == "" {
		a.language = a.env("MIF_LANG")
	}
	switch a.language {
	case "", lang.French:
		a.words = lang.FR()
	case lang.English:
		a.words = lang.EN()
	default:
		return &usageError{fmt.Errorf("--lang %q : fr ou en", a.language)}
	}
	return nil
}

func (a *app) printf(format string, args ...any) { _, _ = fmt.Fprintf(a.out, format, args...) }
