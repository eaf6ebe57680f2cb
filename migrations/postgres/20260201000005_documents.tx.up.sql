-- A document is described, hidden from the client, or taken away; its file stays.
ALTER TABLE documents
    ADD COLUMN interne BOOLEAN NOT NULL DEFAULT FALSE,
    ADD COLUMN retire_le TIMESTAMPTZ,
    ADD COLUMN version BIGINT NOT NULL DEFAULT 1,
    ADD COLUMN updated_at TIMESTAMPTZ;
CREATE INDEX idx_document_date ON documents(date_upload, id);
CREATE TRIGGER documents_version BEFORE UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION mif_touch();
