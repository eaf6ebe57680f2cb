package store

import (
	"context"
	"errors"
	"strconv"

	"github.com/uptrace/bun"

	"mif/store/model"
	"mif/store/rule"
)

// Views are the views that the actor may use on a screen: his own and the
// team's, in the order people gave them.
func (s *Session) Views(ctx context.Context, screen string) ([]model.SavedView, error) {
	if err := rule.May(s.actor, rule.OwnProfile, rule.Subject{}); err != nil {
		return nil, err
	}
	if err := rule.CheckScreen(screen); err != nil {
		return nil, err
	}
	var out []model.SavedView
	err := s.read(ctx, "views", func(ctx context.Context) error {
		out = nil
		return s.store.reader.NewSelect().Model(&out).Where("v.ecran = ?", screen).
			WhereGroup(" AND ", func(q *bun.SelectQuery) *bun.SelectQuery {
				q = q.Where("v.user_id = ?", s.actor.UserID)
				if s.actor.Role != model.ClientRole {
					q = q.WhereOr("v.equipe")
				}
				return q
			}).OrderExpr("v.equipe, v.rang, v.nom, v.id").Scan(ctx)
	})
	return out, err
}

// SaveView keeps a view: a new one when it has no id, else the one it names.
// With a version that has moved it is a *model.Conflict, whose Record is the
// *model.SavedView that stands.
func (s *Session) SaveView(ctx context.Context, v model.SavedView) (model.SavedView, error) {
	if err := rule.CheckView(v); err != nil {
		return model.SavedView{}, err
	}
	err := s.write(ctx, command{verb: "save view"}, func(w *work) error {
		if err := w.store.d.takeTurn(w.ctx, w.tx, "vues"); err != nil {
			return err
		}
		if v.ID == 0 {
			return w.newView(&v)
		}
		return w.changeView(&v)
	})
	return v, err
}

// newView writes a new view. The same view of the same name is there already
// when the answer to an earlier attempt was lost: that one is the answer.
func (w *work) newView(v *model.SavedView) error {
	if err := rule.MayKeepView(w.actor, nil, v); err != nil {
		return err
	}
	v.UserID, v.Version, v.CreatedAt, v.UpdatedAt = w.actor.UserID, 1, w.now, w.now
	var there []model.SavedView
	q := w.tx.NewSelect().Model(&there).Where("v.ecran = ? AND v.equipe = ?", v.Screen, v.Team)
	if !v.Team {
		q = q.Where("v.user_id = ?", v.UserID)
	}
	if err := q.Scan(w.ctx); err != nil {
		return err
	}
	for _, old := range there {
		if sameView(&old, v) {
			*v = old
			return errNothing
		}
	}
	if err := roomFor(there); err != nil {
		return err
	}
	if err := freeName(there, v); err != nil {
		return err
	}
	if _, err := w.tx.NewInsert().Model(v).ExcludeColumn("id").Returning("id").Exec(w.ctx); err != nil {
		return err
	}
	return w.event("vues", v.ID, 1, "creation")
}

// roomFor refuses one more view on a shelf that is full, new or moved there.
func roomFor(there []model.SavedView) error {
	if len(there) >= rule.MaxViews {
		return model.Refuse(model.CodeTooManyViews, "max", strconv.Itoa(rule.MaxViews))
	}
	return nil
}

func sameView(a, b *model.SavedView) bool {
	return a.UserID == b.UserID && a.Name == b.Name && a.Filter == b.Filter && a.Order == b.Order &&
		a.Columns == b.Columns && a.Width == b.Width && a.Position == b.Position
}

// freeName refuses a name that another view of the same shelf has, however it
// is spelt.
func freeName(there []model.SavedView, v *model.SavedView) error {
	for _, old := range there {
		if old.ID != v.ID && model.Fold(old.Name) == model.Fold(v.Name) {
			return model.Refuse(model.CodeDuplicate, "champ", "nom")
		}
	}
	return nil
}

func (w *work) changeView(v *model.SavedView) error {
	before, err := w.lockView(v.ID)
	if err != nil {
		return err
	}
	if err := rule.MayKeepView(w.actor, before, v); err != nil {
		return err
	}
	if v.Version != 0 && v.Version != before.Version {
		return &model.Conflict{Version: before.Version, Record: before, Values: rule.RecordColumns(before), At: before.UpdatedAt}
	}
	v.UserID, v.Screen, v.Version, v.CreatedAt, v.UpdatedAt = before.UserID, before.Screen, before.Version, before.CreatedAt, w.now
	if before.Team && !v.Team {
		v.UserID = w.actor.UserID // whoever takes a view from the team has it
	}
	if sameView(before, v) && before.Team == v.Team {
		*v = *before
		return errNothing
	}
	v.Version++
	var there []model.SavedView
	err = w.tx.NewSelect().Model(&there).Where("v.ecran = ? AND v.equipe = ? AND (v.equipe OR v.user_id = ?)",
		v.Screen, v.Team, v.UserID).Scan(w.ctx)
	if err != nil {
		return err
	}
	if before.Team != v.Team {
		if err := roomFor(there); err != nil {
			return err
		}
	}
	if err := freeName(there, v); err != nil {
		return err
	}
	if _, err := w.tx.NewUpdate().Model(v).WherePK().Exec(w.ctx); err != nil {
		return err
	}
	return w.event("vues", v.ID, v.Version, "modification")
}

// lockView reads a view for writing; what the actor may not use is not found.
func (w *work) lockView(id int64) (*model.SavedView, error) {
	var v model.SavedView
	q := w.tx.NewSelect().Model(&v).Where("v.id = ?", id)
	if w.store.d.forUpdate() != "" {
		q = q.For("UPDATE")
	}
	err := q.Scan(w.ctx)
	if noRows(err) || err == nil && !rule.SeesView(w.actor, &v) {
		return nil, model.ErrNotFound
	}
	return &v, err
}

// DeleteView takes a view away.
func (s *Session) DeleteView(ctx context.Context, id int64) error {
	return s.write(ctx, command{verb: "delete view"}, func(w *work) error {
		v, err := w.lockView(id)
		if errors.Is(err, model.ErrNotFound) && w.unsure {
			return errNothing // the attempt before took it away
		}
		if err != nil {
			return err
		}
		if err := rule.MayKeepView(w.actor, v, nil); err != nil {
			return err
		}
		if _, err := w.tx.NewDelete().Model(v).WherePK().Exec(w.ctx); err != nil {
			return err
		}
		return w.event("vues", id, v.Version+1, "suppression")
	})
}
