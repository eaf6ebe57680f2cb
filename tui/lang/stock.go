package lang

import (
	"strconv"

	"mif/store/model"
)

// Stock are the words of the list of parts, of their card and of what moves them.
type Stock struct {
	Title, Empty                string
	Views                       [5]string // all, below the minimum, none left, reserved, not kept
	Columns                     StockColumns
	States                      map[model.PartState]string // where it needs somebody
	StateNames                  map[model.PartState]string
	Tabs                        [4]string
	Levels, Record, Description string
	NoMoves, NoPlaces, NoJobs   string
	Anywhere                    string
	Do                          StockVerbs
	Ask                         StockQuestions
	Said                        StockSaid
	Kinds                       map[model.PlaceKind]string
}

// StockColumns are the heads of the list and the labels of the card.
type StockColumns struct {
	Ref, Name, Level, Reserved, Free, Price, Value, Supplier, Shelf, Unit, Min, Max, Stock, Kept string
}

// StockVerbs are what can be done with parts.
type StockVerbs struct {
	Move, MoveShort, Count, CountShort, Reserve, ReserveShort, ReservePart, New, Edit, Opposite, Van, Place, Worth, OpenJob string
	NextTab, PrevTab                                                                                                        string
	NothingDone, NoPart                                                                                                     string
}

// StockQuestions are the titles and hints of the forms.
type StockQuestions struct {
	Kind, Place, From, Job, JobNeeded, JobHint, CountWhere, CountTitle, CountSure, Reserve, ReserveHint string
	New, Edit, NewPlace, VanOf, Load, Opposite                                                          string
	Expected                                                                                            func(n string) string
}

// StockSaid are the answers.
type StockSaid struct {
	Moved                     func(ref, kind string, n int64) string
	Counted                   func(n int) string
	Reserved                  func(n int64, job string) string
	Created, Edited, NewPlace string
	Worth                     func(value string, parts, low, out int64) string
	VanReady                  string
	ToLoad                    func(n int64) string
	VanLoad                   func(need, van, depot, missing string) string
	ReadAgain                 string
}

func stockFR() Stock {
	return Stock{
		Title: "Stock", Empty: "Aucune pièce pour ce filtre.   Échap : revenir à la vue   1 : toutes",
		Views: [5]string{"Toutes", "Sous le minimum", "Rupture", "Réservées", "Inactives"},
		Columns: StockColumns{
			"Référence", "Désignation", "Stock/Mini", "Réservé", "Dispo.", "P.U.", "Valeur", "Fournisseur", "Emplacement",
			"Unité", "Mini", "Maxi", "Stock", "Inactive",
		},
		States:     map[model.PartState]string{model.StockOut: "RUPTURE", model.StockLow: "BAS"},
		StateNames: map[model.PartState]string{model.StockOut: "Rupture", model.StockLow: "Bas", model.StockFine: "Suffisant"},
		Tabs:       [4]string{"Résumé", "Mouvements", "Emplacements", "Réservations"},
		Levels:     "Niveaux", Record: "Fiche", Description: "Description",
		NoMoves: "Aucun mouvement.", NoPlaces: "Aucune en stock, dans aucun emplacement.", NoJobs: "Aucune intervention n'en réserve.",
		Anywhere: "au choix : fourgon, puis dépôt",
		Do: StockVerbs{
			Move: "mouvement de stock", MoveShort: "mouvement", Count: "compter (inventaire)", CountShort: "compter",
			Reserve: "réserver pour une intervention", ReserveShort: "réserver", ReservePart: "réserver une pièce", New: "nouvelle pièce", Edit: "modifier la fiche",
			Opposite: "mouvement inverse du dernier", Van: "chargement du fourgon de demain", Place: "nouvel emplacement",
			Worth: "valeur du stock", OpenJob: "ouvrir l'intervention", NextTab: "onglet suivant", PrevTab: "onglet précédent",
			NothingDone: "aucun mouvement dans cette session", NoPart: "aucune pièce sous le curseur",
		},
		Ask: StockQuestions{
			Kind: "Quel mouvement ?", Place: "Emplacement", From: "De", Job: "Intervention", JobNeeded: "Une intervention à vous",
			JobHint: "Si la pièce sert à une intervention", CountWhere: "Compter où ?", CountTitle: "Inventaire",
			CountSure: "Enregistrer cet écart ?", Reserve: "Réserver", ReserveHint: "0 libère ce qui était réservé", New: "Nouvelle pièce", Edit: "Modifier",
			NewPlace: "Nouvel emplacement", VanOf: "Fourgon de quel technicien ?", Load: "À charger demain", Opposite: "Mouvement inverse",
			Expected: func(n string) string { return "attendu : " + n },
		},
		Said: StockSaid{
			Moved: func(ref, kind string, n int64) string { return ref + " : " + kind + " " + strconv.FormatInt(n, 10) },
			Counted: func(n int) string {
				return strconv.Itoa(n) + FewFR(int64(n), " pièce comptée", " pièces comptées")
			},
			Reserved: func(n int64, job string) string {
				if n == 0 {
					return "réservation libérée : " + job
				}
				return strconv.FormatInt(n, 10) + FewFR(n, " réservée pour ", " réservées pour ") + job
			},
			Created: "pièce créée", Edited: "fiche enregistrée", NewPlace: "emplacement créé",
			Worth: func(value string, parts, low, out int64) string {
				return "Stock : " + value + " (" + strconv.FormatInt(parts, 10) + " pièces, " + strconv.FormatInt(low, 10) + " sous le minimum, " +
					strconv.FormatInt(out, 10) + " en rupture)"
			},
			VanReady: "rien à charger : aucune pièce réservée demain",
			ToLoad: func(n int64) string {
				if n == 0 {
					return "tout est chargé"
				}
				return strconv.FormatInt(n, 10) + " à charger"
			},
			VanLoad: func(need, van, depot, missing string) string {
				return "charger " + missing + "  fourgon " + van + "/" + need + "  dépôts " + depot
			},
			ReadAgain: "le stock a bougé entre-temps : les quantités attendues sont à jour, vérifier puis enregistrer",
		},
		Kinds: map[model.PlaceKind]string{model.Depot: "Dépôt", model.Van: "Fourgon"},
	}
}

func stockEN() Stock {
	return Stock{
		Title: "Inventory", Empty: "No part for this filter.   Esc: back to the view   1: all",
		Views: [5]string{"All", "Below minimum", "None left", "Reserved", "Not kept"},
		Columns: StockColumns{
			"Reference", "Name", "Stock/Min", "Reserved", "Free", "Price", "Value", "Supplier", "Place",
			"Unit", "Min", "Max", "In stock", "Not kept",
		},
		States:     map[model.PartState]string{model.StockOut: "NONE LEFT", model.StockLow: "LOW"},
		StateNames: map[model.PartState]string{model.StockOut: "None left", model.StockLow: "Low", model.StockFine: "Enough"},
		Tabs:       [4]string{"Summary", "Movements", "Places", "Reservations"},
		Levels:     "Levels", Record: "Record", Description: "Details",
		NoMoves: "No movement.", NoPlaces: "None in stock, in no place.", NoJobs: "No work order reserves any.",
		Anywhere: "chosen: van, then depot",
		Do: StockVerbs{
			Move: "stock movement", MoveShort: "movement", Count: "count (stock-taking)", CountShort: "count",
			Reserve: "reserve for a work order", ReserveShort: "reserve", ReservePart: "reserve a part", New: "new part", Edit: "edit the record",
			Opposite: "opposite of the last movement", Van: "load of tomorrow's van", Place: "new place",
			Worth: "value of the stock", OpenJob: "open the work order", NextTab: "next tab", PrevTab: "previous tab",
			NothingDone: "no movement in this session", NoPart: "no part under the cursor",
		},
		Ask: StockQuestions{
			Kind: "Which movement?", Place: "Place", From: "From", Job: "Work order", JobNeeded: "One of your work orders",
			JobHint: "If the part is for a work order", CountWhere: "Count where?", CountTitle: "Stock-taking",
			CountSure: "Save this difference?", Reserve: "Reserve", ReserveHint: "0 gives free what was reserved", New: "New part", Edit: "Edit",
			NewPlace: "New place", VanOf: "Whose van?", Load: "To load for tomorrow", Opposite: "Opposite movement",
			Expected: func(n string) string { return "expected: " + n },
		},
		Said: StockSaid{
			Moved: func(ref, kind string, n int64) string { return ref + ": " + kind + " " + strconv.FormatInt(n, 10) },
			Counted: func(n int) string {
				return strconv.Itoa(n) + FewEN(int64(n), " part counted", " parts counted")
			},
			Reserved: func(n int64, job string) string {
				if n == 0 {
					return "given free: " + job
				}
				return strconv.FormatInt(n, 10) + " reserved for " + job
			},
			Created: "part created", Edited: "record saved", NewPlace: "place created",
			Worth: func(value string, parts, low, out int64) string {
				return "Stock: " + value + " (" + strconv.FormatInt(parts, 10) + " parts, " + strconv.FormatInt(low, 10) + " below minimum, " +
					strconv.FormatInt(out, 10) + " none left)"
			},
			VanReady: "nothing to load: no part is reserved for tomorrow",
			ToLoad: func(n int64) string {
				if n == 0 {
					return "all loaded"
				}
				return strconv.FormatInt(n, 10) + " to load"
			},
			VanLoad: func(need, van, depot, missing string) string {
				return "load " + missing + "  van " + van + "/" + need + "  depots " + depot
			},
			ReadAgain: "the stock moved meanwhile: what is expected is up to date, check and save",
		},
		Kinds: map[model.PlaceKind]string{model.Depot: "Depot", model.Van: "Van"},
	}
}
