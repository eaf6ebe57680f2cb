DROP TABLE contrat_equipements;
DROP INDEX contrats_precedent_id_key;
ALTER TABLE contrats DROP COLUMN precedent_id;
ALTER TABLE clients DROP COLUMN consignes_securite;
ALTER TABLE clients DROP COLUMN inactif_depuis;
