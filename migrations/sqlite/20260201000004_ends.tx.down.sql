DROP INDEX idx_intervention_fin;
