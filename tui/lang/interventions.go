package lang

import "strconv"

// Interventions are the words of the list, the card and their dialogs.
type Interventions struct {
	Columns    InterventionColumns
	Tabs       []string // of the card
	Views      []string // saved at first: open, urgent, mine, late, closed
	Do         InterventionActions
	Ask        InterventionQuestions
	Card       CardWords
	Flow       InterventionFlow
	Empty      string
	EmptyClear string
	Reference  string // prefix of a reference, with its dash
	Urgent     string // sign of an urgent line
	High       string
	Done       func(ref, what string) string
	Bulk       func(done, refused int) string
	AlreadyOn  string // other live work on the same machine
}

// InterventionColumns are the heads of the list.
type InterventionColumns struct {
	Ref, Priority, Status, Title, Due, Technician, Client, Equipment, Kind, Hours, Cost, Created, City, Slot string
}

// InterventionActions are the labels of the verbs.
type InterventionActions struct {
	Open, New, Edit, Status, Assign, Unassign, Plan, Unplan, ConfirmSlot, Start, Pause, Resume, Close, Correct string
	Cancel, Archive, Comment, Rate, Duplicate, FollowUp, TakePart, ReturnPart, Undo, Priority                  string
	Redo, Refresh, Next, Previous                                                                              string
}

// InterventionQuestions are the titles of forms and questions.
type InterventionQuestions struct {
	New, Edit, Status, Assign, Plan, Pause, Close, Correct, Cancel, CancelDetail, CloseDetail string
	Archive, ArchiveDetail, Comment, Internal, Rate, Priority, TakePart, ReturnPart, Override string
	MachineDown, From, To, Window, Notes, Reason, AcceptedBy, AcceptedHint, Search            string
	RateDetail                                                                                string
}

// CardWords are the labels of the card.
type CardWords struct {
	Client, Equipment, Technician, Contract, Slot, Due, Pickup, Created, Started, Ended   string
	Estimated, Actual, Description, Diagnosis, Solution, Notes, Next, Blocked, Unassigned string
	NotPlanned, Confirmed, NotConfirmed, Hold, Origin, Rating, Accepted, NoHistory        string
	NoParts, NoDocuments, Internal, Until                                                 string
}

func interventionsFR() Interventions {
	return Interventions{
		Columns: InterventionColumns{
			"Réf.", "Priorité", "Statut", "Objet", "Échéance", "Technicien", "Client", "Équipement", "Type", "Durée", "Coût", "Créée le", "Ville", "Créneau",
		},
		Tabs: []string{"Résumé", "Journal", "Pièces", "Documents", "Planning"}, Views: []string{"Ouvertes", "Urgentes", "Mes travaux", "En retard", "Clôturées 30 j"},
		Do: InterventionActions{
			Open: "ouvrir", New: "nouvelle intervention", Edit: "modifier", Status: "changer l'état", Assign: "affecter", Unassign: "désaffecter",
			Plan: "planifier", Unplan: "retirer du planning", ConfirmSlot: "confirmer le créneau", Start: "démarrer", Pause: "mettre en attente",
			Resume: "reprendre", Close: "clôturer", Correct: "corriger après clôture", Cancel: "annuler l'intervention", Archive: "archiver",
			Comment: "commenter", Rate: "noter", Duplicate: "dupliquer", FollowUp: "créer une reprise", TakePart: "sortir une pièce",
			ReturnPart: "rendre une pièce", Undo: "annuler ma dernière écriture", Priority: "changer la priorité",
			Redo: "rétablir ce que j'ai annulé", Refresh: "rafraîchir", Next: "fiche suivante", Previous: "fiche précédente",
		},
		Ask: InterventionQuestions{
			New: "Nouvelle intervention", Edit: "Modifier l'intervention", Status: "Nouvel état", Assign: "Affecter à", Plan: "Planifier",
			Pause: "Mettre en attente", Close: "Clôturer l'intervention", Correct: "Corriger durée et coût", Cancel: "Annuler l'intervention ?",
			CancelDetail: "Une annulation est définitive.", CloseDetail: "Une clôture est définitive.",
			Archive: "Archiver l'intervention ?", ArchiveDetail: "Une intervention archivée ne change plus.", Comment: "Commentaire",
			Internal: "Interne (caché au client)", Rate: "Satisfaction du client", Priority: "Priorité", TakePart: "Sortir une pièce",
			ReturnPart: "Rendre une pièce", Override: "Motif de la dérogation", MachineDown: "Machine à l'arrêt ?", From: "Début", To: "Fin",
			Window: "Créneau promis au client", Notes: "Notes du créneau", Reason: "Motif", AcceptedBy: "Travail accepté par",
			AcceptedHint: "nom de la personne, ou « absent »", Search: "Chercher", RateDetail: "Une note est définitive.",
		},
		Card: CardWords{
			Client: "Client", Equipment: "Équipement", Technician: "Technicien", Contract: "Contrat", Slot: "Planifiée", Due: "À résoudre avant",
			Pickup: "À prendre avant", Created: "Créée", Started: "Démarrée", Ended: "Terminée", Estimated: "Estimé", Actual: "Réel",
			Description: "Description", Diagnosis: "Diagnostic", Solution: "Solution", Notes: "Notes techniques", Next: "Ensuite",
			Blocked: "Bloqué pour", Unassigned: "non affectée", NotPlanned: "pas de créneau", Confirmed: "confirmé", NotConfirmed: "non confirmé",
			Hold: "En attente", Origin: "Reprise de", Rating: "Satisfaction", Accepted: "Accepté par", NoHistory: "Aucune écriture.",
			NoParts: "Aucune pièce sortie.", NoDocuments: "Aucun document.", Internal: "interne", Until: "jusqu'au",
		},
		Flow:  interventionFlowFR(),
		Empty: "Aucune intervention pour ce filtre.", EmptyClear: "Échap : effacer le filtre   n : créer",
		Reference: "INT-", Urgent: "!!", High: "!",
		Done: func(ref, what string) string { return ref + " : " + what },
		Bulk: func(done, refused int) string {
			s := strconv.Itoa(done) + FewFR(int64(done), " modifiée", " modifiées")
			if refused == 0 {
				return s
			}
			return s + ", " + strconv.Itoa(refused) + FewFR(int64(refused), " refusée", " refusées")
		},
		AlreadyOn: "Déjà ouverte sur cet équipement :",
	}
}

func interventionsEN() Interventions {
	return Interventions{
		Columns: InterventionColumns{
			"Ref.", "Priority", "Status", "Subject", "Due", "Technician", "Customer", "Asset", "Kind", "Time", "Cost", "Created on", "City", "Slot",
		},
		Tabs: []string{"Summary", "Log", "Parts", "Files", "Schedule"}, Views: []string{"Open", "Urgent", "My jobs", "Late", "Closed 30 d"},
		Do: InterventionActions{
			Open: "open", New: "new work order", Edit: "edit", Status: "change state", Assign: "assign", Unassign: "unassign",
			Plan: "schedule", Unplan: "take off the schedule", ConfirmSlot: "confirm the slot", Start: "start", Pause: "put on hold",
			Resume: "resume", Close: "close", Correct: "correct after closing", Cancel: "cancel the work order", Archive: "archive",
			Comment: "comment", Rate: "rate", Duplicate: "duplicate", FollowUp: "create a follow-up", TakePart: "take a part",
			ReturnPart: "bring a part back", Undo: "undo my last write", Priority: "change priority",
			Redo: "redo what I undid", Refresh: "refresh", Next: "next record", Previous: "previous record",
		},
		Ask: InterventionQuestions{
			New: "New work order", Edit: "Edit the work order", Status: "New state", Assign: "Assign to", Plan: "Schedule",
			Pause: "Put on hold", Close: "Close the work order", Correct: "Correct time and cost", Cancel: "Cancel the work order?",
			CancelDetail: "Cancelling is final.", CloseDetail: "Closing is final.",
			Archive: "Archive the work order?", ArchiveDetail: "An archived work order never changes again.", Comment: "Comment",
			Internal: "Internal (hidden from the customer)", Rate: "Customer rating", Priority: "Priority", TakePart: "Take a part",
			ReturnPart: "Bring a part back", Override: "Reason of the override", MachineDown: "Machine stopped?", From: "Start", To: "End",
			Window: "Window promised to the customer", Notes: "Slot notes", Reason: "Reason", AcceptedBy: "Work accepted by",
			AcceptedHint: "the person's name, or “absent”", Search: "Search", RateDetail: "A rating is final.",
		},
		Card: CardWords{
			Client: "Customer", Equipment: "Asset", Technician: "Technician", Contract: "Contract", Slot: "Scheduled", Due: "Resolve before",
			Pickup: "Respond before", Created: "Created", Started: "Started", Ended: "Ended", Estimated: "Estimated", Actual: "Actual",
			Description: "Details", Diagnosis: "Diagnosis", Solution: "Remedy", Notes: "Technical notes", Next: "Next",
			Blocked: "Blocked for", Unassigned: "unassigned", NotPlanned: "no slot", Confirmed: "confirmed", NotConfirmed: "not confirmed",
			Hold: "On hold", Origin: "Follow-up of", Rating: "Rating", Accepted: "Accepted by", NoHistory: "No entry.",
			NoParts: "No part taken.", NoDocuments: "No document.", Internal: "internal", Until: "until",
		},
		Flow:  interventionFlowEN(),
		Empty: "No work order for this filter.", EmptyClear: "Esc: clear the filter   n: create",
		Reference: "INT-", Urgent: "!!", High: "!",
		Done: func(ref, what string) string { return ref + ": " + what },
		Bulk: func(done, refused int) string {
			s := strconv.Itoa(done) + " changed"
			if refused == 0 {
				return s
			}
			return s + ", " + strconv.Itoa(refused) + " refused"
		},
		AlreadyOn: "Already open on this asset:",
	}
}
