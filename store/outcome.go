package store

import (
	"context"

	"mif/store/model"
	"mif/store/rule"
)

// Cancel ends the work without doing it; its slot is free again.
func (s *Session) Cancel(ctx context.Context, x model.Cancellation) (model.Card, error) {
	if err := rule.CheckCancel(x); err != nil {
		return model.Card{}, err
	}
	return s.change(ctx, rule.Cancel, x.Target, x, func(c *change) error {
		next, err := rule.Next(c.iv.Status, rule.Cancel)
		if err != nil {
			return err
		}
		if err := c.endHold(); err != nil {
			return err
		}
		c.iv.Status, c.slot = next, nil
		c.tell(model.ActionCancelled, rule.SentenceCancelled(x.Reason))
		return nil
	})
}

// Archive puts a closed or cancelled job away for good.
func (s *Session) Archive(ctx context.Context, t model.Target) (model.Card, error) {
	return s.change(ctx, rule.Archive, t, nil, func(c *change) error {
		next, err := rule.Next(c.iv.Status, rule.Archive)
		if err != nil {
			return err
		}
		c.iv.Status = next
		c.tell(model.ActionStatus, rule.SentenceArchived())
		return nil
	})
}

// Comment adds a line to the history; an internal one the client never sees.
func (s *Session) Comment(ctx context.Context, m model.Comment) (model.Card, error) {
	if err := rule.CheckComment(m); err != nil {
		return model.Card{}, err
	}
	verb := rule.Comment
	if m.Internal {
		verb = rule.CommentInternal
	}
	m.Version = 0 // a comment fits any version
	return s.change(ctx, verb, m.Target, m, func(c *change) error {
		c.internal = m.Internal
		c.tell(model.ActionCommented, m.Text)
		return nil
	})
}

// Rate is the customer's own word, once; it replaces the one taken on site.
func (s *Session) Rate(ctx context.Context, m model.Rating) (model.Card, error) {
	if err := rule.CheckRating(m); err != nil {
		return model.Card{}, err
	}
	return s.change(ctx, rule.Rate, m.Target, m, func(c *change) error {
		rated, err := c.ratedBefore()
		if err != nil {
			return err
		}
		if err := rule.Ratable(&c.iv, rated, c.now, c.store.rules()); err != nil {
			return err
		}
		c.iv.Satisfaction = m.Score
		c.tell(model.ActionEdited, rule.SentenceRated(m.Score, false))
		return nil
	})
}

// ratedBefore reports whether the client himself has rated already. The birth
// of a row names every column and rates nothing.
func (c *change) ratedBefore() (bool, error) {
	return c.tx.NewSelect().TableExpr("historiques_interventions AS h").
		Join("JOIN users AS u ON u.id = h.user_id").
		Where("h.intervention_id = ? AND u.role = ? AND h.action <> ?", c.iv.ID, model.ClientRole, model.ActionCreated).
		Where(`CAST(h.nouvelle_valeur AS TEXT) LIKE '%"satisfaction_client"%'`).Exists(c.ctx)
}
