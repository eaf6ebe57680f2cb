package model

import (
	"slices"
	"time"
)

// BoardQuery asks for a part of the planning: some days, and a page of the
// technicians that a filter admits, by key.
type BoardQuery struct {
	From, To time.Time // at most MaxBoardDays
	People   Filter    // of the technicians
	After    *Cursor
	Before   *Cursor
	FromEnd  bool
	Around   int64 // a technician
	Limit    int   // of technicians, 1 to MaxLanes
}

// Bounds of what one reading of the planning may ask for.
const (
	MaxBoardDays = 42
	MaxLanes     = 100
	MaxLoose     = 100 // slots without a technician that are shown
)

// Board is the planning of some days for a page of technicians. A client's has
// no hours, no absences and only the slots of his own jobs.
type Board struct {
	From, To time.Time
	Days     []BoardDay
	Lanes    []Lane
	Loose    []BoardSlot // without a technician, in order
	Before   *Cursor
	After    *Cursor
	People   Total // technicians that the filter admits
}

// BoardDay is one day of the house.
type BoardDay struct {
	Day     Date
	Holiday string // its name, empty on other days
}

// Lane is one technician's part of the planning.
type Lane struct {
	TechnicianID int64
	Name         string
	Team         string
	Zone         string
	Phone        string
	Active       bool
	Days         []LaneDay // as many as the board's
	Slots        []BoardSlot
	Absences     []Absence
	OnCall       []OnCall
}

// LaneDay is what one technician's day can hold and what is planned in it.
type LaneDay struct {
	Open     []Stretch   // his hours of that day, less feasts and absences
	Planned  Hours       // of live jobs
	Capacity Hours       // hours that can be planned
	Away     AbsenceType // takes the whole day
}

// Stretch is a part of a day.
type Stretch struct{ From, To time.Time }

// BoardSlot is one slot of the planning with what a reader of it needs.
type BoardSlot struct {
	ID           int64 // of the intervention
	Version      int64
	Status       Status
	Priority     Priority
	Kind         Kind
	Title        string
	ClientID     int64
	Client       string
	City         string
	Contact      string // whom to call at the client's
	Phone        string
	TechnicianID int64
	From, To     time.Time
	Window       string
	Notes        string
	Confirmed    bool
	Override     string    // the written reason
	Against      []Refusal // what speaks against the time of a live job
	Settled      bool      // the override speaks of all of it
}

// Conflict reports whether the slot lies where another one, an absence or a
// holiday is, with a written reason or without.
func (b BoardSlot) Conflict() bool {
	return b.against(CodeOverlap, ReasonAbsent, ReasonHoliday)
}

// OddHours reports whether the slot lies outside working hours.
func (b BoardSlot) OddHours() bool { return b.against(ReasonHours) }

func (b BoardSlot) against(codes ...Code) bool {
	return slices.ContainsFunc(b.Against, func(r Refusal) bool { return slices.Contains(codes, r.Code) })
}
