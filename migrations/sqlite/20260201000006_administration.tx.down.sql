DROP TRIGGER journal_tete;
DROP TRIGGER historiques_interventions_tete;
DROP TABLE tetes;
