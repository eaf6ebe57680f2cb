// Package event carries the news "these rows changed" to whoever looks at
// them. A piece of news is a hint, never data: it may be merged with others
// and it may name a row that changed again since. It is never lost while a
// subscription lives, and a slow reader never delays a fast one.
package event

import "sync"

// Changed names rows of one table that were written. All means that any row
// of the table may have changed and the reader should load again.
type Changed struct {
	Table string
	IDs   []int64
	All   bool
}

// Everything is the news after a gap: whatever is shown may be stale.
func Everything() Changed { return Changed{All: true} }

// maxIDs is where naming rows one by one stops paying.
const maxIDs = 256

// Hub hands every published Changed to every subscription.
// Its zero value is ready; it is safe for concurrent use.
type Hub struct {
	mu   sync.Mutex
	subs map[*Subscription]struct{}
}

// Publish puts the news into every mailbox and returns at once. No news wakes
// nobody.
func (h *Hub) Publish(news ...Changed) {
	if len(news) == 0 {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for s := range h.subs {
		s.put(news)
	}
}

// Subscribe opens a mailbox; the caller closes it.
func (h *Hub) Subscribe() *Subscription { return h.SubscribeThrough(nil) }

// SubscribeThrough opens a mailbox whose reader is told only what a sieve
// leaves of it. The sieve works when the mailbox is emptied, on what came
// together, and keeps nobody waiting but the reader.
func (h *Hub) SubscribeThrough(sieve func([]Changed) []Changed) *Subscription {
	s := &Subscription{hub: h, sieve: sieve, ready: make(chan struct{}, 1), pending: map[string]*entry{}}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.subs == nil {
		h.subs = map[*Subscription]struct{}{}
	}
	h.subs[s] = struct{}{}
	return s
}

// Len is the number of open subscriptions.
func (h *Hub) Len() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.subs)
}

// Subscription is one reader's mailbox. It holds at most one entry a table.
type Subscription struct {
	hub   *Hub
	ready chan struct{}
	sieve func([]Changed) []Changed

	mu      sync.Mutex
	pending map[string]*entry
	order   []string
}

type entry struct {
	ids map[int64]struct{}
	all bool
}

// Ready yields when there is something to Take.
func (s *Subscription) Ready() <-chan struct{} { return s.ready }

// Take empties the mailbox: one Changed a table, in order of first news.
func (s *Subscription) Take() []Changed {
	out := s.taken()
	if s.sieve != nil && len(out) > 0 {
		return s.sieve(out)
	}
	return out
}

func (s *Subscription) taken() []Changed {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]Changed, 0, len(s.order))
	for _, table := range s.order {
		out = append(out, s.pending[table].news(table))
	}
	s.pending, s.order = map[string]*entry{}, nil
	return out
}

// Close leaves the hub; nothing is delivered afterwards.
func (s *Subscription) Close() {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	delete(s.hub.subs, s)
}

func (s *Subscription) put(news []Changed) {
	s.mu.Lock()
	for _, n := range news {
		s.entry(n.Table).add(n)
	}
	s.mu.Unlock()
	select {
	case s.ready <- struct{}{}:
	default: // the reader already knows that the mailbox is not empty
	}
}

func (s *Subscription) entry(table string) *entry {
	e, ok := s.pending[table]
	if !ok {
		e = &entry{ids: map[int64]struct{}{}}
		s.pending[table] = e
		s.order = append(s.order, table)
	}
	return e
}

func (e *entry) add(n Changed) {
	e.all = e.all || n.All || len(e.ids)+len(n.IDs) > maxIDs
	if e.all {
		e.ids = nil
		return
	}
	for _, id := range n.IDs {
		e.ids[id] = struct{}{}
	}
}

func (e *entry) news(table string) Changed {
	if e.all {
		return Changed{Table: table, All: true}
	}
	n := Changed{Table: table, IDs: make([]int64, 0, len(e.ids))}
	for id := range e.ids {
		n.IDs = append(n.IDs, id)
	}
	return n
}
