package model

import (
	"time"

	"github.com/uptrace/bun"
)

// PlaceKind says what a place of parts is.
type PlaceKind string

// The values of the enumeration type_emplacement.
const (
	Depot PlaceKind = "depot"
	Van   PlaceKind = "vehicule"
)

// PlaceKinds lists the kinds of places.
func PlaceKinds() []PlaceKind { return []PlaceKind{Depot, Van} }

// Place is where parts lie: a depot, or a technician's van.
type Place struct {
	bun.BaseModel `bun:"table:emplacements,alias:em"`

	ID           int64     `bun:"id,pk,autoincrement"`
	Name         string    `bun:"nom"`
	Kind         PlaceKind `bun:"type_emplacement"`
	TechnicianID int64     `bun:"technicien_id,nullzero"` // whose van it is
	Version      int64     `bun:"version"`
	UpdatedAt    time.Time `bun:"updated_at"`
}

// PlaceRow is a place as a list shows it.
type PlaceRow struct {
	ID           int64
	Name         string
	Kind         PlaceKind
	TechnicianID int64
	Technician   string // his name
}

// PlaceStock is how many of a part lie in one place; only movements write it.
type PlaceStock struct {
	bun.BaseModel `bun:"table:stocks,alias:sk"`

	PartID   int64 `bun:"piece_id,pk"`
	PlaceID  int64 `bun:"emplacement_id,pk"`
	Quantity int64 `bun:"quantite"`
}

// PlannedPart is how many of a part a job has reserved.
type PlannedPart struct {
	bun.BaseModel `bun:"table:intervention_pieces,alias:ip"`

	InterventionID int64 `bun:"intervention_id,pk"`
	PartID         int64 `bun:"piece_id,pk"`
	Quantity       int64 `bun:"quantite"`
}

// PartState is how a stock stands against its minimum.
type PartState string

// The states of a stock.
const (
	StockOut  PartState = "rupture"
	StockLow  PartState = "bas"
	StockFine PartState = "ok"
)

// PartStates lists the states, most pressing first.
func PartStates() []PartState { return []PartState{StockOut, StockLow, StockFine} }

// PartRow is one line of the list of parts: flat, no relation behind it.
type PartRow struct {
	ID        int64
	Version   int64
	Reference string
	Name      string
	Stock     int64
	Min       int64
	Max       int64 // 0 for none
	Reserved  int64 // by live jobs
	Unit      string
	UnitPrice Money
	Supplier  string
	Shelf     string
	Active    bool
	UpdatedAt time.Time
}

// State is how the stock stands against its minimum.
func (r PartRow) State() PartState { return StateOf(r.Stock, r.Min) }

// Free is what no live job has reserved; below zero more is reserved than there is.
func (r PartRow) Free() int64 { return r.Stock - r.Reserved }

// Value is what the stock is worth.
func (r PartRow) Value() Money { return r.UnitPrice.Times(r.Stock) }

// StateOf is how a level stands against a minimum.
func StateOf(stock, least int64) PartState {
	switch {
	case stock <= 0:
		return StockOut
	case stock < least:
		return StockLow
	}
	return StockFine
}

// PartCard is a part with what belongs to it.
type PartCard struct {
	PartRow
	Description string
	Places      []PlaceLevel
	Moves       int64 // lines of its ledger
}

// PlaceLevel is how many of a part lie in a place.
type PlaceLevel struct {
	PlaceID    int64     `bun:"place_id"`
	Place      string    `bun:"place"`
	Kind       PlaceKind `bun:"kind"`
	Technician string    `bun:"technician"`
	Quantity   int64     `bun:"quantity"`
}

// LedgerLine is one movement of a part as its card shows it.
type LedgerLine struct {
	ID             int64        `bun:"id"`
	At             time.Time    `bun:"at"`
	Type           MovementType `bun:"type"`
	Quantity       int64        `bun:"quantity"`
	Before         int64        `bun:"before"`
	After          int64        `bun:"after"`
	UnitPrice      *Money       `bun:"unit_price"`
	Who            string       `bun:"who"`
	InterventionID int64        `bun:"intervention_id"` // 0 also for a job that the actor may not see
	PlaceID        int64        `bun:"place_id"`
	Place          string       `bun:"place"`
	ToID           int64        `bun:"to_id"`
	To             string       `bun:"to"`
	Comment        string       `bun:"comment"`
}

// PartReservation is a live job that has reserved some of a part.
type PartReservation struct {
	InterventionID int64     `bun:"intervention_id"`
	Title          string    `bun:"title"`
	Status         Status    `bun:"status"`
	Technician     string    `bun:"technician"`
	From           time.Time `bun:"slot"`
	Quantity       int64     `bun:"quantity"`
}

// PlannedLine is one part that a job has reserved, with how many there are.
type PlannedLine struct {
	PartID    int64  `bun:"part_id"`
	Reference string `bun:"reference"`
	Name      string `bun:"name"`
	Unit      string `bun:"unit"`
	Quantity  int64  `bun:"quantity"`
	Stock     int64  `bun:"stock"`
}

// LoadLine is one part that a technician needs on a day: what his jobs reserve,
// what his van has, what is left to load and what the depots have of it.
type LoadLine struct {
	TechnicianID int64  `bun:"technician_id"`
	Technician   string `bun:"technician"`

	PartID    int64  `bun:"part_id"`
	Reference string `bun:"reference"`
	Name      string `bun:"name"`
	Unit      string `bun:"unit"`
	Needed    int64  `bun:"needed"`
	InVan     int64  `bun:"in_van"`
	InDepots  int64  `bun:"in_depots"`
	Jobs      int64  `bun:"jobs"`
}

// Missing is what is left to load.
func (l LoadLine) Missing() int64 { return max(0, l.Needed-l.InVan) }

// StockTotal is what all active parts are worth, and how many of them need
// somebody.
type StockTotal struct {
	Parts, Low, Out int64
	Value           Money
}

// Movement moves one part: in, out, back, to another place. Target is the part.
// A place of 0 is chosen: the van of whoever works, else the depot that has it.
type Movement struct {
	Target
	Type           MovementType
	Quantity       int64
	PlaceID        int64
	ToID           int64 // of a transfer
	InterventionID int64 // of what leaves for a job or comes back from it
	Comment        string
}

// CountSheet says what was counted in one place, in one transaction. Confirmed
// is the answer to a large difference.
type CountSheet struct {
	Key       string `json:"-"`
	PlaceID   int64
	Lines     []CountLine
	Comment   string
	Confirmed bool
}

// CountLine is one part that was counted. Seen is what the sheet said there
// was: when that is no longer so, the count is refused.
type CountLine struct {
	PartID  int64
	Counted int64
	Seen    int64
}

// Reservation plans how many of a part a job will need; 0 gives them free.
// Target is the job.
type Reservation struct {
	Target
	PartID   int64
	Quantity int64
}

// PartEdit changes what is written of a part; a nil field stays. Its stock
// changes by movements alone.
type PartEdit struct {
	Target
	Reference   *string
	Name        *string
	Description *string
	UnitPrice   *Money
	Min         *int64
	Max         **int64
	Unit        *string
	Shelf       *string
	Supplier    *string
	Active      *bool
}

// NewPart asks for a new part, of which there are none yet.
type NewPart struct {
	Key string `json:"-"`
	PartEdit
}

// NewPlace asks for a new depot, or for the van of a technician.
type NewPlace struct {
	Key          string `json:"-"`
	Name         string
	Kind         PlaceKind
	TechnicianID int64
}
