package model

import (
	"time"

	"github.com/uptrace/bun"
)

// Equipment is a machine of a client.
type Equipment struct {
	bun.BaseModel `bun:"table:equipements,alias:e"`

	ID              int64           `bun:"id,pk,autoincrement"`
	ClientID        int64           `bun:"client_id"`
	Name            string          `bun:"nom"`
	Model           string          `bun:"modele,nullzero"`
	Maker           string          `bun:"fabricant,nullzero"`
	Serial          string          `bun:"numero_serie,nullzero"`
	InstalledOn     Date            `bun:"date_installation,nullzero"`
	Status          EquipmentStatus `bun:"statut"`
	Criticality     Criticality     `bun:"criticite"`
	Location        string          `bun:"localisation,nullzero"`
	Specs           string          `bun:"specifications_techniques,nullzero"`
	Manual          string          `bun:"manuel_utilisation,nullzero"`
	LastMaintenance time.Time       `bun:"derniere_maintenance,nullzero"`
	NextMaintenance Date            `bun:"prochaine_maintenance,nullzero"`
	WarrantyEnd     Date            `bun:"fin_garantie,nullzero"`
	Version         int64           `bun:"version"`
	CreatedAt       time.Time       `bun:"created_at"`
	UpdatedAt       time.Time       `bun:"updated_at"`
}

// Stop is a time in which a machine did not run; without it there is no MTBF.
type Stop struct {
	bun.BaseModel `bun:"table:arrets_equipement,alias:ar"`

	ID             int64     `bun:"id,pk,autoincrement"`
	EquipmentID    int64     `bun:"equipement_id"`
	InterventionID int64     `bun:"intervention_id,nullzero"`
	From           time.Time `bun:"debut"`
	To             time.Time `bun:"fin,nullzero"`
	Cause          string    `bun:"cause,nullzero"`
}

// Part is a spare part. StockLevel is written by the database alone, from movements.
type Part struct {
	bun.BaseModel `bun:"table:pieces_detachees,alias:p"`

	ID          int64     `bun:"id,pk,autoincrement"`
	Reference   string    `bun:"reference"`
	Name        string    `bun:"nom"`
	Description string    `bun:"description,nullzero"`
	UnitPrice   Money     `bun:"prix_unitaire"`
	StockLevel  int64     `bun:"stock_actuel"`
	StockMin    int64     `bun:"stock_minimum"`
	StockMax    *int64    `bun:"stock_maximum"`
	Unit        string    `bun:"unite"`
	Place       string    `bun:"emplacement,nullzero"`
	Supplier    string    `bun:"fournisseur,nullzero"`
	Active      bool      `bun:"active"`
	Version     int64     `bun:"version"`
	UpdatedAt   time.Time `bun:"updated_at"`
}

// StockMovement is one insert-only line of the stock ledger.
type StockMovement struct {
	bun.BaseModel `bun:"table:mouvements_stock,alias:ms"`

	ID             int64        `bun:"id,pk,autoincrement"`
	PartID         int64        `bun:"piece_id"`
	InterventionID int64        `bun:"intervention_id,nullzero"`
	UserID         int64        `bun:"user_id"`
	Type           MovementType `bun:"type_mouvement"`
	Quantity       int64        `bun:"quantite"`
	UnitPrice      *Money       `bun:"prix_unitaire"`
	Before         int64        `bun:"stock_avant"`
	After          int64        `bun:"stock_apres"`
	At             time.Time    `bun:"date_mouvement"`
	Comment        string       `bun:"commentaire,nullzero"`
	PlaceID        int64        `bun:"emplacement_id,nullzero"` // where; 0 is the first depot
	ToID           int64        `bun:"destination_id,nullzero"` // of a transfer
}
