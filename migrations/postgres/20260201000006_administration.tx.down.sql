DROP TRIGGER journal_tete ON journal;
DROP TRIGGER historiques_interventions_tete ON historiques_interventions;
DROP TABLE tetes;
DROP FUNCTION mif_tete_avance;
DROP FUNCTION mif_tete_journal;
DROP FUNCTION mif_tete_historique;
