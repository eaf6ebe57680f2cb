package store

import (
	"context"
	"encoding/json"

	"mif/store/model"
	"mif/store/rule"
)

// Preferences reads what the actor chose for his own screen.
func (s *Session) Preferences(ctx context.Context) (model.Preferences, error) {
	var p model.Preferences
	err := s.read(ctx, "preferences", func(ctx context.Context) error {
		var raw []byte
		err := s.store.reader.NewSelect().Table("users").Column("preferences").Where("id = ?", s.actor.UserID).Scan(ctx, &raw)
		if err != nil || len(raw) == 0 {
			return ignoreNoRows(err)
		}
		return json.Unmarshal(raw, &p)
	})
	return p, err
}

// SavePreferences keeps what the actor chose anew: where chosen differs from
// what it was. They are his own and leave no trace in the journal. The rest stays
// as it stands, for a session that has read its choices long ago must not put old
// ones back; where he left his screens is RememberView's to write.
func (s *Session) SavePreferences(ctx context.Context, was, chosen model.Preferences) error {
	if err := rule.CheckPreferences(chosen); err != nil {
		return err
	}
	return s.changePreferences(ctx, "save preferences", func(p model.Preferences) (model.Preferences, error) {
		for _, c := range []struct {
			kept        *string
			was, chosen string
		}{
			{&p.Lang, was.Lang, chosen.Lang},
			{&p.Theme, was.Theme, chosen.Theme},
			{&p.Glyphs, was.Glyphs, chosen.Glyphs},
			{&p.Bell, was.Bell, chosen.Bell},
		} {
			if c.chosen != c.was {
				*c.kept = c.chosen
			}
		}
		return p, nil
	})
}

// changePreferences writes the actor's choices over those that stand.
func (s *Session) changePreferences(ctx context.Context, verb string, change func(old model.Preferences) (model.Preferences, error)) error {
	return s.write(ctx, command{verb: verb}, func(w *work) error {
		var p model.Preferences
		var raw []byte
		q := w.tx.NewSelect().Table("users").Column("preferences").Where("id = ?", s.actor.UserID)
		if w.store.d.forUpdate() != "" {
			q = q.For("UPDATE")
		}
		if err := q.Scan(w.ctx, &raw); err != nil {
			return err
		}
		if len(raw) > 0 {
			if err := json.Unmarshal(raw, &p); err != nil {
				return err
			}
		}
		p, err := change(p)
		if err != nil {
			return err
		}
		raw, err = json.Marshal(p)
		if err != nil {
			return err
		}
		_, err = w.tx.NewUpdate().Table("users").Set("preferences = ?", string(raw)).
			Where("id = ?", s.actor.UserID).Exec(w.ctx)
		return err
	})
}

// maxReopened bounds how many screens a person's last views are kept for.
const maxReopened = 50

// RememberView keeps which line stood on a screen, for its next opening.
func (s *Session) RememberView(ctx context.Context, screen, line string) error {
	if err := rule.CheckView(model.SavedView{Screen: screen, Name: screen, Filter: line}); err != nil {
		return err
	}
	return s.changePreferences(ctx, "remember view", func(p model.Preferences) (model.Preferences, error) {
		if p.Views == nil {
			p.Views = map[string]string{}
		}
		if old, known := p.Views[screen]; known && old == line || !known && len(p.Views) >= maxReopened {
			return p, errNothing
		}
		p.Views[screen] = line
		return p, nil
	})
}
