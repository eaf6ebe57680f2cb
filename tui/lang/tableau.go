package lang

import "strconv"

// Tableau is the dashboard.
type Tableau struct {
	Todo, Load, ByStatus, ByPriority string // heads of its parts
	OnCall, Events, Heat             string
	Trends                           func(days int) string
	Figures                          map[string]string // by kind
	Unread                           string
	Overload                         string
	Free                             func(n, free int) string
	Created, Closed                  string
	Low, High, Last                  string // beside a curve
	MTTR, Respect, Cost              string
	Unmeasured                       string
	OnCallNobody                     string
	Until                            func(when string) string
	NothingToDo, NoEvent, NoCrew     string
	More                             string
	Open, Zone, Other, Refresh       string
	Loading                          string
	Off                              string // a technician without hours that day
}

func tableauFR() Tableau {
	return Tableau{
		Todo: "À traiter", Load: "Charge du jour", ByStatus: "Ouvertes par statut", ByPriority: "Ouvertes par priorité",
		OnCall: "Astreinte", Events: "Derniers événements", Heat: "Charge, 14 jours (%)",
		Figures: map[string]string{
			"urgentes": "Urgentes non affectées", "retard": "En retard", "proches": "À échéance d'ici demain", "en_cours": "En cours",
			"attente_piece": "En attente de pièce", "stock": "Stock sous le minimum", "pannes": "Équipements en panne",
			"contrats": "Contrats, fin < 30 j", "garanties": "Garanties, fin < 30 j",
		},
		Unread: "Notifications non lues", Overload: "SURCHARGE",
		Free: func(n, free int) string {
			return strconv.Itoa(n) + FewFR(int64(n), " technicien, ", " techniciens, ") + strconv.Itoa(free) + FewFR(int64(free), " libre", " libres")
		},
		Trends:  func(n int) string { return "Tendances sur " + strconv.Itoa(n) + " jours" },
		Created: "Créées", Closed: "Clôturées", Low: "min", High: "max", Last: "auj",
		MTTR: "MTTR", Respect: "Respect des délais", Cost: "Coût du mois", Unmeasured: "–",
		OnCallNobody: "personne", Until: func(when string) string { return "jusqu'à " + when },
		NothingToDo: "rien à traiter", NoEvent: "Aucun événement.", NoCrew: "Aucun technicien actif.",
		More: "Bas : plus anciens", Open: "ouvrir", Zone: "zone suivante", Other: "statut / priorité", Refresh: "rafraîchir",
		Loading: "chargement du tableau de bord…", Off: "repos",
	}
}

func tableauEN() Tableau {
	return Tableau{
		Todo: "To do now", Load: "Load of the day", ByStatus: "Open by status", ByPriority: "Open by priority",
		OnCall: "On call", Events: "Last events", Heat: "Load, 14 days (%)",
		Figures: map[string]string{
			"urgentes": "Urgent, not assigned", "retard": "Overdue", "proches": "Due by tomorrow", "en_cours": "In progress",
			"attente_piece": "Waiting for a part", "stock": "Stock below minimum", "pannes": "Machines down",
			"contrats": "Contracts ending < 30 d", "garanties": "Warranties ending < 30 d",
		},
		Unread: "Unread notices", Overload: "OVERLOAD",
		Free: func(n, free int) string {
			return strconv.Itoa(n) + FewEN(int64(n), " technician, ", " technicians, ") + strconv.Itoa(free) + " free"
		},
		Trends:  func(n int) string { return "Trends over " + strconv.Itoa(n) + " days" },
		Created: "Created", Closed: "Closed", Low: "min", High: "max", Last: "now",
		MTTR: "MTTR", Respect: "Deadlines met", Cost: "Cost this month", Unmeasured: "—",
		OnCallNobody: "nobody", Until: func(when string) string { return "until " + when },
		NothingToDo: "nothing to do", NoEvent: "No event.", NoCrew: "No active technician.",
		More: "Down: older", Open: "open", Zone: "next zone", Other: "status / priority", Refresh: "refresh",
		Loading: "loading the dashboard…", Off: "day off",
	}
}

// Percent is tenths of a percent, "87,5 %".
func (w When) Percent(tenths int64) string {
	sign := ""
	if tenths < 0 {
		sign, tenths = "-", -tenths
	}
	return sign + w.group(strconv.FormatInt(tenths/10, 10)) + w.point + strconv.FormatInt(tenths%10, 10) + "\u00a0%"
}

// SignedPercent is a change in points, with its sign.
func (w When) SignedPercent(tenths int64) string {
	if tenths >= 0 {
		return "+" + w.Percent(tenths)
	}
	return w.Percent(tenths)
}
