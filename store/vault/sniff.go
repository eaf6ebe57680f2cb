package vault

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// What a file may be said to be.
const (
	PNG    = "image/png"
	JPEG   = "image/jpeg"
	GIF    = "image/gif"
	WebP   = "image/webp"
	PDF    = "application/pdf"
	Zip    = "application/zip"
	Text   = "text/plain"
	HTML   = "text/html"
	Script = "application/x-script"
	Binary = "application/x-executable"
	Bytes  = "application/octet-stream"
)

// signatures are the first bytes that say what a file is, whatever its name.
var signatures = []struct{ begins, mime string }{
	{"\x89PNG\r\n\x1a\n", PNG},
	{"\xff\xd8\xff", JPEG},
	{"GIF87a", GIF},
	{"GIF89a", GIF},
	{"%PDF-", PDF},
	{"PK\x03\x04", Zip},
	{"PK\x05\x06", Zip},
	{"\x7fELF", Binary},
	{"\xcf\xfa\xed\xfe", Binary},
	{"\xca\xfe\xba\xbe", Binary},
	{"#!", Script},
}

// Sniff says what a file is by its first bytes, never by its name.
func Sniff(head []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.begins)) {
			return s.mime
		}
	}
	if len(head) >= 12 && string(head[:4]) == "RIFF" && string(head[8:12]) == "WEBP" {
		return WebP
	}
	switch text := isText(head); {
	case !text && bytes.HasPrefix(head, []byte("MZ")):
		return Binary
	case !text:
		return Bytes
	}
	text := strings.ToLower(strings.TrimLeft(strings.TrimPrefix(string(head), "\ufeff"), " \t\r\n"))
	switch {
	case strings.HasPrefix(text, "#!"), strings.Contains(text, "[desktop entry]"):
		return Script
	case strings.HasPrefix(text, "<"):
		return HTML // or anything else that a reader would run
	}
	return Text
}

// isText accepts UTF-8, perhaps cut within its last letter, without the bytes
// that no text has.
func isText(head []byte) bool {
	for len(head) > 0 {
		r, n := utf8.DecodeRune(head)
		if r == utf8.RuneError && n == 1 {
			return !utf8.FullRune(head)
		}
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' && r != '\x1b' {
			return false
		}
		head = head[n:]
	}
	return true
}
