package model

import (
	"time"

	"github.com/uptrace/bun"
)

// Document is a file kept outside the database.
type Document struct {
	bun.BaseModel `bun:"table:documents,alias:d"`

	ID             int64        `bun:"id,pk,autoincrement"`
	InterventionID int64        `bun:"intervention_id,nullzero"`
	EquipmentID    int64        `bun:"equipement_id,nullzero"`
	FileName       string       `bun:"nom_fichier"` // as a person gave it: shown, never a path
	Path           string       `bun:"chemin"`      // in the folder of documents, a name of ours
	Type           DocumentType `bun:"type_document,nullzero"`
	Size           int64        `bun:"taille,nullzero"` // bytes
	Description    string       `bun:"description,nullzero"`
	UploadedAt     time.Time    `bun:"date_upload"`
	UploadedBy     int64        `bun:"uploaded_by,nullzero"`
	MIME           string       `bun:"mime,nullzero"`
	SHA256         string       `bun:"sha256,nullzero"`
	Internal       bool         `bun:"interne"` // hidden from the client
	Removed        time.Time    `bun:"retire_le,nullzero"`
	Version        int64        `bun:"version"`
	UpdatedAt      time.Time    `bun:"updated_at,nullzero"`
}

// DocumentType is what a document is for.
type DocumentType string

// The types of documents.
const (
	Photo       DocumentType = "photo"
	Report      DocumentType = "rapport"
	Manual      DocumentType = "manuel"
	Certificate DocumentType = "certificat"
	OtherPaper  DocumentType = "autre"
)

// DocumentTypes lists every type of document.
func DocumentTypes() []DocumentType {
	return []DocumentType{Photo, Report, Manual, Certificate, OtherPaper}
}

// DocumentRow is one line of the list of documents: flat, no relation behind it.
type DocumentRow struct {
	ID             int64
	Version        int64
	FileName       string
	Type           DocumentType
	MIME           string
	Size           int64
	SHA256         string
	Description    string
	Internal       bool
	InterventionID int64
	Job            string // the title of that intervention
	EquipmentID    int64
	Machine        string
	ClientID       int64
	Client         string
	AuthorID       int64
	Author         string
	AuthorRole     Role
	UploadedAt     time.Time
	Removed        time.Time
}

// Ref is how people name the document, "DOC-12".
func (r DocumentRow) Ref() string { return DocumentRef(r.ID) }

// NewDocument is a file to keep, with what it is about: an intervention or a
// machine.
type NewDocument struct {
	Key            string `json:"-"` // see Target
	InterventionID int64
	EquipmentID    int64
	FileName       string
	Type           DocumentType // empty: by what the file is
	Description    string
	Internal       bool
}

// DocumentEdit sets the fields that are not nil.
type DocumentEdit struct {
	Target

	FileName    *string
	Type        *DocumentType
	Description *string
	Internal    *bool
}

// DocumentRemoval takes a document away, or back.
type DocumentRemoval struct {
	Target

	Back   bool
	Reason string
}
