package term_test

import (
	"strings"
	"testing"

	"mif/tui/term"
	"mif/tui/term/termtest"
)

func TestCleanStopsEveryPayload(t *testing.T) {
	t.Parallel()
	for _, p := range termtest.Payloads() {
		for _, s := range []string{p.Text, "presse " + p.Text + " suite", p.Text + p.Text} {
			for _, got := range []term.Text{term.Clean(s), term.CleanMulti(s)} {
				if err := termtest.Check([]byte(got.String())); err != nil {
					t.Errorf("%s: %q became %q: %v", p.Name, s, got, err)
				}
				if strings.ContainsAny(got.String(), "\x1b\x07\x08\u009b") {
					t.Errorf("%s: %q still holds a control", p.Name, got)
				}
			}
		}
	}
}

func TestCleanKeepsWhatFollowsAPayload(t *testing.T) {
	t.Parallel()
	for _, p := range termtest.Payloads() {
		if got := term.Clean(p.Text + " suite").String(); !strings.HasSuffix(got, " suite") {
			t.Errorf("%s swallowed the rest: %q", p.Name, got)
		}
	}
}

func TestTitleIsPlainLatin(t *testing.T) {
	t.Parallel()
	for _, p := range termtest.Payloads() {
		stream := "\x1b]2;" + term.Clean("é"+p.Text).Title() + "\x07"
		if err := termtest.Check([]byte(stream)); err != nil {
			t.Errorf("%s: %q: %v", p.Name, stream, err)
		}
	}
	if got := term.Clean("Équipement ورشة\t№ 3").Title(); got != "Équipement ???? ? 3" {
		t.Errorf("title %q", got)
	}
}
