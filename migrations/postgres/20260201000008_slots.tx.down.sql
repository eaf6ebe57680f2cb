DROP TRIGGER planning_chevauchement_creation ON planning;
DROP TRIGGER planning_chevauchement_tous ON planning;
CREATE CONSTRAINT TRIGGER planning_chevauchement_tous AFTER INSERT OR UPDATE OF intervention_id, technicien_id, date_debut, date_fin, derogation_motif ON planning
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION mif_planning_chevauchement();
