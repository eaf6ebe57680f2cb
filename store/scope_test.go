package store_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
)

// twoWorlds opens one job of each client; Khalil has the first.
func twoWorlds(d *storetest.Desk) (mine, foreign model.Card) {
	d.T.Helper()
	mine = assigned(d, d.World.Khalil)
	foreign = d.Request(func(n *model.NewIntervention) { n.EquipmentID = d.World.Oven; n.Title = "Dérive du four" })
	return mine, foreign
}

func TestScope(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		mine, foreign := twoWorlds(d)
		both := []int64{mine.ID, foreign.ID}
		for who, want := range map[string][]int64{
			"admin": both, "s.dispatch": both, "y.khalil": {mine.ID}, "f.bennani": nil,
			"laiterie": {mine.ID}, "clinique": {foreign.ID},
		} {
			s := d.As(who)
			for name, got := range map[string][]int64{
				"Interventions":     ids(all(t, s, model.PageQuery{})),
				"InterventionRows":  rowIDs(t, s, both),
				"MatchingRows":      matching(t, s, both),
				"FindInterventions": found(t, s, "f"),
				"around":            around(t, s, both),
			} {
				slices.Sort(got)
				if !slices.Equal(got, want) {
					t.Errorf("%s of %s: %v, want %v", name, who, got, want)
				}
			}
			total, err := s.CountInterventions(t.Context(), model.Filter{})
			if err != nil || total.N != int64(len(want)) {
				t.Errorf("%s counts %d, want %d, %v", who, total.N, len(want), err)
			}
			hits, err := s.LiveOn(t.Context(), d.World.Oven)
			if err != nil || (len(hits) == 1) != slices.Contains(want, foreign.ID) {
				t.Errorf("%s sees %v live on a machine, %v", who, hits, err)
			}
		}
	})
}

func rowIDs(t *testing.T, s *store.Session, of []int64) []int64 {
	t.Helper()
	rows, err := s.InterventionRows(t.Context(), of)
	if err != nil {
		t.Fatal(err)
	}
	return ids(rows)
}

func matching(t *testing.T, s *store.Session, of []int64) []int64 {
	t.Helper()
	out, err := s.MatchingRows(t.Context(), model.Filter{}, of)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func around(t *testing.T, s *store.Session, of []int64) []int64 {
	t.Helper()
	var out []int64
	for _, id := range of {
		page, err := s.Interventions(t.Context(), model.PageQuery{Around: id, Limit: 1})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range page.Rows {
			if r.ID == id {
				out = append(out, id)
			}
		}
	}
	return out
}

func found(t *testing.T, s *store.Session, text string) []int64 {
	t.Helper()
	hits, err := s.FindInterventions(t.Context(), text, 20)
	if err != nil {
		t.Fatal(err)
	}
	out := make([]int64, len(hits))
	for i, h := range hits {
		out[i] = h.ID
	}
	return out
}

// TestWorkedOnceSeesForEver keeps a job in the scope of a technician who has
// worked on it when another one has it now.
func TestWorkedOnceSeesForEver(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		card := assigned(d, d.World.Bennani)
		on := model.Target{ID: card.ID}
		bennani := d.As("f.bennani")
		if _, err := bennani.Start(ctx, on); err != nil {
			t.Fatal(err)
		}
		if _, err := bennani.Undo(ctx, on); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Assign(ctx, model.Assignment{Target: on, TechnicianID: d.World.Khalil}); err != nil {
			t.Fatal(err)
		}
		if _, err := bennani.Intervention(ctx, card.ID); err != nil {
			t.Errorf("after working on it: %v", err)
		}
		// The control: who only wrote on a job did not work on it.
		on.ID = assigned(d, d.World.Bennani).ID
		if _, err := bennani.Comment(ctx, model.Comment{Target: on, Text: "vu"}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Assign(ctx, model.Assignment{Target: on, TechnicianID: d.World.Khalil}); err != nil {
			t.Fatal(err)
		}
		if _, err := bennani.Intervention(ctx, on.ID); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("after a comment: %v", err)
		}
	})
}

func TestClientSeesNoCostsNorInternalWords(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx := t.Context()
		secret := "marge-secrete"
		cost := model.MAD(1800)
		card := d.Request(func(n *model.NewIntervention) { n.EstimatedCost = &cost })
		on := model.Target{ID: card.ID}
		s, khalil, client := d.As("s.dispatch"), d.As("y.khalil"), d.As("laiterie")
		must := storetest.Must[model.Card](t)
		must(s.Assign(ctx, model.Assignment{Target: on, TechnicianID: d.World.Khalil}))
		must(s.Edit(ctx, model.Edit{Target: on, TechNotes: &secret}))
		must(s.Comment(ctx, model.Comment{Target: on, Text: secret, Internal: true}))
		must(s.Comment(ctx, model.Comment{Target: on, Text: "pour le client"}))
		must(khalil.MovePart(ctx, model.PartMove{Target: on, PartID: d.World.Seal, Quantity: 1, Type: model.MoveOut}))
		staff, customer := everything(t, s, card.ID), everything(t, client, card.ID)
		for _, word := range []string{secret, "1800.00", "45.00", "192.0.2.7", "remise 12"} {
			if !strings.Contains(staff, word) && word != "remise 12" {
				t.Errorf("the control: staff does not see %q", word)
			}
			if strings.Contains(customer, word) {
				t.Errorf("the client sees %q", word)
			}
		}
		if !strings.Contains(customer, "pour le client") {
			t.Error("the client does not see what is written for him")
		}
		for _, f := range []model.Field{model.FieldCost, model.FieldTeam, model.FieldContract} {
			least := int64(0)
			rows := all(t, client, model.PageQuery{Filter: term(f, false, model.FilterValue{Text: "a", Min: &least})})
			if len(rows) != 0 {
				t.Errorf("a client's filter on %s answers", f)
			}
		}
	})
}

// everything is all that a session can read of an intervention, as text.
func everything(t *testing.T, s *store.Session, id int64) string {
	t.Helper()
	var out strings.Builder
	add := func(v any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(raw)
	}
	add(s.Intervention(t.Context(), id))
	add(s.History(t.Context(), id, 0, 100))
	add(s.Parts(t.Context(), id))
	add(s.Documents(t.Context(), id))
	add(s.Interventions(t.Context(), model.PageQuery{}))
	return out.String()
}

func TestWhoMayCreate(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		request := func(change func(*model.NewIntervention)) model.NewIntervention {
			n := model.NewIntervention{
				EquipmentID: d.World.Press, Title: "Bruit", Kind: model.Corrective, Priority: model.Normal, Description: "Bruit anormal",
			}
			change(&n)
			return n
		}
		plain := request(func(*model.NewIntervention) {})
		urgent := request(func(n *model.NewIntervention) { n.Urgent = true })
		oven := request(func(n *model.NewIntervention) { n.EquipmentID = d.World.Oven })
		given := request(func(n *model.NewIntervention) { n.TechnicianID = d.World.Khalil })
		check := func(who string, n model.NewIntervention, want string) {
			t.Helper()
			_, err := d.As(who).Create(t.Context(), n)
			got := verdict(err)
			if c := refused(err); c != "" {
				got = string(c)
			}
			if got != want {
				t.Errorf("%s creates %+v: %q, want %q", who, n, got, want)
			}
		}
		check("s.dispatch", urgent, "+")
		check("laiterie", plain, "+")
		check("laiterie", urgent, string(model.CodeUrgency))
		check("laiterie", oven, "n")
		check("laiterie", given, "f")
		check("y.khalil", plain, string(model.CodeOutsideSite))
		assigned(d, d.World.Khalil)
		check("y.khalil", plain, "+")
		check("y.khalil", given, "f")
		d.Clock.Advance(40 * 24 * time.Hour)
		check("y.khalil", plain, string(model.CodeOutsideSite))
	})
}

func TestUndo(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, khalil := t.Context(), d.As("s.dispatch"), d.As("y.khalil")
		must := storetest.Must[model.Card](t)
		card := assigned(d, d.World.Khalil)
		on := model.Target{ID: card.ID}
		before := must(s.Plan(ctx, model.Slot{Target: on, From: at(d, 0, 9, 0), To: at(d, 0, 12, 0)}))

		must(khalil.Start(ctx, on))
		after := must(khalil.Undo(ctx, on))
		if after.Status != model.Assigned || !after.Started.IsZero() {
			t.Errorf("undone start: %v since %v", after.Status, after.Started)
		}
		must(khalil.Pause(ctx, model.Pause{Target: on, Reason: model.HoldAccess}))
		after = must(khalil.Undo(ctx, on))
		if after.Hold != nil || after.Status != model.Assigned {
			t.Errorf("undone pause: %v, %+v", after.Status, after.Hold)
		}
		must(khalil.Undo(ctx, on)) // and again: the pause stands
		after = must(khalil.Resume(ctx, on))
		after = must(khalil.Undo(ctx, on))
		if after.Hold == nil || after.Status != model.OnHold {
			t.Errorf("undone resume: %v, %+v", after.Status, after.Hold)
		}
		must(khalil.Undo(ctx, on))
		must(s.Plan(ctx, model.Slot{Target: on, From: at(d, 0, 14, 0), To: at(d, 0, 15, 0)}))
		after = must(s.Undo(ctx, on))
		if !after.Slot.From.Equal(before.Slot.From) || !after.Slot.To.Equal(before.Slot.To) {
			t.Errorf("undone move: %+v", after.Slot)
		}

		// What is not mine, what was changed since, and what is final stay.
		if _, err := khalil.Undo(ctx, on); refused(err) != model.CodeUndoChanged {
			t.Errorf("another's write: %v", err)
		}
		must(khalil.Start(ctx, on))
		d.Clock.Advance(time.Hour)
		must(khalil.Close(ctx, model.Closing{Target: on, Solution: "réparé", AcceptedBy: model.AcceptedAbsent}))
		if _, err := khalil.Undo(ctx, on); refused(err) != model.CodeUndoNever {
			t.Errorf("a closing: %v", err)
		}
		clean(t, d)
	})
}

func TestOnlyAdmins(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		for _, who := range people() {
			s := d.As(who)
			_, checked := s.Check(t.Context())
			_, created := s.CreateUser(t.Context(), model.NewUser{
				Username: "n." + who, Email: who + "@exemple.ma", Password: "une phrase assez longue", Role: model.Dispatcher,
			})
			if admin := who == "admin"; admin != (checked == nil) || admin != (created == nil) {
				t.Errorf("%s: check %v, create %v", who, checked, created)
			}
			if _, err := s.CreateUser(t.Context(), model.NewUser{}); who != "admin" && !errors.Is(err, model.ErrForbidden) {
				t.Errorf("%s is told what an account needs: %v", who, err)
			}
			if _, err := s.StartLoading(t.Context()); !errors.Is(err, model.ErrForbidden) {
				t.Errorf("%s may load over living data: %v", who, err)
			}
		}
	})
}

func TestLogin(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx := t.Context()
		_, err := d.As("admin").CreateUser(ctx, model.NewUser{
			Username: "n.alami", Email: "n@exemple.ma", Password: "une phrase assez longue", Role: model.Dispatcher,
		})
		if err != nil {
			t.Fatal(err)
		}
		actor, err := d.Login(ctx, "n.alami", "une phrase assez longue", "192.0.2.9", "test")
		if err != nil || actor.Role != model.Dispatcher || actor.Address != "192.0.2.9" {
			t.Fatalf("login: %+v, %v", actor, err)
		}
		for _, try := range []struct{ user, password string }{
			{"n.alami", "fausse"}, {"personne", "fausse"}, {"s.dispatch", "!"}, {"inactif", ""},
		} {
			if _, err := d.Login(ctx, try.user, try.password, "192.0.2.9", "test"); !errors.Is(err, model.ErrCredentials) {
				t.Errorf("%s: %v", try.user, err)
			}
		}
		for range 3 {
			if _, err := d.Login(ctx, "n.alami", "fausse", "192.0.2.9", "test"); err == nil {
				t.Error("a wrong password came in")
			}
		}
		if _, err = d.Login(ctx, "n.alami", "une phrase assez longue", "192.0.2.9", "test"); refused(err) != model.CodeLoginThrottled {
			t.Errorf("after many tries: %v", err)
		}
		d.Clock.Advance(time.Hour)
		if _, err = d.Login(ctx, "n.alami", "une phrase assez longue", "192.0.2.9", "test"); err != nil {
			t.Errorf("after the wait: %v", err)
		}
	})
}

// TestWholeDegrees opens a card of a client who sits on a meridian: SQLite
// gives a whole number back as an integer.
func TestWholeDegrees(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		card := d.Request()
		d.Do("UPDATE clients SET latitude = 34, longitude = -5 WHERE id = 1")
		got, err := d.As("s.dispatch").Intervention(t.Context(), card.ID)
		if err != nil || *got.Client.Longitude != -5 || *got.Client.Latitude != 34 {
			t.Errorf("%v, %v", got.Client, err)
		}
	})
}
