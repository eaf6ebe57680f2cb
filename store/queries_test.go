package store_test

import (
	"context"
	"fmt"
	"net"
	"sync/atomic"
	"testing"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
	"mif/store/storetest/pgtest"
)

// meter counts what is sent to the server: one write is one round trip.
type meter struct{ trips atomic.Int64 }

func (m *meter) dial(ctx context.Context, network, addr string) (net.Conn, error) {
	conn, err := (&net.Dialer{}).DialContext(ctx, network, addr)
	if err != nil {
		return nil, err
	}
	return &metered{Conn: conn, by: m}, nil
}

type metered struct {
	net.Conn
	by *meter
}

func (c *metered) Write(b []byte) (int, error) {
	c.by.trips.Add(1)
	return c.Conn.Write(b)
}

// TestReadsDoNotGrowWithTheData answers the loading strategies: a page, a card
// and the candidates cost the same number of round trips whether there is
// little behind them or much.
func TestReadsDoNotGrowWithTheData(t *testing.T) {
	t.Parallel()
	pgtest.Each(t, func(t *testing.T, s *pgtest.Server) {
		d := storetest.Open(t, s.NewDatabase(t))
		m := &meter{}
		second := d.Reopen(store.Options{Dial: m.dial})
		actor, err := second.ActorNamed(t.Context(), "s.dispatch", "test")
		if err != nil {
			t.Fatal(err)
		}
		session, card := second.As(actor), d.Request()
		reads := map[string]func() error{
			"page":    func() error { _, err := session.Interventions(t.Context(), model.PageQuery{}); return err },
			"card":    func() error { _, err := session.Intervention(t.Context(), card.ID); return err },
			"history": func() error { _, err := session.History(t.Context(), card.ID, 0, 50); return err },
			"board": func() error {
				_, err := session.Board(t.Context(), week(d))
				return err
			},
			"candidates": func() error { _, err := session.Candidates(t.Context(), card.ID); return err },
		}
		cost := func(read func() error) int64 {
			t.Helper()
			least := int64(1 << 30)
			for range 5 { // a connection that is new to a statement prepares it first
				before := m.trips.Load()
				if err := read(); err != nil {
					t.Fatal(err)
				}
				least = min(least, m.trips.Load()-before)
			}
			return least
		}
		little := map[string]int64{}
		for name, read := range reads {
			little[name] = cost(read)
		}
		several(d, 30)
		for i := range 20 {
			_, err := d.As("s.dispatch").Comment(t.Context(), model.Comment{Target: model.Target{ID: card.ID}, Text: fmt.Sprint("remarque ", i)})
			if err != nil {
				t.Fatal(err)
			}
		}
		for name, read := range reads {
			if much := cost(read); much != little[name] || much == 0 {
				t.Errorf("%s: %d round trips with little data, %d with much", name, little[name], much)
			}
			t.Logf("%s: %d round trips", name, little[name])
		}
	})
}
