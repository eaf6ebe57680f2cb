package model

import "slices"

// Role says what kind of user an account is; it decides scope and rights.
type Role string

// The roles, in the order of the enumeration user_role.
const (
	Admin          Role = "admin"
	Dispatcher     Role = "responsable"
	TechnicianRole Role = "technicien"
	ClientRole     Role = "client"
)

// Status is the life-cycle state of an intervention.
type Status string

// The states, in the order of the enumeration statut_intervention.
const (
	Open       Status = "ouverte"
	Assigned   Status = "affectee"
	InProgress Status = "en_cours"
	OnHold     Status = "en_attente"
	Closed     Status = "cloturee"
	Cancelled  Status = "annulee"
	Archived   Status = "archivee"
)

// Live reports whether work on the intervention is still to be done.
func (s Status) Live() bool {
	return s == Open || s == Assigned || s == InProgress || s == OnHold
}

// Priority orders work and chooses the clocks of the service agreement.
type Priority string

// The priorities, most pressing first, in the order of the enumeration.
const (
	Urgent    Priority = "urgente"
	High      Priority = "haute"
	Normal    Priority = "normale"
	Low       Priority = "basse"
	Scheduled Priority = "programmee"
)

// Rank is 1 for the most pressing priority and 5 for the least, as the
// generated column priorite_rang; 0 for an unknown value.
func (p Priority) Rank() int { return slices.Index(Priorities(), p) + 1 }

// Kind is the type of an intervention.
type Kind string

// The kinds, in the order of the enumeration intervention_type.
const (
	Corrective  Kind = "corrective"
	Preventive  Kind = "preventive"
	Improvement Kind = "ameliorative"
	Diagnosis   Kind = "diagnostic"
)

// Availability is what a technician's record says of him right now.
type Availability string

// The values of the enumeration disponibilite_technicien.
const (
	Available   Availability = "disponible"
	Busy        Availability = "occupe"
	OnLeave     Availability = "conge"
	Training    Availability = "formation"
	Unavailable Availability = "indisponible"
)

// ClientType is the commercial class of a client.
type ClientType string

// The values of the enumeration type_client_enum.
const (
	PremiumClient  ClientType = "premium"
	StandardClient ClientType = "standard"
	BasicClient    ClientType = "basic"
)

// ServiceLevel chooses the factor and the calendar of the clocks.
type ServiceLevel string

// The values of the enumeration niveau_service_enum.
const (
	Platinum      ServiceLevel = "platinum"
	Gold          ServiceLevel = "gold"
	StandardLevel ServiceLevel = "standard"
	BasicLevel    ServiceLevel = "basic"
)

// EquipmentStatus is the state of a machine.
type EquipmentStatus string

// The values of the enumeration statut_equipement.
const (
	InService        EquipmentStatus = "operationnel"
	UnderMaintenance EquipmentStatus = "maintenance"
	Down             EquipmentStatus = "panne"
	Retired          EquipmentStatus = "retire"
)

// Criticality says how much a machine's stop hurts.
type Criticality string

// The values of the enumeration criticite_equipement.
const (
	CriticalMachine Criticality = "critique"
	HighMachine     Criticality = "haute"
	NormalMachine   Criticality = "normale"
	LowMachine      Criticality = "basse"
)

// NoticeType is the class of a notification.
type NoticeType string

// The values of the enumeration type_notification_enum.
const (
	InfoNotice         NoticeType = "info"
	WarningNotice      NoticeType = "warning"
	ErrorNotice        NoticeType = "error"
	SuccessNotice      NoticeType = "success"
	InterventionNotice NoticeType = "intervention"
	PlanningNotice     NoticeType = "planning"
)

// HistoryAction is what a history row records.
type HistoryAction string

// The values of the enumeration action_historique.
const (
	ActionCreated   HistoryAction = "creation"
	ActionEdited    HistoryAction = "modification"
	ActionAssigned  HistoryAction = "affectation"
	ActionStatus    HistoryAction = "changement_statut"
	ActionStarted   HistoryAction = "debut_intervention"
	ActionEnded     HistoryAction = "fin_intervention"
	ActionCommented HistoryAction = "ajout_commentaire"
	ActionDocument  HistoryAction = "upload_document"
	ActionPlanned   HistoryAction = "planification"
	ActionCancelled HistoryAction = "annulation"
)

// SkillLevel orders how well a technician masters a skill.
type SkillLevel string

// The values of the enumeration niveau_competence, weakest first.
const (
	Beginner     SkillLevel = "debutant"
	Intermediate SkillLevel = "intermediaire"
	Advanced     SkillLevel = "avance"
	Expert       SkillLevel = "expert"
)

// Rank is 1 for the weakest level; 0 for an unknown value.
func (l SkillLevel) Rank() int { return slices.Index(SkillLevels(), l) + 1 }

// ServiceLevels lists every level, the highest first.
func ServiceLevels() []ServiceLevel { return []ServiceLevel{Platinum, Gold, StandardLevel, BasicLevel} }

// ClientTypes lists what a client may be.
func ClientTypes() []ClientType { return []ClientType{PremiumClient, StandardClient, BasicClient} }

// ContractType is what a contract covers.
type ContractType string

// The values of the enumeration type_contrat_enum.
const (
	PreventiveContract ContractType = "maintenance_preventive"
	CorrectiveContract ContractType = "maintenance_corrective"
	FullContract       ContractType = "maintenance_complete"
	SupportContract    ContractType = "support_technique"
	FrameContract      ContractType = "contrat_cadre"
)

// ContractStatus is the state of a contract.
type ContractStatus string

// The values of the enumeration statut_contrat.
const (
	DraftContract      ContractStatus = "brouillon"
	ActiveContract     ContractStatus = "actif"
	SuspendedContract  ContractStatus = "suspendu"
	ExpiredContract    ContractStatus = "expire"
	TerminatedContract ContractStatus = "resilie"
)

// MovementType gives a stock movement its direction.
type MovementType string

// The values of the enumeration type_mouvement_stock.
const (
	MoveIn       MovementType = "entree"
	MoveOut      MovementType = "sortie"
	MoveBack     MovementType = "retour"
	MoveCount    MovementType = "ajustement"
	MoveTransfer MovementType = "transfert"
)

// HoldReason says why work waits.
type HoldReason string

// The values of the enumeration motif_attente.
const (
	HoldPart          HoldReason = "piece"
	HoldClient        HoldReason = "client"
	HoldAccess        HoldReason = "acces"
	HoldPermit        HoldReason = "autorisation"
	HoldSubcontractor HoldReason = "sous_traitant"
	HoldWeather       HoldReason = "intemperies"
)

// AbsenceType is the kind of a technician's absence.
type AbsenceType string

// The values of the enumeration type_absence.
const (
	LeaveAbsence    AbsenceType = "conge"
	TrainingAbsence AbsenceType = "formation"
	SickAbsence     AbsenceType = "maladie"
	OtherAbsence    AbsenceType = "indisponible"
)

// ReportType, ReportFormat and ReportStatus are the enumerations of reports.
type (
	ReportType   string
	ReportFormat string
	ReportStatus string
)

// Roles lists every role in database order.
func Roles() []Role { return []Role{Admin, Dispatcher, TechnicianRole, ClientRole} }

// Statuses lists every state in database order.
func Statuses() []Status {
	return []Status{Open, Assigned, InProgress, OnHold, Closed, Cancelled, Archived}
}

// LiveStatuses lists the four states in which work is still to be done.
func LiveStatuses() []Status { return []Status{Open, Assigned, InProgress, OnHold} }

// Priorities lists every priority, most pressing first.
func Priorities() []Priority { return []Priority{Urgent, High, Normal, Low, Scheduled} }

// Kinds lists every kind in database order.
func Kinds() []Kind { return []Kind{Corrective, Preventive, Improvement, Diagnosis} }

// EquipmentStatuses lists every machine state in database order.
func EquipmentStatuses() []EquipmentStatus {
	return []EquipmentStatus{InService, UnderMaintenance, Down, Retired}
}

// Criticalities lists every criticality, most critical first.
func Criticalities() []Criticality {
	return []Criticality{CriticalMachine, HighMachine, NormalMachine, LowMachine}
}

// SkillLevels lists the levels, weakest first.
func SkillLevels() []SkillLevel {
	return []SkillLevel{Beginner, Intermediate, Advanced, Expert}
}

// AbsenceTypes lists the kinds of absence in database order.
func AbsenceTypes() []AbsenceType {
	return []AbsenceType{LeaveAbsence, TrainingAbsence, SickAbsence, OtherAbsence}
}

// Availabilities lists the values in database order.
func Availabilities() []Availability {
	return []Availability{Available, Busy, OnLeave, Training, Unavailable}
}

// HoldReasons lists the reasons for waiting.
func HoldReasons() []HoldReason {
	return []HoldReason{HoldPart, HoldClient, HoldAccess, HoldPermit, HoldSubcontractor, HoldWeather}
}

// Enums lists every enumeration of the database by its type name, with its
// labels in order. The schema test compares it with both catalogues.
func Enums() map[string][]string {
	return map[string][]string{
		"user_role":                words(Roles()),
		"statut_intervention":      words(Statuses()),
		"priorite_intervention":    words(Priorities()),
		"intervention_type":        words(Kinds()),
		"disponibilite_technicien": words(Availabilities()),
		"type_client_enum":         words([]ClientType{PremiumClient, StandardClient, BasicClient}),
		"niveau_service_enum":      words(ServiceLevels()),
		"statut_equipement":        words(EquipmentStatuses()),
		"criticite_equipement":     words(Criticalities()),
		"type_notification_enum": words([]NoticeType{
			InfoNotice, WarningNotice, ErrorNotice, SuccessNotice, InterventionNotice, PlanningNotice,
		}),
		"action_historique": words([]HistoryAction{
			ActionCreated, ActionEdited, ActionAssigned, ActionStatus, ActionStarted,
			ActionEnded, ActionCommented, ActionDocument, ActionPlanned, ActionCancelled,
		}),
		"niveau_competence":    words(SkillLevels()),
		"type_contrat_enum":    words([]ContractType{PreventiveContract, CorrectiveContract, FullContract, SupportContract, FrameContract}),
		"statut_contrat":       words([]ContractStatus{DraftContract, ActiveContract, SuspendedContract, ExpiredContract, TerminatedContract}),
		"type_mouvement_stock": words([]MovementType{MoveIn, MoveOut, MoveBack, MoveCount, MoveTransfer}),
		"type_emplacement":     words(PlaceKinds()),
		"motif_attente":        words(HoldReasons()),
		"type_absence":         words(AbsenceTypes()),
		"type_report_enum":     {"interventions", "performance", "equipements", "techniciens", "clients", "stock", "planning", "facturation"},
		"format_report":        {"pdf", "xlsx", "csv", "json"},
		"statut_report":        {"en_cours", "termine", "erreur"},
	}
}

func words[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}
