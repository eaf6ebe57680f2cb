package contrats_test

import (
	"context"
	"io"
	"log/slog"
	"path/filepath"
	"strconv"
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
	"mif/tui/screen/contrats"
	"mif/tui/term"
	"mif/tui/tuitest"
	"mif/tui/ui"
)

// stand is a screen that only says which line it was asked for.
type stand struct{ said string }

func (*stand) Init() tea.Cmd          { return nil }
func (*stand) Keys() []ui.Action      { return nil }
func (s *stand) View(w, h int) string { return s.said + strings.Repeat("\n", h-1) }
func (s *stand) Update(msg tea.Msg) (_ tea.Cmd) {
	switch msg := msg.(type) {
	case ui.Filtered:
		s.said = "liste de " + msg.Line
	case ui.Record:
		s.said = "fiche " + strconv.FormatInt(msg.ID, 10)
	}
	return nil
}

// slow is a list that fails when it is told to, and may be made to wait.
type slow struct {
	store.List[model.ContractRow]
	fault error
	card  error // of the desk, when a record is read
	gate  chan struct{}
}

func (r *slow) Page(ctx context.Context, p model.PageQuery) (model.PageOf[model.ContractRow], error) {
	if r.gate != nil {
		<-r.gate
	}
	if r.fault != nil {
		return model.PageOf[model.ContractRow]{}, r.fault
	}
	return r.List.Page(ctx, p)
}

// forgetful is a desk that opens as if for the first time.
type forgetful struct {
	*store.Session
	rows *slow
}

func (forgetful) RememberView(context.Context, string, string) error { return nil }

func (f forgetful) Contract(ctx context.Context, id int64) (model.ContractCard, error) {
	if f.rows.card != nil {
		return model.ContractCard{}, f.rows.card
	}
	return f.Session.Contract(ctx, id)
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
	s := &session{rows: &slow{List: door.Contracts()}}
	env := ui.Env{
		Ctx: t.Context(), Actor: door.Actor(), Text: l.words,
		Look: &ui.Look{Theme: themes.Named("mono"), Glyphs: themes.Unicode()},
		Log:  slog.New(slog.NewTextHandler(io.Discard, nil)), Clock: clock.Now, Place: lang.Casablanca(),
		Engine: term.Const("SQLite"),
	}
	app := tui.New(env, tui.Opened{Actor: door.Actor(), Desk: door, Entries: []tui.Entry{
		{Name: "contrats", Key: "k", New: func(env *ui.Env) ui.Screen {
			return contrats.New(env, s.rows, contrats.Holdings{Machines: door.Equipment(), Jobs: door.Work()}, forgetful{door, s.rows})
		}},
		{Name: "equipements", Key: "e", New: func(*ui.Env) ui.Screen { return &stand{} }},
		{Name: "clients", Key: "c", New: func(*ui.Env) ui.Screen { return &stand{} }},
		{Name: "interventions", Key: "i", New: func(*ui.Env) ui.Screen { return &stand{} }},
	}})
	t.Cleanup(app.End)
	s.Driver = tuitest.New(t, clock, app, l.w, l.h)
	s.Advance(time.Second)
	return s
}

// filled is the small world with contracts of every standing.
func filled(t *testing.T) *storetest.Desk {
	t.Helper()
	d := open(t)
	d.Do("UPDATE clients SET contact_principal = 'Khadija Mernissi', telephone = '+212 5 23 00 12 24', ville = 'El Jadida' WHERE id = 1")
	day := model.NewDate
	deal(d, 1, model.FullContract, day(2026, 1, 1), day(2026, 12, 31), 90_000, 2)
	deal(d, 1, model.SupportContract, day(2025, 6, 1), day(2026, 5, 31), 12_500, 0)
	deal(d, 2, model.PreventiveContract, day(2026, 2, 1), day(2029, 1, 31), 240_000, 4)
	deal(d, 2, model.FrameContract, day(2027, 1, 1), model.Date{}, 0, 0)
	s := d.As("s.dispatch")
	if err := s.SetCoverage(t.Context(), model.Coverage{Target: model.Target{ID: 1}, Machines: []int64{d.World.Press}}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		d.Request(func(n *model.NewIntervention) { n.EquipmentID, n.Title = d.World.Press, "Fuite" })
	}
	return d
}

// deal writes a contract.
func deal(d *storetest.Desk, client int64, kind model.ContractType, from, to model.Date, amount, urgent int64) {
	d.T.Helper()
	n := model.NewContract{ClientID: client, ContractEdit: model.ContractEdit{Type: &kind, StartsOn: &from, EndsOn: &to}}
	if amount > 0 {
		n.Amount = new(new(model.MAD(amount)))
	}
	if urgent > 0 {
		n.UrgentHours, n.NormalHours, n.IncludedVisits = new(&urgent), new(new(10*urgent)), new(new(int64(12)))
	}
	if _, err := d.As("s.dispatch").CreateContract(d.T.Context(), n); err != nil {
		d.T.Fatal(err)
	}
}

var _ contrats.Desk = (*store.Session)(nil)

// The driver's verbs, so that those of this screen may follow them.

func (s *session) Press(keys ...string) *session      { s.Driver.Press(keys...); return s }
func (s *session) Type(text string) *session          { s.Driver.Type(text); return s }
func (s *session) Expect(texts ...string) *session    { s.Driver.Expect(texts...); return s }
func (s *session) ExpectNot(texts ...string) *session { s.Driver.ExpectNot(texts...); return s }
func (s *session) Await(texts ...string) *session     { s.Driver.Await(texts...); return s }
