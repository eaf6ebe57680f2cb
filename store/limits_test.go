package store_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"mif/store/model"
	"mif/store/rule"
	"mif/store/storetest"
)

// atOnce runs fn n times at the same moment and gives how many succeeded; the
// rest is refused with a code.
func atOnce(t *testing.T, n int, code model.Code, fn func(i int) error) int {
	t.Helper()
	var wg sync.WaitGroup
	errs, start := make([]error, n), make(chan struct{})
	for i := range n {
		wg.Go(func() {
			<-start
			errs[i] = fn(i)
		})
	}
	close(start)
	wg.Wait()
	done := 0
	for _, err := range errs {
		switch {
		case err == nil:
			done++
		case refused(err) != code:
			t.Errorf("refused with %v", err)
		}
	}
	return done
}

// TestAShelfIsFull: by new views and by those that are given to the team.
func TestAShelfIsFull(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s, must := d.As("s.dispatch"), storetest.Must[model.SavedView](t)
		view := func(i int) model.SavedView {
			return model.SavedView{Screen: "interventions", Name: fmt.Sprintf("vue %d", i)}
		}
		var first model.SavedView
		for i := range rule.MaxViews {
			v := view(i)
			v.Team = true
			if v = must(s.SaveView(t.Context(), v)); i == 0 {
				first = v
			}
		}
		one := must(s.SaveView(t.Context(), view(99)))
		one.Team = true
		if _, err := s.SaveView(t.Context(), one); refused(err) != model.CodeTooManyViews {
			t.Errorf("one more given to the team: %v", err)
		}
		first.Filter = "statut:ouverte"
		must(s.SaveView(t.Context(), first)) // those that are there are changed all the same
		if err := s.DeleteView(t.Context(), first.ID); err != nil {
			t.Fatal(err)
		}
		must(s.SaveView(t.Context(), one))
	})
}

// TestOneNameUnderManyWriters: names that differ in their spelling alone are
// one name, also for those who write at once.
func TestOneNameUnderManyWriters(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s, names := d.As("s.dispatch"), []string{"Vue", "VUE", "vue", "vUe", "vuE", "VuE", "VUe", "vUE"}
		view := func(i int) error {
			_, err := s.SaveView(t.Context(), model.SavedView{Screen: "interventions", Name: names[i], Team: true, Filter: "statut:ouverte"})
			return err
		}
		if n := atOnce(t, len(names), model.CodeDuplicate, view); n != 1 {
			t.Errorf("%d views of one name", n)
		}
		skill := func(i int) error {
			_, err := s.SaveSkill(t.Context(), model.SkillDraft{Name: names[i], RequiredLevel: model.Advanced, Active: true})
			return err
		}
		if n := atOnce(t, len(names), model.CodeDuplicate, skill); n != 1 {
			t.Errorf("%d skills of one name", n)
		}
		id := d.Number("SELECT max(id) FROM competences")
		for _, name := range []string{"soudure", "SOUDURE"} { // of a time before
			d.Do("INSERT INTO competences (nom, niveau_requis, active, updated_at) SELECT '" + name + "', niveau_requis, active, updated_at FROM competences WHERE id = 1")
		}
		draft := model.SkillDraft{Target: model.Target{ID: id + 1}, Name: "soudure", RequiredLevel: model.Expert}
		if _, err := s.SaveSkill(t.Context(), draft); err != nil {
			t.Errorf("a name that stands already: %v", err)
		}
		draft.Name = "Vue"
		if _, err := s.SaveSkill(t.Context(), draft); refused(err) != model.CodeDuplicate {
			t.Errorf("renamed onto another: %v", err)
		}
	})
}

// TestNobodyIsAddedTwice: the number of one that is there makes no second one
// possible at the same time.
func TestNobodyIsAddedTwice(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s, from := d.As("s.dispatch"), d.Clock.Now().Add(24*time.Hour)
		absence := model.AbsenceDraft{TechnicianID: d.World.Khalil, From: from, To: from.Add(24 * time.Hour), Type: model.LeaveAbsence}
		there := storetest.Must[model.Fallout](t)(s.AddAbsence(t.Context(), absence))
		absence.ID = there.Absence.ID
		if _, err := s.AddAbsence(t.Context(), absence); refused(err) != model.CodeAbsenceTwice {
			t.Errorf("the same absence: %v", err)
		}
		call := model.OnCallDraft{TechnicianID: d.World.Bennani, From: from, To: from.Add(8 * time.Hour)}
		on := storetest.Must[model.OnCall](t)(s.AddOnCall(t.Context(), call))
		call.ID = on.ID
		_, err := s.AddOnCall(t.Context(), call)
		var r *model.Refusal
		if !errors.As(err, &r) || r.Code != model.CodeOnCallTaken || r.Params["nom"] == "" {
			t.Errorf("the same time on call: %v", err) // the database would not name him
		}
	})
}
