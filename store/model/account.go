package model

import "time"

// AccountRow is one line of the list of accounts. It never carries a hash.
type AccountRow struct {
	ID           int64
	Version      int64
	Username     string
	FullName     string
	Email        string
	Role         Role
	Active       bool
	TechnicianID int64 // his field profile, 0 for none
	ClientID     int64 // the client's file he signs in for, 0 for none
	Client       string
	LastLogin    time.Time // zero if he never signed in
	UpdatedAt    time.Time
	Locked       bool // tries at his name must wait, as this program knows it
}

// AccountEdit changes an account; nil leaves a field.
type AccountEdit struct {
	Target
	FullName *string
	Email    *string
	Role     *Role
}

// AccountState closes an account to its user, or opens it again.
type AccountState struct {
	Target
	Active bool
	Reason string
}

// PasswordReset gives an account another password.
type PasswordReset struct {
	Target
	Password string `json:"-"` // 12 to 72 bytes; in no trail
}

// AccountLink gives the file of a client to an account of that role.
type AccountLink struct {
	Target
	ClientID int64
}
