package model

// NewMessage is a short text of the house to everybody who has one of these
// roles.
type NewMessage struct {
	Key   string
	Roles []Role
	Text  string
}
