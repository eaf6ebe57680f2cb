package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// A verdict is what became of a mutant.
type verdict string

const (
	killed    verdict = "killed"
	survived  verdict = "SURVIVED"
	unbuilt   verdict = "DOES NOT BUILD" // red for the wrong reason
	untested  verdict = "NO TEST RAN"
	undecided verdict = "stopped"
)

// hunt runs the mutants in scratch copies and prints each verdict.
func hunt(ctx context.Context, root string, all []mutant, workers int) error {
	scratch, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	copies := make([]string, max(workers, 1))
	for i := range copies {
		copies[i] = filepath.Join(scratch, fmt.Sprint(i))
		if err := copyTree(root, copies[i]); err != nil {
			return err
		}
	}
	if err := green(ctx, copies[0], all); err != nil {
		return err
	}
	queue, totals, began := make(chan mutant), map[verdict]int{}, time.Now()
	var lock sync.Mutex
	var wait sync.WaitGroup
	for _, dir := range copies {
		wait.Go(func() {
			for m := range queue {
				v, out := m.try(ctx, dir)
				lock.Lock()
				totals[v]++
				fmt.Printf("%-8s %s\n", v, m.name)
				if v != killed {
					fmt.Printf("  %s, %s %s\n%s", m.file, m.pkg, m.run, indent(out))
				}
				lock.Unlock()
			}
		})
	}
	for _, m := range all {
		queue <- m
	}
	close(queue)
	wait.Wait()
	fmt.Printf("%d mutants, %d killed, %d survived, %d not tried, in %s\n", len(all), totals[killed],
		totals[survived], len(all)-totals[killed]-totals[survived], time.Since(began).Round(time.Second))
	if totals[killed] != len(all) {
		return fmt.Errorf("%d of %d mutants were not killed", len(all)-totals[killed], len(all))
	}
	return nil
}

// try applies the change, runs the test and puts the file back.
func (m mutant) try(ctx context.Context, dir string) (verdict, string) {
	name := filepath.Join(dir, m.file)
	text, err := os.ReadFile(name)
	if err != nil {
		return undecided, err.Error()
	}
	broken := strings.Replace(string(text), m.old, m.new, 1)
	if err := os.WriteFile(name, []byte(broken), 0o600); err != nil {
		return undecided, err.Error()
	}
	v, out := m.test(ctx, dir)
	if err := os.WriteFile(name, text, 0o600); err != nil {
		return undecided, err.Error()
	}
	return v, out
}

// test runs the named test.
func (m mutant) test(ctx context.Context, dir string) (verdict, string) {
	cmd := goTest(ctx, dir, "-timeout=120s", "-run", m.run, m.pkg)
	cmd.WaitDelay = 5 * time.Second
	raw, err := cmd.CombinedOutput()
	out := string(raw)
	switch {
	case ctx.Err() != nil:
		return undecided, out
	case strings.Contains(out, "[build failed]") || strings.Contains(out, "[setup failed]"):
		return unbuilt, out
	case strings.Contains(out, "no tests to run") || strings.Contains(out, "[no test files]"):
		return untested, out
	case err != nil:
		return killed, out
	}
	return survived, out
}

func indent(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return "    " + strings.Join(lines[max(0, len(lines)-12):], "\n    ") + "\n"
}

// copyTree copies what git knows or would know of the tree.
func copyTree(root, to string) error {
	list, err := exec.Command("git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		return fmt.Errorf("list the tree: %w", err)
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(string(list), "\x00"), "\x00") {
		if err := copyFile(filepath.Join(root, name), filepath.Join(to, name)); err != nil {
			return err
		}
	}
	return nil
}

// copyFile copies one file; one that was deleted but is still in the index is
// left out.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if os.IsNotExist(err) {
		return nil
	} else if err != nil {
		return err
	}
	defer in.Close()
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
