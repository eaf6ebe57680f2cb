-- The database document's own DDL, word for word, types first. It is the
-- oracle of the fidelity test and is never applied to a database in use.

CREATE TYPE user_role AS ENUM ('admin', 'responsable', 'technicien', 'client');

CREATE TYPE disponibilite_technicien AS ENUM (
    'disponible', 'occupe', 'conge', 'formation', 'indisponible'
);

CREATE TYPE type_client_enum AS ENUM ('premium', 'standard', 'basic');

CREATE TYPE niveau_service_enum AS ENUM ('platinum', 'gold', 'standard', 'basic');

CREATE TYPE statut_equipement AS ENUM (
    'operationnel', 'maintenance', 'panne', 'retire'
);

CREATE TYPE criticite_equipement AS ENUM (
    'critique', 'haute', 'normale', 'basse'
);

CREATE TYPE intervention_type AS ENUM (
    'corrective', 'preventive', 'ameliorative', 'diagnostic'
);

CREATE TYPE statut_intervention AS ENUM (
    'ouverte', 'affectee', 'en_cours', 'en_attente', 'cloturee', 'annulee', 'archivee'
);

CREATE TYPE priorite_intervention AS ENUM (
    'urgente', 'haute', 'normale', 'basse', 'programmee'
);

CREATE TYPE type_notification_enum AS ENUM (
    'info', 'warning', 'error', 'success', 'intervention', 'planning'
);

CREATE TYPE action_historique AS ENUM (
    'creation', 'modification', 'affectation', 'changement_statut', 
    'debut_intervention', 'fin_intervention', 'ajout_commentaire',
    'upload_document', 'planification', 'annulation'
);

CREATE TABLE users (
    id SERIAL PRIMARY KEY,
    username VARCHAR(100) UNIQUE NOT NULL,
    full_name VARCHAR(255),
    email VARCHAR(255) UNIQUE NOT NULL,
    hashed_password VARCHAR(255) NOT NULL,
    role user_role NOT NULL,
    is_active BOOLEAN DEFAULT TRUE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE techniciens (
    id SERIAL PRIMARY KEY,
    user_id INTEGER UNIQUE NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    specialite VARCHAR(100),
    disponibilite disponibilite_technicien DEFAULT 'disponible',
    equipe VARCHAR(100),
    zone_geographique VARCHAR(100),
    notes_competences TEXT,
    date_embauche DATE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE clients (
    id SERIAL PRIMARY KEY,
    user_id INTEGER UNIQUE NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    nom_entreprise VARCHAR(255) NOT NULL,
    secteur_activite VARCHAR(100),
    type_client type_client_enum DEFAULT 'standard',
    niveau_service niveau_service_enum DEFAULT 'standard',
    adresse TEXT,
    ville VARCHAR(100),
    code_postal VARCHAR(20),
    telephone VARCHAR(50),
    email_commercial VARCHAR(255),
    contact_principal VARCHAR(255),
    notes_commerciales TEXT,
    instructions_particulieres TEXT,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE equipements (
    id SERIAL PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
    nom VARCHAR(255) NOT NULL,
    modele VARCHAR(100),
    fabricant VARCHAR(100),
    numero_serie VARCHAR(100) UNIQUE,
    date_installation DATE,
    statut statut_equipement DEFAULT 'operationnel',
    criticite criticite_equipement DEFAULT 'normale',
    localisation VARCHAR(255),
    specifications_techniques TEXT,
    manuel_utilisation TEXT,
    derniere_maintenance TIMESTAMP,
    prochaine_maintenance DATE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE interventions (
    id SERIAL PRIMARY KEY,
    equipement_id INTEGER NOT NULL REFERENCES equipements(id) ON DELETE CASCADE,
    technicien_id INTEGER REFERENCES techniciens(id) ON DELETE SET NULL,
    client_id INTEGER NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
    type_intervention intervention_type NOT NULL,
    statut statut_intervention DEFAULT 'ouverte',
    priorite priorite_intervention DEFAULT 'normale',
    urgence BOOLEAN DEFAULT FALSE,
    titre VARCHAR(255) NOT NULL,
    description TEXT NOT NULL,
    diagnostic TEXT,
    solution TEXT,
    date_creation TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    date_planifiee TIMESTAMP,
    date_debut TIMESTAMP,
    date_fin TIMESTAMP,
    duree_estimee DECIMAL(5,2), -- in hours
    duree_reelle DECIMAL(5,2),  -- in hours
    cout_estime DECIMAL(10,2),
    cout_reel DECIMAL(10,2),
    notes_techniques TEXT,
    satisfaction_client INTEGER CHECK (satisfaction_client BETWEEN 1 AND 5),
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE planning (
    id SERIAL PRIMARY KEY,
    intervention_id INTEGER UNIQUE NOT NULL REFERENCES interventions(id) ON DELETE CASCADE,
    date_debut TIMESTAMP NOT NULL,
    date_fin TIMESTAMP NOT NULL,
    creneau VARCHAR(50), -- "08:00-12:00", "14:00-18:00", etc.
    notes_planning TEXT,
    confirme BOOLEAN DEFAULT FALSE,
    rappel_envoye BOOLEAN DEFAULT FALSE,
    date_creation TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    date_modification TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    
    CONSTRAINT planning_dates_valid CHECK (date_fin > date_debut)
);

CREATE TABLE documents (
    id SERIAL PRIMARY KEY,
    intervention_id INTEGER REFERENCES interventions(id) ON DELETE CASCADE,
    nom_fichier VARCHAR(255) NOT NULL,
    chemin VARCHAR(500) NOT NULL,
    type_document VARCHAR(50), -- "photo", "rapport", "manuel", "certificat"
    taille INTEGER, -- file size in bytes
    description TEXT,
    date_upload TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    uploaded_by INTEGER REFERENCES users(id) ON DELETE SET NULL
);

CREATE TABLE notifications (
    id SERIAL PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    titre VARCHAR(255) NOT NULL,
    message TEXT NOT NULL,
    type_notification type_notification_enum DEFAULT 'info',
    lu BOOLEAN DEFAULT FALSE,
    date_envoi TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    date_lu TIMESTAMP,
    intervention_id INTEGER REFERENCES interventions(id) ON DELETE SET NULL,
    metadata JSONB -- Additional notification data
);

CREATE TABLE historiques_interventions (
    id SERIAL PRIMARY KEY,
    intervention_id INTEGER NOT NULL REFERENCES interventions(id) ON DELETE CASCADE,
    user_id INTEGER REFERENCES users(id) ON DELETE SET NULL,
    action action_historique NOT NULL,
    description TEXT NOT NULL,
    ancienne_valeur JSONB,
    nouvelle_valeur JSONB,
    horodatage TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    adresse_ip INET,
    user_agent TEXT
);

CREATE INDEX idx_user_email_active ON users(email, is_active);
CREATE INDEX idx_user_username_role ON users(username, role);
CREATE INDEX idx_user_role_active ON users(role, is_active);
CREATE INDEX idx_user_created_role ON users(created_at, role);
CREATE INDEX idx_technicien_disponibilite ON techniciens(disponibilite);
CREATE INDEX idx_technicien_equipe_zone ON techniciens(equipe, zone_geographique);
CREATE INDEX idx_client_type_niveau ON clients(type_client, niveau_service);
CREATE INDEX idx_client_ville_secteur ON clients(ville, secteur_activite);
CREATE INDEX idx_equipement_client_statut ON equipements(client_id, statut);
CREATE INDEX idx_equipement_criticite_maintenance ON equipements(criticite, prochaine_maintenance);
CREATE INDEX idx_equipement_numero_serie ON equipements(numero_serie);
CREATE INDEX idx_intervention_statut_date ON interventions(statut, date_creation);
CREATE INDEX idx_intervention_technicien_statut ON interventions(technicien_id, statut);
CREATE INDEX idx_intervention_equipement_date ON interventions(equipement_id, date_creation);
CREATE INDEX idx_intervention_client_type ON interventions(client_id, type_intervention);
CREATE INDEX idx_intervention_priorite_urgence ON interventions(priorite, urgence);
CREATE INDEX idx_planning_dates ON planning(date_debut, date_fin);
CREATE INDEX idx_planning_intervention ON planning(intervention_id);
CREATE INDEX idx_document_intervention ON documents(intervention_id);
CREATE INDEX idx_document_type_date ON documents(type_document, date_upload);
CREATE INDEX idx_notification_user_lu ON notifications(user_id, lu);
CREATE INDEX idx_notification_date_type ON notifications(date_envoi, type_notification);
CREATE INDEX idx_historique_intervention_date ON historiques_interventions(intervention_id, horodatage);
CREATE INDEX idx_historique_user_action ON historiques_interventions(user_id, action);
CREATE INDEX idx_active_users ON users(role) WHERE is_active = TRUE;
CREATE INDEX idx_open_interventions ON interventions(priorite, date_creation) 
WHERE statut IN ('ouverte', 'affectee', 'en_cours');
CREATE INDEX idx_unread_notifications ON notifications(user_id, date_envoi) 
WHERE lu = FALSE;
