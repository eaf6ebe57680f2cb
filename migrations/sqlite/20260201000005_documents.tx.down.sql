DROP TRIGGER documents_version;
DROP INDEX idx_document_date;
ALTER TABLE documents DROP COLUMN updated_at;
ALTER TABLE documents DROP COLUMN version;
ALTER TABLE documents DROP COLUMN retire_le;
ALTER TABLE documents DROP COLUMN interne;
