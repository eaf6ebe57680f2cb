package lang

// Keys names the keys of a keyboard and the groups of the help.
type Keys struct {
	Names map[string]string // keystroke -> what is printed on the key
	Then  string            // between the keys of a sequence
	Move  string            // groups of the help
	Act   string
	View  string
	Go    string
	Set   string
}

func keysFR() Keys {
	return Keys{
		Names: map[string]string{
			"enter": "Entrée", "esc": "Échap", "tab": "Tab", "shift+tab": "Maj+Tab", "space": "Espace", "backspace": "Retour arrière",
			"up": "Haut", "down": "Bas", "left": "Gauche", "right": "Droite", "pgup": "PgUp", "pgdown": "PgDn",
			"home": "Début", "end": "Fin", "delete": "Suppr", "f1": "F1",
		},
		Then: "puis", Move: "Se déplacer", Act: "Agir", View: "Vue", Go: "Aller à", Set: "Réglages",
	}
}

func keysEN() Keys {
	return Keys{
		Names: map[string]string{
			"enter": "Enter", "esc": "Esc", "tab": "Tab", "shift+tab": "Shift+Tab", "space": "Space", "backspace": "Backspace",
			"up": "Up", "down": "Down", "left": "Left", "right": "Right", "pgup": "PgUp", "pgdown": "PgDn",
			"home": "Home", "end": "End", "delete": "Del", "f1": "F1",
		},
		Then: "then", Move: "Move", Act: "Act", View: "View", Go: "Go to", Set: "Settings",
	}
}
