package model

import (
	"encoding/json"
	"time"

	"github.com/uptrace/bun"
)

// Intervention is one piece of maintenance work, from request to archive.
type Intervention struct {
	bun.BaseModel `bun:"table:interventions,alias:i"`

	ID             int64     `bun:"id,pk,autoincrement"`
	EquipmentID    int64     `bun:"equipement_id"`
	TechnicianID   int64     `bun:"technicien_id,nullzero"`
	ClientID       int64     `bun:"client_id"` // always the equipment's owner
	Kind           Kind      `bun:"type_intervention"`
	Status         Status    `bun:"statut"`
	Priority       Priority  `bun:"priorite"`
	Urgent         bool      `bun:"urgence"` // forces priority Urgent
	Title          string    `bun:"titre"`
	Description    string    `bun:"description"`
	Diagnosis      string    `bun:"diagnostic,nullzero"`
	Solution       string    `bun:"solution,nullzero"`
	Created        time.Time `bun:"date_creation"`
	PlannedFor     time.Time `bun:"date_planifiee,nullzero"`
	Started        time.Time `bun:"date_debut,nullzero"` // stamped once
	Ended          time.Time `bun:"date_fin,nullzero"`
	EstimatedHours *Hours    `bun:"duree_estimee"`
	ActualHours    *Hours    `bun:"duree_reelle"`
	EstimatedCost  *Money    `bun:"cout_estime"`
	ActualCost     *Money    `bun:"cout_reel"`
	TechNotes      string    `bun:"notes_techniques,nullzero"`
	Satisfaction   int64     `bun:"satisfaction_client,nullzero"` // 1 to 5, 0 = none
	CreatedAt      time.Time `bun:"created_at"`
	UpdatedAt      time.Time `bun:"updated_at"`

	Version        int64     `bun:"version"`
	ContractID     int64     `bun:"contrat_id,nullzero"`
	OriginID       int64     `bun:"origine_id,nullzero"`                  // follow-up of
	PickupDeadline time.Time `bun:"date_limite_prise_en_charge,nullzero"` // first clock
	Deadline       time.Time `bun:"date_limite,nullzero"`                 // second clock
	AssignedAt     time.Time `bun:"date_affectation,nullzero"`
	AcceptedBy     string    `bun:"accepte_par,nullzero"`
}

// Booking is the one slot of an intervention. TechnicianID is the database's
// own copy of the intervention's.
type Booking struct {
	bun.BaseModel `bun:"table:planning,alias:s"`

	ID             int64     `bun:"id,pk,autoincrement"`
	InterventionID int64     `bun:"intervention_id"`
	TechnicianID   int64     `bun:"technicien_id,nullzero"`
	From           time.Time `bun:"date_debut"`
	To             time.Time `bun:"date_fin"`
	Window         string    `bun:"creneau,nullzero"` // promised to the customer, "08:00-12:00"
	Notes          string    `bun:"notes_planning,nullzero"`
	Confirmed      bool      `bun:"confirme"`
	ReminderSent   bool      `bun:"rappel_envoye"`
	CreatedAt      time.Time `bun:"date_creation"`
	UpdatedAt      time.Time `bun:"date_modification"`
	OverrideReason string    `bun:"derogation_motif,nullzero"`
	OverrideBy     int64     `bun:"derogation_par,nullzero"`
	Version        int64     `bun:"version"`
}

// Hold is one interval in which an intervention waited.
type Hold struct {
	bun.BaseModel `bun:"table:interventions_attentes,alias:at"`

	ID             int64      `bun:"id,pk,autoincrement"`
	InterventionID int64      `bun:"intervention_id"`
	From           time.Time  `bun:"debut"`
	To             time.Time  `bun:"fin,nullzero"` // zero while it lasts
	Reason         HoldReason `bun:"motif"`
	Comment        string     `bun:"commentaire,nullzero"`
	Since          Status     `bun:"depuis"` // the status it was entered from
}

// HistoryEntry is one line of an intervention's append-only, hashed history.
type HistoryEntry struct {
	bun.BaseModel `bun:"table:historiques_interventions,alias:h"`

	ID             int64           `bun:"id,pk,autoincrement"`
	InterventionID int64           `bun:"intervention_id"`
	UserID         int64           `bun:"user_id,nullzero"`
	Action         HistoryAction   `bun:"action"`
	Sentence       string          `bun:"description"`
	Old            json.RawMessage `bun:"ancienne_valeur,type:jsonb,nullzero"`
	New            json.RawMessage `bun:"nouvelle_valeur,type:jsonb,nullzero"`
	At             time.Time       `bun:"horodatage"`
	Address        string          `bun:"adresse_ip,nullzero"`
	Agent          string          `bun:"user_agent,nullzero"`
	Key            string          `bun:"cle_idempotence,nullzero"`
	Internal       bool            `bun:"interne"` // hidden from the client
	Hash           string          `bun:"hash"`
	PrevHash       string          `bun:"hash_precedent"`

	User *User `bun:"rel:belongs-to,join:user_id=id"`
}

// JournalEntry is one line of the append-only journal of everything that is
// not an intervention.
type JournalEntry struct {
	bun.BaseModel `bun:"table:journal,alias:j"`

	ID       int64           `bun:"id,pk,autoincrement"`
	Entity   string          `bun:"entite"`
	EntityID int64           `bun:"entite_id"`
	UserID   int64           `bun:"user_id,nullzero"`
	Action   string          `bun:"action"`
	Sentence string          `bun:"description"`
	Old      json.RawMessage `bun:"ancienne_valeur,type:jsonb,nullzero"`
	New      json.RawMessage `bun:"nouvelle_valeur,type:jsonb,nullzero"`
	At       time.Time       `bun:"horodatage"`
	Address  string          `bun:"adresse_ip,nullzero"`
	Agent    string          `bun:"user_agent,nullzero"`
	Key      string          `bun:"cle_idempotence,nullzero"`
	Hash     string          `bun:"hash"`
	PrevHash string          `bun:"hash_precedent"`
}

// Notification is one message in one user's inbox. Metadata holds kind and
// parameters; Title and Message hold the French sentence.
type Notification struct {
	bun.BaseModel `bun:"table:notifications,alias:n"`

	ID             int64           `bun:"id,pk,autoincrement"`
	UserID         int64           `bun:"user_id"`
	Title          string          `bun:"titre"`
	Message        string          `bun:"message"`
	Type           NoticeType      `bun:"type_notification"`
	Read           bool            `bun:"lu"`
	SentAt         time.Time       `bun:"date_envoi"`
	ReadAt         time.Time       `bun:"date_lu,nullzero"`
	InterventionID int64           `bun:"intervention_id,nullzero"`
	Metadata       json.RawMessage `bun:"metadata,type:jsonb,nullzero"`
}

// Event is one line of the stream that programs resynchronise from.
type Event struct {
	bun.BaseModel `bun:"table:evenements,alias:ev"`

	ID      int64     `bun:"id,pk,autoincrement"`
	Table   string    `bun:"table_nom"`
	RowID   int64     `bun:"ligne_id"`
	Version int64     `bun:"version"`
	Kind    string    `bun:"genre"`
	At      time.Time `bun:"horodatage"`
	ActorID int64     `bun:"acteur_id,nullzero"`
}

// Setting is one number or choice of the house (parametres).
type Setting struct {
	bun.BaseModel `bun:"table:parametres,alias:pa"`

	Key       string          `bun:"cle,pk"`
	Value     json.RawMessage `bun:"valeur,type:jsonb"`
	Version   int64           `bun:"version"`
	UpdatedAt time.Time       `bun:"updated_at"`
}
