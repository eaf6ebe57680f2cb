-- Spare parts and their movements, documents, notifications, reports.

CREATE TABLE pieces_detachees (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    reference VARCHAR(100) NOT NULL CONSTRAINT pieces_detachees_reference_type CHECK (length(reference) <= 100),
    nom VARCHAR(255) NOT NULL CONSTRAINT pieces_detachees_nom_type CHECK (length(nom) <= 255),
    description TEXT,
    prix_unitaire DECIMAL(10,2) NOT NULL DEFAULT 0 CONSTRAINT pieces_detachees_prix_unitaire_type CHECK (typeof(prix_unitaire) IN ('integer', 'real') AND abs(prix_unitaire) < 100000000),
    stock_actuel INTEGER NOT NULL DEFAULT 0 CONSTRAINT pieces_detachees_stock_actuel_type CHECK (typeof(stock_actuel) = 'integer'),
    stock_minimum INTEGER NOT NULL DEFAULT 0 CONSTRAINT pieces_detachees_stock_minimum_type CHECK (typeof(stock_minimum) = 'integer'),
    stock_maximum INTEGER CONSTRAINT pieces_detachees_stock_maximum_type CHECK (stock_maximum IS NULL OR typeof(stock_maximum) = 'integer'),
    unite VARCHAR(20) NOT NULL DEFAULT 'pièce' CONSTRAINT pieces_detachees_unite_type CHECK (length(unite) <= 20),
    emplacement VARCHAR(100) CONSTRAINT pieces_detachees_emplacement_type CHECK (length(emplacement) <= 100),
    fournisseur VARCHAR(255) CONSTRAINT pieces_detachees_fournisseur_type CHECK (length(fournisseur) <= 255),
    active BOOLEAN NOT NULL DEFAULT TRUE CONSTRAINT pieces_detachees_active_type CHECK (active IN (0, 1)),
    version BIGINT NOT NULL DEFAULT 1 CONSTRAINT pieces_detachees_version_type CHECK (typeof(version) = 'integer'),
    updated_at TIMESTAMP NOT NULL CONSTRAINT pieces_detachees_updated_at_type CHECK (updated_at LIKE '____-__-__ __:__:__%+00:00'),
    CONSTRAINT pieces_detachees_prix_unitaire_check CHECK (prix_unitaire >= 0),
    CONSTRAINT pieces_detachees_stock_actuel_check CHECK (stock_actuel >= 0),
    CONSTRAINT pieces_detachees_stock_minimum_check CHECK (stock_minimum >= 0),
    CONSTRAINT pieces_detachees_stock_maximum_check CHECK (stock_maximum >= stock_minimum)
);
CREATE UNIQUE INDEX pieces_detachees_reference_key ON pieces_detachees(reference);

-- stock_avant and stock_apres are computed by a trigger, but for the
-- stock_apres of an ajustement: what was counted on the shelf.
CREATE TABLE mouvements_stock (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    piece_id BIGINT NOT NULL REFERENCES pieces_detachees(id) ON DELETE RESTRICT,
    intervention_id BIGINT REFERENCES interventions(id) ON DELETE RESTRICT,
    user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE RESTRICT,
    type_mouvement TEXT NOT NULL CONSTRAINT mouvements_stock_type_mouvement_type CHECK (type_mouvement IN ('entree', 'sortie', 'retour', 'ajustement', 'transfert')),
    quantite INTEGER NOT NULL CONSTRAINT mouvements_stock_quantite_type CHECK (typeof(quantite) = 'integer'),
    prix_unitaire DECIMAL(10,2) CONSTRAINT mouvements_stock_prix_unitaire_type CHECK (prix_unitaire IS NULL OR (typeof(prix_unitaire) IN ('integer', 'real') AND abs(prix_unitaire) < 100000000)),
    stock_avant INTEGER NOT NULL CONSTRAINT mouvements_stock_stock_avant_type CHECK (typeof(stock_avant) = 'integer'),
    stock_apres INTEGER NOT NULL CONSTRAINT mouvements_stock_stock_apres_type CHECK (typeof(stock_apres) = 'integer'),
    date_mouvement TIMESTAMP NOT NULL CONSTRAINT mouvements_stock_date_mouvement_type CHECK (date_mouvement LIKE '____-__-__ __:__:__%+00:00'),
    commentaire TEXT,
    CONSTRAINT mouvements_stock_quantite_check CHECK (quantite >= 0 AND (quantite > 0 OR type_mouvement = 'ajustement')),
    CONSTRAINT mouvements_stock_prix_unitaire_check CHECK (prix_unitaire >= 0)
);

CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    intervention_id BIGINT REFERENCES interventions(id) ON DELETE CASCADE,
    nom_fichier VARCHAR(255) NOT NULL CONSTRAINT documents_nom_fichier_type CHECK (length(nom_fichier) <= 255),
    chemin VARCHAR(500) NOT NULL CONSTRAINT documents_chemin_type CHECK (length(chemin) <= 500),
    type_document VARCHAR(50) CONSTRAINT documents_type_document_type CHECK (length(type_document) <= 50),
    taille INTEGER CONSTRAINT documents_taille_type CHECK (taille IS NULL OR typeof(taille) = 'integer'),
    description TEXT,
    date_upload TIMESTAMP NOT NULL CONSTRAINT documents_date_upload_type CHECK (date_upload LIKE '____-__-__ __:__:__%+00:00'),
    uploaded_by BIGINT REFERENCES users(id) ON DELETE SET NULL,
    equipement_id BIGINT REFERENCES equipements(id) ON DELETE RESTRICT,
    mime VARCHAR(255) CONSTRAINT documents_mime_type CHECK (length(mime) <= 255),
    sha256 CHAR(64) CONSTRAINT documents_sha256_type CHECK (length(sha256) <= 64),
    CONSTRAINT documents_cible_check CHECK (intervention_id IS NOT NULL OR equipement_id IS NOT NULL),
    CONSTRAINT documents_taille_check CHECK (taille >= 0)
);
CREATE INDEX idx_document_intervention ON documents(intervention_id);
CREATE INDEX idx_document_type_date ON documents(type_document, date_upload);

CREATE TABLE notifications (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    titre VARCHAR(255) NOT NULL CONSTRAINT notifications_titre_type CHECK (length(titre) <= 255),
    message TEXT NOT NULL,
    type_notification TEXT NOT NULL DEFAULT 'info' CONSTRAINT notifications_type_notification_type CHECK (type_notification IN ('info', 'warning', 'error', 'success', 'intervention', 'planning')),
    lu BOOLEAN NOT NULL DEFAULT FALSE CONSTRAINT notifications_lu_type CHECK (lu IN (0, 1)),
    date_envoi TIMESTAMP NOT NULL CONSTRAINT notifications_date_envoi_type CHECK (date_envoi LIKE '____-__-__ __:__:__%+00:00'),
    date_lu TIMESTAMP CONSTRAINT notifications_date_lu_type CHECK (date_lu LIKE '____-__-__ __:__:__%+00:00'),
    intervention_id BIGINT REFERENCES interventions(id) ON DELETE SET NULL,
    metadata TEXT CONSTRAINT notifications_metadata_type CHECK (json_valid(metadata))
);
CREATE INDEX idx_notification_user_lu ON notifications(user_id, lu);
CREATE INDEX idx_notification_date_type ON notifications(date_envoi, type_notification);
CREATE INDEX idx_unread_notifications ON notifications(user_id, date_envoi) WHERE lu = FALSE;

CREATE TABLE reports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    nom VARCHAR(255) NOT NULL CONSTRAINT reports_nom_type CHECK (length(nom) <= 255),
    type_report TEXT NOT NULL CONSTRAINT reports_type_report_type CHECK (type_report IN ('interventions', 'performance', 'equipements', 'techniciens', 'clients', 'stock', 'planning', 'facturation')),
    format TEXT NOT NULL DEFAULT 'pdf' CONSTRAINT reports_format_type CHECK (format IN ('pdf', 'xlsx', 'csv', 'json')),
    parametres TEXT CONSTRAINT reports_parametres_type CHECK (json_valid(parametres)),
    statut TEXT NOT NULL DEFAULT 'en_cours' CONSTRAINT reports_statut_type CHECK (statut IN ('en_cours', 'termine', 'erreur')),
    date_generation TIMESTAMP NOT NULL CONSTRAINT reports_date_generation_type CHECK (date_generation LIKE '____-__-__ __:__:__%+00:00'),
    generated_by BIGINT REFERENCES users(id) ON DELETE SET NULL,
    chemin_fichier VARCHAR(500) CONSTRAINT reports_chemin_fichier_type CHECK (length(chemin_fichier) <= 500),
    erreur_message TEXT
);
