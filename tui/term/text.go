// Package term holds the one kind of text a screen may draw: text that was
// cleaned rune by rune, so that nothing a user, a file or a peer wrote can move
// the cursor, speak to the terminal or lie about its own width.
// It knows nothing of the product and draws no colour.
package term

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// MaxCells is the longest line Clean lets through, in cells.
	MaxCells = 1024
	// MaxBlock is the longest text CleanMulti lets through, in cells; a line
	// break counts as one.
	MaxBlock = 64 * 1024
)

const ellipsis = "…"

// Text is text that is safe to draw. The zero value is empty. Only this package
// makes one, and joining two cleaned texts gives a cleaned text.
type Text struct {
	s string
	w int
}

// Clean makes one line of s: line breaks and tabs become spaces, and more than
// MaxCells ends with an ellipsis. Cleaning twice changes nothing.
func Clean(s string) Text { return clean(s, MaxCells, false) }

// CleanMulti is Clean for texts of several lines: \n stays, \r\n becomes \n,
// and the limit is MaxBlock.
func CleanMulti(s string) Text { return clean(s, MaxBlock, true) }

type constant string

// Const takes a word written in the source. Its parameter type accepts untyped
// constants only, so a variable cannot slip through here by mistake.
func Const(c constant) Text { return Clean(string(c)) }

// Itoa is n in digits.
func Itoa(n int) Text {
	s := strconv.Itoa(n)
	return Text{s: s, w: len(s)}
}

// Join puts sep between the parts.
func Join(sep Text, parts ...Text) Text {
	var b strings.Builder
	for i, p := range parts {
		if i > 0 {
			b.WriteString(sep.s)
		}
		b.WriteString(p.s)
	}
	s := b.String()
	return Text{s: s, w: widest(s)}
}

// String is the text itself, ready for the terminal.
func (t Text) String() string { return t.s }

// Width is the number of cells of the widest line.
func (t Text) Width() int { return t.w }

// Empty says that there is nothing to draw.
func (t Text) Empty() bool { return t.s == "" }

// Line is the text on one line: each line break becomes a space.
func (t Text) Line() Text {
	if strings.IndexByte(t.s, '\n') < 0 {
		return t
	}
	s := strings.ReplaceAll(t.s, "\n", " ")
	return Text{s: s, w: cells(s)}
}

// Title is the text for a window title or a desktop notice, which are drawn by
// programs that may be less careful than ours: ASCII and Latin letters on one
// line, anything else becomes a question mark.
func (t Text) Title() string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return ' '
		case unicode.Is(unicode.M, r):
			return -1
		case r < utf8.RuneSelf, unicode.Is(unicode.Latin, r):
			return r
		}
		return '?'
	}, t.s)
}

func clean(s string, limit int, multi bool) Text {
	if len(s) <= limit && plain(s) {
		return Text{s: s, w: len(s)}
	}
	c := cleaner{limit: limit, multi: multi}
	c.out.Grow(min(len(s), limit) + utf8.UTFMax)
	c.run(s)
	out := c.out.String()
	return Text{s: out, w: widest(out)}
}

// plain says that s is printable ASCII, which needs no work at all.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] > 0x7e {
			return false
		}
	}
	return true
}

// cleaner writes the accepted runes. used counts cells, keep is the length of
// the output that leaves one cell free for the ellipsis.
type cleaner struct {
	out   strings.Builder
	limit int
	multi bool
	used  int
	keep  int
	marks int // combining marks the last rune may still carry
}

func (c *cleaner) run(s string) {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			r = badRune
		}
		if r == '\r' && c.multi && strings.HasPrefix(s[i+size:], "\n") {
			i += size
			continue
		}
		if !c.put(r, s[i:i+size]) {
			c.cut()
			return
		}
		i += size
	}
}

// put writes what r, whose bytes are s, becomes. It answers false when there is
// no room left.
func (c *cleaner) put(r rune, s string) bool {
	if r == '\n' && c.multi {
		return c.write('\n', 1, 0)
	}
	if r == ' ' {
		return c.write(' ', 1, 0)
	}
	switch kindOf(r) {
	case kindDrop:
		return true
	case kindMark:
		if c.marks > 0 {
			c.marks--
			c.out.WriteRune(r)
			if c.used < c.limit {
				c.keep = c.out.Len()
			}
		}
		return true
	case kindSpace:
		return c.write(' ', 1, 0)
	case kindPicture:
		return c.write(picture(r), 1, 0)
	case kindBad:
		return c.write(utf8.RuneError, 1, 0)
	}
	return c.write(r, runeCells(s), maxMarks)
}

func (c *cleaner) write(r rune, w, marks int) bool {
	if c.used+w > c.limit {
		return false
	}
	c.used += w
	c.marks = marks
	c.out.WriteRune(r)
	if c.used < c.limit {
		c.keep = c.out.Len()
	}
	return true
}

// cut makes room for the ellipsis that says the text goes on.
func (c *cleaner) cut() {
	s := c.out.String()[:c.keep]
	c.out.Reset()
	c.out.WriteString(s)
	c.out.WriteString(ellipsis)
}
