-- Where parts lie, how many in each place, and those that a job has reserved.

CREATE TABLE emplacements (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    nom VARCHAR(100) NOT NULL CONSTRAINT emplacements_nom_type CHECK (length(nom) <= 100),
    type_emplacement TEXT NOT NULL DEFAULT 'depot' CONSTRAINT emplacements_type_emplacement_type CHECK (type_emplacement IN ('depot', 'vehicule')),
    technicien_id BIGINT REFERENCES techniciens(id) ON DELETE RESTRICT,
    version BIGINT NOT NULL DEFAULT 1 CONSTRAINT emplacements_version_type CHECK (typeof(version) = 'integer'),
    updated_at TIMESTAMP NOT NULL CONSTRAINT emplacements_updated_at_type CHECK (updated_at LIKE '____-__-__ __:__:__%+00:00'),
    CONSTRAINT emplacements_technicien_check CHECK (technicien_id IS NULL OR type_emplacement = 'vehicule')
);
CREATE UNIQUE INDEX emplacements_nom_key ON emplacements(nom);
CREATE UNIQUE INDEX emplacements_technicien_id_key ON emplacements(technicien_id);
CREATE TRIGGER emplacements_version AFTER UPDATE ON emplacements
    WHEN NEW.version = OLD.version BEGIN
    UPDATE emplacements SET version = OLD.version + 1,
        updated_at = CASE WHEN NEW.updated_at = OLD.updated_at THEN rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00' ELSE NEW.updated_at END
    WHERE id = NEW.id;
END;

-- The first depot takes what has no other place: all that was there before.
INSERT INTO emplacements (nom, type_emplacement, updated_at)
    VALUES ('Magasin central', 'depot', strftime('%Y-%m-%d %H:%M:%S', 'now') || '+00:00');

CREATE TABLE stocks (
    piece_id BIGINT NOT NULL REFERENCES pieces_detachees(id) ON DELETE RESTRICT,
    emplacement_id BIGINT NOT NULL REFERENCES emplacements(id) ON DELETE RESTRICT,
    quantite INTEGER NOT NULL DEFAULT 0 CONSTRAINT stocks_quantite_type CHECK (typeof(quantite) = 'integer'),
    PRIMARY KEY (piece_id, emplacement_id),
    CONSTRAINT stocks_quantite_check CHECK (quantite >= 0)
);
CREATE INDEX idx_stock_emplacement ON stocks(emplacement_id);

INSERT INTO stocks (piece_id, emplacement_id, quantite)
    SELECT p.id, (SELECT min(id) FROM emplacements), p.stock_actuel FROM pieces_detachees p WHERE p.stock_actuel > 0;

-- A transfer has two places, every other movement one.
ALTER TABLE mouvements_stock ADD COLUMN emplacement_id BIGINT REFERENCES emplacements(id) ON DELETE RESTRICT;
ALTER TABLE mouvements_stock ADD COLUMN destination_id BIGINT
    CONSTRAINT mouvements_stock_destination_check CHECK (destination_id IS NULL OR (type_mouvement = 'transfert' AND destination_id <> emplacement_id))
    REFERENCES emplacements(id) ON DELETE RESTRICT;

-- The parts that a job is planned to need.
CREATE TABLE intervention_pieces (
    intervention_id BIGINT NOT NULL REFERENCES interventions(id) ON DELETE CASCADE,
    piece_id BIGINT NOT NULL REFERENCES pieces_detachees(id) ON DELETE RESTRICT,
    quantite INTEGER NOT NULL CONSTRAINT intervention_pieces_quantite_type CHECK (typeof(quantite) = 'integer'),
    PRIMARY KEY (intervention_id, piece_id),
    CONSTRAINT intervention_pieces_quantite_check CHECK (quantite > 0)
);
CREATE INDEX idx_intervention_piece_piece ON intervention_pieces(piece_id);

DROP TRIGGER mouvements_stock_apres;
CREATE TRIGGER mouvements_stock_apres AFTER INSERT ON mouvements_stock BEGIN
    INSERT INTO mouvements_stock_verrou(id) VALUES (NEW.id);
    UPDATE mouvements_stock SET
        stock_avant = p.stock_actuel,
        stock_apres = CASE NEW.type_mouvement
            WHEN 'entree' THEN p.stock_actuel + NEW.quantite
            WHEN 'retour' THEN p.stock_actuel + NEW.quantite
            WHEN 'sortie' THEN p.stock_actuel - NEW.quantite
            WHEN 'transfert' THEN p.stock_actuel
            ELSE NEW.stock_apres END,
        quantite = CASE NEW.type_mouvement WHEN 'ajustement' THEN abs(NEW.stock_apres - p.stock_actuel) ELSE NEW.quantite END,
        emplacement_id = COALESCE(NEW.emplacement_id, (SELECT min(id) FROM emplacements WHERE type_emplacement = 'depot'))
        FROM pieces_detachees p WHERE mouvements_stock.id = NEW.id AND p.id = NEW.piece_id;
    UPDATE pieces_detachees SET stock_actuel = m.stock_apres
        FROM mouvements_stock m WHERE m.id = NEW.id AND pieces_detachees.id = m.piece_id AND stock_actuel <> m.stock_apres;
    INSERT INTO stocks (piece_id, emplacement_id, quantite)
        SELECT m.piece_id, e.id, 0 FROM mouvements_stock m JOIN emplacements e ON e.id IN (m.emplacement_id, m.destination_id)
        WHERE m.id = NEW.id AND NOT EXISTS (SELECT 1 FROM stocks s WHERE s.piece_id = m.piece_id AND s.emplacement_id = e.id);
    UPDATE stocks SET quantite = stocks.quantite + CASE
            WHEN m.destination_id IS NULL THEN m.stock_apres - m.stock_avant
            WHEN stocks.emplacement_id = m.destination_id THEN m.quantite
            ELSE -m.quantite END
        FROM mouvements_stock m WHERE m.id = NEW.id AND stocks.piece_id = m.piece_id
        AND stocks.emplacement_id IN (m.emplacement_id, m.destination_id);
    DELETE FROM mouvements_stock_verrou;
END;

-- Only a movement writes what lies in a place.
CREATE TRIGGER stocks_direct_ajout BEFORE INSERT ON stocks
    WHEN NOT EXISTS (SELECT 1 FROM mouvements_stock_verrou) BEGIN
    SELECT RAISE(ABORT, 'stocks_direct');
END;
CREATE TRIGGER stocks_direct BEFORE UPDATE ON stocks
    WHEN NOT EXISTS (SELECT 1 FROM mouvements_stock_verrou) BEGIN
    SELECT RAISE(ABORT, 'stocks_direct');
END;
CREATE TRIGGER stocks_direct_suppression BEFORE DELETE ON stocks
    WHEN NOT EXISTS (SELECT 1 FROM mouvements_stock_verrou) BEGIN
    SELECT RAISE(ABORT, 'stocks_direct');
END;
