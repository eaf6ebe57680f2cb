-- Finding words, and the indexes that the lists live on.

CREATE VIRTUAL TABLE interventions_fts USING fts5(
    titre, description, content = 'interventions', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
INSERT INTO interventions_fts(interventions_fts) VALUES ('rebuild');

CREATE TRIGGER interventions_fts_ajout AFTER INSERT ON interventions BEGIN
    INSERT INTO interventions_fts(rowid, titre, description) VALUES (NEW.id, NEW.titre, NEW.description);
END;
CREATE TRIGGER interventions_fts_suppression AFTER DELETE ON interventions BEGIN
    INSERT INTO interventions_fts(interventions_fts, rowid, titre, description) VALUES ('delete', OLD.id, OLD.titre, OLD.description);
END;
CREATE TRIGGER interventions_fts_modification AFTER UPDATE OF titre, description ON interventions
    WHEN NEW.titre <> OLD.titre OR NEW.description <> OLD.description BEGIN
    INSERT INTO interventions_fts(interventions_fts, rowid, titre, description) VALUES ('delete', OLD.id, OLD.titre, OLD.description);
    INSERT INTO interventions_fts(rowid, titre, description) VALUES (NEW.id, NEW.titre, NEW.description);
END;

-- Keyset pages, one index per sort: by priority, newest first, by deadline
-- (one per clock, and one for the clock that runs), by state, by number, last
-- changed first. Live means the four open states. An index serves a query only
-- if both say it in the same words, the expressions word for word.
CREATE INDEX idx_intervention_vives ON interventions(priorite_rang, date_creation, id) WHERE statut IN ('ouverte', 'affectee', 'en_cours', 'en_attente');
CREATE INDEX idx_intervention_recentes ON interventions(date_creation DESC, id DESC);
CREATE INDEX idx_intervention_echeance ON interventions(date_limite, id) WHERE statut IN ('ouverte', 'affectee', 'en_cours', 'en_attente');
CREATE INDEX idx_intervention_prise_en_charge ON interventions(date_limite_prise_en_charge, id) WHERE statut IN ('ouverte', 'affectee', 'en_cours', 'en_attente');
CREATE INDEX idx_intervention_horloge ON interventions((COALESCE(CASE WHEN date_debut IS NULL AND date_limite_prise_en_charge < date_limite THEN date_limite_prise_en_charge ELSE date_limite END, '9999-12-31 00:00:00+00:00')), id) WHERE statut IN ('ouverte', 'affectee', 'en_cours', 'en_attente');
CREATE INDEX idx_intervention_vives_statut ON interventions((CASE statut WHEN 'ouverte' THEN 1 WHEN 'affectee' THEN 2 WHEN 'en_cours' THEN 3 WHEN 'en_attente' THEN 4 WHEN 'cloturee' THEN 5 WHEN 'annulee' THEN 6 ELSE 7 END), id) WHERE statut IN ('ouverte', 'affectee', 'en_cours', 'en_attente');
CREATE INDEX idx_intervention_vives_date ON interventions(date_creation, id) WHERE statut IN ('ouverte', 'affectee', 'en_cours', 'en_attente');
CREATE INDEX idx_intervention_vives_id ON interventions(id) WHERE statut IN ('ouverte', 'affectee', 'en_cours', 'en_attente');
CREATE INDEX idx_intervention_modifiees ON interventions(updated_at DESC, id DESC);
CREATE INDEX idx_planning_technicien_date ON planning(technicien_id, date_debut);

-- The other end of foreign keys, and what jobs sweep.
CREATE INDEX idx_intervention_contrat ON interventions(contrat_id) WHERE contrat_id IS NOT NULL;
CREATE INDEX idx_intervention_origine ON interventions(origine_id) WHERE origine_id IS NOT NULL;
CREATE INDEX idx_contrat_client ON contrats(client_id);
CREATE INDEX idx_competence_technicien ON technicien_competences(competence_id);
CREATE INDEX idx_competence_intervention ON intervention_competences(competence_id);
CREATE INDEX idx_attente_intervention ON interventions_attentes(intervention_id, debut);
CREATE INDEX idx_absence_technicien ON absences(technicien_id, debut);
CREATE INDEX idx_arret_equipement ON arrets_equipement(equipement_id, debut);
CREATE INDEX idx_arret_intervention ON arrets_equipement(intervention_id) WHERE intervention_id IS NOT NULL;
CREATE INDEX idx_mouvement_piece ON mouvements_stock(piece_id, id);
CREATE INDEX idx_mouvement_intervention ON mouvements_stock(intervention_id) WHERE intervention_id IS NOT NULL;
CREATE INDEX idx_document_equipement ON documents(equipement_id) WHERE equipement_id IS NOT NULL;
CREATE INDEX idx_notification_intervention ON notifications(intervention_id) WHERE intervention_id IS NOT NULL;
CREATE INDEX idx_historique_date ON historiques_interventions(horodatage);
CREATE INDEX idx_journal_date ON journal(horodatage);
CREATE INDEX idx_journal_user ON journal(user_id);
CREATE INDEX idx_scelle_entite ON scelles(table_nom, entite, entite_id);
CREATE INDEX idx_evenement_position ON evenements(xid, id);
CREATE INDEX idx_evenement_date ON evenements(horodatage);
