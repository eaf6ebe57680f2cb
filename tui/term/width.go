package term

import (
	"strings"
	"unicode/utf8"
)

// spaces is cut to size where a field is padded.
const spaces = "                                                                                                                                                                                                                                                                "

// Spaces is n spaces, none when n is negative.
func Spaces(n int) string {
	switch {
	case n <= 0:
		return ""
	case n <= len(spaces):
		return spaces[:n]
	}
	return strings.Repeat(" ", n)
}

// Truncate is the text on one line of at most w cells; a cut text ends with an
// ellipsis.
func (t Text) Truncate(w int) Text { return t.TruncateWith(w, Text{s: ellipsis, w: 1}) }

// TruncateWith is Truncate with another tail, for terminals that have ASCII
// only. A tail that is wider than w is left out.
func (t Text) TruncateWith(w int, tail Text) Text {
	t = t.Line()
	if t.w <= w {
		return t
	}
	if tail.w > w {
		tail = Text{}
	}
	at, used := cutAt(t.s, w-tail.w)
	return Text{s: t.s[:at] + tail.s, w: used + tail.w}
}

// Pad is the text on one line of exactly w cells, truncated or followed by
// spaces.
func (t Text) Pad(w int) Text {
	t = t.Truncate(w)
	return Text{s: t.s + Spaces(w-t.w), w: max(w, t.w)}
}

// PadLeft is Pad with the text at the right end, for numbers.
func (t Text) PadLeft(w int) Text {
	t = t.Truncate(w)
	return Text{s: Spaces(w-t.w) + t.s, w: max(w, t.w)}
}

// Wrap breaks the text into lines of at most w cells, between words where it
// can; line breaks of the text stay. w below 1 counts as 1.
func (t Text) Wrap(w int) []Text {
	w = max(w, 1)
	var lines []Text
	for line := range strings.SplitSeq(t.s, "\n") {
		lines = wrapLine(lines, line, w)
	}
	return lines
}

func wrapLine(lines []Text, s string, w int) []Text {
	for {
		at, used := cutAt(s, w)
		if at == len(s) {
			return append(lines, Text{s: s, w: used})
		}
		if at == 0 { // one wide letter in a one-cell column
			lines = append(lines, Text{s: ellipsis, w: 1})
			_, size := utf8.DecodeRuneInString(s)
			s = strings.TrimLeft(s[size+marksLen(s[size:]):], " ")
		} else {
			at = wordEnd(s, at)
			head := strings.TrimRight(s[:at], " ")
			lines = append(lines, Text{s: head, w: cells(head)})
			s = strings.TrimLeft(s[at:], " ")
		}
		if s == "" {
			return lines
		}
	}
}

// wordEnd moves a cut back to the last space, unless the line is one word.
func wordEnd(s string, at int) int {
	if s[at] == ' ' {
		return at
	}
	i := strings.LastIndexByte(s[:at], ' ')
	if i > 0 && strings.Trim(s[:i], " ") != "" {
		return i
	}
	return at
}

// cutAt is the length of the longest start of s that fits in w cells, and its
// width. Combining marks stay with their letter.
func cutAt(s string, w int) (at, used int) {
	for at < len(s) {
		_, size := utf8.DecodeRuneInString(s[at:])
		n := runeCells(s[at : at+size])
		if used+n > w {
			return at, used
		}
		at += size
		used += n
	}
	return at, used
}

// marksLen is the length of the combining marks that s starts with.
func marksLen(s string) int {
	at, _ := cutAt(s, 0)
	return at
}

// cells is the width of one accepted line.
func cells(s string) int {
	_, w := cutAt(s, len(s)+1)
	return w
}

func widest(s string) int {
	w := 0
	for line := range strings.SplitSeq(s, "\n") {
		w = max(w, cells(line))
	}
	return w
}
