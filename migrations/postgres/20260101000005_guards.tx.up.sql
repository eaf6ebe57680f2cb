-- What the database itself refuses, whoever writes. Every refusal has a
-- SQLSTATE of class 23 and a constraint name; names.go lists the names, and
-- SQLite says the same words.

CREATE FUNCTION mif_refuse(code TEXT, rule TEXT) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = code, CONSTRAINT = rule, MESSAGE = rule;
END $$;

-- Versions: a write that did not count itself is counted here.

CREATE FUNCTION mif_touch() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.version = OLD.version THEN
        NEW.version := OLD.version + 1;
        IF NEW.updated_at = OLD.updated_at THEN
            NEW.updated_at := clock_timestamp();
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION mif_touch_planning() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.version = OLD.version THEN
        NEW.version := OLD.version + 1;
        IF NEW.date_modification = OLD.date_modification THEN
            NEW.date_modification := clock_timestamp();
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER users_version BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION mif_touch();
CREATE TRIGGER techniciens_version BEFORE UPDATE ON techniciens FOR EACH ROW EXECUTE FUNCTION mif_touch();
CREATE TRIGGER clients_version BEFORE UPDATE ON clients FOR EACH ROW EXECUTE FUNCTION mif_touch();
CREATE TRIGGER competences_version BEFORE UPDATE ON competences FOR EACH ROW EXECUTE FUNCTION mif_touch();
CREATE TRIGGER equipements_version BEFORE UPDATE ON equipements FOR EACH ROW EXECUTE FUNCTION mif_touch();
CREATE TRIGGER contrats_version BEFORE UPDATE ON contrats FOR EACH ROW EXECUTE FUNCTION mif_touch();
CREATE TRIGGER interventions_version BEFORE UPDATE ON interventions FOR EACH ROW EXECUTE FUNCTION mif_touch();
CREATE TRIGGER absences_version BEFORE UPDATE ON absences FOR EACH ROW EXECUTE FUNCTION mif_touch();
CREATE TRIGGER jours_feries_version BEFORE UPDATE ON jours_feries FOR EACH ROW EXECUTE FUNCTION mif_touch();
CREATE TRIGGER parametres_version BEFORE UPDATE ON parametres FOR EACH ROW EXECUTE FUNCTION mif_touch();
-- The copy of the technician is no edit of the slot.
CREATE TRIGGER planning_version BEFORE UPDATE OF intervention_id, date_debut, date_fin, creneau, notes_planning, confirme, rappel_envoye, date_creation, date_modification, derogation_motif, derogation_par, version ON planning
    FOR EACH ROW EXECUTE FUNCTION mif_touch_planning();
-- A movement is no edit of the part's record: whoever edits it is not disturbed.
CREATE TRIGGER pieces_detachees_version BEFORE UPDATE ON pieces_detachees FOR EACH ROW
    WHEN (NEW.stock_actuel = OLD.stock_actuel) EXECUTE FUNCTION mif_touch();

-- People: a profile belongs to a user of that role, as long as it exists.

CREATE FUNCTION mif_profil() RETURNS TRIGGER LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    current TEXT;
BEGIN
    SELECT role INTO current FROM users WHERE id = NEW.user_id FOR SHARE;
    IF current <> TG_ARGV[0] THEN
        PERFORM mif_refuse('23514', TG_NAME::text);
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION mif_role() RETURNS TRIGGER LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF (NEW.role <> 'technicien' AND EXISTS (SELECT 1 FROM techniciens WHERE user_id = NEW.id))
        OR (NEW.role <> 'client' AND EXISTS (SELECT 1 FROM clients WHERE user_id = NEW.id)) THEN
        PERFORM mif_refuse('23514', 'users_role_profil');
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER techniciens_role BEFORE INSERT OR UPDATE OF user_id ON techniciens
    FOR EACH ROW EXECUTE FUNCTION mif_profil('technicien');
CREATE TRIGGER clients_role BEFORE INSERT OR UPDATE OF user_id ON clients
    FOR EACH ROW EXECUTE FUNCTION mif_profil('client');
CREATE TRIGGER users_role_profil BEFORE UPDATE OF role ON users
    FOR EACH ROW WHEN (NEW.role <> OLD.role) EXECUTE FUNCTION mif_role();

-- An intervention's client is the owner of its machine, which is why a
-- machine that has interventions keeps its owner.

CREATE FUNCTION mif_proprietaire() RETURNS TRIGGER LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    owner BIGINT;
BEGIN
    SELECT client_id INTO owner FROM equipements WHERE id = NEW.equipement_id FOR SHARE;
    IF owner <> NEW.client_id THEN
        PERFORM mif_refuse('23514', 'interventions_client_proprietaire');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION mif_equipement_client() RETURNS TRIGGER LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM interventions WHERE equipement_id = NEW.id) THEN
        PERFORM mif_refuse('23514', 'equipements_client_fige');
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER interventions_client_proprietaire BEFORE INSERT OR UPDATE OF equipement_id, client_id ON interventions
    FOR EACH ROW EXECUTE FUNCTION mif_proprietaire();
CREATE TRIGGER equipements_client_fige BEFORE UPDATE OF client_id ON equipements
    FOR EACH ROW WHEN (NEW.client_id <> OLD.client_id) EXECUTE FUNCTION mif_equipement_client();

-- After the end of an intervention only its rating, its archiving and the
-- correction of time and cost remain.

CREATE FUNCTION mif_intervention_fin() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
    libres CONSTANT TEXT[] := ARRAY['statut', 'satisfaction_client', 'duree_reelle', 'cout_reel', 'version', 'updated_at', 'priorite_rang'];
BEGIN
    IF NEW.statut <> OLD.statut AND (OLD.statut = 'archivee' OR NEW.statut <> 'archivee') THEN
        PERFORM mif_refuse('23514', 'interventions_terminee');
    END IF;
    IF to_jsonb(NEW) - libres <> to_jsonb(OLD) - libres THEN
        PERFORM mif_refuse('23514', 'interventions_figee');
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER interventions_fin BEFORE UPDATE ON interventions FOR EACH ROW
    WHEN (OLD.statut IN ('cloturee', 'annulee', 'archivee')) EXECUTE FUNCTION mif_intervention_fin();

-- Planning. The slot's technician is always the intervention's. Whoever
-- writes a slot first takes the technician's row: writers of one technician
-- come one after the other, and each sees what the one before committed.

CREATE FUNCTION mif_planning_technicien() RETURNS TRIGGER LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    SELECT technicien_id INTO NEW.technicien_id FROM interventions
        WHERE id = NEW.intervention_id FOR NO KEY UPDATE;
    PERFORM 1 FROM techniciens WHERE id = NEW.technicien_id FOR NO KEY UPDATE;
    RETURN NEW;
END $$;

CREATE FUNCTION mif_planning_suit() RETURNS TRIGGER LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE planning SET technicien_id = NEW.technicien_id WHERE intervention_id = NEW.id;
    RETURN NULL;
END $$;

-- Checked after the row is in, so that it may be deferred to the commit; the
-- row is read again, since a deferred check meets an older image of it.
CREATE FUNCTION mif_planning_chevauchement() RETURNS TRIGGER LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM planning s
        WHERE s.id = NEW.id AND s.derogation_motif IS NULL AND (
            EXISTS (SELECT 1 FROM planning o WHERE o.technicien_id = s.technicien_id AND o.id <> s.id
                AND o.derogation_motif IS NULL
                AND tstzrange(o.date_debut, o.date_fin, '[)') && tstzrange(s.date_debut, s.date_fin, '[)'))
            OR EXISTS (SELECT 1 FROM planning o WHERE o.technicien_id = s.technicien_id AND o.id <> s.id
                AND o.derogation_motif IS NOT NULL
                AND o.date_debut < s.date_fin AND o.date_fin > s.date_debut));
    IF FOUND THEN
        PERFORM mif_refuse('23P01', 'planning_chevauchement');
    END IF;
    RETURN NULL;
END $$;

ALTER TABLE planning ADD CONSTRAINT planning_chevauchement
    EXCLUDE USING gist (technicien_id WITH =, tstzrange(date_debut, date_fin, '[)') WITH &&)
    WHERE (technicien_id IS NOT NULL AND derogation_motif IS NULL)
    DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX idx_planning_derogation ON planning(technicien_id) WHERE derogation_motif IS NOT NULL;

CREATE TRIGGER planning_technicien BEFORE INSERT OR UPDATE OF intervention_id, technicien_id, date_debut, date_fin, derogation_motif ON planning
    FOR EACH ROW EXECUTE FUNCTION mif_planning_technicien();
CREATE CONSTRAINT TRIGGER planning_chevauchement_tous AFTER INSERT OR UPDATE OF intervention_id, technicien_id, date_debut, date_fin, derogation_motif ON planning
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION mif_planning_chevauchement();
CREATE TRIGGER interventions_planning AFTER UPDATE OF technicien_id ON interventions
    FOR EACH ROW WHEN (NEW.technicien_id IS DISTINCT FROM OLD.technicien_id) EXECUTE FUNCTION mif_planning_suit();

-- Stock: a movement computes itself under the part's lock and is the only
-- writer of stock_actuel.

CREATE FUNCTION mif_mouvement_avant() RETURNS TRIGGER LANGUAGE plpgsql
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


CREATE FUNCTION mif_stock_direct() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        PERFORM mif_refuse('23001', 'pieces_detachees_stock_direct');
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER mouvements_stock_avant BEFORE INSERT ON mouvements_stock
    FOR EACH ROW EXECUTE FUNCTION mif_mouvement_avant();
CREATE TRIGGER pieces_detachees_stock_creation BEFORE INSERT ON pieces_detachees
    FOR EACH ROW WHEN (NEW.stock_actuel > 0) EXECUTE FUNCTION mif_stock_direct();
CREATE TRIGGER pieces_detachees_stock_direct BEFORE UPDATE OF stock_actuel ON pieces_detachees
    FOR EACH ROW WHEN (NEW.stock_actuel <> OLD.stock_actuel) EXECUTE FUNCTION mif_stock_direct();

-- What may only grow. TG_ARGV[0] names the refusal.

CREATE FUNCTION mif_immuable() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM mif_refuse('23001', TG_ARGV[0]);
    RETURN NULL;
END $$;

CREATE FUNCTION mif_historique_scelle() RETURNS TRIGGER LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM scelles s WHERE s.table_nom = 'historiques_interventions'
        AND s.entite = 'interventions' AND s.entite_id = OLD.intervention_id
        AND OLD.id BETWEEN s.premier_id AND s.dernier_id) THEN
        PERFORM mif_refuse('23001', 'historiques_interventions_immuable');
    END IF;
    RETURN OLD;
END $$;

CREATE FUNCTION mif_journal_scelle() RETURNS TRIGGER LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM scelles s WHERE s.table_nom = 'journal'
        AND s.entite = OLD.entite AND s.entite_id = OLD.entite_id
        AND OLD.id BETWEEN s.premier_id AND s.dernier_id) THEN
        PERFORM mif_refuse('23001', 'journal_immuable');
    END IF;
    RETURN OLD;
END $$;

CREATE TRIGGER historiques_interventions_modification BEFORE UPDATE ON historiques_interventions
    FOR EACH ROW EXECUTE FUNCTION mif_immuable('historiques_interventions_immuable');
CREATE TRIGGER historiques_interventions_suppression BEFORE DELETE ON historiques_interventions
    FOR EACH ROW EXECUTE FUNCTION mif_historique_scelle();
CREATE TRIGGER historiques_interventions_vidage BEFORE TRUNCATE ON historiques_interventions
    EXECUTE FUNCTION mif_immuable('historiques_interventions_immuable');
CREATE TRIGGER journal_modification BEFORE UPDATE ON journal
    FOR EACH ROW EXECUTE FUNCTION mif_immuable('journal_immuable');
CREATE TRIGGER journal_suppression BEFORE DELETE ON journal
    FOR EACH ROW EXECUTE FUNCTION mif_journal_scelle();
CREATE TRIGGER journal_vidage BEFORE TRUNCATE ON journal
    EXECUTE FUNCTION mif_immuable('journal_immuable');
CREATE TRIGGER scelles_modification BEFORE UPDATE OR DELETE ON scelles
    FOR EACH ROW EXECUTE FUNCTION mif_immuable('scelles_immuable');
CREATE TRIGGER scelles_vidage BEFORE TRUNCATE ON scelles
    EXECUTE FUNCTION mif_immuable('scelles_immuable');
CREATE TRIGGER mouvements_stock_modification BEFORE UPDATE OR DELETE ON mouvements_stock
    FOR EACH ROW EXECUTE FUNCTION mif_immuable('mouvements_stock_immuable');
CREATE TRIGGER mouvements_stock_vidage BEFORE TRUNCATE ON mouvements_stock
    EXECUTE FUNCTION mif_immuable('mouvements_stock_immuable');
