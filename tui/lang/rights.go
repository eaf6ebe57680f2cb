package lang

import "strconv"

// Rights are the policy in words, what may be done and how far; the messages
// and the numbers of the house.
type Rights struct {
	Title, Show                                          string
	Verbs                                                map[string]string // by the store's name of the verb
	All                                                  [3]string         // before the rights without a limit: work, assets, house
	Own, Limited, Never                                  string            // before the others
	Rest                                                 string            // instead of a long list of what he may never
	OnSite, AsRequest                                    string            // behind a verb that a role has with a limit
	Note                                                 string
	Message, Write, Everybody                            string // the form of a message of the house
	MessageText, MessageTo                               string
	MessageHint                                          string
	NumbersTitle, EditNumbers, NumbersSaved, NumbersHint string
	Numbers                                              map[string]string // by the store's name
	Sent                                                 func(n int) string
}

func rightsFR() Rights {
	return Rights{
		Title: "Droits des rôles", Show: "voir les droits des rôles",
		All: [3]string{"Interventions (toutes)", "Parc, stock et fiches (tout)", "Maison"}, Own: "Ce qui lui revient", Limited: "Avec une limite", Never: "Jamais", Rest: "Rien d'autre.",
		OnSite: "sur un site où il est intervenu depuis peu", AsRequest: "comme demande, sur ses machines",
		Note:    "Cette page est tirée des règles mêmes que le programme applique.",
		Message: "Message du bureau", Write: "envoyer un message", Everybody: "Tout le monde",
		MessageText: "Texte", MessageTo: "À", MessageHint: "500 caractères au plus ; il arrive dans les notifications.",
		Sent: func(n int) string {
			return "Message envoyé à " + strconv.Itoa(n) + FewFR(int64(n), " personne.", " personnes.")
		},
		NumbersTitle: "Paramètres", EditNumbers: "modifier les paramètres", NumbersSaved: "Paramètres enregistrés : ils valent dès maintenant.",
		NumbersHint: "Vaut aussitôt partout ; les échéances déjà fixées restent.",
		Numbers: map[string]string{
			"taux_horaire": "Main-d'œuvre (MAD/h)", "echeance_proche_pourcent": "Échéance proche (%)", "correction_jours": "Correction (jours)", "notation_jours": "Notation (jours)", "rappel_heures": "Rappel de créneau (h)",
			"delais.urgente.prise_en_charge": "Urgente, à prendre (h)", "delais.urgente.resolution": "Urgente, à finir (h)",
			"delais.haute.prise_en_charge": "Haute, à prendre (h)", "delais.haute.resolution": "Haute, à finir (h)",
			"delais.normale.prise_en_charge": "Normale, à prendre (h)", "delais.normale.resolution": "Normale, à finir (h)",
			"delais.basse.prise_en_charge": "Basse, à prendre (h)", "delais.basse.resolution": "Basse, à finir (h)",
			"niveaux.platinum": "Platinum, délais (%)",
			"niveaux.gold":     "Gold, délais (%)",
			"niveaux.standard": "Standard, délais (%)",
			"niveaux.basic":    "Basic, délais (%)",
		},
		Verbs: map[string]string{
			"see": "voir les interventions", "see_history": "lire l'historique", "create": "créer une intervention", "edit": "modifier une intervention",
			"set_skills": "fixer les compétences requises", "assign": "affecter un technicien", "unassign": "retirer une affectation", "start": "démarrer",
			"pause": "mettre en attente", "resume": "reprendre", "close": "clôturer", "cancel": "annuler", "archive": "archiver",
			"correct": "corriger après la clôture", "override": "déroger à une règle", "comment": "commenter", "comment_internal": "commenter en interne",
			"rate": "noter le travail", "duplicate": "dupliquer", "follow_up": "ouvrir une suite", "undo": "annuler sa dernière action",
			"purge": "effacer les données d'une personne", "use_part": "sortir une pièce", "return_part": "rendre une pièce", "plan_parts": "réserver des pièces",
			"add_document": "joindre un document", "remove_document": "modifier ou retirer un document", "see_planning": "voir le planning",
			"plan": "planifier", "unplan": "retirer du planning", "confirm_slot": "confirmer un créneau", "see_equipment": "voir les machines",
			"create_equipment": "créer une machine", "edit_equipment": "modifier une machine", "set_equipment_status": "changer l'état d'une machine",
			"retire_equipment": "retirer une machine", "add_manual": "joindre un document de machine", "remove_manual": "modifier ou retirer un document de machine",
			"see_stock": "voir le stock", "move_stock": "recevoir, transférer et inventorier", "edit_stock": "modifier pièces et emplacements",
			"see_contact": "voir l'adresse et le contact d'un client", "see_client": "voir la fiche d'un client", "create_client": "créer un client",
			"edit_client": "modifier un client", "see_contract": "voir les contrats", "create_contract": "créer un contrat", "edit_contract": "modifier un contrat",
			"see_technician": "voir la fiche d'un technicien", "edit_technician": "modifier un technicien", "see_skills": "voir le catalogue des compétences",
			"edit_skills": "modifier le catalogue des compétences", "manage_users": "gérer les comptes", "list_users": "voir la liste des comptes",
			"own_profile": "régler ses préférences", "see_absences": "voir les absences", "edit_absences": "saisir absences, horaires et astreintes",
			"edit_holidays": "modifier les jours fériés", "team_views": "partager des vues", "settings": "modifier les paramètres", "see_reports": "voir les chiffres de tous",
			"see_own_figures": "voir les chiffres d'un technicien", "own_inbox": "lire ses notifications", "backup": "sauvegarder", "retention": "appliquer la conservation",
			"verify": "vérifier la base", "import": "importer", "broadcast": "envoyer un message du bureau",
		},
	}
}

func rightsEN() Rights {
	return Rights{
		Title: "What roles may do", Show: "show what roles may do",
		All: [3]string{"Work orders (all)", "Machines, inventory and files (all)", "The house"}, Own: "What is theirs", Limited: "With a limit", Never: "Never", Rest: "Nothing else.",
		OnSite: "on a site where they worked of late", AsRequest: "as a request, for their own machines",
		Note:    "This page is drawn from the very rules that the program applies.",
		Message: "Message from the office", Write: "send a message", Everybody: "Everybody",
		MessageText: "Text", MessageTo: "To", MessageHint: "500 characters at most; it arrives among the notices.",
		Sent: func(n int) string {
			return "Message sent to " + strconv.Itoa(n) + FewEN(int64(n), " person.", " people.")
		},
		NumbersTitle: "Settings", EditNumbers: "edit the settings", NumbersSaved: "Settings saved: they count from now on.",
		NumbersHint: "Counts at once everywhere; deadlines that are set stay.",
		Numbers: map[string]string{
			"taux_horaire": "Labour (MAD/h)", "echeance_proche_pourcent": "Deadline near (%)", "correction_jours": "Correction (days)", "notation_jours": "Rating (days)", "rappel_heures": "Slot reminder (h)",
			"delais.urgente.prise_en_charge": "Urgent, pick up (h)", "delais.urgente.resolution": "Urgent, finish (h)",
			"delais.haute.prise_en_charge": "High, pick up (h)", "delais.haute.resolution": "High, finish (h)",
			"delais.normale.prise_en_charge": "Normal, pick up (h)", "delais.normale.resolution": "Normal, finish (h)",
			"delais.basse.prise_en_charge": "Low, pick up (h)", "delais.basse.resolution": "Low, finish (h)",
			"niveaux.platinum": "Platinum, clocks (%)",
			"niveaux.gold":     "Gold, clocks (%)",
			"niveaux.standard": "Standard, clocks (%)",
			"niveaux.basic":    "Basic, clocks (%)",
		},
		Verbs: map[string]string{
			"see": "see work orders", "see_history": "read the history", "create": "create a work order", "edit": "edit a work order",
			"set_skills": "set the skills they need", "assign": "assign a technician", "unassign": "take an assignment back", "start": "start",
			"pause": "put on hold", "resume": "resume", "close": "close", "cancel": "cancel", "archive": "archive",
			"correct": "correct after closing", "override": "override a rule", "comment": "comment", "comment_internal": "comment internally",
			"rate": "rate the work", "duplicate": "duplicate", "follow_up": "open a follow-up", "undo": "undo their last action",
			"purge": "erase a person's data", "use_part": "take a part out", "return_part": "return a part", "plan_parts": "reserve parts",
			"add_document": "attach a document", "remove_document": "change or remove a document", "see_planning": "see the schedule",
			"plan": "schedule", "unplan": "take off the schedule", "confirm_slot": "confirm a slot", "see_equipment": "see machines",
			"create_equipment": "create a machine", "edit_equipment": "edit a machine", "set_equipment_status": "change a machine's status",
			"retire_equipment": "retire a machine", "add_manual": "attach a machine's document", "remove_manual": "change or remove a machine's document",
			"see_stock": "see the inventory", "move_stock": "receive, transfer and count", "edit_stock": "edit parts and places",
			"see_contact": "see a customer's address and contact", "see_client": "see a customer's file", "create_client": "create a customer",
			"edit_client": "edit a customer", "see_contract": "see contracts", "create_contract": "create a contract", "edit_contract": "edit a contract",
			"see_technician": "see a technician's file", "edit_technician": "edit a technician", "see_skills": "see the catalogue of skills",
			"edit_skills": "edit the catalogue of skills", "manage_users": "manage accounts", "list_users": "see the list of accounts",
			"own_profile": "set their preferences", "see_absences": "see absences", "edit_absences": "enter absences, hours and on-call",
			"edit_holidays": "edit public holidays", "team_views": "share views", "settings": "edit the settings", "see_reports": "see everybody's figures",
			"see_own_figures": "see a technician's figures", "own_inbox": "read their notices", "backup": "back up", "retention": "apply retention",
			"verify": "check the database", "import": "import", "broadcast": "send a message from the office",
		},
	}
}
