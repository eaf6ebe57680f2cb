package lang

// Clients are the words of the list of clients and of their card.
type Clients struct {
	Columns                                               ClientColumns
	Views                                                 [5]string // all, with open work, under contract, without, inactive
	Tabs                                                  [5]string // summary, machines, interventions, contracts, journal
	Title, Empty                                          string
	Identity, Contact, Site, Safety, Service, Life, Notes string
	Open, Machines, Jobs, Rating, LastVisit, Contract     string
	NoContract, Inactive                                  string
	InactiveSince                                         func(day string) string
	New, Edit, Request, CopyPhone, Activate, Deactivate   string
	NewTitle, RequestTitle                                string
	Created, Edited, Activated, Deactivated               string
	Requested                                             func(ref string) string
	TwinQuestion                                          string
	SameName, SamePhone, SameICE                          string
	PhoneHint, ICEHint, SafetyHint, AccessHint            string
	PhoneCopied                                           func(phone string) string
	ShowContracts                                         string
}

// ClientColumns are the heads of the list.
type ClientColumns struct {
	Name, City, Contact, Phone, Machines, Open, Level, Contract, Rating, Visit string
}

func clientsFR() Clients {
	return Clients{
		Columns: ClientColumns{"Nom", "Ville", "Contact", "Téléphone", "Mach.", "Ouv.", "Niveau", "Contrat", "Satisf.", "Dern. visite"},
		Views:   [5]string{"Tous", "Avec travail ouvert", "Sous contrat", "Sans contrat", "Inactifs"},
		Tabs:    [5]string{"Résumé", "Machines", "Interventions", "Contrats", "Historique"},
		Title:   "Clients", Empty: "Aucun client pour ce filtre.   Échap : revenir à la vue   1 : tous",
		Identity: "Identité", Contact: "Qui appeler", Site: "Accès et consignes du site", Safety: "Consignes de sécurité",
		Service: "Délais promis", Life: "Activité", Notes: "Notes commerciales",
		Open: "Ouvertes", Machines: "Machines", Jobs: "Interventions", Rating: "Satisfaction", LastVisit: "Dernière visite", Contract: "Contrat",
		NoContract: "sans contrat", Inactive: "inactif",
		InactiveSince: func(day string) string { return "inactif depuis le " + day },
		New:           "nouveau client", Edit: "modifier la fiche", Request: "nouvelle demande", CopyPhone: "copier le téléphone",
		Activate: "réactiver", Deactivate: "désactiver", NewTitle: "Nouveau client", RequestTitle: "Nouvelle demande",
		Created: "Client créé.", Edited: "Fiche client enregistrée.", Activated: "Client réactivé.", Deactivated: "Client désactivé.",
		Requested:    func(ref string) string { return ref + " créée." },
		TwinQuestion: "Ce client existe peut-être déjà. Le créer quand même ?",
		SameName:     "même nom", SamePhone: "même téléphone", SameICE: "même ICE",
		PhoneHint: "05 22 00 00 00 ou +212 5 22 00 00 00", ICEHint: "15 chiffres",
		SafetyHint:    "Lues par le technicien avant d'entrer : équipements de protection, consignation, permis.",
		AccessHint:    "Poste de garde, horaires, à qui s'adresser.",
		PhoneCopied:   func(phone string) string { return phone + " : copié" },
		ShowContracts: "voir les contrats",
	}
}

func clientsEN() Clients {
	return Clients{
		Columns: ClientColumns{"Name", "City", "Contact person", "Telephone", "Assets", "Open", "Level", "Contract", "Rating", "Last visit"},
		Views:   [5]string{"All", "With open work", "Under contract", "Without contract", "Inactive"},
		Tabs:    [5]string{"Summary", "Assets", "Work orders", "Contracts", "Log"},
		Title:   "Customers", Empty: "No customer for this filter.   Esc: back to the view   1: all",
		Identity: "Identity", Contact: "Whom to call", Site: "Site access and instructions", Safety: "Safety instructions",
		Service: "Promised times", Life: "Activity", Notes: "Sales notes",
		Open: "Open", Machines: "Assets", Jobs: "Work orders", Rating: "Rating", LastVisit: "Last visit", Contract: "Contract",
		NoContract: "no contract", Inactive: "inactive",
		InactiveSince: func(day string) string { return "inactive since " + day },
		New:           "new customer", Edit: "edit the record", Request: "new request", CopyPhone: "copy the telephone number",
		Activate: "reactivate", Deactivate: "deactivate", NewTitle: "New customer", RequestTitle: "New request",
		Created: "Customer created.", Edited: "Customer saved.", Activated: "Customer reactivated.", Deactivated: "Customer deactivated.",
		Requested:    func(ref string) string { return ref + " created." },
		TwinQuestion: "This customer may be there already. Create it all the same?",
		SameName:     "same name", SamePhone: "same telephone", SameICE: "same ICE number",
		PhoneHint: "05 22 00 00 00, or +212 5 22 00 00 00", ICEHint: "15 digits",
		SafetyHint:    "Read by the technician before going in: protective gear, lock-out, permits.",
		AccessHint:    "Gate, opening hours, whom to ask for.",
		PhoneCopied:   func(phone string) string { return phone + ": copied" },
		ShowContracts: "show the contracts",
	}
}
