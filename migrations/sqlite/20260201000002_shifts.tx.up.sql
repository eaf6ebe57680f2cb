-- The hours a technician works and who is on call.

-- Minutes from midnight, 1440 being the end of the day; 0 is Sunday. Who has no
-- row works the hours of the house.
CREATE TABLE horaires (
    technicien_id BIGINT NOT NULL REFERENCES techniciens(id) ON DELETE CASCADE,
    jour BIGINT NOT NULL CONSTRAINT horaires_jour_type CHECK (typeof(jour) = 'integer'),
    debut BIGINT NOT NULL CONSTRAINT horaires_debut_type CHECK (typeof(debut) = 'integer'),
    fin BIGINT NOT NULL CONSTRAINT horaires_fin_type CHECK (typeof(fin) = 'integer'),
    PRIMARY KEY (technicien_id, jour, debut),
    CONSTRAINT horaires_jour_check CHECK (jour BETWEEN 0 AND 6),
    CONSTRAINT horaires_heures_check CHECK (debut >= 0 AND fin > debut AND fin <= 1440)
);

-- equipe and zone are those that are served, not always the technician's own;
-- empty is all of them, and a rota of its own.
CREATE TABLE astreintes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    technicien_id BIGINT NOT NULL REFERENCES techniciens(id) ON DELETE CASCADE,
    equipe VARCHAR(100) NOT NULL DEFAULT '' CONSTRAINT astreintes_equipe_type CHECK (length(equipe) <= 100),
    zone VARCHAR(100) NOT NULL DEFAULT '' CONSTRAINT astreintes_zone_type CHECK (length(zone) <= 100),
    debut TIMESTAMP NOT NULL CONSTRAINT astreintes_debut_type CHECK (debut LIKE '____-__-__ __:__:__%+00:00'),
    fin TIMESTAMP NOT NULL CONSTRAINT astreintes_fin_type CHECK (fin LIKE '____-__-__ __:__:__%+00:00'),
    version BIGINT NOT NULL DEFAULT 1 CONSTRAINT astreintes_version_type CHECK (typeof(version) = 'integer'),
    updated_at TIMESTAMP NOT NULL CONSTRAINT astreintes_updated_at_type CHECK (updated_at LIKE '____-__-__ __:__:__%+00:00'),
    CONSTRAINT astreintes_dates_check CHECK (fin > debut)
);
CREATE INDEX idx_astreinte_technicien ON astreintes(technicien_id, debut);

CREATE TRIGGER astreintes_une_a_la_fois BEFORE INSERT ON astreintes
    WHEN EXISTS (SELECT 1 FROM astreintes o WHERE o.equipe = NEW.equipe AND o.zone = NEW.zone
        AND o.debut < NEW.fin AND o.fin > NEW.debut) BEGIN
    SELECT RAISE(ABORT, 'astreintes_une_a_la_fois');
END;
CREATE TRIGGER astreintes_une_a_la_fois_modification BEFORE UPDATE ON astreintes
    WHEN EXISTS (SELECT 1 FROM astreintes o WHERE o.equipe = NEW.equipe AND o.zone = NEW.zone AND o.id <> OLD.id
        AND o.debut < NEW.fin AND o.fin > NEW.debut) BEGIN
    SELECT RAISE(ABORT, 'astreintes_une_a_la_fois');
END;
CREATE TRIGGER astreintes_version AFTER UPDATE ON astreintes
    WHEN NEW.version = OLD.version BEGIN
    UPDATE astreintes SET version = OLD.version + 1,
        updated_at = CASE WHEN NEW.updated_at = OLD.updated_at THEN rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00' ELSE NEW.updated_at END
    WHERE id = NEW.id;
END;
