package model

import "time"

// Standing is how a contract stands on a day: its state and its dates in one
// word. What is not to be read there is a state that nobody wrote.
type Standing string

// The standings, in the order of a contract's life.
const (
	StandsDraft      Standing = "brouillon"
	StandsAhead      Standing = "a_venir" // signed, and not begun
	StandsInForce    Standing = "actif"
	StandsSuspended  Standing = "suspendu"
	StandsExpired    Standing = "expire"
	StandsTerminated Standing = "resilie"
)

// Standings lists every standing in the order of a contract's life.
func Standings() []Standing {
	return []Standing{StandsDraft, StandsAhead, StandsInForce, StandsSuspended, StandsExpired, StandsTerminated}
}

// ContractTypes lists what a contract may cover.
func ContractTypes() []ContractType {
	return []ContractType{FullContract, PreventiveContract, CorrectiveContract, SupportContract, FrameContract}
}

// ContractRow is one line of the list of contracts.
type ContractRow struct {
	ID          int64
	Version     int64
	Number      string
	ClientID    int64
	Client      string
	City        string
	Type        ContractType
	Status      ContractStatus
	StartsOn    Date
	EndsOn      Date
	Amount      *Money
	Currency    string
	UrgentHours *int64
	NormalHours *int64
	NoticeDays  *int64
	Machines    int64 // that it names; 0 covers all of the client's
	NextID      int64 // the contract that follows; 0 for none
	Next        string
	UpdatedAt   time.Time
}

// Ref is how people name the record, "CT-12"; the number on the paper is its
// own.
func (r ContractRow) Ref() string { return ContractRef(r.ID) }

// ContractEdit changes what a contract says; a nil field stays. A pointer to a
// nil number takes it out.
type ContractEdit struct {
	Target
	Number         *string
	Type           *ContractType
	StartsOn       *Date
	EndsOn         *Date
	Amount         **Money
	Terms          *string
	IncludedVisits **int64
	UrgentHours    **int64
	NormalHours    **int64
	NoticeDays     **int64
}

// NewContract asks for a contract of a client, signed or as a draft. Without a
// number the store gives the next one of the year.
type NewContract struct {
	Key      string
	ClientID int64
	Draft    bool
	Machines []int64 // none covers all
	ContractEdit
}

// ContractMove moves a contract in its life: signed, suspended, taken up again,
// ended. Reason is told in the journal.
type ContractMove struct {
	Target
	To     ContractStatus
	Reason string
}

// Renewal asks for the contract that follows another one: the same but for
// what it sets.
type Renewal struct {
	Target
	Number   string // empty: the next one of the year
	StartsOn Date
	EndsOn   Date
	Amount   *Money
}

// Coverage sets the machines that a contract names; none covers all.
type Coverage struct {
	Target
	Machines []int64
}

// ContractCard is a contract with what belongs to it.
type ContractCard struct {
	Contract
	Row      ContractRow
	Client   Client
	Previous *Contract // that it follows
	Covered  []CoveredMachine
	Park     int64 // machines of the client in service
	Jobs     int64 // interventions under it
	OpenJobs int64
	Done     int64 // closed since it began, against the visits it includes
	Promises []Promise
	Service  Service
}

// CoveredMachine is a machine that a contract names.
type CoveredMachine struct {
	ID     int64  `bun:"id"`
	Name   string `bun:"nom"`
	Serial string `bun:"numero_serie"`
}
