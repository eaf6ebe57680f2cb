// Command ptybytes starts a program in a terminal of a given size and counts
// what it writes: to the first frame, for each key, and while nothing happens.
//
//	go -C tools run ./ptybytes -keys 'down*35' -idle 5s -- ../mif demo
//
// It is no emulator: it answers the few questions a program asks its terminal
// at start and counts the rest. With -key-limit, -idle-limit or -frame-limit a
// figure above the limit ends with status 1, so a script can hold a line.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"
)

// options is one measurement to make.
type options struct {
	cols, rows                      int
	keys                            []string // bytes to send, one entry a key press
	quit                            []string
	quiet, idle, patience           time.Duration
	keyLimit, idleLimit, frameLimit int // bytes; negative: no limit
	dump                            string
	command                         []string
}

func main() {
	o, err := parse(os.Args[1:])
	if err == nil {
		err = run(o, os.Stdout)
	}
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "ptybytes:", err)
		os.Exit(1)
	}
}

func parse(args []string) (options, error) {
	var o options
	set := flag.NewFlagSet("ptybytes", flag.ContinueOnError)
	size := set.String("size", "140x40", "columns x rows")
	keys := set.String("keys", "down*35", "keys to press, such as 'down*35 pgdown text:abc ctrl+s'")
	quit := set.String("quit", "ctrl+c*2", "keys that end the program; it is sent SIGTERM when they do not")
	set.DurationVar(&o.quiet, "quiet", 80*time.Millisecond, "silence after which a frame is complete")
	set.DurationVar(&o.idle, "idle", 5*time.Second, "how long to listen while no key is pressed")
	set.DurationVar(&o.patience, "patience", 20*time.Second, "how long to wait for the first frame")
	set.IntVar(&o.keyLimit, "key-limit", -1, "fail when the median key costs more bytes")
	set.IntVar(&o.idleLimit, "idle-limit", -1, "fail when idling costs more bytes")
	set.IntVar(&o.frameLimit, "frame-limit", -1, "fail when the first frame costs more bytes")
	set.StringVar(&o.dump, "dump", "", "file for everything the program wrote")
	if err := set.Parse(args); err != nil {
		return o, err
	}
	o.command = set.Args()
	if len(o.command) == 0 {
		return o, errors.New("no command given after --")
	}
	if _, err := fmt.Sscanf(*size, "%dx%d", &o.cols, &o.rows); err != nil {
		return o, fmt.Errorf("size %q: %w", *size, err)
	}
	var err error
	if o.keys, err = presses(*keys); err != nil {
		return o, err
	}
	o.quit, err = presses(*quit)
	return o, err
}

// named keys as an xterm sends them.
var named = map[string]string{
	"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
	"home": "\x1b[H", "end": "\x1b[F", "pgup": "\x1b[5~", "pgdown": "\x1b[6~",
	"enter": "\r", "esc": "\x1b", "tab": "\t", "space": " ", "backspace": "\x7f",
}

// presses turns "down*2 text:ab ctrl+s x" into the bytes of each key press.
func presses(text string) ([]string, error) {
	var out []string
	for word := range strings.FieldsSeq(text) {
		if typed, ok := strings.CutPrefix(word, "text:"); ok {
			out = append(out, strings.Split(typed, "")...)
			continue
		}
		name, times, n := word, "", 1
		if at := strings.LastIndex(word, "*"); at > 0 {
			name, times = word[:at], word[at+1:]
			var err error
			if n, err = strconv.Atoi(times); err != nil {
				return nil, fmt.Errorf("key %q: %w", word, err)
			}
		}
		bytes, ok := press(name)
		if !ok {
			return nil, fmt.Errorf("key %q is not known", name)
		}
		for range n {
			out = append(out, bytes)
		}
	}
	return out, nil
}

func press(name string) (string, bool) {
	if bytes, ok := named[name]; ok {
		return bytes, true
	}
	if letter, ok := strings.CutPrefix(name, "ctrl+"); ok && len(letter) == 1 && letter[0] >= 'a' && letter[0] <= 'z' {
		return string(letter[0] - 'a' + 1), true
	}
	return name, len([]rune(name)) == 1
}

// run measures and prints; an exceeded limit is an error.
func run(o options, out io.Writer) error {
	s, err := open(o)
	if err != nil {
		return err
	}
	defer s.close(o.quit)
	frame, err := s.firstFrame(o.patience)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "start: first byte %s, frame complete %s, %d B\n", millis(frame.first), millis(frame.last), frame.bytes)
	var keys []burst
	for _, k := range o.keys {
		b, err := s.press(k)
		if err != nil {
			return err
		}
		keys = append(keys, b)
	}
	bytes, latency := spread(keys)
	if len(keys) > 0 {
		fmt.Fprintf(out, "keys: %d, bytes median %d, p90 %d, max %d, mean %d; last byte after median %s, p90 %s\n",
			len(keys), bytes.median, bytes.p90, bytes.max, bytes.mean, millis(time.Duration(latency.median)), millis(time.Duration(latency.p90)))
	}
	rest, err := s.settle()
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "rest after the last key: %d B\n", rest)
	idle, err := s.listen(o.idle)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "idle: %d B in %s\n", idle, o.idle)
	return errors.Join(
		over("the first frame", frame.bytes, o.frameLimit),
		over("the median key", bytes.median, o.keyLimit),
		over("idling", idle, o.idleLimit),
	)
}

func over(what string, got, limit int) error {
	if limit < 0 || got <= limit {
		return nil
	}
	return fmt.Errorf("%s costs %d B, %d at most", what, got, limit)
}

func millis(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d)/float64(time.Millisecond))
}
