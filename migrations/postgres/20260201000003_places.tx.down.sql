CREATE OR REPLACE FUNCTION mif_mouvement_avant() RETURNS TRIGGER LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    stock INTEGER;
BEGIN
    SELECT stock_actuel INTO stock FROM pieces_detachees WHERE id = NEW.piece_id FOR NO KEY UPDATE;
    NEW.stock_avant := coalesce(stock, 0);
    NEW.stock_apres := CASE NEW.type_mouvement
        WHEN 'entree' THEN NEW.stock_avant + NEW.quantite
        WHEN 'retour' THEN NEW.stock_avant + NEW.quantite
        WHEN 'sortie' THEN NEW.stock_avant - NEW.quantite
        WHEN 'transfert' THEN NEW.stock_avant
        ELSE NEW.stock_apres
    END;
    IF NEW.type_mouvement = 'ajustement' THEN
        NEW.quantite := abs(NEW.stock_apres - NEW.stock_avant);
    END IF;
    IF NEW.stock_apres < 0 THEN
        PERFORM mif_refuse('23514', 'pieces_detachees_stock_actuel_check');
    END IF;
    -- Here and not after the statement: the next row of the same INSERT counts on it.
    UPDATE pieces_detachees SET stock_actuel = NEW.stock_apres
        WHERE id = NEW.piece_id AND stock_actuel <> NEW.stock_apres;
    RETURN NEW;
END $$;
DROP TABLE intervention_pieces;
ALTER TABLE mouvements_stock DROP CONSTRAINT mouvements_stock_destination_check,
    DROP COLUMN destination_id, DROP COLUMN emplacement_id;
DROP TABLE stocks;
DROP FUNCTION mif_stocks_direct();
DROP TABLE emplacements;
DROP TYPE type_emplacement;
