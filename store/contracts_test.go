package store_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"mif/store/filter"
	"mif/store/model"
	"mif/store/rule"
	"mif/store/storetest"
)

// TestContractFilters compares each filter with the same condition in Go.
func TestContractFilters(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s := d.As("s.dispatch")
		contract(d, 1, day(2025, 1, 1), day(2025, 12, 31), func(n *model.NewContract) { n.Amount = new(new(model.MAD(1000))) })
		contract(d, 1, day(2026, 1, 1), day(2026, 12, 15))
		contract(d, 1, day(2027, 1, 1), day(2027, 12, 31), func(n *model.NewContract) { n.Draft = true })
		contract(d, 2, day(2026, 12, 1), day(2027, 11, 30), func(n *model.NewContract) { n.Amount = new(new(model.MAD(50_000))) })
		contract(d, 2, day(2026, 1, 1), day(2026, 11, 23), func(n *model.NewContract) { n.Type = new(model.SupportContract) })
		contract(d, 2, day(2024, 1, 1), day(2026, 11, 22), func(n *model.NewContract) { n.Number = new("MAINT/24") })
		d.Do("UPDATE contrats SET date_fin = NULL WHERE id = 3")
		if err := s.MoveContract(t.Context(), model.ContractMove{Target: model.Target{ID: 4}, To: model.TerminatedContract, Reason: "concurrence"}); err != nil {
			t.Fatal(err)
		}
		today := day(2026, 11, 23)
		whole := walk(t, s.Contracts(), model.PageQuery{}, false)
		stands := func(as model.Standing) func(model.ContractRow) bool {
			return func(r model.ContractRow) bool { return rule.Stands(r.Status, r.StartsOn, r.EndsOn, today) == as }
		}
		for line, keep := range map[string]func(model.ContractRow) bool{
			"":                     func(model.ContractRow) bool { return true },
			"statut:actif":         stands(model.StandsInForce),
			"statut:expire":        stands(model.StandsExpired),
			"statut:brouillon":     stands(model.StandsDraft),
			"statut:resilie":       stands(model.StandsTerminated),
			"statut:a_venir":       stands(model.StandsAhead),
			"statut:actif fin:60j": func(r model.ContractRow) bool { return r.ID == 2 || r.ID == 5 },
			"fin:aucune":           func(r model.ContractRow) bool { return r.ID == 3 },
			"client:2":             func(r model.ContractRow) bool { return r.ClientID == 2 },
			"client:laiterie":      func(r model.ContractRow) bool { return r.ClientID == 1 },
			"type:support":         func(r model.ContractRow) bool { return r.ID == 5 },
			"-type:support":        func(r model.ContractRow) bool { return r.ID != 5 },
			"montant:>20000":       func(r model.ContractRow) bool { return r.ID == 4 },
			"numero:maint":         func(r model.ContractRow) bool { return r.ID == 6 },
			"ref:ct-2":             func(r model.ContractRow) bool { return r.ID == 2 },
			"debut:2026-12-01":     func(r model.ContractRow) bool { return r.ID == 4 },
			"MAINT":                func(r model.ContractRow) bool { return r.ID == 6 },
			"clinique":             func(r model.ContractRow) bool { return r.ClientID == 2 },
		} {
			f := parse(t, d, filter.Contracts(), line)
			var want []int64
			for _, r := range whole {
				if keep(r) {
					want = append(want, r.ID)
				}
			}
			got := numbers(walk(t, s.Contracts(), model.PageQuery{Filter: f, Limit: 2}, false))
			if n, err := s.Contracts().Count(t.Context(), f); !slices.Equal(got, want) || err != nil || n.N != int64(len(want)) {
				t.Errorf("%q: %v (%d), want %v, %v", line, got, n.N, want, err)
			}
		}
		for order, want := range map[string][]int64{
			"tri:ref": {1, 2, 3, 4, 5, 6}, "tri:-debut": {3, 4, 5, 2, 1, 6}, "tri:-montant,ref": {4, 1, 2, 3, 5, 6},
			"tri:client,ref": {4, 5, 6, 1, 2, 3}, "tri:-numero": {6, 3, 4, 2, 5, 1},
		} {
			_, sorts, _ := filter.Contracts().Parse(order, d.Clock.Now(), casablanca(t))
			if got := numbers(walk(t, s.Contracts(), model.PageQuery{Sort: sorts, Limit: 4}, true)); order != "tri:-numero" && !slices.Equal(got, want) {
				t.Errorf("%s: %v, want %v", order, got, want)
			}
		}
		board, err := s.Dashboard(t.Context())
		at := slices.IndexFunc(board.Todo, func(f model.Figure) bool { return f.Kind == model.FigureContract })
		if err != nil || at < 0 || board.Todo[at].N.N != 2 {
			t.Fatalf("the dashboard: %+v, %v", board.Todo, err)
		}
		page, err := s.Contracts().Page(t.Context(), model.PageQuery{Filter: parse(t, d, filter.Contracts(), board.Todo[at].Line)})
		if err != nil || !slices.Equal(numbers(page.Rows), []int64{5, 2}) {
			t.Errorf("its line %q opens %v, %v", board.Todo[at].Line, numbers(page.Rows), err)
		}
	})
}

// TestContractsDoNotOverlap: what covers the same machine in the same way on
// the same day is refused, whoever comes second and however he gets there.
func TestContractsDoNotOverlap(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		first := contract(d, 1, day(2026, 1, 1), day(2026, 12, 31), func(n *model.NewContract) { n.Machines = []int64{1} })
		try := func(from, to model.Date, kind model.ContractType, machines ...int64) error {
			_, err := s.CreateContract(ctx, model.NewContract{ClientID: 1, Machines: machines, ContractEdit: model.ContractEdit{Type: &kind, StartsOn: &from, EndsOn: &to}})
			return err
		}
		for what, err := range map[string]error{
			"all machines":  try(day(2026, 12, 31), day(2027, 6, 30), model.FullContract),
			"the same one":  try(day(2025, 6, 1), day(2026, 1, 1), model.FullContract, 2, 1),
			"without limit": try(day(2026, 5, 1), model.Date{}, model.FullContract, 1),
		} {
			if refused(err) != model.CodeContractOverlap {
				t.Errorf("%s: %v", what, err)
			}
		}
		for what, err := range map[string]error{
			"another type": try(day(2026, 1, 1), day(2026, 12, 31), model.SupportContract),
			"another one":  try(day(2026, 1, 1), day(2026, 12, 31), model.FullContract, 2),
			"the day after": func() error {
				return try(day(2027, 1, 1), day(2027, 12, 31), model.FullContract, 1)
			}(),
		} {
			if err != nil {
				t.Errorf("%s: %v", what, err)
			}
		}
		if err := try(day(2026, 1, 1), day(2026, 12, 31), model.SupportContract, 3); !errors.Is(err, model.ErrNotFound) && refused(err) != model.CodeContractOverlap {
			t.Errorf("another client's machine: %v", err)
		}
		if err := s.SetCoverage(ctx, model.Coverage{Target: model.Target{ID: first}}); refused(err) != model.CodeContractOverlap {
			t.Errorf("widened: %v", err)
		}
		end := day(2027, 1, 15)
		if err := s.EditContract(ctx, model.ContractEdit{Target: model.Target{ID: first}, EndsOn: &end}); refused(err) != model.CodeContractOverlap {
			t.Errorf("prolonged: %v", err)
		}
		draft := contract(d, 1, day(2026, 3, 1), day(2026, 4, 1), func(n *model.NewContract) { n.Draft = true })
		if err := s.MoveContract(ctx, model.ContractMove{Target: model.Target{ID: draft}, To: model.ActiveContract}); refused(err) != model.CodeContractOverlap {
			t.Errorf("signed: %v", err)
		}
		clean(t, d)
	})
}

// TestAContractIsRenewedOnce, after its end, with what it promises and covers.
func TestAContractIsRenewedOnce(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		old := contract(d, 1, day(2026, 1, 1), day(2026, 12, 31), func(n *model.NewContract) {
			n.Machines, n.UrgentHours, n.Amount = []int64{1}, new(new(int64(2))), new(new(model.MAD(1000)))
		})
		ask := model.Renewal{Target: model.Target{ID: old, Key: "cle"}, StartsOn: day(2026, 12, 31), EndsOn: day(2027, 12, 31)}
		var invalid *model.Invalid
		if _, err := s.RenewContract(ctx, ask); !errors.As(err, &invalid) || invalid.Fields[0].Field != "date_debut" {
			t.Errorf("on its last day: %v", err)
		}
		ask.StartsOn, ask.Amount = day(2027, 1, 1), new(model.MAD(1100))
		id, err := s.RenewContract(ctx, ask)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := s.RenewContract(ctx, ask); err != nil || again != id {
			t.Errorf("the same command again: %d, %v", again, err)
		}
		card, err := s.Contract(ctx, id)
		if err != nil || card.Follows != old || card.Previous.ID != old || card.Number != "CT-2027-002" || *card.UrgentHours != 2 || *card.Amount != model.MAD(1100) ||
			len(card.Covered) != 1 || card.Covered[0].ID != 1 || card.Status != model.ActiveContract || card.Park != 2 {
			t.Errorf("the new one: %+v, %v", card, err)
		}
		before, err := s.Contract(ctx, old)
		if err != nil || before.Row.NextID != id || before.Row.Next != "CT-2027-002" {
			t.Errorf("the old one: %+v, %v", before.Row, err)
		}
		ask.Key, ask.Number = "", "AUTRE"
		ask.StartsOn, ask.EndsOn = day(2028, 1, 1), day(2028, 12, 31)
		if _, err := s.RenewContract(ctx, ask); refused(err) != model.CodeRenewed {
			t.Errorf("twice: %v", err)
		}
		trail, err := s.ContractTrail(ctx, old, 0, 9)
		if err != nil || len(trail) != 2 || trail[0].Sentence != "Contrat renouvelé par CT-2027-002" {
			t.Errorf("the journal of the old one says %+v, %v", trail, err)
		}
		clean(t, d)
		d.Do("UPDATE contrats SET date_fin = NULL WHERE id = " + number(id))
		if _, err := s.RenewContract(ctx, model.Renewal{Target: model.Target{ID: id}, StartsOn: day(2029, 1, 1), EndsOn: day(2029, 2, 1)}); refused(err) != model.CodeContractNoEnd {
			t.Errorf("one without an end: %v", err)
		}
	})
}

// TestAContractCoversWhatItNames: work is opened under the contract that names
// the machine, else under the one that covers all, else under none.
func TestAContractCoversWhatItNames(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		named := contract(d, 1, day(2026, 1, 1), day(2026, 12, 31), func(n *model.NewContract) { n.Machines = []int64{1} })
		under := func(machine int64) int64 {
			return d.Request(func(n *model.NewIntervention) { n.EquipmentID = machine }).ContractID
		}
		if press, pump := under(1), under(2); press != named || pump != 0 {
			t.Errorf("the press under %d, the pump under %d", press, pump)
		}
		all := contract(d, 1, day(2026, 2, 1), day(2026, 12, 31), func(n *model.NewContract) { n.Type = new(model.SupportContract) })
		if press, pump := under(1), under(2); press != named || pump != all {
			t.Errorf("with one for all: the press under %d, the pump under %d", press, pump)
		}
		for machine, want := range map[int64]int64{1: named, 2: all} {
			if card, err := s.EquipmentCard(ctx, machine); err != nil || card.Contract == nil || card.Contract.ID != want {
				t.Errorf("machine %d says %+v, %v", machine, card.Contract, err)
			}
		}
		if err := s.SetCoverage(ctx, model.Coverage{Target: model.Target{ID: named, Version: 1}, Machines: []int64{2, 2}}); err != nil {
			t.Fatal(err)
		}
		if press, pump := under(1), under(2); press != all || pump != named {
			t.Errorf("turned round: the press under %d, the pump under %d", press, pump)
		}
		if err := s.SetCoverage(ctx, model.Coverage{Target: model.Target{ID: named, Version: 1}}); !errors.Is(err, model.ErrConflict) {
			t.Errorf("a stale version: %v", err)
		}
		if err := s.MoveContract(ctx, model.ContractMove{Target: model.Target{ID: named}, To: model.SuspendedContract, Reason: "impayé"}); err != nil {
			t.Fatal(err)
		}
		if pump := under(2); pump != all {
			t.Errorf("suspended, the pump is under %d", pump)
		}
		trail, err := s.ContractTrail(ctx, named, 0, 9)
		if err != nil || len(trail) != 3 || strings.ReplaceAll(string(trail[1].New), " ", "") != `{"machines":[2]}` || trail[0].Sentence != "Contrat suspendu : impayé" {
			t.Errorf("the journal says %+v, %v", trail, err)
		}
		clean(t, d)
	})
}

// TestAContractsLife: what has ended stays ended, and ends on the day it is.
func TestAContractsLife(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx, s := t.Context(), d.As("s.dispatch")
		id := contract(d, 1, day(2026, 1, 1), day(2026, 12, 31))
		move := func(to model.ContractStatus, reason string) error {
			return s.MoveContract(ctx, model.ContractMove{Target: model.Target{ID: id}, To: to, Reason: reason})
		}
		if err := move(model.TerminatedContract, ""); err == nil {
			t.Error("ended without a word")
		}
		if err := errors.Join(move(model.SuspendedContract, "impayé"), move(model.ActiveContract, ""), move(model.TerminatedContract, "client parti")); err != nil {
			t.Fatal(err)
		}
		if got := d.Text("SELECT statut || ' ' || CAST(date_fin AS TEXT) FROM contrats WHERE id = " + number(id)); got != "resilie 2026-11-23" {
			t.Errorf("ended as %q", got)
		}
		if err := move(model.ActiveContract, ""); refused(err) != model.CodeContractState {
			t.Errorf("back from the end: %v", err)
		}
		over := contract(d, 1, day(2025, 1, 1), day(2025, 12, 31))
		if err := s.MoveContract(ctx, model.ContractMove{Target: model.Target{ID: over}, To: model.SuspendedContract, Reason: "x"}); refused(err) != model.CodeContractState {
			t.Errorf("an expired one is suspended: %v", err)
		}
		clean(t, d)
	})
}
