package model

import "time"

// Target names the record a verb is for. Version, when not 0, must be the
// version the caller saw, or the verb is refused with a Conflict. Key is the
// command's idempotency key: repeating a write with the same Key does nothing
// twice and answers as the first time, and repeating it with other contents is
// refused. A key counts for its author, its verb and its record. An empty Key
// gets one of its own.
type Target struct {
	ID      int64  `json:"-"`
	Version int64  `json:"-"`
	Key     string `json:"-"`
}

// NewIntervention asks for a new piece of work.
type NewIntervention struct {
	Key            string `json:"-"`
	EquipmentID    int64
	Title          string
	Kind           Kind
	Priority       Priority
	Urgent         bool
	Description    string
	TechnicianID   int64 // 0 = open
	Override       string
	EstimatedHours *Hours
	EstimatedCost  *Money
	ContractID     int64
	PlannedFor     time.Time
	OriginID       int64 // follow-up of
	MachineDown    bool  // a corrective on a stopped machine opens a stop
	Skills         []RequiredSkill
}

// Edit changes the text and numbers of an intervention; a nil field stays.
type Edit struct {
	Target
	Title          *string
	Description    *string
	Diagnosis      *string
	Solution       *string
	TechNotes      *string
	Kind           *Kind
	Priority       *Priority
	Urgent         *bool
	EstimatedHours **Hours
	EstimatedCost  **Money
	ContractID     *int64
}

// Assignment gives an intervention to a technician. Override is the written
// reason where the candidate has reasons against him.
type Assignment struct {
	Target
	TechnicianID int64
	Override     string
}

// Slot plans or moves the one slot of an intervention. With a technician it
// gives him the job in the same write.
type Slot struct {
	Target
	TechnicianID int64 // 0: whoever has it keeps it
	From         time.Time
	To           time.Time
	Window       string // "08:00-12:00", optional; the slot lies inside it
	Notes        string
	Override     string // written reason for an overlap, a leave, a holiday, odd hours
}

// Pause stops work and its clocks.
type Pause struct {
	Target
	Reason  HoldReason
	Comment string
}

// UsedPart is one part taken for an intervention.
type UsedPart struct {
	PartID   int64
	Quantity int64
}

// Closing ends the work. Hours nil takes the clock's proposal.
type Closing struct {
	Target
	Diagnosis  string
	Solution   string
	Hours      *Hours
	Parts      []UsedPart
	AcceptedBy string // who accepted the work on site; AcceptedAbsent if nobody was there
	Rating     int64  // the customer's word taken on site, 0 = none
}

// AcceptedAbsent is what accepte_par holds when nobody could accept the work.
const AcceptedAbsent = "absent"

// Correction mends hours and costs of a closed job within 7 days.
type Correction struct {
	Target
	Hours  *Hours
	Cost   *Money
	Reason string
}

// Cancellation ends the work without doing it.
type Cancellation struct {
	Target
	Reason string
}

// Comment adds a line to the history.
type Comment struct {
	Target
	Text     string
	Internal bool // hidden from the client
}

// Rating is the customer's satisfaction, 1 to 5.
type Rating struct {
	Target
	Score int64
}

// PartMove takes parts for an intervention (MoveOut) or brings them back (MoveBack).
type PartMove struct {
	Target
	PartID   int64
	Quantity int64
	Type     MovementType
	PlaceID  int64 // where from or to; 0 is chosen
	Comment  string
}

// NewUser asks for an account.
type NewUser struct {
	Key      string `json:"-"`
	Username string
	FullName string
	Email    string
	Password string `json:"-"` // 12 to 72 bytes; in no trail, not even as a fingerprint
	Role     Role
	ClientID int64 // whose file a client signs in for; 0 for none yet
}
