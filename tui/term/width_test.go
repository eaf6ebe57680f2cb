package term_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mif/tui/term"
)

func TestTruncateAndPad(t *testing.T) {
	t.Parallel()
	x := term.Clean("Équipement 漢字")
	for _, c := range []struct {
		name string
		got  term.Text
		want string
	}{
		{"fits", x.Truncate(15), "Équipement 漢字"},
		{"cut", x.Truncate(6), "Équip…"},
		{"a wide letter is not halved", x.Truncate(13), "Équipement …"},
		{"one cell", x.Truncate(1), "…"},
		{"no cell", x.Truncate(0), ""},
		{"negative", x.Truncate(-3), ""},
		{"ascii tail", x.TruncateWith(6, term.Const("..")), "Équi.."},
		{"padded", term.Const("abc").Pad(5), "abc  "},
		{"padded after a cut", x.Pad(13), "Équipement … "},
		{"right", term.Const("7,0").PadLeft(5), "  7,0"},
		{"a block becomes a line", term.CleanMulti("a\nb").Pad(4), "a b "},
		{"marks stay with their letter", term.Clean("ae\u0301z").Truncate(2), "a…"},
		{"number", term.Itoa(-42), "-42"},
	} {
		if c.got.String() != c.want {
			t.Errorf("%s: %q, want %q", c.name, c.got, c.want)
		}
	}
}

func TestWrapTable(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, in string
		w        int
		want     string
	}{
		{"words", "Huile au sol côté vérin droit", 12, "Huile au sol|côté vérin|droit"},
		{"a long word breaks", "ROULEMENT-6204-2RS ok", 8, "ROULEMEN|T-6204-2|RS ok"},
		{"lines stay", "a\n\nb", 10, "a||b"},
		{"first indent stays", "  deux mots", 6, "  deux|mots"},
		{"wide letter in one cell", "a漢b", 1, "a|…|b"},
		{"empty", "", 5, ""},
	} {
		var got []string
		for _, l := range term.CleanMulti(c.in).Wrap(c.w) {
			got = append(got, l.String())
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: %q, want %q", c.name, strings.Join(got, "|"), c.want)
		}
	}
}

func TestWrapProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := term.CleanMulti(hostile(t, "text"))
		w := rapid.IntRange(1, 40).Draw(t, "w")
		for _, l := range x.Wrap(w) {
			check(t, l)
			if l.Width() > w {
				t.Fatalf("%q is %d cells, limit %d", l, l.Width(), w)
			}
			if again := l.Wrap(w); len(again) != 1 || again[0] != l {
				t.Fatalf("wrapping %q again gave %q", l, again)
			}
		}
	})
}

func TestOnlyWidthCounts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := term.CleanMulti(hostile(t, "text"))
		w := rapid.IntRange(-2, 60).Draw(t, "w")
		cut := x.Truncate(w)
		check(t, cut)
		if cut.Width() > max(w, 0) || cut.Truncate(w) != cut {
			t.Fatalf("%q cut to %d gave %q, %d cells", x, w, cut, cut.Width())
		}
		for _, p := range []term.Text{x.Pad(w), x.PadLeft(w)} {
			check(t, p)
			if p.Width() != max(w, 0) {
				t.Fatalf("%q padded to %d gave %d cells", x, w, p.Width())
			}
		}
	})
}
