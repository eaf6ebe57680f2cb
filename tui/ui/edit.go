package ui

import (
	"unicode"

	"mif/tui/term"
)

// edit is a text under a cursor. Everything that enters is cleaned first, so
// its runes are safe to draw.
type edit struct {
	runes []rune
	at    int
	multi bool
	max   int // runes, 0 = no limit
}

func (e *edit) set(s string) {
	e.runes, e.at = nil, 0
	e.insert(s)
}

func (e *edit) String() string { return string(e.runes) }

func (e *edit) insert(s string) {
	clean := term.Clean(s)
	if e.multi {
		clean = term.CleanMulti(s)
	}
	r := []rune(clean.String())
	if e.max > 0 {
		r = r[:max(0, min(len(r), e.max-len(e.runes)))]
	}
	e.runes = append(e.runes[:e.at:e.at], append(r, e.runes[e.at:]...)...)
	e.at += len(r)
}

func (e *edit) remove(from, to int) {
	if from < 0 || to > len(e.runes) || from >= to {
		return
	}
	e.runes = append(e.runes[:from:from], e.runes[to:]...)
	e.at = from
}

// key handles what is the same in every text field.
func (e *edit) key(name, text string) bool {
	switch name {
	case "left":
		e.at = e.back()
	case "right":
		e.at = e.forward()
	case "home":
		e.at = e.lineStart()
	case "end":
		e.at = e.lineEnd()
	case "backspace":
		e.remove(e.back(), e.at)
	case "delete":
		e.remove(e.at, e.forward())
	case "ctrl+u":
		e.remove(e.lineStart(), e.at)
	default:
		if text == "" {
			return false
		}
		e.insert(text)
	}
	return true
}

// back is the position before the letter before the cursor, marks included.
func (e *edit) back() int {
	i := max(0, e.at-1)
	for i > 0 && unicode.In(e.runes[i], unicode.Mn, unicode.Me) {
		i--
	}
	return i
}

func (e *edit) forward() int {
	i := min(len(e.runes), e.at+1)
	for i < len(e.runes) && unicode.In(e.runes[i], unicode.Mn, unicode.Me) {
		i++
	}
	return i
}

func (e *edit) lineStart() int {
	i := e.at
	for i > 0 && e.runes[i-1] != '\n' {
		i--
	}
	return i
}

func (e *edit) lineEnd() int {
	i := e.at
	for i < len(e.runes) && e.runes[i] != '\n' {
		i++
	}
	return i
}

// stretch is a part of the text that stands on one line of a field.
type stretch struct{ from, to int }

// fold breaks the text into lines of at most w cells, at spaces where it can.
// Unlike term.Text.Wrap it keeps every rune, for the cursor stands among them.
func (e *edit) fold(w int) []stretch {
	w = max(w, 2)
	var out []stretch
	from, used, space := 0, 0, -1
	for i := 0; i < len(e.runes); i++ {
		if e.runes[i] == '\n' {
			out = append(out, stretch{from, i})
			from, used, space = i+1, 0, -1
			continue
		}
		used += runeWidth(e.runes[i])
		if used > w {
			cut := i
			if space > from {
				cut = space
			}
			out = append(out, stretch{from, cut})
			from, space = cut, -1
			used = width(e.runes[from : i+1])
		}
		if e.runes[i] == ' ' {
			space = i + 1
		}
	}
	return append(out, stretch{from, len(e.runes)})
}

// where is the line and column of the cursor among folded lines.
func (e *edit) where(lines []stretch) (x, y int) {
	for y = len(lines) - 1; y > 0; y-- {
		if e.at >= lines[y].from {
			break
		}
	}
	return width(e.runes[lines[y].from:e.at]), y
}

// vertical moves the cursor by a line; false at the first and the last.
func (e *edit) vertical(w, by int) bool {
	lines := e.fold(w)
	x, y := e.where(lines)
	y += by
	if y < 0 || y >= len(lines) {
		return false
	}
	e.at = lines[y].from
	for e.at < lines[y].to && width(e.runes[lines[y].from:e.at+1]) <= x {
		e.at++
	}
	return true
}

func runeWidth(r rune) int { return term.Clean(string(r)).Width() }

func width(r []rune) int { return term.Clean(string(r)).Width() }
