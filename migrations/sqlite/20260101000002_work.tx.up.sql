-- Machines, contracts, interventions and their planning.

CREATE TABLE equipements (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    client_id BIGINT NOT NULL REFERENCES clients(id) ON DELETE RESTRICT,
    nom VARCHAR(255) NOT NULL CONSTRAINT equipements_nom_type CHECK (length(nom) <= 255),
    modele VARCHAR(100) CONSTRAINT equipements_modele_type CHECK (length(modele) <= 100),
    fabricant VARCHAR(100) CONSTRAINT equipements_fabricant_type CHECK (length(fabricant) <= 100),
    numero_serie VARCHAR(100) CONSTRAINT equipements_numero_serie_type CHECK (length(numero_serie) <= 100),
    date_installation DATE CONSTRAINT equipements_date_installation_type CHECK (date_installation LIKE '____-__-__'),
    statut TEXT NOT NULL DEFAULT 'operationnel' CONSTRAINT equipements_statut_type CHECK (statut IN ('operationnel', 'maintenance', 'panne', 'retire')),
    criticite TEXT NOT NULL DEFAULT 'normale' CONSTRAINT equipements_criticite_type CHECK (criticite IN ('critique', 'haute', 'normale', 'basse')),
    localisation VARCHAR(255) CONSTRAINT equipements_localisation_type CHECK (length(localisation) <= 255),
    specifications_techniques TEXT,
    manuel_utilisation TEXT,
    derniere_maintenance TIMESTAMP CONSTRAINT equipements_derniere_maintenance_type CHECK (derniere_maintenance LIKE '____-__-__ __:__:__%+00:00'),
    prochaine_maintenance DATE CONSTRAINT equipements_prochaine_maintenance_type CHECK (prochaine_maintenance LIKE '____-__-__'),
    created_at TIMESTAMP NOT NULL CONSTRAINT equipements_created_at_type CHECK (created_at LIKE '____-__-__ __:__:__%+00:00'),
    updated_at TIMESTAMP NOT NULL CONSTRAINT equipements_updated_at_type CHECK (updated_at LIKE '____-__-__ __:__:__%+00:00'),
    fin_garantie DATE CONSTRAINT equipements_fin_garantie_type CHECK (fin_garantie LIKE '____-__-__'),
    version BIGINT NOT NULL DEFAULT 1 CONSTRAINT equipements_version_type CHECK (typeof(version) = 'integer')
);
CREATE UNIQUE INDEX idx_equipement_numero_serie ON equipements(numero_serie);
CREATE INDEX idx_equipement_client_statut ON equipements(client_id, statut);
CREATE INDEX idx_equipement_criticite_maintenance ON equipements(criticite, prochaine_maintenance);

CREATE TABLE contrats (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    client_id BIGINT NOT NULL REFERENCES clients(id) ON DELETE RESTRICT,
    numero_contrat VARCHAR(50) NOT NULL CONSTRAINT contrats_numero_contrat_type CHECK (length(numero_contrat) <= 50),
    type_contrat TEXT CONSTRAINT contrats_type_contrat_type CHECK (type_contrat IN ('maintenance_preventive', 'maintenance_corrective', 'maintenance_complete', 'support_technique', 'contrat_cadre')),
    statut TEXT NOT NULL DEFAULT 'brouillon' CONSTRAINT contrats_statut_type CHECK (statut IN ('brouillon', 'actif', 'suspendu', 'expire', 'resilie')),
    date_debut DATE NOT NULL CONSTRAINT contrats_date_debut_type CHECK (date_debut LIKE '____-__-__'),
    date_fin DATE CONSTRAINT contrats_date_fin_type CHECK (date_fin LIKE '____-__-__'),
    montant DECIMAL(12,2) CONSTRAINT contrats_montant_type CHECK (montant IS NULL OR (typeof(montant) IN ('integer', 'real') AND abs(montant) < 10000000000)),
    devise CHAR(3) NOT NULL DEFAULT 'MAD' CONSTRAINT contrats_devise_type CHECK (length(devise) <= 3),
    conditions TEXT,
    nb_interventions_incluses INTEGER CONSTRAINT contrats_nb_interventions_incluses_type CHECK (nb_interventions_incluses IS NULL OR typeof(nb_interventions_incluses) = 'integer'),
    temps_reponse_urgence INTEGER CONSTRAINT contrats_temps_reponse_urgence_type CHECK (temps_reponse_urgence IS NULL OR typeof(temps_reponse_urgence) = 'integer'),
    temps_reponse_normal INTEGER CONSTRAINT contrats_temps_reponse_normal_type CHECK (temps_reponse_normal IS NULL OR typeof(temps_reponse_normal) = 'integer'),
    preavis_jours INTEGER CONSTRAINT contrats_preavis_jours_type CHECK (preavis_jours IS NULL OR typeof(preavis_jours) = 'integer'),
    version BIGINT NOT NULL DEFAULT 1 CONSTRAINT contrats_version_type CHECK (typeof(version) = 'integer'),
    updated_at TIMESTAMP NOT NULL CONSTRAINT contrats_updated_at_type CHECK (updated_at LIKE '____-__-__ __:__:__%+00:00'),
    CONSTRAINT contrats_dates_check CHECK (date_fin >= date_debut),
    CONSTRAINT contrats_montant_check CHECK (montant >= 0),
    CONSTRAINT contrats_nombres_check CHECK (nb_interventions_incluses >= 0 AND temps_reponse_urgence >= 0 AND temps_reponse_normal >= 0 AND preavis_jours >= 0)
);
CREATE UNIQUE INDEX contrats_numero_contrat_key ON contrats(numero_contrat);

CREATE TABLE interventions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    equipement_id BIGINT NOT NULL REFERENCES equipements(id) ON DELETE RESTRICT,
    technicien_id BIGINT REFERENCES techniciens(id) ON DELETE SET NULL,
    client_id BIGINT NOT NULL REFERENCES clients(id) ON DELETE RESTRICT,
    type_intervention TEXT NOT NULL CONSTRAINT interventions_type_intervention_type CHECK (type_intervention IN ('corrective', 'preventive', 'ameliorative', 'diagnostic')),
    statut TEXT NOT NULL DEFAULT 'ouverte' CONSTRAINT interventions_statut_type CHECK (statut IN ('ouverte', 'affectee', 'en_cours', 'en_attente', 'cloturee', 'annulee', 'archivee')),
    priorite TEXT NOT NULL DEFAULT 'normale' CONSTRAINT interventions_priorite_type CHECK (priorite IN ('urgente', 'haute', 'normale', 'basse', 'programmee')),
    urgence BOOLEAN NOT NULL DEFAULT FALSE CONSTRAINT interventions_urgence_type CHECK (urgence IN (0, 1)),
    titre VARCHAR(255) NOT NULL CONSTRAINT interventions_titre_type CHECK (length(titre) <= 255),
    description TEXT NOT NULL,
    diagnostic TEXT,
    solution TEXT,
    date_creation TIMESTAMP NOT NULL CONSTRAINT interventions_date_creation_type CHECK (date_creation LIKE '____-__-__ __:__:__%+00:00'),
    date_planifiee TIMESTAMP CONSTRAINT interventions_date_planifiee_type CHECK (date_planifiee LIKE '____-__-__ __:__:__%+00:00'),
    date_debut TIMESTAMP CONSTRAINT interventions_date_debut_type CHECK (date_debut LIKE '____-__-__ __:__:__%+00:00'),
    date_fin TIMESTAMP CONSTRAINT interventions_date_fin_type CHECK (date_fin LIKE '____-__-__ __:__:__%+00:00'),
    duree_estimee DECIMAL(5,2) CONSTRAINT interventions_duree_estimee_type CHECK (duree_estimee IS NULL OR (typeof(duree_estimee) IN ('integer', 'real') AND abs(duree_estimee) < 1000)),
    duree_reelle DECIMAL(5,2) CONSTRAINT interventions_duree_reelle_type CHECK (duree_reelle IS NULL OR (typeof(duree_reelle) IN ('integer', 'real') AND abs(duree_reelle) < 1000)),
    cout_estime DECIMAL(10,2) CONSTRAINT interventions_cout_estime_type CHECK (cout_estime IS NULL OR (typeof(cout_estime) IN ('integer', 'real') AND abs(cout_estime) < 100000000)),
    cout_reel DECIMAL(10,2) CONSTRAINT interventions_cout_reel_type CHECK (cout_reel IS NULL OR (typeof(cout_reel) IN ('integer', 'real') AND abs(cout_reel) < 100000000)),
    notes_techniques TEXT,
    satisfaction_client INTEGER CONSTRAINT interventions_satisfaction_client_type CHECK (satisfaction_client IS NULL OR typeof(satisfaction_client) = 'integer'),
    created_at TIMESTAMP NOT NULL CONSTRAINT interventions_created_at_type CHECK (created_at LIKE '____-__-__ __:__:__%+00:00'),
    updated_at TIMESTAMP NOT NULL CONSTRAINT interventions_updated_at_type CHECK (updated_at LIKE '____-__-__ __:__:__%+00:00'),
    version BIGINT NOT NULL DEFAULT 1 CONSTRAINT interventions_version_type CHECK (typeof(version) = 'integer'),
    contrat_id BIGINT REFERENCES contrats(id) ON DELETE RESTRICT,
    origine_id BIGINT REFERENCES interventions(id) ON DELETE RESTRICT,
    date_limite_prise_en_charge TIMESTAMP CONSTRAINT interventions_date_limite_prise_en_charge_type CHECK (date_limite_prise_en_charge LIKE '____-__-__ __:__:__%+00:00'),
    date_limite TIMESTAMP CONSTRAINT interventions_date_limite_type CHECK (date_limite LIKE '____-__-__ __:__:__%+00:00'),
    date_affectation TIMESTAMP CONSTRAINT interventions_date_affectation_type CHECK (date_affectation LIKE '____-__-__ __:__:__%+00:00'),
    accepte_par VARCHAR(255) CONSTRAINT interventions_accepte_par_type CHECK (length(accepte_par) <= 255),
    priorite_rang SMALLINT GENERATED ALWAYS AS (CASE priorite WHEN 'urgente' THEN 1 WHEN 'haute' THEN 2 WHEN 'normale' THEN 3 WHEN 'basse' THEN 4 ELSE 5 END) STORED,
    CONSTRAINT interventions_satisfaction_client_check CHECK (satisfaction_client BETWEEN 1 AND 5),
    CONSTRAINT interventions_dates_check CHECK (date_fin >= date_debut),
    CONSTRAINT interventions_duree_check CHECK (duree_estimee >= 0 AND duree_reelle >= 0),
    CONSTRAINT interventions_cout_check CHECK (cout_estime >= 0 AND cout_reel >= 0),
    CONSTRAINT interventions_urgence_check CHECK (NOT urgence OR priorite = 'urgente'),
    CONSTRAINT interventions_ouverte_check CHECK (statut <> 'ouverte' OR technicien_id IS NULL),
    CONSTRAINT interventions_technicien_check CHECK (statut NOT IN ('affectee', 'en_cours') OR technicien_id IS NOT NULL),
    CONSTRAINT interventions_en_cours_check CHECK (statut <> 'en_cours' OR date_debut IS NOT NULL),
    CONSTRAINT interventions_cloturee_check CHECK (statut <> 'cloturee' OR (date_fin IS NOT NULL AND duree_reelle IS NOT NULL AND (coalesce(solution, '') <> '' OR coalesce(diagnostic, '') <> '')))
);
CREATE INDEX idx_intervention_statut_date ON interventions(statut, date_creation);
CREATE INDEX idx_intervention_technicien_statut ON interventions(technicien_id, statut);
CREATE INDEX idx_intervention_equipement_date ON interventions(equipement_id, date_creation);
CREATE INDEX idx_intervention_client_type ON interventions(client_id, type_intervention);
CREATE INDEX idx_intervention_priorite_urgence ON interventions(priorite, urgence);
CREATE INDEX idx_open_interventions ON interventions(priorite, date_creation) WHERE statut IN ('ouverte', 'affectee', 'en_cours');
CREATE UNIQUE INDEX interventions_un_en_cours ON interventions(technicien_id) WHERE statut = 'en_cours';

CREATE TABLE intervention_competences (
    intervention_id BIGINT NOT NULL REFERENCES interventions(id) ON DELETE CASCADE,
    competence_id BIGINT NOT NULL REFERENCES competences(id) ON DELETE RESTRICT,
    niveau_requis TEXT NOT NULL DEFAULT 'intermediaire' CONSTRAINT intervention_competences_niveau_requis_type CHECK (niveau_requis IN ('debutant', 'intermediaire', 'avance', 'expert')),
    PRIMARY KEY (intervention_id, competence_id)
);

-- technicien_id is the database's own copy of the intervention's.
CREATE TABLE planning (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    intervention_id BIGINT NOT NULL REFERENCES interventions(id) ON DELETE CASCADE,
    date_debut TIMESTAMP NOT NULL CONSTRAINT planning_date_debut_type CHECK (date_debut LIKE '____-__-__ __:__:__%+00:00'),
    date_fin TIMESTAMP NOT NULL CONSTRAINT planning_date_fin_type CHECK (date_fin LIKE '____-__-__ __:__:__%+00:00'),
    creneau VARCHAR(50) CONSTRAINT planning_creneau_type CHECK (length(creneau) <= 50),
    notes_planning TEXT,
    confirme BOOLEAN NOT NULL DEFAULT FALSE CONSTRAINT planning_confirme_type CHECK (confirme IN (0, 1)),
    rappel_envoye BOOLEAN NOT NULL DEFAULT FALSE CONSTRAINT planning_rappel_envoye_type CHECK (rappel_envoye IN (0, 1)),
    date_creation TIMESTAMP NOT NULL CONSTRAINT planning_date_creation_type CHECK (date_creation LIKE '____-__-__ __:__:__%+00:00'),
    date_modification TIMESTAMP NOT NULL CONSTRAINT planning_date_modification_type CHECK (date_modification LIKE '____-__-__ __:__:__%+00:00'),
    technicien_id BIGINT REFERENCES techniciens(id) ON DELETE SET NULL,
    derogation_motif TEXT,
    derogation_par BIGINT REFERENCES users(id) ON DELETE RESTRICT,
    version BIGINT NOT NULL DEFAULT 1 CONSTRAINT planning_version_type CHECK (typeof(version) = 'integer'),
    CONSTRAINT planning_dates_valid CHECK (date_fin > date_debut),
    CONSTRAINT planning_derogation_check CHECK (length(trim(derogation_motif)) > 0)
);
CREATE UNIQUE INDEX idx_planning_intervention ON planning(intervention_id);
CREATE INDEX idx_planning_dates ON planning(date_debut, date_fin);

CREATE TABLE interventions_attentes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    intervention_id BIGINT NOT NULL REFERENCES interventions(id) ON DELETE CASCADE,
    debut TIMESTAMP NOT NULL CONSTRAINT interventions_attentes_debut_type CHECK (debut LIKE '____-__-__ __:__:__%+00:00'),
    fin TIMESTAMP CONSTRAINT interventions_attentes_fin_type CHECK (fin LIKE '____-__-__ __:__:__%+00:00'),
    motif TEXT NOT NULL CONSTRAINT interventions_attentes_motif_type CHECK (motif IN ('piece', 'client', 'acces', 'autorisation', 'sous_traitant', 'intemperies')),
    commentaire TEXT,
    depuis TEXT NOT NULL CONSTRAINT interventions_attentes_depuis_type CHECK (depuis IN ('ouverte', 'affectee', 'en_cours', 'en_attente', 'cloturee', 'annulee', 'archivee')),
    CONSTRAINT interventions_attentes_dates_check CHECK (fin >= debut)
);
CREATE UNIQUE INDEX interventions_attentes_une_ouverte ON interventions_attentes(intervention_id) WHERE fin IS NULL;

CREATE TABLE absences (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    technicien_id BIGINT NOT NULL REFERENCES techniciens(id) ON DELETE CASCADE,
    debut TIMESTAMP NOT NULL CONSTRAINT absences_debut_type CHECK (debut LIKE '____-__-__ __:__:__%+00:00'),
    fin TIMESTAMP NOT NULL CONSTRAINT absences_fin_type CHECK (fin LIKE '____-__-__ __:__:__%+00:00'),
    type TEXT NOT NULL CONSTRAINT absences_type_type CHECK (type IN ('conge', 'formation', 'maladie', 'indisponible')),
    motif TEXT,
    version BIGINT NOT NULL DEFAULT 1 CONSTRAINT absences_version_type CHECK (typeof(version) = 'integer'),
    updated_at TIMESTAMP NOT NULL CONSTRAINT absences_updated_at_type CHECK (updated_at LIKE '____-__-__ __:__:__%+00:00'),
    CONSTRAINT absences_dates_check CHECK (fin > debut)
);

CREATE TABLE jours_feries (
    date DATE NOT NULL PRIMARY KEY CONSTRAINT jours_feries_date_type CHECK (date LIKE '____-__-__'),
    libelle VARCHAR(255) NOT NULL CONSTRAINT jours_feries_libelle_type CHECK (length(libelle) <= 255),
    confirme BOOLEAN NOT NULL DEFAULT FALSE CONSTRAINT jours_feries_confirme_type CHECK (confirme IN (0, 1)),
    version BIGINT NOT NULL DEFAULT 1 CONSTRAINT jours_feries_version_type CHECK (typeof(version) = 'integer'),
    updated_at TIMESTAMP NOT NULL CONSTRAINT jours_feries_updated_at_type CHECK (updated_at LIKE '____-__-__ __:__:__%+00:00')
);

CREATE TABLE arrets_equipement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    equipement_id BIGINT NOT NULL REFERENCES equipements(id) ON DELETE RESTRICT,
    intervention_id BIGINT REFERENCES interventions(id) ON DELETE SET NULL,
    debut TIMESTAMP NOT NULL CONSTRAINT arrets_equipement_debut_type CHECK (debut LIKE '____-__-__ __:__:__%+00:00'),
    fin TIMESTAMP CONSTRAINT arrets_equipement_fin_type CHECK (fin LIKE '____-__-__ __:__:__%+00:00'),
    cause TEXT,
    CONSTRAINT arrets_equipement_dates_check CHECK (fin >= debut)
);
CREATE UNIQUE INDEX arrets_equipement_un_ouvert ON arrets_equipement(equipement_id) WHERE fin IS NULL;
