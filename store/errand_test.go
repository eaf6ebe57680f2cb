package store_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"mif/store/storetest"
	"mif/store/storetest/pgtest"
)

// dueJobs are jobs without a technician whose slots are to be reminded of.
func dueJobs(d *storetest.Desk, n int) []int64 {
	d.T.Helper()
	ids := make([]int64, n)
	for i := range ids {
		ids[i] = d.Request().ID
		if err := book(d, ids[i], at(d, 0, 14, 0), ""); err != nil {
			d.T.Fatal(err)
		}
	}
	return ids
}

// onNotice has the database do something before a notice is written.
func onNotice(d *storetest.Desk, when, do string) {
	if strings.HasPrefix(d.DSN, "sqlite") {
		d.Do("CREATE TRIGGER essai BEFORE INSERT ON notifications WHEN " + when + " BEGIN SELECT RAISE(ABORT, 'essai'); END")
		return
	}
	d.Do("CREATE FUNCTION essai() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "+do+"; RETURN NEW; END $$",
		"CREATE TRIGGER essai BEFORE INSERT ON notifications FOR EACH ROW WHEN ("+when+") EXECUTE FUNCTION essai()")
}

// TestOneErrandFails: what cannot be told of one job is told of all others, and
// of that one as soon as it can be.
func TestOneErrandFails(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ids := dueJobs(d, 5)
		onNotice(d, fmt.Sprintf("NEW.intervention_id = %d", ids[1]), "RAISE EXCEPTION 'essai'")
		reminded := func() int64 { return d.Number("SELECT count(*) FROM planning WHERE rappel_envoye") }
		late := func() int64 {
			return d.Number("SELECT count(DISTINCT intervention_id) FROM notifications WHERE type_notification = 'error'")
		}
		if err := d.RemindOfSlots(t.Context()); err == nil || reminded() != 4 {
			t.Errorf("%d of 5 are reminded of, %v", reminded(), err)
		}
		d.Clock.Advance(time.Hour)
		d.Do("DROP TRIGGER essai" + map[bool]string{false: " ON notifications"}[strings.HasPrefix(d.DSN, "sqlite")])
		if err := d.RemindOfSlots(t.Context()); err != nil || reminded() != 5 {
			t.Errorf("%d of 5 are reminded of, %v", reminded(), err)
		}
		if strings.HasPrefix(d.DSN, "sqlite") {
			onNotice(d, fmt.Sprintf("NEW.intervention_id = %d", ids[1]), "")
		} else {
			d.Do(fmt.Sprintf("CREATE TRIGGER essai BEFORE INSERT ON notifications FOR EACH ROW WHEN (NEW.intervention_id = %d) EXECUTE FUNCTION essai()", ids[1]))
		}
		d.Clock.Advance(30 * 24 * time.Hour)
		for range 2 {
			if err := d.WarnOfDeadlines(t.Context()); err == nil || late() != 4 {
				t.Errorf("%d of 5 are told to be late, %v", late(), err)
			}
		}
	})
}

// TestErrandsDoNotWait: a job that somebody has locked, and more of them than
// fit into the time of one transaction.
func TestErrandsDoNotWait(t *testing.T) {
	t.Parallel()
	storetest.EachPostgres(t, func(t *testing.T, d *storetest.Desk) {
		ids := dueJobs(d, 5)
		tx, err := pgtest.Open(t, d.DSN).BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tx.NewRaw("SELECT 1 FROM interventions WHERE id = ? FOR UPDATE", ids[0]).Exec(t.Context()); err != nil {
			t.Fatal(err)
		}
		onNotice(d, "TRUE", "PERFORM pg_sleep(0.8)")
		reminded := func() int64 { return d.Number("SELECT count(*) FROM planning WHERE rappel_envoye") }
		for i, job := range []func(context.Context) error{d.RemindOfSlots, d.RemindOfSlots} {
			if err := job(t.Context()); err != nil || reminded() != int64(4+i) {
				t.Errorf("%d of 5 are reminded of, %v", reminded(), err)
			}
			if i == 0 {
				if err := tx.Rollback(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if n := d.Number("SELECT count(*) FROM notifications WHERE titre LIKE 'Rappel%'"); n != 5 {
			t.Errorf("%d reminders of 5 slots", n)
		}
	})
}
