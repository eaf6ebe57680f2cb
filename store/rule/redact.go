package rule

import (
	"strings"

	"mif/store/model"
)

// Blind is which columns an actor never sees.
type Blind struct {
	Costs           bool // of interventions and parts
	TechNotes       bool
	SalesNotes      bool
	ContractAmounts bool
	MachineContract bool // on a machine's card: a technician sees the contract of his own job alone
	Trail           bool // old and new values, addresses, programs, internal lines
	Staff           bool // anything of staff beyond the technician's name
}

// Hidden is the columns that the actor's role never sees. An unknown role sees
// none of them.
func Hidden(a model.Actor) Blind {
	switch {
	case a.System || a.IsStaff():
		return Blind{}
	case a.Role == model.TechnicianRole:
		return Blind{SalesNotes: true, ContractAmounts: true, MachineContract: true}
	case a.Role == model.ClientRole:
		return Blind{Costs: true, TechNotes: true, SalesNotes: true, Trail: true, Staff: true}
	}
	return Blind{true, true, true, true, true, true, true}
}

// RedactCard blanks what the actor may not see of a card and its relations.
func RedactCard(a model.Actor, c *model.Card) {
	b := Hidden(a)
	RedactIntervention(a, &c.Intervention)
	if b.SalesNotes {
		c.Client.SalesNotes = ""
	}
	if b.ContractAmounts && c.Contract != nil {
		c.Contract.Amount = nil
	}
	if b.Staff && c.Technician != nil {
		c.Technician = &model.TechnicianRef{ID: c.Technician.ID, Name: c.Technician.Name, Active: true}
	}
	if b.Staff && c.Hold != nil {
		c.Hold.Comment = ""
	}
	if b.Staff && c.Slot != nil {
		c.Slot.Notes, c.Slot.OverrideReason, c.Slot.OverrideBy = "", "", 0
	}
}

// RedactEquipment blanks what the actor may not see of a machine's card.
// Everybody of the house sees every machine, but a technician how to reach its
// owner only where he has worked, which worked says.
func RedactEquipment(a model.Actor, worked bool, c *model.EquipmentCard) {
	b := Hidden(a)
	owner := Subject{ClientID: c.ClientID, Worked: worked}
	switch {
	case May(a, SeeContact, owner) != nil:
		c.Client = model.Client{ID: c.Client.ID, Name: c.Client.Name, City: c.Client.City, Level: c.Client.Level}
	case May(a, SeeClient, owner) != nil: // a contact is no more than the way there
		c.Client.ICE, c.Client.Sector = "", ""
	}
	if b.SalesNotes {
		c.Client.SalesNotes = ""
	}
	if b.MachineContract {
		c.Contract = nil
	}
	if b.ContractAmounts && c.Contract != nil {
		c.Contract.Amount = nil
	}
	if b.Costs {
		c.Cost, c.YearCost = nil, nil
	}
	if c.Stopped != nil {
		RedactStop(a, c.Stopped)
	}
}

// RedactStop blanks what the desk typed of a stop; the title of the job that
// began one is the client's own word.
func RedactStop(a model.Actor, s *model.Stop) {
	if Hidden(a).Staff && s.InterventionID == 0 {
		s.Cause = ""
	}
}

// RedactIntervention blanks what the actor may not see of the row itself.
func RedactIntervention(a model.Actor, iv *model.Intervention) {
	b := Hidden(a)
	if b.Costs {
		iv.EstimatedCost, iv.ActualCost = nil, nil
	}
	if b.TechNotes {
		iv.TechNotes = ""
	}
}

// RedactRow blanks what the actor may not see of a line of the list.
func RedactRow(a model.Actor, r *model.Row) {
	if Hidden(a).Costs {
		r.Cost = nil
	}
}

// RedactHistory blanks what the actor may not see of a line of history. An
// internal line keeps nothing but its place: readers that can leave it out do.
func RedactHistory(a model.Actor, h *model.HistoryLine) {
	b := Hidden(a)
	if b.Trail {
		h.Old, h.New, h.Address, h.Agent = nil, nil, "", ""
		h.Sentence, _, _ = strings.Cut(h.Sentence, insideMark)
	}
	if b.Trail && h.Internal {
		h.Sentence, h.Who = "", ""
	}
	if b.Staff && h.WhoRole != model.TechnicianRole && h.WhoRole != model.ClientRole {
		h.Who = ""
	}
}

// RedactPart blanks what the actor may not see of a stock movement.
func RedactPart(a model.Actor, p *model.PartLine) {
	b := Hidden(a)
	if b.Costs {
		p.UnitPrice = nil
	}
	if b.Staff {
		p.Who = ""
	}
}

// HiddenColumn reports whether a column is the desk's own affair, whose very
// change a client is not told of.
func HiddenColumn(name string) bool {
	switch name {
	case "cout_estime", "cout_reel", "notes_techniques", SlotPrefix + "notes_planning",
		SlotPrefix + "derogation_motif", SlotPrefix + "derogation_par":
		return true
	}
	return false
}
