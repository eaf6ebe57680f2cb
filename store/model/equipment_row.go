package model

import "time"

// EquipmentRow is one line of the list of machines: flat, no relation behind it.
type EquipmentRow struct {
	ID              int64
	Version         int64
	Name            string
	Serial          string
	Maker           string
	Model           string
	Status          EquipmentStatus
	Criticality     Criticality
	Location        string
	ClientID        int64
	Client          string
	City            string
	LastMaintenance time.Time
	NextMaintenance Date
	WarrantyEnd     Date
	UpdatedAt       time.Time
	OpenJobs        int64 // live interventions on it
}

// Ref is how people name the machine, "EQ-12".
func (r EquipmentRow) Ref() string { return EquipmentRef(r.ID) }
