package store

import (
	"context"
	"slices"

	"mif/store/model"
	"mif/store/rule"
)

// Close ends the work: the parts leave the stock, time and costs are fixed,
// the slot ends now, the machine runs again when this was its last repair.
func (s *Session) Close(ctx context.Context, cl model.Closing) (model.Card, error) {
	if err := rule.CheckClosing(cl); err != nil {
		return model.Card{}, err
	}
	if cl.Rating != 0 && s.actor.Role != model.TechnicianRole {
		return model.Card{}, model.ErrForbidden // only who stands beside the customer takes his word
	}
	return s.change(ctx, rule.Close, cl.Target, cl, func(c *change) error {
		next, err := rule.Next(c.iv.Status, rule.Close)
		if err != nil {
			return err
		}
		c.finish(cl, next)
		if err := rule.Closable(&c.iv); err != nil {
			return err
		}
		if err := c.useParts(cl.Parts); err != nil {
			return err
		}
		if err := c.settle(cl.Hours); err != nil {
			return err
		}
		c.trimSlot()
		if err := c.maintained(); err != nil {
			return err
		}
		sentence := rule.SentenceClosed(&c.iv)
		if cl.Rating != 0 {
			sentence += ". " + rule.SentenceRated(cl.Rating, true)
		}
		c.tell(model.ActionEnded, sentence)
		return c.notify(rule.NoticeClosed)
	})
}

func (c *change) finish(cl model.Closing, next model.Status) {
	c.iv.Status, c.iv.Ended, c.iv.AcceptedBy = next, c.now, cl.AcceptedBy
	if cl.Diagnosis != "" {
		c.iv.Diagnosis = cl.Diagnosis
	}
	if cl.Solution != "" {
		c.iv.Solution = cl.Solution
	}
	if cl.Rating != 0 {
		c.iv.Satisfaction = cl.Rating // the customer's word, taken on site
	}
}

// settle fixes the duration (the clock's proposal unless one is given) and the
// cost: parts at the price of their movement, labour at the house's rate.
func (c *change) settle(hours *model.Hours) error {
	pauses, err := c.holds(c.iv.ID)
	if err != nil {
		return err
	}
	proposed := rule.ProposedHours(c.iv.Started, c.iv.Ended, pauses)
	c.iv.ActualHours = &proposed
	if hours != nil {
		c.iv.ActualHours = hours
	} else if proposed >= model.MaxHours {
		return &model.Invalid{Fields: []model.FieldError{{Field: "duree_reelle", Code: model.FieldRequired}}} // a clock that was forgotten proves nothing
	}
	var moves []model.StockMovement
	if err := c.tx.NewSelect().Model(&moves).Where("ms.intervention_id = ?", c.iv.ID).Scan(c.ctx); err != nil {
		return err
	}
	cost := rule.Cost(moves, *c.iv.ActualHours, c.store.rules().LabourRate)
	c.iv.ActualCost = &cost
	return nil
}

// trimSlot ends the slot now; one that had not begun is gone.
func (c *change) trimSlot() {
	switch {
	case c.slot == nil || !c.slot.To.After(c.now):
	case c.slot.From.Before(c.now):
		c.slot.To = c.now
	default:
		c.slot = nil
	}
}

// useParts takes parts out of the stock, always in the order of their ids so
// that two closings cannot wait for each other.
func (c *change) useParts(parts []model.UsedPart) error {
	parts = slices.Clone(parts)
	slices.SortFunc(parts, func(a, b model.UsedPart) int { return int(a.PartID - b.PartID) })
	for _, p := range parts {
		if _, err := c.movePart(model.PartMove{PartID: p.PartID, Quantity: p.Quantity, Type: model.MoveOut}); err != nil {
			return err
		}
	}
	return nil
}

// MovePart takes parts for a live intervention, or brings them back.
func (s *Session) MovePart(ctx context.Context, m model.PartMove) (model.Card, error) {
	if err := rule.CheckPartMove(m); err != nil {
		return model.Card{}, err
	}
	verb := rule.UsePart
	if m.Type == model.MoveBack {
		verb = rule.ReturnPart
	}
	return s.change(ctx, verb, m.Target, m, func(c *change) error {
		part, err := c.movePart(m)
		if err != nil {
			return err
		}
		c.tell(model.ActionEdited, rule.SentencePart(m.Type, m.Quantity, part.Name))
		return nil
	})
}

// movePart writes one movement of the job. Nobody having named a place, it is
// the van of the job's technician when that has enough, and what comes back goes
// where it came from.
func (c *change) movePart(m model.PartMove) (*model.Part, error) {
	van, err := c.vanOf(c.iv.TechnicianID)
	if err != nil {
		return nil, err
	}
	if m.Type == model.MoveBack {
		if _, err := c.lockPart(m.PartID); err != nil {
			return nil, err
		}
		if err := c.tookOut(m.PartID, m.Quantity); err != nil {
			return nil, err
		}
		if van, err = c.cameFrom(m.PartID); err != nil {
			return nil, err
		}
	}
	did, err := c.moveStock(movement{
		part: m.PartID, quantity: m.Quantity, kind: m.Type, place: m.PlaceID, job: c.iv.ID, van: van, comment: m.Comment,
	})
	if err != nil {
		return nil, err
	}
	if m.Type == model.MoveOut {
		if err := c.taken(m.PartID, m.Quantity); err != nil {
			return nil, err
		}
	}
	fact := map[string]any{"piece": did.part.Reference, "type": m.Type, "quantite": m.Quantity}
	return did.part, c.note("mouvement."+number(did.line.ID), nil, fact)
}

// cameFrom is the place that the job took a part from last.
func (c *change) cameFrom(partID int64) (int64, error) {
	var id int64
	err := c.tx.NewSelect().TableExpr("mouvements_stock AS ms").ColumnExpr("COALESCE(ms.emplacement_id, 0)").
		Where("ms.piece_id = ? AND ms.intervention_id = ? AND ms.type_mouvement = ?", partID, c.iv.ID, model.MoveOut).
		OrderExpr("ms.id DESC").Limit(1).Scan(c.ctx, &id)
	return id, ignoreNoRows(err)
}

// tookOut refuses to bring back more than this intervention took.
func (c *change) tookOut(partID, quantity int64) error {
	var out int64
	err := c.tx.NewRaw(`SELECT COALESCE(SUM(CASE type_mouvement WHEN 'sortie' THEN quantite WHEN 'retour' THEN -quantite ELSE 0 END), 0)
		FROM mouvements_stock WHERE piece_id = ? AND intervention_id = ?`, partID, c.iv.ID).Scan(c.ctx, &out)
	if err != nil {
		return err
	}
	if out < quantity {
		return model.Refuse(model.CodeStock, "stock", number(out), "demande", number(quantity))
	}
	return nil
}

// Correct mends hours and costs of a closed job within the days of grace; the
// cost is computed again from the hours unless it is given.
func (s *Session) Correct(ctx context.Context, m model.Correction) (model.Card, error) {
	if err := rule.CheckCorrection(m); err != nil {
		return model.Card{}, err
	}
	return s.change(ctx, rule.Correct, m.Target, m, func(c *change) error {
		if err := rule.Correctable(&c.iv, c.now, c.store.rules()); err != nil {
			return err
		}
		if m.Hours != nil {
			if err := c.settle(m.Hours); err != nil {
				return err
			}
		}
		if m.Cost != nil {
			c.iv.ActualCost = m.Cost
		}
		if _, now := c.difference(); len(now) == 0 {
			return errNothing
		}
		c.tell(model.ActionEdited, rule.SentenceCorrected(m.Reason))
		return nil
	})
}
