package themes

import (
	"strconv"
	"strings"
)

// Color is a foreground or background: the terminal's own (the zero value), one
// of its sixteen, or red, green and blue.
type Color struct {
	kind    colorKind
	index   uint8
	r, g, b uint8
}

type colorKind uint8

const (
	colorNone colorKind = iota
	colorANSI
	colorRGB
)

// The eight names; add 8 for the bright one.
const (
	black = iota
	red
	green
	yellow
	blue
	magenta
	cyan
	white
	bright = 8
)

// ANSI is one of the sixteen colours that the terminal's owner chose.
func ANSI(i uint8) Color { return Color{kind: colorANSI, index: i & 15} }

// RGB is an exact colour, 0xRRGGBB; terminals that cannot show it get the
// nearest one they have.
func RGB(v uint32) Color {
	return Color{kind: colorRGB, r: uint8(v >> 16), g: uint8(v >> 8), b: uint8(v)}
}

// sgr is the sequence that starts the style, empty for the terminal's own look.
func (s Style) sgr() string {
	var codes []string
	for _, a := range []struct {
		on   bool
		code string
	}{{s.Bold, "1"}, {s.Faint, "2"}, {s.Underline, "4"}, {s.Reverse, "7"}} {
		if a.on {
			codes = append(codes, a.code)
		}
	}
	codes = append(codes, s.FG.codes(30, "38")...)
	codes = append(codes, s.BG.codes(40, "48")...)
	if len(codes) == 0 {
		return ""
	}
	return "\x1b[" + strings.Join(codes, ";") + "m"
}

func (c Color) codes(base int, long string) []string {
	switch c.kind {
	case colorANSI:
		n := base + int(c.index)
		if c.index >= bright {
			n = base + 60 + int(c.index-bright)
		}
		return []string{strconv.Itoa(n)}
	case colorRGB:
		return []string{long, "2", strconv.Itoa(int(c.r)), strconv.Itoa(int(c.g)), strconv.Itoa(int(c.b))}
	}
	return nil
}
