package store

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"mif/store/event"
	"mif/store/model"
)

// How the news travels: a write inserts a line in evenements with its own
// transaction, and after the commit tells this process's hub. Other programs
// learn of it by a hint (PostgreSQL: NOTIFY; SQLite: data_version) and, since
// a hint may be lost, by reading evenements from the last position they know.

const (
	catchUpEvery  = 15 * time.Second
	catchUpLimit  = 500
	pollEvery     = 250 * time.Millisecond
	coalesceHints = 50 * time.Millisecond
)

// position is a place in the stream of events.
type position struct {
	XID string `bun:"xid"`
	ID  int64  `bun:"id"`
}

func (p position) xid() string {
	if p.XID == "" {
		return "0"
	}
	return p.XID
}

// seen is one event read from the stream.
type seen struct {
	XID   string `bun:"xid"`
	ID    int64  `bun:"id"`
	Table string `bun:"table_nom"`
	RowID int64  `bun:"ligne_id"`
}

// live is the state of the listening side of one process.
type live struct {
	// reading is held over one whole catch-up: two at once would read the same
	// stretch, tell it twice and might move the position back.
	reading sync.Mutex

	mu   sync.Mutex
	last position
	own  map[int64]struct{} // our events, told already
	out  chan event.Changed // hints to other programs
}

// startLive begins to listen from the newest event on. The numbers of the house
// are read after that position is known: a change that falls in between is read
// with them or told by the stream.
func (s *Store) startLive(ctx context.Context) error {
	last, err := s.d.lastPosition(ctx, s.writer)
	if err != nil {
		return err
	}
	s.live = &live{last: last, own: map[int64]struct{}{}, out: make(chan event.Changed, 1024)}
	if err := s.loadSettings(ctx); err != nil {
		return err
	}
	s.running, s.stop = context.WithCancel(context.WithoutCancel(ctx))
	if _, ok := s.d.(postgres); ok {
		s.work(s.running, "hints", s.sendHints)
		s.work(s.running, "listen", s.listen)
		return nil
	}
	if s.reader != s.writer { // a database in memory has no other programs
		s.work(s.running, "poll", s.pollVersion)
	}
	return nil
}

// claim marks events as ours before they can be seen, so that the stream does
// not tell us again; disclaim takes that back when the transaction failed.
func (l *live) claim(events []model.Event) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, e := range events {
		l.own[e.ID] = struct{}{}
	}
}

func (l *live) disclaim(events []model.Event) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, e := range events {
		delete(l.own, e.ID)
	}
}

// announce tells this process at once and the others soon after a commit.
func (s *Store) announce(events []model.Event) {
	for _, e := range events {
		s.peopleMoved(e.Table)
		c := newsOf(e.Table, e.RowID)
		s.hub.Publish(c)
		select {
		case s.live.out <- c:
		default: // the reader catches up from the stream
		}
	}
}

// peopleMoved makes sessions look at their own account again.
func (s *Store) peopleMoved(table string) {
	if table == "users" {
		s.people.Add(1)
	}
}

// newsOf is the news of one line of the stream; row 0 stands for any row of
// the table.
func newsOf(table string, row int64) event.Changed {
	if row == 0 {
		return event.Changed{Table: table, All: true}
	}
	return event.Changed{Table: table, IDs: []int64{row}}
}

// catchUp reads the stream from the last known position and publishes what
// other programs wrote.
func (s *Store) catchUp(ctx context.Context) error {
	s.live.reading.Lock()
	defer s.live.reading.Unlock()
	ctx, cancel := context.WithTimeout(ctx, s.limit)
	defer cancel()
	for {
		s.live.mu.Lock()
		last := s.live.last
		s.live.mu.Unlock()
		batch, err := s.d.latestEvents(ctx, s.reader, last, catchUpLimit)
		if err != nil || len(batch) == 0 {
			return err
		}
		if slices.ContainsFunc(batch, func(e seen) bool { return e.Table == "parametres" }) {
			if err := s.loadSettings(ctx); err != nil {
				return err
			}
		}
		s.hub.Publish(s.digest(batch)...)
		if len(batch) < catchUpLimit {
			return nil
		}
	}
}

// digest moves the position over a batch and leaves out what we wrote.
func (s *Store) digest(batch []seen) []event.Changed {
	s.live.mu.Lock()
	defer s.live.mu.Unlock()
	var news []event.Changed
	for _, e := range batch {
		s.live.last = position{XID: e.XID, ID: e.ID}
		s.peopleMoved(e.Table)
		if _, own := s.live.own[e.ID]; own {
			delete(s.live.own, e.ID)
			continue
		}
		if e.Table == "parametres" {
			news = append(news, event.Everything())
			continue
		}
		news = append(news, newsOf(e.Table, e.RowID))
	}
	return news
}

// pollVersion watches SQLite's data_version, which moves when any other
// connection commits; only then the stream is read.
func (s *Store) pollVersion(ctx context.Context) {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	conn, err := s.reader.Conn(ctx)
	if err != nil {
		s.log.Error("poll", "err", err)
		return
	}
	defer func() { _ = conn.Close() }()
	var last int64
	for {
		var version int64
		err := conn.QueryRowContext(ctx, "PRAGMA data_version").Scan(&version)
		if err == nil && version != last {
			if err = s.catchUp(ctx); err == nil { // what was not read is read at the next look
				last = version
			}
		}
		if err != nil && !errors.Is(err, context.Canceled) {
			s.log.Warn("poll", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
