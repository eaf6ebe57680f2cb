-- A client who is served no more stays with all his history.
ALTER TABLE clients ADD COLUMN inactif_depuis DATE;
-- What must be known before a foot is set on the site; the other instructions
-- are about everything else.
ALTER TABLE clients ADD COLUMN consignes_securite TEXT;

-- The contract that this one follows; one contract is followed by one.
ALTER TABLE contrats ADD COLUMN precedent_id BIGINT REFERENCES contrats(id) ON DELETE RESTRICT;
CREATE UNIQUE INDEX contrats_precedent_id_key ON contrats(precedent_id);

-- The machines of a contract that covers only some; without rows it covers all
-- of its client's.
CREATE TABLE contrat_equipements (
    contrat_id BIGINT NOT NULL REFERENCES contrats(id) ON DELETE CASCADE,
    equipement_id BIGINT NOT NULL REFERENCES equipements(id) ON DELETE RESTRICT,
    PRIMARY KEY (contrat_id, equipement_id)
);
CREATE INDEX idx_contrat_equipement ON contrat_equipements(equipement_id);

CREATE FUNCTION mif_contrat_equipement() RETURNS TRIGGER LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM contrats c JOIN equipements e ON e.client_id = c.client_id
        WHERE c.id = NEW.contrat_id AND e.id = NEW.equipement_id) THEN
        PERFORM mif_refuse('23514', 'contrat_equipements_client');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER contrat_equipements_client BEFORE INSERT OR UPDATE ON contrat_equipements
    FOR EACH ROW EXECUTE FUNCTION mif_contrat_equipement();
