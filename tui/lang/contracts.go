package lang

import "strconv"

// Contracts are the words of the list of contracts and of their card.
type Contracts struct {
	Columns                                             ContractColumns
	Views                                               [4]string // in force, ending soon, expired, all
	Tabs                                                [4]string // summary, machines, interventions, journal
	Title, Empty                                        string
	Terms, Service, Use, Conditions, Client             string
	Period, Left, Amount, Notice, Follows, Next, Visits string
	Covered, WholePark, OpenJobs, Jobs                  string
	Machines                                            func(n, park int64) string
	VisitsUsed                                          func(done, included int64) string
	NoticeDays                                          func(days int64) string
	HouseHours                                          string
	New, Edit, SetState, End, Renew, Cover              string
	NewTitle, RenewTitle, CoverTitle                    string
	Draft, Sign                                         string
	Suspend, Resume, Terminate                          string
	Created, Edited, Moved, Covers                      string
	Renewed                                             func(number string) string
	NumberHint, EndHint, HoursHint                      string
	SaveCover, AllMachines                              string
	Endless                                             string
}

// ContractColumns are the heads of the list.
type ContractColumns struct {
	Number, Client, Type, Start, End, Left, Hours, Amount, State, Next string
}

func contractsFR() Contracts {
	return Contracts{
		Columns: ContractColumns{"Numéro", "Client", "Type", "Début", "Fin", "Reste", "Réponse", "Montant", "État", "Suite"},
		Views:   [4]string{"Actifs", "Expirent < 60 j", "Expirés", "Tous"},
		Tabs:    [4]string{"Résumé", "Machines couvertes", "Interventions", "Historique"},
		Title:   "Contrats", Empty: "Aucun contrat pour ce filtre.   Échap : revenir à la vue   4 : tous",
		Terms: "Contrat", Service: "Délais promis", Use: "Suivi", Conditions: "Conditions", Client: "Client",
		Period: "Période", Left: "Reste", Amount: "Montant HT", Notice: "Préavis", Follows: "À la suite de", Next: "Suivi par", Visits: "Visites",
		Covered: "Couverture", WholePark: "tout le parc du client", OpenJobs: "Ouvertes", Jobs: "Interventions",
		Machines: func(n, park int64) string {
			if n == 0 {
				return "tout le parc (" + strconv.FormatInt(park, 10) + FewFR(park, " machine)", " machines)")
			}
			return strconv.FormatInt(n, 10) + FewFR(n, " machine", " machines") + " sur " + strconv.FormatInt(park, 10)
		},
		VisitsUsed: func(done, included int64) string {
			return strconv.FormatInt(done, 10) + " sur " + strconv.FormatInt(included, 10) + FewFR(included, " incluse", " incluses")
		},
		NoticeDays: func(days int64) string { return strconv.FormatInt(days, 10) + FewFR(days, " jour", " jours") },
		HouseHours: "maison",
		New:        "nouveau contrat", Edit: "modifier le contrat", SetState: "changer l'état", End: "résilier", Renew: "renouveler", Cover: "machines couvertes",
		NewTitle: "Nouveau contrat", RenewTitle: "Renouveler", CoverTitle: "Machines couvertes",
		Draft: "Brouillon", Sign: "signer", Suspend: "suspendre", Resume: "reprendre", Terminate: "résilier",
		Created: "Contrat créé.", Edited: "Contrat enregistré.", Moved: "Contrat : {vers}.", Covers: "Couverture enregistrée.",
		Renewed:    func(number string) string { return "Contrat renouvelé : " + number },
		NumberHint: "Vide : le prochain numéro de l'année.", EndHint: "Vide : sans fin.", HoursHint: "Heures de prise en charge ; vide : celles de la maison.",
		SaveCover: "enregistrer la couverture", AllMachines: "tout le parc", Endless: "sans fin",
	}
}

func contractsEN() Contracts {
	return Contracts{
		Columns: ContractColumns{"Number", "Customer", "Kind", "Start", "End", "Left", "Response", "Amount", "State", "Next"},
		Views:   [4]string{"In force", "Ending < 60 d", "Expired", "All"},
		Tabs:    [4]string{"Summary", "Assets covered", "Work orders", "Log"},
		Title:   "Contracts", Empty: "No contract for this filter.   Esc: back to the view   4: all",
		Terms: "Contract", Service: "Promised times", Use: "Use", Conditions: "Terms", Client: "Customer",
		Period: "Period", Left: "Left", Amount: "Amount excl. tax", Notice: "Notice", Follows: "Follows", Next: "Followed by", Visits: "Visits",
		Covered: "Coverage", WholePark: "all of the customer's assets", OpenJobs: "Open", Jobs: "Work orders",
		Machines: func(n, park int64) string {
			if n == 0 {
				return "all assets (" + strconv.FormatInt(park, 10) + ")"
			}
			return strconv.FormatInt(n, 10) + FewEN(n, " asset", " assets") + " of " + strconv.FormatInt(park, 10)
		},
		VisitsUsed: func(done, included int64) string {
			return strconv.FormatInt(done, 10) + " of " + strconv.FormatInt(included, 10) + " included"
		},
		NoticeDays: func(days int64) string { return strconv.FormatInt(days, 10) + FewEN(days, " day", " days") },
		HouseHours: "house",
		New:        "new contract", Edit: "edit the contract", SetState: "change the state", End: "terminate", Renew: "renew", Cover: "assets covered",
		NewTitle: "New contract", RenewTitle: "Renew", CoverTitle: "Assets covered",
		Draft: "Draft", Sign: "sign", Suspend: "suspend", Resume: "resume", Terminate: "terminate",
		Created: "Contract created.", Edited: "Contract saved.", Moved: "Contract: {vers}.", Covers: "Coverage saved.",
		Renewed:    func(number string) string { return "Contract renewed: " + number },
		NumberHint: "Empty: the next number of the year.", EndHint: "Empty: without an end.", HoursHint: "Response hours; empty: those of the house.",
		SaveCover: "save the coverage", AllMachines: "all assets", Endless: "no end",
	}
}
