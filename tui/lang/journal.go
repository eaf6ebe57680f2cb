package lang

// Trail are the words of the journal of the house and of one line of it.
type Trail struct {
	Columns                TrailColumns
	Views                  [4]string // all, today, accounts, sign-ins
	Tab, Title, Empty      string
	What, From, Change     string
	Address, Program, Show string
	Entities               map[string]string
}

// TrailColumns are the heads of the list.
type TrailColumns struct{ At, Who, What, Record string }

func trailFR() Trail {
	return Trail{
		Columns: TrailColumns{"Quand", "Qui", "Quoi", "Fiche"},
		Views:   [4]string{"Tout", "Aujourd'hui", "Comptes", "Connexions"},
		Tab:     "Détail", Title: "Journal", Empty: "Rien dans le journal pour ce filtre.   Échap : revenir à la vue",
		What: "Ce qui a été fait", From: "D'où", Change: "Ce qui a changé", Address: "Adresse", Program: "Programme", Show: "ouvrir la fiche",
		Entities: map[string]string{
			"users": "Compte", "clients": "Client", "equipements": "Machine", "techniciens": "Technicien", "contrats": "Contrat",
			"pieces_detachees": "Pièce", "documents": "Document", "messages": "Message", "parametres": "Paramètres",
		},
	}
}

func trailEN() Trail {
	return Trail{
		Columns: TrailColumns{"When", "Who", "What", "Record"},
		Views:   [4]string{"Everything", "Today", "Accounts", "Sign-ins"},
		Tab:     "Detail", Title: "Audit log", Empty: "Nothing in the log for this filter.   Esc: back to the view",
		What: "What was done", From: "From where", Change: "What changed", Address: "Network address", Program: "Client program", Show: "open the record",
		Entities: map[string]string{
			"users": "Account", "clients": "Customer", "equipements": "Asset", "techniciens": "Technician of the crew", "contrats": "Agreement",
			"pieces_detachees": "Part", "documents": "Paper", "messages": "Notice", "parametres": "House numbers",
		},
	}
}
