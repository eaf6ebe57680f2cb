package notifications_test

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
	"mif/tui/screen/notifications"
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
	if r, ok := msg.(ui.Record); ok {
		s.said = fmt.Sprint("fiche ", r.ID, " de ", s.name)
	}
	return nil
}

// session is somebody at a terminal in front of a store.
type session struct {
	*tuitest.Driver
	clock *tuitest.Clock
	store *store.Session
	door  *door
}

// door counts what the screen writes, and fails when it is told to.
type door struct {
	notifications.Desk
	writes int
	reads  error
}

func (d *door) Inbox(ctx context.Context, q model.InboxQuery) (model.InboxPage, error) {
	if d.reads != nil {
		return model.InboxPage{}, d.reads
	}
	return d.Desk.Inbox(ctx, q)
}

func (d *door) MarkRead(ctx context.Context, ids []int64, read bool) ([]int64, error) {
	d.writes++
	return d.Desk.MarkRead(ctx, ids, read)
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

// sit opens the inbox as a user of the small world; the other screens of the
// shell are stands.
func sit(t *testing.T, d *storetest.Desk, name string, l look, screens ...string) *session {
	t.Helper()
	s := &session{clock: tuitest.NewClock(), store: d.As(name)}
	s.door = &door{Desk: s.store}
	env := ui.Env{
		Ctx: t.Context(), Actor: s.store.Actor(), Text: l.words,
		Look: &ui.Look{Theme: themes.Named(l.theme), Glyphs: themes.Unicode()},
		Log:  slog.New(slog.NewTextHandler(io.Discard, nil)), Clock: s.clock.Now, Place: lang.Casablanca(),
		Engine: term.Const("SQLite"),
	}
	entries := []tui.Entry{{Name: "notifications", Key: "n", New: func(env *ui.Env) ui.Screen { return notifications.New(env, s.door) }}}
	for _, name := range append([]string{"interventions"}, screens...) {
		entries = append(entries, tui.Entry{Name: name, Key: name[:1], New: func(*ui.Env) ui.Screen { return &stand{name: name} }})
	}
	app := tui.New(env, tui.Opened{Actor: s.store.Actor(), Desk: s.store, Entries: entries})
	t.Cleanup(app.End)
	s.Driver = tuitest.New(t, s.clock, app, l.w, l.h)
	s.Advance(time.Second)
	return s
}

// filled is the small world with every kind of notice in the inbox of
// k.dispatch, newest first: created, stock, near, overdue, contract, closed.
func filled(t *testing.T) *storetest.Desk {
	t.Helper()
	d := open(t)
	must := storetest.Must[model.Card](t)
	job := d.Request()
	on := model.Target{ID: job.ID}
	user := d.As("k.dispatch").Actor().UserID
	lay := func(hour int, class, kind, params string, read bool) {
		d.Do(fmt.Sprintf("INSERT INTO notifications (user_id, titre, message, type_notification, date_envoi, intervention_id, lu, date_lu, metadata) "+
			"VALUES (%d, 'Titre', 'Message', '%s', '2026-11-22 %02d:00:00+00:00', %d, %t, %s, '{\"kind\": \"%s\", \"params\": {%s}}')",
			user, class, hour, job.ID, read, map[bool]string{true: "'2026-11-22 20:00:00+00:00'", false: "NULL"}[read], kind, params))
	}
	lay(9, "success", "cloture", `"ref": "INT-812", "titre": "Remplacement du filtre à huile"`, true)
	lay(10, "warning", "fin_contrat", `"contrat": "CT-2024-017", "client": "Laiterie Atlas Doukkala", "jours": "30"`, false)
	lay(11, "error", "retard", `"ref": "INT-901", "titre": "Arrêt ligne 3, moteur du convoyeur principal", "echeance": "22/11/2026 11:30"`, false)
	lay(12, "warning", "echeance_proche", `"ref": "INT-902", "titre": "Capteur de température du four", "echeance": "23/11/2026 10:00"`, false)
	must(d.As("s.dispatch").Assign(t.Context(), model.Assignment{Target: on, TechnicianID: d.World.Khalil}))
	d.Clock.Advance(5 * time.Minute)
	must(d.As("y.khalil").MovePart(t.Context(), model.PartMove{Target: on, PartID: d.World.Seal, Quantity: 8, Type: model.MoveOut}))
	d.Clock.Advance(4 * time.Minute)
	d.Request(func(n *model.NewIntervention) { n.Priority, n.Title = model.Urgent, "Presse P-12 à l'arrêt" })
	return d
}
