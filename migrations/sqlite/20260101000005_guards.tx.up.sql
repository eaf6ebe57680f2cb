-- What the database itself refuses, whoever writes. SQLite knows no names for
-- its refusals, so the triggers say the words that PostgreSQL uses as
-- constraint names; names.go lists them.

-- Versions: a write that did not count itself is counted here. The inner
-- update does not wake the trigger again (recursive_triggers is off).

CREATE TRIGGER users_version AFTER UPDATE ON users
    WHEN NEW.version = OLD.version BEGIN
    UPDATE users SET version = OLD.version + 1,
        updated_at = CASE WHEN NEW.updated_at = OLD.updated_at THEN rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00' ELSE NEW.updated_at END
    WHERE id = NEW.id;
END;
CREATE TRIGGER techniciens_version AFTER UPDATE ON techniciens
    WHEN NEW.version = OLD.version BEGIN
    UPDATE techniciens SET version = OLD.version + 1,
        updated_at = CASE WHEN NEW.updated_at = OLD.updated_at THEN rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00' ELSE NEW.updated_at END
    WHERE id = NEW.id;
END;
CREATE TRIGGER clients_version AFTER UPDATE ON clients
    WHEN NEW.version = OLD.version BEGIN
    UPDATE clients SET version = OLD.version + 1,
        updated_at = CASE WHEN NEW.updated_at = OLD.updated_at THEN rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00' ELSE NEW.updated_at END
    WHERE id = NEW.id;
END;
CREATE TRIGGER competences_version AFTER UPDATE ON competences
    WHEN NEW.version = OLD.version BEGIN
    UPDATE competences SET version = OLD.version + 1,
        updated_at = CASE WHEN NEW.updated_at = OLD.updated_at THEN rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00' ELSE NEW.updated_at END
    WHERE id = NEW.id;
END;
CREATE TRIGGER equipements_version AFTER UPDATE ON equipements
    WHEN NEW.version = OLD.version BEGIN
    UPDATE equipements SET version = OLD.version + 1,
        updated_at = CASE WHEN NEW.updated_at = OLD.updated_at THEN rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00' ELSE NEW.updated_at END
    WHERE id = NEW.id;
END;
CREATE TRIGGER contrats_version AFTER UPDATE ON contrats
    WHEN NEW.version = OLD.version BEGIN
    UPDATE contrats SET version = OLD.version + 1,
        updated_at = CASE WHEN NEW.updated_at = OLD.updated_at THEN rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00' ELSE NEW.updated_at END
    WHERE id = NEW.id;
END;
CREATE TRIGGER interventions_version AFTER UPDATE ON interventions
    WHEN NEW.version = OLD.version BEGIN
    UPDATE interventions SET version = OLD.version + 1,
        updated_at = CASE WHEN NEW.updated_at = OLD.updated_at THEN rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00' ELSE NEW.updated_at END
    WHERE id = NEW.id;
END;
-- The copy of the technician is no edit of the slot.
CREATE TRIGGER planning_version AFTER UPDATE OF intervention_id, date_debut, date_fin, creneau, notes_planning, confirme, rappel_envoye, date_creation, date_modification, derogation_motif, derogation_par, version ON planning
    WHEN NEW.version = OLD.version BEGIN
    UPDATE planning SET version = OLD.version + 1,
        date_modification = CASE WHEN NEW.date_modification = OLD.date_modification THEN rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00' ELSE NEW.date_modification END
    WHERE id = NEW.id;
END;
CREATE TRIGGER absences_version AFTER UPDATE ON absences
    WHEN NEW.version = OLD.version BEGIN
    UPDATE absences SET version = OLD.version + 1,
        updated_at = CASE WHEN NEW.updated_at = OLD.updated_at THEN rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00' ELSE NEW.updated_at END
    WHERE id = NEW.id;
END;
CREATE TRIGGER jours_feries_version AFTER UPDATE ON jours_feries
    WHEN NEW.version = OLD.version BEGIN
    UPDATE jours_feries SET version = OLD.version + 1,
        updated_at = CASE WHEN NEW.updated_at = OLD.updated_at THEN rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00' ELSE NEW.updated_at END
    WHERE date = NEW.date;
END;
CREATE TRIGGER parametres_version AFTER UPDATE ON parametres
    WHEN NEW.version = OLD.version BEGIN
    UPDATE parametres SET version = OLD.version + 1,
        updated_at = CASE WHEN NEW.updated_at = OLD.updated_at THEN rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00' ELSE NEW.updated_at END
    WHERE cle = NEW.cle;
END;
-- A movement is no edit of the part's record: whoever edits it is not disturbed.
CREATE TRIGGER pieces_detachees_version AFTER UPDATE ON pieces_detachees
    WHEN NEW.version = OLD.version AND NEW.stock_actuel = OLD.stock_actuel BEGIN
    UPDATE pieces_detachees SET version = OLD.version + 1,
        updated_at = CASE WHEN NEW.updated_at = OLD.updated_at THEN rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00' ELSE NEW.updated_at END
    WHERE id = NEW.id;
END;

-- People: a profile belongs to a user of that role, as long as it exists.

CREATE TRIGGER techniciens_role BEFORE INSERT ON techniciens
    WHEN (SELECT role FROM users WHERE id = NEW.user_id) <> 'technicien' BEGIN
    SELECT RAISE(ABORT, 'techniciens_role');
END;
CREATE TRIGGER techniciens_role_modification BEFORE UPDATE OF user_id ON techniciens
    WHEN (SELECT role FROM users WHERE id = NEW.user_id) <> 'technicien' BEGIN
    SELECT RAISE(ABORT, 'techniciens_role');
END;
CREATE TRIGGER clients_role BEFORE INSERT ON clients
    WHEN (SELECT role FROM users WHERE id = NEW.user_id) <> 'client' BEGIN
    SELECT RAISE(ABORT, 'clients_role');
END;
CREATE TRIGGER clients_role_modification BEFORE UPDATE OF user_id ON clients
    WHEN (SELECT role FROM users WHERE id = NEW.user_id) <> 'client' BEGIN
    SELECT RAISE(ABORT, 'clients_role');
END;
CREATE TRIGGER users_role_profil BEFORE UPDATE OF role ON users
    WHEN NEW.role <> OLD.role AND (
        (NEW.role <> 'technicien' AND EXISTS (SELECT 1 FROM techniciens WHERE user_id = NEW.id))
        OR (NEW.role <> 'client' AND EXISTS (SELECT 1 FROM clients WHERE user_id = NEW.id))) BEGIN
    SELECT RAISE(ABORT, 'users_role_profil');
END;

-- An intervention's client is the owner of its machine, which is why a
-- machine that has interventions keeps its owner.

CREATE TRIGGER interventions_client_proprietaire BEFORE INSERT ON interventions
    WHEN (SELECT client_id FROM equipements WHERE id = NEW.equipement_id) <> NEW.client_id BEGIN
    SELECT RAISE(ABORT, 'interventions_client_proprietaire');
END;
CREATE TRIGGER interventions_client_proprietaire_modification BEFORE UPDATE OF equipement_id, client_id ON interventions
    WHEN (SELECT client_id FROM equipements WHERE id = NEW.equipement_id) <> NEW.client_id BEGIN
    SELECT RAISE(ABORT, 'interventions_client_proprietaire');
END;
CREATE TRIGGER equipements_client_fige BEFORE UPDATE OF client_id ON equipements
    WHEN NEW.client_id <> OLD.client_id AND EXISTS (SELECT 1 FROM interventions WHERE equipement_id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'equipements_client_fige');
END;

-- After the end of an intervention only its rating, its archiving and the
-- correction of time and cost remain.

CREATE TRIGGER interventions_fin_statut BEFORE UPDATE OF statut ON interventions
    WHEN OLD.statut IN ('cloturee', 'annulee', 'archivee') AND NEW.statut <> OLD.statut
        AND (OLD.statut = 'archivee' OR NEW.statut <> 'archivee') BEGIN
    SELECT RAISE(ABORT, 'interventions_terminee');
END;
CREATE TRIGGER interventions_fin BEFORE UPDATE ON interventions
    WHEN OLD.statut IN ('cloturee', 'annulee', 'archivee') AND (
        NEW.id IS NOT OLD.id OR NEW.equipement_id IS NOT OLD.equipement_id OR NEW.technicien_id IS NOT OLD.technicien_id OR
        NEW.client_id IS NOT OLD.client_id OR NEW.type_intervention IS NOT OLD.type_intervention OR NEW.priorite IS NOT OLD.priorite OR
        NEW.urgence IS NOT OLD.urgence OR NEW.titre IS NOT OLD.titre OR NEW.description IS NOT OLD.description OR
        NEW.diagnostic IS NOT OLD.diagnostic OR NEW.solution IS NOT OLD.solution OR NEW.date_creation IS NOT OLD.date_creation OR
        NEW.date_planifiee IS NOT OLD.date_planifiee OR NEW.date_debut IS NOT OLD.date_debut OR NEW.date_fin IS NOT OLD.date_fin OR
        NEW.duree_estimee IS NOT OLD.duree_estimee OR NEW.cout_estime IS NOT OLD.cout_estime OR NEW.notes_techniques IS NOT OLD.notes_techniques OR
        NEW.created_at IS NOT OLD.created_at OR NEW.contrat_id IS NOT OLD.contrat_id OR NEW.origine_id IS NOT OLD.origine_id OR
        NEW.date_limite_prise_en_charge IS NOT OLD.date_limite_prise_en_charge OR NEW.date_limite IS NOT OLD.date_limite OR NEW.date_affectation IS NOT OLD.date_affectation OR
        NEW.accepte_par IS NOT OLD.accepte_par) BEGIN
    SELECT RAISE(ABORT, 'interventions_figee');
END;

-- Planning. The slot's technician is always the intervention's. One writer at
-- a time makes the check sound.

CREATE TRIGGER planning_chevauchement BEFORE INSERT ON planning
    WHEN NEW.derogation_motif IS NULL AND EXISTS (SELECT 1 FROM planning o
        WHERE o.technicien_id = (SELECT technicien_id FROM interventions WHERE id = NEW.intervention_id)
        AND o.date_debut < NEW.date_fin AND o.date_fin > NEW.date_debut) BEGIN
    SELECT RAISE(ABORT, 'planning_chevauchement');
END;
CREATE TRIGGER planning_chevauchement_tous BEFORE UPDATE OF intervention_id, technicien_id, date_debut, date_fin, derogation_motif ON planning
    WHEN NEW.derogation_motif IS NULL AND EXISTS (SELECT 1 FROM planning o
        WHERE o.technicien_id = (SELECT technicien_id FROM interventions WHERE id = NEW.intervention_id)
        AND o.id <> NEW.id AND o.date_debut < NEW.date_fin AND o.date_fin > NEW.date_debut) BEGIN
    SELECT RAISE(ABORT, 'planning_chevauchement');
END;
CREATE TRIGGER planning_technicien AFTER INSERT ON planning
    WHEN NEW.technicien_id IS NOT (SELECT technicien_id FROM interventions WHERE id = NEW.intervention_id) BEGIN
    UPDATE planning SET technicien_id = (SELECT technicien_id FROM interventions WHERE id = NEW.intervention_id)
        WHERE id = NEW.id;
END;
CREATE TRIGGER planning_technicien_modification AFTER UPDATE OF intervention_id, technicien_id ON planning
    WHEN NEW.technicien_id IS NOT (SELECT technicien_id FROM interventions WHERE id = NEW.intervention_id) BEGIN
    UPDATE planning SET technicien_id = (SELECT technicien_id FROM interventions WHERE id = NEW.intervention_id)
        WHERE id = NEW.id;
END;
CREATE TRIGGER interventions_planning AFTER UPDATE OF technicien_id ON interventions
    WHEN NEW.technicien_id IS NOT OLD.technicien_id BEGIN
    UPDATE planning SET technicien_id = NEW.technicien_id WHERE intervention_id = NEW.id;
END;
CREATE INDEX idx_planning_derogation ON planning(technicien_id) WHERE derogation_motif IS NOT NULL;

-- Stock: a movement computes itself and is the only writer of stock_actuel,
-- which therefore always equals the stock_apres of the last one. The row of
-- mouvements_stock_verrou says which movement is being computed; at rest the
-- table is empty.

CREATE TABLE mouvements_stock_verrou (id INTEGER PRIMARY KEY);

CREATE TRIGGER mouvements_stock_avant BEFORE INSERT ON mouvements_stock
    WHEN (NEW.type_mouvement = 'sortie' AND NEW.quantite > (SELECT stock_actuel FROM pieces_detachees WHERE id = NEW.piece_id))
        OR (NEW.type_mouvement = 'ajustement' AND NEW.stock_apres < 0) BEGIN
    SELECT RAISE(ABORT, 'pieces_detachees_stock_actuel_check');
END;
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
CREATE TRIGGER pieces_detachees_stock_creation BEFORE INSERT ON pieces_detachees
    WHEN NEW.stock_actuel > 0 BEGIN
    SELECT RAISE(ABORT, 'pieces_detachees_stock_direct');
END;
CREATE TRIGGER pieces_detachees_stock_direct BEFORE UPDATE OF stock_actuel ON pieces_detachees
    WHEN NEW.stock_actuel <> OLD.stock_actuel AND NEW.stock_actuel IS NOT (
        SELECT stock_apres FROM mouvements_stock WHERE piece_id = NEW.id ORDER BY id DESC LIMIT 1) BEGIN
    SELECT RAISE(ABORT, 'pieces_detachees_stock_direct');
END;

-- What may only grow. The triggers on INSERT stop INSERT OR REPLACE, which
-- removes the row it replaces without waking the triggers on DELETE.

CREATE TRIGGER historiques_interventions_ajout BEFORE INSERT ON historiques_interventions
    WHEN EXISTS (SELECT 1 FROM historiques_interventions WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'historiques_interventions_immuable');
END;
CREATE TRIGGER historiques_interventions_ajout_cle BEFORE INSERT ON historiques_interventions
    WHEN EXISTS (SELECT 1 FROM historiques_interventions WHERE cle_idempotence = NEW.cle_idempotence) BEGIN
    SELECT RAISE(ABORT, 'historiques_interventions_cle_idempotence_key');
END;
CREATE TRIGGER historiques_interventions_ajout_chaine BEFORE INSERT ON historiques_interventions
    WHEN EXISTS (SELECT 1 FROM historiques_interventions WHERE intervention_id = NEW.intervention_id AND hash_precedent = NEW.hash_precedent) BEGIN
    SELECT RAISE(ABORT, 'historiques_interventions_chaine_key');
END;
CREATE TRIGGER historiques_interventions_modification BEFORE UPDATE ON historiques_interventions BEGIN
    SELECT RAISE(ABORT, 'historiques_interventions_immuable');
END;
CREATE TRIGGER historiques_interventions_suppression BEFORE DELETE ON historiques_interventions
    WHEN NOT EXISTS (SELECT 1 FROM scelles s WHERE s.table_nom = 'historiques_interventions'
        AND s.entite = 'interventions' AND s.entite_id = OLD.intervention_id
        AND OLD.id BETWEEN s.premier_id AND s.dernier_id) BEGIN
    SELECT RAISE(ABORT, 'historiques_interventions_immuable');
END;
CREATE TRIGGER journal_ajout BEFORE INSERT ON journal
    WHEN EXISTS (SELECT 1 FROM journal WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'journal_immuable');
END;
CREATE TRIGGER journal_ajout_cle BEFORE INSERT ON journal
    WHEN EXISTS (SELECT 1 FROM journal WHERE cle_idempotence = NEW.cle_idempotence) BEGIN
    SELECT RAISE(ABORT, 'journal_cle_idempotence_key');
END;
CREATE TRIGGER journal_ajout_chaine BEFORE INSERT ON journal
    WHEN EXISTS (SELECT 1 FROM journal WHERE entite = NEW.entite AND entite_id = NEW.entite_id AND hash_precedent = NEW.hash_precedent) BEGIN
    SELECT RAISE(ABORT, 'journal_chaine_key');
END;
CREATE TRIGGER journal_modification BEFORE UPDATE ON journal BEGIN
    SELECT RAISE(ABORT, 'journal_immuable');
END;
CREATE TRIGGER journal_suppression BEFORE DELETE ON journal
    WHEN NOT EXISTS (SELECT 1 FROM scelles s WHERE s.table_nom = 'journal'
        AND s.entite = OLD.entite AND s.entite_id = OLD.entite_id
        AND OLD.id BETWEEN s.premier_id AND s.dernier_id) BEGIN
    SELECT RAISE(ABORT, 'journal_immuable');
END;
CREATE TRIGGER scelles_ajout BEFORE INSERT ON scelles
    WHEN EXISTS (SELECT 1 FROM scelles WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'scelles_immuable');
END;
CREATE TRIGGER scelles_modification BEFORE UPDATE ON scelles BEGIN
    SELECT RAISE(ABORT, 'scelles_immuable');
END;
CREATE TRIGGER scelles_suppression BEFORE DELETE ON scelles BEGIN
    SELECT RAISE(ABORT, 'scelles_immuable');
END;
CREATE TRIGGER mouvements_stock_ajout BEFORE INSERT ON mouvements_stock
    WHEN EXISTS (SELECT 1 FROM mouvements_stock WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'mouvements_stock_immuable');
END;
CREATE TRIGGER mouvements_stock_modification BEFORE UPDATE ON mouvements_stock
    WHEN NOT EXISTS (SELECT 1 FROM mouvements_stock_verrou WHERE id = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'mouvements_stock_immuable');
END;
CREATE TRIGGER mouvements_stock_suppression BEFORE DELETE ON mouvements_stock BEGIN
    SELECT RAISE(ABORT, 'mouvements_stock_immuable');
END;
