package store_test

import (
	"bytes"
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
	"mif/store/storetest/pgtest"
)

// saboteur cuts connections at COMMIT: before the server hears it, or after it
// has heard it and before we hear the answer.
type saboteur struct {
	before, after atomic.Int32 // how many commits are still to be cut
	cuts          atomic.Int32
}

func (s *saboteur) dial(ctx context.Context, network, addr string) (net.Conn, error) {
	conn, err := (&net.Dialer{}).DialContext(ctx, network, addr)
	if err != nil {
		return nil, err
	}
	return &cuttable{Conn: conn, by: s}, nil
}

type cuttable struct {
	net.Conn
	by     *saboteur
	mu     sync.Mutex
	deafen bool
}

func (c *cuttable) Write(b []byte) (int, error) {
	if !bytes.Contains(b, []byte("COMMIT")) {
		return c.Conn.Write(b)
	}
	if c.by.before.Add(-1) >= 0 {
		c.by.cuts.Add(1)
		_ = c.Close()
		return 0, net.ErrClosed
	}
	if c.by.after.Add(-1) >= 0 {
		c.by.cuts.Add(1)
		c.mu.Lock()
		c.deafen = true
		c.mu.Unlock()
	}
	return c.Conn.Write(b)
}

func (c *cuttable) Read(b []byte) (int, error) {
	c.mu.Lock()
	deaf := c.deafen
	c.mu.Unlock()
	n, err := c.Conn.Read(b)
	if deaf && err == nil {
		_ = c.Close() // the answer came and is lost
		return 0, net.ErrClosed
	}
	return n, err
}

func TestConnectionCutAtCommit(t *testing.T) {
	t.Parallel()
	pgtest.Each(t, func(t *testing.T, s *pgtest.Server) {
		for _, moment := range []string{"before", "after", "every time after"} {
			t.Run(moment, func(t *testing.T) {
				d := storetest.Open(t, s.NewDatabase(t))
				sab := &saboteur{}
				sab.before.Store(-1 << 20)
				sab.after.Store(-1 << 20)
				second := d.Reopen(store.Options{Dial: sab.dial})
				actor, err := second.ActorNamed(t.Context(), "s.dispatch", "test")
				if err != nil {
					t.Fatal(err)
				}
				switch moment {
				case "before":
					sab.before.Store(1)
				case "after":
					sab.after.Store(1)
				default:
					sab.after.Store(2)
				}
				_, err = second.As(actor).Create(t.Context(), model.NewIntervention{
					EquipmentID: d.World.Press, Title: "Fuite", Kind: model.Corrective, Priority: model.Normal, Description: "Huile",
				})
				if err != nil {
					t.Errorf("create: %v", err)
				}
				if sab.cuts.Load() == 0 {
					t.Error("nothing was cut: the test shows nothing")
				}
				if rows := all(t, d.As("s.dispatch"), model.PageQuery{}); len(rows) != 1 {
					t.Errorf("%d interventions for one command", len(rows))
				}
				clean(t, d)
			})
		}
	})
}

func TestDeadServerIsSaid(t *testing.T) {
	t.Parallel()
	pgtest.Each(t, func(t *testing.T, s *pgtest.Server) {
		own := s.Private(t)
		d := storetest.Open(t, own.NewDatabase(t))
		card := d.Request()
		session := d.As("s.dispatch")
		own.Stop(t)
		_, err := session.Comment(t.Context(), model.Comment{Target: model.Target{ID: card.ID}, Text: "perdu ?"})
		if !errors.Is(err, model.ErrUnavailable) {
			t.Errorf("a write on a dead server: %v", err)
		}
		if _, err := session.Intervention(t.Context(), card.ID); !errors.Is(err, model.ErrUnavailable) {
			t.Errorf("a read on a dead server: %v", err)
		}
		own.Start(t)
		if _, err := session.Comment(t.Context(), model.Comment{Target: model.Target{ID: card.ID}, Text: "retrouvé"}); err != nil {
			t.Errorf("after the server came back: %v", err)
		}
	})
}

func TestBadDatabasesAreSaid(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	corrupt := filepath.Join(dir, "corrupt.db")
	if err := os.WriteFile(corrupt, bytes.Repeat([]byte("not a database "), 500), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, dsn string
		want      error
	}{
		{"corrupt file", "sqlite:///" + corrupt, model.ErrCorrupt},
		{"folder for a file", "sqlite:///" + dir, model.ErrUnavailable},
		{"nobody listens", "postgresql://u:secret@127.0.0.1:1/base", model.ErrUnavailable},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s, err := store.Open(t.Context(), store.Options{DSN: c.dsn, Migrate: true})
			if err == nil {
				_ = s.Close()
			}
			if !errors.Is(err, c.want) {
				t.Errorf("open: %v, want %v", err, c.want)
			}
			if err != nil && strings.Contains(err.Error(), "secret") {
				t.Errorf("the error tells the password: %v", err)
			}
		})
	}
}

func TestRefusedAddresses(t *testing.T) {
	t.Parallel()
	for dsn, problem := range map[string]string{
		"":                "scheme",
		"mysql://u:p@h/b": "scheme",
		"postgresql://u:p@localhost/b?sslmod=disable":   "parameter",
		"postgresql://u:p@localhost/b?search_path=x":    "parameter",
		"postgresql://u:p@db.example/b?sslmode=disable": "tls",
		"postgresql://u:p@db.example/b?sslmode=require": "tls",
		"postgresql://u:p@localhost/b?sslmode=perhaps":  "mode",
		"postgresql://u:p@one,two/b":                    "host",
		"postgresql://localhost/b":                      "path",
		"sqlite:///x.db?mode=ro":                        "parameter",
		"sqlite:////":                                   "path",
	} {
		_, err := store.Open(t.Context(), store.Options{DSN: dsn})
		refusal, ok := store.IsDSNError(err)
		if !ok || refusal.Problem != problem {
			t.Errorf("%q: %v, want a refusal of its %s", dsn, err, problem)
		}
		if ok && refusal.Problem == "parameter" && strings.HasPrefix(refusal.Subject, "sslmod") && refusal.Nearest != "sslmode" {
			t.Errorf("%q: nearest %q", dsn, refusal.Nearest)
		}
	}
}

// TestHouseAddresses takes the addresses of the house's own documents as they stand.
func TestHouseAddresses(t *testing.T) {
	t.Parallel()
	for _, dsn := range []string{
		"postgresql+psycopg2://erp_user:erp_pass@db.invalid:5432/erp_db",
		"postgresql+psycopg2://prod_user:secure_pass@prod-host.invalid:5432/erp_prod",
	} {
		_, err := store.Open(t.Context(), store.Options{DSN: dsn})
		if !errors.Is(err, model.ErrUnavailable) { // understood; nobody answers there
			t.Errorf("%q: %v", dsn, err)
		}
	}
	s, err := store.Open(t.Context(), store.Options{DSN: "sqlite:///:memory:", Migrate: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
