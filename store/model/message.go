package model

// NewMessage is a short text of the house to everybody who has one of these
// roles.
type NewMessage struct {
	Key   string
	Roles []Role
	Text  string
}

// HouseNumbers are the numbers of the house by their names, as they stand.
type HouseNumbers struct {
	Version int64
	Values  map[string]int64
}

// HouseEdit changes some of them.
type HouseEdit struct {
	Target
	Values map[string]int64
}
