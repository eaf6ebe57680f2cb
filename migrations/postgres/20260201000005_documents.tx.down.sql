DROP TRIGGER documents_version ON documents;
DROP INDEX idx_document_date;
ALTER TABLE documents
    DROP COLUMN updated_at,
    DROP COLUMN version,
    DROP COLUMN retire_le,
    DROP COLUMN interne;
