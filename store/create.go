package store

import (
	"context"

	"mif/store/model"
	"mif/store/rule"
)

// Create opens an intervention: assigned when it names a technician, else
// open. The client is the machine's owner, whatever anybody says.
func (s *Session) Create(ctx context.Context, n model.NewIntervention) (model.Card, error) {
	if err := rule.CheckNew(n); err != nil {
		return model.Card{}, err
	}
	var id int64
	err := s.write(ctx, command{verb: string(rule.Create), table: "interventions", key: n.Key, said: n}, func(w *work) error {
		var err error
		if id, err = w.doneBefore(); id != 0 || err != nil {
			return err
		}
		if err := w.mayContinue(n); err != nil {
			return err
		}
		c, err := w.bear(n)
		if err != nil {
			return err
		}
		id = c.iv.ID
		return nil
	})
	if err != nil {
		return model.Card{}, err
	}
	return readBack(s.answer(ctx, id))
}

// mayContinue asks what a follow-up asks: the origin is work of the actor's
// scope on the same machine, and has ended.
func (w *work) mayContinue(n model.NewIntervention) error {
	if n.OriginID == 0 {
		return nil
	}
	origin, err := one[model.Intervention](w.ctx, w.tx, "i.id = ?", n.OriginID)
	if err != nil {
		return err
	}
	if origin == nil || origin.EquipmentID != n.EquipmentID {
		return model.ErrNotFound
	}
	subject, err := w.subjectOf(origin)
	if err != nil {
		return err
	}
	if err := rule.May(w.actor, rule.FollowUp, subject); err != nil {
		return err
	}
	return rule.FitsState(rule.FollowUp, origin.Status)
}

// answer is the card of what the actor has just opened, even where he will not
// see it again: a technician's request belongs to the desk until it is his.
func (s *Session) answer(ctx context.Context, id int64) (model.Card, error) {
	var card model.Card
	err := s.read(ctx, "created", func(ctx context.Context) error { return s.loadCard(ctx, id, &card) })
	rule.RedactCard(s.actor, &card)
	return card, err
}

// bear writes a new intervention and what comes with it.
func (w *work) bear(n model.NewIntervention) (*change, error) {
	machine, err := w.machineFor(n)
	if err != nil {
		return nil, err
	}
	if n.Urgent {
		n.Priority = model.Urgent
	}
	c := w.newChange(model.Intervention{
		EquipmentID: machine.ID, ClientID: machine.ClientID, Kind: n.Kind, Status: model.Open,
		Priority: n.Priority, Urgent: n.Urgent, Title: n.Title, Description: n.Description,
		Created: w.now, PlannedFor: stored(n.PlannedFor), EstimatedHours: n.EstimatedHours,
		EstimatedCost: n.EstimatedCost, ContractID: n.ContractID, OriginID: n.OriginID,
	})
	if n.PlannedFor.IsZero() {
		c.iv.PlannedFor = n.PlannedFor
	}
	if err := w.checkContract(n.ContractID, machine.ClientID); err != nil {
		return nil, err
	}
	if c.iv.ContractID == 0 {
		if c.iv.ContractID, err = w.contractFor(machine.ClientID, machine.ID); err != nil {
			return nil, err
		}
	}
	if n.TechnicianID != 0 {
		if err := c.give(n.TechnicianID, n.Override, n.Skills); err != nil {
			return nil, err
		}
	}
	if err := c.setClocks(); err != nil {
		return nil, err
	}
	c.tell(model.ActionCreated, rule.SentenceCreated(&c.iv))
	if err := c.insert(); err != nil {
		return nil, err
	}
	if err := c.bringAlong(n, machine); err != nil {
		return nil, err
	}
	if err := c.notify(rule.NoticeCreated); err != nil || c.iv.TechnicianID == 0 {
		return c, err
	}
	return c, c.notifyAssigned(0)
}

// machineFor reads the machine of a request and asks whether the actor may
// open work on it.
func (w *work) machineFor(n model.NewIntervention) (*model.Equipment, error) {
	machine, err := one[model.Equipment](w.ctx, w.tx, "e.id = ?", n.EquipmentID)
	if err != nil {
		return nil, err
	}
	if machine == nil {
		return nil, model.ErrNotFound
	}
	subject := rule.Subject{ClientID: machine.ClientID, New: &n}
	if w.actor.Role == model.TechnicianRole {
		if subject.OwnSite, err = w.ownSite(machine.ClientID); err != nil {
			return nil, err
		}
	}
	if err := rule.May(w.actor, rule.Create, subject); err != nil {
		return nil, err
	}
	if machine.Status == model.Retired {
		return nil, model.Refuse(model.CodeRetired, "equipement", machine.Name)
	}
	return machine, w.served(machine.ClientID)
}

// ownSite reports whether the technician had a job at the client in 30 days.
func (w *work) ownSite(clientID int64) (bool, error) {
	return w.tx.NewSelect().Table("interventions").
		Where("client_id = ? AND technicien_id = ?", clientID, w.actor.TechnicianID).
		Where("COALESCE(date_fin, date_affectation, date_creation) >= ?", w.now.AddDate(0, 0, -rule.OwnSiteDays)).
		Exists(w.ctx)
}

// bringAlong writes the skills the work requires and the stop of its machine.
func (c *change) bringAlong(n model.NewIntervention, machine *model.Equipment) error {
	for _, k := range n.Skills {
		k.InterventionID = c.iv.ID
		if _, err := c.tx.NewInsert().Model(&k).Exec(c.ctx); err != nil {
			return err
		}
	}
	if !n.MachineDown || n.Kind != model.Corrective {
		return nil
	}
	return c.stopMachine(machine)
}

// Duplicate opens the same work once more, unassigned.
func (s *Session) Duplicate(ctx context.Context, t model.Target) (model.Card, error) {
	return s.again(ctx, rule.Duplicate, t, 0)
}

// FollowUp opens work that continues a closed one, linked to it.
func (s *Session) FollowUp(ctx context.Context, t model.Target) (model.Card, error) {
	return s.again(ctx, rule.FollowUp, t, t.ID)
}

func (s *Session) again(ctx context.Context, v rule.Verb, t model.Target, origin int64) (model.Card, error) {
	var id int64
	err := s.write(ctx, command{verb: string(v), table: "interventions", record: t.ID, key: t.Key}, func(w *work) error {
		var err error
		if id, err = w.doneBefore(); id != 0 || err != nil {
			return err
		}
		from, err := w.lock(t.ID)
		if err != nil {
			return err
		}
		if err := rule.May(s.actor, v, from.subject); err != nil {
			return err
		}
		if err := rule.FitsState(v, from.iv.Status); err != nil {
			return err
		}
		n := model.NewIntervention{
			EquipmentID: from.iv.EquipmentID, Title: from.iv.Title, Kind: from.iv.Kind,
			Priority: from.iv.Priority, Urgent: from.iv.Urgent, Description: from.iv.Description,
			EstimatedHours: from.iv.EstimatedHours, EstimatedCost: from.iv.EstimatedCost, OriginID: origin,
		}
		if n.Skills, err = w.requiredSkills(from.iv.ID); err != nil {
			return err
		}
		c, err := w.bear(n)
		if err != nil {
			return err
		}
		id = c.iv.ID
		return nil
	})
	if err != nil {
		return model.Card{}, err
	}
	return readBack(s.Intervention(ctx, id))
}

func (w *work) requiredSkills(id int64) ([]model.RequiredSkill, error) {
	var out []model.RequiredSkill
	err := w.tx.NewSelect().Model(&out).Where("ik.intervention_id = ?", id).OrderExpr("ik.competence_id").Scan(w.ctx)
	return out, err
}
