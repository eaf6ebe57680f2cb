package cmd

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"mif/tui/lang"
)

// commands are all of them, the root first.
func commands(c *cobra.Command) []*cobra.Command {
	out := []*cobra.Command{c}
	for _, sub := range c.Commands() {
		if !sub.Hidden {
			out = append(out, commands(sub)...)
		}
	}
	return out
}

// TestHelpSpeaksTheChosenLanguage on every page, whichever way it is asked for.
func TestHelpSpeaksTheChosenLanguage(t *testing.T) {
	t.Parallel()
	for _, words := range []struct {
		own   lang.Help
		other lang.Help
		lang  string
	}{{lang.FR().Help, lang.EN().Help, lang.French}, {lang.EN().Help, lang.FR().Help, lang.English}} {
		for _, c := range commands((&app{}).root()) {
			path := strings.Fields(c.CommandPath())[1:]
			for _, ask := range []string{"--aide", "--help"} {
				code, out, errs := call(t, map[string]string{"MIF_LANG": words.lang}, append(slices.Clone(path), ask)...)
				short := words.own.Short[strings.Join(path, " ")]
				if code != exitDone || short == "" || !strings.HasPrefix(out, short+"\n") || !strings.Contains(out, words.own.Usage) {
					t.Errorf("%s %v %s: %d %s%s", words.lang, path, ask, code, out, errs)
				}
				for _, foreign := range []string{words.other.Usage, words.other.Options, words.other.Common, words.other.Subcommand, "[flags]"} {
					if strings.Contains(out, foreign) {
						t.Errorf("%s %v: %q in %s", words.lang, path, foreign, out)
					}
				}
			}
			c.Flags().VisitAll(untold(t, words.own))
			c.PersistentFlags().VisitAll(untold(t, words.own))
		}
	}
	if _, out, _ := call(t, nil, "demo", "--aide"); strings.Contains(out, "(default") || !strings.Contains(out, "(par défaut 2400)") {
		t.Errorf("defaults: %s", out)
	}
	if _, out, _ := call(t, nil, "demo", "--lang", "en", "--help"); !strings.Contains(out, "(default 2400)") {
		t.Errorf("defaults: %s", out)
	}
}

// untold finds the options that a help page says nothing about.
func untold(t *testing.T, words lang.Help) func(*pflag.Flag) {
	return func(f *pflag.Flag) {
		if words.Flags[f.Name] == "" {
			t.Errorf("nothing is said of --%s", f.Name)
		}
	}
}

// TestOneMakesTheDemo while the other waits for it and is told why.
func TestOneMakesTheDemo(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "sous", "demo")
	end, err := takeTurn(t.Context(), path, func() { t.Error("nobody else is at it") })
	if err != nil {
		t.Fatal(err)
	}
	told := make(chan struct{})
	second := make(chan error, 1)
	go func() {
		end, err := takeTurn(t.Context(), path, func() { close(told) })
		if err == nil {
			err = end()
		}
		second <- err
	}()
	<-told
	select {
	case err := <-second:
		t.Errorf("took a turn that was taken: %v", err)
	default:
	}
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := takeTurn(ctx, path, cancel); err == nil {
		t.Error("waits on after it was cancelled")
	}
	if err := end(); err != nil {
		t.Fatal(err)
	}
	if err := <-second; err != nil {
		t.Error(err)
	}
}
