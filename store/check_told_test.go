package store_test

import (
	"slices"
	"testing"
	"time"

	"mif/store"
	"mif/store/model"
	"mif/store/storetest"
)

func finds(t *testing.T, d *storetest.Desk, want store.Finding) {
	t.Helper()
	found, err := d.As("admin").Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(found, want) {
		t.Errorf("%+v is not among %+v", want, found)
	}
}

// TestRightsGivenBehindTheBackAreFound: a role, a hash, a client's level or a
// machine's owner that no program wrote.
func TestRightsGivenBehindTheBackAreFound(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("admin")
		u, err := s.CreateUser(ctx, model.NewUser{Username: "n.tech", Email: "n@exemple.ma", Password: "une phrase assez longue", Role: model.TechnicianRole})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.ResetPassword(ctx, model.PasswordReset{Target: account(t, d, "n.tech"), Password: "une autre phrase longue"}); err != nil {
			t.Fatal(err)
		}
		name, level := "Presse P-13", model.Platinum
		if err := s.EditEquipment(ctx, model.EquipmentEdit{Target: model.Target{ID: d.World.Press}, Name: &name}); err != nil {
			t.Fatal(err)
		}
		if err := s.EditClient(ctx, model.ClientEdit{Target: model.Target{ID: d.World.ClientTwo}, Level: &level}); err != nil {
			t.Fatal(err)
		}
		clean(t, d)
		d.Unguarded("UPDATE users SET role = 'admin' WHERE id = " + number(u.ID))
		finds(t, d, store.Finding{Check: "journal_incomplet", Entity: "users", ID: u.ID, Detail: "role"})
		d.Unguarded("UPDATE users SET role = 'technicien', hashed_password = (SELECT hashed_password FROM users WHERE id = 1) WHERE id = " + number(u.ID))
		finds(t, d, store.Finding{Check: "journal_incomplet", Entity: "users", ID: u.ID, Detail: "hashed_password"})
		d.Unguarded("UPDATE clients SET niveau_service = 'basic' WHERE id = " + number(d.World.ClientTwo))
		finds(t, d, store.Finding{Check: "journal_incomplet", Entity: "clients", ID: d.World.ClientTwo, Detail: "niveau_service"})
		d.Unguarded("UPDATE equipements SET nom = 'Presse P-14' WHERE id = " + number(d.World.Press))
		finds(t, d, store.Finding{Check: "journal_incomplet", Entity: "equipements", ID: d.World.Press, Detail: "nom"})
	})
}

// TestAStretchedPauseIsFound, and one that was moved, added or taken away; a
// pause that was undone and put there again is none of these.
func TestAStretchedPauseIsFound(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		on := model.Target{ID: assigned(d, d.World.Khalil).ID}
		must(s.Start(ctx, on))
		for range 2 {
			d.Clock.Advance(time.Hour)
			must(s.Pause(ctx, model.Pause{Target: on, Reason: model.HoldPart}))
			d.Clock.Advance(time.Hour)
			must(s.Resume(ctx, on))
		}
		d.Clock.Advance(time.Minute)
		must(s.Undo(ctx, on))
		clean(t, d)
		must(s.Redo(ctx, on))
		if n := d.Number("SELECT count(*) FROM interventions_attentes WHERE fin IS NOT NULL"); n != 2 {
			t.Errorf("%d ended pauses after what was done again", n)
		}
		clean(t, d)
		first := d.Number("SELECT min(id) FROM interventions_attentes")
		wrong := store.Finding{Check: "attente_inexacte", Entity: "interventions", ID: on.ID, Detail: number(first)}
		row := " WHERE id = " + number(first)
		for column, text := range map[string]string{"fin": "'2026-11-24 11:00:00+00:00'", "debut": "'2026-11-23 01:00:00+00:00'"} {
			stood := d.Text("SELECT CAST(" + column + " AS TEXT) FROM interventions_attentes" + row)
			d.Unguarded("UPDATE interventions_attentes SET " + column + " = " + text + row)
			finds(t, d, wrong)
			d.Unguarded("UPDATE interventions_attentes SET " + column + " = '" + stood + "'" + row)
			clean(t, d)
		}
		d.Unguarded("DELETE FROM interventions_attentes" + row)
		finds(t, d, wrong)
	})
}

// TestAnEndThatWasTakenAwayIsFound: the last line of a chain, a whole chain,
// and a line that was slipped in behind the program's back.
func TestAnEndThatWasTakenAwayIsFound(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("admin")
		card, other := d.Request(), d.Request()
		storetest.Must[model.Card](t)(s.Comment(ctx, model.Comment{Target: target(card), Text: "vu"}))
		if err := s.UnlockAccount(ctx, account(t, d, "y.khalil")); err != nil {
			t.Fatal(err)
		}
		clean(t, d)
		d.Unguarded("DELETE FROM historiques_interventions WHERE action = 'ajout_commentaire'")
		finds(t, d, store.Finding{Check: "fin_historique", Entity: "interventions", ID: card.ID})
		d.Unguarded("DELETE FROM journal WHERE action = 'deverrouillage'")
		finds(t, d, store.Finding{Check: "fin_journal", Entity: "users", ID: account(t, d, "y.khalil").ID})
		d.Unguarded("DELETE FROM tetes WHERE table_nom = 'historiques_interventions' AND entite_id = " + number(other.ID))
		finds(t, d, store.Finding{Check: "fin_historique", Entity: "interventions", ID: other.ID})
	})
}
