package tui

import (
	"bytes"
	"io"
	"time"
)

const (
	pasteOpens = "\x1b[200~"
	pasteEnds  = "\x1b[201~"
	pastePause = time.Second // longer than between two pieces of a paste on a bad line
)

// File is a terminal's input.
type File interface {
	io.ReadWriteCloser
	Fd() uintptr
	Name() string
}

// Keyboard reads a terminal's input and ends a paste whose end was lost: the
// bytes that come after a pause are keys again. Otherwise no key would do
// anything until the end of another paste.
type Keyboard struct {
	File
	clock func() time.Time
	paste bool      // its end has not come
	last  time.Time // when the last bytes came
	tail  []byte    // of them, where a sequence may have been cut
}

// NewKeyboard reads f.
func NewKeyboard(f File, clock func() time.Time) *Keyboard { return &Keyboard{File: f, clock: clock} }

// Read puts the missing end of a paste before what comes after a pause.
func (k *Keyboard) Read(p []byte) (int, error) {
	if !k.paste || len(p) <= len(pasteEnds) {
		n, err := k.File.Read(p)
		k.heard(p[:n])
		return n, err
	}
	room := p[len(pasteEnds):]
	n, err := k.File.Read(room)
	if n > 0 && k.clock().Sub(k.last) > pastePause && !k.cut() {
		copy(p, pasteEnds)
		k.paste, k.tail = false, nil
		k.heard(room[:n])
		return len(pasteEnds) + n, err
	}
	k.heard(room[:n])
	return copy(p, room[:n]), err
}

// cut says that the end of the paste may be under way.
func (k *Keyboard) cut() bool {
	for n := 2; n <= len(k.tail); n++ {
		if bytes.Equal(k.tail[len(k.tail)-n:], []byte(pasteEnds)[:n]) {
			return true
		}
	}
	return false
}

// heard notes whether a paste has begun or ended.
func (k *Keyboard) heard(p []byte) {
	if len(p) == 0 {
		return
	}
	k.last = k.clock()
	rest := append(k.tail, p...)
	for {
		mark := pasteOpens
		if k.paste {
			mark = pasteEnds
		}
		i := bytes.Index(rest, []byte(mark))
		if i < 0 {
			break
		}
		rest, k.paste = rest[i+len(mark):], !k.paste
	}
	k.tail = append([]byte(nil), rest[max(0, len(rest)-len(pasteEnds)+1):]...)
}
