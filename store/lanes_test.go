package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
)

// planPolicy is where the policy of what the planning reads is held.
func planPolicy() map[string]string {
	return map[string]string{"Board": "TestBoardScope", "Queue": "TestQueueScope"}
}

// week is the first week of the small world.
func week(d *storetest.Desk) model.BoardQuery {
	return model.BoardQuery{From: at(d, 0, 0, 0), To: at(d, 7, 0, 0)}
}

func board(d *storetest.Desk, who string, q model.BoardQuery) model.Board {
	d.T.Helper()
	return storetest.Must[model.Board](d.T)(d.As(who).Board(d.T.Context(), q))
}

// lane is a technician's lane, nil when the board has none.
func lane(b model.Board, id int64) *model.Lane {
	at := slices.IndexFunc(b.Lanes, func(l model.Lane) bool { return l.TechnicianID == id })
	if at < 0 {
		return nil
	}
	return &b.Lanes[at]
}

func slotIn(l *model.Lane, id int64) model.BoardSlot {
	for _, b := range l.Slots {
		if b.ID == id {
			return b
		}
	}
	return model.BoardSlot{}
}

// TestBoardSaysWhatSpeaksAgainst each slot, how full each day is, who is away.
func TestBoardSaysWhatSpeaksAgainst(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		feastAndLeave(d)
		plain, twice, feast, leave, odd := assigned(d, d.World.Khalil), assigned(d, d.World.Khalil), assigned(d, d.World.Khalil), assigned(d, d.World.Khalil), assigned(d, d.World.Khalil)
		for i, from := range []time.Time{at(d, 1, 9, 0), at(d, 1, 9, 30), at(d, 2, 9, 0), at(d, 3, 9, 0), at(d, 4, 12, 30)} {
			if err := book(d, []int64{plain.ID, twice.ID, feast.ID, leave.ID, odd.ID}[i], from, "accord"); err != nil {
				t.Fatal(err)
			}
		}
		b := board(d, "s.dispatch", week(d))
		if len(b.Lanes) != 2 || b.People.N != 2 || len(b.Days) != 7 || b.Days[2].Holiday != "Fête" || b.Days[1].Holiday != "" {
			t.Fatalf("%d lanes of %v, days %+v", len(b.Lanes), b.People, b.Days)
		}
		l := lane(b, d.World.Khalil)
		for _, c := range []struct {
			id            int64
			conflict, odd bool
			code          model.Code
		}{
			{plain.ID, true, false, model.CodeOverlap},
			{twice.ID, true, false, model.CodeOverlap},
			{feast.ID, true, false, model.ReasonHoliday},
			{leave.ID, true, false, model.ReasonAbsent},
			{odd.ID, false, true, model.ReasonHours},
		} {
			got := slotIn(l, c.id)
			if got.Conflict() != c.conflict || got.OddHours() != c.odd || !got.Settled || len(got.Against) != 1 || got.Against[0].Code != c.code {
				t.Errorf("%s: %+v", c.code, got)
			}
		}
		if l.Days[1].Planned != 200 || l.Days[1].Capacity != 800 || l.Days[2].Capacity != 0 || l.Days[3].Capacity != 0 || l.Days[3].Away != model.LeaveAbsence {
			t.Errorf("days %+v", l.Days)
		}
		if free := lane(b, d.World.Bennani).Days[3]; len(free.Open) != 2 || free.Capacity != 800 || len(l.Days[3].Open) != 0 {
			t.Errorf("another one's day %+v", free)
		}
		d.Do("UPDATE planning SET derogation_motif = 'accord' WHERE intervention_id = " + fmt.Sprint(leave.ID))
		d.Do("DELETE FROM absences")
		if got := slotIn(lane(board(d, "s.dispatch", week(d)), d.World.Khalil), leave.ID); got.Conflict() {
			t.Errorf("nobody is away any more: %+v", got)
		}
	})
}

// TestBoardSeesBesideItsDays: a slot of the day before that reaches into the
// first one is shown, and one that ended before it is not.
func TestBoardSeesBesideItsDays(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s := d.As("s.dispatch")
		night, before := assigned(d, d.World.Khalil), assigned(d, d.World.Khalil)
		must := storetest.Must[model.Card](t)
		must(s.Plan(t.Context(), model.Slot{Target: model.Target{ID: before.ID}, From: at(d, 1, 9, 0), To: at(d, 1, 10, 0)}))
		must(s.Plan(t.Context(), model.Slot{Target: model.Target{ID: night.ID}, From: at(d, 1, 22, 0), To: at(d, 2, 2, 0), Override: "nuit"}))
		q := model.BoardQuery{From: at(d, 2, 0, 0), To: at(d, 3, 0, 0)}
		l := lane(board(d, "s.dispatch", q), d.World.Khalil)
		if len(l.Slots) != 1 || l.Slots[0].ID != night.ID || l.Days[0].Planned != 200 {
			t.Errorf("%+v", l)
		}
		loose := d.Request()
		must(s.Plan(t.Context(), model.Slot{Target: model.Target{ID: loose.ID}, From: at(d, 2, 9, 0), To: at(d, 2, 10, 0)}))
		if b := board(d, "s.dispatch", q); len(b.Loose) != 1 || b.Loose[0].ID != loose.ID {
			t.Errorf("without a technician: %+v", b.Loose)
		}
		if b := board(d, "y.khalil", q); len(b.Loose) != 0 || len(b.Lanes) != 1 {
			t.Errorf("a technician sees %+v", b)
		}
	})
}

// TestLongSlots: a slot of several days is shown with all that it touches on each
// of them, and every place that counts a day counts the same part of it.
func TestLongSlots(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		plan := func(from, to time.Time) int64 {
			id := assigned(d, d.World.Khalil).ID
			must(s.Plan(ctx, model.Slot{Target: model.Target{ID: id}, From: from, To: to, Override: "essai"}))
			return id
		}
		long := plan(at(d, 7, 8, 0), at(d, 11, 18, 0))
		short := plan(at(d, 10, 8, 0), at(d, 10, 9, 0))
		for _, day := range []int{7, 10, 11} {
			l := lane(board(d, "s.dispatch", model.BoardQuery{From: at(d, day, 0, 0), To: at(d, day+1, 0, 0)}), d.World.Khalil)
			i := slices.IndexFunc(l.Slots, func(o model.BoardSlot) bool { return o.ID == long })
			if i < 0 || !slices.ContainsFunc(l.Slots[i].Against, func(r model.Refusal) bool { return r.Params["refs"] == model.Ref(short) }) {
				t.Errorf("day %d: %+v", day, l.Slots)
			}
		}
		plan(at(d, -1, 20, 0), at(d, 0, 12, 0))
		plan(at(d, 0, 13, 0), at(d, 0, 13, 5))
		plan(at(d, 0, 14, 0), at(d, 0, 14, 5))
		plan(at(d, 0, 22, 0), at(d, 1, 3, 0))
		rows := storetest.Must[[]model.TechnicianRow](t)(s.Technicians().Rows(ctx, []int64{d.World.Khalil}))
		day := lane(board(d, "s.dispatch", model.BoardQuery{From: at(d, 0, 0, 0), To: at(d, 1, 0, 0)}), d.World.Khalil).Days[0]
		load := storetest.Must[model.Dashboard](t)(s.Dashboard(ctx)).Load
		i := slices.IndexFunc(load, func(l model.TechLoad) bool { return l.TechnicianID == d.World.Khalil })
		if rows[0].Today != 1416 || day.Planned != rows[0].Today || load[i].Days[0].Planned != rows[0].Today {
			t.Errorf("today: list %v, board %v, dashboard %v", rows[0].Today, day.Planned, load[i].Days[0].Planned)
		}
	})
}

// TestBoardScope: staff see everybody, a technician himself, a client his own
// visits without anything of the house.
func TestBoardScope(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		feastAndLeave(d)
		mine, other := assigned(d, d.World.Khalil), d.Request(func(n *model.NewIntervention) { n.EquipmentID = d.World.Oven })
		s, must := d.As("s.dispatch"), storetest.Must[model.Card](t)
		must(s.Plan(t.Context(), model.Slot{Target: model.Target{ID: mine.ID}, From: at(d, 3, 9, 0), To: at(d, 3, 10, 0), Override: "accord", Notes: "clé chez Mme Alaoui"}))
		must(s.Assign(t.Context(), model.Assignment{Target: model.Target{ID: other.ID}, TechnicianID: d.World.Bennani}))
		must(s.Plan(t.Context(), model.Slot{Target: model.Target{ID: other.ID}, From: at(d, 1, 9, 0), To: at(d, 1, 10, 0)}))
		for who, want := range map[string][]int64{
			"admin": {d.World.Khalil, d.World.Bennani}, "y.khalil": {d.World.Khalil}, "laiterie": {d.World.Khalil}, "clinique": {d.World.Bennani},
		} {
			b := board(d, who, week(d))
			var got []int64
			for _, l := range b.Lanes {
				got = append(got, l.TechnicianID)
			}
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("%s sees the lanes %v", who, got)
			}
			if who != "laiterie" {
				continue
			}
			slot := b.Lanes[0].Slots[0]
			if len(b.Lanes[0].Slots) != 1 || slot.ID != mine.ID || slot.Override != "" || slot.Notes != "" || slot.Against != nil ||
				b.Lanes[0].Phone != "" || b.Lanes[0].Absences != nil || b.Lanes[0].Days[1].Capacity != 0 {
				t.Errorf("a client sees %+v", b.Lanes[0])
			}
		}
		if _, err := s.Board(t.Context(), model.BoardQuery{From: at(d, 0, 0, 0), To: at(d, 60, 0, 0)}); err == nil {
			t.Error("a board of two months was read")
		}
	})
}

// TestBoardPages: technicians come by key in the order of their names, those
// that a filter admits, and one that left only while he has a slot.
func TestBoardPages(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		q := week(d)
		q.Limit = 1
		first := board(d, "s.dispatch", q)
		q.After = first.After
		second := board(d, "s.dispatch", q)
		if len(first.Lanes) != 1 || len(second.Lanes) != 1 || second.After != nil || second.People.N != 2 || first.Lanes[0].Name > second.Lanes[0].Name {
			t.Fatalf("%+v then %+v", first.Lanes, second.Lanes)
		}
		q = week(d)
		q.People = term(model.FieldZone, false, model.FilterValue{Text: "nord"})
		if b := board(d, "s.dispatch", q); len(b.Lanes) != 1 || b.Lanes[0].TechnicianID != d.World.Bennani || b.People.N != 1 {
			t.Errorf("the north has %+v", b.Lanes)
		}
		job := assigned(d, d.World.Bennani)
		if err := book(d, job.ID, at(d, 1, 9, 0), ""); err != nil {
			t.Fatal(err)
		}
		d.Do("UPDATE users SET is_active = FALSE WHERE id = 5")
		if b := board(d, "s.dispatch", week(d)); len(b.Lanes) != 2 || lane(b, d.World.Bennani) == nil || lane(b, d.World.Bennani).Active {
			t.Errorf("with two gone: %+v", b.Lanes)
		}
	})
}

// TestQueueScope: what has no slot waits; what had one waits apart; what is
// under way does not, and nobody sees more than his own.
func TestQueueScope(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		ids := func(who *store.Session, lost bool) []int64 {
			t.Helper()
			page, err := who.Queue(lost).Page(ctx, model.PageQuery{})
			if err != nil {
				t.Fatal(err)
			}
			n, err := who.Queue(lost).Count(ctx, model.Filter{})
			if err != nil || n.N != int64(len(page.Rows)) {
				t.Errorf("counted %v of %d, %v", n, len(page.Rows), err)
			}
			out := make([]int64, len(page.Rows))
			for i, r := range page.Rows {
				out[i] = r.ID
			}
			return out
		}
		fresh, lost, again, under, planned := d.Request(), assigned(d, d.World.Khalil), assigned(d, d.World.Khalil), assigned(d, d.World.Bennani), assigned(d, d.World.Khalil)
		for i, id := range []int64{lost.ID, again.ID, planned.ID} {
			if err := book(d, id, at(d, i+1, 9, 0), ""); err != nil {
				t.Fatal(err)
			}
		}
		must(s.Unplan(ctx, model.Target{ID: lost.ID}))
		must(s.Undo(ctx, model.Target{ID: again.ID}))
		must(d.As("f.bennani").Start(ctx, model.Target{ID: under.ID}))
		for who, want := range map[string][2][]int64{
			"s.dispatch": {{fresh.ID, again.ID}, {lost.ID}},
			"y.khalil":   {{again.ID}, {lost.ID}},
			"f.bennani":  {nil, nil},
			"laiterie":   {{fresh.ID, again.ID}, {lost.ID}},
			"clinique":   {nil, nil},
		} {
			for i, lost := range []bool{false, true} {
				if got := ids(d.As(who), lost); !slices.Equal(got, append([]int64{}, want[i]...)) {
					t.Errorf("%s, lost %v: %v, want %v", who, lost, got, want[i])
				}
			}
		}
	})
}
