package model

import (
	"encoding/json"
	"time"
)

// EquipmentCard is a machine with what belongs to it singly and the figures of
// its life. Costs are nil for whoever may not see them.
type EquipmentCard struct {
	Equipment
	Client    Client
	Contract  *Contract // the client's, active today; nil without one
	OpenJobs  int64     // live interventions
	Jobs      int64     // all interventions of the actor's scope
	FileCount int64
	StopCount int64 // all stops that were noted
	Stopped   *Stop // the one that lasts
	Downtime  time.Duration
	Cost      *Money // of closed work, ever
	YearCost  *Money // of the last twelve months
}

// Ref is how people name the machine, "EQ-12".
func (c *EquipmentCard) Ref() string { return EquipmentRef(c.ID) }

// EquipmentState moves a machine in its life: out of order, under maintenance,
// in service, retired. Reason is the cause of a stop and is told in the journal.
type EquipmentState struct {
	Target
	To     EquipmentStatus
	Reason string
}

// JournalLine is one line of the journal as a card shows it.
type JournalLine struct {
	ID       int64           `bun:"id"`
	At       time.Time       `bun:"at"`
	Who      string          `bun:"who"`
	Action   string          `bun:"action"`
	Sentence string          `bun:"sentence"`
	Old      json.RawMessage `bun:"old"` // changed columns, before
	New      json.RawMessage `bun:"new"`
}
