package rule

// Verb is one thing that somebody may want to do: a use case of the store.
type Verb string

// Work on interventions.
const (
	See             Verb = "see"
	SeeHistory      Verb = "see_history"
	Create          Verb = "create"
	Edit            Verb = "edit"
	SetSkills       Verb = "set_skills"
	Assign          Verb = "assign"
	Unassign        Verb = "unassign"
	Start           Verb = "start"
	Pause           Verb = "pause"
	Resume          Verb = "resume"
	Close           Verb = "close"
	Cancel          Verb = "cancel"
	Archive         Verb = "archive"
	Correct         Verb = "correct"
	Override        Verb = "override"
	Comment         Verb = "comment"
	CommentInternal Verb = "comment_internal"
	Rate            Verb = "rate"
	Duplicate       Verb = "duplicate"
	FollowUp        Verb = "follow_up"
	Undo            Verb = "undo"
	Purge           Verb = "purge"
	UsePart         Verb = "use_part"
	ReturnPart      Verb = "return_part"
	PlanParts       Verb = "plan_parts"
	AddDocument     Verb = "add_document"
	RemoveDocument  Verb = "remove_document" // change it, take it away, bring it back
)

// Slots of the planning.
const (
	SeePlanning Verb = "see_planning"
	Plan        Verb = "plan"
	Unplan      Verb = "unplan"
	ConfirmSlot Verb = "confirm_slot"
)

// Machines, stock and files of clients.
const (
	SeeEquipment       Verb = "see_equipment"
	CreateEquipment    Verb = "create_equipment"
	EditEquipment      Verb = "edit_equipment"
	SetEquipmentStatus Verb = "set_equipment_status"
	RetireEquipment    Verb = "retire_equipment"
	AddManual          Verb = "add_manual" // a document of a machine
	RemoveManual       Verb = "remove_manual"
	SeeStock           Verb = "see_stock"
	MoveStock          Verb = "move_stock" // entree, ajustement, transfert
	EditStock          Verb = "edit_stock" // parts and places themselves
	SeeContact         Verb = "see_contact"
	SeeClient          Verb = "see_client"
	CreateClient       Verb = "create_client"
	EditClient         Verb = "edit_client"
	SeeContract        Verb = "see_contract"
	CreateContract     Verb = "create_contract"
	EditContract       Verb = "edit_contract"
	SeeTechnician      Verb = "see_technician"
	EditTechnician     Verb = "edit_technician"
	SeeSkills          Verb = "see_skills" // the catalogue
	EditSkills         Verb = "edit_skills"
)

// The house.
const (
	ManageUsers   Verb = "manage_users"
	ListUsers     Verb = "list_users"
	OwnProfile    Verb = "own_profile"
	SeeAbsences   Verb = "see_absences"
	EditAbsences  Verb = "edit_absences" // absences, hours, on-call
	EditHolidays  Verb = "edit_holidays"
	TeamViews     Verb = "team_views"
	ManageRules   Verb = "settings"
	SeeReports    Verb = "see_reports" // reports, KPIs, exports of everybody
	SeeOwnFigures Verb = "see_own_figures"
	OwnInbox      Verb = "own_inbox"
	Backup        Verb = "backup"
	Retain        Verb = "retention"
	VerifyAudit   Verb = "verify"
	Import        Verb = "import"
	SendNotices   Verb = "send_notices"
	Broadcast     Verb = "broadcast" // a message of the house to roles
)
