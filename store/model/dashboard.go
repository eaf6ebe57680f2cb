package model

import "time"

// FigureKind names a number of the dashboard.
type FigureKind string

// What must be treated now.
const (
	FigureUrgent   FigureKind = "urgentes"      // urgent and nobody's
	FigureLate     FigureKind = "retard"        // past their nearest clock
	FigureNear     FigureKind = "proches"       // due by the end of tomorrow
	FigureRunning  FigureKind = "en_cours"      // a technician's own, under way
	FigureParts    FigureKind = "attente_piece" // waiting for a part
	FigureStock    FigureKind = "stock"         // parts below their minimum
	FigureDown     FigureKind = "pannes"        // machines down
	FigureContract FigureKind = "contrats"      // contracts that end within 30 days
	FigureWarranty FigureKind = "garanties"     // warranties that end within 30 days
)

// Figure is a number and the list that counts it: a screen and its filter line.
type Figure struct {
	Kind   FigureKind
	Screen string
	Line   string
	N      Total
}

// Share is how many of the live jobs have one status or priority.
type Share struct {
	Label string // a Status or a Priority
	Line  string
	N     int64
}

// DayLoad is what a technician's day holds and how much it could hold.
type DayLoad struct {
	Planned  Hours
	Capacity Hours
	Away     AbsenceType // when an absence takes the whole of the day
}

// Overloaded says that more is planned than the day holds.
func (l DayLoad) Overloaded() bool { return l.Planned > l.Capacity }

// TechLoad is a technician's days, today first.
type TechLoad struct {
	TechnicianID int64
	Name         string
	Now          Availability
	Days         [TrendDays]DayLoad
}

// Present says that he is not away now.
func (l *TechLoad) Present() bool { return l.Now == Available || l.Now == Busy }

// Duty is who may be called at any hour.
type Duty struct {
	TechnicianID int64
	Name, Phone  string
	Team, Zone   string // empty is all of them
	From, To     time.Time
}

// Trend is a figure of a period and of the one before it; nil where there was
// nothing to measure, which is not zero.
type Trend struct{ Now, Before *int64 }

// TrendDays is how many days the two curves show.
const TrendDays = 14

// Dashboard is the state of the desk, or of one technician's own work.
type Dashboard struct {
	At         time.Time
	Todo       []Figure
	ByStatus   []Share
	ByPriority []Share
	Bounded    bool // more jobs are live than were counted
	Load       []TechLoad
	OnCall     []Duty
	Events     []DeskEvent // the newest

	Created [TrendDays]int64 // a day each, today last
	Closed  [TrendDays]int64
	MTTR    Trend // hundredths of an hour, over the last 30 days
	Respect Trend // of the deadlines, in tenths of a percent, over the last 30 days
	Cost    Trend // centimes, of the month so far and of the whole month before

	// Again is when to ask once more, because something changed since this was
	// computed; zero when nothing did.
	Again time.Duration
}

// DeskEvent is one line of history, told outside its card.
type DeskEvent struct {
	HistoryLine
	InterventionID int64
}
