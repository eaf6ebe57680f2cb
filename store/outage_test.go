package store_test

import (
	"bytes"
	"context"
	"errors"
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
	"mif/store/storetest/pgtest"
)

// outage is a way to the server that goes down right after the answer to a
// COMMIT has come through.
type outage struct {
	armed, down atomic.Bool
	mu          sync.Mutex
	lines       []net.Conn
}

func (o *outage) dial(ctx context.Context, network, addr string) (net.Conn, error) {
	if o.down.Load() {
		return nil, net.ErrClosed
	}
	c, err := (&net.Dialer{}).DialContext(ctx, network, addr)
	if err != nil {
		return nil, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.lines = append(o.lines, c)
	return &fragile{Conn: c, outage: o}, nil
}

// goDown cuts every line and lets no other be made.
func (o *outage) goDown() {
	o.armed.Store(false)
	o.down.Store(true)
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, c := range o.lines {
		_ = c.Close()
	}
}

type fragile struct {
	net.Conn
	outage     *outage
	committing atomic.Bool
}

func (f *fragile) Write(b []byte) (int, error) {
	if f.outage.armed.Load() && bytes.Contains(b, []byte("COMMIT")) {
		f.committing.Store(true)
	}
	return f.Conn.Write(b)
}

func (f *fragile) Read(b []byte) (int, error) {
	n, err := f.Conn.Read(b)
	if n > 0 && f.committing.Swap(false) {
		f.outage.goDown()
	}
	return n, err
}

// TestAnswerThatCannotBeReadBack: what was written is not called refused, and
// the same command again is not a second one.
func TestAnswerThatCannotBeReadBack(t *testing.T) {
	t.Parallel()
	pgtest.Each(t, func(t *testing.T, s *pgtest.Server) {
		d := storetest.Open(t, s.NewDatabase(t))
		ctx, job := t.Context(), d.Request()
		on := model.Target{ID: job.ID, Key: "k"}
		for name, do := range map[string]func(s *store.Session) error{
			"comment": func(s *store.Session) error {
				_, err := s.Comment(ctx, model.Comment{Target: on, Text: "vu"})
				return err
			},
			"create": func(s *store.Session) error {
				_, err := s.Create(ctx, model.NewIntervention{
					Key: "k", EquipmentID: d.World.Press, Title: "Fuite", Kind: model.Corrective, Priority: model.Normal, Description: "Huile",
				})
				return err
			},
			"duplicate": func(s *store.Session) error { _, err := s.Duplicate(ctx, on); return err },
			"absence": func(s *store.Session) error {
				_, err := s.AddAbsence(ctx, model.AbsenceDraft{
					Target: model.Target{Key: "k"}, TechnicianID: d.World.Khalil, From: at(d, 1, 0, 0), To: at(d, 2, 0, 0), Type: model.LeaveAbsence,
				})
				return err
			},
			"technician": func(s *store.Session) error {
				zone := "Nord"
				_, err := s.EditTechnician(ctx, model.TechnicianEdit{Target: model.Target{ID: d.World.Khalil, Key: "k"}, Zone: &zone})
				return err
			},
		} {
			way := &outage{}
			second := d.Reopen(store.Options{Dial: way.dial, Patience: 3 * time.Second})
			actor, err := second.ActorNamed(ctx, "s.dispatch", "test")
			if err != nil {
				t.Fatal(err)
			}
			before := trails(d)
			way.armed.Store(true)
			if err := do(second.As(actor)); !errors.Is(err, model.ErrUnknownOutcome) || errors.Is(err, model.ErrUnavailable) {
				t.Errorf("%s: %v", name, err)
			}
			if !way.down.Load() || trails(d) != before+1 {
				t.Fatalf("%s: the line went down: %v; %d lines written", name, way.down.Load(), trails(d)-before)
			}
			way.down.Store(false)
			if err := do(second.As(actor)); err != nil || trails(d) != before+1 {
				t.Errorf("%s again: %v; %d lines written", name, err, trails(d)-before)
			}
		}
		clean(t, d)
	})
}
