package cmd

import (
	"errors"
	"runtime/debug"

	"github.com/spf13/cobra"

	"mif/store"
)

// checkCommand looks for everything that must never be in the database.
func (a *app) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use: "verifier", Aliases: []string{"check"},
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			s, _, err := a.openStore(c.Context(), store.Options{DSN: a.databaseDSN(), Documents: a.documents()})
			if err != nil {
				return err
			}
			defer func() { _ = s.Close() }()
			found, err := s.System().Check(c.Context())
			if err != nil {
				return err
			}
			for _, f := range found {
				a.printf("%s\t%s\t%d\t%s\n", f.Check, f.Entity, f.ID, f.Detail)
			}
			if len(found) > 0 {
				return errors.Join(errSaid, errFound)
			}
			a.printf("%s\n", a.words.Command.CheckClean)
			return nil
		},
	}
}

var errFound = errors.New("integrity")

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			version := "(devel)"
			if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
				version = info.Main.Version
			}
			a.printf("mif %s\n", version)
			return nil
		},
	}
}
