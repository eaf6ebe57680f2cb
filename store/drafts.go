package store

import (
	"context"

	"mif/store/model"
	"mif/store/rule"
)

// Drafts are the forms that the actor has not finished, newest first.
func (s *Session) Drafts(ctx context.Context) ([]model.Draft, error) {
	if err := rule.May(s.actor, rule.OwnProfile, rule.Subject{}); err != nil {
		return nil, err
	}
	var out []model.Draft
	err := s.read(ctx, "drafts", func(ctx context.Context) error {
		out = nil
		return s.store.reader.NewSelect().Model(&out).Where("br.user_id = ?", s.actor.UserID).
			OrderExpr("br.enregistre_le DESC, br.formulaire, br.cible").Scan(ctx)
	})
	return out, err
}

// SaveDraft keeps what stands in a form, in place of what was kept of it
// before. Beyond rule.MaxDrafts the oldest go.
func (s *Session) SaveDraft(ctx context.Context, d model.Draft) error {
	if err := rule.May(s.actor, rule.OwnProfile, rule.Subject{}); err != nil {
		return err
	}
	if err := rule.CheckDraft(d); err != nil {
		return err
	}
	d.UserID = s.actor.UserID
	return s.write(ctx, command{verb: "save draft"}, func(w *work) error {
		d.SavedAt = w.now
		_, err := w.tx.NewInsert().Model(&d).On("CONFLICT (user_id, formulaire, cible) DO UPDATE").
			Set("contenu = EXCLUDED.contenu").Set("enregistre_le = EXCLUDED.enregistre_le").Exec(w.ctx)
		if err != nil {
			return err
		}
		_, err = w.tx.NewRaw(`DELETE FROM brouillons WHERE user_id = ? AND (formulaire, cible) NOT IN (
			SELECT formulaire, cible FROM brouillons WHERE user_id = ?
			ORDER BY enregistre_le DESC, formulaire, cible LIMIT ?)`, d.UserID, d.UserID, rule.MaxDrafts).Exec(w.ctx)
		return err
	})
}

// DropDraft forgets a form: it was finished, or given up.
func (s *Session) DropDraft(ctx context.Context, form string, targetID int64) error {
	if err := rule.May(s.actor, rule.OwnProfile, rule.Subject{}); err != nil {
		return err
	}
	if err := rule.CheckScreen(form); err != nil {
		return err
	}
	return s.write(ctx, command{verb: "drop draft"}, func(w *work) error {
		_, err := w.tx.NewDelete().Model((*model.Draft)(nil)).
			Where("user_id = ? AND formulaire = ? AND cible = ?", s.actor.UserID, form, targetID).Exec(w.ctx)
		return err
	})
}
