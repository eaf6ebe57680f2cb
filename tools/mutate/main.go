// Command mutate breaks the program on purpose, one rule at a time, and
// expects the test that guards the rule to turn red. A mutant that survives
// is a rule without a guard.
//
//	go -C tools run ./mutate ..                    all of them
//	go -C tools run ./mutate -run 'stock|sla' ..   those whose name matches
//	go -C tools run ./mutate -check ..             does the list still fit the code?
//
// It works in scratch copies of the tree given as argument and never touches
// the tree itself. Status 1: a survivor, or an entry that does not fit.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
)

func main() {
	pick := flag.String("run", "", "only mutants whose name matches this regular expression")
	workers := flag.Int("j", 1, "how many at once")
	check := flag.Bool("check", false, "only check that each entry fits the code; silent when all do")
	list := flag.String("list", ".ci/mutants", "the list, from the root of the tree")
	flag.Parse()
	root := ".."
	if flag.NArg() > 0 {
		root = flag.Arg(0)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, root, *list, *pick, *workers, *check); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, root, list, pick string, workers int, check bool) error {
	only, err := regexp.Compile(pick)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(filepath.Join(root, list))
	if err != nil {
		return err
	}
	all, err := parse(string(text))
	if err != nil {
		return fmt.Errorf("%s: %w", list, err)
	}
	var chosen []mutant
	for _, m := range all {
		if only.MatchString(m.name) {
			chosen = append(chosen, m)
		}
	}
	if len(chosen) == 0 {
		return fmt.Errorf("%s: no mutant matches %q", list, pick)
	}
	if err := fit(root, chosen); err != nil || check {
		return err
	}
	return hunt(ctx, root, chosen, workers)
}
