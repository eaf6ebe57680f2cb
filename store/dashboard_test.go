package store_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"mif/store"
	"mif/store/filter"
	"mif/store/model"
	"mif/store/storetest"
	"mif/store/storetest/pgtest"
)

func figure(d model.Dashboard, kind model.FigureKind) int64 {
	for _, f := range d.Todo {
		if f.Kind == kind {
			return f.N.N
		}
	}
	return -1
}

// busyDesk has something in every number.
func busyDesk(d *storetest.Desk) {
	d.T.Helper()
	ctx, s := d.T.Context(), d.As("s.dispatch")
	must := storetest.Must[model.Card](d.T)
	with := func(p model.Priority, title string) model.Card {
		return d.Request(func(n *model.NewIntervention) { n.Priority, n.Title = p, title })
	}
	with(model.Urgent, "à personne")
	with(model.Low, "sans hâte")
	held := with(model.Normal, "attend une pièce")
	must(s.Assign(ctx, model.Assignment{Target: model.Target{ID: held.ID}, TechnicianID: d.World.Bennani}))
	must(s.Pause(ctx, model.Pause{Target: model.Target{ID: held.ID}, Reason: model.HoldPart}))
	late := with(model.High, "en retard")
	must(s.Assign(ctx, model.Assignment{Target: model.Target{ID: late.ID}, TechnicianID: d.World.Khalil}))
	d.Do(fmt.Sprintf("UPDATE interventions SET date_limite_prise_en_charge = '2026-11-23 06:00:00+00:00' WHERE id = %d", late.ID),
		"UPDATE pieces_detachees SET stock_minimum = 5 WHERE id = 2",
		"UPDATE equipements SET fin_garantie = '2026-12-01' WHERE id = 3", "UPDATE equipements SET statut = 'panne' WHERE id = 2")
	done := with(model.High, "réparée")
	must(s.Assign(ctx, model.Assignment{Target: model.Target{ID: done.ID}, TechnicianID: d.World.Khalil}))
	must(s.Start(ctx, model.Target{ID: done.ID}))
	d.Clock.Advance(time.Hour)
	must(s.Close(ctx, model.Closing{Target: model.Target{ID: done.ID}, Solution: "réparé", AcceptedBy: model.AcceptedAbsent, Hours: hours(100)}))
}

func TestDashboardCounts(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		busyDesk(d)
		s := d.As("s.dispatch")
		b := storetest.Must[model.Dashboard](t)(s.Dashboard(t.Context()))
		for kind, want := range map[model.FigureKind]int64{
			model.FigureUrgent: 1, model.FigureLate: 1, model.FigureParts: 1, model.FigureStock: 1,
			model.FigureDown:     1,
			model.FigureContract: 0, model.FigureWarranty: 1,
		} {
			if got := figure(b, kind); got != want {
				t.Errorf("%s: %d, want %d", kind, got, want)
			}
		}
		shares := func(of []model.Share) string {
			out := ""
			for _, x := range of {
				out += fmt.Sprint(x.Label, x.N, " ")
			}
			return out
		}
		if got := shares(b.ByStatus); got != "ouverte2 affectee1 en_cours0 en_attente1 " {
			t.Errorf("by status: %s", got)
		}
		if got := shares(b.ByPriority); got != "urgente1 haute1 normale1 basse1 programmee0 " {
			t.Errorf("by priority: %s", got)
		}
		if b.Created[model.TrendDays-1] != 5 || b.Closed[model.TrendDays-1] != 1 {
			t.Errorf("created %v, closed %v", b.Created, b.Closed)
		}
		if b.Cost.Now == nil || *b.Cost.Now != int64(model.MAD(250)) || *b.Cost.Before != 0 {
			t.Errorf("cost %v", b.Cost)
		}
		// One closed in time, none open and late: the late one missed its first clock only.
		if b.Respect.Now == nil || *b.Respect.Now != 1000 || b.Respect.Before != nil {
			t.Errorf("respect %+v", b.Respect)
		}
	})
}

// TestEveryFigureIsItsList: the number is the size of the list that its line
// opens, for staff and for a technician.
func TestEveryFigureIsItsList(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		busyDesk(d)
		place := storetest.Must[*time.Location](t)(time.LoadLocation("Africa/Casablanca"))
		for _, who := range []string{"s.dispatch", "y.khalil"} {
			s := d.As(who)
			b := storetest.Must[model.Dashboard](t)(s.Dashboard(t.Context()))
			lines := map[string]int64{}
			for _, f := range b.Todo {
				if f.Screen == "interventions" {
					lines[f.Line] = f.N.N
				}
			}
			for _, f := range b.Todo {
				if f.Screen != "equipements" {
					continue
				}
				line, _, bad := filter.Equipment().Parse(f.Line, d.Clock.Now(), place)
				n, err := s.Equipment().Count(t.Context(), line)
				if n != f.N || err != nil || len(bad) > 0 {
					t.Errorf("%q: the list has %v, the number says %v, %v %v", f.Line, n, f.N, err, bad)
				}
			}
			for _, x := range append(b.ByStatus, b.ByPriority...) {
				lines[x.Line] = x.N
			}
			if len(lines) != 4+4+5-map[string]int{"y.khalil": 1}[who] {
				t.Errorf("%s has lines %v", who, lines)
			}
			for line, want := range lines {
				f, _, bad := filter.Parse(line, d.Clock.Now(), place)
				if len(bad) > 0 {
					t.Errorf("%q is not understood: %v", line, bad)
				}
				if got := int64(len(all(t, s, model.PageQuery{Filter: f}))); got != want {
					t.Errorf("%s, %q: the list has %d, the number says %d", who, line, got, want)
				}
			}
		}
	})
}

// TestWhoSeesFigures: staff the desk's, a technician his own, a client none.
func TestWhoSeesFigures(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		busyDesk(d)
		for who, want := range map[string]struct {
			live, events, crew int64
			err                error
		}{
			"admin": {4, 9, 2, nil}, "s.dispatch": {4, 9, 2, nil}, "y.khalil": {1, 5, 1, nil}, "f.bennani": {1, 3, 1, nil},
			"laiterie": {err: model.ErrForbidden}, "clinique": {err: model.ErrForbidden},
		} {
			s := d.As(who)
			b, err := s.Dashboard(t.Context())
			events, err2 := s.LastEvents(t.Context(), 0, 50)
			if !errors.Is(err, want.err) || !errors.Is(err2, want.err) {
				t.Errorf("%s: %v, %v, want %v", who, err, err2, want.err)
			}
			var live int64
			for _, x := range b.ByStatus {
				live += x.N
			}
			if live != want.live || int64(len(events)) < want.events || int64(len(b.Load)) != want.crew {
				t.Errorf("%s: %d live, %d events, %d technicians, want %+v", who, live, len(events), len(b.Load), want)
			}
			if who == "y.khalil" {
				for _, e := range events {
					if _, err := s.Intervention(t.Context(), e.InterventionID); err != nil {
						t.Errorf("an event of a job that is not his: %+v, %v", e, err)
					}
				}
				if figure(b, model.FigureStock) != -1 || figure(b, model.FigureDown) != -1 {
					t.Error("a technician sees the desk's figures")
				}
			}
		}
	})
}

// TestLastEventsPages: newest first, each once.
func TestLastEventsPages(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		busyDesk(d)
		d.Unguarded("UPDATE historiques_interventions SET horodatage = '2026-11-23 09:00:00+00:00' WHERE id = 2") // told late
		s := d.As("s.dispatch")
		whole := storetest.Must[[]model.DeskEvent](t)(s.LastEvents(t.Context(), 0, 100))
		var paged []int64
		before := int64(0)
		for {
			page := storetest.Must[[]model.DeskEvent](t)(s.LastEvents(t.Context(), before, 2))
			if len(page) == 0 {
				break
			}
			for _, e := range page {
				paged = append(paged, e.ID)
			}
			before = page[len(page)-1].ID
		}
		var want []int64
		for _, e := range whole {
			want = append(want, e.ID)
		}
		if !slices.Equal(paged, want) || want[0] != 2 || !slices.IsSortedFunc(whole, func(a, b model.DeskEvent) int { return b.At.Compare(a.At) }) {
			t.Errorf("in pages %v, whole %v", paged, want)
		}
		if e := whole[0]; e.Sentence == "" || e.Who == "" || e.InterventionID == 0 || e.At.IsZero() {
			t.Errorf("an event: %+v", e)
		}
	})
}

// TestDayLoad: what is planned today against what the day holds.
func TestDayLoad(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		must := storetest.Must[model.Card](t)
		plan := func(technician int64, day, from, to int) {
			card := d.Request()
			must(s.Assign(ctx, model.Assignment{Target: model.Target{ID: card.ID}, TechnicianID: technician, Override: "test"}))
			must(s.Plan(ctx, model.Slot{Target: model.Target{ID: card.ID}, From: at(d, day, from, 0), To: at(d, day, to, 0), Override: "test"}))
		}
		plan(d.World.Khalil, 0, 9, 12)
		plan(d.World.Khalil, 0, 14, 20)
		plan(d.World.Khalil, 1, 9, 12)
		d.Do("INSERT INTO absences (technicien_id, debut, fin, type, version, updated_at) VALUES (2, '2026-11-22 00:00:00+00:00', '2026-11-26 00:00:00+00:00', 'conge', 1, '2026-11-22 00:00:00+00:00')",
			"INSERT INTO horaires (technicien_id, jour, debut, fin) VALUES (1, 1, 480, 600)",
			"INSERT INTO astreintes (technicien_id, equipe, zone, debut, fin, version, updated_at) VALUES (2, 'A', '', '2026-11-23 17:00:00+00:00', '2026-11-24 07:00:00+00:00', 1, '2026-11-22 00:00:00+00:00')",
			"INSERT INTO astreintes (technicien_id, equipe, zone, debut, fin, version, updated_at) VALUES (3, 'B', '', '2026-11-23 17:00:00+00:00', '2026-11-24 07:00:00+00:00', 1, '2026-11-22 00:00:00+00:00')", // has left
			"INSERT INTO astreintes (technicien_id, equipe, zone, debut, fin, version, updated_at) VALUES (1, 'A', '', '2026-11-24 17:00:00+00:00', '2026-11-25 07:00:00+00:00', 1, '2026-11-22 00:00:00+00:00')")
		must(s.Start(ctx, model.Target{ID: 1}))
		b := storetest.Must[model.Dashboard](t)(s.Dashboard(ctx))
		want := map[int64]model.DayLoad{
			d.World.Khalil:  {Planned: 900, Capacity: 200},
			d.World.Bennani: {Capacity: 0, Away: model.LeaveAbsence},
		}
		if len(b.Load) != 2 {
			t.Errorf("the load of %d technicians", len(b.Load))
		}
		for _, l := range b.Load {
			w := want[l.TechnicianID]
			if row := storetest.Must[model.TechnicianCard](t)(s.Technician(ctx, l.TechnicianID)).Row; l.Now != row.Availability || l.Present() != (w.Away == "") {
				t.Errorf("%s is %q here, %q in the list", l.Name, l.Now, row.Availability)
			}
			if today := l.Days[0]; today != w || today.Overloaded() != (w.Planned > w.Capacity) {
				t.Errorf("%s: %+v, want %+v", l.Name, l, w)
			}
		}
		if i := slices.IndexFunc(b.Load, func(l model.TechLoad) bool { return l.TechnicianID == d.World.Khalil }); i < 0 ||
			b.Load[i].Days[1].Planned != 300 || b.Load[i].Days[7].Capacity != 200 {
			t.Errorf("the days after: %+v", b.Load)
		}
		if len(b.OnCall) != 1 || b.OnCall[0].TechnicianID != d.World.Bennani {
			t.Errorf("on call tonight: %+v", b.OnCall)
		}
	})
}

// TestOneComputationForEverybody: twenty sessions ask at once, and it is
// computed once; after news once more, but not sooner than a second later.
func TestOneComputationForEverybody(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		d.Request()
		first := d.As("s.dispatch")
		ask := func() (seen int64, again time.Duration) {
			var wait sync.WaitGroup
			var mu sync.Mutex
			for i := range 20 {
				s := d.As([]string{"s.dispatch", "k.dispatch", "admin"}[i%3])
				wait.Go(func() {
					b, err := s.Dashboard(t.Context())
					mu.Lock()
					defer mu.Unlock()
					if err != nil {
						t.Error(err)
						return
					}
					seen, again = b.ByStatus[0].N, max(again, b.Again)
				})
			}
			wait.Wait()
			return seen, again
		}
		expect := func(what string, computed int, seen int64, late bool) {
			t.Helper()
			got, again := ask()
			if n := store.Computed(first); n != computed || got != seen || (again > 0) != late {
				t.Errorf("%s: computed %d times, %d open, again in %v; want %d, %d, %v", what, n, got, again, computed, seen, late)
			}
		}
		expect("at first", 1, 1, false)
		expect("nothing happened", 1, 1, false)
		d.Request()
		expect("at once after news", 1, 1, true)
		d.Clock.Advance(boardPause)
		expect("a second later", 2, 2, true) // the figures of periods still wait
		d.Clock.Advance(10 * boardPause)
		expect("ten seconds later", 3, 2, false)
		expect("nothing happened since", 3, 2, false)
		d.Clock.Advance(2 * time.Minute)
		expect("time alone has passed", 4, 2, false)
		if n := store.Computed(d.As("y.khalil")); n != 0 {
			t.Errorf("another scope was computed %d times", n)
		}
	})
}

const boardPause = time.Second

// TestNoticesSpoilNothing: reading one's inbox costs nobody a computation.
func TestNoticesSpoilNothing(t *testing.T) {
	t.Parallel()
	d := storetest.Open(t, "sqlite:///"+t.TempDir()+"/mif.db")
	d.Request()
	k := d.As("k.dispatch")
	storetest.Must[model.Dashboard](t)(k.Dashboard(t.Context()))
	if _, err := k.MarkAllRead(t.Context(), model.InboxFilter{}, model.Seen{UpTo: 1 << 40}); err != nil {
		t.Fatal(err)
	}
	d.Clock.Advance(5 * time.Second)
	storetest.Must[model.Dashboard](t)(k.Dashboard(t.Context()))
	if n := store.Computed(k); n != 1 {
		t.Errorf("computed %d times", n)
	}
}

// TestDueAndWaitingFilters: the two fields that the numbers brought to the
// filter line.
func TestDueAndWaitingFilters(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		busyDesk(d)
		d.Request(func(n *model.NewIntervention) { n.Priority, n.Title = model.Scheduled, "sans horloge" })
		place := storetest.Must[*time.Location](t)(time.LoadLocation("Africa/Casablanca"))
		for line, want := range map[string]string{
			"attente:piece": "attend une pièce", "attente:client": "", "attente:client,piece": "attend une pièce",
			"-attente:piece statut:en_attente": "", "echeance:aujourdhui priorite:urgente": "à personne",
			"echeance:>2028": "?", "echeance:aucune statut:ouverte": "sans horloge", "echeance:..hier": "",
		} {
			f, _, bad := filter.Parse(line, d.Clock.Now(), place)
			if want == "?" {
				if len(bad) == 0 {
					t.Errorf("%q was understood", line)
				}
				continue
			}
			got := ""
			for _, r := range all(t, d.As("s.dispatch"), model.PageQuery{Filter: f}) {
				got += r.Title
			}
			if got != want || len(bad) > 0 {
				t.Errorf("%q: %q, want %q, %v", line, got, want, bad)
			}
		}
	})
}

// TestTwentySessionsCostOne counts what goes to the server.
func TestTwentySessionsCostOne(t *testing.T) {
	t.Parallel()
	pgtest.Each(t, func(t *testing.T, server *pgtest.Server) {
		d := storetest.Open(t, server.NewDatabase(t))
		m := &meter{}
		second := d.Reopen(store.Options{Dial: m.dial})
		actor := storetest.Must[model.Actor](t)(second.ActorNamed(t.Context(), "s.dispatch", "test"))
		cost := func(sessions int) int64 {
			t.Helper()
			least := int64(1 << 30)
			for range 5 { // a connection that is new to a statement prepares it first
				d.Clock.Advance(time.Hour)
				before := m.trips.Load()
				for range sessions {
					storetest.Must[model.Dashboard](t)(second.As(actor).Dashboard(t.Context()))
				}
				least = min(least, m.trips.Load()-before)
			}
			return least
		}
		one, twenty := cost(1), cost(20)
		t.Logf("%d round trips for one session, %d for twenty", one, twenty)
		if twenty > one+5 { // the listening connection speaks as well
			t.Errorf("%d round trips for one session, %d for twenty", one, twenty)
		}
	})
}
