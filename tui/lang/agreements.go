package lang

import "strconv"

// Agreements are the words that clients and contracts share: what is promised,
// when it is counted, what becomes of it.
type Agreements struct {
	Source, ByContract, ByHouse, Counted, Always, NoTrail string
	Promise                                               func(pickup, resolve string) string
	From                                                  func(day string) string
	Until                                                 func(day string) string
	Left                                                  func(days int) string
	Rating                                                func(mean string, n int64) string
	Open                                                  string
	PrevTab, NextTab                                      string
	State                                                 string
	Reason, ReasonNeeded                                  string
	ShowJobs, ShowMachines                                string
	Nothing                                               string
}

func agreementsFR() Agreements {
	return Agreements{
		Source: "Réponse selon", ByContract: "le contrat", ByHouse: "la maison", Counted: "Heures comptées", Always: "24 h/24, 7 j/7, fériés compris", NoTrail: "Le journal est vide.",
		Promise: func(pickup, resolve string) string { return "réponse " + pickup + ", résolution " + resolve },
		From:    func(day string) string { return "depuis le " + day },
		Until:   func(day string) string { return "jusqu'au " + day },
		Left: func(days int) string {
			switch {
			case days < 0:
				return "fini depuis " + strconv.Itoa(-days) + " j"
			case days == 0:
				return "dernier jour"
			}
			return strconv.Itoa(days) + " j"
		},
		Rating: func(mean string, n int64) string {
			return mean + "/5 (" + strconv.FormatInt(n, 10) + FewFR(n, " note)", " notes)")
		},
		Open: "ouvrir la ligne", PrevTab: "onglet précédent", NextTab: "onglet suivant",
		State: "état", Reason: "Remarque, si besoin", ReasonNeeded: "La raison, en quelques mots",
		ShowJobs: "voir les interventions", ShowMachines: "voir les équipements", Nothing: "Rien ici.",
	}
}

func agreementsEN() Agreements {
	return Agreements{
		Source: "Response by", ByContract: "the contract", ByHouse: "the house", Counted: "Hours counted", Always: "day and night, holidays too", NoTrail: "The log is empty.",
		Promise: func(pickup, resolve string) string { return "response " + pickup + ", resolution " + resolve },
		From:    func(day string) string { return "since " + day },
		Until:   func(day string) string { return "until " + day },
		Left: func(days int) string {
			switch {
			case days < 0:
				return "ended " + strconv.Itoa(-days) + " d ago"
			case days == 0:
				return "last day"
			}
			return strconv.Itoa(days) + " d"
		},
		Rating: func(mean string, n int64) string {
			return mean + "/5 (" + strconv.FormatInt(n, 10) + FewEN(n, " rating)", " ratings)")
		},
		Open: "open the line", PrevTab: "previous tab", NextTab: "next tab",
		State: "state", Reason: "A remark, if needed", ReasonNeeded: "The reason, in a few words",
		ShowJobs: "show the work orders", ShowMachines: "show the assets", Nothing: "Nothing here.",
	}
}
