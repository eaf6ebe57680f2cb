package term

import (
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// maxMarks is how many combining marks one letter may carry: enough for
// vocalised Arabic and for Vietnamese, too few to paint over other rows.
const maxMarks = 2

// badRune stands for a byte that is not UTF-8.
const badRune rune = -1

type kind uint8

const (
	kindKeep    kind = iota // drawn as it is
	kindMark                // drawn on the letter before it
	kindSpace               // drawn as a space
	kindPicture             // a control character, drawn as its picture
	kindBad                 // drawn as U+FFFD
	kindDrop                // invisible: not drawn
)

// kindOf is the allow-list. There is no escape parser on purpose: a sequence
// whose first character is not let through is only letters.
func kindOf(r rune) kind {
	switch {
	case r < 0:
		return kindBad
	case r < 0x80:
		return asciiKind(r)
	case r < 0xa0:
		return kindBad // C1 controls
	case r == 0xad:
		return kindDrop // soft hyphen
	case r < 0x300:
		return kindKeep // Latin
	}
	return wideKind(r)
}

func asciiKind(r rune) kind {
	switch {
	case r >= 0x20 && r < 0x7f:
		return kindKeep
	case r == '\t' || r == '\n' || r == '\r':
		return kindSpace
	}
	return kindPicture
}

func wideKind(r rune) kind {
	switch {
	case r == 0x2028 || r == 0x2029:
		return kindSpace
	case unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs, invisible):
		return kindDrop
	case unicode.Is(unstable, r):
		return kindBad
	case unicode.In(r, unicode.Mn, unicode.Me):
		return kindMark
	case r == 0x202f:
		return kindKeep // the space inside French numbers
	case unicode.Is(unicode.Zs, r):
		return kindSpace
	case unicode.In(r, unicode.L, unicode.N, unicode.P, unicode.S):
		return kindKeep
	}
	return kindBad // unassigned, and marks that take a cell of their own
}

// picture is the visible stand-in of a C0 control or DEL.
func picture(r rune) rune {
	if r == 0x7f {
		return 0x2421
	}
	return 0x2400 + r
}

// runeCells is the width of one accepted rune, given as its bytes, as the
// renderer counts it.
func runeCells(s string) int {
	if s[0] < 0xcc { // below U+0300: Latin, a cell each
		return 1
	}
	return ansi.StringWidthWc(s)
}

// invisible runes are not in the format categories and still draw nothing:
// fillers, variation selectors, the grapheme joiner and emoji skin tones.
var invisible = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x034f, 0x034f, 1},
		{0x115f, 0x1160, 1},
		{0x17b4, 0x17b5, 1},
		{0x180b, 0x180f, 1},
		{0x3164, 0x3164, 1},
		{0xfe00, 0xfe0f, 1},
		{0xffa0, 0xffa0, 1},
	},
	R32: []unicode.Range32{
		{0x1f3fb, 0x1f3ff, 1},
		{0xe0000, 0xe0fff, 1},
	},
}

// unstable runes merge with their neighbours, so that terminals that count
// clusters and terminals that count runes disagree about the width: Hangul
// letters, regional indicators, Indic linkers and prefixes. Without them the
// width of a text is the sum of the widths of its runes, everywhere.
var unstable = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x094d, 0x094d, 1},
		{0x09cd, 0x09cd, 1},
		{0x0acd, 0x0acd, 1},
		{0x0b4d, 0x0b4d, 1},
		{0x0c4d, 0x0c4d, 1},
		{0x0d4d, 0x0d4e, 1},
		{0x0e33, 0x0e33, 1},
		{0x0eb3, 0x0eb3, 1},
		{0x1039, 0x1039, 1},
		{0x1100, 0x11ff, 1},
		{0x17d2, 0x17d2, 1},
		{0x1a60, 0x1a60, 1},
		{0x1b44, 0x1b44, 1},
		{0x1bab, 0x1bab, 1},
		{0xa960, 0xa97c, 1},
		{0xa9c0, 0xa9c0, 1},
		{0xaaf6, 0xaaf6, 1},
		{0xd7b0, 0xd7fb, 1},
		{0xff9e, 0xff9f, 1},
	},
	R32: []unicode.Range32{
		{0x10a3f, 0x10a3f, 1},
		{0x11133, 0x11133, 1},
		{0x111c2, 0x111c3, 1},
		{0x113d0, 0x113d1, 1},
		{0x1193e, 0x1193f, 1},
		{0x11941, 0x11941, 1},
		{0x11a47, 0x11a47, 1},
		{0x11a84, 0x11a89, 1},
		{0x11a99, 0x11a99, 1},
		{0x11d46, 0x11d46, 1},
		{0x11f02, 0x11f02, 1},
		{0x11f42, 0x11f42, 1},
		{0x1f1e6, 0x1f1ff, 1},
	},
}
