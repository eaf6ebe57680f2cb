package store

import (
	"context"
	"sync"
	"time"

	"mif/store/event"
	"mif/store/model"
)

// Whoever looks at the dashboard looks at the same numbers as everybody of his
// scope, so they are computed once for all of them: when something they depend
// on has changed, and then at most once a second; the figures of whole periods,
// which cost more and move less, at most once in ten.
const (
	boardEvery  = time.Second
	trendEvery  = 10 * time.Second
	boardOldest = time.Minute // clocks pass without any news
)

// boards are the dashboards of one process, by scope: 0 is the whole desk, else
// a technician.
type boards struct {
	mu    sync.Mutex
	news  *event.Subscription
	known map[int64]*board
}

// maxBoards bounds what is remembered.
const maxBoards = 200

// board is the dashboard of one scope. Its lock is held while it is computed:
// whoever asks meanwhile waits for that answer.
type board struct {
	mu       sync.Mutex
	data     model.Dashboard
	trends   time.Time // when the figures of periods were computed
	computed int

	stale sync.Mutex // guards the two marks
	now   bool       // the numbers may have changed
	trend bool       // the figures of periods may have changed
}

// of is the board of a scope, after what the news says has been marked.
func (b *boards) of(s *Store, scope int64) *board {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.known == nil {
		b.known, b.news = map[int64]*board{}, s.hub.Subscribe()
	}
	select {
	case <-b.news.Ready():
		b.mark(b.news.Take())
	default:
	}
	if b.known[scope] == nil {
		if len(b.known) >= maxBoards {
			b.known = map[int64]*board{}
		}
		b.known[scope] = &board{now: true, trend: true}
	}
	return b.known[scope]
}

func (b *boards) mark(news []event.Changed) {
	for _, n := range news {
		now, trend := touches(n.Table)
		for _, one := range b.known {
			one.spoil(now, trend)
		}
	}
}

// touches says which numbers depend on a table; the empty name is every table.
func touches(table string) (now, trend bool) {
	switch table {
	case "notifications", "vues", "brouillons":
		return false, false
	case "", "interventions":
		return true, true
	}
	return true, false
}

func (b *board) spoil(now, trend bool) {
	b.stale.Lock()
	defer b.stale.Unlock()
	b.now, b.trend = b.now || now, b.trend || trend
}

// due says which parts have to be computed now, and when to ask again for what
// is stale but was computed a moment ago.
func (b *board) due(now time.Time) (numbers, trends bool, again time.Duration) {
	b.stale.Lock()
	defer b.stale.Unlock()
	if b.computed == 0 {
		b.now, b.trend = false, false
		return true, true, 0
	}
	age, trendAge := now.Sub(b.data.At), now.Sub(b.trends)
	numbers = b.now && age >= boardEvery || age >= boardOldest
	trends = b.trend && trendAge >= trendEvery || trendAge >= 10*boardOldest
	if b.now && !numbers {
		again = boardEvery - age
	}
	if b.trend && !trends && (again == 0 || numbers) {
		again = trendEvery - trendAge
	}
	b.now, b.trend = b.now && !numbers, b.trend && !trends
	return numbers, trends, again
}

// ask answers with the dashboard as it stands, computing what is due.
func (b *board) ask(ctx context.Context, now time.Time, numbers, trends func(context.Context, *model.Dashboard) error) (model.Dashboard, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	first, period, again := b.due(now)
	data := b.data
	var err error
	if first {
		data.At = now
		err = numbers(ctx, &data)
	}
	if err == nil && period {
		err = trends(ctx, &data)
	}
	if err != nil {
		b.spoil(first, period) // the next one tries again
		return model.Dashboard{}, err
	}
	b.data = data
	if first || period {
		b.computed++
	}
	if period {
		b.trends = now
	}
	data.Again = again
	return data, nil
}
