package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestPresses(t *testing.T) {
	t.Parallel()
	got, err := presses("down*2 text:ab ctrl+s é *")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"\x1b[B", "\x1b[B", "a", "b", "\x13", "é", "*"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Fatalf("got %q, want %q", got, want)
	}
	for _, bad := range []string{"nope", "down*x", "ctrl+!"} {
		if got, err := presses(bad); err == nil {
			t.Errorf("%q accepted as %q", bad, got)
		}
	}
}

// program is a terminal program of known cost: it draws 12 bytes, answers each
// key with 3, asks for the cursor's place once, and is silent in between.
func program(t *testing.T, idle string) []string {
	t.Helper()
	script := filepath.Join(t.TempDir(), "program.sh")
	text := `stty raw -echo
printf 'hello\033[6n'; answer=$(dd bs=1 count=6 2>/dev/null)
[ "$answer" = "$(printf '\033[1;1R')" ] && printf 'ok.' || printf 'BAD ANSWER'
` + idle + `
while key=$(dd bs=1 count=1 2>/dev/null); [ -n "$key" ]; do
	[ "$key" = q ] && exit
	printf 'abc'
done
`
	if err := os.WriteFile(script, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return []string{"sh", script}
}

func measure(t *testing.T, command []string, args ...string) (string, error) {
	t.Helper()
	o, err := parse(append(append(args, "-idle", "300ms", "-quit", "q", "--"), command...))
	if err != nil {
		t.Fatal(err)
	}
	out := &strings.Builder{}
	err = run(o, out)
	return out.String(), err
}

func TestCountsBytes(t *testing.T) {
	t.Parallel()
	got, err := measure(t, program(t, ""), "-keys", "a*5", "-key-limit", "3", "-idle-limit", "0", "-frame-limit", "12")
	if err != nil {
		t.Fatalf("%v\n%s", err, got)
	}
	for _, want := range []string{"frame complete", ", 12 B\n", "keys: 5, bytes median 3, p90 3, max 3, mean 3", "idle: 0 B"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in:\n%s", want, got)
		}
	}
}

func TestLimitsFail(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		idle  string
		limit []string
	}{
		"key":   {"", []string{"-key-limit", "2"}},
		"frame": {"", []string{"-frame-limit", "11"}},
		"idle":  {"(sleep 1; while printf .; do sleep 0.1; done) &", []string{"-idle-limit", "0"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got, err := measure(t, program(t, c.idle), append(c.limit, "-keys", "a*3")...); err == nil {
				t.Fatalf("not over the limit:\n%s", got)
			}
		})
	}
}

func TestAProgramThatEnds(t *testing.T) {
	t.Parallel()
	if _, err := measure(t, []string{"true"}); err == nil {
		t.Fatal("a program that drew nothing was accepted")
	}
}

func TestAProgramThatHangs(t *testing.T) {
	t.Parallel()
	if _, err := measure(t, []string{"sleep", "60"}, "-patience", "200ms"); err == nil || !strings.Contains(err.Error(), "nothing was drawn") {
		t.Fatalf("got %v", err)
	}
	if waited(make(chan struct{}), time.Millisecond) {
		t.Fatal("an open channel counts as ended")
	}
}
