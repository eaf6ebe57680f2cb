-- A slot is checked when it takes time that it did not hold: one that an
-- override was put over may still be confirmed, reminded of and shortened.

DROP TRIGGER planning_chevauchement_tous;
CREATE TRIGGER planning_chevauchement_tous BEFORE UPDATE OF intervention_id, technicien_id, date_debut, date_fin, derogation_motif ON planning
    WHEN NEW.derogation_motif IS NULL
    AND (OLD.derogation_motif IS NOT NULL OR NEW.intervention_id <> OLD.intervention_id OR NEW.technicien_id IS NOT OLD.technicien_id
        OR NEW.date_debut < OLD.date_debut OR NEW.date_fin > OLD.date_fin)
    AND EXISTS (SELECT 1 FROM planning o
        WHERE o.technicien_id = (SELECT technicien_id FROM interventions WHERE id = NEW.intervention_id)
        AND o.id <> NEW.id AND o.date_debut < NEW.date_fin AND o.date_fin > NEW.date_debut) BEGIN
    SELECT RAISE(ABORT, 'planning_chevauchement');
END;
