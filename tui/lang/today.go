package lang

import "strconv"

// Today is a technician's day.
type Today struct {
	Current, Slots, Unscheduled, Done string // heads of the parts of the list
	NoDay, NothingToday, Nothing      string // why the list is empty
	EmptyKeys                         string
	NoCurrent                         string
	Yesterday, Tomorrow               string
	PreviousDay, NextDay, ThisDay     string
	OtherDay                          string
	Since                             func(duration string) string
	Before                            func(due string) string
	Ended                             func(hour string) string
	Missed                            func(slot string) string
	ToConfirm, Confirmed              string
	Arrived                           func(job string) string
	Gone                              func(ref string) string
	Safety, OnSite, Phone, Address    string
	Where                             string
	Loading, Older                    string
	WhatNext                          string
	CardBack, Act                     string
	PrevTab, NextTab                  string
	Summary                           func(jobs, done int) string
	Did                               map[string]string // by verb, when the state says nothing
	UndoHint                          string
	Copied                            string
}

func todayFR() Today {
	return Today{
		Current: "En cours", Slots: "Au planning", Unscheduled: "Sans créneau", Done: "Terminé",
		NoDay: "Ce compte n'a pas de journée de technicien.", NothingToday: "Aucune intervention aujourd'hui.", Nothing: "Aucune intervention ce jour-là.",
		EmptyKeys: "Droite : jour suivant   r : rafraîchir", NoCurrent: "Rien en cours. s : démarrer la ligne choisie",
		Yesterday: "hier", Tomorrow: "demain", PreviousDay: "jour précédent", NextDay: "jour suivant", ThisDay: "aujourd'hui", OtherDay: "autre jour",
		Since:     func(d string) string { return "depuis " + d },
		Before:    func(due string) string { return "avant " + due },
		Ended:     func(hour string) string { return "fin " + hour },
		Missed:    func(slot string) string { return "créneau passé : " + slot },
		ToConfirm: "à confirmer", Confirmed: "confirmé",
		Arrived: func(job string) string { return "Nouveau dans votre journée : " + job },
		Gone:    func(ref string) string { return ref + " n'est plus dans votre journée." },
		Safety:  "Consignes de sécurité", OnSite: "Sur place", Phone: "Téléphone", Address: "Adresse", Where: "Emplacement",
		Loading: "chargement de la journée…", Older: "Bas : écritures plus anciennes", WhatNext: "Que faire ?",
		CardBack: "revenir à la journée", Act: "agir", PrevTab: "onglet précédent", NextTab: "onglet suivant",
		Summary: func(jobs, done int) string {
			s := strconv.Itoa(jobs) + FewFR(int64(jobs), " travail", " travaux")
			if done == 0 {
				return s
			}
			return s + ", " + strconv.Itoa(done) + FewFR(int64(done), " terminé", " terminés")
		},
		Did: map[string]string{
			"comment": "commentaire ajouté", "confirm_slot": "créneau confirmé", "use_part": "pièce sortie",
			"return_part": "pièce rendue", "undo": "dernière écriture annulée",
		},
		UndoHint: "u : annuler", Copied: "copiée",
	}
}

func todayEN() Today {
	return Today{
		Current: "In progress", Slots: "Scheduled", Unscheduled: "Without a slot", Done: "Done",
		NoDay: "This account has no technician's day.", NothingToday: "No work order today.", Nothing: "No work order on that day.",
		EmptyKeys: "Right: next day   r: refresh", NoCurrent: "Nothing in progress. s: start the chosen line",
		Yesterday: "yesterday", Tomorrow: "tomorrow", PreviousDay: "previous day", NextDay: "next day", ThisDay: "today", OtherDay: "another day",
		Since:     func(d string) string { return "for " + d },
		Before:    func(due string) string { return "before " + due },
		Ended:     func(hour string) string { return "ended " + hour },
		Missed:    func(slot string) string { return "slot missed: " + slot },
		ToConfirm: "to confirm", Confirmed: "confirmed",
		Arrived: func(job string) string { return "New in your day: " + job },
		Gone:    func(ref string) string { return ref + " is no longer in your day." },
		Safety:  "Safety instructions", OnSite: "On site", Phone: "Telephone", Address: "Street", Where: "Location",
		Loading: "loading the day…", Older: "Down: older entries", WhatNext: "What now?",
		CardBack: "back to the day", Act: "act", PrevTab: "previous tab", NextTab: "next tab",
		Summary: func(jobs, done int) string {
			s := strconv.Itoa(jobs) + FewEN(int64(jobs), " job", " jobs")
			if done == 0 {
				return s
			}
			return s + ", " + strconv.Itoa(done) + " done"
		},
		Did: map[string]string{
			"comment": "comment added", "confirm_slot": "slot confirmed", "use_part": "part taken",
			"return_part": "part brought back", "undo": "last write undone",
		},
		UndoHint: "u: undo", Copied: "copied",
	}
}
