package model

// Actor is who asks. A Session is bound to one Actor for its whole life.
type Actor struct {
	UserID       int64
	Role         Role
	Name         string // login name
	TechnicianID int64  // 0 unless the user is a technician
	ClientID     int64  // 0 unless the user is a client
	Address      string // remote address, empty for a local program
	Agent        string // which program asks: "mif", an SSH client's version
	System       bool   // a job of the program itself, not a person
}

// IsStaff reports whether the actor runs the desk (admin or dispatcher).
func (a Actor) IsStaff() bool { return a.Role == Admin || a.Role == Dispatcher }
