package rule

import (
	"strconv"

	"mif/store/model"
)

// Moved is the stock of a part after a movement, or a Refusal with CodeStock
// when there is not enough. Quantity is what moves; for a count it is what was
// counted, and only then may it be 0. A transfer changes places, not the sum.
func Moved(p *model.Part, kind model.MovementType, quantity int64) (int64, error) {
	if quantity < 0 || quantity == 0 && kind != model.MoveCount {
		return 0, invalid("quantite", model.FieldInvalid)
	}
	switch kind {
	case model.MoveIn, model.MoveBack:
		return p.StockLevel + quantity, nil
	case model.MoveOut:
		return p.StockLevel - quantity, enough(p, quantity)
	case model.MoveTransfer:
		return p.StockLevel, enough(p, quantity)
	case model.MoveCount:
		return quantity, nil
	}
	return 0, invalid("type_mouvement", model.FieldInvalid)
}

func enough(p *model.Part, quantity int64) error {
	if quantity <= p.StockLevel {
		return nil
	}
	return model.Refuse(model.CodeStock, "piece", p.Reference,
		"stock", strconv.FormatInt(p.StockLevel, 10), "demande", strconv.FormatInt(quantity, 10))
}

// FellBelowMinimum reports whether a movement took a part from enough to too
// little: the desk is told once, not with every piece that leaves after.
func FellBelowMinimum(p *model.Part, after int64) bool {
	return p.StockLevel >= p.StockMin && after < p.StockMin
}

// EnoughAt refuses to take more from a place than lies there.
func EnoughAt(p *model.Part, place string, level, quantity int64) error {
	if quantity <= level {
		return nil
	}
	return model.Refuse(model.CodeStock, "piece", p.Reference, "lieu", place,
		"stock", strconv.FormatInt(level, 10), "demande", strconv.FormatInt(quantity, 10))
}

// LargeCount is a difference that is asked about before it is written: more
// often a slip of the finger than a loss.
const LargeCount = 100

// CheckMovement checks a movement of the desk. What is counted has a sheet.
func CheckMovement(m model.Movement) error {
	var c check
	member(&c, "type_mouvement", m.Type, []model.MovementType{model.MoveIn, model.MoveOut, model.MoveBack, model.MoveTransfer})
	c.part(m.ID, m.Quantity)
	c.that(m.PlaceID >= 0, "emplacement_id", model.FieldInvalid)
	transfer := m.Type == model.MoveTransfer
	c.that(!transfer || m.ToID > 0, "destination_id", model.FieldRequired)
	c.that(transfer || m.ToID == 0, "destination_id", model.FieldInvalid)
	c.that(!transfer || m.PlaceID > 0, "emplacement_id", model.FieldRequired)
	c.that(m.ToID == 0 || m.ToID != m.PlaceID, "destination_id", model.FieldInvalid)
	forJob := m.Type == model.MoveOut || m.Type == model.MoveBack
	c.that(m.InterventionID == 0 || forJob, "intervention_id", model.FieldInvalid)
	c.text("commentaire", m.Comment, MaxText, false)
	return c.err()
}

// MaxCounted bounds the lines of one sheet.
const MaxCounted = 500

// CheckCount checks a count sheet: it says where, why, and each part once.
func CheckCount(s model.CountSheet) error {
	var c check
	c.that(s.PlaceID > 0, "emplacement_id", model.FieldRequired)
	c.text("commentaire", s.Comment, MaxText, true)
	c.that(len(s.Lines) > 0, "lignes", model.FieldRequired)
	c.that(len(s.Lines) <= MaxCounted, "lignes", model.FieldTooLong, "max", strconv.Itoa(MaxCounted))
	known := map[int64]bool{}
	for _, l := range s.Lines {
		c.that(l.PartID > 0 && !known[l.PartID], "piece_id", model.FieldInvalid)
		c.that(l.Counted >= 0, "quantite", model.FieldNegative)
		c.that(l.Counted <= maxQuantity, "quantite", model.FieldTooLarge, "max", strconv.Itoa(maxQuantity))
		known[l.PartID] = true
	}
	return c.err()
}

// CheckReservation checks what a job plans to need; 0 gives the parts free.
func CheckReservation(r model.Reservation) error {
	var c check
	c.that(r.PartID > 0, "piece_id", model.FieldRequired)
	c.that(r.Quantity >= 0, "quantite", model.FieldNegative)
	c.that(r.Quantity <= maxQuantity, "quantite", model.FieldTooLarge, "max", strconv.Itoa(maxQuantity))
	return c.err()
}

// Bounds of a part's record, in characters.
const (
	maxReference = 100
	maxUnit      = 20
)

// CheckPart checks the fields that an edit of a part sets.
func CheckPart(e model.PartEdit) error {
	var c check
	c.record(e)
	return c.err()
}

func (c *check) record(e model.PartEdit) {
	c.textIf("reference", e.Reference, maxReference, true)
	c.textIf("nom", e.Name, MaxName, true)
	c.textIf("description", e.Description, MaxText, false)
	c.textIf("unite", e.Unit, maxUnit, true)
	c.textIf("emplacement", e.Shelf, maxShort, false)
	c.textIf("fournisseur", e.Supplier, MaxName, false)
	c.money("prix_unitaire", e.UnitPrice)
	c.level("stock_minimum", e.Min)
	if e.Max != nil {
		c.level("stock_maximum", *e.Max)
	}
}

func (c *check) level(field string, n *int64) {
	if n != nil {
		c.that(*n >= 0, field, model.FieldNegative)
		c.that(*n <= maxQuantity, field, model.FieldTooLarge, "max", strconv.Itoa(maxQuantity))
	}
}

// CheckNewPart checks a new part: it has a reference and a name.
func CheckNewPart(n model.NewPart) error {
	var c check
	c.that(n.Reference != nil, "reference", model.FieldRequired)
	c.that(n.Name != nil, "nom", model.FieldRequired)
	c.record(n.PartEdit)
	return c.err()
}

// ApplyPart sets the fields of an edit. A maximum under the minimum is refused
// whichever of the two is set.
func ApplyPart(p *model.Part, e model.PartEdit) error {
	set(&p.Reference, e.Reference)
	set(&p.Name, e.Name)
	set(&p.Description, e.Description)
	set(&p.UnitPrice, e.UnitPrice)
	set(&p.StockMin, e.Min)
	set(&p.StockMax, e.Max)
	set(&p.Unit, e.Unit)
	set(&p.Place, e.Shelf)
	set(&p.Supplier, e.Supplier)
	set(&p.Active, e.Active)
	if p.StockMax != nil && *p.StockMax < p.StockMin {
		return invalid("stock_maximum", model.FieldOrder)
	}
	if !p.Active && p.StockLevel > 0 {
		return model.Refuse(model.CodeStockLeft, "piece", p.Reference, "stock", strconv.FormatInt(p.StockLevel, 10))
	}
	return nil
}

// CheckPlace checks a new place: only a van is somebody's.
func CheckPlace(n model.NewPlace) error {
	var c check
	c.text("nom", n.Name, maxShort, true)
	member(&c, "type_emplacement", n.Kind, model.PlaceKinds())
	c.that(n.TechnicianID == 0 || n.Kind == model.Van, "technicien_id", model.FieldInvalid)
	return c.err()
}

// Taken is where parts are taken from when nobody says: the van when it has
// enough, else the first depot that has, else the first of them all, which
// then refuses. Places come with their levels, depots in the order of their ids.
func Taken(van int64, places []model.PlaceLevel, quantity int64) int64 {
	first := int64(0)
	for _, p := range places {
		if p.PlaceID == van && van != 0 && p.Quantity >= quantity {
			return van
		}
		if p.Kind == model.Depot && first == 0 {
			first = p.PlaceID
		}
	}
	for _, p := range places {
		if p.Kind == model.Depot && p.Quantity >= quantity {
			return p.PlaceID
		}
	}
	return first
}

// SentenceMoved tells the journal of a part what moved.
func SentenceMoved(kind model.MovementType, quantity int64, from, to string) string {
	said := moveWord(kind) + " : " + strconv.FormatInt(quantity, 10)
	if from != "" {
		said += ", " + from
	}
	if to != "" {
		said += " → " + to
	}
	return said
}

// SentenceCounted tells what was counted where.
func SentenceCounted(place string, before, counted int64) string {
	return "Inventaire, " + place + " : " + strconv.FormatInt(before, 10) + " → " + strconv.FormatInt(counted, 10)
}

// SentencePlannedPart tells a job's history what it reserves.
func SentencePlannedPart(quantity int64, name string) string {
	if quantity == 0 {
		return "Pièce libérée : " + name
	}
	return "Pièce réservée : " + strconv.FormatInt(quantity, 10) + " × " + name
}

// SentencePartCreated, SentencePartEdited and SentencePlaceCreated tell the
// journal of the records themselves.
func SentencePartCreated(reference string) string { return "Pièce créée : " + reference }

// SentencePartEdited is said when the record of a part was changed.
func SentencePartEdited() string { return "Fiche pièce modifiée" }

// SentencePlaceCreated is said when there is a new depot or van.
func SentencePlaceCreated(name string) string { return "Emplacement créé : " + name }

func moveWord(kind model.MovementType) string {
	return map[model.MovementType]string{
		model.MoveIn: "Entrée", model.MoveOut: "Sortie", model.MoveBack: "Retour",
		model.MoveCount: "Inventaire", model.MoveTransfer: "Transfert",
	}[kind]
}
