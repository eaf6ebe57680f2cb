package rule

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"mif/store/model"
)

// Bounds of what a person may write, in characters, centimes and hundredths.
const (
	MaxTitle = 255
	MaxName  = 255
	MaxText  = 20_000
	MaxCost  = model.Money(9_999_999_999) // DECIMAL(10,2)
)

// Years that a moment of the desk may lie in. What lies outside is a slip of
// the hand, and no two databases agree on it.
const (
	firstYear = 2000
	lastYear  = 2100
)

// moment checks an instant that a person gave; the zero one says nothing.
func (c *check) moment(field string, t time.Time) {
	c.that(t.IsZero() || (t.Year() >= firstYear && t.Year() < lastYear), field, model.FieldInvalid)
}

// oldestYear is for days that lie behind us: a hiring, an installation.
const oldestYear = 1900

// day checks a day that a person gave; the zero one says nothing.
func (c *check) day(field string, d model.Date) {
	c.that(d.IsZero() || (d.Year() >= oldestYear && d.Year() < lastYear), field, model.FieldInvalid)
}

func (c *check) dayIf(field string, d *model.Date) {
	if d != nil {
		c.day(field, *d)
	}
}

// CheckNew checks a request for work; every field that must be mended is named
// by its column in the *model.Invalid that comes back.
func CheckNew(n model.NewIntervention) error {
	var c check
	c.that(n.EquipmentID > 0, "equipement_id", model.FieldRequired)
	c.text("titre", n.Title, MaxTitle, true)
	c.text("description", n.Description, MaxText, true)
	member(&c, "type_intervention", n.Kind, model.Kinds())
	member(&c, "priorite", n.Priority, model.Priorities())
	c.text("derogation_motif", n.Override, MaxText, false)
	c.hours("duree_estimee", n.EstimatedHours)
	c.money("cout_estime", n.EstimatedCost)
	c.moment("date_planifiee", n.PlannedFor)
	seen := map[int64]bool{}
	for _, k := range n.Skills {
		c.that(k.SkillID > 0, "competence_id", model.FieldRequired)
		c.that(!seen[k.SkillID], "competence_id", model.FieldInvalid)
		seen[k.SkillID] = true
		member(&c, "niveau_requis", k.Level, model.SkillLevels())
	}
	return c.err()
}

// CheckEdit checks the fields that an edit sets.
func CheckEdit(e model.Edit) error {
	var c check
	c.textIf("titre", e.Title, MaxTitle, true)
	c.textIf("description", e.Description, MaxText, true)
	c.textIf("diagnostic", e.Diagnosis, MaxText, false)
	c.textIf("solution", e.Solution, MaxText, false)
	c.textIf("notes_techniques", e.TechNotes, MaxText, false)
	if e.Kind != nil {
		member(&c, "type_intervention", *e.Kind, model.Kinds())
	}
	if e.Priority != nil {
		member(&c, "priorite", *e.Priority, model.Priorities())
	}
	if e.EstimatedHours != nil {
		c.hours("duree_estimee", *e.EstimatedHours)
	}
	if e.EstimatedCost != nil {
		c.money("cout_estime", *e.EstimatedCost)
	}
	return c.err()
}

// MaxSlot is how long one time may last; who plans or counts a day looks back as
// far for what still reaches into it.
const MaxSlot = 31 * 24 * time.Hour

// CheckSlot checks a time: its end after its start and not too long after it,
// and inside the window promised to the customer, on one day of the place.
func CheckSlot(s model.Slot, place *time.Location) error {
	var c check
	c.period("date_debut", "date_fin", s.From, s.To, MaxSlot)
	if s.Window != "" {
		w, ok := ParseWindow(s.Window)
		c.that(ok, "creneau", model.FieldInvalid)
		c.that(!ok || w.Holds(s.From, s.To, place), "creneau", model.FieldInvalid, "creneau", s.Window)
	}
	c.text("notes_planning", s.Notes, MaxText, false)
	c.text("derogation_motif", s.Override, MaxText, false)
	return c.err()
}

// CheckPause checks that a pause has one of the known reasons.
func CheckPause(p model.Pause) error {
	var c check
	member(&c, "motif", p.Reason, model.HoldReasons())
	c.text("commentaire", p.Comment, MaxText, false)
	return c.err()
}

// CheckClosing checks the report of a job. Who accepted the work is always
// asked; model.AcceptedAbsent is an answer.
func CheckClosing(cl model.Closing) error {
	var c check
	c.text("diagnostic", cl.Diagnosis, MaxText, false)
	c.text("solution", cl.Solution, MaxText, false)
	c.text("accepte_par", cl.AcceptedBy, MaxName, true)
	c.hours("duree_reelle", cl.Hours)
	c.that(cl.Hours == nil || *cl.Hours != 0, "duree_reelle", model.FieldRequired)
	c.that(cl.Rating >= 0 && cl.Rating <= 5, "satisfaction_client", model.FieldInvalid)
	for _, p := range cl.Parts {
		c.part(p.PartID, p.Quantity)
	}
	return c.err()
}

// CheckCorrection checks that a correction has a reason and corrects something.
func CheckCorrection(m model.Correction) error {
	var c check
	c.that(m.Hours != nil || m.Cost != nil, "duree_reelle", model.FieldRequired)
	c.hours("duree_reelle", m.Hours)
	c.money("cout_reel", m.Cost)
	c.text("motif", m.Reason, MaxText, true)
	return c.err()
}

// CheckCancel checks that a cancellation says why.
func CheckCancel(x model.Cancellation) error {
	var c check
	c.text("motif", x.Reason, MaxText, true)
	return c.err()
}

// CheckComment checks that a comment says something.
func CheckComment(m model.Comment) error {
	var c check
	c.text("commentaire", m.Text, MaxText, true)
	return c.err()
}

// CheckRating checks that a score is 1 to 5.
func CheckRating(m model.Rating) error {
	var c check
	c.that(m.Score >= 1 && m.Score <= 5, "satisfaction_client", model.FieldInvalid)
	return c.err()
}

// CheckPartMove checks a movement for an intervention: parts leave for it or
// come back from it, nothing else.
func CheckPartMove(m model.PartMove) error {
	var c check
	member(&c, "type_mouvement", m.Type, []model.MovementType{model.MoveOut, model.MoveBack})
	c.part(m.PartID, m.Quantity)
	c.text("commentaire", m.Comment, MaxText, false)
	return c.err()
}

// check gathers what is wrong with a request.
type check struct{ bad model.Invalid }

func (c *check) that(ok bool, field string, code model.Code, pairs ...string) {
	if !ok {
		c.bad.Fields = append(c.bad.Fields, model.FieldError{
			Field: field, Code: code, Params: model.Refuse(code, pairs...).Params,
		})
	}
}

func (c *check) err() error {
	if len(c.bad.Fields) == 0 {
		return nil
	}
	return &c.bad
}

// text refuses what a database cannot hold (NUL, bytes that are no UTF-8) and
// what is longer than its column.
func (c *check) text(field, s string, limit int, required bool) {
	if strings.ContainsRune(s, 0) || !utf8.ValidString(s) {
		c.that(false, field, model.FieldInvalid)
		return
	}
	c.that(!required || strings.TrimSpace(s) != "", field, model.FieldRequired)
	c.that(utf8.RuneCountInString(s) <= limit, field, model.FieldTooLong, "max", strconv.Itoa(limit))
}

func (c *check) textIf(field string, s *string, limit int, required bool) {
	if s != nil {
		c.text(field, *s, limit, required)
	}
}

func (c *check) hours(field string, h *model.Hours) {
	if h != nil {
		c.that(*h >= 0, field, model.FieldNegative)
		c.that(*h <= model.MaxHours, field, model.FieldTooLarge, "max", model.MaxHours.String())
	}
}

func (c *check) money(field string, m *model.Money) {
	if m != nil {
		c.that(*m >= 0, field, model.FieldNegative)
		c.that(*m <= MaxCost, field, model.FieldTooLarge, "max", MaxCost.String())
	}
}

func (c *check) part(id, quantity int64) {
	c.that(id > 0, "piece_id", model.FieldRequired)
	c.that(quantity > 0, "quantite", model.FieldInvalid)
	c.that(quantity <= maxQuantity, "quantite", model.FieldTooLarge, "max", strconv.Itoa(maxQuantity))
}

// maxQuantity keeps a level inside the database's INTEGER.
const maxQuantity = 1_000_000

func member[T comparable](c *check, field string, value T, known []T) {
	c.that(slices.Contains(known, value), field, model.FieldInvalid)
}

func invalid(field string, code model.Code) error {
	return &model.Invalid{Fields: []model.FieldError{{Field: field, Code: code}}}
}
