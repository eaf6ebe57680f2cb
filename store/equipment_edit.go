package store

import (
	"context"

	"mif/store/model"
	"mif/store/rule"
)

// machines is how a machine is changed.
func machines() noun[model.Equipment] {
	return noun[model.Equipment]{
		table: "equipements", alias: "e",
		marks: func(m *model.Equipment) marks { return marks{&m.ID, &m.Version, &m.CreatedAt, &m.UpdatedAt} },
		subject: func(w *work, m *model.Equipment) (rule.Subject, error) {
			worked, err := w.worksOn(m.ID)
			return rule.Subject{ClientID: m.ClientID, Worked: worked}, err
		},
	}
}

// worksOn reports whether the actor is a technician with live work on a machine.
func (w *work) worksOn(equipmentID int64) (bool, error) {
	if w.actor.TechnicianID == 0 || equipmentID == 0 {
		return false, nil
	}
	return w.tx.NewSelect().TableExpr("interventions AS i").
		Where("i.equipement_id = ? AND i.technicien_id = ? AND "+liveStatuses, equipmentID, w.actor.TechnicianID).Exists(w.ctx)
}

// CreateEquipment adds a machine to a client's park, in service; the answer is
// its id.
func (s *Session) CreateEquipment(ctx context.Context, n model.NewEquipment) (int64, error) {
	if err := rule.May(s.actor, rule.CreateEquipment, rule.Subject{}); err != nil {
		return 0, err
	}
	if err := rule.CheckNewEquipment(n); err != nil {
		return 0, err
	}
	return create(ctx, s, machines(), rule.CreateEquipment, n.Key, n, func(c *changing[model.Equipment]) error {
		if err := c.served(n.ClientID); err != nil {
			return err
		}
		c.row = model.Equipment{ClientID: n.ClientID, Status: model.InService, Criticality: model.NormalMachine}
		editMachine(&c.row, n.EquipmentEdit)
		c.tell("creation", rule.SentenceEquipmentCreated(c.row.Name))
		return nil
	})
}

// EditEquipment changes a machine's plate and file.
func (s *Session) EditEquipment(ctx context.Context, e model.EquipmentEdit) error {
	if err := rule.CheckEquipment(e); err != nil {
		return err
	}
	return alter(ctx, s, machines(), rule.EditEquipment, e.Target, e, func(c *changing[model.Equipment]) error {
		editMachine(&c.row, e)
		c.tell("modification", rule.SentenceEquipmentEdited())
		return nil
	})
}

func editMachine(m *model.Equipment, e model.EquipmentEdit) {
	set(&m.Name, e.Name)
	set(&m.Model, e.Model)
	set(&m.Maker, e.Maker)
	set(&m.Serial, e.Serial)
	set(&m.Location, e.Location)
	set(&m.Criticality, e.Criticality)
	set(&m.InstalledOn, e.InstalledOn)
	set(&m.NextMaintenance, e.NextMaintenance)
	set(&m.WarrantyEnd, e.WarrantyEnd)
	set(&m.Specs, e.Specs)
}
