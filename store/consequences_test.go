package store_test

import (
	"database/sql"
	"encoding/json"
	"errors"
	"maps"
	"strings"
	"testing"
	"time"

	"mif/store/model"
	"mif/store/storetest"
)

// told is how many notices each person has.
func told(d *storetest.Desk) map[string]int64 {
	d.T.Helper()
	out := map[string]int64{}
	d.Query("SELECT u.username, count(*) FROM notifications n JOIN users u ON u.id = n.user_id GROUP BY u.username", func(r *sql.Rows) error {
		var who string
		var n int64
		err := r.Scan(&who, &n)
		out[who] = n
		return err
	})
	return out
}

// TestWhoIsTold: never the one who acted, never an inactive account, once.
func TestWhoIsTold(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, must := t.Context(), storetest.Must[model.Card](t)
		s, k := d.As("s.dispatch"), d.As("k.dispatch")
		var on model.Target
		give := func(to int64) func() model.Card {
			return func() model.Card {
				return must(s.Assign(ctx, model.Assignment{Target: on, TechnicianID: to}))
			}
		}
		part := func(quantity int64) func() model.Card {
			return func() model.Card {
				return must(k.MovePart(ctx, model.PartMove{Target: on, PartID: d.World.Seal, Quantity: quantity, Type: model.MoveOut}))
			}
		}
		for _, step := range []struct {
			name string
			act  func() model.Card
			want string
		}{
			{"created", func() model.Card { return d.Request() }, "k.dispatch laiterie"},
			{"assigned", give(d.World.Khalil), "laiterie y.khalil"},
			{"given to another", give(d.World.Bennani), "f.bennani laiterie y.khalil"},
			{"started", func() model.Card { return must(d.As("f.bennani").Start(ctx, on)) }, "k.dispatch laiterie s.dispatch"},
			{"stock above its minimum", part(6), ""},
			{"stock below its minimum", part(1), "s.dispatch"},
			{"stock lower still", part(1), ""},
			{"closed, one of the desk has left", func() model.Card {
				d.Do("UPDATE users SET is_active = FALSE WHERE username = 's.dispatch'")
				return must(k.Close(ctx, model.Closing{Target: on, Solution: "fait", AcceptedBy: "M. Alaoui"}))
			}, "laiterie"},
			{"created for somebody", func() model.Card {
				d.Do("UPDATE users SET is_active = TRUE WHERE username = 's.dispatch'")
				return d.Request(func(n *model.NewIntervention) { n.TechnicianID = d.World.Khalil })
			}, "k.dispatch laiterie laiterie y.khalil"},
		} {
			want := told(d)
			for _, who := range strings.Fields(step.want) {
				want[who]++
			}
			on.ID = step.act().ID
			if got := told(d); !maps.Equal(got, want) {
				t.Errorf("%s: %v, want %v", step.name, got, want)
			}
		}
		if n, err := d.As("y.khalil").Unread(ctx); err != nil || n != told(d)["y.khalil"] {
			t.Errorf("%d unread, %v", n, err)
		}
		var meta struct {
			Kind   string            `json:"kind"`
			Params map[string]string `json:"params"`
		}
		raw := d.Text("SELECT CAST(metadata AS TEXT) FROM notifications ORDER BY id LIMIT 1")
		if err := json.Unmarshal([]byte(raw), &meta); err != nil || meta.Kind != "creation" || meta.Params["ref"] == "" {
			t.Errorf("%s: %v", raw, err)
		}
	})
}

// TestTheMachineFollowsTheWork: down, under maintenance, in service.
func TestTheMachineFollowsTheWork(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		stands := func(when string, id int64, want model.EquipmentStatus, stops int64) model.Card {
			t.Helper()
			card := must(s.Intervention(ctx, id))
			if open := d.Number("SELECT count(*) FROM arrets_equipement WHERE fin IS NULL"); card.Equipment.Status != want || open != stops {
				t.Errorf("%s: %s with %d open stops, want %s with %d", when, card.Equipment.Status, open, want, stops)
			}
			return card
		}
		down := func(n *model.NewIntervention) { n.MachineDown, n.TechnicianID = true, d.World.Khalil }
		first := d.Request(down)
		stands("down", first.ID, model.Down, 1)
		second := d.Request(down, func(n *model.NewIntervention) { n.TechnicianID = d.World.Bennani })
		stands("down twice", second.ID, model.Down, 1)
		on, other := model.Target{ID: first.ID}, model.Target{ID: second.ID}
		must(s.Start(ctx, on))
		stands("started", first.ID, model.UnderMaintenance, 1)
		must(s.Undo(ctx, on))
		stands("start undone", first.ID, model.Down, 1)
		must(s.Start(ctx, on))
		must(s.Close(ctx, model.Closing{Target: on, Solution: "fait", AcceptedBy: "M. Alaoui"}))
		stands("another one is live", first.ID, model.UnderMaintenance, 1)
		must(s.Start(ctx, other))
		d.Clock.Advance(time.Hour)
		must(s.Close(ctx, model.Closing{Target: other, Solution: "fait", AcceptedBy: "M. Alaoui"}))
		if card := stands("the last one is closed", second.ID, model.InService, 0); !card.Equipment.LastMaintenance.Equal(d.Clock.Now()) {
			t.Errorf("maintained %v", card.Equipment.LastMaintenance)
		}
		if n := d.Number("SELECT count(*) FROM journal WHERE entite = 'equipements'"); n != 5 {
			t.Errorf("%d lines of the journal for five changes of the machine", n)
		}
		preventive := assigned(d, d.World.Khalil)
		kind := model.Preventive
		must(s.Edit(ctx, model.Edit{Target: target(preventive), Kind: &kind}))
		d.Request(down, func(n *model.NewIntervention) { n.TechnicianID = d.World.Bennani })
		must(s.Start(ctx, model.Target{ID: preventive.ID}))
		stands("only repairs take it under maintenance", preventive.ID, model.Down, 1)
		clean(t, d)
	})
}

// TestUpkeepOfAMachine: a diagnosis changes nothing, upkeep is dated and mends
// no breakdown.
func TestUpkeepOfAMachine(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		done := func(kind model.Kind) model.Card {
			t.Helper()
			card := d.Request(func(n *model.NewIntervention) { n.Kind, n.TechnicianID = kind, d.World.Khalil })
			on := model.Target{ID: card.ID}
			must(s.Start(ctx, on))
			d.Clock.Advance(time.Hour)
			return must(s.Close(ctx, model.Closing{Target: on, Solution: "fait", AcceptedBy: "M. Alaoui"}))
		}
		lines := func() int64 { return d.Number("SELECT count(*) FROM journal WHERE entite = 'equipements'") }
		before := lines()
		if card := done(model.Diagnosis); !card.Equipment.LastMaintenance.IsZero() || lines() != before {
			t.Errorf("after a diagnosis: %s, maintained %v", card.Equipment.Status, card.Equipment.LastMaintenance)
		}
		down := d.Request(func(n *model.NewIntervention) { n.MachineDown, n.TechnicianID = true, d.World.Bennani })
		must(s.Cancel(ctx, model.Cancellation{Target: target(down), Reason: "doublon"}))
		card := done(model.Preventive)
		if card.Equipment.Status != model.Down || !card.Equipment.LastMaintenance.Equal(d.Clock.Now()) {
			t.Errorf("after upkeep: %s, maintained %v", card.Equipment.Status, card.Equipment.LastMaintenance)
		}
		clean(t, d)
	})
}

// TestNothingIsHalfDone: when the trail cannot be written, nothing is.
func TestNothingIsHalfDone(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		for _, table := range []string{"historiques_interventions", "evenements", "notifications", "journal"} {
			card := d.Request(func(n *model.NewIntervention) { n.MachineDown, n.EquipmentID = true, d.World.Pump })
			must := storetest.Must[model.Card](t)
			card = must(s.Assign(ctx, model.Assignment{Target: target(card), TechnicianID: d.World.Khalil}))
			allow := d.Forbid(table)
			_, err := s.Start(ctx, target(card))
			allow()
			after := must(s.Intervention(ctx, card.ID))
			if err == nil || after.Status != model.Assigned || after.Version != card.Version || after.HistoryCount != card.HistoryCount {
				t.Errorf("without %s: %v, %s version %d", table, err, after.Status, after.Version)
			}
			must(s.Start(ctx, target(card)))
			must(s.Close(ctx, model.Closing{Target: model.Target{ID: card.ID}, Solution: "fait", AcceptedBy: "M. Alaoui"}))
		}
		clean(t, d)
	})
}

// TestEveryFieldIsInTheChain changes one field of a line at a time.
func TestEveryFieldIsInTheChain(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s := d.As("s.dispatch")
		card := d.Request(func(n *model.NewIntervention) { n.MachineDown = true })
		title := "Autre titre"
		storetest.Must[model.Card](t)(s.Edit(t.Context(), model.Edit{Target: model.Target{ID: card.ID, Key: "une-cle"}, Title: &title}))
		clean(t, d)
		line := " WHERE id = (SELECT max(id) FROM "
		for table, fields := range map[string]map[string][2]string{
			"historiques_interventions": {
				"user_id": {"3", "2"}, "action": {"'ajout_commentaire'", "'modification'"}, "description": {"'Rien'", "'Modifiée : titre'"},
				"horodatage": {longAgo, "'2026-11-23 07:00:00+00:00'"}, "adresse_ip": {"'198.51.100.1'", "'192.0.2.7'"},
				"user_agent": {"'autre'", "'test'"}, "cle_idempotence": {"upper(cle_idempotence)", "lower(cle_idempotence)"}, "interne": {"TRUE", "FALSE"},
				"ancienne_valeur": {`'{"titre":"Faux"}'`, `'{"titre":"Fuite hydraulique presse"}'`},
				"nouvelle_valeur": {`'{"titre":"Autre titre","x":1}'`, `'{"titre":"Autre titre"}'`},
			},
			"journal": {
				"user_id": {"3", "2"}, "action": {"'autre'", "'statut'"}, "description": {"'Rien'", "'État de la machine : opérationnel → en panne (INT-1)'"},
				"horodatage": {longAgo, "'2026-11-23 07:00:00+00:00'"}, "adresse_ip": {"'198.51.100.1'", "'192.0.2.7'"},
				"user_agent": {"'autre'", "'test'"}, "entite_id": {"2", "1"}, "entite": {"'clients'", "'equipements'"},
				"ancienne_valeur": {`'{"statut":"retire"}'`, `'{"statut":"operationnel"}'`},
				"nouvelle_valeur": {`'{"statut":"retire"}'`, `'{"statut":"panne"}'`},
			},
		} {
			check := map[string]string{"journal": "chaine_journal", "historiques_interventions": "chaine_historique"}[table]
			for field, values := range fields {
				set := "UPDATE " + table + " SET " + field + " = "
				d.Unguarded(set + values[0] + line + table + ")")
				wants(t, d, check)
				d.Unguarded(set + values[1] + line + table + ")")
				if clean(t, d); t.Failed() {
					t.Fatalf("after %s of %s", field, table)
				}
			}
		}
		storetest.Must[model.Card](t)(s.Comment(t.Context(), model.Comment{Target: model.Target{ID: card.ID}, Text: "vu"}))
		d.Unguarded("DELETE FROM historiques_interventions WHERE action = 'modification'")
		wants(t, d, "chaine_historique")
	})
}

func TestRatingIsTheClientsOwnWord(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, client, must := t.Context(), d.As("s.dispatch"), d.As("laiterie"), storetest.Must[model.Card](t)
		done := func() model.Target {
			card := must(client.Create(ctx, model.NewIntervention{
				EquipmentID: d.World.Press, Title: "Bruit", Kind: model.Corrective, Priority: model.Normal, Description: "Bruit anormal",
			}))
			on := model.Target{ID: card.ID}
			must(s.Assign(ctx, model.Assignment{Target: on, TechnicianID: d.World.Khalil}))
			must(s.Start(ctx, on))
			must(d.As("y.khalil").Close(ctx, model.Closing{Target: on, Solution: "fait", AcceptedBy: "M. Alaoui", Rating: 2}))
			return on
		}
		on := done()
		if card := must(client.Intervention(ctx, on.ID)); card.Satisfaction != 2 {
			t.Errorf("taken on site: %d", card.Satisfaction)
		}
		if card := must(client.Rate(ctx, model.Rating{Target: on, Score: 5})); card.Satisfaction != 5 {
			t.Errorf("rated %d", card.Satisfaction)
		}
		if _, err := client.Rate(ctx, model.Rating{Target: on, Score: 4}); refused(err) != model.CodeRated {
			t.Errorf("a second time: %v", err)
		}
		if _, err := client.Undo(ctx, on); refused(err) != model.CodeUndoNever {
			t.Errorf("a rating taken back: %v", err)
		}
		on = done()
		d.Clock.Advance(31 * 24 * time.Hour)
		if _, err := client.Rate(ctx, model.Rating{Target: on, Score: 4}); refused(err) != model.CodeRateWindow {
			t.Errorf("a month later: %v", err)
		}
	})
}

func TestCorrectionOfAClosedJob(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		on := model.Target{ID: lifeTo(d, model.Closed)}
		d.Clock.Advance(6 * 24 * time.Hour)
		card := must(s.Correct(ctx, model.Correction{Target: on, Hours: hours(200), Reason: "trajet oublié"}))
		if *card.ActualHours != 200 || *card.ActualCost != model.MAD(500) {
			t.Errorf("corrected: %v, %v", *card.ActualHours, *card.ActualCost)
		}
		cost := model.MAD(320)
		card = must(s.Correct(ctx, model.Correction{Target: on, Cost: &cost, Reason: "remise"}))
		if *card.ActualHours != 200 || *card.ActualCost != cost {
			t.Errorf("the cost alone: %v, %v", *card.ActualHours, *card.ActualCost)
		}
		lines, err := s.History(ctx, on.ID, 0, 1)
		if err != nil || !strings.Contains(lines[0].Sentence, "remise") {
			t.Errorf("%+v, %v", lines, err)
		}
		d.Clock.Advance(2 * 24 * time.Hour)
		if _, err := s.Correct(ctx, model.Correction{Target: on, Hours: hours(100), Reason: "trop tard"}); refused(err) != model.CodeFrozen {
			t.Errorf("after seven days: %v", err)
		}
		clean(t, d)
	})
}

// TestWhatANewJobIs: what is derived and what is refused, whoever asks.
func TestWhatANewJobIs(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		cost := model.MAD(700)
		card := d.Request(skilled(d), func(n *model.NewIntervention) {
			n.Urgent, n.Priority, n.EquipmentID, n.EstimatedCost = true, model.Low, d.World.Oven, &cost
		})
		if card.Priority != model.Urgent || card.ClientID != d.World.ClientTwo || card.Status != model.Open {
			t.Errorf("%+v", card.Intervention)
		}
		ended := d.Request(skilled(d), func(n *model.NewIntervention) {
			n.Urgent, n.Priority, n.EquipmentID, n.EstimatedCost = true, model.Low, d.World.Oven, &cost
		})
		if _, err := s.FollowUp(ctx, target(ended)); refused(err) != model.CodeTransition {
			t.Errorf("a follow-up of live work: %v", err)
		}
		must(s.Cancel(ctx, model.Cancellation{Target: target(ended), Reason: "doublon"}))
		for name, again := range map[string]struct {
			card   model.Card
			origin int64
		}{
			"duplicate": {must(s.Duplicate(ctx, model.Target{ID: card.ID})), 0},
			"follow-up": {must(s.FollowUp(ctx, model.Target{ID: ended.ID})), ended.ID},
		} {
			c := again.card
			skills := d.Number("SELECT count(*) FROM intervention_competences WHERE intervention_id = " + number(c.ID))
			if c.ID == card.ID || c.OriginID != again.origin || c.Title != card.Title || !c.Urgent || *c.EstimatedCost != cost || skills != 1 {
				t.Errorf("%s: %+v with %d skills", name, c.Intervention, skills)
			}
		}
		lower := model.Normal
		if got := must(s.Edit(ctx, model.Edit{Target: target(card), Priority: &lower})); got.Urgent || got.Priority != lower {
			t.Errorf("a lower priority: %v %v", got.Urgent, got.Priority)
		}
		yes := true
		if got := must(s.Edit(ctx, model.Edit{Target: model.Target{ID: card.ID}, Urgent: &yes})); got.Priority != model.Urgent {
			t.Errorf("urgent: %v", got.Priority)
		}
		d.Do("UPDATE equipements SET statut = 'retire' WHERE id = 2")
		n := model.NewIntervention{EquipmentID: d.World.Pump, Title: "x", Description: "x", Kind: model.Corrective, Priority: model.Low}
		if _, err := s.Create(ctx, n); refused(err) != model.CodeRetired {
			t.Errorf("a retired machine: %v", err)
		}
		n.EquipmentID = 99
		if _, err := s.Create(ctx, n); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("no machine: %v", err)
		}
		n.EquipmentID, n.TechnicianID = d.World.Press, d.World.Ouazzani
		if _, err := s.Create(ctx, n); refused(err) != model.CodeInactive {
			t.Errorf("an inactive technician: %v", err)
		}
	})
}

func TestOneCommandChangesOnce(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		card := assigned(d, d.World.Khalil)
		start := model.Target{ID: card.ID, Version: card.Version, Key: "demarrer"}
		once, twice := must(s.Start(ctx, start)), must(s.Start(ctx, start))
		if once.Version != twice.Version || once.HistoryCount != twice.HistoryCount {
			t.Errorf("once %d/%d, twice %d/%d", once.Version, once.HistoryCount, twice.Version, twice.HistoryCount)
		}
		again := model.Target{ID: card.ID, Key: "encore"}
		one, two := must(s.Duplicate(ctx, again)), must(s.Duplicate(ctx, again))
		if one.ID != two.ID {
			t.Errorf("%d and %d for one command", one.ID, two.ID)
		}
	})
}

func TestPartsOfAJob(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		on, other := model.Target{ID: lifeTo(d, model.InProgress)}, model.Target{ID: assigned(d, d.World.Bennani).ID}
		move := func(on model.Target, quantity int64, kind model.MovementType) error {
			_, err := s.MovePart(ctx, model.PartMove{Target: on, PartID: d.World.Seal, Quantity: quantity, Type: kind})
			return err
		}
		if err := errors.Join(move(on, 3, model.MoveOut), move(on, 1, model.MoveBack)); err != nil {
			t.Fatal(err)
		}
		if err := move(on, 3, model.MoveBack); refused(err) != model.CodeStock {
			t.Errorf("more back than out: %v", err)
		}
		if err := move(other, 1, model.MoveBack); refused(err) != model.CodeStock {
			t.Errorf("back from another job: %v", err)
		}
		d.Do("UPDATE pieces_detachees SET prix_unitaire = 60 WHERE id = 1")
		closing := model.Closing{Target: on, Solution: "fait", AcceptedBy: "M. Alaoui", Hours: hours(100)}
		closing.Parts = []model.UsedPart{{PartID: d.World.Seal, Quantity: 1}, {PartID: d.World.Bearing, Quantity: 3}}
		_, err := s.Close(ctx, closing)
		var short *model.Refusal
		if !errors.As(err, &short) || short.Params["piece"] != "ROUL-6204" || short.Params["stock"] != "2" || stock(t, d, "JOINT") != 8 {
			t.Errorf("closing with more than there is: %v, %+v, %d left", err, short, stock(t, d, "JOINT"))
		}
		closing.Parts[1].Quantity = 1
		if card := must(s.Close(ctx, closing)); *card.ActualCost != model.MAD(250+2*45+60+120) || card.PartCount != 4 {
			t.Errorf("cost %v with %d movements", *card.ActualCost, card.PartCount)
		}
		d.Do("UPDATE pieces_detachees SET active = FALSE WHERE id = 1")
		if err := move(other, 1, model.MoveOut); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("a part no longer kept: %v", err)
		}
		clean(t, d)
	})
}

// TestDayAndPickers: what is not a list of interventions has its walls too.
func TestDayAndPickers(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s, must := t.Context(), d.As("s.dispatch"), storetest.Must[model.Card](t)
		today := model.NewDate(2026, 11, 23)
		done, current := lifeTo(d, model.Closed), lifeTo(d, model.InProgress)
		slot, loose, tomorrow := assigned(d, d.World.Khalil), assigned(d, d.World.Khalil), assigned(d, d.World.Khalil)
		if err := errors.Join(book(d, slot.ID, at(d, 0, 10, 0), ""), book(d, tomorrow.ID, at(d, 1, 10, 0), "")); err != nil {
			t.Fatal(err)
		}
		day, err := d.As("y.khalil").Day(ctx, today)
		if err != nil || day.Current == nil || day.Current.ID != current ||
			len(day.Slots) != 1 || day.Slots[0].ID != slot.ID || len(day.Unscheduled) != 1 || day.Unscheduled[0].ID != loose.ID ||
			len(day.Done) != 1 || day.Done[0].ID != done {
			t.Errorf("%+v, %v", day, err)
		}
		for _, who := range []string{"f.bennani", "s.dispatch", "laiterie"} {
			if day, err := d.As(who).Day(ctx, today); err != nil || len(day.Slots)+len(day.Unscheduled)+len(day.Done) != 0 || day.Current != nil {
				t.Errorf("%s: %+v, %v", who, day, err)
			}
		}
		for who, want := range map[string]int{"laiterie": 2, "clinique": 1, "f.bennani": 3, "s.dispatch": 3} {
			if hits, err := d.As(who).FindEquipment(ctx, "", 50); err != nil || len(hits) != want {
				t.Errorf("%s finds %v, %v", who, hits, err)
			}
		}
		if _, err := d.As("laiterie").FindParts(ctx, "", 50); !errors.Is(err, model.ErrForbidden) {
			t.Errorf("a client finds parts: %v", err)
		}
		must(s.Comment(ctx, model.Comment{Target: model.Target{ID: loose.ID}, Text: "en interne", Internal: true}))
		staff, client := must(s.Intervention(ctx, loose.ID)), must(d.As("laiterie").Intervention(ctx, loose.ID))
		lines, err := d.As("laiterie").History(ctx, loose.ID, 0, 50)
		if err != nil || staff.HistoryCount != client.HistoryCount+1 || int64(len(lines)) != client.HistoryCount {
			t.Errorf("%d lines for the desk, %d for the client, who reads %d, %v", staff.HistoryCount, client.HistoryCount, len(lines), err)
		}
	})
}
