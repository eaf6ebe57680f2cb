package lang

import "mif/store/model"

// Common is what several screens say: the product's name, the enumerations and
// the words of every dialog.
type Common struct {
	Product   string
	Yes, No   string
	None      string // an empty value
	Unknown   string
	Save      string
	Cancel    string
	Close     string
	Back      string
	Retry     string
	Colon     string // between a label and its value
	Of        string // "12 of 58"
	By        string
	Nobody    string
	System    string // who, when the program itself did it
	Mandatory string

	Statuses          map[model.Status]string
	Priorities        map[model.Priority]string
	Kinds             map[model.Kind]string
	Roles             map[model.Role]string
	Availabilities    map[model.Availability]string
	EquipmentStatuses map[model.EquipmentStatus]string
	DocumentTypes     map[model.DocumentType]string
	Criticalities     map[model.Criticality]string
	Levels            map[model.ServiceLevel]string
	ClientTypes       map[model.ClientType]string
	Standings         map[model.Standing]string
	ContractTypes     map[model.ContractType]string
	HoldReasons       map[model.HoldReason]string
	Movements         map[model.MovementType]string
	Skills            map[model.SkillLevel]string
	Absences          map[model.AbsenceType]string
	Actions           map[model.HistoryAction]string
	Columns           map[string]string // what a person calls a column
	Ratings           []string          // 1 to 5
}

func commonFR() Common {
	return Common{
		Product: "MIF Maroc", Yes: "Oui", No: "Non", None: "(vide)", Unknown: "inconnu",
		Save: "Enregistrer", Cancel: "Abandonner", Close: "Fermer", Back: "Retour", Retry: "Réessayer",
		Colon: " : ", Of: "sur", By: "par", Nobody: "personne", System: "le programme", Mandatory: "obligatoire",
		Statuses: map[model.Status]string{
			model.Open: "Ouverte", model.Assigned: "Affectée", model.InProgress: "En cours", model.OnHold: "En attente",
			model.Closed: "Clôturée", model.Cancelled: "Annulée", model.Archived: "Archivée",
		},
		Priorities: map[model.Priority]string{
			model.Urgent: "Urgente", model.High: "Haute", model.Normal: "Normale", model.Low: "Basse", model.Scheduled: "Programmée",
		},
		Kinds: map[model.Kind]string{
			model.Corrective: "Corrective (dépannage)", model.Preventive: "Préventive (systématique)",
			model.Improvement: "Améliorative", model.Diagnosis: "Diagnostic / expertise",
		},
		Roles: map[model.Role]string{
			model.Admin: "Administrateur", model.Dispatcher: "Responsable", model.TechnicianRole: "Technicien", model.ClientRole: "Client",
		},
		Availabilities: map[model.Availability]string{
			model.Available: "Disponible", model.Busy: "Occupé", model.OnLeave: "En congé",
			model.Training: "En formation", model.Unavailable: "Indisponible",
		},
		DocumentTypes: map[model.DocumentType]string{
			model.Photo: "Photo", model.Report: "Rapport", model.Manual: "Manuel", model.Certificate: "Certificat", model.OtherPaper: "Autre",
		},
		EquipmentStatuses: map[model.EquipmentStatus]string{
			model.InService: "Opérationnel", model.UnderMaintenance: "En maintenance", model.Down: "En panne", model.Retired: "Réformé (retiré)",
		},
		Criticalities: map[model.Criticality]string{
			model.CriticalMachine: "Critique", model.HighMachine: "Haute", model.NormalMachine: "Normale", model.LowMachine: "Basse",
		},
		Levels: levels("Platinum", "Gold", "Standard", "Basic"),
		ClientTypes: map[model.ClientType]string{
			model.PremiumClient: "Privilégié", model.StandardClient: "Courant", model.BasicClient: "De base",
		},
		Standings: map[model.Standing]string{
			model.StandsDraft: "Brouillon", model.StandsAhead: "À venir", model.StandsInForce: "Actif",
			model.StandsSuspended: "Suspendu", model.StandsExpired: "Expiré", model.StandsTerminated: "Résilié",
		},
		ContractTypes: map[model.ContractType]string{
			model.PreventiveContract: "Préventif", model.CorrectiveContract: "Correctif", model.FullContract: "Complet",
			model.SupportContract: "Assistance", model.FrameContract: "Cadre",
		},
		HoldReasons: map[model.HoldReason]string{
			model.HoldPart: "Attente pièce", model.HoldClient: "Attente client", model.HoldAccess: "Attente accès / consignation",
			model.HoldPermit: "Attente autorisation", model.HoldSubcontractor: "Attente sous-traitant", model.HoldWeather: "Intempéries",
		},
		Movements: map[model.MovementType]string{
			model.MoveIn: "Entrée", model.MoveOut: "Sortie", model.MoveBack: "Retour",
			model.MoveCount: "Ajustement (inventaire)", model.MoveTransfer: "Transfert",
		},
		Skills: map[model.SkillLevel]string{
			model.Beginner: "Débutant", model.Intermediate: "Intermédiaire", model.Advanced: "Avancé", model.Expert: "Expert",
		},
		Absences: map[model.AbsenceType]string{
			model.LeaveAbsence: "Congé", model.TrainingAbsence: "Formation", model.SickAbsence: "Maladie", model.OtherAbsence: "Indisponible",
		},
		Actions: map[model.HistoryAction]string{
			model.ActionCreated: "Création", model.ActionEdited: "Modification", model.ActionAssigned: "Affectation",
			model.ActionStatus: "Changement de statut", model.ActionStarted: "Début d'intervention", model.ActionEnded: "Fin d'intervention",
			model.ActionCommented: "Commentaire", model.ActionDocument: "Document ajouté", model.ActionPlanned: "Planification",
			model.ActionCancelled: "Annulation",
		},
		Columns: columnsFR(),
		Ratings: []string{"Très insatisfait", "Insatisfait", "Neutre", "Satisfait", "Très satisfait"},
	}
}

func commonEN() Common {
	return Common{
		Product: "MIF Maroc", Yes: "Yes", No: "No", None: "(empty)", Unknown: "unknown",
		Save: "Save", Cancel: "Discard", Close: "Close", Back: "Back", Retry: "Try again",
		Colon: ": ", Of: "of", By: "by", Nobody: "nobody", System: "the program", Mandatory: "required",
		Statuses: map[model.Status]string{
			model.Open: "Open", model.Assigned: "Assigned", model.InProgress: "In progress", model.OnHold: "On hold",
			model.Closed: "Closed", model.Cancelled: "Cancelled", model.Archived: "Archived",
		},
		Priorities: map[model.Priority]string{
			model.Urgent: "Urgent", model.High: "High", model.Normal: "Normal", model.Low: "Low", model.Scheduled: "Scheduled",
		},
		Kinds: map[model.Kind]string{
			model.Corrective: "Corrective", model.Preventive: "Preventive", model.Improvement: "Improvement", model.Diagnosis: "Diagnosis",
		},
		Roles: map[model.Role]string{
			model.Admin: "Administrator", model.Dispatcher: "Dispatcher", model.TechnicianRole: "Technician", model.ClientRole: "Customer",
		},
		Availabilities: map[model.Availability]string{
			model.Available: "Available", model.Busy: "Busy", model.OnLeave: "On leave", model.Training: "In training", model.Unavailable: "Unavailable",
		},
		DocumentTypes: map[model.DocumentType]string{
			model.Photo: "Photo", model.Report: "Report", model.Manual: "Manual", model.Certificate: "Certificate", model.OtherPaper: "Other",
		},
		EquipmentStatuses: map[model.EquipmentStatus]string{
			model.InService: "In service", model.UnderMaintenance: "Under maintenance", model.Down: "Down", model.Retired: "Retired",
		},
		Criticalities: map[model.Criticality]string{
			model.CriticalMachine: "Critical", model.HighMachine: "High", model.NormalMachine: "Normal", model.LowMachine: "Low",
		},
		Levels: levels("Platinum", "Gold", "Standard", "Basic"),
		ClientTypes: map[model.ClientType]string{
			model.PremiumClient: "Preferred", model.StandardClient: "Regular", model.BasicClient: "Plain",
		},
		Standings: map[model.Standing]string{
			model.StandsDraft: "Draft", model.StandsAhead: "Upcoming", model.StandsInForce: "In force",
			model.StandsSuspended: "Suspended", model.StandsExpired: "Expired", model.StandsTerminated: "Terminated",
		},
		ContractTypes: map[model.ContractType]string{
			model.PreventiveContract: "Preventive", model.CorrectiveContract: "Corrective", model.FullContract: "Full",
			model.SupportContract: "Support", model.FrameContract: "Framework",
		},
		HoldReasons: map[model.HoldReason]string{
			model.HoldPart: "Waiting for a part", model.HoldClient: "Waiting for the customer", model.HoldAccess: "Waiting for access / lockout",
			model.HoldPermit: "Waiting for a permit", model.HoldSubcontractor: "Waiting for a subcontractor", model.HoldWeather: "Bad weather",
		},
		Movements: map[model.MovementType]string{
			model.MoveIn: "In", model.MoveOut: "Out", model.MoveBack: "Return", model.MoveCount: "Count adjustment", model.MoveTransfer: "Transfer",
		},
		Skills: map[model.SkillLevel]string{
			model.Beginner: "Beginner", model.Intermediate: "Intermediate", model.Advanced: "Advanced", model.Expert: "Expert",
		},
		Absences: map[model.AbsenceType]string{
			model.LeaveAbsence: "Leave", model.TrainingAbsence: "Training", model.SickAbsence: "Sick leave", model.OtherAbsence: "Unavailable",
		},
		Actions: map[model.HistoryAction]string{
			model.ActionCreated: "Creation", model.ActionEdited: "Edit", model.ActionAssigned: "Assignment",
			model.ActionStatus: "Status change", model.ActionStarted: "Work started", model.ActionEnded: "Work ended",
			model.ActionCommented: "Comment", model.ActionDocument: "Document added", model.ActionPlanned: "Planning",
			model.ActionCancelled: "Cancellation",
		},
		Columns: columnsEN(),
		Ratings: []string{"Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"},
	}
}

func levels(platinum, gold, standard, basic string) map[model.ServiceLevel]string {
	return map[model.ServiceLevel]string{
		model.Platinum: platinum, model.Gold: gold, model.StandardLevel: standard, model.BasicLevel: basic,
	}
}

// Label is what m says of a stored value; an unknown value shows itself, so
// that nothing disappears from a screen.
func Label[K ~string](m map[K]string, value K) string {
	if s, ok := m[value]; ok {
		return s
	}
	return string(value)
}

// Rating is the word for a score from 1 to 5, empty for any other.
func (c Common) Rating(score int64) string {
	if score < 1 || score > int64(len(c.Ratings)) {
		return ""
	}
	return c.Ratings[score-1]
}
