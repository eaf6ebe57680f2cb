package lang

// Work is what the questions about a job in the field say: why it waits, how
// it ended, which parts it took. Titles and columns are said elsewhere.
type Work struct {
	Parts        string
	AddPart      string
	PartsHint    string // on the button that adds
	QuantityHint string // on a part of the list
	QuantityKeys string
	HoursHint    string
	Absent       string // nobody was there to accept
	NoRating     string
	Stock        func(amount string) string
	MoreThanOne  string // a quantity of zero
	FarFromClock func(given, clock string) string
}

func workFR() Work {
	return Work{
		Parts: "Pièces sorties", AddPart: "ajouter une pièce",
		PartsHint:    "Entrée : chercher une pièce ; tapez pour chercher",
		QuantityHint: "Gauche/Droite ou chiffres : quantité",
		QuantityKeys: "Retour arrière retirer la pièce  Tab suivant  Ctrl+S enregistrer",
		HoursHint:    "durée de l'horloge, attentes déduites ; à corriger si besoin",
		Absent:       "personne sur place (absent)", NoRating: "sans avis",
		Stock:       func(amount string) string { return amount + " en stock" },
		MoreThanOne: "Au moins un.",
		FarFromClock: func(given, clock string) string {
			return "Durée saisie : " + given + " ; l'horloge compte " + clock + "."
		},
	}
}

func workEN() Work {
	return Work{
		Parts: "Parts taken", AddPart: "add a part",
		PartsHint:    "Enter: look for a part; type to search",
		QuantityHint: "Left/Right or digits: quantity",
		QuantityKeys: "Backspace take the part off  Tab next  Ctrl+S save",
		HoursHint:    "the clock's time less the pauses; change it if need be",
		Absent:       "nobody on site (absent)", NoRating: "no opinion",
		Stock:       func(amount string) string { return amount + " in stock" },
		MoreThanOne: "At least one.",
		FarFromClock: func(given, clock string) string {
			return "Duration given: " + given + "; the clock counts " + clock + "."
		},
	}
}
