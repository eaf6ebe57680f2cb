-- The enumerations in the order that sorting follows, and the people.

CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    username VARCHAR(100) NOT NULL CONSTRAINT users_username_type CHECK (length(username) <= 100),
    full_name VARCHAR(255) CONSTRAINT users_full_name_type CHECK (length(full_name) <= 255),
    email VARCHAR(255) NOT NULL CONSTRAINT users_email_type CHECK (length(email) <= 255),
    hashed_password VARCHAR(255) NOT NULL CONSTRAINT users_hashed_password_type CHECK (length(hashed_password) <= 255),
    role TEXT NOT NULL CONSTRAINT users_role_type CHECK (role IN ('admin', 'responsable', 'technicien', 'client')),
    is_active BOOLEAN NOT NULL DEFAULT TRUE CONSTRAINT users_is_active_type CHECK (is_active IN (0, 1)),
    created_at TIMESTAMP NOT NULL CONSTRAINT users_created_at_type CHECK (created_at LIKE '____-__-__ __:__:__%+00:00'),
    updated_at TIMESTAMP NOT NULL CONSTRAINT users_updated_at_type CHECK (updated_at LIKE '____-__-__ __:__:__%+00:00'),
    preferences TEXT NOT NULL DEFAULT '{}' CONSTRAINT users_preferences_type CHECK (json_valid(preferences)),
    version BIGINT NOT NULL DEFAULT 1 CONSTRAINT users_version_type CHECK (typeof(version) = 'integer')
);
CREATE UNIQUE INDEX users_username_key ON users(username);
CREATE UNIQUE INDEX users_email_key ON users(email);
CREATE INDEX idx_user_email_active ON users(email, is_active);
CREATE INDEX idx_user_username_role ON users(username, role);
CREATE INDEX idx_user_role_active ON users(role, is_active);
CREATE INDEX idx_user_created_role ON users(created_at, role);
CREATE INDEX idx_active_users ON users(role) WHERE is_active = TRUE;

CREATE TABLE techniciens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE RESTRICT,
    specialite VARCHAR(100) CONSTRAINT techniciens_specialite_type CHECK (length(specialite) <= 100),
    disponibilite TEXT NOT NULL DEFAULT 'disponible' CONSTRAINT techniciens_disponibilite_type CHECK (disponibilite IN ('disponible', 'occupe', 'conge', 'formation', 'indisponible')),
    equipe VARCHAR(100) CONSTRAINT techniciens_equipe_type CHECK (length(equipe) <= 100),
    zone_geographique VARCHAR(100) CONSTRAINT techniciens_zone_geographique_type CHECK (length(zone_geographique) <= 100),
    notes_competences TEXT,
    date_embauche DATE CONSTRAINT techniciens_date_embauche_type CHECK (date_embauche LIKE '____-__-__'),
    created_at TIMESTAMP NOT NULL CONSTRAINT techniciens_created_at_type CHECK (created_at LIKE '____-__-__ __:__:__%+00:00'),
    updated_at TIMESTAMP NOT NULL CONSTRAINT techniciens_updated_at_type CHECK (updated_at LIKE '____-__-__ __:__:__%+00:00'),
    telephone VARCHAR(50) CONSTRAINT techniciens_telephone_type CHECK (length(telephone) <= 50),
    ville_base VARCHAR(100) CONSTRAINT techniciens_ville_base_type CHECK (length(ville_base) <= 100),
    version BIGINT NOT NULL DEFAULT 1 CONSTRAINT techniciens_version_type CHECK (typeof(version) = 'integer')
);
CREATE UNIQUE INDEX techniciens_user_id_key ON techniciens(user_id);
CREATE INDEX idx_technicien_disponibilite ON techniciens(disponibilite);
CREATE INDEX idx_technicien_equipe_zone ON techniciens(equipe, zone_geographique);

CREATE TABLE clients (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id BIGINT NOT NULL REFERENCES users(id) ON DELETE RESTRICT,
    nom_entreprise VARCHAR(255) NOT NULL CONSTRAINT clients_nom_entreprise_type CHECK (length(nom_entreprise) <= 255),
    secteur_activite VARCHAR(100) CONSTRAINT clients_secteur_activite_type CHECK (length(secteur_activite) <= 100),
    type_client TEXT NOT NULL DEFAULT 'standard' CONSTRAINT clients_type_client_type CHECK (type_client IN ('premium', 'standard', 'basic')),
    niveau_service TEXT NOT NULL DEFAULT 'standard' CONSTRAINT clients_niveau_service_type CHECK (niveau_service IN ('platinum', 'gold', 'standard', 'basic')),
    adresse TEXT,
    ville VARCHAR(100) CONSTRAINT clients_ville_type CHECK (length(ville) <= 100),
    code_postal VARCHAR(20) CONSTRAINT clients_code_postal_type CHECK (length(code_postal) <= 20),
    telephone VARCHAR(50) CONSTRAINT clients_telephone_type CHECK (length(telephone) <= 50),
    email_commercial VARCHAR(255) CONSTRAINT clients_email_commercial_type CHECK (length(email_commercial) <= 255),
    contact_principal VARCHAR(255) CONSTRAINT clients_contact_principal_type CHECK (length(contact_principal) <= 255),
    notes_commerciales TEXT,
    instructions_particulieres TEXT,
    created_at TIMESTAMP NOT NULL CONSTRAINT clients_created_at_type CHECK (created_at LIKE '____-__-__ __:__:__%+00:00'),
    updated_at TIMESTAMP NOT NULL CONSTRAINT clients_updated_at_type CHECK (updated_at LIKE '____-__-__ __:__:__%+00:00'),
    ice VARCHAR(15) CONSTRAINT clients_ice_type CHECK (length(ice) <= 15),
    latitude NUMERIC(9,6) CONSTRAINT clients_latitude_type CHECK (latitude IS NULL OR (typeof(latitude) IN ('integer', 'real') AND abs(latitude) < 1000)),
    longitude NUMERIC(9,6) CONSTRAINT clients_longitude_type CHECK (longitude IS NULL OR (typeof(longitude) IN ('integer', 'real') AND abs(longitude) < 1000)),
    version BIGINT NOT NULL DEFAULT 1 CONSTRAINT clients_version_type CHECK (typeof(version) = 'integer'),
    CONSTRAINT clients_ice_check CHECK (length(ice) = 15),
    CONSTRAINT clients_position_check CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180)
);
CREATE UNIQUE INDEX clients_user_id_key ON clients(user_id);
CREATE INDEX idx_client_type_niveau ON clients(type_client, niveau_service);
CREATE INDEX idx_client_ville_secteur ON clients(ville, secteur_activite);

CREATE TABLE competences (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    nom VARCHAR(100) NOT NULL CONSTRAINT competences_nom_type CHECK (length(nom) <= 100),
    description TEXT,
    niveau_requis TEXT NOT NULL DEFAULT 'intermediaire' CONSTRAINT competences_niveau_requis_type CHECK (niveau_requis IN ('debutant', 'intermediaire', 'avance', 'expert')),
    certification VARCHAR(255) CONSTRAINT competences_certification_type CHECK (length(certification) <= 255),
    active BOOLEAN NOT NULL DEFAULT TRUE CONSTRAINT competences_active_type CHECK (active IN (0, 1)),
    version BIGINT NOT NULL DEFAULT 1 CONSTRAINT competences_version_type CHECK (typeof(version) = 'integer'),
    updated_at TIMESTAMP NOT NULL CONSTRAINT competences_updated_at_type CHECK (updated_at LIKE '____-__-__ __:__:__%+00:00')
);
CREATE UNIQUE INDEX competences_nom_key ON competences(nom);

CREATE TABLE technicien_competences (
    technicien_id BIGINT NOT NULL REFERENCES techniciens(id) ON DELETE CASCADE,
    competence_id BIGINT NOT NULL REFERENCES competences(id) ON DELETE RESTRICT,
    niveau_acquis TEXT NOT NULL CONSTRAINT technicien_competences_niveau_acquis_type CHECK (niveau_acquis IN ('debutant', 'intermediaire', 'avance', 'expert')),
    date_acquisition DATE CONSTRAINT technicien_competences_date_acquisition_type CHECK (date_acquisition LIKE '____-__-__'),
    date_expiration DATE CONSTRAINT technicien_competences_date_expiration_type CHECK (date_expiration LIKE '____-__-__'),
    certifie BOOLEAN NOT NULL DEFAULT FALSE CONSTRAINT technicien_competences_certifie_type CHECK (certifie IN (0, 1)),
    PRIMARY KEY (technicien_id, competence_id)
);
