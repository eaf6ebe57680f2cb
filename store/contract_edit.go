package store

import (
	"context"
	"fmt"
	"slices"

	"github.com/uptrace/bun"

	"mif/store/model"
	"mif/store/rule"
)

// contracts is how a contract is changed.
func contracts() noun[model.Contract] {
	return noun[model.Contract]{
		table: "contrats", alias: "ct",
		marks: func(c *model.Contract) marks { return marks{&c.ID, &c.Version, nil, &c.UpdatedAt} },
		subject: func(_ *work, c *model.Contract) (rule.Subject, error) {
			return rule.Subject{ClientID: c.ClientID}, nil
		},
		redact: rule.RedactContract,
	}
}

// CreateContract writes a contract of a client, signed or as a draft; the
// answer is its id.
func (s *Session) CreateContract(ctx context.Context, n model.NewContract) (int64, error) {
	if err := rule.May(s.actor, rule.CreateContract, rule.Subject{}); err != nil {
		return 0, err
	}
	if err := rule.CheckNewContract(n); err != nil {
		return 0, err
	}
	return create(ctx, s, contracts(), rule.CreateContract, n.Key, n, func(c *changing[model.Contract]) error {
		if err := c.servedAlone(n.ClientID); err != nil {
			return err
		}
		c.row = model.Contract{ClientID: n.ClientID, Status: model.ActiveContract, Currency: "MAD"}
		if n.Draft {
			c.row.Status = model.DraftContract
		}
		editContract(&c.row, n.ContractEdit)
		return bear(c, n.Machines, rule.SentenceContractCreated)
	})
}

// bear gives a new contract its number and its machines.
func bear(c *changing[model.Contract], machines []int64, sentence func(number string) string) error {
	if err := c.numbered(&c.row); err != nil {
		return err
	}
	if err := c.alone(&c.row, machines); err != nil {
		return err
	}
	c.tell("creation", sentence(c.row.Number))
	c.then = func() error { return c.cover(c.row.ID, machines) }
	return nil
}

// numbered gives a contract without a number the next one of its year.
func (w *work) numbered(c *model.Contract) error {
	if c.Number != "" {
		return nil
	}
	n, err := w.tx.NewSelect().Table("contrats").Count(w.ctx)
	for err == nil && c.Number == "" {
		n++
		number, taken := fmt.Sprintf("CT-%d-%03d", c.StartsOn.Year(), n), false
		if taken, err = w.tx.NewSelect().Table("contrats").Where("numero_contrat = ?", number).Exists(w.ctx); !taken {
			c.Number = number
		}
	}
	return err
}

// cover writes the machines that a contract names.
func (w *work) cover(id int64, machines []int64) error {
	if len(machines) == 0 {
		return nil
	}
	rows := make([]model.Covered, len(machines))
	for i, machine := range machines {
		rows[i] = model.Covered{ContractID: id, EquipmentID: machine}
	}
	_, err := w.tx.NewInsert().Model(&rows).Exec(w.ctx)
	return err
}

// covered are the machines that a contract names, in order.
func (w *work) covered(id int64) ([]int64, error) {
	var out []int64
	err := w.tx.NewSelect().Table("contrat_equipements").Column("equipement_id").
		Where("contrat_id = ?", id).OrderExpr("equipement_id").Scan(w.ctx, &out)
	return out, err
}

// alone refuses a contract that covers what another one of the client covers
// already, in the same way and at the same time. The client's row is locked:
// two contracts that are written at once see each other.
func (w *work) alone(c *model.Contract, machines []int64) error {
	if !rule.Binds(c) {
		return nil
	}
	if _, err := lockOwn[model.Client](w, "c.id = ?", c.ClientID); err != nil {
		return err
	}
	var others []model.Contract
	err := w.tx.NewSelect().Model(&others).Where("ct.client_id = ? AND ct.id <> ?", c.ClientID, c.ID).
		Where("ct.statut IN (?)", bun.List([]model.ContractStatus{model.ActiveContract, model.SuspendedContract})).OrderExpr("ct.id").Scan(w.ctx)
	if err != nil {
		return err
	}
	for i := range others {
		theirs, err := w.covered(others[i].ID)
		if err != nil {
			return err
		}
		if rule.Overlap(c, &others[i], machines, theirs) {
			return model.Refuse(model.CodeContractOverlap, "contrat", others[i].Number,
				"debut", others[i].StartsOn.String(), "fin", others[i].EndsOn.String())
		}
	}
	return nil
}

// EditContract changes what a contract says. Response hours that change move
// the clocks of the live work under it; the pauses stay.
func (s *Session) EditContract(ctx context.Context, e model.ContractEdit) error {
	if err := rule.CheckContract(e); err != nil {
		return err
	}
	return alter(ctx, s, contracts(), rule.EditContract, e.Target, e, func(c *changing[model.Contract]) error {
		editContract(&c.row, e)
		if err := rule.CheckPeriod(c.row.StartsOn, c.row.EndsOn); err != nil {
			return err
		}
		machines, err := c.covered(c.row.ID)
		if err != nil {
			return err
		}
		if err := c.alone(&c.row, machines); err != nil {
			return err
		}
		c.tell("modification", rule.SentenceContractEdited())
		if !sameHours(c.row.UrgentHours, c.before.UrgentHours) || !sameHours(c.row.NormalHours, c.before.NormalHours) {
			c.then = func() error { return c.moveClocks("contrat "+c.row.Number, "i.contrat_id = ?", c.row.ID) }
		}
		return nil
	})
}

func sameHours(a, b *int64) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}

func editContract(c *model.Contract, e model.ContractEdit) {
	set(&c.Number, e.Number)
	set(&c.Type, e.Type)
	set(&c.StartsOn, e.StartsOn)
	set(&c.EndsOn, e.EndsOn)
	set(&c.Amount, e.Amount)
	set(&c.Terms, e.Terms)
	set(&c.IncludedVisits, e.IncludedVisits)
	set(&c.UrgentHours, e.UrgentHours)
	set(&c.NormalHours, e.NormalHours)
	set(&c.NoticeDays, e.NoticeDays)
}

// MoveContract signs, suspends, takes up again or ends a contract. One that is
// ended covers nothing from this day on; work that is open stays under it.
func (s *Session) MoveContract(ctx context.Context, m model.ContractMove) error {
	if err := rule.CheckContractMove(m); err != nil {
		return err
	}
	return alter(ctx, s, contracts(), rule.EditContract, m.Target, m, func(c *changing[model.Contract]) error {
		if c.row.Status == m.To {
			return errNothing
		}
		today := c.today()
		stands := rule.Stands(c.row.Status, c.row.StartsOn, c.row.EndsOn, today)
		if !rule.ContractMay(stands, m.To) {
			return model.Refuse(model.CodeContractState, "depuis", string(stands), "vers", string(m.To))
		}
		c.row.Status = m.To
		if m.To == model.TerminatedContract && c.row.StartsOn.Before(today.Time) {
			c.row.EndsOn = today
		}
		machines, err := c.covered(c.row.ID)
		if err != nil {
			return err
		}
		if err := c.alone(&c.row, machines); err != nil {
			return err
		}
		c.tell("statut", rule.SentenceContractMoved(m.To, m.Reason))
		return nil
	})
}

// RenewContract writes the contract that follows another one: the same client,
// type, promises and machines, after its end. The answer is its id.
func (s *Session) RenewContract(ctx context.Context, r model.Renewal) (int64, error) {
	if err := rule.May(s.actor, rule.CreateContract, rule.Subject{}); err != nil {
		return 0, err
	}
	if err := rule.CheckRenewal(r); err != nil {
		return 0, err
	}
	return create(ctx, s, contracts(), rule.CreateContract, r.Key, r, func(c *changing[model.Contract]) error {
		old, err := lockRecord(c.work, contracts(), r.ID)
		if err != nil {
			return err
		}
		if r.Version != 0 && r.Version != old.row.Version {
			return old.conflict(r.Version)
		}
		if err := c.renewable(&old.row, r); err != nil {
			return err
		}
		machines, err := c.covered(old.row.ID)
		if err != nil {
			return err
		}
		c.row = old.row
		c.row.ID, c.row.Follows, c.row.Status = 0, old.row.ID, model.ActiveContract
		c.row.Number, c.row.StartsOn, c.row.EndsOn, c.row.Amount = r.Number, r.StartsOn, r.EndsOn, r.Amount
		if err := bear(c, machines, func(string) string { return rule.SentenceContractFollows(old.row.Number) }); err != nil {
			return err
		}
		covering := c.then
		c.then = func() error {
			if err := covering(); err != nil {
				return err
			}
			if err := c.journal("contrats", old.row.ID, "renouvellement", rule.SentenceContractFollowed(c.row.Number), nil, nil); err != nil {
				return err
			}
			return c.event("contrats", old.row.ID, old.row.Version, "renouvellement")
		}
		return nil
	})
}

// renewable refuses a contract that does not end, one that was renewed before,
// and a first day that is not after its last.
func (w *work) renewable(old *model.Contract, r model.Renewal) error {
	if err := w.servedAlone(old.ClientID); err != nil {
		return err
	}
	if old.EndsOn.IsZero() {
		return model.Refuse(model.CodeContractNoEnd, "contrat", old.Number)
	}
	var next model.Contract
	err := w.tx.NewSelect().Model(&next).Where("ct.precedent_id = ?", old.ID).Scan(w.ctx)
	switch {
	case err == nil:
		return model.Refuse(model.CodeRenewed, "contrat", next.Number)
	case !noRows(err):
		return err
	}
	if !r.StartsOn.After(old.EndsOn.Time) {
		return &model.Invalid{Fields: []model.FieldError{{Field: "date_debut", Code: model.FieldOrder}}}
	}
	return nil
}

// SetCoverage sets the machines that a contract names; none covers all of the
// client's. Work that is open stays under the contract it was opened under.
func (s *Session) SetCoverage(ctx context.Context, m model.Coverage) error {
	machines := slices.Compact(slices.Sorted(slices.Values(m.Machines)))
	return alter(ctx, s, contracts(), rule.EditContract, m.Target, m, func(c *changing[model.Contract]) error {
		was, err := c.covered(c.row.ID)
		if err != nil {
			return err
		}
		if slices.Equal(was, machines) {
			return errNothing
		}
		if err := c.alone(&c.row, machines); err != nil {
			return err
		}
		if _, err := c.tx.NewDelete().Model((*model.Covered)(nil)).Where("contrat_id = ?", c.row.ID).Exec(c.ctx); err != nil {
			return err
		}
		if err := c.cover(c.row.ID, machines); err != nil {
			return err
		}
		c.tell("couverture", rule.SentenceCoverage(len(machines)))
		return c.note("machines", was, machines)
	})
}
