package lang

import "strconv"

// InterventionFlow are the words of what is done on the list and the card.
type InterventionFlow struct {
	ToAssign    string // a view: open and nobody's
	PrevTab     string
	NextTab     string
	Older       string // at the end of what was read of the log
	Criticality string
	Override    string
	ClockStands string
	NeedsText   string // what a closing still needs
	Wanted      string

	Made        string // a record was made
	Unchanged   string
	Saved       map[string]string // by verb, when no value of the row changed
	Copied      string
	UndoHint    string
	Refused     string // title of the list of refusals
	RefusedHint string
	SureOfMany  func(what string, n int) string
	FitsSome    func(n, of int) string
	Final       string

	Suitable, WithOverride, SameZone string
	Load                             func(jobs int64) string
	EndHint, WindowHint              string
	Length                           string
	Megabytes, Kilobytes             string
}

func interventionFlowFR() InterventionFlow {
	return InterventionFlow{
		ToAssign: "À affecter",
		PrevTab:  "onglet précédent", NextTab: "onglet suivant",
		Older: "Bas : lignes plus anciennes", Criticality: "crit.", Override: "Dérogation", ClockStands: "horloge arrêtée",
		NeedsText: "diagnostic ou solution à écrire", Wanted: "Date prévue",
		Made: "créée", Unchanged: "inchangée", Copied: "copiée", UndoHint: "u annuler", Refused: "Refus", RefusedHint: "Entrée : la liste",
		Saved: map[string]string{
			"edit": "modifiée", "comment": "commentaire ajouté", "confirm_slot": "créneau confirmé", "close": "clôturée", "correct": "corrigée",
			"rate": "note enregistrée", "use_part": "pièce sortie", "return_part": "pièce rendue", "plan_parts": "réservation enregistrée", "undo": "dernière écriture annulée", "redo": "écriture rétablie",
			"plan": "planifiée", "unplan": "retirée du planning", "assign": "affectée", "start": "démarrée", "pause": "mise en attente",
			"resume": "reprise", "unassign": "désaffectée", "cancel": "annulée", "archive": "archivée",
		},
		SureOfMany: func(what string, n int) string {
			return what + " : " + strconv.Itoa(n) + FewFR(int64(n), " intervention ?", " interventions ?")
		},
		FitsSome: func(n, of int) string { return strconv.Itoa(n) + " sur " + strconv.Itoa(of) },
		Final:    "C'est définitif.",
		Suitable: "Sans réserve", WithOverride: "Avec une dérogation écrite", SameZone: "même zone",
		Load: func(n int64) string {
			return strconv.FormatInt(n, 10) + FewFR(n, " travail", " travaux")
		},
		EndHint:    "vide : début plus durée",
		WindowHint: "par exemple 08:00-12:00 ; le créneau doit y tenir", Length: "Durée du créneau",
		Megabytes: "Mo", Kilobytes: "ko",
	}
}

func interventionFlowEN() InterventionFlow {
	return InterventionFlow{
		ToAssign: "To assign",
		PrevTab:  "previous tab", NextTab: "next tab",
		Older: "Down: older lines", Criticality: "criticality", Override: "Overridden", ClockStands: "clock stopped",
		NeedsText: "write a diagnosis or a remedy", Wanted: "Wanted on",
		Made: "created", Unchanged: "unchanged", Copied: "copied", UndoHint: "u undo", Refused: "Refusals", RefusedHint: "Enter: the list",
		Saved: map[string]string{
			"edit": "changed", "comment": "comment added", "confirm_slot": "slot confirmed", "close": "closed", "correct": "corrected",
			"rate": "rating saved", "use_part": "part taken", "return_part": "part brought back", "plan_parts": "reservation saved", "undo": "last write undone", "redo": "write done again",
			"plan": "scheduled", "unplan": "taken off the schedule", "assign": "assigned", "start": "started", "pause": "put on hold",
			"resume": "resumed", "unassign": "unassigned", "cancel": "cancelled", "archive": "archived",
		},
		SureOfMany: func(what string, n int) string {
			return what + ": " + strconv.Itoa(n) + FewEN(int64(n), " work order?", " work orders?")
		},
		FitsSome: func(n, of int) string { return strconv.Itoa(n) + " of " + strconv.Itoa(of) },
		Final:    "This is final.",
		Suitable: "Without reservation", WithOverride: "With a written override", SameZone: "same zone",
		Load: func(n int64) string {
			return strconv.FormatInt(n, 10) + FewEN(n, " job", " jobs")
		},
		EndHint:    "empty: start plus length",
		WindowHint: "for example 08:00-12:00; the slot must lie inside it", Length: "Slot length",
		Megabytes: "MB", Kilobytes: "kB",
	}
}
