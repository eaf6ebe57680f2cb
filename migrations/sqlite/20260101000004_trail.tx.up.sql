-- What happened and who did it: history, journal, seals; the stream of
-- events, leases for jobs, settings.

CREATE TABLE historiques_interventions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    intervention_id BIGINT NOT NULL REFERENCES interventions(id) ON DELETE RESTRICT,
    user_id BIGINT REFERENCES users(id) ON DELETE RESTRICT,
    action TEXT NOT NULL CONSTRAINT historiques_interventions_action_type CHECK (action IN ('creation', 'modification', 'affectation', 'changement_statut', 'debut_intervention', 'fin_intervention', 'ajout_commentaire', 'upload_document', 'planification', 'annulation')),
    description TEXT NOT NULL,
    ancienne_valeur TEXT CONSTRAINT historiques_interventions_ancienne_valeur_type CHECK (json_valid(ancienne_valeur)),
    nouvelle_valeur TEXT CONSTRAINT historiques_interventions_nouvelle_valeur_type CHECK (json_valid(nouvelle_valeur)),
    horodatage TIMESTAMP NOT NULL CONSTRAINT historiques_interventions_horodatage_type CHECK (horodatage LIKE '____-__-__ __:__:__%+00:00'),
    adresse_ip TEXT,
    user_agent TEXT,
    cle_idempotence VARCHAR(64) CONSTRAINT historiques_interventions_cle_idempotence_type CHECK (length(cle_idempotence) <= 64),
    interne BOOLEAN NOT NULL DEFAULT FALSE CONSTRAINT historiques_interventions_interne_type CHECK (interne IN (0, 1)),
    hash CHAR(64) NOT NULL CONSTRAINT historiques_interventions_hash_type CHECK (length(hash) <= 64),
    hash_precedent CHAR(64) NOT NULL CONSTRAINT historiques_interventions_hash_precedent_type CHECK (length(hash_precedent) <= 64),
    CONSTRAINT historiques_interventions_hash_check CHECK (length(hash) = 64 AND length(hash_precedent) = 64)
);
CREATE UNIQUE INDEX historiques_interventions_cle_idempotence_key ON historiques_interventions(cle_idempotence);
CREATE UNIQUE INDEX historiques_interventions_chaine_key ON historiques_interventions(intervention_id, hash_precedent);
CREATE INDEX idx_historique_intervention_date ON historiques_interventions(intervention_id, horodatage);
CREATE INDEX idx_historique_user_action ON historiques_interventions(user_id, action);

CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entite VARCHAR(50) NOT NULL CONSTRAINT journal_entite_type CHECK (length(entite) <= 50),
    entite_id BIGINT NOT NULL CONSTRAINT journal_entite_id_type CHECK (typeof(entite_id) = 'integer'),
    user_id BIGINT REFERENCES users(id) ON DELETE RESTRICT,
    action VARCHAR(50) NOT NULL CONSTRAINT journal_action_type CHECK (length(action) <= 50),
    description TEXT NOT NULL,
    ancienne_valeur TEXT CONSTRAINT journal_ancienne_valeur_type CHECK (json_valid(ancienne_valeur)),
    nouvelle_valeur TEXT CONSTRAINT journal_nouvelle_valeur_type CHECK (json_valid(nouvelle_valeur)),
    horodatage TIMESTAMP NOT NULL CONSTRAINT journal_horodatage_type CHECK (horodatage LIKE '____-__-__ __:__:__%+00:00'),
    adresse_ip TEXT,
    user_agent TEXT,
    cle_idempotence VARCHAR(64) CONSTRAINT journal_cle_idempotence_type CHECK (length(cle_idempotence) <= 64),
    hash CHAR(64) NOT NULL CONSTRAINT journal_hash_type CHECK (length(hash) <= 64),
    hash_precedent CHAR(64) NOT NULL CONSTRAINT journal_hash_precedent_type CHECK (length(hash_precedent) <= 64),
    CONSTRAINT journal_hash_check CHECK (length(hash) = 64 AND length(hash_precedent) = 64)
);
CREATE UNIQUE INDEX journal_cle_idempotence_key ON journal(cle_idempotence);
CREATE UNIQUE INDEX journal_chaine_key ON journal(entite, entite_id, hash_precedent);

-- A seal says that rows premier_id to dernier_id of one entity stand in an
-- exported file; dernier_hash anchors the chain once they are gone.
CREATE TABLE scelles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    table_nom VARCHAR(50) NOT NULL CONSTRAINT scelles_table_nom_type CHECK (length(table_nom) <= 50),
    entite VARCHAR(50) NOT NULL CONSTRAINT scelles_entite_type CHECK (length(entite) <= 50),
    entite_id BIGINT NOT NULL CONSTRAINT scelles_entite_id_type CHECK (typeof(entite_id) = 'integer'),
    premier_id BIGINT NOT NULL CONSTRAINT scelles_premier_id_type CHECK (typeof(premier_id) = 'integer'),
    dernier_id BIGINT NOT NULL CONSTRAINT scelles_dernier_id_type CHECK (typeof(dernier_id) = 'integer'),
    dernier_hash CHAR(64) NOT NULL CONSTRAINT scelles_dernier_hash_type CHECK (length(dernier_hash) <= 64),
    nb_lignes BIGINT NOT NULL CONSTRAINT scelles_nb_lignes_type CHECK (typeof(nb_lignes) = 'integer'),
    fichier VARCHAR(500) NOT NULL CONSTRAINT scelles_fichier_type CHECK (length(fichier) <= 500),
    sha256 CHAR(64) NOT NULL CONSTRAINT scelles_sha256_type CHECK (length(sha256) <= 64),
    cree_le TIMESTAMP NOT NULL CONSTRAINT scelles_cree_le_type CHECK (cree_le LIKE '____-__-__ __:__:__%+00:00'),
    cree_par BIGINT REFERENCES users(id) ON DELETE RESTRICT,
    CONSTRAINT scelles_table_nom_check CHECK (table_nom IN ('historiques_interventions', 'journal')),
    CONSTRAINT scelles_segment_check CHECK (dernier_id >= premier_id AND nb_lignes > 0),
    CONSTRAINT scelles_hash_check CHECK (length(dernier_hash) = 64 AND length(sha256) = 64)
);

-- Ids are given before the commit: readers go by (xid, id) and stay below
-- the oldest running transaction.
CREATE TABLE evenements (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    table_nom VARCHAR(50) NOT NULL CONSTRAINT evenements_table_nom_type CHECK (length(table_nom) <= 50),
    ligne_id BIGINT NOT NULL CONSTRAINT evenements_ligne_id_type CHECK (typeof(ligne_id) = 'integer'),
    version BIGINT NOT NULL DEFAULT 0 CONSTRAINT evenements_version_type CHECK (typeof(version) = 'integer'),
    genre VARCHAR(50) NOT NULL CONSTRAINT evenements_genre_type CHECK (length(genre) <= 50),
    horodatage TIMESTAMP NOT NULL CONSTRAINT evenements_horodatage_type CHECK (horodatage LIKE '____-__-__ __:__:__%+00:00'),
    acteur_id BIGINT CONSTRAINT evenements_acteur_id_type CHECK (acteur_id IS NULL OR typeof(acteur_id) = 'integer'),
    xid BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE baux (
    nom VARCHAR(100) NOT NULL PRIMARY KEY CONSTRAINT baux_nom_type CHECK (length(nom) <= 100),
    titulaire VARCHAR(255) NOT NULL CONSTRAINT baux_titulaire_type CHECK (length(titulaire) <= 255),
    expire_le TIMESTAMP NOT NULL CONSTRAINT baux_expire_le_type CHECK (expire_le LIKE '____-__-__ __:__:__%+00:00'),
    epoque BIGINT NOT NULL DEFAULT 1 CONSTRAINT baux_epoque_type CHECK (typeof(epoque) = 'integer')
);

CREATE TABLE parametres (
    cle VARCHAR(100) NOT NULL PRIMARY KEY CONSTRAINT parametres_cle_type CHECK (length(cle) <= 100),
    valeur TEXT NOT NULL CONSTRAINT parametres_valeur_type CHECK (json_valid(valeur)),
    version BIGINT NOT NULL DEFAULT 1 CONSTRAINT parametres_version_type CHECK (typeof(version) = 'integer'),
    updated_at TIMESTAMP NOT NULL CONSTRAINT parametres_updated_at_type CHECK (updated_at LIKE '____-__-__ __:__:__%+00:00')
);
