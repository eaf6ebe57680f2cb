package store

import (
	"slices"

	"mif/store/model"
	"mif/store/rule"
)

const machineNote = "equipement.statut"

// machineTo moves the machine's status if it stands in one of the given ones.
func (c *change) machineTo(to model.EquipmentStatus, from ...model.EquipmentStatus) error {
	machine, err := c.machine()
	if err != nil || !slices.Contains(from, machine.Status) {
		return err
	}
	if err := c.note(machineNote, machine.Status, to); err != nil {
		return err
	}
	return c.setMachine(machine, to, false)
}

func (c *change) machine() (*model.Equipment, error) {
	var m model.Equipment
	q := c.tx.NewSelect().Model(&m).Where("e.id = ?", c.iv.EquipmentID)
	if c.store.d.forUpdate() != "" {
		q = q.For("UPDATE")
	}
	return &m, q.Scan(c.ctx)
}

// setMachine writes status and, when maintained, the day of the maintenance,
// and says so in the journal.
func (c *change) setMachine(m *model.Equipment, to model.EquipmentStatus, maintained bool) error {
	old, now := map[string]any{"statut": m.Status}, map[string]any{"statut": to}
	q := c.tx.NewUpdate().Model(m).WherePK().
		Set("statut = ?", to).Set("version = ?", m.Version+1).Set("updated_at = ?", c.now)
	if maintained {
		q = q.Set("derniere_maintenance = ?", c.now)
		old["derniere_maintenance"], now["derniere_maintenance"] = m.LastMaintenance, c.now
	}
	if _, err := q.Exec(c.ctx); err != nil {
		return err
	}
	sentence := rule.SentenceMachine(m.Status, to, model.Ref(c.iv.ID))
	if to == m.Status {
		sentence = rule.SentenceMaintained(model.Ref(c.iv.ID))
		delete(old, "statut")
		delete(now, "statut")
	}
	if err := c.journal("equipements", m.ID, "statut", sentence, old, now); err != nil {
		return err
	}
	return c.event("equipements", m.ID, m.Version+1, "statut")
}

// stopMachine opens a stop of the machine and sets it down.
func (c *change) stopMachine(m *model.Equipment) error {
	open, err := c.tx.NewSelect().Table("arrets_equipement").Where("equipement_id = ? AND fin IS NULL", m.ID).Exists(c.ctx)
	if err != nil {
		return err
	}
	if !open {
		stop := model.Stop{EquipmentID: m.ID, InterventionID: c.iv.ID, From: c.now, Cause: c.iv.Title}
		if _, err := c.tx.NewInsert().Model(&stop).ExcludeColumn("id").Exec(c.ctx); err != nil {
			return err
		}
	}
	if !rule.MachineMay(m.Status, model.Down) {
		return nil
	}
	return c.setMachine(m, model.Down, false)
}

// maintained does to the machine what the end of this work means: the last
// repair sets it in service and ends its stop, upkeep is dated and takes a
// machine out of maintenance but never out of a breakdown, anything else
// leaves it as it is.
func (c *change) maintained() error {
	if c.iv.Kind != model.Corrective && c.iv.Kind != model.Preventive {
		return nil
	}
	machine, err := c.machine()
	if err != nil || machine.Status == model.Retired {
		return err
	}
	others, err := c.tx.NewSelect().TableExpr("interventions AS i").
		Where("i.equipement_id = ? AND i.id <> ? AND "+liveStatuses, c.iv.EquipmentID, c.iv.ID).
		Where("i.type_intervention = ?", model.Corrective).Exists(c.ctx)
	if err != nil {
		return err
	}
	if others || (c.iv.Kind == model.Preventive && machine.Status == model.Down) {
		return c.dated(machine)
	}
	return c.inService(machine)
}

// dated keeps the state and notes the day of the upkeep.
func (c *change) dated(m *model.Equipment) error {
	if c.iv.Kind != model.Preventive {
		return nil
	}
	return c.setMachine(m, m.Status, true)
}

// inService ends the stop and sets the machine to work.
func (c *change) inService(m *model.Equipment) error {
	if _, err := c.tx.NewUpdate().Table("arrets_equipement").Set("fin = ?", c.now).
		Where("equipement_id = ? AND fin IS NULL", m.ID).Exec(c.ctx); err != nil {
		return err
	}
	if m.Status == model.Down { // a machine is repaired by way of maintenance
		if err := c.setMachine(m, model.UnderMaintenance, false); err != nil {
			return err
		}
		m.Status, m.Version = model.UnderMaintenance, m.Version+1
	}
	return c.setMachine(m, model.InService, true)
}
