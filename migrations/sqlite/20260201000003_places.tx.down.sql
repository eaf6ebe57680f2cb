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
        quantite = CASE NEW.type_mouvement WHEN 'ajustement' THEN abs(NEW.stock_apres - p.stock_actuel) ELSE NEW.quantite END
        FROM pieces_detachees p WHERE mouvements_stock.id = NEW.id AND p.id = NEW.piece_id;
    UPDATE pieces_detachees SET stock_actuel = m.stock_apres
        FROM mouvements_stock m WHERE m.id = NEW.id AND pieces_detachees.id = m.piece_id AND stock_actuel <> m.stock_apres;
    DELETE FROM mouvements_stock_verrou;
END;
DROP TABLE intervention_pieces;
ALTER TABLE mouvements_stock DROP COLUMN destination_id;
ALTER TABLE mouvements_stock DROP COLUMN emplacement_id;
DROP TABLE stocks;
DROP TABLE emplacements;
