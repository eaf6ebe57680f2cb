package themes

import (
	"math"
	"strings"
	"testing"
)

func TestPaint(t *testing.T) {
	t.Parallel()
	theme := Named("16")
	for _, c := range []struct {
		token    Token
		in, want string
	}{
		{Text, "a", "a"},
		{Urgent, "urgente !!", "\x1b[1;31murgente !!\x1b[m"},
		{High, "haute !", "\x1b[33mhaute !\x1b[m"},
		{Progress, "en cours", "\x1b[36men cours\x1b[m"},
		{Closed, "clôturée", "\x1b[32mclôturée\x1b[m"},
		{Cancelled, "annulée", "\x1b[2mannulée\x1b[m"},
		{RefSelected, "INT-1", "\x1b[1mINT-1\x1b[m"},
		{Selection, "x", "\x1b[7mx\x1b[m"},
		{Urgent, "", ""},
		{tokenCount, "x", "x"},
	} {
		if got := theme.Paint(c.token, c.in); got != c.want {
			t.Errorf("Paint(%d, %q) = %q, want %q", c.token, c.in, got, c.want)
		}
	}
}

func TestStyleSequence(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		style Style
		want  string
	}{
		{Style{}, ""},
		{Style{FG: ANSI(bright + red), BG: ANSI(blue)}, "\x1b[91;44m"},
		{Style{FG: RGB(0x010203), BG: RGB(0xff0000)}, "\x1b[38;2;1;2;3;48;2;255;0;0m"},
		{Style{Bold: true, Faint: true, Underline: true, Reverse: true}, "\x1b[1;2;4;7m"},
	} {
		if got := c.style.sgr(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.style, got, c.want)
		}
	}
}

func TestEveryNameIsATheme(t *testing.T) {
	t.Parallel()
	for _, name := range Names() {
		if got := Named(name).Name; got != name {
			t.Errorf("Named(%q) is %q", name, got)
		}
	}
	if got := Named("gone").Name; got != Default {
		t.Errorf("an unknown name gives %q", got)
	}
}

func TestMonoHasNoColour(t *testing.T) {
	t.Parallel()
	for token, s := range Named("mono").styles {
		if s.FG != (Color{}) || s.BG != (Color{}) {
			t.Errorf("token %d has a colour", token)
		}
	}
}

func TestContrastKnownPairs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b Color
		want float64
	}{
		{RGB(0x000000), RGB(0xffffff), 21},
		{RGB(0x777777), RGB(0xffffff), 4.48},
		{RGB(0x123456), RGB(0x123456), 1},
		{ANSI(red), RGB(0), 0},
	} {
		if got := Contrast(c.a, c.b); math.Abs(got-c.want) > 0.01 {
			t.Errorf("%v on %v: %.2f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

// Text must be readable on the background that a theme is made for: 4.5 for
// words, 7 in the high-contrast theme, 3 for lines that carry no word.
func TestThemesAreReadable(t *testing.T) {
	t.Parallel()
	for _, name := range Names() {
		theme := Named(name)
		if theme.background == (Color{}) {
			continue
		}
		for token, s := range theme.styles {
			least := 4.5
			if name == "contraste" {
				least = 7
			}
			if token == Border {
				least = 3
			}
			if s.Faint {
				t.Errorf("%s: token %d is faint, its contrast is unknown", name, token)
			}
			if s.FG == (Color{}) {
				continue
			}
			behind := theme.background
			if s.BG != (Color{}) { // reversed or not, the pair is the same
				behind = s.BG
			}
			if got := Contrast(s.FG, behind); got < least {
				t.Errorf("%s: token %d has contrast %.1f, needs %.1f", name, token, got, least)
			}
		}
	}
}

// The statuses stay apart for somebody who sees no red or no green; the theme
// with red and green is the control that shows the measure works.
func TestDaltonienKeepsStatusesApart(t *testing.T) {
	t.Parallel()
	statuses := []Token{Urgent, High, Progress, Closed, Waiting, Cancelled}
	nearest := func(theme *Theme, see func(Color) [3]float64) float64 {
		least := math.Inf(1)
		for i, a := range statuses {
			for _, b := range statuses[i+1:] {
				least = min(least, distance(see(theme.styles[a].FG), see(theme.styles[b].FG)))
			}
		}
		return least
	}
	for name, see := range map[string]func(Color) [3]float64{"deutan": deutan, "protan": protan} {
		if got := nearest(Named("daltonien"), see); got < 0.09 {
			t.Errorf("%s: the nearest pair of statuses is %.3f apart", name, got)
		}
		if got := nearest(Named("clair"), see); got > 0.09 {
			t.Errorf("%s: the control theme passes with %.3f: the measure is too weak", name, got)
		}
	}
}

// deutan and protan show a colour as an eye without green or red cones sees
// it, in linear light, with the usual projection on the remaining plane.
func deutan(c Color) [3]float64 {
	r, g, b := c.linear()
	return [3]float64{0.29275*r + 0.70725*g, 0.29275*r + 0.70725*g, -0.02234*r + 0.02234*g + b}
}

func protan(c Color) [3]float64 {
	r, g, b := c.linear()
	return [3]float64{0.11238*r + 0.88762*g, 0.11238*r + 0.88762*g, 0.00401*r - 0.00401*g + b}
}

func distance(a, b [3]float64) float64 {
	sum := 0.0
	for i := range a {
		d := math.Cbrt(max(a[i], 0)) - math.Cbrt(max(b[i], 0))
		sum += d * d
	}
	return math.Sqrt(sum)
}

func TestASCIIGlyphsAreASCII(t *testing.T) {
	t.Parallel()
	g := ASCII()
	all := g.Marker + g.Mark + g.Horizontal + g.Vertical + g.TopLeft + g.TopRight + g.BottomLeft +
		g.BottomRight + g.Ellipsis + g.About + g.Bar + g.BarRest + g.BarLimit + strings.Join(g.Spark[:], "") +
		g.Check + g.Uncheck + g.Radio + g.NoRadio
	for _, r := range all {
		if r < 0x20 || r > 0x7e {
			t.Errorf("%q is not ASCII", r)
		}
	}
	if GlyphsNamed("ascii").Name != "ascii" || GlyphsNamed("?").Name != "unicode" {
		t.Error("glyph sets are not found by name")
	}
}
