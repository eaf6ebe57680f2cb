package rule

import (
	"slices"

	"mif/store/model"
)

// grant is what a role may do with a verb.
type grant uint8

const (
	no      grant = iota
	yes           // on every row
	own           // on rows that are the actor's own
	site          // create: on a site of an own job of late, unassigned
	request       // create: a request on an own machine
)

// wall says which rows of a kind a role may see at all; a verb on a row
// behind the wall answers "not found".
type wall uint8

const (
	none wall = iota // no row is named
	work             // interventions, their slots, parts, documents, history
	gear             // machines
	file             // a client's file, contracts, contact
	crew             // a technician's file, absences, figures
)

// line is one row of the policy: who may do what, and behind which wall.
type line struct {
	verb                                  Verb
	wall                                  wall
	admin, dispatcher, technician, client grant
	program                               grant // the program's own jobs
}

// policy is everything that anybody may do. A verb without a row is nobody's.
func policy() []line { return slices.Concat(workPolicy(), assetPolicy(), housePolicy()) }

// workPolicy is who may do what with interventions and their slots.
func workPolicy() []line {
	return []line{
		//                        admin disp. tech. client program
		{See, work, yes, yes, own, own, yes},
		{SeeHistory, work, yes, yes, own, own, yes},
		{Create, gear, yes, yes, site, request, yes},
		{Edit, work, yes, yes, own, no, no},
		{SetSkills, work, yes, yes, no, no, no},
		{Assign, work, yes, yes, no, no, no},
		{Unassign, work, yes, yes, no, no, no},
		{Start, work, yes, yes, own, no, no},
		{Pause, work, yes, yes, own, no, no},
		{Resume, work, yes, yes, own, no, no},
		{Close, work, yes, yes, own, no, no},
		{Cancel, work, yes, yes, no, no, no},
		{Archive, work, yes, yes, no, no, yes},
		{Correct, work, yes, yes, no, no, no},
		{Override, work, yes, yes, no, no, no},
		{Comment, work, yes, yes, own, own, no},
		{CommentInternal, work, yes, yes, own, no, no},
		{Rate, work, no, no, no, own, no},
		{Duplicate, work, yes, yes, no, no, no},
		{FollowUp, work, yes, yes, no, no, no},
		{Undo, work, yes, yes, own, own, no},
		{Purge, work, yes, no, no, no, no},
		{UsePart, work, yes, yes, own, no, no},
		{ReturnPart, work, yes, yes, own, no, no},
		{PlanParts, work, yes, yes, own, no, no},
		{AddDocument, work, yes, yes, own, own, no},
		{RemoveDocument, work, yes, yes, own, no, no},

		{SeePlanning, work, yes, yes, own, own, yes},
		{Plan, work, yes, yes, no, no, no},
		{Unplan, work, yes, yes, no, no, no},
		{ConfirmSlot, work, yes, yes, own, no, no},
	}
}

// assetPolicy is who may do what with machines, stock and files.
func assetPolicy() []line {
	return []line{
		//                          admin disp. tech. client program
		{SeeEquipment, gear, yes, yes, yes, own, yes},
		{CreateEquipment, none, yes, yes, no, no, no},
		{EditEquipment, gear, yes, yes, no, no, no},
		{SetEquipmentStatus, gear, yes, yes, own, no, yes},
		{RetireEquipment, gear, yes, yes, no, no, no},
		{AddManual, gear, yes, yes, own, own, no},
		{RemoveManual, gear, yes, yes, own, no, no},
		{SeeStock, none, yes, yes, yes, no, yes},
		{MoveStock, none, yes, yes, no, no, no},
		{EditStock, none, yes, yes, no, no, no},
		{SeeContact, file, yes, yes, own, own, yes},
		{SeeClient, file, yes, yes, no, own, yes},
		{CreateClient, none, yes, yes, no, no, no},
		{EditClient, file, yes, yes, no, no, no},
		{SeeContract, file, yes, yes, no, own, yes},
		{CreateContract, none, yes, yes, no, no, no},
		{EditContract, file, yes, yes, no, no, no},
		{SeeTechnician, crew, yes, yes, own, no, yes},
		{EditTechnician, crew, yes, yes, no, no, no},
		{SeeSkills, none, yes, yes, yes, no, yes},
		{EditSkills, none, yes, yes, no, no, no},
	}
}

// housePolicy is who may do what with accounts, absences, figures and the
// server.
func housePolicy() []line {
	return []line{
		//                  admin disp. tech. client program
		{ManageUsers, none, yes, no, no, no, yes},
		{ListUsers, none, yes, yes, no, no, yes},
		{OwnProfile, none, yes, yes, yes, yes, no},
		{SeeAbsences, crew, yes, yes, own, no, yes},
		{EditAbsences, crew, yes, yes, no, no, no},
		{EditHolidays, none, yes, yes, no, no, no},
		{TeamViews, none, yes, yes, no, no, no},
		{ManageRules, none, yes, no, no, no, no},
		{SeeReports, none, yes, yes, no, no, yes},
		{SeeOwnFigures, crew, yes, yes, own, no, yes},
		{OwnInbox, none, yes, yes, yes, yes, no},
		{Backup, none, yes, no, no, no, yes},
		{Retain, none, yes, no, no, no, yes},
		{VerifyAudit, none, yes, no, no, no, yes},
		{Import, none, yes, no, no, no, yes},
		{SendNotices, none, no, no, no, no, yes},
		{Broadcast, none, yes, no, no, no, no},
	}
}

// Subject is what the policy looks at: the row that a verb is for. Only the
// members that the row has are set.
type Subject struct {
	Status       model.Status
	TechnicianID int64 // assigned now, or whose file it is
	ClientID     int64 // the row's owner
	Worked       bool  // the acting technician ever worked on it, or for that client
	OwnSite      bool  // the acting technician had a job there of late
	New          *model.NewIntervention
}

// OwnSiteDays is how long a technician may open work on the site of an own job.
const OwnSiteDays = 30

// May is the one answer to "may he": nil, model.ErrForbidden, a Refusal that
// says which limit of the role was passed, or model.ErrNotFound for a row that
// the actor may not even see.
func May(a model.Actor, v Verb, s Subject) error {
	l, g := lookup(a, v)
	if !visible(a, l.wall, s) {
		return model.ErrNotFound
	}
	switch {
	case g == yes, g == own && mine(a, s):
		return nil
	case g == site:
		return mayOpenOnSite(s)
	case g == request:
		return mayRequest(s.New)
	}
	return model.ErrForbidden
}

// Can is May and then the state: whether a verb would be accepted now, with
// the reason why not. Screens grey actions with it.
func Can(a model.Actor, v Verb, s Subject) error {
	if err := May(a, v, s); err != nil {
		return err
	}
	return FitsState(v, s.Status)
}

// Reach is which interventions an actor may see: all, those of a technician
// (assigned now or ever worked on), those of a client, or none.
type Reach struct {
	All                    bool
	TechnicianID, ClientID int64
}

// Scope is the actor's reach.
func Scope(a model.Actor) Reach {
	switch {
	case a.System || a.IsStaff():
		return Reach{All: true}
	case a.Role == model.TechnicianRole:
		return Reach{TechnicianID: a.TechnicianID}
	case a.Role == model.ClientRole:
		return Reach{ClientID: a.ClientID}
	}
	return Reach{}
}

func lookup(a model.Actor, v Verb) (line, grant) {
	for _, l := range policy() {
		if l.verb == v {
			return l, l.of(a)
		}
	}
	return line{wall: work}, no
}

func (l line) of(a model.Actor) grant {
	switch {
	case a.System:
		return l.program
	case a.Role == model.Admin:
		return l.admin
	case a.Role == model.Dispatcher:
		return l.dispatcher
	case a.Role == model.TechnicianRole:
		return l.technician
	case a.Role == model.ClientRole:
		return l.client
	}
	return no
}

func visible(a model.Actor, w wall, s Subject) bool {
	switch {
	case w == none || a.System || a.IsStaff():
		return true
	case w == gear && a.Role == model.TechnicianRole:
		return true
	}
	return mine(a, s)
}

// mine is what "own" means: for a technician assigned now or ever worked on,
// never his team's pool; for a client what belongs to him.
func mine(a model.Actor, s Subject) bool {
	switch a.Role {
	case model.TechnicianRole:
		return a.TechnicianID != 0 && s.TechnicianID == a.TechnicianID || s.Worked
	case model.ClientRole:
		return a.ClientID != 0 && s.ClientID == a.ClientID
	}
	return false
}

// MaySeeFigures is who has a dashboard: staff of the whole desk, a technician of
// his own work.
func MaySeeFigures(a model.Actor) error {
	if a.Role == model.TechnicianRole {
		return May(a, SeeOwnFigures, Subject{TechnicianID: a.TechnicianID})
	}
	return May(a, SeeReports, Subject{})
}
