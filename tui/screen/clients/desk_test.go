package clients_test

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
	"mif/tui/screen/clients"
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
	store.List[model.ClientRow]
	fault error
	card  error // of the desk, when a record is read
	gate  chan struct{}
}

func (r *slow) Page(ctx context.Context, p model.PageQuery) (model.PageOf[model.ClientRow], error) {
	if r.gate != nil {
		<-r.gate
	}
	if r.fault != nil {
		return model.PageOf[model.ClientRow]{}, r.fault
	}
	return r.List.Page(ctx, p)
}

// forgetful is a desk that opens as if for the first time.
type forgetful struct {
	*store.Session
	rows *slow
}

func (forgetful) RememberView(context.Context, string, string) error { return nil }

func (f forgetful) Client(ctx context.Context, id int64) (model.ClientCard, error) {
	if f.rows.card != nil {
		return model.ClientCard{}, f.rows.card
	}
	return f.Session.Client(ctx, id)
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
	s := &session{rows: &slow{List: door.Clients()}}
	env := ui.Env{
		Ctx: t.Context(), Actor: door.Actor(), Text: l.words,
		Look: &ui.Look{Theme: themes.Named("mono"), Glyphs: themes.Unicode()},
		Log:  slog.New(slog.NewTextHandler(io.Discard, nil)), Clock: clock.Now, Place: lang.Casablanca(),
		Engine: term.Const("SQLite"),
	}
	app := tui.New(env, tui.Opened{Actor: door.Actor(), Desk: door, Entries: []tui.Entry{
		{Name: "clients", Key: "c", New: func(env *ui.Env) ui.Screen {
			return clients.New(env, s.rows, clients.Holdings{Machines: door.Equipment(), Jobs: door.Work(), Contracts: door.Contracts()}, forgetful{door, s.rows})
		}},
		{Name: "equipements", Key: "e", New: func(*ui.Env) ui.Screen { return &stand{} }},
		{Name: "contrats", Key: "k", New: func(*ui.Env) ui.Screen { return &stand{} }},
		{Name: "interventions", Key: "i", New: func(*ui.Env) ui.Screen { return &stand{} }},
	}})
	t.Cleanup(app.End)
	s.Driver = tuitest.New(t, clock, app, l.w, l.h)
	s.Advance(time.Second)
	return s
}

// filled is the small world with clients of every kind.
func filled(t *testing.T) *storetest.Desk {
	t.Helper()
	d := open(t)
	d.Do("UPDATE clients SET contact_principal = 'Khadija Mernissi', telephone = '+212 5 23 00 12 24', ville = 'El Jadida', adresse = 'Lot 12, zone industrielle', "+
		"code_postal = '24000', secteur_activite = 'agroalimentaire', email_commercial = 'contact@laiterie.example', ice = '001002003004005', "+
		"consignes_securite = 'Chaussures de sécurité et casque. Consignation obligatoire de la ligne 3.', "+
		"instructions_particulieres = 'Se présenter au poste de garde, badge visiteur.' WHERE id = 1",
		"UPDATE clients SET contact_principal = 'Dr Leïla Benkirane', telephone = '05 37 00 44 20', ville = 'Rabat' WHERE id = 2")
	s := d.As("s.dispatch")
	for _, c := range []struct{ name, city, phone, contact string }{
		{"Cimenterie du Rif", "Tétouan", "05 39 00 11 22", "Abdeslam Temsamani"},
		{"Textile Chaouia", "Settat", "05 23 40 11 22", "Noureddine Ziani"},
	} {
		if _, err := s.CreateClient(t.Context(), model.NewClient{ClientEdit: model.ClientEdit{Name: &c.name, City: &c.city, Phone: &c.phone, Contact: &c.contact}}); err != nil {
			t.Fatal(err)
		}
	}
	kind := model.FullContract
	for client, ends := range map[int64]model.Date{1: model.NewDate(2026, 12, 31), 2: model.NewDate(2027, 12, 31)} {
		from, amount := model.NewDate(2026, 1, 1), model.MAD(90_000)
		sum, urgent := &amount, new(int64(2))
		number := "CT-2026-00" + strconv.FormatInt(client, 10)
		_, err := s.CreateContract(t.Context(), model.NewContract{ClientID: client, ContractEdit: model.ContractEdit{
			Number: &number, Type: &kind, StartsOn: &from, EndsOn: &ends, Amount: &sum, UrgentHours: &urgent,
		}})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := s.SetClientState(t.Context(), model.ClientState{Target: model.Target{ID: 4}, Reason: "usine fermée"}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		d.Request(func(n *model.NewIntervention) { n.EquipmentID, n.Title = d.World.Press, "Fuite" })
	}
	return d
}

var _ clients.Desk = (*store.Session)(nil)

// The driver's verbs, so that those of this screen may follow them.

func (s *session) Press(keys ...string) *session      { s.Driver.Press(keys...); return s }
func (s *session) Type(text string) *session          { s.Driver.Type(text); return s }
func (s *session) Expect(texts ...string) *session    { s.Driver.Expect(texts...); return s }
func (s *session) ExpectNot(texts ...string) *session { s.Driver.ExpectNot(texts...); return s }
func (s *session) Await(texts ...string) *session     { s.Driver.Await(texts...); return s }
