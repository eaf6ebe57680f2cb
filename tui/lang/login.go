package lang

import "strconv"

// Login is the screen before the desk.
type Login struct {
	Title, User, Password, Enter string
	Language, Checking, KeysHint string
	NeedUser, NeedPassword       string
	Wait                         func(seconds int) string
	FirstTime                    string
	Hidden                       string // the password is not shown
}

func loginFR() Login {
	return Login{
		Title: "MIF Maroc · GMAO", User: "Utilisateur", Password: "Mot de passe", Enter: "Se connecter",
		Language: "FR / EN", Checking: "vérification…", KeysHint: "Tab champ suivant  Entrée valider  Ctrl+C deux fois quitter",
		NeedUser: "Le nom d'utilisateur est obligatoire.", NeedPassword: "Le mot de passe est obligatoire.",
		Wait: func(s int) string {
			return "Trop d'essais : attendez encore " + strconv.Itoa(s) + FewFR(int64(s), " seconde.", " secondes.")
		},
		FirstTime: "Première fois ? Voir : mif --aide", Hidden: "caché",
	}
}

func loginEN() Login {
	return Login{
		Title: "MIF Maroc · CMMS", User: "User", Password: "Password", Enter: "Sign in",
		Language: "EN / FR", Checking: "checking…", KeysHint: "Tab next field  Enter confirm  Ctrl+C twice quit",
		NeedUser: "The user name is required.", NeedPassword: "The password is required.",
		Wait: func(s int) string {
			return "Too many tries: wait another " + strconv.Itoa(s) + FewEN(int64(s), " second.", " seconds.")
		},
		FirstTime: "First time? See: mif --help", Hidden: "hidden",
	}
}
