package cmd

import (
	"github.com/spf13/cobra"

	"mif/store"
)

// migrateCommand shows and moves the schema of the configured database.
func (a *app) migrateCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "migrer", Aliases: []string{"migrate"},
		Args: noArgs, RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	var sure bool
	down := &cobra.Command{
		Use: "down", Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if !sure {
				return &usageError{errText(a.words.Command.NeedsConfirm)}
			}
			if err := store.MigrateDown(c.Context(), store.Options{DSN: a.databaseDSN()}); err != nil {
				return err
			}
			a.printf("%s\n", a.words.Command.TakenBack)
			return nil
		},
	}
	down.Flags().BoolVar(&sure, "oui", false, "")
	down.Flags().BoolVar(&sure, "yes", false, "")
	status := func(pendingOnly bool) func(*cobra.Command, []string) error {
		return func(c *cobra.Command, _ []string) error { return a.migrationStatus(c, pendingOnly) }
	}
	c.AddCommand(
		&cobra.Command{Use: "status", Aliases: []string{"etat"}, Args: noArgs, RunE: status(false)},
		&cobra.Command{Use: "plan", Args: noArgs, RunE: status(true)},
		&cobra.Command{Use: "up", Args: noArgs, RunE: func(c *cobra.Command, _ []string) error {
			s, _, err := a.openStore(c.Context(), store.Options{DSN: a.databaseDSN(), Migrate: true})
			if err != nil {
				return err
			}
			a.printf("%s\n", a.words.Command.Migrated)
			return s.Close()
		}},
		down,
	)
	return c
}

func (a *app) migrationStatus(c *cobra.Command, pendingOnly bool) error {
	status, err := store.MigrationStatus(c.Context(), store.Options{DSN: a.databaseDSN()})
	if err != nil {
		return err
	}
	if !pendingOnly {
		if len(status.Applied) == 0 {
			a.printf("%s\n", a.words.Command.NoSchema)
		}
		for _, name := range status.Applied {
			a.printf("%-12s %s\n", a.words.Command.Applied, name)
		}
	}
	for _, name := range status.Pending {
		a.printf("%-12s %s\n", a.words.Command.Pending, name)
	}
	if len(status.Pending) == 0 {
		a.printf("%s\n", a.words.Command.UpToDate)
	}
	return nil
}

type errText string

func (e errText) Error() string { return string(e) }
