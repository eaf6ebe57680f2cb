package store

import (
	"context"
	"encoding/json"
	"errors"

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

// SavePreferences keeps the actor's choices; they are his own and leave no
// trace in the journal.
func (s *Session) SavePreferences(ctx context.Context, p model.Preferences) error {
	raw, err := json.Marshal(p)
	if err != nil {
		return errors.Join(model.ErrConflict, err)
	}
	return s.write(ctx, "save preferences", "", func(w *work) error {
		_, err := w.tx.NewUpdate().Table("users").Set("preferences = ?", string(raw)).
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
	return s.write(ctx, "remember view", "", func(w *work) error {
		var p model.Preferences
		var raw []byte
		q := w.tx.NewSelect().Table("users").Column("preferences").Where("id = ?", s.actor.UserID)
		if w.store.d.forUpdate() != "" {
			q = q.For("UPDATE")
		}
		if err := q.Scan(w.ctx, &raw); err != nil {
			return err
		}
		if err := json.Unmarshal(raw, &p); err != nil {
			return err
		}
		if p.Views == nil {
			p.Views = map[string]string{}
		}
		if old, known := p.Views[screen]; known && old == line || !known && len(p.Views) >= maxReopened {
			return errNothing
		}
		p.Views[screen] = line
		raw, err := json.Marshal(p)
		if err != nil {
			return err
		}
		_, err = w.tx.NewUpdate().Table("users").Set("preferences = ?", string(raw)).
			Where("id = ?", s.actor.UserID).Exec(w.ctx)
		return err
	})
}
