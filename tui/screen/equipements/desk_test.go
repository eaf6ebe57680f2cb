package equipements_test

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
	"mif/tui/screen/equipements"
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
	if f, ok := msg.(ui.Filtered); ok {
		s.said = "travaux de " + f.Line
	}
	return nil
}

// slow is a list that fails when it is told to, and may be made to wait.
type slow struct {
	store.List[model.EquipmentRow]
	fault error
	card  error // of the desk, when a record is read
	gate  chan struct{}
}

func (r *slow) Page(ctx context.Context, p model.PageQuery) (model.PageOf[model.EquipmentRow], error) {
	if r.gate != nil {
		<-r.gate
	}
	if r.fault != nil {
		return model.PageOf[model.EquipmentRow]{}, r.fault
	}
	return r.List.Page(ctx, p)
}

// forgetful is a desk that opens as if for the first time.
type forgetful struct {
	*store.Session
	rows *slow
}

func (forgetful) RememberView(context.Context, string, string) error { return nil }

func (f forgetful) EquipmentCard(ctx context.Context, id int64) (model.EquipmentCard, error) {
	if f.rows.card != nil {
		return model.EquipmentCard{}, f.rows.card
	}
	return f.Session.EquipmentCard(ctx, id)
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
	s := &session{rows: &slow{List: door.Equipment()}}
	env := ui.Env{
		Ctx: t.Context(), Actor: door.Actor(), Text: l.words,
		Look: &ui.Look{Theme: themes.Named("mono"), Glyphs: themes.Unicode()},
		Log:  slog.New(slog.NewTextHandler(io.Discard, nil)), Clock: clock.Now, Place: lang.Casablanca(),
		Engine: term.Const("SQLite"),
	}
	app := tui.New(env, tui.Opened{Actor: door.Actor(), Desk: door, Entries: []tui.Entry{
		{Name: "equipements", Key: "e", New: func(env *ui.Env) ui.Screen { return equipements.New(env, s.rows, door.Work(), forgetful{door, s.rows}) }},
		{Name: "interventions", Key: "i", New: func(*ui.Env) ui.Screen { return &stand{} }},
	}})
	t.Cleanup(app.End)
	s.Driver = tuitest.New(t, clock, app, l.w, l.h)
	s.Advance(time.Second)
	return s
}

// filled is the small world with machines in every state.
func filled(t *testing.T) *storetest.Desk {
	t.Helper()
	d := open(t)
	d.Do("UPDATE equipements SET fabricant = 'Bosch', modele = 'HX-200', numero_serie = 'SN-88412', criticite = 'critique', statut = 'panne', "+
		"localisation = 'Atelier 2, ligne 3', prochaine_maintenance = '2026-11-02', fin_garantie = '2027-01-15', date_installation = '2021-03-09', "+
		"specifications_techniques = 'Presse hydraulique 200 t' WHERE id = 1",
		"UPDATE equipements SET fabricant = 'Grundfos', modele = 'CR 32', criticite = 'haute', prochaine_maintenance = '2026-12-04', fin_garantie = '2028-06-30', "+
			"statut = 'operationnel' WHERE id = 2",
		"UPDATE equipements SET criticite = 'basse', statut = 'maintenance', prochaine_maintenance = NULL WHERE id = 3",
		"INSERT INTO equipements (client_id, nom, statut, criticite, numero_serie, prochaine_maintenance, version, created_at, updated_at) VALUES "+
			"(1, 'Convoyeur à bande', 'operationnel', 'normale', 'CB-7', '2027-02-01', 1, '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00'), "+
			"(1, 'Ancien compresseur', 'retire', 'basse', NULL, NULL, 1, '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00')")
	for range 2 {
		d.Request(func(n *model.NewIntervention) { n.EquipmentID, n.Title = d.World.Press, "Fuite" })
	}
	return d
}

var _ equipements.Desk = (*store.Session)(nil)

// The driver's verbs, so that those of this screen may follow them.

func (s *session) Press(keys ...string) *session      { s.Driver.Press(keys...); return s }
func (s *session) Type(text string) *session          { s.Driver.Type(text); return s }
func (s *session) Expect(texts ...string) *session    { s.Driver.Expect(texts...); return s }
func (s *session) ExpectNot(texts ...string) *session { s.Driver.ExpectNot(texts...); return s }
func (s *session) Await(texts ...string) *session     { s.Driver.Await(texts...); return s }
