-- The last line of every chain: a chain alone does not show that its end was
-- taken away.
CREATE TABLE tetes (
    table_nom VARCHAR(50) NOT NULL CONSTRAINT tetes_table_nom_type CHECK (length(table_nom) <= 50),
    entite VARCHAR(50) NOT NULL CONSTRAINT tetes_entite_type CHECK (length(entite) <= 50),
    entite_id BIGINT NOT NULL CONSTRAINT tetes_entite_id_type CHECK (typeof(entite_id) = 'integer'),
    dernier_id BIGINT NOT NULL CONSTRAINT tetes_dernier_id_type CHECK (typeof(dernier_id) = 'integer'),
    dernier_hash CHAR(64) NOT NULL CONSTRAINT tetes_dernier_hash_type CHECK (length(dernier_hash) <= 64),
    PRIMARY KEY (table_nom, entite, entite_id),
    CONSTRAINT tetes_table_nom_check CHECK (table_nom IN ('historiques_interventions', 'journal')),
    CONSTRAINT tetes_hash_check CHECK (length(dernier_hash) = 64)
);
INSERT INTO tetes SELECT 'historiques_interventions', 'interventions', h.intervention_id, h.id, h.hash
    FROM historiques_interventions h WHERE h.id IN (SELECT max(id) FROM historiques_interventions GROUP BY intervention_id);
INSERT INTO tetes SELECT 'journal', j.entite, j.entite_id, j.id, j.hash
    FROM journal j WHERE j.id IN (SELECT max(id) FROM journal GROUP BY entite, entite_id);

CREATE TRIGGER historiques_interventions_tete AFTER INSERT ON historiques_interventions BEGIN
    INSERT INTO tetes VALUES ('historiques_interventions', 'interventions', NEW.intervention_id, NEW.id, NEW.hash)
        ON CONFLICT (table_nom, entite, entite_id) DO UPDATE SET dernier_id = EXCLUDED.dernier_id, dernier_hash = EXCLUDED.dernier_hash;
END;
CREATE TRIGGER journal_tete AFTER INSERT ON journal BEGIN
    INSERT INTO tetes VALUES ('journal', NEW.entite, NEW.entite_id, NEW.id, NEW.hash)
        ON CONFLICT (table_nom, entite, entite_id) DO UPDATE SET dernier_id = EXCLUDED.dernier_id, dernier_hash = EXCLUDED.dernier_hash;
END;

-- A head only moves on, to a line that is there.
CREATE TRIGGER tetes_ajout BEFORE INSERT ON tetes
    WHEN NOT EXISTS (SELECT 1 FROM journal j WHERE NEW.table_nom = 'journal' AND j.id = NEW.dernier_id AND j.hash = NEW.dernier_hash
            AND j.entite = NEW.entite AND j.entite_id = NEW.entite_id)
        AND NOT EXISTS (SELECT 1 FROM historiques_interventions h WHERE NEW.table_nom = 'historiques_interventions'
            AND h.id = NEW.dernier_id AND h.hash = NEW.dernier_hash AND NEW.entite = 'interventions' AND h.intervention_id = NEW.entite_id)
        OR EXISTS (SELECT 1 FROM tetes t WHERE t.table_nom = NEW.table_nom AND t.entite = NEW.entite AND t.entite_id = NEW.entite_id
            AND t.dernier_id >= NEW.dernier_id) BEGIN
    SELECT RAISE(ABORT, 'tetes_immuable');
END;
CREATE TRIGGER tetes_avance BEFORE UPDATE ON tetes
    WHEN NEW.table_nom <> OLD.table_nom OR NEW.entite <> OLD.entite OR NEW.entite_id <> OLD.entite_id OR NEW.dernier_id <= OLD.dernier_id
        OR NOT EXISTS (SELECT 1 FROM journal j WHERE NEW.table_nom = 'journal' AND j.id = NEW.dernier_id AND j.hash = NEW.dernier_hash
            AND j.entite = NEW.entite AND j.entite_id = NEW.entite_id)
        AND NOT EXISTS (SELECT 1 FROM historiques_interventions h WHERE NEW.table_nom = 'historiques_interventions'
            AND h.id = NEW.dernier_id AND h.hash = NEW.dernier_hash AND NEW.entite = 'interventions' AND h.intervention_id = NEW.entite_id) BEGIN
    SELECT RAISE(ABORT, 'tetes_immuable');
END;
CREATE TRIGGER tetes_suppression BEFORE DELETE ON tetes BEGIN
    SELECT RAISE(ABORT, 'tetes_immuable');
END;
