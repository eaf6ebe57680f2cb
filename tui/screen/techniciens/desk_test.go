package techniciens_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
	"mif/themes"
	"mif/tui"
	"mif/tui/lang"
	"mif/tui/screen/techniciens"
	"mif/tui/term"
	"mif/tui/tuitest"
	"mif/tui/ui"
)

// stand is a screen that only says which record or line it was asked for.
type stand struct{ name, said string }

func (*stand) Init() tea.Cmd          { return nil }
func (*stand) Keys() []ui.Action      { return nil }
func (s *stand) View(int, int) string { return s.said }
func (s *stand) Update(msg tea.Msg) (_ tea.Cmd) {
	switch msg := msg.(type) {
	case ui.Record:
		s.said = fmt.Sprint("fiche ", msg.ID, " de ", s.name)
	case ui.Filtered:
		s.said = fmt.Sprint("liste ", msg.Line, " de ", s.name)
	}
	return nil
}

// session is somebody at a terminal in front of a store.
type session struct {
	*tuitest.Driver
	clock *tuitest.Clock
	store *store.Session
	list  *rows
	words *lang.Words
}

// rows fails when it is told to.
type rows struct {
	techniciens.List
	fault error
	card  error // of the desk, when somebody is read
}

// desk is a door of which a card fails when it is told to.
type desk struct {
	*store.Session
	rows *rows
}

func (d desk) Technician(ctx context.Context, id int64) (model.TechnicianCard, error) {
	if d.rows.card != nil {
		return model.TechnicianCard{}, d.rows.card
	}
	return d.Session.Technician(ctx, id)
}

func (r *rows) Page(ctx context.Context, p model.PageQuery) (model.PageOf[model.TechnicianRow], error) {
	if r.fault != nil {
		return model.PageOf[model.TechnicianRow]{}, r.fault
	}
	return r.List.Page(ctx, p)
}

func open(t *testing.T) *storetest.Desk {
	t.Helper()
	return storetest.Open(t, "sqlite:///"+filepath.Join(t.TempDir(), "mif.db"))
}

type look struct {
	words *lang.Words
	theme string
	w, h  int
}

func french(w, h int) look { return look{lang.FR(), "mono", w, h} }

// sit opens the screen as a user of the small world; the list of interventions
// is a stand.
func sit(t *testing.T, d *storetest.Desk, name string, l look) *session {
	t.Helper()
	s := &session{clock: tuitest.NewClock(), store: d.As(name)}
	s.list = &rows{List: s.store.Technicians()}
	env := ui.Env{
		Ctx: t.Context(), Actor: s.store.Actor(), Text: l.words,
		Look: &ui.Look{Theme: themes.Named(l.theme), Glyphs: themes.Unicode()},
		Log:  slog.New(slog.NewTextHandler(io.Discard, nil)), Clock: s.clock.Now, Place: lang.Casablanca(),
		Engine: term.Const("SQLite"),
	}
	entries := []tui.Entry{
		{Name: "techniciens", Key: "t", New: func(env *ui.Env) ui.Screen { return techniciens.New(env, s.list, desk{s.store, s.list}) }},
		{Name: "interventions", Key: "i", New: func(*ui.Env) ui.Screen { return &stand{name: "interventions"} }},
	}
	app := tui.New(env, tui.Opened{Actor: s.store.Actor(), Desk: s.store, Entries: entries})
	t.Cleanup(app.End)
	s.Driver = tuitest.New(t, s.clock, app, l.w, l.h)
	s.Advance(time.Second)
	return s
}

// at is an hour of a day, counted from today, on the clock of the house.
func at(days, hour int) time.Time {
	return time.Date(2026, 11, 23+days, hour, 0, 0, 0, lang.Casablanca())
}

// filled is the small world with somebody at work, somebody away, somebody on
// call and certificates that end.
func filled(t *testing.T) *storetest.Desk {
	t.Helper()
	d := open(t)
	d.Clock.Advance(14 * time.Minute)
	ctx, s := t.Context(), d.As("s.dispatch")
	d.Do("UPDATE techniciens SET telephone = '06 61 20 30 40', specialite = 'Hydraulique', ville_base = 'Casablanca', notes_competences = 'Préfère les sites du port.' WHERE id = 1",
		"UPDATE techniciens SET telephone = '06 62 11 22 33', specialite = 'Froid', ville_base = 'Rabat' WHERE id = 2",
		"INSERT INTO competences (nom, certification, updated_at) VALUES ('habilitation B2V', 'NF C18-510', '2026-01-01 00:00:00+00:00')",
		"INSERT INTO technicien_competences (technicien_id, competence_id, niveau_acquis, date_expiration, certifie) VALUES "+
			"(1, 2, 'expert', '2026-12-05', TRUE), (2, 2, 'avance', '2026-11-20', TRUE)",
		"INSERT INTO jours_feries (date, libelle, confirme, updated_at) VALUES ('2027-01-11', 'Manifeste de l''indépendance', TRUE, '2026-01-01 00:00:00+00:00'), "+
			"('2027-03-10', 'Aïd al-Fitr', FALSE, '2026-01-01 00:00:00+00:00')")
	card := storetest.Must[model.Card](t)
	for i, hour := range []int{9, 14} {
		job := card(s.Assign(ctx, model.Assignment{Target: model.Target{ID: d.Request().ID}, TechnicianID: d.World.Khalil}))
		card(s.Plan(ctx, model.Slot{Target: model.Target{ID: job.ID}, From: at(i, hour), To: at(i, hour+2)}))
		if i == 0 {
			card(d.As("y.khalil").Start(ctx, model.Target{ID: job.ID}))
		}
	}
	storetest.Must[model.Fallout](t)(s.AddAbsence(ctx, model.AbsenceDraft{
		TechnicianID: d.World.Bennani, From: at(-1, 0), To: at(3, 0), Type: model.TrainingAbsence, Reason: "habilitation B2V",
	}))
	storetest.Must[model.OnCall](t)(s.AddOnCall(ctx, model.OnCallDraft{TechnicianID: d.World.Khalil, Team: "A", Zone: "Centre", From: at(-1, 18), To: at(6, 8)}))
	return d
}

// The driver's verbs, so that those of this screen may follow them.

func (s *session) Press(keys ...string) *session      { s.Driver.Press(keys...); return s }
func (s *session) Type(text string) *session          { s.Driver.Type(text); return s }
func (s *session) Expect(texts ...string) *session    { s.Driver.Expect(texts...); return s }
func (s *session) ExpectNot(texts ...string) *session { s.Driver.ExpectNot(texts...); return s }
func (s *session) Await(texts ...string) *session     { s.Driver.Await(texts...); return s }
