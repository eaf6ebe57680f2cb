package lang

import (
	"strconv"

	"mif/store/model"
)

// Planning is the screen of who does what when.
type Planning struct {
	Views   [4]string // day, week, month, person
	Letters map[model.Status]string
	Legend  string

	Open, Lift, Edit, Assign, Confirm, Unplan, Undo, Redo, Filter, Refresh string
	ZoomIn, ZoomOut, Person, Today, GoTo, Copy, CopyWeek, Queue, Board     string
	Earlier, Later, Before, After, Above, Below, Longer, Shorter           string // while a job is lifted
	Drop, GiveUp, Previous, Next                                           string

	Technician, Load, Loose, Now, Free, Off, Nobody, Loading, OnCall, Hint string
	ToPlan, ToReplan, NothingToPlan, NothingToReplan, NoSlot, NothingUndo  string
	Confirmed, Unconfirmed, Override, NotAlone, Copied, Dated, GoHint      string
	OffWord, Inactive, Visits, NoVisits, Undone, Redone, UndoHint          string
	LiftHint                                                               string
	Export, Folder, FileName, NoFolder, Replace, Filed, NotFiled           string
	BadName, NoSuchFolder, NotAllowed                                      string
	Saved                                                                  PlanningSaved
	Week                                                                   func(n int, days string) string
	People                                                                 func(n int64) string
	Filled                                                                 func(planned, capacity string) string
	Overlap                                                                func(length, ref string) string
	Away                                                                   func(kind string) string
	OnCallWhen                                                             func(when string) string
	Waiting                                                                func(n int64) string
	Feast                                                                  func(label string) string
}

// PlanningSaved says what was written.
type PlanningSaved struct{ Placed, Unplanned, Confirmed, Assigned string }

func planningFR() Planning {
	return Planning{
		Views:   [4]string{"Jour", "Semaine", "Mois", "Personne"},
		Letters: letters("o", "a", "c", "w", "f"),
		Legend:  "o ouverte  a affectée  c en cours  w en attente  f finie   X conflit  . hors horaires  ? non confirmé  @ astreinte",
		Open:    "ouvrir", Lift: "planifier ou déplacer", Edit: "modifier le créneau", Assign: "réaffecter", Confirm: "confirmer le créneau",
		Unplan: "retirer du planning", Undo: "annuler", Redo: "rétablir", Filter: "filtrer les techniciens", Refresh: "rafraîchir",
		ZoomIn: "plus de détail", ZoomOut: "vue plus large", Person: "semaine d'une personne", Today: "aujourd'hui", GoTo: "aller à une date",
		Copy: "copier sa journée", CopyWeek: "copier sa semaine", Queue: "à planifier", Board: "tableau du planning",
		Earlier: "15 min plus tôt", Later: "15 min plus tard", Before: "jour d'avant", After: "jour d'après", Above: "technicien au-dessus",
		Below: "technicien au-dessous", Longer: "15 min de plus", Shorter: "15 min de moins", Drop: "poser ici", GiveUp: "abandonner",
		Previous: "période d'avant", Next: "période d'après",
		Technician: "Technicien", Load: "Charge", Loose: "Sans technicien", Now: "(maintenant)", Free: "libre", Off: "repos",
		Nobody: "Aucun technicien pour ce filtre.   / : changer le filtre", Loading: "chargement du planning…", OnCall: "astreinte",
		Hint:   "Clés : equipe: zone: competence: dispo: astreinte: ou un nom",
		ToPlan: "À planifier", ToReplan: "À replanifier", NothingToPlan: "Rien à planifier.", NothingToReplan: "Rien à replanifier.",
		NoSlot: "choisir d'abord un créneau", NothingUndo: "Rien à annuler ici.",
		Confirmed: "confirmé", Unconfirmed: "non confirmé", Override: "dérogation", NotAlone: "chevauche", Copied: "Copié",
		Dated: "Aller au jour", GoHint: "23/11 ou 23/11/2026", OffWord: "hors horaires", Inactive: "compte inactif",
		Visits: "Visites prévues", NoVisits: "Aucune visite prévue.", Undone: "Annulé", Redone: "Rétabli", UndoHint: "u : annuler",
		LiftHint: "Haut/Bas technicien   Gauche/Droite 15 min   PgPréc/PgSuiv jour   +/- durée   Entrée poser   Échap abandonner",
		Export:   "enregistrer sa journée dans un fichier", Folder: "Dossier", FileName: "Nom du fichier",
		NoFolder: "la session n'est pas sur cette machine : copier le texte", Replace: "Ce fichier existe déjà. Le remplacer ?",
		Filed: "Fichier écrit", NotFiled: "Le fichier n'a pas pu être écrit. Choisir un autre dossier.",
		BadName: "Un nom de fichier simple : lettres, chiffres, espace, - _ .", NoSuchFolder: "Ce dossier n'existe pas.",
		NotAllowed: "Ce dossier n'admet pas d'écriture. En choisir un autre.",
		Saved:      PlanningSaved{"planifiée", "retirée du planning", "créneau confirmé", "réaffectée"},
		Week:       func(n int, days string) string { return "semaine " + strconv.Itoa(n) + " (" + days + ")" },
		People:     func(n int64) string { return strconv.FormatInt(n, 10) + FewFR(n, " technicien", " techniciens") },
		Filled:     func(planned, capacity string) string { return planned + " sur " + capacity },
		Overlap:    func(length, ref string) string { return "chevauche " + ref + " de " + length },
		Away:       func(kind string) string { return "absent : " + kind },
		OnCallWhen: func(when string) string {
			return "@ d'astreinte " + when
		},
		Waiting: func(n int64) string { return "à planifier " + strconv.FormatInt(n, 10) },
		Feast:   func(label string) string { return "férié : " + label },
	}
}

func planningEN() Planning {
	return Planning{
		Views:   [4]string{"Day", "Week", "Month", "Person"},
		Letters: letters("o", "a", "p", "h", "d"),
		Legend:  "o open  a assigned  p in progress  h on hold  d done   X conflict  . odd hours  ? unconfirmed  @ on call",
		Open:    "open", Lift: "plan or move", Edit: "edit the slot", Assign: "reassign", Confirm: "confirm the slot",
		Unplan: "take off the schedule", Undo: "undo", Redo: "redo", Filter: "filter the technicians", Refresh: "refresh",
		ZoomIn: "more detail", ZoomOut: "wider view", Person: "one person's week", Today: "today", GoTo: "go to a date",
		Copy: "copy the day", CopyWeek: "copy the week", Queue: "to plan", Board: "schedule",
		Earlier: "15 min earlier", Later: "15 min later", Before: "day before", After: "day after", Above: "technician above",
		Below: "technician below", Longer: "15 min longer", Shorter: "15 min shorter", Drop: "drop here", GiveUp: "give up",
		Previous: "period before", Next: "period after",
		Technician: "Technician", Load: "Load", Loose: "No technician", Now: "(now)", Free: "free", Off: "day off",
		Nobody: "No technician for this filter.   /: change the filter", Loading: "loading the schedule…", OnCall: "on call",
		Hint:   "Keys: equipe: zone: competence: dispo: astreinte: or a name",
		ToPlan: "To plan", ToReplan: "To plan again", NothingToPlan: "Nothing to plan.", NothingToReplan: "Nothing to plan again.",
		NoSlot: "choose a slot first", NothingUndo: "Nothing to undo here.",
		Confirmed: "confirmed", Unconfirmed: "not confirmed", Override: "override", NotAlone: "overlaps", Copied: "Copied",
		Dated: "Go to the day", GoHint: "23/11 or 23/11/2026", OffWord: "odd hours", Inactive: "inactive account",
		Visits: "Visits to come", NoVisits: "No visit to come.", Undone: "Undone", Redone: "Done again", UndoHint: "u: undo",
		LiftHint: "Up/Down technician   Left/Right 15 min   PgUp/PgDn day   +/- length   Enter drop   Esc give up",
		Export:   "save the day to a file", Folder: "Folder", FileName: "File name",
		NoFolder: "the session is not on this machine: copy the text", Replace: "There is a file of that name. Replace it?",
		Filed: "File written", NotFiled: "The file could not be written. Choose another folder.",
		BadName: "A plain file name: letters, digits, space, - _ .", NoSuchFolder: "There is no such folder.",
		NotAllowed: "This folder cannot be written to. Choose another one.",
		Saved:      PlanningSaved{"planned", "taken off the schedule", "slot confirmed", "reassigned"},
		Week:       func(n int, days string) string { return "week " + strconv.Itoa(n) + " (" + days + ")" },
		People:     func(n int64) string { return strconv.FormatInt(n, 10) + FewEN(n, " technician", " technicians") },
		Filled:     func(planned, capacity string) string { return planned + " of " + capacity },
		Overlap:    func(length, ref string) string { return "overlaps " + ref + " by " + length },
		Away:       func(kind string) string { return "away: " + kind },
		OnCallWhen: func(when string) string {
			return "@ on call " + when
		},
		Waiting: func(n int64) string { return "to plan " + strconv.FormatInt(n, 10) },
		Feast:   func(label string) string { return "holiday: " + label },
	}
}

func letters(open, assigned, progress, hold, done string) map[model.Status]string {
	return map[model.Status]string{
		model.Open: open, model.Assigned: assigned, model.InProgress: progress, model.OnHold: hold,
		model.Closed: done, model.Cancelled: done, model.Archived: done,
	}
}
