package model

import (
	"encoding/json"
	"time"

	"github.com/uptrace/bun"
)

// User is an account. The hash never leaves the store: it is read by Login only.
type User struct {
	bun.BaseModel `bun:"table:users,alias:u"`

	ID             int64           `bun:"id,pk,autoincrement"`
	Username       string          `bun:"username"`
	FullName       string          `bun:"full_name,nullzero"`
	Email          string          `bun:"email"`
	HashedPassword string          `bun:"hashed_password" json:"-"`
	Role           Role            `bun:"role"`
	IsActive       bool            `bun:"is_active"`
	Preferences    json.RawMessage `bun:"preferences,type:jsonb"`
	Version        int64           `bun:"version"`
	CreatedAt      time.Time       `bun:"created_at"`
	UpdatedAt      time.Time       `bun:"updated_at"`
}

// Preferences is what a user chose for his own screen (users.preferences).
type Preferences struct {
	Lang   string            `json:"lang,omitempty"`   // fr, en
	Theme  string            `json:"theme,omitempty"`  // a theme's name
	Glyphs string            `json:"glyphs,omitempty"` // unicode, ascii
	Bell   string            `json:"bell,omitempty"`   // at the arrival of a notice: cloche, message; nothing by default
	Views  map[string]string `json:"views,omitempty"`  // screen -> last filter line
}

// Technician is the field profile of a user with that role.
type Technician struct {
	bun.BaseModel `bun:"table:techniciens,alias:t"`

	ID           int64        `bun:"id,pk,autoincrement"`
	UserID       int64        `bun:"user_id"`
	Speciality   string       `bun:"specialite,nullzero"`
	Availability Availability `bun:"disponibilite"`
	Team         string       `bun:"equipe,nullzero"`
	Zone         string       `bun:"zone_geographique,nullzero"`
	Notes        string       `bun:"notes_competences,nullzero"`
	HiredOn      Date         `bun:"date_embauche,nullzero"`
	Phone        string       `bun:"telephone,nullzero"`
	HomeTown     string       `bun:"ville_base,nullzero"`
	Version      int64        `bun:"version"`
	CreatedAt    time.Time    `bun:"created_at"`
	UpdatedAt    time.Time    `bun:"updated_at"`

	User *User `bun:"rel:belongs-to,join:user_id=id"`
}

// Client is a customer's file.
type Client struct {
	bun.BaseModel `bun:"table:clients,alias:c"`

	ID           int64        `bun:"id,pk,autoincrement"`
	UserID       int64        `bun:"user_id"`
	Name         string       `bun:"nom_entreprise"`
	Sector       string       `bun:"secteur_activite,nullzero"`
	Type         ClientType   `bun:"type_client"`
	Level        ServiceLevel `bun:"niveau_service"`
	Address      string       `bun:"adresse,nullzero"`
	City         string       `bun:"ville,nullzero"`
	PostCode     string       `bun:"code_postal,nullzero"`
	Phone        string       `bun:"telephone,nullzero"`
	Email        string       `bun:"email_commercial,nullzero"`
	Contact      string       `bun:"contact_principal,nullzero"`
	SalesNotes   string       `bun:"notes_commerciales,nullzero"`
	Instructions string       `bun:"instructions_particulieres,nullzero"`
	ICE          string       `bun:"ice,nullzero"`
	Latitude     *Degrees     `bun:"latitude"`
	Longitude    *Degrees     `bun:"longitude"`
	Inactive     Date         `bun:"inactif_depuis,nullzero"` // since when he is served no more
	Safety       string       `bun:"consignes_securite,nullzero"`
	Version      int64        `bun:"version"`
	CreatedAt    time.Time    `bun:"created_at"`
	UpdatedAt    time.Time    `bun:"updated_at"`
}

// Skill is something that work may require.
type Skill struct {
	bun.BaseModel `bun:"table:competences,alias:k"`

	ID            int64      `bun:"id,pk,autoincrement"`
	Name          string     `bun:"nom"`
	Description   string     `bun:"description,nullzero"`
	RequiredLevel SkillLevel `bun:"niveau_requis"`
	Certification string     `bun:"certification,nullzero"`
	Active        bool       `bun:"active"`
	Version       int64      `bun:"version"`
	UpdatedAt     time.Time  `bun:"updated_at"`
}

// TechnicianSkill says who masters what, how well and until when.
type TechnicianSkill struct {
	bun.BaseModel `bun:"table:technicien_competences,alias:tk"`

	TechnicianID int64      `bun:"technicien_id,pk"`
	SkillID      int64      `bun:"competence_id,pk"`
	Level        SkillLevel `bun:"niveau_acquis"`
	AcquiredOn   Date       `bun:"date_acquisition,nullzero"`
	ExpiresOn    Date       `bun:"date_expiration,nullzero"`
	Certified    bool       `bun:"certifie"`
}

// RequiredSkill is what one intervention demands of its technician.
type RequiredSkill struct {
	bun.BaseModel `bun:"table:intervention_competences,alias:ik"`

	InterventionID int64      `bun:"intervention_id,pk"`
	SkillID        int64      `bun:"competence_id,pk"`
	Level          SkillLevel `bun:"niveau_requis"`
}

// Absence takes a technician out of the planning for a while.
type Absence struct {
	bun.BaseModel `bun:"table:absences,alias:ab"`

	ID           int64       `bun:"id,pk,autoincrement"`
	TechnicianID int64       `bun:"technicien_id"`
	From         time.Time   `bun:"debut"`
	To           time.Time   `bun:"fin"`
	Type         AbsenceType `bun:"type"`
	Reason       string      `bun:"motif,nullzero"`
	Version      int64       `bun:"version"`
	UpdatedAt    time.Time   `bun:"updated_at"`
}

// Shift is hours that a technician works on one day of the week, in minutes
// from midnight. Who has none works the hours of the house.
type Shift struct {
	bun.BaseModel `bun:"table:horaires,alias:ho"`

	TechnicianID int64 `bun:"technicien_id,pk"`
	Day          int64 `bun:"jour,pk"` // a time.Weekday
	From         int64 `bun:"debut,pk"`
	To           int64 `bun:"fin"`
}

// OnCall is a time in which a technician may be called at any hour, for a team
// and a zone; empty ones are all.
type OnCall struct {
	bun.BaseModel `bun:"table:astreintes,alias:oc"`

	ID           int64     `bun:"id,pk,autoincrement"`
	TechnicianID int64     `bun:"technicien_id"`
	Team         string    `bun:"equipe"`
	Zone         string    `bun:"zone"`
	From         time.Time `bun:"debut"`
	To           time.Time `bun:"fin"`
	Version      int64     `bun:"version"`
	UpdatedAt    time.Time `bun:"updated_at"`
}

// Holiday stops every calendar but the round-the-clock one.
type Holiday struct {
	bun.BaseModel `bun:"table:jours_feries,alias:jf"`

	Day       Date      `bun:"date,pk"`
	Label     string    `bun:"libelle"`
	Confirmed bool      `bun:"confirme"` // lunar feasts are foreseen, then confirmed
	Version   int64     `bun:"version"`
	UpdatedAt time.Time `bun:"updated_at"`
}

// Contract covers interventions of a client.
type Contract struct {
	bun.BaseModel `bun:"table:contrats,alias:ct"`

	ID             int64          `bun:"id,pk,autoincrement"`
	ClientID       int64          `bun:"client_id"`
	Number         string         `bun:"numero_contrat"`
	Type           ContractType   `bun:"type_contrat,nullzero"`
	Status         ContractStatus `bun:"statut"`
	StartsOn       Date           `bun:"date_debut"`
	EndsOn         Date           `bun:"date_fin,nullzero"`
	Amount         *Money         `bun:"montant"`
	Currency       string         `bun:"devise"`
	Terms          string         `bun:"conditions,nullzero"`
	IncludedVisits *int64         `bun:"nb_interventions_incluses"`
	UrgentHours    *int64         `bun:"temps_reponse_urgence"`
	NormalHours    *int64         `bun:"temps_reponse_normal"`
	NoticeDays     *int64         `bun:"preavis_jours"`
	Follows        int64          `bun:"precedent_id,nullzero"` // the contract that this one renews
	Version        int64          `bun:"version"`
	UpdatedAt      time.Time      `bun:"updated_at"`
}

// Covered is a machine of a contract that covers only some.
type Covered struct {
	bun.BaseModel `bun:"table:contrat_equipements,alias:ce"`

	ContractID  int64 `bun:"contrat_id,pk"`
	EquipmentID int64 `bun:"equipement_id,pk"`
}
