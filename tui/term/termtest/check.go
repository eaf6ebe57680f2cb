package termtest

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Check reads a stream as a terminal would and returns an error at the first
// thing that is neither plain text nor one of the sequences a full-screen
// program of ours sends: colours, cursor moves, erasing, scrolling, a known set
// of modes and keyboard settings, and a clean window title.
func Check(stream []byte) error {
	r := reader{s: string(stream)}
	for r.at < len(r.s) {
		if err := r.next(); err != nil {
			return fmt.Errorf("byte %d: %w", r.at, err)
		}
	}
	return nil
}

type reader struct {
	s     string
	at    int
	marks int // combining marks since the last letter, negative before one
	began bool
}

func (r *reader) next() error {
	c := r.s[r.at]
	switch {
	case c == 0x1b:
		return r.escape()
	case c < 0x20 || c == 0x7f:
		r.began = false
		if !strings.ContainsRune("\r\n\t\b", rune(c)) {
			return fmt.Errorf("control character %#02x", c)
		}
		r.at++
		return nil
	}
	return r.letter()
}

func (r *reader) letter() error {
	c, size := utf8.DecodeRuneInString(r.s[r.at:])
	switch {
	case c == utf8.RuneError && size == 1:
		return fmt.Errorf("byte %#02x is not UTF-8", r.s[r.at])
	case unicode.In(c, unicode.Mn, unicode.Me):
		if r.marks++; !r.began || r.marks > 2 {
			return fmt.Errorf("mark %U without a letter to carry it", c)
		}
	default:
		r.began, r.marks = true, 0
	}
	if !visible(c) {
		return fmt.Errorf("hidden or unsafe character %U", c)
	}
	r.at += size
	return nil
}

func visible(c rune) bool {
	switch {
	case c == 0x3164, c == 0x115f, c == 0x1160, c == 0xffa0, c == 0x034f:
		return false
	case c >= 0xfe00 && c <= 0xfe0f, c >= 0x1f1e6 && c <= 0x1f1ff, c >= 0x1f3fb && c <= 0x1f3ff:
		return false
	}
	return unicode.In(c, unicode.L, unicode.N, unicode.P, unicode.S, unicode.Mn, unicode.Me, unicode.Zs)
}

func (r *reader) escape() error {
	r.began = false
	rest := r.s[r.at+1:]
	if rest == "" {
		return fmt.Errorf("escape at the end of the stream")
	}
	switch rest[0] {
	case '[':
		return r.csi(rest[1:])
	case ']':
		return r.osc(rest[1:])
	case '7', '8', 'M', '=', '>': // save and restore the cursor, reverse index, keypad
		r.at += 2
		return nil
	}
	return fmt.Errorf("escape followed by %q", rest[0])
}

// csi reads parameters, intermediates and a final byte.
func (r *reader) csi(body string) error {
	i := 0
	for i < len(body) && body[i] >= 0x30 && body[i] <= 0x3f {
		i++
	}
	params := body[:i]
	for i < len(body) && body[i] >= 0x20 && body[i] <= 0x2f {
		i++
	}
	inter := body[len(params):i]
	if i == len(body) || body[i] < 0x40 || body[i] > 0x7e {
		return fmt.Errorf("unfinished CSI %q", params+inter)
	}
	if !allowedCSI(params, inter, body[i]) {
		return fmt.Errorf("CSI %q is not in the allow-list", body[:i+1])
	}
	r.at += 2 + i + 1
	return nil
}

func allowedCSI(params, inter string, final byte) bool {
	private := ""
	if params != "" && params[0] >= 0x3c {
		private, params = params[:1], params[1:]
	}
	if strings.Trim(params, "0123456789;:") != "" {
		return false
	}
	switch private + inter {
	case "":
		return strings.IndexByte("ABCDEFGHIJKLMPSTXZ@`abdefmr", final) >= 0
	case " ":
		return final == 'q' // cursor shape
	case "?":
		return final == 'u' || (final == 'h' || final == 'l') && allowedModes(params)
	case "?$":
		return final == 'p' && allowedModes(params) // asks whether a mode is known
	case ">":
		return final == 'u' || final == 'm' || final == 'q' && (params == "" || params == "0")
	case "<", "=":
		return final == 'u'
	}
	return false
}

// allowedModes are wrapping, the cursor, the mouse, focus, the alternate
// screen, pasting, synchronised output, clusters and resize reports.
func allowedModes(params string) bool {
	for m := range strings.SplitSeq(params, ";") {
		switch m {
		case "7", "25", "1000", "1002", "1003", "1004", "1006", "1049", "2004", "2026", "2027", "2048":
		default:
			return false
		}
	}
	return true
}

// osc lets a window title through, in ASCII and Latin, and colour queries.
func (r *reader) osc(body string) error {
	end, size := strings.IndexByte(body, 0x07), 1
	if st := strings.Index(body, "\x1b\\"); st >= 0 && (end < 0 || st < end) {
		end, size = st, 2
	}
	if end < 0 {
		return fmt.Errorf("unfinished OSC")
	}
	number, text, _ := strings.Cut(body[:end], ";")
	switch number {
	case "0", "2":
		if !latin(text) {
			return fmt.Errorf("window title %q is not plain Latin", text)
		}
	case "10", "11", "12":
		if text != "?" {
			return fmt.Errorf("OSC %s sets a colour", number)
		}
	case "110", "111", "112":
	default:
		return fmt.Errorf("OSC %q is not in the allow-list", number)
	}
	r.at += 2 + end + size
	return nil
}

func latin(s string) bool {
	for _, c := range s {
		if (c < 0x20 || c > 0x7e) && !unicode.Is(unicode.Latin, c) {
			return false
		}
	}
	return true
}
