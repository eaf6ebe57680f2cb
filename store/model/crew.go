package model

import "time"

// AbsenceDraft asks for an absence, or for the change of one when its Target
// names it.
type AbsenceDraft struct {
	Target
	TechnicianID int64
	From, To     time.Time
	Type         AbsenceType
	Reason       string
}

// Fallout is an absence and what falls out because of it: nothing is moved,
// the slots stand in conflict until somebody plans them anew.
type Fallout struct {
	Absence Absence
	Jobs    []Row    // live jobs whose slot the absence touches
	OnCall  []OnCall // the times on call that it touches
}

// OnCallDraft asks for a time on call, or for the change of one.
type OnCallDraft struct {
	Target
	TechnicianID int64
	Team, Zone   string
	From, To     time.Time
}

// OnCallLine is a time on call with the name of who is.
type OnCallLine struct {
	OnCall
	Name  string
	Phone string
}

// HoursChange sets the hours of a technician's week; none at all gives him the
// hours of the house. Version is that of his record.
type HoursChange struct {
	Target
	Hours []Shift
}

// HolidayDraft asks for a public holiday, or for the change of the one whose
// day it names. Version 0 asks for a new one.
type HolidayDraft struct {
	Version   int64  `json:"-"`
	Key       string `json:"-"` // as a Target's
	Day       Date
	Label     string
	Confirmed bool
}

// TechnicianEdit changes a technician's record; a nil field stays.
type TechnicianEdit struct {
	Target
	Speciality   *string
	Availability *Availability
	Team         *string
	Zone         *string
	Notes        *string
	HiredOn      *Date
	Phone        *string
	HomeTown     *string
}

// SkillGrant says how well a technician masters a skill. Version is that of
// the technician's record.
type SkillGrant struct {
	Target     // the technician
	SkillID    int64
	Level      SkillLevel
	AcquiredOn Date
	ExpiresOn  Date
	Certified  bool
}

// SkillDraft asks for a skill of the catalogue, or for the change of one.
type SkillDraft struct {
	Target
	Name          string
	Description   string
	RequiredLevel SkillLevel
	Certification string
	Active        bool
}

// TechnicianRow is one line of the list of technicians.
type TechnicianRow struct {
	ID           int64
	Version      int64
	UserID       int64
	Name         string
	Speciality   string
	Team         string
	Zone         string
	HomeTown     string
	Phone        string
	Active       bool
	Availability Availability // now: his absence, else his work, else his record
	AbsentUntil  time.Time    // the end of the absence that lasts now
	Skills       string       // names, in order
	NextExpiry   Date         // the first skill to expire; zero when none does
	Live         int64        // live jobs
	Today        Hours        // booked today
	Current      int64        // the job under way, 0 if none
	OnCall       bool         // now
	OnCallUntil  time.Time
}

// MasteredSkill is a technician's skill with its name.
type MasteredSkill struct {
	TechnicianSkill
	Name          string
	Certification string
}

// TechnicianCard is one technician with what a reader needs at once.
type TechnicianCard struct {
	Technician
	Row      TechnicianRow
	Skills   []MasteredSkill
	Absences []Absence // not over yet, then the last ones
	Hours    []Shift   // his own; none when the house's hold
	House    []Shift   // the house's hours
	OnCall   []OnCall
}

// SkillRow is one line of the catalogue of skills.
type SkillRow struct {
	Skill
	Holders  int64 // technicians who master it
	Expiring int64 // of them, those whose mastery ends within 60 days or has
	Required int64 // live jobs that ask for it
}
