package rule

import (
	"time"

	"mif/store/model"
)

// Bounds of a machine's plate, in characters.
const (
	maxPlate = 100
	maxPlace = 255
)

// CheckEquipment checks the fields that an edit of a machine sets.
func CheckEquipment(e model.EquipmentEdit) error {
	var c check
	c.equipment(e)
	return c.err()
}

// CheckNewEquipment checks a new machine: it has an owner and a name.
func CheckNewEquipment(n model.NewEquipment) error {
	var c check
	c.that(n.ClientID > 0, "client_id", model.FieldRequired)
	c.that(n.Name != nil, "nom", model.FieldRequired)
	c.equipment(n.EquipmentEdit)
	return c.err()
}

func (c *check) equipment(e model.EquipmentEdit) {
	c.textIf("nom", e.Name, MaxName, true)
	c.textIf("modele", e.Model, maxPlate, false)
	c.textIf("fabricant", e.Maker, maxPlate, false)
	c.textIf("numero_serie", e.Serial, maxPlate, false)
	c.textIf("localisation", e.Location, maxPlace, false)
	c.textIf("specifications_techniques", e.Specs, MaxText, false)
	c.dayIf("date_installation", e.InstalledOn)
	c.dayIf("prochaine_maintenance", e.NextMaintenance)
	c.dayIf("fin_garantie", e.WarrantyEnd)
	if e.Criticality != nil {
		member(c, "criticite", *e.Criticality, model.Criticalities())
	}
}

// SentenceEquipmentCreated and SentenceEquipmentEdited tell the journal of a
// machine's plate.
func SentenceEquipmentCreated(name string) string { return "Équipement créé : " + name }

// SentenceEquipmentEdited is said when the plate or the file was changed.
func SentenceEquipmentEdited() string { return "Fiche équipement modifiée" }

// CheckEquipmentState checks a move in a machine's life: what takes it out of
// service needs its cause in words.
func CheckEquipmentState(e model.EquipmentState) error {
	var c check
	member(&c, "statut", e.To, model.EquipmentStatuses())
	c.textIf("motif", &e.Reason, MaxText, e.To == model.Down || e.To == model.Retired)
	return c.err()
}

// SentenceEquipmentState tells the journal what moved, and why.
func SentenceEquipmentState(from, to model.EquipmentStatus, reason string) string {
	said := "État de la machine : " + machineWord(from) + " → " + machineWord(to)
	if reason != "" {
		said += " : " + reason
	}
	return said
}

// Downtime is how long a machine stood still; a stop that lasts counts up to
// now. Stops do not overlap: one is open at a time.
func Downtime(stops []model.Stop, now time.Time) time.Duration {
	var sum time.Duration
	for _, s := range stops {
		end := s.To
		if end.IsZero() {
			end = now
		}
		sum += max(0, end.Sub(s.From))
	}
	return sum
}
