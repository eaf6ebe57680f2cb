package model

// Row is the list's line of a card, so that a screen can show what was just
// written before the news of it comes round.
func (c *Card) Row() Row {
	r := Row{
		ID: c.ID, Version: c.Version, Status: c.Status, Priority: c.Priority, Urgent: c.Urgent, Kind: c.Kind,
		Title: c.Title, Created: c.Created, Started: c.Started, Ended: c.Ended,
		PickupDeadline: c.PickupDeadline, Deadline: c.Deadline, UpdatedAt: c.UpdatedAt,
		EquipmentID: c.EquipmentID, Equipment: c.Equipment.Name, Serial: c.Equipment.Serial, Criticality: c.Equipment.Criticality,
		ClientID: c.ClientID, Client: c.Client.Name, City: c.Client.City, Contact: c.Client.Contact, Phone: c.Client.Phone,
		TechnicianID: c.TechnicianID, EstimatedHours: c.EstimatedHours, Cost: c.ActualCost,
	}
	if r.Cost == nil {
		r.Cost = c.EstimatedCost
	}
	if c.Technician != nil {
		r.Technician = c.Technician.Name
	}
	if c.Slot != nil {
		r.SlotFrom, r.SlotTo, r.Confirmed = c.Slot.From, c.Slot.To, c.Slot.Confirmed
	}
	if c.Hold != nil {
		r.HoldReason, r.HeldSince = c.Hold.Reason, c.Hold.From
	}
	return r
}
