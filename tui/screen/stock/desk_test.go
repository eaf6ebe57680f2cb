package stock_test

import (
	"context"
	"io"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
	"mif/themes"
	"mif/tui"
	"mif/tui/lang"
	"mif/tui/screen/stock"
	"mif/tui/term"
	"mif/tui/tuitest"
	"mif/tui/ui"
)

// stand is a screen that only says which record it was asked for.
type stand struct{ said string }

func (*stand) Init() tea.Cmd          { return nil }
func (*stand) Keys() []ui.Action      { return nil }
func (s *stand) View(w, h int) string { return s.said + strings.Repeat("\n", h-1) }
func (s *stand) Update(msg tea.Msg) (_ tea.Cmd) {
	if r, ok := msg.(ui.Record); ok {
		s.said = "intervention " + model.Ref(r.ID)
	}
	return nil
}

// slow is a list that fails when it is told to.
type slow struct {
	store.List[model.PartRow]
	fault error
	card  error // of the desk, when a record is read
}

func (r *slow) Page(ctx context.Context, p model.PageQuery) (model.PageOf[model.PartRow], error) {
	if r.fault != nil {
		return model.PageOf[model.PartRow]{}, r.fault
	}
	return r.List.Page(ctx, p)
}

// forgetful is a desk that opens as if for the first time.
type forgetful struct {
	*store.Session
	rows *slow
}

func (forgetful) RememberView(context.Context, string, string) error { return nil }

func (f forgetful) PartCard(ctx context.Context, id int64) (model.PartCard, error) {
	if f.rows.card != nil {
		return model.PartCard{}, f.rows.card
	}
	return f.Session.PartCard(ctx, id)
}

// session is somebody at a terminal in front of a store.
type session struct {
	*tuitest.Driver
	rows *slow
}

func open(t *testing.T) *storetest.Desk {
	t.Helper()
	return storetest.Open(t, "sqlite:///"+filepath.Join(t.TempDir(), "mif.db"))
}

type look struct {
	words *lang.Words
	w, h  int
}

func french(w, h int) look { return look{lang.FR(), w, h} }

// sit opens the screen as a user of the small world.
func sit(t *testing.T, d *storetest.Desk, name string, l look) *session {
	t.Helper()
	clock, door := tuitest.NewClock(), d.As(name)
	s := &session{rows: &slow{List: door.Stock()}}
	env := ui.Env{
		Ctx: t.Context(), Actor: door.Actor(), Text: l.words,
		Look: &ui.Look{Theme: themes.Named("mono"), Glyphs: themes.Unicode()},
		Log:  slog.New(slog.NewTextHandler(io.Discard, nil)), Clock: clock.Now, Place: lang.Casablanca(),
		Engine: term.Const("SQLite"),
	}
	app := tui.New(env, tui.Opened{Actor: door.Actor(), Desk: door, Entries: []tui.Entry{
		{Name: "stock", Key: "s", New: func(env *ui.Env) ui.Screen {
			return stock.New(env, s.rows, door.Technicians(), forgetful{door, s.rows})
		}},
		{Name: "interventions", Key: "i", New: func(*ui.Env) ui.Screen { return &stand{} }},
	}})
	t.Cleanup(app.End)
	s.Driver = tuitest.New(t, clock, app, l.w, l.h)
	s.Advance(time.Second)
	return s
}

// filled is the small world with parts in every state, a van, and a job that
// has reserved some.
func filled(t *testing.T) *storetest.Desk {
	t.Helper()
	d := open(t)
	ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[int64](t)
	text := func(v string) *string { return &v }
	part := func(ref, name, supplier, shelf string, price model.Money, least, most int64) int64 {
		up := &most
		return must(s.CreatePart(ctx, model.NewPart{PartEdit: model.PartEdit{
			Reference: text(ref), Name: text(name), Supplier: text(supplier), Shelf: text(shelf), UnitPrice: &price, Min: &least, Max: &up,
		}}))
	}
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	belt := part("COUR-A38", "Courroie trapézoïdale A38", "Transmissions du Gharb", "B-2-4", model.MAD(85), 5, 40)
	part("CART-S7", "Carte de commande S7 pour variateur 15 kW", "Automatique Nord", "C-1-1", model.MAD(11_800), 1, 2)
	check(s.MoveStock(ctx, model.Movement{Target: model.Target{ID: belt}, Type: model.MoveIn, Quantity: 3, Comment: "Livraison partielle"}))
	van := must(s.CreatePlace(ctx, model.NewPlace{Name: "Fourgon Khalil", Kind: model.Van, TechnicianID: d.World.Khalil}))
	check(s.MoveStock(ctx, model.Movement{Target: model.Target{ID: d.World.Seal}, Type: model.MoveTransfer, Quantity: 4, PlaceID: 1, ToID: van}))
	job := d.Request()
	_, err := s.Assign(ctx, model.Assignment{Target: model.Target{ID: job.ID, Version: job.Version}, TechnicianID: d.World.Khalil})
	check(err)
	_, err = s.Plan(ctx, model.Slot{Target: model.Target{ID: job.ID}, From: time.Date(2026, 11, 24, 9, 0, 0, 0, lang.Casablanca()), To: time.Date(2026, 11, 24, 11, 0, 0, 0, lang.Casablanca())})
	check(err)
	_, err = s.PlanPart(ctx, model.Reservation{Target: model.Target{ID: job.ID}, PartID: d.World.Seal, Quantity: 6})
	check(err)
	_, err = d.As("y.khalil").MovePart(ctx, model.PartMove{Target: model.Target{ID: job.ID}, PartID: d.World.Seal, Quantity: 1, Type: model.MoveOut})
	check(err)
	return d
}

var _ stock.Desk = (*store.Session)(nil)

// The driver's verbs, so that those of this screen may follow them.

func (s *session) Press(keys ...string) *session      { s.Driver.Press(keys...); return s }
func (s *session) Type(text string) *session          { s.Driver.Type(text); return s }
func (s *session) Expect(texts ...string) *session    { s.Driver.Expect(texts...); return s }
func (s *session) ExpectNot(texts ...string) *session { s.Driver.ExpectNot(texts...); return s }
func (s *session) Await(texts ...string) *session     { s.Driver.Await(texts...); return s }
func (s *session) Wait(d time.Duration) *session      { s.Driver.Advance(d); return s }
