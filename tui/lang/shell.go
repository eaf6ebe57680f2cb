package lang

import "strconv"

// Shell is what surrounds every screen.
type Shell struct {
	Screens map[string]string // by screen name

	Help, HelpHint, Menu, MenuTitle          string
	Palette, PaletteHint, Act, GoTo, Records string
	Settings, Nothing, Loading               string
	Language, Theme, Glyphs, Mouse           string
	LanguageIs, ThemeIs, GlyphsAre           func(name string) string
	SettingIs                                func(setting, value string) string
	MouseOn, MouseOff                        string
	Quit, QuitAsk, QuitDetail, QuitAgain     string
	TypedAhead                               string
	DraftAsk, DraftsAsk                      string
	Back, Refresh, Filter, Undo, Journal     string
	JournalEmpty                             string
	Unread                                   func(n int64) string
	Commands                                 func(shown, all int) string
	TooSmall                                 func(needW, needH, w, h int) string
	Offline                                  func(since string, seconds int) string
	OfflineShort                             string
	Online                                   string
	GoHint                                   string
	Updated                                  string
	Bar                                      string // the zone of buttons
	Current                                  string // beside the setting in force
	GuideKey                                 string
	NotHere                                  string // a key that means nothing on this screen
	NextScreen, PreviousScreen               string
	LangNames                                map[string]string
	ThemeNames                               map[string]string
	GlyphNames                               map[string]string
	Guide                                    []string
	Journaled                                func(n int) string
}

func shellFR() Shell {
	return Shell{
		Screens: map[string]string{
			"tableau": "Tableau de bord", "interventions": "Interventions", "aujourdhui": "Ma journée", "planning": "Planning",
			"equipements": "Équipements", "stock": "Stock", "notifications": "Notifications", "clients": "Clients", "contrats": "Contrats", "documents": "Documents",
			"techniciens": "Techniciens", "rapports": "Rapports", "administration": "Administration", "connexion": "Connexion",
		},
		Help: "Aide", HelpHint: "tapez pour chercher, Entrée exécute", Menu: "menu", MenuTitle: "Actions",
		Palette: "Palette", PaletteHint: "action, écran, référence ou réglage", Act: "Actions", GoTo: "Aller à", Records: "Fiches",
		Settings: "Réglages", Nothing: "(aucun)", Loading: "recherche…",
		Language: "Langue", Theme: "Thème", Glyphs: "Signes", Mouse: "Souris",
		LanguageIs: func(n string) string { return "Langue : " + n },
		ThemeIs:    func(n string) string { return "Thème : " + n },
		GlyphsAre:  func(n string) string { return "Signes : " + n },
		SettingIs:  func(setting, value string) string { return setting + " : " + value },
		MouseOn:    "Souris activée (t : désactiver)", MouseOff: "Souris désactivée (t : activer)",
		Quit: "Quitter", QuitAsk: "Quitter sans enregistrer ?", QuitDetail: "Une saisie n'est pas enregistrée.",
		QuitAgain:  "Ctrl+C encore une fois pour quitter",
		TypedAhead: "Trop de touches en attente : la suite n'est pas prise. Échap : y renoncer.",
		DraftAsk:   "Reprendre le brouillon ?", DraftsAsk: "Reprendre un brouillon ? Échap : plus tard",
		Back: "retour", Refresh: "rafraîchir", Filter: "filtrer", Undo: "annuler", Journal: "Journal des messages",
		JournalEmpty: "Aucun message depuis l'ouverture.",
		Unread: func(n int64) string {
			return strconv.FormatInt(n, 10) + FewFR(n, " non lue", " non lues")
		},
		Commands: func(shown, all int) string {
			return strconv.Itoa(shown) + " sur " + strconv.Itoa(all) + FewFR(int64(all), " commande", " commandes")
		},
		TooSmall: func(needW, needH, w, h int) string {
			return "Fenêtre trop petite : il faut " + size(needW, needH) + ", elle a " + size(w, h) + "."
		},
		Offline: func(since string, seconds int) string {
			s := "base injoignable — données de " + since + ", écritures refusées"
			if seconds > 0 {
				s += ", nouvel essai dans " + strconv.Itoa(seconds) + " s"
			}
			return s
		},
		OfflineShort: "base injoignable", Online: "La base répond de nouveau.",
		GoHint: "Aller à", Bar: "zone suivante", Current: "en vigueur", GuideKey: "Tab : guide", Updated: "maj", NotHere: "Cette touche ne fait rien ici. ? : aide",
		NextScreen: "écran suivant", PreviousScreen: "écran précédent",
		LangNames: map[string]string{French: "français", English: "English"},
		ThemeNames: map[string]string{
			"16": "16 couleurs", "sombre": "sombre", "clair": "clair", "contraste": "contraste fort", "daltonien": "daltonien", "mono": "sans couleur",
		},
		GlyphNames: map[string]string{"unicode": "Unicode", "ascii": "ASCII"},
		Guide: []string{
			"Tout se fait avec les flèches, Entrée, Échap et Tab.",
			"m ouvre le menu de ce qui est possible ici ; chaque action impossible dit pourquoi.",
			": ouvre la palette : tapez une action, un écran ou la référence d'une intervention.",
			"g puis une lettre change d'écran. Échap revient toujours d'un niveau et ne quitte jamais.",
			"u annule la dernière écriture. Ce qui ne s'annule pas demande d'abord.",
		},
		Journaled: func(n int) string { return strconv.Itoa(n) + FewFR(int64(n), " message", " messages") },
	}
}

func shellEN() Shell {
	return Shell{
		Screens: map[string]string{
			"tableau": "Dashboard", "interventions": "Work orders", "aujourdhui": "My day", "planning": "Schedule",
			"equipements": "Assets", "stock": "Inventory", "notifications": "Inbox", "clients": "Customers", "contrats": "Contracts", "documents": "Documents",
			"techniciens": "Technicians", "rapports": "Reports", "administration": "Admin", "connexion": "Sign in",
		},
		Help: "Help", HelpHint: "type to search, Enter runs", Menu: "more", MenuTitle: "What you can do",
		Palette: "Commands", PaletteHint: "action, screen, reference or setting", Act: "Do", GoTo: "Go to", Records: "Records",
		Settings: "Settings", Nothing: "(none)", Loading: "searching…",
		Language: "Language", Theme: "Look", Glyphs: "Signs", Mouse: "Pointer",
		LanguageIs: func(n string) string { return "Language: " + n },
		ThemeIs:    func(n string) string { return "Look: " + n },
		GlyphsAre:  func(n string) string { return "Signs: " + n },
		SettingIs:  func(setting, value string) string { return setting + ": " + value },
		MouseOn:    "Mouse on (t: turn off)", MouseOff: "Mouse off (t: turn on)",
		Quit: "Quit", QuitAsk: "Quit without saving?", QuitDetail: "Something typed has not been saved.",
		QuitAgain:  "Ctrl+C once more to quit",
		TypedAhead: "Too many keys are waiting: the rest is not taken. Esc: give them up.",
		DraftAsk:   "Resume the draft?", DraftsAsk: "Resume a draft? Esc: later",
		Back: "back", Refresh: "refresh", Filter: "filter", Undo: "undo", Journal: "Message log",
		JournalEmpty: "No message since the start.",
		Unread:       func(n int64) string { return strconv.FormatInt(n, 10) + " unread" },
		Commands: func(shown, all int) string {
			return strconv.Itoa(shown) + " of " + strconv.Itoa(all) + FewEN(int64(all), " command", " commands")
		},
		TooSmall: func(needW, needH, w, h int) string {
			return "Window too small: " + size(needW, needH) + " needed, it has " + size(w, h) + "."
		},
		Offline: func(since string, seconds int) string {
			s := "database out of reach — data of " + since + ", writes refused"
			if seconds > 0 {
				s += ", next try in " + strconv.Itoa(seconds) + " s"
			}
			return s
		},
		OfflineShort: "database out of reach", Online: "The database answers again.",
		GoHint: "Go to", Bar: "next zone", Current: "in force", GuideKey: "Tab: the guide", Updated: "as of", NotHere: "This key does nothing here. ?: help",
		NextScreen: "next screen", PreviousScreen: "previous screen",
		LangNames: map[string]string{French: "français", English: "English"},
		ThemeNames: map[string]string{
			"16": "16 colours", "sombre": "dark", "clair": "light", "contraste": "high contrast", "daltonien": "colour-blind", "mono": "no colour",
		},
		GlyphNames: map[string]string{"unicode": "Unicode", "ascii": "ASCII"},
		Guide: []string{
			"Arrows, Enter, Esc and Tab are enough for everything.",
			"m opens the menu of what is possible here; each impossible action says why.",
			": opens the commands: type an action, a screen or the reference of a work order.",
			"g then a letter changes screen. Esc always goes back one level and never quits.",
			"u undoes the last write. What cannot be undone asks first.",
		},
		Journaled: func(n int) string { return strconv.Itoa(n) + FewEN(int64(n), " entry", " entries") },
	}
}

func size(w, h int) string { return strconv.Itoa(w) + "×" + strconv.Itoa(h) }
