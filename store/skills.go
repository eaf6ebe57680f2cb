package store

import (
	"context"

	"mif/store/model"
	"mif/store/rule"
)

// GrantSkill says how well a technician masters a skill, or says it anew.
func (s *Session) GrantSkill(ctx context.Context, g model.SkillGrant) (model.TechnicianCard, error) {
	if err := rule.CheckGrant(g); err != nil {
		return model.TechnicianCard{}, err
	}
	return s.onTechnician(ctx, rule.EditTechnician, g.Target, "Compétence enregistrée", g, func(w *work, _ *model.Technician) (old, now any, err error) {
		skill, err := one[model.Skill](w.ctx, w.tx, "k.id = ?", g.SkillID)
		if err != nil {
			return nil, nil, err
		}
		if skill == nil {
			return nil, nil, model.ErrNotFound
		}
		row := model.TechnicianSkill{
			TechnicianID: g.ID, SkillID: g.SkillID, Level: g.Level, AcquiredOn: g.AcquiredOn, ExpiresOn: g.ExpiresOn, Certified: g.Certified,
		}
		was, err := w.mastered(g.ID, g.SkillID)
		if err != nil {
			return nil, nil, err
		}
		if was == nil {
			_, err = w.tx.NewInsert().Model(&row).Exec(w.ctx)
			return nil, rule.GrantColumns(skill.Name, row), err
		}
		if *was == row {
			return nil, nil, errNothing
		}
		_, err = w.tx.NewUpdate().Model(&row).WherePK().Exec(w.ctx)
		return rule.GrantColumns(skill.Name, *was), rule.GrantColumns(skill.Name, row), err
	})
}

// RevokeSkill takes a skill from a technician's record.
func (s *Session) RevokeSkill(ctx context.Context, t model.Target, skillID int64) (model.TechnicianCard, error) {
	return s.onTechnician(ctx, rule.EditTechnician, t, "Compétence retirée", skillID, func(w *work, _ *model.Technician) (old, now any, err error) {
		was, err := w.mastered(t.ID, skillID)
		if err != nil {
			return nil, nil, err
		}
		if was == nil {
			return nil, nil, errNothing
		}
		skill, err := one[model.Skill](w.ctx, w.tx, "k.id = ?", skillID)
		if err != nil {
			return nil, nil, err
		}
		_, err = w.tx.NewDelete().Model(was).WherePK().Exec(w.ctx)
		return rule.GrantColumns(skill.Name, *was), nil, err
	})
}

func (w *work) mastered(technicianID, skillID int64) (*model.TechnicianSkill, error) {
	var row model.TechnicianSkill
	err := w.tx.NewSelect().Model(&row).Where("tk.technicien_id = ? AND tk.competence_id = ?", technicianID, skillID).Scan(w.ctx)
	if noRows(err) {
		return nil, nil
	}
	return &row, err
}

// Skills lists the catalogue with how many technicians master each skill, how
// many of them not for long, and how many live jobs ask for it.
func (s *Session) Skills(ctx context.Context) ([]model.SkillRow, error) {
	if err := rule.May(s.actor, rule.SeeSkills, rule.Subject{}); err != nil {
		return nil, err
	}
	var out []model.SkillRow
	soon := model.DateOf(s.store.clock().Add(rule.ExpirySoon), s.store.place)
	err := s.read(ctx, "skills", func(ctx context.Context) error {
		out = nil
		return s.store.reader.NewSelect().TableExpr("competences AS k").ColumnExpr("k.*").
			ColumnExpr("(SELECT count(*) FROM technicien_competences tk WHERE tk.competence_id = k.id) AS holders").
			ColumnExpr("(SELECT count(*) FROM technicien_competences tk WHERE tk.competence_id = k.id AND tk.date_expiration < ?) AS expiring", soon).
			ColumnExpr("(SELECT count(*) FROM intervention_competences ik JOIN interventions i ON i.id = ik.intervention_id WHERE ik.competence_id = k.id AND "+liveStatuses+") AS required").
			OrderExpr("k.nom").Limit(1000).Scan(ctx, &out)
	})
	return out, err
}

// SaveSkill adds a skill to the catalogue, or changes the one that the draft
// names. A skill is never removed: it is put out of use.
func (s *Session) SaveSkill(ctx context.Context, d model.SkillDraft) (model.Skill, error) {
	if err := rule.May(s.actor, rule.EditSkills, rule.Subject{}); err != nil {
		return model.Skill{}, err
	}
	if err := rule.CheckSkill(d); err != nil {
		return model.Skill{}, err
	}
	var row model.Skill
	err := s.write(ctx, command{verb: "save skill", table: "competences", record: d.ID, key: d.Key, said: d}, func(w *work) error {
		if err := w.store.d.takeTurn(w.ctx, w.tx, "competences"); err != nil {
			return err
		}
		if done, err := repeated[model.Skill](w, "competences", "k.id = ?"); done != nil || err != nil {
			if done != nil {
				row = *done
			}
			return err
		}
		row = model.Skill{
			ID: d.ID, Name: d.Name, Description: d.Description, RequiredLevel: d.RequiredLevel,
			Certification: d.Certification, Active: d.Active, Version: 1, UpdatedAt: w.now,
		}
		if err := w.freeSkillName(d); err != nil {
			return err
		}
		if d.ID == 0 {
			if _, err := w.tx.NewInsert().Model(&row).ExcludeColumn("id").Returning("id").Exec(w.ctx); err != nil {
				return err
			}
			return w.recorded(record{table: "competences", id: row.ID, version: 1, action: actionCreated, sentence: "Compétence créée : " + row.Name, now: row})
		}
		return w.editSkill(d.Target, &row)
	})
	return row, err
}

// freeSkillName refuses a name that another skill has, however it is spelt. One
// that stands already may stay.
func (w *work) freeSkillName(d model.SkillDraft) error {
	taken, err := w.tx.NewSelect().TableExpr("competences AS k").Where("k.id <> ?", d.ID).
		Where(w.store.d.fold("k.nom")+" = ?", model.Fold(d.Name)).
		Where("NOT EXISTS (SELECT 1 FROM competences o WHERE o.id = ? AND o.nom = ?)", d.ID, d.Name).Exists(w.ctx)
	if err == nil && taken {
		return model.Refuse(model.CodeDuplicate, "champ", "nom")
	}
	return err
}

func (w *work) editSkill(t model.Target, row *model.Skill) error {
	old, err := lockOwn[model.Skill](w, "k.id = ?", t.ID)
	if err != nil {
		return err
	}
	if err := w.fresh("competences", t, old.Version, old.UpdatedAt); err != nil {
		return err
	}
	row.Version, row.UpdatedAt = old.Version, old.UpdatedAt
	if *row == *old {
		return errNothing
	}
	row.Version, row.UpdatedAt = old.Version+1, w.now
	if _, err := w.tx.NewUpdate().Model(row).WherePK().Exec(w.ctx); err != nil {
		return err
	}
	return w.recorded(record{table: "competences", id: row.ID, version: row.Version, action: actionEdited, sentence: "Compétence modifiée : " + row.Name, old: old, now: row})
}
