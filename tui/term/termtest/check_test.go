package termtest_test

import (
	"testing"

	"mif/tui/term/termtest"
)

func TestCheckAcceptsWhatAScreenSends(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"", "Clôturée à 08:14 · ورشة\r\n",
		"\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?2026$p\x1b[>4;1m\x1b[=1;1u\x1b[?u",
		"\x1b[H\x1b[2J\x1b[1;31mrouge\x1b[m\x1b[38;2;1;2;3mrgb\x1b[0m",
		"\x1b[5;20r\x1b[3S\x1bM\x1b7\x1b8\x1b[2 q",
		"\x1b]2;MIF - Equipements a revoir\x07\x1b]11;?\x1b\\",
	} {
		if err := termtest.Check([]byte(s)); err != nil {
			t.Errorf("%q refused: %v", s, err)
		}
	}
}

func TestCheckRefusesEveryPayload(t *testing.T) {
	t.Parallel()
	for _, p := range termtest.Payloads() {
		if passed := termtest.Check([]byte(p.Text)) == nil; passed != p.Ours {
			t.Errorf("%s: %q passed: %v", p.Name, p.Text, passed)
		}
	}
}

func TestCheckRefusesStrangers(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"\x1b", "\x1b[", "\x1b[?5h", "\x1b]2;\x1b[31m\x07", "\x1b]4;1;red\x07", "\x1b[1;2t", "\x1b[!p", "\x1b]52;c;?\x07"} {
		if termtest.Check([]byte(s)) == nil {
			t.Errorf("%q went through", s)
		}
	}
}
