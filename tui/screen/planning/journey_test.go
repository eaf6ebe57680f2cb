package planning_test

import (
	"testing"
	"time"

	"mif/store/model"
	"mif/store/storetest"
)

// slot is how a job stands in the database: its technician, its hours by the
// clock of the place, whether it is confirmed, and why it was put over a rule.
func slot(d *storetest.Desk, id int64) string {
	d.T.Helper()
	card, err := d.As("s.dispatch").Intervention(d.T.Context(), id)
	if err != nil {
		d.T.Fatal(err)
	}
	if card.Slot == nil {
		return "no place"
	}
	s := card.Slot
	out := card.Technician.Name + s.From.In(at(1, 0, 0).Location()).Format(" 02 15:04-") + s.To.In(at(1, 0, 0).Location()).Format("15:04")
	if s.Confirmed {
		out += " confirmed"
	}
	if s.OverrideReason != "" {
		out += " " + s.OverrideReason
	}
	return out
}

func expect(d *storetest.Desk, id int64, want string) {
	d.T.Helper()
	if got := slot(d, id); got != want {
		d.T.Errorf("INT-%d is %q, not %q", id, got, want)
	}
}

// TestAJobFindsItsPlace: lifted from the queue it is held over the best
// technician's first free time, put down, taken back and put down again.
func TestAJobFindsItsPlace(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		week(d)
		s := sit(t, d, "s.dispatch", french(80, 24))
		s.Expect("À PLANIFIER (2)", "INT-4").Press("tab").Expect("[À planifier(2)]").Press("p").Await("INT-4 > lun 23/11 15:00-17:00  Youssef Khalil")
		s.Press("enter").Await("À PLANIFIER (1)", "INT-4 : planifiée")
		expect(d, 4, "Youssef Khalil 23 15:00-17:00")
		s.Press("u").Await("À PLANIFIER (2)")
		expect(d, 4, "no place")
		s.Press("U").Await("À PLANIFIER (1)")
		expect(d, 4, "Youssef Khalil 23 15:00-17:00")
	})
}

// TestASlotIsCarried in steps of a quarter of an hour, to another day, made
// longer, and given to a colleague.
func TestASlotIsCarried(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		week(d)
		s := sit(t, d, "s.dispatch", french(80, 24))
		s.Press("down").Expect("INT-1").Press("p").Expect("INT-1 > lun 23/11 09:00-10:30  Youssef Khalil")
		s.Press("right", "+").Expect("09:15-11:00").Press("enter").Await("INT-1 : planifiée lun 23/11 09:15-11:00")
		expect(d, 1, "Youssef Khalil 23 09:15-11:00")
		s.Press("p", "pgdown", "-", "left").Expect("INT-1 > mar 24/11 09:00-10:30").Press("enter").Await("INT-1 : planifiée mar 24/11 09:00-10:30")
		expect(d, 1, "Youssef Khalil 24 09:00-10:30")
		s.Press("p", "up", "pgdown").Expect("mer 25/11 09:00-10:30  Fatima-Zahra Bennani").Press("enter").Await("INT-1 : planifiée mer 25/11 09:00-10:30")
		expect(d, 1, "Fatima-Zahra Bennani 25 09:00-10:30")
		s.Press("p", "right", "esc").Expect("mer 25/11 09:00-10:30")
		expect(d, 1, "Fatima-Zahra Bennani 25 09:00-10:30") // given up
	})
}

// TestOverAnotherSlot a job is put with a written reason alone, and never
// silently.
func TestOverAnotherSlot(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		week(d)
		s := sit(t, d, "s.dispatch", french(80, 24))
		s.Press("tab", "down", "p").Await("INT-5 > lun 23/11 10:30-11:30  Youssef Khalil")
		s.Press("left", "left").Expect("10:00-11:00", "X").Press("enter").Await("Motif de la dérogation")
		s.Press("ctrl+s").Expect("obligatoire")
		expect(d, 5, "no place")
		s.Type("deux mains").Press("ctrl+s").Await("INT-5 : planifiée")
		expect(d, 5, "Youssef Khalil 23 10:00-11:00 deux mains (chevauche : INT-1 )")
	})
}

// TestASlotIsConfirmedAndTakenAway: it waits to be planned again.
func TestASlotIsConfirmedAndTakenAway(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		week(d)
		s := sit(t, d, "s.dispatch", french(80, 24))
		s.Press("down", "s").Await("INT-1 : créneau confirmé")
		expect(d, 1, "Youssef Khalil 23 09:00-10:30 confirmed")
		s.Press("x").Await("INT-1").Press("o").Await("INT-2").Press("tab", "right").Await("À replanifier(1)")
		expect(d, 1, "no place")
	})
}

// TestAnotherHandOnTheBoard: a slot that somebody else moves keeps the cursor,
// and a job that he has planned meanwhile is not put down over his plan.
func TestAnotherHandOnTheBoard(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		week(d)
		s, other := sit(t, d, "s.dispatch", french(80, 24)), d.As("k.dispatch")
		s.Press("down", "right").Expect("INT-2", "lun 23/11 14:00-15:00")
		if _, err := other.Plan(t.Context(), model.Slot{Target: model.Target{ID: 2}, From: at(24, 16, 0), To: at(24, 17, 0)}); err != nil {
			t.Fatal(err)
		}
		s.Await("INT-2", "mar 24/11 16:00-17:00")
		s.Press("tab", "p").Await("INT-4 > ")
		if _, err := other.Plan(t.Context(), model.Slot{Target: model.Target{ID: 4}, TechnicianID: d.World.Khalil, From: at(25, 8, 0), To: at(25, 10, 0)}); err != nil {
			t.Fatal(err)
		}
		s.Press("enter").Await("Modifiée entre-temps", "Karim Dispatch", "la leur : 25/11/2026 08:00")
		expect(d, 4, "Youssef Khalil 25 08:00-10:00")
	})
}

// TestArrowsAloneCarryASlot: the menu has every action of the board.
func TestArrowsAloneCarryASlot(t *testing.T) {
	t.Parallel()
	d := open(t)
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press("down", "m").Expect("planifier ou déplacer").Press("down", "enter").Await("INT-1 > lun 23/11 09:00-10:30")
	s.Press("right", "right", "enter").Await("INT-1 : planifiée lun 23/11 09:30-11:00")
	expect(d, 1, "Youssef Khalil 23 09:30-11:00")
}

// TestWhomToCallStandsUnderTheJob, on the board and in the queue.
func TestWhomToCallStandsUnderTheJob(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.Do("UPDATE clients SET contact_principal = 'Mme Tahiri', telephone = '+212 5 22 00 00 01'")
	s := sit(t, d, "s.dispatch", french(80, 24))
	s.Press("down").Expect("INT-1", "+212 5 22 00 00 01  Mme Tahiri")
	s.Press("tab").Expect("[À planifier(2)]", "+212 5 22 00 00 01  Mme Tahiri")
	sit(t, d, "y.khalil", french(80, 24)).Press("down").Expect("INT-1", "+212 5 22 00 00 01  Mme Tahiri")
}

// TestATechnicianSeesHisWeek and moves nothing of it.
func TestATechnicianSeesHisWeek(t *testing.T) {
	t.Parallel()
	s := sit(t, open(t), "y.khalil", french(80, 24))
	s.Expect("INT-1", "Fuite hydraulique presse", "INT-2").ExpectNot("Bennani", "À PLANIFIER", "à planifier", "INT-4")
	s.Press("p").ExpectNot("INT-1 >").Press("x").ExpectNot("Retirer")
}

// TestADayIsCopied as text, for a message.
func TestADayIsCopied(t *testing.T) {
	t.Parallel()
	s := sit(t, open(t), "s.dispatch", french(80, 24))
	s.Press("down", "y").Await("Copié : Youssef Khalil")
	s.Driver.Advance(time.Second)
}
