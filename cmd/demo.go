package cmd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"mif/store"
	"mif/store/demo"
	"mif/store/model"
	"mif/tui"
)

// The demo as everybody sees it first.
const (
	demoSize = 2400
	demoSeed = 1
)

type demoOptions struct {
	role  string
	dsn   string
	size  int
	seed  int64
	reset bool
}

// demoCommand opens the full desk on realistic data, as one of four people.
func (a *app) demoCommand() *cobra.Command {
	var o demoOptions
	c := &cobra.Command{
		Use: "demo", Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.demo(c.Context(), o) },
	}
	c.Flags().StringVar(&o.role, "role", "responsable", "")
	c.Flags().StringVar(&o.dsn, "dsn", "", "")
	c.Flags().IntVar(&o.size, "size", demoSize, "")
	c.Flags().Int64Var(&o.seed, "seed", demoSeed, "")
	c.Flags().BoolVar(&o.reset, "reset", false, "")
	return c
}

// demoUser is who each role is in the demo's world.
func demoUser(role string) (string, bool) {
	switch model.Role(role) {
	case model.Admin:
		return "admin", true
	case model.Dispatcher:
		return "s.dispatch", true
	case model.TechnicianRole:
		return "y.khalil", true
	case model.ClientRole:
		return "laiterie.atlas", true
	}
	return "", false
}

func (a *app) demo(ctx context.Context, o demoOptions) error {
	user, ok := demoUser(o.role)
	if !ok || o.size < 1 {
		return &usageError{fmt.Errorf("--role %s, --size %d", o.role, o.size)}
	}
	dsn, err := a.demoDSN(ctx, o)
	if err != nil {
		return err
	}
	s, log, err := a.openStore(ctx, store.Options{DSN: dsn, Documents: a.demoDocuments(o), Migrate: true, Jobs: true})
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	empty, err := s.Empty(ctx)
	if err != nil {
		return err
	}
	if empty {
		if err := a.loadDemo(ctx, s, o); err != nil {
			return err
		}
	}
	if err := a.needTerminal(); err != nil {
		return err
	}
	actor, err := s.ActorNamed(ctx, user, agent)
	if err != nil {
		return err
	}
	env, err := a.screen(ctx, s, log)
	if err != nil {
		return err
	}
	env.Actor = actor
	return a.show(ctx, tui.New(env, opened(s, actor)))
}

// demoPath is what the names of the demo's own files begin with.
func demoPath(o demoOptions) string {
	return filepath.Join(xdg.DataHome, "mif", fmt.Sprintf("demo-%d-%d", o.size, o.seed))
}

// demoDocuments is the folder of the demo's files; the house's is never mixed
// with it.
func (a *app) demoDocuments(o demoOptions) string {
	if o.dsn != "" {
		return ""
	}
	return demoPath(o) + ".documents"
}

// demoDSN is the demo's own file. A file that was cut short while it was made
// has another name and is made again; of two programs that need it at once, one
// makes it.
func (a *app) demoDSN(ctx context.Context, o demoOptions) (dsn string, err error) {
	if o.dsn != "" {
		return o.dsn, nil
	}
	path := demoPath(o) + ".db"
	if !o.reset && exists(path) {
		return sqliteDSN(path), nil
	}
	end, err := takeTurn(ctx, demoPath(o), func() { a.printf("%s\n", a.words.Command.Waiting) })
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, end()) }()
	if o.reset {
		if err := errors.Join(removeDatabase(path), os.RemoveAll(a.demoDocuments(o))); err != nil {
			return "", err
		}
	}
	if exists(path) {
		return sqliteDSN(path), nil
	}
	return sqliteDSN(path), a.makeDemo(ctx, path, o)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func (a *app) makeDemo(ctx context.Context, path string, o demoOptions) error {
	draft := path + ".en-cours"
	if err := errors.Join(removeDatabase(draft), os.RemoveAll(a.demoDocuments(o))); err != nil {
		return err
	}
	s, _, err := a.openStore(ctx, store.Options{DSN: sqliteDSN(draft), Documents: a.demoDocuments(o), Migrate: true})
	if err != nil {
		return err
	}
	if err := errors.Join(a.loadDemo(ctx, s, o), s.Close()); err != nil {
		return errors.Join(err, removeDatabase(draft))
	}
	return os.Rename(draft, path)
}

// removeDatabase removes a SQLite file with what lies beside it.
func removeDatabase(path string) error {
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// loadDemo fills an empty database, with one line of progress.
func (a *app) loadDemo(ctx context.Context, s *store.Store, o demoOptions) error {
	begun := time.Now()
	place, err := time.LoadLocation("Africa/Casablanca")
	if err != nil {
		return err
	}
	loading, err := s.System().StartLoading(ctx)
	if err != nil {
		return err
	}
	done := 0
	options := demo.Options{Seed: o.seed, Now: begun, Place: place, Size: o.size}
	err = demo.Generate(options, func(batch *model.Dataset) error {
		if err := loading.Add(ctx, batch); err != nil {
			return err
		}
		done += len(batch.Interventions)
		a.printf("\r%s", fill(a.words.Command.DemoLoading, "n", done, "total", o.size))
		return ctx.Err()
	})
	if err != nil {
		a.printf("\n")
		return err
	}
	if err := loading.Finish(ctx); err != nil {
		return err
	}
	if err := a.loadPapers(ctx, s); err != nil {
		return err
	}
	seconds := strings.Replace(fmt.Sprintf("%.1f", time.Since(begun).Seconds()), ".", ",", 1)
	a.printf("\r%s\n", fill(a.words.Command.DemoReady, "seconds", seconds)+strings.Repeat(" ", 20))
	return nil
}

// loadPapers attaches the demo's files to its latest jobs, where there is a
// folder for them.
func (a *app) loadPapers(ctx context.Context, s *store.Store) error {
	papers, err := demo.Papers()
	if err != nil {
		return err
	}
	actor, err := s.ActorNamed(ctx, "s.dispatch", agent)
	if err != nil {
		return err
	}
	desk := s.As(actor)
	page, err := desk.Work().Page(ctx, model.PageQuery{Limit: len(papers), Sort: []model.Sort{{Key: model.SortCreated, Desc: true}}})
	if err != nil {
		return err
	}
	for i, paper := range papers[:min(len(papers), len(page.Rows))] {
		n := model.NewDocument{
			Key: "demo-" + paper.Name, InterventionID: page.Rows[i].ID, FileName: paper.Name,
			Type: paper.Type, Description: paper.Description, Internal: paper.Internal,
		}
		var refusal *model.Refusal
		if _, err := desk.AddDocument(ctx, n, bytes.NewReader(paper.Content)); err != nil && !errors.As(err, &refusal) {
			return err
		}
	}
	return nil
}

// fill puts values into a text of ours.
func fill(text string, pairs ...any) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, "{"+fmt.Sprint(pairs[i])+"}", fmt.Sprint(pairs[i+1]))
	}
	return text
}
