-- The last line of every chain: a chain alone does not show that its end was
-- taken away.
CREATE TABLE tetes (
    table_nom VARCHAR(50) NOT NULL,
    entite VARCHAR(50) NOT NULL,
    entite_id BIGINT NOT NULL,
    dernier_id BIGINT NOT NULL,
    dernier_hash CHAR(64) NOT NULL,
    PRIMARY KEY (table_nom, entite, entite_id),
    CONSTRAINT tetes_table_nom_check CHECK (table_nom IN ('historiques_interventions', 'journal')),
    CONSTRAINT tetes_hash_check CHECK (length(dernier_hash) = 64)
);
INSERT INTO tetes SELECT DISTINCT ON (intervention_id) 'historiques_interventions', 'interventions', intervention_id, id, hash
    FROM historiques_interventions ORDER BY intervention_id, id DESC;
INSERT INTO tetes SELECT DISTINCT ON (entite, entite_id) 'journal', entite, entite_id, id, hash
    FROM journal ORDER BY entite, entite_id, id DESC;

CREATE FUNCTION mif_tete_historique() RETURNS TRIGGER LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO tetes SELECT DISTINCT ON (intervention_id) 'historiques_interventions', 'interventions', intervention_id, id, hash
        FROM ajout ORDER BY intervention_id, id DESC
        ON CONFLICT (table_nom, entite, entite_id) DO UPDATE SET dernier_id = EXCLUDED.dernier_id, dernier_hash = EXCLUDED.dernier_hash;
    RETURN NULL;
END $$;

CREATE FUNCTION mif_tete_journal() RETURNS TRIGGER LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO tetes SELECT DISTINCT ON (entite, entite_id) 'journal', entite, entite_id, id, hash
        FROM ajout ORDER BY entite, entite_id, id DESC
        ON CONFLICT (table_nom, entite, entite_id) DO UPDATE SET dernier_id = EXCLUDED.dernier_id, dernier_hash = EXCLUDED.dernier_hash;
    RETURN NULL;
END $$;

-- A head only moves on, to a line that is there.
CREATE FUNCTION mif_tete_avance() RETURNS TRIGGER LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.table_nom <> OLD.table_nom OR NEW.entite <> OLD.entite OR NEW.entite_id <> OLD.entite_id
            OR NEW.dernier_id <= OLD.dernier_id THEN
            PERFORM mif_refuse('23001', 'tetes_immuable');
        END IF;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM journal j WHERE NEW.table_nom = 'journal' AND j.id = NEW.dernier_id AND j.hash = NEW.dernier_hash
            AND j.entite = NEW.entite AND j.entite_id = NEW.entite_id)
        AND NOT EXISTS (SELECT 1 FROM historiques_interventions h WHERE NEW.table_nom = 'historiques_interventions'
            AND h.id = NEW.dernier_id AND h.hash = NEW.dernier_hash AND NEW.entite = 'interventions' AND h.intervention_id = NEW.entite_id) THEN
        PERFORM mif_refuse('23001', 'tetes_immuable');
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER historiques_interventions_tete AFTER INSERT ON historiques_interventions
    REFERENCING NEW TABLE AS ajout FOR EACH STATEMENT EXECUTE FUNCTION mif_tete_historique();
CREATE TRIGGER journal_tete AFTER INSERT ON journal
    REFERENCING NEW TABLE AS ajout FOR EACH STATEMENT EXECUTE FUNCTION mif_tete_journal();
CREATE TRIGGER tetes_avance BEFORE INSERT OR UPDATE ON tetes
    FOR EACH ROW EXECUTE FUNCTION mif_tete_avance();
CREATE TRIGGER tetes_suppression BEFORE DELETE ON tetes
    FOR EACH ROW EXECUTE FUNCTION mif_immuable('tetes_immuable');
CREATE TRIGGER tetes_vidage BEFORE TRUNCATE ON tetes
    EXECUTE FUNCTION mif_immuable('tetes_immuable');
