package store_test

import (
	"errors"
	"strings"
	"testing"

	"mif/store/model"
	"mif/store/storetest"
)

// TestForeignRowsAreNotFound: a row that one may not see is not there, to read
// and to write; what one may see but not do is forbidden.
func TestForeignRowsAreNotFound(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, id := t.Context(), assigned(d, d.World.Khalil).ID
		for who, want := range map[string]string{"f.bennani": "n n n f", "clinique": "n n n f", "y.khalil": "+ + f f", "laiterie": "+ + f f"} {
			s := d.As(who)
			_, card := s.Intervention(ctx, id)
			_, history := s.History(ctx, id, 0, 10)
			_, cancel := s.Cancel(ctx, model.Cancellation{Target: model.Target{ID: id}, Reason: "doublon"})
			_, candidates := s.Candidates(ctx, id)
			got := strings.Join([]string{verdict(card), verdict(history), verdict(cancel), verdict(candidates)}, " ")
			if got != want {
				t.Errorf("%s: %s, want %s", who, got, want)
			}
		}
	})
}

func TestLiveOnAMachine(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s := d.As("s.dispatch")
		live, ended := d.Request(), d.Request()
		storetest.Must[model.Card](t)(s.Cancel(t.Context(), model.Cancellation{Target: target(ended), Reason: "doublon"}))
		d.Request(func(n *model.NewIntervention) { n.EquipmentID = d.World.Pump })
		hits, err := s.LiveOn(t.Context(), d.World.Press)
		if err != nil || len(hits) != 1 || hits[0].ID != live.ID {
			t.Errorf("%v, %v", hits, err)
		}
	})
}

// TestAnswersKeepSecrets: what comes back from a write is as blind as a read.
func TestAnswersKeepSecrets(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, client, must := t.Context(), d.As("laiterie"), storetest.Must[model.Card](t)
		card := must(client.Create(ctx, model.NewIntervention{
			EquipmentID: d.World.Press, Title: "Bruit", Kind: model.Corrective, Priority: model.Normal, Description: "Bruit anormal",
		}))
		if card.Client.SalesNotes != "" {
			t.Errorf("a new card says %q", card.Client.SalesNotes)
		}
		cost := model.MAD(900)
		pcost := &cost
		must(d.As("s.dispatch").Edit(ctx, model.Edit{Target: target(card), EstimatedCost: &pcost}))
		_, err := client.Rate(ctx, model.Rating{Target: target(card), Score: 5})
		var conflict *model.Conflict
		if !errors.As(err, &conflict) || conflict.Theirs.EstimatedCost != nil || conflict.By != "" {
			t.Errorf("a conflict: %v, %+v", err, conflict)
		}
		_, err = client.Undo(ctx, model.Target{ID: card.ID})
		var refusal *model.Refusal
		if !errors.As(err, &refusal) || refusal.Code != model.CodeUndoChanged || refusal.Params["par"] != "" {
			t.Errorf("an undo: %v, %+v", err, refusal)
		}
	})
}

func TestCancelEndsThePause(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		on := model.Target{ID: lifeTo(d, model.OnHold)}
		card, err := d.As("s.dispatch").Cancel(t.Context(), model.Cancellation{Target: on, Reason: "doublon"})
		if err != nil || card.Hold != nil {
			t.Errorf("%+v, %v", card.Hold, err)
		}
		clean(t, d)
	})
}

func TestClosingIsRefused(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		on := model.Target{ID: lifeTo(d, model.InProgress)}
		for _, cl := range []model.Closing{{AcceptedBy: "M. Alaoui"}, {AcceptedBy: "M. Alaoui", Solution: " \n"}, {Solution: "fait"}} {
			cl.Target = on
			_, err := d.As("y.khalil").Close(t.Context(), cl)
			var bad *model.Invalid
			if !errors.As(err, &bad) {
				t.Errorf("%+v: %v", cl, err)
			}
		}
	})
}

func TestSlotOutsideItsWindow(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		p := model.Slot{Target: model.Target{ID: assigned(d, d.World.Khalil).ID}, From: at(d, 1, 9, 0), To: at(d, 1, 11, 0), Window: "08:00-10:00"}
		_, err := d.As("s.dispatch").Plan(t.Context(), p)
		var bad *model.Invalid
		if !errors.As(err, &bad) || bad.Fields[0].Field != "creneau" {
			t.Errorf("%v", err)
		}
	})
}

func TestInactiveDoesNotLogIn(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		const password = "une phrase assez longue"
		_, err := d.As("admin").CreateUser(t.Context(), model.NewUser{Username: "n.alami", Email: "n@exemple.ma", Password: password, Role: model.Dispatcher})
		if err != nil {
			t.Fatal(err)
		}
		d.Do("UPDATE users SET is_active = FALSE WHERE username = 'n.alami'")
		for range 3 {
			if _, err := d.Login(t.Context(), "n.alami", password, "192.0.2.9", "test"); !errors.Is(err, model.ErrCredentials) {
				t.Errorf("%v", err)
			}
		}
		if _, err := d.Login(t.Context(), "n.alami", password, "192.0.2.9", "test"); refused(err) != model.CodeLoginThrottled {
			t.Errorf("the right password of a closed account tells that it is right: %v", err)
		}
		if _, err := d.ActorNamed(t.Context(), "n.alami", "test"); !errors.Is(err, model.ErrCredentials) {
			t.Errorf("a session without a password: %v", err)
		}
	})
}

func TestNewAccounts(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		n := model.NewUser{Username: "n.alami", Email: "n@exemple.ma", Role: model.Dispatcher}
		for _, n.Password = range []string{"trop court", strings.Repeat("a", 73)} {
			_, err := d.As("admin").CreateUser(t.Context(), n)
			var bad *model.Invalid
			if !errors.As(err, &bad) || bad.Fields[0].Field != "password" {
				t.Errorf("%d bytes: %v", len(n.Password), err)
			}
		}
		n.Password = strings.Repeat("a", 72)
		for field, change := range map[string]func(*model.NewUser){
			"full_name": func(n *model.NewUser) { n.FullName = "a\x00b" }, "role": func(n *model.NewUser) { n.Role = "chef" },
			"email": func(n *model.NewUser) { n.Email = "a\x00@b" },
		} {
			wrong := n
			change(&wrong)
			var bad *model.Invalid
			if _, err := d.As("admin").CreateUser(t.Context(), wrong); !errors.As(err, &bad) || bad.Fields[0].Field != field {
				t.Errorf("%s: %v", field, err)
			}
		}
		n.Key = "un-compte"
		u, err := d.As("admin").CreateUser(t.Context(), n)
		if again, err := d.As("admin").CreateUser(t.Context(), n); err != nil || again.ID != u.ID {
			t.Errorf("the same command again: %d, %v", again.ID, err)
		}
		if err != nil || d.Number("SELECT count(*) FROM journal WHERE entite = 'users' AND entite_id = "+number(u.ID)) != 1 {
			t.Errorf("%+v, %v", u, err)
		}
	})
}
