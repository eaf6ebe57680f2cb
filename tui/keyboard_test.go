package tui_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"mif/tui"
	"mif/tui/tuitest"
)

// pieces is a terminal from which bytes come piece by piece, each after a while.
type pieces struct {
	tui.File // that nobody asks for
	clock    time.Time
	sent     []piece
}

type piece struct {
	after time.Duration
	text  string
}

func (p *pieces) Read(b []byte) (int, error) {
	if len(p.sent) == 0 {
		return 0, io.EOF
	}
	next := &p.sent[0]
	p.clock = p.clock.Add(next.after)
	n := copy(b, next.text)
	next.after, next.text = 0, next.text[n:]
	if next.text == "" {
		p.sent = p.sent[1:]
	}
	return n, nil
}

// TestAPasteWithoutItsEnd: after a pause its text lands and keys are keys again.
func TestAPasteWithoutItsEnd(t *testing.T) {
	t.Parallel()
	const opens, ends = "\x1b[200~", "\x1b[201~"
	long := strings.Repeat("x", 100)
	for name, c := range map[string]struct {
		sent []piece
		want string
	}{
		"no paste":                {[]piece{{0, "a"}, {time.Minute, "b"}}, "ab"},
		"a whole paste":           {[]piece{{0, opens + "abc" + ends}, {time.Minute, "d"}}, opens + "abc" + ends + "d"},
		"in pieces":               {[]piece{{0, opens + "ab"}, {time.Second, "c" + ends}, {time.Minute, "d"}}, opens + "abc" + ends + "d"},
		"its end was lost":        {[]piece{{0, opens + "abc"}, {time.Minute, "\x03"}, {time.Minute, "d"}}, opens + "abc" + ends + "\x03d"},
		"a beginning in two":      {[]piece{{0, "\x1b[20"}, {0, "0~abc"}, {time.Minute, "\x03"}}, opens + "abc" + ends + "\x03"},
		"an end in two":           {[]piece{{0, opens + "abc\x1b[2"}, {time.Minute, "01~"}, {time.Minute, "d"}}, opens + "abc" + ends + "d"},
		"Esc only":                {[]piece{{0, opens + "abc\x1b"}, {time.Minute, "\x1b"}}, opens + "abc\x1b" + ends + "\x1b"},
		"two that never end":      {[]piece{{0, opens + "a"}, {time.Minute, opens + "b"}, {time.Minute, "c"}}, opens + "a" + ends + opens + "b" + ends + "c"},
		"more than fits at once":  {[]piece{{0, opens + long}, {time.Minute, long}}, opens + long + ends + long},
		"an end of nothing":       {[]piece{{0, ends + "a"}, {time.Minute, "b"}}, ends + "ab"},
		"the same paste twice":    {[]piece{{0, opens + "a" + ends + opens + "b"}, {time.Minute, "c"}}, opens + "a" + ends + opens + "b" + ends + "c"},
		"a beginning in the text": {[]piece{{0, opens + "a" + opens + "b" + ends}, {time.Minute, "c"}}, opens + "a" + opens + "b" + ends + "c"},
	} {
		in := &pieces{clock: tuitest.NewClock().Now(), sent: c.sent}
		k, got := tui.NewKeyboard(in, func() time.Time { return in.clock }), ""
		for buf := make([]byte, 16); ; {
			n, err := k.Read(buf)
			got += string(buf[:n])
			if errors.Is(err, io.EOF) {
				break
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
