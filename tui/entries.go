package tui

import (
	"mif/store"
	"mif/store/model"
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
	_ interventions.Desk = (*store.Session)(nil)
	_ today.Desk         = (*store.Session)(nil)
	_ notifications.Desk = (*store.Session)(nil)
	_ techniciens.Desk   = (*store.Session)(nil)
	_ tableau.Desk       = (*store.Session)(nil)
	_ planning.Desk      = (*store.Session)(nil)
	_ equipements.Desk   = (*store.Session)(nil)
	_ stock.Desk         = (*store.Session)(nil)
	_ clients.Desk       = (*store.Session)(nil)
	_ contrats.Desk      = (*store.Session)(nil)
	_ documents.Desk     = (*store.Session)(nil)
	_ Inbox              = (*store.Session)(nil)
)

// Entries are the screens of a session, its opening screen first: a
// technician begins with his day, a client with his jobs, the desk with what
// must be treated.
func Entries(s *store.Session) []Entry {
	list := Entry{
		Name: "interventions", Key: "i",
		New: func(env *ui.Env) ui.Screen { return interventions.New(env, s.Work(), s) },
	}
	day := Entry{
		Name: "aujourdhui", Key: "j",
		New: func(env *ui.Env) ui.Screen { return today.New(env, s) },
	}
	inbox := Entry{
		Name: "notifications", Key: "n",
		New: func(env *ui.Env) ui.Screen { return notifications.New(env, s) },
	}
	crew := Entry{
		Name: "techniciens", Key: "t",
		New: func(env *ui.Env) ui.Screen { return techniciens.New(env, s.Technicians(), s) },
	}
	board := Entry{
		Name: "tableau", Key: "d",
		New: func(env *ui.Env) ui.Screen { return tableau.New(env, s) },
	}
	machines := Entry{
		Name: "equipements", Key: "e",
		New: func(env *ui.Env) ui.Screen { return equipements.New(env, s.Equipment(), s.Work(), s) },
	}
	parts := Entry{
		Name: "stock", Key: "s",
		New: func(env *ui.Env) ui.Screen { return stock.New(env, s.Stock(), s.Technicians(), s) },
	}
	plan := Entry{
		Name: "planning", Key: "p",
		New: func(env *ui.Env) ui.Screen { return planning.New(env, s, s.Queue(false), s.Queue(true)) },
	}
	customers := Entry{
		Name: "clients", Key: "c",
		New: func(env *ui.Env) ui.Screen {
			return clients.New(env, s.Clients(), clients.Holdings{Machines: s.Equipment(), Jobs: s.Work(), Contracts: s.Contracts()}, s)
		},
	}
	deals := Entry{
		Name: "contrats", Key: "k",
		New: func(env *ui.Env) ui.Screen {
			return contrats.New(env, s.Contracts(), contrats.Holdings{Machines: s.Equipment(), Jobs: s.Work()}, s)
		},
	}
	files := Entry{
		Name: "documents", Key: "f",
		New: func(env *ui.Env) ui.Screen {
			return documents.New(env, s.Files(), documents.Holders{Jobs: s.Work(), Machines: s.Equipment()}, s)
		},
	}
	switch s.Actor().Role {
	case model.TechnicianRole:
		return []Entry{day, list, plan, machines, parts, crew, customers, files, inbox, board}
	case model.ClientRole:
		return []Entry{list, plan, machines, customers, deals, files, inbox}
	case model.Admin, model.Dispatcher:
	}
	return []Entry{board, list, plan, machines, parts, crew, customers, deals, files, inbox}
}
