package store_test

import (
	"testing"
	"time"

	"mif/store/model"
	"mif/store/storetest"
)

// TestAMachinesCard reads the press of client one as everybody: its figures,
// and what is hidden from whom.
func TestAMachinesCard(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		done := assigned(d, d.World.Khalil)
		must(s.Start(ctx, model.Target{ID: done.ID}))
		d.Clock.Advance(time.Hour)
		must(s.Close(ctx, model.Closing{Target: model.Target{ID: done.ID}, Solution: "fait", AcceptedBy: "M. Alaoui"}))
		down := d.Request(func(n *model.NewIntervention) { n.MachineDown, n.TechnicianID = true, d.World.Bennani })
		d.Clock.Advance(2 * time.Hour)

		card, err := s.EquipmentCard(ctx, d.World.Press)
		if err != nil {
			t.Fatal(err)
		}
		if card.Jobs != 2 || card.OpenJobs != 1 || card.StopCount != 1 || card.Stopped == nil || card.Stopped.InterventionID != down.ID {
			t.Errorf("%d jobs, %d open, %d stops, %+v", card.Jobs, card.OpenJobs, card.StopCount, card.Stopped)
		}
		if card.Downtime != 2*time.Hour || *card.Cost != model.MAD(250) || *card.YearCost != model.MAD(250) {
			t.Errorf("down for %v, cost %v, this year %v", card.Downtime, card.Cost, card.YearCost)
		}
		d.Clock.Advance(400 * 24 * time.Hour)
		if card, err = s.EquipmentCard(ctx, d.World.Press); err != nil || *card.Cost != model.MAD(250) || *card.YearCost != 0 {
			t.Errorf("a year later: %v, %v, %v", card.Cost, card.YearCost, err)
		}
		for who, want := range map[string]string{"admin": "+", "y.khalil": "+", "laiterie": "+", "clinique": "n"} {
			seen, err := d.As(who).EquipmentCard(ctx, d.World.Press)
			if got := verdict(err); got != want {
				t.Errorf("card by %s: %s, want %s", who, got, want)
			}
			client := who == "laiterie"
			if want == "+" && (seen.Cost == nil) != client {
				t.Errorf("costs for %s: %v", who, seen.Cost)
			}
			if _, err := d.As(who).EquipmentStops(ctx, d.World.Press); verdict(err) != want {
				t.Errorf("stops by %s: %v", who, err)
			}
			if _, err := d.As(who).EquipmentDocuments(ctx, d.World.Press); verdict(err) != want {
				t.Errorf("documents by %s: %v", who, err)
			}
		}
		for who, want := range map[string]string{"admin": "+", "y.khalil": "+", "laiterie": "f", "clinique": "f"} {
			lines, err := d.As(who).EquipmentTrail(ctx, d.World.Press, 0, 10)
			if verdict(err) != want || want == "+" && len(lines) == 0 {
				t.Errorf("journal by %s: %d lines, %v", who, len(lines), err)
			}
		}
	})
}

// TestAMachinesLife moves machines by hand: by whom, from where to where, with
// the stops that this means.
func TestAMachinesLife(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		set := func(who string, id int64, to model.EquipmentStatus) error {
			return d.As(who).SetEquipmentState(ctx, model.EquipmentState{Target: model.Target{ID: id}, To: to, Reason: "essai"})
		}
		for who, want := range map[string]string{"y.khalil": "f", "laiterie": "f", "clinique": "n"} {
			if err := set(who, d.World.Press, model.Down); verdict(err) != want {
				t.Errorf("down by %s: %v, want %s", who, err, want)
			}
		}
		open := func() int64 { return d.Number("SELECT count(*) FROM arrets_equipement WHERE fin IS NULL") }
		if err := set("s.dispatch", d.World.Press, model.Down); err != nil || open() != 1 {
			t.Errorf("down: %v, %d stops", err, open())
		}
		if err := set("s.dispatch", d.World.Press, model.InService); refused(err) != model.CodeMachineState {
			t.Errorf("from down to service at once: %v", err)
		}
		for _, to := range []model.EquipmentStatus{model.UnderMaintenance, model.InService} {
			if err := set("admin", d.World.Press, to); err != nil {
				t.Errorf("%s: %v", to, err)
			}
		}
		if open() != 0 {
			t.Error("in service, and the stop lasts")
		}
		if err := s.SetEquipmentState(ctx, model.EquipmentState{Target: model.Target{ID: d.World.Press}, To: model.Down}); verdict(err) == "+" {
			t.Error("a stop without a cause")
		}
		job := assigned(d, d.World.Khalil)
		if err := set("y.khalil", d.World.Press, model.UnderMaintenance); err != nil {
			t.Errorf("a technician on own work: %v", err)
		}
		if err := set("y.khalil", d.World.Press, model.Retired); verdict(err) != "f" {
			t.Errorf("retired by a technician: %v", err)
		}
		if err := set("s.dispatch", d.World.Press, model.Retired); refused(err) != model.CodeLiveWork {
			t.Errorf("retired under live work: %v", err)
		}
		storetest.Must[model.Card](t)(s.Cancel(ctx, model.Cancellation{Target: target(job), Reason: "doublon"}))
		if err := set("s.dispatch", d.World.Press, model.Retired); err != nil {
			t.Errorf("retired: %v", err)
		}
		clean(t, d)
	})
}

// TestAMachinesOwner is what a technician is told of whom a machine belongs to:
// how to reach him where he has worked, his name elsewhere, his contract never.
func TestAMachinesOwner(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		d.Do("UPDATE clients SET telephone = '+212600', email_commercial = 'c@x.invalid', contact_principal = 'Mme X', adresse = 'rue 1'," +
			" ice = '001234567890123', instructions_particulieres = 'code porte 1234'")
		d.Do("INSERT INTO contrats (client_id, numero_contrat, type_contrat, statut, date_debut, montant, conditions, updated_at)" +
			" SELECT id, 'C-' || CAST(id AS TEXT), 'maintenance_complete', 'actif', '2020-01-01', 1000, 'secret', updated_at FROM clients")
		job := assigned(d, d.World.Khalil)
		storetest.Must[model.Card](t)(d.As("y.khalil").Start(t.Context(), model.Target{ID: job.ID}))
		for _, c := range []struct {
			who               string
			machine           int64
			reached, contract bool
		}{
			{"s.dispatch", d.World.Oven, true, true},
			{"laiterie", d.World.Pump, true, true},
			{"y.khalil", d.World.Pump, true, false}, // another machine of a client whom he works for
			{"y.khalil", d.World.Oven, false, false},
			{"f.bennani", d.World.Pump, false, false},
		} {
			card, err := d.As(c.who).EquipmentCard(t.Context(), c.machine)
			if err != nil || card.Client.Name == "" || (card.Contract != nil) != c.contract {
				t.Errorf("%s: %q, contract %+v, %v", c.who, card.Client.Name, card.Contract, err)
			}
			file := card.Client
			for name, said := range map[string]string{
				"phone": file.Phone, "address": file.Address, "email": file.Email, "contact": file.Contact, "door": file.Instructions,
			} {
				if (said != "") != c.reached {
					t.Errorf("%s reads the %s of machine %d's owner: %q", c.who, name, c.machine, said)
				}
			}
			if (file.ICE != "") != c.contract {
				t.Errorf("%s reads the file of machine %d's owner: %q", c.who, c.machine, file.ICE)
			}
		}
	})
}
