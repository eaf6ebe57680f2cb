-- What people keep for themselves: named views of the lists, and forms that
-- were not finished.

CREATE TABLE vues (
    id INTEGER PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    equipe BOOLEAN NOT NULL DEFAULT FALSE CONSTRAINT vues_equipe_type CHECK (equipe IN (0, 1)),
    ecran VARCHAR(50) NOT NULL CONSTRAINT vues_ecran_type CHECK (length(ecran) <= 50),
    nom VARCHAR(60) NOT NULL CONSTRAINT vues_nom_type CHECK (length(nom) <= 60),
    filtre VARCHAR(500) NOT NULL DEFAULT '' CONSTRAINT vues_filtre_type CHECK (length(filtre) <= 500),
    tri VARCHAR(200) NOT NULL DEFAULT '' CONSTRAINT vues_tri_type CHECK (length(tri) <= 200),
    colonnes VARCHAR(1000) NOT NULL DEFAULT '' CONSTRAINT vues_colonnes_type CHECK (length(colonnes) <= 1000),
    largeur BIGINT NOT NULL DEFAULT 0 CONSTRAINT vues_largeur_type CHECK (typeof(largeur) = 'integer'),
    rang BIGINT NOT NULL DEFAULT 0 CONSTRAINT vues_rang_type CHECK (typeof(rang) = 'integer'),
    version BIGINT NOT NULL DEFAULT 1 CONSTRAINT vues_version_type CHECK (typeof(version) = 'integer'),
    created_at TIMESTAMP NOT NULL CONSTRAINT vues_created_at_type CHECK (created_at LIKE '____-__-__ __:__:__%+00:00'),
    updated_at TIMESTAMP NOT NULL CONSTRAINT vues_updated_at_type CHECK (updated_at LIKE '____-__-__ __:__:__%+00:00'),
    CONSTRAINT vues_nom_check CHECK (length(nom) > 0),
    CONSTRAINT vues_largeur_check CHECK (largeur BETWEEN 0 AND 1000)
);
CREATE UNIQUE INDEX idx_vue_nom ON vues(user_id, ecran, nom) WHERE equipe = FALSE;
CREATE UNIQUE INDEX idx_vue_nom_equipe ON vues(ecran, nom) WHERE equipe = TRUE;

CREATE TABLE brouillons (
    user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    formulaire VARCHAR(50) NOT NULL CONSTRAINT brouillons_formulaire_type CHECK (length(formulaire) <= 50),
    cible BIGINT NOT NULL DEFAULT 0 CONSTRAINT brouillons_cible_type CHECK (typeof(cible) = 'integer'),
    contenu TEXT NOT NULL,
    enregistre_le TIMESTAMP NOT NULL CONSTRAINT brouillons_enregistre_le_type CHECK (enregistre_le LIKE '____-__-__ __:__:__%+00:00'),
    PRIMARY KEY (user_id, formulaire, cible),
    CONSTRAINT brouillons_contenu_check CHECK (length(CAST(contenu AS BLOB)) <= 65536)
);

-- The orders in which machines are read.
CREATE INDEX idx_equipement_echeance ON equipements((COALESCE(prochaine_maintenance, '9999-12-31')), id);
CREATE INDEX idx_equipement_fin_garantie ON equipements((COALESCE(fin_garantie, '9999-12-31')), id);
CREATE INDEX idx_equipement_criticite ON equipements((CASE criticite WHEN 'critique' THEN 1 WHEN 'haute' THEN 2 WHEN 'normale' THEN 3 ELSE 4 END), id);
CREATE INDEX idx_equipement_statut ON equipements((CASE statut WHEN 'panne' THEN 1 WHEN 'maintenance' THEN 2 WHEN 'operationnel' THEN 3 ELSE 4 END), id);
