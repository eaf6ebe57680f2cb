-- A slot is checked when it takes time that it did not hold: one that an
-- override was put over may still be confirmed, reminded of and shortened.

DROP TRIGGER planning_chevauchement_tous ON planning;
CREATE CONSTRAINT TRIGGER planning_chevauchement_creation AFTER INSERT ON planning
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION mif_planning_chevauchement();
CREATE CONSTRAINT TRIGGER planning_chevauchement_tous AFTER UPDATE OF intervention_id, technicien_id, date_debut, date_fin, derogation_motif ON planning
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW
    WHEN (OLD.derogation_motif IS NOT NULL OR NEW.intervention_id <> OLD.intervention_id
        OR NEW.technicien_id IS DISTINCT FROM OLD.technicien_id
        OR NEW.date_debut < OLD.date_debut OR NEW.date_fin > OLD.date_fin)
    EXECUTE FUNCTION mif_planning_chevauchement();
