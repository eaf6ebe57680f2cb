package model

// Dataset is a set of finished rows with their own ids, in the order of their
// foreign keys: the demo, and later a restored backup. Histories come without
// hashes; the loader chains them.
type Dataset struct {
	Users         []User
	Technicians   []Technician
	Clients       []Client
	Skills        []Skill
	Mastered      []TechnicianSkill
	Equipment     []Equipment
	Contracts     []Contract
	Covered       []Covered
	Parts         []Part // StockLevel 0: movements make it
	Absences      []Absence
	Hours         []Shift
	OnCall        []OnCall
	Holidays      []Holiday
	Interventions []Intervention
	Required      []RequiredSkill
	Holds         []Hold
	Stops         []Stop
	Slots         []Booking
	Places        []Place // beside the first depot, which is there
	Movements     []StockMovement
	Planned       []PlannedPart
	History       []HistoryEntry
	Notifications []Notification
}
