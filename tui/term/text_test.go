package term_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"mif/tui/term"
	"mif/tui/term/termtest"
)

func TestCleanTable(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"ascii", "Presse P-12", "Presse P-12"},
		{"french", "Clôturée à l’été : 12 450,00", "Clôturée à l’été : 12 450,00"},
		{"narrow space of numbers", "12\u202f450", "12\u202f450"},
		{"arabic", "ورشة الدار البيضاء", "ورشة الدار البيضاء"},
		{"two marks stay", "e\u0301\u0323x", "e\u0301\u0323x"},
		{"the third mark goes", "e\u0301\u0323\u0302x", "e\u0301\u0323x"},
		{"mark without a letter", "\u0301a \u0301b", "a b"},
		{"escape becomes a picture", "\x1b[31m", "␛[31m"},
		{"nul, bell, delete", "\x00\x07\x7f", "␀␇␡"},
		{"tab, breaks, separators", "a\tb\nc\rd\u2028e\u2029f", "a b c d e f"},
		{"C1 and invalid bytes", "a\u009bb\x9bc\xff", "a\ufffdb\ufffdc\ufffd"},
		{"format characters vanish", "a\u202eb\u200bc\u200dd\ufeffe\u00adf\U000e0041", "abcdef"},
		{"private use vanishes", "a\ue000b", "ab"},
		{"unassigned", "a\u0378b", "a\ufffdb"},
		{"fillers vanish", "a\u3164b\ufe0f", "ab"},
		{"other spaces", "a\u2003b", "a b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := term.Clean(c.in).String(); got != c.want {
				t.Errorf("Clean(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestCleanMultiKeepsLines(t *testing.T) {
	t.Parallel()
	got := term.CleanMulti("Huile au sol\r\ncôté\tdroit\n\u0301fin\r")
	if want := "Huile au sol\ncôté droit\nfin "; got.String() != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got.Width() != 12 || got.Line().String() != "Huile au sol côté droit fin " {
		t.Errorf("width %d, line %q", got.Width(), got.Line())
	}
}

func TestCleanCaps(t *testing.T) {
	t.Parallel()
	for _, unit := range []string{"a", "é", "漢", "e\u0301"} {
		exact := strings.Repeat(unit, term.MaxCells/ansi.StringWidth(unit))
		if got := term.Clean(exact); got.String() != exact {
			t.Errorf("%q: a text of exactly %d cells was changed", unit, term.MaxCells)
		}
		long := term.Clean(exact + unit)
		if long.Width() > term.MaxCells || !strings.HasSuffix(long.String(), "…") {
			t.Errorf("%q: %d cells, ends %q", unit, long.Width(), long.String()[len(long.String())-4:])
		}
	}
	if w := term.CleanMulti(strings.Repeat("a", term.MaxBlock+1)).Width(); w != term.MaxBlock {
		t.Errorf("a block of %d cells", w)
	}
}

// Every rune there is, alone and between letters, is either refused or counted
// alike by terminals that count clusters and by those that count runes. Of the
// large blocks whose runes are all alike, one in a hundred is tried.
func TestEveryRuneHasOneWidth(t *testing.T) {
	t.Parallel()
	for r := rune(0); r <= utf8.MaxRune; r++ {
		ideographs := r >= 0x3400 && r < 0xa000 || r >= 0xac00 && r < 0xd780
		if (ideographs || r >= 0x20000 && r < 0xe0000 || r >= 0xe1000) && r%101 != 0 {
			continue
		}
		s := "é" + string(r) + "a" + string(r) + string(r) + "क" + string(r) + "क가" + string(r) + "b"
		got := term.Clean(s)
		w := got.Width()
		if ansi.StringWidth(got.String()) != w || ansi.StringWidthWc(got.String()) != w {
			t.Fatalf("%U: width %d, by clusters %d, by runes %d", r, w,
				ansi.StringWidth(got.String()), ansi.StringWidthWc(got.String()))
		}
	}
}

func TestCleanProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := term.Clean(hostile(t, "a")), term.Clean(hostile(t, "b"))
		check(t, a)
		check(t, term.Join(term.Const(" · "), a, b))
		check(t, term.Join(term.Text{}, a, b))
	})
}

// check is what must hold of every text, however it was made.
func check(t interface{ Fatalf(string, ...any) }, x term.Text) {
	s := x.String()
	if err := termtest.Check([]byte(s)); err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	if again := term.CleanMulti(s); again != x {
		t.Fatalf("cleaning again: %q -> %q", s, again)
	}
	if !strings.Contains(s, "\n") && (ansi.StringWidth(s) != x.Width() || ansi.StringWidthWc(s) != x.Width()) {
		t.Fatalf("%q: width %d, by clusters %d, by runes %d", s, x.Width(), ansi.StringWidth(s), ansi.StringWidthWc(s))
	}
}

// hostile draws payloads, any runes and any bytes, mixed.
func hostile(t *rapid.T, label string) string {
	payloads := termtest.Payloads()
	part := rapid.OneOf(
		rapid.String(),
		rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
		rapid.Map(rapid.IntRange(0, len(payloads)-1), func(i int) string { return payloads[i].Text }),
		rapid.SampledFrom([]string{"é", "漢字", "ورشة", "\u0301", "क\u094dष", " ", "\n", "P-12", "\U0001f1f2"}),
	)
	return strings.Join(rapid.SliceOfN(part, 0, 6).Draw(t, label), "")
}

func FuzzClean(f *testing.F) {
	for _, p := range termtest.Payloads() {
		f.Add(p.Text, 7)
	}
	f.Fuzz(func(t *testing.T, s string, w int) {
		w %= 200
		line, block := term.Clean(s), term.CleanMulti(s)
		check(t, line)
		check(t, block)
		if strings.Contains(line.String(), "\n") {
			t.Fatalf("%q has two lines", line)
		}
		if got := line.Truncate(w); got.Width() > max(w, 0) {
			t.Fatalf("Truncate(%d) gave %d cells", w, got.Width())
		}
		if got := block.Pad(w); got.Width() != max(w, 0) {
			t.Fatalf("Pad(%d) gave %d cells", w, got.Width())
		}
		for _, l := range block.Wrap(w) {
			check(t, l)
			if l.Width() > max(w, 1) {
				t.Fatalf("Wrap(%d) gave %d cells", w, l.Width())
			}
		}
	})
}

func BenchmarkClean(b *testing.B) {
	for _, c := range []struct{ name, in string }{
		{"ascii", "Fuite hydraulique presse P-12"},
		{"french", "Vérin côté droit à contrôler, pression instable dès 06:40"},
		{"hostile", "presse\x1b]0;\u202eowned\x07" + strings.Repeat("e\u0301", 20)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				term.Clean(c.in)
			}
		})
	}
}
