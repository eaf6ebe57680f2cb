package ui

import (
	"time"

	"mif/themes"
	"mif/tui/term"
)

// Toast is a message at the bottom right. A Bad one stays until a key.
type Toast struct {
	Text term.Text
	Bad  bool
}

// Said is a toast of the journal.
type Said struct {
	Toast
	At time.Time
}

const (
	toastLife   = 4 * time.Second
	journalSize = 200
)

// Toasts shows one message at a time and remembers the last ones.
type Toasts struct {
	now     Said
	showing bool
	journal []Said
}

// Put shows a message in place of the one before it.
func (t *Toasts) Put(toast Toast, at time.Time) {
	t.now, t.showing = Said{Toast: toast, At: at}, true
	t.journal = append(t.journal, t.now)
	if len(t.journal) > journalSize {
		t.journal = t.journal[len(t.journal)-journalSize:]
	}
}

// Key takes the message away: whoever pressed a key has seen it.
func (t *Toasts) Key() { t.showing = false }

// Expire takes an old message away; there is no timer, so this is asked when a
// frame is drawn anyway.
func (t *Toasts) Expire(at time.Time) {
	if !t.now.Bad && at.Sub(t.now.At) >= toastLife {
		t.showing = false
	}
}

// Journal is what was said, newest first.
func (t *Toasts) Journal() []Said {
	out := make([]Said, 0, len(t.journal))
	for i := len(t.journal) - 1; i >= 0; i-- {
		out = append(out, t.journal[i])
	}
	return out
}

// View is the message in lines of one width, at most w; nil when there is none.
func (t *Toasts) View(look *Look, w int) []string {
	if !t.showing {
		return nil
	}
	token := themes.Info
	if t.now.Bad {
		token = themes.Error
	}
	if look.Linear() {
		said := term.Join(term.Const(" "), term.Const("*"), t.now.Text)
		return wrapped(look, token, said, w)
	}
	lines := t.now.Text.Wrap(min(w-4, 60))
	widest := 0
	for _, l := range lines {
		widest = max(widest, l.Width())
	}
	bar := look.Theme.Paint(token, look.Glyphs.Vertical)
	out := make([]string, 0, len(lines))
	for _, l := range lines {
		out = append(out, " "+bar+" "+look.Theme.Paint(token, l.Pad(widest).String())+" ")
	}
	return out
}
