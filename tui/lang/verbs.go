package lang

// verbsFR names the store's verbs as a person calls them.
func verbsFR() map[string]string {
	return map[string]string{
		"see": "voir", "create": "créer", "edit": "modifier", "assign": "affecter", "unassign": "désaffecter",
		"plan": "planifier", "unplan": "retirer du planning", "confirm_slot": "confirmer le créneau",
		"start": "démarrer", "pause": "mettre en attente", "resume": "reprendre", "close": "clôturer",
		"correct": "corriger", "cancel": "annuler", "archive": "archiver", "comment": "commenter", "rate": "noter",
		"duplicate": "dupliquer", "follow_up": "créer une reprise", "use_part": "sortir une pièce",
		"return_part": "rendre une pièce", "plan_parts": "réserver une pièce", "undo": "annuler la dernière écriture", "purge": "supprimer définitivement",
		"add_document": "joindre un document", "remove_document": "modifier ou retirer un document", "add_manual": "joindre un document à la machine", "remove_manual": "modifier ou retirer un document de la machine", "set_skills": "changer les compétences demandées",
		"comment_internal": "commenter en interne", "override": "déroger",
	}
}

func verbsEN() map[string]string {
	return map[string]string{
		"see": "see", "create": "create", "edit": "edit", "assign": "assign", "unassign": "unassign",
		"plan": "schedule", "unplan": "take off the schedule", "confirm_slot": "confirm the slot",
		"start": "start", "pause": "put on hold", "resume": "resume", "close": "close",
		"correct": "correct", "cancel": "cancel", "archive": "archive", "comment": "comment", "rate": "rate",
		"duplicate": "duplicate", "follow_up": "create a follow-up", "use_part": "take a part",
		"return_part": "bring a part back", "plan_parts": "reserve a part", "undo": "undo the last write", "purge": "delete for ever",
		"add_document": "attach a document", "remove_document": "change or remove a document", "add_manual": "attach a document to the asset", "remove_manual": "change or remove a document of the asset", "set_skills": "change the required skills",
		"comment_internal": "comment internally", "override": "override",
	}
}
