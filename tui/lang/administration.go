package lang

// Administration are the words of the list of accounts and of their card.
type Administration struct {
	Columns                                       AccountColumns
	Views                                         [5]string // all who act, admins and dispatchers, technicians, clients, closed
	Tabs                                          [2]string // summary, journal
	Title, Empty, NewTitle, ResetTitle, LinkTitle string
	Identity, Rights                              string
	Active, Closed, Waits, Never                  string
	LastLogin, Profile, File, None                string
	New, Edit, Close, Reopen, Reset, Unlock, Link string
	ShowCrew                                      string
	Created, Edited, Deactivated, Reopened        string
	PasswordSet, Unlocked, Linked                 string
	Again, Differs, NameHint, PasswordHint        string
	RoleHint, CloseHint                           string
}

// AccountColumns are the heads of the list.
type AccountColumns struct{ Name, FullName, Role, State, LastLogin, Email, File string }

func administrationFR() Administration {
	return Administration{
		Columns: AccountColumns{"Utilisateur", "Nom complet", "Rôle", "État", "Connexion", "Courriel", "Fiche"},
		Views:   [5]string{"Actifs", "Bureau", "Techniciens", "Clients", "Fermés"},
		Tabs:    [2]string{"Résumé", "Historique"},
		Title:   "Administration", Empty: "Aucun compte pour ce filtre.   Échap : revenir à la vue   n : créer un compte",
		NewTitle: "Nouveau compte", ResetTitle: "nouveau mot de passe", LinkTitle: "rattacher à un client",
		Identity: "Qui", Rights: "Droits", Active: "Actif", Closed: "Fermé", Waits: "Patiente", Never: "jamais",
		LastLogin: "Dernière connexion", Profile: "Profil de technicien", File: "Fiche du client", None: "aucune",
		New: "nouveau compte", Edit: "modifier le compte", Close: "désactiver le compte", Reopen: "réactiver le compte",
		Reset: "remplacer le mot de passe", Unlock: "lever l'attente", Link: "rattacher à un client",
		ShowCrew: "voir la fiche du technicien",
		Created:  "Compte créé.", Edited: "Compte enregistré.", Deactivated: "Compte désactivé : ses sessions sont terminées.",
		Reopened: "Compte réactivé.", PasswordSet: "Mot de passe remplacé.", Unlocked: "L'attente est levée.", Linked: "Compte rattaché.",
		Again: "Mot de passe, encore", Differs: "Les deux saisies diffèrent.",
		NameHint:     "Lettres sans accent, chiffres, point, tiret : y.alami",
		PasswordHint: "12 à 72 caractères ; une phrase se retient mieux.",
		RoleHint:     "Un technicien reçoit aussitôt sa fiche dans Techniciens.",
		CloseHint:    "La raison, par exemple un départ. Ce qu'il a fait reste à son nom.",
	}
}

func administrationEN() Administration {
	return Administration{
		Columns: AccountColumns{"User", "Full name", "Role", "State", "Signed in", "E-mail", "File"},
		Views:   [5]string{"Active", "Office", "Technicians", "Customers", "Closed"},
		Tabs:    [2]string{"Summary", "Log"},
		Title:   "Admin", Empty: "No account for this filter.   Esc: back to the view   n: create an account",
		NewTitle: "New account", ResetTitle: "new password", LinkTitle: "link to a customer",
		Identity: "Who", Rights: "Rights", Active: "Active", Closed: "Closed", Waits: "Must wait", Never: "never",
		LastLogin: "Last sign-in", Profile: "Technician's profile", File: "Customer's file", None: "none",
		New: "new account", Edit: "edit the account", Close: "deactivate the account", Reopen: "reactivate the account",
		Reset: "replace the password", Unlock: "end the wait", Link: "link to a customer",
		ShowCrew: "show the technician",
		Created:  "Account created.", Edited: "Account saved.", Deactivated: "Account deactivated: its sessions have ended.",
		Reopened: "Account reactivated.", PasswordSet: "Password replaced.", Unlocked: "The wait has ended.", Linked: "Account linked.",
		Again: "Password, again", Differs: "The two are not the same.",
		NameHint:     "Letters without accents, digits, dot, dash: y.alami",
		PasswordHint: "12 to 72 characters; a sentence is easier to keep.",
		RoleHint:     "A technician gets a profile in Technicians at once.",
		CloseHint:    "The reason, such as a departure. What was done stays under the name.",
	}
}
