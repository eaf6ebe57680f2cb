package demo

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"mif/store/model"
	"mif/store/rule"
)

type town struct {
	name, zone, code    string
	latitude, longitude float64
}

type site struct {
	row       model.Client
	zone      string
	families  []string
	contract  int64
	agreement rule.Agreement
}

type machine struct {
	row     model.Equipment
	family  int
	site    int
	stopped time.Time // the end of its last stop
}

type worker struct {
	row      model.Technician
	name     string
	mastered []model.TechnicianSkill
	away     []model.Absence
	onLeave  bool // today
}

// masters reports whether the worker is good enough for a skill on any day of
// the story.
func (t *worker) masters(skill int64) bool {
	return slices.ContainsFunc(t.mastered, func(k model.TechnicianSkill) bool {
		return k.SkillID == skill && k.Level.Rank() >= model.Intermediate.Rank() && k.ExpiresOn.IsZero()
	})
}

func (t *worker) absent(from, to time.Time) bool {
	return slices.ContainsFunc(t.away, func(a model.Absence) bool { return a.From.Before(to) && from.Before(a.To) })
}

func (w *world) addPeople(size int) {
	w.addTowns()
	w.addUser("admin", "Amina Bouhlal", model.Admin)
	w.desk = []int64{
		w.addUser("s.dispatch", "Sara Berrada", model.Dispatcher), w.addUser("m.amrani", "Mehdi Amrani", model.Dispatcher),
	}
	for i, f := range rows(skillTable) {
		level, _ := strconv.Atoi(f[1]) // the table holds nothing else
		w.skills = append(w.skills, model.Skill{
			ID: int64(i + 1), Name: f[0], RequiredLevel: model.SkillLevels()[level-1], Certification: f[2],
			Active: true, Version: 1, UpdatedAt: w.born,
		})
	}
	workers, sites := rows(technicianTable), rows(clientTable)
	for i := range max(len(workers), size/200) {
		w.addWorker(i, workers[i%len(workers)], i >= len(workers))
	}
	for i := range min(max(len(sites), size/150), 5000) {
		w.addSite(i, sites[i%len(sites)], i/len(sites))
	}
}

func (w *world) addTowns() {
	for _, f := range rows(townTable) {
		lat, _ := strconv.ParseFloat(f[2], 64) // the table holds nothing else
		long, _ := strconv.ParseFloat(f[3], 64)
		w.towns = append(w.towns, town{f[0], f[1], f[4], lat, long})
	}
}

func (w *world) addUser(name, full string, role model.Role) int64 {
	id := int64(len(w.users) + 1)
	w.users = append(w.users, model.User{
		ID: id, Username: name, FullName: full, Email: name + "@mif.example", HashedPassword: "!", Role: role,
		IsActive: true, Preferences: json.RawMessage("{}"), Version: 1, CreatedAt: w.born, UpdatedAt: w.born,
	})
	return id
}

// addWorker adds a technician; one more of a kind gets a name of his own.
func (w *world) addWorker(i int, f []string, more bool) {
	account, name := f[0], f[1]
	if more {
		firsts, lasts := strings.Fields(firstNames), strings.Fields(lastNames)
		name = firsts[i%len(firsts)] + " " + lasts[i/len(firsts)%len(lasts)]
		account = fmt.Sprintf("tech.%04d", i+1)
	}
	t := worker{name: name, row: model.Technician{
		ID: int64(i + 1), UserID: w.addUser(account, name, model.TechnicianRole), Speciality: f[2], Zone: f[3], HomeTown: f[4],
		Team: f[5], Availability: model.Available, Phone: fmt.Sprintf("+212 6 00 %02d %02d %02d", i/100%100, i%100, 10+i%90),
		HiredOn: model.NewDate(w.now.Year()-4-i%9, time.Month(1+i*5%12), 1+i%28),
		Version: 1, CreatedAt: w.born, UpdatedAt: w.born,
	}}
	t.mastered = w.mastery(i, f[6])
	w.workers = append(w.workers, t)
	w.zones[f[3]] = append(w.zones[f[3]], i)
}

// mastery reads the skills of a technician. Every fourth one has let the
// certificate of his last skill expire.
func (w *world) mastery(i int, text string) []model.TechnicianSkill {
	var out []model.TechnicianSkill
	rest := text
	for rest != "" {
		name, after, _ := strings.Cut(rest, "=")
		level := int(after[0] - '0')
		rest = strings.TrimPrefix(after[1:], " ")
		out = append(out, model.TechnicianSkill{
			TechnicianID: int64(i + 1), SkillID: w.skillNamed(name), Level: model.SkillLevels()[level-1],
			AcquiredOn: model.NewDate(w.now.Year()-4, time.Month(1+i%12), 15), Certified: level > 2,
		})
	}
	if i%4 == 1 {
		expired := w.now.AddDate(0, 0, -20-i%60)
		out[len(out)-1].ExpiresOn = model.DateOf(expired, w.place)
	}
	return out
}

func (w *world) skillNamed(name string) int64 {
	i := slices.IndexFunc(w.skills, func(k model.Skill) bool { return k.Name == name })
	return int64(i + 1)
}

// addSite adds a client; another round of the table is another plant of it.
func (w *world) addSite(i int, f []string, round int) {
	account, name := f[0], f[1]
	if round > 0 {
		account, name = fmt.Sprintf("%s.%d", account, round+1), fmt.Sprintf("%s — site %d", name, round+1)
	}
	at := w.towns[slices.IndexFunc(w.towns, func(t town) bool { return t.name == f[2] })]
	latitude, longitude := model.Degrees(at.latitude+float64(round%50)/1000), model.Degrees(at.longitude-float64(round%40)/1000)
	level := model.ServiceLevel(f[4])
	kind := model.StandardClient
	switch level {
	case model.Platinum, model.Gold:
		kind = model.PremiumClient
	case model.BasicLevel:
		kind = model.BasicClient
	case model.StandardLevel:
	}
	w.sites = append(w.sites, site{zone: at.zone, families: strings.Fields(f[6]), row: model.Client{
		ID: int64(i + 1), UserID: w.addUser(account, name, model.ClientRole), Name: name, Sector: f[3], Type: kind, Level: level,
		Address: fmt.Sprintf("Lot %d, zone industrielle", 12+i*7%180), City: at.name, PostCode: at.code,
		Phone: fmt.Sprintf("+212 5 00 %02d %02d %02d", i/100%100, i%100, 20+i%70), Email: account + "@mif.example", Contact: f[5],
		Instructions: "Se présenter au poste de garde avec une pièce d'identité. Demander " + f[5] + ".", Safety: dangers(f[3]),
		ICE: fmt.Sprintf("%015d", 1001+i), Latitude: &latitude, Longitude: &longitude,
		Version: 1, CreatedAt: w.born, UpdatedAt: w.born,
	}})
}

func (w *world) addMachines(count int) {
	for i := range count {
		s := i % len(w.sites)
		families := w.sites[s].families
		w.addMachine(i, s, families[i/len(w.sites)%len(families)])
	}
}

func (w *world) addMachine(i, s int, key string) {
	fam := slices.IndexFunc(w.families, func(f family) bool { return f.key == key })
	f := &w.families[fam]
	maker, kind, _ := strings.Cut(f.makers[w.IntN(len(f.makers))], "/")
	w.numbers[[2]int{s, fam}]++
	installed := w.now.AddDate(-2-w.IntN(12), -w.IntN(12), -w.IntN(28))
	m := model.Equipment{
		ID: int64(i + 1), ClientID: w.sites[s].row.ID, Maker: maker, Model: kind,
		Name:        fmt.Sprintf("%s %s n° %d", f.name, kind, w.numbers[[2]int{s, fam}]),
		Serial:      fmt.Sprintf("%s-%d-%05d", strings.ToUpper(maker[:2]), installed.Year(), 10000+i*37%89999),
		InstalledOn: model.DateOf(installed, w.place), Status: model.InService, Location: pick(w.chance, places(f)),
		Criticality: model.Criticalities()[w.weighed(20, 30, 40, 10)],
		Version:     1, CreatedAt: w.born, UpdatedAt: w.born,
	}
	if i >= 89999 {
		m.Serial = fmt.Sprintf("%s-%06d", strings.ToUpper(maker[:2]), i)
	}
	m.WarrantyEnd = model.DateOf(installed.AddDate(2, 0, 0), w.place)
	w.machines = append(w.machines, machine{row: m, family: fam, site: s})
}

// addContracts gives each client the contract that covers him today, and some
// an older or a planned one.
func (w *world) addContracts() {
	for i := range w.sites {
		s := &w.sites[i]
		end := w.now.AddDate(0, 0, 25+(i*67)%700)
		c := w.contract(s, model.ActiveContract, w.now.AddDate(-3, i%10, 0), end)
		urgent, normal := hours(s.row.Level)
		c.UrgentHours, c.NormalHours = urgent, normal
		w.contracts = append(w.contracts, c)
		s.contract = c.ID
		s.agreement = rule.Agreement{
			Settings: w.rates, Place: w.place, Level: s.row.Level, UrgentHours: urgent, NormalHours: normal, Holidays: w.closed,
		}
	}
	for i := range 4 {
		s := &w.sites[i*3]
		status, from := model.ExpiredContract, w.now.AddDate(-5, 0, 0)
		if i == 3 {
			status, from = model.DraftContract, w.now.AddDate(0, 2, 0)
		}
		c := w.contract(s, status, from, from.AddDate(1, 11, 0))
		if i == 2 {
			c = w.following(c, &w.sites[renewed])
		}
		w.contracts = append(w.contracts, c)
		if i == 3 {
			w.coverFirst(&c, 3)
		}
	}
}

// renewed is the client whose contract ends soon, and is followed by another.
const renewed = 11

// following makes of a contract the one that renews a client's.
func (w *world) following(c model.Contract, s *site) model.Contract {
	old := w.contracts[s.contract-1]
	next := old
	next.ID, next.Follows, next.Amount = c.ID, old.ID, c.Amount
	next.StartsOn = model.Date{Time: old.EndsOn.AddDate(0, 0, 1)}
	next.EndsOn = model.Date{Time: next.StartsOn.AddDate(3, 0, -1)}
	next.Number = fmt.Sprintf("CT-%d-%03d", next.StartsOn.Year(), next.ID)
	return next
}

// coverFirst names the first machines of a contract's client in it.
func (w *world) coverFirst(c *model.Contract, n int) {
	for _, m := range w.machines {
		if m.row.ClientID == c.ClientID && n > 0 {
			w.covered = append(w.covered, model.Covered{ContractID: c.ID, EquipmentID: m.row.ID})
			n--
		}
	}
}

// dangers are what must be known before a foot is set on a site, by its trade.
func dangers(trade string) string {
	const always = "Chaussures de sécurité et casque. Consigner avant toute intervention."
	switch trade {
	case "santé":
		return "Ne couper aucune énergie sans l'accord du cadre de garde. Masque dans les blocs."
	case "cuir":
		return always + " Produits chimiques : gants et lunettes."
	case "métallurgie":
		return always + " Vêtements couvrants, écran facial près des fours."
	case "agroalimentaire", "pêche", "conditionnement":
		return always + " Charlotte et blouse en zone propre ; ammoniac : masque à portée de main."
	}
	return always
}

func (w *world) contract(s *site, status model.ContractStatus, from, to time.Time) model.Contract {
	id := int64(len(w.contracts) + 1)
	amount := model.MAD(int64(45+w.IntN(400)) * 1000)
	visits, notice := int64(w.from(6, 40)*6), int64(60)
	return model.Contract{
		ID: id, ClientID: s.row.ID, Number: fmt.Sprintf("CT-%d-%03d", from.Year(), id),
		Type: pick(w.chance, []model.ContractType{model.FullContract, model.PreventiveContract, model.FrameContract}), Status: status,
		StartsOn: model.DateOf(from, w.place), EndsOn: model.DateOf(to, w.place), Amount: &amount, Currency: "MAD",
		IncludedVisits: &visits, NoticeDays: &notice, Version: 1, UpdatedAt: w.born,
	}
}

// hours are what a contract of a level promises for the pick-up.
func hours(level model.ServiceLevel) (urgent, normal *int64) {
	n := map[model.ServiceLevel][2]int64{model.Platinum: {2, 24}, model.Gold: {4, 48}, model.StandardLevel: {8, 72}}[level]
	if n[0] == 0 {
		return nil, nil
	}
	return &n[0], &n[1]
}
