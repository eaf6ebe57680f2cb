package rule

import (
	"encoding/json"

	"mif/store/model"
)

// Bounds of what a person may keep.
const (
	MaxViews  = 50 // of one's own, or of the team's, on one screen
	MaxDrafts = 50
	MaxDraft  = 64 << 10 // bytes

	maxKeptName = 60
	maxScreen   = 50
	maxLine     = 500
	maxOrder    = 200
	maxColumns  = 1000
	maxWidth    = 1000
)

// SeesView reports whether a view is the actor's to use: his own, or the
// team's when he is of the house.
func SeesView(a model.Actor, v *model.SavedView) bool {
	return v.UserID == a.UserID || v.Team && a.Role != model.ClientRole
}

// MayKeepView is whether the actor may write a view over what stood (nil for a
// new one): his own, and the team's when his role keeps those.
func MayKeepView(a model.Actor, before, after *model.SavedView) error {
	if before != nil && !SeesView(a, before) {
		return model.ErrNotFound
	}
	if before != nil && before.Team || after != nil && after.Team {
		return May(a, TeamViews, Subject{})
	}
	return May(a, OwnProfile, Subject{})
}

// CheckView checks the texts of a view.
func CheckView(v model.SavedView) error {
	var c check
	c.text("ecran", v.Screen, maxScreen, true)
	c.text("nom", v.Name, maxKeptName, true)
	c.text("filtre", v.Filter, maxLine, false)
	c.text("tri", v.Order, maxOrder, false)
	c.text("colonnes", v.Columns, maxColumns, false)
	c.that(v.Width >= 0 && v.Width <= maxWidth, "largeur", model.FieldInvalid)
	c.that(v.Position >= 0, "rang", model.FieldNegative)
	return c.err()
}

// CheckPreferences checks the names of what a person chose; whether there is such
// a thing is the screens' affair.
func CheckPreferences(p model.Preferences) error {
	var c check
	c.text("langue", p.Lang, maxScreen, false)
	c.text("theme", p.Theme, maxScreen, false)
	c.text("signes", p.Glyphs, maxScreen, false)
	c.text("sonnette", p.Bell, maxScreen, false)
	return c.err()
}

// CheckScreen checks the name of a screen, or of a form, of which something was
// kept.
func CheckScreen(name string) error {
	var c check
	c.text("ecran", name, maxScreen, false)
	return c.err()
}

// CheckDraft checks what shall be kept of a form.
func CheckDraft(d model.Draft) error {
	var c check
	c.text("formulaire", d.Form, maxScreen, true)
	c.that(d.TargetID >= 0, "cible", model.FieldInvalid)
	c.that(json.Valid([]byte(d.Content)), "contenu", model.FieldInvalid)
	c.that(len(d.Content) <= MaxDraft, "contenu", model.FieldTooLarge, "max", "64 ko")
	return c.err()
}
