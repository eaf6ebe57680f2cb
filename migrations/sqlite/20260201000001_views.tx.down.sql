DROP INDEX idx_equipement_statut;
DROP INDEX idx_equipement_criticite;
DROP INDEX idx_equipement_fin_garantie;
DROP INDEX idx_equipement_echeance;
DROP TABLE brouillons;
DROP TABLE vues;
