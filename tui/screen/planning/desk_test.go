package planning_test

import (
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
	"mif/tui/screen/planning"
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
		s.said = "fiche " + model.Ref(r.ID)
	}
	return nil
}

// session is somebody at a terminal in front of a store.
type session struct{ *tuitest.Driver }

type look struct {
	words *lang.Words
	w, h  int
	home  string // of the person, where he sits at the program's machine
}

func french(w, h int) look { return look{words: lang.FR(), w: w, h: h} }

// sit opens the board as a user of the small world.
func sit(t testing.TB, d *storetest.Desk, name string, l look) session {
	t.Helper()
	door := d.As(name)
	return seat(t, door, door, l)
}

// seat opens the board of a session that reads from a desk.
func seat(t testing.TB, door *store.Session, desk planning.Desk, l look) session {
	t.Helper()
	clock := tuitest.NewClock()
	env := ui.Env{
		Ctx: t.Context(), Actor: door.Actor(), Text: l.words,
		Look: &ui.Look{Theme: themes.Named("mono"), Glyphs: themes.Unicode()},
		Log:  slog.New(slog.NewTextHandler(io.Discard, nil)), Clock: clock.Now, Place: lang.Casablanca(),
		Engine: term.Const("SQLite"), Folder: l.home,
	}
	app := tui.New(env, tui.Opened{Actor: door.Actor(), Desk: door, Entries: []tui.Entry{
		{Name: "planning", Key: "p", New: func(env *ui.Env) ui.Screen {
			return planning.New(env, desk, door.Queue(false), door.Queue(true))
		}},
		{Name: "interventions", Key: "i", New: func(*ui.Env) ui.Screen { return &stand{} }},
	}})
	t.Cleanup(app.End)
	s := session{tuitest.New(t, clock, app, l.w, l.h)}
	s.Advance(time.Second)
	return s
}

// at is an hour of a day of the week of the small world, by the clock there.
func at(day, hour, minute int) time.Time {
	return time.Date(2026, 11, day, hour, minute, 0, 0, lang.Casablanca())
}

// planned gives a new job to a technician from an hour on.
func planned(d *storetest.Desk, title string, technician int64, from time.Time, length time.Duration) model.Card {
	d.T.Helper()
	job := d.Request(func(n *model.NewIntervention) { n.Title = title })
	card, err := d.As("s.dispatch").Plan(d.T.Context(), model.Slot{
		Target: model.Target{ID: job.ID}, TechnicianID: technician, From: from, To: from.Add(length),
	})
	if err != nil {
		d.T.Fatal(err)
	}
	return card
}

// week is what stands on the board: INT-1 and INT-2 on Khalil's Monday, INT-3 on
// Bennani's Tuesday, confirmed, who is away on Thursday; INT-4, which
// asks for hydraulics, and INT-5 wait for a place.
func week(d *storetest.Desk) {
	d.T.Helper()
	planned(d, "Fuite hydraulique presse", d.World.Khalil, at(23, 9, 0), 90*time.Minute)
	planned(d, "Contrôle du four", d.World.Khalil, at(23, 14, 0), time.Hour)
	planned(d, "Graissage des guides", d.World.Bennani, at(24, 10, 0), 2*time.Hour)
	desk := d.As("s.dispatch")
	if _, err := desk.ConfirmSlot(d.T.Context(), model.Target{ID: 3}); err != nil {
		d.T.Fatal(err)
	}
	if _, err := desk.AddAbsence(d.T.Context(), model.AbsenceDraft{
		TechnicianID: d.World.Bennani, Type: model.LeaveAbsence, From: at(26, 0, 0), To: at(27, 0, 0),
	}); err != nil {
		d.T.Fatal(err)
	}
	length := model.Hours(200)
	d.Request(func(n *model.NewIntervention) {
		n.Title, n.Priority, n.Urgent, n.EstimatedHours = "Vérin bloqué", model.Urgent, true, &length
		n.Skills = []model.RequiredSkill{{SkillID: d.World.Hydraulics, Level: model.Intermediate}}
	})
	d.Request(func(n *model.NewIntervention) { n.Title, n.Priority = "Bruit de pompe", model.Normal })
}

func open(t *testing.T) *storetest.Desk {
	t.Helper()
	d := storetest.Open(t, "sqlite:///"+filepath.Join(t.TempDir(), "mif.db"))
	week(d)
	return d
}

// The driver's verbs, so that those of this screen may follow them.

func (s session) Press(keys ...string) session      { s.Driver.Press(keys...); return s }
func (s session) Type(text string) session          { s.Driver.Type(text); return s }
func (s session) Expect(texts ...string) session    { s.Driver.Expect(texts...); return s }
func (s session) ExpectNot(texts ...string) session { s.Driver.ExpectNot(texts...); return s }
func (s session) Await(texts ...string) session     { s.Driver.Await(texts...); return s }
