package model

// EquipmentEdit changes what is written on a machine's plate and file; a nil
// field stays. Its status changes by a verb of its own.
type EquipmentEdit struct {
	Target
	Name            *string
	Model           *string
	Maker           *string
	Serial          *string
	Location        *string
	Criticality     *Criticality
	InstalledOn     *Date
	NextMaintenance *Date
	WarrantyEnd     *Date
	Specs           *string
}

// NewEquipment asks for a new machine of a client, in service.
type NewEquipment struct {
	Key      string `json:"-"`
	ClientID int64
	EquipmentEdit
}
