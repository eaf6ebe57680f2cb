package model

import "time"

// ClientRow is one line of the list of clients. What a technician may not see
// of it is zero.
type ClientRow struct {
	ID           int64
	Version      int64
	Name         string
	Sector       string
	City         string
	Level        ServiceLevel
	Contact      string
	Phone        string
	Inactive     Date // since when; zero while he is served
	Machines     int64
	OpenJobs     int64 // live ones in the reader's scope
	ContractID   int64 // in force today; 0 without one
	Contract     string
	ContractEnds Date
	Rated        int64 // how many jobs he has rated
	Rating       int64 // their mean, in hundredths
	LastVisit    time.Time
	UpdatedAt    time.Time
}

// ClientEdit changes a client's file; a nil field stays. Whether he is served
// changes by a verb of its own.
type ClientEdit struct {
	Target
	Name         *string
	Sector       *string
	Type         *ClientType
	Level        *ServiceLevel
	Address      *string
	City         *string
	PostCode     *string
	Phone        *string
	Email        *string
	Contact      *string
	SalesNotes   *string
	Instructions *string
	Safety       *string
	ICE          *string
}

// NewClient asks for the file of a new client, without a login of his own.
type NewClient struct {
	Key string
	ClientEdit
}

// ClientState ends or takes up again the service of a client.
type ClientState struct {
	Target
	Active bool
	Reason string
}

// ClientProbe is what a new client is compared with those who are there by.
// Except is the client who is being edited.
type ClientProbe struct {
	Except           int64
	Name, Phone, ICE string
}

// Twin is a client who may be the same.
type Twin struct {
	ID       int64
	Name     string
	City     string
	Inactive bool
	SameName bool
	Phone    bool // the same number
	ICE      bool // the same identifier
}

// ClientCard is a client with what belongs to him and the figures of his life.
type ClientCard struct {
	Client
	Row        ClientRow
	Contract   *Contract // in force today; nil without one
	Promises   []Promise
	Service    Service
	Jobs       int64 // all interventions of the reader's scope
	Contracts  int64 // all his contracts
	LastRating int64 // of the newest job that he rated, 1 to 5; 0 for none
}

// ClientHit is a client that a search offers.
type ClientHit struct {
	ID   int64
	Name string
	City string
	Live bool // he is served
}

// Promise is how soon work of a priority is to be begun and to be finished, in
// hours of the service; zero where nothing is promised.
type Promise struct {
	Priority        Priority
	Pickup, Resolve time.Duration
	ByContract      bool // the pick-up is the contract's
}

// Service is when the hours of promises are counted: always, or at these hours
// of each weekday, Sunday first, but on public holidays.
type Service struct {
	Always bool
	Days   [7]string
}
