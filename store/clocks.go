package store

import (
	"context"

	"github.com/uptrace/bun"

	"mif/store/model"
	"mif/store/rule"
)

// settingsKey is the row of parametres that holds the numbers of the house.
const settingsKey = "regles"

// loadSettings reads the house's numbers; the defaults fill what is not set.
// One reads at a time: an older reading must not come after a newer one.
func (s *Store) loadSettings(ctx context.Context) error {
	s.settingsRead.Lock()
	defer s.settingsRead.Unlock()
	var raw []byte
	err := s.reader.NewSelect().Table("parametres").Column("valeur").Where("cle = ?", settingsKey).Scan(ctx, &raw)
	if ignoreNoRows(err) != nil {
		return err
	}
	settings, err := settingsOf(raw)
	if err != nil {
		return err
	}
	s.settingsMu.Lock()
	defer s.settingsMu.Unlock()
	s.settings = settings
	return nil
}

func (s *Store) rules() rule.Settings {
	s.settingsMu.RLock()
	defer s.settingsMu.RUnlock()
	return s.settings
}

// holidays are all days on which no calendar but the round-the-clock one runs.
func holidays(ctx context.Context, db bun.IDB) (rule.Holidays, error) {
	var rows []model.Holiday
	if err := db.NewSelect().Model(&rows).Scan(ctx); err != nil {
		return nil, err
	}
	days := make([]model.Date, len(rows))
	for i, h := range rows {
		days[i] = h.Day
	}
	return rule.NewHolidays(days), nil
}

// agreement gathers what the clocks of an intervention run by.
func (w *work) agreement(iv *model.Intervention) (rule.Agreement, error) {
	a := rule.Agreement{Settings: w.store.rules(), Place: w.store.place}
	if err := w.tx.NewSelect().Table("clients").Column("niveau_service").Where("id = ?", iv.ClientID).Scan(w.ctx, &a.Level); err != nil {
		return a, err
	}
	contract, err := one[model.Contract](w.ctx, w.tx, "ct.id = ?", iv.ContractID)
	if err != nil {
		return a, err
	}
	if contract != nil {
		a.UrgentHours, a.NormalHours = contract.UrgentHours, contract.NormalHours
	}
	a.Holidays, err = holidays(w.ctx, w.tx)
	return a, err
}

// holds are all pauses of an intervention, oldest first.
func (w *work) holds(id int64) ([]model.Hold, error) {
	var out []model.Hold
	err := w.tx.NewSelect().Model(&out).Where("at.intervention_id = ?", id).OrderExpr("at.id").Scan(w.ctx)
	return out, err
}

// setClocks computes both deadlines anew from the creation, the priority, the
// agreement and every pause there has been.
func (c *change) setClocks() error {
	agreement, err := c.agreement(&c.iv)
	if err != nil {
		return err
	}
	var pauses []model.Hold
	if c.iv.ID != 0 {
		if pauses, err = c.holds(c.iv.ID); err != nil {
			return err
		}
	}
	c.iv.PickupDeadline, c.iv.Deadline = rule.Deadlines(agreement, c.iv.Priority, c.iv.Created, c.iv.Started, pauses, c.now)
	return nil
}

// checkContract refuses a contract that is not the client's.
func (w *work) checkContract(id, clientID int64) error {
	if id == 0 {
		return nil
	}
	contract, err := one[model.Contract](w.ctx, w.tx, "ct.id = ?", id)
	if err != nil {
		return err
	}
	if contract == nil || contract.ClientID != clientID {
		return &model.Invalid{Fields: []model.FieldError{{Field: "contrat_id", Code: model.FieldInvalid}}}
	}
	return nil
}

// contractFor is the contract in force that covers a machine at a moment.
func (w *work) contractFor(clientID, machineID int64) (int64, error) {
	contract, err := contractOn(w.ctx, w.tx, clientID, machineID, model.DateOf(w.now, w.store.place))
	if err != nil || contract == nil {
		return 0, err
	}
	return contract.ID, nil
}

// contractOn is the contract in force on a day that covers a machine: one that
// names it before one that covers all, and of these the newest; nil for none.
func contractOn(ctx context.Context, db bun.IDB, clientID, machineID int64, day model.Date) (*model.Contract, error) {
	const named = "EXISTS (SELECT 1 FROM contrat_equipements AS ce WHERE ce.contrat_id = ct.id AND ce.equipement_id = ?)"
	var row model.Contract
	err := db.NewSelect().Model(&row).
		Where("ct.client_id = ? AND ct.statut = ?", clientID, model.ActiveContract).
		Where("ct.date_debut <= ? AND (ct.date_fin IS NULL OR ct.date_fin >= ?)", day, day).
		Where("("+named+" OR NOT EXISTS (SELECT 1 FROM contrat_equipements AS ce WHERE ce.contrat_id = ct.id))", machineID).
		OrderExpr("CASE WHEN "+named+" THEN 0 ELSE 1 END, ct.date_debut DESC, ct.id DESC", machineID).Limit(1).Scan(ctx)
	if noRows(err) {
		return nil, nil
	}
	return &row, err
}
