package model

import (
	"time"

	"github.com/uptrace/bun"
)

// SavedView is a named look at one screen's list: its filter, its order, its
// columns. It belongs to its owner, or to the team.
type SavedView struct {
	bun.BaseModel `bun:"table:vues,alias:v"`

	ID        int64     `bun:"id,pk,autoincrement"`
	UserID    int64     `bun:"user_id"`
	Team      bool      `bun:"equipe"`
	Screen    string    `bun:"ecran"`
	Name      string    `bun:"nom"`
	Filter    string    `bun:"filtre"`
	Order     string    `bun:"tri"`
	Columns   string    `bun:"colonnes"` // as the screen writes them
	Width     int64     `bun:"largeur"`  // of the panel beside the list; 0 = the screen's own
	Position  int64     `bun:"rang"`
	Version   int64     `bun:"version"`
	CreatedAt time.Time `bun:"created_at"`
	UpdatedAt time.Time `bun:"updated_at"`
}

// Draft is what stood in a form that was not finished. A person has one for
// each form and record; TargetID is 0 for a form that makes a new one.
type Draft struct {
	bun.BaseModel `bun:"table:brouillons,alias:br"`

	UserID   int64     `bun:"user_id,pk"`
	Form     string    `bun:"formulaire,pk"`
	TargetID int64     `bun:"cible,pk"`
	Content  string    `bun:"contenu"` // JSON, the form's own
	SavedAt  time.Time `bun:"enregistre_le"`
}
