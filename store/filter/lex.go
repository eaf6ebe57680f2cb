package filter

import "unicode"

// term is one word of the line before it means anything: [-][key:]value,value.
type term struct {
	from, to       int
	not            bool
	key            string
	keyed          bool
	keyFrom, keyTo int
	values         []value
}

// value is one alternative as typed, without its quotes.
type value struct {
	text     string
	quoted   bool
	exact    bool // an equals sign stood before it: the whole value, not a part
	open     bool // its quote is never closed
	from, to int
}

// lexer cuts a line into terms. Every rune ends up in one term or is a space.
type lexer struct {
	line []rune
	at   int
}

func lex(line []rune) []term {
	l := &lexer{line: line}
	var out []term
	for l.skipSpace(); l.at < len(l.line); l.skipSpace() {
		out = append(out, l.term())
	}
	return out
}

func (l *lexer) term() term {
	t := term{from: l.at}
	if l.line[l.at] == '-' && l.at+1 < len(l.line) && !isSpace(l.line[l.at+1]) {
		t.not = true
		l.at++
	}
	if end := l.keyEnd(); end > l.at {
		t.keyed, t.key = true, string(l.line[l.at:end])
		t.keyFrom, t.keyTo = l.at, end
		l.at = end + 1
	}
	t.values = append(t.values, l.value(t.keyed))
	for l.at < len(l.line) && l.line[l.at] == ',' {
		l.at++
		t.values = append(t.values, l.value(t.keyed))
	}
	t.to = l.at
	return t
}

// keyEnd is where the colon after a key stands, or -1 when no key begins here.
func (l *lexer) keyEnd() int {
	for i := l.at; i < len(l.line); i++ {
		switch r := l.line[i]; {
		case r == ':':
			return i
		case isSpace(r) || r == ',' || r == '"':
			return -1
		}
	}
	return -1
}

func (l *lexer) value(keyed bool) value {
	if l.next('"') {
		return l.quoted()
	}
	v := value{from: l.at}
	if keyed && l.next('=') {
		l.at++
		if l.next('"') {
			v = l.quoted()
			v.from, v.exact = v.from-1, true
			return v
		}
		l.at--
	}
	for l.at < len(l.line) && !isSpace(l.line[l.at]) && l.line[l.at] != ',' {
		l.at++
	}
	v.to, v.text = l.at, string(l.line[v.from:l.at])
	return v
}

func (l *lexer) next(r rune) bool { return l.at < len(l.line) && l.line[l.at] == r }

// quoted reads up to the closing quote; a doubled quote stands for one.
// Anything glued to the closing quote begins a term of its own.
func (l *lexer) quoted() value {
	v := value{from: l.at, quoted: true, open: true}
	var text []rune
	for l.at++; l.at < len(l.line); l.at++ {
		if l.line[l.at] != '"' {
			text = append(text, l.line[l.at])
			continue
		}
		if l.at+1 < len(l.line) && l.line[l.at+1] == '"' {
			text = append(text, '"')
			l.at++
			continue
		}
		l.at++
		v.open = false
		break
	}
	v.to, v.text = l.at, string(text)
	return v
}

func (l *lexer) skipSpace() {
	for l.at < len(l.line) && isSpace(l.line[l.at]) {
		l.at++
	}
}

// isSpace counts control characters as space: no database wants them, and no
// eye tells them apart.
func isSpace(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// clean makes the runes of a line: broken bytes become U+FFFD, control
// characters spaces, so that positions stay what the screen shows.
func clean(text string) []rune {
	line := []rune(text)
	for i, r := range line {
		if isSpace(r) {
			line[i] = ' '
		}
	}
	return line
}
