package lang

import (
	"strconv"

	"mif/store/model"
)

// Listing is what every list screen says, whatever it lists.
type Listing struct {
	Open, Filter, Sort, Refresh, Mark, MarkAll, Copy, CopyAll, Zoom string
	First, Last, Next, Previous                                     string
	Facets                                                          string
	Fields                                                          map[model.Field]string // whose values can be counted
	Views, SaveView, DeleteView, ViewName, ViewFor                  string
	ForMe, ForTeam, OwnViews, TeamViews, BaseViews                  string
	BaseStays, Columns, ShowColumn, Hide, Wider, Narrower           string
	Auto, RefStays                                                  string
	ViewSaved, ViewGone, SureDelete                                 func(name string) string
	SortTitle, Reverse, OrderedBy, Descending, Empty                string
	Orders                                                          map[model.SortKey]string
	View                                                            func(name string) string
	Copied                                                          func(ref string) string
	Marks                                                           func(n, hidden int) string
	MarkLimit                                                       func(n int) string
	Problem                                                         func(code, word, nearest string) string // of a word of the filter line
}

func listingFR() Listing {
	return Listing{
		Open: "ouvrir", Filter: "filtrer", Sort: "trier", Refresh: "rafraîchir", Mark: "marquer", MarkAll: "marquer tout le filtre",
		Copy: "copier la référence", CopyAll: "copier la fiche", Zoom: "agrandir", First: "première ligne", Last: "dernière ligne", Next: "fiche suivante",
		Previous: "fiche précédente", SortTitle: "Trier par", Reverse: "en vigueur, renverser", OrderedBy: "tri :",
		Descending: "(décroissant)", Empty: "Rien pour ce filtre.   Échap : revenir à la vue",
		Orders: map[model.SortKey]string{
			model.SortPriority: "priorité", model.SortDue: "échéance", model.SortCreated: "date de création", model.SortStatus: "statut",
			model.SortClient: "client", model.SortTechnician: "technicien", model.SortDate: "créneau", model.SortRef: "référence",
			model.SortReference: "référence", model.SortStock: "stock", model.SortLack: "manque", model.SortPrice: "prix", model.SortValue: "valeur",
			model.SortSupplier: "fournisseur",
			model.SortLevel:    "niveau de service", model.SortOpenJobs: "travail ouvert", model.SortNumber: "numéro",
			model.SortStarts: "début", model.SortEnds: "fin", model.SortAmount: "montant", model.SortSize: "taille", model.SortKind: "type",
			model.SortName: "nom", model.SortCity: "ville", model.SortCriticality: "criticité", model.SortMaintenance: "prochaine maintenance",
			model.SortWarranty: "fin de garantie", model.SortTeam: "équipe", model.SortZone: "zone", model.SortLoad: "charge",
			model.SortExpiry: "expiration", model.SortRole: "rôle",
		},
		Facets: "facettes", Views: "vues", SaveView: "enregistrer la vue", DeleteView: "supprimer la vue", ViewName: "Nom", ViewFor: "Pour",
		ForMe: "moi", ForTeam: "toute l'équipe", OwnViews: "Mes vues", TeamViews: "Vues de l'équipe", BaseViews: "Vues de base",
		BaseStays: "une vue de base reste", Columns: "colonnes", ShowColumn: "afficher", Hide: "masquer", Wider: "plus large",
		Narrower: "plus étroite", Auto: "largeur automatique", RefStays: "la référence reste toujours affichée",
		ViewSaved:  func(name string) string { return "Vue « " + name + " » enregistrée." },
		ViewGone:   func(name string) string { return "Vue « " + name + " » supprimée." },
		SureDelete: func(name string) string { return "Supprimer la vue « " + name + " » ?" },
		Fields: map[model.Field]string{
			model.FieldStatus: "statut", model.FieldPriority: "priorité", model.FieldUrgent: "urgence", model.FieldLate: "retard",
			model.FieldKind: "type", model.FieldCriticality: "criticité", model.FieldTechnician: "technicien", model.FieldTeam: "équipe",
			model.FieldZone: "zone", model.FieldClient: "client", model.FieldCity: "ville", model.FieldEquipment: "équipement",
			model.FieldMaker: "fabricant", model.FieldModel: "modèle", model.FieldAvailable: "disponibilité", model.FieldSkill: "compétence",
			model.FieldOnCall: "astreinte", model.FieldActive: "actif", model.FieldContract: "contrat", model.FieldAuthor: "auteur", model.FieldInternal: "interne", model.FieldHold: "motif d'attente",
			model.FieldLevel: "niveau de service", model.FieldOpenJobs: "travail ouvert", model.FieldSector: "secteur",
			model.FieldRole: "rôle", model.FieldTable: "table", model.FieldDeed: "action",
		},
		View:   func(name string) string { return "vue « " + name + " »" },
		Copied: func(ref string) string { return ref + " : copiée" },
		Marks: func(n, hidden int) string {
			s := strconv.Itoa(n) + FewFR(int64(n), " marquée", " marquées")
			if hidden == 0 {
				return s
			}
			return s + " (" + strconv.Itoa(hidden) + " hors filtre)"
		},
		MarkLimit: func(n int) string { return strconv.Itoa(n) + " au plus à la fois" },
		Problem: problems(
			func(word, nearest string) string { return "« " + word + " » ? « " + nearest + " »" },
			func(word string) string { return "« " + word + " » inconnu" },
			map[string]string{
				"guillemet": "guillemet non fermé", "valeur_manquante": "il manque une valeur", "nombre": "un nombre est attendu",
				"date": "date : 22/11, -7j, semaine…", "ordre": "la fin vient avant le début", "trop_long": "500 caractères au plus",
				"trop_de_termes": "20 mots au plus", "trop_de_valeurs": "20 valeurs au plus",
			}),
	}
}

func listingEN() Listing {
	return Listing{
		Open: "open", Filter: "filter", Sort: "sort", Refresh: "refresh", Mark: "mark", MarkAll: "mark the whole filter",
		Copy: "copy the reference", CopyAll: "copy the record", Zoom: "enlarge", First: "first line", Last: "last line", Next: "next record",
		Previous: "previous record", SortTitle: "Sort by", Reverse: "in force, reverse it", OrderedBy: "sorted by",
		Descending: "(descending)", Empty: "Nothing for this filter.   Esc: back to the view",
		Orders: map[model.SortKey]string{
			model.SortPriority: "priority", model.SortDue: "deadline", model.SortCreated: "creation date", model.SortStatus: "status",
			model.SortClient: "customer", model.SortTechnician: "technician", model.SortDate: "slot", model.SortRef: "reference",
			model.SortReference: "reference", model.SortStock: "quantity", model.SortLack: "lack", model.SortPrice: "price", model.SortValue: "value",
			model.SortSupplier: "supplier",
			model.SortLevel:    "service level", model.SortOpenJobs: "open work", model.SortNumber: "number",
			model.SortStarts: "start", model.SortEnds: "end", model.SortAmount: "amount", model.SortSize: "size", model.SortKind: "type",
			model.SortName: "name", model.SortCity: "city", model.SortCriticality: "criticality", model.SortMaintenance: "next maintenance",
			model.SortWarranty: "end of warranty", model.SortTeam: "team", model.SortZone: "area", model.SortLoad: "load",
			model.SortExpiry: "expiry", model.SortRole: "role",
		},
		Facets: "facets", Views: "views", SaveView: "save the view", DeleteView: "delete the view", ViewName: "Name", ViewFor: "For",
		ForMe: "me", ForTeam: "the whole team", OwnViews: "My views", TeamViews: "Views of the team", BaseViews: "Base views",
		BaseStays: "a base view stays", Columns: "columns", ShowColumn: "show", Hide: "hide", Wider: "wider",
		Narrower: "narrower", Auto: "automatic width", RefStays: "the reference is always shown",
		ViewSaved:  func(name string) string { return "View “" + name + "” saved." },
		ViewGone:   func(name string) string { return "View “" + name + "” deleted." },
		SureDelete: func(name string) string { return "Delete the view “" + name + "”?" },
		Fields: map[model.Field]string{
			model.FieldStatus: "status", model.FieldPriority: "priority", model.FieldUrgent: "urgent", model.FieldLate: "late",
			model.FieldKind: "kind", model.FieldCriticality: "criticality", model.FieldTechnician: "technician", model.FieldTeam: "team",
			model.FieldZone: "area", model.FieldClient: "customer", model.FieldCity: "city", model.FieldEquipment: "asset",
			model.FieldMaker: "maker", model.FieldModel: "model", model.FieldAvailable: "availability", model.FieldSkill: "skill",
			model.FieldOnCall: "on call", model.FieldActive: "active", model.FieldContract: "contract", model.FieldAuthor: "author", model.FieldInternal: "internal", model.FieldHold: "reason of the hold",
			model.FieldLevel: "service level", model.FieldOpenJobs: "open work", model.FieldSector: "sector",
			model.FieldRole: "role", model.FieldTable: "table", model.FieldDeed: "action",
		},
		View:   func(name string) string { return "view “" + name + "”" },
		Copied: func(ref string) string { return ref + ": copied" },
		Marks: func(n, hidden int) string {
			s := strconv.Itoa(n) + " marked"
			if hidden == 0 {
				return s
			}
			return s + " (" + strconv.Itoa(hidden) + " not in filter)"
		},
		MarkLimit: func(n int) string { return strconv.Itoa(n) + " at most at a time" },
		Problem: problems(
			func(word, nearest string) string { return "“" + word + "”? “" + nearest + "”" },
			func(word string) string { return "“" + word + "” is unknown" },
			map[string]string{
				"guillemet": "quote not closed", "valeur_manquante": "a value is missing", "nombre": "a number is expected",
				"date": "date: 22/11, -7j, semaine…", "ordre": "the end comes before the start", "trop_long": "500 characters at most",
				"trop_de_termes": "20 words at most", "trop_de_valeurs": "20 values at most",
			}),
	}
}

// problems says what is wrong with a word: by its kind, or that it is unknown,
// with the nearest that is known.
func problems(meant func(word, nearest string) string, unknown func(word string) string, kinds map[string]string) func(code, word, nearest string) string {
	return func(code, word, nearest string) string {
		if said, ok := kinds[code]; ok {
			return said
		}
		if nearest == "" {
			return unknown(word)
		}
		return meant(word, nearest)
	}
}
