package store

import (
	"cmp"
	"context"
	"slices"

	"mif/store/model"
	"mif/store/rule"
)

// contractLease is the lease of the job that tells of contracts that end.
const contractLease = "contrats"

// warnOfContracts tells the desk, once for each of the house's notices and each
// last day, that a contract ends which nothing follows yet.
func (s *Store) warnOfContracts(ctx context.Context) error {
	return s.System().write(ctx, command{verb: "contracts"}, func(w *work) error {
		mine, err := w.lease(contractLease)
		if err != nil || !mine {
			return err
		}
		days := slices.SortedFunc(slices.Values(w.store.rules().ContractNotice), func(a, b int) int { return cmp.Compare(b, a) })
		for i, notice := range days {
			least := 0
			if i+1 < len(days) {
				least = days[i+1] + 1
			}
			if err := w.warnOfEnds(notice, least); err != nil {
				return err
			}
		}
		return nil
	})
}

// warnOfEnds tells of the contracts that end in so many days, from least to
// most, and that were not told of in that time.
func (w *work) warnOfEnds(most, least int) error {
	today := w.today()
	var rows []model.Contract
	err := w.tx.NewSelect().Model(&rows).Where("ct.statut = ?", model.ActiveContract).
		Where("ct.date_fin >= ? AND ct.date_fin <= ?", dayAfter(today, least), dayAfter(today, most)).
		Where("NOT EXISTS (SELECT 1 FROM contrats AS n WHERE n.precedent_id = ct.id)").
		OrderExpr("ct.date_fin, ct.id").Limit(dueAtOnce).Scan(w.ctx)
	if err != nil {
		return err
	}
	for i := range rows {
		if err := w.warnOfEnd(&rows[i], most, rule.DaysLeft(rows[i].EndsOn, today)); err != nil {
			return err
		}
	}
	return nil
}

func dayAfter(day model.Date, n int) model.Date { return model.Date{Time: day.AddDate(0, 0, n)} }

func (w *work) warnOfEnd(c *model.Contract, notice, left int) error {
	sentence := rule.SentenceEndTold(c.EndsOn, notice)
	told, err := w.tx.NewSelect().Table("journal").
		Where("entite = 'contrats' AND entite_id = ? AND description = ?", c.ID, sentence).Exists(w.ctx)
	if err != nil || told {
		return err
	}
	client, err := one[model.Client](w.ctx, w.tx, "c.id = ?", c.ClientID)
	if err != nil {
		return err
	}
	if err := w.journal("contrats", c.ID, "rappel", sentence, nil, nil); err != nil {
		return err
	}
	params := map[string]string{"contrat": c.Number, "client": client.Name, "jours": number(int64(left))}
	return w.send(rule.NoticeContractEnds, params, audience{table: "contrats", row: c.ID})
}
