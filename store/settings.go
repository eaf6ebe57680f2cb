package store

import (
	"context"
	"encoding/json"
	"errors"

	"mif/store/model"
	"mif/store/rule"
)

// settingsRecord is the number under which the journal keeps the settings.
const settingsRecord = 1

// HouseNumbers are the numbers of the house as they stand in the database.
func (s *Session) HouseNumbers(ctx context.Context) (model.HouseNumbers, error) {
	if err := rule.May(s.actor, rule.ManageRules, rule.Subject{}); err != nil {
		return model.HouseNumbers{}, err
	}
	out := model.HouseNumbers{Version: 1, Values: rule.HouseValues(rule.DefaultSettings())}
	err := s.read(ctx, "settings", func(ctx context.Context) error {
		var row model.Setting
		err := s.store.reader.NewSelect().Model(&row).Where("pa.cle = ?", settingsKey).Scan(ctx)
		if err != nil {
			return ignoreNoRows(err)
		}
		settings, err := settingsOf(row.Value)
		out = model.HouseNumbers{Version: row.Version, Values: rule.HouseValues(settings)}
		return err
	})
	return out, err
}

// settingsOf reads kept settings; the defaults fill what is not set.
func settingsOf(raw json.RawMessage) (rule.Settings, error) {
	settings := rule.DefaultSettings()
	if len(raw) == 0 {
		return settings, nil
	}
	return settings, json.Unmarshal(raw, &settings)
}

// EditHouse changes numbers of the house. Every session works with them at
// once; the deadlines that jobs have stay as they were promised.
func (s *Session) EditHouse(ctx context.Context, e model.HouseEdit) error {
	if err := rule.May(s.actor, rule.ManageRules, rule.Subject{}); err != nil {
		return err
	}
	err := s.write(ctx, command{verb: "settings", table: "parametres", key: e.Key, said: e.Values}, func(w *work) error {
		if done, err := w.journaledBefore("parametres"); done != 0 || err != nil {
			return err
		}
		row, err := w.settingsRow()
		if err != nil {
			return err
		}
		return w.editHouse(row, e)
	})
	if err != nil {
		return err
	}
	return s.store.loadSettings(ctx)
}

// settingsRow locks the settings; before the first change they are the
// defaults.
func (w *work) settingsRow() (*model.Setting, error) {
	raw, err := json.Marshal(rule.DefaultSettings())
	if err != nil {
		return nil, err
	}
	first := model.Setting{Key: settingsKey, Value: raw, Version: 1, UpdatedAt: w.now}
	if _, err := w.tx.NewInsert().Model(&first).On("CONFLICT (cle) DO NOTHING").Exec(w.ctx); err != nil {
		return nil, err
	}
	return lockOwn[model.Setting](w, "pa.cle = ?", settingsKey)
}

func (w *work) editHouse(row *model.Setting, e model.HouseEdit) error {
	settings, err := settingsOf(row.Value)
	if err != nil {
		return err
	}
	stood := rule.HouseValues(settings)
	if e.Version != 0 && e.Version != row.Version {
		return w.settingsConflict(row, e.Version, stood)
	}
	if err := rule.ApplyHouse(&settings, e.Values); err != nil {
		return err
	}
	old, now := map[string]int64{}, map[string]int64{}
	for name, v := range rule.HouseValues(settings) {
		if v != stood[name] {
			old[name], now[name] = stood[name], v
		}
	}
	if len(now) == 0 {
		return errNothing
	}
	if row.Value, err = json.Marshal(settings); err != nil {
		return err
	}
	row.Version, row.UpdatedAt = row.Version+1, w.now
	if _, err := w.tx.NewUpdate().Model(row).WherePK().Exec(w.ctx); err != nil {
		return err
	}
	return w.recorded(record{
		table: "parametres", id: settingsRecord, version: row.Version, action: actionEdited, sentence: "Paramètres modifiés", old: old, now: now,
	})
}

// settingsConflict tells who was quicker, and how the numbers stand now.
func (w *work) settingsConflict(row *model.Setting, seen int64, stands map[string]int64) error {
	err := w.fresh("parametres", model.Target{ID: settingsRecord, Version: seen}, row.Version, row.UpdatedAt)
	var out *model.Conflict
	if errors.As(err, &out) {
		out.Version, out.Record = row.Version, &model.HouseNumbers{Version: row.Version, Values: stands}
	}
	return err
}
