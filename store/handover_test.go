package store_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"mif/store/model"
	"mif/store/storetest"
)

func handOver(d *storetest.Desk, id, to int64, from time.Time, why string) (model.Card, error) {
	return d.As("s.dispatch").Plan(d.T.Context(), model.Slot{
		Target: model.Target{ID: id}, TechnicianID: to, From: from, To: from.Add(time.Hour), Override: why,
	})
}

// TestASlotChangesHandsAndTime in one write, even where neither technician
// could have it halfway, and one undo takes both back.
func TestASlotChangesHandsAndTime(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		must := storetest.Must[model.Card](t)
		job, at9, at14 := assigned(d, d.World.Khalil), assigned(d, d.World.Bennani), assigned(d, d.World.Khalil)
		for id, from := range map[int64]time.Time{job.ID: at(d, 1, 9, 0), at9.ID: at(d, 1, 9, 0), at14.ID: at(d, 1, 14, 0)} {
			if err := book(d, id, from, ""); err != nil {
				t.Fatal(err)
			}
		}
		before := must(d.As("s.dispatch").Intervention(t.Context(), job.ID))
		got := must(handOver(d, job.ID, d.World.Bennani, at(d, 1, 14, 0), ""))
		if got.TechnicianID != d.World.Bennani || !got.Slot.From.Equal(at(d, 1, 14, 0)) || got.Slot.OverrideReason != "" ||
			got.Slot.ID != before.Slot.ID || got.Version != before.Version+1 || got.Status != model.Assigned {
			t.Fatalf("%+v %+v", got, got.Slot)
		}
		lines, err := d.As("s.dispatch").History(t.Context(), job.ID, 0, 1)
		if err != nil || !strings.Contains(lines[0].Sentence, "Affectée à "+got.Technician.Name) || !strings.Contains(lines[0].Sentence, "Replanifiée") {
			t.Errorf("told as %+v, %v", lines, err)
		}
		if n := d.Number("SELECT count(*) FROM notifications WHERE user_id = 5 AND intervention_id = " + fmt.Sprint(job.ID)); n != 1 {
			t.Errorf("the technician has %d notices", n)
		}
		back := must(d.As("s.dispatch").Undo(t.Context(), model.Target{ID: job.ID}))
		if back.TechnicianID != d.World.Khalil || !back.Slot.From.Equal(at(d, 1, 9, 0)) {
			t.Errorf("undone: %+v", back.Slot)
		}
		clean(t, d)
	})
}

// TestAnOpenJobIsGivenBySlot: dropping a waiting job on a technician assigns
// and plans it, and what speaks against him is asked about.
func TestAnOpenJobIsGivenBySlot(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		feastAndLeave(d)
		open := d.Request(func(n *model.NewIntervention) {
			n.Skills = []model.RequiredSkill{{SkillID: d.World.Hydraulics, Level: model.Intermediate}}
		})
		_, err := handOver(d, open.ID, d.World.Bennani, at(d, 1, 9, 0), "")
		if !slices.Equal(because(err), []model.Code{model.ReasonSkill}) {
			t.Fatalf("without the skill: %v because of %v", err, because(err))
		}
		_, err = handOver(d, open.ID, d.World.Khalil, at(d, 3, 9, 0), "")
		if !slices.Equal(because(err), []model.Code{model.ReasonAbsent}) {
			t.Fatalf("on leave: %v because of %v", err, because(err))
		}
		if n := d.Number("SELECT count(*) FROM planning"); n != 0 {
			t.Fatalf("%d slots after refusals", n)
		}
		got, err := handOver(d, open.ID, d.World.Bennani, at(d, 1, 9, 0), "seul libre")
		if err != nil || got.Status != model.Assigned || got.TechnicianID != d.World.Bennani || got.Slot == nil || got.Slot.OverrideReason != "" {
			t.Fatalf("%+v, %v", got, err)
		}
		lines, err := d.As("laiterie").History(t.Context(), open.ID, 0, 1)
		if err != nil || strings.Contains(lines[0].Sentence, "seul libre") || !strings.Contains(lines[0].Sentence, "Planifiée") {
			t.Errorf("the client reads %+v, %v", lines, err)
		}
		if _, err := handOver(d, open.ID, d.World.Ouazzani, at(d, 1, 9, 0), "essai"); refused(err) != model.CodeInactive {
			t.Errorf("one who left: %v", err)
		}
		if _, err := handOver(d, open.ID, 4711, at(d, 1, 9, 0), "essai"); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("nobody: %v", err)
		}
		work := assigned(d, d.World.Khalil)
		storetest.Must[model.Card](t)(d.As("y.khalil").Start(t.Context(), model.Target{ID: work.ID}))
		if _, err := handOver(d, work.ID, d.World.Bennani, at(d, 1, 14, 0), ""); refused(err) != model.CodeTransition {
			t.Errorf("work under way changed hands: %v", err)
		}
		clean(t, d)
	})
}

// TestTwoDispatchersDropOnOnePlace: many try to put different jobs of two
// technicians onto one hour of one of them; one gets it without a reason.
func TestTwoDispatchersDropOnOnePlace(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		const n = 6
		var jobs [n]int64
		for i := range jobs {
			who := []int64{d.World.Khalil, d.World.Bennani}[i%2]
			jobs[i] = assigned(d, who).ID
			if err := book(d, jobs[i], at(d, 1+i, 9, 0), "essai"); err != nil {
				t.Fatal(err)
			}
		}
		var all sync.WaitGroup
		errs := make([]error, n)
		for i, id := range jobs {
			all.Go(func() {
				_, errs[i] = handOver(d, id, []int64{d.World.Bennani, d.World.Khalil}[i%2], at(d, 8, 9, 0), "")
			})
		}
		all.Wait()
		won := 0
		for i, err := range errs {
			switch {
			case err == nil:
				won++
			case refused(err) != model.CodeNeedsOverride:
				t.Errorf("job %d: %v", i, err)
			}
		}
		if won != 2 {
			t.Errorf("%d of %d got one place each of two technicians: %v", won, n, errs)
		}
		clean(t, d)
	})
}
