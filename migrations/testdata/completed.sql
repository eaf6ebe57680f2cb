-- The five tables that the database document only draws, and the join between
-- two of them, completed in its manner. Applied after seed.sql by the fidelity
-- test; never applied to a database in use.

CREATE TYPE niveau_competence AS ENUM ('debutant', 'intermediaire', 'avance', 'expert');
CREATE TYPE type_contrat_enum AS ENUM (
    'maintenance_preventive', 'maintenance_corrective', 'maintenance_complete', 'support_technique', 'contrat_cadre'
);
CREATE TYPE statut_contrat AS ENUM ('brouillon', 'actif', 'suspendu', 'expire', 'resilie');
CREATE TYPE type_mouvement_stock AS ENUM ('entree', 'sortie', 'retour', 'ajustement', 'transfert');
CREATE TYPE type_report_enum AS ENUM (
    'interventions', 'performance', 'equipements', 'techniciens', 'clients', 'stock', 'planning', 'facturation'
);
CREATE TYPE format_report AS ENUM ('pdf', 'xlsx', 'csv', 'json');
CREATE TYPE statut_report AS ENUM ('en_cours', 'termine', 'erreur');

CREATE TABLE competences (
    id SERIAL PRIMARY KEY,
    nom VARCHAR(100) UNIQUE NOT NULL,
    description TEXT,
    niveau_requis niveau_competence DEFAULT 'intermediaire',
    certification VARCHAR(255),
    active BOOLEAN DEFAULT TRUE
);

CREATE TABLE technicien_competences (
    technicien_id INTEGER NOT NULL REFERENCES techniciens(id) ON DELETE CASCADE,
    competence_id INTEGER NOT NULL REFERENCES competences(id) ON DELETE RESTRICT,
    niveau_acquis niveau_competence NOT NULL,
    date_acquisition DATE,
    date_expiration DATE,
    certifie BOOLEAN DEFAULT FALSE,
    PRIMARY KEY (technicien_id, competence_id)
);

CREATE TABLE contrats (
    id SERIAL PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES clients(id) ON DELETE RESTRICT,
    numero_contrat VARCHAR(50) UNIQUE NOT NULL,
    type_contrat type_contrat_enum,
    statut statut_contrat DEFAULT 'brouillon',
    date_debut DATE NOT NULL,
    date_fin DATE,
    montant DECIMAL(12,2),
    devise CHAR(3) DEFAULT 'MAD',
    conditions TEXT,
    nb_interventions_incluses INTEGER,
    temps_reponse_urgence INTEGER,
    temps_reponse_normal INTEGER,
    preavis_jours INTEGER
);

CREATE TABLE pieces_detachees (
    id SERIAL PRIMARY KEY,
    reference VARCHAR(100) UNIQUE NOT NULL,
    nom VARCHAR(255) NOT NULL,
    description TEXT,
    prix_unitaire DECIMAL(10,2) NOT NULL DEFAULT 0,
    stock_actuel INTEGER DEFAULT 0 CHECK (stock_actuel >= 0),
    stock_minimum INTEGER DEFAULT 0 CHECK (stock_minimum >= 0),
    stock_maximum INTEGER,
    unite VARCHAR(20) DEFAULT 'pièce',
    emplacement VARCHAR(100),
    fournisseur VARCHAR(255),
    active BOOLEAN DEFAULT TRUE
);

CREATE TABLE mouvements_stock (
    id SERIAL PRIMARY KEY,
    piece_id INTEGER NOT NULL REFERENCES pieces_detachees(id) ON DELETE RESTRICT,
    intervention_id INTEGER REFERENCES interventions(id) ON DELETE RESTRICT,
    user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE RESTRICT,
    type_mouvement type_mouvement_stock NOT NULL,
    quantite INTEGER NOT NULL,
    prix_unitaire DECIMAL(10,2),
    stock_avant INTEGER NOT NULL,
    stock_apres INTEGER NOT NULL,
    date_mouvement TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    commentaire TEXT,
    CONSTRAINT mouvements_stock_quantite_check CHECK (quantite >= 0 AND (quantite > 0 OR type_mouvement = 'ajustement'))
);

CREATE TABLE reports (
    id SERIAL PRIMARY KEY,
    nom VARCHAR(255) NOT NULL,
    type_report type_report_enum NOT NULL,
    format format_report DEFAULT 'pdf',
    parametres JSONB,
    statut statut_report DEFAULT 'en_cours',
    date_generation TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    generated_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
    chemin_fichier VARCHAR(500),
    erreur_message TEXT
);
