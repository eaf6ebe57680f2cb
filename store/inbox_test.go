package store_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
	"mif/store/storetest/pgtest"
)

// inbox reads all of one's notices in pages of size, forwards.
func inbox(t *testing.T, s *store.Session, f model.InboxFilter, size int) []model.Notice {
	t.Helper()
	var out []model.Notice
	q := model.InboxQuery{Filter: f, Limit: size}
	for {
		page, err := s.Inbox(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, page.Rows...)
		if q.After = page.After; q.After == nil {
			return out
		}
	}
}

func noticeIDs(rows []model.Notice) []int64 {
	out := make([]int64, len(rows))
	for i, r := range rows {
		out[i] = r.ID
	}
	return out
}

// TestInboxPages: newest first, each once, from either end, and around one.
func TestInboxPages(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		for i := range 7 {
			d.Request(func(n *model.NewIntervention) { n.Title = fmt.Sprint("demande ", i) })
			if i%2 == 0 {
				d.Clock.Advance(time.Minute) // some share a moment
			}
		}
		k := d.As("k.dispatch")
		whole := inbox(t, k, model.InboxFilter{}, 100)
		if len(whole) != 7 || !slices.IsSortedFunc(whole, func(a, b model.Notice) int {
			if c := b.SentAt.Compare(a.SentAt); c != 0 {
				return c
			}
			return int(b.ID - a.ID)
		}) {
			t.Fatalf("%d notices, newest first: %v", len(whole), whole)
		}
		want := noticeIDs(whole)
		if got := noticeIDs(inbox(t, k, model.InboxFilter{}, 2)); !slices.Equal(got, want) {
			t.Errorf("in pages of two: %v, want %v", got, want)
		}
		var back []int64
		q := model.InboxQuery{FromEnd: true, Limit: 3}
		for {
			page := storetest.Must[model.InboxPage](t)(k.Inbox(t.Context(), q))
			back = append(noticeIDs(page.Rows), back...)
			if page.Before == nil {
				break
			}
			q = model.InboxQuery{Before: page.Before, Limit: 3}
		}
		if !slices.Equal(back, want) {
			t.Errorf("from the end: %v, want %v", back, want)
		}
		page := storetest.Must[model.InboxPage](t)(k.Inbox(t.Context(), model.InboxQuery{Around: want[3], Limit: 4}))
		if got := noticeIDs(page.Rows); !slices.Equal(got, want[1:6]) || page.Before == nil || page.After == nil {
			t.Errorf("around %d: %v", want[3], got)
		}
		if n := whole[0]; n.Kind != "creation" || n.Params["titre"] != "demande 6" || n.InterventionID == 0 || n.Title == "" || n.Read {
			t.Errorf("a notice: %+v", n)
		}
	})
}

// TestInboxIsOnesOwn: nobody reaches another's notices, an admin neither.
func TestInboxIsOnesOwn(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx := t.Context()
		assigned(d, d.World.Khalil)
		foreign := inbox(t, d.As("y.khalil"), model.InboxFilter{}, 50)
		if len(foreign) != 1 {
			t.Fatalf("Khalil has %v", foreign)
		}
		id := foreign[0].ID
		for _, who := range []string{"admin", "s.dispatch", "k.dispatch", "f.bennani", "laiterie", "clinique"} {
			s := d.As(who)
			own := inbox(t, s, model.InboxFilter{}, 50)
			if slices.Contains(noticeIDs(own), id) {
				t.Errorf("%s reads it in the list", who)
			}
			rows, err := s.InboxRows(ctx, []int64{id})
			matching, err2 := s.InboxMatching(ctx, model.InboxFilter{}, []int64{id})
			around, err3 := s.Inbox(ctx, model.InboxQuery{Around: id})
			if len(rows)+len(matching)+len(around.Rows) != 0 || errors.Join(err, err2, err3) != nil {
				t.Errorf("%s reads it by its number: %v %v %v", who, rows, matching, around.Rows)
			}
			if total, err := s.CountInbox(ctx, model.InboxFilter{}); err != nil || total.N != int64(len(own)) {
				t.Errorf("%s counts %d of %d, %v", who, total.N, len(own), err)
			}
			if done, err := s.MarkRead(ctx, append(noticeIDs(own), id), true); !errors.Is(err, model.ErrNotFound) || len(done) != 0 {
				t.Errorf("%s marks it: %v, %v", who, done, err)
			}
			done, err := s.MarkAllRead(ctx, model.InboxFilter{}, model.Seen{UpTo: 1 << 40})
			if err != nil || slices.Contains(done, id) || len(done) != len(own) {
				t.Errorf("%s marks all: %v of %v, %v", who, done, own, err)
			}
		}
		if n, err := d.As("y.khalil").Unread(ctx); n != 1 || err != nil {
			t.Errorf("Khalil's own is read by others: %d, %v", n, err)
		}
	})
}

// TestMarkReadTellsWhatItChanged: the answer is what an undo puts back.
func TestMarkReadTellsWhatItChanged(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, must := t.Context(), storetest.Must[[]int64](t)
		for range 5 {
			d.Request()
		}
		k := d.As("k.dispatch")
		ids := noticeIDs(inbox(t, k, model.InboxFilter{}, 50))
		slices.Sort(ids)
		if got := must(k.MarkRead(ctx, ids[1:3], true)); !slices.Equal(got, ids[1:3]) {
			t.Errorf("two read: %v", got)
		}
		if got := must(k.MarkRead(ctx, ids[:3], true)); !slices.Equal(got, ids[:1]) {
			t.Errorf("read twice: %v", got)
		}
		// The last one came after the screen was drawn.
		got := must(k.MarkAllRead(ctx, model.InboxFilter{}, model.Seen{UpTo: ids[3]}))
		if !slices.Equal(got, ids[3:4]) {
			t.Errorf("all that was seen: %v, want %v", got, ids[3:4])
		}
		if n, _ := k.Unread(ctx); n != 1 {
			t.Errorf("%d unread, want the one that came meanwhile", n)
		}
		must(k.MarkRead(ctx, got, false))
		unread := noticeIDs(inbox(t, k, model.InboxFilter{Unread: true}, 50))
		if !slices.Equal(unread, []int64{ids[4], ids[3]}) {
			t.Errorf("after the undo unread are %v", unread)
		}
		if n := d.Number("SELECT count(*) FROM notifications WHERE lu <> (date_lu IS NOT NULL)"); n != 0 {
			t.Errorf("%d notices whose moment of reading does not fit", n)
		}
		if n := d.Number("SELECT count(*) FROM journal"); n != 0 {
			t.Errorf("reading left %d lines in the journal", n)
		}
	})
}

// TestReadingIsNews: another program of the same user hears of it, also when
// it is told of many at once.
func TestReadingIsNews(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		many(d, 130)
		second := d.Reopen(store.Options{})
		there := second.System().Subscribe()
		defer there.Close()
		k := d.As("k.dispatch")
		ids := noticeIDs(inbox(t, k, model.InboxFilter{}, 500))
		for _, some := range [][]int64{ids[:1], ids[1:]} {
			if _, err := k.MarkRead(t.Context(), some, true); err != nil {
				t.Fatal(err)
			}
			told, deadline := false, time.After(soon)
			for !told {
				select {
				case <-there.Ready():
					for _, n := range there.Take() {
						told = told || n.Table == "notifications" && (n.All || slices.Contains(n.IDs, some[0]))
					}
				case <-deadline:
					t.Fatalf("no news of %d notices", len(some))
				}
			}
		}
	})
}

// many lays notices in one inbox, without the work they would come from.
func many(d *storetest.Desk, n int) {
	d.T.Helper()
	user := d.As("k.dispatch").Actor().UserID
	rows := make([]string, n)
	for i := range rows {
		rows[i] = fmt.Sprintf("(%d, 'Note', 'Note', 'info', '2026-11-20 08:00:00+00:00')", user)
	}
	d.Do("INSERT INTO notifications (user_id, titre, message, type_notification, date_envoi) VALUES " + strings.Join(rows, ", "))
}

// TestTopics: each part of the inbox holds its kinds, and an urgent job's
// notices are urgent until it is over.
func TestTopics(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		urgent := d.Request(func(n *model.NewIntervention) { n.Priority = model.Urgent })
		calm := d.Request()
		s := d.As("s.dispatch")
		for kind, class := range map[string]string{"stock_bas": "warning", "echeance_proche": "warning", "retard": "error", "fin_contrat": "warning"} {
			d.Do(fmt.Sprintf("INSERT INTO notifications (user_id, titre, message, type_notification, date_envoi, intervention_id, metadata) "+
				"VALUES (%d, '%s', '-', '%s', '2026-11-20 08:00:00+00:00', %d, '{\"kind\": \"%s\"}')",
				d.As("k.dispatch").Actor().UserID, kind, class, calm.ID, kind))
		}
		kinds := func(topic model.Topic) []string {
			var out []string
			for _, n := range inbox(t, d.As("k.dispatch"), model.InboxFilter{Topic: topic}, 50) {
				out = append(out, n.Kind)
			}
			slices.Sort(out)
			return out
		}
		for topic, want := range map[model.Topic][]string{
			model.TopicStock:  {"stock_bas"},
			model.TopicDue:    {"echeance_proche", "fin_contrat", "retard"},
			model.TopicUrgent: {"creation", "retard"},
			model.TopicAll:    {"creation", "creation", "echeance_proche", "fin_contrat", "retard", "stock_bas"},
		} {
			if got := kinds(topic); !slices.Equal(got, want) {
				t.Errorf("topic %q: %v, want %v", topic, got, want)
			}
		}
		if _, err := s.Cancel(t.Context(), model.Cancellation{Target: target(urgent), Reason: "doublon"}); err != nil {
			t.Fatal(err)
		}
		if got := kinds(model.TopicUrgent); !slices.Equal(got, []string{"retard"}) {
			t.Errorf("urgent once the job is over: %v", got)
		}
	})
}

// TestStockNoticeLeadsToItsPart: a notice says what it is about.
func TestStockNoticeLeadsToItsPart(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		job := assigned(d, d.World.Khalil)
		if _, err := d.As("y.khalil").MovePart(t.Context(), model.PartMove{
			Target: target(job), PartID: d.World.Seal, Quantity: 8, Type: model.MoveOut,
		}); err != nil {
			t.Fatal(err)
		}
		rows := inbox(t, d.As("k.dispatch"), model.InboxFilter{Topic: model.TopicStock}, 50)
		if len(rows) != 1 || rows[0].Table != "pieces_detachees" || rows[0].RowID != d.World.Seal {
			t.Errorf("stock notices: %+v", rows)
		}
	})
}

// TestASlowNoticeStaysUnread: one whose writer had its number first and ended
// last came after what was seen.
func TestASlowNoticeStaysUnread(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, k := t.Context(), d.As("k.dispatch")
		if strings.HasPrefix(d.DSN, "sqlite") { // one writer at a time
			page := storetest.Must[model.InboxPage](t)(k.Inbox(ctx, model.InboxQuery{}))
			if page.Moment != "" {
				t.Errorf("moment %q", page.Moment)
			}
			return
		}
		slow, err := pgtest.Open(t, d.DSN).BeginTx(ctx, nil)
		if err != nil {
			t.Fatal(err)
		}
		var late int64
		err = slow.NewRaw(`WITH n AS (INSERT INTO notifications (user_id, titre, message, type_notification, metadata)
			VALUES (3, 'lente', 'm', 'info', '{}') RETURNING id)
			INSERT INTO evenements (table_nom, ligne_id, version, genre) SELECT 'notifications', id, 1, 'creation' FROM n RETURNING ligne_id`).Scan(ctx, &late)
		if err != nil {
			t.Fatal(err)
		}
		d.Request()
		page := storetest.Must[model.InboxPage](t)(k.Inbox(ctx, model.InboxQuery{}))
		if len(page.Rows) != 1 || page.Rows[0].ID <= late {
			t.Fatalf("before his eyes: %+v", page.Rows)
		}
		d.Request()
		shown := noticeIDs(inbox(t, k, model.InboxFilter{}, 50))[0] // told live
		if err := slow.Commit(); err != nil {
			t.Fatal(err)
		}
		seen := model.Seen{UpTo: shown, Moment: page.Moment, IDs: []int64{shown}}
		done := storetest.Must[[]int64](t)(k.MarkAllRead(ctx, model.InboxFilter{}, seen))
		if !slices.Equal(done, []int64{page.Rows[0].ID, shown}) {
			t.Errorf("marked %v, seen were %d and %d", done, page.Rows[0].ID, shown)
		}
	})
}
