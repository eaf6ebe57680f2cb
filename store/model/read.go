package model

import (
	"encoding/json"
	"time"
)

// Row is one line of the interventions list: flat, no relation behind it.
// A client's rows carry no cost.
type Row struct {
	ID             int64
	Version        int64
	Status         Status
	Priority       Priority
	Urgent         bool
	Kind           Kind
	Title          string
	Created        time.Time
	Started        time.Time
	Ended          time.Time
	PickupDeadline time.Time
	Deadline       time.Time
	UpdatedAt      time.Time
	EquipmentID    int64
	Equipment      string
	Serial         string
	Criticality    Criticality
	ClientID       int64
	Client         string
	City           string
	Contact        string // whom to call at the client's
	Phone          string
	TechnicianID   int64
	Technician     string
	ContractID     int64
	SlotFrom       time.Time
	SlotTo         time.Time
	Confirmed      bool
	EstimatedHours *Hours
	Cost           *Money // actual, else estimated
	HoldReason     HoldReason
	HeldSince      time.Time // since when the clocks stand still; zero while they run
}

// Due is the nearest clock that is not yet met; zero when there is none.
// Scheduled work is due when its slot ends.
func (r Row) Due() time.Time {
	return nearestDue(r.Status, r.Priority, r.Started, r.PickupDeadline, r.Deadline, r.SlotTo)
}

// Due is the nearest clock that is not yet met; zero when there is none.
func (c Card) Due() time.Time {
	slot := time.Time{}
	if c.Slot != nil {
		slot = c.Slot.To
	}
	return nearestDue(c.Status, c.Priority, c.Started, c.PickupDeadline, c.Deadline, slot)
}

func nearestDue(s Status, p Priority, started, pickup, resolve, slotEnd time.Time) time.Time {
	switch {
	case !s.Live():
		return time.Time{}
	case p == Scheduled:
		return slotEnd
	case started.IsZero() && !pickup.IsZero() && (resolve.IsZero() || pickup.Before(resolve)):
		return pickup
	}
	return resolve
}

// PageOf is one keyset page of a list, in the order asked for. Before and
// After continue it in either direction; nil where there is no more.
type PageOf[R any] struct {
	Rows   []R
	Before *Cursor
	After  *Cursor
}

// Page is a page of interventions.
type Page = PageOf[Row]

// Cursor is a position between two rows of one sort order: the sort values of
// the row beside it and its id. It is opaque above the store.
type Cursor struct {
	Values []any
	ID     int64
}

// PageQuery asks for one page. After and Before are exclusive; with neither,
// the first page, or the last one when FromEnd. Around asks for the page that
// holds a row; it is empty when the filter no longer admits the row.
type PageQuery struct {
	Filter  Filter
	Sort    []Sort
	After   *Cursor
	Before  *Cursor
	FromEnd bool
	Around  int64 // an id
	Limit   int   // 1 to 500, default 50
}

// Total is the size of a filtered list, exact up to ExactTotal.
type Total struct {
	N     int64
	About bool // N is a lower bound
}

// Facet is one value of a field with the rows that have it. Value makes the
// filter term; None stands for rows without a value. Label is a record's name,
// or the value itself; it is empty for yes and no.
type Facet struct {
	Value FilterValue
	Label string
	Count Total
}

// ExactTotal is where counting stops.
const ExactTotal = 10_000

// Card is one intervention with what a reader needs at once: its relations
// are loaded with it, its collections (history, parts, documents) are not.
type Card struct {
	Intervention
	Equipment    Equipment
	Client       Client
	Technician   *TechnicianRef // nil when nobody is assigned
	Contract     *Contract
	Slot         *Booking
	Hold         *Hold // the open one
	Origin       int64
	HistoryCount int64
	PartCount    int64
	FileCount    int64
}

// TechnicianRef is a technician as others see him.
type TechnicianRef struct {
	ID           int64
	UserID       int64
	Name         string
	Speciality   string
	Team         string
	Zone         string
	Phone        string
	Availability Availability
	Active       bool
}

// HistoryLine is one history row as a reader may see it: a client gets no
// values, no address, no agent, no internal comment.
type HistoryLine struct {
	ID       int64
	At       time.Time
	Who      string // the user's name; empty for the program itself
	WhoRole  Role   // the user's role: a client is told technicians' names only
	Action   HistoryAction
	Sentence string
	Old      json.RawMessage
	New      json.RawMessage
	Address  string
	Agent    string
	Internal bool
}

// PartLine is one stock movement of an intervention.
type PartLine struct {
	MovementID int64
	PartID     int64
	Reference  string
	Name       string
	Unit       string
	Type       MovementType
	Quantity   int64
	UnitPrice  *Money // absent for a client
	At         time.Time
	Who        string
}

// PartHit is a part found for a picker.
type PartHit struct {
	ID        int64
	Reference string
	Name      string
	Unit      string
	Stock     int64
	UnitPrice Money
}

// EquipmentHit is a machine found for a picker, with its live jobs.
type EquipmentHit struct {
	ID       int64
	Name     string
	Serial   string
	Status   EquipmentStatus
	ClientID int64
	Client   string
	City     string
}

// Hit is a record found by the palette.
type Hit struct {
	ID     int64
	Title  string
	Status Status
}

// Candidate is one technician offered for an intervention. Reasons say why he
// is offered last and needs a written override; empty means free to choose.
type Candidate struct {
	TechnicianRef
	Reasons  []Refusal
	SameZone bool
	Skilled  bool
	Load     int64 // live jobs
	Busy     Hours // booked in the asked week
}

// Day is a technician's day: what is under way, the slots of the day in order,
// then assigned work without a slot.
type Day struct {
	Date        Date
	Current     *Card
	Slots       []Row
	Unscheduled []Row
	Done        []Row // closed that day
}

// View is a named filter line offered as tab with its count.
type View struct {
	Name   string
	Filter string
	Count  Total
}
