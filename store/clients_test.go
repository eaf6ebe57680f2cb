package store_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"mif/store"
	"mif/store/filter"
	"mif/store/model"
	"mif/store/storetest"
)

func day(year int, month time.Month, d int) model.Date { return model.NewDate(year, month, d) }

// contract writes a contract of a client through the one door.
func contract(d *storetest.Desk, client int64, from, to model.Date, change ...func(*model.NewContract)) int64 {
	d.T.Helper()
	kind := model.FullContract
	n := model.NewContract{ClientID: client, ContractEdit: model.ContractEdit{Type: &kind, StartsOn: &from, EndsOn: &to}}
	for _, fn := range change {
		fn(&n)
	}
	id, err := d.As("s.dispatch").CreateContract(d.T.Context(), n)
	if err != nil {
		d.T.Fatal(err)
	}
	return id
}

func clientNames(rows []model.ClientRow) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = strings.Fields(r.Name)[0]
	}
	return out
}

func numbers(rows []model.ContractRow) []int64 {
	out := make([]int64, len(rows))
	for i, r := range rows {
		out[i] = r.ID
	}
	return out
}

// verdicts asks the same of all six people.
func verdicts(d *storetest.Desk, call func(s *store.Session) error) string {
	var out strings.Builder
	for _, who := range people() {
		out.WriteString(verdict(call(d.As(who))))
	}
	return out.String()
}

// TestWhoSeesClientsAndContracts: the desk all, a technician the clients of his
// jobs and no contract, a client himself.
func TestWhoSeesClientsAndContracts(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx := t.Context()
		assigned(d, d.World.Khalil) // on client one's press
		one := contract(d, 1, day(2026, 1, 1), day(2026, 12, 31), func(n *model.NewContract) { n.Amount = new(new(model.MAD(90_000))) })
		two := contract(d, 2, day(2026, 1, 1), day(2027, 12, 31))
		wantClients := map[string][]string{
			"admin": {"Clinique", "Laiterie"}, "s.dispatch": {"Clinique", "Laiterie"}, "y.khalil": {"Laiterie"}, "f.bennani": {},
			"laiterie": {"Laiterie"}, "clinique": {"Clinique"},
		}
		wantContracts := map[string][]int64{"admin": {one, two}, "s.dispatch": {one, two}, "laiterie": {one}, "clinique": {two}}
		for _, who := range people() {
			s := d.As(who)
			rows := walk(t, s.Clients(), model.PageQuery{}, false)
			if got := clientNames(rows); !slices.Equal(got, wantClients[who]) {
				t.Errorf("%s sees the clients %v", who, got)
			}
			found, err := s.FindClients(ctx, "", 10)
			if err != nil || len(found) != len(rows) {
				t.Errorf("%s finds %v, %v", who, found, err)
			}
			for _, r := range rows {
				blind := strings.HasPrefix(who, "y.") || strings.HasPrefix(who, "f.")
				if (r.Contract == "") != blind {
					t.Errorf("%s reads the contract %q of %s", who, r.Contract, r.Name)
				}
			}
			page, err := s.Contracts().Page(ctx, model.PageQuery{})
			if want, may := wantContracts[who]; may != (err == nil) || !slices.Equal(numbers(page.Rows), want) && len(want) > 0 {
				t.Errorf("%s sees the contracts %v, %v", who, numbers(page.Rows), err)
			}
		}
		reads := map[string]struct {
			want string
			call func(s *store.Session) error
		}{
			"client":         {"+++n+n", func(s *store.Session) error { _, err := s.Client(ctx, 1); return err }},
			"client trail":   {"++ffff", func(s *store.Session) error { _, err := s.ClientTrail(ctx, 1, 0, 10); return err }},
			"twins":          {"++ffff", func(s *store.Session) error { _, err := s.ClientTwins(ctx, model.ClientProbe{Name: "x"}); return err }},
			"contract":       {"++ff+n", func(s *store.Session) error { _, err := s.Contract(ctx, one); return err }},
			"contract trail": {"++ffff", func(s *store.Session) error { _, err := s.ContractTrail(ctx, one, 0, 10); return err }},
		}
		for name, r := range reads {
			if got := verdicts(d, r.call); got != r.want {
				t.Errorf("%s: %s, want %s", name, got, r.want)
			}
		}
		d.Do("UPDATE clients SET notes_commerciales = 'remise', ice = '001234567890123', telephone = '0523 00 00 01', consignes_securite = 'Casque' WHERE id = 1")
		card, err := d.As("y.khalil").Client(ctx, 1)
		if err != nil || card.SalesNotes != "" || card.ICE != "" || card.Phone == "" || card.Safety != "Casque" || card.Row.Contract != "" || card.Promises != nil || card.Contract != nil {
			t.Errorf("the technician reads %+v, %v", card, err)
		}
		card, err = d.As("laiterie").Client(ctx, 1)
		if err != nil || card.SalesNotes != "" || card.ICE == "" || card.Contract == nil || *card.Contract.Amount != model.MAD(90_000) {
			t.Errorf("the client reads %+v, %v", card, err)
		}
		jobs, err := d.As("y.khalil").Clients().Page(ctx, model.PageQuery{Filter: parse(t, d, filter.Clients(), "contrat:oui")})
		if err != nil || len(jobs.Rows) != 0 {
			t.Errorf("a technician guesses who has a contract: %v, %v", clientNames(jobs.Rows), err)
		}
	})
}

// parse reads a filter line that must be understood.
func parse(t testing.TB, d *storetest.Desk, g filter.Grammar, line string) model.Filter {
	t.Helper()
	f, _, problems := g.Parse(line, d.Clock.Now(), casablanca(t))
	if len(problems) > 0 {
		t.Fatalf("%s: %v", line, problems)
	}
	return f
}

func TestWhoWritesClientsAndContracts(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		ctx := t.Context()
		assigned(d, d.World.Khalil)
		first, kind := day(2030, 1, 1), model.SupportContract
		one := contract(d, 1, day(2026, 1, 1), day(2026, 12, 31))
		text, n := "changé", 0
		fresh := func() *string { n++; s := text + number(int64(n)); return &s }
		on := model.Target{ID: 1}
		for name, call := range map[string]func(s *store.Session) error{
			"create client": func(s *store.Session) error {
				_, err := s.CreateClient(ctx, model.NewClient{ClientEdit: model.ClientEdit{Name: fresh()}})
				return err
			},
			"edit client": func(s *store.Session) error {
				return s.EditClient(ctx, model.ClientEdit{Target: on, Contact: fresh()})
			},
			"client state": func(s *store.Session) error {
				return s.SetClientState(ctx, model.ClientState{Target: on, Active: true, Reason: "x"})
			},
			"create contract": func(s *store.Session) error {
				_, err := s.CreateContract(ctx, model.NewContract{ClientID: 1, Draft: true, ContractEdit: model.ContractEdit{Type: &kind, StartsOn: &first}})
				return err
			},
			"edit contract": func(s *store.Session) error {
				return s.EditContract(ctx, model.ContractEdit{Target: model.Target{ID: one}, Terms: fresh()})
			},
			"move contract": func(s *store.Session) error {
				return s.MoveContract(ctx, model.ContractMove{Target: model.Target{ID: one}, To: model.ActiveContract})
			},
			"coverage": func(s *store.Session) error {
				return s.SetCoverage(ctx, model.Coverage{Target: model.Target{ID: one}, Machines: []int64{1, 2}[:1+n%2]})
			},
		} {
			want := map[string]string{"edit client": "++fnfn", "client state": "++fnfn", "create client": "++ffff", "create contract": "++ffff"}[name]
			if want == "" {
				want = "++nnfn" // a contract: a technician has no business with it
			}
			if got := verdicts(d, call); got != want {
				t.Errorf("%s: %s, want %s", name, got, want)
			}
		}
		for _, who := range []string{"y.khalil", "laiterie", "clinique", "s.dispatch"} {
			_, err := d.As(who).RenewContract(ctx, model.Renewal{Target: model.Target{ID: one}, StartsOn: day(2027, 1, 1), EndsOn: day(2027, 12, 31)})
			if (err == nil) != (who == "s.dispatch") {
				t.Errorf("%s renews: %v", who, err)
			}
		}
		clean(t, d)
	})
}

// TestClientFilters compares each filter with the same condition in Go.
func TestClientFilters(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		s := d.As("s.dispatch")
		park := []struct{ name, city, phone, sector string }{
			{"Cosumar SA", "Casablanca", "+212 522 67 83 00", "sucre"},
			{"Forge du Rif", "Tétouan", "05.39.99.00-11", ""},
			{"Échangeurs Sebou", "", "", "métallurgie"},
		}
		for _, p := range park {
			edit := model.ClientEdit{Name: &p.name, City: &p.city, Phone: &p.phone, Sector: &p.sector}
			if _, err := s.CreateClient(t.Context(), model.NewClient{ClientEdit: edit}); err != nil {
				t.Fatal(err)
			}
		}
		contract(d, 1, day(2026, 1, 1), day(2026, 12, 31))
		contract(d, 2, day(2027, 1, 1), day(2027, 12, 31)) // not begun
		d.Request()
		if err := s.SetClientState(t.Context(), model.ClientState{Target: model.Target{ID: 5}, Reason: "fermé"}); err != nil {
			t.Fatal(err)
		}
		for line, want := range map[string][]string{
			"":                        {"Clinique", "Cosumar", "Échangeurs", "Forge", "Laiterie"},
			"actif:non":               {"Échangeurs"},
			"contrat:oui":             {"Laiterie"},
			"actif:oui contrat:non":   {"Clinique", "Cosumar", "Forge"},
			"contrat:2027":            {"Clinique"},
			"ouvertes:oui":            {"Laiterie"},
			"ville:tetouan":           {"Forge"},
			"ville:aucune":            {"Échangeurs"},
			"secteur:SUCRE":           {"Cosumar"},
			"niveau:platinum":         {"Laiterie"},
			"telephone:0522678300":    {"Cosumar"},
			"telephone:+212539990011": {"Forge"},
			"telephone:5226783":       {"Cosumar"},
			"echangeur":               {"Échangeurs"},
			"0539990011":              {"Forge"},
			"tri:-nom":                {"Laiterie", "Forge", "Échangeurs", "Cosumar", "Clinique"},
			"tri:-ouvertes,nom":       {"Laiterie", "Clinique", "Cosumar", "Échangeurs", "Forge"},
			"tri:niveau,-nom":         {"Laiterie", "Forge", "Échangeurs", "Cosumar", "Clinique"},
		} {
			f, sorts, problems := filter.Clients().Parse(line, d.Clock.Now(), casablanca(t))
			got := clientNames(walk(t, s.Clients(), model.PageQuery{Filter: f, Sort: sorts, Limit: 2}, false))
			back := clientNames(walk(t, s.Clients(), model.PageQuery{Filter: f, Sort: sorts, Limit: 2}, true))
			n, err := s.Clients().Count(t.Context(), f)
			if len(problems) > 0 || err != nil || !slices.Equal(got, want) || !slices.Equal(back, want) || n.N != int64(len(want)) {
				t.Errorf("%q: %v and back %v (%d), want %v, %v %v", line, got, back, n.N, want, problems, err)
			}
		}
		for _, field := range s.Clients().Facetable() {
			facets, err := s.Clients().Facets(t.Context(), model.Filter{}, field)
			sum := int64(0)
			for _, f := range facets {
				sum += f.Count.N
			}
			if err != nil || sum != 5 {
				t.Errorf("facet %s counts %d, %v", field, sum, err)
			}
		}
	})
}

// TestJobsSayWhomToCall on every line and in the technician's day.
func TestJobsSayWhomToCall(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, d *storetest.Desk) {
		d.Do("UPDATE clients SET contact_principal = 'Khadija', telephone = '0523' WHERE id = 1")
		job := assigned(d, d.World.Khalil)
		rows, err := d.As("y.khalil").InterventionRows(t.Context(), []int64{job.ID})
		if err != nil || len(rows) != 1 || rows[0].Contact != "Khadija" || rows[0].Phone != "0523" {
			t.Errorf("the line says %+v, %v", rows, err)
		}
		today, err := d.As("y.khalil").Day(t.Context(), day(2026, 11, 23))
		if err != nil || len(today.Unscheduled) != 1 || today.Unscheduled[0].Phone != "0523" {
			t.Errorf("the day says %+v, %v", today, err)
		}
	})
}
