package tableau_test

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
	"mif/store/event"
	"mif/store/model"
	"mif/store/storetest"
	"mif/themes"
	"mif/tui"
	"mif/tui/lang"
	"mif/tui/screen/tableau"
	"mif/tui/term"
	"mif/tui/tuitest"
	"mif/tui/ui"
)

// stand is a screen that only says what it was asked for.
type stand struct{ name, said string }

func (*stand) Init() tea.Cmd          { return nil }
func (*stand) Keys() []ui.Action      { return nil }
func (s *stand) View(int, int) string { return s.said }

func (s *stand) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.Record:
		s.said = fmt.Sprint("fiche ", msg.ID, " de ", s.name)
	case ui.Filtered:
		s.said = "liste de " + s.name + " sur " + msg.Line
	}
	return nil
}

// hall is the shell's own door.
type hall struct{ hub event.Hub }

func (*hall) Unread(context.Context) (int64, error) { return 3, nil }
func (*hall) FindEquipment(_ context.Context, _ string, _ int) ([]model.EquipmentHit, error) {
	return nil, nil
}

func (*hall) FindInterventions(context.Context, string, int) ([]model.Hit, error) {
	return nil, nil
}

func (*hall) Preferences(context.Context) (model.Preferences, error)          { return model.Preferences{}, nil }
func (*hall) SavePreferences(_ context.Context, _, _ model.Preferences) error { return nil }
func (h *hall) Subscribe() *event.Subscription                                { return h.hub.Subscribe() }

type look struct {
	words  *lang.Words
	glyphs *themes.Glyphs
	theme  string
	w, h   int
}

func french(w, h int) look { return look{lang.FR(), themes.Unicode(), "mono", w, h} }

// show puts a dashboard into a shell whose other screens are stands.
func show(t *testing.T, actor model.Actor, door tui.Desk, desk tableau.Desk, l look, others ...string) *tuitest.Driver {
	t.Helper()
	clock := tuitest.NewClock()
	env := ui.Env{
		Ctx: t.Context(), Actor: actor, Text: l.words, Look: &ui.Look{Theme: themes.Named(l.theme), Glyphs: l.glyphs},
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Clock: clock.Now, Place: lang.Casablanca(), Engine: term.Const("SQLite"),
	}
	entries := []tui.Entry{{Name: "tableau", Key: "d", New: func(env *ui.Env) ui.Screen { return tableau.New(env, desk) }}}
	for _, name := range append([]string{"interventions", "notifications"}, others...) {
		entries = append(entries, tui.Entry{Name: name, Key: name[:1], New: func(*ui.Env) ui.Screen { return &stand{name: name} }})
	}
	app := tui.New(env, tui.Opened{Actor: actor, Desk: door, Entries: entries})
	t.Cleanup(app.End)
	d := tuitest.New(t, clock, app, l.w, l.h)
	d.Advance(time.Second)
	return d
}

// canned is a dashboard that never changes: the pictures are about drawing.
type canned struct {
	data  model.Dashboard
	err   error
	asked int
}

func (c *canned) Dashboard(context.Context) (model.Dashboard, error) { c.asked++; return c.data, c.err }
func (c *canned) Unread(context.Context) (int64, error)              { return 3, nil }

func (c *canned) LastEvents(_ context.Context, before int64, limit int) ([]model.DeskEvent, error) {
	var out []model.DeskEvent
	for id := before - 1; id > 0 && len(out) < limit; id-- {
		out = append(out, eventOf(id))
	}
	return out, nil
}

func eventOf(id int64) model.DeskEvent {
	sentences := []string{
		"Intervention affectée à Youssef Khalil.", "Intervention créée : Fuite hydraulique presse P-12.",
		"Intervention mise en attente : attente pièce.", "Intervention démarrée.", "Pièce sortie : 2 × JOINT-22.",
	}
	return model.DeskEvent{
		HistoryLine: model.HistoryLine{
			ID: id, At: time.Date(2026, 11, 23, 7, 0, 0, 0, time.UTC).Add(time.Duration(id-40) * 7 * time.Minute), Who: "Sara Berrada",
			Sentence: sentences[id%5],
		},
		InterventionID: 2000 + id,
	}
}

func dispatcher() model.Actor {
	return model.Actor{UserID: 2, Role: model.Dispatcher, Name: "s.dispatch"}
}

// busy is a desk with something in every number.
func busy() *canned {
	n := func(v int64) *int64 { return &v }
	figure := func(kind model.FigureKind, screen, line string, count int64) model.Figure {
		return model.Figure{Kind: kind, Screen: screen, Line: line, N: model.Total{N: count}}
	}
	d := model.Dashboard{
		Todo: []model.Figure{
			figure(model.FigureUrgent, "interventions", "statut:ouverte priorite:urgente", 4), figure(model.FigureLate, "interventions", "retard:oui", 11),
			figure(model.FigureNear, "interventions", "echeance:..demain", 7), figure(model.FigureParts, "interventions", "attente:piece", 6),
			figure(model.FigureStock, "stock", "bas:oui", 5), figure(model.FigureDown, "equipements", "statut:panne", 2),
			figure(model.FigureContract, "contrats", "fin:30j", 1), figure(model.FigureWarranty, "equipements", "garantie:30j", 0),
		},
		ByStatus: []model.Share{
			{Label: "ouverte", Line: "statut:ouverte", N: 24},
			{Label: "affectee", Line: "statut:affectee", N: 18},
			{Label: "en_cours", Line: "statut:en_cours", N: 10},
			{Label: "en_attente", Line: "statut:en_attente", N: 6},
		},
		ByPriority: []model.Share{
			{Label: "urgente", Line: "priorite:urgente", N: 9},
			{Label: "haute", Line: "priorite:haute", N: 14},
			{Label: "normale", Line: "priorite:normale", N: 25},
			{Label: "basse", Line: "priorite:basse", N: 8},
			{Label: "programmee", Line: "priorite:programmee", N: 2},
		},
		Created: [14]int64{3, 5, 2, 0, 0, 7, 9, 4, 6, 5, 0, 0, 8, 5}, Closed: [14]int64{2, 4, 3, 0, 0, 5, 8, 6, 6, 7, 0, 0, 6, 2},
		MTTR: model.Trend{Now: n(520), Before: n(560)}, Respect: model.Trend{Now: n(870), Before: n(840)}, Cost: model.Trend{Now: n(12840000), Before: n(15000000)},
		OnCall: []model.Duty{{Name: "Youssef Khalil", Phone: "06 61 20 34 55"}},
	}
	for i, name := range []string{"Youssef Khalil", "Fatima Bennani", "Salma Chraibi", "Mehdi Daoudi", "Omar El Idrissi"} {
		l := model.TechLoad{TechnicianID: int64(i + 1), Name: name, Now: model.Busy}
		for day := range l.Days {
			l.Days[day] = model.DayLoad{Planned: model.Hours((i*250 + day*130) % 900), Capacity: 800}
			if (day+1)%7 >= 5 {
				l.Days[day] = model.DayLoad{}
			}
		}
		d.Load = append(d.Load, l)
	}
	d.Load[0].Days[0].Planned, d.Load[1].Days[0].Planned = 700, 1050
	d.Load[3].Days[0], d.Load[3].Now = model.DayLoad{Away: model.LeaveAbsence}, model.OnLeave
	d.Load[4].Days[0].Planned, d.Load[4].Now = 0, model.Available
	for id := int64(40); id > 20; id-- {
		d.Events = append(d.Events, eventOf(id))
	}
	return &canned{data: d}
}

// real is a dashboard in front of a store.
func real(t *testing.T, d *storetest.Desk, name string, l look, others ...string) (*tuitest.Driver, *store.Session) {
	t.Helper()
	s := d.As(name)
	return show(t, s.Actor(), s, s, l, others...), s
}

func open(t *testing.T) *storetest.Desk {
	t.Helper()
	return storetest.Open(t, "sqlite:///"+filepath.Join(t.TempDir(), "mif.db"))
}
