package lang

import "strconv"

// Machines are the words of the list of machines and of their card.
type Machines struct {
	Columns                                        MachineColumns
	Views                                          [5]string // in service, down, under maintenance, warranty, all
	Empty                                          string
	Title                                          string
	Jobs, Stops, Files, OpenJobs, Downtime         string
	Cost, YearCost, Specs, Contract, Since, Nobody string
	Identity, Care, Life, Client                   string
	ShowJobs                                       string
	New, NewTitle, Edit, Request, Created, Edited  string
	NewShort, EditShort, RequestShort              string
	TwinQuestion                                   string
	SameSite                                       string // work on the client's other machines
	SetState, State, ReasonFree, ReasonNeeded      string
	Criticality                                    func(word string) string
	Open                                           func(n int64) string
	Overdue                                        func(days int) string
}

// MachineColumns are the heads of the list.
type MachineColumns struct {
	Ref, Serial, Name, Client, City, Status, Criticality, Place, Next, Warranty, Open, Maker, Model, Installed, Last string
}

func machinesFR() Machines {
	return Machines{
		Columns: MachineColumns{
			"Réf.", "N° série", "Nom", "Client", "Ville", "Statut", "Criticité", "Emplacement", "Proch. mnt", "Garantie", "Ouv.",
			"Fabricant", "Modèle", "Installée le", "Dernière mnt",
		},
		Views: [5]string{"En service", "En panne", "En maintenance", "Garantie < 90 j", "Tous"},
		Empty: "Aucun équipement pour ce filtre.   Échap : revenir à la vue   5 : tous", Title: "Équipements",
		Jobs: "Interventions", Stops: "Arrêts", Files: "Documents", OpenJobs: "Ouvertes", Downtime: "Temps d'arrêt",
		Cost: "Coût total", YearCost: "Coût sur 12 mois", Specs: "Spécifications", Contract: "Contrat", Since: "À l'arrêt depuis",
		Nobody: "aucun", Identity: "Identité", Care: "Entretien", Life: "Vie de la machine", Client: "Client",
		ShowJobs: "voir ses interventions",
		New:      "nouvel équipement", NewTitle: "Nouvel équipement", Edit: "modifier la fiche", Request: "demander une intervention",
		NewShort: "nouveau", EditShort: "modifier", RequestShort: "demande",
		Created: "créé", Edited: "fiche enregistrée", SameSite: "Ouvertes aussi sur ce site :",
		TwinQuestion: "Cet équipement existe peut-être déjà chez ce client. Le créer quand même ?",
		SetState:     "changer l'état", State: "état", ReasonFree: "Remarque, si besoin", ReasonNeeded: "La cause, en quelques mots",
		Criticality: func(word string) string { return "criticité " + word },
		Open: func(n int64) string {
			return strconv.FormatInt(n, 10) + FewFR(n, " intervention ouverte", " interventions ouvertes")
		},
		Overdue: func(days int) string { return "dépassée de " + strconv.Itoa(days) + " j" },
	}
}

func machinesEN() Machines {
	return Machines{
		Columns: MachineColumns{
			"Ref.", "Serial no.", "Name", "Customer", "City", "Status", "Criticality", "Place", "Next maint.", "Warranty", "Open",
			"Maker", "Model", "Installed on", "Last maint.",
		},
		Views: [5]string{"In service", "Down", "Under maintenance", "Warranty < 90 d", "All"},
		Empty: "No asset for this filter.   Esc: back to the view   5: all", Title: "Assets",
		Jobs: "Work orders", Stops: "Stops", Files: "Files", OpenJobs: "Open", Downtime: "Downtime",
		Cost: "Total cost", YearCost: "Cost of 12 months", Specs: "Specifications", Contract: "Contract", Since: "Stopped since",
		Nobody: "none", Identity: "Identity", Care: "Care", Life: "Life of the asset", Client: "Customer",
		ShowJobs: "show its work orders",
		New:      "new asset", NewTitle: "New asset", Edit: "edit the record", Request: "ask for work",
		NewShort: "new", EditShort: "edit", RequestShort: "request",
		Created: "created", Edited: "record saved", SameSite: "Open on this site, too:",
		TwinQuestion: "This customer may have this asset already. Create it all the same?",
		SetState:     "change the state", State: "state", ReasonFree: "A remark, if needed", ReasonNeeded: "The cause, in a few words",
		Criticality: func(word string) string { return "criticality " + word },
		Open: func(n int64) string {
			return strconv.FormatInt(n, 10) + FewEN(n, " open work order", " open work orders")
		},
		Overdue: func(days int) string { return strconv.Itoa(days) + " d overdue" },
	}
}
