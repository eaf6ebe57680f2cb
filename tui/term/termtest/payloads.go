// Package termtest proves that a byte stream is safe for a terminal: a list of
// hostile texts to feed to a screen, and a strict reader of what came out.
// It is for tests only; nothing in the program may import it.
package termtest

import "strings"

// Payload is one hostile text and what it would do if it were drawn as it is.
// Ours marks sequences that a screen sends itself: Check lets these through, so
// only the text type can stop them.
type Payload struct {
	Name, Text string
	Ours       bool
}

// Payloads is a fresh copy of the list. Each one fails Check when it is sent
// raw, except those marked Ours.
func Payloads() []Payload {
	all := append(sequences(), strings8bit()...)
	return append(all, invisibles()...)
}

func sequences() []Payload {
	return []Payload{
		{"cursor home and erase", "\x1b[H\x1b[2Jfake", true},
		{"device status query", "pump\x1b[6n", false},
		{"device attributes query", "pump\x1b[c\x1b[>c", false},
		{"title report", "pump\x1b[21t", false},
		{"reset terminal", "\x1bc", false},
		{"charset switch", "\x1b(0lqk", false},
		{"alignment test", "\x1b#8", false},
		{"leave the alternate screen", "\x1b[?1049l", true},
		{"mouse on", "\x1b[?1003h", true},
		{"insert mode", "\x1b[4h", false},
		{"icon and title", "\x1b]0;owned\x07", true},
		{"hyperlink", "\x1b]8;;http://evil.example\x1b\\ok\x1b]8;;\x1b\\", false},
		{"notification", "\x1b]9;pay me\x07", false},
		{"clipboard", "\x1b]52;c;ZWNobyBvd25lZA==\x07", false},
		{"inline image", "\x1b]1337;File=inline=1:AAAA\x07", false},
		{"unterminated OSC", "press\x1b]0;", false},
		{"unterminated CSI", "press\x1b[38;5", false},
		{"unterminated DCS", "press\x1bP1$q", false},
		{"DCS status request", "\x1bP$qm\x1b\\", false},
		{"sixel", "\x1bPq#0;2;0;0;0~~\x1b\\", false},
		{"kitty graphics", "\x1b_Gf=24,s=1,v=1;AAAA\x1b\\", false},
		{"privacy message", "\x1b^secret\x1b\\", false},
		{"start of string", "\x1bXtext\x1b\\", false},
	}
}

func strings8bit() []Payload {
	return []Payload{
		{"C1 CSI in UTF-8", "\u009b31mred", false},
		{"C1 OSC in UTF-8", "\u009d0;owned\u009c", false},
		{"raw C1 CSI", "\x9b31mred", false},
		{"raw C1 OSC", "\x9d0;owned\x9c", false},
		{"bell", "ding\x07", false},
		{"backspace", "admin\x08\x08\x08\x08\x08guest", true},
		{"vertical tab and form feed", "a\x0bb\x0cc", false},
		{"nul", "a\x00b", false},
		{"delete", "a\x7fb", false},
		{"shift out", "\x0elqk\x0f", false},
		{"invalid byte", "a\xffb", false},
		{"overlong C1", "\xe0\x82\x9b31m", false},
		{"truncated rune", "caf\xc3", false},
	}
}

func invisibles() []Payload {
	return []Payload{
		{"bidi override", "user\u202egnp.exe", false},
		{"bidi isolate", "\u2066abc\u2069", false},
		{"right-to-left mark", "a\u200fb", false},
		{"zero width space", "pa\u200bnne", false},
		{"zero width joiner", "\U0001f468\u200d\U0001f469\u200d\U0001f467", false},
		{"byte order mark", "\ufeffpump", false},
		{"soft hyphen", "pu\u00admp", false},
		{"tag characters", "ok\U000e0041\U000e0042", false},
		{"line separator", "a\u2028b", false},
		{"paragraph separator", "a\u2029b", false},
		{"mountain of marks", "e" + strings.Repeat("\u0301", 200), false},
		{"mark without a letter", "\u0301abc", false},
		{"hangul filler", "a\u3164b", false},
		{"variation selector", "\u2764\ufe0f", false},
		{"private use", "a\ue000b", false},
		{"flag", "\U0001f1f2\U0001f1e6", false},
	}
}
