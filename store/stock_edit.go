package store

import (
	"context"

	"mif/store/model"
	"mif/store/rule"
)

// parts is how the record of a part is changed; its stock is not of it.
func parts() noun[model.Part] {
	return noun[model.Part]{
		table: "pieces_detachees", alias: "p",
		marks:  func(p *model.Part) marks { return marks{id: &p.ID, version: &p.Version, updated: &p.UpdatedAt} },
		proven: []string{"stock_actuel"}, // by the ledger
	}
}

// CreatePart adds a part, of which there are none yet; the answer is its id.
func (s *Session) CreatePart(ctx context.Context, n model.NewPart) (int64, error) {
	if err := rule.May(s.actor, rule.EditStock, rule.Subject{}); err != nil {
		return 0, err
	}
	if err := rule.CheckNewPart(n); err != nil {
		return 0, err
	}
	return create(ctx, s, parts(), rule.EditStock, n.Key, n, func(c *changing[model.Part]) error {
		c.row = model.Part{Unit: "pièce", Active: true}
		c.tell(actionCreated, rule.SentencePartCreated(*n.Reference))
		return rule.ApplyPart(&c.row, n.PartEdit)
	})
}

// EditPart changes the record of a part. One that is in stock is not deactivated.
func (s *Session) EditPart(ctx context.Context, e model.PartEdit) error {
	if err := rule.CheckPart(e); err != nil {
		return err
	}
	return alter(ctx, s, parts(), rule.EditStock, e.Target, e, func(c *changing[model.Part]) error {
		c.tell(actionEdited, rule.SentencePartEdited())
		return rule.ApplyPart(&c.row, e)
	})
}

func placesNoun() noun[model.Place] {
	return noun[model.Place]{
		table: "emplacements", alias: "em",
		marks: func(p *model.Place) marks { return marks{id: &p.ID, version: &p.Version, updated: &p.UpdatedAt} },
	}
}

// CreatePlace adds a depot, or the van of a technician; the answer is its id.
func (s *Session) CreatePlace(ctx context.Context, n model.NewPlace) (int64, error) {
	if err := rule.May(s.actor, rule.EditStock, rule.Subject{}); err != nil {
		return 0, err
	}
	if err := rule.CheckPlace(n); err != nil {
		return 0, err
	}
	return create(ctx, s, placesNoun(), rule.EditStock, n.Key, n, func(c *changing[model.Place]) error {
		c.row = model.Place{Name: n.Name, Kind: n.Kind, TechnicianID: n.TechnicianID}
		c.tell(actionCreated, rule.SentencePlaceCreated(n.Name))
		return nil
	})
}

// PlanPart says how many of a part a job will need: reserved for it, and still
// on the shelf. More may be reserved than there is; the list says so.
func (s *Session) PlanPart(ctx context.Context, r model.Reservation) (model.Card, error) {
	if err := rule.CheckReservation(r); err != nil {
		return model.Card{}, err
	}
	return s.change(ctx, rule.PlanParts, r.Target, r, func(c *change) error {
		part, err := c.lockPart(r.PartID)
		if err != nil {
			return err
		}
		if err := c.reserve(part, r.Quantity); err != nil {
			return err
		}
		c.tell(model.ActionEdited, rule.SentencePlannedPart(r.Quantity, part.Name))
		return nil
	})
}

// reserve sets how many of a part the job has reserved.
func (c *change) reserve(part *model.Part, quantity int64) error {
	before, err := c.reserved(part.ID)
	if err != nil {
		return err
	}
	if quantity == before {
		return errNothing
	}
	if err := c.setReserved(part.ID, quantity); err != nil {
		return err
	}
	fact := func(n int64) any {
		if n == 0 {
			return nil
		}
		return map[string]any{"piece": part.Reference, "quantite": n}
	}
	if err := c.note(rule.PlannedPrefix+number(part.ID), fact(before), fact(quantity)); err != nil {
		return err
	}
	return c.event("pieces_detachees", part.ID, part.Version+1, "reservation")
}

func (c *change) reserved(partID int64) (int64, error) {
	var p model.PlannedPart
	err := c.tx.NewSelect().Model(&p).Where("ip.intervention_id = ? AND ip.piece_id = ?", c.iv.ID, partID).Scan(c.ctx)
	return p.Quantity, ignoreNoRows(err)
}

func (c *change) setReserved(partID, quantity int64) error {
	p := &model.PlannedPart{InterventionID: c.iv.ID, PartID: partID, Quantity: quantity}
	if quantity <= 0 {
		_, err := c.tx.NewDelete().Model(p).WherePK().Exec(c.ctx)
		return err
	}
	_, err := c.tx.NewInsert().Model(p).On("CONFLICT (intervention_id, piece_id) DO UPDATE").
		Set("quantite = EXCLUDED.quantite").Exec(c.ctx)
	return err
}

// taken gives free what a job had reserved of a part and now has.
func (c *change) taken(partID, quantity int64) error {
	before, err := c.reserved(partID)
	if err != nil || before == 0 {
		return err
	}
	return c.setReserved(partID, before-quantity)
}
