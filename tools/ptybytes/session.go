package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"syscall"
	"time"

	"github.com/creack/pty"
)

// session is a program in a terminal. Its output arrives on chunks, which is
// closed when the program ends.
type session struct {
	cmd    *exec.Cmd
	tty    *os.File
	begun  time.Time
	quiet  time.Duration
	chunks chan chunk
	dump   *os.File
}

type chunk struct {
	at    time.Time
	bytes []byte
}

// burst is what a program wrote in answer to something, with the time from
// the cause to its first and to its last byte.
type burst struct {
	bytes       int
	first, last time.Duration
}

func open(o options) (*session, error) {
	s := &session{quiet: o.quiet, chunks: make(chan chunk, 1024)}
	if o.dump != "" {
		f, err := os.Create(o.dump)
		if err != nil {
			return nil, err
		}
		s.dump = f
	}
	s.cmd = exec.Command(o.command[0], o.command[1:]...)
	s.cmd.Env = append(os.Environ(), "TERM=xterm-256color")
	s.begun = time.Now()
	tty, err := pty.StartWithSize(s.cmd, &pty.Winsize{Cols: uint16(o.cols), Rows: uint16(o.rows)})
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", o.command[0], err)
	}
	s.tty = tty
	go s.read()
	return s, nil
}

// read passes on what arrives, so that a slow reader never slows the program.
func (s *session) read() {
	defer close(s.chunks)
	buf := make([]byte, 64<<10)
	for {
		n, err := s.tty.Read(buf)
		if n > 0 {
			s.chunks <- chunk{time.Now(), bytes.Clone(buf[:n])}
		}
		if err != nil {
			return
		}
	}
}

var errEnded = errors.New("the program ended")

// next waits for output until the deadline; ok is false when none came.
func (s *session) next(until time.Time) (c chunk, ok bool, err error) {
	timer := time.NewTimer(time.Until(until))
	defer timer.Stop()
	select {
	case c, open := <-s.chunks:
		if !open {
			return c, false, errEnded
		}
		if s.dump != nil {
			if _, err := s.dump.Write(c.bytes); err != nil {
				return c, false, err
			}
		}
		return c, true, s.answer(c.bytes)
	case <-timer.C:
		return chunk{}, false, nil
	}
}

// burst collects output from the cause on: at most patience for its first
// byte, then until the program has been silent for a while.
func (s *session) burst(cause time.Time, patience time.Duration) (burst, error) {
	var b burst
	until := cause.Add(patience)
	for {
		c, ok, err := s.next(until)
		if err != nil {
			return b, err
		}
		if !ok {
			return b, nil
		}
		if b.bytes == 0 {
			b.first = c.at.Sub(cause)
		}
		b.bytes += len(c.bytes)
		b.last = c.at.Sub(cause)
		until = c.at.Add(s.quiet)
	}
}

// firstFrame waits until the program has drawn. A start writes in several
// bursts (questions to the terminal, then the frame, then loaded rows): the
// frame is complete after a long silence.
func (s *session) firstFrame(patience time.Duration) (burst, error) {
	quiet := s.quiet
	s.quiet = max(10*quiet, 800*time.Millisecond)
	defer func() { s.quiet = quiet }()
	b, err := s.burst(s.begun, patience)
	if err == nil && b.bytes == 0 {
		err = fmt.Errorf("nothing was drawn within %s", patience)
	}
	return b, err
}

// settle counts what follows the last key once the hand rests: a preview or a
// panel that waits for that is neither the key's cost nor idling. A program
// that never falls silent is left to the idle count.
func (s *session) settle() (int, error) { return s.listen(max(10*s.quiet, 800*time.Millisecond)) }

// press sends one key. A key without an effect costs nothing and two silences.
func (s *session) press(key string) (burst, error) {
	cause := time.Now()
	if _, err := s.tty.WriteString(key); err != nil {
		return burst{}, err
	}
	return s.burst(cause, 2*s.quiet)
}

// listen counts what the program writes while nobody touches it.
func (s *session) listen(d time.Duration) (int, error) {
	total, until := 0, time.Now().Add(d)
	for {
		c, ok, err := s.next(until)
		if err != nil || !ok {
			return total, err
		}
		total += len(c.bytes)
	}
}

// What a program may ask its terminal, and what a plain one answers.
var questions = []struct {
	ask    *regexp.Regexp
	answer string
}{
	{regexp.MustCompile(`\x1b\[0?c`), "\x1b[?62;22c"},                                    // what are you
	{regexp.MustCompile(`\x1b\[6n`), "\x1b[1;1R"},                                        // where is the cursor
	{regexp.MustCompile(`\x1b\[\?(\d+)\$p`), "\x1b[?${1};0$$y"},                          // do you know this mode: no
	{regexp.MustCompile(`\x1b\]10;\?(?:\x07|\x1b\\)`), "\x1b]10;rgb:d0d0/d0d0/d0d0\x07"}, // text colour
	{regexp.MustCompile(`\x1b\]11;\?(?:\x07|\x1b\\)`), "\x1b]11;rgb:0000/0000/0000\x07"}, // background
}

// answer replies to the questions in a chunk. A question split over two
// chunks goes unanswered, which a program must survive anyway.
func (s *session) answer(out []byte) error {
	for _, q := range questions {
		for _, m := range q.ask.FindAllSubmatchIndex(out, -1) {
			if _, err := s.tty.Write(q.ask.Expand(nil, []byte(q.answer), out, m)); err != nil {
				return err
			}
		}
	}
	return nil
}

// close asks the program to end, then insists. The terminal goes last, so
// that the program can restore it.
func (s *session) close(quit []string) {
	for _, k := range quit {
		if _, err := s.press(k); err != nil {
			break
		}
	}
	ended := make(chan struct{})
	go func() {
		_ = s.cmd.Wait() // its status says nothing about the bytes
		close(ended)
	}()
	for _, signal := range []syscall.Signal{0, syscall.SIGTERM, syscall.SIGKILL} {
		if signal != 0 {
			_ = s.cmd.Process.Signal(signal) // it may have ended by now
		}
		if waited(ended, 3*time.Second) {
			break
		}
	}
	_ = s.tty.Close()
	if s.dump != nil {
		_ = s.dump.Close()
	}
}

func waited(ended <-chan struct{}, d time.Duration) bool {
	select {
	case <-ended:
		return true
	case <-time.After(d):
		return false
	}
}

type summary struct{ median, p90, max, mean int }

// spread sums up bytes and the time to the last byte (in nanoseconds, of the
// keys that had an effect).
func spread(all []burst) (size, latency summary) {
	var sizes, times []int
	for _, b := range all {
		sizes = append(sizes, b.bytes)
		if b.bytes > 0 {
			times = append(times, int(b.last))
		}
	}
	return sum(sizes), sum(times)
}

func sum(v []int) summary {
	if len(v) == 0 {
		return summary{}
	}
	slices.Sort(v)
	total := 0
	for _, n := range v {
		total += n
	}
	return summary{median: v[len(v)/2], p90: v[len(v)*9/10], max: v[len(v)-1], mean: total / len(v)}
}
