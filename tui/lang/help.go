package lang

// Help holds the words of the page that --aide shows for a command.
type Help struct {
	Usage, Aliases, Commands, Options, Common string // headings
	Subcommand                                string // stands for the name of one
	More                                      string // the last line; {command}
	Default                                   string // before an option's value if none is given; {value}
	// Short says what a command does, by its path without "mif ": "migrer up".
	Short map[string]string
	// Options says what an option is for, by its name; the word between
	// backquotes stands for its value.
	Flags map[string]string
}

func helpFR() Help {
	return Help{
		Usage: "Utilisation :", Aliases: "Autres noms :", Commands: "Commandes :", Options: "Options :", Common: "Options communes :",
		Subcommand: "[commande]", More: "« {command} [commande] --aide » en dit plus sur une commande.", Default: "(par défaut {value})",
		Short: map[string]string{
			"":              "Le bureau de maintenance d'ERP MIF Maroc, dans un terminal",
			"demo":          "Ouvre le bureau complet sur des données réalistes",
			"migrer":        "Montre ou change le schéma de la base",
			"migrer down":   "Reprend le dernier groupe de migrations, avec ses données",
			"migrer plan":   "Montre ce que up appliquerait",
			"migrer status": "Montre les migrations appliquées et en attente",
			"migrer up":     "Applique les migrations en attente",
			"touches":       "Montre les touches, sous la forme du fichier qui les change",
			"verifier":      "Vérifie l'intégrité de la base et de son historique",
			"version":       "Affiche la version du programme",
		},
		Flags: map[string]string{
			"lang": "`langue` de l'écran : fr ou en", "aide": "affiche cette aide", "help": "la même chose que --aide",
			"role": "`rôle` : responsable, technicien, client ou admin",
			"dsn":  "`base` à remplir au lieu du fichier de démonstration (vide ou déjà remplie)",
			"size": "`nombre` d'interventions", "seed": "`graine` : la même donne les mêmes données",
			"reset": "refait le fichier de démonstration", "oui": "confirme", "yes": "la même chose que --oui",
		},
	}
}

func helpEN() Help {
	return Help{
		Usage: "Usage:", Aliases: "Other names:", Commands: "Commands:", Options: "Options:", Common: "Common options:",
		Subcommand: "[command]", More: "“{command} [command] --help” says more about a command.", Default: "(default {value})",
		Short: map[string]string{
			"":              "The maintenance desk of ERP MIF Maroc, in a terminal",
			"demo":          "Opens the full desk on realistic data",
			"migrer":        "Shows or changes the schema of the database",
			"migrer down":   "Takes the last group of migrations back, with its data",
			"migrer plan":   "Shows what up would apply",
			"migrer status": "Shows the migrations that are applied and pending",
			"migrer up":     "Applies the pending migrations",
			"touches":       "Shows the keys, in the form of the file that changes them",
			"verifier":      "Checks the database and its history for damage",
			"version":       "Shows the version of the program",
		},
		Flags: map[string]string{
			"lang": "`language` of the screen: fr or en", "aide": "the same as --help", "help": "shows this help",
			"role": "`role`: responsable, technicien, client or admin",
			"dsn":  "`database` to fill instead of the demo's file (empty, or filled before)",
			"size": "`number` of work orders", "seed": "`seed`: the same one makes the same data",
			"reset": "makes the demo's file anew", "oui": "the same as --yes", "yes": "confirms",
		},
	}
}
