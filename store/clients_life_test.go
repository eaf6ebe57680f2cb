package store_test

import (
	"errors"
	"testing"
	"time"

	"mif/store/filter"
	"mif/store/model"
	"mif/store/storetest"
)

// TestANewClientHasAnAccountThatNobodyUses, a file in the journal, and once
// only however often the command arrives.
func TestANewClientHasAnAccountThatNobodyUses(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		name, ice := "Cosumar", "001234567890123"
		n := model.NewClient{Key: "cle", ClientEdit: model.ClientEdit{Name: &name, ICE: &ice}}
		id, err := s.CreateClient(ctx, n)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := s.CreateClient(ctx, n); err != nil || again != id {
			t.Errorf("the same command again: %d, %v", again, err)
		}
		who := d.Text("SELECT u.username || ' ' || u.email || ' ' || u.role || ' ' || u.hashed_password || ' ' || CASE WHEN u.is_active THEN 'actif' ELSE 'inactif' END FROM users u JOIN clients c ON c.user_id = u.id WHERE c.id = " + number(id))
		if want := "client-" + number(id) + " client-" + number(id) + "@mif.invalid client ! inactif"; who != want {
			t.Errorf("the account is %q, want %q", who, want)
		}
		if _, err := d.Store.Login(ctx, "client-"+number(id), "!", "", ""); !errors.Is(err, model.ErrCredentials) {
			t.Errorf("it signs in: %v", err)
		}
		trail, err := s.ClientTrail(ctx, id, 0, 10)
		if err != nil || len(trail) != 1 || trail[0].Sentence != "Client créé : Cosumar" || trail[0].Who != "Sara Dispatch" {
			t.Errorf("the journal says %+v, %v", trail, err)
		}
		for field, bad := range map[string]model.ClientEdit{
			"nom_entreprise":   {Name: new("  ")},
			"ice":              {ICE: new("12345678901234")},
			"telephone":        {Phone: new("appeler")},
			"email_commercial": {Email: new("contact")},
			"niveau_service":   {Level: new(model.ServiceLevel("or"))},
		} {
			bad.Target = model.Target{ID: id}
			var invalid *model.Invalid
			if err := s.EditClient(ctx, bad); !errors.As(err, &invalid) || invalid.Fields[0].Field != field {
				t.Errorf("%s: %v", field, err)
			}
		}
		clean(t, d)
	})
}

// TestTwinsAreRecognised however a name, a number or an identifier is written.
func TestTwinsAreRecognised(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		d.Do("UPDATE clients SET telephone = '+212 5 23 00 12 24', ice = '001234567890123' WHERE id = 1")
		for probe, want := range map[model.ClientProbe]model.Twin{
			{Name: "LAITERIE ATLAS-DOUKKALA s.a.r.l."}:       {SameName: true},
			{Name: "Autre", Phone: "0523.00.12.24"}:          {Phone: true},
			{Name: "Autre", ICE: "001234567890123"}:          {ICE: true},
			{Name: "Laiterie Atlas Doukkala", Except: 1}:     {},
			{Name: "Laiterie", Phone: "24", ICE: ""}:         {},
			{Name: "SARL", Phone: "0522 00 12 25", ICE: "9"}: {},
		} {
			got, err := d.As("s.dispatch").ClientTwins(t.Context(), probe)
			found := want.SameName || want.Phone || want.ICE
			if err != nil || len(got) > 1 || (len(got) == 1) != found {
				t.Errorf("%+v: %+v, %v", probe, got, err)
				continue
			}
			if found && (got[0].ID != 1 || got[0].SameName != want.SameName || got[0].Phone != want.Phone || got[0].ICE != want.ICE) {
				t.Errorf("%+v: %+v", probe, got[0])
			}
		}
	})
}

// TestAClientRestsAndReturns: not while somebody works for him; at rest he gets
// neither work nor machines nor contracts; his history stays.
func TestAClientRestsAndReturns(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, on := t.Context(), d.As("s.dispatch"), model.Target{ID: 1}
		job := d.Request()
		rest := model.ClientState{Target: on, Reason: "usine fermée"}
		if err := s.SetClientState(ctx, rest); refused(err) != model.CodeClientLive {
			t.Fatalf("with live work: %v", err)
		}
		if _, err := s.Cancel(ctx, model.Cancellation{Target: model.Target{ID: job.ID}, Reason: "fini"}); err != nil {
			t.Fatal(err)
		}
		if err := s.SetClientState(ctx, model.ClientState{Target: on}); err == nil {
			t.Error("without a reason")
		}
		if err := s.SetClientState(ctx, rest); err != nil {
			t.Fatal(err)
		}
		if got := d.Text("SELECT CAST(inactif_depuis AS TEXT) FROM clients WHERE id = 1"); got != "2026-11-23" {
			t.Errorf("inactive since %q", got)
		}
		name, kind, from := "Pompe", model.FullContract, day(2027, 1, 1)
		_, request := d.As("laiterie").Create(ctx, model.NewIntervention{EquipmentID: 1, Title: "Fuite", Description: "x", Kind: model.Corrective, Priority: model.Normal})
		_, machine := s.CreateEquipment(ctx, model.NewEquipment{ClientID: 1, EquipmentEdit: model.EquipmentEdit{Name: &name}})
		_, deal := s.CreateContract(ctx, model.NewContract{ClientID: 1, ContractEdit: model.ContractEdit{Type: &kind, StartsOn: &from}})
		for what, err := range map[string]error{"a request": request, "a machine": machine, "a contract": deal} {
			if refused(err) != model.CodeClientInactive {
				t.Errorf("%s for who is served no more: %v", what, err)
			}
		}
		if err := s.SetClientState(ctx, model.ClientState{Target: on, Active: true}); err != nil {
			t.Fatal(err)
		}
		d.Request()
		trail, err := s.ClientTrail(ctx, 1, 0, 10)
		if err != nil || len(trail) != 2 || trail[0].Sentence != "Client réactivé" || trail[1].Sentence != "Client désactivé : usine fermée" {
			t.Errorf("the journal says %+v, %v", trail, err)
		}
		clean(t, d)
	})
}

// TestClocksFollowTheAgreement: a level or a contract's hours that change move
// the deadlines of live work and of no other, with a line of its own that is not
// taken back on the job.
func TestClocksFollowTheAgreement(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		deal := contract(d, 1, day(2026, 1, 1), day(2026, 12, 31), func(n *model.NewContract) { n.UrgentHours = new(new(int64(10))) })
		job, ended := d.Request(), d.Request()
		if _, err := s.Cancel(ctx, model.Cancellation{Target: model.Target{ID: ended.ID}, Reason: "fini"}); err != nil {
			t.Fatal(err)
		}
		other := d.Request(func(n *model.NewIntervention) { n.EquipmentID = d.World.Oven })
		if want := job.Created.Add(10 * time.Hour); job.ContractID != deal || !job.PickupDeadline.Equal(want) {
			t.Fatalf("under contract %d until %s, want %d until %s", job.ContractID, job.PickupDeadline, deal, want)
		}
		if err := s.EditContract(ctx, model.ContractEdit{Target: model.Target{ID: deal}, UrgentHours: new(new(int64(4)))}); err != nil {
			t.Fatal(err)
		}
		read := func(id int64) model.Card {
			t.Helper()
			card, err := s.Intervention(ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			return card
		}
		now := read(job.ID)
		if want := job.Created.Add(4 * time.Hour); !now.PickupDeadline.Equal(want) || now.Version != job.Version+1 {
			t.Errorf("the pick-up is due %s in version %d, want %s", now.PickupDeadline, now.Version, want)
		}
		level := model.StandardLevel
		if err := s.EditClient(ctx, model.ClientEdit{Target: model.Target{ID: 1}, Level: &level}); err != nil {
			t.Fatal(err)
		}
		if again := read(job.ID); !again.Deadline.After(now.Deadline) {
			t.Errorf("the resolution stays due %s", again.Deadline)
		}
		if cancelled, elsewhere := read(ended.ID), read(other.ID); cancelled.Version != ended.Version+1 || elsewhere.Version != other.Version {
			t.Errorf("what has ended or is another client's moved too: %d, %d", cancelled.Version, elsewhere.Version)
		}
		lines, err := s.History(ctx, job.ID, 0, 10)
		if err != nil || len(lines) != 3 || lines[0].Sentence != "Échéances recalculées : niveau de service standard" {
			t.Errorf("the history says %+v, %v", lines, err)
		}
		if _, err := s.Undo(ctx, model.Target{ID: job.ID}); refused(err) != model.CodeUndoNever {
			t.Errorf("taken back on the job: %v", err)
		}
		clean(t, d)
	})
}

// TestTheCardSaysWhatIsPromised in the contract's hours where it has some.
func TestTheCardSaysWhatIsPromised(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		contract(d, 2, day(2026, 1, 1), day(2026, 12, 31), func(n *model.NewContract) { n.UrgentHours = new(new(int64(3))) })
		card, err := d.As("s.dispatch").Client(t.Context(), 2)
		if err != nil || len(card.Promises) != 4 {
			t.Fatalf("%+v, %v", card.Promises, err)
		}
		urgent, normal := card.Promises[0], card.Promises[2]
		if urgent.Pickup != 3*time.Hour || !urgent.ByContract || urgent.Resolve != 8*time.Hour || normal.Pickup != 72*time.Hour || normal.ByContract {
			t.Errorf("promised: %+v", card.Promises)
		}
		if card.Service.Always || card.Service.Days[1] != "08:00-18:00" || card.Service.Days[0] != "" {
			t.Errorf("counted at %+v", card.Service)
		}
		one, err := d.As("s.dispatch").Client(t.Context(), 1)
		if err != nil || !one.Service.Always || one.Contract != nil || one.Promises[0].Pickup != time.Hour {
			t.Errorf("platinum: %+v %+v, %v", one.Promises, one.Service, err)
		}
	})
}

// TestAClientIsEditedByTwo: the second save says what stands now.
func TestAClientIsEditedByTwo(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		seen := model.Target{ID: 1, Version: 1}
		if err := d.As("k.dispatch").EditClient(ctx, model.ClientEdit{Target: seen, Contact: new("Mme Alaoui")}); err != nil {
			t.Fatal(err)
		}
		var conflict *model.Conflict
		err := s.EditClient(ctx, model.ClientEdit{Target: seen, Contact: new("M. Bennis")})
		if !errors.As(err, &conflict) || conflict.By != "Karim Dispatch" || conflict.Record.(*model.Client).Contact != "Mme Alaoui" || len(conflict.Changed) != 1 {
			t.Fatalf("%v %+v", err, conflict)
		}
		if err := s.EditClient(ctx, model.ClientEdit{Target: model.Target{ID: 1, Version: 2}, Contact: new("M. Bennis")}); err != nil {
			t.Fatal(err)
		}
		rows, err := s.Clients().Page(ctx, model.PageQuery{Filter: parse(t, d, filter.Clients(), "contact:bennis")})
		if err != nil || len(rows.Rows) != 1 || rows.Rows[0].Version != 3 {
			t.Errorf("%+v, %v", rows.Rows, err)
		}
	})
}
