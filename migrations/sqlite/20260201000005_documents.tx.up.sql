-- A document is described, hidden from the client, or taken away; its file stays.
ALTER TABLE documents ADD COLUMN interne BOOLEAN NOT NULL DEFAULT FALSE CONSTRAINT documents_interne_type CHECK (interne IN (0, 1));
ALTER TABLE documents ADD COLUMN retire_le TIMESTAMP CONSTRAINT documents_retire_le_type CHECK (retire_le LIKE '____-__-__ __:__:__%+00:00');
ALTER TABLE documents ADD COLUMN version BIGINT NOT NULL DEFAULT 1 CONSTRAINT documents_version_type CHECK (typeof(version) = 'integer');
ALTER TABLE documents ADD COLUMN updated_at TIMESTAMP CONSTRAINT documents_updated_at_type CHECK (updated_at LIKE '____-__-__ __:__:__%+00:00');
CREATE INDEX idx_document_date ON documents(date_upload, id);
CREATE TRIGGER documents_version AFTER UPDATE ON documents
    WHEN NEW.version = OLD.version BEGIN
    UPDATE documents SET version = OLD.version + 1,
        updated_at = CASE WHEN NEW.updated_at IS OLD.updated_at THEN rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00' ELSE NEW.updated_at END
    WHERE id = NEW.id;
END;
