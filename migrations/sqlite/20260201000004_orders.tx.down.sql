DROP INDEX idx_notification_boite;
DROP INDEX idx_intervention_fin;
