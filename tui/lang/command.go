package lang

// Command holds the words of the command line: what it asks on an empty
// database, what it says of a refused address, and the progress of the demo.
type Command struct {
	Refused      Sentence            // a command line that is not understood; {why}
	KeyFile      string              // the file of keys cannot be read; {path}
	KeyFileLine  string              // or not from {line} on
	KeyProblems  map[string]string   // by problem; {action}, {key}, {other}
	NoAction     string              // an unknown {action} that is like none
	Stray        string              // an argument {subject} that is no command
	StrayNear    string              // the same, and what it may have meant {value}
	UnknownFlag  string              // {subject}
	FlagValue    string              // an option without its value; {subject}
	FlagInvalid  string              // {subject} cannot be {value}
	DSN          map[string]Sentence // by problem; {subject}, {nearest}
	AskLanguage  string
	AskDemo      string
	AskAdmin     string
	AskUser      string
	AskName      string
	AskEmail     string
	AskPassword  string
	AskRepeat    string
	NotTheSame   string
	NoTerminal   Sentence
	FirstRun     string
	Fields       map[string]string // of an account
	YesWords     []string          // what means yes
	NoWords      []string
	DemoLoading  string // {n}, {total}
	DemoReady    string // {seconds}
	CheckClean   string
	Applied      string
	Pending      string
	UpToDate     string
	Migrated     string
	TakenBack    string
	NeedsConfirm string
	NoSchema     string   // of a database without tables
	Waiting      string   // for another program that makes the demo's file
	Unreachable  Sentence // the database, to a command
	Slow         Sentence // the same
}

func commandFR() Command {
	return Command{
		Refused: Sentence{"Commande refusée.", "{why}.", "Voir : mif --aide"},
		KeyFile: "Le fichier de touches {path} ne se lit pas", KeyFileLine: "{path} : la ligne {line} n'est pas de la forme action = [\"touche\"]",
		KeyProblems: map[string]string{
			"action": "l'action « {action} » n'existe pas, peut-être « {other} »", "touche": "{action} : la touche « {key} » n'existe pas",
			"ambigue": "{action} : « {key} » se confond avec une autre touche sur une liaison lente", "fixe": "{action} : flèches, Entrée, Échap, Tab, g et Ctrl+C gardent leur sens",
			"double": "{action} : « {key} » est déjà la touche de « {other} »", "aucune": "{action} : il faut au moins une touche",
		},
		NoAction: "l'action « {action} » n'existe pas",
		Stray:    "« {subject} » n'est pas une commande", StrayNear: "« {subject} » n'est pas une commande, peut-être : {value}",
		UnknownFlag: "L'option {subject} n'existe pas", FlagValue: "L'option {subject} demande une valeur",
		FlagInvalid: "L'option {subject} n'admet pas « {value} »",
		DSN: map[string]Sentence{
			"scheme":    {"Adresse de base refusée.", "Le type « {subject} » est inconnu.", "Écrire postgresql://… ou sqlite:///chemin."},
			"parameter": {"Adresse de base refusée.", "Le paramètre « {subject} » n'est pas admis.", "Le retirer, ou écrire « {nearest} »."},
			"tls":       {"Adresse de base refusée.", "« {subject} » ne vérifie pas le serveur.", "Écrire sslmode=verify-full pour un serveur distant."},
			"mode":      {"Adresse de base refusée.", "sslmode « {subject} » est inconnu.", "Écrire sslmode=verify-full."},
			"host":      {"Adresse de base refusée.", "L'hôte « {subject} » n'est pas une adresse.", "Écrire un seul hôte, avec son port s'il faut."},
			"path":      {"Adresse de base refusée.", "Il manque {subject}.", "Écrire postgresql://utilisateur@hote/base ou sqlite:///chemin."},
		},
		Fields:      map[string]string{"username": "Nom d'utilisateur", "full_name": "Nom complet", "email": "Adresse électronique", "password": "Mot de passe"},
		AskLanguage: "Langue / Language (fr, en) [fr] : ",
		AskDemo:     "Charger des données de démonstration ? (o/N) : ",
		AskAdmin:    "Premier administrateur",
		AskUser:     "Nom d'utilisateur (a-z, 0-9, . _ -) : ",
		AskName:     "Nom complet : ",
		AskEmail:    "Adresse électronique : ",
		AskPassword: "Mot de passe (12 caractères au moins) : ",
		AskRepeat:   "Le même encore une fois : ",
		NotTheSame:  "Les deux mots de passe diffèrent.",
		NoTerminal:  Sentence{"Ouverture refusée.", "Le bureau a besoin d'un terminal.", "Lancer mif dans un terminal, ou se connecter par ssh -t."},
		FirstRun:    "Base vide : quelques questions, une seule fois.",
		YesWords:    []string{"o", "oui", "y", "yes"}, NoWords: []string{"non", "n", "no"}, DemoLoading: "Données de démonstration : {n} interventions sur {total}",
		DemoReady:  "Données de démonstration prêtes en {seconds} s",
		CheckClean: "Intégrité : rien à signaler.", Applied: "appliquée", Pending: "en attente",
		UpToDate: "Le schéma est à jour.", Migrated: "Schéma mis à jour.", TakenBack: "Dernier groupe de migrations repris.",
		NeedsConfirm: "Ceci efface des données : ajouter --oui pour confirmer.",
		NoSchema:     "La base est vide : « mif migrer up » y met le schéma.",
		Waiting:      "Une autre fenêtre prépare la démonstration, un instant…",
		Unreachable:  Sentence{"Commande refusée, rien n'a changé.", "La base est injoignable.", "Vérifier que son serveur tourne (ou que son fichier existe) et que DATABASE_URL le nomme, puis recommencer."},
		Slow:         Sentence{"Commande interrompue, rien n'a changé.", "La base met trop de temps à répondre.", "Réessayer ; si cela dure, regarder ce qui occupe le serveur."},
	}
}

func commandEN() Command {
	return Command{
		Refused: Sentence{"The command was refused.", "{why}.", "See: mif --help"},
		KeyFile: "The key file {path} cannot be read", KeyFileLine: "{path}: line {line} is not of the form action = [\"key\"]",
		KeyProblems: map[string]string{
			"action": "there is no action “{action}”, perhaps “{other}”", "touche": "{action}: there is no key “{key}”",
			"ambigue": "{action}: “{key}” is taken for another key on a slow line", "fixe": "{action}: arrows, Enter, Esc, Tab, g and Ctrl+C keep their meaning",
			"double": "{action}: “{key}” is the key of “{other}” already", "aucune": "{action}: at least one key is needed",
		},
		NoAction: "there is no action “{action}”",
		Stray:    "“{subject}” is no command", StrayNear: "“{subject}” is no command, perhaps: {value}",
		UnknownFlag: "There is no option {subject}", FlagValue: "The option {subject} needs a value",
		FlagInvalid: "The option {subject} does not take “{value}”",
		DSN: map[string]Sentence{
			"scheme":    {"The database address was refused.", "The type “{subject}” is unknown.", "Write postgresql://… or sqlite:///path."},
			"parameter": {"The database address was refused.", "The parameter “{subject}” is not accepted.", "Remove it, or write “{nearest}”."},
			"tls":       {"The database address was refused.", "“{subject}” does not verify the server.", "Write sslmode=verify-full for a remote server."},
			"mode":      {"The database address was refused.", "sslmode “{subject}” is unknown.", "Write sslmode=verify-full."},
			"host":      {"The database address was refused.", "The host “{subject}” is no address.", "Write a single host, with its port if needed."},
			"path":      {"The database address was refused.", "{subject} is missing.", "Write postgresql://user@host/base or sqlite:///path."},
		},
		Fields:      map[string]string{"username": "User name", "full_name": "Full name", "email": "E-mail address", "password": "Password"},
		AskLanguage: "Language / Langue (en, fr) [en]: ",
		AskDemo:     "Load demonstration data? (y/N): ",
		AskAdmin:    "First administrator",
		AskUser:     "User name (a-z, 0-9, . _ -): ",
		AskName:     "Full name: ",
		AskEmail:    "E-mail address: ",
		AskPassword: "Password (12 characters at least): ",
		AskRepeat:   "The same once more: ",
		NotTheSame:  "The two passwords differ.",
		NoTerminal:  Sentence{"The desk was not opened.", "It needs a terminal.", "Run mif in a terminal, or connect with ssh -t."},
		FirstRun:    "Empty database: a few questions, this once.",
		YesWords:    []string{"y", "yes", "o", "oui"}, NoWords: []string{"n", "no", "non"}, DemoLoading: "Demonstration data: {n} work orders of {total}",
		DemoReady:  "Demonstration data ready in {seconds} s",
		CheckClean: "Integrity: nothing found.", Applied: "applied", Pending: "pending",
		UpToDate: "The schema is up to date.", Migrated: "Schema updated.", TakenBack: "Last group of migrations taken back.",
		NeedsConfirm: "This deletes data: add --oui (or --yes) to confirm.",
		NoSchema:     "The database is empty: “mif migrate up” puts the schema into it.",
		Waiting:      "Another window is making the demonstration, a moment…",
		Unreachable:  Sentence{"The command was refused, nothing has changed.", "The database is out of reach.", "See that its server runs (or that its file exists) and that DATABASE_URL names it, then try again."},
		Slow:         Sentence{"The command was cut short, nothing has changed.", "The database takes too long to answer.", "Try again; if it lasts, see what keeps the server busy."},
	}
}
