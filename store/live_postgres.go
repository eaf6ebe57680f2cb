package store

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/uptrace/bun/driver/pgdriver"

	"mif/store/event"
)

// hintChannel carries "origin table:id,table:id" or "origin hello nonce".
const (
	hintChannel = "erp_v1"
	hintBytes   = 7000 // the server takes less than 8,000
	helloWait   = 3 * time.Second
)

// sendHints notifies other programs, many changes in one statement and never
// inside a transaction: NOTIFY there would serialise every commit.
func (s *Store) sendHints(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case first := <-s.live.out:
			s.notify(ctx, s.gather(ctx, first))
		}
	}
}

// gather waits a moment for more and writes them as one payload.
func (s *Store) gather(ctx context.Context, first event.Changed) string {
	var b strings.Builder
	b.WriteString(s.origin + " ")
	add := func(c event.Changed) {
		row := int64(0) // any row
		if !c.All {
			row = c.IDs[0]
		}
		b.WriteString(c.Table + ":" + strconv.FormatInt(row, 10) + ",")
	}
	add(first)
	wait := time.NewTimer(coalesceHints)
	defer wait.Stop()
	for b.Len() < hintBytes {
		select {
		case c := <-s.live.out:
			add(c)
		case <-wait.C:
			return b.String()
		case <-ctx.Done():
			return b.String()
		}
	}
	return b.String()
}

func (s *Store) notify(ctx context.Context, payload string) {
	ctx, cancel := context.WithTimeout(ctx, s.limit)
	defer cancel()
	if _, err := s.writer.ExecContext(ctx, "SELECT pg_notify(?, ?)", hintChannel, payload); err != nil {
		s.log.Warn("notify", "err", err) // readers catch up from the stream
	}
}

// listen owns the one listening connection. After every (re)connection it
// proves that hints arrive, then reads what it missed.
func (s *Store) listen(ctx context.Context) {
	pause := time.NewTimer(0)
	defer pause.Stop()
	for first := true; ; first = false {
		select {
		case <-ctx.Done():
			return
		case <-pause.C:
		}
		if !first {
			s.hub.Publish(event.Everything())
		}
		err := s.listenOnce(ctx)
		if ctx.Err() != nil {
			return
		}
		s.log.Warn("listen", "err", err)
		pause.Reset(time.Second)
	}
}

func (s *Store) listenOnce(ctx context.Context) error {
	ln := pgdriver.NewListener(s.writer)
	defer func() { _ = ln.Close() }()
	// The driver does not heed a cancelled context: closing wakes the reader.
	defer context.AfterFunc(ctx, func() { _ = ln.Close() })()
	if err := ln.Listen(ctx, hintChannel); err != nil {
		return err
	}
	if err := s.hello(ctx, ln); err != nil {
		return err
	}
	if err := s.catchUp(ctx); err != nil {
		return err
	}
	return s.follow(ctx, ln, catchUpEvery)
}

// hints is where other programs' hints come from.
type hints interface {
	ReceiveTimeout(ctx context.Context, wait time.Duration) (channel, payload string, err error)
}

// follow tells of hints as they come. At least every so often it proves that
// they do and reads the stream: a hint gets lost in a crowd as well as in
// silence.
func (s *Store) follow(ctx context.Context, ln hints, every time.Duration) error {
	due := time.NewTicker(every)
	defer due.Stop()
	for {
		select {
		case <-due.C:
			if err := s.hello(ctx, ln); err != nil {
				return err
			}
			if err := s.catchUp(ctx); err != nil {
				return err
			}
		default:
		}
		_, payload, err := ln.ReceiveTimeout(ctx, every/5)
		switch {
		case err == nil:
			s.hint(payload)
		case !isTimeout(err) || ctx.Err() != nil:
			return err
		}
	}
}

var errNoHello = errors.New("our own hint did not come back")

// hello sends a hint to ourselves and waits for it: Listen returns before the
// server has confirmed, and a half-open connection looks like silence.
func (s *Store) hello(ctx context.Context, ln hints) error {
	nonce := shortCode()
	s.notify(ctx, s.origin+" hello "+nonce)
	deadline := time.NewTimer(helloWait)
	defer deadline.Stop()
	for {
		select {
		case <-deadline.C:
			return errNoHello
		case <-ctx.Done():
			return ctx.Err()
		default:
		}
		_, payload, err := ln.ReceiveTimeout(ctx, helloWait)
		if err != nil {
			return err
		}
		if payload == s.origin+" hello "+nonce {
			return nil
		}
		s.hint(payload)
	}
}

// hint publishes what another program says it changed; its payload is data
// from outside and anything that does not parse is passed over.
func (s *Store) hint(payload string) {
	origin, rest, _ := strings.Cut(payload, " ")
	if origin == s.origin || strings.HasPrefix(rest, "hello ") {
		return
	}
	for part := range strings.SplitSeq(rest, ",") {
		table, id, ok := strings.Cut(part, ":")
		n, err := strconv.ParseInt(id, 10, 64)
		if !ok || err != nil {
			continue
		}
		s.peopleMoved(table)
		if table == "parametres" {
			s.learnSettings()
			s.hub.Publish(event.Everything())
			continue
		}
		s.hub.Publish(newsOf(table, n))
	}
}

// learnSettings reads the numbers that another program wrote; what fails now
// is read again with the stream.
func (s *Store) learnSettings() {
	ctx, cancel := context.WithTimeout(s.running, s.limit)
	defer cancel()
	if err := s.loadSettings(ctx); err != nil {
		s.log.Warn("settings not read", "err", err)
	}
}

func isTimeout(err error) bool {
	f := postgres{}.diagnose(err)
	return f != nil && f.kind == faultTimeout || errors.Is(err, context.DeadlineExceeded)
}
