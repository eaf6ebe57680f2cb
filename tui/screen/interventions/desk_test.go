package interventions_test

import (
	"context"
	"errors"
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
	"mif/tui/screen/interventions"
	"mif/tui/term"
	"mif/tui/tuitest"
	"mif/tui/ui"
)

// session is somebody at a terminal in front of a real store.
type session struct {
	*tuitest.Driver
	clock *tuitest.Clock
	store *store.Session
	fault *fault

	screen *interventions.Screen
}

// fault makes a desk fail: the switch of a test, on a door that is otherwise real.
type fault struct {
	interventions.Desk
	reads error
	read  int // pages that were asked for
	cards error
	tabs  error
	edits []error // of comments, one a call, then none
	keys  []string
	keeps bool // the line that is left is there the next time
}

func (f *fault) RememberView(ctx context.Context, screen, line string) error {
	if !f.keeps {
		return nil
	}
	return f.Desk.RememberView(ctx, screen, line)
}

// broken is a list that fails when its desk is told to.
type broken struct {
	store.List[model.Row]
	fault *fault
}

func (b broken) Page(ctx context.Context, p model.PageQuery) (model.Page, error) {
	b.fault.read++
	if b.fault.reads != nil {
		return model.Page{}, b.fault.reads
	}
	return b.List.Page(ctx, p)
}

func (f *fault) Intervention(ctx context.Context, id int64) (model.Card, error) {
	if f.cards != nil {
		return model.Card{}, f.cards
	}
	return f.Desk.Intervention(ctx, id)
}

func (f *fault) History(ctx context.Context, id, before int64, limit int) ([]model.HistoryLine, error) {
	if f.tabs != nil {
		return nil, f.tabs
	}
	return f.Desk.History(ctx, id, before, limit)
}

func (f *fault) Comment(ctx context.Context, c model.Comment) (model.Card, error) {
	f.keys = append(f.keys, c.Key)
	var fails error
	if len(f.edits) > 0 {
		fails, f.edits = f.edits[0], f.edits[1:]
	}
	if errors.Is(fails, model.ErrUnavailable) {
		return model.Card{}, fails // nothing was written
	}
	card, err := f.Desk.Comment(ctx, c)
	if fails != nil {
		err = fails // it was written, and the answer was lost
	}
	return card, err
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

// sit opens the screen as a user of the small world.
func sit(t *testing.T, d *storetest.Desk, name string, l look, faults ...func(f *fault)) *session {
	t.Helper()
	s := &session{clock: tuitest.NewClock(), store: d.As(name)}
	s.fault = &fault{Desk: s.store}
	for _, set := range faults {
		set(s.fault)
	}
	env := ui.Env{
		Ctx: t.Context(), Actor: s.store.Actor(), Text: l.words,
		Look: &ui.Look{Theme: themes.Named(l.theme), Glyphs: themes.Unicode()},
		Log:  slog.New(slog.NewTextHandler(io.Discard, nil)), Clock: s.clock.Now, Place: lang.Casablanca(),
		Engine: term.Const("SQLite"),
	}
	app := tui.New(env, tui.Opened{
		Actor: s.store.Actor(), Desk: s.store,
		Entries: []tui.Entry{{Name: "interventions", Key: "i", New: func(env *ui.Env) ui.Screen {
			s.screen = interventions.New(env, broken{s.store.Work(), s.fault}, s.fault)
			return s.screen
		}}},
	})
	t.Cleanup(app.End)
	s.Driver = tuitest.New(t, s.clock, app, l.w, l.h)
	s.Advance(time.Second)
	return s
}

// canned is a desk whose list is always the same.
type canned struct{ interventions.List }

func (canned) Page(context.Context, model.PageQuery) (model.Page, error) {
	return model.Page{Rows: rows()}, nil
}

func (canned) Count(context.Context, model.Filter) (model.Total, error) {
	return model.Total{N: 60}, nil
}

// host is a shell that shows nothing.
type host struct{}

func (host) Push(ui.Dialog, ui.Receiver) {}
func (host) Close(ui.Dialog)             {}
func (host) Toast(ui.Toast)              {}
func (host) Fail(error) tea.Cmd          { return nil }
func (host) Reached()                    {}
func (host) Open(string, int64) tea.Cmd  { return nil }

func (host) OpenList(string, string) tea.Cmd { return nil }
func (host) Tell(string, tea.Msg) tea.Cmd    { return nil }
func (host) Has(string) bool                 { return true }

// crowded is a screen full of rows, without a shell around it.
func crowded(t testing.TB) *interventions.Screen {
	t.Helper()
	env := &ui.Env{
		Ctx: t.Context(), Actor: model.Actor{Role: model.Dispatcher}, Text: lang.FR(), Keys: ui.DefaultKeys(),
		Look:  &ui.Look{Theme: themes.Named(themes.Default), Glyphs: themes.Unicode()},
		Clock: tuitest.NewClock().Now, Place: lang.Casablanca(), Host: host{},
	}
	screen := interventions.New(env, canned{}, nil)
	screen.View(140, 38)
	deliver(screen, screen.Init())
	return screen
}

// deliver runs commands and hands their answers to the screen; timers ring never.
func deliver(screen *interventions.Screen, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			deliver(screen, c)
		}
	case nil, ui.Timer:
	default:
		deliver(screen, screen.Update(msg))
	}
}

// filled is the small world with work in every state.
func filled(t *testing.T) *storetest.Desk {
	t.Helper()
	d := open(t)
	fill(t, d)
	return d
}

// fill gives a desk work in every state.
func fill(t *testing.T, d *storetest.Desk) {
	t.Helper()
	ctx, w := t.Context(), d.World
	desk := d.As("s.dispatch")
	must := storetest.Must[model.Card](t)
	request := func(equipment int64, p model.Priority, title string) model.Card {
		return d.Request(func(n *model.NewIntervention) {
			n.EquipmentID, n.Priority, n.Title, n.Urgent = equipment, p, title, p == model.Urgent
		})
	}
	target := func(c model.Card) model.Target { return model.Target{ID: c.ID} }
	give := func(c model.Card, technician int64) model.Card {
		return must(desk.Assign(ctx, model.Assignment{Target: target(c), TechnicianID: technician}))
	}
	at := func(day, hour int) time.Time { return time.Date(2026, 11, day, hour-1, 0, 0, 0, time.UTC) }
	slot := func(c model.Card, day, from, to int) {
		must(desk.Plan(ctx, model.Slot{Target: target(c), From: at(day, from), To: at(day, to), Window: "08:00-12:00", Notes: "Passer par le quai."}))
	}
	request(w.Pump, model.Urgent, "Arrêt ligne 3, moteur du convoyeur principal")
	leak := give(request(w.Press, model.High, "Fuite hydraulique presse P-12"), w.Khalil)
	slot(leak, 24, 8, 10)
	request(w.Oven, model.High, "Capteur de température de l'étuve")
	bearing := give(request(w.Pump, model.High, "Remplacement du roulement 6204"), w.Bennani)
	must(desk.Pause(ctx, model.Pause{Target: target(bearing), Reason: model.HoldPart, Comment: "Roulement commandé"}))
	vibration := give(request(w.Pump, model.Normal, "Vibration anormale de la pompe P-7"), w.Khalil)
	slot(vibration, 25, 9, 11)
	must(desk.Start(ctx, target(vibration)))
	must(desk.MovePart(ctx, model.PartMove{Target: target(vibration), PartID: w.Seal, Quantity: 2, Type: model.MoveOut}))
	must(desk.Comment(ctx, model.Comment{Target: target(vibration), Text: "Client prévenu d'un arrêt de deux heures.", Internal: true}))
	request(w.Press, model.Low, "Graissage des guides")
	gone := request(w.Oven, model.Normal, "Contrôle annuel de la porte")
	must(desk.Cancel(ctx, model.Cancellation{Target: target(gone), Reason: "Demande en double"}))
}
