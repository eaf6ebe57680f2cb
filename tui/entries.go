package tui

import (
	"slices"
	"strings"

	"mif/store"
	"mif/store/model"
	"mif/tui/screen/administration"
	"mif/tui/screen/clients"
	"mif/tui/screen/contrats"
	"mif/tui/screen/documents"
	"mif/tui/screen/equipements"
	"mif/tui/screen/interventions"
	"mif/tui/screen/notifications"
	"mif/tui/screen/planning"
	"mif/tui/screen/stock"
	"mif/tui/screen/tableau"
	"mif/tui/screen/techniciens"
	"mif/tui/screen/today"
	"mif/tui/ui"
)

// The session satisfies what each screen asks of a store.
var (
	_ interventions.Desk  = (*store.Session)(nil)
	_ today.Desk          = (*store.Session)(nil)
	_ notifications.Desk  = (*store.Session)(nil)
	_ techniciens.Desk    = (*store.Session)(nil)
	_ tableau.Desk        = (*store.Session)(nil)
	_ planning.Desk       = (*store.Session)(nil)
	_ equipements.Desk    = (*store.Session)(nil)
	_ stock.Desk          = (*store.Session)(nil)
	_ clients.Desk        = (*store.Session)(nil)
	_ contrats.Desk       = (*store.Session)(nil)
	_ documents.Desk      = (*store.Session)(nil)
	_ administration.Desk = (*store.Session)(nil)
	_ Inbox               = (*store.Session)(nil)
)

// Entries are the screens of a session, its opening screen first: a
// technician begins with his day, a client with his jobs, the desk with what
// must be treated.
func Entries(s *store.Session) []Entry {
	all := screens(s)
	var out []Entry
	for _, name := range order(s.Actor().Role) {
		at := slices.IndexFunc(all, func(e Entry) bool { return e.Name == name })
		out = append(out, all[at])
	}
	return out
}

func order(r model.Role) []string {
	switch r {
	case model.TechnicianRole:
		return strings.Fields("aujourdhui interventions planning equipements stock techniciens clients documents notifications tableau")
	case model.ClientRole:
		return strings.Fields("interventions planning equipements clients contrats documents notifications")
	case model.Admin, model.Dispatcher:
	}
	return strings.Fields("tableau interventions planning equipements stock techniciens clients contrats documents notifications administration")
}

// screens are all there are.
func screens(s *store.Session) []Entry {
	return []Entry{
		{
			Name: "interventions", Key: "i",
			New: func(env *ui.Env) ui.Screen { return interventions.New(env, s.Work(), s) },
		},
		{
			Name: "aujourdhui", Key: "j",
			New: func(env *ui.Env) ui.Screen { return today.New(env, s) },
		},
		{
			Name: "notifications", Key: "n",
			New: func(env *ui.Env) ui.Screen { return notifications.New(env, s) },
		},
		{
			Name: "techniciens", Key: "t",
			New: func(env *ui.Env) ui.Screen { return techniciens.New(env, s.Technicians(), s) },
		},
		{
			Name: "tableau", Key: "d",
			New: func(env *ui.Env) ui.Screen { return tableau.New(env, s) },
		},
		{
			Name: "equipements", Key: "e",
			New: func(env *ui.Env) ui.Screen { return equipements.New(env, s.Equipment(), s.Work(), s) },
		},
		{
			Name: "stock", Key: "s",
			New: func(env *ui.Env) ui.Screen { return stock.New(env, s.Stock(), s.Technicians(), s) },
		},
		{
			Name: "planning", Key: "p",
			New: func(env *ui.Env) ui.Screen { return planning.New(env, s, s.Queue(false), s.Queue(true)) },
		},
		{
			Name: "clients", Key: "c",
			New: func(env *ui.Env) ui.Screen {
				return clients.New(env, s.Clients(), clients.Holdings{Machines: s.Equipment(), Jobs: s.Work(), Contracts: s.Contracts()}, s)
			},
		},
		{
			Name: "contrats", Key: "k",
			New: func(env *ui.Env) ui.Screen {
				return contrats.New(env, s.Contracts(), contrats.Holdings{Machines: s.Equipment(), Jobs: s.Work()}, s)
			},
		},
		{
			Name: "documents", Key: "f",
			New: func(env *ui.Env) ui.Screen {
				return documents.New(env, s.Files(), documents.Holders{Jobs: s.Work(), Machines: s.Equipment()}, s)
			},
		},
		{
			Name: "administration", Key: "a",
			New: func(env *ui.Env) ui.Screen { return administration.New(env, s.Accounts(), s) },
		},
	}
}
