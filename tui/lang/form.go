package lang

// Form is what every form, picker and question says about itself.
type Form struct {
	Save, Cancel  string
	More          string // folded fields follow
	Less          string
	Discard       string // question before typed text is lost
	DiscardDetail string
	Saving        string
	Yes, No       string
	Keys          string // footer of a form
	KeysMulti     string
	KeysChoice    string
	KeysPicker    string
	PickerHint    string // under a focused record field
	Searching     string
	Nothing       string // no match
	Impossible    string // before a reason
	DateHint      string
	DayHint       string
	HoursHint     string
	MoneyHint     string
	NumberHint    string
	CheckHint     string
	ConflictTitle string
	ConflictText  func(by, when string) string
	Mine, Theirs  string
	KeepTheirs    string
	ConflictKeys  string
	Apply         string
	Confirm       string
	Sure          string // after what is asked about
	ConfirmKeys   string
	PromptKeys    string
	Close         string
	BadDate       string
	BadNumber     string
	BadHours      string
	BadMoney      string
	DraftMoved    string // before the fields that somebody else has changed since a draft
	DraftKept     func(at string) string
}

func formFR() Form {
	return Form{
		Save: "Enregistrer", Cancel: "Abandonner", More: "Plus de champs", Less: "Moins de champs",
		DraftMoved: "Modifié par quelqu'un depuis ce brouillon", DraftKept: func(at string) string { return "brouillon gardé " + at },
		Discard: "Abandonner ce qui est saisi ?", DiscardDetail: "Rien n'a été enregistré.",
		Saving: "enregistrement…", Yes: "Oui", No: "Non",
		Keys:       "Haut/Bas champ  Tab suivant  Ctrl+S enregistrer  Échap quitter",
		KeysMulti:  "Entrée à la ligne  Tab suivant  Ctrl+S enregistrer  Échap quitter",
		KeysChoice: "Gauche/Droite choisir  Tab suivant  Ctrl+S enregistrer  Échap quitter",
		KeysPicker: "Haut/Bas  Entrée choisir  Échap fermer",
		PickerHint: "Tapez pour chercher, Entrée pour ouvrir la liste",
		Searching:  "recherche…", Nothing: "Aucun résultat. Retour arrière : élargir",
		Impossible: "impossible :",
		DateHint:   "jour et heure : 23/11/2026 08:00, demain 9h30, lundi 8h, 14h",
		DayHint:    "jj/mm/aaaa, par exemple 23/11/2026",
		HoursHint:  "par exemple 1 h 30, 1,5 ou 45 min",
		MoneyHint:  "en dirhams, par exemple 1 234,50",
		NumberHint: "un nombre entier", CheckHint: "Espace : cocher ou décocher",
		ConflictTitle: "Modifiée entre-temps",
		ConflictText: func(by, when string) string {
			return by + " a enregistré à " + when + ". Choisissez chaque valeur ; rien n'est perdu."
		},
		Mine: "la mienne", Theirs: "la leur", KeepTheirs: "Garder la leur",
		ConflictKeys: "Haut/Bas champ  Gauche/Droite choisir  Entrée appliquer  Échap revenir",
		Apply:        "Appliquer", Confirm: "Confirmer",
		Sure: " ?", ConfirmKeys: "o oui  n non  Entrée : le choix marqué",
		PromptKeys: "Entrée valider  Échap abandonner", Close: "Échap : fermer",
		BadDate: "Date non comprise.", BadNumber: "Nombre non compris.",
		BadHours: "Durée non comprise.", BadMoney: "Montant non compris.",
	}
}

func formEN() Form {
	return Form{
		Save: "Save", Cancel: "Discard", More: "More fields", Less: "Fewer fields",
		DraftMoved: "Changed by somebody since this draft", DraftKept: func(at string) string { return "draft kept " + at },
		Discard: "Discard what was typed?", DiscardDetail: "Nothing has been saved.",
		Saving: "saving…", Yes: "Yes", No: "No",
		Keys:       "Up/Down field  Tab next  Ctrl+S save  Esc leave",
		KeysMulti:  "Enter new line  Tab next  Ctrl+S save  Esc leave",
		KeysChoice: "Left/Right choose  Tab next  Ctrl+S save  Esc leave",
		KeysPicker: "Up/Down  Enter choose  Esc close",
		PickerHint: "Type to search, Enter opens the list",
		Searching:  "searching…", Nothing: "No match. Backspace: widen",
		Impossible: "not possible:",
		DateHint:   "day and time: 23/11/2026 08:00, tomorrow 9:30, monday 8:00",
		DayHint:    "dd/mm/yyyy, for example 23/11/2026",
		HoursHint:  "for example 1 h 30, 1.5 or 45 min",
		MoneyHint:  "in dirhams, for example 1234.50",
		NumberHint: "a whole number", CheckHint: "Space: tick or untick",
		ConflictTitle: "Changed meanwhile",
		ConflictText: func(by, when string) string {
			return by + " saved at " + when + ". Choose each value; nothing is lost."
		},
		Mine: "mine", Theirs: "theirs", KeepTheirs: "Keep theirs",
		ConflictKeys: "Up/Down field  Left/Right choose  Enter apply  Esc go back",
		Apply:        "Apply", Confirm: "Confirm",
		Sure: "?", ConfirmKeys: "y yes  n no  Enter: the marked choice",
		PromptKeys: "Enter confirm  Esc give up", Close: "Esc: close",
		BadDate: "Date not understood.", BadNumber: "Number not understood.",
		BadHours: "Duration not understood.", BadMoney: "Amount not understood.",
	}
}
